"""What a question says besides its topic: papers that meet it come sooner or later, and none is left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.passages import Passages
from corpus.ports import Rows
from corpus.types import Filters, Zone
from search_service.retrieval.types import Query

COUNCIL_NAMED = 0.25
TIME_NAMED = 0.1
ACT_NAMED = 0.2
KIND_NAMED = BODY_NAMED = 0.15
"""What a passage gains for being of a council, a time, a kind of paper or a body, or for deciding what, the question names."""
COUNCIL_SET_ASIDE = 0.3
"""What it loses for being of a council that the question sets aside."""
_DECIDING = frozenset({Zone.DECISION.value})


@dataclass(frozen=True, slots=True)
class Favour:
    """What some passages gain, or lose, and why."""

    passages: npt.NDArray[np.bool_]
    """For every row, whether it is one of them."""
    gain: float
    why: str

    def has_any(self, rows: Rows) -> bool:
        """Say whether any of *rows* is one of them."""
        return bool(self.passages[rows].any())


def favours(query: Query, passages: Passages) -> tuple[Favour, ...]:
    """Return what *query* favours and what it sets aside."""
    favoured = query.favoured
    asked = (
        (Filters(councils=favoured.councils), COUNCIL_NAMED, "It is of a council that you named, so it comes sooner."),
        (
            Filters(since=favoured.since, until=favoured.until),
            TIME_NAMED,
            "It is of the time that you named, so it comes sooner.",
        ),
        (Filters(kinds=favoured.kinds), KIND_NAMED, "It is a paper of the kind that you named, so it comes sooner."),
        (Filters(bodies=favoured.bodies), BODY_NAMED, "It is of the body that you named, so it comes sooner."),
        (
            Filters(outcomes=favoured.outcomes, zones=_DECIDING if favoured.outcomes else frozenset()),
            ACT_NAMED,
            "It decides what you named, so it comes sooner.",
        ),
        (Filters(councils=query.unlike), -COUNCIL_SET_ASIDE, "It is of a council that you set aside, so it comes later."),
    )
    found = []
    for filters, gain, why in asked:
        rows = passages.rows(filters) if filters != Filters() else None
        if rows is not None:
            marked = np.zeros(len(passages), dtype=bool)
            marked[rows] = True
            found.append(Favour(marked, gain, why))
    return tuple(found)
