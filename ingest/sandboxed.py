"""The child's side of the sandbox: reads papers handed over a pipe, locked in its cage. Started by ``ingest.sandbox`` only."""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from corpus.errors import DocumentError, DocumentTooCostly
from corpus.types import Loaded
from ingest import cage, wire
from ingest.loaders.assembly import SAVE_AGAIN, Bounds
from ingest.loaders.ocr import NeedsOcr

NEEDS_OCR = b'{"needs": "ocr"}'
_ENCODINGS = ("utf_8", "utf_8_sig", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "cp1252", "latin_1", "ascii", "idna")


def main() -> None:
    """Set up, lock, and read papers until the parent closes the pipe."""
    given = json.loads(sys.argv[1])
    replies = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    requests = sys.stdin.buffer
    module, name = given["reader"].split(":")
    read: Callable[[bytes, Bounds], Loaded] = getattr(importlib.import_module(module), name)
    for encoding in _ENCODINGS:
        "x".encode(encoding)
    programs = bool(given["ocr"])
    cage.limit(given["bytes"], 64 if programs else None)
    cage.lock([Path(place) for place in given["readable"]], programs=programs)
    replies.write(b"ready\n")
    replies.flush()
    while _serve_one(read, given, requests, replies):
        pass


def _serve_one(read: Callable[[bytes, Bounds], Loaded], given: dict[str, Any], requests: BinaryIO, replies: BinaryIO) -> bool:
    head = requests.read(8)
    if len(head) < 8:
        return False
    data = requests.read(int.from_bytes(head, "big"))
    cage.allow_seconds(given["seconds"])
    bounds = Bounds(given["pages"], given["text_characters"], ocr=bool(given["ocr"]))
    try:
        reply = wire.pack(read(data, bounds))
    except NeedsOcr:
        reply = NEEDS_OCR
    except DocumentError as error:
        reply = wire.pack_error(error)
    except MemoryError:
        reply = wire.pack_error(DocumentTooCostly("Reading it takes more memory than is allowed.", hint=SAVE_AGAIN))
    replies.write(len(reply).to_bytes(8, "big") + reply)
    replies.flush()
    return True
