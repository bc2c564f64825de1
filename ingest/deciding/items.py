"""Items: the matters a paper decides. A record holds one, the minutes of a meeting or a notice may hold many."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.types import BlockKind, Description, Item, Kind, Loaded, Span, Zone
from ingest.deciding.ellipsis import subject_of
from ingest.deciding.labels import label_of
from ingest.deciding.leads import find_lead
from ingest.deciding.lines import Line

_NUMBERED = re.compile(
    r"^(?:(?:Item|Minute|Agenda Item|MINUTE|ITEM|"
    r"Min\.?)\s*(?:No\.?\s*)?)?(?P<number>(?:[A-Z]{1,5} "
    r"?)?\d{1,4}(?:[/.]\d{1,4})?)[.):]?\s+(?:[-–]\s+)?(?P<title>[A-Z(\"“‘'0-9£].{2,180})$"
)
_ALONE = re.compile(r"^(?:[A-Z]{1,5} ?)?\d{1,4}(?:[/.]\d{1,4})?[.)]?$")
_TITLED = re.compile(
    r"^(?:subject|title|decision title|item|report title|title of (?:the )?(?:decision|report)|"
    r"subject of (?:the )?decision)\s?: ?(?P<title>\S.*)$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;,]$")
_MAKER = re.compile(r"^(?:decision maker|decision taken by|taken by|made by)\s?: ?(?P<who>.+)$", re.IGNORECASE)
_REFERENCE = re.compile(
    r"^(?:decision (?:no\.?|number|ref\w*)|reference(?: no\.?| number)?|ref|minute (?:no|ref)\w*)\.?\s?: ?(?P<reference>\S.*)$",
    re.IGNORECASE,
)


def assign_items(loaded: Loaded, described: Description, lines: list[Line]) -> tuple[Item, ...]:
    """Give every line its item, in place, and return the items: at least one."""
    starts = _headings(described, lines)
    if len(starts) < 2:
        return (
            Item(
                described.title or loaded.title or _first_words(lines),
                Span(0, max(1, len(loaded.text))),
                reference=described.reference,
                decided_on=described.decided_on,
                decision_maker=described.decision_maker,
            ),
        )
    items = []
    front = sum(not line.furniture for line in lines[: starts[0][0]]) > 3
    if not front:
        starts[0] = (0, *starts[0][1:])
    if front:
        items.append(Item(described.title or _first_words(lines), Span(lines[0].span.start, lines[starts[0][0] - 1].span.end)))
    for at, (index, title, number) in enumerate(starts):
        stop = starts[at + 1][0] if at + 1 < len(starts) else len(lines)
        for line in lines[index:stop]:
            line.item = len(items)
        own = lines[index:stop]
        items.append(
            Item(
                title.rstrip(" :"),
                Span(own[0].span.start, own[-1].span.end),
                number,
                _field(own, _REFERENCE, "reference"),
                described.decided_on,
                _field(own, _MAKER, "who") or described.decision_maker,
            )
        )
    return tuple(items)


def _headings(described: Description, lines: list[Line]) -> list[tuple[int, str, str | None]]:
    """Return where items begin, with title and number; fewer than two means: one matter only."""
    titled = [(at, m.group("title"), None) for at, line in enumerate(lines) if (m := _TITLED.match(line.text))]
    if len(titled) > 1 and described.kind is not Kind.REPORT:
        return [*titled]
    if described.kind is not Kind.MINUTES:
        return []
    numbered = [
        (at, m.group("title"), m.group("number"))
        for at, line in enumerate(lines)
        if not line.furniture
        and len(line.text) < 190
        and not _SENTENCE.search(line.text)
        and (m := _NUMBERED.match(line.text))
        and _is_title(m.group("title"), line)
    ]
    alone = [
        (at, following.text, line.text.strip(" .):"))
        for at, (line, following) in enumerate(pairwise(lines))
        if _ALONE.match(line.text)
        and not (line.furniture or following.furniture or _SENTENCE.search(following.text))
        and _is_title(following.text, following)
    ]
    numbered = max((_rising(run) for run in (*_by_shape(numbered), *_by_shape([*alone]))), key=len, default=[])
    if len(numbered) > 1:
        return [*numbered]
    noted = [
        (at, subject, None)
        for at, line in enumerate(lines)
        if not line.furniture and label_of(line.text, False) is None and (subject := subject_of(line.text))
    ]
    if len(noted) > 2:
        return [*noted]
    headed = [
        (at, line.text, None)
        for at, line in enumerate(lines)
        if line.kind is BlockKind.HEADING
        and line.text != described.title
        and label_of(line.text, True) is None
        and find_lead(line.text) is None
    ]
    return [*headed] if len(headed) > 2 else []


def _is_title(title: str, line: Line) -> bool:
    label = label_of(title, True)
    names_part = label is not None and label.zone in (
        Zone.DECISION,
        Zone.REASONS,
        Zone.ALTERNATIVES,
        Zone.RECOMMENDATION,
        Zone.ADVICE,
        Zone.NOTICE,
    )
    if names_part or find_lead(title):
        return False
    return line.kind is BlockKind.HEADING or title.isupper() or len(title.split()) <= 22


def _rising(found: list[tuple[int, str, str | None]]) -> list[tuple[int, str, str | None]]:
    """Keep the longest run of headings whose numbers rise, so that a numbered list is not taken for items."""
    best: list[list[int]] = []
    numbers = _ordinals([number or "0" for _, _, number in found])
    for at, number in enumerate(numbers):
        before = [best[i] for i in range(at) if 0 < number - numbers[i] <= 3]
        best.append([*max(before, key=len, default=[]), at])
    return [found[i] for i in max(best, key=len, default=[])]


def _by_shape(found: list[tuple[int, str, str | None]]) -> list[list[tuple[int, str, str | None]]]:
    """Return the headings of each shape of number apart ("7", "14.8", "132/24"), those of plain numbers first."""
    shapes: dict[str, list[tuple[int, str, str | None]]] = {"": []}
    for heading in found:
        mark = re.search(r"\d([./])\d", heading[2] or "")
        shapes.setdefault(mark.group(1) if mark else "", []).append(heading)
    return list(shapes.values())


def _ordinals(numbers: list[str]) -> list[int]:
    """Return the part of each number that counts: of "132/24", "133/24" the first, of "14.8", "14.9" the second."""
    parts = [[int(digits) for digits in re.findall(r"\d+", number)] or [0] for number in numbers]
    width = min(map(len, parts), default=1)
    column = max(range(width), key=lambda at: (len({part[at] for part in parts}), -at), default=0)
    return [part[column] for part in parts]


def _field(lines: list[Line], pattern: re.Pattern[str], group: str) -> str | None:
    return next((m.group(group).strip() for line in lines if (m := pattern.match(line.text))), None)


def _first_words(lines: list[Line]) -> str:
    return next((line.text[:120] for line in lines if not line.furniture and line.text.strip()), "Untitled")
