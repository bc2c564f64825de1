"""One row per council: what its papers show of the act asked about, and the words that show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from corpus.types import Clause, Document, Finding, Kind, Outcome, Span, Zone
from search_service.answering.evidence import Candidate, Shelf, title_of
from search_service.answering.judging import DONE, WEAK, Judged, Says, coverage, judge, names_missing, shows
from search_service.answering.planning import Plan

ABOUT = 0.58
"""Least aboutness at which a clause counts for a list."""
FAR_LOW, FAR_HIGH = 0.20, 0.62
"""Similarities that count as nothing and as everything."""
FIRM = 0.7
"""Least fit at which a clause needs no other to bear it out."""

_ORDER = {Finding.YES: 0, Finding.MIXED: 1, Finding.UNDER_WAY: 2, Finding.NO: 3}


@dataclass(frozen=True, slots=True)
class Row:
    """What the papers of one council show."""

    council: str
    finding: Finding
    shown: tuple[Judged, ...]
    """The clauses that show it, the best first."""

    @property
    def best(self) -> Judged:
        return self.shown[0]

    @property
    def as_of(self) -> date | None:
        return day_of(self.best.document)


def day_of(document: Document) -> date | None:
    """Return the day of a decision, or the nearest that its paper gives."""
    described = document.description
    return described.decided_on or described.meeting_on


def rows(plan: Plan, candidates: Iterable[Candidate], shelf: Shelf) -> list[Row]:
    """Return a row for each council whose papers show something of the act asked about, the clearest first."""
    judged: dict[str, list[Judged]] = {}
    for candidate in candidates:
        council = candidate.document.description.council
        if council is not None:
            found = _shown(plan, candidate, shelf) if plan.asked.shown else _clauses(plan, candidate)
            judged.setdefault(council, []).extend(found)
    made = [row for council, each in judged.items() if (row := _row(plan, council, each))]
    return sorted(made, key=lambda row: (_ORDER[row.finding], -row.best.score, row.council))


def aboutness(plan: Plan, candidate: Candidate, clause: Clause) -> float:
    """Return how well a clause is about the thing asked, from its words, those around it, and its meaning."""
    document = candidate.document
    near = clause.span.of(document.text)
    if clause.stem:
        near = f"{clause.stem.of(document.text)} {near}"
    return _about(plan, candidate, near, clause.span, clause.item)


def _about(plan: Plan, candidate: Candidate, near: str, span: Span, item: int) -> float:
    words = coverage(plan.terms, near, title_of(candidate.document, item), candidate.document.text)
    close = max((value for start, value in candidate.near.items() if span.start - 1200 <= start <= span.end), default=0.0)
    similar = max(close, 0.9 * candidate.similarity)
    meaning = min(1.0, max(0.0, (similar - FAR_LOW) / (FAR_HIGH - FAR_LOW)))
    missing = names_missing(plan.terms, candidate.document.text)
    return (0.5 * words + 0.5 * meaning) * (0.6 if missing else 1.0)


def _clauses(plan: Plan, candidate: Candidate) -> Iterator[Judged]:
    """Yield what the clauses of a paper say."""
    for clause in candidate.document.reading.clauses:
        about = aboutness(plan, candidate, clause)
        if about >= ABOUT * 0.7:
            one = judge(plan, candidate.document, clause, about)
            if one.says is not Says.NOTHING:
                yield one


def _shown(plan: Plan, candidate: Candidate, shelf: Shelf) -> Iterator[Judged]:
    """Yield the sentences that show what is true of the paper, where that is asked and no act."""
    document = candidate.document
    for unit in shelf.units(document):
        if unit.zone in (Zone.ALTERNATIVES, Zone.RECOMMENDATION) or not shows(plan.asked.shown, unit.text):
            continue
        about = 1.0 if not plan.terms else _about(plan, candidate, unit.text, unit.span, unit.item)
        if plan.asked.shown == "shared":
            about *= coverage(plan.terms, unit.text, "") ** 0.5
        yield Judged(document, unit.span, unit.zone, Outcome.UNKNOWN, Says.YES, 1.0, about, True, unit.item)


def _row(plan: Plan, council: str, judged: list[Judged]) -> Row | None:
    """Return what *judged* shows together: a clear yes leads, the contrary needs a clause too."""
    close = [each for each in judged if each.about >= ABOUT]
    if plan.asked.unchosen:
        thought = [each for each in close if each.zone is Zone.ALTERNATIVES and each.fit and _decided(each.document)]
        return Row(council, Finding.YES, _ordered(thought)) if thought else None
    yes = [each for each in close if each.says is Says.YES]
    others = [each for each in close if each.says is Says.CONTRARY and each.adopted]
    if plan.asked.only:
        yes = [each for each in yes if not _more(each, others)]
    firm = [each for each in yes if each.fit >= FIRM or not _against(each, others)]
    if firm:
        return Row(council, Finding.YES, _ordered(firm))
    under_way = [each for each in close if each.says is Says.UNDER_WAY]
    if others:
        return Row(council, Finding.NO, _ordered(others))
    if under_way or yes:
        return Row(council, Finding.UNDER_WAY, _ordered(under_way or yes))
    rejected = [each for each in close if each.says is Says.CONTRARY]
    return Row(council, Finding.NO, _ordered(rejected)) if rejected else None


def _decided(document: Document) -> bool:
    return document.description.kind not in (Kind.REPORT, Kind.NOTICE)


def _more(yes: Judged, others: list[Judged]) -> bool:
    """Say whether the same matter was also carried further than asked."""
    return any(_same_matter(yes, other) and other.outcome in DONE for other in others)


def _against(yes: Judged, others: list[Judged]) -> bool:
    """Say whether another clause of the same matter does something else outright."""
    return any(_same_matter(yes, other) and other.outcome not in WEAK | {Outcome.DELEGATED} for other in others)


def _same_matter(one: Judged, other: Judged) -> bool:
    return one.document.id == other.document.id and one.item == other.item


def _ordered(judged: list[Judged]) -> tuple[Judged, ...]:
    return tuple(sorted(judged, key=lambda each: (-each.score, each.document.id, each.span.start))[:3])
