"""Papers for studies of size: those that are at hand, cut at their sentences and put together anew.

A made paper keeps the shape of one that was read (zones, headings, numbered clauses). About half of its running sentences
come from papers near to it in meaning and of the same zone, so that it still has a topic; every figure in it is drawn anew,
digit for digit; council, date and reference are drawn. No made paper is ever shown to anybody as a council's.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from corpus.councils import Councils
from corpus.ids import document_id
from corpus.ports import Embedder
from corpus.sentences import sentences
from corpus.types import BlockKind, Clause, Document, Item, Loaded, Page, Span, Zone, Zoned

SWAPPED = 0.5
"""Share of running sentences that come from another paper."""
NEIGHBOURS = 12
_DIGIT = re.compile(r"\d")
_FIRST, _LAST = date(2004, 1, 1).toordinal(), date(2025, 11, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a paper that was read: its sentences, and whether it must stay whole because a clause stands in it."""

    at: int
    zone: Zone
    texts: tuple[str, ...]
    whole: bool


def figures_blanked(text: str) -> str:
    """Return *text* with every digit as 0: the form under which a sentence is known."""
    return _DIGIT.sub("0", text)


class Recombiner:
    """Makes papers out of *papers*. The same seed makes the same papers."""

    def __init__(self, papers: Sequence[Document], embedder: Embedder, seed: int = 7) -> None:
        self._papers = [paper for paper in papers if paper.reading.zones]
        self._pieces = [list(_pieces(paper)) for paper in self._papers]
        self._near = _neighbours([paper.text[:1500] for paper in self._papers], embedder)
        self._pool = [_by_zone(pieces) for pieces in self._pieces]
        self._councils = sorted(council.slug for council in Councils.load())
        self._seed = seed

    def sentences(self) -> list[str]:
        """Return every sentence that a made paper can hold, its figures blanked."""
        texts = (text for pieces in self._pieces for piece in pieces for text in piece.texts)
        return sorted({figures_blanked(text) for text in texts})

    def make(self, count: int) -> Iterator[Document]:
        """Yield *count* papers in order of their ids."""
        for number in range(count):
            yield self._one(document_id(f"made-{number:08}.txt", f"made:{self._seed}:{number}"), number)

    def _one(self, identity: str, number: int) -> Document:
        chance = random.Random(self._seed * 1_000_003 + number)
        at = chance.randrange(len(self._papers))
        model = self._papers[at]
        blocks: list[tuple[int, str]] = [(piece.at, self._text(piece, at, chance)) for piece in self._pieces[at] if piece.texts]
        return _assembled(model, blocks, identity, chance, chance.choice(self._councils))

    def _text(self, piece: Piece, at: int, chance: random.Random) -> str:
        if piece.whole:
            return _redrawn(piece.texts[0], chance)
        said = []
        for text in piece.texts:
            pool = self._pool[chance.choice(self._near[at])].get(piece.zone) if chance.random() < SWAPPED else None
            said.append(_redrawn(chance.choice(pool) if pool else text, chance))
        return " ".join(said)


def _pieces(paper: Document) -> Iterator[Piece]:
    text = paper.text
    for at, block in enumerate(paper.loaded.blocks):
        zoned = next((one for one in paper.reading.zones if block.span in one.span), None)
        if zoned is None or block.kind is BlockKind.FURNITURE or not block.span.of(text).strip():
            continue
        whole = block.kind is not BlockKind.PARAGRAPH or any(one.span.meets(block.span) for one in paper.reading.clauses)
        spans = [block.span] if whole else sentences(text, block.span.start, block.span.end)
        yield Piece(at, zoned.zone, tuple(span.of(text) for span in spans), whole)


def _by_zone(pieces: Sequence[Piece]) -> dict[Zone, list[str]]:
    found: defaultdict[Zone, list[str]] = defaultdict(list)
    for piece in pieces:
        if not piece.whole:
            found[piece.zone].extend(piece.texts)
    return dict(found)


def _neighbours(texts: Sequence[str], embedder: Embedder) -> list[list[int]]:
    vectors = embedder.embed_passages(texts)
    return [row[1 : NEIGHBOURS + 1].tolist() for row in np.argsort(-(vectors @ vectors.T), axis=1)]


def _redrawn(text: str, chance: random.Random) -> str:
    """Return *text* with its figures drawn anew, none beginning with 0 that did not."""
    return _DIGIT.sub(lambda digit: "0" if digit[0] == "0" else str(chance.randint(1, 9)), text)


def _assembled(model: Document, blocks: list[tuple[int, str]], identity: str, chance: random.Random, council: str) -> Document:
    """Return a paper of *blocks*, each with its place in *model*, whose zones and clauses are carried over."""
    places: dict[int, Span] = {}
    at = 0
    for number, text in blocks:
        places[number] = Span(at, at + len(text))
        at += len(text) + 1
    text = "\n".join(text for _, text in blocks)
    old = model.loaded.blocks
    zones = [moved for zoned in model.reading.zones if (moved := _zone(zoned, places, old))]
    clauses = [moved for clause in model.reading.clauses if (moved := _clause(clause, places, old))]
    whole = Span(0, len(text))
    items = tuple(Item(item.title, whole, number=item.number) for item in model.reading.items)
    return Document(
        id=identity,
        version=hashlib.sha256(text.encode()).hexdigest(),
        source=f"{identity}.txt",
        source_url=None,
        loaded=Loaded(
            "text/plain", text, (Page(1, whole),), tuple(replace(old[number], span=span) for number, span in places.items())
        ),
        description=replace(
            model.description,
            council=council,
            reference=f"{chance.randint(10, 25)}/{chance.randint(10_000, 99_999)}",
            other_references=(),
            decided_on=date.fromordinal(chance.randint(_FIRST, _LAST)),
        ),
        reading=replace(model.reading, items=items, zones=tuple(zones), clauses=tuple(clauses), amounts=(), votes=(), terms=()),
    )


def _zone(zoned: Zoned, places: dict[int, Span], old: Sequence[object]) -> Zoned | None:
    inside = [span for number, span in places.items() if old[number].span in zoned.span]  # type: ignore[attr-defined]
    return replace(zoned, span=Span(inside[0].start, inside[-1].end)) if inside else None


def _clause(clause: Clause, places: dict[int, Span], old: Sequence[object]) -> Clause | None:
    """Return *clause* where its blocks lie now; those blocks are carried over letter by letter."""
    inside = [(span, old[number].span) for number, span in places.items() if old[number].span.meets(clause.span)]  # type: ignore[attr-defined]
    if not inside:
        return None
    (first, was_first), (last, was_last) = inside[0], inside[-1]
    start = first.start + max(0, clause.span.start - was_first.start)
    end = last.end - max(0, was_last.end - clause.span.end)
    return replace(clause, span=Span(start, end), stem=None) if start < end else None
