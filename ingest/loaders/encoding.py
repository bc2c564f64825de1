"""Turns bytes into characters: by mark, by what the page says of itself, by what fits."""

from __future__ import annotations

import codecs
import re

from corpus.errors import UnsupportedFormat

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What pages say, and what they then are. Latin 1 means cp1252 on the web; a page that can say UTF-16 in single bytes is not in
# it; anything not named here is not believed.
_NAMES = {
    "utf-8": "utf-8", "utf8": "utf-8", "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "windows-1252": "cp1252", "cp1252": "cp1252", "iso-8859-14": "iso8859-14", "iso-8859-15": "iso8859-15",
    "windows-1250": "cp1250", "iso-8859-2": "iso8859-2", "macintosh": "mac-roman",
    "shift_jis": "shift_jis", "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp", "gb2312": "gb18030", "gbk": "gb18030",
    "gb18030": "gb18030", "big5": "big5", "euc-kr": "euc_kr", "koi8-r": "koi8_r", "windows-1251": "cp1251",
    "windows-1254": "cp1254", "iso-8859-9": "cp1254", "windows-1257": "cp1257", "iso-8859-7": "iso8859-7",
    "windows-1253": "cp1253",
    "windows-1255": "cp1255", "windows-1256": "cp1256", "tis-620": "tis_620",
}  # fmt: skip
_SAID = re.compile(rb"<(?:meta\b[^>]*?\bcharset\s*=|\?xml\b[^>]*?\bencoding\s*=)\s*[\"']?\s*([A-Za-z0-9_-]+)", re.I)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 65_536


def by_mark(data: bytes) -> str | None:
    """Return the encoding that a byte-order mark names, or ``None``."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def decode_html(data: bytes) -> str:
    """Return a page's characters: its mark, then what it says of itself if that fits, then UTF-8, then cp1252."""
    said = _SAID.search(data[:4096])
    named = _NAMES.get(said[1].decode("ascii").lower()) if said else None
    for name in (by_mark(data), named, "utf-8"):
        if name is None:
            continue
        try:
            return data.decode(name)
        except UnicodeError:
            continue
    return data.decode("cp1252", errors="replace").replace("\ufffd", "")


def decode_text(data: bytes) -> str:
    """Return a text file's characters; raise ``UnsupportedFormat`` for one that is no text.

    >>> decode_text("Café £5".encode("cp1252"))
    'Café £5'
    """
    text = None
    for name in (by_mark(data), _unmarked_utf16(data), "utf-8"):
        if name is None:
            continue
        try:
            text = data.decode(name)
            break
        except UnicodeError:
            continue
    if text is None:
        text = data.decode("cp1252", errors="replace").replace("\ufffd", "")
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) * 200 > len(sample):
        raise UnsupportedFormat(
            "It is not text, nor any other kind of file that is read.", hint="PDF, HTML, DOCX, TXT and MD are read."
        )
    return text


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark shows in Latin text as every other byte being zero."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 8:
        return None
    if sample[1::2].count(0) > half * 0.7 and sample[::2].count(0) < half * 0.1:
        return "utf-16-le"
    if sample[::2].count(0) > half * 0.7 and sample[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return None
