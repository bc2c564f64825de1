"""The fields of a paper: whose it is, what it is called, who decided and when, as far as the paper itself says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.councils import Councils
from corpus.types import Description, Loaded, Span
from ingest.describing.bodies import kind_of
from ingest.describing.dating import dates_of, flags_of
from ingest.describing.fields import Entry, Field, find_fields, spans_of
from ingest.describing.kinds import kind_of_paper
from ingest.describing.makers import maker_of
from ingest.describing.references import references_of
from ingest.describing.titles import page_names, title_of

__all__ = ["Described", "Source", "describe"]

_YES = re.compile(r"\W*(?:yes|key|ydy|oes|significant)\b", re.IGNORECASE)
_CALL_IN = re.compile(
    r"[^.\n]*\b(?:subject|open|eligible|not liable|exempt|not subject|not open)\b[^.\n]{0,30}\bcall[ -]?in\b[^.\n]*\.?",
    re.IGNORECASE,
)
_EXEMPT = re.compile(
    r"[^.\n]*\b(?:exempt (?:under|information|appendix|report)|part exempt|part ii\b|paragraph \d+ of (?:part|schedule))[^.\n]*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Source:
    """What came with a file, used only where the paper itself does not say."""

    name: str
    url: str | None = None
    council: str | None = None
    title: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """The fields, and the spans of the blocks that hold fields and nothing else."""

    description: Description
    header: tuple[Span, ...]


def describe(loaded: Loaded, source: Source, councils: Councils) -> Described:
    """Read the fields of a paper; what it does not say stays ``None``."""
    entries = find_fields(loaded)
    council = councils.author(source.url, source.council, loaded)
    names = frozenset(n.casefold() for n in (council.name, council.short_name, *council.aliases)) if council else frozenset()
    title = title_of(loaded, entries, source.title, names)
    dates = dates_of(loaded, entries)
    maker, body = maker_of(loaded, entries, title)
    maker_kind = kind_of(maker) if maker else None
    references = references_of(loaded, entries, title)
    description = Description(
        council=council.slug if council else None,
        title=title,
        kind=kind_of_paper(loaded, entries, page_names(loaded), dates, maker_kind),
        body=body,
        reference=references[0] if references else None,
        other_references=references[1:],
        decided_on=dates.decided,
        published_on=dates.published or source.published,
        effective_on=dates.effective,
        meeting_on=dates.meeting,
        due_on=dates.due,
        decision_maker=maker,
        maker_kind=maker_kind,
        status=_first(entries, Field.STATUS),
        is_key=_is_key(entries, title),
        call_in=_first(entries, Field.CALL_IN) or _said(_CALL_IN, loaded),
        exemption=_first(entries, Field.EXEMPTION) or _said(_EXEMPT, loaded),
        wards=_wards(entries),
        interests=_first(entries, Field.INTERESTS),
        contact=_first(entries, Field.CONTACT),
        flags=flags_of(dates),
    )
    return Described(description, spans_of(entries, loaded))


def _first(entries: list[Entry], field: Field) -> str | None:
    return next((entry.value for entry in entries if entry.field is field and entry.value), None)


def _is_key(entries: list[Entry], title: str | None) -> bool | None:
    value = _first(entries, Field.KEY)
    if value is not None:
        return bool(_YES.match(value))
    said = re.search(r"\b(?P<non>non-)?key (?:recordable |officer )*decision\b", title or "", re.IGNORECASE)
    return None if said is None else said["non"] is None


def _wards(entries: list[Entry]) -> tuple[str, ...]:
    value = _first(entries, Field.WARDS)
    pieces = re.split(r"\s*[;,]\s*|\s+and\s+", value) if value else []
    return tuple(piece.strip("() .") for piece in pieces if piece.strip("() ."))


def _said(pattern: re.Pattern[str], loaded: Loaded) -> str | None:
    match = pattern.search(loaded.text)
    return match[0].strip() if match else None
