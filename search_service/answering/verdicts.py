"""One row per council: what its papers show of the act asked about, and the words that show it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.acts import strongest
from corpus.types import Clause, Document, Finding, Kind, Outcome, QuestionKind, Span, Stance, Zone
from search_service.answering.evidence import Candidate, Shelf, matter_of, title_of
from search_service.answering.judging import (
    WEAK,
    Judged,
    Says,
    Weighed,
    acts_in,
    coverage,
    judge,
    lacking,
    weigh,
)
from search_service.answering.planning import Plan
from search_service.answering.second import Second
from search_service.answering.showing import addressed, shows
from search_service.answering.weighing import bears, likely, weigh_all

LEAST_ABOUT = 0.25
"""Least aboutness at which a clause counts at all."""
FAINT = 0.12
"""Least aboutness at which a clause of a matter that names the thing shows what a council did instead."""
BESIDE = 0.35
"""Least share of the best aboutness found at which another clause counts: papers write of one thing in several words, so
what is near enough depends on how near the nearest comes."""
NAMING, NAMED_ABOUT, STANDING, NEARNESS, LEAN = 0.73, 1.20, 3.69, 3.96, -5.93
"""How what a clause, and its matter, name of what is asked, how far the matter stands out in meaning, and how near its nearest
passage is, make up the chance that it is about it: fitted on labelled pairs of question and council (see the evidence)."""
STANDS_LOW, STANDS_HIGH = 1.2, 3.2
"""By how many spreads a passage must be nearer than passages mostly are to count as nothing and as everything."""
NEARLY = 0.85
"""How near to the one that stands out most another must come to count in full."""
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
    likely: bool = False
    """No verb of its clause says so: it comes nearest in meaning."""

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


def rows(plan: Plan, candidates: Sequence[Candidate], shelf: Shelf, second: Second | None = None) -> list[Row]:
    """Return a row for each council whose papers show something of the act asked about, the clearest first.

    In a list, what the grammar of clauses says is weighed with what the entailer reads in them, if there is one. Where all
    councils are asked about and no clause shows that one did it, those that come nearest in meaning are a yes.
    """
    judged = judged_of(plan, candidates, shelf)
    least = max(
        LEAST_ABOUT, BESIDE * max((one.about for each in judged.values() for one in each if one.says is Says.YES), default=0.0)
    )
    made = [row for council, each in judged.items() if (row := _row(plan, council, each, least))]
    if plan.kind is QuestionKind.WHICH_COUNCILS and not (plan.asked.shown or plan.asked.unchosen):
        read = second is not None and second.entailer is not None
        if read or not (plan.councils or any(row.finding is Finding.YES for row in made)):
            made = _weighed(plan, judged, made, second)
    return sorted(made, key=lambda row: (_ORDER[row.finding], -row.best.score, row.council))


def judged_of(plan: Plan, candidates: Sequence[Candidate], shelf: Shelf) -> dict[str, list[Judged]]:
    """Return all that the papers of each council say of what is asked, by council."""
    terms = weigh(plan.terms, [candidate.document.text for candidate in candidates])
    tallest = max((max(candidate.stands.values(), default=0.0) for candidate in candidates), default=0.0)
    judged: dict[str, list[Judged]] = {}
    for candidate in candidates:
        council = candidate.document.description.council
        if council is not None:
            topic = Topic(terms, candidate, plan, tallest)
            if plan.asked.shown:
                found = list(_shown(plan, topic, shelf))
            else:
                found = [*_clauses(plan, topic, shelf), *(_told(topic, shelf) if not plan.asked.acts else ())]
            judged.setdefault(council, []).extend(found)
    return judged


def _weighed(plan: Plan, judged: Mapping[str, list[Judged]], made: Sequence[Row], second: Second | None) -> list[Row]:
    """Return the rows as grammar and reading have them together; what was a yes and is none shows nothing."""
    by_grammar = [row.council for row in made if row.finding is Finding.YES]
    did, clear = likely(plan, weigh_all([one for each in judged.values() for one in each], second, by_grammar))
    if plan.councils:
        did = {council: one for council, one in did.items() if clear and council in plan.councils}
    rest = [row for row in made if row.council not in did and row.finding is not Finding.YES]
    return [*(Row(council, Finding.YES, (one,), likely=not clear) for council, one in did.items()), *rest]


@dataclass(frozen=True, slots=True)
class Topic:
    """What is asked about, held against one paper."""

    terms: Weighed
    candidate: Candidate
    plan: Plan
    tallest: float = 0.0
    """How far the passages of any paper stand out in meaning."""

    def words(self, near: str, item: int) -> float:
        """Return how far a stretch and its titles name what is asked about."""
        return coverage(self.terms, near, title_of(self.candidate.document, item))

    def present(self, item: int) -> float:
        """Return how far the matter names what is asked about, wherever in it."""
        document = self.candidate.document
        return coverage(self.terms, matter_of(document, item), title_of(document, item)) if self.terms else 1.0

    def about(self, near: str, span: Span, item: int) -> float:
        """Return the chance that a stretch is about it, from its words, those around it, and its meaning."""
        if not self.terms:
            return 1.0
        candidate = self.candidate
        close = [value for start, value in candidate.near.items() if span.start - 1200 <= start <= span.end]
        similar = max(*close, 0.9 * candidate.similarity) if close else 0.9 * candidate.similarity
        named, present = self.words(near, item), self.present(item)
        told = NAMING * named + NAMED_ABOUT * present + STANDING * self.stands(item) + NEARNESS * similar + LEAN
        return lacking(self.plan.terms, matter_of(candidate.document, item)) / (1 + math.exp(-told))

    def stands(self, item: int) -> float:
        """Return how far the passages of one matter stand out from all others in meaning, 0 to 1."""
        items = self.candidate.document.reading.items
        span = items[item].span if len(items) > 1 and item < len(items) else None
        stands = self.candidate.stands.items()
        most = max((value for start, value in stands if span is None or span.start <= start < span.end), default=0.0)
        height = max(STANDS_HIGH, NEARLY * self.tallest)
        return min(1.0, max(0.0, (most - STANDS_LOW) / (height - STANDS_LOW)))


def _clauses(plan: Plan, topic: Topic, shelf: Shelf) -> Iterator[Judged]:
    """Yield what the clauses of a paper say."""
    document = topic.candidate.document
    for clause in (*document.reading.clauses, *_unread(document, shelf)):
        near = clause.span.of(document.text)
        if addressed(near):
            continue
        if clause.stem:
            near = f"{clause.stem.of(document.text)} {near}"
        about = topic.about(near, clause.span, clause.item)
        if about >= FAINT:
            one = judge(plan, document, clause, about, topic.words(near, clause.item), title_of(document, clause.item))
            if one.says is not Says.NOTHING:
                yield replace(one, present=topic.present(clause.item), stands=topic.stands(clause.item))


def _unread(document: Document, shelf: Shelf) -> Iterator[Clause]:
    """Yield what stands where decisions stand and was not read as a clause, if it tells of an act."""
    for unit in shelf.units(document):
        if unit.zone is Zone.DECISION and unit.clause is None:
            act = strongest([act for act in acts_in(unit.text) if not act.negated and not act.modal])
            if act is not None:
                yield Clause(unit.span, unit.zone, Stance.ADOPTED, act.outcome, item=unit.item)


def _shown(plan: Plan, topic: Topic, shelf: Shelf) -> Iterator[Judged]:
    """Yield the sentences that show what is true of the paper, where that is asked and no act."""
    document = topic.candidate.document
    for unit in shelf.units(document):
        if (
            unit.zone in (Zone.ALTERNATIVES, Zone.RECOMMENDATION)
            or not shows(plan.asked.shown, unit.text)
            or addressed(unit.text)
        ):
            continue
        about = 1.0 if not plan.terms else topic.about(unit.text, unit.span, unit.item)
        if plan.asked.shown == "shared":
            about *= coverage(topic.terms, unit.text) ** 0.5
        yield Judged(document, unit.span, unit.zone, Outcome.UNKNOWN, Says.YES, 1.0, about, True, unit.item)


def _told(topic: Topic, shelf: Shelf) -> Iterator[Judged]:
    """Yield the sentences that name all that is asked, where the question asks about no act ("have a contract with X")."""
    document = topic.candidate.document
    for unit in shelf.units(document):
        if unit.zone in (Zone.ALTERNATIVES, Zone.RECOMMENDATION, Zone.HEADER) or coverage(topic.terms, unit.text) < 0.9:
            continue
        about = topic.about(unit.text, unit.span, unit.item)
        yield Judged(document, unit.span, unit.zone, Outcome.UNKNOWN, Says.YES, 0.75, about, True, unit.item)


def _row(plan: Plan, council: str, judged: list[Judged], least: float) -> Row | None:
    """Return what *judged* shows together: a clear yes leads, the contrary needs a clause too."""
    close = [each for each in judged if each.about >= least]
    if plan.asked.unchosen:
        done = {each.document.id for each in close if each.says is Says.YES}
        thought = [each for each in close if each.zone is Zone.ALTERNATIVES and each.fit and _decided(each.document)]
        thought = [each for each in thought if each.document.id not in done]
        return Row(council, Finding.YES, _ordered(thought)) if thought else None
    yes = [each for each in close if each.says is Says.YES]
    near = [each for each in judged if each.about >= FAINT]
    others = [each for each in near if each.says in (Says.CONTRARY, Says.LIKELY) and each.adopted and bears(each)]
    if plan.asked.only:
        yes = [each for each in yes if not _more(each, others)]
    firm = [each for each in yes if each.fit >= FIRM or not _against(each, others)]
    if firm:
        return Row(council, Finding.YES, _ordered(firm))
    under_way = [each for each in close if each.says is Says.UNDER_WAY]
    if others:
        return Row(council, Finding.NO, _ordered([otherwise(plan, each) for each in others]))
    if under_way or yes:
        return Row(council, Finding.UNDER_WAY, _ordered(under_way or yes))
    rejected = [each for each in close if each.says is Says.CONTRARY]
    return Row(council, Finding.NO, _ordered(rejected)) if rejected else None


def otherwise(plan: Plan, judged: Judged) -> Judged:
    """Return a clause that only speaks of the act asked about as one of something else, whatever its act was read as."""
    return replace(judged, outcome=Outcome.UNKNOWN) if judged.outcome in plan.asked.outcomes else judged


def _decided(document: Document) -> bool:
    return document.description.kind not in (Kind.REPORT, Kind.NOTICE)


def _more(yes: Judged, others: list[Judged]) -> bool:
    """Say whether the same matter was also carried further than asked."""
    return any(_same_matter(yes, other) and other.outcome not in WEAK | {Outcome.DELEGATED} for other in others)


def _against(yes: Judged, others: list[Judged]) -> bool:
    """Say whether another clause of the same matter does something else outright."""
    return any(_same_matter(yes, other) and other.outcome not in WEAK | {Outcome.DELEGATED} for other in others)


def _same_matter(one: Judged, other: Judged) -> bool:
    return one.document.id == other.document.id and one.item == other.item


def _ordered(judged: list[Judged]) -> tuple[Judged, ...]:
    return tuple(sorted(judged, key=lambda each: (-each.score, each.document.id, each.span.start))[:3])
