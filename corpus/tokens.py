"""Words as the word index sees them: folded, split at hyphens, and joined again, so that all spellings meet."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_APOSTROPHE = "'’‘ʼ"
_WORD = re.compile(r"[^\W_]+(?:[-‐‑–/&._'’‘ʼ]?[^\W_]+)*")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHE}]s\b")
_APOSTROPHES = re.compile(rf"[{_APOSTROPHE}]")
_JOINER = re.compile(r"[-‐‑–/&._]")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Written apart, with a hyphen or as one word, these make the same word.
_PREFIXES = _set(
    "anti bi co counter cross de inter intra mid mini multi non out over post pre pro re self semi sub super un under"
)
BREAK = "¦"
"""Stands between joined words so that no phrase runs across them."""

STOP_WORDS = _set(
    "a about above after again against all also am an and any are as at be because been before being below between both but by"
    " can could did do does doing done down during each either else ever every few for from further get gets give given had has"
    " have having he her here hers him his how i if in into is it its itself just let many may me might more most much must my"
    " neither no nor not of off often on once only or other our ours out over own per please rather same say says shall she"
    " should show since so some such tell than that the their theirs them then there these they this those through thus to too"
    " under until up upon us very was we were what whatever when where whether which while who whom whose why will with within"
    " without would yes yet you your yours"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word as typed: its parts, and the one word they make together where there are several."""

    parts: tuple[str, ...]
    joined: str | None = None


def words_of(text: str) -> list[Word]:
    """Return the words of *text* in order.

    >>> [(word.parts, word.joined) for word in words_of("Re-procure the council's £1,554,000 contract")]
    [(('re', 'procure'), 'reprocure'), (('the',), None), (('council',), None), (('1554000',), None), (('contract',), None)]
    """
    found = []
    for word in _WORD.findall(_fold(text)):
        if word.isalnum():
            found.append(Word((word,)))
            continue
        parts = tuple(part for part in _JOINER.split(_APOSTROPHES.sub("", word)) if part)
        found.append(Word(parts, "".join(parts) if len(parts) > 1 else None))
    return found


def for_index(text: str) -> str:
    """Return *text* as it is indexed: its words in order, then, set apart, every compound as one word.

    >>> for_index("a re-procurement; the sub committee")
    'a re procurement the sub committee ¦ reprocurement ¦ subcommittee'
    """
    plain: list[str] = []
    joined: list[str] = []
    before = ""
    for word in words_of(text):
        plain.extend(word.parts)
        if word.joined:
            joined.append(word.joined)
        elif before in _PREFIXES:
            joined.append(before + word.parts[0])
        before = word.parts[0] if len(word.parts) == 1 else ""
    return " ".join(plain) + "".join(f" {BREAK} {word}" for word in joined)


def for_query(text: str) -> list[str]:
    """Return the words to look for, each once, stop words left out unless there is nothing else.

    >>> for_query("Which councils re-procured CAMHS?"), for_query("the who")
    (['councils', 'reprocured', 'procured', 'camhs'], ['the', 'who'])
    """
    wanted: list[str] = []
    before = ""
    for word in words_of(text):
        if word.joined:
            wanted.append(word.joined)
        elif before in _PREFIXES:
            wanted.append(before + word.parts[0])
        wanted.extend(part for part in word.parts if len(word.parts) == 1 or part not in _PREFIXES)
        before = word.parts[0] if len(word.parts) == 1 else ""
    return list(dict.fromkeys(word for word in wanted if word not in STOP_WORDS)) or list(dict.fromkeys(wanted))


def phrase_forms(text: str) -> list[list[str]]:
    """Return the ways a quoted phrase may stand in the index: compounds in parts, as one word, prefixes split off.

    >>> phrase_forms("re-procure the service")
    [['re', 'procure', 'the', 'service'], ['reprocure', 'the', 'service']]
    >>> phrase_forms("agreed to reprocure")
    [['agreed', 'to', 'reprocure'], ['agreed', 'to', 're', 'procure']]
    """
    words = words_of(text)
    apart = tuple(part for word in words for part in word.parts)
    together = tuple(part for word in words for part in ((word.joined,) if word.joined else word.parts))
    split = tuple(part for word in together for part in _split(word))
    return [list(form) for form in dict.fromkeys((apart, together, split)) if form]


def _split(word: str) -> tuple[str, ...]:
    """Return *word* as prefix and rest, if that is how it may also be written."""
    cuts = [at for at in range(2, len(word) - 3) if word[:at] in _PREFIXES]
    return (word[: cuts[-1]], word[cuts[-1] :]) if cuts else (word,)


def _fold(text: str) -> str:
    """Return *text* in lower case without accents, possessives and thousands separators."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _POSSESSIVE.sub("", _THOUSANDS.sub("", text.lower()))
