"""Zones: what each block of a paper is for, from its labels, its lead-ins and, where there are none, its sentences."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from corpus.dates import find_dates
from corpus.types import BlockKind, Description, Kind, Span, Zone, Zoned
from ingest.deciding.labels import Label, label_of
from ingest.deciding.leads import Lead, LeadKind, find_lead
from ingest.deciding.lines import MARKER, Line
from ingest.deciding.motions import read_motions
from ingest.deciding.sayings import is_advice, is_alternative, is_discussion, is_furniture, reads_as_decision
from ingest.deciding.settling import is_intent, mark_repeats, settle

_OPEN_END = re.compile(r"[:;,]$|\b(?:and|or|that|to)$")
_CARRIES_ON = re.compile(r"^(?:and |or |that |to |in both cases|[a-z(])")
_REPORTED = re.compile(
    r"\b(?:had|has|have|is|are|was|were) (?:\w+ )?(?:recommended|asked|invited|proposed|advised)\b|\brecommended$"
    r"|\breport recommend(?:s|ed)\b",
    re.IGNORECASE,
)
_FIELD_ROW = re.compile(
    r"^(?!(?:Option|Lot|Item|Part|Phase|Zone|Year)\b)(?:\d{1,2}\.? )?([A-Z][a-z]+(?: [\w/&’'-]+){0,5}) \| [^|]*$"
)
_ONLY_DATE = re.compile(r"^(?:\w+day,? )?\d{1,2}(?:st|nd|rd|th)?[ ./-]\w+[ ./-]\d{2,4}$")
_CALL_IN = re.compile(
    r"^(?:this|the|these) decisions? (?:is|was|are|will be) (?:not )?(?:subject|open|eligible|liable) to (?:the )?call-? ?in\b|"
    r"^(?:this|the|these) decisions?(?: in minute \S+)? (?:will|shall|may|can|is to|are to|cannot|takes?|comes?)\b"
    r"(?:(?!\bbe (?:taken|made)\b)[^.;]){0,60}\b(?:into (?:force|effect)|effect|implemented|called[- ]in)\b|"
    r"^(?:the )?(?:call-? ?in (?:period|deadline|window)|deadline for call-? ?in)\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"^the (?:recommendations?|motion|decision|resolution|committee took this decision|vote)\b[^.]{0,40}\b(?:agreed|"
    r"carried|approved|taken|by \d|without)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"^(?:signed|signature|sgd)\b(?:\s*(?:by|and dated?|\(|:|\||\.|_|$)|.{0,60}$)", re.IGNORECASE)
_LONGEST_DAY = 8
_LONGEST_NAME = 14
"""Words of a line in a block of signatures."""
_SECRET = re.compile(r"exempt|restrict|confidential", re.IGNORECASE)
_DISCUSSED = re.compile(
    r"\b(?:discussed|points? (?:were|was) (?:made|raised)|comments? (?:were|was) made|the following (?:points|comments|"
    r"questions))\b[^.]*:-?$",
    re.IGNORECASE,
)


def zone_lines(text: str, lines: list[Line], described: Description, header: tuple[Span, ...]) -> None:
    """Give every line of *text* its zone, heading and lead-in, in place."""
    fields = {span.start for span in header}
    for line in lines:
        line.label = None if line.furniture else label_of(line.text, line.kind is BlockKind.HEADING)
    _drop_page_heads(lines, fields)
    state = _State(described)
    for at, line in enumerate(lines):
        state.take(line, lines[at - 1] if at else None, line.span.start in fields)
    mark_repeats(lines)
    for item in sorted({line.item for line in lines}):
        own = [line for line in lines if line.item == item]
        read_motions(own, text)
        settle(own, described)
    if described.kind is Kind.NOTICE or is_intent(lines, described):
        for line in lines:
            if line.zone not in (Zone.HEADER, Zone.BOILERPLATE):
                line.zone = Zone.NOTICE


def _drop_page_heads(lines: list[Line], fields: set[int]) -> None:
    """Take "CABINET DECISION" over a table of fields for the head of the page that it is, not for a label."""
    shown = [line for line in lines if not line.furniture]
    for line, following in pairwise(shown[:6]):
        heads = line.label is not None and line.label.zone is Zone.DECISION and line.body >= len(line.text)
        field = following.span.start in fields or (following.label is not None and following.label.zone is Zone.HEADER)
        if heads and field and following.lead is None and find_lead(following.text) is None:
            line.label = Label(Zone.HEADER, line.text, 0)


def tile(lines: list[Line]) -> tuple[Zoned, ...]:
    """Return the zones, runs of lines with the same zone, heading and item."""
    zones: list[Zoned] = []
    for line in lines:
        last = zones[-1] if zones else None
        if last and (last.zone, last.heading, last.item) == (line.zone, line.heading, line.item):
            zones[-1] = Zoned(Span(last.span.start, line.span.end), last.zone, last.heading, last.item)
        else:
            zones.append(Zoned(line.span, line.zone, line.heading, line.item))
    return tuple(zones)


class _State:
    """Where in a paper the reader is: the zone and label in force, and whether a list under a lead-in goes on."""

    def __init__(self, described: Description) -> None:
        self.described = described
        self.zone: Zone | None = None
        self.heading: str | None = None
        self.before: tuple[Zone | None, str | None] = (None, None)
        self.listing = False
        self.consumed = False
        self.item = 0
        self.value_due = False
        self.row = False
        """Whether the zone was opened by a row of a form, label and words, so that the next row is another field."""
        self.signed = False
        """Whether it is in a block of signatures, with names, roles and days."""

    def take(self, line: Line, last: Line | None, is_field: bool) -> None:
        """Zone one line and move on."""
        if line.item != self.item:
            self.item, self.zone, self.heading, self.listing, self.value_due = line.item, None, None, False, False
        if line.furniture or is_furniture(line.text) or self._heads_page(line):
            line.zone, line.settled = Zone.BOILERPLATE, True
        elif self._is_header(line, is_field):
            line.zone, line.settled = Zone.HEADER, True
        elif line.label:
            self._open(line)
        else:
            self._inside(line, last)

    def _heads_page(self, line: Line) -> bool:
        """Say whether a line below the top only names the body that met and the day."""
        body, words = self.described.body, line.text
        named = (
            body is not None and words.lower().startswith(body.lower()) and len(words.split()) < len(body.split()) + _LONGEST_DAY
        )
        day = next((mention.first for mention in find_dates(words) if mention.is_day), None) if named else None
        return day is not None and day == self.described.meeting_on and not words.endswith((".", ":", ";"))

    def _is_header(self, line: Line, is_field: bool) -> bool:
        """Say whether the line is a field: a label that asks for a value, its value, or what describing took for one."""
        label = line.label
        lead = find_lead(line.text)
        due, self.value_due = self.value_due, False
        if self.zone is Zone.DECISION and lead and lead.kind is LeadKind.BARE:
            line.label = None  # "The Portfolio Holder:" where a decision begins is no field
            return False
        if is_field and label is None and self.listing and MARKER.match(line.text):
            return False  # a limb of a resolution that names a body is no field
        if is_field and (label is None or label.zone in (Zone.HEADER, Zone.BACKGROUND)) and not (lead and lead.kind in _SURE):
            line.label = None
            return True
        if is_field and label and label.zone is Zone.DECISION and not self._holds_decision(line):
            line.label = None
            return True
        if label and label.zone is not Zone.HEADER:
            self.signed = False
        if label and label.zone is Zone.HEADER and not _SIGNED.match(line.text):
            self.value_due = label.value >= len(line.text)
            return True
        if _CALL_IN.match(line.text):
            return True
        if _SIGNED.match(line.text):
            self.zone, self.heading, self.listing, self.signed = None, None, False, True
            line.label = label if label and label.zone is Zone.HEADER else None
            return True
        if self.signed and label is None and lead is None and len(line.text.split()) < _LONGEST_NAME:
            return True
        short = len(line.text) < 90 and label is None and not line.listed and lead is None
        return (due and short) or bool(_ONLY_DATE.match(line.text))

    def _holds_decision(self, line: Line) -> bool:
        """Say whether a block that describing took for a field is, or begins, the decision itself."""
        rest = line.text[line.body :]
        return not rest or find_lead(rest) is not None or reads_as_decision(rest)

    def _open(self, line: Line) -> None:
        """Begin the zone of a label; what follows it on its line may be a lead-in."""
        if line.label is None:
            return
        earlier = (self.zone, self.heading)
        rest = line.text[line.body :]
        self.zone, self.heading, self.listing = line.label.zone, line.label.heading, False
        line.zone, line.heading, line.settled = self.zone, self.heading, True
        line.lead = _shifted(find_lead(rest), line.body) if rest else None
        if line.lead and self.zone in (Zone.DISCUSSION, Zone.BACKGROUND) and line.lead.kind in _SURE:
            self._begin(line)
        self.row = bool(rest) and " | " in line.text[: line.body + 1]
        if self.zone is Zone.DECISION and line.lead and line.lead.kind is LeadKind.PROPOSED:
            line.zone = self.zone = Zone.RECOMMENDATION
        if self.zone in (Zone.ADVICE, Zone.RECOMMENDATION) and _REPORTED.search(line.label.heading):
            self.before, self.listing, self.consumed = earlier, True, False

    def _inside(self, line: Line, last: Line | None) -> None:
        """Zone a line without a label."""
        lead = line.lead = find_lead(line.text)
        if self.row and lead is None and (field := _FIELD_ROW.match(line.text)):
            self.zone, self.heading, self.listing = Zone.BACKGROUND, field.group(1), False
            line.zone, line.settled, line.heading = Zone.BACKGROUND, True, self.heading
            return
        line.heading = self.heading
        if line.kind is BlockKind.HEADING and lead is None and not self._names_decision(line):
            self.zone = Zone.BACKGROUND if self.zone is not None else None
            self.heading, self.listing = line.text, False
            line.zone, line.settled, line.heading = self.zone or Zone.HEADER, True, line.text
            return
        if self.listing and self._goes_on(line, last):
            line.zone, line.settled = self.zone or Zone.DECISION, True
            self.consumed = self.consumed or not (lead and lead.kind is LeadKind.BARE)
            return
        if self.listing and self.before[0] is not Zone.DECISION:
            self.listing, (self.zone, self.heading) = False, self.before
            line.heading = self.heading
        if lead and lead.kind in _SURE and self.zone is not Zone.ALTERNATIVES:
            self._begin(line)
            if is_advice(line.text, lead.subject, self.described, resolves=True):
                line.zone = self.zone = Zone.ADVICE
            return
        if lead and lead.kind is LeadKind.PROPOSED and self._may_propose(lead):
            line.zone, line.settled = Zone.RECOMMENDATION, self.zone is Zone.DECISION
            if line.text.endswith((":", ":-", "–", "-")):
                self.before, self.zone, self.listing, self.consumed = (self.zone, self.heading), Zone.RECOMMENDATION, True, False
            return
        line.settled = self.zone is not None
        line.zone = self._by_sentence(line)
        if line.zone in (Zone.ADVICE, Zone.DISCUSSION) and _DISCUSSED.search(line.text):
            self.before, self.zone, self.listing, self.consumed = (self.zone, self.heading), Zone.DISCUSSION, True, False
            line.zone = Zone.DISCUSSION

    def _by_sentence(self, line: Line) -> Zone:
        """Return the zone in force, corrected by what the block itself says."""
        subject = line.lead.subject if line.lead else ""
        may_turn = self.zone in (None, Zone.REASONS, Zone.BACKGROUND, Zone.DECISION) and not _SECRET.search(line.heading or "")
        if may_turn and is_alternative(line.text):
            return Zone.ALTERNATIVES
        if may_turn and is_advice(line.text, subject, self.described):
            return Zone.ADVICE
        if self.zone in (Zone.ALTERNATIVES, Zone.REASONS) and _TAKEN.match(line.text):
            return Zone.BACKGROUND
        if self.zone is not None:
            return self.zone
        return Zone.DISCUSSION if is_discussion(line.text) or self.described.kind is Kind.MINUTES else Zone.BACKGROUND

    def _may_propose(self, lead: Lead) -> bool:
        if self.zone is Zone.DECISION:  # "That Council be recommended to" is what was decided, "Council is recommended to" is not
            return not self.consumed and " be " not in lead.subject
        return self.zone in (None, Zone.BACKGROUND)

    def _names_decision(self, line: Line) -> bool:
        """Say whether a heading that is no label belongs to the decision in force ("Details of the award")."""
        return self.zone is Zone.DECISION and bool(
            re.search(r"\b(?:award|decision|resol|order|approv|agreed|terms)", line.text, re.IGNORECASE)
        )

    def _begin(self, line: Line) -> None:
        """Begin a resolution; it is consumed once words of its own have been read."""
        if not self.listing:
            self.before = (self.zone, self.heading)
        self.zone, self.listing = Zone.DECISION, True
        line.zone, line.settled = Zone.DECISION, True
        rest = line.text[line.lead.end :].strip(" :.,-–—") if line.lead else ""
        self.consumed = not _OPEN_END.search(line.text) and (
            len(rest.split()) > 6 or (rest.count(" ") > 1 and line.text.endswith("."))
        )

    def _goes_on(self, line: Line, last: Line | None) -> bool:
        """Say whether the list under a lead-in goes on with this line."""
        if line.lead and line.lead.kind in _SURE:
            return False
        if line.listed or _CARRIES_ON.match(line.text) or not self.consumed or re.match(r"^(?:That|To)\b", line.text):
            return True
        return bool(last and _OPEN_END.search(last.text))


_SURE = (LeadKind.RESOLVED, LeadKind.RECOMMENDED)


def _shifted(lead: Lead | None, by: int) -> Lead | None:
    return replace(lead, start=lead.start + by, end=lead.end + by) if lead else None
