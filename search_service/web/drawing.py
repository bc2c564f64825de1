"""The process that draws pages: one request at a time over its pipes, in limits of memory and time.

PDFium may be used by one thread only and reads files that anybody wrote, so it has a process to itself.
"""

from __future__ import annotations

import ctypes
import io
import json
import resource
import sys
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageDraw

from search_service.web.placing import place

DOTS_PER_INCH = 110
_LONGEST_SIDE = 2_400
_GREYS = 16
_EDGE = 2 * _GREYS
_MEMORY = 1 << 30
_PIPES = 3
"""Standard input, output and error: no other file, and no connection, can be opened."""
Box = tuple[int, int, int, int]


def main() -> None:
    """Answer requests until the pipe is closed."""
    shut_in()
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    while line := requests.readline():
        asked = json.loads(line)
        data = requests.read(asked["size"])
        try:
            told, picture = draw(data, asked["page"], asked["text"], asked["start"], asked["end"])
        except (pdfium.PdfiumError, MemoryError, ValueError, OSError) as error:
            told, picture = {"trouble": type(error).__name__}, b""
        replies.write(json.dumps({**told, "size": len(picture)}).encode() + b"\n" + picture)
        replies.flush()


def shut_in() -> None:
    """Give up for good all that drawing does not need: more memory, writing, and opening any file or connection."""
    blank = pdfium.PdfDocument.new()
    blank.new_page(72, 72)
    _png(blank[0].render(grayscale=True).to_pil().convert("L"), [(1, 1, 2, 2)])  # loads whatever is loaded at first use
    blank.close()
    for what, limit in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _PIPES),
    ):
        resource.setrlimit(what, (limit, limit))


def draw(data: bytes, page_number: int, text: str, start: int, end: int) -> tuple[dict[str, Any], bytes]:
    """Return the page as a PNG with ``text[start:end]`` boxed, and whether those words were found; *text* is the page's."""
    document = pdfium.PdfDocument(data)
    try:
        page = document[page_number - 1]
        scale = min(DOTS_PER_INCH / 72, _LONGEST_SIDE / max(page.get_size()))
        grey = page.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil().convert("L")
        boxes = _boxes(page, grey.size, text, start, end) if end > start else []
        told = {"placed": bool(boxes), "width": grey.width, "height": grey.height}
        return told, _png(grey, boxes)
    finally:
        document.close()


def _boxes(page: Any, size: tuple[int, int], text: str, start: int, end: int) -> list[Box]:
    words = page.get_textpage()
    characters = [_character(words, at) for at in range(words.count_chars())]
    found = place(text, start, end, characters)
    if found is None:
        return []
    count = words.count_rects(found[0], found[1] - found[0])
    boxes = [_on_picture(page, size, words.get_rect(at)) for at in range(count)]
    return _joined([box for box in boxes if box[2] > box[0] and box[3] > box[1]])


def _character(words: Any, at: int) -> str:
    code = raw.FPDFText_GetUnicode(words, at)
    return chr(code) if 0 < code < 0x110000 else " "


def _on_picture(page: Any, size: tuple[int, int], rectangle: tuple[float, float, float, float]) -> Box:
    """Return where a rectangle of the page lies in its picture, however the page is turned or cut."""
    left, bottom, right, top = rectangle
    corners = []
    for x, y in ((left, bottom), (right, top)):
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
        corners.append((across.value, down.value))
    (a, b), (c, d) = corners
    pad = 3
    return (
        max(min(a, c) - pad, 0),
        max(min(b, d) - pad, 0),
        min(max(a, c) + pad, size[0] - 1),
        min(max(b, d) + pad, size[1] - 1),
    )


def _joined(boxes: list[Box]) -> list[Box]:
    """Return the boxes with those of one line made one."""
    joined: list[Box] = []
    for box in boxes:
        if joined:
            last = joined[-1]
            shared = min(last[3], box[3]) - max(last[1], box[1])
            height = min(last[3] - last[1], box[3] - box[1])
            if shared > 0.6 * height and box[0] - last[2] < 2 * height and last[0] - box[2] < 2 * height:
                joined[-1] = (min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
                continue
        joined.append(box)
    return joined


def _png(grey: Image.Image, boxes: list[Box]) -> bytes:
    """Return the picture in sixteen greys, the boxes in sixteen yellows with an edge."""
    shades = grey.point([value * _GREYS // 256 for value in range(256)])
    for left, top, right, bottom in boxes:
        inside = shades.crop((left, top, right + 1, bottom + 1))
        shades.paste(inside.point([min(value % _GREYS + _GREYS, _EDGE - 1) for value in range(256)]), (left, top))
    pen = ImageDraw.Draw(shades)
    for box in boxes:
        pen.rectangle(box, outline=_EDGE, width=2)
    levels = [round(at * 255 / (_GREYS - 1)) for at in range(_GREYS)]
    palette = [part for level in levels for part in (level, level, level)]
    palette += [part for level in levels for part in (level, level * 242 // 255, level * 140 // 255)]
    picture = Image.frombytes("P", shades.size, shades.tobytes())
    picture.putpalette([*palette, 29, 79, 92])
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=4)  # a third faster than the usual level, and hardly larger
    return out.getvalue()
