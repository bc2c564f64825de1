"""How likely it is that a clause shows its council to have done what is asked: grammar, meaning and reading, weighed together.

People ask in words that no lexicon holds, and clauses do things in words that no grammar foresees. What is known of a clause is
therefore weighed: whether the grammar says that it does the act, how well its act agrees in meaning, how far its matter stands
out as being about the thing and names it, and what the entailer reads in it. The weights are those of a logistic regression
(Cox, 1958) on pairs of question and council with known answers (see the evidence).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.ports import Chances
from corpus.types import Outcome
from search_service.answering.evidence import title_of
from search_service.answering.judging import WEAK, Judged, Says
from search_service.answering.planning import Plan
from search_service.answering.second import Second
from search_service.answering.senses import UNTOLD as UNTOLD_SENSE

READ, EACH = 36, 3
"""Most clauses that are read for one question, and most of one council: each costs some hundredths of a second."""
TITLE = 90
"""Most characters of a title that are read with a clause."""
LIKELY = 0.3
"""Least log odds at which a clause shows it."""
LEAST, BESIDE = -3.0, 0.5
"""Where none does: least log odds of the nearest, and by how much less another one may be and still be named beside it."""
NAMES_IT, CLEARLY = 0.45, 0.7
"""Share of what is asked that a matter must name for its clauses to bear on the question, unless their meaning leaves no doubt.
What is only near is told of too ..."""
STANDING, ABOUT_IT = 0.5, 0.35
"""... where its matter stands out that far and is about it that surely, though it says it all in other words."""
CLEAR_SENSE, SAME_SORT = 0.6, UNTOLD_SENSE + 0.05
"""How near a second sense must come for the act asked about not to be clear, and how well an act must agree in meaning where it
is: better than one that does not tell what it is."""
UNREAD = (0.2, 0.3, 0.5)
"""The chances of a clause that nobody has read."""

ABOUT, ABOUT_BESIDE, NAMES, STANDS = -0.08, 0.31, 0.73, 0.57
FIT, DOES, ALIKE, WEAKLY, UNTOLD = 1.01, 0.32, 0.75, -1.14, -1.09
"""What each thing known of a clause before it is read adds to the log odds that its council did what is asked, ..."""
SHOWN, DENIED, SHOWN_BESIDE = 0.24, 0.14, 0.54
"""... what the reading of it does, by itself and beside the one that shows it best, ..."""
GRAMMAR, LEAN = 1.41, -1.36
"""... and a yes of the grammar for its council, all its clauses considered."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A clause with the log odds that it shows what is asked."""

    judged: Judged
    told: float


def weigh_all(judged: Sequence[Judged], second: Second | None, did: Collection[str] = ()) -> dict[str, Weighed]:
    """Return the clause of each council that most likely shows what is asked, among its own decisions, by council.

    *did* are the councils that did it by the grammar of their clauses.
    """
    own = [one for one in judged if one.adopted and one.document.description.council]
    top = max((log_odds(one.about) for one in judged), default=0.0)
    short = _short(own, top)
    told = second.chances([text_of(one) for one in short]) if second and short else None
    read = told if told is not None else np.tile(np.array(UNREAD, dtype=np.float32), (len(short), 1))
    best: dict[str, Weighed] = {}
    for one, odds in zip(short, _with_reading(short, top, read), strict=True):
        council = one.document.description.council or ""
        odds += GRAMMAR if council in did else 0.0
        if council not in best or odds > best[council].told:
            best[council] = Weighed(one, odds)
    return best


def likely(plan: Plan, best: Mapping[str, Weighed]) -> tuple[dict[str, Judged], bool]:
    """Return the clauses that show what is asked, by council, and whether they do so clearly.

    Where none does, those that come nearest are returned, if they come near enough.
    """
    clear = {council: one.judged for council, one in best.items() if one.told >= LIKELY}
    if clear:
        return clear, True
    near = {council: one for council, one in best.items() if _near_enough(one.judged) and _may_do(plan, one.judged)}
    least = max(LEAST, max((one.told for one in near.values()), default=0.0) - BESIDE)
    return {council: one.judged for council, one in near.items() if one.told >= least}, False


def bears(judged: Judged) -> bool:
    """Say whether a clause bears on what is asked: nearest of all that is held is not near enough to prove a "no"."""
    return judged.present >= NAMES_IT or judged.about >= CLEARLY


def _near_enough(judged: Judged) -> bool:
    """Say whether a clause is near enough to what is asked to be told of."""
    return bears(judged) or (judged.stands >= STANDING and judged.about >= ABOUT_IT)


def _may_do(plan: Plan, judged: Judged) -> bool:
    """Say whether a clause can be the act asked about: what leaves things as they are does nothing else."""
    asked = plan.asked
    if not asked.acts or judged.says is Says.YES:
        return True
    if judged.outcome in WEAK - {Outcome.UNKNOWN} - asked.outcomes:
        return False
    clear = sorted(plan.senses.values())[-2:-1] < [CLEAR_SENSE] and asked.outcomes - {Outcome.APPROVED, *WEAK}
    return judged.alike >= SAME_SORT or not clear


def log_odds(chance: float, least: float = 0.003) -> float:
    """Return the log odds of a chance, kept from the ends.

    >>> log_odds(0.5)
    0.0
    """
    kept = min(max(chance, least), 1 - least)
    return math.log(kept / (1 - kept))


def text_of(judged: Judged) -> str:
    """Return a clause with the words that lead to it, under its title, as it is read."""
    lead = f"{judged.stem.of(judged.document.text)} " if judged.stem else ""
    return f"{title_of(judged.document, judged.item)[:TITLE]}. {lead}{judged.span.of(judged.document.text)}"


def before_reading(judged: Judged, top: float) -> float:
    """Return what is known of a clause before it is read, as log odds; *top* is how surely any is about the thing."""
    about = log_odds(judged.about)
    told = LEAN + ABOUT * about + ABOUT_BESIDE * (about - top) + NAMES * judged.present + STANDS * judged.stands
    told += (FIT * judged.fit + DOES if judged.says is Says.YES else 0.0) + ALIKE * judged.alike
    if judged.outcome is Outcome.UNKNOWN:
        return told + UNTOLD
    return told + (WEAKLY if judged.outcome in WEAK else 0.0)


def _short(own: Sequence[Judged], top: float) -> list[Judged]:
    """Return the clauses that are worth reading, the likeliest of each council."""
    taken: defaultdict[str | None, int] = defaultdict(int)
    short: list[Judged] = []
    for one in sorted(own, key=lambda one: (-before_reading(one, top), one.document.id, one.span)):
        council = one.document.description.council
        if taken[council] < EACH and len(short) < READ:
            taken[council] += 1
            short.append(one)
    return short


def _with_reading(short: Sequence[Judged], top: float, read: Chances) -> list[float]:
    shown, denied = ([log_odds(float(row[at])) for row in read] for at in (0, 1))
    most = max(shown, default=0.0)
    return [
        before_reading(one, top) + SHOWN * shows + DENIED * denies + SHOWN_BESIDE * (shows - most)
        for one, shows, denies in zip(short, shown, denied, strict=True)
    ]
