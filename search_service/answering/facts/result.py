"""What a room of facts gives back: drafts of sentences, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.types import Status
from search_service.answering.citing import Draft
from search_service.answering.verdicts import Row


@dataclass(frozen=True, slots=True)
class Result:
    """Sentences to be bound, rows for councils, and what a person should know."""

    drafts: tuple[Draft, ...] = ()
    rows: tuple[Row, ...] = ()
    status: Status = Status.ANSWERED
    notices: tuple[str, ...] = ()
    opening: str = ""
    """``Yes`` or ``No`` where the question asks for one."""
    settled: bool = False
    """Whether a figure or a form of words settles it, so that no other opinion counts."""


def nothing(*notices: str, status: Status = Status.NOTHING_FOUND) -> Result:
    """Return the result that declines, and says why."""
    return Result(status=status, notices=tuple(notice for notice in notices if notice))
