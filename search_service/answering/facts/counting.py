"""Whether a sentence counts the thing asked about: the number must belong to it, not merely stand in the same sentence."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.dates import find_dates
from search_service.answering.words import stem, words

NEAR = 4
"""By how many words a number and what it counts may lie apart."""
_NUMBERED = frozenset(["none", "no", "all", "both", "nobody", "dozen", "hundred", "thousand", "million", "half"])


_COMES_TO = frozenset(stem(word) for word in ("numbered", "totalled", "reached", "exceeded"))
"""Verbs between what is counted and its number, however far that stands before."""


_CALLED = re.compile(r"\b([A-Z][a-z]+) (\d{1,3}[A-Z]?)\b")
"""What goes by a number: a lot, a phase, an option."""


def counts(text: str, noun: str, done: frozenset[str] = frozenset()) -> float:
    """Return how clearly *text* counts *noun*: beside its number, or else the number stands before what they did (*done*).

    *done* holds the other words of the question; a number that it names itself is not the one it asks for.

    >>> counts("In all 412 late replies came from tenants.", "repli")
    1.0
    >>> counts("People were asked about a 20 limit on every street.", "person", frozenset({"oppos"}))
    0.0
    >>> counts("Casualties in the streets round the harbour numbered 41.", "casualti")
    0.9
    >>> counts("There had been 1,914 replies.", "repli")
    1.0
    >>> counts("A limit of 20 mph near eight schools.", "person", frozenset({"20", "mph", "limit"}))
    0.0
    """
    found = words(text)
    places = [at for at, word in enumerate(found) if _is_number(word.stem, word.form) and word.stem not in done]
    if not noun:
        return 1.0 if places else 0.0
    for at in places:
        if any(word.stem == noun for word in found[max(0, at - NEAR) : at + NEAR + 1]):
            return 1.0
    if any(word.stem == noun for at in places if at and found[at - 1].stem in _COMES_TO for word in found[:at]):
        return 0.9
    return 0.8 if any(word.stem in done for at in places for word in found[at + 1 : at + 3]) else 0.0


def _is_number(key: str, form: str) -> bool:
    if form.startswith("£") or form.endswith("%"):
        return False
    year = len(form) == 4 and form[:2] in ("19", "20")  # "1,914" is none
    return form.lower() in _NUMBERED or (key.replace(".", "").isdigit() and not year)


def numbers_differ(question: str, text: str) -> bool:
    """Say whether *text* gives another number than *question* of the same thing, and nowhere the one asked about.

    >>> numbers_differ("Was the contract extended for two years?", "AGREE to extend by one year the contracts")
    True
    >>> numbers_differ("Was it extended for two years?", "for one year, with an option of 2 years more")
    False
    >>> numbers_differ("Did it buy homes in 2024?", "To buy 42 homes")
    False
    >>> numbers_differ("Was Lot 2 awarded?", "For Lot 1, a contract be awarded")
    True
    """
    asked, said = _numbers_of(question), _numbers_of(text)
    return any(thing in said and numbers.isdisjoint(said[thing]) for thing, numbers in asked.items())


def _numbers_of(text: str) -> dict[str, set[str]]:
    """Return the numbers of each thing that has one right before it, or is called by one; dates, sums and years have none."""
    for mention in reversed(find_dates(text)):
        text = f"{text[: mention.span.start]};{text[mention.span.end :]}"
    told: dict[str, set[str]] = {}
    for number, thing in pairwise(words(text)):
        percent = number.form.endswith("%")
        if (percent or _is_number(number.stem, number.form)) and number.stem.replace(".", "").isdigit():
            told.setdefault("per" if percent else thing.stem, set()).add(number.stem)
    for name, number in _CALLED.findall(text):
        told.setdefault(name, set()).add(number)
    return told
