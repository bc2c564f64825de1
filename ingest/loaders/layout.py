"""Lines to blocks: which lines belong to one paragraph, which are headings, list items or labels."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.loaders.numerals import printed_marker

_LABEL = re.compile(r"[A-Z][^:.;]{1,70}:(?=\s|$)")
_LONGEST_HEADING = 90
_ENDS = re.compile(r"[.!?:;]['\")\]”’]*$")
_LEADS_TO_NUMBER = re.compile(
    r"\b(?:paragraphs?|paras?\.?|sections?|schedules?|parts?|options?|appendix|appendices|annex|items?|minutes?|nos?\.?|tables?|"
    r"figures?|regulations?|articles?|clauses?|rules?|phases?|tiers?|lots?|of|by|from|to|the|in|on|at|than|for|about|January|February|March|"
    r"April|May|June|July|August|September|October|November|December)$"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


SOFT = "\ufffe"
"""Stands for a hyphen that a reader of the file found at the end of a line."""

_PREFIX_TEXT = (
    "re co non sub pre post anti multi self semi cross inter long short well high low full part on off in out up so ex mid vice "
    "e two three four five six seven eight nine ten first second third half all key year evidence decision old new "
    "one single double joint call opt drop face world county city borough district ward council member officer user"
)
_PREFIXES = frozenset(_PREFIX_TEXT.split())


def is_label_line(text: str) -> bool:
    """Say whether the line begins with a short label and a colon.

    >>> is_label_line("Decision Maker: Cabinet"), is_label_line("members agreed as follows: that")
    (True, False)
    """
    return _LABEL.match(text) is not None


def reads_as_heading(line: str) -> bool:
    """Say whether a line in bold stands as a heading: short, no sentence, and no field with its value.

    >>> reads_as_heading("Reasons for the decision"), reads_as_heading("It was agreed."), reads_as_heading("Date: 3 May")
    (True, False, False)
    """
    words = line.strip()
    field = is_label_line(words) and not words.endswith(":")
    return len(words) <= _LONGEST_HEADING and not words.endswith((".", ",", ";")) and not field and any(map(str.isalpha, words))


def ends_sentence(text: str) -> bool:
    """Say whether the line ends as a sentence, clause or label does."""
    return _ENDS.search(text) is not None


def begins_block(text: str) -> bool:
    """Say whether the line cannot be the middle of a paragraph: it opens with a list marker."""
    return printed_marker(text) is not None


def is_wrapped_number(before: str, line: str) -> bool:
    """Say whether a number at the start of *line* is no list marker, but belongs to the sentence that *before* leaves open.

    >>> is_wrapped_number("set out in paragraph", "4. The Panel agreed"), is_wrapped_number("approve; and", "4. The Panel agreed")
    (True, False)
    """
    return line[:1].isdigit() and _LEADS_TO_NUMBER.search(before) is not None


def wrap_width(lines: Sequence[str]) -> int | None:
    """Return the width to which a text was wrapped by hand or machine, or ``None`` if its lines are whole paragraphs.

    In a wrapped text nearly every line that is followed by another could not have taken that line's first word.
    """
    lengths = [len(line) for line in lines if line.strip()]
    if not lengths:
        return None
    long = [length for length in lengths if length > 132]
    if len(long) * 25 > len(lengths):
        return None
    within = sorted(length for length in lengths if length <= 132)
    counted = Counter(within)
    usual = (length for length in reversed(within) if length >= 45 and sum(counted[length - back] for back in range(12)) >= 3)
    width = next(usual, within[-1])
    if width < 45:
        return None
    pairs = [
        (first, second)
        for first, second in itertools.pairwise(lines)
        if first.strip() and second.strip() and not begins_block(second.strip())
    ]
    full = sum(is_full(first, second, width) for first, second in pairs)
    return width if full >= 2 and full * 3 >= len(pairs) else None


def is_full(line: str, following: str, width: int) -> bool:
    """Say whether *line* had no room left for the first word of the line that follows."""
    first_word = following.split(maxsplit=1)[0] if following.strip() else ""
    return len(line.rstrip()) + 1 + len(first_word) > width


@dataclass(frozen=True, slots=True)
class Hyphens:
    """What a paper shows of its own hyphens, for telling divided words from hyphened ones at the ends of lines."""

    known: frozenset[str] = frozenset()
    """Its words in lower case, also the hyphened ones."""
    divides: bool = False
    """Whether its words are divided at line ends as a matter of course, as typesetting programs do."""

    @classmethod
    def of(cls, lines: Sequence[str]) -> Hyphens:
        """Look through the lines of a paper."""
        known: set[str] = set()
        ends = 0
        for line in lines:
            known.update(word.lower() for word in _WORD.findall(line))
            ends += line[-1:] in "-\u00ad\ufffe" and line[-2:-1].islower()
        return cls(frozenset(known), ends >= 6 and ends * 25 > len(lines))

    def is_divided(self, head: str, tail: str) -> bool:
        """Say whether ``head-`` at a line's end and *tail* on the next are one word without a hyphen."""
        left, right = _WORD.findall(head), _WORD.findall(tail)
        if not left or not right:
            return False
        first, last = left[-1].lower(), right[0].lower()
        if f"{first}-{last}" in self.known:
            return False
        return first + last in self.known or (self.divides and first not in _PREFIXES)


NO_HYPHENS = Hyphens()


def join_wrapped(first: str, second: str, hyphens: Hyphens = NO_HYPHENS) -> str:
    """Join two lines of one paragraph; a word divided at the line's end becomes whole again.

    >>> join_wrapped("to pro-", "cure the service", Hyphens(frozenset({"procure"})))
    'to procure the service'
    >>> join_wrapped("agreed to re-", "procure it")
    'agreed to re-procure it'
    """
    first, second = first.rstrip(), second.lstrip()
    end, tail = first[-1:], second.split(maxsplit=1)[0] if second else ""
    if end in ("\u2010", "\u00ad") and second[:1].islower():
        return first[:-1] + second
    if end in ("-", "\u2010", "\u00ad", SOFT) and first[-2:-1].isalnum():
        head = first[:-1].rsplit(maxsplit=1)[-1]
        divided = second[:1].islower() and hyphens.is_divided(head, tail)
        return first[:-1] + ("" if divided else "-") + second
    if end == "/" and first[-2:-1].isalnum():
        return first + second
    return f"{first} {second}"
