"""Describing: the fields of a paper, read from its labels, its headings and its words; what it does not say stays unsaid."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from corpus.councils import Councils
from corpus.quality import UNKNOWN_COUNCIL
from corpus.types import Description, Kind, Loaded, Span
from ingest.describing import particulars
from ingest.describing.bodies import maker_kind
from ingest.describing.dating import bare_days, day_in, find_days, find_sitting, odd_days
from ingest.describing.fields import Field, read_fields
from ingest.describing.kinds import find_kind, matters_of_meeting
from ingest.describing.labels import Name
from ingest.describing.lines import read_lines
from ingest.describing.makers import find_body, find_maker
from ingest.describing.references import find_references
from ingest.describing.titles import Headlines, title_of_record

__all__ = ["Described", "Source", "describe"]

_PROSE = frozenset({Name.INTERESTS, Name.EXEMPTION, Name.CALL_IN})
"""Fields whose heading may stand over running text."""
_SHORT = 80


@dataclass(frozen=True, slots=True)
class Source:
    """What came with a file; used only where the paper itself does not say."""

    name: str
    url: str | None = None
    council: str | None = None
    title: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """The fields of a paper, and where the lines stand that hold nothing but fields, letterhead and title."""

    description: Description
    header: tuple[Span, ...]


def describe(loaded: Loaded, source: Source, councils: Councils) -> Described:
    """Read the fields of a paper."""
    lines = read_lines(loaded)
    fields = read_fields(lines)
    sitting, told = find_sitting(fields, lines)
    headlines = Headlines(lines, fields, told, councils)
    maker = find_maker(fields, sitting, lines)
    kind = find_kind(lines, fields, maker_kind(maker) if maker else None, loaded.title, met=sitting is not None)
    matters = matters_of_meeting(lines, met=bool(sitting and sitting.body and sitting.day)) if kind is Kind.MINUTES else ()
    title, headline = headlines.title(loaded.title, source.title, sitting, matters=matters)
    if title is None and kind is Kind.MINUTES and sitting and sitting.body:
        title = headlines.of_minutes(sitting, loaded.title)
    bare = bare_days(lines)
    days = find_days(fields, sitting, lines, kind, day_in(bare[0].text) if bare else None)
    reference, others = find_references(fields, title, lines)
    author = councils.author(source.url, source.council, loaded)
    stranger = None if author else councils.stranger(loaded)
    description = Description(
        council=author.slug if author else None,
        title=title,
        kind=kind,
        body=find_body(fields, sitting, maker),
        reference=reference,
        other_references=others,
        decided_on=days.decided,
        published_on=days.published or source.published,
        effective_on=days.effective,
        meeting_on=days.meeting,
        due_on=days.due,
        decision_maker=maker,
        maker_kind=maker_kind(maker) if maker else None,
        status=particulars.status(fields),
        is_key=particulars.is_key(fields, title),
        call_in=particulars.call_in(fields, lines),
        exemption=particulars.exemption(fields, title, lines),
        wards=particulars.wards(fields),
        interests=particulars.interests(fields),
        contact=particulars.contact(fields),
        flags=(*odd_days(days), *((f"{UNKNOWN_COUNCIL} {stranger}",) if stranger else ())),
    )
    if title is None:
        description = replace(description, title=title_of_record(description))
    held = {at for field in fields if not _over_text(field) for at in field.lines}
    held |= {line.at for line in bare} | {*told, *headlines.letterhead()} | ({headline} if headline is not None else set())
    return Described(description, tuple(line.block.span for line in lines if line.at in held))


def _over_text(field: Field) -> bool:
    """Say whether a label stands over running text, as "Exempt information" may, and so is no field alone."""
    return field.name in _PROSE and (not field.value or (len(field.lines) > 1 and len(field.value) > _SHORT))
