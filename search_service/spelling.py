"""Misspelt words of a query, read as the word or council that was surely meant; each is shown as a correction.

A word is read as another only if no paper holds it, it is not English and it names no council: what exists is never
"corrected". A word that is not English but stands in a few papers, beside one that stands in many, is only asked after.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.councils import Councils
from corpus.english import is_english, may_be_english
from search_service.retrieval import Vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LEAST_LETTERS = 5
_TWO_SLIPS_FROM = 7
"""Letters from which a word may be two slips away from what was meant; a shorter one only by one."""
_MANY_TIMES = 20
"""How many times more passages must hold the other word for it to be asked after."""
_MOST_WORDS_OF_A_NAME = 4
_FAR_FROM = 9
"""Letters from which two slips may also change the consonants."""
_CAPITAL_WITHIN = re.compile(r"(?<=.)[A-Z]")
_VOWELS = re.compile(r"(?<!^)[aeiouy]+")
_TWICE = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Correction:
    """A stretch of the query that is read as something else, or might be."""

    typed: str
    read_as: str
    why: str
    used: bool = True
    """Whether it is looked for instead of what was typed; otherwise it is only offered."""


def corrected(text: str, councils: Councils, vocabulary: Vocabulary) -> tuple[str, tuple[Correction, ...]]:
    """Return the text as it is read, and what was changed or might be meant in it."""
    named = [mention.span for mention in councils.mentioned(text, loose=True)]
    strange = [
        match
        for match in _WORD.finditer(text)
        if len(match[0]) >= _LEAST_LETTERS
        and (not _CAPITAL_WITHIN.search(match[0]) or vocabulary.turned(match[0]))
        and not any(span.start < match.end() and match.start() < span.end for span in named)
        and not text.startswith(":", match.end())
        and not is_english(match[0])
    ]
    found: list[tuple[int, int, Correction]] = []
    for match in strange:
        if found and match.start() < found[-1][1]:
            continue
        if one := _meant(text, match, councils, vocabulary):
            found.append(one)
    for start, end, correction in reversed(found):
        if correction.used:
            text = text[:start] + correction.read_as + text[end:]
    return text, tuple(correction for _, _, correction in found)


def _meant(text: str, strange: re.Match[str], councils: Councils, vocabulary: Vocabulary) -> tuple[int, int, Correction] | None:
    """Return what a strange word is read as: sooner a council than a word, unless one word alone is strange and written small."""
    if turned := vocabulary.turned(strange[0]):
        return *strange.span(), Correction(strange[0], turned, f"no paper has the word {strange[0]}")
    word = _as_word(strange, vocabulary)
    if vocabulary.counts(strange[0]):
        return word
    council = _as_council(text, strange, councils)
    alone = council is not None and council[:2] == strange.span()
    return word if word and (council is None or (alone and strange[0].islower())) else council


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
    typed = strange[0].lower()
    held = vocabulary.counts(typed)
    named = strange.start() > 0 and strange[0][0].isupper()
    slips = 2 if len(typed) >= _TWO_SLIPS_FROM and not may_be_english(typed) else 1
    far = len(typed) >= _FAR_FROM and not vocabulary.knows_stem(typed)
    choices = {
        word: count
        for words in vocabulary.near(len(typed), slips)
        for word, count in words.items()
        if word[0] == typed[0] and count >= held * _MANY_TIMES
    }
    near = process.extract(typed, list(choices), scorer=OSA.distance, score_cutoff=slips, limit=None)
    likely = [
        (_unlike(typed, word, distance), -choices[word], word)
        for word, distance, _ in near
        if distance and _is_a_slip(typed, word, distance, named=named, far=far) and is_english(word)
    ]
    if not likely:
        return None
    best = min(likely)[2]
    why = f"no paper has the word {strange[0]}" if not held else f"{choices[best]} passages have {best}, {held} {strange[0]}"
    return strange.start(), strange.end(), Correction(strange[0], best, why, used=not held)


def _is_a_slip(typed: str, word: str, distance: int, *, named: bool, far: bool) -> bool:
    """Say whether *typed* comes of *word* by slips. One that changes what is heard makes another name, two another word."""
    if _bones(typed) == _bones(word):
        return True
    return not named and (distance == 1 or (far and typed[:3] == word[:3]))


def _unlike(typed: str, word: str, distance: int) -> float:
    """Return how unlike two words are: a slip in vowels or in doubled letters counts half."""
    return distance - (0.5 if _bones(typed) == _bones(word) else 0.0)


def _bones(word: str) -> str:
    """Return a word without vowels and doubled letters, which is what is heard of it."""
    return _TWICE.sub(r"\1", _VOWELS.sub("", word))
