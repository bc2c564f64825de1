"""``/saved`` and ``/alerts``: emails with what is new for a search. Nothing is sent that its reader has not confirmed.

A link in an email only shows a page with a button: programs that look at every link of an email neither confirm nor stop.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from corpus.errors import MailError, QueryError, TooManyRequests
from search_service.api.working import Pool, Service, Workers
from search_service.service import SearchService
from search_service.subscribing import Alert, Often, read_address
from search_service.web.asking import Asked
from search_service.web.clock import now
from search_service.web.forms import client, from_here, read_form
from search_service.web.letters import HOW_OFTEN, read_search, said
from search_service.web.postroom import Postroom
from search_service.web.rendering import Pages, Shown

router = APIRouter(include_in_schema=False)

LONGEST_TOKEN = 100
_LONGEST_SEARCH = 4_000


def _postroom(request: Request) -> Postroom:
    found = request.app.state.postroom
    assert isinstance(found, Postroom)
    return found


Post = Annotated[Postroom, Depends(_postroom)]


@router.get("/saved")
async def saved(pages: Shown, post: Post) -> HTMLResponse:
    """Say how a search is kept: as an address, a feed or emails."""
    return pages.show("saved.html", works=post.works, wrong={}, address="")


@router.get("/alerts/new")
async def new(request: Request, service: Service, pages: Shown, post: Post) -> HTMLResponse:
    """Ask where to and how often emails are wanted for a search."""
    asked = read_search(request.url.query)
    if not asked.q or asked.wrong:
        return pages.show("unsearched.html", 422, asked=asked, wrong=dict(asked.wrong) or {"q": "Enter what you want to find"})
    return _form(pages, service, post, asked)


@router.post("/alerts/new")
async def ask(request: Request, service: Service, pool: Pool, pages: Shown, post: Post) -> HTMLResponse:
    """Send an email that asks to confirm; the page is the same whether or not the address is known."""
    from_here(request)
    form = await read_form(request)
    asked = read_search(form.get("search", "")[:_LONGEST_SEARCH])
    if not asked.q or asked.wrong or len(asked.q) > service.settings.limits.question_characters:
        raise QueryError("This search cannot be saved.", hint="Go back to the results and try again.")
    often = Often(form["often"]) if form.get("often") in set(Often) else None
    wrong = {} if often else {"often": "Choose how often you want emails"}
    try:
        address = read_address(form.get("address", ""))
    except QueryError as error:
        wrong["address"] = str(error).rstrip(".")
    if wrong or often is None or not post.works:
        return _form(pages, service, post, asked, wrong, form)
    request.app.state.limits.asking.pass_(client(request))
    try:
        search = _query_of(asked)
        token = await pool.search(lambda: post.kept.ask(address, search, often, now()))
        await post.send(post.letters.please_confirm(address, search, often, token))
    except TooManyRequests:
        pass  # told to nobody but the one whose address it is: who fills in the form learns nothing of it
    except MailError as error:
        service.watch.trouble(error.code, why=str(error))
        wrong = {"address": "The email could not be sent. Check the address, or try again later"}
        return _form(pages, service, post, asked, wrong, form)
    return pages.show(
        "told.html",
        heading="Check your email",
        words=[
            f"We have sent an email to {address}. Follow its link to confirm that you want emails for {said(asked, service)}.",
            "The link works for a week. Until it is followed, no other email is sent.",
        ],
        links=[(asked.address(), "Back to the results")],
    )


@router.get("/alerts/confirm/{token}")
async def to_confirm(request: Request, service: Service, pool: Pool, pages: Shown, post: Post, token: str) -> HTMLResponse:
    """Show what would be confirmed, and a button."""
    alert = await _look_up(request, pool, lambda: post.kept.to_confirm(token[:LONGEST_TOKEN], now()))
    if alert is None:
        return _no_link(pages)
    facts = _facts(alert, service)
    return pages.show("confirm.html", action=f"/alerts/confirm/{token}", done=alert.confirmed, **facts)


@router.post("/alerts/confirm/{token}")
async def confirm(request: Request, service: Service, pool: Pool, pages: Shown, post: Post, token: str) -> HTMLResponse:
    """Begin to send emails with what is new from now on."""
    from_here(request)

    def begin() -> Alert | None:
        number = post.kept.note(*post.letters.papers())
        return post.kept.confirm(token[:LONGEST_TOKEN], number, now())

    alert = await _look_up(request, pool, begin)
    if alert is None:
        return _no_link(pages)
    facts = _facts(alert, service)
    return pages.show(
        "told.html",
        heading="You will get emails",
        words=[f"{HOW_OFTEN[alert.often]}, for {facts['search']}. Every email has a link to stop them."],
        links=[(facts["results"], "Results for this search")],
    )


@router.get("/alerts/stop/{token}")
async def to_stop(request: Request, service: Service, pool: Pool, pages: Shown, post: Post, token: str) -> HTMLResponse:
    """Show the emails that a link is about: one press stops them, another changes how often they come."""
    alert = await _look_up(request, pool, lambda: post.kept.of(token[:LONGEST_TOKEN]))
    if alert is None:
        return _no_link(pages)
    return pages.show("stop.html", token=token, often=alert.often, choices=HOW_OFTEN, **_facts(alert, service))


@router.post("/alerts/stop/{token}")
async def stop(request: Request, pool: Pool, pages: Shown, post: Post, token: str) -> HTMLResponse:
    """Stop, from our page or by the one press of a mail program (RFC 8058); again is as good as once."""
    request.app.state.limits.links.pass_(client(request))
    await pool.search(lambda: post.kept.stop(token[:LONGEST_TOKEN]))
    words = ["No more emails come for this search. The address is forgotten."]
    return pages.show("told.html", heading="The emails are stopped", words=words, links=[("/", "Search")])


@router.post("/alerts/change/{token}")
async def change(request: Request, service: Service, pool: Pool, pages: Shown, post: Post, token: str) -> HTMLResponse:
    """Change how often the emails come."""
    from_here(request)
    often = (await read_form(request)).get("often")
    if often not in set(Often):
        raise QueryError("Choose how often you want emails.")
    alert = await _look_up(request, pool, lambda: post.kept.change(token[:LONGEST_TOKEN], Often(often)))
    if alert is None:
        return _no_link(pages)
    words = [f"{HOW_OFTEN[Often(often)]}, for {_facts(alert, service)['search']}."]
    return pages.show(
        "told.html", heading="Changed", words=words, links=[(f"/alerts/stop/{token}", "Stop or change these emails")]
    )


async def _look_up(request: Request, pool: Workers, work: Any) -> Alert | None:
    request.app.state.limits.links.pass_(client(request))
    found: Alert | None = await pool.search(work)
    return found


def _form(
    pages: Pages,
    service: SearchService,
    post: Postroom,
    asked: Asked,
    wrong: dict[str, str] | None = None,
    given: dict[str, str] | None = None,
) -> HTMLResponse:
    return pages.show(
        "alert.html",
        422 if wrong else 200,
        works=post.works,
        asked=asked,
        search=said(asked, service),
        query=_query_of(asked),
        wrong=wrong or {},
        address=(given or {}).get("address", ""),
        often=(given or {}).get("often", Often.DAILY.value),
        choices=HOW_OFTEN,
    )


def _query_of(asked: Asked) -> str:
    return asked.address("").removeprefix("?")


def _facts(alert: Alert, service: SearchService) -> dict[str, Any]:
    asked = read_search(alert.search)
    return {"search": said(asked, service), "results": asked.address()}


def _no_link(pages: Pages) -> HTMLResponse:
    return pages.show(
        "error.html",
        404,
        heading="This link does not work",
        words="The emails are stopped already, or the link is older than a week, or not all of it was copied.",
        hint="",
        code="",
        incident="",
    )
