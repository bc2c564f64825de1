"""Papers that are held and not shown: those that are being taken out, and those of a council that was switched off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.errors import SwitchedOff, Withdrawn

Marks = npt.NDArray[np.bool_]
"""True where something is shown."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is not to be shown: papers by id, councils by slug."""

    papers: frozenset[str] = frozenset()
    councils: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.papers or self.councils)


@dataclass(frozen=True, slots=True)
class Veil:
    """What of one generation is shown while something is hidden."""

    hidden: Hidden
    documents: Marks
    """By the number of the document."""
    rows: Marks
    """By the row of the passage."""

    @classmethod
    def over(
        cls,
        hidden: Hidden,
        numbers: Mapping[str, int],
        councils: Sequence[str],
        council: npt.NDArray[np.int64],
        document: npt.NDArray[np.int64],
    ) -> Veil:
        """Return the veil over the documents of *numbers*; what is hidden and not among them is left out of it.

        *council* gives for each document the place of its council in *councils*, *document* for each row its document.
        """
        hidden = Hidden(frozenset(hidden.papers & numbers.keys()), hidden.councils & set(councils))
        away = np.array([slug in hidden.councils for slug in councils], dtype=bool)
        shown = ~away[council] if len(councils) else np.ones(len(numbers), dtype=bool)
        shown[[numbers[one] for one in hidden.papers]] = False
        return cls(hidden, shown, shown[document])

    def check(self, document_id: str, number: int) -> None:
        """Raise ``Withdrawn`` or ``SwitchedOff`` for a document that is not shown."""
        if self.documents[number]:
            return
        if document_id in self.hidden.papers:
            raise Withdrawn(f"{document_id} was withdrawn")
        raise SwitchedOff("The papers of this council are not shown for now.")
