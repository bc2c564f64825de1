"""The lines of a paper as a person reads them: blocks without furniture, without the marks of Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.types import Block, BlockKind, Loaded

_MARKS = re.compile(r"^#{1,6}\s+|\*\*|__|^>\s+")
_RULE = re.compile(r"^[\s|:=_-]+$")
_CELL = re.compile(r"\s*\|\s*")
_LONGEST = 1_500
"""Characters of a block that are read: no field is longer, and a hostile paper has lines of a million."""


@dataclass(frozen=True, slots=True)
class Line:
    """One block that is not furniture."""

    at: int
    """Position among the lines."""
    block: Block
    text: str
    """What a person reads there, cut where it runs on too long to be a field."""

    @property
    def is_heading(self) -> bool:
        return self.block.kind is BlockKind.HEADING

    @property
    def is_row(self) -> bool:
        return self.block.kind is BlockKind.TABLE_ROW or (self.text.startswith("|") and self.text.endswith("|"))

    @property
    def is_listed(self) -> bool:
        return self.block.kind is BlockKind.LIST_ITEM

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a table row; of any other line, the line."""
        return tuple(filter(None, _CELL.split(self.text))) if self.is_row else (self.text,)


def read_lines(loaded: Loaded) -> tuple[Line, ...]:
    """Return the lines of a paper in order; those that hold nothing once marks are off are left out."""
    lines: list[Line] = []
    for block in loaded.blocks:
        text = " ".join(_MARKS.sub("", block.span.of(loaded.text)[:_LONGEST]).strip(" *_").split())
        if block.kind is not BlockKind.FURNITURE and text and not _RULE.match(text):
            lines.append(Line(len(lines), block, text))
    return tuple(lines)
