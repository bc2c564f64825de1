"""What names of people, offices, bodies, firms, spans of time and counts look like in council papers."""

from __future__ import annotations

import re

PERSON = re.compile(
    r"\b(?:Councillors?|Cllrs?\.?|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?|Sir|Dame|Lord|Lady|Baroness"
    r"|Alderm[ae]n|Alderwoman|Provost|Bailie|Prof(?:essor|\.)?|Rev(?:erend|d?\.)?)(?:\s+[A-Z][\w’'-]*\.?){1,4}"
)

ROLE = re.compile(
    r"\b(?:(?:[A-Z][\w’'-]+|Deputy|Interim|Acting|Corporate|Executive|Strategic|Assistant|Group) )*"
    r"(?:Cabinet Member|Executive Member|Executive Councillor|Lead Member|Portfolio Holder|Deputy Leader|Leader|Mayor"
    r"|Chief Executive|"
    r"(?:Corporate |Strategic |Executive |Assistant |Service |Deputy )*Director|Chief \w+ Officer|Head of [A-Z]\w+"
    r"|Monitoring Officer|"
    r"Section 151 Officer|s151 Officer|Town Clerk|Commissioner|Manager|Lead Specialist|Lead Officer|Solicitor"
    r"|Treasurer|Chairman|Chair|Specialist)"
    r"(?:,? ?(?:of|for|[-–:(]|and|&|the|to|[A-Z][\w’'&-]+\)?|,(?= [A-Z])))*",
)

GROUP = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|all|both)(?: [a-z-]+)? "
    r"(?:councillors|members|residents|objectors|signatories|officers)\b",
    re.I,
)
"""Several people told by their number."""

BODY = re.compile(
    r"\b(?:(?:[A-Z][\w’'&-]+,? (?:and |& |of |for )?)*(?:Committee|Panel|Board|Commission|Forum|Assembly)"
    r"|Cabinet(?! Member)|Executive(?! Member| Councillor| Director)"
    r"|Full Council|Mayor and Cabinet|Council(?=\b))\b"
)

_NAMED = r"[A-Z][\w’'&.-]*(?: (?:(?:and |& |of |the |for )?[A-Z(][\w’'&.)-]*))*"
_SUFFIX = (
    r"(?:Ltd|Limited|LLP|plc|PLC|CIC|Inc|Trust|Group|Partnership|Association|Foundation|Company|Consortium|Charity"
    r"|University|College"
    r"|Software|Systems|Homes|Contractors|Construction|Solutions|Society|Federation|Enterprises|Leisure|Centre|Hospital|Care|UK)"
)
_FIRM = re.compile(
    rf"\b{_NAMED}(?<= ){_SUFFIX}\b(?: Trust| Ltd| Limited)?"
    rf"|\b(?:[A-Z][\w’'&.-]* ){{1,6}}{_SUFFIX}\b(?: Trust| Ltd| Limited)?"
)
_PARTY = re.compile(
    rf"\b(?:awarded to|(?:extended|renewed|continued|signed|agreed|made|placed|stays?|remains?) with|contract (?:is "
    rf"|was |be )?(?:held |let |run |provided )?(?:with|to|by)|(?:provided|delivered"
    rf"|run|operated|managed|supplied|held|performed|installed) by"
    rf"|contractors?,?|providers?,?|suppliers?,?|operators?,?|bidders?,?|partners?,?|trust,?|given to|go(?:es)? to"
    rf"|let to|lease to|leased to|agreement with|contracts? with|won by"
    rf"|let a contract \w+ \w+ to|award(?:ed)? (?:\w+ ){{0,6}}to|appoint(?:ed)?|company,?) (?:the )?(?P<name>{_NAMED})"
    rf"|\b(?P<subject>{_NAMED}),? (?:which |who )?(?:provides?|runs?|delivers?|operates?|manages?|installs?|supplies"
    rf"|supplied|won)\b"
)
_NO_FIRM = re.compile(
    r"^(?:The|A|An|This|That|It|Cabinet|Council|Committee|Executive|Board|Panel|Minute|Appendix|Section|Part|Schedule"
    r"|Option|Lots?|Contract|Area|Officers?|Members?"
    r"|Mayor|Leader|Director|Corporate|Chief|Deputy|Head|Cllr|Councillor|Portfolio|County|Borough|District|City"
    r"|Services?|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Agreement|Framework|Secretary|Government|Department|Regulation|Public"
    r"|Health|Children|Adult|Social|Care|Standing|Orders?|Leisure|Extra|Community|Sports?|Library|Youth|Family|Town|Civic|Arts|Visitor|Day|Home"
    r"|Centres?|Waste|Recycling|Hospital|Management|Mental|Wellbeing|School|Nursing|Housing|Highways?|Parking|Transport)$"
)


def firms(text: str, own: frozenset[str] = frozenset()) -> list[str]:
    """Return the names in *text* of those who provide, build or buy: firms, trusts and charities, not offices or councils.

    >>> firms("The contract was awarded to Acme Leisure Ltd for five years.")
    ['Acme Leisure Ltd']
    >>> firms("The award be delegated to the Corporate Director of Place.")
    []
    >>> [firms(f"It is awarded to {name}", frozenset({"Port", "Ellery"})) for name in ("Ellery Health", "Port Ellery Health")]
    [['Ellery Health'], []]
    """
    found = [match[0] for match in _FIRM.finditer(text)]
    found += [match["name"] or match["subject"] for match in _PARTY.finditer(text)]
    return [name for name in dict.fromkeys(found) if not _is_office(name, own)]


_AT_HAND = re.compile(rf"\b(?:from|to|by|with) (?:the )?(?P<name>{_NAMED})")


def parties(text: str, own: frozenset[str] = frozenset()) -> list[str]:
    """Return the names in *text* of those from whom, to whom, by whom or with whom something is done, where they may be firms.

    >>> parties("That two boilers be bought from Corbel Heating.")
    ['Corbel Heating.']
    >>> parties("That the scheme run from April to June.")
    []
    """
    found = [match["name"] for match in _AT_HAND.finditer(text)]
    return [name for name in dict.fromkeys(found) if not _is_office(name, own)]


def _is_office(name: str, own: frozenset[str]) -> bool:
    words = [word for word in re.findall(r"[\w’'&-]+", name) if word[:1].isupper()]
    whole = {word for word in own if word[:1].isupper() and not _NO_FIRM.match(word)}
    theirs = whole if whole <= set(words) else set()  # part of a council's name is a place, which firms are called by too
    plain = [word for word in words if not _NO_FIRM.match(word) and word not in theirs]
    return not plain or bool(ROLE.search(name) or PERSON.search(name) or BODY.search(name))


_COUNT = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty"
    r"|thirty-six|a|an|another|further|single)"
)
DURATION = re.compile(
    rf"\b{_COUNT}(?:[- ](?:further|more|additional|extra|single|successive|calendar))?[- ](?:years?|months?|weeks?"
    rf"|days?)\b|\b\d{{1,2}}(?:\s?\+\s?\d{{1,2}})+\b",
    re.I,
)
OPTION = re.compile(r"\boptions?\b|\boptional\b|\bextensions?\b|\bextend\w*\b|\bplus (?:up to|a further)\b|\d\s?\+\s?\d", re.I)
PERCENT = re.compile(r"\b\d+(?:\.\d+)?\s?(?:%|per ?cent\b)", re.I)
EXEMPT = re.compile(
    r"\b(?:exempt (?:report|appendix|minutes?|information|from publication|part|under|annex)|in (?:an|the) (?:exempt"
    r"|private|confidential|restricted)|not for publication|"
    r"private (?:appendix|minutes?|report)|part ?(?:ii|2)\b|schedule 12a|paragraphs? \d of (?:part|schedule)"
    r"|commercially (?:sensitive|confidential))",
    re.I,
)
