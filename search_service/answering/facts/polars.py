"""Yes or no: a yes needs words that do it, a no needs words that deny it or show something else; silence is neither."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.acts import Act
from corpus.types import Clause, Finding, Kind, Outcome, Span, Stance, Zone
from search_service.answering.abstaining import does_not_say
from search_service.answering.citing import Draft
from search_service.answering.evidence import Candidate, Unit, matter_of, title_of
from search_service.answering.facts.concluding import conclude
from search_service.answering.facts.counting import numbers_differ
from search_service.answering.facts.picking import Inquiry, pick
from search_service.answering.facts.result import Result
from search_service.answering.facts.saying import draft, stated
from search_service.answering.judging import DONE, STOPPED, Judged, Says, Weighed, acts_in, adopted, coverage, kin, weigh
from search_service.answering.planning import Plan
from search_service.answering.verdicts import Row, rows
from search_service.answering.weighing import bears

LEAST = 0.5
SURE = 0.7
DENIED = 0.45
"""Least share of what is asked that a denial and its titles must name."""

_BREAK = re.compile(r";|\bbut\b|, and\b|\band to\b|\bwhile\b|\bwhereas\b|\. ")
_NEGATIVE = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|n['’]t|cannot|nothing|nobody|refus\w+|reject\w+|declin\w+|abandon\w+"
    r"|lost|halt\w*|delet\w+|only)\b",
    re.I,
)
_NO_DECISION = re.compile(
    r"\bno (?:formal |final )?decision (?:was|were|has been|had been) (?:made|taken|reached)\b|\b(?:did|was|were|has"
    r"|have)(?: been)?(?: not|n['’]t)(?: been)? considered?\b"
    r"|\bdid(?: not|n['’]t) (?:consider|decide|choose|determine)\b|\bdid not itself\b|\bitem was (?:deleted|withdrawn)\b",
    re.I,
)
_RECOMMENDED = re.compile(
    r"\b(?:follow|accept|adopt|agree(?: with)?|take|took|heed"
    r"|act on)\w*\b.{0,40}\b(?:recommendation|recommended|advice|advised)",
    re.I,
)
_NOT_FOLLOWED = re.compile(
    r"\b(?:recommend\w*|advice|advised)\b.{0,80}\b(?:not|rejected|instead|overturned|set aside|against)\b|\b(?:not"
    r"|rejected|against|contrary to|instead of|despite)\b.{0,60}\b(?:recommend\w*|advice)\b",
    re.I,
)
_FOLLOWED = re.compile(
    r"\brecommendations?\b.{0,60}\b(?:agreed|approved|accepted|adopted)\b|\b(?:agreed|approved"
    r"|accepted|adopted)\b.{0,60}\brecommendations?\b",
    re.I,
)
_FIGURE = re.compile(r"£\d[\d,.]*\d|£\d|\d+(?:\.\d+)?%")
_CALL_IN = re.compile(r"\bcall(?:ed)?[- ]?in\b", re.I)
_MEANT = re.compile(r"\b(?:plan|plans|intend|propose|mean|want|allow|permit|able|authoris\w+|can|may)\w*\b", re.I)


BEARS = 3.0
"""By how many spreads a paper must be nearer than papers mostly are to bear on a question in other words."""
TOUCHES = 0.2
"""Least share of the question's words in a sentence that answers it by meaning."""
_TELLING = frozenset({Zone.DECISION, Zone.REASONS, Zone.BACKGROUND, Zone.DISCUSSION, Zone.NOTICE})
_NOT_DONE = frozenset({Zone.ALTERNATIVES, Zone.RECOMMENDATION, Zone.ADVICE, Zone.NOTICE})
"""Where words stand that were thought of, and prove no act."""
_UNDONE = STOPPED | {Outcome.DEFERRED}
_BUYING = frozenset({Outcome.AWARDED, Outcome.DIRECT_AWARDED, Outcome.COMMENCE_PROCUREMENT})


@dataclass(frozen=True, slots=True)
class Denial:
    """Words that say that the act asked about was not done."""

    unit: Unit
    named: float


def answer(inquiry: Inquiry) -> Result:
    """Return Yes or No with the words that show it."""
    plan = inquiry.plan
    special = _call_in(inquiry) or _recommended(inquiry)
    if special:
        return special
    if len(plan.councils) > 1:
        return _each(inquiry)
    return _one(inquiry)


def _each(inquiry: Inquiry) -> Result:
    """Return the answer for several councils: yes only where each of them did it."""
    plan = inquiry.plan
    results = []
    for slug in plan.councils:
        own = tuple(each for each in inquiry.candidates if each.document.description.council == slug)
        results.append(_one(replace(inquiry, plan=replace(plan, councils=(slug,)), candidates=own)))
    if any(not result.drafts for result in results):
        return does_not_say(inquiry.candidates, "so for each council")
    opening = "Yes" if all(result.opening == "Yes" for result in results) else "No"
    telling = results if opening == "Yes" else [result for result in results if result.opening == "No"]
    return Result(
        tuple(draft for result in telling for draft in result.drafts),
        tuple(row for result in results for row in result.rows),
        opening=opening,
    )


def _one(inquiry: Inquiry) -> Result:
    """Return the answer for one council."""
    return conclude(inquiry, _by_grammar(inquiry))


def _by_grammar(inquiry: Inquiry) -> Result:
    plan = inquiry.plan
    decided = [each for each in inquiry.candidates if each.document.description.kind not in (Kind.REPORT, Kind.NOTICE)]
    found = rows(plan, decided, inquiry.shelf) if plan.asked.acts else []
    row = next((each for each in found if not plan.councils or each.council in plan.councils), None)
    if row and not bears(row.best):
        row = None
    denial = _denial(inquiry, inquiry.candidates)
    if row and row.finding is Finding.YES and (other := _other_figure(inquiry, row)):
        return _figure(inquiry, other, row)
    if row and row.finding is Finding.YES and not _outweighs(inquiry, denial, row):
        if numbers_differ(plan.question, row.best.span.of(row.best.document.text)):
            return Result((_draft(row.best, plan),), (replace(row, finding=Finding.NO),), opening="No", settled=True)
        return Result((_draft(row.best, plan),), (row,), opening="Yes")
    if denial:
        return _denied(plan, denial, row)
    if _MEANT.search(plan.question):
        if row and row.finding is Finding.UNDER_WAY:
            return Result((_draft(row.best, plan),), (replace(row, finding=Finding.YES),), opening="Yes", settled=True)
        if meant := _meant(inquiry, decided):
            return Result((draft([(meant, None)], plan.question),), opening="Yes", settled=True)
    if row:
        return Result((_draft(row.best, plan),), (row,), opening="No")
    if put_off := _put_off(inquiry, decided):
        return Result((draft([(put_off, None)], plan.question),), opening="No")
    sure = plan.asked.acts and not all(act.general for act in plan.asked.acts)
    told = _by_words(inquiry, (SURE, SURE - 0.1) if sure else (LEAST, 0.3))
    if told is None and not sure:
        told = _by_meaning(replace(inquiry, candidates=tuple(decided)))
    return told or does_not_say(inquiry.candidates, "so")


def _denied(plan: Plan, denial: Denial, row: Row | None) -> Result:
    words, quote = stated(denial.unit)
    document = denial.unit.document
    shown = Judged(
        document,
        denial.unit.span,
        denial.unit.zone,
        row.best.outcome if row else Outcome.UNKNOWN,
        Says.CONTRARY,
        1.0,
        denial.named,
        True,
    )
    drafts = [Draft(words, (quote,), plan.question)]
    if row and row.finding is not Finding.YES and not row.best.span.meets(denial.unit.span) and row.best.adopted:
        drafts.append(_draft(row.best, plan))
    council = document.description.council
    return Result(tuple(drafts), (Row(council, Finding.NO, (shown,)),) if council else (), opening="No")


def _denial(inquiry: Inquiry, candidates: Sequence[Candidate]) -> Denial | None:
    """Return the clearest words, in any zone but that of alternatives, that deny the act asked about."""
    terms = weigh(inquiry.plan.terms, [candidate.document.text for candidate in candidates])
    best: Denial | None = None
    for candidate in candidates[:4]:
        for unit in inquiry.units(candidate.document):
            if unit.zone in (Zone.ALTERNATIVES, Zone.RECOMMENDATION, Zone.ADVICE):
                continue
            for segment in _denying(inquiry.plan, unit):
                named = _named(inquiry, terms, segment.of(unit.document.text), unit)
                if named >= DENIED and (best is None or named > best.named):
                    best = Denial(unit, named)
    return best


def _meant(inquiry: Inquiry, candidates: Sequence[Candidate]) -> Unit | None:
    """Return words that speak of the act as meant or allowed, where no more is asked."""
    terms = weigh(inquiry.plan.terms, [candidate.document.text for candidate in candidates])
    for candidate in candidates[:2]:
        for unit in inquiry.units(candidate.document):
            own = [
                act
                for act in acts_in(unit.text)
                if not act.negated and any(_same(act, asked) for asked in inquiry.plan.asked.acts)
            ]
            if own and unit.zone is not Zone.ALTERNATIVES and coverage(terms, unit.text) >= 0.6:
                return unit
    return None


def _denying(plan: Plan, unit: Unit) -> Iterator[Span]:
    """Yield the parts of a sentence in which the act asked about is denied."""
    text = unit.text
    if _NO_DECISION.search(text):
        yield unit.span
    for act in acts_in(text):
        stopped = (
            act.outcome is Outcome.PROCUREMENT_ABANDONED and plan.asked.outcomes & _BUYING and not plan.asked.outcomes & STOPPED
        )
        if stopped or (act.negated and any(_same(act, asked) for asked in plan.asked.acts)):
            yield _part(unit, act)


def _same(act: Act, asked: Act) -> bool:
    if asked.outcome is Outcome.APPROVED:
        return kin(act.lemma, asked.lemma)
    return act.outcome is asked.outcome


def _part(unit: Unit, act: Act) -> Span:
    """Return the part of the sentence that the act stands in."""
    text = unit.text
    breaks = [0, *(match.start() for match in _BREAK.finditer(text)), len(text)]
    start = max(at for at in breaks if at <= act.span.start)
    end = min((at for at in breaks if at >= act.span.end), default=len(text))
    return Span(unit.span.start + start, unit.span.start + end)


def _named(inquiry: Inquiry, terms: Weighed, near: str, unit: Unit) -> float:
    """Return how far a stretch names what is asked about; its paper's other words count by half, a phrase of names for more."""
    phrases = [phrase for phrase in inquiry.plan.phrases if phrase in near.lower()]
    return coverage(terms, near, "", matter_of(unit.document, unit.item)) + 0.25 * len(phrases)


def _outweighs(inquiry: Inquiry, denial: Denial | None, row: Row) -> bool:
    """Say whether the denial names what is asked about at least as well as the clause that seems to do it."""
    if denial is None:
        return False
    terms = weigh(inquiry.plan.terms, [candidate.document.text for candidate in inquiry.candidates])
    best = row.best
    unit = Unit(best.document, best.span, best.zone)
    parts = [
        _part(unit, act)
        for act in acts_in(unit.text)
        if not act.negated and any(_same(act, one) for one in inquiry.plan.asked.acts)
    ]
    named = max((_named(inquiry, terms, part.of(best.document.text), unit) for part in parts or [best.span]), default=0.0)
    return denial.named >= named


def _draft(judged: Judged, plan: Plan) -> Draft:
    words, quote = stated(Unit(judged.document, judged.span, judged.zone))
    return Draft(words, (quote,), plan.question)


def _by_words(inquiry: Inquiry, least: tuple[float, float]) -> Result | None:
    """Return the answer from the sentence nearest to the question, where no clause does the act or it asks about none."""
    picked = [each for each in pick(inquiry, _fit) if each.met >= least[0] and each.own >= least[1]]
    if inquiry.plan.asked.acts:
        picked = [each for each in picked if each.unit.zone not in _NOT_DONE]
    return _said(inquiry, picked[0].unit) if picked else None


def _put_off(inquiry: Inquiry, decided: Sequence[Candidate]) -> Unit | None:
    """Return the words that put the whole matter off, of the paper nearest to the question: what is put off was not done."""
    plan = inquiry.plan
    if not plan.councils or not decided or plan.asked.outcomes & _UNDONE or _NEGATIVE.search(plan.question):
        return None
    nearest, terms = decided[0], weigh(plan.terms, [each.document.text for each in decided])
    document = nearest.document
    own = [clause for clause in document.reading.clauses if adopted(document, clause)]
    for clause in own:
        beside = [other for other in own if other.item == clause.item and other.outcome in DONE]
        present = coverage(terms, matter_of(document, clause.item), title_of(document, clause.item))
        standing = max(nearest.stands.values(), default=0.0) >= BEARS
        if clause.outcome is Outcome.DEFERRED and not beside and (present >= DENIED or standing):
            return Unit(document, clause.span, clause.zone, item=clause.item, clause=clause)
    return None


def _other_figure(inquiry: Inquiry, row: Row) -> Clause | None:
    """Return the clause of the same matter with a rate or sum, where one is asked and the clause found has not that one."""
    asked, best = _FIGURE.findall(inquiry.plan.question), row.best
    if len(asked) != 1 or asked[0] in _FIGURE.findall(best.span.of(best.document.text)):
        return None
    terms = weigh(inquiry.plan.terms, [best.document.text])
    own = [each for each in best.document.reading.clauses if each.item == best.item and adopted(best.document, each)]
    told = [(each, _FIGURE.findall(each.span.of(best.document.text))) for each in own]
    alike = [
        each for each, figures in told if any(figure[0] == asked[0][0] or figure[-1] == asked[0][-1] == "%" for figure in figures)
    ]
    exact = [each for each, figures in told if asked[0] in figures]
    return max(exact or alike, key=lambda each: coverage(terms, each.span.of(best.document.text)), default=None)


def _figure(inquiry: Inquiry, clause: Clause, row: Row) -> Result:
    """Return yes if *clause* gives the figure asked about, and no if it gives another."""
    document = row.best.document
    same = set(_FIGURE.findall(inquiry.plan.question)) & set(_FIGURE.findall(clause.span.of(document.text)))
    shown = replace(row.best, span=clause.span, zone=clause.zone, outcome=clause.outcome)
    finding = Finding.YES if same else Finding.NO
    found = (Row(row.council, finding, (shown,)),)
    return Result((_draft(shown, inquiry.plan),), found, opening="Yes" if same else "No", settled=True)


def _by_meaning(inquiry: Inquiry) -> Result | None:
    """Return the answer from the decision nearest in meaning, where the paper stands out and names the thing otherwise."""
    bearing = [each for each in inquiry.candidates if max(each.stands.values(), default=0.0) >= BEARS]
    if not inquiry.plan.councils or not bearing:
        return None
    nearest = max(bearing, key=lambda each: max(each.stands.values()))
    picked = [each for each in pick(inquiry, _fit) if each.candidate is nearest and each.unit.zone in _TELLING]
    picked = [each for each in picked if each.own >= TOUCHES]
    return _said(inquiry, picked[0].unit) if picked else None


def _said(inquiry: Inquiry, unit: Unit) -> Result:
    """Return the answer that one stretch gives: what it denies, turns down or puts off is a no."""
    clause, asked = unit.clause, inquiry.plan.asked
    undone = clause is not None and (
        clause.outcome in _UNDONE
        or clause.stance in (Stance.REJECTED, Stance.LOST)
        or (not clause.own_act and bool(asked.acts) and clause.outcome not in asked.outcomes)
    )
    no = (bool(_NEGATIVE.search(unit.text)) or undone) != bool(_NEGATIVE.search(inquiry.plan.question))
    return Result((draft([(unit, None)], inquiry.plan.question),), opening="No" if no else "Yes")


def _fit(unit: Unit) -> float:
    return {Zone.DECISION: 1.0, Zone.HEADER: 0.3, Zone.ALTERNATIVES: 0.4, Zone.RECOMMENDATION: 0.4}.get(unit.zone, 0.7)


def _recommended(inquiry: Inquiry) -> Result | None:
    """Return whether a recommendation was followed, where that is what is asked."""
    if not _RECOMMENDED.search(inquiry.plan.question):
        return None
    for candidate in inquiry.candidates[:2]:
        for pattern, opening in ((_NOT_FOLLOWED, "No"), (_FOLLOWED, "Yes")):
            for unit in inquiry.units(candidate.document):
                if unit.zone is not Zone.ALTERNATIVES and pattern.search(unit.text):
                    return Result((draft([(unit, None)], inquiry.plan.question),), opening=opening)
    return None


def _call_in(inquiry: Inquiry) -> Result | None:
    """Return what the paper says of call-in, where that is what is asked."""
    if not re.search(r"\b(?:open|subject|eligible|exempt)\b[^?]*\bcall", inquiry.plan.question, re.I):
        return None
    for candidate in inquiry.candidates[:2]:
        for unit in inquiry.units(candidate.document):
            if _CALL_IN.search(unit.text) and re.search(r"\b(?:subject|open|eligible|exempt|not|yes|no)\b", unit.text, re.I):
                no = bool(re.search(r"\b(?:not|no|exempt)\b", unit.text, re.I))
                return Result((draft([(unit, None)], inquiry.plan.question),), opening="No" if no else "Yes")
    return None
