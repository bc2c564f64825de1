"""What an operator has switched off. Every process sees it within a second."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from corpus.errors import CouncilSearchError, SwitchedOff
from search_service.access.audit import record
from search_service.access.schema import FILE, STEPS
from search_service.access.stores import changing, reading

_FRESH_SECONDS = 1.0


class Switch(StrEnum):
    """What can be switched off."""

    ANSWERS = "answers"
    EMAILS = "emails"
    API = "api"
    PAGES = "pages"


WORDS: Mapping[Switch, str] = {
    Switch.ANSWERS: "Answers",
    Switch.EMAILS: "Emails",
    Switch.API: "The API",
    Switch.PAGES: "The pages for readers",
}


@dataclass(frozen=True, slots=True)
class Off:
    """Since when something is off, by whom and why."""

    at: datetime
    by: str
    reason: str


class Switches:
    """The switches of one home."""

    def __init__(self, home: Path) -> None:
        self._file = home / FILE
        self._lock = threading.Lock()
        self._read_at = float("-inf")
        self._held: dict[Switch, Off] = {}

    def all_off(self) -> dict[Switch, Off]:
        """Return what is off; what was read a moment ago is good enough, and so is the last that could be read."""
        with self._lock:
            if time.monotonic() - self._read_at >= _FRESH_SECONDS:
                try:
                    self._held = self._read()
                except CouncilSearchError:  # a full or broken disk must not switch anything back on
                    return self._held
                self._read_at = time.monotonic()
            return self._held

    def on(self, switch: Switch) -> bool:
        """Say whether something is on."""
        return switch not in self.all_off()

    def need(self, switch: Switch) -> None:
        """Raise ``SwitchedOff`` unless something is on."""
        if not self.on(switch):
            raise SwitchedOff(f"{WORDS[switch]} {'is' if switch is Switch.API else 'are'} switched off for now.")

    def turn(self, switch: Switch, *, on: bool, by: str, reason: str, now: datetime) -> None:
        """Switch something on or off, and say who and why."""
        with changing(self._file, STEPS) as db:
            db.execute("DELETE FROM switches WHERE name = ?", (switch,))
            if not on:
                stamp = now.astimezone(UTC).isoformat(timespec="microseconds")
                db.execute("INSERT INTO switches VALUES (?, ?, ?, ?)", (switch, stamp, by, reason))
            record(db, by, f"{switch} switched {'on' if on else 'off'}", reason, now)
        with self._lock:
            self._read_at = float("-inf")

    def _read(self) -> dict[Switch, Off]:
        if not self._file.exists():
            return {}
        with reading(self._file, STEPS) as db:
            rows = db.execute("SELECT name, off_at, by, reason FROM switches").fetchall()
        known = set(Switch)
        return {Switch(row[0]): Off(datetime.fromisoformat(row[1]), row[2], row[3]) for row in rows if row[0] in known}
