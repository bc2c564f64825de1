"""The grammar of who decides: bodies (Cabinet, a committee, Council), members with a portfolio, officers by office."""

from __future__ import annotations

import re

_NAME = r"(?:[A-Z][\w’'&-]*|of|for|and|the|to|in|with|&|,(?= [A-Z])|\((?=[A-Z]))"
_BODY_NOUN = (
    r"(?:Sub-?[Cc]ommittee|Committee|Cabinet|Executive(?: Board| Committee)?|Board|Panel|Commission(?:ers?)?|Council(?: Assembly)?"
    r"|Assembly|Forum|Parliament|Pwyllgor|Cabinet Committee|Partnership|Executive Meeting)"
)
MEMBER = (
    r"(?:Deputy )?(?:Cabinet|Executive|Lead|Portfolio) (?:Member|Councillor|Holder|Lead)s?"
    r"(?: (?:for|with responsibility for|of) (?:[A-Z]|the )(?:[\w’'&,-]| (?=[A-Z&]|and |of |the |for ))*| \([A-Z][^)]*\))?"
)
_LEADER = r"(?:Deputy )?(?:Leader|Mayor)(?: and Cabinet| of the Council)?|City Mayor|Police and Crime Commissioner"
_OFFICER = (
    r"(?:(?:[A-Z][\w’'&-]*|and|of|for) )*?(?:Acting |Interim |Assistant |Deputy |Strategic |Corporate |Executive |Group |Service )*"
    r"(?:Director(?:ate)?|Chief (?:[A-Z]\w+ )*(?:Executive|Officer|Planner)|Head|Officer|Manager|Solicitor|Treasurer|Specialist|Lead)"
    r"(?: (?:of|for|-|–) (?:[A-Z][\w’'&-]*|and|the)(?:(?:,)? (?:[A-Z&][\w’'-]*|and|of|the|for))*)?"
)
BODY = rf"(?:{_NAME} )*?{_BODY_NOUN}(?: for (?:[A-Z][\w’'&-]*)(?: (?:[A-Z][\w’'&-]*|and|of))*)?"
MAKER = rf"(?:{MEMBER}|{_LEADER}|{_OFFICER}|{BODY})"

_VERB = r"(?:RESOLVED|resolved|AGREED|[Aa]greed|[Aa]grees|APPROVED|approved|approves|DECIDED|decided|NOTED|noted|endorsed|determined|accepted|adopted)"
_BEFORE_VERB = re.compile(
    rf"(?:\b[Tt]he )?(?P<maker>{MAKER})(?: (?:has|have|had|therefore|then|unanimously|also|duly|formally|accordingly))*,? {_VERB}\b"
)
_RESOLVED_THAT = re.compile(
    rf"(?:(?:RESOLVED|Resolved|AGREED|Agreed|DECIDED|Decided|DECISION|Decision)\b[^A-Za-z]*(?:\([a-z]+\)[^A-Za-z]*)?[Tt]hat|^\W*That) (?:the )?"
    rf"(?P<maker>{MAKER})(?:\W*$|:| (?:[a-z]+s|is|are)\b)"
)
_I_AS = re.compile(
    rf"^(?:As|In my capacity as|I,? .{{0,60}}?,) (?:the )?(?P<maker>{MAKER}),? .{{0,120}}?\bI\b|^As (?:the )?(?P<alone>{MAKER}),? I\b"
)

_KINDS = (
    (
        "cabinet_member",
        re.compile(r"\b(?:cabinet|executive|lead|portfolio) (?:member|councillor|holder)|\bportfolio holder|aelod cabinet", re.I),
    ),
    (
        "officer",
        re.compile(
            r"\b(?:director|officer|head of|chief|manager|solicitor|treasurer|specialist|service lead|lead specialist)\b", re.I
        ),
    ),
    ("committee", re.compile(r"committee|panel|commission\b|\bboard\b(?<!executive board)|forum|pwyllgor|partnership", re.I)),
    ("cabinet", re.compile(r"\bcabinet\b|\bexecutive\b|\bcommissioners\b|y cabinet", re.I)),
    ("cabinet_member", re.compile(r"\b(?:leader|mayor|councillor|cllr)\b", re.I)),
    ("council", re.compile(r"\bcouncil\b|assembly|cyngor", re.I)),
)
_GENERIC = re.compile(
    r"(?:the )?(?:committee|sub-?committee|board|panel|commission|forum|partnership|portfolio holder|cabinet member)", re.I
)
_EXECUTIVE_BOARD = re.compile(r"\bexecutive board\b", re.I)


def kind_of(maker: str) -> str | None:
    """Return what sort of maker it is: cabinet, cabinet_member, officer, committee or council.

    >>> kind_of("Executive Director of Place"), kind_of("Planning Committee")
    ('officer', 'committee')
    """
    if _EXECUTIVE_BOARD.search(maker):
        return "cabinet"
    return next((kind for kind, pattern in _KINDS if pattern.search(maker)), None)


def is_generic(maker: str) -> bool:
    """Say whether a paper that writes *maker* relies on the reader knowing which one it is."""
    return bool(_GENERIC.fullmatch(maker.strip()))


def deciding_in(line: str) -> str | None:
    """Return who is said to decide in *line* ("RESOLVED: That Cabinet", "the Executive agreed", "As Cabinet Member, I")."""
    match = _RESOLVED_THAT.search(line) or _I_AS.search(line) or _BEFORE_VERB.search(line)
    if match is None:
        return None
    groups = match.groupdict()
    return trimmed(groups.get("maker") or groups.get("alone") or "") or None


_ACTING = re.compile(
    rf"(?:\b[Tt]he )?(?P<maker>{MAKER}) (?:was|were|had|considered|received|thanked|heard|asked|felt|wished|noted|debated|discussed|met|gave)\b"
)
_ALONE = re.compile(rf"(?P<maker>{MAKER})(?: \([^)]*\))?\W*")


def acting_in(line: str) -> list[str]:
    """Return who is said to act or to be told something in *line*: the body whose meeting it is, more often than not."""
    return [trimmed(match["maker"]) for match in _ACTING.finditer(line)]


def alone_in(line: str) -> str | None:
    """Return the body or office that is all that *line* says.

    >>> alone_in("Mayor and Cabinet (Item 9)"), alone_in("Cabinet agreed the report")
    ('Mayor and Cabinet', None)
    """
    match = _ALONE.fullmatch(line)
    return trimmed(match["maker"]) if match else None


def named_in(line: str) -> str | None:
    """Return the body or office that a heading names, if it names one.

    >>> named_in("Cabinet, 16 March 2015. Report from the Strategic Director")
    'Cabinet'
    """
    match = re.search(rf"\b(?P<maker>{MAKER})", line)
    return trimmed(match["maker"]) if match else None


def trimmed(maker: str) -> str:
    """Return *maker* without the article and the joining words at its ends."""
    words = maker.strip(" ,.:;-–(").split()
    while words and words[0].lower() in {"the", "of", "for", "and", "to", "in", "with", "that", "a", "&"}:
        words.pop(0)
    while words and words[-1].lower() in {"the", "of", "for", "and", "to", "in", "with", "&"}:
        words.pop()
    return " ".join(words).strip(" ,.:;-–")
