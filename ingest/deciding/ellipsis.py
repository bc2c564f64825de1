"""Minutes in note form: "Roof repairs: Pennine Slating's quotation accepted." says what was decided without a finite verb."""

from __future__ import annotations

import re

_DONE = (
    r"(?:accepted|approved|agreed|noted|refused|adopted|deferred|granted|authorised|confirmed|declined|rejected"
    r"|endorsed|received|"
    r"extended|renewed|awarded|appointed|amended|withdrawn|postponed|supported|delegated|instructed|allocated|closed|terminated|"
    r"cancelled|increased|reduced|purchased|sold|let|revoked|made|sealed|carried|lost|varied|ended|abandoned|referred|dismissed|"
    r"allowed|upheld|designated|consulted|published|set|frozen|retained|replaced|removed|paid|written off|put off|held over|"
    r"turned down|signed|elected|co-opted|re-elected|nominated|commissioned|ordered|engaged|shelved|dropped|invited|sought)"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|may|might|could|should|said|says|asked|told|thought|felt|"
    r"wanted|hoped|explained|reported|he|she|they|we|who)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"^(?:councillors?|cllrs?|alder\w+|mr|mrs|ms|miss|dr|sir|the (?:chair\w*|leader|mayor|director|officer|clerk)"
    r"|officers?|members?|"
    r"present|apologies|in attendance|action|date|time|venue|note|contact|from|to|by|reason\w*|declarations?\b.*)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"^(?:\(?\w{1,4}[.)]\s+)?(?P<subject>[A-Z0-9][^:.;?]{2,90}):\s+(?=\S)")
_NOTE = re.compile(
    rf"^[^:;.?]{{0,140}}?\b(?:{_DONE}|to be \w+(?:ed|en|t)|no (?:change|action|objections?|comment))\b(?:[^:?]{{0,200}})?$",
    re.IGNORECASE,
)
_VERDICT = re.compile(r"(?<!be) (?=(?:refused|rejected|declined|dismissed|deferred|withdrawn|turned down|postponed|put off)\b)")
_WHOLE = re.compile(rf"^[A-Z£0-9][^:;?]{{5,140}}? {_DONE}\.?$")


def subject_of(text: str) -> str | None:
    """Return the subject of a line in note form, before its colon.

    >>> subject_of("Roof repairs: Pennine Slating's quotation accepted."), subject_of("Councillor Ames: the idea was supported.")
    ('Roof repairs', None)
    """
    match = _SUBJECT.match(text)
    if match is None or _PERSON.match(match["subject"]):
        return None
    said = text[match.end() :]
    first = re.split(r"[;.](?:\s|$)", said, maxsplit=1)[0]
    return match["subject"] if _NOTE.match(first) and not _FINITE.search(first.replace("to be ", "")) else None


def after_subject(text: str) -> str:
    """Return what a line in note form says of its subject, a verdict put in full; any other line as it is.

    >>> after_subject("Lease of the depot: renewal refused.")
    'renewal be refused.'
    """
    match = _SUBJECT.match(text)
    return _VERDICT.sub(" be ", text[match.end() :], count=1) if match and subject_of(text) else text


def is_note(text: str) -> bool:
    """Say whether a whole line tells in note form what was decided ("Grant of £500 to the scouts approved.")."""
    if subject_of(text) is not None:
        return True
    return bool(_WHOLE.match(text)) and not _FINITE.search(text) and not _PERSON.match(text)
