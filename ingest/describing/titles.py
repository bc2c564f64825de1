"""The matter's own title: past the letterhead, past what every page of its kind is headed, without system numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.councils import Councils
from corpus.dates import find_dates
from corpus.types import Description, Kind
from ingest.describing.bodies import Sitting, calm, is_body, read_sitting
from ingest.describing.fields import Field, inline
from ingest.describing.labels import Name, label_of, opens_text
from ingest.describing.lines import Line
from ingest.describing.pages import is_generic

_TOP = 16
_SENTENCE = re.compile(r"(?<!\bLtd)(?<!\bplc)(?<!\bCo)(?<!\betc)[.;]$")
_SYSTEM = re.compile(r"\s*\(?\bref: \d+\)?\s*$|\s*\(new item\)\s*$|\s*\[?call-in does not apply\]?\s*$", re.IGNORECASE)
_NUMBER = re.compile(
    r"^(?:agenda item|item|minute)\s*(?:no\.?\s*)?\d{1,4}[a-z]?\s*[:.)–-]+\s*|^\d{1,3}[.)]\s+(?=[A-Z(\"“‘'])|"
    r"^[A-Z]{0,3}-?\d{1,3}\s+(?=(?-i:[A-Z]{3,}[A-Z ]{3}))",
    re.IGNORECASE,
)
_MATTER_NUMBER = re.compile(r"^(?:[A-Z]{1,6}\d{0,4}[/.-])?\d{1,4}(?:/\d{2,4})?[.):]?\s+")
_DAY_BEFORE = re.compile(r"^\d{1,2}/\d{1,2}/\d{2,4}\s+[-–]\s+")
_PART = re.compile(r"\s+[-–—|]\s+|:\s+")
_NOT_A_TITLE = re.compile(
    r"^(?:(?-i:[A-Z])[\w'’&]*(?: (?:(?-i:[A-Z])[\w'’&]*|and|of|the|upon|in|on))* council$|wards? affected"
    r"|classification|appendix|page \d|to:|from:|dear |example paper|https?:|www\.|"
    r"councillors?\b.{0,200}$|present\b|cllr\b|"
    r"report of |report by |(?:extracts? (?:from|of) (?:the )?)?minutes? of |held (?:on|at) |those present|"
    r"item \d+\.?$|skip to |in the chair\b|in consultation with\b|minutes?\.? (?:in the chair|present)\b"
    r"|implementation of decisions?$"
    r"|apologies\b|you are here|"
    r"breadcrumb|as (?:the )?(?:cabinet|executive|"
    r"lead|portfolio|leader)\b|(?:meeting|decision)s? \d|"
    r"for (?:decision|information|noting)\b|for completion by\b)",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\b(?:records?|notices?|minutes?|agenda|items?|issues?|meetings?|decisions?|details|statement|"
    r"decision|report|penderfyniad|eitem|mater)\b|^(?:cabinet|executive)$",
    re.IGNORECASE,
)
"""Words of which one stands in the heading of a page ("Issue - meetings"); "Delegated Authority" is part of a title."""
_LONGEST = 420


class Headlines:
    """Judges which line of one paper is its title."""

    def __init__(self, lines: Sequence[Line], fields: Sequence[Field], told: Sequence[int], councils: Councils) -> None:
        self._lines = lines
        self._fields = fields
        self._councils = councils
        self._of_fields = {at for field in fields for at in field.lines}
        self._told = set(told)
        """Lines that tell of the meeting."""

    def title(
        self, file_title: str | None, given: str | None, sitting: Sitting | None, *, matters: Sequence[Line]
    ) -> tuple[str | None, int | None]:
        """Return the title and the line it stands on: by its label, its heading, the file's own title, what came with it."""
        own = next(
            (line for line in self._lines[:4] if sitting and sitting.body and _names_minutes(line.text, sitting.body)), None
        )
        if matters and own:
            return self.clean(own.text), own.at
        if len(matters) == 1:
            return self.clean(_MATTER_NUMBER.sub("", matters[0].text)), matters[0].at
        if matters and sitting and sitting.body:
            return self.of_minutes(sitting, file_title), None
        for field in self._fields:
            if field.name is Name.TITLE and (title := self.clean(field.value)) and len(title) > 3 and not is_generic(title):
                return title, None
        headline = self._headline()
        weak = next((f for f in self._fields if f.name is Name.WEAK_TITLE and re.search(r"[A-Za-z]{4}", f.value)), None)
        if headline and not (weak and weak.lines[0] < headline.at):
            return self.clean(headline.text), headline.at
        for candidate in (weak.value if weak else None, self.of_file(file_title), given):
            if candidate and (title := self.clean(candidate)):
                return title, None
        return None, None

    def of_minutes(self, sitting: Sitting, file_title: str | None) -> str:
        """Return the title of a meeting's minutes: as the file or its heading prints it, else the body and the day."""
        body = sitting.body or ""
        printed = self.of_file(file_title) or ""
        if body.lower() in printed.lower() and find_dates(printed):
            return printed
        day = next((printed_day for line in self._lines[:_TOP] if (printed_day := _printed_day(line.text, sitting))), "")
        for line in self._lines[:_TOP]:
            if re.match(r"(?:draft )?minutes? of\b", line.text, re.IGNORECASE) and body.lower() in line.text.lower():
                head = line.text[: line.text.lower().index(body.lower()) + len(body)]
                return calm(head) + (f", {day}" if day else "")
        return f"{body} minutes" + (f", {day}" if day else "")

    def letterhead(self) -> list[int]:
        """Return the lines near the top that hold only the council's name or a generic heading."""
        found: list[int] = []
        passed = 0
        for line in self._lines[:_TOP]:
            if self._is_masthead(line.text) and not line.text.endswith(":") and not line.is_listed:
                if opens_text(line.text) and (len(line.text.split()) < 2 or line.at > 5):
                    break
                found.append(line.at)
            elif line.at not in self._of_fields:
                passed += 1
            if passed > 2 or (opens_text(line.text) and not is_generic(line.text)):
                break
        return found

    def clean(self, title: str) -> str:
        """Return a title without system numbers, item numbers and what every page of its kind is headed."""
        title = _NUMBER.sub("", _DAY_BEFORE.sub("", _SYSTEM.sub("", title.strip(" :*_")).strip()))
        parts = _PART.split(title, maxsplit=1)
        if (
            len(parts) == 2
            and _PAGE.search(parts[0])
            and self._is_masthead(parts[0])
            and not is_generic(parts[1])
            and len(parts[1].split()) > 1
        ):
            title = self.clean(parts[1])
        return title.strip(" :|*_") if len(title) <= _LONGEST else title[:_LONGEST].rsplit(" ", 1)[0]

    def of_file(self, title: str | None) -> str | None:
        """Return the title that the file carries, without the site's name and generic parts."""
        if not title:
            return None
        parts = [part.strip() for part in re.split(r"\s+[|»·]\s+", title) if part.strip()]
        kept = [part for part in parts if not self._is_masthead(part)]
        words = self.clean(kept[0]) if kept else ""
        while len(ends := re.split(r"\s+[-–—]\s+(?!.*\s[-–—]\s)", words)) == 2 and self._is_masthead(ends[1]):
            words = ends[0]
        return (
            None
            if not words
            or self._is_masthead(words)
            or re.fullmatch(r"\S+\.(?:pdf|docx?|html?|txt)|(?:microsoft word|untitled|document\d*)\b.*", words, re.IGNORECASE)
            else words
        )

    def _headline(self) -> Line | None:
        top = self._lines[:_TOP]
        headings = [line for line in top if line.is_heading]
        for candidates in (headings, top[:10]):
            for line in candidates:
                if line.at in self._told:
                    continue
                if opens_text(line.text) and (not is_generic(line.text) or line.at > 3 or self._of_fields & set(range(line.at))):
                    break
                if self._may_be_title(line):
                    return line
        return None

    def _may_be_title(self, line: Line) -> bool:
        text = line.text
        if line.at in self._of_fields or line.is_row or len(text) > _LONGEST or _NOT_A_TITLE.match(text):
            return False
        if (opens_text(text) and len(text.split()) < 5) or label_of(text) or inline(text) or self._is_masthead(text):
            return False
        if (
            (_SENTENCE.search(text) and len(text.split()) > 2)
            or (re.search(r"[a-z)]{2}\. [A-Z]", text) and len(text.split()) > 12)
            or (line.is_listed and not _NUMBER.match(text))
            or (text.endswith((":", ",", ":-")) and not text.isupper())
        ):
            return False
        return read_sitting(text) is None and not self._is_dateline(text)

    def _is_dateline(self, text: str) -> bool:
        mention = next((m for m in find_dates(text) if m.is_day), None)
        if mention is None:
            return False
        rest = (text[: mention.span.start] + text[mention.span.end :]).strip(" ,.-–")
        says = re.search(r"\b(?:meeting|decisions? (?:taken|made))\b", rest, re.IGNORECASE) is not None
        return len(rest) < 40 or is_body(rest) or says

    def _is_masthead(self, text: str) -> bool:
        """Say whether *text* is a council's name, a generic heading, or both together."""
        if len(text) > 140:
            return False
        rest = text.title() if text.isupper() else text
        for mention in reversed(self._councils.mentioned(rest)):
            rest = rest[: mention.span.start] + " " + rest[mention.span.end :]
        return is_generic(rest) and bool(text.strip())


def title_of_record(told: Description) -> str | None:
    """Return a title for a paper that prints none, of what it does say: its kind, its number, who decided and when.

    >>> from datetime import date
    >>> title_of_record(Description(kind=Kind.OFFICER_DECISION, reference="DD-118", decided_on=date(2023, 8, 30)))
    'Officer decision DD-118, 30 August 2023'
    """
    day = told.decided_on or told.meeting_on or told.published_on
    if told.kind is Kind.OTHER or not (told.reference or day):
        return None
    kind = told.kind.value.replace("_", " ").capitalize()
    parts = [f"{kind} {told.reference or ''}".strip(), told.decision_maker, f"{day.day} {day:%B %Y}" if day else None]
    return ", ".join(part for part in parts if part)


def _names_minutes(text: str, body: str) -> bool:
    """Say whether a line is itself the title of a body's minutes ("Scrutiny Committee - minutes (school places)")."""
    return re.match(rf"{re.escape(body)}\s*[-–—:]\s*minutes\b", text, re.IGNORECASE) is not None


def _printed_day(text: str, sitting: Sitting) -> str:
    """Return the day of the meeting as a line prints it, with its weekday."""
    for mention in find_dates(text):
        if mention.is_day and mention.first == sitting.day:
            weekday = re.search(r"\b[A-Z][a-z]+day,?\s*$", text[: mention.span.start])
            return (weekday[0] if weekday else "") + mention.span.of(text)
    return ""
