"""Identifiers: made and checked in one place."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath

from corpus.types import Filters, Span

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
ANSWER_ID = re.compile(r"^[0-9a-f]{16}$")
DOCUMENT_ID = re.compile(r"^[a-z0-9][a-z0-9-]{0,40}-[0-9a-f]{10}$")


def slug(text: str) -> str:
    """Return *text* in lower case with hyphens for all that is not a letter or digit.

    >>> slug("Bath & North East Somerset")
    'bath-north-east-somerset'
    """
    return _NOT_SLUG.sub("-", text.lower()).strip("-")


def document_id(source: str, key: str) -> str:
    """Return the id of the paper known by *key* (its canonical address, or the path it was read from).

    The readable part comes from the file's name; only the key decides identity.

    >>> document_id("15-00006.pdf", "https://democracy.example/15-00006")
    '15-00006-8bb8aa913c'
    """
    readable = slug(PurePosixPath(source).stem)[:40].strip("-") or "paper"
    return f"{readable}-{hashlib.sha256(key.encode()).hexdigest()[:10]}"


def passage_id(version: str, span: Span) -> str:
    """Return the id of a passage: the version of the document and the characters it covers."""
    return f"{version[:16]}:{span.start}-{span.end}"


def text_hash(text: str) -> str:
    """Return the key under which the embedding of *text* is kept."""
    return hashlib.sha256(text.encode()).hexdigest()


def answer_id(question: str, filters: Filters, *made_by: str) -> str:
    """Return the id of an answer: what was asked, and by which generation, answerer and settings it was made."""
    parts = "\n".join([*made_by, *filters.in_order(), question])
    return hashlib.sha256(parts.encode()).hexdigest()[:16]
