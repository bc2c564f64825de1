"""The words of an answer to one fact: the paper's own, shortened at a natural break where they are many."""

from __future__ import annotations

import re

from corpus.types import Span
from search_service.answering.citing import Draft, Quote
from search_service.answering.evidence import Unit

LONGEST = 50
"""Most words of a stated fact; marks and the opening word come on top."""

_LIST_MARK = re.compile(r"^\s*(?:[-–•·*]\s*)?(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]\s+|[-–•·*]\s+)?", re.I)
_LABEL = re.compile(r"^[A-Z][A-Za-z /?'’()-]{2,40}:\s*")
_BREAK = re.compile(r"[;,:]\s|\s[–-]\s|\.\s")


def plain(text: str) -> str:
    """Return a quotation as a sentence: without its list mark, with a full stop, and never with two.

    >>> plain("2) AGREE to extend the contracts;")
    'AGREE to extend the contracts.'
    """
    words = _LIST_MARK.sub("", text, count=1).strip()
    words = re.sub(r"(?:[;,:]|;? ?\band|;? ?\bor)$", "", words).strip()
    return words if not words or words[-1] in ".!?" else f"{words}."


def stated(unit: Unit, around: Span | None = None, longest: int = LONGEST) -> tuple[str, Quote]:
    """Return the words of *unit* as a sentence and its quotation, cut to the part that holds *around* if it is long."""
    span = cut(unit, around, longest)
    return plain(span.of(unit.document.text)), Quote(unit.document, span)


def cut(unit: Unit, around: Span | None, longest: int = LONGEST) -> Span:
    """Return the part of the stretch, between natural breaks, that holds *around* and has at most *longest* words."""
    text = unit.text
    if len(text.split()) <= longest:
        return unit.span
    centre = (around.start - unit.span.start) if around and around in unit.span else 0
    end_needed = (around.end - unit.span.start) if around and around in unit.span else 1
    breaks = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    best: tuple[int, int] | None = None
    for start in breaks:
        if start > centre:
            break
        for end in reversed(breaks):
            if end >= end_needed and end > start and len(text[start:end].split()) <= longest:
                if best is None or end - start > best[1] - best[0]:
                    best = (start, end)
                break
    if best is None:
        words = list(re.finditer(r"\S+", text))
        first = next((at for at, word in enumerate(words) if word.end() > centre), 0)
        begin = max(0, first - longest // 2)
        chosen = words[begin : begin + longest]
        best = (chosen[0].start(), chosen[-1].end())
    piece = text[best[0] : best[1]]
    lead = len(piece) - len(piece.lstrip())
    tail = len(piece.rstrip(" ,;:–-"))
    return Span(unit.span.start + best[0] + lead, unit.span.start + best[0] + tail)


def draft(units: list[tuple[Unit, Span | None]], given: str = "", opening: str = "") -> Draft:
    """Return one draft that says each of *units* in turn."""
    room = LONGEST
    fair = LONGEST // max(1, len(units))
    said, quotes = [], []
    for at, (unit, around) in enumerate(units):
        if room < 8:
            break
        kept = sum(min(other.words, fair) for other, _ in units[at + 1 :])  # for those that come after
        words, quote = stated(unit, around, max(8, room - kept))
        said.append(words)
        quotes.append(quote)
        room -= len(words.split())
    return Draft(f"{opening}{' '.join(said)}", tuple(quotes), given)
