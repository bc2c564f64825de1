"""What a paper decides: its items, the zone of every stretch, its clauses, and the money, votes and terms it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.money import find_amounts
from corpus.types import Description, Loaded, Reading, Span
from ingest.deciding.clauses import read_clauses
from ingest.deciding.items import assign_items
from ingest.deciding.lines import lines_of
from ingest.deciding.terms import find_terms
from ingest.deciding.votes import find_votes
from ingest.deciding.zoning import tile, zone_lines

if TYPE_CHECKING:
    from ingest.describing import Described

__all__ = ["decide"]


def decide(loaded: Loaded, described: Described) -> Reading:
    """Read a paper whose fields are described: zones tile its blocks, every limb of a decision is a clause."""
    return read(loaded, described.description, described.header)


def read(loaded: Loaded, description: Description, header: tuple[Span, ...]) -> Reading:
    """Read a paper from its fields alone; *header* holds the spans of the blocks that are only fields."""
    lines = lines_of(loaded.text, loaded.blocks)
    items = assign_items(loaded, description, lines)
    zone_lines(loaded.text, lines, description, header)
    return Reading(
        items,
        tile(lines),
        read_clauses(loaded.text, lines, items),
        tuple(find_amounts(loaded.text)),
        find_votes(loaded.text),
        find_terms(loaded.text),
    )
