"""Word documents: paragraphs, automatic numbers and tables in the order of the paper."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from corpus.types import BlockKind, Loaded
from ingest.loaders import read
from ingest.loaders.docx import DocxLoader
from tests import papers
from tests.contracts.loader import LoaderContract


class TestDocx(LoaderContract):
    loader = DocxLoader()
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    @pytest.fixture
    def sample(self) -> bytes:
        return papers.word_sample()


def lines(loaded: Loaded) -> list[str]:
    return loaded.text.split("\n")


def number(document: Any, levels: list[tuple[str, str]], num_id: int = 90) -> None:
    """Add a list whose levels have the given formats and texts."""
    numbering = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{num_id}">{inner}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{num_id}"><w:abstractNumId w:val="{num_id}"/></w:num>'))


def item(document: Any, text: str, level: int, num_id: int = 90) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'))


def test_automatic_numbers_are_shown_as_word_shows_them() -> None:
    def fill(document: Any) -> None:
        number(document, [("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")])
        for text, level in (("one", 0), ("a", 1), ("b", 1), ("i", 2), ("two", 0), ("a again", 1)):
            item(document, text, level)

    assert lines(read(papers.word(fill))) == ["1. one", "(a) a", "(b) b", "(i) i", "2. two", "(a) a again"]


def test_legal_numbers_name_their_parents() -> None:
    def fill(document: Any) -> None:
        number(document, [("decimal", "%1."), ("decimal", "%1.%2")])
        for text, level in (("one", 0), ("x", 1), ("two", 0), ("y", 1), ("z", 1)):
            item(document, text, level)

    assert lines(read(papers.word(fill))) == ["1. one", "1.1 x", "2. two", "2.1 y", "2.2 z"]


def test_a_list_can_start_anew() -> None:
    def fill(document: Any) -> None:
        number(document, [("decimal", "%1.")])
        document.part.numbering_part.element.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )
        for text, num_id in (("a", 90), ("b", 90), ("c", 91), ("d", 91)):
            item(document, text, 0, num_id)

    assert lines(read(papers.word(fill))) == ["1. a", "2. b", "1. c", "2. d"]


def test_bullets_are_items_without_a_marker() -> None:
    loaded = read(papers.word(lambda document: document.add_paragraph("an item", style="List Bullet")))
    assert (loaded.text, loaded.blocks[0].kind) == ("an item", BlockKind.LIST_ITEM)


def test_headings_come_from_styles_and_from_bold_lines() -> None:
    def fill(document: Any) -> None:
        document.add_heading("Record of decision", 0)
        document.add_heading("Reasons", 2)
        document.add_paragraph().add_run("Alternatives considered").bold = True
        document.add_paragraph().add_run("This sentence is in bold.").bold = True

    loaded = read(papers.word(fill))
    assert [(b.kind, b.level) for b in loaded.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 4),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_tables_stand_where_they_stand() -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("Before")
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip(table._cells, ("Decision maker:", "Cabinet", "Lot", "£5,000"), strict=True):
            cell.text = text
        document.add_paragraph("After")

    assert lines(read(papers.word(fill))) == ["Before", "Decision maker: Cabinet", "Lot | £5,000", "After"]


def test_a_cell_that_holds_a_list_is_read_as_blocks() -> None:
    def fill(document: Any) -> None:
        table = document.add_table(rows=1, cols=2)
        table._cells[0].text = "Decision"
        table._cells[1].text = "That Cabinet:"
        for text in ("agree the award", "note the report"):
            table._cells[1].add_paragraph(text, style="List Number")
        number(document, [("decimal", "%1.")])
        for paragraph in table._cells[1].paragraphs[1:]:
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>')
            )

    assert lines(read(papers.word(fill))) == ["Decision", "That Cabinet:", "1. agree the award", "2. note the report"]


def test_merged_cells_are_read_once() -> None:
    def fill(document: Any) -> None:
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip(table._cells, ("Lot", "One", "", "Two"), strict=True):
            cell.text = text
        table.cell(0, 0).merge(table.cell(1, 0))

    assert lines(read(papers.word(fill))) == ["Lot | One", "Two"]


def test_breaks_split_and_hidden_or_deleted_words_are_left_out() -> None:
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph("First line")
        paragraph.add_run().add_break(WD_BREAK.LINE)
        paragraph.add_run("second line")
        paragraph.add_run(" hidden").font.hidden = True
        paragraph.add_run(" struck").font.strike = True
        deleted = OxmlElement("w:del")
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = " deleted"
        run.append(text)
        deleted.append(run)
        paragraph._p.append(deleted)

    assert lines(read(papers.word(fill))) == ["First line", "second line"]


def test_text_boxes_are_read_once() -> None:
    def fill(document: Any) -> None:
        run = document.add_paragraph("Outside").add_run()
        content = "<w:txbxContent><w:p><w:r><w:t>Inside the box</w:t></w:r></w:p></w:txbxContent>"
        run._r.append(
            parse_xml(
                f'<mc:AlternateContent {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
                f'<mc:Choice Requires="wps"><w:drawing>{content}</w:drawing></mc:Choice>'
                f"<mc:Fallback><w:pict>{content}</w:pict></mc:Fallback></mc:AlternateContent>"
            )
        )

    assert lines(read(papers.word(fill))) == ["Outside", "Inside the box"]


def test_the_page_header_is_furniture_and_the_title_is_kept() -> None:
    def fill(document: Any) -> None:
        document.core_properties.title = "Libraries"
        document.sections[0].header.paragraphs[0].text = "Northmere Council"
        document.add_paragraph("The Cabinet agreed.")

    loaded = read(papers.word(fill))
    assert loaded.title == "Libraries"
    assert [(b.span.of(loaded.text), b.kind) for b in loaded.blocks] == [
        ("Northmere Council", BlockKind.FURNITURE),
        ("The Cabinet agreed.", BlockKind.PARAGRAPH),
    ]


def test_content_controls_and_links_are_read() -> None:
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph("See ")
        paragraph._p.append(parse_xml(f"<w:hyperlink {nsdecls('w')}><w:r><w:t>the report</w:t></w:r></w:hyperlink>"))
        body = document.element.body
        body.insert(
            len(body) - 1,
            parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Controlled</w:t></w:r></w:p></w:sdtContent></w:sdt>"),
        )
        assert body[-1].tag == qn("w:sectPr")

    assert lines(read(papers.word(fill))) == ["See the report", "Controlled"]


def test_the_strict_form_of_the_standard_is_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(papers.word_sample())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = re.sub(
                rb"http://schemas\.openxmlformats\.org/(wordprocessingml|officeDocument)/2006/",
                rb"http://purl.oclc.org/ooxml/\1/",
                old.read(name),
            )
            new.writestr(name, part)
    assert read(out.getvalue()).text == read(papers.word_sample()).text
