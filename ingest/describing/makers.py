"""Who decided: as labelled, as the meeting's line says, else as the words of the decision themselves say."""

from __future__ import annotations

import re
from collections import Counter

from corpus.dates import find_dates
from corpus.types import BlockKind, Loaded
from ingest.describing.bodies import BODY, MEMBER, acting_in, alone_in, deciding_in, is_generic, kind_of, named_in, trimmed
from ingest.describing.fields import Entry, Field

_NOT_STATED = re.compile(r"\W*(?:not (?:stated|known|given|applicable)|n/?a|none|tbc|unknown)\b", re.IGNORECASE)
_ITEM = re.compile(r"\s*\((?:item|agenda item|minute)[^)]*\)|\s*[,;-]\s*\d{1,2}[:.]\d{2}.*$", re.IGNORECASE)
_LEAD = re.compile(
    r"\b(?:RESOLVED|Resolved|AGREED|DECIDED|PENDERFYNWYD)\b|^(?:Decisions?|What was decided|Decision made)\b[:\s]*$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:recommend\w*|refer\w*|report(?:ed)? (?:of|from|to)|considered by|consult\w*|asked|minutes? of)\W*(?:to |by |from |the |of )*$",
    re.I,
)
_FULL_NAME = re.compile(rf"\b(?P<name>{MEMBER}|{BODY})")
_COUNCIL = re.compile(r"(?<!Full )\bCouncil$")
_NEAR_TOP = 12


def maker_of(loaded: Loaded, entries: list[Entry], title: str | None) -> tuple[str | None, str | None]:
    """Return the decision maker and the body that met, each as the paper puts it; ``None`` where it does not say."""
    labelled = next((_value(e.value) for e in entries if e.field is Field.MAKER and _value(e.value)), None)
    met = next((body for e in entries if e.field is Field.MEETING if (body := _meeting_body(e.value))), None)
    body = (
        met or next((_value(e.value) for e in entries if e.field is Field.BODY and _value(e.value)), None) or _in_heading(loaded)
    )
    words = _in_words(loaded) if labelled is None and (body is None or kind_of(body) is None) else None
    maker = labelled or words or body
    if maker and is_generic(maker):
        maker = _in_full(maker, loaded, title) or maker
    return maker, body or maker


def _value(text: str) -> str | None:
    """Return a labelled maker without an item number or a note that a body was dissolved."""
    if not text or _NOT_STATED.match(text):
        return None
    text = re.sub(r"\s*-?\s*\b(?:decommissioned|dissolved|disbanded|until|pre)\b.*$", "", text, flags=re.IGNORECASE)
    return text.strip(" .;,|-") or None


def _meeting_body(text: str) -> str | None:
    """Return the body in "22/04/2014 - Executive (Item 6)" or "Cabinet, Tuesday 7th January 2020"."""
    cut = text
    for mention in reversed(find_dates(text)):
        cut = cut[: mention.span.start] + "|" + cut[mention.span.end :]
    pieces = [_ITEM.sub("", piece).strip(" -–,:;.") for piece in cut.split("|")]
    named = [
        piece
        for piece in pieces
        if re.search(r"[A-Za-z]{3}", piece) and not re.fullmatch(r"(?:\w+day|held|on|at|the|of|\W)+", piece, re.I)
    ]
    if not named:
        return None
    best = max(named, key=len)
    return re.sub(r"^\d{1,2}[:.]\d{2}\s*(?:[ap]m)?\s*[-–,]?\s*", "", best, flags=re.IGNORECASE) or None


def _in_heading(loaded: Loaded) -> str | None:
    """Return the body named near the top: alone on its line, beside a date, or in "Minutes of the ..."."""
    seen = 0
    for block in loaded.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        seen += 1
        if seen > _NEAR_TOP:
            return None
        line = block.span.of(loaded.text)
        alone = alone_in(line) if block.kind is not BlockKind.HEADING or seen > 1 else None
        if (
            alone
            and kind_of(alone) in ("cabinet", "committee", "council")
            and not is_generic(alone)
            and not _COUNCIL.search(alone)
        ):
            return alone
        days = find_dates(line)
        before = line[: days[0].span.start] if days else line
        of = re.match(r".{0,40}\b(?:minutes|proceedings|meeting) of (?:the |a )?(?:meeting of )?(?:the )?", line, re.IGNORECASE)
        if len(before) <= 110 and (
            of or (days and not re.search(r"[.;] |\b(?:on|report|considered|agreed|since|from)\b", before))
        ):
            name = named_in(line[of.end() :] if of else before)
            if name:
                return name
    return None


def _in_words(loaded: Loaded) -> str | None:
    """Return who the decision itself says decided: the first after its lead-in, else the one most often said to."""
    lines = [block.span.of(loaded.text) for block in loaded.blocks if block.kind is not BlockKind.FURNITURE]
    leads = [at for at, line in enumerate(lines) if _LEAD.search(line)]
    for at in leads:
        for line in lines[max(0, at - 1) : at + 2]:
            maker = _own(line)
            if maker:
                return maker
    said = Counter(maker for line in lines if (maker := _own(line)))
    if not said:
        said = Counter(maker for line in lines for maker in acting_in(line) if kind_of(maker) != "officer" and maker != "Council")
    return said.most_common(1)[0][0] if said else None


def _own(line: str) -> str | None:
    maker = deciding_in(line)
    if maker is None or _OTHERS.search(line[: line.find(maker)]):
        return None
    return maker


def _in_full(maker: str, loaded: Loaded, title: str | None) -> str | None:
    """Return the full name behind "the Committee": the one of its kind that the paper names most."""
    noun = trimmed(maker).casefold()
    text = f"{title or ''}\n{loaded.text}"
    names = Counter(
        name
        for match in _FULL_NAME.finditer(text)
        if noun in (name := trimmed(match["name"])).casefold() and not is_generic(name)
        if not _OTHERS.search(text[max(0, match.start() - 40) : match.start()])
    )
    return names.most_common(1)[0][0] if names else None
