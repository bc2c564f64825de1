"""A firm that is to do something has the work: "Mellor Builders build the hall", "the cleaning be given to Brightwork"."""

from __future__ import annotations

import re

from corpus.types import Outcome

_OURS = (
    r"(?:Council|Cabinet|Executive|Committee|Board|Panel|Leader|Mayor|Director|Officers?|Head|Chief|Assistant"
    r"|Corporate|Strategic|Deputy|"
    r"Service|Portfolio|Member|Members|Councillors?|Cllr|Clerk|Solicitor|Manager|Chair\w*|Section|Monitoring|School"
    r"|Academy|Primary|"
    r"Government|Secretary|Minister|Police|County|Borough|City|District|Town|Parish|Full|That|The|It|This|These|Each|All|No|Any|"
    r"One|Two|Three|January|February|March|April|May|June|July|August|September|October|November|December|In|On|From|For|To|By|"
    r"Subject|Following|Option|Appendix|Lots?|Traders|Residents|Tenants|Parents)"
)
_NAME = rf"(?!{_OURS}\b)[A-Z][\w'’&.-]*(?: (?!{_OURS}\b)(?:[A-Z&][\w'’&.-]*|of|and))*"
_DOES = (
    r"(?:run|running|carry out|carrying out|provide|providing|deliver|operate|operating|supply|undertake|manage"
    r"|managing|build|rebuild|construct|maintain|repair|clean"
    r"|collect|replace|"
    r"install|cater|staff|print|resurface|refurbish|demolish|look after|do)"
)
_FIRM_DOES = re.compile(
    rf"^\W*(?:[Tt]hat )?(?P<firm>{_NAME}) (?P<on>(?:go on|carry on|continue|keep on) (?:to )?)?{_DOES}(?:e?ing)?\b"
)
_GIVEN_TO = re.compile(
    rf"^(?P<what>[^.;:]*?)\b(?:be|is|are|was|were|has been|have been) (?:given|let|entrusted|handed|placed)(?: out"
    rf"| over)? (?:to|with) {_NAME}"
)
_GIVE = re.compile(rf"^\W*(?:to )?(?:let|give|entrust|place|hand) (?P<what>the [^.;:]*?) (?:to|with) {_NAME}")
_NO_WORK = re.compile(
    r"\b(?:grants?|loans?|money|sum|funding|£|relief|freedom|lease|land|site|building|notice|permission|consent"
    r"|approval|authority|"
    r"power|name|award|reply|response|advice|freehold|flat|house|plot)\b|£",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\bwithout (?:\w+ ){0,3}?(?:compet\w+|tender\w*|bids?|quot\w+|pric\w+|others?)\b", re.IGNORECASE)


def work_of(piece: str) -> Outcome | None:
    """Return what a limb does if it gives a firm work, or lets it go on with it.

    >>> work_of("Mellor Construction build the pavilion"), work_of("Dale Care go on providing respite"), work_of("Council run it")
    (<Outcome.AWARDED: 'awarded'>, <Outcome.EXTENDED: 'extended'>, None)
    """
    if match := _FIRM_DOES.match(piece):
        return Outcome.EXTENDED if match["on"] else _awarded(piece)
    match = _GIVEN_TO.match(piece) or _GIVE.match(piece)
    return _awarded(piece) if match and not _NO_WORK.search(match["what"]) else None


def _awarded(piece: str) -> Outcome:
    return Outcome.DIRECT_AWARDED if _ALONE.search(piece) else Outcome.AWARDED
