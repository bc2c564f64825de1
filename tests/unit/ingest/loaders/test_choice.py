"""A file's kind is told by what is in it, whatever it is called."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from corpus.errors import EncryptedDocument, UnsupportedFormat
from ingest.loaders import load, read
from tests import papers

KINDS = {
    "pdf": (papers.pdf_sample(), "application/pdf"),
    "html": (papers.PAGE.encode(), "text/html"),
    "docx": (papers.word_sample(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "txt": (papers.TEXT.encode(), "text/plain"),
    "md": (papers.MARKDOWN.encode(), "text/markdown"),
    "bin": (b"\xef\xbb\xbf" + papers.PAGE.encode(), "text/html"),
}


@pytest.mark.parametrize("name", ["paper.pdf", "paper.html", "paper.docx", "paper.txt", "paper.MD", "paper"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_name_is_never_asked(kind: str, name: str, tmp_path: Path) -> None:
    data, media_type = KINDS[kind]
    (tmp_path / name).write_bytes(data)
    assert load(tmp_path / name).media_type == media_type


@pytest.mark.parametrize(
    "start",
    [
        "<html>",
        "<!doctype HTML>",
        "<?xml version='1.0'?>\n<!DOCTYPE html><html>",
        "<!-- a -->\n<p>",
        "\n\n <div class='x'>",
        "<TABLE>",
    ],
)
def test_pages_begin_in_many_ways(start: str) -> None:
    assert read(f"{start}<p>The Cabinet agreed.</p>".encode()).media_type == "text/html"


def test_a_pdf_may_begin_with_junk() -> None:
    assert read(b"<script>alert(1)</script>\n" + papers.pdf_sample()).media_type == "application/pdf"


def test_text_that_speaks_of_tags_is_text() -> None:
    assert read(b"The <AI1> marker and the <p> tag were noted by members.").media_type == "text/plain"


def test_minutes_printed_with_marks_of_items_are_text() -> None:
    minutes = (
        "<AI22>\nNorthmere Council\n\n22. Motion on allotments\n\n"
        + "It was moved and carried that plots be let to all. " * 9
        + "</AI22>"
    )
    assert read(minutes.encode()).media_type == "text/plain"


DATA = {
    "json": json.dumps({"a": [1, 2]}, indent=1).encode(),
    "json lines": b'{"file": "a.txt", "council": "Northmere"}\n{"file": "b.txt", "council": "Northmere"}\n',
    "json cut off": b'[{"file": "a.txt"},\n {"file"',
    "csv": b"file,council,date\na.txt,Northmere,2024\nb.txt,Northmere,2023\nc.txt,Northmere,2022\n",
    "tab separated": b"file\tcouncil\tdate\na.txt\tNorthmere\t2024\nb.txt\tNorthmere\t2023\n",
    "xml": b"<?xml version='1.0'?><getmeeting><title>x</title></getmeeting>",
    "xml undeclared": b"<getmeeting><title>x</title><date>1 May 2024</date><place>Town Hall</place></getmeeting>",
    "rtf": rb"{\rtf1\ansi The Cabinet agreed.}",
    "png": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "gzip": b"\x1f\x8b\x08" + bytes(100),
    "program": b"\x7fELF" + bytes(100),
    "binary": bytes(range(256)) * 20,
    "mail": b"MIME-Version: 1.0\nContent-Type: text/plain\n\nThe Cabinet agreed.",
    "old word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
}


@pytest.mark.parametrize("what", DATA)
def test_what_is_no_paper_is_refused_with_a_hint(what: str) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        read(DATA[what])
    assert caught.value.hint


def test_a_locked_office_file_is_refused_as_locked() -> None:
    with pytest.raises(EncryptedDocument):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600))


def test_another_archive_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnsupportedFormat):
        read(out.getvalue())
