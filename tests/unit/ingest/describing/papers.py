"""Papers for the tests of describing: one block a line, headings marked with '#', rows with ' | '."""

from __future__ import annotations

from corpus.councils import Councils
from corpus.types import Block, BlockKind, Description, Loaded, Page, Span
from ingest.describing import Described, Source, describe


def a_paper(text: str, *, title: str | None = None, media_type: str = "text/plain") -> Loaded:
    """Return a loaded file of *text*; a line that begins with '# ' is a heading, one with ' | ' a table row, '- ' a list item."""
    lines = [line.strip() for line in text.strip().split("\n") if line.strip()]
    blocks, kept, start = [], [], 0
    for line in lines:
        if not line.lstrip("#~ "):
            continue
        kind, level = BlockKind.PARAGRAPH, 0
        if line.startswith("# "):
            kind, level, line = BlockKind.HEADING, 2, line[2:]
        elif line.startswith("~ "):
            kind, line = BlockKind.FURNITURE, line[2:]
        elif " | " in line:
            kind = BlockKind.TABLE_ROW
        elif line.startswith(("- ", "(a)", "(i)", "1.", "2.", "1)", "2)")):
            kind, level = BlockKind.LIST_ITEM, 1
        blocks.append(Block(Span(start, start + len(line)), kind, level))
        kept.append(line)
        start += len(line) + 1
    whole = "\n".join(kept)
    return Loaded(media_type, whole, (Page(1, Span(0, len(whole))),), tuple(blocks), title)


def described(text: str, *, title: str | None = None, **source: object) -> Described:
    """Describe a paper of *text*."""
    return describe(a_paper(text, title=title), Source("paper.txt", **source), Councils.load())  # type: ignore[arg-type]


def fields_of(text: str, *, title: str | None = None, **source: object) -> Description:
    """Return the fields of a paper of *text*."""
    return described(text, title=title, **source).description
