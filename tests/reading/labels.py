"""Labelled papers: the labels taken out of them, and how the program reads what is left."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from corpus.types import Clause, Outcome, Reading, Span, Stance, Zone
from tests.reading.whole import whole

FOLDER = Path(__file__).with_name("labelled")
HALVES = ("open", "kept")
_LABEL = re.compile(r"\{\{([^|{}]*)\|([^{}]*)\}\}", re.DOTALL)
_SHORT = {
    "procure": Outcome.COMMENCE_PROCUREMENT,
    "direct": Outcome.DIRECT_AWARDED,
    "recommended": Outcome.RECOMMENDED,
    "confirmed": Outcome.CONFIRMED,
    "abandoned": Outcome.PROCUREMENT_ABANDONED,
    "principle": Outcome.AGREED_IN_PRINCIPLE,
    "only": Outcome.CONSIDERED_ONLY,
}
_STANCE_IN = {
    Zone.DECISION: Stance.ADOPTED,
    Zone.RECOMMENDATION: Stance.PROPOSED,
    Zone.NOTICE: Stance.PROPOSED,
    Zone.ADVICE: Stance.ADVISED,
    Zone.ALTERNATIVES: Stance.REJECTED,
}


@dataclass(frozen=True, slots=True)
class Label:
    """What some words of a paper are, by their meaning. A label without outcomes says only the zone."""

    words: str
    zones: frozenset[Zone]
    outcomes: frozenset[Outcome] = frozenset()
    stances: frozenset[Stance] = frozenset()

    @property
    def is_clause(self) -> bool:
        return bool(self.outcomes)


@dataclass(frozen=True, slots=True)
class Found:
    """A label with what the program read at its words."""

    label: Label
    span: Span
    zone: Zone | None
    clause: Clause | None

    @property
    def zone_right(self) -> bool:
        return self.zone in self.label.zones

    @property
    def outcome_right(self) -> bool:
        return self.clause is not None and self.clause.outcome in self.label.outcomes

    @property
    def stance_right(self) -> bool:
        return self.clause is not None and self.clause.stance in self.label.stances


@dataclass(frozen=True, slots=True)
class Paper:
    """A labelled paper as the program read it."""

    name: str
    text: str
    reading: Reading
    found: tuple[Found, ...]

    @property
    def strangers(self) -> tuple[Clause, ...]:
        """Clauses that the body is said to have adopted or put off where no label says that it did anything."""
        marked = [one.span for one in self.found if one.label.is_clause]
        repeated = {_plain(one.label.words) for one in self.found if one.label.is_clause}
        return tuple(
            clause
            for clause in self.reading.clauses
            if clause.zone is Zone.DECISION
            and clause.stance in (Stance.ADOPTED, Stance.DEFERRED)
            and not any(clause.span.meets(span) for span in marked)
            and not any(_plain(clause.span.of(self.text)) in words for words in repeated)
        )


def half_of(name: str) -> str:
    """Return the half in which a paper of this name lies."""
    return HALVES[int(hashlib.sha256(name.encode()).hexdigest()[0], 16) % 2 == 0]


def papers(half: str) -> list[Paper]:
    """Return the papers of a half, each read as the program reads a file of its name."""
    return [_read(path) for path in sorted((FOLDER / half).iterdir())]


def parse(text: str) -> tuple[str, list[Label]]:
    """Return a paper without its labels, and the labels in order."""
    labels = [_label(*match.groups()) for match in _LABEL.finditer(text)]
    return _LABEL.sub(lambda match: match[2], text), labels


def _read(path: Path) -> Paper:
    text, labels = parse(path.read_text(encoding="utf-8"))
    paper = whole(text, path.name)
    found, at = [], 0
    for label in labels:
        span = _locate(label.words, paper.text, at)
        found.append(Found(label, span, _zone_at(paper.reading, span), _clause_at(paper.reading, span)))
        at = span.end
    return Paper(path.name, paper.text, paper.reading, tuple(found))


def _label(head: str, words: str) -> Label:
    parts = head.split()
    if head.startswith("="):
        return Label(words, frozenset(Zone(name) for name in head[1:].split("/")))
    zones = {Zone.DECISION}
    if all(name in set(Zone) for name in parts[0].split("/")):
        zones = {Zone(name) for name in parts.pop(0).split("/")}
    outcomes = frozenset(_SHORT.get(name) or Outcome(name) for name in parts[0].split("/"))
    stances = {Stance(name) for name in parts[1].split("/")} if parts[1:] else {_STANCE_IN[zone] for zone in zones}
    return Label(words, frozenset(zones), outcomes, frozenset(stances))


def _locate(words: str, text: str, start: int) -> Span:
    """Return where *words* stand at or after *start*, whatever the spaces between them."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    match = pattern.search(text, start)
    if match is None:
        raise AssertionError(f"not in the paper after {start}: {words!r}")
    return Span(*match.span())


def _zone_at(reading: Reading, span: Span) -> Zone | None:
    middle = (span.start + span.end) // 2
    return next((zone.zone for zone in reading.zones if zone.span.start <= middle < zone.span.end), None)


def _clause_at(reading: Reading, span: Span) -> Clause | None:
    """Return the clause that shares most with *span* for the length of both."""

    def shared(clause: Clause) -> float:
        common = min(clause.span.end, span.end) - max(clause.span.start, span.start)
        return common / (len(clause.span) + len(span) - common)

    return max((clause for clause in reading.clauses if clause.span.meets(span)), key=shared, default=None)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
