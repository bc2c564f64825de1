"""The collection's own words: which exist, and which short forms it defines for which long ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from corpus.types import Passage
from corpus.words import stem
from search_service.retrieval.types import Expansion

_DEFINED_AFTER = re.compile(r"(?<=[\w'’] )\((?:the |or )?[\"“']?(?P<short>[A-Z][A-Za-z0-9&/-]{1,11})[\"”']?\)")
_NO_WORD = re.compile(r"[^\w'’&/ \u00a0-]")
_REACH = 120
"""Characters before a bracket in which its long form is looked for."""
_DEFINED_BEFORE = re.compile(r"\b(?P<short>[A-Z][A-Z0-9&/-]{1,11}s?) \((?P<long>[A-Za-z][\w'’&/ -]{4,90})\)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SHORT_FORM = re.compile(r"[A-Za-z][A-Za-z0-9&]+(?:[/-][A-Za-z0-9]+)*")
_PLAIN = re.compile(r"[^a-z0-9]+")
_MOST_FORMS = 2


def plain(words: str) -> str:
    """Return the words in lower case with single spaces for all else: one form for every way to hyphenate.

    >>> plain("Children’s Mental-Health")
    'children s mental health'
    """
    return _PLAIN.sub(" ", words.lower().replace("&", " and ")).strip()


def long_form(before: str, short: str) -> str | None:
    """Return the words at the end of *before* that *short* stands for, or nothing if they do not fit.

    Every letter of the short form must come in order, the first at the start of a word (Schwartz and Hearst, 2003), and
    most of the words must give a letter at their start, so that a chance row of letters is not taken for a definition.

    >>> long_form("the future of Child and Adolescent Mental Health Services", "CAMHS")
    'Child and Adolescent Mental Health Services'
    >>> long_form("the council agreed the report", "NHS") is None
    True
    """
    letters = [letter.lower() for letter in short if letter.isalnum()]
    if len(short) > 2 and short.endswith("s") and short[-2].isupper():
        letters.pop()
    at, words = len(before), before.lower()
    for place, letter in reversed(list(enumerate(letters))):
        at -= 1
        while at >= 0 and (words[at] != letter or (place == 0 and at > 0 and words[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return None
    found = before[at:].strip()
    parts = [part for part in re.split(r"[\s/-]+", found.lower()) if part]
    heads = sum(part[0] in letters for part in parts if part[0].isalnum())
    fits = 2 <= len(parts) <= min(len(letters) + 5, len(letters) * 2 + 1) and heads >= 0.6 * len(letters)
    return found if fits and short.lower() not in plain(found).split() else None


@dataclass(frozen=True, slots=True)
class Forms:
    """The other forms of one form, and the number of papers that define them so."""

    forms: tuple[str, ...]
    papers: int

    def of(self, typed: str) -> Expansion:
        """Return what typing one form adds."""
        return Expansion(typed, self.forms, f"defined in {self.papers} paper{'s' if self.papers != 1 else ''}")


@dataclass(frozen=True)
class Vocabulary:
    """Word counts and short forms of one generation."""

    words: Counter[str]
    """In how many passages each word stands, in lower case."""
    long_forms: dict[str, Forms]
    """Short form in lower case, singular, to its long forms."""
    short_forms: dict[str, Forms]
    """Long form (plain) to its short forms as printed."""

    @classmethod
    def mine(cls, passages: Iterable[Passage]) -> Vocabulary:
        """Read all passages once."""
        words: Counter[str] = Counter()
        papers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for passage in passages:
            words.update(set(_WORD.findall(passage.text.lower())))
            for short, long in definitions(passage.text):
                papers[short, plain(long)].add(passage.document_id)
        long_forms: defaultdict[str, dict[str, set[str]]] = defaultdict(dict)
        short_forms: defaultdict[str, dict[str, set[str]]] = defaultdict(dict)
        for (short, long), where in papers.items():
            long_forms[_singular(short).lower()].setdefault(long, set()).update(where)
            short_forms[long].setdefault(short, set()).update(where)
        return cls(words, _ordered(long_forms), _ordered(short_forms))

    def knows(self, word: str) -> bool:
        """Say whether any passage holds the word, in any inflection."""
        return word.lower() in self.words or stem(word.lower()) in self._stems

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(map(stem, self.words))

    def expand(self, text: str) -> tuple[Expansion, ...]:
        """Return what the collection says of the short and long forms in *text*."""
        found: dict[str, Expansion] = {}
        for typed in _SHORT_FORM.findall(text):
            forms = self.long_forms.get(typed.lower()) or self.long_forms.get(_singular(typed).lower())
            # "IT" is a short form, "it" a word: what is typed small counts only if it is not a word in its own right.
            if forms and (_singular(typed).isupper() or self.words[typed.lower()] <= 3 * forms.papers + 3):
                found[typed.lower()] = forms.of(typed)
        said = f" {plain(text)} "
        for long, forms in self.short_forms.items():
            if f" {long} " in said and not any(plain(short) in said.split() for short in forms.forms):
                found[long] = forms.of(long)
        return tuple(found.values())


def definitions(text: str) -> Iterator[tuple[str, str]]:
    """Give each short form that *text* defines, with its long form."""
    for match in _DEFINED_AFTER.finditer(text):
        short = match["short"].strip("-/&")
        before = _NO_WORD.split(text[max(0, match.start() - _REACH) : match.start()])[-1]
        if sum(letter.isupper() for letter in short) >= 2 and (long := long_form(before.rstrip(), short)):
            yield short, long
    for match in _DEFINED_BEFORE.finditer(text):
        long = long_form(match["long"], match["short"])
        if long and len(long) == len(match["long"]):
            yield match["short"], long


def _ordered(found: dict[str, dict[str, set[str]]]) -> dict[str, Forms]:
    return {
        form: Forms(
            tuple(sorted(others, key=lambda other: (-len(others[other]), other))[:_MOST_FORMS]),
            len(set().union(*others.values())),
        )
        for form, others in sorted(found.items())
    }


def _singular(short: str) -> str:
    return short[:-1] if len(short) > 2 and short.endswith("s") and short[:-1].isupper() else short
