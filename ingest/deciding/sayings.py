"""What a sentence gives away of its zone where no label does: advice, discussion, a rejected alternative, a decision."""

from __future__ import annotations

import re

from corpus.types import Description

_ADVISERS = (
    r"(?:(?:overview|scrutiny|select|advisory|cabinet committee|policy (?:and )?development|pre-decision|business panel|"
    r"working (?:group|party)|consultative|joint scrutiny)\b)"
)
_COMMITTEE = re.compile(r"\b(?:committee|panel|board|commission|group|scrutiny|forum)\b", re.IGNORECASE)
_ADVISING = re.compile(
    rf"\b{_ADVISERS}[^.;]{{0,120}}\b(?:considered|discussed|endorsed|supported|recommended|resolved|agreed|welcomed|"
    rf"commented|asked|noted|was consulted|were consulted|did not support)\b",
    re.IGNORECASE,
)
_ENDORSED = re.compile(
    r"\b(?:proposed decision|recommendation set out in the report|proposals?)\b[^.;]{0,200}\b(?:be|was|"
    r"were) (?:endorsed|supported|commented|put to (?:a|the) vote)|"
    r"\bcommittee[^.;]{0,160}\bproposed decision\b",
    re.IGNORECASE,
)
_OPTION = (
    r"(?:alternativ\w*|options?|courses?|possibilit\w+|approach(?:es)?|models?|routes?|doing nothing|do nothing|"
    r"re-?tender\w*|(?:re-?)?procur\w+|extension|"
    r"closing \w+|collection|direct award|competition|tender|neither|in[- ]house)"
)
_NOT_TAKEN = (
    r"(?:(?:was|were|is|are|has been|have been|been)(?: \w+){0,2}? (?:rejected|discounted|dismissed|discarded|ruled out|"
    r"set aside (?:because|as|since)|not (?:chosen|preferred|pursued|adopted|taken forward|"
    r"recommended|viable|favoured|supported|considered (?:viable|appropriate|suitable|feasible)|agreed|followed|"
    r"progressed|selected))|"
    r"considered (?:but|and) (?:was |were )?(?:not|rejected|discounted|dismissed|ruled)|not (?:the )?preferred|"
    r"neither (?:was|were) (?:agreed|adopted|chosen)|rejected (?:because|as|on|since|for))"
)
_ALTERNATIVE = re.compile(
    rf"\b{_OPTION}\b[^.;]{{0,200}}\b{_NOT_TAKEN}\b|\b(?:neither was agreed|it was not (?:chosen|adopted|agreed|preferred|"
    rf"taken|followed|pursued))",
    re.IGNORECASE,
)
_COULD_HAVE = re.compile(
    r"\b(?:could|might) (?:instead )?have \w+.{0,200}|^(?:the |an? )?alternative\w* (?:would|was|is|were|considered)\b",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"\b(?:said|stated|asked|replied|introduced|presented|explained|thanked|commented|felt|pointed out|spoke|reminded|"
    r"suggested|questioned|raised|echoed|highlighted|"
    r"advised|heard|told|reported|expressed|queried|stressed|welcomed|moved|seconded|opened|debate|summarised|responded|"
    r"answered|considered a report|considered the report|"
    r"observed|in (?:reply|response) to|submitted|received a report|discussed|put forward|referred)\b",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"^(?:<AI\d+>|</AI\d+>|\{meta\}|pdf icon.*|page \d+(?: of \d+)?|\d{1,3}|[•·]|find out more about this issue.*|"
    r"view directions|earlier - later|view reasons.*|"
    r"restricted enclosure.*|printable version.*|how can we help you.*|official|(?:bookmark|share|print) this page.*|"
    r"cookies on this site.*|your privacy.*|back to top|"
    r"this is a default template.*|supporting documents:?|signed|(?:the )?(?:chair\w*|convener|mayor"
    r"|provost) (?:closed|declared) the meeting .{0,40}|(?:the )?meeting (?:ended|closed|finished|rose|"
    r"commenced|started|began) at .*|date|\.{4,}|_{4,}|yes \|? ?\|? ?no.*)$",
    re.IGNORECASE,
)
_DECIDING = re.compile(
    r"^(?:[Tt]hat\b|[Tt]o [a-z]+\b|(?:the |an? |all |any |\d|£|[A-Z])[^.;:]{2,260}?\b(?:(?:be|is|are|was|were|has been|"
    r"have been)(?: \w+ly)? "
    r"(?:to be |hereby |not )?\w+(?:ed|en|n|t)\b|(?:is|are) to \w+|may (?:not )?\w+|will \w+|should not \w+|shall \w+)|"
    r"(?!The\b|There\b|Where\b|These\b|Those\b|Some\b|None\b|One\b)[A-Z][a-z]{2,}(?:ed|es|e)\b|note\b|approve|agree|"
    r"take note|gave|give|that it be)"
)
_HISTORY = re.compile(
    r"\b(?:previously|originally|at its (?:last|previous) meeting|in (?:19|20)\d\d,? (?:the )?(?:cabinet|council|"
    r"executive)|in (?:january|february|march|april|may|june|july|august|september|october|november|december)(?: (?:19|"
    r"20)\d\d)?,? (?:the )?(?:cabinet|council))\b",
    re.IGNORECASE,
)


def is_advice(text: str, subject: str, described: Description, resolves: bool = False) -> bool:
    """Say whether it tells what another body than the decision maker advised."""
    single = described.maker_kind in ("cabinet_member", "officer")
    body = (described.decision_maker or described.body or "").lower()
    if (_ADVISERS and re.search(_ADVISERS, body, re.IGNORECASE)) or (body and "committee" in body and not single):
        return False
    if _ENDORSED.search(text) and (single or _COMMITTEE.search(subject or text)):
        return True
    if (
        not resolves
        and (match := _ADVISING.search(text[:300]))
        and not re.search(r"\b(?:thank\w*|of|by|to|from) (?:the )?(?:[\w’']+ ){0,6}$", text[: match.start()])
    ):
        return True
    return single and bool(subject) and bool(_COMMITTEE.search(subject)) and subject.lower() not in body


def is_alternative(text: str) -> bool:
    """Say whether the whole block speaks of what was not chosen."""
    return len(text) < 900 and bool(_ALTERNATIVE.search(text[:500]) or _COULD_HAVE.match(text))


def is_discussion(text: str) -> bool:
    """Say whether it tells what was said at a meeting."""
    return bool(_SAYING.search(text[:240]))


def is_furniture(text: str) -> bool:
    """Say whether it is no part of any text, though the loader took it for one."""
    return bool(_FURNITURE.match(text.strip()))


def reads_as_decision(text: str) -> bool:
    """Say whether a sentence that stands under no label reads as something decided."""
    return (
        len(text.split()) > 2
        and not text.endswith("?")
        and not _HISTORY.search(text)
        and bool(_DECIDING.match(text.lstrip("-•· ")) or _DECIDING.match(re.sub(r"^\W*\w{1,4}[.)]\s+", "", text)))
    )
