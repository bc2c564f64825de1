"""Walks through the tree of a web page and makes blocks of it: one for each line that a person sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from corpus.errors import DocumentTooCostly
from corpus.types import BlockKind
from ingest.loaders.assembly import SAVE_AGAIN
from ingest.loaders.furniture import UNSEEN, Piece, Sentences, children_of, is_hidden, is_noise, main_part, mark_link_runs
from ingest.loaders.layout import is_label_line, reads_as_heading
from ingest.loaders.numerals import numeral, printed_marker
from ingest.loaders.plain import measure, paragraphs

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCK_TEXT = (
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer "
    "form header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul "
)
_BLOCKS = frozenset(_BLOCK_TEXT.split()) | frozenset(_HEADINGS)
_CELLS = frozenset(("td", "th"))
_LISTS = frozenset(("ol", "ul", "menu"))
_LABELS = frozenset(("strong", "b", "span", "label", "em"))
_STYLES = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I"}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.I)
_BARE_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.):]?\)?")
_BOLD = frozenset(("b", "strong"))
_TITLE_CLASS = re.compile(r"(?:^|\s)mg\w*TitleTxt(?:\s|$)")
"""What Modern.gov calls the titles of items and the labels within them."""
_BOLD_HEADING = 4
_MOST_NODES = 2_000_000
_LONG_CELL = 120
_PARTS = "p + p, div + div, p + div, div + p, br + br, ul"
_SHORT_LABEL = 90


@dataclass(slots=True)
class _List:
    ordered: bool
    style: str = "1"
    next: int = 1


@dataclass(slots=True)
class _Walker:
    """Goes through the tree in reading order without recursion, so that depth costs nothing."""

    main: int
    """The part that holds the page's matter."""
    sentences: Sentences
    pieces: list[Piece] = field(default_factory=list)
    inside: bool = False
    linked: int = 0
    link_letters: int = 0
    bold: int = 0
    bold_letters: int = 0
    titled: set[int] = field(default_factory=set)
    """Paragraphs that are headings by the name of their class."""
    words: list[str] = field(default_factory=list)
    prefix: str = ""
    heading: int = 0
    lists: list[_List] = field(default_factory=list)
    in_item: bool = False
    term: str = ""
    row: list[tuple[str, bool]] = field(default_factory=list)
    in_cell: bool = False
    tables: list[bool] = field(default_factory=list)
    """For each table around us, innermost last, whether its rows are read as rows."""
    furniture: int = 0

    def walk(self, root: LexborNode) -> None:
        """Read everything under *root*."""
        stack: list[tuple[LexborNode, bool]] = [(root, True)]
        seen = 0
        while stack:
            node, entering = stack.pop()
            if not entering:
                self._leave(node)
                if node.mem_id == self.main:
                    self._break()
                    self.inside = False
                continue
            seen += 1
            if seen > _MOST_NODES:
                raise DocumentTooCostly(f"The page has more than {_MOST_NODES:,} parts.", hint=SAVE_AGAIN)
            if node.is_text_node:
                self._text(node.text_content or "")
                continue
            if not node.is_element_node or node.tag in UNSEEN:
                continue
            attributes = node.attributes
            if is_hidden(attributes) or is_noise(node, attributes, self.sentences):
                self._break() if node.tag in _BLOCKS else None
                continue
            if node.mem_id == self.main:
                self._break()
                self.inside = True
            self._enter(node, attributes)
            if node.tag == "pre":
                self._set_text(node.text())
                continue
            stack.append((node, False))
            stack.extend(reversed([(child, True) for child in children_of(node)]))
        self._break()

    def _text(self, text: str) -> None:
        if self.linked:
            self.link_letters += len(text.strip())
        if self.bold:
            self.bold_letters += len(text.strip())
        self.words.append(text)

    def _set_text(self, text: str) -> None:
        """Read text that was set by hand, where line ends count."""
        for block in paragraphs(text, *measure(text)):
            self.words.append(block)
            self._break()

    def _break(self) -> None:
        """End the block in hand. Inside the cell of a row, where everything is one line, it is only a space."""
        if self.in_cell:
            self.words.append(" ")
            return
        text = " ".join("".join(self.words).split())
        only_link = 0 < len(text) <= self.link_letters + 3
        self.words.clear()
        self.link_letters = 0
        if not text:
            return
        if self.tables and not self.tables[-1] and not self.prefix and _BARE_NUMBER.fullmatch(text):
            self.prefix = f"{text} "  # the number of an item in a cell of its own
            return
        bold = 0 < len(text) <= self.bold_letters + 3
        self.bold_letters = 0
        if self.heading or (bold and not self.in_item and reads_as_heading(text)):
            self._put(self.prefix + text, BlockKind.HEADING, self.heading or _BOLD_HEADING)
            self.prefix = ""
            return
        if self.prefix and printed_marker(text):
            self.prefix = ""
        if self.in_item or printed_marker(text):
            self._put(self.prefix + text, BlockKind.LIST_ITEM, max(1, len(self.lists)), only_link)
        else:
            self._put(self.prefix + text, only_link=only_link)
        self.prefix, self.in_item = "", False

    def _put(self, text: str, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0, only_link: bool = False) -> None:
        """Keep a block. Outside the page's matter only headings and fields are more than furniture."""
        outside = not self.inside and (kind is not BlockKind.HEADING or level > 1) and not is_label_line(text)
        if self.furniture or outside:
            kind, level = BlockKind.FURNITURE, 0
        self.pieces.append(Piece(text, kind, level, only_link))

    def _enter(self, node: LexborNode, attributes: dict[str, str | None]) -> None:
        tag = node.tag or ""
        if tag == "br":
            self.words.append(" ") if self.heading else self._break()
            return
        if tag == "a":
            self.linked += 1
        elif tag in _BOLD:
            self.bold += 1
        if tag not in _BLOCKS:
            return
        if tag in _HEADINGS and not self.in_cell:
            self._break()
            self.heading = _HEADINGS[tag]
            return
        self._break()
        if not self.in_cell and _TITLE_CLASS.search(attributes.get("class") or ""):
            self.heading = _BOLD_HEADING
            self.titled.add(node.mem_id)
        if tag in _LISTS:
            self.lists.append(_list(tag, attributes))
        elif tag == "li":
            self._item(attributes)
        elif tag == "table":
            self.tables.append(_has_rows(node))
        elif tag == "header" and node.css_first("h1, h2") is None:
            self.furniture += 1
        elif tag in _CELLS and self.tables and self.tables[-1]:
            self.words.clear()
            self.in_cell = True
        elif tag == "dd" and self.term:
            self._definition(node)

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in _LABELS and self.words and "".join(self.words[-3:]).rstrip().endswith(":"):
            self.words.append(" ")
        if tag == "a":
            self.linked -= 1
        elif tag in _BOLD:
            self.bold -= 1
        if tag not in _BLOCKS:
            return
        if tag in _CELLS and self.in_cell:
            self.row.append((" ".join("".join(self.words).split()), tag == "th"))
            self.words.clear()
            self.in_cell = False
            return
        if tag == "dt" and not self.in_cell:
            self._flush_term()
            self.term = " ".join("".join(self.words).split())
            self.words.clear()
            return
        self._break()
        if tag in _HEADINGS or node.mem_id in self.titled:
            self.heading = 0
        elif tag in _LISTS and self.lists:
            self.lists.pop()
        elif tag == "li":
            self.prefix, self.in_item = "", False
        elif tag == "tr":
            self._row()
        elif tag == "table" and self.tables:
            self.tables.pop()
        elif tag == "header" and self.furniture and node.css_first("h1, h2") is None:
            self.furniture -= 1
        elif tag == "dl":
            self._flush_term()

    def _item(self, attributes: dict[str, str | None]) -> None:
        self.in_item = True
        if not self.lists:
            return
        current = self.lists[-1]
        if not current.ordered:
            return
        value = attributes.get("value") or ""
        if value.isdecimal():
            current.next = int(value[:6])
        self.prefix = f"{numeral(current.style, current.next)}. " if current.style else ""
        current.next += 1

    def _definition(self, node: LexborNode) -> None:
        """Put the term before a short value; before lists and paragraphs it stands on its own."""
        if node.css_first("ul, ol, table, p + p, h2, h3, h4") is not None:
            self._flush_term()
        else:
            self.words.append(_as_label(self.term) + " ")
            self.term = ""

    def _flush_term(self) -> None:
        if self.term:
            self._put(_as_label(self.term))
            self.term = ""

    def _row(self) -> None:
        if not self.row:
            if self.prefix:
                self._put(self.prefix.strip())
                self.prefix = ""
            return
        cells = [text for text, _ in self.row]
        first_is_label = self.row[0][1] or cells[0].endswith(":")
        filled = [text for text in cells if text]
        if len(cells) == 2 and first_is_label and not self.row[1][1] and filled and 0 < len(cells[0]) <= _SHORT_LABEL:
            self._put(f"{_as_label(cells[0])} {cells[1]}")
        else:
            self._put(" | ".join(filled), BlockKind.TABLE_ROW if len(filled) > 1 else BlockKind.PARAGRAPH)
        self.row.clear()


def pieces_of(root: LexborNode | None) -> list[Piece]:
    """Return the blocks of a page."""
    if root is None:
        return []
    sentences = Sentences.of(root)
    walker = _Walker(main_part(root, sentences).mem_id, sentences)
    walker.walk(root)
    mark_link_runs(walker.pieces)
    return walker.pieces


def _as_label(text: str) -> str:
    return text if text.endswith(":") else f"{text}:"


def _list(tag: str, attributes: dict[str, str | None]) -> _List:
    if tag != "ol":
        return _List(False)
    style = attributes.get("type") or "1"
    said = _LIST_STYLE.search(attributes.get("style") or "")
    if said:
        style = "" if said[1].lower() == "none" else _STYLES.get(said[1].lower(), style)
    start = attributes.get("start") or ""
    return _List(True, style if style in ("", "a", "A", "i", "I") else "1", int(start[:6]) if start.isdecimal() else 1)


def _has_rows(table: LexborNode) -> bool:
    """Say whether a table is one of rows and cells; one that only arranges the page is read as if it were not there."""
    if any(inner.mem_id != table.mem_id for inner in table.css("table, h1, h2, h3, ol, article, main, form")):
        return False
    if any(len(cell.text()) > _LONG_CELL and cell.css_first(_PARTS) for cell in table.css("td, th")):
        return False
    return not any(_is_item(row.css("td, th")) for row in table.css("tr"))


def _is_item(cells: list[LexborNode]) -> bool:
    """Say whether a row is an item of a meeting: its number, then its title and more in a cell of several parts."""
    return (
        len(cells) == 2
        and _BARE_NUMBER.fullmatch(" ".join(cells[0].text().split())) is not None
        and cells[1].css_first(_PARTS) is not None
    )
