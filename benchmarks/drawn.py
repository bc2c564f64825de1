"""Vectors for studies of size, drawn from a model of real ones.

Embedding 100,000 different passages takes over an hour on two cores. So some thousand passages are embedded for good, and
from them a passage's vector is modelled as a weighted sum of the embeddings of its parts (council, way through the paper,
the mean of its sentences: all real, each embedded once) and a remainder. The weights are fitted by least squares on passages
that were truly embedded; the remainder is drawn from the covariance of what the fit leaves over. ``fidelity`` says how near
drawn vectors come to the real ones of passages that the fit has not seen, and the studies report recall on real ones too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from benchmarks.recombined import figures_blanked
from corpus.ports import Vectors
from corpus.sentences import sentences

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Parts:
    """A text to embed, in the parts whose own embeddings are known."""

    council: str
    way: str
    sentences: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Parts:
        """Return the parts of *text* as ``ingest.chunking.text_to_embed`` puts it together."""
        head, _, body = text.partition("\n")
        council, _, way = head.partition(" | ")
        return cls(council, way, tuple(figures_blanked(span.of(body)) for span in sentences(body)))


class Drawn:
    """The fitted model; ``vectors`` draws for any texts."""

    def __init__(self, known: dict[str, Floats], texts: Sequence[str], real: Vectors, seed: int = 11) -> None:
        self._known = known
        self._zero = np.zeros(real.shape[1], dtype=np.float32)
        parts = self._parts(texts)
        design = parts.reshape(len(parts), -1).T
        self._weights, *_ = np.linalg.lstsq(design, real.reshape(-1), rcond=None)
        left = real - self._fitted(parts)
        self._mean = left.mean(axis=0)
        covariance = np.cov(left - self._mean, rowvar=False)
        values, directions = np.linalg.eigh(covariance)
        self._shape = (directions * np.sqrt(np.maximum(values, 0))).astype(np.float32)
        self._chance = np.random.default_rng(seed)
        self.explained = 1 - float((left - self._mean).var() / (real - real.mean(axis=0)).var())
        """Share of the variance of real vectors that their parts explain."""

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Draw one vector for each of *texts*."""
        rows = self._fitted(self._parts(texts)) + self._mean
        rows += self._chance.standard_normal(rows.shape, dtype=np.float32) @ self._shape.T
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return np.ascontiguousarray(rows, dtype=np.float32)

    def _parts(self, texts: Sequence[str]) -> Floats:
        """Return the embeddings of the parts: shape (3, texts, dimension)."""
        found = np.zeros((3, len(texts), len(self._zero)), dtype=np.float32)
        for at, text in enumerate(texts):
            parts = Parts.of(text)
            found[0, at] = self._known.get(parts.council, self._zero)
            found[1, at] = self._known.get(parts.way, self._zero)
            held = [self._known[one] for one in parts.sentences if one in self._known]
            if held:
                found[2, at] = np.mean(held, axis=0)
        return found

    def _fitted(self, parts: Floats) -> Floats:
        return np.tensordot(self._weights.astype(np.float32), parts, axes=1).astype(np.float32)


def fidelity(drawn: Vectors, real: Vectors, queries: Vectors) -> dict[str, float]:
    """Return how alike the two sets are as queries see them: quantiles of the similarity of queries to passages."""
    found = {}
    for name, rows in (("drawn", drawn), ("real", real)):
        similarities = queries @ rows.T
        for share in (0.5, 0.95, 0.99, 0.999):
            found[f"{name} {share:g}"] = round(float(np.quantile(similarities, share)), 3)
        found[f"{name} at or above 0.4"] = round(float((similarities >= 0.4).mean()), 4)
        nearest = rows @ rows.T - 2 * np.eye(len(rows), dtype=np.float32)
        found[f"{name} nearest neighbour"] = round(float(np.median(nearest.max(axis=1))), 3)
    return found
