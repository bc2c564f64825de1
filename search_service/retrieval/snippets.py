"""Which characters of a passage to mark: the words asked for in any inflection and spelling, phrases, added forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.tokens import STOP_WORDS, words_of
from corpus.words import stem

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BETWEEN_PARTS = re.compile(r"[-‐‑–/&. ]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be marked, in stems."""

    single: frozenset[str]
    rows: tuple[tuple[str, ...], ...]
    """Runs of words that count only side by side."""

    @classmethod
    def of(cls, words: str, phrases: Iterable[str] = ()) -> Wanted:
        """Return what marks *words* one by one and each of *phrases* only whole."""
        single: set[str] = set()
        rows: list[tuple[str, ...]] = []
        for word in words_of(words):
            if word.joined:
                single.add(stem(word.joined))
                rows.append(tuple(stem(part) for part in word.parts))
            elif word.parts[0] not in STOP_WORDS:
                single.add(stem(word.parts[0]))
        for phrase in phrases:
            parts = tuple(stem(part) for word in words_of(phrase) for part in word.parts)
            if len(parts) == 1:
                single.add(parts[0])
            elif parts:
                rows.append(parts)
                single.add(stem("".join(part for word in words_of(phrase) for part in word.parts)))
        return cls(frozenset(single), tuple(dict.fromkeys(rows)))


def highlights(text: str, wanted: Wanted) -> tuple[tuple[int, int], ...]:
    """Return the ranges of characters of *text* to mark, in order, none touching another.

    >>> highlights("The re-procurement was agreed.", Wanted.of("reprocured"))
    ((4, 18),)
    """
    tokens = [(match.start(), match.end(), match[0]) for match in _WORD.finditer(text)]
    stems = [_stem(form) for _, _, form in tokens]
    found: list[tuple[int, int]] = []
    beginnings = {one[:1] for one in wanted.single}  # a stem begins as its word does; most words need no second look
    for at, (start, end, form) in enumerate(tokens):
        if stems[at] in wanted.single:
            found.append((start, end))
        if at + 1 < len(tokens) and (stems[at][:1] in beginnings or not stems[at]):
            gap = text[end : tokens[at + 1][0]]
            if _BETWEEN_PARTS.fullmatch(gap) and _stem(form + tokens[at + 1][2]) in wanted.single:
                found.append((start, tokens[at + 1][1]))
    for row in wanted.rows:
        found += [(tokens[at][0], tokens[at + len(row) - 1][1]) for at in _places(stems, row)]
    return _merged(found)


def _places(stems: Sequence[str], row: tuple[str, ...]) -> list[int]:
    return [at for at in range(len(stems) - len(row) + 1) if stems[at] == row[0] and tuple(stems[at : at + len(row)]) == row]


@lru_cache(maxsize=65_536)
def _stem(form: str) -> str:
    words = words_of(form)
    return stem(words[0].joined or words[0].parts[0]) if words else ""


def _merged(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
