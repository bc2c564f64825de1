"""Emails on their way: over SMTP, to addresses that can hold nothing but an address."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from urllib.parse import urlsplit

from corpus.errors import MailRefused, MailUnavailable, QueryError
from corpus.settings import Mail

LONGEST_ADDRESS = 254
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"[A-Za-z0-9!#$%&'*+/=?^_`{{|}}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{{|}}~-]+)*@(?:{_LABEL}\.)+{_LABEL}")
_FOR_NOW = range(400, 500)

Send = Callable[[EmailMessage], None]


def read_address(text: str) -> str:
    """Return the email address that *text* is; raise ``QueryError``. Nothing that could begin a header is an address.

    >>> read_address(" Member@Council.example ")
    'Member@council.example'
    """
    given = text.strip()
    if len(given) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(given):
        raise QueryError("Enter an email address in the correct format, like name@example.com.")
    local, _, host = given.rpartition("@")
    return f"{local}@{host.lower()}"


class Postman:
    """Hands emails to the mail server of the settings."""

    def __init__(self, settings: Mail) -> None:
        self.settings = settings

    @property
    def works(self) -> bool:
        """Whether there is a mail server at all."""
        return bool(self.settings.host)

    @contextmanager
    def round(self) -> Iterator[Send]:
        """Give a way to send, over one connection; it raises ``MailRefused`` for one email, ``MailUnavailable`` for all."""
        if not self.works:
            raise MailUnavailable("Emails are switched off.", hint="COUNCIL_SEARCH_MAIL__HOST names the mail server.")
        try:
            server = self._connect()
        except (OSError, smtplib.SMTPException) as error:
            raise MailUnavailable(f"the mail server cannot be reached ({_told(error)})") from error
        try:
            yield lambda message: _send(server, message)
        finally:
            with suppress(OSError, smtplib.SMTPException):
                server.quit()
            server.close()

    def _connect(self) -> smtplib.SMTP:
        given = self.settings
        name = urlsplit(given.site).hostname or "localhost"
        if given.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                given.host, given.port, name, timeout=given.seconds, context=ssl.create_default_context()
            )
        else:
            server = smtplib.SMTP(given.host, given.port, name, timeout=given.seconds)
        try:
            if given.security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if given.user:
                server.login(given.user, given.password.get_secret_value())
        except BaseException:
            server.close()
            raise
        return server


def _send(server: smtplib.SMTP, message: EmailMessage) -> None:
    try:
        server.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        if any(code in _FOR_NOW for code in codes):
            raise MailUnavailable(f"the mail server puts it off ({codes[0]})") from error
        raise MailRefused(f"the mail server refuses the address ({codes[0]})") from error
    except smtplib.SMTPResponseException as error:
        if error.smtp_code in _FOR_NOW:
            raise MailUnavailable(f"the mail server puts it off ({error.smtp_code})") from error
        raise MailRefused(f"the mail server refuses the email ({error.smtp_code})") from error
    except (OSError, smtplib.SMTPException) as error:
        raise MailUnavailable(f"the mail server was lost ({_told(error)})") from error


def _told(error: Exception) -> str:
    """Return the kind of an error, and its code: its words may hold an address."""
    code = f" {error.smtp_code}" if isinstance(error, smtplib.SMTPResponseException) else ""
    return f"{type(error).__name__}{code}"
