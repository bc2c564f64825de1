"""Small papers made in code, for tests: the same sample as text, Markdown, page, Word document and PDF."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
from fpdf import FPDF

TEXT = """Northmere Council

The Cabinet considered a report on the library service.

RESOLVED: That Cabinet

1. agree to extend the contract by one year; and

2. delegate the award to the Director of Places.
"""

MARKDOWN = """# Northmere Council

The Cabinet considered a report on the library service.

**RESOLVED:** That Cabinet

1. agree to extend the contract by one year; and
2. delegate the award to the Director of Places.
"""

PAGE = """<!DOCTYPE html><html><head><title>Decision | Northmere Council</title></head><body>
<h1>Northmere Council</h1>
<p>The Cabinet considered a report
on the library service.</p><p>RESOLVED: That Cabinet</p>
<ol><li>agree to extend the contract by one year; and</li>
<li>delegate the award to the Director of Places.</li></ol></body></html>"""


def word(fill: Callable[[docx.document.Document], None]) -> bytes:
    """A Word document that *fill* has written."""
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_sample() -> bytes:
    """The sample as a Word document with automatic numbers."""

    def fill(document: docx.document.Document) -> None:
        document.add_heading("Northmere Council", 1)
        document.add_paragraph("The Cabinet considered a report on the library service.")
        document.add_paragraph("RESOLVED: That Cabinet")
        document.add_paragraph("agree to extend the contract by one year; and", style="List Number")
        document.add_paragraph("delegate the award to the Director of Places.", style="List Number")

    return word(fill)


def pdf(*pages: Callable[[FPDF], None]) -> bytes:
    """A PDF of one or more pages; each function draws one."""
    paper = FPDF(format="A4")
    paper.set_auto_page_break(False)
    for draw in pages:
        paper.add_page()
        paper.set_font("helvetica", size=11)
        draw(paper)
    return bytes(paper.output())


def pdf_sample() -> bytes:
    """The sample as a PDF."""

    def draw(paper: FPDF) -> None:
        paper.set_font("helvetica", "B", 18)
        paper.multi_cell(0, 9, "Northmere Council", new_x="LMARGIN", new_y="NEXT")
        paper.set_font("helvetica", size=11)
        for line in TEXT.split("\n\n")[1:]:
            paper.ln(3)
            paper.multi_cell(0, 5, line.strip(), new_x="LMARGIN", new_y="NEXT")

    return pdf(draw)
