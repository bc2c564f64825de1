"""Zones: what each block of a paper is for, from its labels, its lead-ins and, where there are none, its sentences."""

from __future__ import annotations

import re

from corpus.types import BlockKind, Description, Kind, Span, Zone, Zoned
from ingest.deciding.labels import label_of
from ingest.deciding.leads import BODY, LeadKind, find_lead
from ingest.deciding.lines import Line
from ingest.deciding.sayings import is_advice, is_alternative, is_discussion, is_furniture, reads_as_decision

_OPEN_END = re.compile(r"[:;,]$|\b(?:and|or|that|to)$")
_CARRIES_ON = re.compile(r"^(?:and |or |that |to |in both cases|[a-z(])")


def zone_lines(lines: list[Line], described: Description, header: tuple[Span, ...]) -> None:
    """Give every line its zone, heading and lead-in, in place."""
    fields = {span.start for span in header}
    for line in lines:
        line.label = None if line.furniture else label_of(line.text, line.kind is BlockKind.HEADING)
    state = _State(described.kind)
    for at, line in enumerate(lines):
        state.take(line, lines[at - 1] if at else None, line.span.start in fields, described)
    _mark_repeats(lines)
    for item in sorted({line.item for line in lines}):
        _settle_item([line for line in lines if line.item == item], described)
    if described.kind is Kind.NOTICE or _is_intent(lines, described):
        for line in lines:
            if line.zone not in (Zone.HEADER, Zone.BOILERPLATE):
                line.zone = Zone.NOTICE


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
    """Where in a paper the reader is: the zone and label in force, and whether a resolution is being listed."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.zone: Zone | None = None
        self.heading: str | None = None
        self.before: tuple[Zone | None, str | None] = (None, None)
        self.listing = False
        self.consumed = False
        self.item = 0
        self.value_due = False

    def take(self, line: Line, last: Line | None, is_field: bool, described: Description) -> None:
        """Zone one line and move on."""
        if line.item != self.item:
            self.item, self.zone, self.heading, self.listing, self.value_due = line.item, None, None, False, False
        if line.furniture or is_furniture(line.text):
            line.zone, line.settled = Zone.BOILERPLATE, True
            return
        label = line.label
        if (
            is_field
            and (label is None or label.zone in (Zone.HEADER, Zone.BACKGROUND, Zone.DECISION))
            and not self._holds_decision(line)
        ):
            line.zone, line.settled, line.label, self.value_due = Zone.HEADER, True, None, False
            return
        if label and label.zone is Zone.HEADER:
            line.zone, line.settled, self.value_due = Zone.HEADER, True, label.value >= len(line.text)
            return
        if self.value_due and len(line.text) < 90 and label is None and not line.listed and find_lead(line.text) is None:
            line.zone, line.settled, self.value_due = Zone.HEADER, True, False
            return
        self.value_due = False
        if label:
            self._open(line)
            return
        self._inside(line, last, described)

    def _holds_decision(self, line: Line) -> bool:
        return bool(
            line.label
            and line.label.zone is Zone.DECISION
            and line.label.value < len(line.text)
            and reads_as_decision(line.text[line.body :])
        )

    def _open(self, line: Line) -> None:
        assert line.label
        rest = line.text[line.body :]
        self.zone, self.heading, self.listing = line.label.zone, line.label.heading, False
        line.zone, line.heading, line.settled = self.zone, self.heading, True
        line.lead = _shifted(rest, line.body) if rest else None
        if (
            line.lead
            and self.zone in (Zone.DISCUSSION, Zone.BACKGROUND)
            and line.lead.kind in (LeadKind.RESOLVED, LeadKind.RECOMMENDED)
        ):
            self._begin(line)
        if self.zone is Zone.DECISION and rest and line.lead and line.lead.kind is LeadKind.PROPOSED:
            line.zone = self.zone = Zone.RECOMMENDATION

    def _inside(self, line: Line, last: Line | None, described: Description) -> None:
        lead = line.lead = find_lead(line.text)
        line.heading = self.heading
        if line.kind is BlockKind.HEADING and lead is None and not self._names_decision(line):
            self.zone = Zone.BACKGROUND if self.zone is not None else None
            self.heading, self.listing = line.text, False
            line.zone, line.settled, line.heading = self.zone or Zone.HEADER, True, line.text
            return
        if self.listing and self._goes_on(line, last):
            line.zone, line.settled = (self.zone or Zone.DECISION), True
            self.consumed = True
            return
        if self.listing and self.before[0] is not Zone.DECISION:
            self.listing, (self.zone, self.heading) = False, self.before
            line.heading = self.heading
        if (
            lead
            and lead.kind in (LeadKind.RESOLVED, LeadKind.RECOMMENDED)
            and self.zone in (None, Zone.DISCUSSION, Zone.BACKGROUND, Zone.DECISION, Zone.REASONS)
        ):
            self._begin(line)
            if is_advice(line.text, lead.subject, described):
                line.zone = self.zone = Zone.ADVICE
            return
        if (
            lead
            and lead.kind is LeadKind.PROPOSED
            and self.zone in (None, Zone.DECISION, Zone.BACKGROUND)
            and not (self.zone is Zone.DECISION and self.consumed)
        ):
            line.zone, line.settled = Zone.RECOMMENDATION, self.zone is Zone.DECISION
            if line.text.endswith((":", ":-", "–", "-")):
                self.before, self.zone, self.listing, self.consumed = (self.zone, self.heading), Zone.RECOMMENDATION, True, False
            return
        if self.zone is None:
            line.zone = (
                Zone.ADVICE
                if is_advice(line.text, "", described)
                else Zone.DISCUSSION
                if is_discussion(line.text) or self.kind is Kind.MINUTES
                else Zone.BACKGROUND
            )
            return
        line.zone, line.settled = self.zone, True
        self._by_sentence(line, described)

    def _by_sentence(self, line: Line, described: Description) -> None:
        """Correct the zone in force by what the block itself says."""
        if line.zone in (Zone.REASONS, Zone.BACKGROUND, Zone.DECISION) and is_alternative(line.text):
            line.zone = Zone.ALTERNATIVES
        elif line.zone in (Zone.REASONS, Zone.BACKGROUND, Zone.DECISION) and is_advice(
            line.text, line.lead.subject if line.lead else "", described
        ):
            line.zone = Zone.ADVICE

    def _names_decision(self, line: Line) -> bool:
        """Say whether a heading that is no label belongs to the decision in force ("Details of the award")."""
        return self.zone is Zone.DECISION and bool(
            re.search(r"\b(?:award|decision|resol|order|approv|agreed|terms)", line.text, re.IGNORECASE)
        )

    def _begin(self, line: Line) -> None:
        if not self.listing:
            self.before = (self.zone, self.heading)
        self.zone, self.listing, self.consumed = Zone.DECISION, True, False
        line.zone, line.settled = Zone.DECISION, True
        lead = line.lead
        rest = line.text[lead.end :].strip(" :.,-–—") if lead else ""
        self.consumed = len(rest.split()) > 6 and not _OPEN_END.search(line.text)

    def _goes_on(self, line: Line, last: Line | None) -> bool:
        """Say whether the resolution that is being listed goes on with this line."""
        if line.lead and line.lead.kind in (LeadKind.RESOLVED, LeadKind.RECOMMENDED):
            return False
        if line.listed or _CARRIES_ON.match(line.text) or not self.consumed:
            return True
        if re.match(r"^(?:That|To)\b", line.text):
            return True
        return bool(last and _OPEN_END.search(last.text))


def _shifted(rest: str, by: int):  # type: ignore[no-untyped-def]
    lead = find_lead(rest)
    if lead is None:
        return None
    return type(lead)(lead.kind, lead.start + by, lead.end + by, lead.subject)


def _mark_repeats(lines: list[Line]) -> None:
    """Mark lines whose words stand already in an earlier decision line of the same item."""
    seen: set[tuple[int, str]] = set()
    for line in lines:
        words = re.sub(r"\W+", " ", line.text[line.body :].lower()).strip()
        words = re.sub(r"^(?:\d{1,2}|[a-z]|[ivx]{1,4}) ", "", words)
        if line.zone is not Zone.DECISION or len(words) < 25:
            continue
        line.repeated = (line.item, words) in seen
        seen.add((line.item, words))


def _settle_item(lines: list[Line], described: Description) -> None:
    """Where an item has no decision by label or lead-in, look for one in its sentences."""
    if described.kind in (Kind.REPORT, Kind.NOTICE) or any(
        line.zone is Zone.DECISION and len(line.text) > line.body for line in lines
    ):
        return
    made = [
        at
        for at, line in enumerate(lines)
        if _may_decide(line) and line.lead and line.lead.kind in (LeadKind.MADE, LeadKind.BARE)
    ]
    for at in made:
        if lines[at].lead and is_advice(lines[at].text, lines[at].lead.subject, described):  # type: ignore[union-attr]
            lines[at].zone = Zone.ADVICE
            continue
        _decide(lines, at)
    if any(line.zone is Zone.DECISION for line in lines) or described.kind not in (
        Kind.DECISION,
        Kind.OFFICER_DECISION,
        Kind.OTHER,
        Kind.MINUTES,
    ):
        return
    for line in lines:
        if (
            _may_decide(line)
            and not is_discussion(line.text)
            and reads_as_decision(line.text)
            and (line.listed or described.kind is not Kind.MINUTES)
        ):
            line.zone = Zone.DECISION


def _may_decide(line: Line) -> bool:
    if (
        line.zone is Zone.BACKGROUND
        and line.heading
        and not re.match(r"(?:purpose|summary|diben|issue|details?|description)", line.heading, re.IGNORECASE)
    ):
        return not line.settled
    return line.zone in (Zone.BACKGROUND, Zone.DISCUSSION) and not line.furniture


def _decide(lines: list[Line], at: int) -> None:
    lines[at].zone = Zone.DECISION
    open_end = bool(_OPEN_END.search(lines[at].text)) or (lines[at].lead is not None and lines[at].lead.kind is LeadKind.BARE)  # type: ignore[union-attr]
    for line in lines[at + 1 :]:
        if not (line.listed or (open_end and _CARRIES_ON.match(line.text)) or (open_end and line is lines[at + 1])) or line.label:
            break
        line.zone = Zone.DECISION


def _is_intent(lines: list[Line], described: Description) -> bool:
    """Say whether it is a notice of intention, although it is written in the past tense: it has no date of decision."""
    top = " ".join(line.text for line in lines[:12])
    said = re.search(
        r"\b(?:notice|notification) of (?:an? |the )?(?:intent\w*|intended|proposed|forthcoming|future)\b|\bintention to (?:take|make) (?:an? |the )?(?:\w+ ){0,3}decision",
        top,
        re.IGNORECASE,
    )
    return bool(said) and described.decided_on is None


__all__ = ["BODY", "tile", "zone_lines"]
