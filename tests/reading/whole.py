"""A whole paper read from its bytes, as the program reads a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from corpus.councils import Councils
from corpus.types import Clause, Description, Item, Reading, Stance, Zone
from ingest import loaders
from ingest.deciding import decide
from ingest.describing import Source, describe


@dataclass(frozen=True, slots=True)
class Whole:
    """What was read from a paper."""

    text: str
    description: Description
    reading: Reading

    def words(self, clause: Clause) -> str:
        return clause.span.of(self.text)

    def clauses(self, *zones: Zone) -> list[tuple[str, str]]:
        """Return the stance and outcome of each clause, of these zones only if any are named."""
        return [(str(c.stance), str(c.outcome)) for c in self.reading.clauses if not zones or c.zone in zones]

    @property
    def adopted(self) -> list[str]:
        """The outcomes of what the body itself adopted."""
        return [str(c.outcome) for c in self.reading.clauses if c.zone is Zone.DECISION and c.stance is Stance.ADOPTED]

    def zone_of(self, words: str) -> Zone:
        at = self.text.index(words)
        return next(zone.zone for zone in self.reading.zones if zone.span.start <= at < zone.span.end)

    def item_of(self, words: str) -> Item:
        at = self.text.index(words)
        return next(self.reading.items[z.item] for z in self.reading.zones if z.span.start <= at < z.span.end)


def whole(text: str, name: str = "paper.txt") -> Whole:
    """Read a paper of this text: a page where it begins like one, else plain text."""
    return whole_of(text.strip().encode(), name)


def whole_of(data: bytes, name: str = "paper.txt") -> Whole:
    """Read a paper of these bytes."""
    loaded = loaders.read(data)
    described = describe(loaded, Source(name), _councils())
    return Whole(loaded.text, described.description, decide(loaded, described))


@cache
def _councils() -> Councils:
    return Councils.load()
