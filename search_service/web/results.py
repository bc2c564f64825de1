"""``/search``: results with filters, and above them the answer where it is there in time."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from corpus.councils import Councils
from corpus.dates import say
from corpus.errors import QueryError
from corpus.types import Sort, Zone
from search_service.api.working import Pool, Service, Workers
from search_service.query import is_question
from search_service.retrieval import Hit
from search_service.service import Searched, SearchService
from search_service.web import addresses, regions, wording
from search_service.web.answers import Answers, answer_view
from search_service.web.asking import LISTS, PAGE_SIZE, Asked
from search_service.web.clock import today
from search_service.web.marking import excerpt
from search_service.web.rendering import Pages, Shown
from search_service.web.stamps import stamps

router = APIRouter(include_in_schema=False)

ANSWER_SECONDS = 0.5
"""How long results may wait for the answer, counted from the beginning of the request."""
GROUPED = 100
"""How many of the first papers are sorted under their councils."""
_PER_COUNCIL = 3
_SHOWN_PASSAGES = 2
_WIDENINGS = 5
_MOST_CHOICES = 40
"""Values of one filter on the page; the chosen ones are always among them."""
_WORD = re.compile(r"\w+")
_SORTS = {Sort.RELEVANCE: "Relevance", Sort.NEWEST: "Newest first", Sort.OLDEST: "Oldest first"}
_ZONE_TAGS = {Zone.DECISION: "green", Zone.ALTERNATIVES: "red", Zone.RECOMMENDATION: "yellow", Zone.ADVICE: "purple"}


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead; no address where it is the present choice."""

    label: str
    address: str | None
    hidden: str = ""
    count: int | None = None


@router.get("/search")
async def search(request: Request, service: Service, pool: Pool, pages: Shown, desk: Answers) -> Response:
    """Show a page of results."""
    asked = Asked.of(request.query_params)
    if asked.q is None:
        return _unsearched(pages, asked, {})
    wrong = dict(asked.wrong)
    if not asked.q:
        wrong["q"] = "Enter what you want to find"
    elif len(asked.q) > service.settings.limits.question_characters:
        wrong["q"] = f"Your question must be {service.settings.limits.question_characters} characters or fewer"
    if wrong:
        return _unsearched(pages, asked, wrong)
    asks, until = asked.page == 1 and is_question(asked.q), asyncio.get_running_loop().time() + ANSWER_SECONDS
    try:
        searched = await pool.search(lambda: _searched(service, asked))
    except QueryError as error:
        return _unsearched(pages, asked, {"q": str(error).rstrip(".")})
    wanted = asks or (asked.page == 1 and len(searched.understood.councils) > 1)
    widened = await _widenings(service, pool, asked) if not searched.result.total else ()
    found = [hit.document for hit in searched.result.hits]
    covered, superseded = await pool.search(lambda: (service.coverage(), service.superseded(found)))
    view = _view(service.register, asked, searched, superseded)

    facts = view | {
        "asked": asked,
        "answer_address": asked.address("/answers") if wanted else None,
        "widened": widened,
        "coverage": wording.covered(covered.coverage),
        "last_year": _last_year(asked),
    }
    if not asks:
        return pages.show("results.html", late="", **facts)

    async def answer() -> dict[str, Any]:
        # Not begun before the results are on their way: they would wait for what is not shown with them.
        answered = await desk.begin(asked, until - asyncio.get_running_loop().time()).in_time()
        try:
            return {"answer": answer_view(answered, service.register, asked.address("/answers")) if answered else None}
        except Exception as error:  # noqa: BLE001  the page is half sent: its list must not be lost with the answer
            service.watch.fault(secrets.token_hex(4).upper(), error)
            return {"answer": None}

    return pages.stream("results.html", answer, **facts)


def _searched(service: SearchService, asked: Asked) -> Searched:
    query = asked.query()
    if asked.group:
        query = replace(query, limit=GROUPED, offset=0)
    return service.search(query, literal=asked.literal)


def _unsearched(pages: Pages, asked: Asked, wrong: Mapping[str, str]) -> HTMLResponse:
    return pages.show("unsearched.html", 422 if wrong else 200, asked=asked, wrong=wrong)


async def _widenings(service: SearchService, pool: Workers, asked: Asked) -> tuple[Link, ...]:
    """Return what leaving out each filter would give, where it gives anything."""
    found = []
    for group, value in _narrowing(asked)[:_WIDENINGS]:
        wider = asked.without(group, value)
        query = replace(wider.query(1), offset=0)
        total = (await pool.search(lambda query=query: service.search(query, literal=asked.literal))).result.total  # type: ignore[misc]
        if total:
            found.append(Link(_narrowing_label(group, value, service.register), wider.address(), count=total))
    return tuple(found)


def _view(councils: Councils, asked: Asked, searched: Searched, superseded: frozenset[str]) -> dict[str, Any]:
    result = searched.result
    last = 1 if asked.group else max(1, -(-result.total // PAGE_SIZE))
    page = min(asked.page, last)
    heading = wording.count(result.total, "paper") if result.total else "No papers"
    place = f" (page {page} of {last})" if last > 1 else ""
    return {
        "title": f"{asked.q}: {heading}{place}",
        "heading": heading,
        "total": result.total,
        "first": (asked.page - 1) * PAGE_SIZE + 1,
        "hits": [] if asked.group else [_hit(hit, councils, superseded) for hit in result.hits],
        "groups": _groups(result.hits, asked, councils, superseded) if asked.group else [],
        "grouped_of": min(result.total, GROUPED),
        "facets": [_facet(name, asked, searched, councils) for name in LISTS],
        "years": _years(asked, searched),
        "narrowing": [
            Link(_narrowing_label(group, value, councils), asked.without(group, value).address(), hidden=_group_label(group))
            for group, value in _narrowing(asked)
        ],
        "cleared": replace(asked, chosen=(), since=None, until=None, page=1).address(),
        "sorts": [
            Link(words, None if asked.sort is sort else replace(asked, sort=sort, page=1).address())
            for sort, words in _SORTS.items()
        ],
        "grouping": Link(
            "Do not group" if asked.group else "Group by council", replace(asked, group=not asked.group, page=1).address()
        ),
        "corrections": [(one.typed, one.read_as) for one in searched.understood.corrections if one.used],
        "offered": [
            Link(one.read_as, replace(asked, q=(asked.q or "").replace(one.typed, one.read_as), page=1).address())
            for one in searched.understood.corrections
            if not one.used
        ],
        "sooner": [
            Link(wording.label(name, value, councils), replace(asked, chosen=(*asked.chosen, (name, value)), page=1).address())
            for name, values in (("kind", sorted(searched.understood.kinds)), ("body", searched.understood.bodies))
            for value in values
            if not asked.values(name) and not result.query.filters.kinds | result.query.filters.bodies
        ],
        "expansions": [(one.typed, ", ".join(one.added)) for one in searched.understood.expansions],
        "as_typed": replace(asked, literal=True, page=1).address(),
        "notices": [
            *(f"There is no region “{one}”." for one in asked.values("region") if not regions.councils_in([one])),
            *(one for one in result.notices if not one.startswith("No papers match")),
        ],
        "pagination": _pagination(asked, page, last),
        "page": page,
        "last": last,
    }


def _hit(hit: Hit, councils: Councils, superseded: frozenset[str]) -> dict[str, Any]:
    best = hit.passages[0]
    words = dict.fromkeys(found.passage.text[start:end] for found in hit.passages for start, end in found.highlights)
    return {
        "title": hit.document.title,
        "address": addresses.of_passage(best.passage),
        "line": wording.paper_line(hit.document, councils, best.passage.page),
        "passages": [
            {
                "excerpt": excerpt(found.passage.text, found.highlights),
                "zone": wording.ZONES[found.passage.zone],
                "colour": _ZONE_TAGS.get(found.passage.zone, "grey"),
                "address": addresses.of_passage(found.passage),
                "page": found.passage.page,
            }
            for found in hit.passages[:_SHOWN_PASSAGES]
        ],
        "more": addresses.paper(hit.document.id) if len(hit.passages) > _SHOWN_PASSAGES else None,
        "superseded": hit.document.id in superseded,
        "stamps": stamps(hit.document, today()),
        "by_reference": "reference" in hit.found_by,
        "by_title": _in_title(hit.document.title, words),
        "ways": list(hit.reasons),
        "words": list(words)[:8],
        "copies": [(one.title, addresses.paper(one.id), wording.paper_line(one, councils)) for one in hit.copies],
    }


def _in_title(title: str, words: Iterable[str]) -> bool:
    """Say whether all the words found stand in the title too."""
    given = {word.casefold() for found in words for word in _WORD.findall(found)}
    return bool(given) and given <= {word.casefold() for word in _WORD.findall(title)}


def _groups(hits: tuple[Hit, ...], asked: Asked, councils: Councils, superseded: frozenset[str]) -> list[dict[str, Any]]:
    """Return the hits under their councils, in the order in which each council first comes."""
    by_council: dict[str | None, list[Hit]] = {}
    for hit in hits:
        by_council.setdefault(hit.document.description.council, []).append(hit)
    return [
        {
            "name": wording.label("council", slug, councils) if slug else "Council not stated",
            "count": len(found),
            "hits": [_hit(hit, councils, superseded) for hit in found[:_PER_COUNCIL]],
            "all": replace(asked, chosen=(*asked.without("council", slug).chosen, ("council", slug)), group=False).address()
            if slug and len(found) > _PER_COUNCIL
            else None,
        }
        for slug, found in by_council.items()
    ]


def _facet(name: str, asked: Asked, searched: Searched, councils: Councils) -> dict[str, Any]:
    chosen = asked.values(name)
    of_councils = searched.result.facets.get("council", ())
    found = regions.facets(of_councils) if name == "region" else searched.result.facets.get(name, ())
    inside = regions.councils_in(asked.values("region")) if name == "council" and asked.values("region") else None
    counts = {one.value: one.count for one in found if inside is None or one.value in inside}
    values = [*chosen, *(one for one in counts if one not in chosen)]
    choices = [
        {"value": value, "label": wording.label(name, value, councils), "count": counts.get(value, 0), "chosen": value in chosen}
        for value in values
    ]
    return {
        "name": name,
        "label": wording.GROUPS[name],
        "choices": choices[:_MOST_CHOICES],
        "left_out": len(choices[_MOST_CHOICES:]),
        "open": bool(chosen) or name == "council",
    }


def _years(asked: Asked, searched: Searched) -> list[Link]:
    found = []
    for one in searched.result.facets.get("year", ()):
        first, last = date(int(one.value), 1, 1), date(int(one.value), 12, 31)
        here = (asked.since, asked.until) == (first, last)
        narrowed = replace(asked, page=1, since=first, until=last)
        found.append(Link(one.value, None if here else narrowed.address(), count=one.count))
    return found


def _last_year(asked: Asked) -> Link:
    day = today()
    since = date.fromordinal(day.toordinal() - 365)
    here = (asked.since, asked.until) == (since, None)
    return Link("Last 12 months", None if here else replace(asked, page=1, since=since, until=None).address())


def _narrowing(asked: Asked) -> list[tuple[str, str]]:
    dates = [(name, day.isoformat()) for name, day in (("since", asked.since), ("until", asked.until)) if day]
    return [*asked.chosen, *dates]


def _group_label(group: str) -> str:
    return wording.GROUPS.get(group, "Date")


def _narrowing_label(group: str, value: str, councils: Councils) -> str:
    if group in ("since", "until"):
        return f"{'From' if group == 'since' else 'To'} {say(date.fromisoformat(value))}"
    return wording.label(group, value, councils)


def _pagination(asked: Asked, page: int, last: int) -> list[Link | None]:
    """Return the numbers to show; nothing stands for those left out."""
    shown = sorted({1, page - 1, page, page + 1, last} & set(range(1, last + 1)))
    links: list[Link | None] = []
    for at, number in enumerate(shown):
        if at and number != shown[at - 1] + 1:
            links.append(None)
        links.append(Link(str(number), None if number == page else replace(asked, page=number).address()))
    return links
