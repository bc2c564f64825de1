"""Reads Markdown: headings, lists, tables and paragraphs, without the signs that only set type."""

from __future__ import annotations

import html
import re

from corpus.types import BlockKind
from ingest.loaders.assembly import Assembly
from ingest.loaders.layout import is_label_line

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*$")
_ITEM = re.compile(r"(\s*)([-*+]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\([ivx]+\))\s+(.*)$")
_RULE = re.compile(r" {0,3}(?:[-*_]\s*){3,}$")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_ROW = re.compile(r"\s*\|(.*)\|\s*$")
_ROW_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$")
_STRONG = re.compile(r"\*\*\S.*?\*\*")
_LINK = re.compile(r"\[[^\]]+\]\([^)\s]+[^)]*\)")
_FRONT = re.compile(r"---\n(?:[\w-]+:.*\n)+---\n")
_FRONT_TITLE = re.compile(r"^title:\s*[\"']?(.*?)[\"']?\s*$", re.M)
_INLINE = (
    (re.compile(r"<!--.*?-->"), ""),
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\([^)\s]+[^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^>\s]+)>"), r"\1"),
    (re.compile(r"</?(?:b|i|em|strong|u|span|sup|sub|p|div|br|hr)\b[^>]*>", re.I), ""),
    (re.compile(r"(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_]+?)(?<=\S)_(?![\w_])"), r"\1"),
    (re.compile(r"~~(.+?)~~"), ""),
    (re.compile(r"`+([^`]+)`+"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])"), r"\1"),
)


def is_markdown(text: str) -> bool:
    """Say whether a text plainly is Markdown: it has its headings and something else of it, or much bold.

    >>> is_markdown("# Decision\\n\\n**Decision maker:** Cabinet"), is_markdown("Decision:\\n\\n- 1) *None expected*")
    (True, False)
    """
    lines = text.split("\n")[:2_000]
    headings = sum(_HEADING.match(line) is not None for line in lines)
    strong = sum(_STRONG.search(line) is not None for line in lines)
    rows = sum(_ROW_RULE.match(line) is not None and "|" in line for line in lines)
    links = sum(_LINK.search(line) is not None for line in lines)
    items = sum(re.match(r"\s*[-*+]\s+\S", line) is not None for line in lines)
    return (headings >= 1 and headings + strong + rows + links + items >= 2) or strong >= 3 or (rows >= 1 and strong >= 1)


def read_markdown(text: str, paper: Assembly) -> None:
    """Put the blocks of a Markdown text into *paper*."""
    front = _FRONT.match(text)
    if front:
        title = _FRONT_TITLE.search(front.group())
        paper.title = title[1] if title else None
        text = text[front.end() :]
    _Blocks(paper).read(text.split("\n"))


class _Blocks:
    """The block in hand while going through the lines."""

    def __init__(self, paper: Assembly) -> None:
        self._paper = paper
        self._text = ""
        self._kind = BlockKind.PARAGRAPH
        self._level = 0

    def read(self, lines: list[str]) -> None:
        """Go through all lines."""
        fenced = False
        for line in lines:
            if _FENCE.match(line):
                self._end()
                fenced = not fenced
            elif fenced:
                self._paper.add(line)
            else:
                self._line(re.sub(r"^\s*(?:>\s?)+", "", line))
        self._end()

    def _line(self, line: str) -> None:
        heading, item, row, underline = _HEADING.match(line), _ITEM.match(line), _ROW.match(line), _UNDERLINE.match(line)
        if not line.strip():
            self._end()
        elif heading:
            self._end()
            self._paper.add(_plain(heading[2]), BlockKind.HEADING, len(heading[1]))
        elif underline and self._text and self._kind is BlockKind.PARAGRAPH:
            self._kind, self._level = BlockKind.HEADING, 1 if underline[1].startswith("=") else 2
            self._end()
        elif _RULE.match(line) or _ROW_RULE.match(line):
            self._end()
        elif row:
            self._end()
            cells = [_plain(cell.strip()) for cell in re.split(r"(?<!\\)\|", row[1])]
            self._paper.add(" | ".join(cell for cell in cells if cell), BlockKind.TABLE_ROW)
        elif item:
            self._end()
            marker = "-" if item[2] in "*+" else item[2]
            self._text, self._kind = f"{marker} {item[3]}", BlockKind.LIST_ITEM
            self._level = len(item[1].expandtabs(4)) // 2 + 1
        elif self._text and not is_label_line(_plain(line.strip())):
            self._text += " " + line.strip()
        else:
            self._end()
            self._text = line.strip()
        if line.endswith(("  ", "\\")) or re.search(r"<br\s*/?>\s*$", line, re.I):
            self._end()

    def _end(self) -> None:
        if self._text:
            self._paper.add(_plain(self._text.removesuffix("\\")), self._kind, self._level)
        self._text, self._kind, self._level = "", BlockKind.PARAGRAPH, 0


def _plain(text: str) -> str:
    """The words without the signs that set type."""
    for sign, instead in _INLINE:
        text = sign.sub(instead, text)
    return html.unescape(text)
