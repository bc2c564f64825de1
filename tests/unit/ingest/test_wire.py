"""What a child says is rebuilt with checks: nothing that does not hold together is believed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DocumentError, DocumentTooCostly, EncryptedDocument, UnreadableDocument
from ingest import wire
from ingest.loaders import read
from tests import papers

GOOD: dict[str, Any] = json.loads(wire.pack(read(papers.PAGE.encode())))


@pytest.mark.parametrize("data", [papers.PAGE.encode(), papers.pdf_sample(), papers.word_sample(), papers.TEXT.encode()])
def test_a_paper_comes_back_as_it_was(data: bytes) -> None:
    loaded = read(data)
    assert wire.unpack(wire.pack(loaded)) == loaded


@pytest.mark.parametrize("kind", [DocumentTooCostly, EncryptedDocument, UnreadableDocument])
def test_a_refusal_comes_back_as_it_was(kind: type[DocumentError]) -> None:
    with pytest.raises(kind, match="Because") as caught:
        wire.unpack(wire.pack_error(kind("Because.", hint="Do this.")))
    assert caught.value.hint == "Do this."


CHANGES: dict[str, dict[str, Any]] = {
    "no text": {"text": None},
    "another kind of file": {"media_type": "application/x-sh"},
    "a block too few": {"blocks": GOOD["blocks"][1:]},
    "a kind that does not exist": {"blocks": [["footnote", 0], *GOOD["blocks"][1:]]},
    "a level out of reach": {"blocks": [["heading", 10**9], *GOOD["blocks"][1:]]},
    "a line with white space around it": {"text": " " + GOOD["text"], "pages": [[1, len(GOOD["text"]) + 1, None, False, None]]},
    "a letter that cannot be seen": {"text": "\u202e" + GOOD["text"][1:]},
    "pages that end early": {"pages": [[1, 5, None, False, None]]},
    "pages that end late": {"pages": [[1, 10**9, None, False, None]]},
    "pages out of order": {"pages": [[2, 5, None, False, None], [1, len(GOOD["text"]), None, False, None]]},
    "a page without characters": {"pages": [[1, 0, None, False, None], [2, len(GOOD["text"]), None, False, None]]},
    "no pages": {"pages": []},
    "a number that is none": {"pages": [[1, "x", None, False, None]]},
    "an unknown refusal": {"error": "rm -rf", "message": "", "hint": ""},
    "a refusal without words": {"error": "empty-document"},
    "nothing": {"text": "", "blocks": [["paragraph", 0]], "pages": []},
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_does_not_hold_together_is_refused(what: str) -> None:
    with pytest.raises(UnreadableDocument, match="no sensible answer"):
        wire.unpack(json.dumps(GOOD | CHANGES[what]).encode())


@given(st.binary(max_size=60))
def test_noise_is_refused(noise: bytes) -> None:
    with pytest.raises(DocumentError):
        wire.unpack(noise)


def test_words_of_a_refusal_are_cut_and_cleaned() -> None:
    with pytest.raises(DocumentError) as caught:
        wire.unpack(json.dumps({"error": "empty-document", "message": "a\x1b[31m\n" * 500, "hint": "b" * 9_999}).encode())
    assert len(str(caught.value)) <= 400
    assert "\x1b" not in str(caught.value)
    assert len(caught.value.hint) <= 400
