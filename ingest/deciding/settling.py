"""The last word on zones, once all lines have been read: repeats, items without a label, notices of intention."""

from __future__ import annotations

import re

from corpus.types import Description, Kind, Zone
from ingest.deciding.ellipsis import is_note
from ingest.deciding.leads import LeadKind
from ingest.deciding.lines import Line
from ingest.deciding.sayings import is_advice, is_discussion, reads_as_decision

_OPEN_END = re.compile(r"[:;,]$|\b(?:and|or|that|to)$")
_CARRIES_ON = re.compile(r"^(?:and |or |that |to |[a-z(])")
_MAY_HOLD = re.compile(r"(?:purpose|summary|diben|issue|details?|description|subject)", re.IGNORECASE)
_MARK = re.compile(r"^(?:\d{1,2}|[a-z]|[ivx]{1,4}) ")
_INTENT = re.compile(
    r"\b(?:notice|notification) of (?:an? |the )?(?:intent\w*|intended|proposed|forthcoming|future)\b|"
    r"\bintention to (?:take|make) (?:an? |the )?(?:\w+ ){0,3}decision",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    r"\b(?:motion|proposal|recommendations?|resolution)\b[^.]{0,80}\b(?:carried|agreed|passed|adopted)\b|"
    r"^(?:unanimously )?carried\b.{0,60}$",
    re.IGNORECASE,
)
_MOVED = re.compile(r"\b(?:moved|proposed|seconded|motion|proposer|seconder|mover|amendment)\b", re.IGNORECASE)
_LOST = re.compile(
    r"^(?:the (?:motion|amendment|proposal)\b.{0,60}\b)?(?:was |fell|declared )?(?:lost|not carried|defeated)\b", re.IGNORECASE
)
_AS_MOVED = re.compile(
    r"^\W*(?:that |to )?(?:(?:in (?:accordance|terms|line) (?:with|of)|adopt|approve|agree|"
    r"accept) the (?P<what>motion|amendment)|"
    r"the (?P<which>motion|amendment)(?: (?:be|was|is))? (?:carried|agreed|approved|adopted))\W*$",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    r"^\W*(?:(?:agreed|approved|decided|yes)\W+)?(?:as|see) (?:(?:set out|described|stated|detailed|outlined|per|"
    r"in the (?:purpose|summary))\b.{0,20}\b)?(?:above|purpose|summary)\W*$",
    re.IGNORECASE,
)
_TO_BE_DECIDED = re.compile(r"(?:what|matter) (?:is )?to be decided", re.IGNORECASE)
_HOLDS = re.compile(r"^(?:purpose|summary|details?|description|proposals?|decision summary)\b", re.IGNORECASE)
_QUOTED = re.compile(r"^[\"“‘']?(?:That|This Council)\b")
_DONE = re.compile(
    r"^(?:Awarded|Approved|Agreed|Extended|Authorised|Granted|Adopted|Accepted|Appointed|Noted|Refused|Declined|Delegated)\b"
)


def mark_repeats(lines: list[Line]) -> None:
    """Mark lines whose words stand already in an earlier decision line of the same item."""
    seen: set[tuple[int, str]] = set()
    for line in lines:
        words = _MARK.sub("", re.sub(r"\W+", " ", line.text[line.body :].lower()).strip())
        if line.zone is not Zone.DECISION or len(words) < 12:
            continue
        line.repeated = (line.item, words) in seen
        seen.add((line.item, words))


def settle(lines: list[Line], described: Description) -> None:
    """Where an item has no decision by label or lead-in, look for one in its sentences."""
    if described.kind in (Kind.REPORT, Kind.NOTICE):
        return
    if described.decided_on and not any(_says(line) for line in lines):
        for line in lines:
            if line.zone is Zone.NOTICE and _TO_BE_DECIDED.match(line.heading or ""):
                line.zone = Zone.DECISION
    if any(_says(line) for line in lines):
        _refer(lines)
        return
    for at, line in enumerate(lines):
        if not _may_decide(line) or line.lead is None or line.lead.kind not in (LeadKind.MADE, LeadKind.BARE):
            continue
        if is_advice(line.text, line.lead.subject, described):
            line.zone = Zone.ADVICE
        elif not _is_history(lines, at):
            _decide(lines, at)
    if any(line.zone is Zone.DECISION for line in lines):
        return
    if _motion(lines):
        return
    if described.kind is Kind.MINUTES and (notes := [line for line in lines if _may_decide(line) and is_note(line.text)]):
        for line in notes:
            line.zone = Zone.DECISION
        return
    for run in _runs(lines, described):
        if any(reads_as_decision(line.text) for line in run):
            for line in run:
                line.zone = Zone.DECISION


def _motion(lines: list[Line]) -> bool:
    """Take the words of a motion that was carried for the decision; say whether there was one."""
    if any(line.lost or line.moot for line in lines) or not any(_CARRIED.search(line.text) for line in lines):
        return False
    moved = [
        line
        for at, line in enumerate(lines)
        if _QUOTED.match(line.text)
        and any(_MOVED.search(o.text) for o in lines[max(0, at - 3) : at])
        and not _was_lost(lines, at)
    ]
    for line in moved or [line for line in lines if _CARRIED.search(line.text)]:
        line.zone = Zone.DECISION
    return True


def _was_lost(lines: list[Line], at: int) -> bool:
    """Say whether the first result after a motion is that it was lost."""
    amends = any("amendment" in line.text.lower() for line in lines[max(0, at - 2) : at])
    other = "motion" if amends else "amendment"
    later = [line.text for line in lines[at + 1 : at + 8] if other not in line.text.lower()]
    results = (words for words in later if _LOST.search(words) or _CARRIED.search(words))
    return bool(_LOST.search(next(results, "")))


def _refer(lines: list[Line]) -> None:
    """Where the decision only points at other words of its item, take those for the decision too."""
    for at, line in enumerate(lines):
        words = line.text[line.body :]
        if line.zone is not Zone.DECISION or len(words) > 120:
            continue
        if match := _AS_MOVED.match(words[line.lead.end - line.body :] if line.lead else words):
            what = match.group("what") or match.group("which")
            moved = [o for o in lines[:at] if o.zone in (Zone.DISCUSSION, Zone.BACKGROUND) and _states(o, lines, what.lower())]
            for other in moved[-1:]:
                other.zone = Zone.DECISION
        elif _ABOVE.match(words):
            for other in lines[:at]:
                if other.zone is Zone.BACKGROUND and _HOLDS.match(other.heading or "") and len(other.text) > other.body:
                    other.zone = Zone.DECISION


def _states(line: Line, lines: list[Line], what: str) -> bool:
    """Say whether a line holds the words of the motion, or of the amendment."""
    at = lines.index(line)
    last = lines[at - 1].text.lower() if at else ""
    return last.startswith(what) and len(last) < 120 and not line.label


def is_intent(lines: list[Line], described: Description) -> bool:
    """Say whether it is a notice of intention, although it is written in the past tense: it has no date of decision."""
    return described.decided_on is None and bool(_INTENT.search(" ".join(line.text for line in lines[:12])))


def _says(line: Line) -> bool:
    return line.zone is Zone.DECISION and len(line.text) > line.body


def _is_history(lines: list[Line], at: int) -> bool:
    """Say whether "Cabinet considered a report" or "Cabinet noted ..." stands before what was decided in the end."""
    line = lines[at]
    verb = line.text[line.lead.end :].split(" ", 1)[0].lower().rstrip(",") if line.lead else ""
    later = [other.lead for other in lines[at + 1 :] if other.lead and other.lead.kind is LeadKind.MADE and _may_decide(other)]
    return verb in ("noted", "asked", "requested", "supported", "confirmed", "referred") and bool(later)


def _may_decide(line: Line) -> bool:
    if line.lost or line.moot:
        return False
    if line.zone is Zone.BACKGROUND and line.heading and not _MAY_HOLD.match(line.heading):
        return not line.settled
    if line.zone is Zone.BACKGROUND and line.heading and line.settled:
        return bool(_DONE.match(line.text[line.body :])) or (line.lead is not None and line.lead.kind is LeadKind.MADE)
    return line.zone in (Zone.BACKGROUND, Zone.DISCUSSION) and not line.furniture


def _decide(lines: list[Line], at: int) -> None:
    """Make a line the decision, with the list that follows it."""
    lines[at].zone = Zone.DECISION
    lead = lines[at].lead
    open_end = bool(_OPEN_END.search(lines[at].text)) or (lead is not None and lead.kind is LeadKind.BARE)
    for line in lines[at + 1 :]:
        goes_on = line.listed or (open_end and (_CARRIES_ON.match(line.text) or line is lines[at + 1]))
        if not goes_on or line.label or line.zone not in (Zone.BACKGROUND, Zone.DISCUSSION):
            break
        line.zone = Zone.DECISION


def _runs(lines: list[Line], described: Description) -> list[list[Line]]:
    """Return what may be a decision without any lead-in: whole lists, and single paragraphs of a record."""
    runs: list[list[Line]] = []
    for line in lines:
        if not _may_decide(line) or is_discussion(line.text):
            runs.append([])
        elif line.listed:
            if runs and runs[-1] and runs[-1][-1].listed:
                runs[-1].append(line)
            else:
                runs.append([line])
        elif described.kind is not Kind.MINUTES:
            runs.append([line])
    return [run for run in runs if run]
