"""Which meeting a paper belongs to: a body of a council, and the day on which it met or decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from corpus.dates import say
from corpus.ids import slug
from corpus.labels import day_of
from corpus.types import Document


@dataclass(frozen=True, slots=True)
class Meeting:
    """A day on which a body of a council met or decided; without a body, the day's decisions of no body in particular."""

    council: str
    day: date
    body: str | None

    @property
    def address(self) -> str:
        """Where it is shown.

        >>> Meeting("kent", date(2024, 2, 14), "Planning Committee").address
        '/councils/kent/meetings/2024-02-14-planning-committee'
        """
        end = f"-{slug(self.body)}" if self.body and slug(self.body) else ""
        return f"/councils/{quote(self.council, safe='')}/meetings/{self.day.isoformat()}{end}"

    @property
    def title(self) -> str:
        """What people call it."""
        return f"{self.body or 'Decisions of the day'}, {say(self.day)}"


def meeting_of(document: Document) -> Meeting | None:
    """Return the meeting that a paper belongs to, if it says whose and when."""
    said = document.description
    day = day_of(said)
    return Meeting(said.council, day, said.body) if said.council and day else None
