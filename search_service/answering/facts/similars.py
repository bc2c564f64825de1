"""Decisions like another: near in what they are about, and alike (or opposite) in what was done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from corpus.acts import Act
from corpus.dates import say
from corpus.types import Clause, Document, Outcome
from search_service.answering.citing import Draft, Quote
from search_service.answering.evidence import Candidate, matter_of, title_of
from search_service.answering.facts.picking import Inquiry
from search_service.answering.facts.result import Result, nothing
from search_service.answering.facts.saying import plain
from search_service.answering.judging import STOPPED, WEAK, acts_in, adopted, coverage, done_by, weigh
from search_service.answering.planning import Plan, Term
from search_service.answering.verdicts import day_of
from search_service.answering.words import stem

SHOWN = 3
_OPPOSITE = re.compile(r"\b(?:opposite|contrary|different|other way|reverse|converse|unlike)\b", re.I)
_ELSEWHERE = re.compile(
    r"\b(?:other|another) (?:councils?|authorit\w+|places?|boroughs?|districts?)\b|\belsewhere\b|\b(?:apart|aside) from\b"
    r"|\bother than\b|\b(?:reverse|opposite|converse) of\b",
    re.I,
)
_FRAME = frozenset(
    stem(word)
    for word in re.findall(
        r"\w+",
        "find like similar comparable compare comparison akin analogous resemble precedent counterpart opposite contrary reverse"
        " converse alike close near nearest example instance apart aside way",
    )
)
"""Words that ask for something like another, and tell nothing of it."""
_KEEPING = frozenset({"keep", "extend", "renew", "freeze", "reprieve", "make permanent", "reopen"})
_GOING = frozenset({"go ahead", "introduce", "adopt"})
_LESSENING = frozenset({"cut", "remove", "ban", "demolish"})
_ENDING = frozenset({*STOPPED, Outcome.DECOMMISSIONED, Outcome.TERMINATED})
_TO_OTHERS = frozenset({Outcome.AWARDED, Outcome.DIRECT_AWARDED, Outcome.COMMENCE_PROCUREMENT})
_OPPOSED = {("end", "keep"): 1.0, ("ours", "others"): 1.0, ("end", "go"): 0.7}
"""Ways of which one is the opposite of the other, and how far."""
_UNLIKE = {**_OPPOSED, ("end", "others"): 1.0, ("end", "ours"): 1.0}
"""Ways of which no two are alike."""
_FORMAL = re.compile(
    r"\b(?:recommendations?|reports?|minutes?|resolutions?|proposals?)\b(?: [\w()’'.-]+){0,4}?"
    r" (?:be|is|are|was|were) (?:adopted|approved|agreed|accepted|endorsed|confirmed)\b",
    re.I,
)
"""Takes up what stands elsewhere, and does not say what that is."""
_TELLING = frozenset(Outcome) - WEAK - {Outcome.APPROVED, Outcome.DELEGATED}
"""Outcomes that tell by themselves what was done."""
SAME_ACT, SAME_WAY, OPPOSED = 0.2, 0.1, 0.2
"""What it counts that the same was done, that something else was done to the same end, and that the opposite was done."""


def likened(plan: Plan, anchor: Document | None) -> str:
    """Return what others are likened to: what the question says of it, and what was decided."""
    clause = _meant(plan, anchor) if anchor else None
    return f"{plan.subject}. {plain(clause.span.of(anchor.text))}" if anchor and clause else plan.subject


def answer(inquiry: Inquiry, anchor: Document | None, others: Iterable[Candidate]) -> Result:
    """Return the decisions most like that of *anchor*, which is not among them."""
    ranked = _ranked(inquiry.plan, anchor, list(others))
    if not ranked:
        return nothing("No other decision held comes near it.")
    drafts = []
    for score, document, shown in ranked[:SHOWN]:
        if score < ranked[0][0] - 0.15:
            break
        council = inquiry.names.get(document.description.council or "")
        day = day_of(document)
        opening = ", ".join(part for part in (council.name if council else "", say(day) if day else "") if part)
        words = plain(shown.span.of(document.text))
        said = f"{opening}: {words}" if opening else words
        drafts.append(Draft(said, (Quote(document, shown.span),), f"{opening} {inquiry.plan.question}"))
    return Result(tuple(drafts), opening="Yes" if inquiry.plan.polar else "")


def _ranked(plan: Plan, anchor: Document | None, pool: Sequence[Candidate]) -> list[tuple[float, Document, Clause]]:
    """Return each paper of *pool* with the clause of it that is most like that of *anchor*, the most like first.

    Half is how near the paper is in meaning, half how far the clause holds what is asked about; what was done adds to it, or
    takes from it, the more the nearer the paper is, since an act tells nothing where the matter is another.
    """
    opposite = bool(_OPPOSITE.search(plan.question))
    clause = _meant(plan, anchor) if anchor else None
    own = _Deed(anchor, clause) if anchor and clause else None
    asked = _lemmas(plan.question)
    terms = weigh(_terms(plan), [candidate.document.text for candidate in pool])
    elsewhere = anchor.description.council if anchor and _ELSEWHERE.search(plan.question) else None
    pool = [each for each in pool if not anchor or each.document.id != anchor.id]
    pool = [each for each in pool if not elsewhere or each.document.description.council != elsewhere]
    nearest = max((candidate.similarity for candidate in pool), default=0.0) or 1.0
    ranked = []
    for candidate in pool:
        document, scored = candidate.document, []
        for each in _doing(document):
            names = coverage(terms, each.span.of(document.text), title_of(document, each.item), matter_of(document, each.item))
            alike = _Deed(document, each).like(own, asked, opposite) * candidate.similarity / nearest
            scored.append((0.5 * candidate.similarity + 0.5 * names + alike, document, each))
        ranked += sorted(scored, key=lambda each: -each[0])[:1]
    return sorted(ranked, key=lambda each: (-each[0], each[1].id))


class _Deed:
    """What one clause does: its outcomes, its acts by name, and which way it goes."""

    def __init__(self, document: Document, clause: Clause) -> None:
        text = clause.span.of(document.text)
        acts = [] if _FORMAL.search(text) else acts_in(text)
        self.lemmas = _named(acts)
        self.outcomes = done_by(clause) | {act.outcome for act in acts if not act.general and not act.negated}
        if any(act.negated and act.lemma in _GOING for act in acts):
            self.outcomes |= {Outcome.REJECTED}
        self.ways = self._ways()

    def _ways(self) -> frozenset[str]:
        ways = {"ours"} if Outcome.INSOURCED in self.outcomes else set()
        if self.outcomes & _ENDING or self.lemmas & _LESSENING:
            return frozenset({"end", *ways})
        ways |= {"keep"} if self.lemmas & _KEEPING or Outcome.EXTENDED in self.outcomes else set()
        ways |= {"others"} if self.outcomes & _TO_OTHERS else set()
        return frozenset(ways or ({"go"} if self.lemmas and self.outcomes - WEAK else ()))

    def _against(self, own: _Deed, pairs: Mapping[tuple[str, str], float]) -> float:
        """Return how far this deed goes one way of a pair and *own* the other, where they go none together."""
        if self.ways & own.ways:
            return 0.0
        return max((far for pair, far in pairs.items() if self.ways & {*pair} and own.ways & {*pair}), default=0.0)

    def like(self, own: _Deed | None, asked: frozenset[str], opposite: bool) -> float:
        """Return what counts for this deed as one like *own*, or opposite to it, where the question speaks of *asked*."""
        if opposite:
            return OPPOSED * self._against(own, _OPPOSED) if own else 0.0
        if own is None:
            return SAME_ACT if self.lemmas & asked else 0.0
        if against := self._against(own, _UNLIKE):
            return -OPPOSED * against
        if self.lemmas & (asked | own.lemmas) or self.outcomes & own.outcomes & _TELLING:
            return SAME_ACT
        return SAME_WAY if self.ways & own.ways - {"go"} else 0.0


def _lemmas(text: str) -> frozenset[str]:
    return _named(acts_in(text))


def _named(acts: Sequence[Act]) -> frozenset[str]:
    """Return the names of those acts that tell what was done."""
    return frozenset(act.lemma for act in acts if not act.general)


def _terms(plan: Plan) -> Sequence[Term]:
    return [term for term in plan.terms if not _FRAME.issuperset(term.stems)]


def _doing(document: Document) -> list[Clause]:
    """Return the clauses that do something, or all of them where none does."""
    clauses = [each for each in document.reading.clauses if adopted(document, each)]
    return [each for each in clauses if _Deed(document, each).outcomes - WEAK] or clauses


def _meant(plan: Plan, document: Document) -> Clause | None:
    """Return the clause of a paper that the question means: that which holds most of its words, and does what it says."""
    terms, asked = weigh(_terms(plan)), _lemmas(plan.question)

    def holds(clause: Clause) -> float:
        words = clause.span.of(document.text)
        return coverage(terms, words, "", title_of(document, clause.item)) + (SAME_ACT if asked & _lemmas(words) else 0.0)

    return max(_doing(document), key=holds, default=None)
