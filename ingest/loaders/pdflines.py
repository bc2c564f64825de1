"""Measures the lines of PDF pages and says which of them carry on the block before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.types import BlockKind
from ingest.loaders.grid import Line
from ingest.loaders.layout import begins_block, ends_sentence, is_wrapped_number

_FULL_LINES = 3
_LABEL_LENGTH = 70
_LEAST_STEP, _WIDE_STEP = 0.9, 1.5
_SHORT = 0.6


@dataclass(slots=True)
class Piece:
    """One block in the making."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    goes_on: bool = False
    """True if it carries on the last block of the page before."""


@dataclass(slots=True)
class FlowPage:
    """A page's lines in reading order, with its height."""

    number: int
    width: float
    """0 where it is not known."""
    height: float
    lines: list[Line]


@dataclass(slots=True)
class Last:
    """How a page ended: its last line, the block that it is in, and the column it stands in."""

    line: Line
    piece: Piece
    column: Column


@dataclass(frozen=True, slots=True)
class Column:
    """Where the lines of a column begin, and where they end when they are full."""

    left: float
    right: float

    def is_full(self, before: Line, line: Line) -> bool:
        """Say whether *before* had no room left for the first word of *line*."""
        return before.right + line.cells[0].first_word + 0.2 * line.size > self.right - 2

    def is_full_centred(self, before: Line, line: Line) -> bool:
        """The same for a line that may be set in the middle."""
        return before.right - before.left + line.cells[0].first_word + 0.2 * line.size > self.right - self.left - 2

    def is_short(self, line: Line) -> bool:
        """Say whether the line ends so early that it was not wrapped."""
        return line.right < self.left + _SHORT * (self.right - self.left)


def columns(page: FlowPage) -> dict[int, Column]:
    """Measure the columns of a page.

    A full line ends where several end; if only one reaches furthest, it need not be full, and the margin is as wide as the left.
    """
    lines: dict[int, list[Line]] = {}
    for line in page.lines:
        if line.row is None:
            lines.setdefault(line.column, []).append(line)
    found = {}
    for number, own in lines.items():
        left, right = min(line.left for line in own), max(line.right for line in own)
        alike = sum(line.right > 0.94 * right for line in own)
        if alike < _FULL_LINES and len(lines) == 1 and page.width:
            right = max(right, page.width - left)
        found[number] = Column(left, right)
    return found


def leading(pages: Sequence[FlowPage]) -> float:
    """The usual distance from line to line, in line heights: the least of the common ones.

    A wide one is believed only where lines a step apart read on; else every line of the paper is its own paragraph.
    """
    steps: Counter[float] = Counter()
    running: Counter[float] = Counter()
    for page in pages:
        for first, second in pairwise(page.lines):
            if second.top > first.top and abs(first.size - second.size) < 1 and first.column == second.column:
                step = round((second.top - first.top) / max(first.size, 1.0), 1)
                steps[step] += 1
                running[step] += second.cells[0].text[:1].islower() and not ends_sentence(first.cells[-1].text)
    common = max(steps.values(), default=0)
    usual = [
        step
        for step, count in steps.items()
        if step >= _LEAST_STEP and count * 10 >= common and (step <= _WIDE_STEP or running[step] * 4 >= count)
    ]
    return min(usual, default=1.2)


def goes_on(before: Line, current: Piece, line: Line, column: Column, leading: float) -> bool:
    """Say whether *line* carries on the block that *before* ends."""
    if current.kind is BlockKind.TABLE_ROW or len(line.cells) > 1 or line.row != before.row:
        return False
    words, full = line.cells[0].text, column.is_full(before, line)
    if begins_block(words) and not (full and current.kind is BlockKind.PARAGRAPH and is_wrapped_number(current.text, words)):
        return False
    if abs(line.size - before.size) > 0.12 * max(line.size, before.size):
        return False
    next_column = line.column != before.column or line.top < before.top
    if not next_column and (line.top - before.top) / max(before.size, 1.0) > leading * 1.25 + 0.1:
        return False
    if current.kind is BlockKind.HEADING:
        return (
            line.bold == before.bold
            and not next_column
            and not ends_sentence(current.text)
            and column.is_full_centred(before, line)
        )
    indented = line.left - before.left > 0.8 * line.size and current.kind is not BlockKind.LIST_ITEM
    if ends_sentence(current.text) and (indented or (len(words) < _LABEL_LENGTH and words.endswith(":"))):
        return False
    return full or (words[:1].islower() and not ends_sentence(current.text) and not column.is_short(before))


def runs_over(last: Last, line: Line, words: str) -> bool:
    """Say whether the first line of a page carries on the last paragraph of the page before."""
    if last.piece.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or len(line.cells) > 1 or begins_block(words):
        return False
    if abs(line.size - last.line.size) >= 1 or line.bold != last.line.bold:
        return False
    return last.column.is_full(last.line, line) or (not ends_sentence(last.piece.text) and words[:1].islower())
