"""What is kept of saved searches: a SQLite file of its own in the home. Tokens are kept as digests only.

A paper is new to a search if it was first met in a later generation than the last one told. What is to be told is put into
the outbox, and the search moved on, in one transaction: whatever dies after that, each paper is told, and under one name.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from corpus.errors import TooManyRequests
from search_service.access.stores import changing, reading
from search_service.access.tokens import digest, new_token
from search_service.subscribing.schema import STEPS

FILE = "subscriptions.sqlite3"
CONFIRM_WITHIN = timedelta(days=7)
LIST_WITHIN = timedelta(days=1)
"""How long a link to all searches of an address works."""
MOST_PER_ADDRESS = 20
"""Saved searches of one address."""
MOST_UNCONFIRMED = 3
"""Emails that ask one address to confirm, until it does or the links run out: nobody can be buried in them."""
TRIES = 5
"""Rounds in which the server may refuse an email for good before its search is given up."""
COLUMNS = "a.id, a.address, a.search, a.often, a.confirmed_at, a.after"
"""Of a saved search, as ``alert_of`` takes them."""


class Often(StrEnum):
    """How often at most a search is told."""

    DAILY = "daily"
    WEEKLY = "weekly"


_APART = {Often.DAILY: timedelta(hours=20), Often.WEEKLY: timedelta(days=6, hours=20)}
"""A little less than it says, so that a round at the same hour of every day is never too early."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One saved search of one address."""

    id: int
    address: str
    search: str
    often: Often
    confirmed: bool
    after: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """An email that is to be sent: which papers it tells, and the name it has at every try."""

    alert: Alert
    message: str
    papers: tuple[str, ...]


class Subscriptions:
    """The saved searches of one home. Each method opens the file, so that any thread and any process may call it."""

    def __init__(self, home: Path) -> None:
        self.home = home

    # --- readers ----------------------------------------------------------------------------------------------

    def ask(self, address: str, search: str, often: Often, now: datetime) -> str:
        """Keep a search until it is confirmed; return the token that confirms it. Raise ``TooManyRequests``."""
        with self.changing() as db:
            waiting, confirmed = db.execute(
                "SELECT coalesce(sum(confirmed_at IS NULL AND asked_at > ?), 0), coalesce(sum(confirmed_at IS NOT NULL), 0)"
                " FROM alerts WHERE address = ?",
                (stamp(now - CONFIRM_WITHIN), address),
            ).fetchone()
            if waiting >= MOST_UNCONFIRMED or confirmed >= MOST_PER_ADDRESS:
                raise TooManyRequests(
                    "There are too many emails for this address.",
                    seconds=86_400,
                    hint="Confirm or stop one of them, or follow the search with its feed.",
                )
            alert = db.execute(
                "INSERT INTO alerts (address, search, often, asked_at) VALUES (?, ?, ?, ?)", (address, search, often, stamp(now))
            ).lastrowid
            return _token(db, int(alert or 0), confirms=True)

    def confirm(self, token: str, after: int, now: datetime) -> Alert | None:
        """Begin to tell a search what comes after generation number *after*; an earlier one of the same words is replaced."""
        with self.changing() as db:
            alert = _by_token(db, token, confirms=True, since=now - CONFIRM_WITHIN)
            if alert is None or alert.confirmed:
                return alert
            db.execute("UPDATE alerts SET confirmed_at = ?, after = ? WHERE id = ?", (stamp(now), after, alert.id))
            db.execute(
                "DELETE FROM alerts WHERE address = ? AND search = ? AND id <> ? AND confirmed_at IS NOT NULL",
                (alert.address, alert.search, alert.id),
            )
            return alert

    def to_confirm(self, token: str, now: datetime) -> Alert | None:
        """Return the search that a token confirms."""
        if not (self.home / FILE).exists():
            return None
        with self._reading() as db:
            return _by_token(db, token, confirms=True, since=now - CONFIRM_WITHIN)

    def of(self, token: str) -> Alert | None:
        """Return the search that a token stops and changes."""
        if not (self.home / FILE).exists():
            return None
        with self._reading() as db:
            return _by_token(db, token, confirms=False)

    def stop(self, token: str) -> None:
        """Forget a search, its address and its tokens; nothing happens if it is forgotten already."""
        if not (self.home / FILE).exists():
            return
        with self.changing() as db:
            alert = _by_token(db, token, confirms=False)
            if alert is not None:
                forget(db, alert.id)

    def change(self, token: str, often: Often) -> Alert | None:
        """Tell a search more or less often."""
        with self.changing() as db:
            alert = _by_token(db, token, confirms=False)
            if alert is not None:
                db.execute("UPDATE alerts SET often = ? WHERE id = ?", (often, alert.id))
            return alert

    def count(self) -> tuple[int, int]:
        """Return how many searches are confirmed and how many emails wait to be sent."""
        if not (self.home / FILE).exists():
            return 0, 0
        with self._reading() as db:
            confirmed = db.execute("SELECT count(*) FROM alerts WHERE confirmed_at IS NOT NULL").fetchone()[0]
            return confirmed, db.execute("SELECT count(*) FROM outbox").fetchone()[0]

    # --- rounds -----------------------------------------------------------------------------------------------

    def note(self, generation: str, papers: Sequence[str]) -> int:
        """Note the papers of a generation; those not met before are new in it. Return its number."""
        with self.changing() as db:
            last = db.execute("SELECT number, name FROM generations ORDER BY number DESC LIMIT 1").fetchone()
            if last and last[1] == generation:
                return int(last[0])
            number = int(db.execute("INSERT INTO generations (name) VALUES (?)", (generation,)).lastrowid or 0)
            db.execute("DELETE FROM generations WHERE number < ?", (number,))
            db.executemany("INSERT OR IGNORE INTO papers VALUES (?, ?)", [(one, number) for one in papers])
            return number

    def new_since(self, after: int) -> list[str]:
        """Return the papers first met after generation number *after*."""
        with self._reading() as db:
            return [row[0] for row in db.execute("SELECT id FROM papers WHERE noted > ? ORDER BY id", (after,))]

    def due(self, now: datetime) -> list[Alert]:
        """Return the searches that may be told now, those that have an email waiting left out."""
        with self._reading() as db:
            rows = db.execute(
                f"SELECT {COLUMNS}, a.told_at FROM alerts a LEFT JOIN outbox o ON o.alert = a.id"
                " WHERE a.confirmed_at IS NOT NULL AND o.alert IS NULL ORDER BY a.id"
            ).fetchall()
        return [alert_of(row[:6]) for row in rows if _is_due(Often(row[3]), row[6], now)]

    def put_out(self, alert: Alert, papers: Sequence[str], number: int, now: datetime) -> None:
        """Put an email with *papers* into the outbox, if there are any, and move the search on to generation *number*."""
        with self.changing() as db:
            db.execute("UPDATE alerts SET after = ? WHERE id = ?", (number, alert.id))
            if papers and db.execute("SELECT 1 FROM alerts WHERE id = ?", (alert.id,)).fetchone():
                db.execute("UPDATE alerts SET told_at = ? WHERE id = ?", (stamp(now), alert.id))
                db.execute(
                    "INSERT OR IGNORE INTO outbox (alert, message, papers) VALUES (?, ?, ?)",
                    (alert.id, f"{alert.id}.{number}", json.dumps(list(papers))),
                )

    def waiting(self) -> list[Waiting]:
        """Return the emails to be sent."""
        with self._reading() as db:
            rows = db.execute(
                f"SELECT {COLUMNS}, o.message, o.papers FROM outbox o JOIN alerts a ON a.id = o.alert ORDER BY a.id"
            ).fetchall()
        return [Waiting(alert_of(row[:6]), row[6], tuple(json.loads(row[7]))) for row in rows]

    def token(self, alert: Alert) -> str:
        """Return a new token that stops and changes a search: every email has its own."""
        with self.changing() as db:
            return _token(db, alert.id, confirms=False)

    def sent(self, waiting: Waiting) -> None:
        """Take an email out of the outbox."""
        with self.changing() as db:
            db.execute("DELETE FROM outbox WHERE alert = ? AND message = ?", (waiting.alert.id, waiting.message))

    def refused(self, waiting: Waiting) -> None:
        """Note that the server refused an email for good; a search refused too often is given up."""
        with self.changing() as db:
            db.execute("UPDATE outbox SET tries = tries + 1 WHERE alert = ?", (waiting.alert.id,))
            db.execute(
                "DELETE FROM alerts WHERE id = (SELECT alert FROM outbox WHERE alert = ? AND tries >= ?)",
                (waiting.alert.id, TRIES),
            )

    def forget_unconfirmed(self, now: datetime) -> None:
        """Forget the addresses that nobody has confirmed in time."""
        with self.changing() as db:
            db.execute("DELETE FROM alerts WHERE confirmed_at IS NULL AND asked_at <= ?", (stamp(now - CONFIRM_WITHIN),))
            db.execute("DELETE FROM lists WHERE made_at <= ?", (stamp(now - LIST_WITHIN),))

    # --- inside -----------------------------------------------------------------------------------------------

    def _reading(self) -> AbstractContextManager[sqlite3.Connection]:
        return reading(self.home / FILE, STEPS)

    def changing(self) -> AbstractContextManager[sqlite3.Connection]:
        """Give a connection for one transaction."""
        return changing(self.home / FILE, STEPS)


def forget(db: sqlite3.Connection, number: int) -> None:
    """Forget a search, and with the last one of its address the address."""
    db.execute("DELETE FROM alerts WHERE id = ?", (number,))
    db.execute("DELETE FROM lists WHERE address NOT IN (SELECT address FROM alerts)")


def stamp(moment: datetime) -> str:
    """Return a moment as it is kept: as text that sorts by time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _is_due(often: Often, told_at: str | None, now: datetime) -> bool:
    """Say whether enough time has gone by; a time yet to come is a clock that was wrong, and holds nothing up."""
    if told_at is None:
        return True
    gone = now - datetime.fromisoformat(told_at)
    return not timedelta(0) <= gone < _APART[often]


def alert_of(row: Sequence[object]) -> Alert:
    """Return the saved search of a row of ``COLUMNS``."""
    number, address, search, often, confirmed_at, after = row
    assert isinstance(number, int) and isinstance(after, int)
    return Alert(number, str(address), str(search), Often(str(often)), confirmed_at is not None, after)


def _token(db: sqlite3.Connection, alert: int, *, confirms: bool) -> str:
    token = new_token()
    db.execute("INSERT INTO tokens VALUES (?, ?, ?)", (digest(token), alert, int(confirms)))
    return token


def _by_token(db: sqlite3.Connection, token: str, *, confirms: bool, since: datetime | None = None) -> Alert | None:
    row = db.execute(
        f"SELECT {COLUMNS} FROM tokens t JOIN alerts a ON a.id = t.alert"
        " WHERE t.digest = ? AND t.confirms = ? AND a.asked_at > ?",
        (digest(token), int(confirms), stamp(since) if since else ""),
    ).fetchone()
    return alert_of(row) if row else None
