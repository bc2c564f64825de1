"""What a title is about: the words that are left when those of forms, acts and councils are taken away."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from corpus.lexicon import lexicon
from corpus.words import stem

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMBER = re.compile(r"\b(?:Q[1-4]|\d+(?:[/-]\d{2,4})?[A-Za-z]?)\b")
_STAGE = re.compile(
    r"\b(?:gateway|reg(?:ulation)?s?|section|s|paragraph|para|article|part|no|number)\.? ?\d+[A-Za-z]?\b", re.IGNORECASE
)
"""Numbers of steps and of laws: they do not make it another matter."""
_SHORT = re.compile(r"\(([A-Z][A-Za-z0-9&]{1,9})\)")
_SPELT = re.compile(r"[\w'’&-]+")
_LONGEST, _MOST_WORDS = 120, 10


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SMALL = _set(
    "a an and are as at be by for from in into is it its of on or our out over that the their this to under up upon via was were "
    "which with within"
)
_IRREGULAR = {"children": "child", "people": "person", "women": "woman", "men": "man"}
_PLAIN = _set(
    "report record notice notification minute minutes form paper summary appendix item issue agenda statement final draft "
    "interim annual quarterly monthly update outcome result response approval authority authorisation permission request "
    "seek proposal proposed option recommendation decision determination review consideration consultation implementation "
    "strategy policy plan programme project scheme service services provision delivery council borough county city district "
    "cabinet executive board committee panel member officer director portfolio holder key exempt confidential exception "
    "urgent delegated future new end revised amended further short long term year month period date start contract "
    "agreement arrangement framework procurement tender commissioning recommissioning award extension variation gateway "
    "business case management call callin open non part matter refer referred "
    "reference back overview scrutiny select phase lot tranche stage round ward zone area site village parish i ii"
)
"""What titles of any matter hold: kinds of paper, steps of a decision, and the plainest words of administration."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a title is about."""

    words: frozenset[str]
    """Stems of the words that tell it from others."""
    doing: frozenset[str]
    """Stems of words that can name an act, and often name a thing ("pool", "charges", "collection")."""
    plain: frozenset[str]
    """Stems of the rest: forms, steps of a decision, administration."""
    numbers: frozenset[str]
    """Years, quarters, phases and the like: two titles that differ here are about different matters."""

    @property
    def all(self) -> frozenset[str]:
        """Every stem."""
        return self.words | self.doing | self.plain


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    word = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    return stem(_IRREGULAR.get(word, word))


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    return frozenset(_stem(word) for word in _PLAIN)


@lru_cache(maxsize=1)
def _doing() -> frozenset[str]:
    acts = {form for form, entries in lexicon().items() if any(not entry.tail for entry in entries)}
    return frozenset(_stem(word) for word in acts) - _plain()


def subject_of(title: str, council_words: frozenset[str] = frozenset(), shorts: dict[str, str] | None = None) -> Subject:
    """Return what *title* is about. *shorts* spells out the abbreviations that its paper defines.

    >>> sorted(subject_of("Award of Contract for School Catering 2024/25").words)
    ['cater', 'school']
    """
    title = re.sub(r"\b[Rr]e-(?=\w)", "re", title)
    for short, long in (shorts or {}).items():
        title = re.sub(rf"\b{re.escape(short)}\b", long, title)
    numbers = frozenset(_number(match[0]) for match in _NUMBER.finditer(_STAGE.sub(" ", title)))
    stems = {_stem(word) for word in _WORD.findall(title) if word.lower() not in _SMALL and len(word) > 1}
    stems -= council_words
    plain, doing = stems & _plain(), stems & _doing()
    return Subject(frozenset(stems - plain - doing), frozenset(doing), frozenset(plain), numbers)


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the telling words of any text."""
    found = {_stem(word) for word in _WORD.findall(text) if word.lower() not in _SMALL and len(word) > 1}
    return frozenset(found - _plain() - _doing())


def shorts_of(text: str) -> dict[str, str]:
    """Return the abbreviations that *text* defines, each with its words, where the initials bear it out.

    >>> shorts_of("the Child and Adolescent Mental Health Service (CAMHS) contract")
    {'CAMHS': 'Child and Adolescent Mental Health Service'}
    """
    found: dict[str, str] = {}
    for match in _SHORT.finditer(text):
        short = match[1]
        words = _SPELT.findall(text[max(0, match.start() - _LONGEST) : match.start()])[-_MOST_WORDS:]
        letters = "".join(letter.lower() for letter in short if letter.isalpha())
        for first, word in enumerate(words):
            initials = "".join(one[0].lower() for one in words[first:] if one.lower() not in _SMALL)
            if word.lower() not in _SMALL and initials in (letters, letters.removesuffix("s")):
                found.setdefault(short, " ".join(words[first:]))
                break
    return found


def council_words(names: Iterable[str]) -> frozenset[str]:
    """Return the stems of the words of a council's names."""
    return frozenset(_stem(word) for name in names for word in _WORD.findall(name) if word.lower() not in _SMALL)


def _number(text: str) -> str:
    """Return one form of a number: the financial year 2023-24 is 2023/24.

    >>> _number("2023-24")
    '2023/24'
    """
    return re.sub(r"^(\d{4})[/-](?:20)?(\d\d)$", r"\1/\2", text.upper())
