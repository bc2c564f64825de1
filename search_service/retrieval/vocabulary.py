"""Other words for what was typed: the collection's own short forms and former names, and a reviewed table of the field's.

What is added is always told, with the reason; it is looked for besides what was typed and counts less.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files

from corpus.english import is_english
from corpus.tokens import phrase_forms, words_of
from corpus.vocabulary import Forms, Mined, plain, singular
from corpus.words import stem
from search_service.retrieval.types import Expansion

_SHORT_FORM = re.compile(r"[A-Za-z][A-Za-z0-9&]+(?:[/-][A-Za-z0-9]+)*")
_WORD = re.compile(r"[^\W\d_]{5,}")
_OF_VERBS = ("ication", "ation", "ition", "ment", "ance", "ence", "ure", "al", "ion", "er", "or")
"""Endings that make a noun of a verb, the longer first."""
_LEAST_OF_A_ROOT = 3
_LONGEST = 7
"""Most words of a form of the table."""

Stems = tuple[str, ...]


class Vocabulary:
    """What one generation says of its words, together with the field's own table."""

    def __init__(self, mined: Mined) -> None:
        self._mined = mined

    def counts(self, word: str) -> int:
        """Return how many passages hold the word as it is, in any case."""
        return self._mined.words.get(word.lower(), 0)

    def knows_stem(self, word: str) -> bool:
        """Say whether any passage holds the word in some inflection."""
        return stem(word.lower()) in self._mined.stems

    def near(self, length: int, reach: int) -> Iterator[Mapping[str, int]]:
        """Give the words of *length* letters, *reach* more or fewer, with the passages that hold them."""
        for one in range(length - reach, length + reach + 1):
            yield self._by_length.get(one, {})

    def turned(self, typed: str) -> str | None:
        """Return the short form that *typed*, which no passage holds, is with two neighbouring letters exchanged.

        It is in capitals; "CAHMS" is "CAMHS" where papers define that.
        """
        short = typed.lower()
        if self.counts(short):
            return None
        swapped = (short[:at] + short[at + 1] + short[at] + short[at + 2 :] for at in range(len(short) - 1))
        known = {one: self._mined.long_forms[one].papers for one in swapped if one in self._mined.long_forms}
        return max(known, key=lambda one: (known[one], one)).upper() if known else None

    def expand(self, text: str) -> tuple[Expansion, ...]:
        """Return what else the short forms, long forms, names and words of the trade in *text* go by."""
        found: dict[str, Expansion] = {}
        for typed in _SHORT_FORM.findall(text):
            forms = self._mined.long_forms.get(typed.lower()) or self._mined.long_forms.get(singular(typed).lower())
            # "IT" is a short form, "it" a word: what is typed small counts only if it is not a word in its own right.
            if forms and (singular(typed).isupper() or self._mined.words.get(typed.lower(), 0) <= 3 * forms.papers + 3):
                found[typed.lower()] = _defined(typed, forms)
            elif spelt := self._spelt_by(typed):
                found[typed.lower()] = Expansion(typed, spelt.forms, f"its initials, in {_papers(spelt.papers)}")
        said = plain(text).split()
        for form in _runs(said):
            if (forms := self._mined.short_forms.get(form)) and not any(plain(short) in said for short in forms.forms):
                found.setdefault(form, _defined(form, forms))
        for form in (*_runs(said), *said):
            if forms := self._mined.names.get(form):
                why = f"{_papers(forms.papers)} say{'s' if forms.papers == 1 else ''} both are names of one thing"
                found.setdefault(form, Expansion(form, forms.forms, why))
        for typed in _WORD.findall(text):
            if base := self._base(typed.lower()):
                found.setdefault(typed.lower(), Expansion(typed, (base,), f"another form of {typed}, which no paper has"))
        for one in of_the_field(text):
            if plain(one.typed) not in found:
                found[plain(one.typed)] = one
        return tuple(found.values())

    def _base(self, typed: str) -> str | None:
        """Return the verb that a noun no passage holds in any inflection is made of, if papers have it ("closures": "close")."""
        noun = typed.removesuffix("s")
        if self.counts(typed) or self.knows_stem(typed) or not is_english(typed):
            return None
        for ending in _OF_VERBS:
            root = noun.removesuffix(ending)
            if root != noun and len(root) >= _LEAST_OF_A_ROOT:
                for base in (f"{root}e", root, f"{root}y"):
                    if is_english(base) and self.knows_stem(base):
                        return base
        return None

    def _spelt_by(self, typed: str) -> Forms | None:
        """Return the names whose initials a short form is, if no paper writes the short form itself."""
        short = singular(typed)
        if not short.isupper() or self.counts(short) or self.counts(typed):
            return None
        return self._mined.initials.get(short.lower())

    @cached_property
    def _by_length(self) -> dict[int, dict[str, int]]:
        found: dict[int, dict[str, int]] = {}
        for word, count in self._mined.words.items():
            found.setdefault(len(word), {})[word] = count
        return found


def of_the_field(text: str) -> tuple[Expansion, ...]:
    """Return what the reviewed table adds to the words of *text*, in any inflection and hyphenation.

    >>> [one.added for one in of_the_field("which councils re-procured advocacy")][0][:2]
    ('recommission', 'retender')
    """
    words = words_of(text)
    stems = [stem(word.joined or word.parts[0]) for word in words]
    found: dict[str, Expansion] = {}
    at = 0
    while at < len(stems):
        for length in range(min(_LONGEST, len(stems) - at), 0, -1):
            entry = _table().get(tuple(stems[at : at + length]))
            if entry:
                others, why = entry
                typed = " ".join("-".join(word.parts) for word in words[at : at + length])
                present = [other for other in others if not _holds(stems, _stems(other))]
                if present:
                    found.setdefault(typed, Expansion(typed, tuple(present), why))
                at += length - 1
                break
        at += 1
    return tuple(found.values())


@cache
def _table() -> Mapping[Stems, tuple[tuple[str, ...], str]]:
    """Return the table: the stems of each form, with the others of its row and why."""
    rows = files(__package__).joinpath("synonyms.csv").read_text(encoding="utf-8")
    table: dict[Stems, tuple[tuple[str, ...], str]] = {}
    for row in csv.DictReader(rows.splitlines()):
        forms = [form.strip() for form in row["forms"].split("|")]
        for form in forms:
            for way in phrase_forms(form):
                table[tuple(map(stem, way))] = (tuple(other for other in forms if other != form), row["why"])
    return table


@cache
def _stems(form: str) -> Stems:
    return tuple(stem(word.joined or word.parts[0]) for word in words_of(form))


def _holds(stems: list[str], wanted: Stems) -> bool:
    return any(tuple(stems[at : at + len(wanted)]) == wanted for at in range(len(stems) - len(wanted) + 1))


def _runs(words: list[str]) -> Iterator[str]:
    """Give every run of two words and more."""
    for start in range(len(words)):
        for end in range(start + 2, min(len(words), start + 12) + 1):
            yield " ".join(words[start:end])


def _defined(typed: str, forms: Forms) -> Expansion:
    return Expansion(typed, forms.forms, f"defined in {_papers(forms.papers)}")


def _papers(count: int) -> str:
    return f"{count} paper{'s' if count != 1 else ''}"
