"""How an answer is made, as a list to be read: understand, plan, gather, judge, say, bind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.acts import find_acts
from corpus.councils import Councils
from corpus.generation import Generation
from corpus.ids import answer_id
from corpus.ports import Entailer
from corpus.types import Answer, Citation, Claim, Council, Filters, Finding, QuestionKind, Status, Verdict
from search_service.answering import abstaining, composing
from search_service.answering.citing import Binder
from search_service.answering.evidence import Candidate, Shelf
from search_service.answering.facts import (
    amounts,
    contracts,
    dates,
    lookups,
    opens,
    people,
    polars,
    reasons,
    similars,
    timelines,
    votes,
)
from search_service.answering.facts.picking import Inquiry
from search_service.answering.facts.result import Result, nothing
from search_service.answering.facts.saying import draft
from search_service.answering.fitting import fits
from search_service.answering.gathering import gather
from search_service.answering.judging import Judged
from search_service.answering.planning import Plan, make_plan
from search_service.answering.premises import contradicted
from search_service.answering.second import Second
from search_service.answering.senses import senses_of
from search_service.answering.standing import changes
from search_service.answering.verdicts import Row, rows
from search_service.query import Understood, understand
from search_service.retrieval import Retriever

K = QuestionKind
SHOWN = 30
"""Most councils that an answer shows."""
_ONE_COUNCIL = re.compile(r"\b(?:which|what) (?:\w+ )?(?:council|authority|borough|district|county)\b", re.I)
_MEANING = re.compile(
    r"^what (?:does|do|is|are) (?P<short>[\w&/-]{2,14}) (?:stand for|short for"
    r"|mean)s?(?:,? and (?P<rest>.+))?\??$",
    re.I,
)


@dataclass(slots=True)
class Context:
    """What the steps pass along."""

    question: str
    filters: Filters
    retriever: Retriever
    generation: Generation
    councils: Councils
    shelf: Shelf
    entailer: Entailer | None = None
    """Has a second opinion on what a stretch shows."""
    understood: Understood | None = None
    plan: Plan | None = None
    short: str = ""
    """The short form whose meaning is asked for, besides the rest of the question."""
    candidates: list[Candidate] = field(default_factory=list)
    acted: frozenset[tuple[str, int]] = frozenset()
    later: dict[str, Judged] = field(default_factory=dict)
    """By council, what took the place of what its row shows."""
    opinion: Second | None = None
    result: Result | None = None
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    text: str | None = None
    names: Mapping[str, Council] = field(init=False)
    """The councils of the register by their slugs."""

    def __post_init__(self) -> None:
        self.names = {council.slug: council for council in self.councils}

    @property
    def planned(self) -> Plan:
        if self.plan is None:
            raise RuntimeError("asked for the plan before it was made")
        return self.plan

    @property
    def second(self) -> Second:
        if self.opinion is None:
            self.opinion = Second(self.planned.unnamed, self.entailer)
        return self.opinion

    @property
    def inquiry(self) -> Inquiry:
        return Inquiry(self.planned, tuple(self.candidates), self.shelf, self.names, self.acted, self.second)


Step = Callable[[Context], None]


def read_question(context: Context) -> None:
    """Understand the words: spelling, councils, times, references and short forms."""
    passages = context.generation.passages
    context.understood = understand(context.question, context.councils, passages, context.retriever.vocabulary)
    context.result = abstaining.out_of_scope(context.question)


def plan(context: Context) -> None:
    """Tell what is asked: the act, the thing, the councils, the time."""
    understood = context.understood
    assert understood is not None
    question = " ".join(context.question.split())
    meaning = _MEANING.match(question)
    if meaning:
        context.short = meaning["short"]
        question = meaning["rest"] or question
    said = " ".join(act.verb for act in find_acts(question)).split()
    for correction in understood.corrections:
        mended = question.replace(correction.typed, correction.read_as)
        of_a_longer = re.search(rf"\w-{re.escape(correction.typed)}\b", question)
        if (
            not correction.used
            or correction.typed in said
            or (of_a_longer and len(find_acts(mended)) <= len(find_acts(question)))
        ):
            continue
        question = mended
    mentions = context.councils.mentioned(question, loose=True)
    places = [(mention.council.slug, mention.span) for mention in mentions]
    expansions = {one.typed: one.added for one in understood.expansions}
    if meaning and meaning["rest"]:
        question = re.sub(r"\b(?:it|this|that|them)\b(?=\W*$)", context.short, question)
    made = make_plan(question, places, expansions, reference=understood.reference)
    if made.kind in (K.WHO, K.YES_NO, K.LOOKUP, K.OPEN, K.CONTRACT, K.HOW_MUCH) and made.of_all_councils:
        made = replace(made, kind=K.WHICH_COUNCILS)
    if made.kind is K.WHICH_COUNCILS:
        made = replace(made, since=understood.since, until=understood.until)
    context.plan = replace(made, senses=senses_of(made.act, context.retriever.embedder))


def collect(context: Context) -> None:
    """Gather the papers that may answer; decline at once where none is held of the councils named."""
    plan = context.planned
    held = {coverage.slug for coverage in context.generation.passages.councils()}
    wanted = [slug for slug in plan.councils if slug in held]
    if plan.councils and not wanted and plan.kind is not K.WHICH_COUNCILS:
        context.result = abstaining.no_papers([context.names[slug].name for slug in plan.councils])
        return
    wide = plan.kind is K.WHICH_COUNCILS
    context.candidates = gather(plan, context.filters, context.retriever, context.generation.passages, context.shelf, wide=wide)
    if not context.candidates:
        context.result = nothing("No papers match the question.")


def judge(context: Context) -> None:
    """Note which papers, and which items of them, do what the question speaks of."""
    plan = context.planned
    if plan.asked.acts and plan.kind not in (K.WHICH_COUNCILS, K.YES_NO, K.SIMILAR, K.LOOKUP):
        done = [one for row in rows(plan, context.candidates, context.shelf) if row.finding is Finding.YES for one in row.shown]
        context.acted = frozenset((one.document.id, one.item) for one in done)


def find(context: Context) -> None:
    """Find the fact, or the row of each council, in the room for this kind of question."""
    plan, inquiry = context.planned, context.inquiry
    if plan.kind is K.WHICH_COUNCILS:
        context.result = _listed(context)
    elif plan.kind is K.YES_NO:
        context.result = polars.answer(inquiry)
    elif plan.kind is K.SIMILAR:
        context.result = _alike(context)
    elif plan.kind is K.WHY and (denied := contradicted(inquiry)):
        context.result = denied
    else:
        told = _ROOMS[plan.kind](inquiry)
        if told.drafts and not any(fits(plan.question, draft.text) for draft in told.drafts):
            told = abstaining.does_not_say(context.candidates, "what was asked")
        context.result = told


def follow(context: Context) -> None:
    """Add what was decided later in the place of what the rows show."""
    result = context.result
    if result is None or not result.drafts or not result.rows:
        return
    context.later = changes(result.rows, context.generation, context.shelf)
    added = composing.later_drafts(context.later, context.names, context.planned.question)
    context.result = replace(result, drafts=(*result.drafts, *added))


def define(context: Context) -> None:
    """Say what a short form stands for, in the words of a paper that writes it out."""
    short, result = context.short, context.result
    if not short or result is None:
        return
    spelt = re.compile(rf"\({re.escape(short)}\)|\b{re.escape(short)} \(", re.I)
    for candidate in context.candidates:
        unit = next((each for each in context.shelf.units(candidate.document) if spelt.search(each.text)), None)
        if unit:
            told = draft([(unit, None)], context.question)
            drafts = (*result.drafts, told) if result.status is Status.ANSWERED else (told,)
            context.result = replace(result, drafts=drafts, status=Status.ANSWERED, notices=())
            return


_ROOMS: Mapping[QuestionKind, Callable[[Inquiry], Result]] = {
    K.WHO: people.answer,
    K.WHEN: dates.answer,
    K.HOW_MUCH: amounts.answer,
    K.CONTRACT: contracts.answer,
    K.VOTE: votes.answer,
    K.WHY: reasons.why,
    K.ALTERNATIVES: reasons.alternatives,
    K.TIMELINE: timelines.answer,
    K.LOOKUP: lookups.answer,
    K.OPEN: opens.answer,
}


def _listed(context: Context) -> Result:
    plan = context.planned
    found = rows(plan, context.candidates, context.shelf, context.second)
    if not any(row.finding is Finding.YES for row in found):
        if _ONE_COUNCIL.search(plan.question) and (told := opens.nearest(context.inquiry)):
            return replace(told, rows=tuple(found))
        return _none_did(context, found)
    drafts = composing.list_drafts(found[:SHOWN], context.names, plan.question)
    more = len(found) - SHOWN
    notices = (f"{more} more councils are not shown. Name councils or a time to see them.",) if more > 0 else ()
    if any(row.likely for row in found):
        notices = ("No decision says so in these words. What comes nearest in meaning is shown.", *notices)
        return Result(tuple(drafts), tuple(found), status=Status.PARTLY, notices=notices)
    return Result(tuple(drafts), tuple(found), notices=notices)


def _none_did(context: Context, found: Sequence[Row]) -> Result:
    """Return the "no" of the councils named, each with its clause; where none is named, there is nothing to tell."""
    plan = context.planned
    named = tuple(row for row in found if row.council in plan.councils and row.finding is Finding.NO and row.best.adopted)
    if not named:
        return Result(status=Status.NOTHING_FOUND, notices=("No paper held shows a council that did so.",))
    drafts = composing.list_drafts(named, context.names, plan.question)
    status = Status.ANSWERED if len(named) == len(plan.councils) else Status.PARTLY
    return Result(tuple(drafts), named, status=status, opening="No")


def _alike(context: Context) -> Result:
    plan = context.planned
    anchor = context.candidates[0].document if plan.councils or plan.reference else None
    other_plan = replace(plan, councils=(), reference=None, subject=similars.likened(plan, anchor))
    others = gather(other_plan, context.filters, context.retriever, context.generation.passages, context.shelf, wide=True)
    return similars.answer(context.inquiry, anchor, others)


def bind(context: Context) -> None:
    """Turn drafts into claims whose every word of weight stands in a quotation; drop the rest."""
    result = context.result or nothing("No papers match the question.")
    binder = Binder()
    if result.status in (Status.ANSWERED, Status.PARTLY):
        context.claims = binder.bind_all(result.drafts)
    if context.planned.kind in (K.WHICH_COUNCILS, K.YES_NO):
        context.verdicts = _verdicts(context, result.rows, binder)
    context.citations = tuple(binder.citations)
    if result.status in (Status.ANSWERED, Status.PARTLY) and not context.claims:
        result = nothing("What was found could not be tied to a quotation.")
    context.result = result


def compose(context: Context) -> None:
    """Word the answer from the claims that held up."""
    result, plan = context.result, context.planned
    assert result is not None
    if result.status not in (Status.ANSWERED, Status.PARTLY):
        return
    text = composing.text_of(result, context.claims)
    if plan.kind is K.WHICH_COUNCILS:
        yes = [(context.names[v.council].name, v.citations) for v in context.verdicts if v.finding is Finding.YES]
        if yes:
            text = f"{composing.headline(yes, plan.question)} {text}"
    context.text = text


def _verdicts(context: Context, found: Sequence[Row], binder: Binder) -> tuple[Verdict, ...]:
    plan = context.planned
    made = []
    for row in found[:SHOWN]:
        _, quote = composing.shortened(row.best)
        number = binder.cite(quote)
        if number is None:
            continue
        later = context.later.get(row.council)
        after = binder.cite(composing.shortened(later)[1]) if later else None
        made.append(
            Verdict(
                row.council,
                row.finding,
                composing.because(row, later),
                (number, after) if after else (number,),
                row.best.outcome,
                row.as_of,
                row.best.document.id,
            )
        )
    shown = {verdict.council for verdict in made}
    held = {coverage.slug: coverage.documents for coverage in context.generation.passages.councils()}
    for slug in plan.councils:
        if slug in shown:
            continue
        if slug in held:
            made.append(Verdict(slug, Finding.NO_EVIDENCE, f"No evidence found in {held[slug]} papers held."))
        else:
            made.append(Verdict(slug, Finding.NOT_COVERED, "No papers held."))
    return tuple(made)


STEPS: tuple[Step, ...] = (read_question, plan, collect, judge, find, follow, define, bind, compose)
"""The steps in order."""
ALWAYS = frozenset({read_question, plan, follow, define, bind, compose})
"""These run also where an earlier step has the result already, which ends the finding."""


def run(context: Context, answerer: str, seal: str, steps: Sequence[Step] = STEPS) -> Answer:
    """Take *context* through the steps and return the answer; *seal* is that of the settings."""
    for step in steps:
        if context.result is not None and step not in ALWAYS:
            continue
        step(context)
    assert context.result is not None
    name = context.generation.name
    return Answer(
        id=answer_id(context.question, context.filters, name, answerer, seal),
        question=context.question,
        kind=context.planned.kind,
        status=context.result.status,
        text=context.text,
        claims=context.claims,
        verdicts=context.verdicts,
        citations=context.citations,
        coverage=context.generation.passages.coverage(),
        generation=name,
        answerer=answerer,
        notices=context.result.notices,
        settings=seal,
    )
