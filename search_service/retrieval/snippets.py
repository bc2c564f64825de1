"""Which characters of a passage to mark: the words asked for in any inflection and spelling, phrases, added forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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


class Worded:
    """A text taken apart into words once, to be looked through for many things."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = [match.span() for match in _WORD.finditer(text)]
        self._stems = [_stem(text[start:end]) for start, end in self._spans]
        self._there = frozenset(self._stems)

    def marks(self, wanted: Wanted) -> tuple[tuple[int, int], ...]:
        """Return the ranges of characters to mark, in order, none touching another."""
        return _merged([*self._singles(wanted), *self._runs(wanted)])

    def holds(self, wanted: Wanted) -> bool:
        """Say whether there is anything to mark."""
        if not self._there.isdisjoint(wanted.single):
            return True
        return any(True for _ in self._joined(wanted)) or any(True for _ in self._runs(wanted))

    def _singles(self, wanted: Wanted) -> Iterator[tuple[int, int]]:
        if not self._there.isdisjoint(wanted.single):
            yield from (span for span, one in zip(self._spans, self._stems, strict=True) if one in wanted.single)
        yield from self._joined(wanted)

    def _joined(self, wanted: Wanted) -> Iterator[tuple[int, int]]:
        """Yield two words that make one of those wanted when they are written together."""
        beginnings = {one[:1] for one in wanted.single}  # a stem begins as its word does; most words need no second look
        for at, one in enumerate(self._stems[:-1]):
            if one[:1] in beginnings or not one:
                (start, end), (following, last) = self._spans[at], self._spans[at + 1]
                beside = _BETWEEN_PARTS.fullmatch(self._text, end, following)
                if beside and _stem(self._text[start:end] + self._text[following:last]) in wanted.single:
                    yield start, last

    def _runs(self, wanted: Wanted) -> Iterator[tuple[int, int]]:
        for row in wanted.rows:
            if row[0] in self._there:
                for at in _places(self._stems, row):
                    yield self._spans[at][0], self._spans[at + len(row) - 1][1]


def highlights(text: str, wanted: Wanted) -> tuple[tuple[int, int], ...]:
    """Return the ranges of characters of *text* to mark, in order, none touching another.

    >>> highlights("The re-procurement was agreed.", Wanted.of("reprocured"))
    ((4, 18),)
    """
    return Worded(text).marks(wanted)


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
