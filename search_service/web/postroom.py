"""Emails of a running service: those that ask to confirm at once, those that tell what is new after each build."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage

from corpus.errors import CouncilSearchError
from search_service.access.switches import Switch
from search_service.service import SearchService
from search_service.subscribing import Postman, Ran, Subscriptions, notify
from search_service.web.clock import now
from search_service.web.letters import Letters
from search_service.web.rendering import Pages

_LOOK_SECONDS = 30.0
_AT_LEAST_SECONDS = 3_600.0
"""How often a round is gone without a new generation: for weekly emails, and those that could not be sent."""


class Postroom:
    """Sends, on threads of its own: no search waits for a mail server."""

    def __init__(self, service: SearchService, pages: Pages) -> None:
        self.kept = Subscriptions(service.settings.home)
        self.letters = Letters(service, pages, service.settings.mail)
        self.postman = Postman(service.settings.mail)
        self._service = service
        self._thread = ThreadPoolExecutor(1, "mail")
        self._stop = threading.Event()
        self._watcher: threading.Thread | None = None

    @property
    def works(self) -> bool:
        """Whether there is a mail server, and no operator has switched emails off."""
        return self.postman.works and self._service.switches.on(Switch.EMAILS)

    async def send(self, message: EmailMessage) -> None:
        """Send one email now; raise ``MailUnavailable`` or ``MailRefused``."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._send, message)

    def tell(self) -> Ran | None:
        """Go one round of telling what is new; raise ``SwitchedOff``."""
        self._service.switches.need(Switch.EMAILS)
        return notify(self.kept, self.letters, self.postman, self._service.watch, now())

    def keep_telling(self) -> None:
        """Go a round after each build and every hour, in a thread of its own, until ``close``."""
        if self.postman.works and self._service.settings.mail.after_builds:
            self._watcher = threading.Thread(target=self._look, name="letters", daemon=True)
            self._watcher.start()

    def close(self) -> None:
        """Stop looking, and let what is being sent be sent."""
        self._stop.set()
        if self._watcher is not None:
            self._watcher.join()
        self._thread.shutdown()

    def _send(self, message: EmailMessage) -> None:
        with self.postman.round() as send:
            send(message)

    def _look(self) -> None:
        told, waited = None, 0.0
        while True:
            generation = self._service.ready()[0]
            if generation is not None and (generation != told or waited >= _AT_LEAST_SECONDS):
                try:
                    self.tell()
                except CouncilSearchError as error:
                    self._service.watch.trouble("letters-not-sent", code=error.code, why=str(error))
                told, waited = generation, 0.0
            if self._stop.wait(_LOOK_SECONDS):
                return
            waited += _LOOK_SECONDS
