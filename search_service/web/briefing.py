"""An answer as a Word document that officers can paste into reports: real headings, a repeated table header, British English."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urljoin

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from corpus.dates import say
from corpus.text import printable
from search_service.web.answers import Piece
from search_service.web.wording import SOFTWARE_NOTE

_COLUMNS = ("Council", "Finding", "Because", "Date", "Source")
_FONT = "Arial"


def docx(answer: dict[str, Any], base: str, day: date) -> bytes:
    """Return the briefing; *answer* is what the page of the answer shows, *base* the address of the service."""
    document = Document()
    _set_up(document, answer["question"], day)
    document.add_heading(printable(answer["question"]), level=0)
    document.add_paragraph(f"Prepared {say(day)} from {answer['coverage']}.")
    document.add_heading(answer["heading"], level=1)
    for words in (_said(answer["lead"]), *(_said(one) for one in answer["claims"]), answer["words"]):
        if words:
            document.add_paragraph(printable(words))
    if answer["invented"]:
        names = ", ".join(answer["invented"])
        document.add_paragraph(printable(f"Invented examples, no real councils: {names}."))
    rows = [*answer["rows"], *answer["quiet"]]
    if rows:
        document.add_heading("What each council decided", level=1)
        _table(document, rows)
    if answer["sources"]:
        document.add_heading("Sources", level=1)
        for source in answer["sources"]:
            _source(document, source, base)
    document.add_heading("What was searched and what was not", level=1)
    document.add_paragraph(f"Searched {answer['coverage']}. Papers that are not held were not searched: silence is not a no.")
    for notice in answer["notices"]:
        document.add_paragraph(printable(notice))
    document.add_heading("How this was made", level=1)
    document.add_paragraph(SOFTWARE_NOTE)
    made = "A language model put it into words." if answer["by_model"] else "No language model was used."
    document.add_paragraph(f"Each sentence rests on words that stand, letter for letter, in the paper named. {made}")
    where = document.add_paragraph("This answer: ")
    _link(document, where, urljoin(base, answer["address"]), urljoin(base, answer["address"]))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _said(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text if piece.number is None else f"[{piece.number}]" for piece in pieces)


def _set_up(document: Any, title: str, day: date) -> None:
    properties = document.core_properties
    properties.title = printable(title)
    properties.author = "council-search"
    properties.subject = "Answer from councils’ decision papers"
    properties.language = "en-GB"
    properties.comments = SOFTWARE_NOTE
    properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        defaults.append(language)
    language.set(qn("w:val"), "en-GB")
    document.styles["Normal"].font.name = _FONT
    document.styles["Normal"].font.size = Pt(11)
    for name in ("Title", "Heading 1"):
        style = document.styles[name]
        style.font.name = _FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)


def _table(document: Any, rows: list[dict[str, Any]]) -> None:
    table = document.add_table(rows=1, cols=len(_COLUMNS), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, _COLUMNS, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    _flag(table.rows[0], "w:tblHeader")
    for row in rows:
        marks = " ".join(f"[{piece.number}]" for piece in row["marks"]) or "None"
        cells = table.add_row().cells
        for cell, words in zip(cells, (row["council"], row["finding"], row["because"], row["day"], marks), strict=True):
            cell.text = printable(words)
    for line in table.rows:
        _flag(line, "w:cantSplit")


def _flag(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _source(document: Any, source: dict[str, Any], base: str) -> None:
    line = document.add_paragraph(f"[{source['number']}] ")
    _link(document, line, urljoin(base, source["address"]), printable(source["title"]))
    document.add_paragraph(printable(f"{source['line']} · {source['zone']}"))
    document.add_paragraph(printable(f"“{source['quote']}”"), style="Quote")


def _link(document: Any, paragraph: Any, address: str, words: str) -> None:
    """Add a link to the end of a paragraph."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(words)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)
