"""Whether a clause says that the act asked about was done, by this body, to the thing asked about."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from corpus.acts import Act, find_acts
from corpus.types import Clause, Document, Kind, Outcome, Span, Stance, Zone
from search_service.answering.planning import Plan, Term
from search_service.answering.senses import agreement, denied
from search_service.answering.words import common_stems, held, share, stem, telling

DONE = frozenset(
    {
        Outcome.APPROVED,
        Outcome.AGREED_IN_PRINCIPLE,
        Outcome.COMMENCE_PROCUREMENT,
        Outcome.AWARDED,
        Outcome.DIRECT_AWARDED,
        Outcome.EXTENDED,
        Outcome.VARIED,
        Outcome.INSOURCED,
        Outcome.CONFIRMED,
        Outcome.AMENDED,
        Outcome.DECOMMISSIONED,
        Outcome.TERMINATED,
    }
)
"""Outcomes that carry something through: what "approved" or "agreed" asks about."""

NAMED, NAMED_OWN = 0.75, 0.5
"""Least share of what is asked that a clause and its titles must name for a mere approval to count: in a list, and of a council
that the question names."""

WEAK = frozenset(
    {
        Outcome.NOTED,
        Outcome.ENDORSED,
        Outcome.RECOMMENDED,
        Outcome.CONSIDERED_ONLY,
        Outcome.PROCEDURAL,
        Outcome.CONSULTED,
        Outcome.UNKNOWN,
    }
)
"""Outcomes that leave things as they are."""

UNMET = 0.5
"""What a word counts that no paper found holds: it is the asker's own, and tells none of them from another."""

_LEADING = frozenset({Outcome.CONSULTED, Outcome.CONSIDERED_ONLY, Outcome.NOTED, Outcome.RECOMMENDED, Outcome.DEFERRED})
"""What is done to a thing by words that lead to it."""

STOPPED = frozenset({Outcome.WITHDRAWN, Outcome.REJECTED, Outcome.PROCUREMENT_ABANDONED})

# Lemmas that a person may use for one another. A pair that is not here must agree by outcome or by itself.
_KIN: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split("|"))
    for group in (
        "introduce|adopt|establish|go ahead|make order|designate|launch",
        "adopt|approve|agree|authorise|enter into|confirm|set",
        "designate|make order|declare|establish|introduce",
        "purchase|award|direct award|lease|accept",
        "close|decommission|give up|end|lapse|terminate|revoke|drop|dispose",
        "cut|revoke|decommission|drop",
        "fund|accept|grant|purchase",
        "extend|renew|keep",
        "dispose|transfer",
        "purchase|procure",
        "build|purchase|establish",
        "join|enter into",
        "defer|drop|not proceed",
        "drop|reject|withdraw|not proceed|abandon procurement",
    )
)

# Words that show an act where its own verb is not used: a subscription that is introduced is a charge.
_SIGNS: Mapping[str, frozenset[str]] = {
    "charge": frozenset(stem(word) for word in ("charge", "fee", "subscription", "price", "tariff", "payment", "paid")),
    "cut": frozenset(stem(word) for word in ("cut", "reduced", "reduction", "less", "saving", "lower")),
    "apply": frozenset(stem(word) for word in ("application", "bid")),
    "increase": frozenset(stem(word) for word in ("increase", "rise", "uplift")),
    "close": frozenset(stem(word) for word in ("closure", "close", "shut", "demolish")),
}


Weighed = tuple[tuple[Term, float], ...]
"""Terms with how much each tells."""


class Says(IntEnum):
    """What a clause says of the act asked about."""

    NOTHING = 0
    CONTRARY = 1
    """Something else was done to the thing, or this was turned down."""
    UNDER_WAY = 2
    """It was proposed, recommended, consulted on or left to somebody, not done."""
    LIKELY = 3
    """What was done comes near in meaning to what is asked, though no verb says so."""
    YES = 4


@dataclass(frozen=True, slots=True)
class Judged:
    """One clause, or one sentence, judged."""

    document: Document
    span: Span
    zone: Zone
    outcome: Outcome
    says: Says
    fit: float
    """How well the act agrees, 0 to 1."""
    about: float
    """How well it is about the thing asked, 0 to 1."""
    adopted: bool
    """Whether it is a decision of the body whose paper it is in."""
    item: int = 0
    near: float = 0.0
    """Share of the question's words that stand in it."""
    named: float = 0.0
    """How far it and its titles name what is asked about."""
    present: float = 1.0
    """How far its matter does."""
    stands: float = 0.0
    """How far the passages of its matter stand out in meaning."""
    alike: float = 0.0
    """How well what it does agrees with the senses of the act asked about."""
    stem: Span | None = None
    """The words that lead to it."""

    @property
    def score(self) -> float:
        return self.fit * self.about + 0.15 * self.near


def adopted(document: Document, clause: Clause) -> bool:
    """Say whether the clause is a decision of the body whose paper this is."""
    return (
        clause.zone is Zone.DECISION
        and clause.stance in (Stance.ADOPTED, Stance.DEFERRED, Stance.REJECTED)
        and clause.own_act
        and document.description.kind not in (Kind.REPORT, Kind.NOTICE)
    )


def judge(plan: Plan, document: Document, clause: Clause, about: float, named: float = 1.0, title: str = "") -> Judged:
    """Judge one clause against the plan.

    *about* says how well it is about the thing asked, *named* how far it and its titles name it in words, and *title*
    is what the item is called.
    """
    least = NAMED_OWN if plan.councils else NAMED
    says, fit = _says(plan, document, led(document, clause), named >= least, title)
    own = adopted(document, clause) or (says is Says.YES)
    text = clause.span.of(document.text)
    near = share(telling(plan.topic), held(text))
    alike = agreement(plan.senses, clause, acts_in(text))
    told = (clause.span, clause.zone, clause.outcome, says, fit, about, own, clause.item, near, named)
    return Judged(document, *told, alike=alike, stem=clause.stem)


def led(document: Document, clause: Clause) -> Clause:
    """Return the clause with the act of the words that lead to it, where it has none ("consult on: a charge for bins")."""
    if clause.stem is None or any(not act.noun for act in acts_in(clause.span.of(document.text))):
        return clause
    leading = {act.outcome for act in acts_in(clause.stem.of(document.text)) if not act.general or act.outcome in WEAK}
    weak = leading & _LEADING
    return replace(clause, outcome=weak.pop(), also=()) if len(leading) == len(weak) == 1 else clause


def acts_in(text: str) -> list[Act]:
    """Return the acts of a clause; a capital amid small letters shows a name and no act ("Head of Procurement")."""
    return list(_acts_in(text))


@lru_cache(maxsize=4_096)
def _acts_in(text: str) -> tuple[Act, ...]:
    return tuple(act for act in find_acts(text) if not _in_name(text, act))


def _in_name(text: str, act: Act) -> bool:
    word = text[act.span.start : act.span.end]
    before = text[: act.span.start].rstrip()
    return word[:1].isupper() and not word.isupper() and bool(before) and before[-1] not in '.:;(“"‘-–'


def _says(plan: Plan, document: Document, clause: Clause, named: bool, title: str) -> tuple[Says, float]:
    asked, text = plan.asked, clause.span.of(document.text)
    acts = acts_in(text)
    fits = [_fit(act, clause, acts, text) for act in asked.acts if not act.general or named]
    if asked.dropped:
        fits.append(_dropped(clause, acts))
    if not any(fits) and not asked.dropped:
        fits += [_titled(act, clause, acts, title) for act in asked.acts]
    denies = bool(_DENIES.search(text))
    if not asked.acts and denies == bool(_DENIES.search(plan.question)):
        fits.append(0.8 if named and {clause.outcome, *clause.also} - WEAK else 0.0)
    best = max(fits, default=0.0)
    if not adopted(document, clause):
        if clause.stance in (Stance.REJECTED, Stance.LOST) or clause.zone is Zone.ALTERNATIVES:
            return (Says.CONTRARY, best) if best else (Says.NOTHING, 0.0)
        if clause.stance in (Stance.PROPOSED, Stance.ADVISED) or not clause.own_act:
            return (Says.UNDER_WAY, best) if best else (Says.NOTHING, 0.0)
        return Says.NOTHING, 0.0
    if best:
        return Says.YES, best
    if not asked.acts and named and denies:
        return Says.CONTRARY, 1.0
    if any(act.negated != one.negated and act.lemma == one.lemma for one in asked.acts for act in acts):
        return Says.CONTRARY, 1.0
    if alike := agreement(plan.senses, clause, acts):
        return Says.LIKELY, alike
    if any(_fit(act, clause, acts, text, loose=True) for act in asked.acts if not act.general):
        return Says.UNDER_WAY, 0.5
    if asked.acts and all(act.general for act in asked.acts) and clause.outcome not in WEAK | STOPPED | {Outcome.DEFERRED}:
        return Says.NOTHING, 0.0
    return (Says.CONTRARY, 0.3) if clause.outcome in WEAK else (Says.CONTRARY, 0.5)


_DENIES = re.compile(
    r"\bnot (?:be|to|been|proceed|go|take|taken)\b|\b(?:be|is|are|was|were|do|does|did|will|shall|should) not\b|n['’]t\b"
    r"|\bno (?:\w+ ){1,3}be\b|\bnever\b",
    re.I,
)
"""Denies what its verb says, whatever the verb."""


def done_by(clause: Clause) -> frozenset[Outcome]:
    """Return what a clause does; one whose act is denied turns it down."""
    if denied(clause):
        return frozenset({Outcome.REJECTED})
    return frozenset({clause.outcome, *clause.also})


def _titled(asked: Act, clause: Clause, acts: list[Act], title: str) -> float:
    """Return how far a bare approval does what its item is called ("Contract extension": "the recommendations be agreed")."""
    if (
        asked.outcome is Outcome.APPROVED
        or asked.negated
        or any(not act.general and act.outcome is not Outcome.APPROVED for act in acts)
    ):
        return 0.0
    if clause.outcome not in (Outcome.APPROVED, Outcome.AGREED_IN_PRINCIPLE):
        return 0.0
    return 0.6 if any(act.outcome is asked.outcome for act in find_acts(title.lower())) else 0.0


def _fit(asked: Act, clause: Clause, acts: list[Act], text: str, *, loose: bool = False) -> float:
    """Return how far the clause does what *asked* names; *loose* also counts what is only spoken of as possible."""
    done = done_by(clause)
    if asked.negated:
        return 0.9 if any(act.negated and kin(asked.lemma, act.lemma) for act in acts) or done & STOPPED else 0.0
    own = [act for act in acts if not act.negated and (loose or not act.modal)]
    if denied(clause) and asked.outcome not in STOPPED:  # "not to extend A, and to extend B"
        return 0.8 if any(act.outcome is asked.outcome and kin(asked.lemma, act.lemma) and not act.noun for act in own) else 0.0
    if asked.outcome is not Outcome.APPROVED:
        return _typed(asked, clause, own, text, loose=loose)
    if asked.general:
        return 0.8 if done & DONE else 0.0
    carried = bool(done & (DONE | {Outcome.UNKNOWN, Outcome.DELEGATED})) and not done & STOPPED
    if not carried and not loose:
        return 0.0
    if any(act.lemma == asked.lemma for act in own):
        return 1.0 if clause.outcome is not Outcome.DELEGATED else 0.6
    if any(kin(asked.lemma, act.lemma) for act in own):
        return 0.8
    signs = _SIGNS.get(asked.lemma)
    return 0.75 if signs and signs & held(text) else 0.0


_INCLUDED: Mapping[Outcome, Outcome] = {Outcome.AWARDED: Outcome.DIRECT_AWARDED, Outcome.AMENDED: Outcome.VARIED}
"""Outcomes that are another one done in a way of its own."""
_ENDED = frozenset({Outcome.DECOMMISSIONED, Outcome.TERMINATED})
_FRAMING = frozenset({*WEAK, Outcome.DEFERRED} - {Outcome.UNKNOWN})


def _typed(asked: Act, clause: Clause, own: list[Act], text: str, *, loose: bool) -> float:
    """Return how far the clause does an act whose outcome has a name of its own."""
    named = [act for act in own if act.lemma == asked.lemma or act.outcome is asked.outcome]
    if named and all(_overtaken(act, own, text) for act in named):
        return 0.0
    done = done_by(clause)
    chief = Outcome.REJECTED if denied(clause) else clause.outcome
    if chief is asked.outcome or chief is _INCLUDED.get(asked.outcome):
        return 1.0 if not named or any(kin(asked.lemma, act.lemma) for act in named) else 0.4
    if asked.outcome in done and asked.outcome in clause.also and named and clause.outcome not in _FRAMING:
        return 0.6 if clause.outcome is Outcome.DELEGATED else 0.8
    if asked.outcome in STOPPED and done & _ENDED and any(kin(asked.lemma, act.lemma) for act in own if act.outcome in _ENDED):
        return 0.8  # a project that is ended was dropped
    blocking = (WEAK - {Outcome.UNKNOWN}) | {Outcome.DELEGATED, Outcome.DEFERRED}
    if clause.outcome in blocking and not loose:
        return 0.0
    return 0.6 if named and clause.outcome in (Outcome.APPROVED, Outcome.UNKNOWN, Outcome.AGREED_IN_PRINCIPLE) else 0.0


_WHAT_FOR = re.compile(r"\bfor (?:the )?(?:\w+ )?$")
_WHAT_LIKE = re.compile(
    r"\b(?:a|an|the|its|their|our) (?:[\w-]+ ){0,2}?(?P<thing>[\w-]+) (?:to|towards|on|about) (?:the )?(?:[\w-]+ )?$"
)


def _overtaken(act: Act, acts: list[Act], text: str) -> bool:
    """Say whether another act of the clause is done to this one ("the start of consultation be deferred") or this is only
    what something else is for or like ("an agreement for the commissioning of", "a new approach to procurement")."""
    before = text[: act.span.start]
    a_thing = act.noun or bool(re.search(r"\b(?:the|its|their|our|a|an) (?:[\w-]+ )?$", before))
    if a_thing and _WHAT_FOR.search(before) and any(other.span < act.span for other in acts):
        return True
    like = _WHAT_LIKE.search(before) if a_thing else None
    if like and not any(other.span.end == like.end("thing") for other in acts):
        return True
    if act.outcome in STOPPED | {Outcome.DEFERRED} or not (
        act.noun or text[act.span.start : act.span.end].lower().startswith("start")
    ):
        return False
    return any(other.passive and other.outcome in STOPPED | {Outcome.DEFERRED} for other in acts if other.span > act.span)


def _dropped(clause: Clause, acts: list[Act]) -> float:
    """Return how far the clause says that something does not go ahead."""
    if done_by(clause) & STOPPED:
        return 1.0
    going = ("go ahead", "introduce", "not proceed", "keep", "adopt", "approve")
    return 0.9 if any(act.negated and act.lemma in going for act in acts) else 0.0


def kin(one: str, other: str) -> bool:
    """Say whether two lemmas may stand for the same act."""
    return one == other or any(one in group and other in group for group in _KIN)


def coverage(terms: Weighed, near: str, around: str = "", far: str = "") -> float:
    """Return how far the texts hold what is asked: in full in *near* or *around*, by half only in *far*."""
    stems, wide = held(near) | held(around), held(far) if far else frozenset[str]()
    total = sum(weight for _, weight in terms)
    met = sum(weight * max(_met(term, stems), 0.5 * _met(term, wide)) for term, weight in terms)
    return met / total if total else 0.0


def weigh(terms: Sequence[Term], texts: Sequence[str] = ()) -> Weighed:
    """Return each term with what it tells: common words little, and words few of the *texts* hold much.

    >>> [round(weight, 1) for _, weight in weigh([Term(("librari",)), Term(("servic",))])]
    [1.0, 0.3]
    """
    stems = [held(text) for text in texts]
    common = common_stems()
    weighed = []
    for term in terms:
        having = sum(_met(term, each) > 0.99 for each in stems)
        rare = math.log(2 + len(stems) / (1 + having)) if stems else 1.0
        if stems and not having and not term.needed:
            rare *= UNMET
        told = sum(1 / 3 if part in common else 1.0 for part in term.stems)
        weighed.append((term, rare * min(told, 2.0)))
    return tuple(weighed)


def _met(term: Term, stems: frozenset[str]) -> float:
    """Return how far *stems* hold the term under any of its names."""
    return max(sum(part in stems for part in name) / len(name) if name else 0.0 for name in (term.stems, *term.others))


def lacking(terms: Sequence[Term], text: str) -> float:
    """Return what is left of a matter without a name that the question asks about: less if it is one with a number."""
    stems = held(text)
    missing = [term for term in terms if term.needed and _met(term, stems) < 0.99]
    if any(part.isdigit() for term in missing for part in term.stems):
        return 0.3  # "section 75", "Lot 2": nothing else is called so
    return 0.6 if missing else 1.0
