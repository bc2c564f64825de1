"""Whether "extend" is said of time, as of a contract, or of space: a library, a tram line, a zone, opening hours, thanks."""

from __future__ import annotations

import re

_PLACES = (
    r"(?:buildings?|librar(?:y|ies)|schools?|halls?|houses?|homes?|flats?|centres?|museums?|theatres?|churches|cemeter(?:y|ies)|"
    r"crematori(?:um|a)|car parks?|gardens?|kitchens?|classrooms?|blocks?|rooms?|hotels?|offices?|depots?|sheds?|pools?|"
    r"tram\w*|metro|rail\w*|lines?|routes?|roads?|streets?|lanes?|paths?|footpaths?|footways?|footbridges?|bridges?|cycle\w*|"
    r"tracks?|runways?|piers?|jett(?:y|ies)|walls?|fences?|parks?|reserves?|quarr(?:y|ies)|sites?|terraces?|marinas?|harbours?|"
    r"playgrounds?|stadiums?|stands?|zones?|areas?|boundar(?:y|ies)|districts?|limits?|networks?|belts?|estates?|"
    r"dwellings?|bungalows?|storeys?|storey|rear|side|roof|loft|front|porch)"
)
_NEVER_TIME = (
    r"(?:hours|thanks|sympath\w+|condolences|invitations?|welcome|gratitude|congratulations|appreciation|wishes|"
    r"eligibility|remit|coverage|powers?|membership|entitlement|offer)"
)
_PLACE = re.compile(rf"\b{_PLACES}$", re.IGNORECASE)
_NOT_OF_TIME = re.compile(rf"\b{_NEVER_TIME}$", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:(?:by|for|until|till|of|to|from|beyond|up to|another|further)\b[^.;]{0,40}?\b(?:years?|months?|weeks?|terms?|"
    r"(?:19|20)\d\d|january|february|march|april|may|june|july|august|september|october|november|december)\b|"
    r"(?:year|month|week)s?[- ]long|(?:year|month|week|term)(?: |-)$)",
    re.IGNORECASE,
)
_LENGTH_BEFORE = re.compile(
    r"\b(?:\w+[- ](?:years?|months?|weeks?)|further|final|last|short|interim|contract|time|term)[’']? $", re.I
)
_WIDER = re.compile(
    r"^[^.;,]{0,60}?\b(?:(?:to|so as to) (?:include|cover|take in|all|other|every|more|both|"
    r"the (?:whole|rest|remaining|other|entire)|(?-i:[A-Z])\w+)|across|on ?to|throughout|citywide|borough-?wide)\b",
    re.IGNORECASE,
)
_DEAL = re.compile(
    r"\b(?:contracts?|agreements?|arrangements?|leases?|licen[cs]es?|tenanc\w+|frameworks?|pspos?|orders?|designations?|terms?|"
    r"appointments?|secondments?|partnerships?|deals?|deadlines?|periods?|pilots?|trials?|moratori\w+|suspensions?|hire)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:to|by|for|until|till|from|at|with|of|in|on|so|and|which|that|as|under|across|between|into|held|be|is|are|was|were)\b|[,.;:()]",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:^|[.;:,]|\b(?:that|and|agree\w*|approve\w*|resolve\w*)) ?(?P<subject>[^.;:,]*?) "
    r"(?:is|are|was|were|be|been)\b[^.;:]{0,20}$",
    re.I,
)


def is_of_space(text: str, start: int, end: int, noun: bool) -> bool:
    """Say whether the "extend" or "extension" at *start* to *end* makes a thing larger and not a deal longer.

    >>> is_of_space("approve the library extension", 20, 29, True), is_of_space("extend the contract to May 2025", 0, 6, False)
    (True, False)
    """
    before, after = text[max(0, start - 110) : start], text[end : end + 110]
    if noun:
        return _noun(before, after)
    subject = _SUBJECT.search(before)
    thing = subject["subject"] if subject else after.strip()
    head = _head(thing)
    if _NOT_OF_TIME.search(head):
        return True
    if _DEAL.search(head):
        return False
    timed = _TIME.search(after)
    return not timed and (bool(_PLACE.search(head)) or bool(_WIDER.match(after)))


def _noun(before: str, after: str) -> bool:
    if _LENGTH_BEFORE.search(before) or _TIME.match(after.strip()):
        return False
    if _PLACE.search(before.rstrip()) or _NOT_OF_TIME.search(before.rstrip()):
        return not _TIME.search(after)
    governed = re.match(r"\s+(?:of|to|at|on to)\s+(?P<thing>.+)", after)
    if not governed:
        return False
    head = _head(governed["thing"])
    return not _DEAL.search(head) and not _TIME.search(after) and bool(_PLACE.search(head) or _NOT_OF_TIME.search(head))


def _head(thing: str) -> str:
    """Return a noun phrase up to its head: what stands before its first preposition."""
    stop = _ENDS.search(thing, 1)
    return thing[: stop.start() if stop else len(thing)].strip()
