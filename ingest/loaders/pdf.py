"""Reads PDF: pypdf opens it and checks it, pdfium reads the words with their places, pictures of text go to the OCR."""

from __future__ import annotations

import io
import logging
import re
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
from pypdf.errors import PyPdfError

from corpus.errors import DocumentTooCostly, EncryptedDocument, UnreadableDocument
from corpus.types import Loaded
from ingest.loaders.assembly import SAVE_AGAIN, Assembly, Bounds
from ingest.loaders.pdfflow import FlowPage, flow
from ingest.loaders.pdfpage import read_page
from ingest.loaders.reading_order import in_order

_HEADER = re.compile(rb"%PDF-\d")
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


class PdfLoader:
    """PDF, with or without text in it."""

    name = "pdf-1"

    def recognises(self, head: bytes) -> bool:
        """Say whether the mark of a PDF stands within the first 1,024 bytes."""
        return _HEADER.search(head[:1024]) is not None

    def load(self, path: Path) -> Loaded:
        """Read the paper from a file."""
        return self.read(path.read_bytes(), Bounds())

    def read(self, data: bytes, bounds: Bounds) -> Loaded:
        """Read the paper from its bytes."""
        paper = Assembly(bounds)
        paper.title = _open_first(data, bounds)
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise UnreadableDocument("It is damaged: no page can be opened.", hint=SAVE_AGAIN) from error
        pages = [FlowPage(index + 1, *_lines(document, index)) for index in range(len(document))]
        for page, pieces in zip(pages, flow(pages), strict=True):
            paper.page(page.number)
            for piece in pieces:
                if piece.goes_on:
                    paper.go_on(piece.text)
                else:
                    paper.add(piece.text, piece.kind, piece.level)
        return paper.build("application/pdf")


def _lines(document: Any, index: int) -> tuple[float, list[Any]]:
    page = document[index]
    text = read_page(page)
    page.close()
    return text.height, in_order(text)


def _open_first(data: bytes, bounds: Bounds) -> str | None:
    """Let pypdf look at the file: locked? how many pages? which title?"""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedDocument("It is locked with a password.", hint="Ask the council for a copy that is not locked.")
        count = len(reader.pages)
        title = reader.metadata.title if reader.metadata else None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, NotImplementedError):
        return None
    if count > bounds.pages:
        raise DocumentTooCostly(
            f"It has {count:,} pages; {bounds.pages:,} are read.", hint="Split it, or raise COUNCIL_SEARCH_LIMITS__PAGES."
        )
    return title if isinstance(title, str) else None
