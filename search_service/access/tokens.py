"""Secrets that are handed out once and kept only as digests."""

from __future__ import annotations

import hashlib
import secrets

BYTES = 32
"""Of chance in every token: guessing one is out of the question, so that a plain digest of it is safe to keep."""


def new_token() -> str:
    """Return a token, safe in an address.

    >>> len(new_token())
    43
    """
    return secrets.token_urlsafe(BYTES)


def digest(token: str) -> bytes:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", errors="replace")).digest()
