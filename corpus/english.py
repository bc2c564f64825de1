"""Which words are English, so that a right word that a collection happens not to hold is never taken for a misspelling.

The words travel in the package pyspellchecker (MIT), whose list is read as it is; its own corrector is not used. The list
follows American spelling, so British endings are looked up in theirs.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_PACKAGE, _LIST = "spellchecker", "resources/en.json.gz"
_BRITISH = (
    (re.compile(r"is(?=(?:e[drs]?|ing|ers?|ations?|ational)$)"), "iz"),
    (re.compile(r"ys(?=(?:e[drs]?|ing)$)"), "yz"),
    (re.compile(r"our"), "or"),
    (re.compile(r"(?<=[bt])re(?=s?$)"), "er"),
    (re.compile(r"(?<=en)c(?=es?$)"), "s"),
    (re.compile(r"mme(?=s?$)"), "m"),
    (re.compile(r"ae|oe"), "e"),
    (re.compile(r"ll(?=(?:ed|ing|ers?)$)"), "l"),
)
_BEFORE = re.compile(
    r"^(?:anti|co|counter|cross|de|dis|inter|micro|mid|mis|multi|non|out|over|post|pre|re|semi|sub|tele|un|under)"
)
_PLURAL = re.compile(r"(?:[^aeiousxyh]|[aeou]|[^cs]h|[aeiou]y)s$")
_LEAST_OF_A_PART = 4


def warm() -> None:
    """Read the list now, so that nobody's first search waits for it."""
    _words()


def is_english(word: str) -> bool:
    """Say whether *word* is English, in British or American spelling and any regular inflection.

    >>> [is_english(word) for word in ("chargers", "organisation", "tendering", "libary", "closurs")]
    [True, True, True, False, False]
    """
    return any(_listed(one) for one in _plainer(_even(word)))


def is_listed(word: str) -> bool:
    """Say whether *word* stands in the list just as it is.

    >>> is_listed("tending"), is_listed("gwyned")
    (True, False)
    """
    return _even(word) in _words()


def may_be_english(word: str) -> bool:
    """Say whether *word* is an English one with a prefix, or two in one: so are new words made, and some slips look like it.

    >>> [may_be_english(word) for word in ("retendering", "streetscene", "libary")]
    [True, True, False]
    """
    word = _even(word)
    before = _BEFORE.match(word)
    rest = word[before.end() :] if before else ""
    if len(rest) >= _LEAST_OF_A_PART and is_english(rest):
        return True
    places = range(_LEAST_OF_A_PART, len(word) - _LEAST_OF_A_PART + 1)
    return any(_listed(word[:at]) and _listed(word[at:]) for at in places)


def _even(word: str) -> str:
    return word.lower().replace("’", "'")


def _listed(word: str) -> bool:
    return word in _words() or any(spelt.sub(other, word) in _words() for spelt, other in _BRITISH if spelt.search(word))


def _plainer(word: str) -> Iterator[str]:
    """Give *word*, and what it is when a regular ending is taken off."""
    yield word
    yield word.removesuffix("'s").removesuffix("s'")
    if _PLURAL.search(word):
        yield word[:-1]
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= _LEAST_OF_A_PART:
            yield from (base, f"{base}e")


@cache
def _words() -> frozenset[str]:
    return frozenset(json.loads(gzip.decompress((files(_PACKAGE) / _LIST).read_bytes())))
