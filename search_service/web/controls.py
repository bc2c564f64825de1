"""``/admin``: keys, switches, what was done, how well the papers were read, and what is running."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from corpus.errors import QueryError
from corpus.quality import Shortcoming, quality_of
from corpus.types import Document
from corpus.veil import Hidden
from search_service.access import audit
from search_service.access.keys import Keys
from search_service.access.switches import WORDS, Switch
from search_service.api.working import Pool, Service
from search_service.service import SearchService
from search_service.telling import council_name
from search_service.web import wording
from search_service.web.clock import now
from search_service.web.rendering import Shown
from search_service.web.signing import Form, SignedIn

router = APIRouter(prefix="/admin", include_in_schema=False)

_ENTRIES = 200
_AT_ONCE = 200
_MOST_LISTED = 200
_LONGEST_REASON = 300
_PACKAGES = ("council-search", "fastapi", "faiss-cpu", "tantivy", "pypdf", "pypdfium2", "sentence-transformers", "torch")


@router.get("/keys")
async def keys(service: Service, pool: Pool, pages: Shown, signed: SignedIn) -> HTMLResponse:
    """List the keys."""
    held = await pool.search(Keys(service.settings.home).all)
    return pages.show("admin_keys.html", signed=signed, keys=held, new=None, wrong={}, name="")


@router.post("/keys")
async def issue(service: Service, pool: Pool, pages: Shown, form: Form) -> HTMLResponse:
    """Make a key and show it, for the only time."""
    name, home, new, wrong = form.fields.get("name", ""), Keys(service.settings.home), None, {}
    try:
        new = await pool.search(lambda: home.issue(name, form.signed.who, now()))
    except QueryError as error:
        wrong = {"name": str(error).rstrip(".")}
    held = await pool.search(home.all)
    status = 422 if wrong else 200
    return pages.show("admin_keys.html", status, signed=form.signed, keys=held, new=new, wrong=wrong, name=name if wrong else "")


@router.post("/keys/revoke")
async def revoke(service: Service, pool: Pool, form: Form) -> Response:
    """End a key and its sessions."""
    prefix = form.fields.get("prefix", "")
    await pool.search(lambda: Keys(service.settings.home).revoke(prefix, form.signed.who, now()))
    return RedirectResponse("/admin/keys", 303)


@router.get("/switches")
async def switches(service: Service, pool: Pool, pages: Shown, signed: SignedIn) -> HTMLResponse:
    """Show what can be switched off, and what is."""
    return pages.show("admin_switches.html", signed=signed, wrong={}, **await pool.search(lambda: _switches(service)))


@router.post("/switches")
async def turn(service: Service, pool: Pool, pages: Shown, form: Form) -> Response:
    """Switch something off or on."""
    name, reason = form.fields.get("name", ""), " ".join(form.fields.get("reason", "").split())[:_LONGEST_REASON]
    if name not in set(Switch):
        raise QueryError("There is no such switch.")
    on = form.fields.get("to") == "on"
    if not on and not reason:
        wrong = {f"reason-{name}": "Enter why it is switched off"}
        facts = await pool.search(lambda: _switches(service))
        return pages.show("admin_switches.html", 422, signed=form.signed, wrong=wrong, **facts)
    who = form.signed.who
    await pool.search(lambda: service.switches.turn(Switch(name), on=on, by=who, reason=reason, now=now()))
    return RedirectResponse("/admin/switches", 303)


@router.post("/councils")
async def show_council(service: Service, pool: Pool, pages: Shown, form: Form) -> Response:
    """Stop showing the papers of one council, or show them again."""
    slug, reason = form.fields.get("council", ""), " ".join(form.fields.get("reason", "").split())[:_LONGEST_REASON]
    on = form.fields.get("to") == "on"
    known = service.switches.councils_off() if on else {one.council.slug for one in (await pool.search(service.councils))[0]}
    wrong = {} if slug in known else {"council": "Choose a council whose papers are held"}
    if not on and not reason:
        wrong["council-reason"] = "Enter why its papers are not to be shown"
    if wrong:
        facts = await pool.search(lambda: _switches(service))
        return pages.show("admin_switches.html", 422, signed=form.signed, wrong=wrong, **facts)
    who = form.signed.who
    await pool.search(lambda: service.switches.show_council(slug, on=on, by=who, reason=reason, now=now()))
    return RedirectResponse("/admin/switches", 303)


@router.get("/audit")
async def done(service: Service, pool: Pool, pages: Shown, signed: SignedIn) -> HTMLResponse:
    """Show what operators did, and whether the list is whole."""
    home = service.settings.home
    count, wrong = await pool.search(lambda: audit.check(home))
    entries = await pool.search(lambda: audit.entries(home, _ENTRIES))
    return pages.show("admin_audit.html", signed=signed, entries=entries, count=count, wrong=wrong)


@router.get("/quality")
async def quality(request: Request, service: Service, pages: Shown, signed: SignedIn) -> HTMLResponse:
    """Show how well the papers were read, and what is running."""
    known: dict[tuple[str | None, Hidden], dict[str, Any]] = request.app.state.quality
    shown = service.shown()
    if shown not in known:
        report = await asyncio.to_thread(_quality, service)
        known.clear()
        known[shown] = report
    packages = [(name, version(name)) for name in _PACKAGES]
    facts = known[shown]
    return pages.show(
        "admin_quality.html", signed=signed, generation=shown[0], packages=packages, seal=service.settings.seal, **facts
    )


def _switches(service: SearchService) -> dict[str, Any]:
    off = service.switches.all_off()
    away = service.switches.councils_off()
    names = sorted((council_name(one.council.slug, service.register), one.council.slug) for one in service.councils()[0])
    return {
        "switches": [{"name": one.value, "words": WORDS[one], "off": off.get(one)} for one in Switch],
        "councils": [(slug, name) for name, slug in names],
        "away": [(slug, council_name(slug, service.register), one) for slug, one in sorted(away.items())],
    }


def _quality(service: SearchService) -> dict[str, Any]:
    """Go through every paper and return what an operator should look at, as ``council-ingest status --quality`` does."""
    kinds: Counter[str] = Counter()

    def documents() -> Iterator[Document]:
        cursor = None
        while True:
            page = service.documents(_AT_ONCE, cursor)
            for document in page.items:
                kinds[wording.KINDS[document.description.kind]] += 1
                yield document
            cursor = page.next
            if cursor is None:
                return

    found = quality_of(documents())
    return {
        "total": found.total,
        "kinds": kinds.most_common(),
        "counts": [(wording.SHORTCOMINGS[Shortcoming(what)], count) for what, count in found.counts.items() if count],
        "papers": [(one.id, one.source, [each.words for each in one.found]) for one in found.papers[:_MOST_LISTED]],
        "more": len(found.papers) - len(found.papers[:_MOST_LISTED]),
    }
