"""Reads PDF: pypdf opens it and checks it, pdfium reads the words with their places, pictures of text go to the OCR."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium

from corpus.errors import DocumentTooCostly, EncryptedDocument, UnreadableDocument
from corpus.quality import UNSEEN
from corpus.types import Loaded
from ingest.loaders.assembly import SAVE_AGAIN, Assembly, Bounds
from ingest.loaders.grid import Line
from ingest.loaders.ocr import MOST_PAGES, NeedsOcr, is_picture, read_picture
from ingest.loaders.pdfflow import flow
from ingest.loaders.pdflines import FlowPage
from ingest.loaders.pdfpage import PageText, Rules, Run, Word
from ingest.loaders.pdfwords import only_inked, read_page
from ingest.loaders.reading_order import in_order

_HEADER = re.compile(rb"%PDF-\d")
_WORDS = re.compile(r"\w+")
_COMPARED = 10
"""The first page of every so many is read twice: the second reader takes nearly as long as all the rest."""
_COMPARED_LETTERS = 12_000
_LETTER, _LINE = 5.0, 12.0
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
        return _Reader(_Second.open(data, bounds), bounds).read(data)


@dataclass(slots=True)
class _Second:
    """pypdf: looks at the file first, and reads what pdfium cannot."""

    reader: pypdf.PdfReader | None = None
    pages: int = 0
    title: str | None = None
    labels: list[str] = field(default_factory=list)
    layers: bool = False
    """Whether parts of its pages can be switched on and off."""

    @classmethod
    def open(cls, data: bytes, bounds: Bounds) -> _Second:
        """Open the file: is it locked, how many pages has it, what is it called?"""
        try:
            reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
            locked = reader.is_encrypted and not reader.decrypt("")
            second = (
                cls(reader) if locked else cls(reader, len(reader.pages), _title(reader), _labels(reader), _has_layers(reader))
            )
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - what pypdf cannot open, by whatever error, pdfium may still read
            return cls()
        if locked:
            raise _locked()
        _check_pages(second.pages, bounds)
        return second

    def words(self, index: int) -> str | None:
        """The text of one page as pypdf reads it, or ``None`` if it cannot."""
        if self.reader is None or index >= self.pages:
            return None
        try:
            return self.reader.pages[index].extract_text()
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - a second opinion that fails is no reason to refuse the paper
            return None


@dataclass(slots=True)
class _Reader:
    second: _Second
    bounds: Bounds
    scanned: set[int] = field(default_factory=set)
    confidence: dict[int, float | None] = field(default_factory=dict)
    skipped: int = 0
    second_hand: int = 0
    covered: int = 0

    def read(self, data: bytes) -> Loaded:
        paper = Assembly(self.bounds, self.second.title)
        pages = self._pages(data)
        for page, pieces in zip(pages, flow(pages), strict=True):
            index = page.number - 1
            label = self.second.labels[index] if index < len(self.second.labels) else None
            own = " ".join(piece.text for piece in pieces)
            agreement = (
                _agreement(own, self.second.words(index))
                if index % _COMPARED == 0 and index not in self.scanned and 0 < len(own) <= _COMPARED_LETTERS
                else None
            )
            paper.page(
                page.number,
                label=None if label == str(page.number) else label,
                scanned=index in self.scanned,
                agreement=agreement,
                confidence=self.confidence.get(index),
            )
            for piece in pieces:
                if piece.goes_on:
                    paper.go_on(piece.text)
                else:
                    paper.add(piece.text, piece.kind, piece.level)
        self._say(paper.notices)
        return paper.build("application/pdf")

    def _say(self, notices: list[str]) -> None:
        if self.scanned:
            notices.append(f"{_pages(len(self.scanned))} read from a scan and may hold mistakes.")
        if self.skipped:
            notices.append(f"{_pages(self.skipped)} left out: only {MOST_PAGES} pictures of text are read in one paper.")
        if self.covered:
            pages = "1 page" if self.covered == 1 else f"{self.covered} pages"
            notices.append(f"{UNSEEN} on {pages} (covered, white, tiny, switched off or beyond its edge) were left out.")
        if self.second_hand:
            notices.append(f"{_pages(self.second_hand)} damaged; the order of the words may be wrong.")

    def _pages(self, data: bytes) -> list[FlowPage]:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if error.err_code == pdfium.FPDF_ERR_PASSWORD:
                raise _locked() from error
            if not self.second.pages:
                raise UnreadableDocument("It is damaged: no page can be opened.", hint=SAVE_AGAIN) from error
            return [self._second_hand(index) for index in range(self.second.pages)]
        try:
            _check_pages(len(document), self.bounds)
            return [self._page(document, index) for index in range(len(document))]
        finally:
            document.close()

    def _page(self, document: Any, index: int) -> FlowPage:
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            return self._second_hand(index)
        try:
            text = read_page(page, layers=self.second.layers)
            picture = is_picture(page, text)
            if picture:
                text = self._picture(page, index, text)
            elif text.unseen:
                text = self._unseen(page, index, text)
        except pypdfium2.PdfiumError:
            return self._second_hand(index)
        finally:
            page.close()
        self.covered += bool(text.covered)
        if not (text.runs or text.covered or picture):
            return self._second_hand(index)
        return FlowPage(index + 1, text.width, text.height, in_order(text))

    def _picture(self, page: Any, index: int, text: PageText) -> PageText:
        if not self.bounds.ocr:
            raise NeedsOcr
        if len(self.scanned) >= MOST_PAGES:
            self.skipped += 1
            return text
        self.scanned.add(index)
        read = read_picture(page)
        read.covered = text.covered
        self.confidence[index] = read.confidence
        return read

    def _unseen(self, page: Any, index: int, text: PageText) -> PageText:
        """Believe words that nobody sees only where they lie over a picture, as a scanner leaves them."""
        bare = PageText(text.width, text.height, [], Rules(), covered=1)
        if not is_picture(page, bare):
            return bare
        self.scanned.add(index)
        return only_inked(page, text)

    def _second_hand(self, index: int) -> FlowPage:
        """A page as pypdf reads it: lines without places, set one under the other."""
        lines = [line for line in (self.second.words(index) or "").split("\n") if line.strip()]
        self.second_hand += bool(lines)
        runs = [
            Run([Word(line.strip(), 0.0, len(line.strip()) * _LETTER)], number * _LINE, (number + 1) * _LINE)
            for number, line in enumerate(lines, 10)
        ]
        height = (len(lines) + 20) * _LINE
        ordered: list[Line] = in_order(PageText(600.0, height, runs, Rules()))
        return FlowPage(index + 1, 0.0, height, ordered)


def _pages(count: int) -> str:
    return "1 page was" if count == 1 else f"{count} pages were"


def _locked() -> EncryptedDocument:
    return EncryptedDocument("It is locked with a password.", hint="Ask the council for a copy that is not locked.")


def _check_pages(count: int, bounds: Bounds) -> None:
    if count > bounds.pages:
        raise DocumentTooCostly(
            f"It has {count:,} pages; {bounds.pages:,} are read.", hint="Split it, or raise COUNCIL_SEARCH_LIMITS__PAGES."
        )


def _title(reader: pypdf.PdfReader) -> str | None:
    title = reader.metadata.title if reader.metadata else None
    return title if isinstance(title, str) else None


def _has_layers(reader: pypdf.PdfReader) -> bool:
    return "/OCProperties" in reader.root_object


def _labels(reader: pypdf.PdfReader) -> list[str]:
    return list(reader.page_labels) if "/PageLabels" in reader.root_object else []


def _agreement(first: str, second: str | None) -> float | None:
    """How far two readings hold the same words: their common words, counted, over the mean of both."""
    if second is None:
        return None
    one, two = Counter(_WORDS.findall(first.lower())), Counter(_WORDS.findall(second.lower()))
    return round(2 * sum((one & two).values()) / max(sum(one.values()) + sum(two.values()), 1), 3)
