"""Papers to text: the kind of a file is told by what is in it, never by its name."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from corpus.errors import DocumentError, UnreadableDocument
from corpus.types import Loaded
from ingest.loaders.assembly import SAVE_AGAIN, Bounds
from ingest.loaders.docx import DocxLoader
from ingest.loaders.html import HtmlLoader
from ingest.loaders.ocr import NeedsOcr
from ingest.loaders.pdf import PdfLoader
from ingest.loaders.plain import PlainLoader
from ingest.loaders.refusals import refuse_what_is_no_paper

HEAD = 4_096


class BytesLoader(Protocol):
    """A loader that also reads from memory, which is all the sandbox gives it."""

    name: str

    def recognises(self, head: bytes) -> bool:
        """Say whether this is a file of its kind."""
        ...

    def load(self, path: Path) -> Loaded:
        """Read a file."""
        ...

    def read(self, data: bytes, bounds: Bounds) -> Loaded:
        """Read bytes."""
        ...


LOADERS: tuple[BytesLoader, ...] = (PdfLoader(), DocxLoader(), HtmlLoader(), PlainLoader())


def choose(data: bytes) -> BytesLoader:
    """Return the loader for these bytes; raise ``UnsupportedFormat`` if no kind of paper begins like that."""
    head = data[:HEAD]
    for loader in LOADERS[:-1]:
        if loader.recognises(head):
            return loader
    refuse_what_is_no_paper(data)
    return LOADERS[-1]


def read(data: bytes, bounds: Bounds | None = None) -> Loaded:
    """Turn the bytes of a paper into text; whatever goes wrong is a ``DocumentError``."""
    try:
        return choose(data).read(data, bounds or Bounds())
    except (DocumentError, NeedsOcr, MemoryError):
        raise
    except Exception as error:
        raise UnreadableDocument(f"It could not be read ({type(error).__name__}).", hint=SAVE_AGAIN) from error


def load(path: Path) -> Loaded:
    """Turn a file into text in this very process. For files that are trusted; others go through the sandbox."""
    return read(path.read_bytes())
