"""Which characters of a passage to mark: the words asked for in any inflection and spelling, phrases, added forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.tokens import STOP_WORDS, words_of
from corpus.words import stem

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BEGINNING = 2
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


class Worded:
    """A text taken apart into words once, to be looked through for many things."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = [match.span() for match in _WORD.finditer(text)]
        self._stems = [_stem(text[start:end]) for start, end in self._spans]
        self._there = frozenset(self._stems)
        self._beginnings = {one[:_BEGINNING] for one in self._there}

    def marks(self, wanted: Wanted) -> tuple[tuple[int, int], ...]:
        """Return the ranges of characters to mark, in order, none touching another."""
        there = self._there & wanted.single
        single = [span for span, one in zip(self._spans, self._stems, strict=True) if one in there] if there else []
        return _merged([*single, *self._joined(wanted.single), *self._runs(wanted.rows)])

    def holds(self, wanted: Wanted) -> bool:
        """Say whether there is anything to mark."""
        return (
            not self._there.isdisjoint(wanted.single)
            or any(True for _ in self._joined(wanted.single))
            or any(True for _ in self._runs(wanted.rows))
        )

    def _joined(self, single: frozenset[str]) -> Iterator[tuple[int, int]]:
        """Yield where two words stand that make one of *single* when they are written together."""
        # A stem begins as its word does, and a word as its first part: most words need no second look.
        beginnings = {one[:length] for one in single for length in range(_BEGINNING + 1)}
        if self._beginnings.isdisjoint(beginnings):
            return
        for at in [at for at, one in enumerate(self._stems[:-1]) if one[:_BEGINNING] in beginnings]:
            (start, end), (following, last) = self._spans[at : at + 2]
            if (
                following - end == 1
                and _BETWEEN_PARTS.match(self._text, end)
                and _stem(self._text[start:end] + self._text[following:last]) in single
            ):
                yield start, last

    def _runs(self, rows: tuple[tuple[str, ...], ...]) -> Iterator[tuple[int, int]]:
        for row in rows:
            if self._there.issuperset(row):
                for at in range(len(self._stems) - len(row) + 1):
                    if self._stems[at] == row[0] and tuple(self._stems[at : at + len(row)]) == row:
                        yield self._spans[at][0], self._spans[at + len(row) - 1][1]


def highlights(text: str, wanted: Wanted) -> tuple[tuple[int, int], ...]:
    """Return the ranges of characters of *text* to mark, in order, none touching another.

    >>> highlights("The re-procurement was agreed.", Wanted.of("reprocured"))
    ((4, 18),)
    """
    return Worded(text).marks(wanted)


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
