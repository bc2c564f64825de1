"""Motions and amendments: who moved what, and what became of it. What fell was never decided, what was carried was.

A proposition is the words after "moved that", or the lines under "Motion" or "Proposed by ...:". A result names the motion or
the amendment, or counts the votes for each; it settles the last open proposition of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.sentences import sentences
from corpus.types import Span, Zone
from ingest.deciding.lines import Line
from ingest.deciding.votes import find_votes

_NAME = (
    r"(?:(?i:the )?(?:Councillors?|Cllrs?\.?|Alder(?:man|woman|men)|Ald\.|Bail{1,2}ie|Provost|(?:Vice[- ])?Convener"
    r"|Chair\w*|Leader|"
    r"Deputy Leader|Mayor|Lord|Lady|Sir|Dame|Mr|Mrs|Ms|Miss|Dr|Member|(?:Portfolio|Cabinet|Lead) \w+)\b[^.;:]{0,90}?)"
)
_SECONDED = rf"(?:,? (?:and )?(?:duly )?(?i:seconded) by {_NAME},?)"
_MOVES = re.compile(
    rf"(?P<before>(?:[Aa]s an amendment,? |[Aa]n amendment[^.;:]{{0,40}}?)?){_NAME}{_SECONDED}?,? (?:then |also |had "
    rf"|therefore |duly )*"
    rf"(?i:moved|proposed|put forward)(?P<how>,? (?:as )?(?:an?|the following|a further|a second) \w*\s?(?:amendment|motion))?"
    rf"(?:,? (?:and )?{_NAME} (?:duly )?(?i:seconded),?)?{_SECONDED}?(?P<how2>,? (?:as an amendment|in amendment),?)?",
)
_MOVED_BY = re.compile(
    rf"^(?:(?:[Ii]t was|[Tt]he (?:following )?(?P<what>motion|amendment|proposal)(?: was| had been)?|[Aa]n? (?:further )?"
    rf"(?P<what2>motion|amendment|proposal) (?:was|had been))? ?(?:then |duly )?)?(?i:moved|proposed|submitted) (?i:by) {_NAME}"
    rf"(?:{_SECONDED}|(?:,? and| -)? ?(?i:seconded) (?i:by) {_NAME})?(?=,? (?:and )?that\b|:|,?$|\.$| and$)",
)
_SECONDER = re.compile(r"^(?:and )?seconded by\b[^.;:]{3,80}[.,;:]?(?: and)?$", re.IGNORECASE)
_HEADED = re.compile(
    r"^(?:(?:original|first|second|third|substantive) )?(?P<what>motion|amendment|counter[- ]motion)(?: (?:no\.? ?)?\w{1,2})?"
    r"(?:,? (?:was )?(?:moved |proposed |submitted )?by .{3,110}| \(.{3,90}\))?\s*(?:$|[:–-]+\s*(?P<words>\S.*)?$)",
    re.IGNORECASE,
)
_THAT = re.compile(r"^[\s,:–-]*(?:and )?(?:that\b[\s,:–-]*)?", re.IGNORECASE)
_WORDED = re.compile(
    r"^[\"“‘'–\s-]*(?:that|this council|to [a-z]|delete|replace|insert|add|remove|in paragraph|council|committee)\b", re.I
)
_RESULT = re.compile(
    r"\b(?P<what>(?:substantive |original )?(?:motion|amendment|proposal|proposition"
    r"|recommendations?))s?\b(?P<amended>,? as amended,?)?"
    r"(?P<between>[^.;:]{0,110}?)\b(?P<not>not )?(?P<result>carried|lost|fell|falls|fallen|defeated|rejected"
    r"|voted down|withdrawn|"
    r"agreed|adopted|passed|approved|accepted|became the (?:finding|decision|resolution|substantive|motion)\w*"
    r"|did not succeed|failed)\b",
    re.IGNORECASE,
)
_IT = re.compile(
    r"\b(?:it|this|which|and|the vote)(?: was| were)?(?: duly| then| declared"
    r"| unanimously)* (?P<not>not )?(?P<result>carried|lost|defeated|fell|"
    r"agreed|withdrawn)\b|\bdeclared (?P<declared>carried|lost)\b|^(?:on a vote,? )?(?:unanimously )?(?P<alone>carried"
    r"|lost)\b[ .(]",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"\b(?:adopt(?:ed)?|agree[ds]?|approve[ds]?|support(?:ed)?|(?:in terms|in accordance) (?:of"
    r"|with)) the (?P<what>motion|amendment)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?:(?P<before>\d{1,3})(?: \w+){0,3}? (?:for|in favour of) the (?P<what>motion|amendment)|"
    r"(?:for the )?\b(?P<what2>motion"
    r"|amendment)(?: \(?(?:by )?[^\d:(]{0,30}\)?)?\s*[:(–-]*\s*(?P<after>\d{1,3})\b(?! \w+ (?:20|19)\d\d))",
    re.IGNORECASE,
)
_BAD = ("lost", "fell", "falls", "fallen", "defeated", "rejected", "voted down", "withdrawn", "did not succeed", "failed")
_ADDS = re.compile(
    r"^\W*(?:that )?(?:(?:the words?|a (?:further|new)|an additional)\b.{0,80}\badded|to add|add|insert|the addition)\b", re.I
)
_ONLY_POINTS = re.compile(
    r"^\W*(?:that |to )?(?:adopt|agree|approve|the|in (?:terms|accordance)|accordingly)?\b.{0,60}\b(?:motion|amendment)\b"
    r"(?:(?!\b(?:and so|accordingly|and to|that)\b).){0,70}$",
    re.IGNORECASE,
)
_RESOLVED = re.compile(r"\b(?:RESOLVED|AGREED|CARRIED)\b|\b(?:resolved|agreed) (?:to|that)\b")

_SPEAKS = re.compile(r"\b(?:moved?|proposed|motions?|amendments?|proposition)\b", re.IGNORECASE)
_MOVING = re.compile(r"\b(?:moved|proposed|that the)\b", re.IGNORECASE)
_WAS = re.compile(r"\b(?:if|had been|was|were)\b")
_NAMED = re.compile(r"[\s,]*(?:as )?(?:an )?amendment\b|[\s,]*(?:and )?seconded by [^.;:]{3,60}?(?=,? that\b|:|$)", re.IGNORECASE)
_MOVABLE = re.compile(r"[\s,]*(?:to |that\b|:|the |an? |approval|acceptance|adoption|no )|[\s.:–-]*$", re.IGNORECASE)
_TO_THAT = re.compile(r"[^.;:]{0,70}?(?=,? that\b|:|[.]?$)")
_AS_AMENDMENT = re.compile(r"\b(?:as an amendment|in amendment)\W*$", re.IGNORECASE)
_THEN_AGREED = re.compile(r"\b(?:resolved|agreed|decided):? (?=(?:to|that)\b)", re.IGNORECASE)
_LONG = 12
_BEATEN = re.compile(r"\bbecame the (?:finding|decision|resolution)", re.IGNORECASE)
_FINAL = "became the finding"
_ANY = ("vote", "proposal", "proposition")


_ITSELF = re.compile(
    rf"^(?:(?:An?|The|One|Another)(?: further| second)? (?:amendment|motion|proposal)(?:,?(?: moved| proposed)? (?:by"
    rf"|from|of) {_NAME})?"
    rf"|[Ii]t was (?:then |also )?(?:moved|proposed))(?:,? and seconded,?| \(seconded by [^)]*\))? (?=(?:that|to) )"
)
_TOLD_AT_ONCE = re.compile(
    r",? (?:which |but |and )?(?:this |that |it )?(?:was|were|being)(?: then| duly| also)?(?: put to (?:the|a) (?:vote"
    r"|meeting|floor)"
    r"(?: and| but)?)?(?: was| declared)? (?P<not>not )?(?P<result>lost|defeated|rejected|voted down|carried|agreed)\b"
    r"|[,;]? (?:which |but |and |it |the (?:motion|amendment|proposal) )*fell\b(?= (?:by|for|on)\b|[.,;])",
    re.IGNORECASE,
)


class Fate(StrEnum):
    """What became of a proposition."""

    OPEN = "open"
    CARRIED = "carried"
    LOST = "lost"
    REPLACED = "replaced"
    """By an amendment that became the substantive motion."""


@dataclass(slots=True)
class _Proposition:
    amends: bool
    words: list[tuple[Line, Span]] = field(default_factory=list)
    fate: Fate = Fate.OPEN


def read_motions(lines: Sequence[Line], text: str) -> None:
    """Find the propositions of one item and mark on its lines, in place, the words that were carried and those that were lost."""
    if not any(_SPEAKS.search(line.text) for line in lines):
        return
    floor = _Floor(text, [line for line in lines if not line.furniture])
    found = floor.read()
    tells = [line for line in floor.results if _THEN_AGREED.search(line.text) and len(line.text.split()) > _LONG]
    moved = [line for proposition in found for line, _ in proposition.words]
    decided = bool(tells) or any(line.zone is Zone.DECISION and line not in moved and _says_itself(line) for line in lines)
    for line in tells if not any(line.zone is Zone.DECISION for line in lines) else ():
        agreed = _THEN_AGREED.search(line.text)
        line.zone, line.settled = Zone.DECISION, True
        line.carried = (Span(line.span.start + (agreed.end() if agreed else 0), line.span.end),)
    for proposition in found:
        for line, span in proposition.words:
            if proposition.fate is Fate.LOST:
                line.lost = (*line.lost, span)
                if not line.carried:
                    line.zone = Zone.DISCUSSION
            elif proposition.fate is Fate.CARRIED and not decided:
                line.carried = (*line.carried, span)
                line.zone, line.settled = Zone.DECISION, True
            elif proposition.fate is Fate.REPLACED:
                line.moot, line.zone = True, Zone.DISCUSSION
    if any(line.carried or line.lost for line in lines):
        for line in lines:
            points = line.zone is Zone.DECISION and not line.carried and not _says_itself(line)
            line.moot = line.moot or points or (line in floor.results and line not in tells and not _holds(line))


def _holds(line: Line) -> bool:
    return bool(line.carried or line.lost) or (line.zone is Zone.DECISION and _says_itself(line))


def _says_itself(line: Line) -> bool:
    """Say whether a line of the decision holds more than that a motion was carried."""
    words = line.text[line.lead.end :] if line.lead else line.text[line.body :]
    return len(words.split()) > 3 and not _ONLY_POINTS.match(words) and not _moved(words)


class _Floor:
    """The floor of a meeting while one item is before it: the propositions in the order in which they were moved."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text, self.lines = text, lines
        self.found: list[_Proposition] = []
        self.waiting: _Proposition | None = None
        """Moved, and its words are still to come."""
        self.results: list[Line] = []
        """The lines that tell what became of something."""

    def read(self) -> list[_Proposition]:
        for line in self.lines:
            if self._heads(line) or _SECONDER.match(line.text):
                continue
            heard = [self._hears(line, sentence) for sentence in sentences(self.text, line.span.start, line.span.end)]
            if not any(heard):
                self._continues(line)
        self._count()
        return self.found

    def _heads(self, line: Line) -> bool:
        """Take a line "Motion" or "Amendment (Councillor X)", with the words that may follow it."""
        headed = _HEADED.match(line.text)
        if not headed or _COUNT.match(line.text) or _RESULT.search(line.text):
            return False
        self._move("amendment" in headed["what"].lower())
        if headed["words"]:
            self._word(line, Span(line.span.start + headed.start("words"), line.span.end))
        return True

    def _hears(self, line: Line, sentence: Span) -> bool:
        """Take a sentence that moves something or tells what became of it; say whether it did."""
        words = sentence.of(self.text)
        moved = _moved(words)
        if moved is None:
            settled = self._settles(words)
            if settled:
                self.waiting = None
                self.results.append(line)
            return settled
        amends, at = moved
        rest = words[at:]
        if _RESOLVED.search(rest[:60]):
            self.waiting = None  # moved, seconded and resolved in one breath: the lead-in of a decision
        elif rest.strip(" .,;–-") or self.waiting is None or not self.waiting.words or (amends and not self.waiting.amends):
            self._move(amends)
            that = _THAT.match(rest)
            start = at + (that.end() if that else 0)
            if len(words[start:].split()) > 3 and not (_SECONDER.match(words[start:]) or _AS_AMENDMENT.search(words[start:])):
                told = _TOLD_AT_ONCE.search(words, start)
                self._word(line, Span(sentence.start + start, sentence.start + told.start() if told else sentence.end))
                self.waiting = None
                if told and told.start() > start:
                    self._give("vote", (told["result"] or "").lower() in ("carried", "agreed") and not told["not"], how="told")
        else:
            self.waiting = None  # "Moved by X, seconded by Y" below the words of a motion
        return True

    def _continues(self, line: Line) -> None:
        """Take a line for the words of what was moved above it."""
        if self.waiting is None:
            return
        if _WORDED.match(line.text) or (line.listed and self.waiting.words):
            self._word(line, line.span)
        elif self.waiting.words:
            self.waiting = None

    def _move(self, amends: bool) -> None:
        self.waiting = _Proposition(amends)
        self.found.append(self.waiting)

    def _word(self, line: Line, span: Span) -> None:
        self.found[-1].words.append((line, span))

    def _settles(self, words: str) -> bool:
        """Give the propositions the fate that a sentence tells of; say whether it told of one."""
        settled = False
        for match in _RESULT.finditer(words):
            what, result = match["what"].lower(), match["result"].lower()
            if _MOVING.search(match["between"]) or ("recommendation" in what and not self._open()):
                continue
            whole = bool(match["amended"]) or "substantive" in what
            how = _FINAL if _BEATEN.search(words) else result
            settled = self._give(what, not (match["not"] or result in _BAD), whole=whole, how=how) or settled
        if not settled and (terms := _TERMS.search(words)):
            settled = self._give(terms["what"].lower(), True, how=_FINAL)
        if not settled and (told := _IT.search(words)):
            result = (told["result"] or told["declared"] or told["alone"]).lower()
            settled = self._give("vote", not (told["not"] or result in _BAD), how=result)
        return settled

    def _open(self) -> list[_Proposition]:
        return [proposition for proposition in self.found if proposition.fate is Fate.OPEN]

    def _give(self, what: str, good: bool, *, how: str, whole: bool = False) -> bool:
        """Settle the last open proposition of a kind, and with it those that it leaves no room for."""
        amends = "amendment" in what
        kind = [p for p in self.found if p.amends == amends or what in _ANY]
        target = next((p for p in reversed(kind) if p.fate is Fate.OPEN), kind[-1] if kind and how.startswith("became") else None)
        if target is None:
            return False
        target.fate = Fate.CARRIED if good else Fate.LOST
        if good and target.amends and not any(_ADDS.match(span.of(self.text)) for _, span in target.words):
            for other in self.found:
                if not other.amends and other.fate is not Fate.LOST:
                    other.fate = Fate.LOST if _BEATEN.search(how) else Fate.REPLACED
        elif good and not target.amends and not whole:
            for other in self._open():
                other.fate = Fate.LOST if other.amends else other.fate
        return True

    def _count(self) -> None:
        """Let the numbers of a vote decide what no sentence did."""
        if not self._open():
            return
        counts: dict[str, int] = {}
        for line in self.lines:
            for match in _COUNT.finditer(line.text):
                counts.setdefault((match["what"] or match["what2"]).lower(), int(match["before"] or match["after"]))
        if len(counts) > 1:
            if counts["motion"] != counts["amendment"]:
                self._give("motion" if counts["motion"] > counts["amendment"] else "amendment", True, how=_FINAL)
            return
        start = max(line.span.end for proposition in self._open() for line, _ in [*proposition.words, (self.lines[0], None)])
        votes = [vote for vote in find_votes(self.text[start : self.lines[-1].span.end]) if vote.carried is not None]
        if len(votes) == 1 and len(self._open()) == 1:
            self._give("vote", bool(votes[0].carried), how="carried")


def _moved(words: str) -> tuple[bool, int] | None:
    """Return whether a sentence moves an amendment, and where the words that it moves begin; ``None`` if it moves nothing."""
    if match := _ITSELF.match(words):
        return "amendment" in match.group().lower(), match.end()
    if match := _MOVED_BY.match(words):
        return "amendment" in (match["what"] or match["what2"] or "").lower(), match.end()
    match = _MOVES.search(words[:400])
    if match is None or _WAS.search(words[: match.start()]):
        return None
    how = f"{words[: match.start()]} {match['before']} {match['how'] or ''} {match['how2'] or ''}"
    after = words[match.end() :]
    named = _NAMED.match(after)
    amending = _AS_AMENDMENT.search(after)
    at = match.end() + (named.end() if named else 0)
    if not _MOVABLE.match(words[at:]) and "seconded" in match.group() and (rest := _TO_THAT.match(words[at:])):
        at += rest.end()
    amends = "amendment" in how.lower() or bool(amending or (named and "amendment" in named.group().lower()))
    return (amends, at) if _MOVABLE.match(words[at:]) else None
