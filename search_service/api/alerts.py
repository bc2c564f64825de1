"""``/api/v1/alerts``: saved searches that tell by email what is new.

What proves that somebody may see, change or stop a search is a token that was sent to its address, as ``Authorization: Bearer``.
"""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi import Path as InPath

from corpus.errors import MailUnavailable, NotPermitted, QueryError, TooManyRequests
from search_service.api.shapes.alerts import LONGEST_TOKEN, AlertList, AlertShape, HowOften, Mailbox, Mailed, NewAlert, Secret
from search_service.api.working import Pool, Service
from search_service.service import SearchService
from search_service.subscribing import Alert, change_one, link_to_list, read_address, searches_of, stop_one
from search_service.web.asking import Asked
from search_service.web.clock import now
from search_service.web.forms import client
from search_service.web.letters import read_search, said
from search_service.web.postroom import Postroom

router = APIRouter(prefix="/alerts", tags=["alerts"])


def _postroom(request: Request) -> Postroom:
    found = request.app.state.postroom
    assert isinstance(found, Postroom)
    return found


def _bearer(authorization: Annotated[str, Header(description="`Bearer` and the token of a link in an email.")] = "") -> str:
    kind, _, token = authorization.partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        raise NotPermitted("This needs the token of a link in an email.", hint="Send it as `Authorization: Bearer TOKEN`.")
    return token.strip()[:LONGEST_TOKEN]


Post = Annotated[Postroom, Depends(_postroom)]
Bearer = Annotated[str, Depends(_bearer)]
Number = Annotated[int, InPath(description="Id of a saved search, from the list.", ge=1, le=1 << 53)]


@router.post(
    "", operation_id="createAlert", summary="Ask for emails with what is new for a search", status_code=HTTPStatus.ACCEPTED
)
async def create(request: Request, service: Service, pool: Pool, post: Post, body: NewAlert) -> Mailed:
    """Nothing is sent but one email that asks to confirm; the reply is the same whether or not the address is known."""
    asked = replace(Asked.of_filters(" ".join(body.q.split()), body.filters.filters()), page=1)
    if not asked.q or len(asked.q) > service.settings.limits.question_characters:
        raise QueryError(f"`q` must have 1 to {service.settings.limits.question_characters} characters.")
    address = read_address(body.address)
    _works(post)
    request.app.state.limits.asking.pass_(client(request))
    search = asked.address("").removeprefix("?")
    try:
        token = await pool.search(lambda: post.kept.ask(address, search, body.often, now()))
        await post.send(post.letters.please_confirm(address, search, body.often, token))
    except TooManyRequests:
        pass  # told to nobody but the one whose address it is
    return Mailed(detail="An email that asks to confirm is on its way. Until its link is followed, no other is sent.")


@router.post("/confirm", operation_id="confirmAlert", summary="Confirm a saved search with the token of its email")
async def confirm(request: Request, service: Service, pool: Pool, post: Post, body: Secret) -> AlertShape:
    """From now on what is new is told."""

    def begin() -> Alert | None:
        number = post.kept.note(*post.letters.papers())
        return post.kept.confirm(body.token, number, now())

    request.app.state.limits.links.pass_(client(request))
    alert = await pool.search(begin)
    if alert is None:
        raise NotPermitted("This token confirms nothing.", hint="It works for a week.")
    return _shape(alert, service)


@router.post("/mine", operation_id="mailAlerts", summary="Send an address the token for all its searches", status_code=202)
async def mail(request: Request, pool: Pool, post: Post, body: Mailbox) -> Mailed:
    """The token works for a day; the reply is the same whether or not the address has any searches."""
    address = read_address(body.address)
    _works(post)
    request.app.state.limits.asking.pass_(client(request))
    token = await pool.search(lambda: link_to_list(post.kept, address, now()))
    if token is not None:
        await post.send(post.letters.your_searches(address, token))
    return Mailed(detail="If searches send emails to this address, a link to the list of them is on its way.")


@router.get("", operation_id="listAlerts", summary="The saved searches that a token is for")
async def list_alerts(request: Request, service: Service, pool: Pool, post: Post, token: Bearer) -> AlertList:
    """One search for the token of an email about it; all of its address for the token of a link to the list."""
    request.app.state.limits.links.pass_(client(request))
    found = await pool.search(lambda: searches_of(post.kept, token, now()))
    return AlertList(items=tuple(_shape(one, service) for one in found))


@router.post("/{number}", operation_id="changeAlert", summary="Change how often a saved search is told")
async def change(
    request: Request, service: Service, pool: Pool, post: Post, token: Bearer, number: Number, body: HowOften
) -> AlertList:
    """Returns the searches that the token is for, as they are then."""
    request.app.state.limits.links.pass_(client(request))
    await pool.search(lambda: change_one(post.kept, token, number, body.often, now()))
    found = await pool.search(lambda: searches_of(post.kept, token, now()))
    return AlertList(items=tuple(_shape(one, service) for one in found))


@router.delete("/{number}", operation_id="stopAlert", summary="Stop a saved search", status_code=204)
async def stop(request: Request, pool: Pool, post: Post, token: Bearer, number: Number) -> Response:
    """The search is forgotten, and with the last one its address."""
    request.app.state.limits.links.pass_(client(request))
    await pool.search(lambda: stop_one(post.kept, token, number, now()))
    return Response(status_code=HTTPStatus.NO_CONTENT)


def _works(post: Postroom) -> None:
    if not post.works:
        raise MailUnavailable("Emails are switched off.", hint="Follow the search with its Atom feed: /search.atom?q=...")


def _shape(alert: Alert, service: SearchService) -> AlertShape:
    asked = read_search(alert.search)
    return AlertShape(id=alert.id, search=said(asked, service), results=asked.address(), often=alert.often)
