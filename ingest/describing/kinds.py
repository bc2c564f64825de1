"""What sort of paper it is, from its headings, its fields and its words of decision."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.types import Kind
from ingest.describing.fields import Field
from ingest.describing.labels import Name
from ingest.describing.lines import Line

_TOP = 10
_NOTICE = re.compile(
    r"\b(?:notice of (?:an? |the )?(?:intention|intended|proposed|forthcoming|future|key decision|intent|"
    r"executive decision to)|general exception|special urgency|forward plan(?! ref)|"
    r"forthcoming (?:key )?decisions?|key decision notice|notice of intent|notice that a|28[- ]day notice|"
    r"notice of (?:the )?(?:making of )?(?:key )?decisions? to be)\b|^issue details$|^manylion mater",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"\b(?:record of (?:\w+ ){0,3}decisions?|decision (?:record|notice|details|statement|made|taken)|"
    r"statement of decision|notification of|delegated decisions?|issue - (?:decisions|meetings)|"
    r"(?:cabinet|member|executive|leader|officer|mayoral|holder)(?:['’]s)? decisions?|manylion (?:y )?penderfyniad)\b",
    re.IGNORECASE,
)
_PENDING = re.compile(
    r"for (?:determination|decision|consideration)\b|(?:decision )?(?:pending|expected|awaited|forthcoming)\b", re.IGNORECASE
)
"""How a plan says that its matter is still to be decided."""
_STILL_PROPOSED = re.compile(
    r"^(?:decision\s*:\s*)?(?:the )?proposed decision\b(?! first)|\bit is proposed (?:to|that)\b", re.IGNORECASE
)
_OFFICER = re.compile(
    r"\bofficers?\b(?: \w+){0,3} decisions?\b|\bdecisions?\b.{0,30}\bofficers?\b|\bdelegated officer\b|"
    r"\bdecision by (?:an )?officer",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"^(?:draft )?minutes?\b|\bminutes? of\b|^agenda item$|^eitem ar yr agenda$|^cofnodion\b|- minutes\b|"
    r"^(?:agenda|rhaglen)\b.{1,40}\b(?:minutes|ch?ofnodion)\b",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\breport (?:to|of|from|by)\b|\bfor decision\b|\bpurpose of (?:the )?report\b|^(?:cabinet|committee|"
    r"executive|council) report$|\breport author\b",
    re.IGNORECASE,
)
_RESOLVED = re.compile(
    r"\b[Dd]eclared (?i:carried|lost)\b|"
    r"^(?:\W*|.{0,160}\b)(?:RESOLVED|AGREED|APPROVED|PENDERFYNWYD|Resolved|DECIDED)\b|^(?:it was |"
    r"was )?(?:therefore |unanimously )?(?:resolved|agreed|decided)\b|\b(?i:cabinet|executive|committee|"
    r"council|board|member|panel|mayor|leader|director)"
    r"(?: has| then| also)? (?i:resolved|agreed|approved|noted|decided|adopted)\b",
)
_DECISION_LABEL = re.compile(
    r"^(?:(?:text of |the )?decisions?(?: made| taken| text| details)?|decision (?:number|no).*|resolution|"
    r"penderfyniad.*|what was decided)\s*(?::|$)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:is|are) (?:asked|recommended|invited|requested) (?:to|that)\b|"
    r"^\W*(?:\d[.\d]*\s+)?(?:officer )?recommendations?\b|\bit is recommended\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:decision|matter) (?:will|is to|is due to|is expected to) be (?:taken|made|considered|decided)\b|"
    r"\bwill be asked to\b|gives notice\b",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^(?:[A-Z]{1,6}\d{0,4}[/.-]|[A-Z]{1,4}(?=\d{2,4}\b))?\d{1,4}(?:/\d{2,4})?[.):]?\s+[A-Z]")
_ONE_ITEM = re.compile(r"^(?:agenda item|eitem ar yr agenda|minutes extract)\b", re.IGNORECASE)
_OF_MEETING = re.compile(
    r"\b(?:council|committee|cabinet|executive|board|panel|commission|assembly|minutes?|meeting|decisions?)\b", re.IGNORECASE
)
_MANY = 3
_ROUTINE = re.compile(
    r"^(?:item |minute )?(?:no\.? )?(?:[A-Z]{0,4}[-/]?\d{0,4}(?:/\d\d)?[.):]?\s+)?(?:apologies|declarations? of|disclosures? of|"
    r"(?:confirmation of |approval of )?(?:the )?(?:previous )?minutes (?:of|from)\b|any other|urgent business|"
    r"date of (?:the )?next|exclusion of|public (?:questions|participation|speaking|question)|questions? (?:from|by)|attendance|"
    r"chair|announcements?|membership|(?:forward )?work programme|ymddiheuriadau|datgan)|^\d{1,4}[.)]?\s+minutes$",
    re.IGNORECASE,
)


def find_kind(lines: Sequence[Line], fields: Sequence[Field], maker: str | None, file_title: str | None, *, met: bool) -> Kind:
    """Return the kind of a paper. A notice is one only if it records no decision; a report only if nothing was resolved."""
    head = [line.text for line in lines[:_TOP] if len(line.text) < 160] + ([file_title] if file_title else [])
    names = {field.name for field in fields if field.value}
    resolved = any(_RESOLVED.search(line.text) for line in lines)
    labelled = any(_DECISION_LABEL.match(line.text) and len(line.text) < 200 for line in lines)
    pending = Name.DUE in names and any(field.name is Name.STATUS and _PENDING.match(field.value) for field in fields)
    real = labelled and not any(_STILL_PROPOSED.search(line.text) for line in lines)
    if pending and not (resolved or real or names & {Name.DECIDED, Name.SITTING}):
        return Kind.NOTICE
    if any(_NOTICE.search(text) for text in head[:6]):
        if not (resolved or labelled) or any(_TO_COME.search(line.text) for line in lines):
            return Kind.NOTICE
    elif Name.DUE in names and not (resolved or labelled or names & {Name.DECIDED, Name.SITTING}):
        return Kind.NOTICE
    if any(_OFFICER.search(text) for text in head) or maker == "officer":
        return Kind.OFFICER_DECISION
    minutes = any(_MINUTES.search(text) for text in head)
    if minutes and not any(_RECORD.search(text) for text in head):
        return Kind.MINUTES
    recorded = any(_RECORD.search(text) for text in head)
    written = any(_REPORT.search(text) for text in (head if recorded else [line.text for line in lines[:20]]))
    if written and not resolved and not labelled:
        return Kind.REPORT
    if recorded or Name.MAKER in names or labelled:
        return Kind.DECISION
    if resolved:
        return Kind.MINUTES if met or minutes else Kind.DECISION
    return Kind.REPORT if any(_ASKED.search(line.text) for line in lines) else Kind.OTHER


def matters_of_meeting(lines: Sequence[Line], *, met: bool = False) -> tuple[Line, ...]:
    """Return the headings of the items of a meeting's minutes that are no routine; none where the paper is of one item only."""
    top = [line.text for line in lines[:_TOP]]
    if any(_ONE_ITEM.match(text) for text in top) or not any(
        re.search(r"\bminutes?\b|\bcofnodion\b|^at a meeting of\b", text, re.IGNORECASE) for text in top
    ):
        return ()
    routine = [line for line in lines if len(line.text) < 160 and _ROUTINE.match(line.text)]
    headings = [
        line for line in lines if len(line.text) < 160 and _ITEM.match(line.text) and not line.text.endswith((".", ";", ","))
    ]
    of_meeting = met or any(re.search(r"\bminutes? of\b", text, re.IGNORECASE) for text in top)
    if len(routine) < 2 and not (of_meeting and (len(headings) >= _MANY or _only_matter(headings, lines))):
        return ()
    own = tuple(line for line in headings if not _ROUTINE.match(line.text))
    return own or tuple(routine)


def _only_matter(headings: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Say whether the one numbered heading is the matter of a meeting's extract, and not the first limb of a list."""
    return (
        len(headings) == 1
        and headings[0].at < _TOP
        and re.match(r"\D*(?:[2-9]|\d{2})", headings[0].text) is not None
        and not any(line.is_heading and not _OF_MEETING.search(line.text) for line in lines[: headings[0].at])
    )
