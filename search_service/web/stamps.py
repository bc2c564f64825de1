"""What stands on a card and over a page in a word or two: that a paper is a draft or an appendix, or still open to call-in.

All of it is read from what the paper prints of itself; what it does not print is not guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.dates import find_dates, say
from corpus.types import BlockKind, Document

_DRAFT_TITLE = re.compile(
    r"(?:draft|unconfirmed|unapproved|provisional)\s+(?:\w+\s+)?(?:minutes|records?|decisions?|notice|report)\b"
    r"|.*\((?:draft|unconfirmed|unapproved)\)$",
    re.IGNORECASE,
)
"""Not "Draft Local Plan": that is what the paper is about."""
_DRAFT_LINE = re.compile(
    r"\W*(?:draft|unconfirmed|unapproved)(?:\s+(?:minutes|record|document|copy))?"
    r"(?:\W+(?:subject\s+to\s+(?:confirmation|approval)|to\s+be\s+(?:confirmed|approved))\b.{0,60})?\W*",
    re.IGNORECASE,
)
_APPENDIX = re.compile(
    r"(?:(?:exempt|public|revised)\s+)?(?:appendix|annex|atodiad)(?:\s+[a-z0-9]{1,4})?(?:\s*[:.–—-]|\s+to\b|$)", re.IGNORECASE
)
_CALLED_IN = re.compile(r"\b(?:has|have|was|were|been)\s+(?:been\s+)?called[\s-]in\b", re.IGNORECASE)
_WAIVED = re.compile(r"\b(?:waive[ds]?|exempt|not\s+subject|urgent)\b|call[\s-]?in\b\W*no\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Words, and the colour that only adds to them."""

    words: str
    colour: str


def stamps(document: Document, today: date) -> list[Stamp]:
    """Return what is stamped on a paper, as things stand *today*."""
    found = []
    if is_draft(document):
        found.append(Stamp("Draft", "yellow"))
    if _APPENDIX.match(document.title.strip()):
        found.append(Stamp("Appendix", "grey"))
    said = document.description.call_in or ""
    if _CALLED_IN.search(said):
        found.append(Stamp("Called in", "orange"))
    elif (last := _last_day(said)) and last >= today:
        found.append(Stamp(f"Open to call-in until {say(last)}", "orange"))
    return found


def is_draft(document: Document) -> bool:
    """Say whether a paper calls itself a draft: in its title, its status, or a line of its own at its head or in its margins."""
    if _DRAFT_TITLE.match(document.title.strip()) or re.search(r"\bdraft\b", document.description.status or "", re.IGNORECASE):
        return True
    first = document.loaded.pages[0].span
    on_it = [one for one in document.loaded.blocks if one.span.meets(first)]
    looked_at = [*on_it[:3], *(one for one in on_it if one.kind is BlockKind.FURNITURE)]
    return any(_DRAFT_LINE.fullmatch(one.span.of(document.text).strip()) for one in looked_at)


def _last_day(said: str) -> date | None:
    """Return the last day named in what a paper says of call-in, unless it says that there is none."""
    if _WAIVED.search(said):
        return None
    return max((one.last for one in find_dates(said) if one.is_day), default=None)
