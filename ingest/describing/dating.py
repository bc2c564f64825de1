"""The dates of a paper, each kind apart; a date in passing is none of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.dates import find_dates
from corpus.types import Block, BlockKind, Loaded
from ingest.describing.bodies import named_in
from ingest.describing.fields import Entry, Field

_AT_MEETING = re.compile(
    r"\b(?:[Aa]t|[Ff]ollowing) (?:its|the|a|their) meeting (?:held )?(?:on|of) (?P<date>[^.;]{6,40}?)[,]? (?:the )?[A-Z][\w ]{0,60}$"
)
_HELD = re.compile(r"\b(?:held|meeting|minutes|proceedings|cynhaliwyd|cyfarfod)\b", re.IGNORECASE)
_SIGNED = re.compile(r"^(?:signed|date|dated|signature|llofnod).{0,60}$", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|publication|issued|cyhoeddi)\b", re.IGNORECASE)
_NEAR_TOP = 14
_LONGEST_LINE = 220
_ODD_GAP_DAYS = 180


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates a paper gives for itself."""

    decided: date | None = None
    published: date | None = None
    effective: date | None = None
    meeting: date | None = None
    due: date | None = None


def dates_of(loaded: Loaded, entries: list[Entry]) -> Dates:
    """Return the dates of the paper: those with labels, else those that its form gives a place."""
    labelled = {field: _labelled(entries, field) for field in Field}
    meeting = labelled[Field.MEETING] or _in_heading(loaded, entries)
    decided = labelled[Field.DECIDED] or meeting or _beside_title(loaded, entries) or _signed(loaded) or _resolved_at(loaded)
    published = labelled[Field.PUBLISHED] or _in_published_line(loaded)
    return Dates(decided, published, labelled[Field.EFFECTIVE], meeting, labelled[Field.DUE])


def flags_of(dates: Dates) -> tuple[str, ...]:
    """Return what looks odd about the dates, in words."""
    flags = []
    if dates.decided and dates.published:
        if dates.published < dates.decided:
            flags.append("published before it was decided")
        elif (dates.published - dates.decided).days > _ODD_GAP_DAYS:
            flags.append("published more than six months after it was decided")
    if dates.decided and dates.effective and dates.effective < dates.decided:
        flags.append("in effect before it was decided")
    return tuple(flags)


def _labelled(entries: list[Entry], field: Field) -> date | None:
    for entry in entries:
        if entry.field is field:
            day = _day(entry.value)
            if day:
                return day
    return None


def _day(text: str) -> date | None:
    return next((mention.first for mention in find_dates(text) if mention.is_day), None)


def _in_heading(loaded: Loaded, entries: list[Entry]) -> date | None:
    """Return the day in a line near the top that names a body or a meeting and a day, and is no prose."""
    used = {at for entry in entries for at in entry.blocks}
    seen = 0
    for at, block in enumerate(loaded.blocks):
        if block.kind is BlockKind.FURNITURE or at in used:
            continue
        seen += 1
        if seen > _NEAR_TOP:
            return None
        line = block.span.of(loaded.text)
        if len(line) > _LONGEST_LINE:
            continue
        start = 0
        for mention in find_dates(line):
            before = line[start : mention.span.start]
            start = mention.span.end
            if mention.is_day and len(before) <= 110 and not re.search(r"[.;] ", before) and not _PUBLISHED.search(before):
                if _HELD.search(before) or _opens_with_body(before):
                    return mention.first
    return None


def _opens_with_body(before: str) -> bool:
    """Say whether what stands before a date is a body's name and little more."""
    name = named_in(before)
    rest = before.replace(name, " ") if name else before
    words = [w for w in re.findall(r"[A-Za-z]+", rest) if w.lower() not in _WEEK]
    return bool(name) and len(words) <= 4 and not re.search(r"\b(?:considered|agreed|will|was|had|has|on the)\b", before)


_WEEK = frozenset("monday tuesday wednesday thursday friday saturday sunday on at the of date held mon tue wed thu fri".split())  # noqa: SIM905


def _beside_title(loaded: Loaded, entries: list[Entry]) -> date | None:
    """Return the day of a line near the top that is a day alone, or a day and a title ("25/01/2018 - Food waste")."""
    used = {at for entry in entries for at in entry.blocks}
    for at, block in enumerate(loaded.blocks[:_NEAR_TOP]):
        line = block.span.of(loaded.text)
        mention = next((m for m in find_dates(line) if m.is_day), None)
        if at in used or mention is None or _PUBLISHED.search(line):
            continue
        alone = len(line) - len(mention.span) <= 14
        heads = mention.span.start <= 12 and re.match(r"\s*[-–—:]\s*\S", line[mention.span.end :]) and len(line) <= _LONGEST_LINE
        if alone or heads:
            return mention.first
    return None


def _in_published_line(loaded: Loaded) -> date | None:
    """Return the day of a line near the top that says when the decision was published, without a label's colon."""
    for block in loaded.blocks[:_NEAR_TOP]:
        line = block.span.of(loaded.text)
        match = _PUBLISHED.search(line) if len(line) <= 80 else None
        if match and match.start() <= 12:
            return _day(line[match.end() :])
    return None


def _signed(loaded: Loaded) -> date | None:
    """Return the day of a signature block: a day alone on its line, with "signed" or "date" beside it."""
    blocks = [block for block in loaded.blocks if block.kind is not BlockKind.FURNITURE]
    for at in range(len(blocks) - 1, max(-1, len(blocks) - 30), -1):
        line = blocks[at].span.of(loaded.text)
        mention = next((m for m in find_dates(line) if m.is_day), None)
        if mention is None or len(line) - len(mention.span) > 24:
            continue
        around = [*blocks[max(0, at - 3) : at], *blocks[at + 1 : at + 4]]
        if any(_is_signature(block, loaded) for block in around) or _SIGNED.match(line):
            return mention.first
    return None


def _is_signature(block: Block, loaded: Loaded) -> bool:
    return bool(_SIGNED.match(block.span.of(loaded.text)))


def _resolved_at(loaded: Loaded) -> date | None:
    """Return the day of "at its meeting on ... Cabinet" where that leads straight into what was resolved."""
    for block, below in zip(loaded.blocks, loaded.blocks[1:], strict=False):
        line = block.span.of(loaded.text)
        match = _AT_MEETING.search(line)
        if match and re.match(r"\W*(?:RESOLVED|AGREED|DECIDED|Resolved|Agreed|That|\(?[1ai][.)])", below.span.of(loaded.text)):
            return _day(match["date"])
    return None
