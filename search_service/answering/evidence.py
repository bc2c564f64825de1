"""The stretches of papers that can be quoted, each with what tells whether it answers: zone, heading, words."""

from __future__ import annotations

import math
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from corpus.passages import Passages
from corpus.sentences import sentences
from corpus.types import Block, BlockKind, Clause, Document, Item, Span, Zone
from search_service.answering.words import held

LONGEST = 600
"""Most stretches looked at in one paper."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, a clause or a line of a paper."""

    document: Document
    span: Span
    zone: Zone
    heading: str = ""
    item: int = 0
    clause: Clause | None = None
    order: int = 0

    @property
    def text(self) -> str:
        return self.span.of(self.document.text)

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def stems(self) -> frozenset[str]:
        return held(self.text)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paper that may answer, with how well it was found."""

    document: Document
    score: float
    """Best fused score of its passages, 0 to 1."""
    similarity: float
    """Best cosine of its passages to what is asked about."""
    near: dict[int, float] = field(default_factory=dict)
    """Where a passage of it begins, and how near that passage is to the question."""
    stands: dict[int, float] = field(default_factory=dict)
    """Where a passage of it begins, and by how many spreads it is nearer to the question than passages mostly are."""


def read_units(document: Document) -> tuple[Unit, ...]:
    """Return every stretch of *document* that may be quoted, in order; boilerplate and page furniture are none."""
    found: list[Unit] = []
    clauses = document.reading.clauses
    blocks = [block for block in document.loaded.blocks if block.kind is not BlockKind.FURNITURE]
    for zoned in document.reading.zones:
        if zoned.zone is Zone.BOILERPLATE:
            continue
        for block in blocks:
            if block.span not in zoned.span or (zoned.zone is not Zone.HEADER and _is_label(document, block, zoned.heading)):
                continue
            for span in sentences(document.text, block.span.start, block.span.end):
                clause = next((each for each in clauses if each.span.meets(span)), None)
                found.append(Unit(document, span, zoned.zone, zoned.heading or "", zoned.item, clause, len(found)))
    return tuple(found[:LONGEST])


def _is_label(document: Document, block: Block, heading: str | None) -> bool:
    """Say whether a line only names what follows it; one that holds a vote does not."""
    if any(vote.span.meets(block.span) for vote in document.reading.votes):
        return False
    text = block.span.of(document.text).strip()
    if block.kind is BlockKind.HEADING or text.rstrip(":. ") == (heading or "").rstrip(":. "):
        return True
    return text.endswith(":") and len(text.split()) <= 8


class Shelf:
    """Papers taken from the generation, and what was read from them, kept while they are asked about again."""

    def __init__(self, passages: Passages, size: int = 256) -> None:
        self._passages = passages
        self._size = size
        self._lock = threading.Lock()
        self._documents: OrderedDict[str, Document] = OrderedDict()
        self._units: OrderedDict[str, tuple[Unit, ...]] = OrderedDict()

    def document(self, document_id: str) -> Document:
        """Return the paper; raise ``NotHeld`` if this generation has none of that name."""
        return self._kept(self._documents, document_id, lambda: self._passages.document(document_id))

    def units(self, document: Document) -> tuple[Unit, ...]:
        """Return the stretches of *document* that may be quoted."""
        return self._kept(self._units, document.id, lambda: read_units(document))

    def _kept(self, store: OrderedDict[str, T], key: str, make: Callable[[], T]) -> T:
        with self._lock:
            if key in store:
                store.move_to_end(key)
                return store[key]
        made = make()
        with self._lock:
            store[key] = made
            while len(store) > self._size:
                store.popitem(last=False)
        return made


def item_at(document: Document, start: int) -> int:
    """Return which item of a paper the character at *start* belongs to."""
    return next((at for at, item in enumerate(document.reading.items) if item.span.start <= start < item.span.end), 0)


def matter_of(document: Document, item: int) -> str:
    """Return the text of one matter: of minutes with several items, that item's alone."""
    items = document.reading.items
    return items[item].span.of(document.text) if len(items) > 1 and item < len(items) else document.text


def title_of(document: Document, item: int) -> str:
    """Return the title of an item with that of its paper, each once."""
    items: tuple[Item, ...] = document.reading.items
    own = items[item].title if item < len(items) else ""
    return own if own == document.title else f"{document.title} {own}".strip()


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each stem tells, counted over the stretches that compete."""

    counts: Counter[str]
    total: int

    @classmethod
    def over(cls, texts: Iterable[frozenset[str]]) -> Weights:
        counts: Counter[str] = Counter()
        total = 0
        for stems in texts:
            counts.update(stems)
            total += 1
        return cls(counts, total)

    def of(self, stem: str) -> float:
        return math.log(1 + (self.total + 1) / (1 + self.counts[stem]))

    def share(self, wanted: Sequence[str], stems: frozenset[str]) -> float:
        """Return which share of what *wanted* tells is in *stems*."""
        total = sum(self.of(word) for word in wanted)
        return sum(self.of(word) for word in wanted if word in stems) / total if total else 0.0
