"""References that a council prints for its decisions, apart from the system's own numbers and those of other things."""

from __future__ import annotations

import re

from corpus.dates import find_dates
from corpus.types import Loaded
from ingest.describing.fields import Entry, Field

_SHAPES = (
    r"[A-Z]{2,6}\d{0,3}/[A-Z]{2,6}/\d{1,5}(?:/\d{1,4})?",  # DEC21/CMDN/61, CUS/22/044 is below
    r"[A-Z]{2,6}/\d{2,4}/\d{1,5}",
    r"[A-Z]{2,6}\d{1,4}\s?\(\d{2}/\d{2}\)",  # CAB04(19/20)
    r"\d{2}/\d{5}",  # 15/00006
    r"\d{1,4}/(?:19|20)\d{2}",  # 127/2016
    r"(?:19|20)\d{2}/\d{1,4}",  # 2024/238
    r"[A-Z]{2,5}\d{2}-\d{2,4}",  # ACH21-008
    r"[A-Z]{1,6}[ -]?\d{3,8}[A-Z]{0,4}",  # KD5694, D120134CAB
    r"[A-Z]{2,6}/\d{1,5}",  # HCS/24
    r"\d{3,8}",
)
_REFERENCE = re.compile("|".join(f"(?:{shape})" for shape in _SHAPES))
_NAMED = re.compile(
    r"(?:\b(?:key |officer |executive |cabinet )?decision(?: (?:no|number|ref|reference|notice))?\.?s?(?: number| no\.?)?|\bdecision notice"
    r"|\bforward plan ref(?:erence)?|\bkey decision[ -–]+reference number|\brecord of decision(?: no\.?)?)"
    r"\s*[:.–-]?\s*(?P<reference>" + _REFERENCE.pattern + r")(?![\w/])",
    re.IGNORECASE,
)
_SYSTEM = re.compile(r"^(?:ref|id|iid|aiid|issue)\s*[:=]?\s*\d+$", re.IGNORECASE)
_STATUTE = re.compile(r"\b(?:SI|Act|regulations?|order|directive)\s+(?:no\.?\s*)?$", re.IGNORECASE)
_LONGEST_LINE = 160


def references_of(loaded: Loaded, entries: list[Entry], title: str | None) -> tuple[str, ...]:
    """Return the paper's own references, the main one first; none if it prints none."""
    found: dict[str, None] = {}
    for entry in entries:
        if entry.field is Field.REFERENCE and not _SYSTEM.match(f"{entry.label}: {entry.value}".lower().replace("ref: ", "ref:")):
            for value in _values(entry.value):
                found.setdefault(value)
    if title:
        for match in re.finditer(
            r"\((?:key )?(?:decision|ref(?:erence)?|report)(?: no\.?| number)?[:.]?\s*(?P<reference>[^()]{2,30})\)", title, re.I
        ):
            for value in _values(match["reference"]):
                found.setdefault(value)
    for block in loaded.blocks:
        line = block.span.of(loaded.text)
        if len(line) <= _LONGEST_LINE:
            for match in _NAMED.finditer(line):
                if match.start() <= 12 and not _STATUTE.search(line[: match.start("reference")]):
                    found.setdefault(match["reference"])
                    for more in re.finditer(r"(?:,| and| &)\s*(" + _REFERENCE.pattern + r")(?![\w/])", line[match.end() :][:60]):
                        found.setdefault(more[1])
    return tuple(found)


def _values(text: str) -> list[str]:
    """Return the references in the value of a label; a bare date is none."""
    days = [mention.span for mention in find_dates(text) if mention.is_day]
    kept = []
    for match in _REFERENCE.finditer(text):
        if not any(span.start < match.end() and match.start() < span.end for span in days):
            kept.append(match[0])
    if not kept and text and any(char.isdigit() for char in text) and len(text.split()) <= 2 and not days:
        kept.append(text.strip())
    return kept
