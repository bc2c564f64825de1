"""What stands on a PDF page and where: runs of text with their boxes, and the straight lines that rule tables."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

_MOST_OBJECTS = 6_000
_MOST_CHARACTERS = 400_000
_THIN = 3.0
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.I)
_GENERATED = ("\r", "\n")


@dataclass(slots=True)
class Run:
    """Words that stand side by side without a wide gap. ``top`` counts downwards from the top of the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    bold: bool = False

    @property
    def size(self) -> float:
        return self.bottom - self.top


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
    letters: list[str] = []
    space = False
    for index in range(min(pdfium.FPDFText_CountChars(raw), _MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if not letter or letter.isspace():
            space = True
            continue
        if not pdfium.FPDFText_GetLooseCharBox(raw, index, ctypes.byref(box)):
            continue
        x0, y0, x1, y1 = place(box.left, box.bottom, box.right, box.top)
        if current is not None:
            size = max(current.size, y1 - y0, 1.0)
            overlap = min(current.bottom, y1) - max(current.top, y0)
            gap = x0 - current.right
            if overlap > 0.45 * min(current.size, y1 - y0) and -0.6 * size < gap < 1.4 * size and x1 > current.left:
                if space or gap > 0.3 * size:
                    letters.append(" ")
                letters.append(letter)
                current.right = max(current.right, x1)
                if y1 - y0 > current.size:
                    current.top, current.bottom = y0, y1
                space = False
                continue
            current.text = "".join(letters)
        current = Run("", x0, x1, y0, y1, _is_bold(raw, index))
        letters = [letter]
        space = False
        runs.append(current)
    if current is not None:
        current.text = "".join(letters)
    return [run for run in runs if run.text.strip()]


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
