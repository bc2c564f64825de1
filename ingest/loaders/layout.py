"""Lines to blocks: which lines belong to one paragraph, which are headings, list items or labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.loaders.numerals import printed_marker

_LABEL = re.compile(r"[A-Z][^:.;]{1,70}:(?=\s|$)")
_ENDS = re.compile(r"[.!?:;]['\")\]”’]*$")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def is_label_line(text: str) -> bool:
    """Say whether the line begins with a short label and a colon.

    >>> is_label_line("Decision Maker: Cabinet"), is_label_line("members agreed as follows: that")
    (True, False)
    """
    return _LABEL.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Say whether the line ends as a sentence, clause or label does."""
    return _ENDS.search(text) is not None


def begins_block(text: str) -> bool:
    """Say whether the line cannot be the middle of a paragraph: it opens with a list marker."""
    return printed_marker(text) is not None


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
    width = next((length for length in reversed(within) if sum(counted[length - back] for back in range(12)) >= 3), within[-1])
    if width < 45:
        return None
    pairs = [
        (first, second)
        for first, second in zip(lines, lines[1:], strict=False)
        if first.strip() and second.strip() and not begins_block(second.strip())
    ]
    full = sum(is_full(first, second, width) for first, second in pairs)
    return width if full >= 2 and full * 3 >= len(pairs) else None


def is_full(line: str, following: str, width: int) -> bool:
    """Say whether *line* had no room left for the first word of the line that follows."""
    first_word = following.split(maxsplit=1)[0] if following.strip() else ""
    return len(line.rstrip()) + 1 + len(first_word) > width


def join_wrapped(first: str, second: str, known: frozenset[str] | set[str] = frozenset()) -> str:
    """Join two lines of one paragraph; a word divided at the line's end becomes whole again.

    A hyphen is taken out only where the whole word is *known* from elsewhere in the paper, or where the hyphen is one
    that only a machine sets; ``re-`` + ``procure`` keeps it.

    >>> join_wrapped("to pro-", "cure the service", {"procure"})
    'to procure the service'
    >>> join_wrapped("agreed to re-", "procure it")
    'agreed to re-procure it'
    """
    first, second = first.rstrip(), second.lstrip()
    if first.endswith(("\u2010", "\u00ad", "\ufffe")) and second[:1].islower():
        head = first[:-1].split()[-1] if first[:-1].split() else ""
        tail = second.split()[0]
        if first.endswith("\ufffe") and not _is_known(head, tail, known):
            return f"{first[:-1]}-{second}"
        return first[:-1] + second
    if first.endswith("-") and len(first) > 1 and first[-2].isalpha() and second[:1].isalpha():
        head, tail = first[:-1].split()[-1], second.split()[0]
        return first[:-1] + second if second[0].islower() and _is_known(head, tail, known) else first + second
    if first.endswith(("\u2010", "/")) or (first.endswith("-") and first[-2:-1].isalnum()):
        return first + second
    return f"{first} {second}"


def _is_known(head: str, tail: str, known: frozenset[str] | set[str]) -> bool:
    left, right = _WORD.findall(head), _WORD.findall(tail)
    return bool(left and right) and (left[-1] + right[0]).lower() in known


def words_of(text: str) -> set[str]:
    """Return the words of *text* in lower case, for telling divided words from hyphened ones."""
    return {word.lower() for word in _WORD.findall(text)}
