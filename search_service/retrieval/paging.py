"""Cursors: opaque places in a list, bound to one generation and one query, that cannot be altered unseen."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import fields, is_dataclass
from typing import Any

from corpus.errors import BadCursor, CursorExpired

_SEAL_BYTES = 12


def seal_of(*parts: object) -> str:
    """Return a fingerprint of what a list depends on: the query, its filters, its order. The same in every process."""
    return hashlib.sha256(json.dumps([_canonical(part) for part in parts]).encode()).hexdigest()[:16]


def write_cursor(generation: str, query: str, place: object) -> str:
    """Return the cursor of *place* in the list that *query* (a fingerprint) gives in *generation*."""
    body = json.dumps([generation, query, place], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(_sealed(body) + body).decode().rstrip("=")


def read_cursor(cursor: str, generation: str, query: str) -> Any:
    """Return the place; raise ``BadCursor`` if altered or of another query, ``CursorExpired`` if of another generation.

    >>> read_cursor(write_cursor("gen-1", "abc", 20), "gen-1", "abc")
    20
    """
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        seal, body = raw[:_SEAL_BYTES], raw[_SEAL_BYTES:]
        if not hmac.compare_digest(seal, _sealed(body)):
            raise ValueError
        of_generation, of_query, place = json.loads(body)
        if write_cursor(of_generation, of_query, place) != cursor:
            raise ValueError
    except (ValueError, TypeError, binascii.Error):
        raise BadCursor("This cursor was altered or cut short.", hint="Begin again without a cursor.") from None
    if of_query != query:
        raise BadCursor("This cursor belongs to another search.", hint="Use a cursor with the query it came from.")
    if of_generation != generation:
        raise CursorExpired("The index has been renewed since this cursor was given.", hint="Begin again without a cursor.")
    return place


def _sealed(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_SEAL_BYTES, person=b"council-cursor").digest()


def _canonical(part: object) -> object:
    if is_dataclass(part):
        return {field.name: _canonical(getattr(part, field.name)) for field in fields(part)}
    if isinstance(part, frozenset):
        return sorted(map(str, part))
    if isinstance(part, tuple | list):
        return [_canonical(one) for one in part]
    return part if part is None or isinstance(part, str | int | float) else str(part)
