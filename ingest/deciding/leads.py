"""Lead-ins: the words with which a paper begins to say what was resolved, or what is recommended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_BODIES = (
    r"(?:(?:policy (?:and resources )?|scrutiny |select |sub-?|cabinet |licensing |planning |audit )?committee|"
    r"cabinet(?: member)?|executive(?: member| board| councillor)?|"
    r"(?:full |county |city |borough |district |town )?council(?:lor)?|assembly|board|panel|leader|deputy leader|mayor|"
    r"commission|commissioners?|portfolio holder|"
    r"lead member|(?:corporate |strategic |executive |assistant |service |acting |deputy )*director|chief (?:executive|"
    r"officer)|head|meeting|members|authority|officers?|"
    r"lead specialist|manager|trustees|governors)"
)
BODY = re.compile(rf"\b{_BODIES}\b", re.IGNORECASE)
_ADVERB = (
    r"(?:therefore|then|also|today|formally|finally|instead|jointly|first|hereby|unanimously|further|duly|accordingly|"
    r"thereupon|subsequently|now|both|each|has|have|"
    r"had|having|"
    r"by consensus|nem con|in principle|,)"
)
_RESOLVING = (
    r"(?:resolved|agreed|decided|determined|approved|adopted|endorsed|noted|authorised|granted|accepted|rejected|"
    r"refused|declined|deferred|"
    r"instructed|requested|asked|confirmed|reaffirmed|recommended|delegated|resolves|agrees|approves|decides|notes|"
    r"adopts|endorses|authorises|recommends|"
    r"awarded|extended|designated|declared|withdrew|postponed|referred|voted|supported|instructs|accepts|confirms|"
    r"delegates|awards)"
)
_SUBJECT = rf"(?:the |that the |that |this |our )?(?:[\w'’&,()/-]+ ){{0,7}}?{_BODIES}(?: (?:for|of|and|with)\b[^.;:]{{1,110}}?)?"

_CAPITALS = re.compile(
    r"(?:(?:\b[Ii]t was|\b[Aa]nd it was|\bIT WAS)(?: \w+){0,4} |\bUNANIMOUSLY |\b(?:MOVED|SECONDED)[ ,A-Z]*)?"
    r"\b(?:RESOLVED|RESOLUTION|PENDERFYNWYD|DECIDED|AGREED|ORDERED|DETERMINED|RECOMMENDED|APPROVED|ENDORSED|NOTED|"
    r"DEFERRED|REFUSED|GRANTED)\b"
    r"(?: (?:UNANIMOUSLY|unanimously|nem con))?(?=[\s:,.–—(-]|$)"
)
_LOWER = re.compile(
    r"^(?:[Tt]he (?:decision|resolution|outcome) (?:was|is)\b[^.:]{0,30}: ?|[Ii]t (?:was|is|"
    r"has been)(?: \w+){0,4} (?:resolved|agreed|decided|determined)\b|"
    r"[Tt]he following (?:was|were|is|are|has been|have been|decisions? (?:was|were)) (?:agreed|resolved|decided|"
    r"approved|made|taken)\b|"
    r"(?:[Uu]nanimously )?(?:[Rr]esolved|[Aa]greed|[Dd]ecided|[Dd]etermined|[Rr]ecommended)(?=(?: unanimously)?(?::|,|"
    r" ?[-–—]| (?i:that)\b| to\b| by \d| \(|$)))"
)
_MADE = re.compile(
    rf"^(?:(?:[Ff]ollowing|[Aa]fter|[Hh]aving|[Oo]n|[Aa]t|[Ff]urther to|[Ii]n view of|[Aa]cting)\b[^.;:]{{3,260}}?,? )?"
    rf"(?P<subject>{_SUBJECT})(?:, (?:having|after|following|on|with|noting|taking"
    rf"|by)\b[^.;:]{{2,200}}?)?,? (?:{_ADVERB} )*(?P<verb>{_RESOLVING})\b",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"^(?:As|Acting|In|Having|Under|Following)?\b[^.;:]{0,200}?(?:^|,\s|\s)(?P<subject>I)(?:,? (?:hereby|therefore|also|"
    r"do|have))*,? ?(?P<verb>:|decided|agreed|approved|authorised|resolved|approve|agree|authorise|note|decide|resolve|"
    r"accept|delegate|endorse|award|confirm)"
)
_SMALL_ONES = (
    "the that this our of for and with & in to - – cabinet committee council executive board panel leader mayor member "
    "members portfolio holder director officer officers lead chief deputy full sub-committee commission meeting "
    "assembly authority whole group city county borough district head"
)
_SMALL = frozenset(_SMALL_ONES.split())
_ALONE = re.compile(r"^(?: as follows| unanimously| that| to)?\s?[:–—-]+\s*$", re.IGNORECASE)
_BARE = re.compile(rf"^(?:that )?{_SUBJECT}\s*[:–—-]*$", re.IGNORECASE)
_ONLY_MEMBER = re.compile(
    r"(?i:the )(?:Cabinet|Executive|Lead|Portfolio) (?:Member|Holder|Councillor)(?: (?:for|of) [A-Z][^.;:|]{2,80})?|"
    r"(?i:the )(?:Cabinet|Executive|Committee|Board|Panel|Leader|Mayor)"
)
"""A body alone on its line, over what it did: "The Executive Member"."""
_PROPOSED = re.compile(
    rf"^(?:{_SUBJECT} (?:is|are|was|were|has been|be) (?:therefore )?(?:asked|recommended|invited|requested|advised) to\b|"
    r"it (?:is|was) (?:therefore |further )?(?:recommended|proposed|suggested)\b|(?:the )?(?:officers?|report|"
    r"director) (?:therefore )?(?:recommend(?:s|ed)?|proposed?s?)\b"
    r"(?![^.]*\b(?:was|were) (?:agreed|approved|accepted)))",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"^(?:it was )?(?:duly )?(?:moved|proposed) by\b[^.;:]{3,120}\bseconded by\b[^.;:]{3,80}? (?:and|it was)(?: \w+){0,2} "
    r"(?:resolved|agreed|carried)\b",
    re.IGNORECASE,
)
_HAS_RESOLVED = re.compile(r"\b(?:resolved|agreed|decided)\b", re.IGNORECASE)
_THEN_RESOLVED = re.compile(
    r"\b(?:proposed|moved)\b.{3,120}\bseconded\b.{3,80}\b(?:RESOLVED|AGREED|(?:and|was) (?:\w+ )?resolved)\b"
)


class LeadKind(StrEnum):
    """What a lead-in begins."""

    RESOLVED = "resolved"
    """Beyond doubt: capitals, "It was resolved", "Resolved:"."""
    MADE = "made"
    """A body is the subject and has decided: "Cabinet agreed to ..."; in a discussion this can also be history."""
    BARE = "bare"
    """Only the body: "That Cabinet:"."""
    PROPOSED = "proposed"
    """A recommendation: "Cabinet is asked to"."""
    RECOMMENDED = "recommended"
    """Resolved, but to recommend to another body."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead-in within a block: *start* to *end* in the block's text, with who resolves, if said."""

    kind: LeadKind
    start: int
    end: int
    subject: str = ""


@lru_cache(maxsize=4096)
def find_lead(text: str) -> Lead | None:
    """Return the lead-in of a block, or ``None``."""
    if match := _MOVED.match(text):
        return Lead(LeadKind.RESOLVED, 0, match.end())
    if (match := _PROPOSED.match(text)) and not (_THEN_RESOLVED.search(text) or _HAS_RESOLVED.search(match.group())):
        return Lead(LeadKind.PROPOSED, 0, match.end(), text[: match.end()])
    for match in _CAPITALS.finditer(text):
        word = match.group().split()[-1] if match.group().split()[-1] not in ("UNANIMOUSLY", "unanimously") else "RESOLVED"
        before = text[: match.start()]
        if _capitals_lead(word, before, text):
            kind = (
                LeadKind.RECOMMENDED
                if "RECOMMENDED" in match.group() and not re.search(r"RESOLVED", match.group())
                else LeadKind.RESOLVED
            )
            return Lead(kind, match.start(), match.end(), _last_body(before))
    if match := _LOWER.match(text):
        kind = LeadKind.RECOMMENDED if match.group().lower().startswith("recommended") else LeadKind.RESOLVED
        return Lead(kind, 0, match.end())
    if (
        len(text) < 160
        and (text.startswith(("That ", "that ")) or text.endswith(":") or _ONLY_MEMBER.fullmatch(text))
        and _BARE.match(text)
        and not re.match(r"(?:the )?(?:committee|members|council|board) discussed", text, re.IGNORECASE)
    ):
        return Lead(LeadKind.BARE, 0, len(text), text)
    if match := _MINE.match(text):
        return Lead(LeadKind.MADE, match.start("subject"), match.start("verb"), "I")
    match = _MADE.match(text)
    if match and _is_a_name(match.group("subject")):
        alone = _ALONE.match(text[match.end() :]) and match.group("verb").lower() in (
            "resolved",
            "agreed",
            "decided",
            "determined",
        )
        if alone:
            return Lead(LeadKind.RESOLVED, match.start("subject"), match.end(), match.group("subject"))
        return Lead(LeadKind.MADE, match.start("subject"), match.start("verb"), match.group("subject"))
    return None


def _is_a_name(subject: str) -> bool:
    """Say whether the words before a verb are only a body's name, and no sentence of their own."""
    return all(word[0].isupper() or word[0].isdigit() or word.strip(",()") in _SMALL for word in subject.split())


def _capitals_lead(word: str, before: str, text: str) -> bool:
    """Say whether a word in capitals leads in, and is not one of many capitals or the verb of a limb."""
    if text.isupper():
        return len(text.split()) <= 6 and word in ("RESOLVED", "AGREED", "DECIDED", "PENDERFYNWYD", "RESOLUTION")
    if word in ("RESOLVED", "PENDERFYNWYD", "DECIDED"):
        return True
    return not before.strip(' *-–("“') or bool(
        re.search(rf"(?:\bit was|{_BODIES}[^.;:]{{0,60}}|\band)(?: \w+)?\s*$", before, re.IGNORECASE)
    )


def _last_body(before: str) -> str:
    found = list(BODY.finditer(before))
    return before[max(0, found[-1].start() - 80) : found[-1].end()] if found else ""
