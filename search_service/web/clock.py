"""The day and the moment, for what is dated when it is made."""

from __future__ import annotations

from datetime import UTC, date, datetime


def today() -> date:
    """Return the present day."""
    return datetime.now(UTC).date()


def now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)
