"""One round of telling saved searches what is new: note the papers, fill the outbox, empty it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from typing import Protocol

from corpus.errors import MailRefused, MailUnavailable
from search_service.access.stores import alone
from search_service.subscribing.keeping import Alert, Subscriptions, Waiting
from search_service.subscribing.sending import Postman, Send
from search_service.watching import Watch

_LOCK = ".notify.lock"


class Writer(Protocol):
    """Knows the papers, and what an email says of them."""

    def papers(self) -> tuple[str, Sequence[str]]:
        """Return the live generation's name and the ids of its papers."""
        ...

    def among(self, search: str, papers: Sequence[str]) -> list[str]:
        """Return those of *papers* that a search finds, the best first."""
        ...

    def letter(self, alert: Alert, papers: Sequence[str], message: str, token: str) -> EmailMessage | None:
        """Return the email that tells *papers*; nothing where none of them is held any more."""
        ...


@dataclass(frozen=True, slots=True)
class Ran:
    """How a round went."""

    searches: int
    """Searches that were looked at."""
    sent: int
    refused: int
    waiting: int
    """Emails that are still to be sent."""
    trouble: str | None = None


def notify(kept: Subscriptions, writer: Writer, postman: Postman, watch: Watch, now: datetime) -> Ran | None:
    """Go one round; nothing is done, and nothing returned, while another process or thread is at it.

    An email that is sent and not yet noted when the process dies is sent again under the same Message-ID, which mail
    programs take for the same email.
    """
    with alone(kept.home / _LOCK, wait=False) as first:
        if not first:
            return None
        kept.forget_unconfirmed(now)
        number = kept.note(*writer.papers())
        due = kept.due(now)
        fresh: dict[int, list[str]] = {}
        for alert in due:
            if alert.after not in fresh:
                fresh[alert.after] = kept.new_since(alert.after)
            found = writer.among(alert.search, fresh[alert.after]) if fresh[alert.after] else []
            if found or alert.after != number:
                kept.put_out(alert, found, number, now)
        return _empty(kept, writer, postman, watch, len(due))


def _empty(kept: Subscriptions, writer: Writer, postman: Postman, watch: Watch, searches: int) -> Ran:
    sent = refused = 0
    trouble = None
    out = kept.waiting()
    if not out:
        return Ran(searches, 0, 0, 0)
    try:
        with postman.round() as send:
            for one in out:
                try:
                    sent += _deliver(kept, writer, send, one)
                except MailRefused as error:
                    refused += 1
                    kept.refused(one)
                    watch.trouble("mail-refused", alert=one.alert.id, why=str(error))
    except MailUnavailable as error:
        trouble = str(error)
        watch.trouble("mail-unavailable", why=trouble)
    return Ran(searches, sent, refused, len(kept.waiting()), trouble)


def _deliver(kept: Subscriptions, writer: Writer, send: Send, one: Waiting) -> int:
    letter = writer.letter(one.alert, one.papers, one.message, kept.token(one.alert))
    if letter is not None:
        send(letter)
    kept.sent(one)
    return 0 if letter is None else 1
