"""Whether a clause says that the act asked about was done, by this body, to the thing asked about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from corpus.acts import Act, find_acts
from corpus.types import Clause, Document, Kind, Stance, Zone
from corpus.types import Outcome as O  # noqa: N817
from search_service.answering.planning import Asked, Plan, Term
from search_service.answering.words import common_stems, held

POSITIVE = frozenset(
    {
        O.APPROVED,
        O.AGREED_IN_PRINCIPLE,
        O.COMMENCE_PROCUREMENT,
        O.AWARDED,
        O.DIRECT_AWARDED,
        O.EXTENDED,
        O.VARIED,
        O.INSOURCED,
        O.CONFIRMED,
        O.AMENDED,
        O.DECOMMISSIONED,
        O.TERMINATED,
        O.DELEGATED,
        O.CONSULTED,
    }
)
"""Outcomes that carry something through: what "approved" or "agreed" asks about."""

WEAK = frozenset({O.NOTED, O.ENDORSED, O.RECOMMENDED, O.CONSIDERED_ONLY, O.PROCEDURAL, O.CONSULTED, O.UNKNOWN})
"""Outcomes that leave things as they are."""

STOPPED = frozenset({O.WITHDRAWN, O.REJECTED, O.PROCUREMENT_ABANDONED})

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
        "charge|set|introduce",
        "dispose|lease|transfer",
        "build|purchase|establish",
        "join|enter into",
        "defer|drop|not proceed",
        "drop|reject|withdraw|not proceed|abandon procurement",
    )
)


class Says(IntEnum):
    """What a clause says of the act asked about."""

    NOTHING = 0
    CONTRARY = 1
    """Something else was done to the thing, or this was turned down."""
    UNDER_WAY = 2
    """It was proposed, recommended, consulted on or delegated, not done."""
    YES = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """One clause judged."""

    document: Document
    clause: Clause
    says: Says
    fit: float
    """How well the act agrees, 0 to 1."""
    about: float
    """How well it is about the thing asked, 0 to 1."""

    @property
    def score(self) -> float:
        return self.fit * self.about

    @property
    def text(self) -> str:
        return self.clause.span.of(self.document.text)


def adopted(document: Document, clause: Clause) -> bool:
    """Say whether the clause is a decision of the body whose paper this is."""
    return (
        clause.zone is Zone.DECISION
        and clause.stance is Stance.ADOPTED
        and clause.own_act
        and document.description.kind not in (Kind.REPORT, Kind.NOTICE)
    )


def judge(plan: Plan, document: Document, clause: Clause, about: float) -> Judged:
    """Judge one clause against the plan; *about* says how well it is about the thing asked."""
    says, fit = _says(plan.asked, document, clause)
    return Judged(document, clause, says, fit, about)


def _says(asked: Asked, document: Document, clause: Clause) -> tuple[Says, float]:
    text = clause.span.of(document.text)
    acts = find_acts(text)
    best = max((_fit(act, clause, acts) for act in asked.acts), default=0.0)
    if asked.dropped:
        best = max(best, _dropped(clause, acts))
    if not adopted(document, clause):
        if clause.stance in (Stance.REJECTED, Stance.LOST) or clause.zone is Zone.ALTERNATIVES:
            return (Says.CONTRARY, best) if best else (Says.NOTHING, 0.0)
        if clause.stance in (Stance.PROPOSED, Stance.ADVISED) or not clause.own_act:
            return (Says.UNDER_WAY, best) if best else (Says.NOTHING, 0.0)
        return Says.NOTHING, 0.0
    if best:
        return Says.YES, best
    if any(_denied(act, acts) for act in asked.acts):
        return Says.CONTRARY, 1.0
    if any(_fit(act, clause, acts, loose=True) for act in asked.acts):
        return Says.UNDER_WAY, 0.5
    return (Says.NOTHING, 0.0) if clause.outcome in WEAK else (Says.CONTRARY, 0.5)


def _fit(asked: Act, clause: Clause, acts: list[Act], *, loose: bool = False) -> float:
    """Return how far the clause does what *asked* names; *loose* also counts what is only spoken of as possible."""
    done = {clause.outcome, *clause.also}
    if asked.negated:
        return 0.9 if any(act.negated and kin(asked.lemma, act.lemma) for act in acts) or done & STOPPED else 0.0
    own = [act for act in acts if not act.negated and (loose or not act.modal)]
    if asked.outcome is not O.APPROVED:
        if asked.outcome in done:
            return 1.0
        if done & (WEAK | {O.DELEGATED, O.DEFERRED}) - {O.UNKNOWN} and not loose:
            return 0.0
        named = [act for act in own if act.lemma == asked.lemma or act.outcome is asked.outcome]
        return 0.7 if named else 0.0
    if asked.general:
        return 0.8 if done & (POSITIVE | {O.DEFERRED} & done) and not done & STOPPED else 0.0
    if done & (WEAK - {O.UNKNOWN}) and not done & POSITIVE - {O.CONSULTED} and not loose:
        return 0.0
    if any(act.lemma == asked.lemma for act in own):
        return 1.0
    if any(kin(asked.lemma, act.lemma) for act in own):
        return 0.8
    return 0.0


def _dropped(clause: Clause, acts: list[Act]) -> float:
    """Return how far the clause says that something does not go ahead."""
    if {clause.outcome, *clause.also} & STOPPED:
        return 1.0
    return (
        0.9
        if any(act.negated and act.lemma in ("go ahead", "introduce", "not proceed", "keep", "adopt", "approve") for act in acts)
        else 0.0
    )


def _denied(asked: Act, acts: list[Act]) -> bool:
    return any(act.negated != asked.negated and act.lemma == asked.lemma for act in acts)


def kin(one: str, other: str) -> bool:
    """Say whether two lemmas may stand for the same act."""
    return one == other or any(one in group and other in group for group in _KIN)


def coverage(terms: tuple[Term, ...], near: str, around: str, far: str = "") -> float:
    """Return how far the texts hold what is asked: in full in *near* or *around*, by half only in *far*.

    >>> coverage((Term(("librari",)), Term(("garden",))), "close the library", "")
    0.5
    """
    stems, wide = held(near) | held(around), held(far)
    common = common_stems()
    total = met = 0.0
    for term in terms:
        weight = 1 / 3 if all(part in common for part in term.stems) else 1.0
        total += weight
        met += weight * max(_met(term, stems), 0.5 * _met(term, wide))
    return met / total if total else 0.0


def _met(term: Term, stems: frozenset[str]) -> float:
    """Return how far *stems* hold the term under any of its names."""
    return max(sum(part in stems for part in name) / len(name) if name else 0.0 for name in (term.stems, *term.others))


def names_missing(terms: tuple[Term, ...], text: str) -> bool:
    """Say whether a name that the question asks about is nowhere in the paper."""
    stems = held(text)
    return any(term.needed and _met(term, stems) < 0.99 for term in terms)
