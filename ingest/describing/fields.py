"""Labels and their values: "Decision Maker: Cabinet", a label line with the value under it, a table row of the two.

The variants are those of committee systems and council forms across the UK, English and Welsh; what they label is
one of a dozen fields. A label that opens a zone (Decision:, Reasons:) is no field and is left to ``deciding``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.dates import find_dates
from corpus.types import BlockKind, Loaded, Span


class Field(StrEnum):
    """What a label asks for."""

    TITLE = "title"
    MAKER = "maker"
    BODY = "body"
    MEETING = "meeting"
    DECIDED = "decided"
    PUBLISHED = "published"
    EFFECTIVE = "effective"
    DUE = "due"
    REFERENCE = "reference"
    STATUS = "status"
    KEY = "key"
    CALL_IN = "call_in"
    EXEMPTION = "exemption"
    WARDS = "wards"
    INTERESTS = "interests"
    CONTACT = "contact"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entry:
    """A label, its value as printed, and the blocks that hold the two."""

    field: Field
    label: str
    value: str
    blocks: tuple[int, ...]


_DATED = {Field.MEETING, Field.DECIDED, Field.PUBLISHED, Field.EFFECTIVE, Field.DUE}

_LABELS = tuple(
    (field, re.compile(pattern, re.IGNORECASE))
    for field, pattern in (
        (
            Field.MAKER,
            r"decision[ -]?(?:makers?|takers?)|(?:decision |approved |determined )?(?:taken|made|maker) by"
            r"|decision(?: to be)? (?:taken|made) by|decided by|approved by"
            r"|(?:name of (?:the )?)?(?:delegated |decision )?(?:officer|cabinet members?|member|portfolio holder|councillor)s?"
            r" (?:making|taking) (?:the |this )?decision.*|(?:name|title) of (?:decision )?maker|lead director"
            r"|(?:delegated )?decision (?:making )?officer|who (?:made|took|decided).*"
            r"|y sawl sy'n gwneud y? ?penderfyniad|gwnaed y penderfyniad gan",
        ),
        (
            Field.MEETING,
            r"(?:decided|made|considered|taken) at (?:the )?meeting|meeting(?: date| of)?|date of (?:the )?meeting"
            r"|penderfynwyd yn y cyfarfod|dyddiad y cyfarfod|cyfarfod",
        ),
        (Field.BODY, r"committee|body|forum|decision[ -]making body|name of (?:committee|body|meeting)|pwyllgor|corff"),
        (
            Field.DECIDED,
            r"(?:the )?date(?: of| the)?(?: of)?(?: this| the)? decision(?: (?:was )?(?:made|taken))?|decision (?:date|taken|made)(?: on)?"
            r"|decided(?: on)?|(?:made|taken|agreed|approved) on|date (?:made|taken|signed|approved|agreed)|(?:notice )?dated?|signed (?:and )?dated?"
            r"|when (?:was it|it was) (?:decided|taken|made)|dyddiad(?: y)? penderfyniad|dyddiad",
        ),
        (
            Field.PUBLISHED,
            r"(?:decision )?publication date|(?:decision )?published(?: on)?|date (?:of publication|published|of issue|issued)|issue date"
            r"|date decision published|dyddiad cyhoeddi",
        ),
        (
            Field.EFFECTIVE,
            r"effective (?:from|date)|in effect from|date effective|(?:date )?(?:comes|takes) (?:into|in) (?:force|effect)(?: on| from)?"
            r"|date (?:comes|decision comes) into (?:force|effect).*|implementation(?: date)?(?: of (?:the )?decision)?"
            r"|(?:may|can) be implemented (?:on|from|after)|dyddiad dod i rym|yn weithredol o",
        ),
        (
            Field.DUE,
            r"(?:decision |date )?due(?: date)?|(?:expected|proposed|anticipated|earliest) date(?: of| for)? (?:the )?decision",
        ),
        (
            Field.REFERENCE,
            r"(?:key |officer |delegated |executive )?(?:decision|record|report|minute|forward plan|file|issue|notice|council|plan)?"
            r" ?(?:ref(?:erence)?|no|num(?:ber)?)\.?(?: (?:no|number|code|id))?\.?|unique reference.*|cyfeirnod|rhif penderfyniad",
        ),
        (
            Field.TITLE,
            r"(?:the )?subject(?: matter)?(?: of (?:the |this )?(?:decision|report|item))?"
            r"|(?:decision |report |item |full |agenda item )?title(?: of (?:the |this )?(?:decision|report|item|matter))?"
            r"|(?:item of )?business item|(?:matter|issue|item)(?: for (?:the )?decision)?|name of (?:decision|report)|teitl|pwnc",
        ),
        (Field.STATUS, r"(?:decision |item )?status|statws y penderfyniad"),
        (
            Field.KEY,
            r"(?:is (?:this |it )?(?:a )?|whether (?:a )?)?key decision(?: ?\?)?|(?:decision |type of )type|type of decision"
            r"|is allweddol ?penderfyniad|penderfyniad allweddol",
        ),
        (
            Field.CALL_IN,
            r"(?:is )?(?:(?:this|the|it|decision) )*(?:is )?(?:subject|open|eligible|liable) (?:to|for)(?: scrutiny)? call[ -]?in"
            r"|(?:is (?:the|this) decision )?(?:eligible|exempt|available) (?:for|from) call[ -]?in|call[ -]?in(?: status| applies| deadline)?"
            r"|(?:date of |last date for )?call[ -]?in (?:expiry|deadline|expires|ends|date|period)(?: date)?"
            r"|current call[ -]?in count|yn amodol ar gael ei alw i mewn",
        ),
        (
            Field.EXEMPTION,
            r"anticipated restriction|open ?/ ?exempt|exempt(?:ion)?(?: information| status| paragraph)?|explanation of anticipated restriction"
            r"|(?:reason (?:for )?)?no public access|reason(?:s)? (?:no public access|(?:for )?restrict(?:ed|ion)|exempt)|public or (?:exempt|private)"
            r"|public ?/ ?(?:exempt|private)|confidential(?:ity)?|access(?: to information)?|publicity|restriction",
        ),
        (
            Field.WARDS,
            r"(?:affected |relevant )?(?:wards?|divisions?|areas?)(?:\(s\)|s)?(?: or divisions?)?(?: affected| concerned)?|wardiau.*",
        ),
        (
            Field.INTERESTS,
            r"any (?:conflicts? of )?interests? declared.*|(?:declarations? of |conflicts? of |interests? )(?:interests?|declared).*"
            r"|interests and nature.*|dispensations? granted.*",
        ),
        (
            Field.CONTACT,
            r"contact(?: officer| details| name| for further information)?|(?:report |lead )(?:author|officer)|officer(?: contact)?|e-?mail"
            r"|tel(?:ephone)?|author of report|awdur yr adroddiad|swyddog cyswllt",
        ),
        (
            Field.OTHER,
            r"lead member|cabinet (?:member|portfolio)|portfolio(?: holder)?|department|directorate|service(?: area)?|report of|action by"
            r"|originator|power used|authority(?: used)?|source of authority.*|urgent(?: decision)?|special urgency|ward member.*|council"
            r"|notice of proposed decision first published|date.*(?:forthcoming|notice|first published).*|creation date|last updated"
            r"|consult(?:ation|ees).*|decision referred to cabinet scrutiny|agenda item(?: no\.?| number)?|item(?: no\.?| number)?|time|venue|place",
        ),
    )
)

_ON_ONE_LINE = re.compile(r"^(?P<label>[^:|?]{2,90}?)\s*(?:\?\s*:?|:)(?:\s*:)*\s*(?P<value>\S.*)$")
_ROW = re.compile(r"^(?P<label>[^|]{2,90}?)\s*[:?]*\s*\|\s*(?P<value>\S.*)$")
_BARE = re.compile(r"^(?P<label>[^:|?]{2,90}?)\s*(?P<mark>[:?.]*)$")
_ZONE_LABEL = re.compile(
    r"(?:text of |the |your )?(?:decisions?|reasons?|purpose|background|minutes?|resolved|recommendations?|alternatives?|alternative options"
    r"|other options|summary|options)\b.*",
    re.IGNORECASE,
)
_YES_NO = re.compile(r"\W*(?:yes|no|n/a|key|non[- ]?key|not|ydy|nac|oes|significant|operational|administrative)\b", re.IGNORECASE)
_CALLED_IN = re.compile(
    r"\W*(?:yes|no|not|none|n/a|ydy|nac|oes|\d|eligible|subject|applies|open|exempt|waived|expire[sd]|within|until|five|three|call)\b",
    re.IGNORECASE,
)
_LONGEST_VALUE = 400


def field_of(label: str) -> Field | None:
    """Return what *label* asks for, or ``None`` if it is no label of a field.

    >>> field_of("Is Key decision?"), field_of("Decision")
    (<Field.KEY: 'key'>, None)
    """
    words = " ".join(label.replace("’", "'").split()).strip(" :?.-–*_")
    return next((field for field, pattern in _LABELS if pattern.fullmatch(words)), None)


def find_fields(loaded: Loaded) -> list[Entry]:
    """Return every label with its value, in the order of the paper."""
    lines = [block.span.of(loaded.text) for block in loaded.blocks]
    kinds = [block.kind for block in loaded.blocks]
    found: list[Entry] = []
    at = 0
    while at < len(lines):
        entry = None if kinds[at] is BlockKind.FURNITURE else _entry(lines, kinds, at)
        if entry is not None:
            found.append(entry)
            at = entry.blocks[-1]
        at += 1
    return found


def spans_of(entries: list[Entry], loaded: Loaded) -> tuple[Span, ...]:
    """Return the spans of the blocks that hold fields and nothing else."""
    return tuple(loaded.blocks[at].span for entry in entries for at in entry.blocks)


def _entry(lines: list[str], kinds: list[BlockKind], at: int) -> Entry | None:
    for pattern in (_ROW, _ON_ONE_LINE):
        match = pattern.match(lines[at])
        field = field_of(match["label"]) if match else None
        if match and field and _fits(field, match["value"]):
            return Entry(field, match["label"], match["value"].strip(" :|"), (at,))
    bare = _BARE.match(lines[at])
    field = field_of(bare["label"]) if bare else None
    if bare is None or field is None or not _stands_alone(lines[at], bare["mark"], kinds[at], at):
        return None
    below = next((n for n in range(at + 1, len(lines)) if kinds[n] is not BlockKind.FURNITURE), None)
    if below is None or _is_label(lines[below]) or not _fits(field, lines[below]):
        return Entry(field, bare["label"], "", (at,)) if bare["mark"] or lines[at].isupper() else None
    return Entry(field, bare["label"], lines[below].strip(), (at, below))


def _stands_alone(line: str, mark: str, kind: BlockKind, at: int) -> bool:
    """Say whether a line that reads like a label is printed like one."""
    return ":" in mark or "?" in mark or line.isupper() or (kind is BlockKind.HEADING and at > 1)


def _is_label(line: str) -> bool:
    """Say whether the line under a label is another label, so that the first one was left empty."""
    head = _ON_ONE_LINE.match(line) or _ROW.match(line) or _BARE.match(line)
    if head is None:
        return False
    labelled = line.rstrip().endswith((":", "?")) or line.isupper() or "value" in head.groupdict()
    return labelled and (field_of(head["label"]) is not None or bool(_ZONE_LABEL.fullmatch(head["label"])))


def _fits(field: Field, value: str) -> bool:
    """Say whether *value* can be the value of *field*: a date where one is due, no paragraph of prose."""
    if len(value) > _LONGEST_VALUE:
        return False
    if field in _DATED:
        found = find_dates(value)
        return bool(found) and found[0].span.start <= (60 if field is Field.MEETING else 30)
    if field is Field.REFERENCE:
        return any(char.isdigit() for char in value[:60]) and len(value) <= 80
    if field is Field.KEY:
        return bool(_YES_NO.match(value))
    if field is Field.CALL_IN:
        return bool(_CALLED_IN.match(value) or find_dates(value[:40]))
    if field is Field.MAKER:
        return not value.rstrip().endswith(("?", ":")) and not value[:1].islower()
    return True
