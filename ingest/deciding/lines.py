"""What reading a decision works on: the blocks of a paper, each with its zone, heading, item and lead-in."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from corpus.acts import find_acts
from corpus.dates import find_dates
from corpus.types import Block, BlockKind, Span, Zone
from ingest.deciding.labels import Label
from ingest.deciding.leads import Lead, find_lead

_LONGEST_HEAD = 16
"""Words of a running head."""
_OPENS = (
    r"(?:[Tt]hat|[Tt]o|[Tt]he|[Aa]dopt|[Aa]gree|[Aa]pprove|[Nn]ote|[Aa]uthorise|[Dd]elegate|[Ee]ndorse|[Rr]equest"
    r"|[Ii]nstruct|[Aa]sk|"
    r"[Rr]ecommend|[Cc]onfirm|[Aa]ccept|[Aa]ward|[Ss]upport|[Gg]rant|[Dd]efer|[Rr]efuse|[Rr]eject|[Ee]xtend|[Dd]eclare|[Tt]hank|"
    r"[Rr]eceive|[Ii]nvite|[Aa]ppoint|[Aa]llocate)"
)
MARKER = re.compile(
    r"^(?:[-–•·*▪○]\s+)?(?P<mark>\(?(?:\d{1,3}(?:\.\d{1,2}){0,2}|[a-z]|[ivx]{1,5}|[A-H])[).:]\)?|"
    r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?|\d{1,2}(?=\s+"
    + _OPENS
    + r"s?\b)|\((?:\d{1,2}|[a-z]|[ivx]{1,5}|[A-H])\))\s+(?=\S)|^(?P<bullet>[-–•·*▪○])\s+(?=\S)"
)


@dataclass(slots=True)
class Line:
    """One block while a paper is being read."""

    span: Span
    text: str
    kind: BlockKind
    level: int = 0
    zone: Zone = Zone.BACKGROUND
    heading: str | None = None
    item: int = 0
    label: Label | None = None
    lead: Lead | None = None
    settled: bool = False
    """True where a label or lead-in, not a guess, gave the zone."""
    repeated: bool = False
    """True where its words stand already in another line of the item."""
    carried: tuple[Span, ...] = ()
    """Words of a motion or amendment that was carried: the decision of an item that prints no other."""
    lost: tuple[Span, ...] = ()
    """Words of a motion or amendment that fell."""
    moot: bool = False
    """True for a motion whose place an amendment took, and for lines that only tell what became of one."""

    @property
    def body(self) -> int:
        """Where its own words begin, after a label."""
        return self.label.value if self.label else 0

    @property
    def listed(self) -> bool:
        """Say whether it is a limb of a list."""
        return self.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW) or bool(MARKER.match(self.text[self.body :]))

    @property
    def furniture(self) -> bool:
        return self.kind is BlockKind.FURNITURE


def lines_of(text: str, blocks: tuple[Block, ...]) -> list[Line]:
    """Return a line for each block that holds words; running heads that a plain text repeats are furniture."""
    lines = [Line(b.span, b.span.of(text), b.kind, b.level) for b in blocks]
    for words, times in Counter(line.text for line in lines if line.kind is BlockKind.PARAGRAPH).items():
        if times > 1 and _is_running_head(words):
            for line in lines:
                line.kind = BlockKind.FURNITURE if line.text == words else line.kind
    return lines


def _is_running_head(words: str) -> bool:
    """Say whether a line that stands more than once only names the meeting and its day."""
    named = 2 < len(words.split()) < _LONGEST_HEAD and not words.endswith((".", ";", ":", ","))
    return named and any(m.is_day for m in find_dates(words)) and find_lead(words) is None and not find_acts(words)
