"""Which stretch of which paper answers: by the words of the question, the zone it stands in, and whether the fact is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.types import Council, Document, Span, Status, Zone
from search_service.answering.evidence import Candidate, Shelf, Unit, Weights, item_at, matter_of, title_of
from search_service.answering.judging import coverage, weigh
from search_service.answering.planning import Plan
from search_service.answering.second import Second
from search_service.answering.weighing import TITLE, log_odds
from search_service.answering.words import dull_stems, held, stem, telling

PRIOR: Mapping[Zone, float] = {
    Zone.DECISION: 0.10,
    Zone.HEADER: 0.05,
    Zone.REASONS: 0.04,
    Zone.BACKGROUND: 0.03,
    Zone.DISCUSSION: 0.02,
    Zone.NOTICE: 0.0,
    Zone.ADVICE: 0.0,
    Zone.RECOMMENDATION: -0.03,
    Zone.ALTERNATIVES: -0.08,
}
"""What the zone alone says for a stretch that is asked for a fact."""


OUT_OWN, OUT = 3.0, 3.9
"""By how many spreads a paper must be nearer than papers mostly are to bear on a question in other words: one of a council that
the question names, and any."""
NEARLY, BY_MEANING = 0.9, 0.42
"""How near to the nearest another paper must come, and which share of the question the nearest is taken to hold."""


ASKED = 8
"""How many stretches the second opinion is asked about."""
SURE, SURE_NOT = 0.8, 0.15
"""Above what the second opinion is sure that a stretch answers, and below what that it does not: read off the questions of both
parities of four sets (docs/explanation/how-answers-are-made.md)."""
HEARD = 0.08
"""What the log odds of the second opinion add to the score of a stretch that is sought strictly."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question with the papers that may answer it."""

    plan: Plan
    candidates: tuple[Candidate, ...]
    shelf: Shelf
    names: Mapping[str, Council] = field(default_factory=dict)
    acted: frozenset[tuple[str, int]] = frozenset()
    """The papers, and the items in them, whose clauses do what the question speaks of."""

    second: Second | None = None
    """Who has a second opinion on which stretch answers, if anybody has."""

    def units(self, document: Document) -> tuple[Unit, ...]:
        return self.shelf.units(document)


@dataclass(frozen=True, slots=True)
class Picked:
    """A stretch with how well it answers, and how much of the question it and its paper hold."""

    unit: Unit
    score: float
    met: float
    """Share of the telling words of the question in the stretch, its heading and its titles; those elsewhere in its paper
    count by half, and a paper asked for by reference or title is met in full."""
    own: float
    """The same, of the stretch alone."""
    candidate: Candidate
    fit: float = 1.0
    """How clearly it holds the sort of thing that is asked for."""


CLEAR = 0.7
"""From where a stretch holds the sort of thing that is asked for clearly."""

AS_WELL = 0.9
"""Share of the score of the best stretch from which one of another paper answers as well."""

Fits = Callable[[Unit], float]


def wanted(plan: Plan, leave_out: frozenset[str] = frozenset()) -> list[str]:
    """Return the stems of the question that an answer should hold: without councils, asking words and *leave_out*."""
    return [stem for stem in telling(plan.topic) if stem not in leave_out]


def pick(inquiry: Inquiry, fits: Fits, leave_out: frozenset[str] = frozenset()) -> list[Picked]:
    """Return the stretches that *fits* lets in, best first."""
    plan = inquiry.plan
    asked = wanted(plan, leave_out)
    every = [(candidate, unit) for candidate in inquiry.candidates for unit in inquiry.units(candidate.document)]
    weights = Weights.over(unit.stems for _, unit in every)
    bearing = bears(inquiry)
    spelt = spelt_out(plan.question)
    picked = []
    for candidate, unit in every:
        fit = fits(unit)
        if fit <= 0 or says_nothing(unit):
            continue
        titles = held(title_of(unit.document, unit.item))
        around = held(unit.heading)
        stems = unit.stems | _shortened(spelt, unit.text)
        own = weights.share(asked, with_names(plan, stems))
        near = weights.share(asked, with_names(plan, stems | titles | around))
        met = (
            1.0
            if plan.reference or not asked
            else 0.5 * near + 0.5 * weights.share(asked, with_names(plan, stems | held(matter_of(unit.document, unit.item))))
        )
        met = max(met, bearing.get((candidate.document.id, unit.item), 0.0))
        score = (
            0.42 * own
            + 0.16 * near
            + 0.14 * candidate.score
            + 0.12 * coverage(weigh(plan.terms), title_of(unit.document, unit.item))
            + 0.10 * _near(candidate, unit.span)
            + PRIOR.get(unit.zone, 0.0)
            + 0.15 * fit
            + (0.12 if (unit.document.id, unit.item) in inquiry.acted else 0.0)
        )
        picked.append(Picked(unit, score, met, own, candidate, fit))
    picked.sort(key=_rank)
    return picked


Spelt = Mapping[str, re.Pattern[str]]
"""What each short form of a question looks like written out, by its stem."""


def spelt_out(question: str) -> Spelt:
    """Return what each short form in *question* looks like where a paper writes it out and never shortens it.

    >>> [bool(pattern.search("wheelchair accessible vehicles")) for pattern in spelt_out("How old may a WAV be?").values()]
    [True]
    """
    forms = dict.fromkeys(_SHORT.findall(question))
    return {stem(form): re.compile(rf"\b{_BETWEEN.join(rf'{letter}[a-z]+' for letter in form)}\b", re.I) for form in forms}


_SHORT = re.compile(r"\b[A-Z]{3,6}(?=s?\b)")
_BETWEEN = r"(?:[ -]|,? (?:and|of|for|the|to|in|with) )"


def _shortened(spelt: Spelt, text: str) -> frozenset[str]:
    """Return the short forms whose words stand in *text* written out."""
    return frozenset(short for short, pattern in spelt.items() if pattern.search(text))


def _rank(each: Picked) -> tuple[float, str, int]:
    return -each.score, each.unit.document.id, each.unit.span.start


def settle(
    inquiry: Inquiry, picked: list[Picked], passes: Callable[[Picked], bool], *, strict: bool = False
) -> tuple[list[Picked], Status]:
    """Return the stretches that answer, and how surely, as the two opinions have it together.

    Those that *passes* lets through answer, by their words. Where none does,
    one that the second opinion is sure of answers in part, and so does what alone bears on the question.
    Where *strict*, the second opinion has a say in which comes first, and where it is sure that none answers, none does.
    """
    passed = [each for each in picked if passes(each)]
    if passed and not strict:
        return passed, Status.ANSWERED
    first = (passed or picked)[:ASKED]
    texts = [f"{title_of(each.unit.document, each.unit.item)[:TITLE]}. {each.unit.text}" for each in first]
    opinions = inquiry.second.opinions(texts) if inquiry.second else None
    if opinions is None:
        return (passed, Status.ANSWERED) if passed else (_alone(inquiry, picked), Status.PARTLY)
    heard = sorted(zip(opinions, first, strict=True), key=lambda pair: -pair[0])
    if passed and heard[0][0] < SURE_NOT:
        return [], Status.NOTHING_FOUND
    if passed:
        best = sorted(heard, key=lambda pair: (-pair[1].score - HEARD * log_odds(pair[0]), *_rank(pair[1])))
        return [*(each for _, each in best), *passed[ASKED:]], Status.ANSWERED
    sure = [each for said, each in heard if said >= SURE]
    return sure or _alone(inquiry, picked), Status.PARTLY


def _alone(inquiry: Inquiry, picked: list[Picked]) -> list[Picked]:
    """Return what a paper decides that alone bears on the question by its meaning, where no other stretch of it is so clear."""
    if not picked:
        return []
    first = picked[0]
    matters = bears(inquiry)
    if (first.unit.document.id, first.unit.item) not in matters or len(matters) != 1:
        return []
    named = [name for name in inquiry.plan.phrases if name in matter_of(first.unit.document, first.unit.item).lower()]
    if any(name not in first.unit.text.lower() for name in named):
        return []  # it speaks of that by name, and elsewhere
    clear = first.unit.zone is Zone.DECISION and first.fit >= CLEAR
    rivals = [each for each in picked[1:] if each.unit.zone is Zone.DECISION and each.fit >= first.fit and each.own >= first.own]
    return [first] if clear and not rivals else []


def says_nothing(unit: Unit) -> bool:
    """Say whether a stretch only leads in ("Resolved - That") or names what follows it, and so answers nothing."""
    if not letters(unit.text) or (unit.words <= 6 and not telling(unit.text)):
        return not any(vote.span.meets(unit.span) for vote in unit.document.reading.votes)
    items = unit.document.reading.items
    return unit.item < len(items) and unit.words <= 16 and letters(unit.text) == letters(items[unit.item].title)


def letters(text: str) -> str:
    """Return *text* as it compares with another writing of it: letters only, in lower case."""
    return "".join(char for char in text.lower() if char.isalpha())


def bears(inquiry: Inquiry) -> dict[tuple[str, int], float]:
    """Return how far each matter of each paper bears on the question by meaning alone, for those that stand out most."""
    heights: dict[tuple[str, int], float] = {}
    for candidate in inquiry.candidates:
        for start, height in candidate.stands.items():
            matter = candidate.document.id, item_at(candidate.document, start)
            heights[matter] = max(height, heights.get(matter, 0.0))
    tallest = max(heights.values(), default=0.0)
    if tallest < (OUT_OWN if inquiry.plan.councils else OUT):
        return {}
    return {key: BY_MEANING * height / tallest for key, height in heights.items() if height >= NEARLY * tallest}


def with_names(plan: Plan, stems: frozenset[str]) -> frozenset[str]:
    """Return *stems* with those of each other name that the text uses for something the question names."""
    for term in plan.terms:
        if any(name and all(part in stems for part in name) for name in term.others):
            stems = stems | frozenset(term.stems)
    return stems


def of_its_matter(first: Picked, every: Sequence[Picked]) -> list[Picked]:
    """Return those of *every* that stand in the matter of *first*: the same item of the same paper."""
    where = first.unit.document.id, first.unit.item
    return [each for each in every if (each.unit.document.id, each.unit.item) == where]


def complement(asked: Sequence[str], first: Picked, others: Sequence[Picked], longest: int) -> Picked | None:
    """Return the stretch of the same paper that adds most of what *first* leaves unsaid, if it adds anything."""
    said = first.unit.stems
    open_ = [stem for stem in asked if stem not in said and stem not in dull_stems()]
    best, gain = None, 0.0
    for other in others:
        if other.unit.document.id != first.unit.document.id or other.unit.span.meets(first.unit.span):
            continue
        if other.unit.words + first.unit.words > longest:
            continue
        adds = sum(stem in other.unit.stems for stem in open_) / len(open_) if open_ else 0.0
        if adds > gain:
            best, gain = other, adds
    return best if gain >= 0.34 else None


def also(first: Picked, others: Sequence[Picked], longest: int) -> Picked | None:
    """Return the stretch of another paper of the same council that answers as well as *first*, if there is one."""
    council = first.unit.document.description.council
    for other in others:
        document = other.unit.document
        if other.score < AS_WELL * first.score or other.unit.words + first.unit.words > longest:
            continue
        if document.id != first.unit.document.id and document.description.council == council:
            return other
    return None


def _near(candidate: Candidate, span: Span) -> float:
    close = [value for start, value in candidate.near.items() if start <= span.start < start + 1500]
    return max(close, default=0.0)
