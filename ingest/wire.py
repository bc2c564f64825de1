"""What a sandboxed loader says, as JSON, and the checks with which it is believed."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from corpus import errors
from corpus.errors import DocumentError, UnreadableDocument
from corpus.text import one_line
from corpus.types import Block, BlockKind, Loaded, Page, Span

_CODES: dict[str, type[DocumentError]] = {
    kind.code: kind
    for kind in (
        errors.UnsupportedFormat,
        errors.UnreadableDocument,
        errors.EncryptedDocument,
        errors.EmptyDocument,
        errors.DocumentTooCostly,
        errors.NotForPublication,
    )
}
_LONGEST_MESSAGE = 400
_MEDIA_TYPES = frozenset(
    (
        "application/pdf",
        "text/html",
        "text/plain",
        "text/markdown",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )
)


def pack(loaded: Loaded) -> bytes:
    """Write a paper down. Blocks are lines of the text, so that only their kinds need saying."""
    return json.dumps(
        {
            "media_type": loaded.media_type,
            "text": loaded.text,
            "pages": [
                [page.number, page.span.end, page.label, page.scanned, page.agreement, page.confidence] for page in loaded.pages
            ],
            "blocks": [[block.kind.value, block.level] for block in loaded.blocks],
            "title": loaded.title,
            "notices": list(loaded.notices),
        },
        ensure_ascii=False,
    ).encode("utf-8", errors="replace")


def pack_error(error: DocumentError) -> bytes:
    """Write a refusal down."""
    return json.dumps({"error": error.code, "message": str(error), "hint": error.hint}).encode()


def unpack(reply: bytes) -> Loaded:
    """Rebuild a paper or raise the refusal; what does not hold together is an ``UnreadableDocument``."""
    try:
        said = json.loads(reply)
        if "error" in said:
            raise _CODES[said["error"]](_short(said["message"]), hint=_short(said["hint"]))
        return _loaded(said)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise UnreadableDocument("Its loader gave no sensible answer.", hint="Ask the council for another copy.") from error


def _share(value: float | None) -> float | None:
    return None if value is None else min(1.0, max(0.0, float(value)))


def _short(text: str) -> str:
    return one_line(text)[:_LONGEST_MESSAGE]


def _loaded(said: dict[str, Any]) -> Loaded:
    text = said["text"]
    lines = text.split("\n")
    if said["media_type"] not in _MEDIA_TYPES or len(lines) != len(said["blocks"]):
        raise ValueError("not a paper")
    blocks, at = [], 0
    for line, (kind, level) in zip(lines, said["blocks"], strict=True):
        if line != one_line(line) or not 0 <= level <= 99:
            raise ValueError("not a block")
        blocks.append(Block(Span(at, at + len(line)), BlockKind(kind), level))
        at += len(line) + 1
    pages, start = [], 0
    for number, end, label, scanned, agreement, confidence in said["pages"]:
        pages.append(
            Page(
                int(number),
                Span(start, int(end)),
                None if label is None else _short(label),
                bool(scanned),
                _share(agreement),
                _share(confidence),
            )
        )
        start = pages[-1].span.end
    if not pages or start != len(text) or any(first.number >= second.number for first, second in pairwise(pages)):
        raise ValueError("not pages")
    title = said["title"]
    return Loaded(
        said["media_type"],
        text,
        tuple(pages),
        tuple(blocks),
        None if title is None else one_line(title)[:1_000] or None,
        tuple(_short(notice) for notice in said["notices"][:50]),
    )
