"""Files that can be opened but are no papers: data, archives, pictures, other office formats."""

from __future__ import annotations

import csv
import json
import re

from corpus.errors import EmptyDocument, EncryptedDocument, UnsupportedFormat

KINDS = "PDF, HTML, DOCX, TXT and MD are read."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (
        _OLE,
        "an old Word, Excel or PowerPoint file, or a locked one",
        "Open it and save it again as DOCX or PDF.",
    ),
    (b"{\\rtf", "an RTF file", "Open it and save it again as DOCX or PDF."),
    (b"%!PS", "a PostScript file", "Convert it to PDF."),
    (b"\x89PNG", "a picture", "Convert it to PDF; its text is then read from the picture."),
    (b"\xff\xd8\xff", "a picture", "Convert it to PDF; its text is then read from the picture."),
    (b"GIF8", "a picture", "Convert it to PDF; its text is then read from the picture."),
    (b"II*\x00", "a picture", "Convert it to PDF; its text is then read from the picture."),
    (b"MM\x00*", "a picture", "Convert it to PDF; its text is then read from the picture."),
    (b"\x1f\x8b", "an archive", "Unpack it and add the papers in it."),
    (b"Rar!", "an archive", "Unpack it and add the papers in it."),
    (b"7z\xbc\xaf", "an archive", "Unpack it and add the papers in it."),
    (b"BZh", "an archive", "Unpack it and add the papers in it."),
    (b"\xfd7zXZ", "an archive", "Unpack it and add the papers in it."),
    (b"SQLite format 3", "a database", ""),
    (b"\x7fELF", "a program", ""),
    (b"MZ", "a program", ""),
)
_MARKUP = re.compile(rb"\s*<[A-Za-z][\w:.-]*[\s>/]")
_TAG = re.compile(rb"</?[A-Za-z][\w:.-]*[\s>/]")
_WORDS_TO_A_TAG = 12
"""From how many words to a tag on a text is a paper with marks in it (minutes printed with ``<AI7>`` before each item)."""
_MIME = re.compile(rb"(?:MIME-Version|Content-Type|Return-Path|Received):\s", re.I)
_ROWS = 12


def refuse_what_is_no_paper(data: bytes) -> None:
    """Raise ``UnsupportedFormat`` for a file that is known to be something else than a paper, ``EmptyDocument`` for nothing."""
    if not data.strip(b"\x00 \t\r\n"):
        raise EmptyDocument("The file is empty.", hint="Ask the council for another copy.")
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedDocument("It is locked with a password.", hint="Ask the council for a copy that is not locked.")
    for signature, what, hint in _SIGNATURES:
        if data.startswith(signature) and (signature != b"MZ" or b"\0" in data[:256]):
            raise UnsupportedFormat(f"It is {what}, which is not read.", hint=f"{hint} {KINDS}".strip())
    start = data[:65_536].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"[") and _is_json(start, data):
        raise UnsupportedFormat("It is a data file (JSON), not a paper.", hint=KINDS)
    if start.startswith(b"<?xml") or (_MARKUP.match(start) and len(start.split()) < _WORDS_TO_A_TAG * len(_TAG.findall(start))):
        raise UnsupportedFormat("It is a data file (XML), not a paper.", hint=KINDS)
    if _MIME.match(start):
        raise UnsupportedFormat(
            "It is an e-mail or a page archive, which is not read.", hint=f"Save the page or the attachment itself. {KINDS}"
        )
    if _is_table(start):
        raise UnsupportedFormat("It is a data file (CSV), not a paper.", hint=KINDS)


def _is_json(start: bytes, data: bytes) -> bool:
    """JSON Lines, or one JSON value, whole or cut off by a limit."""
    line = start.split(b"\n", 1)[0].strip()
    for candidate in (line, data):
        try:
            return isinstance(json.loads(candidate.decode("utf-8-sig")), dict | list)
        except (ValueError, RecursionError):
            continue
    return re.match(rb"[\[{]\s*(?:[\[{]\s*)*\"[^\"]{0,200}\"\s*[:,\]]", start) is not None


def _is_table(start: bytes) -> bool:
    """Rows of at least three short fields with the same number of separators in each."""
    lines = [line for line in start.decode("utf-8", errors="replace").splitlines() if line.strip()][:_ROWS]
    if len(lines) < 3:
        return False
    for separator in (",", ";", "\t"):
        try:
            rows = list(csv.reader(lines, delimiter=separator))
        except csv.Error:
            continue
        if len({len(row) for row in rows}) == 1 and len(rows[0]) >= 3 and all(len(cell) < 60 for cell in rows[0]):
            return True
    return False
