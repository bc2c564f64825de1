"""Misspelt words of a query, read as the word or council that was surely meant; each is shown as a correction.

A word is touched only if no paper holds it and it names no council: what exists is never "corrected".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from corpus.councils import Councils
from search_service.retrieval import Vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LEAST_LETTERS = 5
_LEAST_ALIKE = 84.0
_LEAST_PASSAGES = 2
_MOST_WORDS_OF_A_NAME = 4


@dataclass(frozen=True, slots=True)
class Correction:
    """A stretch of the query that is read as something else."""

    typed: str
    read_as: str
    why: str


def corrected(text: str, councils: Councils, vocabulary: Vocabulary) -> tuple[str, tuple[Correction, ...]]:
    """Return the text as it is read, and what was changed in it."""
    named = [mention.span for mention in councils.mentioned(text, loose=True)]
    strange = [
        match
        for match in _WORD.finditer(text)
        if len(match[0]) >= _LEAST_LETTERS
        and not vocabulary.knows(match[0])
        and not any(span.start < match.end() and match.start() < span.end for span in named)
    ]
    found: list[tuple[int, int, Correction]] = []
    for match in strange:
        if found and match.start() < found[-1][1]:
            continue
        one = _as_council(text, match, councils) or _as_word(match, vocabulary)
        if one:
            found.append(one)
    for start, end, correction in reversed(found):
        text = text[:start] + correction.read_as + text[end:]
    return text, tuple(correction for _, _, correction in found)


def _as_council(text: str, strange: re.Match[str], councils: Councils) -> tuple[int, int, Correction] | None:
    """Try the longest stretch of words around the strange one that is nearly the name of a council."""
    words = list(_WORD.finditer(text))
    at = next(place for place, word in enumerate(words) if word.start() == strange.start())
    for length in range(_MOST_WORDS_OF_A_NAME, 0, -1):
        for first in range(max(0, at - length + 1), at + 1):
            if first + length > len(words):
                break
            start, end = words[first].start(), words[first + length - 1].end()
            council = councils.suggest(text[start:end])
            if council:
                return start, end, Correction(text[start:end], council.short_name, f"no council is called {text[start:end]}")
    return None


def _as_word(strange: re.Match[str], vocabulary: Vocabulary) -> tuple[int, int, Correction] | None:
    typed = strange[0]
    choices = [word for words in vocabulary.near(len(typed)) for word, count in words.items() if count >= _LEAST_PASSAGES]
    best = process.extractOne(typed.lower(), choices, scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE)
    if best is None:
        return None
    return strange.start(), strange.end(), Correction(typed, best[0], f"no paper has the word {typed}")
