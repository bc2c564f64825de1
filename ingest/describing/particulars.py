"""The small print: key or not, call-in, exemption, wards, interests, contact, status."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.describing.fields import Field
from ingest.describing.labels import Name
from ingest.describing.lines import Line

_YES = re.compile(r"^(?:yes|y|true|key|ydy|ydi|oes|ie|☒|☑|✓)\b", re.IGNORECASE)
_NO = re.compile(
    r"^(?:no|n|false|non-?\s?key|not (?:a )?key|nac ydy?w?|nac ydi|nag oes|nage|significant operational|"
    r"administrative|general|operational)\b",
    re.IGNORECASE,
)
_TITLE_NOT_KEY = re.compile(r"\bnon-?\s?key\b|\bnot a key decision\b", re.IGNORECASE)
_TITLE_KEY = re.compile(r"[-–(]\s*key decision\b", re.IGNORECASE)
_SAID_CALL_IN = re.compile(
    r"(?:this|the) (?:decision|matter|item|resolution)s? (?:is|are|was|will be|shall be)(?: not|"
    r" therefore)* (?:subject to|open to|eligible for|exempt from|"
    r"liable to) (?:the )?(?:council's )?call[- ]?in|"
    r"unless (?:it is |they are )?called[- ]in|call[- ]?in (?:period|deadline|window)s?\b[^.;]{0,40}\b(?:ends?"
    r"|expires?|closes?|runs?|is|of)\b|"
    r"(?:may|can) be called[- ]in\b|deadline for call[- ]?in|"
    r"cannot be called in|has been called in|was called in|not (?:subject|eligible|open) (?:to|"
    r"for) call[- ]?in|call[- ]?in does not apply|waive the call[- ]?in",
    re.IGNORECASE,
)
_TICK_BOXES = re.compile(r"\byes\b.{0,6}\bno\b", re.IGNORECASE)
_TITLE_EXEMPT = re.compile(
    r"[-–(]\s*(?P<said>(?:part(?:ly|ially)?[- ]?|fully[- ]?|wholly[- ]?)?exempt\b[^()]{0,60}|part (?:ii|"
    r"2)\b[^()]{0,30}|(?:appendix|appendices|annex)\b[^()]{0,40}exempt[^()]{0,40}|confidential)\)?\s*$",
    re.IGNORECASE,
)
_SAID_EXEMPT = re.compile(
    r"paragraphs? \d[\d, and]* (?:and \d+ )?(?:\(?of part \d[^)]{0,10} )?of (?:part \d of )?schedule (?:12a|7a|6)|"
    r"schedule (?:12a|7a)[^.;]{0,60}paragraphs? \d|exempt[^.;]{0,60}\bparagraphs? \d|regulation 4\(2\)",
    re.IGNORECASE,
)
_IN_APPENDIX = re.compile(r"\b(?:exempt|confidential|private) (?:appendix|appendices|annex|report)\b", re.IGNORECASE)
_BLANK = re.compile(r"^(?:\W*|n/?a|please specify.*)$", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*;\s*")


def is_key(fields: Sequence[Field], title: str | None) -> bool | None:
    """Say whether the paper calls the decision key; ``None`` where it does not say. Never guessed from a sum of money."""
    for field in fields:
        if field.name is not Name.KEY:
            continue
        value = field.value.strip(" .*;")
        if _TICK_BOXES.fullmatch(value):
            continue
        if re.match(r"(?:reason|why)", field.label, re.IGNORECASE) and value and not _BLANK.match(value):
            return True
        if _YES.match(value):
            return True
        if _NO.match(value):
            return False
    if title and _TITLE_NOT_KEY.search(title):
        return False
    return True if title and _TITLE_KEY.search(title) else None


def call_in(fields: Sequence[Field], lines: Sequence[Line]) -> str | None:
    """Return what the paper says of call-in, as printed: its fields, else its sentence. Blank tick-boxes say nothing."""
    said = [
        f"{field.label.rstrip(' :')}: {field.value}"
        for field in fields
        if field.name is Name.CALL_IN and field.value and not _TICK_BOXES.fullmatch(field.value.strip())
    ]
    if said:
        return "; ".join(dict.fromkeys(said))
    for line in lines:
        if _SAID_CALL_IN.search(line.text):
            sentences = re.split(r"(?<=[a-z)]\.)\s+(?=[A-Z])", line.text)
            return next((sentence for sentence in sentences if _SAID_CALL_IN.search(sentence)), line.text)[:400]
    return None


def exemption(fields: Sequence[Field], title: str | None, lines: Sequence[Line]) -> str | None:
    """Return what the paper says of exempt information, as printed."""
    said = [
        f"{field.label.rstrip(' :')}: {field.value}" if _YES.match(field.value) or _NO.match(field.value) else field.value
        for field in fields
        if field.name is Name.EXEMPTION and not _BLANK.match(field.value)
    ]
    if said:
        return "; ".join(dict.fromkeys(said))
    for field in fields:
        if (
            field.name is Name.EXEMPTION
            and (at := field.lines[-1] + 1) < len(lines)
            and not field.value
            and re.search(r"exempt|schedule 12a|paragraph", lines[at].text, re.IGNORECASE)
        ):
            return lines[at].text[:400]
    if title and (match := _TITLE_EXEMPT.search(title)):
        return match["said"].strip(" -–)")
    for line in lines:
        if _SAID_EXEMPT.search(line.text) and re.search(
            r"\b(?:exempt|restricted|not (?:for publication|be published)|confidential|excluded)\b", line.text, re.IGNORECASE
        ):
            sentences = re.split(r"(?<=[a-z)]\.)\s+(?=[A-Z])", line.text)
            said = [one for one in sentences if _SAID_EXEMPT.search(one) or _IN_APPENDIX.search(one)]
            return (" ".join(said) or line.text)[:400]
    return None


def wards(fields: Sequence[Field]) -> tuple[str, ...]:
    """Return the wards or divisions named, one by one ("(All Wards);" is "All Wards")."""
    value = _first(fields, Name.WARDS)
    if not value:
        return ()
    pieces = _SEPARATOR.split(value) if ";" in value else re.split(r",\s*", value)
    return tuple(filter(None, (re.sub(r"^\((.*)\)$", r"\1", piece.strip(" .;")) for piece in pieces)))


def interests(fields: Sequence[Field]) -> str | None:
    """Return what the paper says of interests declared, as printed."""
    said = [field.value.strip(" *") for field in fields if field.name is Name.INTERESTS and not re.match(r"^\W*$", field.value)]
    return "; ".join(dict.fromkeys(said)) or None


def contact(fields: Sequence[Field]) -> str | None:
    """Return whom to ask, as printed. Kept for operators only."""
    said = [field.value for field in fields if field.name is Name.CONTACT and field.value]
    return "; ".join(dict.fromkeys(said)) or None


def status(fields: Sequence[Field]) -> str | None:
    """Return the site's own word for the state of the matter."""
    return _first(fields, Name.STATUS)


def _first(fields: Sequence[Field], name: Name) -> str | None:
    return next((field.value for field in fields if field.name is name and field.value), None)
