"""Times named in a query: ranges, days and years, spans counted back from today, and those that no calendar knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.dates import DateMention, find_dates
from corpus.types import Span

_SINCE = r"(?:since|after|from|later than|not before)"
_UNTIL = r"(?:until|till|before|by|up to|to|earlier than)"
_SINCE_BEFORE = re.compile(rf"\b(?P<word>{_SINCE})\s*$", re.I)
_UNTIL_BEFORE = re.compile(rf"\b(?P<word>{_UNTIL})\s*$", re.I)
_BETWEEN = re.compile(r"\b(?:between|from)\s*$", re.I)
_AND = re.compile(r"^\s*(?:and|to|until|[-–])\s*$", re.I)
_OR_LATER = re.compile(r"^\s*(?:or (?:later|after|since)|onwards?|and (?:later|after))\b", re.I)
_OR_EARLIER = re.compile(r"^\s*(?:or (?:earlier|before)|and (?:earlier|before))\b", re.I)
_IN = re.compile(r"\b(?:in|during|for|of|on)\s*$", re.I)
_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = {word: at for at, word in enumerate(_NUMBER_WORDS, start=1)}
_LAST = re.compile(
    r"\b(?:(?:in|over|during|within|from|since) )?(?:the )?(?:last|past|previous) "
    rf"(?:(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)}) )?(?P<unit>years?|months?|weeks?)\b",
    re.I,
)
_THIS_YEAR = re.compile(r"\b(?:(?:in|during) )?this (?:calendar )?year\b", re.I)
_NO_CALENDAR = re.compile(r"\b(?:before|since|until|till|after) (?:the|last|next) [a-z][\w’'-]*\b", re.I)
_DAYS = {"year": 365, "month": 30, "week": 7}


@dataclass(frozen=True, slots=True)
class Times:
    """What a text says of time."""

    rest: str
    """The text without its words of time."""
    since: date | None = None
    until: date | None = None
    bounds: bool = False
    """Whether it is a range or a span that bounds what is meant, and not only a date that is named."""
    unknown: tuple[str, ...] = ()
    """Times that are named by what happened then."""


def find_times(text: str, today: date) -> Times:
    """Return the range of dates that *text* names.

    >>> find_times("libraries since 2019", date(2026, 1, 1)).rest
    'libraries'
    >>> find_times("parking last year", date(2026, 1, 1)).since
    datetime.date(2025, 1, 1)
    """
    counted = _counted_back(text, today)
    if counted:
        return counted
    mentions = find_dates(text)
    since = until = None
    cut: list[Span] = []
    for at, mention in enumerate(mentions):
        before, after = text[: mention.span.start], text[mention.span.end :]
        following = mentions[at + 1] if at + 1 < len(mentions) else None
        if following and _BETWEEN.search(before) and _AND.match(text[mention.span.end : following.span.start]):
            since, until = mention.first, following.last
            start = _BETWEEN.search(before)
            cut = [Span(start.start() if start else mention.span.start, following.span.end)]
            break
        if later := _OR_LATER.match(after):
            since, cut = mention.first, [*cut, _around(mention, _IN.search(before), later)]
        elif earlier := _OR_EARLIER.match(after):
            until, cut = mention.last, [*cut, _around(mention, _IN.search(before), earlier)]
        elif word := _SINCE_BEFORE.search(before):
            since, cut = edge(mention, _name_of(word["word"], "since")), [*cut, _around(mention, word, None)]
        elif word := _UNTIL_BEFORE.search(before):
            until, cut = edge(mention, _name_of(word["word"], "until")), [*cut, _around(mention, word, None)]
    if cut:
        return Times(_without(text, cut), since, until, bounds=True)
    if not mentions:
        return Times(text, unknown=tuple(match[0] for match in _NO_CALENDAR.finditer(text)))
    if len(mentions) == 1:
        rest = _without(text, [_around(mentions[0], _IN.search(text[: mentions[0].span.start]), None)])
        return Times(rest, mentions[0].first, mentions[0].last)
    return Times(text)


def edge(mention: DateMention, name: str) -> date:
    """Return where a range begins or ends: "after 2019" begins when 2019 is over, "since 2019" with its first day."""
    if name == "after":
        return mention.last + timedelta(days=1) if mention.first != mention.last else mention.first
    if name == "before":
        return mention.first - timedelta(days=1)
    return mention.first if name in ("since", "from") else mention.last


def _counted_back(text: str, today: date) -> Times | None:
    if this := _THIS_YEAR.search(text):
        return Times(_without(text, [Span(*this.span())]), date(today.year, 1, 1), today, bounds=True)
    last = _LAST.search(text)
    if last is None:
        return None
    rest, unit = _without(text, [Span(*last.span())]), last["unit"].lower().removesuffix("s")
    if unit == "year" and not last["count"]:
        return Times(rest, date(today.year - 1, 1, 1), date(today.year - 1, 12, 31), bounds=True)
    told = last["count"] or "1"
    count = int(told) if told.isdigit() else _NUMBERS[told.lower()]
    return Times(rest, today - timedelta(days=count * _DAYS[unit]), today, bounds=True)


def _without(text: str, cut: list[Span]) -> str:
    for span in reversed(cut):
        text = text[: span.start] + " " + text[span.end :]
    return " ".join(text.split())


def _name_of(word: str, otherwise: str) -> str:
    return {"after": "after", "later than": "after", "before": "before", "earlier than": "before"}.get(word.lower(), otherwise)


def _around(mention: DateMention, before: re.Match[str] | None, after: re.Match[str] | None) -> Span:
    start = before.start() if before else mention.span.start
    return Span(start, mention.span.end + (after.end() if after else 0))
