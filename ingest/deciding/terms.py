"""Contract terms: with whom, how long, with what options, from when to when."""

from __future__ import annotations

import re

from corpus.dates import find_dates
from corpus.types import Span, Term

_NUMBER = r"(?:\d{1,3}(?:\.5)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|eighteen|twenty|twenty[- ]four|thirty[- ]six|forty[- ]eight)"
_UNIT = r"(?:calendar |financial |further |more |extra )?(?:years?|months?|weeks?)"
_LENGTH = rf"{_NUMBER}[- ](?:further |more |extra |additional )?{_UNIT}(?: and {_NUMBER} {_UNIT})?"
_PLUS = r"\b\d{1,2}(?:\s?\+\s?\d{1,2}){1,4}(?:\s?years?)?(?: or \d{1,2}(?:\s?\+\s?\d{1,2}){1,4})?"
_CONTRACT = re.compile(
    r"\b(?:contract\w*|agreement|framework|extension|extend\w*|lease|term|award\w*|licences?|lengthened|option|appoint\w*|provid\w+|supplier|contractor|partner|section 7[56]|concession|purchasing system|DPS|programme)\b",
    re.IGNORECASE,
)
_OPTION = re.compile(
    rf"\b(?:(?:with |and )?(?:an? |the )?(?:options?|possibility)(?: (?:of|to|for))?(?: \w+){{0,5}}? (?:{_LENGTH}|{_PLUS}|one|two|three|further)[^.;,)]{{0,70}}|"
    rf"may be (?:lengthened|extended|renewed)[^.;]{{0,160}}|(?:up to |plus |and then )?(?:{_NUMBER} (?:further|more|optional|extension) (?:periods?|extensions?|options?) of {_LENGTH}(?: each)?)|"
    rf"(?:a )?further {_LENGTH} may follow|(?:could|can|may) (?:then )?be extended[^.;]{{0,100}}|(?:the council )?may choose to add {_LENGTH})",
    re.IGNORECASE,
)
_ARRANGED = re.compile(
    r"\b(?:one|two|three|four|five|\d) (?:years? )?plus (?:one|two|three|four|five|\d)(?: (?:years? )?plus (?:one|two|three|four|five|\d))*",
    re.IGNORECASE,
)
_NAME = r"(?:[A-Z][\w&'’.-]*|\d+\w*)(?: (?:[A-Z][\w&'’.-]*|of|and|for|the|&|NHS|\d+\w*|\([A-Z][\w ]*\)))*"
_COMPANY = rf"(?:the )?(?P<name>{_NAME}(?:, (?:trading as|which trades as) {_NAME})?)"
_PROVIDER = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Cc]ontractor|[Pp]rovider|[Ss]upplier|[Oo]perator|[Aa]warded to|[Pp]referred bidder|Name of Successful Contractor)\s*[:|]\s*{_COMPANY}",
        rf"\b(?:award(?:ed|s|ing)?|let|given?|granted)\b[^.;]{{0,160}}? to {_COMPANY}",
        rf"\b[Tt]o award {_COMPANY} (?:a|the) contract",
        rf"\b(?:contracts?|agreement|lease|extension|partner|arrangements?|framework|leisure contract)\b[^.;]{{0,80}}? (?:with|to|between the [Cc]ouncil and) {_COMPANY}",
        rf"\b(?:extended|extension|renewed) with {_COMPANY}",
        rf"\b(?:provided|delivered|run|operated|managed|supplied) by {_COMPANY}",
        rf"\b(?:which|that|the services? which) {_COMPANY} (?:provides|delivers|runs|operates|supplies)",
        rf"\b{_COMPANY}(?:, the (?:present|current|existing|incumbent) provider,?|, which (?:trades|runs|provides))",
        rf"\b(?:appoint\w*|accept\w* the (?:tender|bid|quotation) (?:of|from)) {_COMPANY}",
    )
)
_NOT_A_PROVIDER = re.compile(
    r"^(?:the |an? )?(?:council|cabinet|executive|leader|mayor|director|corporate|strategic|officer|head|portfolio|appendix|section|paragraph|contract|lot|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|\d+|chief|assistant|deputy|lead|service|secretary|annex|table|part|care|they|this|it)\b|.* (?:Director|Officer|Member|Holder)\b",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"\b(?:from|start\w*(?: on)?|begin\w*(?: on)?|began(?: on)?|commenc\w*(?: on)?|with effect from|Start(?: Date)?\s*[:|])\s*(?:the )?$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:to|until|till|expir\w*(?: on| in)?|end\w*(?: on)?|up to(?: the end of)?|to the end of|finish\w*(?: on)?|runs? (?:out )?(?:on|to|until)|Finish|end date (?:of|is)|End(?: Date)?\s*[:|]|[-–])\s*[:|]?\s*(?:the )?$",
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
        options = _OPTION.search(words)
        provider = _provider(words)
        length = _length(words, options.span() if options else None)
        starts, ends = _dates(words)
        if (
            length
            or options
            or starts
            or ends
            or (provider and re.search(r"\b(?:award|contract|provid|extend|appoint|tender)", words, re.IGNORECASE))
        ):
            lead = len(words) - len(words.lstrip())
            terms.append(
                Term(
                    Span(match.start() + lead, match.end()),
                    provider,
                    length,
                    options.group().strip() if options else _arranged(words),
                    starts,
                    ends,
                )
            )
    return tuple(terms)


def _arranged(words: str) -> str | None:
    match = _ARRANGED.search(words) or re.search(_PLUS, words)
    return match.group() if match else None


def _length(words: str, options: tuple[int, int] | None) -> str | None:
    for match in re.finditer(rf"{_PLUS}|\b{_LENGTH}\b", words, re.IGNORECASE):
        if options and options[0] <= match.start() < options[1]:
            continue
        if re.search(
            r"\b(?:over|in|within|after|every|last|past|previous|aged?|first) (?:the )?(?:last |next |past )?$",
            words[: match.start()],
            re.IGNORECASE,
        ):
            continue
        return match.group()
    return None


def _provider(words: str) -> str | None:
    for pattern in _PROVIDER:
        for match in pattern.finditer(words):
            name = re.sub(r"(?: (?:for|and|of|the))+$", "", match.group("name")).rstrip(" .,")
            if not _NOT_A_PROVIDER.match(name) and len(name) > 2:
                return name
    return None


def _dates(words: str):  # type: ignore[no-untyped-def]
    starts = ends = None
    for mention in find_dates(words):
        before = words[: mention.span.start]
        if starts is None and _STARTS.search(before):
            starts = mention.first
        elif _ENDS.search(before) and (starts is None or mention.last >= starts):
            ends = mention.last
    return starts, ends
