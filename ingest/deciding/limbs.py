"""Limbs: a decision cut into the stretches that are its clauses, numbered as printed, each with the lead-in it completes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.acts import find_acts
from corpus.mainclause import main_acts
from corpus.sentences import sentences
from corpus.types import BlockKind, Outcome, Span, Zone
from ingest.deciding.asides import asides
from ingest.deciding.leads import LeadKind, find_lead
from ingest.deciding.lines import MARKER, Line
from ingest.deciding.numbering import Numbers
from ingest.deciding.outcomes import own_act_in

_CLAUSED = (
    Zone.DECISION,
    Zone.RECOMMENDATION,
    Zone.ADVICE,
    Zone.ALTERNATIVES,
    Zone.NOTICE,
    Zone.DISCUSSION,
    Zone.BACKGROUND,
    Zone.HEADER,
)
_LED = (LeadKind.RESOLVED, LeadKind.RECOMMENDED, LeadKind.PROPOSED, LeadKind.BARE)
_STEM_END = re.compile(r"(?::[-–]?|\b(?:that|to)|\band it was|\bas follows|\bthe following)\s*[-–—]?$", re.IGNORECASE)
_BECAUSE = re.compile(r"\b(?:because|since|following reasons?|on the grounds?(?: that)?)\s*:?$", re.IGNORECASE)
_INLINE = re.compile(r"(?<![\w)])\((?P<mark>[a-z]|[ivx]{1,4}|\d{1,2})\)\s+(?=\w)")
_COUNTED = re.compile(r"(?:^|(?<=[.;:)]) )(?:(?P<mark>\d)[.):]? (?=[A-Z])|Option (?P<option>\d)\b[.:–-]? ?(?=\S))")
_LIMB_END = re.compile(r"(?:\s*[;,]\s*(?:and|or)?|\s+(?:and|or))?\s*$")
_BETWEEN = re.compile(
    r"[;,]\s+(?:and\s+)?(?=that (?:the|an?|it|all|any|no|\d|£|[A-Z]))|[;,]\s+and\s+(?=to [a-z])|\s+and\s+(?=that (?:the|"
    r"an?|it|no|\d|£) )|;\s+(?=to [a-z])|"
    r";\s+(?:and\s+)?(?=\w)"
)
_BETWEEN_LISTED = re.compile(
    r"[;,]\s+(?:and\s+)?(?=that (?:the|an?|it|all|any|no|\d|£|[A-Z]))|[;,]\s+and\s+(?=to [a-z])|\s+and\s+(?=that (?:the|"
    r"an?|it|no|\d|£) )|;\s+(?=to [a-z])"
)
_NO_OTHER = re.compile(r"^\W*(?:no (?:other |alternative )|there (?:was|were) no (?:other |alternative ))", re.IGNORECASE)
_LATER_SENTENCE = re.compile(r"[a-z)]\. [A-Z]")
_TELLING = re.compile(
    r"\b(?:noting|satisfied|aware|advised|told|understanding|view|fact|notes?|noted|said) that\b", re.IGNORECASE
)
_SAID = re.compile(
    r"\b(?:it was said|(?:was|were) (?:said|asked|told|raised)|members? (?:said|asked|felt|thought)|said that|concerns?)\b",
    re.IGNORECASE,
)
_MOVING = re.compile(r"\b(?:moved|proposed)\b.{0,120}\bseconded\b.{0,80}\b(?:and|it was)?\s*$", re.IGNORECASE)
_SEMICOLON = re.compile(r";\s+(?:and\s+|or\s+)?(?=\w)")
_EMPTY = re.compile(
    r"^\W*(?:none\b.{0,60}|n/?a|not applicable.{0,20}|see (?:the )?(?:report|above|attached).{0,40}|"
    r"(?:as )?(?:set out|outlined|detailed|recorded|contained|described|stated|per|above|below) .{0,80}|"
    r"no (?:alternative|other) .{0,120})$",
    re.IGNORECASE,
)
_LOOKS_BACK = re.compile(
    r"^(?:(?:This was )?(?:Rejected|Discounted|Dismissed|Discarded|Ruled out|Not (?:pursued|preferred|recommended|"
    r"viable|chosen|adopted|taken|favoured))\b|(?:It(?! was (?:also |further )?(?:agreed|resolved|noted|decided))|They|"
    r"This|These|That|Those|Neither|Both|"
    r"Each|He|She)\b|Among them|"
    r"The (?:contract|framework|scheme|value|cost|sum|order|first|second|option)s? (?:is|are|has|have|covers|includes|"
    r"lasts|runs|takes|was|were|will)\b)"
)
_NAMES_COURSE = re.compile(r"^(?:To|Option|Not to) |\b(?:could|might) (?:also |instead )?have\b")
_BESIDE = re.compile(
    r"^(?:for|against|abst\w*|absent|in favour)\b(?:\s*[:–-]|.{0,50}\(\d+\)\s*(?:$|[:–-]))|"
    r"^(?:motion|amendment)s?(?: \w)?\s*[:–-]\s*\d+|"
    r"^\(?(?:references?|reference documents?|background papers?|action(?: by)?|actioned by|source|contact|see|note)"
    r"\s*[:–-].{0,160}\)?$|"
    r"^(?:part|lot|section|appendix|item) \w{1,3}\.?$|^by the \w+\.?$|"
    r"^(?:as (?:recorded|set out|detailed|contained|described|above)|in accordance with the (?:motion|amendment|above))\b"
    r"(?!.*recommend).{0,60}$",
    re.IGNORECASE,
)
"""Lines of a decision that are no limb of it: rows of a vote, references, who is to act."""


@dataclass(slots=True)
class Limb:
    """A stretch that is one clause, before it is judged."""

    span: Span
    number: str | None
    stem: Span | None
    stem_words: str
    zone: Zone
    item: int
    recommends: bool
    lost: bool = False
    """Moved, and not carried."""


def limbs_of(text: str, lines: list[Line]) -> Iterator[Limb]:
    """Yield the limbs of a paper in order, in every zone whose words can be a clause."""
    run: list[Line] = []
    for line in lines:
        if line.zone is Zone.BOILERPLATE:
            continue  # the foot of a page does not end a list
        wanted = line.zone in _CLAUSED and not line.repeated and not (line.moot and line.zone is Zone.DECISION)
        if run and (not wanted or (line.zone, line.heading, line.item) != (run[0].zone, run[0].heading, run[0].item)):
            yield from _Run(text, run).limbs()
            run = []
        if wanted:
            run.append(line)
    if run:
        yield from _Run(text, run).limbs()


class _Run:
    """The lines of one zone under one label."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self.text, self.lines = text, lines
        self.zone, self.item = lines[0].zone, lines[0].item
        self.stems: list[tuple[int, Span, str]] = []
        self.numbers = Numbers()
        self.recommends = self.carried = False
        self.led = any(line.lead and line.lead.kind in _LED for line in lines)

    def limbs(self) -> Iterator[Limb]:
        if self.zone in (Zone.NOTICE, Zone.DISCUSSION, Zone.BACKGROUND, Zone.HEADER):
            for span in asides(self.text, [line for line in self.lines if not (line.lost or line.moot)], self.zone):
                yield Limb(span, None, None, "", self.zone, self.item, False)
            for line in self.lines:
                yield from self._fell(line)
            return
        for line in self.lines:
            words = line.text[line.body :]
            if self._carries_over(line):
                continue
            if (self.zone is Zone.ALTERNATIVES and (_EMPTY.match(words) or _NO_OTHER.match(words))) or _BESIDE.match(words):
                continue
            if line.carried:
                self.stems = []
                for span in line.carried:
                    self.carried = True
                    yield from self._contents(span.start, span.end, None, line.listed, 0, first_only=False)
                self.carried = False
                yield from self._fell(line)
                continue
            found = list(self._line(line))
            yield from found
            if not found and self.zone is Zone.ADVICE:
                for span in asides(self.text, [line], self.zone):
                    yield Limb(span, None, None, "", Zone.DISCUSSION, self.item, False)

    def _fell(self, line: Line) -> Iterator[Limb]:
        for span in line.lost:
            yield Limb(span, None, None, "That", Zone.DISCUSSION, self.item, False, lost=True)

    def _carries_over(self, line: Line) -> bool:
        """Say whether a line only goes on with a sentence that was broken over lines, or heads or leads into what follows."""
        at = self.lines.index(line)
        last = self.lines[at - 1] if at else None
        words = line.text[line.body :]
        if (
            last
            and last.span.end + 1 == line.span.start
            and not line.listed
            and not line.label
            and words[:1].islower()
            and last.text[-1:].isalnum()
            and not _STEM_END.search(last.text)
        ):
            return True
        if line.kind is BlockKind.TABLE_ROW and not line.label:
            following = self.lines[at + 1] if at + 1 < len(self.lines) else None
            heads = (
                not (last and last.kind is BlockKind.TABLE_ROW)
                and following is not None
                and following.kind is BlockKind.TABLE_ROW
            )
            return heads and not re.search(r"\d", words)
        return bool(_MOVING.search(words))

    def _line(self, line: Line) -> Iterator[Limb]:
        start, end = line.span.start + line.body, line.span.end
        marker = MARKER.match(self.text[start:end])
        listed = bool(marker) or line.listed
        start += marker.end() if marker else 0
        lead = find_lead(self.text[start:end]) if self.zone is not Zone.ALTERNATIVES else None
        if (
            lead
            and listed
            and not (
                self.text[start + lead.start : start + lead.end].isupper()
                or (lead.kind is LeadKind.PROPOSED and self.zone is Zone.RECOMMENDATION)
            )
        ):
            lead = None
        if lead and lead.kind is LeadKind.PROPOSED and self.zone is Zone.DECISION:
            lead = None
        leads = lead is not None and lead.kind in _LED
        depth, number = self._place(marker, line, listed and not (leads and not marker))
        self._keep_stems(depth, leads, self.text[start:end])
        if lead and leads:
            self.recommends = lead.kind is LeadKind.RECOMMENDED
            stem = self._after_lead(start, lead.end, end)
            self.stems.append((depth, stem, self.text[start + lead.start : stem.end]))
            start = stem.end + len(self.text[stem.end : end]) - len(self.text[stem.end : end].lstrip(" :.,-–—"))
        rest = self.text[start:end].strip(" .:;-–—")
        if not rest or (self.zone in (Zone.ADVICE, Zone.RECOMMENDATION) and not self._counts(rest, leads)):
            return
        if self.stems and _BECAUSE.search(self.stems[-1][2]):
            return
        words = self.text[start:end]
        if self._is_stem(words, listed):
            if own_act_in(words):
                yield self._limb(start, end, number)
            self.stems.append((depth, _span(self.text, start, end), words))
            return
        first_only = leads and lead is not None and lead.kind is LeadKind.PROPOSED and not listed
        yield from self._contents(start, end, number, listed, depth, first_only)

    def _place(self, marker: re.Match[str] | None, line: Line, listed: bool) -> tuple[int, str | None]:
        """Return how deep a line lies in its list, and its number."""
        mark = (marker.group("mark") or "") if marker else ""
        if mark:
            return self.numbers.take(mark)
        if listed:
            return max(line.level, len(self.numbers) + 1), None
        self.numbers.clear()
        return 0, None

    def _keep_stems(self, depth: int, leads: bool, words: str) -> None:
        """Let go of the lead-ins that do not govern this line."""
        if leads:
            self.stems = []
        elif depth:
            self.stems = [stem for stem in self.stems if stem[0] < depth]
        elif not re.match(r"^(?:[a-z(£\d]|That |To )", words):
            self.stems = []
        else:
            self.stems = self.stems[:1]

    def _counts(self, words: str, leads: bool) -> bool:
        """Say whether a line of advice or of a recommendation advises or recommends something, and does not only tell."""
        if leads or self.stems:
            return True
        if self.zone is Zone.RECOMMENDATION:
            return not self.led
        if _SAID.search(words):
            return False
        wanted = (Outcome.ENDORSED, Outcome.RECOMMENDED, Outcome.REJECTED)
        return any(act.outcome in wanted and not act.noun for act in find_acts(words[:400]))

    def _is_stem(self, words: str, listed: bool) -> bool:
        if _INLINE.search(words):
            return False
        return bool(_STEM_END.search(words)) or (listed and words.endswith(",") and not main_acts(words))

    def _after_lead(self, start: int, lead_end: int, end: int) -> Span:
        """Return the lead-in with what belongs to it ("RESOLVED: That Cabinet:", "RESOLVED (unanimously) that")."""
        at = start + lead_end
        tail = re.match(
            r"^[\s:.,–—-]*(?:\([^)]{1,60}\)|unanimously|nem con|"
            r"(?:by|on) (?:a )?(?:vote |majority )?(?:of )?\d+(?: votes?)? (?:to|for)\b"
            r"[^.;:]{1,60}?(?=[:,]| that\b| to [a-z]))?[\s:.,–—-]*(?:(?:that|to)\b[\s:–—-]*)?",
            self.text[at:end],
            re.IGNORECASE,
        )
        stop = at + (tail.end() if tail else 0)
        name = re.match(r"^(?:the )?(?:[\w'’,&()-]+ ){0,9}?[\w'’()-]+\s?:\s*$", self.text[stop:end])
        if stop < end and (
            name or re.match(r"^(?:the )?(?:Cabinet|Executive|Council|Committee|Board|Mayor|Leader)$", self.text[stop:end])
        ):
            stop = end
        return _span(self.text, start, max(stop, start + 1))

    def _contents(self, start: int, end: int, number: str | None, listed: bool, depth: int, first_only: bool) -> Iterator[Limb]:
        """Yield the limbs of the words of a line: its inline list, its sentences, its co-ordinate parts."""
        rest = self.text[start:end]
        marks = list(_INLINE.finditer(rest)) or self._counted(rest, first=2 if number == "1" else 1)
        first = [m[m.lastgroup or 0] for m in marks[:2]]
        if marks and number and first[0] in ("b", "ii", "2") and number.strip("()") in ("a", "i", "1"):
            yield self._limb(start, start + marks[0].start(), number)
            for at, mark in enumerate(marks):
                stop = marks[at + 1].start() if at + 1 < len(marks) else len(rest)
                yield self._limb(start + mark.end(), start + stop, f"({mark[mark.lastgroup or 0]})")
            return
        if len(marks) > 1 and first in (["a", "b"], ["i", "ii"], ["1", "2"]):
            if rest[: marks[0].start()].strip():
                span = _span(self.text, start, start + marks[0].start())
                self.stems.append((depth, span, span.of(self.text)))
            for at, mark in enumerate(marks):
                stop = marks[at + 1].start() if at + 1 < len(marks) else len(rest)
                yield self._limb(start + mark.end(), start + stop, f"{number or ''}({mark[mark.lastgroup or 0]})")
            return
        pieces = [Span(start, end)] if listed else self._by_sentence(start, end)
        for piece in pieces[:1] if first_only else pieces:
            between = _SEMICOLON if self.zone is Zone.ALTERNATIVES else _BETWEEN_LISTED if listed else _BETWEEN
            for cut in self._cuts(piece, between):
                yield self._limb(cut.start, cut.end, number)

    def _counted(self, words: str, first: int) -> list[re.Match[str]]:
        """Return the marks of options that one line counts ("1 Amend the contract. 2 Buy the units. 3 Do nothing.")."""
        marks = list(_COUNTED.finditer(words)) if self.zone is Zone.ALTERNATIVES else []
        return (
            marks if [m.group("mark") or m.group("option") for m in marks] == [str(first + n) for n in range(len(marks))] else []
        )

    def _by_sentence(self, start: int, end: int) -> list[Span]:
        """Return the sentences of a paragraph, those without an act of their own joined to the one before."""
        spans: list[Span] = []
        weak = (Outcome.REJECTED, Outcome.RECOMMENDED, Outcome.CONSIDERED_ONLY, Outcome.NOTED)
        for sentence in sentences(self.text, start, end):
            words = sentence.of(self.text)
            acts = find_acts(words)
            joins = not acts or bool(_LOOKS_BACK.match(words))
            if self.zone is Zone.ALTERNATIVES:
                told = [act for act in acts if act.outcome not in weak and not act.modal]
                joins = joins or (not told and not _NAMES_COURSE.search(words))
            if spans and joins:
                spans[-1] = Span(spans[-1].start, sentence.end)
            else:
                spans.append(sentence)
        return spans

    def _cuts(self, piece: Span, between: re.Pattern[str]) -> list[Span]:
        """Cut "that ...; that ...; and that ..." into its limbs."""
        words = piece.of(self.text)
        cuts, at = [], piece.start
        for match in between.finditer(words):
            before = words[at - piece.start : match.start()]
            if _LATER_SENTENCE.search(before) or _TELLING.search(before):
                break  # the series would begin in a later sentence, which only explains
            if find_acts(before) and find_acts(words[match.end() :]):
                cuts.append(Span(at, piece.start + match.start()))
                at = piece.start + match.end()
        return [*cuts, Span(at, piece.end)]

    def _limb(self, start: int, end: int, number: str | None) -> Limb:
        words = self.text[start:end]
        opening = re.match(r"^that\s+(?=\S.{5})", words, re.IGNORECASE)
        if opening and self.zone is not Zone.ALTERNATIVES:
            start += opening.end()
        ending = _LIMB_END.search(self.text, start, end)
        span = _span(self.text, start, ending.start() if ending and ending.start() > start else end)
        stem = self.stems[-1][1] if self.stems else None
        leading = " ".join(words for _, _, words in self.stems) or ("That" if opening or self.carried else "")
        return Limb(span, number, stem, leading, self.zone, self.item, self.recommends)


def _span(text: str, start: int, end: int) -> Span:
    while end - 1 > start and text[end - 1].isspace():
        end -= 1
    while start < end - 1 and text[start].isspace():
        start += 1
    return Span(start, end)
