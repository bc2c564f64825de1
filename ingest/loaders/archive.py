"""Looks at a ZIP archive before anything in it is unpacked: what it is, and what unpacking it would cost."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from corpus.errors import DocumentTooCostly, EncryptedDocument, UnreadableDocument, UnsupportedFormat
from ingest.loaders.assembly import SAVE_AGAIN
from ingest.loaders.refusals import KINDS

BODY = "word/document.xml"
_MOST_ENTRIES = 2_000
_MOST_BYTES = 300_000_000
_MOST_RATIO = 200
_SMALL = 1_000_000
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_IS_XML = re.compile(r"\.(?:xml|rels)$")
_MACRO = re.compile(rb"macroEnabled|vbaProject", re.I)
_TEMPLATE = re.compile(rb"wordprocessingml\.template\.main", re.I)


def check_docx(data: bytes) -> None:
    """Raise a ``DocumentError`` unless *data* is a Word document without macros that is cheap to unpack."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise DocumentTooCostly("It unpacks to more than is read.", hint=SAVE_AGAIN)
            if any(entry.file_size > _SMALL and entry.file_size > _MOST_RATIO * max(entry.compress_size, 1) for entry in entries):
                raise DocumentTooCostly("It is packed so tightly that it can only be a trap.", hint=SAVE_AGAIN)
            if BODY not in names:
                raise UnsupportedFormat(
                    "It is an archive or an office file that is not read.", hint=f"Unpack it, or save it as PDF. {KINDS}"
                )
            if any(entry.flag_bits & 1 for entry in entries):
                raise EncryptedDocument("It is locked with a password.", hint="Ask the council for a copy that is not locked.")
            if len({name.casefold() for name in names}) != len(names):
                raise UnreadableDocument("Two of its parts have the same name.", hint=SAVE_AGAIN)
            types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as error:
        raise UnreadableDocument("It is damaged: the archive cannot be opened.", hint=SAVE_AGAIN) from error
    if _MACRO.search(types) or any(_MACRO.search(name.encode()) for name in names):
        raise UnsupportedFormat(
            "It is a Word file with macros, which is not read.", hint="Save it as DOCX without macros, or as PDF."
        )
    if _TEMPLATE.search(types):
        raise UnsupportedFormat("It is a Word template, which is not read.", hint="Save it as DOCX or PDF.")


def transitional(data: bytes) -> bytes:
    """Return a document saved in the strict form of the standard under the names that everybody reads; others as they are."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if _STRICT not in archive.read(BODY)[:4_096]:
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as renamed:
            for name in archive.namelist():
                part = archive.read(name)
                if _IS_XML.search(name):
                    part = _STRICT_NAME.sub(rb"http://schemas.openxmlformats.org/\1/2006/", part)
                renamed.writestr(name, part)
        return out.getvalue()
