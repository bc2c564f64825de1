"""Bodies and meetings: who met, on what day, from the one line in which a paper says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.dates import find_dates

NOUN = (
    r"(?:sub-?\s?committees?|committees?|cabinet|executive|council|boards?|panel|commission|assembly|forum|mayor|session|"
    r"working (?:group|party)|task group|y cabinet|cyngor|pwyllgor|bwrdd)"
)
_ENDS_IN_NOUN = re.compile(rf"\b{NOUN}(?: (?:for|on) [\w ,&'’-]{{3,60}})?$", re.IGNORECASE)
_WELSH = re.compile(r"^(?:y |yr )?(?:is-?)?(?:pwyllgor|cyngor|bwrdd|gweithgor|panel|cabinet)\b", re.IGNORECASE)
"""A Welsh name begins with the noun."""
_PAPER = re.compile(
    r"\b(?:decisions?|records?|reports?|notices?|minutes?|agendas?|updates?|plans?|strategy|review|budget)\b", re.IGNORECASE
)
"""Words that make of a body's name the title of a paper ("Executive Decision Record")."""
_MEMBER = re.compile(
    r"\b(?:(?:cabinet|executive|lead|portfolio|policy)[ -](?:member|holder|councillor|lead|secretary)|"
    r"leader|mayor|aelod cabinet|arweinydd)\b",
    re.IGNORECASE,
)
_OFFICER = re.compile(
    r"\b(?:directors?|chief|head|officers?|managers?|specialist|solicitor|registrar|treasurer|town clerk|"
    r"section 151|surveyor|engineer|"
    r"coroner|superintendent|cyfarwyddwr|pennaeth|swyddog|prif weithredwr)\b",
    re.IGNORECASE,
)
_WORD = (
    r"(?:[A-Z0-9][\w'’.]*|\([^()]{1,60}\)|and|of|for|the|to|with|in|on|or|ar|ac|i|y|yr|a'r|a|assembly|session|board|committee|"
    r"cabinet|executive|member)"
)
_PHRASE = re.compile(rf"{_WORD}(?:[\s,/&–-]+{_WORD})*")
_MEETING_OF = re.compile(
    r"^(?:at )?(?:(?:draft |confirmed |printed )?(?:minutes?|decisions?|agenda|record|notes?|proceedings)\s+(?:of|"
    r"from|for|and)\s+)?(?:the |a |an )?"
    r"(?:(?:proceedings|minutes?) (?:of|at) )?(?:the |a |an )?"
    r"(?:(?:extraordinary|special|annual|ordinary|monthly|adjourned|reconvened|virtual|remote|urgent|"
    r"informal|public|formal|budget) )*(?:meetings? (?:of|held (?:of|by)))\s+(?:the )?",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:that )?(?:(?:draft |confirmed )?(?:minutes?|decisions?|proceedings) (?:of|"
    r"from) )?(?:the )?(?:extraordinary |special |annual |ordinary )?(?=\S)",
    re.IGNORECASE,
)
_PROCEEDINGS = re.compile(r"^(?:minutes? of )?(?:the )?proceedings (?:of|at) (?:the |a |an )?", re.IGNORECASE)
_MINUTES_AFTER = re.compile(r"\s+[-–—]\s+(?:draft |confirmed )?minutes\b.*$", re.IGNORECASE)
_PLACE = re.compile(r"(?: (?:[A-Z][\w'’.-]*|and|of|the|in|at)){1,6}")
_TRAILING = re.compile(
    r"[\s,;:–—-]*(?:\b(?:held|meeting|on|at|dated|of|from|for|mon|tues?|wed|wednes|thu|thurs?|fri|sat|"
    r"satur|sun)(?:day)?\b[\s,;:–—-]*)+$|[\s,;:–—-]+$",
    re.IGNORECASE,
)
_HELD = re.compile(r"\s+(?:which was )?(?:held|at (?:its|a) meeting)\b.*$|,? at \d.*$", re.IGNORECASE)
_OF_COUNCIL = re.compile(
    r"(?<=committee|executive)\s+of (?:the )?[A-Z][\w'’& -]{2,60} council$|"
    r"(?<=cabinet)\s+of (?:the )?[A-Z][\w'’& -]{2,60} council$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*\((?:item|minute|agenda item|eitem)[^()]*\)\s*\.?$", re.IGNORECASE)
_DEAD = re.compile(
    r"\s+[-–—]\s+(?:decommissioned|dissolved|disbanded|abolished|no longer meets|expired|archived?|historic|former)\b.*$",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"^[\s,;:–—-]*(?:at\s+)?\d{1,2}[.:]?\d{0,2}\s?(?:am|pm|noon|hours|hrs|o'clock)?\b[\s.,;:–—-]*(?:to \d\S*)?", re.IGNORECASE
)
_LONGEST = 170
_LONGEST_OF_MEETING = 260
"""Of a line that begins by saying that it tells of a meeting, and goes on with the place and the hour."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting as one line tells of it: its body, its day, or one of them."""

    body: str | None
    day: date | None


def is_body(phrase: str) -> bool:
    """Say whether *phrase* is the name of a body and nothing else.

    >>> is_body("Communities, Housing and Environment Committee"), is_body("Cabinet agreed the report")
    (True, False)
    """
    plain = re.sub(r"\s*\([^()]*\)$", "", phrase)
    return (
        1 <= len(phrase.split()) <= 16
        and (_ENDS_IN_NOUN.search(plain) or _WELSH.match(plain)) is not None
        and _PHRASE.fullmatch(phrase) is not None
        and _PAPER.search(plain) is None
    )


def is_bare_council(phrase: str) -> bool:
    """Say whether *phrase* names a council as a whole, as a letterhead does, and not a body of it."""
    named = re.search(r"(?<!\bof the )\bcouncil$", phrase.strip(), re.IGNORECASE) is not None
    return named and len(phrase.split()) > 1 and phrase.strip().lower() != "full council"


def calm(name: str) -> str:
    """Return a name set in capitals as it is written in a sentence ("PLANNING COMMITTEE")."""
    if not name.isupper() or len(name) < 6:
        return name
    return re.sub(
        r"\b(?:And|Of|For|The|To|On|In)\b", lambda small: small[0].lower(), name.title().replace("’S", "’s").replace("'S", "'s")
    )


def clean_body(phrase: str) -> str:
    """Return the name of a body without what is around it: kind of meeting, item number, mark that it is no more."""
    phrase = re.sub(r"^(?:extracts? (?:from|of) )(?:the )?", "", phrase.strip(" -–•"), flags=re.IGNORECASE)
    phrase = _MINUTES_AFTER.sub("", _ITEM.sub("", _DEAD.sub("", phrase)))
    phrase = _PROCEEDINGS.sub("", _MEETING_OF.sub("", phrase))
    phrase = _OF_COUNCIL.sub("", _HELD.sub("", phrase))
    phrase = _LEADING.sub("", _TRAILING.sub("", phrase))
    return phrase.strip(" ,;:.–—-")


def read_sitting(text: str, *, labelled: bool = False) -> Sitting | None:
    """Return the meeting that *text* tells of: ``Cabinet, Tuesday 18 July 2023``, ``22/04/2014 - Executive (Item 6)``.

    *labelled* means that a label has said it is one, so that any short name will do for the body.
    """
    if len(text) > (_LONGEST_OF_MEETING if _MEETING_OF.match(text) else _LONGEST):
        return None
    numbered = _ITEM.search(text) is not None
    text = _ITEM.sub("", text)
    mention = next((m for m in find_dates(text) if m.is_day), None)
    if mention is None:
        month = next((m for m in find_dates(text) if 27 < (m.last - m.first).days < 31), None)
        body = clean_body(text[: month.span.start] if month else text)
        if is_body(body) and (labelled or month or numbered):
            return Sitting(calm(body), None)
        return None
    before, after = _before_place(clean_body(text[: mention.span.start])), text[mention.span.end :]
    dashed = re.match(r"(?:,?\s*(?:at )?\d[\d.:]*(?:\s?[ap]m)?)?\s+[-–—]\s", after) is not None
    after = clean_body(re.split(r"\.\s", _TIME.sub("", after).strip(" ,;:–—-"), maxsplit=1)[0])
    opens = not before or before.lower() in ("meeting", "cyfarfod", "date", "on")
    if is_body(before):
        return Sitting(calm(before), mention.first)
    if opens and after and (is_body(after) or (labelled and dashed and len(after) < 90)):
        return Sitting(calm(after), mention.first)
    return Sitting(None, mention.first) if labelled and opens else None


def _before_place(phrase: str) -> str:
    """Return a body without the place that follows it ("Services Committee, Elgin")."""
    head, comma, place = phrase.rpartition(",")
    return head if comma and _PLACE.fullmatch(place) and not is_body(phrase) and is_body(head) else phrase


def maker_kind(maker: str) -> str | None:
    """Return what sort of decision maker *maker* is: cabinet, cabinet_member, officer, committee or council.

    >>> maker_kind("Cabinet Member for Highways"), maker_kind("Cabinet, Full Council"), maker_kind("Director of Public Health")
    ('cabinet_member', 'cabinet', 'officer')
    """
    first = re.split(r",? (?:in|after|following) consultation |;", maker, maxsplit=1)[0]
    low = first.lower()
    if re.search(
        r"\b(?:mayor (?:and|in|&) cabinet|leader and cabinet)\b(?! member)|^(?:the |y )?(?:cabinet|"
        r"executive)(?: \((?:the )?(?:mayor|leader)\))?$",
        low,
    ):
        return "cabinet"
    if _MEMBER.search(low) and not re.search(r"\bcommittee\b", low):
        return "cabinet_member"
    if _OFFICER.search(low) and not re.search(r"\b(?:committee|panel|sub-?committee)\b", low):
        return "officer"
    if re.search(r"\b(?:executive (?:board|cabinet)|cabinet executive)\b", low) and not re.search(r"\bcommittee\b", low):
        return "cabinet"
    if re.search(
        r"\bcabinet and commissioners\b|^(?:the )?(?:city |county |borough |district )?(?:cabinet|"
        r"executive)\b(?!.*\b(?:committee|panel|sub))",
        low,
    ):
        return "cabinet"
    if re.search(r"\b(?:committee|panel|board|commission|forum|group|session|pwyllgor)s?\b", low):
        return "committee"
    if re.search(r"\bcouncill?or\b", low):
        return "cabinet_member"
    if re.search(r"\b(?:council|assembly|cyngor)\b", low):
        return "council"
    return "cabinet" if re.search(r"\b(?:cabinet|executive)\b", low) else None
