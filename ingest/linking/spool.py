"""The cards of all papers, kept in a file while papers are cut and read again family by family.

A card takes some ten kilobytes of memory, and a collection may hold a hundred thousand: only those that can be linked, of one
council and the councils it follows or is followed by, need be in memory together.
"""

from __future__ import annotations

import pickle
import tempfile
from array import array
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from corpus.councils import Councils
from ingest.linking.cards import Card


class Spool:
    """Cards in, families out. A context manager: its file has no name and is gone at the end."""

    def __init__(self, councils: Councils, folder: Path | None = None) -> None:
        """Keep the file in *folder*; without one, where this system keeps what is temporary."""
        self._root = _roots(councils)
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed at the end of the context
        self._places: defaultdict[str, array[int]] = defaultdict(lambda: array("Q"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, card: Card) -> None:
        """Put a card with its family's."""
        self._places[self._root[card.council]].append(self._file.tell())
        pickle.dump(card, self._file, protocol=pickle.HIGHEST_PROTOCOL)

    def families(self) -> Iterator[list[Card]]:
        """Yield the cards of each family, in the order in which they came; families by name."""
        for _, places in sorted(self._places.items()):
            yield [self._at(place) for place in places]
        self._file.seek(0, 2)

    def _at(self, place: int) -> Card:
        self._file.seek(place)
        card: Card = pickle.load(self._file)  # noqa: S301 - nobody but this object can reach the file
        return card


def _roots(councils: Councils) -> dict[str, str]:
    """Return the name of the family of each council: those that took over from one another share one."""
    root = {council.slug: council.slug for council in councils}

    def find(slug: str) -> str:
        while root[slug] != slug:
            slug = root[slug]
        return slug

    for council in councils:
        for heir in council.successors:
            if heir in root:
                root[find(council.slug)] = find(heir)
    return {slug: find(slug) for slug in root}
