"""Marks put into text by offsets: each piece is escaped by itself, so a mark can never fall inside an entity or a tag."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from corpus.text import printable

_MARK = Markup("<mark>")
_CITED = Markup('<mark id="cited" tabindex="-1">')
_END = Markup("</mark>")
_BEFORE = 90
_SHOWN = 320


def marked(text: str, ranges: Iterable[tuple[int, int]], *, cited: bool = False) -> Markup:
    """Return *text* escaped with ``<mark>`` around *ranges*, in order and apart; *cited* makes the first a place to go to.

    >>> marked("a < b", [(2, 5)])
    Markup('a <mark>&lt; b</mark>')
    """
    pieces, at = [], 0
    opening = _CITED if cited else _MARK
    for start, end in ranges:
        pieces += [escape(printable(text[at:start])), opening, escape(printable(text[start:end])), _END]
        at, opening = end, _MARK
    pieces.append(escape(printable(text[at:])))
    return Markup("").join(pieces)


def excerpt(text: str, ranges: Sequence[tuple[int, int]]) -> Markup:
    """Return two or three lines of *text* around its first mark, cut between words."""
    start = 0
    if ranges and len(text) > _SHOWN and ranges[0][0] > _BEFORE:
        start = text.find(" ", ranges[0][0] - _BEFORE) + 1
    end = len(text)
    if end - start > _SHOWN:
        end = max(text.rfind(" ", start, start + _SHOWN), start + _SHOWN // 2)
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in ranges if a < end and b > start]
    shown = marked(text[start:end], inside)
    return Markup("{}{}{}").format("… " if start else "", shown, " …" if end < len(text) else "")


def within(span: tuple[int, int], start: int, end: int) -> tuple[int, int] | None:
    """Return the part of *span* that lies between *start* and *end*, counted from *start*."""
    first, last = max(span[0], start), min(span[1], end)
    return (first - start, last - start) if first < last else None
