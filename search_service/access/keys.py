"""Operators' keys and sessions. A key is shown once; only its digest is kept, and compared in constant time."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from corpus.errors import NotHeld, QueryError
from search_service.access.audit import record
from search_service.access.schema import FILE, STEPS
from search_service.access.stores import changing, reading
from search_service.access.tokens import digest, new_token

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
_LONGEST_NAME = 80
_PREFIX_BYTES = 4
COMMAND_LINE = "the command line"


@dataclass(frozen=True, slots=True)
class Key:
    """A key without its secret."""

    prefix: str
    name: str
    made_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Operator:
    """Somebody who has signed in."""

    prefix: str
    name: str

    @property
    def who(self) -> str:
        """How the audit names them."""
        return f"{self.name} ({self.prefix})"


class Keys:
    """The keys and sessions of one home."""

    def __init__(self, home: Path) -> None:
        self._file = home / FILE

    def issue(self, name: str, by: str, now: datetime) -> str:
        """Make a key for *name* and return it, for the only time."""
        name = " ".join(name.split())
        if not name or len(name) > _LONGEST_NAME:
            raise QueryError(f"Enter whose key it is, in {_LONGEST_NAME} characters or fewer.")
        prefix = secrets.token_hex(_PREFIX_BYTES)
        key = f"cs_{prefix}_{new_token()}"
        with changing(self._file, STEPS) as db:
            db.execute("INSERT INTO keys VALUES (?, ?, ?, ?, NULL)", (prefix, name, digest(key), _stamp(now)))
            record(db, by, "key issued", f"{name} ({prefix})", now)
        return key

    def revoke(self, prefix: str, by: str, now: datetime) -> None:
        """End a key and every session begun with it; raise ``NotHeld``."""
        with changing(self._file, STEPS) as db:
            found = db.execute("SELECT name FROM keys WHERE prefix = ? AND revoked_at IS NULL", (prefix,)).fetchone()
            if found is None:
                raise NotHeld(f"There is no key {prefix} in force.")
            db.execute("UPDATE keys SET revoked_at = ? WHERE prefix = ?", (_stamp(now), prefix))
            db.execute("DELETE FROM sessions WHERE key = ?", (prefix,))
            record(db, by, "key revoked", f"{found[0]} ({prefix})", now)

    def all(self) -> list[Key]:
        """Return every key, the newest first."""
        if not self._file.exists():
            return []
        with reading(self._file, STEPS) as db:
            rows = db.execute("SELECT prefix, name, made_at, revoked_at FROM keys ORDER BY made_at DESC").fetchall()
        return [Key(row[0], row[1], _moment(row[2]), _moment(row[3]) if row[3] else None) for row in rows]

    def sign_in(self, key: str, now: datetime) -> str | None:
        """Return the token of a new session if *key* is one in force."""
        given = digest(key.strip())
        prefix = key.strip().split("_")[1] if key.strip().count("_") >= 2 else ""
        if not self._file.exists():
            return None
        with changing(self._file, STEPS) as db:
            row = db.execute(
                "SELECT prefix, name, digest FROM keys WHERE prefix = ? AND revoked_at IS NULL", (prefix,)
            ).fetchone()
            if not hmac.compare_digest(given, row[2] if row else bytes(len(given))) or row is None:
                return None
            db.execute("DELETE FROM sessions WHERE seen_at < ? OR began_at < ?", (_stamp(now - IDLE), _stamp(now - LONGEST)))
            token = new_token()
            db.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", (digest(token), row[0], _stamp(now), _stamp(now)))
            record(db, f"{row[1]} ({row[0]})", "signed in", "", now)
            return token

    def operator(self, token: str, now: datetime) -> Operator | None:
        """Return whose session a token is, and keep it going; nothing if it is over."""
        if not token or not self._file.exists():
            return None
        with changing(self._file, STEPS) as db:
            row = db.execute(
                "SELECT k.prefix, k.name, s.seen_at, s.began_at FROM sessions s JOIN keys k ON k.prefix = s.key"
                " WHERE s.digest = ? AND k.revoked_at IS NULL",
                (digest(token),),
            ).fetchone()
            if row is None or now - _moment(row[2]) > IDLE or now - _moment(row[3]) > LONGEST:
                return None
            db.execute("UPDATE sessions SET seen_at = ? WHERE digest = ?", (_stamp(now), digest(token)))
            return Operator(row[0], row[1])

    def sign_out(self, token: str) -> None:
        """End a session."""
        if self._file.exists():
            with changing(self._file, STEPS) as db:
                db.execute("DELETE FROM sessions WHERE digest = ?", (digest(token),))


def form_token(session: str) -> str:
    """Return what every form of a session must carry: only a page that the session was shown can know it."""
    return hmac.new(session.encode("utf-8", errors="replace"), b"form", "sha256").hexdigest()


def is_form_token(given: str, session: str) -> bool:
    """Say whether a form carries what it must."""
    return hmac.compare_digest(given.encode("utf-8", errors="replace"), form_token(session).encode())


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _moment(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp)
