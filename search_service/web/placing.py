"""Where the words of a span stand among the characters that PDFium gives for a page: the right place, or none at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Levenshtein

_MOST = 20_000
"""Characters of a page beyond which nothing is aligned: it would take too long."""
_SHARE = 0.9
"""Least share of the cited characters that must be found, in order."""
_SLACK = 1.25
"""How much longer than the cited words the place may be."""


def place(text: str, start: int, end: int, characters: Sequence[str]) -> tuple[int, int] | None:
    """Return the range of *characters* that are the words of ``text[start:end]``, or nothing where that is not sure.

    Only letters and digits are compared: the two readings of a page differ in spaces, hyphens and line ends.

    >>> place("agreed to extend", 10, 16, "agreed to\\r\\nex-tend")
    (11, 18)
    """
    ours, theirs = _folded(enumerate(text)), _folded(enumerate(characters))
    cited = [at for at, (_, index) in enumerate(ours) if start <= index < end]
    if not cited or not theirs:
        return None
    found = _exactly(_letters(ours), cited[0], cited[-1] + 1, _letters(theirs))
    if found is None:
        found = _aligned(_letters(ours), cited[0], cited[-1] + 1, _letters(theirs))
    return None if found is None else (theirs[found[0]][1], theirs[found[1] - 1][1] + 1)


def _folded(characters: Iterable[tuple[int, str]]) -> list[tuple[str, int]]:
    """Return each letter and digit, with the index of the character it comes from."""
    return [
        (letter, index)
        for index, character in characters
        for letter in unicodedata.normalize("NFKC", character).casefold()
        if letter.isalnum()
    ]


def _letters(folded: list[tuple[str, int]]) -> str:
    return "".join(letter for letter, _ in folded)


def _exactly(ours: str, start: int, end: int, theirs: str) -> tuple[int, int] | None:
    """Find the words letter for letter; where they stand several times, as often in both readings, take the same one."""
    words = ours[start:end]
    here, there = _places(words, ours), _places(words, theirs)
    if len(there) == 1:
        return there[0], there[0] + len(words)
    if len(there) == len(here) > 1 and start in here:
        at = there[here.index(start)]
        return at, at + len(words)
    return None


def _places(words: str, text: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _aligned(ours: str, start: int, end: int, theirs: str) -> tuple[int, int] | None:
    """Find the words by laying the whole readings beside each other."""
    if len(ours) > _MOST or len(theirs) > _MOST:
        return None
    met: list[int] = []
    for step in Levenshtein.opcodes(ours, theirs):
        if step.tag == "equal":
            first, last = max(step.src_start, start), min(step.src_end, end)
            met += range(step.dest_start + first - step.src_start, step.dest_start + last - step.src_start)
    if len(met) < _SHARE * (end - start) or met[-1] + 1 - met[0] > _SLACK * (end - start):
        return None
    return met[0], met[-1] + 1
