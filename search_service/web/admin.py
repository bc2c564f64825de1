"""``/admin``: for whoever runs the service. Signing in, what came in, what was refused and why, and taking papers out."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from corpus.dates import say
from corpus.errors import CouncilSearchError, IndexMissing, KeptBack, NotHeld, QueryError, SwitchedOff, Withdrawn
from corpus.library import Library
from corpus.refusals import HELD_BACK, RELEASED
from search_service.access.keys import Keys
from search_service.access.switches import WORDS, Off
from search_service.api.working import Pool, Service
from search_service.service import SearchService
from search_service.telling import council_name
from search_service.web import addresses, signing, wording
from search_service.web.clock import now
from search_service.web.forms import client, from_here, read_form
from search_service.web.rendering import Shown
from search_service.web.signing import COOKIE, Form, SignedIn
from search_service.web.withdrawing import BEGUN, Withdrawing

router = APIRouter(prefix="/admin", include_in_schema=False)

_LATEST = 50
_MOST_REFUSED = 500
_LONGEST_REASON = 300
_LONGEST_KEY = 200
CHOICES = {
    "release": "Release: it may come in when it is added again",
    "keep": "Keep back: this version stays out",
    "withdraw": "Withdraw: no version of it ever comes in",
}
_DECIDED = {KeptBack.code: "Kept back", RELEASED: "Released: add it again"}
_WHY_NOT = {Withdrawn: "hidden, being withdrawn", SwitchedOff: "hidden, its council is switched off"}


def _withdrawing(request: Request) -> Withdrawing:
    found = request.app.state.withdrawing
    assert isinstance(found, Withdrawing)
    return found


Out = Annotated[Withdrawing, Depends(_withdrawing)]


@router.get("/sign-in")
async def to_sign_in(pages: Shown) -> HTMLResponse:
    """Ask for a key."""
    return pages.show("admin_sign_in.html", wrong={})


@router.post("/sign-in")
async def sign_in(request: Request, service: Service, pool: Pool, pages: Shown) -> Response:
    """Begin a session, if the key is one in force."""
    from_here(request)
    request.app.state.limits.signing.pass_(client(request))
    key = (await read_form(request)).get("key", "")[:_LONGEST_KEY]
    token = await pool.search(lambda: Keys(service.settings.home).sign_in(key, now()))
    if token is None:
        service.watch.trouble("sign-in-refused")
        return pages.show("admin_sign_in.html", 422, wrong={"key": "This is not a key in force"})
    reply = RedirectResponse("/admin", 303)
    signing.begin(reply, token)
    return reply


@router.post("/sign-out")
async def sign_out(request: Request, service: Service, pool: Pool, _: Form) -> Response:
    """End the session."""
    session = request.cookies.get(COOKIE, "")
    await pool.search(lambda: Keys(service.settings.home).sign_out(session))
    reply = RedirectResponse(signing.SIGN_IN, 303)
    signing.end(reply)
    return reply


@router.get("")
async def overview(service: Service, pool: Pool, pages: Shown, signed: SignedIn, out: Out) -> HTMLResponse:
    """Show how things stand, and the papers that came in last."""
    states = out.states()
    facts = await pool.search(lambda: _overview(service, states))
    return pages.show("admin_home.html", signed=signed, states=states, **facts)


@router.get("/papers")
async def papers(service: Service, pool: Pool, pages: Shown, signed: SignedIn) -> HTMLResponse:
    """Show the papers that were held back or refused, with the reasons, and those that were withdrawn."""
    facts = await pool.search(lambda: _not_in(service))
    return pages.show("admin_papers.html", signed=signed, choices=CHOICES, wrong={}, **facts)


@router.post("/papers")
async def decide(service: Service, pool: Pool, pages: Shown, form: Form, out: Out) -> Response:
    """Decide on a paper that is held back: let it in, keep it out, or let no version of it in."""
    key, choice, reason = (" ".join(form.fields.get(name, "").split()) for name in ("key", "choice", "reason"))
    wrong = {}
    if choice not in CHOICES:
        wrong[_field("choice", key)] = "Choose what is to be done"
    if not reason or len(reason) > _LONGEST_REASON:
        wrong[_field("reason", key)] = f"Enter why, in {_LONGEST_REASON} characters or fewer"
    if not wrong:
        told = await asyncio.to_thread(out.decide, key, choice, reason, form.signed.who)
        if not told:
            return RedirectResponse("/admin/papers", 303)
        wrong[_field("choice", key)] = told
    facts = await pool.search(lambda: _not_in(service))
    return pages.show("admin_papers.html", 422, signed=form.signed, choices=CHOICES, wrong=wrong, **facts)


@router.get("/withdraw")
async def to_withdraw(request: Request, service: Service, pool: Pool, pages: Shown, signed: SignedIn) -> HTMLResponse:
    """Ask which paper, or show the one given and ask why."""
    given = request.query_params.get("id", "").strip()
    facts = await pool.search(lambda: _paper(service, given)) if given else {"paper": None, "wrong": {}}
    return pages.show("admin_withdraw.html", 422 if facts["wrong"] else 200, signed=signed, given=given, reason="", **facts)


@router.post("/withdraw")
async def withdraw(service: Service, pool: Pool, pages: Shown, form: Form, out: Out) -> Response:
    """Begin to take a paper out."""
    given, reason = form.fields.get("id", ""), " ".join(form.fields.get("reason", "").split())
    facts = await pool.search(lambda: _paper(service, given))
    if not reason or len(reason) > _LONGEST_REASON:
        facts["wrong"]["reason"] = f"Enter why, in {_LONGEST_REASON} characters or fewer"
    if facts["wrong"]:
        return pages.show("admin_withdraw.html", 422, signed=form.signed, given=given, reason=reason, **facts)
    await pool.search(lambda: out.begin(facts["paper"]["id"], reason, form.signed.who))
    return RedirectResponse("/admin", 303)


@router.post("/hidden")
async def hidden(service: Service, pool: Pool, form: Form, out: Out) -> Response:
    """Try again to take out a paper that is hidden, or show it again."""
    given, off = form.fields.get("id", ""), service.switches.papers_off()
    if given not in off:
        raise NotHeld(f"No paper {given} is hidden.")
    work = out.undo if form.fields.get("to") == "show" else out.begin
    await pool.search(lambda: work(given, off[given].reason, form.signed.who))
    return RedirectResponse("/admin", 303)


def _overview(service: SearchService, states: Mapping[str, str]) -> dict[str, Any]:
    generation, trouble = service.ready()
    away: list[tuple[str, Off]] = []
    try:
        with Library.open(service.settings.home) as library:
            counts, latest = library.counts(), library.latest(_LATEST)
            away = [(one, off) for one, off in service.switches.papers_off().items() if library.withdrawn(one) is None]
    except IndexMissing:
        counts, latest = None, []
    switches = [(WORDS[name], one) for name, one in service.switches.all_off().items()]
    switches += [
        (f"The papers of {council_name(slug, service.register)}", one) for slug, one in service.switches.councils_off().items()
    ]
    return {
        "generation": generation,
        "trouble": trouble,
        "counts": counts,
        "latest": [{"id": one, "when": _when(at), **_shown(service, one)} for one, at in latest],
        "off": [(what, _when(one.at), one.by, one.reason) for what, one in switches],
        "away": [(one, _when(off.at), off.by, off.reason) for one, off in away if states.get(one) != BEGUN],
    }


def _not_in(service: SearchService) -> dict[str, Any]:
    try:
        with Library.open(service.settings.home) as library:
            refused, withdrawn = library.refusals(), library.withdrawals()
    except IndexMissing:
        refused, withdrawn = [], []
    held_back = [one for one in refused if one.code in HELD_BACK]
    others = [one for one in refused if one.code not in HELD_BACK]
    return {
        "held_back": [(_field("", one.key), one, _DECIDED.get(one.code)) for one in held_back[:_MOST_REFUSED]],
        "refused": others[:_MOST_REFUSED],
        "totals": (len(held_back), len(others)),
        "withdrawn": [(one, reason, _when(at)) for one, reason, at in withdrawn[:_MOST_REFUSED]],
    }


def _field(name: str, key: str) -> str:
    """Return the id of a field of the form of one paper: its key may hold anything."""
    return f"{name}-{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def _paper(service: SearchService, given: str) -> dict[str, Any]:
    # People paste the address of a paper or of one of its pages.
    document_id = given.partition("/papers/")[2].partition("/")[0].partition("?")[0] or given
    try:
        with Library.open(service.settings.home) as library:  # also what no reader is shown
            document = library.document(document_id)
    except (NotHeld, QueryError) as error:
        return {"paper": None, "wrong": {"id": str(error).rstrip(".")[:1].upper() + str(error).rstrip(".")[1:]}}
    line = wording.paper_line(document, service.register)
    return {
        "paper": {"id": document.id, "title": document.title, "line": line, "address": addresses.paper(document.id)},
        "wrong": {},
    }


def _shown(service: SearchService, document_id: str) -> dict[str, Any]:
    try:
        return {"title": service.document(document_id)[0].title, "why_not": None, "can_go": True}
    except CouncilSearchError as error:
        why_not = _WHY_NOT.get(type(error), "not in the index yet")
        return {"title": None, "why_not": why_not, "can_go": not isinstance(error, Withdrawn)}


def _when(moment: datetime) -> str:
    return f"{say(moment.date())}, {moment:%H:%M} UTC"
