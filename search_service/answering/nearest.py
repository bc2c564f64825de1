"""Who comes nearest to having done what is asked, where no verb of the grammar says that anybody did.

People ask in words that no lexicon holds. What the clauses say is then weighed: how far they stand out as being about the
thing, what their matter names of it, how well their act agrees in meaning, and how well a cross-encoder thinks that they
answer. The weights are those of a logistic regression (Cox, 1958) on labelled pairs of question and council (see the evidence).
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from corpus.types import Outcome
from search_service.answering.evidence import title_of
from search_service.answering.judging import WEAK, Judged, Says
from search_service.answering.planning import Plan
from search_service.answering.second import Second
from search_service.answering.senses import UNTOLD

COUNCILS = 10
"""Most councils whose best clause is read by the cross-encoder; each costs a hundredth of a second."""
TITLE = 90
"""Most characters of a title that are read with a clause."""
LEAST = -2.2
"""Least log odds at which the nearest is taken."""
BESIDE = 0.4
"""By how much less another one may be and still be named beside the nearest."""
PRESENT, CLEAR = 0.45, 0.7
"""Share of what is asked that a matter must name to be taken, or how surely it must be about it ..."""
STANDING, ABOUT_IT = 0.5, 0.35
"""... or how far it must stand out, and how surely be about it, where it says it all in other words."""
CLEAR_SENSE = 0.6
"""How near a second sense must come for the act asked about not to be clear ..."""
SAME_SORT = UNTOLD + 0.05
"""... and how well an act must agree in meaning where it is: better than one that does not tell what it is."""

ABOUT, NAMES, STANDS, FIT, DOES, DENIES, ALIKE, WEAKLY, READ, READ_BESIDE, LEAN = (
    *(0.22, 0.12, 0.22, 1.91, 1.52, -1.66, 0.37, -1.1),
    *(0.04, 0.13, -1.73),
)
"""What each thing known of a clause adds to the log odds that its council did what is asked."""


def nearest(plan: Plan, judged: Iterable[Judged], second: Second | None) -> dict[str, Judged]:
    """Return the best clause of each council that comes nearest, by council; none where none comes near enough."""
    own = [one for one in judged if one.adopted and _bears(one) and _may_do(plan, one)]
    top = max((log_odds(one.about) for one in own), default=0.0)
    best: dict[str, tuple[float, Judged]] = {}
    for one in own:
        council, told = one.document.description.council or "", weighed(one, top)
        if council not in best or told > best[council][0]:
            best[council] = told, one
    short = sorted(best.items(), key=lambda pair: (-pair[1][0], pair[0]))[:COUNCILS]
    read = _read([one for _, (_, one) in short], second)
    most = max(read, default=0.0)
    told_of = {
        council: told + READ * mine + READ_BESIDE * (mine - most) for (council, (told, _)), mine in zip(short, read, strict=True)
    }
    least = max(LEAST, max(told_of.values(), default=0.0) - BESIDE)
    return {council: best[council][1] for council, told in told_of.items() if told >= least}


def weighed(judged: Judged, top: float) -> float:
    """Return the log odds that a clause shows what is asked, as far as can be told before it is read.

    *top* is how surely any clause is about the thing, in log odds.
    """
    yes, no = judged.says is Says.YES, judged.says is Says.CONTRARY and judged.fit >= 1.0
    told = LEAN + ABOUT * (log_odds(judged.about) - top) + NAMES * judged.present + STANDS * judged.stands
    told += (FIT * judged.fit + DOES if yes else 0.0) + (DENIES if no else 0.0)
    return told + ALIKE * judged.alike + (WEAKLY if judged.outcome in WEAK else 0.0)


def log_odds(chance: float, least: float = 0.005) -> float:
    """Return the log odds of a chance, kept from the ends.

    >>> log_odds(0.5)
    0.0
    """
    kept = min(max(chance, least), 1 - least)
    return math.log(kept / (1 - kept))


def text_of(judged: Judged) -> str:
    """Return a clause under its title, as the cross-encoder reads it."""
    return f"{title_of(judged.document, judged.item)[:TITLE]}. {judged.span.of(judged.document.text)}"


def _read(judged: list[Judged], second: Second | None) -> list[float]:
    """Return the log odds that each clause answers, as the cross-encoder thinks; 0 where there is none."""
    opinions = second.opinions([text_of(one) for one in judged]) if second and judged else None
    return [log_odds(each, 3e-4) for each in opinions] if opinions is not None else [0.0] * len(judged)


def _bears(judged: Judged) -> bool:
    """Say whether a clause is near enough to what is asked to be told of."""
    if judged.present >= PRESENT or judged.about >= CLEAR:
        return True
    return judged.stands >= STANDING and judged.about >= ABOUT_IT


def _may_do(plan: Plan, judged: Judged) -> bool:
    """Say whether a clause can be the act asked about: what leaves things as they are does nothing else."""
    asked = plan.asked
    if not asked.acts or judged.says is Says.YES:
        return True
    if judged.outcome in WEAK - {Outcome.UNKNOWN} - asked.outcomes:
        return False
    clear = sorted(plan.senses.values())[-2:-1] < [CLEAR_SENSE] and asked.outcomes - {Outcome.APPROVED, *WEAK}
    return judged.alike >= SAME_SORT or not clear
