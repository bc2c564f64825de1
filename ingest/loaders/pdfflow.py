"""Lines of PDF pages to blocks: paragraphs, headings, list items, table rows, and what repeats in the margins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus.types import BlockKind
from ingest.loaders.grid import Line
from ingest.loaders.layout import SOFT, Hyphens, join_wrapped, reads_as_heading
from ingest.loaders.numerals import printed_marker
from ingest.loaders.pdflines import Column, FlowPage, Last, Piece, columns, goes_on, leading, runs_over

_PAGE_NUMBER = re.compile(r"(?:[-–—]\s*)?(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—])?", re.I)
_STAMP = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? +\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AP]M)?(?!\S)", re.I)
_ADDRESS = re.compile(r"(?:https?|file)://\S+(?:\s+\d{1,4}/\d{1,4})?")
_DIGITS = re.compile(r"\d+")
_MARGIN = 0.1
_EDGE_LINES = 4


def flow(pages: Sequence[FlowPage]) -> list[list[Piece]]:
    """Return the blocks of each page, in order."""
    body = _body_size(pages)
    step = leading(pages)
    repeated = _repeated(pages)
    hyphens = Hyphens.of([words for page in pages for line in page.lines for cell in line.cells for words in cell.lines])
    result: list[list[Piece]] = []
    last: Last | None = None
    for page in pages:
        pieces, last = _page(page, body, step, repeated, hyphens, last)
        result.append(pieces)
    for number, pieces in enumerate(result):
        following = result[number + 1] if number + 1 < len(result) else []
        if any(piece.goes_on for piece in pieces + following):
            result[number] = _furniture_first(pieces)
    for pieces in result:
        for piece in pieces:
            piece.text = piece.text.replace(SOFT, "-")
    return result


def _furniture_first(pieces: list[Piece]) -> list[Piece]:
    """Put what repeats in the margins before the page's matter, so that a paragraph can run on from page to page."""
    over = [piece for piece in pieces if piece.goes_on]
    furniture = [piece for piece in pieces if piece.kind is BlockKind.FURNITURE]
    return over + furniture + [piece for piece in pieces if not piece.goes_on and piece.kind is not BlockKind.FURNITURE]


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


def _pattern(line: Line, page: FlowPage) -> tuple[bool, str]:
    """Whether a line stands in the upper half, and its words with the numbers left out."""
    return line.top < page.height / 2, _DIGITS.sub("#", _text(line).casefold()).strip()


def _repeated(pages: Sequence[FlowPage]) -> set[tuple[bool, str]]:
    """Lines of the upper or of the lower margin, numbers aside, that stand on at least two pages and on a third of all.

    What ends in a semicolon is a limb of a list that a page happens to end or begin with.
    """
    counts: Counter[tuple[bool, str]] = Counter()
    for page in pages:
        counts.update({_pattern(line, page) for line in page.lines if _in_margin(line, page) and not _text(line).endswith(";")})
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


def _of_browser(page: FlowPage) -> set[int]:
    """Lines that a browser puts around a page it prints, by identity: when it was printed, from where, which page of how many.

    One such mark alone may be the paper's own; two in the margins of one page are not. The name of the page stands beside one.
    """
    marks: dict[str, set[int]] = {"when": set(), "where": set(), "which": set()}
    for line in page.lines:
        if not _in_margin(line, page):
            continue
        cells = [cell.text.strip() for cell in line.cells]
        if any(map(_ADDRESS.fullmatch, cells)):
            marks["where"].add(id(line))
        if any(map(_STAMP.match, cells)):
            marks["when"].add(id(line))
        if any(map(_PAGE_NUMBER.fullmatch, cells)):
            marks["which"].add(id(line))
    return set().union(*marks.values()) if sum(map(bool, marks.values())) > 1 else set()


def _is_furniture(line: Line, page: FlowPage, body: float, repeated: set[tuple[bool, str]], edges: set[int]) -> bool:
    if not _in_margin(line, page):
        return False
    words = _text(line).strip()
    if _PAGE_NUMBER.fullmatch(words) is not None or _pattern(line, page) in repeated:
        return True
    return id(line) in edges and line.size < 0.86 * body and len(words) < 90


def _page(
    page: FlowPage, body: float, step: float, repeated: set[tuple[bool, str]], hyphens: Hyphens, carried: Last | None
) -> tuple[list[Piece], Last | None]:
    pieces: list[Piece] = []
    measured, edges, printed = columns(page), _edges(page), _of_browser(page)
    before: Line | None = None
    current: Piece | None = None
    for line in page.lines:
        if id(line) in printed or _is_furniture(line, page, body, repeated, edges):
            pieces.append(Piece(_text(line), BlockKind.FURNITURE))
            continue
        words = _joined(line, hyphens)
        if (
            current is not None
            and before is not None
            and goes_on(before, current, line, measured.get(before.column, _column_of(before)), step)
        ):
            current.text = join_wrapped(current.text, words, hyphens)
        elif current is None and carried is not None and runs_over(carried, line, words):
            current = Piece(words, carried.piece.kind, carried.piece.level, goes_on=True)
            pieces.append(current)
        else:
            current = _piece(line, words, body)
            pieces.append(current)
        before = line
    if current is None or before is None:
        return pieces, carried
    return pieces, Last(before, current, measured.get(before.column, _column_of(before)))


def _column_of(line: Line) -> Column:
    """What can be said of the column of a table row."""
    return Column(line.left, line.right)


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
