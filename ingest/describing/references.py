"""References as councils print them (``15/00006``, ``JAN14/CMDN/01``, ``CAB04(19/20)``); never a system's own number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.dates import find_dates
from ingest.describing.fields import Field
from ingest.describing.labels import Name
from ingest.describing.lines import Line

_SHAPE = (
    r"[A-Za-z]{0,12}[./-]?(?:[A-Za-z0-9]+[./\-–])*[A-Za-z]{0,8}\d[A-Za-z0-9]*(?:[./\-–][A-Za-z0-9]+)*(?:\(\d{2,4}[/-]\d{2,4}\))?"
)
_VALUE = re.compile(rf"(?<![\w£/.-])(?:[A-Z]{{2,6}} )?{_SHAPE}(?![\w/])")
_IN_TITLE = re.compile(
    r"\((?:key )?(?:decision|ref(?:erence)?|decision (?:no|ref(?:erence)?|"
    r"number))\.?\s*(?:no\.?\s*)?[:\s]\s*(?P<reference>[A-Z0-9][\w/.()-]*\d[\w/.-]*(?:\(\d\d/\d\d\))?)\)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"\b(?:key )?decision,?\s+(?:number|no\.?|ref\.?|"
    rf"reference(?: number)?)\s*[:.]?\s*(?P<reference>{_SHAPE})(?:\s+and\s+(?P<second>{_SHAPE}))?",
    re.IGNORECASE,
)
_KEY_NUMBER = re.compile(
    rf"\bkey decision\s*[-–:]?\s*(?:reference|ref)\.?(?: number| no\.?)?\s*[:.]?\s*(?P<reference>{_SHAPE})", re.IGNORECASE
)
_HEADED = re.compile(
    rf"^(?:.{{0,80}}?\b)?(?:record of (?:\w+ ){{0,3}}decision|(?:\w+ ){{0,3}}decision (?:record|notice|form|"
    rf"report))\s*[:#–-]?\s*(?:no\.?|number|ref\.?)?\s*(?P<reference>{_SHAPE})$",
    re.IGNORECASE,
)
_CODE_ENDS = re.compile(
    r"^(?P<first>[A-Z]{1,6}\d{2,6}[A-Z]{0,4}|[A-Z]{2,6}/\d{2,4}(?:/\d{1,5})?|"
    r"[A-Z]{2,5}\d{2}/[A-Z0-9/]+)\s*[-–:]\s+\S|\s[-–]\s+(?P<last>[A-Z]{2,6}/\d{2}/\d{1,5}|"
    r"[A-Z]{2,6}\d{2}-\d{2,4}|[A-Z]{2,4}\d{4,6})$|"
    r"\s(?P<tail>[A-Z]{2,6}/\d{2,5}(?:/\d{1,5})?)$"
)
_CODE_OPENS = re.compile(r"^([A-Z]{1,6}\d{0,4}/\d{2,5}(?:/\d{1,5})?)\s+[A-Z]")
_SAID = re.compile(rf"^(?:Decision )?(?:Reference|REFERENCE|Ref|REF)\.?(?: (?:No|Number)\.?)?:?\s+(?P<reference>{_SHAPE})$")
_BESIDE = re.compile(rf"\s(?:Reference|REFERENCE|Ref|REF)\.?(?: (?:No|Number)\.?)?:?\s+(?P<reference>{_SHAPE})$")
_CODE_IN_BRACKETS = re.compile(
    r"\((?P<reference>[A-Z]{1,6}/\d{2,4}/\d{1,5}|\d{2,4}/\d{3,5}|[A-Z]{2,6}\d{3,6}|[A-Z]{2,6}\d{2}-\d{2,5})\)"
)
_MINUTE = re.compile(r"^minute\b", re.IGNORECASE)
_MINUTE_LINE = re.compile(r"^Minute(?: No\.?| Number)?:?\s+(?P<reference>\d{1,4}/\d{2,4})$", re.IGNORECASE)
_REPORT = re.compile(
    r"\breport\s+(?:no\.?\s*|ref(?:erence)?\.?\s*)?(?!PDF|"
    r"DOC)(?P<reference>[A-Z]{2,6}[/ ]?\d{1,6}(?:[/-]\d{1,6})*)\b(?! ?[KM]B)|\b(?P<tender>DN\d{6}|CN\d{6}|"
    r"ocds-[a-z0-9]+-[0-9a-f]+)\b"
)
_FORWARD_PLAN = re.compile(r"\bforward plan\b", re.IGNORECASE)


def find_references(fields: Sequence[Field], title: str | None, lines: Sequence[Line]) -> tuple[str | None, tuple[str, ...]]:
    """Return the paper's reference, as printed, and the others that it prints beside it."""
    found: list[str] = []
    fields_of = [field for field in fields if field.name is Name.REFERENCE]
    for field in sorted(fields_of, key=lambda field: bool(_FORWARD_PLAN.search(field.label))):
        found += _in_value(field.value)
    if title:
        if match := _IN_TITLE.search(title):
            found.append(match["reference"])
        if match := _KEY_NUMBER.search(title) or _NUMBERED.search(title):
            found.append(match["reference"])
    for line in lines:
        if len(line.text) > 140 or line.is_listed:
            continue
        match = _NUMBERED.match(line.text) or _KEY_NUMBER.match(line.text) or (_HEADED.match(line.text) if line.at < 12 else None)
        if match and _is_reference(match["reference"]):
            found += [match["reference"], *([match["second"]] if "second" in match.groupdict() and match["second"] else [])]
    for line in lines:
        match = _SAID.match(line.text) or (_BESIDE.search(line.text) if line.at < 6 and len(line.text) < 90 else None)
        if match and len(line.text) < 90 and _is_reference(match["reference"]):
            found.append(match["reference"])
    if title and (match := _CODE_IN_BRACKETS.search(title)) and _is_reference(match["reference"]):
        found.append(match["reference"])
    if title and (match := _CODE_ENDS.search(title) or _CODE_OPENS.match(title)):
        found.append(next(filter(None, match.groups())))
    others = [reference for field in fields if field.name is Name.OTHER_REFERENCE for reference in _in_value(field.value)]
    others += [match["reference"] or match["tender"] for line in lines for match in _REPORT.finditer(line.text)]
    if not found:
        found = [reference for field in fields if _MINUTE.match(field.label) for reference in _in_value(field.value)]
        found += [match["reference"] for line in lines[:8] if (match := _MINUTE_LINE.match(line.text))]
    unique = list(dict.fromkeys(found))
    reference = unique[0] if unique else None
    return reference, tuple(dict.fromkeys(other for other in (*unique[1:], *others) if other != reference))


def _in_value(value: str) -> list[str]:
    """Return the references in the value of a field: the first, then those in brackets or after it."""
    if re.match(r"^ref: \d+$", value):
        return []
    found = [match[0].strip(".,-–") for match in _VALUE.finditer(value)]
    if not found and (match := re.fullmatch(r"[A-Z]{2,}[A-Z0-9/ -]{1,30}", value.strip())):
        found = [match[0]]
    return [reference for reference in found if _is_reference(reference)]


def _is_reference(text: str) -> bool:
    """Say whether *text* is a reference and not a day or a year."""
    if not any(character.isdigit() for character in text) and not text.isupper():
        return False
    mentions = find_dates(text)
    return not (mentions and mentions[0].is_day and len(mentions[0].span) == len(text)) and not re.fullmatch(
        r"(?:19|20)\d\d", text
    )
