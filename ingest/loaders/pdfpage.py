"""What stands on a PDF page and where: runs of text with their boxes, and the straight lines that rule tables."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

_MOST_OBJECTS = 6_000
_THIN = 3.0


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
    covered: int = 0
    """How many letters were left out because nobody can see them."""
    turn: int = 0
    """By how much its own space was turned."""
    confidence: float | None = None
    """How sure the reader of a picture was of its words, 0 to 1."""


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class View:
    """How the page's own space is turned so that most of its text is upright, whichever way the page itself lies."""

    turn: int
    left: float
    bottom: float
    right: float
    top: float

    def place(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Turn a box (left, bottom, right, top) into (left, top, right, bottom) as read, counted downwards."""
        if self.turn == 90:
            return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        if self.turn == 180:
            return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        if self.turn == 270:
            return self.top - y1, self.right - x1, self.top - y0, self.right - x0
        return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0

    def back(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Turn a box as read back into the page's own space: the reverse of ``place``."""
        if self.turn == 90:
            return top + self.left, left + self.bottom, bottom + self.left, right + self.bottom
        if self.turn == 180:
            return self.right - right, top + self.bottom, self.right - left, bottom + self.bottom
        if self.turn == 270:
            return self.right - bottom, self.top - right, self.right - top, self.top - left
        return left + self.left, self.top - bottom, right + self.left, self.top - top

    @property
    def size(self) -> tuple[float, float]:
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn in (90, 270) else (width, height)


def rules_of(page: Any, view: View) -> Rules:
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
