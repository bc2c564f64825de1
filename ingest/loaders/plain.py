"""Reads text files, plain or Markdown: paragraphs are made whole where lines were wrapped, and only there."""

from __future__ import annotations

import re
from pathlib import Path

from corpus.text import visible
from corpus.types import BlockKind, Loaded
from ingest.loaders.assembly import Assembly, Bounds
from ingest.loaders.encoding import decode_text
from ingest.loaders.layout import Hyphens, begins_block, ends_sentence, is_full, is_label_line, join_wrapped, wrap_width
from ingest.loaders.markdown import is_markdown, read_markdown
from ingest.loaders.numerals import printed_marker

_TAB = 8
_LOOKED_AT = 100_000
_RULE = re.compile(r"[-=_*~#\s]{3,}")


class PlainLoader:
    """Text in any encoding that can be told; Markdown where it plainly is."""

    name = "plain-1"

    def recognises(self, head: bytes) -> bool:
        """Say yes to anything: this loader is asked last, and refuses what is not text when it reads it."""
        return bool(head)

    def load(self, path: Path) -> Loaded:
        """Read the text from a file."""
        return self.read(path.read_bytes(), Bounds())

    def read(self, data: bytes, bounds: Bounds) -> Loaded:
        """Read the text from its bytes."""
        text = decode_text(data).replace("\r\n", "\n").replace("\r", "\n")
        paper = Assembly(bounds)
        if is_markdown(visible(text[:_LOOKED_AT])):
            paper.page(1)
            read_markdown(text.lstrip("\ufeff"), paper)
            return paper.build("text/markdown")
        width, hyphens = measure(text)
        for number, page in enumerate(text.split("\f"), 1):
            paper.page(number)
            for block in paragraphs(page, width, hyphens):
                if printed_marker(block):
                    paper.add(block, BlockKind.LIST_ITEM, 1)
                else:
                    paper.add(block)
        return paper.build("text/plain")


def measure(text: str) -> tuple[int | None, Hyphens]:
    """Return the width to which a text was wrapped, if it was, and what it shows of its hyphens."""
    lines = [line.strip("\f\n") for line in text.split("\n")]
    return wrap_width(lines), Hyphens.of(lines)


def paragraphs(text: str, width: int | None, hyphens: Hyphens) -> list[str]:
    """Return the blocks of a text, each as one line."""
    return [block for group in _groups(text) for block in _blocks(group, width, hyphens)]


def _groups(page: str) -> list[list[str]]:
    """Runs of lines with a blank line (or a rule drawn of signs) between them."""
    groups: list[list[str]] = [[]]
    for line in page.split("\n"):
        if not line.strip() or _RULE.fullmatch(line):
            groups.append([])
        else:
            groups[-1].append(line.expandtabs(_TAB).rstrip() if width_matters(line) else line.rstrip())
    return [group for group in groups if group]


def width_matters(line: str) -> bool:
    """Say whether the line's leading tabs stand for an indent."""
    return line.startswith("\t")


def _blocks(group: list[str], width: int | None, hyphens: Hyphens) -> list[str]:
    """The blocks of a run of lines: wrapped lines joined, items and label lines kept apart."""
    blocks: list[str] = []
    last = ""
    for line in group:
        words = line.strip()
        if width is not None and blocks and not begins_block(words) and _goes_on(blocks[-1], last, line, width):
            blocks[-1] = join_wrapped(blocks[-1], words, hyphens)
        else:
            blocks.append(words)
        last = line
    return blocks


def _goes_on(block: str, last: str, line: str, width: int) -> bool:
    """Say whether *line* carries on the block that *last* belongs to."""
    words = line.strip()
    if is_full(last, words, width):
        return not (is_label_line(words) and ends_sentence(last))
    return words[:1].islower() and not ends_sentence(last) and len(last) > width * 0.6 and printed_marker(block) is not None
