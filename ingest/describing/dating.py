"""Days of a paper, kept apart: decided, met, published, effective, due. What it does not state stays unstated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.dates import find_dates
from corpus.types import Kind
from ingest.describing.bodies import Sitting, calm, clean_body, is_bare_council, is_body, read_sitting
from ingest.describing.fields import Field
from ingest.describing.labels import Name, label_of, opens_text
from ingest.describing.lines import Line
from ingest.describing.pages import is_generic

_TOP = 14
_NAMED = 8
_PAGE_HEADING = 3
_EDGE = 12
_LONG_AFTER = 90
_ONLY_A_DAY = re.compile(
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)(?:day)?,?)?\s*\W*\s*(?:at \d.*|\d{1,2}[.:]\d{2}.*)?$", re.IGNORECASE
)
_MEETING_RESOLVED = re.compile(
    r"\bat (?:its|the|their|"
    r"a) (?:[\w-]+ )?meeting (?:held )?on (?P<day>[^,;:]{6,40}?),? (?:the )?(?:cabinet|executive|council|"
    r"committee|board|panel)\b(?!'|’)",
    re.IGNORECASE,
)
_WAS_TAKEN = re.compile(
    r"^(?:this|the) decision (?:was|is) (?:made|taken|"
    r"signed)\b(?: by [^.;]{3,120}?)?,? on (?P<day>[^.;]{6,40})|^(?:decision )?(?:taken|"
    r"made) (?:by [^.;]{3,120} )?on (?P<later>[^.;]{6,40})$",
    re.IGNORECASE,
)
_SAID_EFFECTIVE = re.compile(
    r"\bdecisions?\b[^.;]{0,80}?\b(?:(?:comes?|came) into (?:force|effect|operation)|takes? effect|(?:is|are|becomes?"
    r"|be) effective|"
    r"be implemented)\b[^.;\d]{0,40}(?:on|from|after)(?: and from)? (?P<day>[^.;]{6,40})",
    re.IGNORECASE,
)
_SAID_PUBLISHED = re.compile(
    r"^(?:this|the|these) (?:notice|decisions?|record|minutes?|decision notice|statement)s? (?:was|were|is|are"
    r"|has been|have been) "
    r"(?:first )?(?:published|issued)\b[^.;\d]{0,40}?\bon (?P<day>[^.;]{6,40})",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"^(?:signed?|signature|date|dated|signed by)\b[\s:._…]*$", re.IGNORECASE)
_SIGNED = re.compile(r"^(?:signed|signature|sgd)\b", re.IGNORECASE)
_PROPOSED = re.compile(r"\b(?:not before|no earlier than|on or after|to be|will be|between|expected|due)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a paper states."""

    decided: date | None = None
    meeting: date | None = None
    published: date | None = None
    effective: date | None = None
    due: date | None = None


def day_in(text: str) -> date | None:
    """Return the first day that *text* names."""
    return next((mention.first for mention in find_dates(text) if mention.is_day), None)


def find_sitting(fields: Sequence[Field], lines: Sequence[Line]) -> tuple[Sitting | None, tuple[int, ...]]:
    """Return the meeting that the paper comes from, by a label or by a line near its top, and the lines that tell of it."""
    labelled = [
        sitting
        for field in fields
        if field.name in (Name.SITTING, Name.BODY, Name.MEETING, Name.DECIDED)
        and (sitting := read_sitting(field.value, labelled=field.name is not Name.DECIDED))
    ]
    head = [(sitting, line) for line in lines[:_TOP] if not _passes(line) and (sitting := _head(line.text))]
    found = labelled + [sitting for sitting, _ in head]
    told = [line.at for _, line in head]
    body = next((sitting.body for sitting in found if sitting.body), None)
    day = next((sitting.day for sitting in found if sitting.day and (sitting.body or sitting in labelled)), None)
    if body is None:
        named = next(((name, line.at) for line in lines[:_NAMED] if (name := _named(line.text))), None)
        if named:
            body = named[0]
            told.append(named[1])
    of_meeting = body or any(re.match(r"minutes? of\b", line.text, re.IGNORECASE) for line in lines[:_NAMED])
    where = next((line for line in lines[:_NAMED] if _names_a_place(line) or (of_meeting and _only_a_day(line.text))), None)
    if day is None and where and (of_meeting or re.search(r"\bmeeting\b", where.text, re.IGNORECASE)):
        day = day_in(where.text)
        told.append(where.at)
    return (Sitting(body, day) if body or day else None), tuple(told)


def _names_a_place(line: Line) -> bool:
    """Say whether a line gives the place and the day of a meeting ("Town House, 24 June 2021", "Held on 3 May 2022 in")."""
    mention = next((m for m in find_dates(line.text) if m.is_day), None)
    if mention is None or mention.span.end > 110 or line.is_listed:
        return False
    before, after = line.text[: mention.span.start], line.text[mention.span.end :]
    if re.match(r"(?:(?:draft )?minutes of (?:a|the) meeting |meeting |at a meeting )?(?:held|on)\b", before, re.IGNORECASE):
        return True
    ends = len(after) < 30 and re.search(r"\bmeeting\b", before, re.IGNORECASE) is not None
    return before.rstrip().endswith(",") and (len(before) < 60 or ends) and label_of(before) is None


def find_days(fields: Sequence[Field], sitting: Sitting | None, lines: Sequence[Line], kind: Kind, bare_day: date | None) -> Days:
    """Return the days of a paper. A notice or a plan has no day of decision, whatever it calls the day it hopes for."""
    decided = _field_day(fields, Name.DECIDED)
    due = _field_day(fields, Name.DUE)
    if decided is None:
        due = due or next((day for field in fields if field.name is Name.DECIDED and (day := day_in(field.value))), None)
    meeting = (sitting.day if sitting else None) or _field_day(fields, Name.MEETING)
    published, effective = _field_day(fields, Name.PUBLISHED), _field_day(fields, Name.EFFECTIVE)
    if kind is Kind.NOTICE:
        return Days(None, None, published, effective, due or decided or meeting)
    published = published or _said(lines, _SAID_PUBLISHED)
    effective = effective or _said(lines, _SAID_EFFECTIVE)
    decided = decided or meeting or _record_day(fields, len(lines)) or bare_day or _told(lines) or _signature(lines)
    return Days(decided, meeting, published, effective, due)


def bare_days(lines: Sequence[Line]) -> list[Line]:
    """Return the lines near the top that hold a day and nothing else, as pages of past decisions print it."""
    found: list[Line] = []
    for line in lines[:_TOP]:
        opens = opens_text(line.text) and (line.at > _PAGE_HEADING or len(line.text.split()) < 2)
        if opens or (line.is_listed and len(line.text) > 60):
            break
        mention = next((m for m in find_dates(line.text) if m.is_day), None)
        if mention is None or len(line.text) > 200:
            continue
        before, after = line.text[: mention.span.start].strip(), line.text[mention.span.end :]
        if _only_a_day(line.text) or (not before and re.match(r"\s+[-–]\s+\S", after)) or _decisions_of_a_day(before, after):
            found.append(line)
    return found


def _only_a_day(text: str) -> bool:
    """Say whether *text* is a day, with its weekday and hour, and nothing else."""
    mention = next((m for m in find_dates(text) if m.is_day), None)
    return mention is not None and _ONLY_A_DAY.match(text[: mention.span.start].strip() + text[mention.span.end :]) is not None


def _decisions_of_a_day(before: str, after: str) -> bool:
    """Say whether a heading tells of the decisions of a day ("DECISION RECORD, 30 January 2023", "Decisions taken on 4 May")."""
    holds = (
        re.search(r"\bdecisions?\b", before, re.IGNORECASE) is not None
        and label_of(before) is None
        and len(after.strip(" .")) < 12
    )
    taken = re.search(r"\bdecisions? (?:taken|made)\b", before, re.IGNORECASE) is not None and len(before) < 120
    return holds and (taken or is_generic(before))


def odd_days(days: Days) -> tuple[str, ...]:
    """Return what looks odd about the order of the days, in words."""
    flags: list[str] = []
    if days.decided and days.published:
        if days.published < days.decided:
            flags.append("published before it was decided")
        elif (days.published - days.decided).days > _LONG_AFTER:
            flags.append(f"published {(days.published - days.decided).days} days after it was decided")
    if days.decided and days.effective and days.effective < days.decided:
        flags.append("effective before it was decided")
    if days.published and days.effective and days.effective < days.published and days.effective != days.decided:
        flags.append("effective before it was published")
    if days.decided and days.meeting and days.decided != days.meeting:
        flags.append("date of decision differs from date of meeting")
    return tuple(flags)


def _passes(line: Line) -> bool:
    return line.is_listed and len(line.text) > 160


def _head(text: str) -> Sitting | None:
    """Return the meeting in a line near the top, also where a sentence follows it ("Cabinet, 16 March 2015. Report from")."""
    inner = re.search(r"\(([^()]{6,80})\)\s*$", text)
    for candidate in (text, *re.split(r"(?<=\d)\.\s", text)[:1], *([inner[1]] if inner and day_in(inner[1]) else ())):
        if sitting := read_sitting(candidate):
            return sitting
    return None


def _named(text: str) -> str | None:
    """Return the body of a heading that names one and its minutes, without a day ("Scrutiny Committee - minutes")."""
    match = re.match(
        r"^(?P<body>[^:]{4,100}?)(?:\s+[-–—]|:)\s+(?:draft |confirmed )?(?:minutes|decisions?(?: statement|"
        r" record| notice| list)?|"
        r"record of decisions?)\b",
        text,
        re.IGNORECASE,
    )
    body = clean_body(match["body"] if match else text)
    if match is None and not re.match(
        r"(?:draft )?(?:minutes?|proceedings|cofnodion|decisions? of|meeting of)\b", text, re.IGNORECASE
    ):
        body = re.sub(r"\s+meeting$", "", text, flags=re.IGNORECASE)
    return calm(body) if len(body) < 100 and is_body(body) and not is_bare_council(body) else None


def _field_day(fields: Sequence[Field], name: Name) -> date | None:
    for field in fields:
        if field.name is name and not (name is Name.DECIDED and _PROPOSED.search(field.value)) and (day := day_in(field.value)):
            return day
    return None


def _record_day(fields: Sequence[Field], size: int) -> date | None:
    """Return the day of a label such as ``Date``, near the top or the end, where no other label gives one."""
    for field in fields:
        near = field.lines[0] < _TOP + 6 or field.lines[-1] >= size - _EDGE
        if field.name is Name.WEAK_DECIDED and near and (day := day_in(field.value)):
            return day
    return None


def _told(lines: Sequence[Line]) -> date | None:
    """Return the day that a sentence gives for this very decision."""
    for at, line in enumerate(lines):
        if match := _WAS_TAKEN.match(line.text):
            return day_in(match["day"] or match["later"])
        match = _MEETING_RESOLVED.search(line.text)
        after = line.text[match.end() :] + " " + (lines[at + 1].text[:20] if at + 1 < len(lines) else "") if match else ""
        if match and re.match(r"[\s,]*(?:resolved|agreed|decided|approved)\b", after, re.IGNORECASE):
            return day_in(match["day"])
    return None


def _said(lines: Sequence[Line], pattern: re.Pattern[str]) -> date | None:
    """Return the day that a sentence gives for publication or effect ("This decision will come into force on 5 May 2024")."""
    for line in lines:
        if match := pattern.search(line.text):
            return day_in(match["day"])
    return None


def _signature(lines: Sequence[Line]) -> date | None:
    """Return the day beside a signature at the end ("26 Feb 2015", "signed", "date")."""
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if not (_SIGNATURE.match(line.text) or (_SIGNED.match(line.text) and len(line.text) < 160)):
            continue
        for near in (line, *lines[at + 1 : at + 4], *reversed(lines[max(0, at - 3) : at])):
            day = day_in(near.text)
            if day and len(near.text) < 90 and (near is line or label_of(near.text) is None):
                return day
    return None
