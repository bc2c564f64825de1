"""Documents cut into passages: a clause is a passage of its own, prose is packed by zone to a length the model reads.

A passage is always an exact stretch of its document (``passage.text == document.text[span]``) and never mixes zones
or items, so that what is found says at once whether it was decided, advised or rejected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.ids import passage_id
from corpus.sentences import sentences
from corpus.types import BlockKind, Clause, Document, Passage, Span, Zone, Zoned

_ZONE_WORDS = {
    Zone.DECISION: "decision",
    Zone.REASONS: "reasons for the decision",
    Zone.ALTERNATIVES: "alternatives considered and rejected",
    Zone.RECOMMENDATION: "recommendation, not yet decided",
    Zone.ADVICE: "advice of a committee",
    Zone.DISCUSSION: "discussion",
    Zone.BACKGROUND: "background",
    Zone.NOTICE: "notice of a decision to come",
    Zone.HEADER: "details",
}
_WORD = re.compile(r"\S+")


def chunk(document: Document, words: int) -> list[Passage]:
    """Return the passages of *document* in order, each of at most *words* words unless one sentence is longer.

    Page furniture and boilerplate are left out; so are headings that stand alone, which live on in ``headings``.
    """
    blocks = [
        (at, block.span)
        for at, block in enumerate(document.loaded.blocks)
        if block.kind is not BlockKind.FURNITURE and block.span.of(document.text).strip()
    ]
    passages = []
    for zoned in document.reading.zones:
        if zoned.zone is Zone.BOILERPLATE:
            continue
        inside = [span for _, span in blocks if span in zoned.span]
        for span in _stretches(document, zoned, inside, words):
            passages.append(_passage(document, zoned, span))
    return passages


def text_to_embed(passage: Passage, council_name: str | None) -> str:
    """Return the words that stand for *passage* in the vector space: its way through the paper, then its text.

    The way (council, titles, zone) is worth more to retrieval than any fusion, and is never quoted.
    """
    way = [council_name, *passage.headings, _ZONE_WORDS.get(passage.zone)]
    return " | ".join(part for part in way if part) + "\n" + passage.text


def _stretches(document: Document, zoned: Zoned, blocks: list[Span], words: int) -> Iterator[Span]:
    """Yield the spans of one zone's passages: clauses by themselves, the blocks between them packed together."""
    starts = _clause_blocks(document, zoned, blocks)
    waiting: list[Span] = []
    for at, block in enumerate(blocks):
        if at in starts:
            yield from _pack(document, waiting, words)
            waiting = [block]
        else:
            waiting.append(block)
    yield from _pack(document, waiting, words)


def _clause_blocks(document: Document, zoned: Zoned, blocks: list[Span]) -> set[int]:
    """Return which blocks begin a new passage because a top-level clause begins in them (or a clause list ends)."""
    clauses = [c for c in document.reading.clauses if c.zone is zoned.zone and c.span.meets(zoned.span)]
    begins, holds = set(), set()
    for at, block in enumerate(blocks):
        for clause in clauses:
            if clause.span.meets(block):
                holds.add(at)
                if block.start <= clause.span.start and not _is_nested(clause):
                    begins.add(at)
    ends = {at for at in range(1, len(blocks)) if at - 1 in holds and at not in holds}
    return begins | ends


def _is_nested(clause: Clause) -> bool:
    """Say whether the printed number is that of a sub-clause, such as ``1(a)``."""
    return bool(clause.number and re.fullmatch(r"\W*\w+[\W_]+\w+.*", clause.number) and "(" in clause.number[1:])


def _pack(document: Document, blocks: list[Span], words: int) -> Iterator[Span]:
    """Yield spans over neighbouring blocks of at most *words* words; a longer block is cut between sentences."""
    run: list[Span] = []
    count = 0
    for block in blocks:
        size = len(_WORD.findall(block.of(document.text)))
        if run and count + size > words:
            yield Span(run[0].start, run[-1].end)
            run, count = [], 0
        if size > words:
            yield from _sentences(document.text, block, words)
        else:
            run.append(block)
            count += size
    if run:
        yield Span(run[0].start, run[-1].end)


def _sentences(text: str, block: Span, words: int) -> Iterator[Span]:
    """Yield stretches of whole sentences of *block*, each of at most *words* words; one long sentence is cut by words."""
    start, end, count = block.start, block.start, 0
    for sentence in sentences(text, block.start, block.end):
        size = len(_WORD.findall(sentence.of(text)))
        if count and count + size > words:
            yield from _cut(text, start, end, words)
            start, count = sentence.start, 0
        count += size
        end = sentence.end
    yield from _cut(text, start, end, words)


def _cut(text: str, start: int, end: int, words: int) -> Iterator[Span]:
    """Yield ``text[start:end]`` without blanks at its ends, in pieces of at most *words* words."""
    found = list(_WORD.finditer(text, start, end))
    for at in range(0, len(found), words):
        piece = found[at : at + words]
        yield Span(piece[0].start(), piece[-1].end())


def _passage(document: Document, zoned: Zoned, span: Span) -> Passage:
    first = next(
        (
            (at, clause)
            for at, clause in enumerate(document.reading.clauses)
            if clause.zone is zoned.zone and clause.span.meets(span)
        ),
        None,
    )
    items = document.reading.items
    item_title = items[zoned.item].title if zoned.item < len(items) else None
    headings = dict.fromkeys(h for h in (document.title, item_title, zoned.heading) if h)
    return Passage(
        id=passage_id(document.version, span),
        document_id=document.id,
        version=document.version,
        council=document.description.council,
        span=span,
        page=document.page_of(span.start),
        zone=zoned.zone,
        text=span.of(document.text),
        outcome=first[1].outcome if first else None,
        headings=tuple(headings),
        clause=first[0] if first else None,
        item=zoned.item,
    )
