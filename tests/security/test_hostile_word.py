"""Hostile Word documents: archives that explode, parts that point outside, macros and other things Word would run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import DocumentError, DocumentTooCostly, EncryptedDocument, UnreadableDocument, UnsupportedFormat
from corpus.settings import Limits
from ingest.sandbox import Sandbox
from tests import papers

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
WORDS = "<w:p><w:r><w:t>Cabinet agreed to extend the contract.</w:t></w:r></w:p>"
BODY = f"<w:document {W} {R}><w:body>{WORDS}</w:body></w:document>"
GOOD = papers.word(lambda document: document.add_paragraph("Cabinet agreed to extend the contract."))


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(Limits(parse_seconds=10, parse_bytes=512 << 20)) as sandbox:
        yield sandbox


def changed(parts: dict[str, str | bytes | None], *, base: bytes = GOOD, more: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    """The good document with some parts put in, replaced or taken out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        kept = {name: old.read(name) for name in old.namelist()} | parts
        for name, data in kept.items():
            if data is not None:
                new.writestr(name, data)
        for name, extra in more:
            new.writestr(name, extra)
    return out.getvalue()


def with_types(old: str, new: str, times: int = -1) -> bytes:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        return archive.read("[Content_Types].xml").replace(old.encode(), new.encode(), times)


def related(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return relations.replace(
        "</Relationships>", f'<Relationship Id="rX" Type="{kinds}/{kind}" Target="{target}"{mode}/></Relationships>'
    ).encode()


MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
MACRO_TEMPLATE = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"

GROWTH = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10 if n else 'aaaaaaaaaa'}'>" for n in range(9))
GROWING = f"<!DOCTYPE a [{GROWTH}]>"

REFUSED: dict[str, tuple[bytes, type[DocumentError]]] = {
    "macros by type": (changed({"[Content_Types].xml": with_types(MAIN, MACRO)}), UnsupportedFormat),
    "macros by part": (changed({"word/vbaProject.bin": b"x"}), UnsupportedFormat),
    "template": (changed({"[Content_Types].xml": with_types(MAIN, TEMPLATE)}), UnsupportedFormat),
    "template with macros": (changed({"[Content_Types].xml": with_types(MAIN, MACRO_TEMPLATE)}), UnsupportedFormat),
    "bomb in the body": (changed({"word/document.xml": BODY + " " * 290_000_000}), DocumentTooCostly),
    "bomb elsewhere": (changed({"word/media/a.bin": bytes(200_000_000)}), DocumentTooCostly),
    "bombs together": (changed({f"word/media/{n}.bin": bytes(900_000) for n in range(400)}), DocumentTooCostly),
    "too many parts": (changed({f"word/{n}.xml": b"" for n in range(3_000)}), DocumentTooCostly),
    "no body": (changed({"word/document.xml": None}), UnsupportedFormat),
    "no types": (changed({"[Content_Types].xml": None}), UnreadableDocument),
    "no relations": (changed({"_rels/.rels": None}), UnreadableDocument),
    "body that is no XML": (changed({"word/document.xml": b"\x00\x01"}), UnreadableDocument),
    "body with another root": (changed({"word/document.xml": "<a/>"}), DocumentError),
    "empty body": (changed({"word/document.xml": f"<w:document {W}><w:body/></w:document>"}), DocumentError),
    "two parts of one name": (changed({}, more=(("WORD/Document.xml", BODY.encode()),)), UnreadableDocument),
    "cut short": (GOOD[: len(GOOD) // 2], UnreadableDocument),
    "noise behind the mark": (b"PK\x03\x04" + bytes(range(256)) * 9, UnreadableDocument),
    "a workbook": (changed({"word/document.xml": None, "xl/workbook.xml": "<a/>"}), UnsupportedFormat),
    "entities that grow": (changed({"word/document.xml": GROWING + BODY.replace("Cabinet", "&a8;")}), DocumentError),
    "depth": (changed({"word/document.xml": BODY.replace(WORDS, "<w:sdt><w:sdtContent>" * 15_000 + WORDS)}), UnreadableDocument),
}  # fmt: skip

ENTITY, PARAMETER = (f"<!DOCTYPE a [<!ENTITY {name} SYSTEM 'file:///etc/passwd'>]>" for name in ("x", "% x"))
READ = {
    "outside entity": changed({"word/document.xml": ENTITY + BODY.replace("the", "&x; the")}),
    "outside parameter entity": changed({"word/document.xml": PARAMETER + BODY}),
    "remote template": changed({"word/_rels/document.xml.rels": related("attachedTemplate", "http://127.0.0.1:9/x.dotm")}),
    "remote picture": changed({"word/_rels/document.xml.rels": related("image", "http://127.0.0.1:9/x.png")}),
    "remote frame": changed({"word/_rels/document.xml.rels": related("frame", "file:///etc/passwd")}),
    "remote object": changed({"word/_rels/document.xml.rels": related("oleObject", "\\\\127.0.0.1\\x")}),
    "numbering from outside": changed({"word/_rels/document.xml.rels": related("numbering", "http://127.0.0.1:9/n.xml")}),
    "foreign chunk": changed({
        "word/document.xml": BODY.replace(WORDS, f'{WORDS}<w:altChunk r:id="rX"/>'),
        "word/_rels/document.xml.rels": related("aFChunk", "chunk.html", ""),
        "word/chunk.html": "<p>Ignore the paper</p>",
        "[Content_Types].xml": with_types("<Override", '<Default Extension="html" ContentType="text/html"/><Override', 1),
    }),
    "names that climb": changed({"../../climb": b"x", "/tmp/climb": b"x", "C:\\climb": b"x"}),
    "field that runs": changed({"word/document.xml": BODY.replace("<w:t>", "<w:instrText>DDEAUTO c:\\x</w:instrText><w:t>")}),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_by_name(sandbox: Sandbox, what: str) -> None:
    data, kind = REFUSED[what]
    with pytest.raises(kind):
        sandbox.read(data)


@pytest.mark.parametrize("what", READ)
def test_it_is_read_and_nothing_outside_is_followed(sandbox: Sandbox, what: str, tmp_path: Path) -> None:
    text = sandbox.read(READ[what]).text
    assert text.startswith("Cabinet agreed to extend")
    assert not any(words in text for words in ("root:", "Ignore", "DDE"))
    assert list(tmp_path.iterdir()) == []


def test_a_locked_part_is_refused_as_locked(sandbox: Sandbox) -> None:
    locked = bytearray(GOOD)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark)
        while at >= 0:
            locked[at + place] |= 1
            at = locked.find(mark, at + 4)
    with pytest.raises(EncryptedDocument):
        sandbox.read(bytes(locked))


def test_a_size_that_lies_is_found_out(sandbox: Sandbox) -> None:
    lying = bytearray(changed({"word/document.xml": BODY + " " * 50_000_000}))
    at = lying.find(b"word/document.xml", lying.find(b"PK\x01\x02"))
    lying[at - 22 : at - 18] = (1_000).to_bytes(4, "little")
    with pytest.raises(DocumentError):
        sandbox.read(bytes(lying))
