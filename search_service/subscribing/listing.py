"""All saved searches of one address, for whoever has a link that was sent to it: to look at, to change and to stop.

A link that came with what is new of one search is good for that search only: emails are passed on.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from corpus.errors import NotHeld
from search_service.access.tokens import digest, new_token
from search_service.subscribing.keeping import COLUMNS, LIST_WITHIN, Alert, Often, Subscriptions, alert_of, forget, stamp

MOST_LINKS = 3
"""Links of one address that work at a time: nobody can be buried in them."""


def link_to_list(kept: Subscriptions, address: str, now: datetime) -> str | None:
    """Return a token that shows the searches of *address*; nothing where it has none, or has links enough."""
    with kept.changing() as db:
        db.execute("DELETE FROM lists WHERE made_at <= ?", (stamp(now - LIST_WITHIN),))
        held = db.execute("SELECT count(*) FROM alerts WHERE address = ? AND confirmed_at IS NOT NULL", (address,)).fetchone()[0]
        links = db.execute("SELECT count(*) FROM lists WHERE address = ?", (address,)).fetchone()[0]
        if not held or links >= MOST_LINKS:
            return None
        token = new_token()
        db.execute("INSERT INTO lists VALUES (?, ?, ?)", (digest(token), address, stamp(now)))
        return token


def searches_of(kept: Subscriptions, token: str, now: datetime) -> list[Alert]:
    """Return the searches that *token* is for, the oldest first; raise ``NotHeld`` for a token that works no more."""
    with _allowed(kept, token, now) as (_, found):
        return found


def stop_one(kept: Subscriptions, token: str, number: int, now: datetime) -> None:
    """Forget one of the searches that *token* is for; raise ``NotHeld``."""
    with _allowed(kept, token, now) as (db, found):
        forget(db, _one(found, number).id)


def change_one(kept: Subscriptions, token: str, number: int, often: Often, now: datetime) -> None:
    """Tell one of the searches that *token* is for more or less often; raise ``NotHeld``."""
    with _allowed(kept, token, now) as (db, found):
        db.execute("UPDATE alerts SET often = ? WHERE id = ?", (often, _one(found, number).id))


def _one(found: list[Alert], number: int) -> Alert:
    for alert in found:
        if alert.id == number:
            return alert
    raise NotHeld("There is no such saved search.", hint="It may have been stopped already.")


@contextmanager
def _allowed(kept: Subscriptions, token: str, now: datetime) -> Iterator[tuple[sqlite3.Connection, list[Alert]]]:
    with kept.changing() as db:
        owner = db.execute(
            "SELECT address FROM lists WHERE digest = ? AND made_at > ?", (digest(token), stamp(now - LIST_WITHIN))
        ).fetchone()
        if owner is not None:
            where, value = "a.address = ?", owner[0]
        else:
            row = db.execute("SELECT alert FROM tokens WHERE digest = ? AND confirms = 0", (digest(token),)).fetchone()
            if row is None:
                raise NotHeld("This link does not work any more.", hint="Ask for another one.")
            where, value = "a.id = ?", row[0]
        rows = db.execute(f"SELECT {COLUMNS} FROM alerts a WHERE {where} AND a.confirmed_at IS NOT NULL ORDER BY a.id", (value,))
        yield db, [alert_of(each) for each in rows.fetchall()]
