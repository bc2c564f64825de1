"""Every error the house raises on purpose.

* CouncilSearchError
  x ConfigError
  x DocumentError
    + UnsupportedFormat
    + UnreadableDocument
    + EncryptedDocument
    + EmptyDocument
    + NotAPaper               (words, but no record of anything)
    + DocumentTooCostly       (size, pages, time or memory)
    + NotForPublication       (exempt or confidential marking)
      + KeptBack              (an operator looked and keeps it back)
  x StoreError
    + IndexMissing
    + IndexDamaged
    + IndexIncompatible       (built by another model or format)
    + WriterBusy
  x QueryError
    + BadFilter
    + BadCursor
    + CursorExpired
  x NotHeld                   (no such document, council or version)
    + Withdrawn
  x AnswerError
    + AnswererUnavailable
  x Overloaded
  x AccessError
    + NotPermitted            (no key, or a form from elsewhere)
    + TooManyRequests
    + SwitchedOff             (by an operator)
  x MailError
    + MailUnavailable         (switched off, or the server cannot be reached)
    + MailRefused             (the server does not take this one)

Catch the narrowest one you can act on. A ``code`` is part of the public interface and never changes; the words
after it may. Each code has a paragraph in ``docs/reference/problems.md``.
"""

from __future__ import annotations


class CouncilSearchError(Exception):
    """Base class: anything raised on purpose."""

    code = "error"

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class ConfigError(CouncilSearchError):
    """A setting or an argument cannot be used."""

    code = "bad-setting"


class DocumentError(CouncilSearchError):
    """A paper could not be taken in."""

    code = "document-refused"


class UnsupportedFormat(DocumentError):
    """Not one of the kinds of file that are read."""

    code = "unsupported-format"


class UnreadableDocument(DocumentError):
    """Damaged, or not what it says it is."""

    code = "unreadable-document"


class EncryptedDocument(DocumentError):
    """Locked with a password."""

    code = "encrypted-document"


class EmptyDocument(DocumentError):
    """Holds no words, also after reading its pictures."""

    code = "empty-document"


class NotAPaper(DocumentError):
    """Holds words, but nothing of what the record of a decision says."""

    code = "not-a-paper"


class DocumentTooCostly(DocumentError):
    """Over a limit of size, pages, time or memory."""

    code = "document-too-costly"


class NotForPublication(DocumentError):
    """Marked exempt or confidential."""

    code = "not-for-publication"


class KeptBack(NotForPublication):
    """Marked exempt or confidential, and an operator has decided that it stays out."""

    code = "kept-back"


class StoreError(CouncilSearchError):
    """The library or an index cannot be used."""

    code = "store-error"


class IndexMissing(StoreError):
    """Nothing has been built yet."""

    code = "index-missing"


class IndexDamaged(StoreError):
    """A file is missing or does not match its checksum."""

    code = "index-damaged"


class IndexIncompatible(StoreError):
    """Built by another model, or by a newer release."""

    code = "index-incompatible"


class WriterBusy(StoreError):
    """Another process is adding papers or building."""

    code = "writer-busy"


class QueryError(CouncilSearchError):
    """What was asked cannot be understood."""

    code = "bad-query"


class BadFilter(QueryError):
    """A filter has an impossible value."""

    code = "bad-filter"


class BadCursor(QueryError):
    """A cursor was altered or belongs to another search."""

    code = "bad-cursor"


class CursorExpired(QueryError):
    """A cursor belongs to a generation that is gone."""

    code = "cursor-expired"


class NotHeld(CouncilSearchError):
    """There is no such thing in the collection."""

    code = "not-held"


class Withdrawn(NotHeld):
    """It was in the collection and has been withdrawn."""

    code = "withdrawn"


class AnswerError(CouncilSearchError):
    """An answer could not be made."""

    code = "answer-failed"


class AnswererUnavailable(AnswerError):
    """Answers are switched off, or the answerer did not reply in time."""

    code = "answerer-unavailable"


class Overloaded(CouncilSearchError):
    """Too many requests are in hand."""

    code = "overloaded"


class AccessError(CouncilSearchError):
    """Something that whoever asks may not do."""

    code = "access-refused"


class NotPermitted(AccessError):
    """There is no valid key or session, or a form was sent from another site."""

    code = "not-permitted"


class TooManyRequests(AccessError):
    """The same address asked for this too often."""

    code = "too-many-requests"

    def __init__(self, message: str, *, seconds: int, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.seconds = seconds


class SwitchedOff(AccessError):
    """An operator has switched this off for now."""

    code = "switched-off"


class MailError(CouncilSearchError):
    """An email could not be sent."""

    code = "mail-failed"


class MailUnavailable(MailError):
    """Emails are switched off, or the mail server cannot be reached."""

    code = "mail-unavailable"


class MailRefused(MailError):
    """The mail server does not take an email for this address."""

    code = "mail-refused"
