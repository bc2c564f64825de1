"""Holds back what is marked as not for publication, until an operator has decided.

Only a marking of the paper itself counts: a line of its own at the head of the first page, or in its margins, that says of the
whole paper that it is exempt or confidential. Public papers speak of exempt things all the time (an exempt appendix, the
resolution to exclude the public, a field that says "Exempt: No"), and are no less public for it.

The words are those of Schedule 12A to the Local Government Act 1972, of Schedule 7A to the Local Government (Scotland) Act 1973,
and of the markings that councils and government print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.errors import DocumentError, KeptBack, NotForPublication, Withdrawn
from corpus.refusals import RELEASED, Refusal
from corpus.types import BlockKind, Document

_HEAD_BLOCKS, _HEAD_CHARACTERS = 6, 600
"""How far the head of a paper reaches."""
_TOP_BLOCKS = 3
_WORDS_OF_A_LABEL = 4
_ANSWER = re.compile(
    r"(?:yes|no|none|nil|n/?a|not applicable|open|public)\b.{0,30}|part(?:ly)? exempt|fully? exempt", re.IGNORECASE
)
"""What stands in a field that asks whether something is exempt."""
_LAW = r"(?:paragraphs?\s+\d|schedule\s+(?:12a|7a)|regulation\s+\d|section\s+\d|s\.\s?100|access to information)"
_WHOLE = re.compile(
    r"(?:strictly\s+|private\s+(?:and|&)\s+)?confidential(?:\s+(?:and\s+(?:exempt|private)|report|item|paper|annex|appendix))?"
    r"|exempt(?:\s+(?:report|item|paper|information|annex|appendix))?(?:\s+(?:\d+|[a-z]))?"
    r"|(?:private|restricted|closed)\s+(?:report|paper|session)"
    r"|official[\s\-–:]+sensitive(?:[\s\-–:]+\w+)?"
    r"|pink\s+papers?"
    r"|part\s+(?:2|ii|b|two)\s*[-–:]?\s*\(?(?:private|confidential|exempt|closed)(?:\s+(?:report|item|session))?\)?"
    r"|cyfrinachol|eithriedig",
    re.IGNORECASE,
)
"""Lines that are nothing but a marking."""
_BEGINS = re.compile(
    r"(?:this\s+(?:report|paper|document|appendix|annex|item)\s+is\s+)?not\s+(?:for|to\s+be)\s+(?:publication|published)\b"
    r"|(?:ddim|nid)\s+i['’]?w\s+(?:g?h?yhoeddi|g?chyhoeddi)\b"
    rf"|(?:exempt|confidential)\b[^.:]{{0,80}}?\b{_LAW}"
    r"|exempt\s+from\s+(?:publication|disclosure)\b"
    rf"|this\s+(?:report|paper|document|appendix|annex|item)\s+(?:is|contains)\s+(?:exempt|confidential)\b.{{0,120}}?{_LAW}",
    re.IGNORECASE,
)
"""How a line begins that says under what law the paper is not published."""
_OF_A_PART = re.compile(
    r"\b(?:append(?:ix|ices)|annex(?:es)?|part(?:s|ly|ially)?|enclosures?|items?\s+\d|call[\s-]?in)\b(?!\s+(?:1|i|one)\s+of\s+schedule)",
    re.IGNORECASE,
)
_SAYS_NO = re.compile(r"^[^:]{0,60}[:?]\s*(?:no|none|n/?a|not\s+applicable|open|nil)\b", re.IGNORECASE)
_IS_ONE = re.compile(
    r"(?:(?:exempt|confidential|private)\s+(?:annex|appendix)|this\s+(?:appendix|annex))(?!.*\bto\s+th(?:e|is)\s+(?:report|paper)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"not\s+\w+\s+\w+|exempt|confidential|\w+\s+i['’]?w\s+\w+", re.IGNORECASE)
"""What is told of a marking that goes on: the rest of its line may say what is exempt."""


def hold_back(document: Document) -> None:
    """Raise ``NotForPublication`` for a paper that is marked as a whole."""
    lines = [_Line("", strong=False), *_lines(document), _Line("", strong=False)]
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        marking = "" if _is_of_a_field(before.text, line.text, after.text) else _marking(line)
        if marking:
            raise NotForPublication(
                f"It is marked “{marking}”.",
                hint="An operator decides at /admin/papers, or with `council-ingest decide`, whether it may come in.",
            )


class Choice(StrEnum):
    """What an operator may decide of a paper that is held back."""

    RELEASE = "release"
    """This version may come in, when it is added again."""
    KEEP = "keep"
    """This version stays out; another is looked at again."""
    WITHDRAW = "withdraw"
    """No version of it ever comes in."""


DECISIONS = {Choice.RELEASE: RELEASED, Choice.KEEP: KeptBack.code, Choice.WITHDRAW: Withdrawn.code}
"""The code under which the library keeps each decision."""


def decided(told: Refusal | None, version: str) -> DocumentError | Withdrawn | None:
    """Return the error that an operator's decision means for a file that comes again, if it means one."""
    if told is None:
        return None
    if told.code == Withdrawn.code:
        return Withdrawn(told.message, hint=told.hint)
    return KeptBack(told.message, hint=told.hint) if told.code == KeptBack.code and told.version == version else None


def is_released(told: Refusal | None, version: str) -> bool:
    """Say whether an operator has let this version in."""
    return told is not None and told.code == RELEASED and told.version == version


@dataclass(frozen=True, slots=True)
class _Line:
    """A line where a marking may stand."""

    text: str
    strong: bool
    """Whether it stands by itself: in a margin, as a heading, or at the very top; elsewhere it may be what a field holds."""


def _lines(document: Document) -> Iterator[_Line]:
    """Give the lines where a marking of the whole paper stands: its head, and the margins of its first page."""
    first = document.loaded.pages[0].span
    blocks = [one for one in document.loaded.blocks if one.span.meets(first)]
    head = 0
    for block in blocks:
        margin = block.kind is BlockKind.FURNITURE
        if margin or (head < _HEAD_BLOCKS and block.span.start - first.start < _HEAD_CHARACTERS):
            head += not margin
            strong = margin or block.kind is BlockKind.HEADING or head <= _TOP_BLOCKS
            for line in block.span.of(document.text).splitlines():
                yield _Line(" ".join(line.split()), strong)


def _is_of_a_field(before: str, line: str, after: str) -> bool:
    """Say whether a line is the label of a field, by the answer that follows, or what a field holds, by the label before it."""
    bare = _bare(line)
    labelled = before.endswith((":", "?")) and _WHOLE.fullmatch(bare) is not None
    return labelled or (len(bare.split()) <= _WORDS_OF_A_LABEL and _ANSWER.fullmatch(_bare(after)) is not None)


def _marking(line: _Line) -> str:
    """Return the words that mark the whole paper, and no more of the line than those; empty where it is no marking."""
    bare = _bare(line.text)
    if _WHOLE.fullmatch(bare):
        return bare if line.strong or bare.isupper() else ""
    begins = _BEGINS.match(bare)
    if begins is None or _SAYS_NO.match(bare):
        return ""
    of_a_part = _OF_A_PART.search(re.sub(r"part\s+\S+\s+of\s+(?:the\s+)?schedule", "", bare, flags=re.IGNORECASE))
    word = _WORD.search(begins[0])
    return word[0] if word and (of_a_part is None or _IS_ONE.match(bare)) else ""


def _bare(line: str) -> str:
    return line.strip(" .*–-:[]()")
