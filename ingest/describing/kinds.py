"""What sort of paper it is, from what it calls itself and from whether it records a decision."""

from __future__ import annotations

import re

from corpus.types import BlockKind, Kind, Loaded
from ingest.describing.bodies import deciding_in
from ingest.describing.dating import Dates
from ingest.describing.fields import Entry, Field

_NOTICE = re.compile(
    r"forward plan|plan item|notice of (?:\w+ )?(?:intention|intended|proposed|key decision|forthcoming|executive decision)|general exception"
    r"|intention to (?:make|take)|special urgency notice|forthcoming decision|proposed decision",
    re.IGNORECASE,
)
_OFFICER = re.compile(
    r"officer (?:key |non-key |executive )?decision|delegated decision|decision (?:by|of) (?:an )?officers?", re.IGNORECASE
)
_MINUTES = re.compile(r"\bminutes\b|agenda item|issue - meetings|proceedings of|meeting of|cofnodion|eitem", re.IGNORECASE)
_REPORT = re.compile(r"\breport (?:of|from|by|to)\b|is (?:asked|recommended|invited) to\b|recommendations?\b", re.IGNORECASE)
_RECORDS = re.compile(
    r"^\W*(?:decisions?(?: made| taken| number\b.*)?|what was decided|resolved|agreed|decided|penderfynwyd|penderfyniad(?:au)?|decision\W{1,3}.*)\W*$"
    r"|\bRESOLVED\b|\bAGREED\b|^\W*Resolved\b|\bit was (?:therefore |unanimously )?(?:resolved|agreed|noted|decided)\b",
    re.IGNORECASE | re.MULTILINE,
)


def kind_of_paper(loaded: Loaded, entries: list[Entry], names: str, dates: Dates, maker_kind: str | None) -> Kind:
    """Return the kind of paper. *names* is what the page calls itself, in lower case."""
    lines = [block.span.of(loaded.text) for block in loaded.blocks if block.kind is not BlockKind.FURNITURE]
    decided = any(_RECORDS.search(line) for line in lines) or any(deciding_in(line) for line in lines if len(line) < 600)
    if _NOTICE.search(names) or (dates.due and not dates.decided) or (_says_notice(lines) and not dates.decided):
        return Kind.NOTICE
    if _OFFICER.search(names) or (decided and maker_kind == "officer"):
        return Kind.OFFICER_DECISION
    if decided:
        labelled = any(entry.field in (Field.MAKER, Field.DECIDED, Field.STATUS) for entry in entries)
        return Kind.MINUTES if _MINUTES.search(names) and not labelled else Kind.DECISION
    if any(_REPORT.search(line) for line in lines):
        return Kind.REPORT
    return Kind.OTHER


def _says_notice(lines: list[str]) -> bool:
    return any(_NOTICE.search(line) for line in lines[:6] if len(line) < 160)
