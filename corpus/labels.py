"""What a passage can be filtered by, worked out once and used alike by every index: one match set per query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.types import Description, Document, Passage, Stance


@dataclass(frozen=True, slots=True)
class Labels:
    """The values of one passage that a filter can ask for; an empty string or none where the paper does not say."""

    council: str
    body: str
    kind: str
    outcomes: tuple[str, ...]
    zone: str
    document: str
    day: int
    """The day that counts for ``since`` and ``until``, as an ordinal; 0 where the paper has none."""


def day_of(description: Description) -> date | None:
    """Return the day a paper stands for: decided, else met, else published."""
    return description.decided_on or description.meeting_on or description.published_on


def body_key(body: str | None) -> str:
    """Return one form for the ways a body's name is written.

    >>> body_key("Planning  Committee") == body_key("planning committee")
    True
    """
    return " ".join((body or "").casefold().split())


def labels(document: Document, passage: Passage) -> Labels:
    """Return what *passage* is filed under. A limb that was rejected or lost gives no outcome."""
    description = document.description
    day = day_of(description)
    outcomes = {
        outcome.value
        for clause in document.reading.clauses
        if clause.zone is passage.zone and clause.span.meets(passage.span) and clause.stance not in (Stance.REJECTED, Stance.LOST)
        for outcome in (clause.outcome, *clause.also)
    }
    return Labels(
        council=description.council or "",
        body=body_key(description.body),
        kind=description.kind.value,
        outcomes=tuple(sorted(outcomes)),
        zone=passage.zone.value,
        document=document.id,
        day=day.toordinal() if day else 0,
    )
