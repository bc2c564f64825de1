"""Contract terms: with whom, how long, with what options, from when to when."""

from __future__ import annotations

import re
from datetime import date

from corpus.dates import find_dates
from corpus.types import Span, Term

_TAKEN_UP = re.compile(r"\boptions?\b[^.;]*\bbe (?:taken up|exercised|used)\b", re.IGNORECASE)
_NUMBER = (
    r"(?:\d{1,3}(?:\.5)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"eighteen|twenty|twenty[- ]four|thirty[- ]six|forty[- ]eight)"
)
_UNIT = r"(?:calendar |financial |further |more |extra )?(?:years?|months?|weeks?)"
_LENGTH = rf"{_NUMBER}(?: \(\d{{1,3}}\))?[- ](?:further |more |extra |additional )?{_UNIT}(?: and {_NUMBER} {_UNIT})?"
_PLUS = r"\b\d{1,2}(?:\s?\+\s?\d{1,2}){1,4}(?:\s?years?)?(?: or \d{1,2}(?:\s?\+\s?\d{1,2}){1,4})?"
_CONTRACT = re.compile(
    r"\b(?:contract\w*|agreement|framework|extension|extend\w*|lease|term|award\w*|licences?|lengthened|option|"
    r"appoint\w*|provid\w+|tenders?|bids?|quotation|operator|supplier|contractor|partner|section 7[56]|concession"
    r"|purchasing system|DPS)\b",
    re.IGNORECASE,
)
_OPTION = re.compile(
    rf"\b(?:(?:with |and )?(?:an? |the )?(?:options?|possibility) (?:of|to|for)(?: \w+){{0,5}}? (?:{_LENGTH}|{_PLUS}|one|"
    rf"two|three|further)[^.;,)]{{0,70}}|"
    rf"may be (?:lengthened|extended|renewed)(?= (?:by|for|up|either|once|twice|to|again)\b)[^.;]{{0,160}}|(?:up to |"
    rf"plus |and then )?(?:{_NUMBER} (?:further|more|optional|extension) (?:periods?|extensions?|"
    rf"options?) of {_LENGTH}(?: each)?)|"
    rf"(?:a )?further {_LENGTH} may follow|(?:could|can) (?:then )?be extended (?:by|for|up to)\b[^.;]{{0,100}}|"
    rf"(?:the council )?may choose to add {_LENGTH})",
    re.IGNORECASE,
)
_ARRANGED = re.compile(
    r"\b(?:one|two|three|four|five|\d) (?:years? )?plus (?:one|two|three|four|five|\d)(?: (?:years? )?plus (?:one|two|"
    r"three|four|five|\d))*",
    re.IGNORECASE,
)
_NAME = (
    r"(?:[A-Z][\w&'’.-]*|\d+[a-z]\w*)(?: (?:[A-Z][\w&'’.-]*|of|and|for(?! (?:the|an?|\d)\b)|the|&|plc|llp|ltd|\([A-Z][\w ]*\)))*"
)
_COMPANY = rf"(?:the )?(?P<name>{_NAME}(?:, (?:trading as|which trades as) {_NAME})?)"
_PROVIDER = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Cc]ontractor|[Pp]rovider|[Ss]upplier|[Oo]perator|[Pp]referred bidder|"
        rf"Name of Successful Contractor)\s*[:|]\s*{_COMPANY}",
        rf"\b(?:provided|delivered|run|operated|managed|supplied|held) by {_COMPANY}",
        rf"\b(?:which|that) {_COMPANY} (?:provides|delivers|runs|operates|supplies)\b",
        rf"\b(?:[Aa]ward(?:ed|s|ing)?|let|given?|granted|offered)\b[^.;]{{0,160}}? to {_COMPANY}",
        rf"\b[Tt]o award {_COMPANY} (?:a|the) contract",
        rf"\b(?:extended|extension|renewed|continued) with {_COMPANY}",
        rf"\b(?:contracts?|agreement|lease|partner|arrangements?|framework)\b[^.;]{{0,80}}? (?:with|to|"
        rf"between the [Cc]ouncil and) {_COMPANY}",
        rf"\b{_COMPANY}(?:, the (?:present|current|existing|incumbent) (?:provider|contractor|supplier),?|"
        rf", which (?:trades|runs|provides))",
        rf"\b(?:appoint\w*|[Aa]ccept\w* the (?:tender|bid|quotation) (?:of|from)|tender of) {_COMPANY}",
        rf"\b(?:[Tt]ender|[Bb]id|[Qq]uotation|[Oo]ffer) (?:of|from) {_COMPANY}",
        rf"^\W*(?:[Tt]hat )?{_COMPANY} (?:be|is|was|were|are|has been)(?: \w+ly)? (?:appointed|awarded|given|engaged"
        rf"|chosen|selected|"
        rf"granted)\b",
        rf"\b(?:[Ss]upplier|[Cc]ontractor|[Pp]rovider|[Oo]perator|[Bb]idder) (?:is|was|be|being|will be) {_COMPANY}",
        rf"\bwon by {_COMPANY}",
        rf"\bcontract(?: which the council holds)? with {_COMPANY}",
    )
)
_NOT_A_PROVIDER = re.compile(
    r"^(?:the |an? )?(?:council|cabinet|executive|leader|mayor|director|corporate|strategic|officer|head|portfolio|"
    r"appendix|section|paragraph|contract(?:or)?|provider|"
    r"supplier|operator|lot|nhs|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"\d+|chief|assistant|deputy|lead|service|"
    r"secretary|annex|table|part|care|they|this|it|government|full council)$|^(?:.* )?(?:Director|Officer|Member|Holder|"
    r"Head|Executive|Manager)\b",
    re.IGNORECASE,
)
_PARTNER = re.compile(r"\b(?:Councils?|Boroughs?|CCG|ICB|Board|Group|Cabinet|Department)\b")
_STARTS = re.compile(
    r"\b(?:from|since|for the period(?: of)?|tak(?:es?|ing) effect(?: on| from)?|start\w*(?: on)?|begin\w*(?: on)?"
    r"|began(?: on)?|commenc\w*(?: on)?|with effect from|"
    r"Start(?: Date)?\s*[:|])\s*(?:the )?$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:to|until|till|(?:expir|laps|terminat)\w*(?: on| in)?|end\w*(?: on)?|up to(?: the end of)?|to the end of"
    r"|finish\w*(?: on)?|"
    r"runs? (?:out )?(?:on|to|until)|Finish|end date (?:of|is)|End(?: Date)?\s*[:|]|[-–])\s*[:|]?\s*(?:the )?$",
    re.IGNORECASE,
)
_DEALS = re.compile(r"\b(?:award|suppl|operat|bid|contract|provid|extend|appoint|tender|lease)", re.IGNORECASE)
_NO_LENGTH = re.compile(
    r"(?:\b(?:over|in|within|after|every|past|previous|aged?|first|once|twice|times|(?:the|over) last|"
    r"next) (?:the )?(?:last |next |past )?|£[\d,.]+ ?(?:m|k|million)? )$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^\n.;]*(?:\.(?=\S)[^\n.;]*)*[.;]?")


def find_terms(text: str) -> tuple[Term, ...]:
    """Return what the sentences of *text* say of contracts, in order; a sentence that says nothing of one gives none."""
    terms = []
    for match in _SENTENCE.finditer(text):
        words = match.group()
        if len(words) < 12 or not _CONTRACT.search(words):
            continue
        options = None if _TAKEN_UP.search(words) else _OPTION.search(words)
        aside = options.span() if options else (0, 0)
        provider, length = _provider(words), _length(words, aside)
        starts, ends = _dates(words, aside)
        if length or options or starts or ends or (provider and _DEALS.search(words)):
            lead = len(words) - len(words.lstrip())
            span = Span(match.start() + lead, match.end())
            terms.append(Term(span, provider, length, options.group().strip() if options else _arranged(words), starts, ends))
    return tuple(terms)


def _arranged(words: str) -> str | None:
    match = _ARRANGED.search(words) or re.search(_PLUS, words)
    return match.group() if match else None


def _length(words: str, options: tuple[int, int]) -> str | None:
    for match in re.finditer(rf"{_PLUS}|\b{_LENGTH}\b", words, re.IGNORECASE):
        if not options[0] <= match.start() < options[1] and not _NO_LENGTH.search(words[: match.start()]):
            return match.group()
    return None


def _provider(words: str) -> str | None:
    """Return who provides: the first name in such a place, a public partner only where there is no other."""
    names = [
        re.sub(r"(?: (?:for|and|of|the))+$", "", match.group("name")).rstrip(" .,")
        for pattern in _PROVIDER
        for match in pattern.finditer(words)
    ]
    names = [name for name in names if len(name) > 2 and not _NOT_A_PROVIDER.match(name)]
    return next((name for name in names if not _PARTNER.search(name)), names[0] if names else None)


def _dates(words: str, options: tuple[int, int]) -> tuple[date | None, date | None]:
    starts = ends = None
    for mention in find_dates(words):
        before = words[: mention.span.start]
        if options[0] <= mention.span.start < options[1]:
            continue
        if starts is None and _STARTS.search(before):
            starts = mention.first
        elif _ENDS.search(before) and (starts is None or mention.last >= starts):
            ends = mention.last
    return starts, ends
