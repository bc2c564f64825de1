"""Asides: what a discussion tells of lost amendments and call-ins, a notice of an item that was taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.sentences import sentences
from corpus.types import Span, Zone
from ingest.deciding.lines import Line

_CALLED_IN = re.compile(
    r"\b(?:ha(?:s|ve|d) (?:now |also )?(?:been )?called (?:the|this|its|that|cabinet['’]s|in)\b[^.]{0,60}|(?:was|were|"
    r"been) called[- ]in\b|"
    r"request(?:ed)? to call[- ]in\b|call[- ]in (?:request|notice) (?:was|had been|has been) (?:received|submitted|made|"
    r"accepted))",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\b(?:amendments?|motions?|proposals?)\b[^.]{0,120}\b(?:(?:was|were|being|declared) (?:\w+ )?(?:lost|defeated|"
    r"rejected|not carried|voted down)|"
    r"put to the \w+ and (?:was |were )?lost|fell|did not succeed|LOST|not carried)\b|\b[Ii]t was (?:lost|defeated)\b"
)
_STOPPED = re.compile(
    r"\b(?:was|were|been|is|has been) (?:deleted|withdrawn|abandoned|removed) from the|\b(?:item|report|"
    r"proposal) was (?:withdrawn|deferred)\b"
)
_SUPPOSED = re.compile(
    r"\b(?:if|unless|not (?:be|been) called|may be called|could be called|avoided a call|cannot be called|would)\b", re.IGNORECASE
)


def asides(text: str, lines: list[Line], zone: Zone) -> Iterator[Span]:
    """Yield the sentences outside a decision that tell of something lost, called in or withdrawn."""
    wanted = (_STOPPED,) if zone is Zone.NOTICE else (_LOST, _CALLED_IN)
    for line in lines:
        if not any(pattern.search(line.text) for pattern in wanted):
            continue
        for sentence in sentences(text, line.span.start + line.body, line.span.end):
            words = sentence.of(text)
            if any(pattern.search(words) for pattern in wanted) and not _SUPPOSED.search(words):
                yield sentence
