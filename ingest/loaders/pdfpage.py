"""What stands on a PDF page and where: runs of text with their boxes, and the straight lines that rule tables."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from ingest.loaders.layout import SOFT

_MOST_OBJECTS = 6_000
_MOST_CHARACTERS = 400_000
_THIN = 3.0
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.I)
_LINE_HYPHEN = 2  # what pdfium gives for a hyphen at the end of a line
_WORD_GAP = 0.3
_RUN_GAP = 1.4


@dataclass(slots=True)
class Word:
    """Letters without a space between them, and where they begin and end on the line."""

    text: str
    left: float
    right: float


@dataclass(slots=True)
class Run:
    """Words that stand side by side without a wide gap. ``top`` counts downwards from the top of the page."""

    words: list[Word]
    top: float
    bottom: float
    bold: bool = False

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def size(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def cut(self, at: list[int]) -> list[Run]:
        """Return the pieces that begin at the given words (the first piece always begins at word 0)."""
        bounds = [0, *at, len(self.words)]
        return [Run(self.words[first:last], self.top, self.bottom, self.bold) for first, last in pairwise(bounds) if last > first]


@dataclass(slots=True)
class Rules:
    """Straight lines: horizontal ones as (y, left, right), vertical ones as (x, top, bottom)."""

    across: list[tuple[float, float, float]] = field(default_factory=list)
    down: list[tuple[float, float, float]] = field(default_factory=list)


@dataclass(slots=True)
class PageText:
    """One page as it is drawn."""

    width: float
    height: float
    runs: list[Run]
    rules: Rules


def read_page(page: Any) -> PageText:
    """Return the words and rules of a ``pypdfium2`` page, turned upright."""
    width, height = page.get_size()
    left, bottom, right, top = page.get_bbox()
    place = _upright(page.get_rotation(), left, bottom, right, top)
    text_page = page.get_textpage()
    try:
        runs = _runs(text_page, place)
    finally:
        text_page.close()
    return PageText(width, height, runs, _rules(page, place))


_Box = tuple[float, float, float, float]


def _upright(turn: int, left: float, bottom: float, right: float, top: float) -> Callable[[float, float, float, float], _Box]:
    """Return what turns a box in the page's own space (left, bottom, right, top) into (left, top, right, bottom) as seen."""
    if turn == 90:
        return lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if turn == 180:
        return lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom)
    if turn == 270:
        return lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0)
    return lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0)


def _runs(text_page: Any, place: Callable[[float, float, float, float], _Box]) -> list[Run]:
    """Gather characters into runs: a run ends where the line ends or a gap wider than a letter and a half opens."""
    runs: list[Run] = []
    raw, box = text_page.raw, pdfium.FS_RECTF()
    current: Run | None = None
    right, space, last = 0.0, False, (0.0, 0.0, 0.0, 0.0)
    for index in range(min(pdfium.FPDFText_CountChars(raw), _MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code == _LINE_HYPHEN:
            code = ord(SOFT)
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if not letter or letter.isspace():
            space = True
            continue
        if not pdfium.FPDFText_GetLooseCharBox(raw, index, ctypes.byref(box)):
            continue
        x0, y0, x1, y1 = place(box.left, box.bottom, box.right, box.top)
        if current is not None and (x0, y0, x1, y1) == last:  # one glyph that stands for several letters: a ligature
            current.words[-1].text += letter
        elif current is not None and _beside(current, right, x0, y0, x1, y1):
            if space or x0 - right > _WORD_GAP * (current.bottom - current.top):
                current.words.append(Word(letter, x0, x1))
            else:
                word = current.words[-1]
                word.text += letter
                word.right = max(word.right, x1)
            if y1 - y0 > current.size:
                current.top, current.bottom = y0, y1
        else:
            current = Run([Word(letter, x0, x1)], y0, y1, _is_bold(raw, index))
            runs.append(current)
        right, space, last = current.words[-1].right, False, (x0, y0, x1, y1)
    return runs


def _beside(run: Run, right: float, x0: float, y0: float, x1: float, y1: float) -> bool:
    """Say whether a letter's box follows on the same line as *run*, which ends at *right*."""
    size = max(run.bottom - run.top, y1 - y0, 1.0)
    overlap = min(run.bottom, y1) - max(run.top, y0)
    return (
        overlap > 0.45 * min(run.bottom - run.top, y1 - y0)
        and -0.6 * size < x0 - right < _RUN_GAP * size
        and x1 > run.words[0].left
    )


def _is_bold(raw: Any, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(raw, index) >= 600:
        return True
    name = ctypes.create_string_buffer(128)
    length = pdfium.FPDFText_GetFontInfo(raw, index, name, 128, None)
    return 0 < length <= 128 and _BOLD.search(name.value.decode("utf-8", errors="replace")) is not None


def _rules(page: Any, place: Callable[[float, float, float, float], _Box]) -> Rules:
    """Collect the thin paths and the edges of boxes; a page drawn of thousands of strokes is a picture, not a table."""
    rules = Rules()
    count = pdfium.FPDFPage_CountObjects(page.raw)
    if count > _MOST_OBJECTS:
        return rules
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(count):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH or not pdfium.FPDFPageObj_GetBounds(item, *edges):
            continue
        x0, y0, x1, y1 = place(*(edge.value for edge in edges))
        width, height = x1 - x0, y1 - y0
        if height <= _THIN < width:
            rules.across.append(((y0 + y1) / 2, x0, x1))
        elif width <= _THIN < height:
            rules.down.append(((x0 + x1) / 2, y0, y1))
        elif height > 8 and width > 8:
            rules.across += [(y0, x0, x1), (y1, x0, x1)]
            rules.down += [(x0, y0, y1), (x1, y0, y1)]
    return rules
