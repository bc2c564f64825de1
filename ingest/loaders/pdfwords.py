"""Gathers the letters of a PDF page into words and runs, and leaves out those that nobody can see."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from ingest.loaders.layout import SOFT
from ingest.loaders.pdfpage import Box, PageText, Run, View, Word, rules_of
from ingest.loaders.visible import TINY, Sight, look, look_at_scan, may_hide

_MOST_CHARACTERS = 400_000
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.I)
_SAMPLE = 60
_BULLETS = {0xF0B7: 0x2022, 0xF0A7: 0x25AA, 0xF0D8: 0x2022, 0xF0FC: 0x2022}  # as the Symbol and Wingdings fonts number them
_AS_LETTERS: dict[int, str | int] = {0: " ", 0xFFFD: " ", 2: SOFT, 0xFFFE: SOFT, **_BULLETS}
"""The last but one are what pdfium gives for a hyphen at the end of a line, letter by letter and in one piece."""
_WORD_GAP = 0.3
_RUN_GAP = 1.4
_WIDEST = 1.3
"""A word whose letters are wider than this, in heights, is looked at letter by letter: it holds a gap, or is none."""
_TOGETHER = re.compile(r"\S+")


def read_page(page: Any, *, layers: bool = False) -> PageText:
    """Return the words and rules of a ``pypdfium2`` page, turned upright; *layers*: some of the file can be switched off."""
    text_page = page.get_textpage()
    try:
        raw = text_page.raw
        count = min(pdfium.FPDFText_CountChars(raw), _MOST_CHARACTERS)
        view = View(_usual_turn(raw, count), *page.get_bbox())
        sight = look(page) if count and may_hide(page, layers=layers) else None
        gathered = _Gathering(raw, view, sight)
        gathered.take(_letters(raw, count))
    finally:
        text_page.close()
    width, height = view.size
    unseen = not gathered.runs and bool(gathered.hidden)
    runs, covered = (gathered.hidden, 0) if unseen else (gathered.runs, gathered.covered + len(gathered.hidden))
    return PageText(width, height, runs, rules_of(page, view), unseen, covered, view.turn)


def only_inked(page: Any, text: PageText) -> PageText:
    """Keep the words of a scanner's own reading that have ink in their place: those under a box drawn into the picture go."""
    turn = text.turn
    sight = look_at_scan(page)
    kept, gone = [], 0
    for run in text.runs:
        words = []
        for word in run.words:
            if sight.sees(*View(turn, *page.get_bbox()).back(word.left, run.top, word.right, run.bottom)):
                words.append(word)
            else:
                gone += len(word.text)
        if words:
            kept.append(Run(words, run.top, run.bottom, run.bold))
    return PageText(text.width, text.height, kept, text.rules, text.unseen, gone, turn)


def _letters(raw: Any, count: int) -> str:
    """Return the letters of a page, one for each of pdfium's characters; a blank where it gives none."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(raw, 0, count, buffer) == count + 1:
        letters = ctypes.string_at(buffer, 2 * count).decode("utf-16-le", errors="replace")
        if len(letters) == count:
            return letters.translate(_AS_LETTERS)
    codes = (pdfium.FPDFText_GetUnicode(raw, index) for index in range(count))  # some letters take two places, or none
    return "".join(chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else " " for code in codes).translate(_AS_LETTERS)


@dataclass(slots=True)
class _Gathering:
    """Runs in the making. What stands sideways to the rest of the page (notes in margins, stamps) is left out."""

    raw: Any
    view: View
    sight: Sight | None
    runs: list[Run] = field(default_factory=list)
    hidden: list[Run] = field(default_factory=list)
    covered: int = 0
    _current: Run | None = None
    _right: float = 0.0
    _box: pdfium.FS_RECTF = field(default_factory=pdfium.FS_RECTF)
    _size: tuple[float, float] = (0.0, 0.0)

    def __post_init__(self) -> None:
        self._size = self.view.size

    def take(self, letters: str) -> None:
        """Go through the letters: word by word where that is safe, else letter by letter."""
        for match in _TOGETHER.finditer(letters):
            first, last = match.span()
            if self.sight is not None or not self._whole(match[0], first, last - 1):
                self._singly(match[0], first)

    def _whole(self, word: str, first: int, last: int) -> bool:
        """Take a word by the boxes of its ends; ``False`` if it is not plainly one word on one line."""
        begin = self._place(first)
        end = begin if first == last else self._place(last)
        if begin is None or end is None:
            return False
        x0, y0, _, y1 = begin
        _, above, x1, below = end
        high, higher = y1 - y0, below - above
        size = high if high >= higher else higher
        if (y1 if y1 < below else below) - (y0 if y0 > above else above) <= 0.45 * (high if high < higher else higher):
            return False
        width, height = self._size
        if not 0 <= x1 - x0 <= _WIDEST * size * len(word) or size < TINY or x0 < 0 or x1 > width or y0 < 0 or y1 > height:
            return False
        self._put(word, first, begin if high >= higher else (x0, above, x1, below), x1, space=True)
        return True

    def _singly(self, word: str, first: int) -> None:
        """Take a word letter by letter, those left out that cannot be seen."""
        space, last, seen = True, None, True
        for index, letter in enumerate(word, start=first):
            box = self._place(index)
            if box is None:
                continue
            if letter.isalnum() and box != last:
                seen = self._is_seen(index, box)
            if not seen:
                self.covered += 1
                space = True
                continue
            if self._current is not None and box == last:  # one glyph that stands for several letters: a ligature
                self._current.words[-1].text += letter
            elif not self._put(letter, index, box, box[2], space=space):
                continue
            space, last = False, box

    def _put(self, text: str, index: int, box: Box, x1: float, *, space: bool) -> bool:
        """Put text that ends at *x1* where it stands: into the run, or into a new one where the line ends or a wide gap opens."""
        x0, y0, _, y1 = box
        run = self._current
        if run is not None and _beside(run, self._right, box, x1):
            if space or x0 - self._right > _WORD_GAP * (run.bottom - run.top):
                run.words.append(Word(text, x0, x1))
                self._right = x1
            else:
                word = run.words[-1]
                word.text += text
                word.right = self._right = max(word.right, x1)
            if y1 - y0 > run.bottom - run.top:
                run.top, run.bottom = y0, y1
        elif _turn(self.raw, index) == self.view.turn:
            run = self._current = Run([Word(text, x0, x1)], y0, y1, _is_bold(self.raw, index))
            (self.hidden if _is_unseen(self.raw, index) else self.runs).append(run)
            self._right = x1
        else:
            return False
        return True

    def _place(self, index: int) -> Box | None:
        box = self._box
        if not pdfium.FPDFText_GetLooseCharBox(self.raw, index, box):
            return None
        return self.view.place(box.left, box.bottom, box.right, box.top)

    def _is_on_page(self, box: Box, size: float) -> bool:
        width, height = self._size
        across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return size >= TINY and 0 <= across <= width and 0 <= down <= height

    def _is_seen(self, index: int, box: Box) -> bool:
        if not self._is_on_page(box, box[3] - box[1]):
            return False
        if self.sight is None or _is_unseen(self.raw, index):
            return True
        edge = self._box
        pdfium.FPDFText_GetLooseCharBox(self.raw, index, edge)
        return self.sight.sees(edge.left, edge.bottom, edge.right, edge.top)


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


def _is_unseen(raw: Any, index: int) -> bool:
    item = pdfium.FPDFText_GetTextObject(raw, index)
    return bool(item) and pdfium.FPDFTextObj_GetTextRenderMode(item) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE


def _beside(run: Run, right: float, box: Box, x1: float) -> bool:
    """Say whether what begins with *box* and ends at *x1* follows on the same line as *run*, which ends at *right*."""
    x0, y0, _, y1 = box
    top, bottom = run.top, run.bottom
    high, tall = y1 - y0, bottom - top
    size = max(tall, high, 1.0)
    overlap = (bottom if bottom < y1 else y1) - (top if top > y0 else y0)
    gap = x0 - right
    return overlap > 0.45 * (tall if tall < high else high) and -0.6 * size < gap < _RUN_GAP * size and x1 > run.words[0].left


def _is_bold(raw: Any, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(raw, index) >= 600:
        return True
    name = ctypes.create_string_buffer(128)
    length = pdfium.FPDFText_GetFontInfo(raw, index, name, 128, None)
    return 0 < length <= 128 and _BOLD.search(name.value.decode("utf-8", errors="replace")) is not None
