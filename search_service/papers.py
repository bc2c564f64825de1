"""What papers a query names: minutes, officers' decisions, what the Cabinet decided.

The words are taken as a wish and not as a limit: a paper of that kind or body comes sooner, none is left out. Which kind a
paper is was read off its face and is now and then wrong, and "minutes" may be minutes of an hour; a limit would hide the one
paper looked for without a trace. Whoever wants the limit types it, or chooses it on the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.labels import body_key
from corpus.types import Kind, Span

_DECISIONS = r"decisions?(?: (?:records?|notices?))?"
_KINDS = (
    (Kind.OFFICER_DECISION, rf"(?:delegated )?officers?(?:['’]s?)? (?:delegated |executive )?{_DECISIONS}"),
    (
        Kind.OFFICER_DECISION,
        rf"delegated (?:officers? |authority |powers )?{_DECISIONS}|decisions? (?:\w+ )?by (?:an )?officers?",
    ),
    (Kind.NOTICE, r"forward plans?(?: (?:entry|entries|notices?))?|notices? of (?:a |the )?(?:key |forthcoming )?decisions?"),
    (Kind.NOTICE, r"notices? of intention|(?:key|forthcoming) decision notices?"),
    (Kind.DECISION, r"(?:executive |cabinet |member )?decision (?:records?|notices?|sheets?)|records? of (?:\w+ )?decisions?"),
    (Kind.REPORT, r"(?:officers?(?:['’]s?)?|cabinet|committee|council|covering|background) reports?"),
    (Kind.REPORT, r"reports? (?:to|for) (?:the )?(?:cabinet|committee|council|executive)"),
    (
        Kind.MINUTES,
        r"(?:(?:meeting|committee|cabinet|council) )?minutes(?! (?:walk|drive|away|late|later|apart|long|per|free|each)\b)",
    ),
)
_NAMED = re.compile("|".join(f"(?P<k{at}>\\b(?:{words})\\b)" for at, (_, words) in enumerate(_KINDS)), re.I)
_ALONE = re.compile(r"^\W*(?:(?P<minutes>minutes?)|(?P<report>reports?)|(?P<notice>notices?)|(?P<decision>decisions?))\W*$", re.I)
_OF_TIME = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|ten|fifteen|twenty|thirty|forty|sixty|ninety|few|several|of|or|extra))[ -]*$", re.I
)
_BODY = re.compile(
    r"\b(?:cabinet(?! members?\b)|executive(?! (?:member|director|summary|officer|decision))|(?:sub-?)?committee|panel|board"
    r"|assembly|forum|commission|full council|pwyllgor|bwrdd)\b",
    re.I,
)
_WORD = re.compile(r"[^\W_]+(?:['’&-][^\W_]+)*")
_SOLE = frozenset({"cabinet", "executive"})
"""Bodies that go by one word; "the committee" may be any."""
_MOST_WORDS = 9


@dataclass(frozen=True, slots=True)
class KindNamed:
    """A kind of paper, and where the text names it."""

    kind: Kind
    span: Span


@dataclass(frozen=True, slots=True)
class BodyNamed:
    """The bodies that one name stands for, as papers have them, and where the text names them."""

    bodies: tuple[str, ...]
    span: Span


def find_kinds(text: str, *, alone: bool = False) -> list[KindNamed]:
    """Return the kinds of paper that *text* names; *alone* where it is known to be nothing but the name of one.

    >>> [(one.kind.value, one.span.of("minutes about parking")) for one in find_kinds("minutes about parking")]
    [('minutes', 'minutes')]
    >>> find_kinds("parking for 30 minutes on Sundays")
    []
    """
    whole = _ALONE.match(text) if alone else None
    if whole:
        return [KindNamed(Kind(str(whole.lastgroup)), Span(*whole.span(str(whole.lastgroup))))]
    return [
        KindNamed(_KINDS[int(str(match.lastgroup)[1:])][0], Span(*match.span()))
        for match in _NAMED.finditer(text)
        if not _OF_TIME.search(text[: match.start()])
    ]


def find_bodies(text: str, bodies: Sequence[str]) -> list[BodyNamed]:
    """Return which of *bodies* are named in *text*: each by its name, or by how its name ends, the longest first.

    >>> [one.bodies for one in find_bodies("what the planning committee refused", ["Area Planning Committee", "Cabinet"])]
    [('Area Planning Committee',)]
    """
    found: list[BodyNamed] = []
    words = [match.span() for match in _WORD.finditer(text)] if _BODY.search(text) else []
    for noun in _BODY.finditer(text):
        ends = [at for at, (_, end) in enumerate(words) if end == noun.end()]
        last = ends[0] if ends else -1
        for first in range(max(0, last - _MOST_WORDS), last + 1):
            span = Span(words[first][0], noun.end())
            meant = _called(body_key(span.of(text)), tuple(bodies)) if first < last or body_key(noun[0]) in _SOLE else ()
            if meant and not _is_a_person(text[: span.start]):
                found.append(BodyNamed(meant, span))
                break
    return found


def _called(name: str, bodies: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(body for body, key in _keys(bodies) if key == name or (" " in name and key.endswith(f" {name}")))


def _is_a_person(before: str) -> bool:
    return before.rstrip().lower().endswith("chief")


@lru_cache(maxsize=4)
def _keys(bodies: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((body, body_key(body)) for body in bodies if body)
