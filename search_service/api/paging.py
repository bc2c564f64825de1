"""Addresses of next pages, and the milliseconds that a reply took."""

from __future__ import annotations

import time
from urllib.parse import urlencode

from fastapi import Request


def next_address(request: Request, cursor: str | None) -> str | None:
    """Return the path and query of the next page: this request's own with another cursor."""
    if cursor is None:
        return None
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor" and value]
    return f"{request.url.path}?{urlencode([*kept, ('cursor', cursor)])}"


class Clock:
    """Milliseconds since it was made."""

    def __init__(self) -> None:
        self._began = time.perf_counter()

    @property
    def ms(self) -> float:
        return round((time.perf_counter() - self._began) * 1000, 1)
