"""The second opinion on what a stretch shows: an entailer that reads question and stretch together.

The first opinion counts words, zones and typed facts; this one knows nothing of those and much of what words mean together:
that "let the contract lapse" ends it, and that "not to close" keeps open. Neither decides alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from corpus.ports import Chances, Entailer

LONGEST = 90
"""Most words of a stretch that are read; it costs by the word."""


@dataclass(slots=True)
class Second:
    """Reads the stretches of one question, each once however often it is asked about."""

    question: str
    """Without the names of councils: whose paper it is, is known."""
    entailer: Entailer | None
    _read: dict[str, Chances] = field(default_factory=dict)

    def chances(self, texts: Sequence[str]) -> Chances | None:
        """Return the chances that each of *texts* shows what is asked, denies it, or does not tell, shape (texts, 3).

        ``None`` where nothing here can tell.
        """
        if self.entailer is None:
            return None
        short = [" ".join(text.split()[:LONGEST]) for text in texts]
        new = [text for text in dict.fromkeys(short) if text not in self._read]
        self._read.update(zip(new, self.entailer.read(self.question, new), strict=True))
        return np.array([self._read[text] for text in short], dtype=np.float32).reshape(len(short), 3)

    def opinions(self, texts: Sequence[str]) -> list[float] | None:
        """Return how likely each of *texts* shows what is asked, 0 to 1, or ``None`` where nothing here can tell."""
        told = self.chances(texts)
        return None if told is None else [float(chance) for chance in told[:, 0]]
