"""The title of the matter decided, apart from the names of pages, forms, councils and bodies around it."""

from __future__ import annotations

import re

from corpus.dates import find_dates, say
from corpus.types import Block, BlockKind, Loaded
from ingest.describing.bodies import named_in
from ingest.describing.fields import Entry, Field, field_of

# Words that only name a kind of page or form. A line made of nothing else is no title ("Issue - meetings").
_FORM_WORDS = frozenset(
    [
        "decision",
        "decisions",
        "details",
        "detail",
        "issue",
        "issues",
        "meeting",
        "meetings",
        "agenda",
        "item",
        "items",
        "record",
        "records",
        "of",
        "notice",
        "notices",
        "officer",
        "officers",
        "executive",
        "cabinet",
        "member",
        "members",
        "delegated",
        "urgent",
        "statement",
        "report",
        "reports",
        "minutes",
        "minute",
        "key",
        "non",
        "public",
        "private",
        "form",
        "individual",
        "portfolio",
        "holder",
        "committee",
        "council",
        "board",
        "panel",
        "for",
        "by",
        "the",
        "and",
        "to",
        "a",
        "an",
        "taken",
        "made",
        "entry",
        "draft",
        "sheet",
        "summary",
        "proposed",
        "intention",
        "intended",
        "forward",
        "plan",
        "plans",
        "history",
        "document",
        "documents",
        "supplementary",
        "pack",
        "non-key",
        "general",
        "exception",
        "special",
        "urgency",
        "published",
        "formal",
        "leader",
        "mayor",
        "lead",
        "councillor",
        "scrutiny",
        "call",
        "in",
        "call-in",
        "confirmed",
        "signed",
        "operational",
        "administrative",
        "significant",
        "full",
        "no",
        "number",
        "ref",
        "reference",
        "date",
        "title",
        "subject",
        "part",
        "i",
        "ii",
        "open",
        "page",
        "home",
        "document",
    ]
)
_WELSH_FORMS = re.compile(r"(?:manylion|eitem|penderfyniad|agenda|cofnodion|mater|y|ar|yr|cyfarfod|\W)+", re.IGNORECASE)
_ITEM_MARK = re.compile(
    r"^(?:agenda )?(?:item )?(?:no\.? )?(?:\d{1,3}|[a-z])[.):]\s+|^(?:agenda )?item \d{1,3}\s*[:.–-]\s*", re.IGNORECASE
)
_HIDDEN_REF = re.compile(r"\s*[\[(]?\bref(?:erence)?:?\s*\d{3,}\)?\]?\s*$", re.IGNORECASE)
_MINUTES_OF = re.compile(
    r"\b(?:minutes|proceedings|decisions|record) of (?:the |a )?(?:\w+ )?(?:meeting )?(?:of )?(?:the )?(?P<body>.+)",
    re.IGNORECASE,
)
_PROSE_END = re.compile(r"[a-z)][.;]$")
_LONGEST = 300


def title_of(loaded: Loaded, entries: list[Entry], given: str | None, names: frozenset[str]) -> str | None:
    """Return the title: as labelled, else the first heading or line that names a matter, else the file's own, else *given*.

    *names* are the names of councils, in lower case, which are never titles.
    """
    labelled = next((e.value for e in entries if e.field is Field.TITLE and not _is_form(e.value, names)), None)
    if labelled:
        return _clean(labelled)
    minutes = _minutes(loaded)
    if minutes:
        return minutes
    used = {at for entry in entries for at in entry.blocks}
    candidate = _first_line(loaded, used, names)
    own = _of_page(loaded.title, names)
    if candidate and own and _clean(own).casefold() in candidate.casefold():
        return candidate
    return candidate or own or given


def page_names(loaded: Loaded) -> str:
    """Return what the page calls itself, in lower case: its own title and the form names among its first lines."""
    first = [block.span.of(loaded.text) for block in loaded.blocks[:14] if len(block.span) <= 120]
    forms = [line for line in first if _is_form(line, frozenset())]
    return " | ".join([*forms, loaded.title or ""]).casefold()


def _first_line(loaded: Loaded, used: set[int], names: frozenset[str]) -> str | None:
    plain = None
    for at, block in enumerate(loaded.blocks[:20]):
        line = block.span.of(loaded.text)
        if at in used or block.kind in (BlockKind.FURNITURE, BlockKind.TABLE_ROW) or not _can_be_title(line, block, names):
            continue
        if block.kind is BlockKind.HEADING:
            return _clean(line)
        if plain is None:
            plain = line
            if not any(b.kind is BlockKind.HEADING for b in loaded.blocks[:20]):
                return _clean(plain)
    return _clean(plain) if plain else None


def _can_be_title(line: str, block: Block, names: frozenset[str]) -> bool:
    if len(line) > _LONGEST or _is_form(line, names) or field_of(line) is not None:
        return False
    if block.kind is not BlockKind.HEADING and (line.endswith(":") or _PROSE_END.search(line) or len(line) < 4):
        return False
    dates = find_dates(line)
    covered = sum(len(mention.span) for mention in dates)
    return covered < len(line) * 0.4 and any(char.isalpha() for char in line)


def _is_form(line: str, names: frozenset[str]) -> bool:
    """Say whether *line* names a page, a form, a council or nothing at all."""
    if line.casefold().strip(" .:") in names or _WELSH_FORMS.fullmatch(line):
        return True
    rest = line.casefold()
    for name in sorted((n for n in names if n in rest), key=len, reverse=True):
        rest = rest.replace(name, " ")
    words = re.findall(r"[a-z][a-z'’-]*", rest)
    return all(word in _FORM_WORDS for word in words)


def _of_page(title: str | None, names: frozenset[str]) -> str | None:
    """Return the matter in a page's ``<title>``, between the page's name and the site's."""
    if not title:
        return None
    pieces = [piece.strip() for piece in re.split(r"\s+[|•»]\s+", title)]
    pieces = [piece for piece in pieces if piece and not _is_form(piece, names)] or []
    for piece in pieces:
        parts = re.split(r"\s+[-–—:]\s+", piece)
        while len(parts) > 1 and _is_form(parts[0], names):
            parts.pop(0)
        while len(parts) > 1 and _is_form(parts[-1], names):
            parts.pop()
        return " - ".join(parts)
    return None


def _minutes(loaded: Loaded) -> str | None:
    """Return a title for the minutes of a whole meeting: its body and its day."""
    for at, block in enumerate(loaded.blocks[:8]):
        line = block.span.of(loaded.text)
        match = _MINUTES_OF.search(line) if len(line) <= _LONGEST else None
        if match:
            around = " ".join(b.span.of(loaded.text) for b in loaded.blocks[at : at + 4] if len(b.span) <= _LONGEST)
            days = [mention.first for mention in find_dates(around) if mention.is_day]
            body = named_in(match["body"])
            if body and days:
                return f"{body}: minutes of {say(days[0])}"
    return None


def _clean(title: str) -> str:
    """Return *title* without the number of its agenda item and the system's own reference.

    >>> _clean("7. Garden waste charges ref: 47898")
    'Garden waste charges'
    """
    return _HIDDEN_REF.sub("", _ITEM_MARK.sub("", title.strip())).strip(" |:") or title.strip()
