"""Where sentences end in British council papers, whose abbreviations general splitters do not know."""

from __future__ import annotations

import re

import sentencex

from corpus.types import Span

# Ends of a stretch after which no sentence ends: titles before a name, and abbreviations before a number.
_BEFORE_NAME = re.compile(
    r"\b(?:cllrs?|councillors?|mrs?|ms|mx|drs?|prof|revd?|hon|rt|st|messrs|sgt|cpl|capt|col|lt|gen)\.\s*$", re.I
)
_BEFORE_NUMBER = re.compile(
    r"\b(?:nos?|paras?|ss?|secs?|regs?|arts?|schs?|pp?|figs?|apps?|refs?|cl|ch|pt|vol|c|ca|approx|tel|min|dec|item)\.\s*$", re.I
)
_NEVER = re.compile(r"(?:\b(?:e\.g|i\.e|viz|cf|incl|vs|v|al)\.|\b[A-Z]\.)\s*$")
_LIST_MARK = re.compile(r"(?:^|\s)\(?(?:\d{1,3}|[a-z]|[ivxl]{1,5})[.)]\s*$", re.I)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the spans of the sentences of ``text[start:end]``, without the blanks around them.

    >>> text = "Cllr. Ames moved it. See para. 173 of the report."
    >>> [span.of(text) for span in sentences(text)]
    ['Cllr. Ames moved it.', 'See para. 173 of the report.']
    """
    stop = len(text) if end is None else end
    found: list[Span] = []
    at = begin = start
    for piece in sentencex.segment("en", text[start:stop]):
        at += len(piece)
        if at < stop and _goes_on(text[begin:at], text[at:stop]):
            continue
        words = text[begin:at]
        if words.strip():
            lead = len(words) - len(words.lstrip())
            found.append(Span(begin + lead, begin + len(words.rstrip())))
        begin = at
    return found


def _goes_on(before: str, after: str) -> bool:
    """Say whether the sentence that seems to end here goes on."""
    following = after.lstrip()[:1]
    if _BEFORE_NAME.search(before) or _NEVER.search(before) or _LIST_MARK.fullmatch(before):
        return True
    return bool(_BEFORE_NUMBER.search(before)) and (following.isdigit() or following in "([")
