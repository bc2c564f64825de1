"""Lines of PDF pages to blocks: paragraphs, headings, list items, table rows, and what repeats in the margins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.types import BlockKind
from ingest.loaders.grid import Line
from ingest.loaders.layout import SOFT, Hyphens, begins_block, ends_sentence, is_wrapped_number, join_wrapped, reads_as_heading
from ingest.loaders.numerals import printed_marker

_PAGE_NUMBER = re.compile(r"(?:[-–—]\s*)?(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—])?", re.I)
_DIGITS = re.compile(r"\d+")
_MARGIN = 0.1
_EDGE_LINES = 4
_FULL_LINES = 3
_WIDE_STEP = 1.5


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


def flow(pages: Sequence[FlowPage]) -> list[list[Piece]]:
    """Return the blocks of each page, in order."""
    body = _body_size(pages)
    leading = _leading(pages)
    repeated = _repeated(pages)
    hyphens = Hyphens.of([words for page in pages for line in page.lines for cell in line.cells for words in cell.lines])
    result: list[list[Piece]] = []
    last: tuple[Line, Piece] | None = None
    for page in pages:
        pieces, last = _page(page, body, leading, repeated, hyphens, last)
        result.append(pieces)
    for pieces in result:
        for piece in pieces:
            piece.text = piece.text.replace(SOFT, "-")
    return result


def _text(line: Line) -> str:
    """The words of a line; cells are parted by a bar, but a label or a list marker and what follows by a space."""
    text = line.cells[0].text
    for before, cell in pairwise(line.cells):
        plain = before.text.rstrip().endswith(":") or printed_marker(f"{text} x") == text.strip() or text.strip() in "•·–-▪o"
        text += (" " if plain else " | ") + cell.text
    return text


def _body_size(pages: Sequence[FlowPage]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(_text(line))
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _in_margin(line: Line, page: FlowPage) -> bool:
    return line.bottom < page.height * _MARGIN or line.top > page.height * (1 - _MARGIN)


def _pattern(line: Line) -> str:
    return _DIGITS.sub("#", _text(line).casefold()).strip()


def _repeated(pages: Sequence[FlowPage]) -> set[str]:
    """Margin lines, numbers aside, that stand on at least two pages and on a third of all."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_pattern(line) for line in page.lines if _in_margin(line, page)})
    return {pattern for pattern, count in counts.items() if count >= 2 and count * 3 >= len(pages)}


def _edges(page: FlowPage) -> set[int]:
    """Lines that stand apart at the top or the bottom of the page, by identity: few, and with a gap before the rest."""
    found: set[int] = set()
    for lines in (sorted(page.lines, key=lambda line: line.top), sorted(page.lines, key=lambda line: -line.bottom)):
        for count, (line, after) in enumerate(pairwise(lines), 1):
            if count > _EDGE_LINES or not _in_margin(line, page):
                break
            if max(after.top - line.bottom, line.top - after.bottom) > 0.9 * line.size:
                found.update(id(edge) for edge in lines[:count])
    return found


def _is_furniture(line: Line, page: FlowPage, body: float, repeated: set[str], edges: set[int]) -> bool:
    if not _in_margin(line, page):
        return False
    words = _text(line).strip()
    if _PAGE_NUMBER.fullmatch(words) is not None or _pattern(line) in repeated:
        return True
    return id(line) in edges and line.size < 0.86 * body and len(words) < 90


def _page(
    page: FlowPage, body: float, leading: float, repeated: set[str], hyphens: Hyphens, carried: tuple[Line, Piece] | None
) -> tuple[list[Piece], tuple[Line, Piece] | None]:
    pieces: list[Piece] = []
    rights, edges = _right_edges(page), _edges(page)
    before: Line | None = None
    current: Piece | None = None
    for line in page.lines:
        if _is_furniture(line, page, body, repeated, edges):
            pieces.append(Piece(_text(line), BlockKind.FURNITURE))
            continue
        words = _joined(line, hyphens)
        if current is not None and before is not None and _goes_on(before, current, line, rights, leading):
            current.text = join_wrapped(current.text, words, hyphens)
        elif current is None and carried is not None and _runs_over(carried, line, words):
            current = Piece(words, carried[1].kind, carried[1].level, goes_on=True)
            pieces.append(current)
        else:
            current = _piece(line, words, body)
            pieces.append(current)
        before = line
    if current is None or before is None:
        return pieces, carried
    return pieces, (before, current)


def _joined(line: Line, hyphens: Hyphens) -> str:
    """The line's words, the wrapped lines within its cells made whole."""
    for cell in line.cells:
        first, *rest = cell.lines
        for more in rest:
            first = join_wrapped(first, more, hyphens)
        cell.lines = [first]
    return _text(line)


def _piece(line: Line, words: str, body: float) -> Piece:
    if len(line.cells) > 1 and " | " in words:
        return Piece(words, BlockKind.TABLE_ROW)
    if line.row is None or len(line.cells) == 1:
        level = _heading_level(line, words, body)
        if level:
            return Piece(words, BlockKind.HEADING, level)
    if printed_marker(words):
        return Piece(words, BlockKind.LIST_ITEM, 1)
    return Piece(words)


def _heading_level(line: Line, words: str, body: float) -> int:
    """1 to 3 by size, 4 for bold or capitals at the body's size, 0 for no heading."""
    if len(words) > 160 or not any(letter.isalpha() for letter in words):
        return 0
    ratio = line.size / body
    if ratio >= 1.7:
        return 1
    if ratio >= 1.35:
        return 2
    if ratio >= 1.12:
        return 3
    if not reads_as_heading(words):
        return 0
    if line.bold:
        return 4
    letters = [letter for letter in words if letter.isalpha()]
    return 4 if len(letters) >= 4 and all(letter.isupper() for letter in letters) and printed_marker(words) is None else 0


def _right_edges(page: FlowPage) -> dict[int, float]:
    """Where the lines of each column end when they are full.

    That is where several end; if only one reaches furthest, it need not be full, and the margin is as wide as the left one.
    """
    rights: dict[int, list[float]] = {}
    for line in page.lines:
        if line.row is None:
            rights.setdefault(line.column, []).append(line.right)
    edges = {column: max(ends) for column, ends in rights.items()}
    for column, ends in rights.items():
        alike = sum(end > 0.94 * edges[column] for end in ends)
        if alike < _FULL_LINES and len(rights) == 1 and page.width:
            edges[column] = max(edges[column], page.width - min(line.left for line in page.lines))
    return edges


def _leading(pages: Sequence[FlowPage]) -> float:
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
    usual = [step for step, count in steps.items() if count * 3 >= common and (step <= _WIDE_STEP or running[step] * 4 >= count)]
    return min(usual, default=1.2)


def _goes_on(before: Line, current: Piece, line: Line, rights: dict[int, float], leading: float) -> bool:
    """Say whether *line* carries on the block that *before* ends."""
    if current.kind is BlockKind.TABLE_ROW or len(line.cells) > 1 or line.row != before.row:
        return False
    words = line.cells[0].text
    full = before.right + line.cells[0].first_word + 0.2 * line.size > rights.get(before.column, before.right) - 2
    if begins_block(words) and not (full and current.kind is BlockKind.PARAGRAPH and is_wrapped_number(current.text, words)):
        return False
    if abs(line.size - before.size) > 0.12 * max(line.size, before.size) or (
        line.bold != before.bold and current.kind is BlockKind.HEADING
    ):
        return False
    next_column = line.column != before.column or line.top < before.top
    if not next_column and (line.top - before.top) / max(before.size, 1.0) > leading * 1.25 + 0.1:
        return False
    if current.kind is BlockKind.HEADING:
        return not ends_sentence(current.text) and not next_column
    indented = line.left - before.left > 0.8 * line.size and current.kind is not BlockKind.LIST_ITEM
    if indented and ends_sentence(current.text):
        return False
    if full:
        return True
    return words[:1].islower() and not ends_sentence(current.text)


def _runs_over(carried: tuple[Line, Piece], line: Line, words: str) -> bool:
    """Say whether the first line of a page carries on the last paragraph of the page before."""
    before, piece = carried
    if piece.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or len(line.cells) > 1 or begins_block(words):
        return False
    return not ends_sentence(piece.text) and words[:1].islower() and abs(line.size - before.size) < 1
