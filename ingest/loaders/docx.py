"""Reads Word documents (DOCX): paragraphs, tables and automatic numbers, in the order of the paper."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from corpus.errors import UnreadableDocument
from corpus.types import BlockKind, Loaded
from ingest.loaders.archive import check_docx, transitional
from ingest.loaders.assembly import SAVE_AGAIN, Assembly, Bounds
from ingest.loaders.docxnumbers import Numbering, W
from ingest.loaders.docxstyles import Style, Styles, heading_level, is_on, number_of, val
from ingest.loaders.layout import reads_as_heading
from ingest.loaders.numerals import printed_marker

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SKIPPED = frozenset(
    [f"{W}{name}" for name in ("del", "moveFrom", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "rPrChange", "altChunk")]
    + [f"{_MC}Fallback"]
)
_LONG_CELL = 200
_SHORT_LABEL = 90


class DocxLoader:
    """Word's own format since 2007, without macros."""

    name = "docx-1"

    def recognises(self, head: bytes) -> bool:
        """Say whether it begins as a ZIP archive does; what is in it is looked at on reading."""
        return head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))

    def load(self, path: Path) -> Loaded:
        """Read the paper from a file."""
        return self.read(path.read_bytes(), Bounds())

    def read(self, data: bytes, bounds: Bounds) -> Loaded:
        """Read the paper from its bytes. Nothing that it points to outside itself is followed."""
        check_docx(data)
        try:
            document = docx.Document(io.BytesIO(transitional(data)))
        except (OpcError, KeyError, ValueError, etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error) as error:
            raise UnreadableDocument("It is damaged: Word's parts are not in order.", hint=SAVE_AGAIN) from error
        paper = Assembly(bounds)
        paper.title = document.core_properties.title or None
        paper.page(1)
        for line in _furniture(document):
            paper.add(line, BlockKind.FURNITURE)
        _Body(paper, Styles.of(document), Numbering.of(_numbering_part(document))).read(document.element.body)
        return paper.build("application/vnd.openxmlformats-officedocument.wordprocessingml.document")


def _numbering_part(document: Any) -> Any:
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith("/numbering"):
            return etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    return None


def _furniture(document: Any) -> list[str]:
    """The words of the page headers, each once."""
    lines: dict[str, None] = {}
    for section in document.sections[:20]:
        for header in (section.first_page_header, section.header):
            if not header.is_linked_to_previous:
                lines |= dict.fromkeys(paragraph.text for paragraph in header.paragraphs if paragraph.text.strip())
    return list(lines)


@dataclass(slots=True)
class _Body:
    paper: Assembly
    styles: Styles
    numbering: Numbering

    def read(self, body: Any) -> None:
        """Read paragraphs and tables in order, whatever wraps them."""
        for element in _parts(body):
            if element.tag == f"{W}p":
                self._paragraph(element)
            else:
                self._table(element)

    def _paragraph(self, element: Any) -> None:
        properties = element.find(f"{W}pPr")
        chain = list(self.styles.chain(val(properties.find(f"{W}pStyle")) if properties is not None else None))
        marker, is_item, depth = self._marker(properties, chain)
        lines, bold = _lines(element)
        lines = [line for line in lines if line.strip()]
        level = heading_level(properties, chain)
        if bold is None:
            bold = any(style.bold for style in chain[:1])
        if not level and not is_item and len(lines) == 1 and bold and reads_as_heading(lines[0]):
            level = 4
        for number, line in enumerate(lines):
            text = f"{marker} {line}" if marker and number == 0 else line
            if level:
                self.paper.add(text, BlockKind.HEADING, level)
            elif (is_item and number == 0) or printed_marker(" ".join(text.split())):
                self.paper.add(text, BlockKind.LIST_ITEM, depth + 1)
            else:
                self.paper.add(text)
        for box in element.iter(f"{W}txbxContent"):
            if next(box.iterancestors(f"{W}p"), None) is element and next(box.iterancestors(f"{_MC}Fallback"), None) is None:
                self.read(box)

    def _marker(self, properties: Any, chain: list[Style]) -> tuple[str, bool, int]:
        number, depth = number_of(properties)
        for style in chain:
            number = number if number is not None else style.number[0]
            depth = depth if depth is not None else style.number[1]
        if number is None or number == "0":
            return "", False, 0
        marker, is_item = self.numbering.next(number, depth or 0)
        return marker, is_item, depth or 0

    def _table(self, table: Any) -> None:
        for row in _rows(table):
            cells = [cell for cell in row if cell is not None]
            texts = [_flat(cell) for cell in cells]
            filled = [text for text in texts if text]
            if not filled:
                continue
            if len(filled) == 1 or any(_is_long(cell, text) for cell, text in zip(cells, texts, strict=True)):
                for cell in cells:
                    self.read(cell)
            elif len(filled) == 2 and filled[0].endswith(":") and len(filled[0]) <= _SHORT_LABEL:
                self.paper.add(" ".join(filled))
            else:
                self.paper.add(" | ".join(filled), BlockKind.TABLE_ROW)


def _parts(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables below *parent*, without going into them."""
    stack = [iter(parent)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag in (f"{W}p", f"{W}tbl"):
            yield element
        elif isinstance(element.tag, str) and element.tag not in _SKIPPED:
            stack.append(iter(element))


def _rows(table: Any) -> Iterator[list[Any]]:
    """The rows of a table as lists of cells; a cell that only goes on from above is left out."""
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is not table:
            continue
        cells = []
        for cell in row.iter(f"{W}tc"):
            if next(cell.iterancestors(f"{W}tr")) is not row:
                continue
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is None or val(merge) == "restart":
                cells.append(cell)
        yield cells


def _is_long(cell: Any, text: str) -> bool:
    """Say whether a cell holds so much that its paragraphs should stay apart."""
    if cell.find(f".//{W}tbl") is not None:
        return True
    paragraphs = [paragraph for paragraph in cell.iter(f"{W}p") if "".join(paragraph.itertext(f"{W}t")).strip()]
    return len(paragraphs) > 1 and (
        len(text) > _LONG_CELL or any(paragraph.find(f".//{W}numPr") is not None for paragraph in paragraphs)
    )


def _flat(cell: Any) -> str:
    return " ".join(" ".join(" ".join(_lines(paragraph)[0]).split()) for paragraph in cell.iter(f"{W}p")).strip()


def _lines(paragraph: Any) -> tuple[list[str], bool | None]:
    """The words of a paragraph, cut at its line breaks; and whether all are set bold (``None``: the style decides)."""
    lines = [""]
    bolds: set[bool | None] = set()
    stack = [iter(paragraph)]
    hidden: bool | None = False
    bold: bool | None = None
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            continue
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED or tag == f"{W}txbxContent":
            continue
        if tag == f"{W}r":
            properties = element.find(f"{W}rPr")
            hidden = is_on(properties, "vanish") or is_on(properties, "strike") or is_on(properties, "dstrike")
            bold = is_on(properties, "b")
            stack.append(iter(element))
        elif tag in (f"{W}t", f"{_MATH}t"):
            if not hidden and element.text:
                lines[-1] += element.text
                if element.text.strip():
                    bolds.add(bold)
        elif tag in (f"{W}tab", f"{W}ptab"):
            lines[-1] += " "
        elif tag == f"{W}noBreakHyphen":
            lines[-1] += "-"
        elif tag in (f"{W}br", f"{W}cr"):
            lines.append("")
        else:
            stack.append(iter(element))
    return lines, bolds.pop() if len(bolds) == 1 else False
