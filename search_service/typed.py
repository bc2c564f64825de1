"""Filters typed among the words (``council:kent after:2015-01-01``), and what is said where one cannot be understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rapidfuzz import process

from corpus.acts import find_acts
from corpus.councils import Councils
from corpus.dates import find_dates
from corpus.ids import slug
from corpus.labels import body_key
from corpus.passages import Passages
from corpus.types import Filters, Kind, Outcome, Zone
from search_service.papers import find_kinds
from search_service.times import edge

NAMES = {"council": "councils", "body": "bodies", "kind": "kinds", "outcome": "outcomes", "zone": "zones"}
_DATES = {"since": "since", "after": "since", "from": "since", "until": "until", "before": "until", "to": "until"}
_FILTER = re.compile(r"(?<!\S)(?P<name>[a-z]{2,}):(?P<value>\"[^\"]*\"|“[^”]*”|[^\s\"/][^\s\"]*)", re.I)
_CLOSED: dict[str, type[StrEnum]] = {"kind": Kind, "outcome": Outcome, "zone": Zone}
_LEAST_ALIKE = 70.0


@dataclass(frozen=True, slots=True)
class Typed:
    """What filters a text holds."""

    rest: str
    """The text without them."""
    filters: Filters
    notes: tuple[str, ...]
    """What could not be understood, for the reader."""


def find_filters(text: str, councils: Councils, passages: Passages) -> Typed:
    """Return the filters in *text*. What looks like one and is none stays among the words, and is told."""
    sets: dict[str, set[str]] = {}
    dates: dict[str, date] = {}
    notes: list[str] = []

    def take(match: re.Match[str]) -> str:
        name, value = match["name"].lower(), match["value"].strip('"“”')
        if name in NAMES:
            known = _value(name, value, councils, passages)
            sets.setdefault(NAMES[name], set()).add(known or value)
            if known is None:
                notes.append(_unknown_value(name, value, councils, passages))
            return " "
        found = find_dates(value) if name in _DATES else []
        if found:
            dates[_DATES[name]] = edge(found[0], name)
            return " "
        notes.append(_not_a_date(match) if name in _DATES else _unknown_name(match))
        return match[0]

    rest = _FILTER.sub(take, text)
    chosen = {name: frozenset(values) for name, values in sets.items()}
    filters = replace(Filters(**chosen), since=dates.get("since"), until=dates.get("until"))  # type: ignore[arg-type]
    return Typed(rest, filters, tuple(one for one in notes if one))


def _value(name: str, value: str, councils: Councils, passages: Passages) -> str | None:
    """Return the value as it is filed, or nothing if there is none such."""
    if name == "council":
        if any(council.slug == value.lower() for council in councils):
            return value.lower()
        known = councils.named(value.replace("-", " "))
        return known.slug if known else None
    if name == "body":
        return value if body_key(value) in {body_key(one) for one in passages.bodies} else None
    code = slug(value).replace("-", "_")
    if code in set(_CLOSED[name]):
        return code
    said = value.replace("_", " ").replace("-", " ")
    if name == "kind":
        return next((one.kind for one in find_kinds(said, alone=True)), None)
    acts = [act.outcome.value for act in find_acts(said) if act.outcome is not Outcome.UNKNOWN] if name == "outcome" else []
    return acts[0] if acts else None


def _unknown_value(name: str, value: str, councils: Councils, passages: Passages) -> str:
    """Say that a filter matches nothing. Closed sets and councils are told by whoever searches; here is what may be meant."""
    if name == "council":
        meant = councils.suggest(value.replace("-", " "))
        return f"Did you mean council:{meant.slug}?" if meant else ""
    if name == "body":
        near = process.extractOne(value, passages.bodies, processor=body_key, score_cutoff=_LEAST_ALIKE)
        meant_body = f" Did you mean body:“{near[0]}”?" if near else ""
        return f"No paper is of a body called “{value}”.{meant_body}"
    near = process.extractOne(slug(value), list(_CLOSED[name]), score_cutoff=_LEAST_ALIKE)
    return f"Did you mean {name}:{near[0]}?" if near else ""


def _unknown_name(match: re.Match[str]) -> str:
    near = process.extractOne(match["name"].lower(), [*NAMES, *_DATES], score_cutoff=_LEAST_ALIKE)
    meant = f" Did you mean {near[0]}:{match['value']}?" if near else ""
    every = ", ".join(f"{one}:" for one in (*NAMES, "since", "until"))
    return f"“{match[0]}” is looked for as words: there is no filter {match['name']}: (there are {every}).{meant}"


def _not_a_date(match: re.Match[str]) -> str:
    return f"“{match[0]}” is looked for as words: “{match['value']}” is no date. Write {match['name'].lower()}:2024-02-14."
