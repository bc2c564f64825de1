"""What an operator has switched off, and whose papers and which are not shown. Every process sees it within a second."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from corpus.errors import CouncilSearchError, SwitchedOff
from corpus.veil import Hidden
from search_service.access.audit import record
from search_service.access.schema import FILE, STEPS
from search_service.access.stores import changing, reading

_FRESH_SECONDS = 1.0
_COUNCIL, _PAPER = "council:", "paper:"
"""How the names begin under which a council and a paper are switched off."""


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
        self._held: dict[str, Off] = {}
        self._hidden = Hidden()

    def all_off(self) -> dict[Switch, Off]:
        """Return which parts of the service are off."""
        known = set(Switch)
        return {Switch(name): one for name, one in self._off().items() if name in known}

    def councils_off(self) -> dict[str, Off]:
        """Return the councils whose papers are not shown, by slug."""
        return _named(self._off(), _COUNCIL)

    def papers_off(self) -> dict[str, Off]:
        """Return the papers that are not shown because they are being taken out, by id."""
        return _named(self._off(), _PAPER)

    def hidden(self) -> Hidden:
        """Return all that is not shown: the same object until it changes."""
        self._off()
        return self._hidden

    def _off(self) -> dict[str, Off]:
        """Return what is off; what was read a moment ago is good enough, and so is the last that could be read."""
        with self._lock:
            if time.monotonic() - self._read_at >= _FRESH_SECONDS:
                try:
                    self._held = self._read()
                except CouncilSearchError:  # a full or broken disk must not switch anything back on
                    return self._held
                hidden = Hidden(frozenset(_named(self._held, _PAPER)), frozenset(_named(self._held, _COUNCIL)))
                self._hidden = self._hidden if hidden == self._hidden else hidden
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
        """Switch a part of the service on or off, and say who and why."""
        self._turn(switch, on, f"{switch} switched {'on' if on else 'off'}", reason, by, reason, now)

    def show_council(self, slug: str, *, on: bool, by: str, reason: str, now: datetime) -> None:
        """Show the papers of a council, or stop showing them, and say who and why."""
        self._turn(f"{_COUNCIL}{slug}", on, f"council switched {'on' if on else 'off'}", f"{slug}: {reason}", by, reason, now)

    def show_paper(self, document_id: str, *, on: bool, by: str, reason: str, now: datetime) -> None:
        """Stop showing a paper from this moment on, or show it again, and say who and why."""
        what = "paper shown again" if on else "paper hidden"
        self._turn(f"{_PAPER}{document_id}", on, what, f"{document_id}: {reason}", by, reason, now)

    def _turn(self, name: str, on: bool, what: str, about: str, by: str, reason: str, now: datetime) -> None:
        with changing(self._file, STEPS) as db:
            db.execute("DELETE FROM switches WHERE name = ?", (name,))
            if not on:
                stamp = now.astimezone(UTC).isoformat(timespec="microseconds")
                db.execute("INSERT INTO switches VALUES (?, ?, ?, ?)", (name, stamp, by, reason))
            record(db, by, what, about, now)
        with self._lock:
            self._read_at = float("-inf")

    def _read(self) -> dict[str, Off]:
        if not self._file.exists():
            return {}
        with reading(self._file, STEPS) as db:
            rows = db.execute("SELECT name, off_at, by, reason FROM switches").fetchall()
        return {row[0]: Off(datetime.fromisoformat(row[1]), row[2], row[3]) for row in rows}


def _named(off: Mapping[str, Off], kind: str) -> dict[str, Off]:
    return {name.removeprefix(kind): one for name, one in off.items() if name.startswith(kind)}
