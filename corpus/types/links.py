"""Links: how papers stand to one another, each with its reason and, where a paper says so, the words that say it."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from enum import StrEnum

from corpus.types.papers import Span


class Relation(StrEnum):
    """What the source of a link is to its target: read "source ... target"."""

    NOTICE_OF = "notice_of"
    """Announces the decision that the target records."""
    ADVICE_ON = "advice_on"
    """A committee's advice, or an officer's report, on what the target decides."""
    CALLED_IN = "called_in"
    """Deals with the call-in of the target."""
    IMPLEMENTS = "implements"
    """Carries out what the target set going: an award after a procurement, a final decision after one in principle."""
    EXTENDS = "extends"
    """Extends what the target gave or extended before."""
    SUPERSEDES = "supersedes"
    """Takes the place of the target: what the target decided is no longer the position."""
    AMENDS = "amends"
    """Changes part of what the target decided; the rest stands."""
    SAME_MATTER = "same_matter"
    """A later paper about the same matter; which of the above it is cannot be told."""
    DUPLICATE_OF = "duplicate_of"
    """The same record, published again or elsewhere."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link between two papers, or between one matter in each. The source is the later paper, save for notices and advice."""

    source: str
    """Document id."""
    target: str
    """Document id."""
    relation: Relation
    because: str
    """The reason in words that anybody can check."""
    _: KW_ONLY
    source_item: int = 0
    """Index into the source's items."""
    target_item: int = 0
    """Index into the target's items."""
    said_in: str | None = None
    """The id of the paper that says so itself; ``None`` where the link was found by comparing the two."""
    span: Span | None = None
    """Where it says so, in the text of ``said_in``."""

    def __post_init__(self) -> None:
        if self.source == self.target and self.source_item == self.target_item:
            raise ValueError(f"{self.source} cannot be linked to itself")
        if (self.said_in is None) != (self.span is None) or self.said_in not in (None, self.source, self.target):
            raise ValueError("what says so is a place in one of the two papers")

    def other(self, document_id: str) -> str:
        """Return the id of the paper at the other end."""
        return self.target if document_id == self.source else self.source
