"""Turns away what went in with the papers and is none: a cookie notice, an error page, a note, a test.

A paper of a council says when, who, how much, under what number, or what was decided; and one that says none of these in so many
words has at least some length. What is turned away shows none of it and is short, so that nothing is lost that could answer
a question. Whose paper it is does not count: cookie notices name their council too.
"""

from __future__ import annotations

from corpus.dates import find_dates
from corpus.errors import NotAPaper
from corpus.types import Document, Kind, Outcome

_SHORT = 150
"""Words below which a text must show what it is."""


def screen(document: Document) -> None:
    """Raise ``NotAPaper`` where nothing shows that this is the record of anything."""
    words = len(document.text.split())
    if words < _SHORT and not _shows(document):
        raise NotAPaper(
            f"Nothing in its {words:,} words is a date, a sum, a reference, a field, a vote or a decision.",
            hint="Is it the page itself, or a notice that stood before it? Save the paper and add that.",
        )


def _shows(document: Document) -> bool:
    told, reading = document.description, document.reading
    fields = (told.reference, told.decision_maker, told.body, told.status, told.exemption, told.is_key, told.wards or None)
    return (
        told.kind is not Kind.OTHER
        or any(field is not None for field in fields)
        or any(clause.outcome is not Outcome.UNKNOWN for clause in reading.clauses)
        or bool(reading.amounts or reading.votes or reading.terms)
        or any(mention.is_day for mention in find_dates(document.text))
    )
