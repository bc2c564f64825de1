"""What names of people, offices, bodies, firms, spans of time and counts look like in council papers."""

from __future__ import annotations

import re

PERSON = re.compile(
    r"\b(?:Councillors?|Cllrs?\.?|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?|Sir|Dame|Lord|Lady|Baroness)(?:\s+[A-Z][\w’'-]*\.?){1,4}"
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

BODY = re.compile(
    r"\b(?:(?:[A-Z][\w’'&-]+,? (?:and |& |of |for )?)*(?:Committee|Panel|Board|Commission|Forum|Assembly)"
    r"|Cabinet(?! Member)|Executive(?! Member| Councillor| Director)"
    r"|Full Council|Mayor and Cabinet|Council(?=\b))\b"
)

_NAMED = r"[A-Z][\w’'&.-]*(?: (?:and |& |of |the |for |in )?(?:[A-Z(][\w’'&.)-]*))*"
FIRM = re.compile(
    rf"\b{_NAMED} (?:Ltd|Limited|LLP|plc|PLC|CIC|Inc|Trust|Group|Partnership|Association|Foundation|Company|Services"
    rf"|Consortium|Charity|University|College|Software|Leisure|Homes|Housing|Care|Centre)\b(?: Trust| Ltd"
    rf"| Limited)?(?: \([A-Z][\w&]{{1,12}}\))?"
    rf"|\b(?:to|by|with|from|of|contractor|provider|supplier|operator|partner|bidder|trust),? (?P<after>{_NAMED})"
    rf"|\b(?P<subject>{_NAMED}),? (?:which |who )?(?:provides?|runs?|delivers?|operates?|manages?|holds?|installs?"
    rf"|supplies|supplied|won|has|have|will|is|was)\b"
)

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
QUANTITY = re.compile(rf"\b(?:\d[\d,]*|{_COUNT})\b", re.I)
EXEMPT = re.compile(
    r"\b(?:exempt (?:report|appendix|minutes?|information|from publication|part|under|annex)|in (?:an|the) (?:exempt"
    r"|private|confidential|restricted)|not for publication|"
    r"private (?:appendix|minutes?|report)|part ?(?:ii|2)\b|schedule 12a|paragraphs? \d of (?:part|schedule)"
    r"|commercially (?:sensitive|confidential))",
    re.I,
)
