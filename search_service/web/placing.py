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
_NEIGHBOURS = (12, 24, 48)
"""Letters before or after that may tell one place from another."""
_RUN = 3
"""Letters in a row that are no chance."""


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
    """Find the words letter for letter; where they stand several times, by what is next to them, or else by their turn."""
    words = ours[start:end]
    here, there = _places(words, ours), _places(words, theirs)
    if len(there) == 1:
        return there[0], there[0] + len(words)
    if not there:
        return None
    for more in _NEIGHBOURS:
        for first, last in ((max(start - more, 0), end), (start, end + more)):
            found = _places(ours[first:last], theirs)
            if len(found) == 1:
                at = found[0] + start - first
                return at, at + len(words)
    if len(there) == len(here):
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
    met = [
        (step.src_start + at, step.dest_start + at)
        for step in Levenshtein.opcodes(ours, theirs)
        if step.tag == "equal"
        for at in range(step.src_end - step.src_start)
        if start <= step.src_start + at < end
    ]
    if len(met) < _SHARE * (end - start):
        return None
    firm = [one for one, next_ in zip(met, met[_RUN - 1 :], strict=False) if next_[1] - one[1] == _RUN - 1]
    if not firm:
        return None
    # A letter met far off by chance must not stretch the place: it is reckoned from the first and last firm runs.
    (source, first), (source_of_last, last) = firm[0], firm[-1]
    first, last = max(first - (source - start), 0), min(last + (end - source_of_last), len(theirs))
    return None if last - first > _SLACK * (end - start) else (first, last)
