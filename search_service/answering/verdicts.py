"""One row per council: what its papers show of the act asked about, and the clause that shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from corpus.types import Clause, Document, Finding, Zone
from search_service.answering.evidence import Candidate, title_of
from search_service.answering.judging import Judged, Says, adopted, coverage, judge, names_missing
from search_service.answering.planning import Plan

ABOUT = 0.5
"""Least aboutness at which a clause counts for a list."""
FAR_LOW, FAR_HIGH = 0.20, 0.62
"""Similarities that count as nothing and as everything."""


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


def aboutness(plan: Plan, candidate: Candidate, clause: Clause) -> float:
    """Return how well a clause is about the thing asked, from its words, those around it, and its meaning."""
    document = candidate.document
    near = clause.span.of(document.text)
    if clause.stem:
        near = f"{clause.stem.of(document.text)} {near}"
    words = coverage(plan.terms, near, title_of(document, clause.item), document.text)
    close = max(
        (value for start, value in candidate.near.items() if clause.span.start - 1200 <= start <= clause.span.end), default=0.0
    )
    similar = max(close, 0.9 * candidate.similarity)
    meaning = min(1.0, max(0.0, (similar - FAR_LOW) / (FAR_HIGH - FAR_LOW)))
    return 0.5 * words + 0.5 * meaning


def rows(plan: Plan, candidates: Iterable[Candidate]) -> list[Row]:
    """Return a row for each council whose papers show something of the act asked about, the clearest first."""
    judged: dict[str, list[Judged]] = {}
    for candidate in candidates:
        council = candidate.document.description.council
        if council is None:
            continue
        missing = names_missing(plan.terms, candidate.document.text)
        for clause in candidate.document.reading.clauses:
            about = aboutness(plan, candidate, clause) * (0.6 if missing else 1.0)
            if about >= ABOUT * 0.6:
                one = judge(plan, candidate.document, clause, about)
                if one.says is not Says.NOTHING:
                    judged.setdefault(council, []).append(one)
    found = [row for council, each in judged.items() if (row := _row(plan, council, each))]
    order = {Finding.YES: 0, Finding.MIXED: 1, Finding.UNDER_WAY: 2, Finding.NO: 3}
    return sorted(found, key=lambda row: (order[row.finding], -row.best.score, row.council))


def _row(plan: Plan, council: str, judged: list[Judged]) -> Row | None:
    """Return what *judged* shows together: a clear yes leads, the contrary needs a clause too."""
    if plan.asked.unchosen:
        return _unchosen(council, judged)
    yes = [each for each in judged if each.says is Says.YES and each.about >= ABOUT]
    if yes:
        return Row(council, Finding.YES, _ordered(yes))
    close = [each for each in judged if each.about >= ABOUT]
    contrary = [each for each in close if each.says is Says.CONTRARY and adopted(each.document, each.clause)]
    under_way = [each for each in close if each.says is Says.UNDER_WAY]
    rejected = [each for each in close if each.says is Says.CONTRARY and not adopted(each.document, each.clause)]
    if contrary:
        return Row(council, Finding.NO, _ordered(contrary))
    if under_way:
        return Row(council, Finding.UNDER_WAY, _ordered(under_way))
    return Row(council, Finding.NO, _ordered(rejected)) if rejected else None


def _unchosen(council: str, judged: list[Judged]) -> Row | None:
    """Return the row of a council that thought of the act asked about and did not do it."""
    thought = [
        each for each in judged if not adopted(each.document, each.clause) and each.clause.zone is Zone.ALTERNATIVES and each.fit
    ]
    thought = [each for each in thought if each.about >= ABOUT]
    return Row(council, Finding.YES, _ordered(thought)) if thought else None


def _ordered(judged: list[Judged]) -> tuple[Judged, ...]:
    return tuple(sorted(judged, key=lambda each: (-each.score, each.document.id, each.clause.span.start))[:3])
