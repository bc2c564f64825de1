"""What stands on a PDF page and where: runs of text with their boxes, and the straight lines that rule tables."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from ingest.loaders.layout import SOFT

_MOST_OBJECTS = 6_000
_MOST_CHARACTERS = 400_000
_THIN = 3.0
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.I)
_SAMPLE = 60
_BULLETS = {0xF0B7: 0x2022, 0xF0A7: 0x25AA, 0xF0D8: 0x2022, 0xF0FC: 0x2022}  # as the Symbol and Wingdings fonts number them
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
    """One page as it is read, its text upright."""

    width: float
    height: float
    runs: list[Run]
    rules: Rules
    unseen: bool = False
    """True where the words are drawn invisibly, as a scanner's own OCR leaves them over its picture."""


_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _View:
    """How the page's own space is turned so that most of its text is upright, whichever way the page itself lies."""

    turn: int
    left: float
    bottom: float
    right: float
    top: float

    def place(self, x0: float, y0: float, x1: float, y1: float) -> _Box:
        """Turn a box (left, bottom, right, top) into (left, top, right, bottom) as read, counted downwards."""
        if self.turn == 90:
            return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        if self.turn == 180:
            return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        if self.turn == 270:
            return self.top - y1, self.right - x1, self.top - y0, self.right - x0
        return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0

    @property
    def size(self) -> tuple[float, float]:
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn in (90, 270) else (width, height)


def read_page(page: Any) -> PageText:
    """Return the words and rules of a ``pypdfium2`` page, turned upright."""
    text_page = page.get_textpage()
    try:
        raw = text_page.raw
        count = min(pdfium.FPDFText_CountChars(raw), _MOST_CHARACTERS)
        view = _View(_usual_turn(raw, count), *page.get_bbox())
        runs, hidden = _runs(raw, count, view)
    finally:
        text_page.close()
    width, height = view.size
    unseen = not runs and bool(hidden)
    return PageText(width, height, hidden if unseen else runs, _rules(page, view), unseen)


def _usual_turn(raw: Any, count: int) -> int:
    turns = Counter(_turn(raw, index) for index in range(0, count, max(1, count // _SAMPLE)))
    return turns.most_common(1)[0][0] if turns else 0


def _turn(raw: Any, index: int) -> int:
    """0 for text that runs to the right in the page's own space, 90 for up, 180 for to the left, 270 for down."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(raw, index, ctypes.byref(matrix)):
        return 0
    if abs(matrix.a) >= abs(matrix.b):
        return 0 if matrix.a >= 0 else 180
    return 90 if matrix.b > 0 else 270


def _runs(raw: Any, count: int, view: _View) -> tuple[list[Run], list[Run]]:
    """Gather characters into runs, seen and unseen; a run ends where the line ends or a wide gap opens.

    What stands sideways to the rest of the page (notes in margins, stamps) is left out.
    """
    runs: list[Run] = []
    hidden: list[Run] = []
    box = pdfium.FS_RECTF()
    current: Run | None = None
    right, space, last = 0.0, False, (0.0, 0.0, 0.0, 0.0)
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code == _LINE_HYPHEN:
            code = ord(SOFT)
        code = _BULLETS.get(code, code)
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if not letter or letter.isspace():
            space = True
            continue
        if not pdfium.FPDFText_GetLooseCharBox(raw, index, ctypes.byref(box)):
            continue
        x0, y0, x1, y1 = view.place(box.left, box.bottom, box.right, box.top)
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
        elif _turn(raw, index) == view.turn:
            current = Run([Word(letter, x0, x1)], y0, y1, _is_bold(raw, index))
            (hidden if _is_unseen(raw, index) else runs).append(current)
        else:
            continue
        right, space, last = current.words[-1].right, False, (x0, y0, x1, y1)
    return runs, hidden


def _is_unseen(raw: Any, index: int) -> bool:
    item = pdfium.FPDFText_GetTextObject(raw, index)
    return bool(item) and pdfium.FPDFTextObj_GetTextRenderMode(item) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE


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


def _rules(page: Any, view: _View) -> Rules:
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
        x0, y0, x1, y1 = view.place(*(edge.value for edge in edges))
        width, height = x1 - x0, y1 - y0
        if height <= _THIN < width:
            rules.across.append(((y0 + y1) / 2, x0, x1))
        elif width <= _THIN < height:
            rules.down.append(((x0 + x1) / 2, y0, y1))
        elif height > 8 and width > 8:
            rules.across += [(y0, x0, x1), (y1, x0, x1)]
            rules.down += [(x0, y0, y1), (x1, y0, y1)]
    return rules
