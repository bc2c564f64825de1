"""What on a PDF page a reader can see: covered, white, tiny, clipped, switched-off and off-page text is found out.

A page is first looked over, object by object. Only where something could hide text is it drawn twice, once without its text: a
letter that makes no difference cannot be seen, whatever the reason.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

TINY = 2.0
"""Points: lower letters are for no reader."""
_MOST_OBJECTS = 6_000
_FAINT, _CLEAR = 225, 40
"""Lightness from which letters may be white on white; opacity up to which they may be glass."""
_COVER = 3.0
_ALIKE = 60
_SCALE = 1.0
_LEAST_CHANGE, _LEAST_CONTRAST = 14, 40
_HARMLESS = frozenset((pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_TEXT))
_FILLED = frozenset(
    (
        pdfium.FPDF_TEXTRENDERMODE_FILL,
        pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
        pdfium.FPDF_TEXTRENDERMODE_FILL_CLIP,
        pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP,
    )
)
_DEPTH = 4
Edges = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own space."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Two drawings of one page, with and without its text, and where they lie."""

    width: int
    height: int
    stride: int
    full: bytes
    bare: bytes | None
    """``None`` where the words are a scanner's, drawn invisibly over its picture: then what counts is ink in their place."""
    box: Edges

    def sees(self, left: float, bottom: float, right: float, top: float) -> bool:
        """Say whether a letter in this place can be seen: what counts is the middle of its height, where letters have ink."""
        margin = (top - bottom) * 0.25
        x0, x1 = self._across(left), self._across(right)
        y0, y1 = self._down(top - margin), self._down(bottom + margin)
        x1, y1 = max(x1, x0 + 1), max(y1, y0 + 1)
        lightest, darkest = 0, 255
        for row in range(max(y0, 0), min(y1, self.height)):
            start = row * self.stride
            ink = self.full[start + max(x0, 0) : start + min(x1, self.width)]
            if self.bare is None:
                lightest, darkest = max(lightest, *ink, 0), min(darkest, *ink, 255)
                continue
            ground = self.bare[start + max(x0, 0) : start + min(x1, self.width)]
            if ink != ground and any(abs(one - other) >= _LEAST_CHANGE for one, other in zip(ink, ground, strict=True)):
                return True
        return self.bare is None and lightest - darkest >= _LEAST_CONTRAST

    def _across(self, x: float) -> int:
        return round((x - self.box[0]) * _SCALE)

    def _down(self, y: float) -> int:
        return round((self.box[3] - y) * _SCALE)


def look(page: Any) -> Sight:
    """Draw a page with and without its text."""
    full = _drawn(page)
    with _without_text(page):
        bare = _drawn(page)
    return Sight(full[0], full[1], full[2], full[3], bare[3], page.get_bbox())


def look_at_scan(page: Any) -> Sight:
    """Draw a page whose words are invisible and lie over a picture of them."""
    return Sight(*_drawn(page), None, page.get_bbox())


def may_hide(page: Any, *, layers: bool) -> bool:
    """Say whether anything on the page could keep text from being seen; *layers*: the file has layers to switch off."""
    if layers or _is_written_over(page):
        return True
    count = pdfium.FPDFPage_CountObjects(page.raw)
    if count > _MOST_OBJECTS:
        return True
    texts: list[Edges] = []
    grounds: list[tuple[Edges, int | None]] = []
    for index in range(count):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            edges = _edges(item)
            if edges is None:
                continue
            if _is_faint(item) or _is_clipped(item, edges) or _is_on_its_colour(item, edges, grounds):
                return True
            texts.append(edges)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and _holds_text(item, _DEPTH):
            return True
        elif _covers(item, kind):
            edges = _edges(item)
            if edges and min(edges[2] - edges[0], edges[3] - edges[1]) > _COVER:
                if any(_meet(edges, text) for text in texts):
                    return True
                grounds.append((edges, _lightness(item) if kind == pdfium.FPDF_PAGEOBJ_PATH else None))
    return False


def _is_on_its_colour(item: Any, edges: Edges, grounds: list[tuple[Edges, int | None]]) -> bool:
    """Say whether the text lies on a box of its own colour, or on a picture."""
    light = _lightness(item) if grounds else 0
    return any(_meet(edges, ground) and (shade is None or abs(shade - light) < _ALIKE) for ground, shade in grounds)


def _is_written_over(page: Any) -> bool:
    """Say whether notes, boxes or marks lie over the page."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, index)
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        pdfium.FPDFPage_CloseAnnot(note)
        if kind not in _HARMLESS:
            return True
    return False


def _is_faint(item: Any) -> bool:
    if pdfium.FPDFTextObj_GetTextRenderMode(item) not in _FILLED:
        return True
    light, solid = _colour(item)
    return light >= _FAINT or solid <= _CLEAR


def _lightness(item: Any) -> int:
    return _colour(item)[0]


def _colour(item: Any) -> tuple[int, int]:
    """Return how light and how solid something is filled, each 0 to 255."""
    red, green, blue, solid = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, solid):
        return 0, 255
    return (299 * red.value + 587 * green.value + 114 * blue.value) // 1000, solid.value


def _is_clipped(item: Any, edges: Edges) -> bool:
    """Say whether the text lies, in part, outside what it is cut to."""
    path = pdfium.FPDFPageObj_GetClipPath(item)
    count = pdfium.FPDFClipPath_CountPaths(path) if path else 0
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(max(count, 0)):
        across, up = [], []
        for at in range(max(pdfium.FPDFClipPath_CountPathSegments(path, number), 0)):
            segment = pdfium.FPDFClipPath_GetPathSegment(path, number, at)
            if segment and pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                across.append(x.value)
                up.append(y.value)
        slack = 0.25 * (edges[3] - edges[1])
        if across and not (
            min(across) - slack <= edges[0]
            and edges[2] <= max(across) + slack
            and min(up) - slack <= edges[1]
            and edges[3] <= max(up) + slack
        ):
            return True
    return False


def _covers(item: Any, kind: int) -> bool:
    if kind != pdfium.FPDF_PAGEOBJ_PATH:
        return kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING, pdfium.FPDF_PAGEOBJ_FORM)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(item, fill, stroke)) and fill.value != pdfium.FPDF_FILLMODE_NONE


def _holds_text(form: Any, depth: int) -> bool:
    return any(True for _ in _texts_of(form, depth))


def _texts_of(form: Any, depth: int) -> Iterator[Any]:
    for index in range(max(pdfium.FPDFFormObj_CountObjects(form), 0)):
        item = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield item
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth:
            yield from _texts_of(item, depth - 1)


@contextmanager
def _without_text(page: Any) -> Iterator[None]:
    """Make every letter of the page invisible for as long as the block lasts."""
    modes = []
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            modes.append((item, pdfium.FPDFTextObj_GetTextRenderMode(item)))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            modes += [(one, pdfium.FPDFTextObj_GetTextRenderMode(one)) for one in _texts_of(item, _DEPTH)]
    for item, _ in modes:
        pdfium.FPDFTextObj_SetTextRenderMode(item, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    try:
        yield
    finally:
        for item, mode in modes:
            pdfium.FPDFTextObj_SetTextRenderMode(item, mode)


def _drawn(page: Any) -> tuple[int, int, int, bytes]:
    """Draw the page upright in its own space, grey: width, height, bytes of a row, the rows."""
    turned = page.get_rotation()
    page.set_rotation(0)
    try:
        bitmap = page.render(scale=_SCALE, grayscale=True)
    finally:
        page.set_rotation(turned)
    try:
        return bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)
    finally:
        bitmap.close()


def _edges(item: Any) -> Edges | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    return left.value, bottom.value, right.value, top.value


def _meet(one: Edges, other: Edges) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
