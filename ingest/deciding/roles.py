"""Who is to act: the officer to whom power is given, whom to consult, and whether the act is another body's."""

from __future__ import annotations

import re

_WORD = re.compile(r"\s*([^\s]+)")
_LINKS = frozenset(
    {
        "of",
        "for",
        "and",
        "the",
        "in",
        "to",
        "or",
        "&",
        "-",
        "–",
        "with",
        "a",
        "other",
        "suitable",
        "same",
        "relevant",
        "appropriate",
    }
)
_OFFICE = re.compile(
    r"\b(?:directors?|officers?|heads?|chief executive|managers?|leader|mayor|members?|holders?|solicitor|treasurer|"
    r"secretary|chair(?:man|person)?|council|cabinet|committee|"
    r"panel|board|specialist|councillors?|executive|me|monitoring officer)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"[A-Z][a-z]+ (?:[A-Z][a-z]+|of\b|for\b)")
_STOPS = re.compile(r"^(?:to|in|with|for|and|or|of|the|a|other|be|who)$", re.IGNORECASE)
_SMALL_OFFICE = re.compile(
    r"^(?:(?:the|an?|same|relevant|appropriate|lead|two|service|senior|chief|deputy|assistant|corporate|strategic|"
    r"executive|interim|cabinet|portfolio|heads?|directors?|officers?|leader|mayor|members?|"
    r"holders?|chair|council|committee|panel|board|concerned|of|for|chief|executive)\b[\s,]*)+",
    re.IGNORECASE,
)

_FORWARD = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bdelegat\w+(?: (?:to|authority to|powers? to|responsibility to)) ",
        r"\bdelegat\w+ [^.;]{0,120}? to (?=the |(?-i:[A-Z]))",
        r"\b(?:authority|powers?|responsibility|approval)\b[^.;]{0,200}? (?:delegated|given|granted) to ",
        r"\b(?:give|gives|gave|given|grants?|granted) (?=(?:the |(?-i:[A-Z]))[^.;]{0,120}? (?:delegated )?(?:authority|power))",
        r"\b(?:authoris|authoriz|empower|permit|allow|mandat)\w* (?:that )?(?=the |an? |officers|(?-i:[A-Z]))",
        r"\b(?:leave|leaves|left|entrust\w*)\b[^.;]{0,160}? (?:to|with) (?=the |officers|(?-i:[A-Z]))",
        r"\bdelegat\w+ (?=the (?-i:[A-Z]))",
        r"\b(?:be|is|are) (?:settled|finalised|determined|approved|agreed|concluded|decided|signed off) by (?=the |officers)",
    )
)
_BACKWARD = re.compile(
    r"(?:,| ) ?(?:(?:be|is|are|was|were) (?:hereby |also |therefore )?(?:authoris|authoriz|empower|permitt|delegat|"
    r"given (?:delegated )?(?:authority|power))|(?:may|can) (?!not\b)\w)",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"^\W*(?:that )?(?P<who>(?:the )?[^.;:]{0,120}?\b(?:director|officer|head|chief executive|manager|leader|holder|member|clerk|"
    r"solicitor)s?\b[^.;:]{0,80}?),? (?:to |be free to )?(?:decide|determine|settle|fix|finalise|sign off|set(?! up)"
    r"|choose|conclude|"
    r"negotiate|execute|(?:agree|approve)(?= (?:the |any |all |such )?(?:\w+ ){0,2}?(?:terms|details?|wording|changes|amendments|"
    r"documents?|arrangements|variations?)\b))\b",
    re.IGNORECASE,
)
_NOT_SUBJECT = re.compile(r"\b(?:not|did|does|be|is|was|were|are|has|have|group)\b", re.IGNORECASE)
_CONSULTING = re.compile(
    r"\b(?:in (?:prior )?(?:consultation|agreement|discussion|liaison|conjunction) with|(?:after|following|having|"
    r"subject to)(?: (?:first|prior))? consult(?:ing|ation with|ed)|"
    r"with the (?:agreement|approval|consent) of)\s+",
    re.IGNORECASE,
)
_CONSULT_END = re.compile(
    r",? (?:to (?!the\b)|be\b|is\b|are\b|may\b|can\b|on\b|in order\b|in line\b|so\b|once\b|before\b|within\b|under\b|"
    r"subject\b|provided\b|and (?:to|within)\b|when\b|if\b|that\b|has\b|will\b|"
    r"(?:decide|finalise|settle|determine|fix|sign|agree|approve|set|choose)\b)|[.;]",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:ask|request|instruct|require|direct)(?:s|ed)? (?=the |officers|(?-i:[A-Z]))", re.IGNORECASE)
_DOES = re.compile(
    r"^[^.;]{0,160}?(?= (?:(?:be|is|are) (?:asked|requested|instructed|required|directed)|(?:is|are) to|should|will|"
    r"must|bring|report|look)\b)",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:cabinet|executive|(?:the|this|full|county|borough|city|district) council|committee|we|officers?|director|"
    r"portfolio holder|leader|mayor|staff|head of|chief executive|members|councillors?|panel)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:clinical commissioning groups?|ccgs?|\w*ccg|nhs|icbs?|integrated care (?:board|system|partnership)|"
    r"health board|trusts?|(?!county|city|borough|district)\w+ (?:county|city|borough|district) council|"
    r"councils|government|ministers?|secretary of state|department|partners|police|ofsted|providers?|contractors?|"
    r"other (?:councils|boroughs|authorities)|neighbouring|commissioners|"
    r"combined authority|parish council|schools|academies|housing association|company|ltd|limited|health partners|"
    r"university|commissioning group|consorti(?:um|a)|(?<!executive )(?<!cabinet )(?<!advisory )agenc(?:y|ies)|authorit(?:y|ies)|"
    r"regulators?|operators?|governors|governing bod(?:y|ies)|diocese|dioceses|church|developers?|landlords?|landowners?|owners?|"
    r"college|hospital|unions?|charit(?:y|ies)|clubs?|society|association|trustees|foundation|inspectorate|ombudsman|inspector|"
    r"partnership|(?-i:[A-Z])\w+ (?:County|City|Borough|District)?\s?Council)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"(?:ha(?:s|ve|d) (?:\w+ )?been|will (?:\w+ )?be|(?:is|are) (?:also )?being)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"(?!(?:Appendix|Annex|Section|Paragraph|Table|Schedule|Local Plan|Members?|Option|Phase|Regulation)\b)[A-Z][\w&'’.-]*"
    r"(?: (?:[A-Z&][\w&'’.-]*|of|and|for|the|in)){0,7}(?: (?:has|have))?"
)
_DEED = re.compile(
    r"\b(?:decisions?|actions?|awards?|award of [^.;]{2,60}?|appointments?|extension|announcement|intention|vote"
    r"|agreement|refusal|"
    r"withdrawal|closure|move|plans?|choice)\b(?: [^.;]{2,60}?)? (?:of|by) (?P<who>(?:the )?[A-Za-z][^.;,]{2,60}?)"
    r"(?= to\b| that\b| be\b| is\b| are\b| was\b| not\b|[.;,]|$)",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:ha(?:s|ve|d) (?:already |also |since |now )?\w+|already|will|agreed|decided|intends?|(?:are|"
    r"is) (?:also )?(?:to|\w+ing))\b",
    re.IGNORECASE,
)


def delegate_of(text: str) -> str | None:
    """Return to whom *text* gives power, as printed."""
    for pattern in _FORWARD:
        for match in pattern.finditer(text):
            if who := _name_at(text, match.end(), titled=True):
                return who
    for match in _BACKWARD.finditer(text):
        if who := _subject(text[: match.start()]):
            return who
    return None


def office_decides(text: str) -> str | None:
    """Return the officer who is to decide something ("the Head of Housing decide, week by week, how many beds are needed")."""
    match = _DECIDES.match(text)
    who = _subject(match.group("who")) if match and not _NOT_SUBJECT.search(match.group("who")) else None
    return who if who and not re.search(r"\b(?:cabinet|council|committee|executive|panel|board)$", who, re.IGNORECASE) else None


def consulting_of(text: str) -> str | None:
    """Return whom the one who is given power must consult, as printed."""
    match = _CONSULTING.search(text)
    if not match:
        return None
    stop = _CONSULT_END.search(text, match.end() + 3)
    return _tidy(text[match.end() : stop.start() if stop else len(text)][:300])


def actor_of(text: str) -> str | None:
    """Return who is asked or told to do something, as printed."""
    if match := _ASKED.search(text):
        return _name_at(text, match.end())
    if match := _DOES.match(text):
        return _subject(match.group())
    return None


def is_others_act(noted: str) -> bool:
    """Say whether what is noted is something that another body has done or will do.

    >>> is_others_act("note that Network Rail will close the crossing"), is_others_act("note that the Plan has been adopted")
    (True, False)
    """
    said = re.sub(r"^.*?\bnot(?:e|es|ed|ing)\b(?: that)?\s*", "", noted, count=1, flags=re.IGNORECASE) or noted
    done = _DONE.search(said)
    if done and _is_other(said[: done.start()], active=not _PASSIVE.match(said[done.start() :])):
        return True
    deed = _DEED.search(said if said is noted or noted.endswith(said) else noted)
    return deed is not None and _is_other(deed.group("who"), active=True)


def _is_other(who: str, *, active: bool) -> bool:
    """Say whether *who* names a body that is not this council's own; a mere name is one only if it acts itself."""
    if _OWN.search(_OTHERS.sub("", who)):
        return False
    if _OTHERS.search(who):
        return True
    return active and bool(_NAMED.fullmatch(re.sub(r"^(?:that |the )+", "", who.strip(" ,"), flags=re.IGNORECASE)))


def _name_at(text: str, at: int, *, titled: bool = False) -> str | None:
    """Return the office that begins at *at*: capitalised words and the small words that link them.

    *titled* means that any title of two words will do ("Harbour Master"), as it is power that is given.
    """
    end, last, capital = at, at, False
    small = _SMALL_OFFICE.match(text, at)
    if small and _OFFICE.search(small.group()):
        last = end = small.end()
        capital = True
    while match := _WORD.match(text, end):
        word = match.group(1)
        bare = word.strip("(),;:.’'\"")
        if _CONSULTING.match(text, match.start(1)) or (
            bare.lower() in ("to", "in", "for") and not re.match(r"\s+(?:the )?[A-Z]", text[match.end() :])
        ):
            break
        if bare[:1].isupper() or bare[:1].isdigit():
            last, capital = match.end(), True
        elif bare.lower() not in _LINKS or (word.endswith((",", ";")) and bare.lower() not in _LINKS):
            break
        end = match.end()
        if word.endswith((";", ".", ":")) or (
            word.endswith(",") and not re.match(r"\s+(?:[A-Z][\w&]+(?:,| and| &)|[A-Z]\w+ [A-Z]|and [A-Z])", text[end:])
        ):
            break
    who = _tidy(text[at:last])
    known = bool(_OFFICE.search(who)) or who.lower() == "officers" or (titled and _TITLE.match(who) is not None)
    return who if capital and who and known else None


def _subject(before: str) -> str | None:
    """Return the office that is the subject of a verb, without what stands between commas after it."""
    sentence = re.split(r"[.;:] |(?:^|\b(?:agree|resolve|approve|decide|note)\w* )that |^that ", before, flags=re.IGNORECASE)[
        -1
    ].strip()
    office = _name_at(sentence, 0, titled=True)
    if office:
        return office
    plain = re.match(
        r"^(?:the |an? )?(?:relevant |appropriate |same )?(?:officers?|[a-z0-9 ]{0,30}(?:director|officer|holder|member|"
        r"head|manager|leader)s?)\b",
        sentence,
        re.IGNORECASE,
    )
    return _tidy(plain.group()) if plain else None


def _tidy(who: str) -> str:
    who = re.sub(r"\s+", " ", who.strip(" ,;:.–-"))
    who = re.sub(r"^(?:let )?(?:the|an?) ", "", who, flags=re.IGNORECASE)
    while (shorter := re.sub(r"[\s,]+(?:and|of|for|the|to|in|or|a|with|–|-|&)$", "", who, flags=re.IGNORECASE)) != who:
        who = shorter
    return who


def is_others_name(words: str) -> bool:
    """Say whether the words name another body than the council and its officers."""
    return bool(_OTHERS.search(words)) and not _OWN.search(_OTHERS.sub("", words))
