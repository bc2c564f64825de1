"""What an act asked about comes near to in plain speech, where no verb of the grammar settles it.

People ask in words that no lexicon holds ("gave up on finding someone", "pull out of"). Each sense of an act is therefore told
by a few plain sentences, and the sentences nearest in meaning to the question say which senses it may have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from corpus.acts import GENERAL, Act
from corpus.ports import Embedder, Vectors
from corpus.types import Clause, Outcome, Stance

_SOURCE = Path(__file__).with_name("senses.csv")
NEAREST = 2
"""How many sentences of a sense speak for it."""
REACH = 0.3
"""By how much less similar than the nearest sense another one no longer counts."""

UNTOLD = 0.2
"""How well a clause agrees whose words do not tell what sort of act it is: what it is about has to tell."""

Senses = Mapping[str, float]
"""The senses a question may have, each with how well it agrees, the nearest with 1."""


_UNTELLING = GENERAL | {Outcome.UNKNOWN.value, Outcome.AGREED_IN_PRINCIPLE.value.replace("_", " ")}


@dataclass(frozen=True, slots=True)
class Sense:
    """A sense: what acts of the grammar have it, by lemma or outcome, and how people say it."""

    name: str
    does: frozenset[str]
    said: tuple[str, ...]


@cache
def every_sense() -> tuple[Sense, ...]:
    """Return the senses of ``senses.csv``."""
    rows = [line.split(";") for line in _SOURCE.read_text(encoding="utf-8").splitlines()[1:]]
    return tuple(
        Sense(name, frozenset(each.replace("_", " ") for each in does.split()), tuple(said.split("|")))
        for name, does, said in rows
    )


_VECTORS: dict[str, Vectors] = {}
"""The vectors of every sentence, in the order of the senses, by the name of the embedder."""


def warm(embedder: Embedder) -> Vectors:
    """Return the vectors of every sentence; they are made once."""
    if embedder.name not in _VECTORS:
        _VECTORS[embedder.name] = embedder.embed_passages([said for sense in every_sense() for said in sense.said])
    return _VECTORS[embedder.name]


def senses_of(phrase: str, embedder: Embedder) -> Senses:
    """Return the senses that *phrase* may have."""
    if not phrase.strip():
        return {}
    near = warm(embedder) @ embedder.embed_query(phrase).ravel()
    told, at = {}, 0
    for sense in every_sense():
        mine = np.sort(near[at : at + len(sense.said)])[-NEAREST:]
        told[sense.name] = float(np.mean(mine))
        at += len(sense.said)
    most = max(told.values())
    return {name: 1 - (most - value) / REACH for name, value in told.items() if most - value < REACH}


def denied(clause: Clause) -> bool:
    """Say whether the act of a clause is turned down."""
    return clause.stance in (Stance.REJECTED, Stance.LOST)


def agreement(senses: Senses, clause: Clause, acts: Sequence[Act]) -> float:
    """Return how well what a clause does agrees with the senses asked about, 0 to 1."""
    if not senses:
        return 0.0
    doing = _doing(clause, acts)
    if doing <= _UNTELLING and not denied(clause):
        return UNTOLD
    return max((senses.get(sense.name, 0.0) for sense in every_sense() if sense.does & doing), default=0.0)


def _doing(clause: Clause, acts: Sequence[Act]) -> frozenset[str]:
    """Return the lemmas and outcomes of what the clause does; what it denies is turned down."""
    outcomes = {Outcome.REJECTED} if denied(clause) else {clause.outcome, *clause.also}
    lemmas = {
        act.lemma
        for act in acts
        if not act.negated and not (act.noun and not denied(clause) and clause.outcome is not act.outcome)
    }
    return frozenset(outcome.value.replace("_", " ") for outcome in outcomes - {Outcome.APPROVED}) | lemmas
