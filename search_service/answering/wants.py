"""What sort of thing a question asks for, told from its grammar: the question word, the noun it goes with, and its verb.

"Which firm chases council tax, and for how long?" asks for a firm and a span of time, whatever it is about. A question may ask
for several things; each part of it is read by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from search_service.answering.words import dull_stems, stem


class Want(StrEnum):
    """A sort of thing that can be asked for."""

    PERSON = "who"
    FIRM = "with whom"
    DAY = "when"
    LASTING = "for how long"
    UNTIL = "until when"
    MONEY = "how much"
    COUNT = "how many"
    SHARE = "which share"
    VOTE = "how members voted"
    REASON = "why"
    OTHERS = "what else was considered"
    COURSE = "what happened"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing asked for."""

    want: Want
    noun: str = ""
    """Stem of the noun that is counted or asked about by name ("how many *staff*")."""


_NOUNS: dict[Want, str] = {
    Want.MONEY: "cost price rent fee charge sum budget rate saving grant value tariff premium payment extra money amount "
    "fine contribution allocation subsidy receipt expenditure spend spending funding levy precept wage salary allowance "
    "discount compensation loan debt income surplus deficit penalty deposit royalty figure bill worth increase rise uplift help "
    "ceiling cap shortfall bursary bonus dividend valuation fare toll",
    Want.DAY: "date day month year time deadline moment",
    Want.LASTING: "length term duration period",
    Want.FIRM: "firm company contractor supplier provider operator bidder tenderer developer consultant vendor business agency "
    "manufacturer partner charity trust landlord tenant builder organisation lender installer buyer purchaser enterprise "
    "consortium university college bank insurer architect",
    Want.PERSON: "councillor officer member committee director body cabinet holder person leader mayor chair chairman panel "
    "board minister department team official executive maker people party chairwoman manager solicitor inspector secretary group",
    Want.VOTE: "vote split majority tally division margin count show voting ballot",
    Want.SHARE: "percentage proportion share percent",
    Want.COUNT: "number total quantity size area height width distance capacity age limit speed",
    Want.REASON: "reason reasoning rationale justification ground thinking motive case cause purpose explanation argument logic "
    "excuse aim basis benefit advantage merit",
    Want.OTHERS: "alternative option choice possibility",
    Want.COURSE: "sequence order history timeline chronology story",
}
_BY_STEM = {
    stem(noun): (noun, want) for want, nouns in _NOUNS.items() for noun in sorted(nouns.split(), key=len, reverse=True)
}  # of two nouns of one stem the shorter stands
_COUNCILS = frozenset(stem(word) for word in ["council", "authority", "borough", "district", "county", "place", "area"])
_TIMES = frozenset(stem(word) for word in ["year", "month", "week", "day", "season", "term"])
_AUXILIARY = r"(?:did|do|does|was|were|is|are|has|have|had|will|would|can|could|should|must|may|might|shall|'s|’s)(?:n['’]t)?"
_PART = re.compile(
    r"[,;]?\s+\b(?:and|or|but)\s+(?:also\s+)?(?=(?:(?:until|till|by|for|with|to|in|on|from|at|under|through|over)\s+)?"
    r"(?:who|whom|whose|when|where|why|how|what|which)\b)"
    r"|,\s+(?=(?:(?:until|till|by|for|with|to|in|on|from|at|under|over)\s+)?(?:who|whom|when|why|how|what|which)\b)",
    re.I,
)
_OPENS = re.compile(
    r"^(?:\W|and\b|so\b|but\b|then\b|(?:can|could) you (?:tell|say|show)\b|(?:please )?tell\b|say\b|me\b|do (?:we|you) know\b"
    r"|(?:in|on|at|to|by|for|from|with|of|under|over|until|till|since|through|after|before|about|against|exactly|roughly"
    r"|as of|as from)\b|\s)*"
    r"(?P<wh>who|whom|whose|when|where|why|how|what|which)(?:['’]s)?\b\s*(?P<rest>.*)$",
    re.I | re.S,
)
_REJECT = re.compile(
    r"\b(?:reject\w*|rul\w+ (?:\w+ )?out|turn\w* (?:\w+ )?down"
    r"|dismiss\w*|discount(?:ed|ing)?|set aside|decid\w+ against"
    r"|discard\w*"
    r"|consider\w*|look\w* at|weigh\w*|think about|thought about|explor\w+|examin\w+|choose not|chose not|pass(?:ed)? over)\b",
    re.I,
)
_PAY = re.compile(
    r"\b(?:pay|pays|paid|paying|cost|costs|costing|charg\w+|spend|spends|spent|spending|save|saves|saved|saving|worth|earn\w*"
    r"|fetch\w*|bring in|budget\w*)\b",
    re.I,
)
_CAUSED = re.compile(
    r"^(?:made|led|prompted|caused|drove|persuaded|stopped|convinced|lay behind|lies behind|is behind|was behind|explains|moved"
    r"|brought about|pushed|forced|triggered|kept|justif\w+|explained|swayed|tipped|decided (?:it|the matter|them))\b",
    re.I,
)
_JUSTIFIED = re.compile(r"\b(?:justif(?:y|ies|ied)|explain(?:s|ed)?|defend(?:s|ed)?)\b", re.I)
_MIGHT_HAVE = re.compile(
    r"\b(?:could|might|should|would|can)\b[^?]{2,60}?\b(?:have done|do|have chosen|choose|have tried)\b[^?]*"
    r"\b(?:instead|otherwise|differently)\b"
    r"|\boptions?\b[^?]*\b(?:besides|apart from|other than|as well as)\b",
    re.I,
)
"""Asks what could have been done in the place of what was done."""
_NAME_OF = re.compile(r"(?:(?:is|was|are|were)\s+)?the names? of (?:the |its |their )?(?P<noun>[^?]+)", re.I)
_MEANT = re.compile(r"\b(?:meant|supposed|intended|designed|hoped|expected|trying|hoping|try|hope) to\b|\bin aid of\b", re.I)
_BECAME = re.compile(
    r"^(?:became|becomes|has become|came of|comes of|happen\w*|has happened|came after|came next|next|follow(?:s|ed))\b"
    r"|^steps\b|\b(?:before and after|first and (?:then|later|after\w*)|and (?:then |later |again |afterwards ))",
    re.I,
)
_FROM_TO = re.compile(r"\b(?:go|get|got|gone|move|moved|come|came|pass|passed)\b.*\bfrom\b.*\bto\b", re.I)
_VOTED = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|split|divid\w+|abstain\w*|unanim\w+|in favour|dissent\w*|oppos\w+|against|for)\b", re.I
)
_HOLDS = re.compile(
    r"^(?:now |currently )?(?:has|have|had|holds?|held|got(?! (?:rid|out)\b)|won|wins|secured|landed)\b"
    r"(?! (?:been|to|the (?:final )?(?:say|power|right|authority|last word)|power|authority|permission)\b)"
    r"[^?]*\b(?:contracts?|deals?|tenders?|leases?|concessions?|franchises?|orders?|work|business|lots?|licence|agreement|commission"
    r"|job|framework|tenanc\w+)\b",
    re.I,
)
_USES = re.compile(
    r"^(?:did|do|does|has|have|had|is|are|was|were|will)\b[^?]{2,60}?\b(?:us(?:e|es|ed|ing)|pay|paid|paying|hire|hired|appoint|appointed|choose"
    r"|chosen|pick|picked|employ|employed|buy|bought|rent|lease|let|engage|engaged|sign|signed|contract|award|give|given|sell|sold)\b",
    re.I,
)
_OFFICE = re.compile(
    r"^(?:was |were |is |are |been |being |to be )*(?:appointed|elected|chosen|selected|picked|named)\b"
    r"(?: as\b|(?: to)? (?:be |the |a |its |their )*(?:[\w’'-]+ ){0,2}?"
    r"(?:chair\w*|mayor|leader|member|representative|director|officer|panel|board"
    r"|committee|governor|trustee|commissioner|cabinet|chief)\b)",
    re.I,
)
"""Asks for one who was given an office."""
_EMPOWERED = re.compile(
    r"^(?:was|were|is|are|has|have|had|been|be|gets?|got|can|may|must|should|will|would|could|do|does|did)\b"
    r"[^?]*\b(?:authori[st]\w*|powers?|permission|say|word|consult\w*|delegat\w*|referred|decide|pick|choose|approve|sign)\b",
    re.I,
)
"""Asks for one who may do something, not for one who does the work."""
_WENT = re.compile(
    rf"{_AUXILIARY} (?:the|its|that|their) (?:\w+ )?(?:vote|division|ballot|count|poll)s? (?:go|turn out|end|come out|fall)\b",
    re.I,
)
_SIDED = re.compile(
    r"(?:(?:voted|were|was|spoke|came out) (?:for|against|in favour of)|opposed|backed|supported|rejected|favoured|carried)\b"
    r"[^?]*\b(?:motion|amendment|resolution|recommendation|proposition|council|committee|cabinet|members|councillors)\b",
    re.I,
)
"""Follows *how many* without a noun, of those who sat and voted."""
_SAT = re.compile(r"\b(?:councillors?|members?|committee|council|cabinet|panel|board|votes?|chamber|meeting)\b", re.I)
_PROVIDES = re.compile(
    r"^(?:now |currently |will |is |are |was |were |to |has |have |had |been |be |being |going )*"
    r"(?:run|runs|running|provid\w+|deliver\w*|suppl\w+|operat\w+|build\w*|manag\w+|collect\w*|maintain\w*|look\w* after"
    r"|carr(?:y|ies) out|own\w*|hold\w*|won|win|wins|winning"
    r"|g[eo]ts?(?! (?:rid|out)\b)|install\w*|clean\w*|design\w*|print\w*|given|awarded"
    r"|appointed|selected|chosen|hired|picked|paid|contracted|received|lent|leased|let)\b",
    re.I,
)
_GOING = re.compile(r"(?<=\s)(?:going|being|set|put|due|expected|likely|now|currently|to)\b", re.I)
"""What follows the noun of *is* or *are* and is no part of its name."""
_PRESENT = re.compile(r"^(?:now |currently |actually )?(?!is\b|was\b|has\b|does\b|this\b)[a-z]{3,}s\b", re.I)
_BOUND = re.compile(
    r"(?<!-)\b(?:of|for|in|on|to|with|behind|from|at|between|by|that|which|who|where|when|against|under|about|after|before|over|per"
    r"|if)\b(?!-)|[,;?]",
    re.I,
)


def parts(question: str) -> list[str]:
    """Return the parts of a question that asks for several things, each with its own question word.

    >>> parts("Which firm chases council tax and for how long?")
    ['Which firm chases council tax', 'for how long?']
    """
    return [part for part in _PART.split(question.strip()) if part.strip()]


def wants(question: str) -> tuple[Wanted, ...]:
    """Return each sort of thing asked for, once, in order.

    >>> [str(each.want) for each in wants("What rent does the operator pay and until when?")]
    ['how much', 'until when']
    >>> wants("Did Leeds close a library?")
    ()
    """
    found = [each for part in parts(question) if (each := _one(part))]
    return tuple(dict.fromkeys(found))


def _one(part: str) -> Wanted | None:
    opening = _OPENS.match(part)
    if opening is None:
        return None
    word, rest = opening["wh"].lower(), opening["rest"].strip()
    if word == "why":
        return Wanted(Want.REASON)
    if word == "when":
        return Wanted(Want.UNTIL if re.search(r"\b(?:until|till)\s*$", opening[0][: opening.start("wh")], re.I) else Want.DAY)
    if word == "how":
        return _how(rest)
    if word in ("who", "whom", "whose"):
        return _who(opening[0][: opening.start("wh")], rest)
    return None if word == "where" else _what(rest)


def _how(rest: str) -> Wanted | None:
    measure = re.match(
        r"(much|many|long|soon|early|late|recently|large|big|high|low|far|wide|old|fast|expensive)\b\s*(.*)", rest, re.I | re.S
    )
    if measure is None:
        if re.match(r"come\b", rest, re.I) or _JUSTIFIED.search(rest):
            return Wanted(Want.REASON)
        if _WENT.match(rest):
            return Wanted(Want.VOTE)
        if _FROM_TO.search(rest):
            return Wanted(Want.COURSE)
        if _VOTED.search(rest) and re.search(r"\b(?:vote[ds]?|voting|split|divided?)\b", rest, re.I):
            return Wanted(Want.VOTE)
        if re.match(r"(?:has|have|had)\b.*\b(?:chang|develop|evolv|progress|mov|unfold)\w*", rest, re.I):
            return Wanted(Want.COURSE)
        return None
    word, after = measure[1].lower(), measure[2]
    if word == "long":
        return Wanted(Want.LASTING)
    if word in ("soon", "early", "late", "recently"):
        return Wanted(Want.DAY)
    if word in ("much", "expensive"):
        if re.match(r"(?:longer|time|notice)\b", after, re.I):
            return Wanted(Want.LASTING)
        counted = re.match(rf"(?!of\b|more\b|less\b|extra\b|{_AUXILIARY}\b)([a-z]+)\s+{_AUXILIARY}\b", after, re.I)
        if counted and _want_of(counted[1]) is not Want.MONEY:
            return Wanted(Want.COUNT, stem(counted[1]))
        return Wanted(Want.MONEY)
    if word != "many":
        return Wanted(Want.COUNT)
    noun = _counted(re.split(rf"\b(?:{_AUXILIARY})\b|{_BOUND.pattern}", after, maxsplit=1, flags=re.I)[0])
    if noun in _COUNCILS:
        return None
    if noun in _TIMES:
        return Wanted(Want.LASTING)
    if _SAT.match(after) and re.search(r"\b(?:vot\w+|for|against|abstain\w*|support\w*|oppos\w*|back\w*)\b", after, re.I):
        return Wanted(Want.VOTE)
    if re.match(r"(?:\w+ )?(?:in favour|against|abstain\w*)\b", after, re.I):
        return Wanted(Want.VOTE)
    if _SIDED.match(after):
        return Wanted(Want.VOTE)
    return Wanted(Want.MONEY) if noun == stem("pounds") else Wanted(Want.COUNT, noun)


def _who(before: str, rest: str) -> Wanted:
    if _HOLDS.match(rest) or re.search(r"\bwith\s*$", before, re.I):
        return Wanted(Want.FIRM)
    if _EMPOWERED.match(rest) or _OFFICE.match(rest):
        return Wanted(Want.PERSON)
    named = re.match(rf"(?:{_AUXILIARY}|now)\s+(?:now )?(?:the|its|their|[\w’'-]+['’]s?)\s+(?P<noun>[^?]+)", rest, re.I)
    if named and _want_of(_last(_BOUND.split(named["noun"])[0])) is Want.FIRM:
        return Wanted(Want.FIRM)
    provides = _PROVIDES.match(rest) or _PRESENT.match(rest) or _USES.match(rest)
    return Wanted(Want.FIRM if provides else Want.PERSON)


def _what(rest: str) -> Wanted | None:
    """Read what follows *what* or *which*: its noun tells, or else the verb does."""
    rest = re.sub(r"^(?:level|scale) of ", "", rest)  # of a discount: how large it is
    if _CAUSED.match(rest):
        return Wanted(Want.REASON)
    if re.match(r"(?:[\w’'-]+ ){0,2}options?\b.*\bexten\w+|exten\w+ options?\b", rest, re.I):
        return Wanted(Want.LASTING)
    if _BECAME.search(rest):
        return Wanted(Want.COURSE)
    if _MIGHT_HAVE.search(rest):
        return Wanted(Want.OTHERS)
    if named := _NAME_OF.match(rest):
        return _of_kind(_BOUND.split(named["noun"])[0])
    if re.match(r"(?:is|was|are|were)?\s*the point of\b", rest, re.I):
        return Wanted(Want.REASON)
    if _MEANT.search(rest) and re.match(r"(?:problem|need|gap|trouble|difficulty|good|is|was|are|were)\b", rest, re.I):
        return Wanted(Want.REASON)
    aux = _verb(rest)
    group = rest[: aux.start()] if aux else rest
    after = rest[aux.end() :] if aux else ""
    if _head(_BOUND.split(group)[0]) in _COUNCILS:
        return None
    told = _of_kind(_BOUND.split(group)[0])
    if told and told.want in (Want.REASON, Want.DAY, Want.VOTE, Want.PERSON):
        return told
    if told and told.want is Want.MONEY and re.search(r"\bset aside\b", after, re.I):
        return told
    if re.match(r"(?:else|other)\b", group.strip() or after.strip(), re.I) or (aux and _REJECT.search(after)):
        return Wanted(Want.OTHERS)
    if re.search(r"\b(?:result|outcome)s? of (?:the|that|its|their) (?:vote|division|ballot|poll|show of hands)\b", rest, re.I):
        return Wanted(Want.VOTE)
    if not group.strip():  # "what is the cost of", "what did it pay"
        noun = _of_kind(_GOING.split(_BOUND.split(after.strip())[0])[0])
        if noun and not re.match(r"(?:did|do|does|has|have|had|will|would|can|could)", aux[0] if aux else "", re.I):
            return noun
        return Wanted(Want.MONEY) if _PAY.search(after) else None
    if not aux:  # "which firm chases", "what stopped": the first noun that tells
        words = re.findall(r"[\w’'-]+", _BOUND.split(group)[0])[:5]
        first = next((word for word in words if _want_of(word) or stem(word) in _COUNCILS), "")
        return _of_kind(first)
    return _of_kind(_BOUND.split(group)[0]) or (Wanted(Want.MONEY) if _PAY.search(after) else None)


def _verb(rest: str) -> re.Match[str] | None:
    """Return the auxiliary that ends the noun of the question word, where one comes before any clause of its own."""
    aux = re.search(rf"(?:^|(?<=\s)){_AUXILIARY}(?=\s|$)", rest, re.I)
    return None if aux and re.search(r"\b(?:when|where|while|that|who|if|after|before)\b", rest[: aux.start()], re.I) else aux


def _of_kind(group: str) -> Wanted | None:
    """Return the want that the last noun of a group tells, or the sum in front of a noun that tells nothing ("budget gap")."""
    words = _words(group)
    want = _want_of(words[-1]) if words else None
    if want is None and len(words) in (2, 3) and _want_of(words[-2]) is Want.MONEY and stem(words[-1]) not in dull_stems():
        want = Want.MONEY
    return Wanted(want, stem(words[-1]) if want is Want.COUNT else "") if want else None


def _want_of(word: str) -> Want | None:
    """Return the want that a noun tells, in the singular or the plural; another word of its stem ("consult") tells none."""
    noun, want = _BY_STEM.get(stem(word), ("", None))
    adverb = word.lower().endswith("ly") and word.lower() != noun  # "yearly"
    return want if word.lower().startswith(noun[:-1] if noun.endswith("y") else noun) and not adverb else None


def _words(group: str) -> list[str]:
    return [word for word in re.findall(r"[\w’'-]+", group) if word.lower() not in ("the", "a", "an", "of")]


def _last(group: str) -> str:
    return next(reversed(_words(group)), "")


def _head(group: str) -> str:
    return stem(_last(group))


def _counted(group: str) -> str:
    """Return the stem of what is counted: the first plural, else the first word."""
    words = re.findall(r"[\w’'-]+", group)
    return stem(next((word for word in words if re.search(r"[^s]s$", word)), words[0])) if words else ""


def asks_of(question: str) -> str:
    """Return the stem of the noun that *what* or *which* goes with ("what colour is"), or nothing."""
    opening = _OPENS.match(parts(question)[0]) if question.strip() else None
    if opening is None or opening["wh"].lower() not in ("what", "which"):
        return ""
    aux = _verb(opening["rest"])
    return _head(_BOUND.split(opening["rest"][: aux.start()])[0]) if aux else ""
