"""Limbs: a decision cut into the clauses it is made of, numbered as printed, each with the lead-in it completes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.acts import find_acts
from corpus.sentences import sentences
from corpus.types import Clause, Span, Zone
from ingest.deciding.leads import LeadKind, find_lead
from ingest.deciding.lines import MARKER, Line
from ingest.deciding.outcomes import judge, own_act_in

CLAUSED = (Zone.DECISION, Zone.RECOMMENDATION, Zone.ADVICE, Zone.ALTERNATIVES)
_STEM_END = re.compile(r"(?::[-–]?|\b(?:that|to|and|it was|as follows|the following))\s*[-–—]?$", re.IGNORECASE)
_INLINE = re.compile(r"(?<![\w)])\((?P<mark>[a-z]|[ivx]{1,4}|\d{1,2})\)\s+(?=\w)")
_LIMB_END = re.compile(r"(?:[;,]\s*(?:and|or)?|\s+(?:and|or))?\s*$")
_BETWEEN = re.compile(
    r"[;,]\s+(?:and\s+)?(?=that (?:the|an?|it|all|any|no|\d|£|[A-Z]))|;\s+(?:and\s+)?(?=to [a-z])|;\s+and\s+(?=\w)|;\s+(?=\w)"
)
_EMPTY = re.compile(
    r"^\W*(?:none\b.{0,60}|n/?a|not applicable.{0,20}|(?:as )?(?:set out|outlined|detailed|recorded|contained|described|stated) (?:in|within) .{0,80}|see (?:the )?(?:report|above|attached).{0,40}|"
    r"as (?:per|above|below|recorded|outlined|set out|detailed|in the report).{0,80}|no alternative.{0,80}|there (?:are|were) no .{0,80}|no other .{0,60})\W*$",
    re.IGNORECASE,
)
_LEAD_TAIL = re.compile(r"^\W*(?:(?:unanimously|nem con|\([^)]{1,60}\))\W*)?", re.IGNORECASE)
_OPENING = re.compile(r"^(?:that|to)\s+(?=\S)", re.IGNORECASE)


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


def read_clauses(text: str, lines: list[Line]) -> tuple[Clause, ...]:
    """Return the clauses of a paper in order."""
    clauses = []
    for limb in _limbs(text, lines):
        words = limb.span.of(text)
        judged = judge(words, limb.stem_words, limb.zone, recommends=limb.recommends)
        clauses.append(
            Clause(
                limb.span,
                limb.zone,
                judged.stance,
                judged.outcome,
                also=judged.also,
                number=limb.number,
                verb=judged.verb,
                actor=judged.actor,
                own_act=judged.own_act,
                delegate=judged.delegate,
                consulting=judged.consulting,
                stem=limb.stem,
                item=limb.item,
            )
        )
    return tuple(clauses)


def _limbs(text: str, lines: list[Line]) -> Iterator[Limb]:
    run: list[Line] = []
    for line in lines:
        wanted = line.zone in CLAUSED and not line.repeated
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
        self.numbers: list[tuple[str, str]] = []
        self.recommends = False

    def limbs(self) -> Iterator[Limb]:
        for line in self.lines:
            yield from self._line(line)

    def _line(self, line: Line) -> Iterator[Limb]:
        start, end = line.span.start + line.body, line.span.end
        marker = MARKER.match(self.text[start:end])
        depth, number = self._number(marker, line) if marker or line.listed else (0, None)
        if marker:
            start += marker.end()
        lead = find_lead(self.text[start:end]) if self.zone is not Zone.ALTERNATIVES else None
        if lead and (marker or line.listed) and not self.text[start + lead.start : start + lead.end].isupper():
            lead = None
        if lead and not marker and lead.kind is not LeadKind.MADE:
            depth, number = 0, None
        if depth == 0 and not number:
            self.numbers = []
        self.stems = [stem for stem in self.stems if stem[0] < depth or (stem[0] == 0 and (number or line.listed or not lead))]
        if not number and not line.listed and self.stems and not lead and not _goes_with_stem(self.text[start:end]):
            self.stems = [s for s in self.stems if s[0] < 0]
        if lead and lead.kind in (LeadKind.RESOLVED, LeadKind.RECOMMENDED, LeadKind.PROPOSED, LeadKind.BARE):
            self.recommends = lead.kind is LeadKind.RECOMMENDED
            stem = self._after_lead(start, lead.start, lead.end, end)
            self.stems.append((depth, *stem))
            start = min(stem[0].end, end)
            start += len(_LEAD_TAIL.match(self.text[start:end]).group())  # type: ignore[union-attr]
            if start >= end:
                return
        rest = self.text[start:end]
        if not rest.strip(" .:;-–—"):
            return
        if _STEM_END.search(rest) and not _INLINE.search(rest):
            if own_act_in(rest):
                yield self._limb(start, end, number)
            self.stems.append((depth, _span(self.text, start, end), rest))
            return
        yield from self._contents(start, end, number, bool(number) or line.listed, depth)

    def _after_lead(self, start: int, lead_start: int, lead_end: int, end: int) -> tuple[Span, str]:
        """Return the lead-in with what belongs to it ("RESOLVED: That Cabinet:", "RESOLVED (unanimously) that")."""
        begin, at = start, start + lead_end
        rest = self.text[at:end]
        tail = re.match(
            r"^[\s:.,–—-]*(?:\([^)]{1,60}\)|unanimously|nem con)?[\s:.,–—-]*(?:(?:that|to)\b[\s:–—-]*)?", rest, re.IGNORECASE
        )
        stop = at + (tail.end() if tail else 0)
        body = re.match(
            r"^(?:the )?(?:[A-Z][\w'’&,-]*(?: (?:and|of|for|the|&))* ?){1,9}:?\s*$|^(?:the )?(?:[\w'’,&-]+ ){0,8}?[\w'’-]+:\s*$",
            self.text[stop:end],
        )
        if body and len(self.text[stop:end]) < 90:
            stop = end
        span = _span(self.text, begin, max(stop, begin + 1))
        return span, span.of(self.text)

    def _contents(self, start: int, end: int, number: str | None, listed: bool, depth: int) -> Iterator[Limb]:
        rest = self.text[start:end]
        marks = list(_INLINE.finditer(rest))
        if len(marks) > 1 and _in_sequence([m.group("mark") for m in marks[:2]]):
            head = rest[: marks[0].start()]
            if head.strip():
                span = _span(self.text, start, start + marks[0].start())
                self.stems.append((depth, span, span.of(self.text)))
            for at, mark in enumerate(marks):
                stop = marks[at + 1].start() if at + 1 < len(marks) else len(rest)
                yield self._limb(start + mark.end(), start + stop, f"{number or ''}({mark.group('mark')})")
            if head.strip():
                self.stems.pop()
            return
        pieces = [Span(start, end)] if listed else _by_sentence(self.text, start, end)
        for piece in pieces:
            cuts = self._cuts(piece) if not listed or "; " in piece.of(self.text) else [piece]
            for cut in cuts:
                yield self._limb(cut.start, cut.end, number)

    def _cuts(self, piece: Span) -> list[Span]:
        """Cut "that ...; that ...; and that ..." into its limbs."""
        words = piece.of(self.text)
        cuts, at = [], piece.start
        for match in _BETWEEN.finditer(words):
            before, after = words[at - piece.start : match.start()], words[match.end() :]
            if _acts(before) and _acts(after):
                cuts.append(Span(at, piece.start + match.start()))
                at = piece.start + match.end()
        return [*cuts, Span(at, piece.end)]

    def _limb(self, start: int, end: int, number: str | None) -> Limb:
        words = self.text[start:end]
        opening = _OPENING.match(words)
        if opening and self.zone is not Zone.ALTERNATIVES:
            start += opening.end() if len(words) > opening.end() + 5 and words[: opening.end()].strip().lower() == "that" else 0
        end = start + _LIMB_END.search(self.text[start:end]).start()  # type: ignore[union-attr]
        span = _span(self.text, start, end)
        stem = self.stems[-1][1] if self.stems else None
        return Limb(span, number, stem, " ".join(words for _, _, words in self.stems), self.zone, self.item, self.recommends)

    def _number(self, marker: re.Match[str] | None, line: Line) -> tuple[int, str | None]:
        """Return how deep a limb lies and its number with those of its parents."""
        mark = (marker.group("mark") or "") if marker else ""
        bare = mark.strip("().: ")
        if not bare:
            return max(1, line.level or len(self.numbers) + (1 if self.stems and self.stems[-1][0] > 0 else 0)), None
        for depth in range(len(self.numbers) - 1, -1, -1):
            style, last = self.numbers[depth]
            if _follows(last, bare, style):
                self.numbers = [*self.numbers[:depth], (style, bare)]
                return depth + 1, self._printed(mark)
        style = "roman" if bare in ("i", "I") else "digit" if bare[0].isdigit() else "letter" if len(bare) == 1 else "roman"
        if self.numbers and (not _begins(bare) or style == self.numbers[0][0]):
            self.numbers = [(style, bare)]
        else:
            self.numbers.append((style, bare))
        return len(self.numbers), self._printed(mark)

    def _printed(self, mark: str) -> str:
        first = self.numbers[0][1]
        if len(self.numbers) == 1:
            return first if first[0].isdigit() else mark.rstrip(".:")
        return first + "".join(f"({bare})" for _, bare in self.numbers[1:])


def _by_sentence(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences of a paragraph, those without an act of their own joined to the one before."""
    spans: list[Span] = []
    for sentence in sentences(text, start, end):
        words = sentence.of(text)
        if spans and (
            not _acts(words)
            or re.match(
                r"^(?:It|They|This|These|That is|Each|The (?:contract|framework|scheme|value|cost|sum)) (?:is|are|has|have|covers|includes|lasts|runs|takes)\b",
                words,
            )
        ):
            spans[-1] = Span(spans[-1].start, sentence.end)
        else:
            spans.append(sentence)
    return spans


def _acts(words: str) -> bool:
    return bool(find_acts(words))


def _goes_with_stem(words: str) -> bool:
    return (
        bool(re.match(r"^(?:that|to)\b|^[a-z(£\d]", words, re.IGNORECASE))
        and not re.match(r"^(?:That|The|To) .*\.\s+[A-Z]", words)
        or bool(re.match(r"^(?:[a-z]|That |To )", words))
    )


def _span(text: str, start: int, end: int) -> Span:
    while end - 1 > start and text[end - 1].isspace():
        end -= 1
    while start < end - 1 and text[start].isspace():
        start += 1
    return Span(start, end)


_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"]


def _follows(last: str, bare: str, style: str) -> bool:
    if style == "digit":
        return bare[0].isdigit() and last.isdigit() and bare.isdigit() and 0 < int(bare) - int(last) <= 2
    if style == "roman":
        low = bare.lower()
        return low in _ROMAN and last.lower() in _ROMAN and 0 < _ROMAN.index(low) - _ROMAN.index(last.lower()) <= 2
    return len(bare) == 1 and len(last) == 1 and bare.isalpha() and 0 < ord(bare) - ord(last) <= 2


def _begins(bare: str) -> bool:
    return bare.lower() in ("1", "a", "i")


def _in_sequence(marks: list[str]) -> bool:
    return len(marks) > 1 and [m.lower() for m in marks[:2]] in (["a", "b"], ["i", "ii"], ["1", "2"])


def is_empty(words: str) -> bool:
    """Say whether a limb only says that there is nothing, or that it stands elsewhere."""
    return bool(_EMPTY.match(words)) or not re.search(r"[A-Za-z]{3}", words)
