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
    r"call(?:ed|ing) (?:it|them|this|the decision|the matter) in\b|ask\w* (?:\w+ ){0,3}that [^.;]{3,80}\bbe called[- ]in\b|"
    r"request(?:ed)? to call[- ]in\b|call[- ]in (?:request|notice) (?:was|had been|has been) (?:received|submitted|made|"
    r"accepted))",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\b(?:amendments?|motions?|proposals?)\b[^.]{0,120}\b(?:(?:was|were|being|declared) (?:\w+ )?(?:lost|defeated|"
    r"rejected|not carried|voted down)|"
    r"put to the \w+ and (?:was |were )?lost|fell|did not succeed|LOST|not carried)\b|"
    r"\b[Ii]t was (?:lost|defeated|not carried|voted down)\b"
)
_IT = re.compile(r"\bit was (?:lost|defeated|not carried|voted down)\b|^(?:this|that|it) (?:was|fell)\b", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:amendment|motion)\b", re.IGNORECASE)
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
        before = None
        for sentence in sentences(text, line.span.start + line.body, line.span.end):
            words = sentence.of(text)
            if before and _IT.search(words) and _MOVED.search(before.of(text)):
                sentence, words = Span(before.start, sentence.end), text[before.start : sentence.end]
            before = sentence
            if any(pattern.search(words) for pattern in wanted) and not _SUPPOSED.search(words):
                yield sentence
