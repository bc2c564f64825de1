"""Where a paper speaks of another decision: by its reference or its day, and what it says becomes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice

from corpus.dates import find_dates
from corpus.passages import reference_key
from corpus.sentences import sentences
from corpus.types import BlockKind, Clause, Document, Span, Zone
from ingest.linking.subjects import stems_of

_BODY = r"(?:cabinet|executive|council|committee|board|panel|mayor|leader|member|director|officer|assembly)"
_DECISION = r"(?:decisions?|decided|resolutions?|resolved|minutes?|meeting|agreed|approved|approval|adopted|considered|report)"
_BEFORE_DAY = re.compile(
    rf"\b(?:{_DECISION}|{_BODY}(?:['’]s?)?)\b(?:[\s,()]+[\w.'’/-]+){{0,7}}?[\s,(]*(?:of|on|at|dated|held|made|taken|in)?[\s,(]*$",
    re.IGNORECASE,
)
_AFTER_DAY = re.compile(rf"^[\s,)]*(?:(?:the|this)\s+)?(?:(?:[\w'’]+\s+){{0,3}}{_BODY}\b|{_DECISION}\b)", re.IGNORECASE)
_ABOUT_DAY = 90
_REFERENCE = re.compile(
    r"(?<![\w£/.-])[A-Za-z]{0,12}[./-]?(?:[A-Za-z0-9]+[./-])*[A-Za-z]{0,8}\d[A-Za-z0-9]*(?:[./-][A-Za-z0-9]+)*(?![\w/])"
)
_NAMED = re.compile(
    r"\b(?:decision|minute|ref(?:erence)?|no|number|record|resolution|report|notice)s?\.?:?\s*"
    r"(?:(?:no|number|ref(?:erence)?)\.?:?\s*)?\(?$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|never|no longer|neither|nor|without|rather than|instead of|unless|whether|if|could|might|may|option)\b",
    re.IGNORECASE,
)
_END = r"(?:revok|rescind|supersed|overturn|annul|quash|replac|cancel|withdraw)"
_ENDS = re.compile(
    rf"\b(?:{_END}(?:es|ing|ed|led|ling|e|s|n)?|withdrew|set(?:s|ting)? aside|takes? the place of|"
    r"in (?:place|substitution) (?:of|for))\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(?:amend(?:s|ed|ing|ment)?|var(?:y|ies|ied|ying)|alter(?:s|ed|ing)?|modif(?:y|ies|ied|ying)|revis(?:e|es|ed|ing))\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"\b(?:is|are|was|were|be|been|being|stands?)\b(?:\s+\w+){{0,3}}?\s+(?:{_END}(?:ed|led|d|n)|set aside)\b", re.IGNORECASE
)
_THINGS = re.compile(
    r"\b(?:reserves?|funds?|contracts?|agreements?|lights?|lamps?|vehicles?|boilers?|roofs?|windows?|fencing|equipment)\b",
    re.IGNORECASE,
)
"""What is replaced or altered without any decision being so."""
_RULING = re.compile(r"\b(?:decisions?|resolutions?|minutes?|polic(?:y|ies)|schemes?|orders?|strateg(?:y|ies))\b", re.IGNORECASE)
"""What can be ended or changed by a decision, as a decision."""
_EARLIER = re.compile(
    r"\b(?:previous|earlier|existing|current|former|original|present|old)\s+(?:[\w'’-]+\s+){0,4}?(?:decision|resolution|policy|scheme|order|strategy)\b",
    re.IGNORECASE,
)
_MOST = 60
_LONGEST = 2_000
"""Characters: what is longer is no sentence, and may have been written to keep us busy."""


class Saying(StrEnum):
    """What a paper says becomes of the decision that it speaks of."""

    NAMED = "named"
    ENDED = "ended"
    CHANGED = "changed"
    ENDED_BY = "ended by"
    """The paper itself is what the other one ended."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a paper speaks of another decision."""

    span: Span
    """The sentence."""
    saying: Saying
    reference: str = ""
    """In its one form."""
    day: date | None = None
    printed: str = ""
    about: frozenset[str] = frozenset()
    """Stems of the telling words of the sentence."""
    decides: bool = False
    """Whether the sentence is what the paper itself adopts."""


def find_mentions(document: Document, within: Span, final: Sequence[Clause]) -> Iterator[Mention]:
    """Yield the places in *within* that speak of another decision, at most some dozens. *final* are the clauses that decide."""
    return islice(_mentions(document, within, final), _MOST)


def _mentions(document: Document, within: Span, final: Sequence[Clause]) -> Iterator[Mention]:
    for block in document.loaded.blocks:
        if block.kind is BlockKind.FURNITURE or block.span not in within:
            continue
        words = block.span.of(document.text)
        if not (any(letter.isdigit() for letter in words) or _EARLIER.search(words)):
            continue
        zone = next((one.zone for one in document.reading.zones if one.span.meets(block.span)), Zone.BACKGROUND)
        if zone not in (Zone.ALTERNATIVES, Zone.BOILERPLATE):
            for span in sentences(document.text, block.span.start, block.span.end):
                yield from _in_sentence(document.text, span, any(clause.span.meets(span) for clause in final))


def _in_sentence(text: str, span: Span, decides: bool) -> Iterator[Mention]:
    words = span.of(text)
    if len(words) > _LONGEST:
        return
    about = stems_of(words)
    days = [one for one in find_dates(words) if one.is_day]
    for day in days:
        before, after = (
            words[max(0, day.span.start - _ABOUT_DAY) : day.span.start],
            words[day.span.end : day.span.end + _ABOUT_DAY],
        )
        if _BEFORE_DAY.search(before) or _AFTER_DAY.match(after):
            saying, printed = _saying(words, day.span), day.span.of(words)
            yield Mention(span, saying, day=day.first, printed=printed, about=about, decides=decides)
    for match in _REFERENCE.finditer(words):
        place = Span(*match.span())
        key = reference_key(match[0])
        shaped = not match[0].isdigit() or _NAMED.search(words[: place.start])
        if len(key) >= 5 and shaped and not any(place.meets(day.span) for day in days):
            yield Mention(span, _saying(words, place), reference=key, printed=match[0], about=about, decides=decides)
    if decides and not days and (earlier := _EARLIER.search(words)):
        saying = _saying(words, Span(*earlier.span()), inside=True)
        if saying is Saying.ENDED:
            yield Mention(span, saying, printed=earlier[0], about=about, decides=decides)


def _saying(words: str, place: Span, *, inside: bool = False) -> Saying:
    """Say what becomes of the decision named at *place*: the verb must be about it, and plainly meant."""
    before, after = words[: place.start], words[place.end :]
    passive = _PASSIVE.search(after[:120]) if _RULING.search(before[-60:]) or inside else None
    if passive and not _NOT.search(after[: passive.end()]) and not _THINGS.search(after[: passive.start()]):
        return Saying.ENDED
    for verbs, saying in ((_ENDS, Saying.ENDED), (_CHANGES, Saying.CHANGED)):
        verb = next(reversed(list(verbs.finditer(before))), None)
        if verb is None:
            continue
        between = before[verb.end() :]
        if re.match(r"\s*by\b", between) and saying is Saying.ENDED and len(between.split()) <= 8:
            return Saying.ENDED_BY
        named = inside or _RULING.search(between)
        plain = not _THINGS.search(between) and not _NOT.search(before[max(0, verb.start() - 40) : verb.start()])
        if named and plain and len(between.split()) <= 12 and not re.match(r"\s*(?:by|following|under|pursuant)\b", between):
            return saying
    return Saying.NAMED
