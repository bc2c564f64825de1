"""Papers taken out from the pages of operators: hidden at once, then taken out by its command in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from corpus.settings import environment
from search_service.access import audit
from search_service.service import SearchService
from search_service.web.clock import now

_ROOT = Path(__file__).resolve().parents[2]
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from ingest.cli import main; main()"
_LONGEST_SECONDS = 6 * 3_600
BEGUN = "Being withdrawn"
_DONE = "Withdrawn"


class Withdrawing:
    """Withdraws one paper after another, and says how far each is."""

    def __init__(self, service: SearchService) -> None:
        self._service = service
        self._thread = ThreadPoolExecutor(1, "withdraw")
        self._lock = threading.Lock()
        self._states: dict[str, str] = {}

    def begin(self, document_id: str, reason: str, by: str) -> None:
        """Show a paper nowhere from now on, and begin to take it out, unless that has begun already.

        Should taking it out fail, it stays hidden until an operator tries again or shows it again.
        """
        with self._lock:
            if self._states.get(document_id) == BEGUN:
                return
            self._states[document_id] = BEGUN
        self._service.switches.show_paper(document_id, on=False, by=by, reason=reason, now=now())
        self._thread.submit(self._withdraw, document_id, reason, by)

    def decide(self, key: str, choice: str, reason: str, by: str) -> str:
        """Have the library keep what was decided of a paper that is held back; return what went wrong, or nothing."""
        told = self._run("decide", "--reason", reason, "--", key, choice)
        if not told:
            audit.note(self._service.settings.home, by, f"held-back paper: {choice}", f"{key}: {reason}", now())
        return told

    def drill(self, backup: Path, by: str) -> str:
        """Restore a backup for a trial and write down how it went; return what went wrong, or nothing."""
        told = self._run("restore", "--dry-run", "--", str(backup))
        what = "restore drill failed" if told else "restore drill passed"
        audit.note(self._service.settings.home, by, what, f"{backup.name}{': ' if told else ''}{told}", now())
        return told

    def undo(self, document_id: str, reason: str, by: str) -> None:
        """Show a paper again that could not be taken out; nothing happens while it is being taken out."""
        with self._lock:
            if self._states.get(document_id) == BEGUN:
                return
            self._states.pop(document_id, None)
        self._service.switches.show_paper(document_id, on=True, by=by, reason=reason, now=now())

    def states(self) -> dict[str, str]:
        """Return how far each paper is that was withdrawn since this process began."""
        with self._lock:
            return dict(self._states)

    def close(self) -> None:
        """Let the one that is being withdrawn be withdrawn."""
        self._thread.shutdown(cancel_futures=True)

    def _withdraw(self, document_id: str, reason: str, by: str) -> None:
        wrong = self._run("withdraw", "--yes", "--reason", reason, "--", document_id)
        told = f"Not withdrawn: {wrong}" if wrong else _DONE
        home = self._service.settings.home
        if told == _DONE:
            self._service.refresh()
            audit.note(home, by, "paper withdrawn", f"{document_id}: {reason}", now())
        else:
            self._service.watch.trouble("withdrawal-failed", id=document_id)
            audit.note(home, by, "withdrawal failed", f"{document_id}: {told}", now())
        with self._lock:
            self._states[document_id] = told

    def _run(self, *words: str) -> str:
        """Run the command that takes papers in and out; return what it says went wrong."""
        try:
            ran = subprocess.run(
                [sys.executable, "-c", _START, str(_ROOT), *words],
                env=environment(self._service.settings),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=_LONGEST_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return type(error).__name__
        return "" if ran.returncode == 0 else ran.stderr.strip()[-300:] or "the command failed"
