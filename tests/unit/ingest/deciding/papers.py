"""Papers of our own writing, one line a block, and how to read them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from corpus.types import Block, BlockKind, Description, Kind, Loaded, Page, Reading, Span
from ingest.deciding import read

_LISTED = re.compile(r"^(?:- )?\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s|^[-•]\s")


def loaded(text: str) -> Loaded:
    """Return a paper of these lines: ``# `` begins a heading, a list marker a list item, ``~ `` page furniture."""
    blocks, lines, at = [], [], 0
    for line in (line.strip() for line in text.strip().splitlines()):
        if not line:
            continue
        kind = BlockKind.LIST_ITEM if _LISTED.match(line) else BlockKind.PARAGRAPH
        if line.startswith(("# ", "~ ")):
            kind = BlockKind.HEADING if line[0] == "#" else BlockKind.FURNITURE
            line = line[2:]
        if " | " in line and kind is BlockKind.PARAGRAPH:
            kind = BlockKind.TABLE_ROW
        blocks.append(Block(Span(at, at + len(line)), kind, int(kind is BlockKind.HEADING)))
        lines.append(line)
        at += len(line) + 1
    whole = "\n".join(lines)
    return Loaded("text/plain", whole, (Page(1, Span(0, len(whole))),), tuple(blocks))


def reading(text: str, **fields: Any) -> tuple[str, Reading]:
    """Return the text and the reading of a paper whose fields are as given."""
    given: dict[str, Any] = {"kind": Kind.DECISION, "decided_on": date(2024, 2, 14), "title": "A matter"}
    paper = loaded(text)
    return paper.text, read(paper, Description(**(given | fields)), ())


def clauses(text: str, **fields: Any) -> list[tuple[str, str, str, str | None, str]]:
    """Return (zone, stance, outcome, number, words) of each clause of a paper."""
    whole, result = reading(text, **fields)
    return [(c.zone.value, c.stance.value, c.outcome.value, c.number, c.span.of(whole)) for c in result.clauses]


def zone_of(words: str, text: str, **fields: Any) -> str:
    """Return the zone of the block that holds *words*."""
    whole, result = reading(text, **fields)
    at = whole.index(words)
    return next(z.zone.value for z in result.zones if z.span.start <= at < z.span.end)
