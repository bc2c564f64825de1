"""Whether a decision still stands: what the same council decided later in its place, or changed in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from corpus.generation import Generation
from corpus.types import Clause, Document, Outcome, Relation
from search_service.answering.evidence import Shelf
from search_service.answering.judging import WEAK, Judged, Says, adopted
from search_service.answering.verdicts import Row, day_of

_CHANGES = frozenset({Relation.SUPERSEDES, Relation.AMENDS})


def changes(rows: Iterable[Row], generation: Generation, shelf: Shelf) -> dict[str, Judged]:
    """Return, by council, the later clause that took the place of what its row shows, or changed it."""
    found = {}
    for row in rows:
        if later := _later(row.best, generation, shelf):
            found[row.council] = later
    return found


def _later(shown: Judged, generation: Generation, shelf: Shelf) -> Judged | None:
    """Return the chief clause of the newest paper that says that what is shown is no longer the position."""
    newest: tuple[date, Document, Clause] | None = None
    for link in generation.links_of(shown.document.id):
        if link.relation not in _CHANGES or link.target != shown.document.id or link.target_item != shown.item:
            continue
        document = shelf.document(link.source)
        day, clause = day_of(document), _chief(document, link.source_item)
        if day and clause and (newest is None or day > newest[0]):
            newest = day, document, clause
    if newest is None:
        return None
    _, document, clause = newest
    return Judged(document, clause.span, clause.zone, clause.outcome, Says.CONTRARY, 1.0, 1.0, True, clause.item)


def _chief(document: Document, item: int) -> Clause | None:
    """Return the first clause of an item that does something."""
    own = [clause for clause in document.reading.clauses if clause.item == item and adopted(document, clause)]
    telling = [clause for clause in own if clause.outcome not in WEAK | {Outcome.DELEGATED}]
    return next(iter(telling or own), None)
