"""Fields: labels with their values, wherever a paper puts them (one line, two lines, a table, run together)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import find_dates
from ingest.describing.labels import DATES, Name, label_of, opens_text
from ingest.describing.lines import Line

_INLINE = re.compile(r"^(?P<label>[^:?]{1,170}?)\s*(?P<mark>\?\s*:?|:)[\s:]*(?P<value>.*)$")
_DASHED = re.compile(r"^(?P<label>[^–—]{2,80}?)\s+[-–—]\s+(?P<value>.+)$")
_RUN_ON = re.compile(
    r"^(?P<label>(?:type of decision|decision type|is (?:this|it) a key decision))(?P<value>[A-Za-z-]+)$", re.IGNORECASE
)
_SYSTEM_ID = re.compile(r"^ref: \d+$")
_BLANK = re.compile(r"^[\s_.…\-–—*]*$")
_WORD_LABELS = frozenset({Name.OTHER, Name.WEAK_TITLE, Name.WEAK_DECIDED, Name.BODY, Name.CONTACT, Name.SITTING})
"""Fields whose labels are common words: alone on a line they need a colon, capitals or a table."""
_IN_HEADINGS = DATES | {Name.TITLE, Name.MAKER, Name.REFERENCE, Name.STATUS, Name.KEY}
"""Fields that a heading can hold with their value; "Exemption: waiver of rules" is the title of a matter."""
_ANSWERS = {
    Name.CALL_IN: re.compile(
        r"\W*(?:yes|no|not|n/?a|none|nil|exempt|subject|eligible|open|waived?|does|did|applies|applied|"
        r"under|until|by|from|on|noon|midday|midnight|the|this|"
        r"any|it|awaiting|expire[sd]?|in progress|called|pending|ydy|ydi|nac|nag|\d|mon|tues|wednes|thurs|fri|satur|sun|☐|☑|☒)",
        re.IGNORECASE,
    ),
    Name.KEY: re.compile(
        r"\W*(?:yes|no|non|not|n/?a|key|the|this|it|is|expenditure|spend\w*|saving|over|above|significant|"
        r"affects|because|operational|administrative|"
        r"general|executive|officer|council|public|urgent|routine|ydy|ydi|nac|nag|oes|ie|y|n|true|false|"
        r"financial|community|impact|☐|☑|☒)\b",
        re.IGNORECASE,
    ),
}
"""How the answer to such a question begins; after such a label anything else is a title ("Call-in: Parking Fees")."""
_ASKS_FOR_A_DAY = re.compile(r"\b(?:date|when|due|publish|from|force|effect|dyddiad)", re.IGNORECASE)
"""Labels that can have no other value; "Decision made: To award a grant" is a label over the decision itself."""
_LONGEST_VALUE = 330
_SHORT_STATUS = 70
_TOP = 14


@dataclass(frozen=True, slots=True)
class Field:
    """A label, its value as printed, and the lines they stand on."""

    name: Name
    label: str
    value: str
    lines: tuple[int, ...]


def read_fields(lines: Sequence[Line]) -> tuple[Field, ...]:
    """Return the fields of a paper in order. A label without a value is a field with an empty one."""
    found: list[Field] = []
    at = 0
    while at < len(lines):
        taken = _rows(lines, at) if lines[at].is_row else _line(lines, at)
        found += taken
        at = max([at, *(line for field in taken for line in field.lines)]) + 1
    return tuple(found)


def inline(text: str) -> tuple[Name, str, str] | None:
    """Return the field that one line holds, label and value: ``Decision maker: Cabinet``, ``Published 20/07/2017``."""
    if _SYSTEM_ID.match(text):
        return Name.OTHER, "ref", text
    for pattern in (_INLINE, _DASHED, _RUN_ON):
        match = pattern.match(text) if pattern is not _DASHED or label_of(text) is None else None
        if (
            match
            and (name := label_of(match["label"]))
            and _fits(name, match["label"], match["value"], dashed=pattern is _DASHED)
        ):
            label = re.sub(r"^\(?\d{1,2}[.)]\s+", "", match["label"].strip(" *")) + (
                "?" if pattern is _INLINE and "?" in match["mark"] else ""
            )
            return name, label, re.sub(r"^[-–—]\s+", "", match["value"].strip(" *"))
    return _dated(text) or _glued(text)


def _fits(name: Name, label: str, value: str, *, dashed: bool) -> bool:
    """Say whether *value* can be the value of such a field, so that a sentence is not taken for one."""
    if len(value) > _LONGEST_VALUE and name not in (Name.INTERESTS, Name.EXEMPTION, Name.CALL_IN, Name.CONTACT):
        return False
    if name in DATES and value and not _BLANK.match(value):
        return bool(find_dates(value)) or (_ASKS_FOR_A_DAY.search(label) is not None and len(value) < 60) or name is Name.SITTING
    if name in _ANSWERS and value and not _BLANK.match(value):
        return _ANSWERS[name].match(value) is not None
    if name is Name.STATUS:
        return len(value) <= _SHORT_STATUS and not value.endswith(".")
    return not dashed or (name not in _WORD_LABELS and name is not Name.TITLE and name is not Name.REFERENCE and len(value) < 120)


def _several(text: str) -> list[tuple[Name, str, str]]:
    """Return the fields of a line that holds two or more, one after another ("Meeting: 7 May 2024 Published: 9 May 2024")."""
    if len(text) > _LONGEST_VALUE or text.count(":") < 2:
        return []
    starts: list[tuple[int, int]] = []
    for colon in re.finditer(r":\s", text):
        before = text[starts[-1][1] if starts else 0 : colon.start()]
        words = list(re.finditer(r"(?:^|(?<=\s))[A-Z]", before))
        label = next((word.start() for word in words[-6:] if label_of(before[word.start() :]) in DATES), None)
        if label is not None:
            starts.append((colon.start() - len(before) + label, colon.end()))
    if len(starts) < 2:
        return []
    found: list[tuple[Name, str, str]] = []
    for (start, value), (end, _) in zip(starts, [*starts[1:], (len(text), 0)], strict=True):
        label_text = text[start : value - 2]
        name = label_of(label_text)
        if name and find_dates(text[value:end]):
            found.append((name, label_text, text[value:end].strip(" ,;|")))
    return found if len(found) > 1 else []


def _glued(text: str) -> tuple[Name, str, str] | None:
    """Return the field of a line whose label and value have run together ("Subject to call-inYes")."""
    if len(text) > 160:
        return None
    for seam in re.finditer(r"(?<=[a-z])(?=[A-Z])", text):
        label, value = text[: seam.start()], text[seam.start() :]
        if len(label.split()) > 1 and (name := label_of(label)) and _fits(name, label, value, dashed=True):
            return name, label, value
    return None


def _dated(text: str) -> tuple[Name, str, str] | None:
    """Return the field of a line like ``Notice dated 14 January 2019``: a label, then a date with no mark between."""
    if len(text) > 160:
        return None
    mention = next((m for m in find_dates(text) if m.is_day), None)
    if mention is None or not mention.span.start:
        return None
    label = text[: mention.span.start]
    label = re.sub(r"[\s,]*(?:mon|tues|wednes|thurs|fri|satur|sun)(?:day)?[\s,]*$", "", label, flags=re.IGNORECASE).rstrip()
    name = label_of(label)
    return (name, label, text[len(label) :].strip()) if name in DATES else None


def _line(lines: Sequence[Line], at: int) -> list[Field]:
    """Return the field that begins on a line that is no table row, if one does."""
    line = lines[at]
    if at < _TOP and (several := _several(line.text)):
        return [Field(name, label, value, (at,)) for name, label, value in several]
    found = inline(line.text)
    if found and not (line.is_heading and found[0] not in _IN_HEADINGS):
        name, label, value = found
        if value and not _BLANK.match(value):
            return [Field(name, label, value, (at,))]
        below = _below(lines, at, name, label)
        return [below] if below.value or not (name in DATES and len(label.split()) < 2) else []
    if line.is_listed:
        return []
    bare = label_of(line.text)
    if bare is Name.WEAK_TITLE and (line.is_heading or len(line.text.split()) > 1):
        return []  # "Agenda item" heads a page
    if bare is None or (opens_text(line.text) and bare is not Name.EXEMPTION):
        return []
    loud = line.text.isupper() or line.text.endswith(":") or line.is_heading
    if not loud and (bare in _WORD_LABELS or len(line.text.split()) < 2):
        return []
    field = _below(lines, at, bare, line.text.strip(" :"))
    blank_day = bare in DATES and not field.value and len(line.text.split()) < 2
    return [field] if field.value or (loud and not blank_day) else []


def _below(lines: Sequence[Line], at: int, name: Name, label: str) -> Field:
    """Return the field whose value stands on the line after its label, or is blank."""
    below = lines[at + 1] if at + 1 < len(lines) else None
    if (
        below is None
        or below.is_row
        or (below.is_heading and name not in (Name.TITLE, Name.REFERENCE, Name.MAKER))
        or len(below.text) > _LONGEST_VALUE
        or below.text.endswith(":")
        or opens_text(below.text)
        or label_of(below.text) is not None
        or inline(below.text) is not None
        or not _fits_below(name, below.text)
    ):
        return Field(name, label, "", (at,))
    return Field(name, label, below.text, (at, at + 1))


def _fits_below(name: Name, text: str) -> bool:
    if name in DATES:
        return bool(find_dates(text)) and len(text) < 100
    if name in (Name.REFERENCE, Name.OTHER_REFERENCE):
        return any(character.isdigit() for character in text) and len(text) < 60
    if name in (Name.STATUS, Name.KEY):
        return len(text) < _SHORT_STATUS
    if name is Name.WEAK_TITLE:
        return len(text) < 160 and not text.endswith(".")
    if name is Name.TITLE:
        return not (text.endswith(".") and len(text.split()) > 8)
    return name not in (Name.OTHER, Name.CONTACT, Name.BODY) or len(text) < 90


def _rows(lines: Sequence[Line], at: int) -> list[Field]:
    """Return the fields of a table row: label and value, several pairs, or a row of labels over a row of values."""
    cells = lines[at].cells
    names = [label_of(cell) for cell in cells]
    below = lines[at + 1] if at + 1 < len(lines) and lines[at + 1].is_row else None
    if len(cells) == 2 and cells[0].lower() in ("item", "field", "label") and cells[1].lower() in ("entry", "value", "details"):
        return [Field(Name.OTHER, cells[0], cells[1], (at,))]
    if len(cells) > 1 and all(names) and below and len(below.cells) == len(cells) and not any(map(label_of, below.cells)):
        return [
            Field(name, label, value, (at, at + 1))
            for name, label, value in zip(names, cells, below.cells, strict=True)
            if name is not None
        ]
    if (
        below
        and len(cells) == len(below.cells) == 2
        and (joined := label_of(f"{cells[0]} {below.cells[0]}"))
        and not (names[0] and label_of(below.cells[0]))
    ):
        return [Field(joined, f"{cells[0]} {below.cells[0]}", _unwrap(cells[1], below.cells[1]), (at, at + 1))]
    fields: list[Field] = []
    step = 0
    while step < len(cells):
        name = names[step]
        if name is None:
            found = inline(cells[step])
            if found:
                fields.append(Field(found[0], found[1], found[2], (at,)))
            step += 1
            continue
        stop = next((later for later in range(step + 2, len(cells)) if names[later]), len(cells))
        value = " ".join(cells[step + 1 : stop])
        is_field = not opens_text(cells[step]) or name in DATES or name in (Name.STATUS, Name.OTHER_REFERENCE)
        if is_field and _fits(name, cells[step], value, dashed=False):
            fields.append(Field(name, cells[step], value, (at,)))
        step = stop
    return fields


def _unwrap(upper: str, lower: str) -> str:
    """Return two lines of one cell as one; a hyphen at the wrap goes."""
    return upper[:-1] + lower if upper.endswith(("‐", "-")) and lower[:1].islower() else f"{upper} {lower}"
