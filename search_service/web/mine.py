"""``/alerts/mine``: all saved searches of one address, by a link that is sent to it. Nobody else learns whether it has any."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from corpus.errors import MailError, QueryError
from search_service.api.working import Pool, Service
from search_service.subscribing import Often, change_one, link_to_list, read_address, searches_of, stop_one
from search_service.web.alerts import LONGEST_TOKEN, Post
from search_service.web.clock import now
from search_service.web.forms import client, from_here, read_form
from search_service.web.letters import HOW_OFTEN, read_search, said
from search_service.web.rendering import Shown

router = APIRouter(prefix="/alerts/mine", include_in_schema=False)

_LONGEST_NUMBER = 12


@router.post("")
async def ask(request: Request, service: Service, pool: Pool, pages: Shown, post: Post) -> HTMLResponse:
    """Send the link; the page is the same whether or not the address has searches."""
    from_here(request)
    given = (await read_form(request)).get("address", "")
    try:
        address = read_address(given)
    except QueryError as error:
        wrong = {"address": str(error).rstrip(".")}
        return pages.show("saved.html", 422, works=post.works, wrong=wrong, address=given)
    request.app.state.limits.asking.pass_(client(request))
    token = await pool.search(lambda: link_to_list(post.kept, address, now())) if post.works else None
    if token is not None:
        try:
            await post.send(post.letters.your_searches(address, token))
        except MailError as error:
            service.watch.trouble(error.code, why=str(error))
    words = [
        f"If searches send emails to {address}, we have sent it a link to the list of them.",
        "The link works for a day.",
    ]
    return pages.show("told.html", heading="Check your email", words=words, links=[("/saved", "Saved searches and emails")])


@router.get("/{token}")
async def mine(request: Request, service: Service, pool: Pool, pages: Shown, post: Post, token: str) -> HTMLResponse:
    """List the searches."""
    request.app.state.limits.links.pass_(client(request))
    found = await pool.search(lambda: searches_of(post.kept, token[:LONGEST_TOKEN], now()))
    searches = []
    for one in found:
        asked = read_search(one.search)
        searches.append({"id": one.id, "search": said(asked, service), "results": asked.address(), "often": one.often})
    return pages.show("mine.html", token=token, choices=HOW_OFTEN, searches=searches)


@router.post("/{token}")
async def change(request: Request, pool: Pool, pages: Shown, post: Post, token: str) -> Response:
    """Stop one of them, or change how often it tells."""
    from_here(request)
    request.app.state.limits.links.pass_(client(request))
    form = await read_form(request)
    number, often, secret = form.get("id", ""), form.get("often", ""), token[:LONGEST_TOKEN]
    if not (number.isascii() and number.isdigit() and len(number) < _LONGEST_NUMBER):
        raise QueryError("Choose one of your searches.")
    if form.get("to") == "stop":
        await pool.search(lambda: stop_one(post.kept, secret, int(number), now()))
        words = ["No more emails come for this search."]
        links = [(f"/alerts/mine/{token}", "Your other saved searches"), ("/", "Search")]
        return pages.show("told.html", heading="The emails are stopped", words=words, links=links)
    if often not in set(Often):
        raise QueryError("Choose how often you want emails.")
    await pool.search(lambda: change_one(post.kept, secret, int(number), Often(often), now()))
    return RedirectResponse(f"/alerts/mine/{token}", 303)
