"""Print how well the labelled papers are read: ``python -m tests.reading.measure`` (the misses of the open half alone)."""

from __future__ import annotations

from dataclasses import dataclass

from tests.reading.labels import HALVES, Found, Paper, papers


@dataclass(frozen=True, slots=True)
class Figures:
    """How many labels were read right."""

    papers: int
    stretches: int
    clauses: int
    zones_right: int
    clause_zones_right: int
    outcomes_right: int
    stances_right: int
    strangers: int

    @property
    def zone(self) -> float:
        return self.zones_right / self.stretches

    @property
    def clause_zone(self) -> float:
        return self.clause_zones_right / self.clauses

    @property
    def outcome(self) -> float:
        return self.outcomes_right / self.clauses

    @property
    def stance(self) -> float:
        return self.stances_right / self.clauses

    def __str__(self) -> str:
        return (
            f"{self.papers} papers, {self.stretches} labelled stretches, {self.clauses} of them clauses: zone {self.zone:.3f} "
            f"(of clauses {self.clause_zone:.3f}), outcome {self.outcome:.3f}, stance {self.stance:.3f}; "
            f"{self.strangers} clauses adopted that nobody adopted"
        )


def measure(read: list[Paper]) -> Figures:
    """Return the figures of some papers."""
    found = [one for paper in read for one in paper.found]
    clauses = [one for one in found if one.label.is_clause]
    return Figures(
        papers=len(read),
        stretches=len(found),
        clauses=len(clauses),
        zones_right=sum(one.zone_right for one in found),
        clause_zones_right=sum(one.zone_right for one in clauses),
        outcomes_right=sum(one.outcome_right for one in clauses),
        stances_right=sum(one.stance_right for one in clauses),
        strangers=sum(len(paper.strangers) for paper in read),
    )


def misses(read: list[Paper]) -> list[str]:
    """Return what was misread, a line each."""
    lines = []
    for paper in read:
        for one in paper.found:
            wrong = _wrong(one)
            if wrong:
                lines.append(f"{paper.name}: {'; '.join(wrong)}: {' '.join(one.label.words.split())}")
        for clause in paper.strangers:
            words = " ".join(clause.span.of(paper.text).split())
            lines.append(f"{paper.name}: nobody adopted this, read as {clause.outcome}: {words}")
    return lines


def _wrong(one: Found) -> list[str]:
    wrong = []
    if not one.zone_right:
        wrong.append(f"zone {one.zone} for {'/'.join(sorted(one.label.zones))}")
    if one.label.is_clause and one.clause is None:
        wrong.append("no clause")
    if one.label.is_clause and one.clause is not None:
        if not one.outcome_right:
            wrong.append(f"outcome {one.clause.outcome} for {'/'.join(sorted(one.label.outcomes))}")
        if not one.stance_right:
            wrong.append(f"stance {one.clause.stance} for {'/'.join(sorted(one.label.stances))}")
    return wrong


if __name__ == "__main__":
    for half in HALVES:
        read = papers(half)
        print(half, measure(read), sep=": ")
        if half == "open":
            print(*misses(read), sep="\n")
