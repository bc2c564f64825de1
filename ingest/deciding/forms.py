"""The form of a resolution, which tells that something was resolved whatever its verb: "That X be ...", "To fly the flag"."""

from __future__ import annotations

import re

_PASSIVE = re.compile(
    r"\b(?:be|is|are|was|were|been|being)(?: (?:not|also|hereby|now|to be|then))* (\w+(?:ed|en|wn|lt|ld|ut|id|ade|ung|"
    r"ought|ne)|lit|set|let|read|shut|split)\b"
)
_IMPERATIVE = re.compile(r"^\W*(?:that |to |cabinet |the council |they |it |has |have )*([A-Za-z][\w-]+)", re.IGNORECASE)
_MODAL_VERB = re.compile(r"\b(?:will|shall|should|must|may|can|would) (?:not |also |now )?(?!be\b)(\w+)\b", re.IGNORECASE)
_SUBJUNCTIVE = re.compile(
    r"^(?:(?!\b(?:which|who|when|if)\b)[^.;]){0,200}?(?<!to )(?<!will )(?<!would )(?<!can )(?<!could )(?<!may )(?<!might )"
    r"(?<!must )(?<!should )\bbe\b(?! able)",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"^[^.;]{0,160}?\b(?:is|are) to (?:be )?[a-z]+|^\W*(?:that\b|(?:not )?to [a-z]{2,}\b|[A-Za-z]{2,} (?:the|an?|its"
    r"|their|all|any|both|each|this|these|those|£|\d)\b)",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\b(?:voted|was|were|had|said|heard|spoke|has been|have been)\b", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:is|are|will|would|does|did|may|might|can|could|should|must)\b", re.IGNORECASE)
_RESOLVED = re.compile(r"\b(?:resolved|determined|decided|ordered|resolves|agreed|approved|that)\b", re.IGNORECASE)
_NOTHING = re.compile(
    r"\b(?:nothing|no (?:change|action|alternative)|status quo|as (?:it|they|things) (?:is|are|was|were)|none|neither"
    r"|this one)\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(r"\b(?:is|are|was|were|has|have|had|would|could|did|said)\b", re.IGNORECASE)
_FUNCTION_WORDS = (
    "the a an option this these those there one two all any no not none it its as in on for at by with of our their his her"
)
_NOT_VERBS = frozenset(_FUNCTION_WORDS.split())
_SHORTEST = 4
"""Words of a limb that can complete a lead-in: "by the Committee." is none."""


def form_of(piece: str, stem: str) -> tuple[str | None, bool]:
    """Return the verb of a limb whose acts the lexicon does not hold, and whether its form says that it was resolved.

    >>> form_of("That the dome be gilded.", ""), form_of("The dome will be gilded.", ""), form_of("the fee cost £3", "That")
    (('gilded', True), ('gilded', False), (None, True))
    """
    passive = _PASSIVE.search(piece)
    long = len(piece.split()) >= _SHORTEST and not _TELLS.search(piece)
    led = long and (bool(_RESOLVED.search(stem)) or not _FINITE.search(piece))
    resolved = led or bool(_SUBJUNCTIVE.search(piece) or _BEGINS.match(piece))
    return (passive.group(1) if passive else first_verb(piece)), resolved


def first_verb(piece: str) -> str | None:
    """Return the verb that an unseen limb seems to turn on."""
    if modal := _MODAL_VERB.search(piece):
        return modal.group(1)
    first = _IMPERATIVE.match(piece)
    return first.group(1) if first and first.group(1).lower() not in _NOT_VERBS else None


def names_course(words: str) -> bool:
    """Say whether an alternative names a course that could have been approved ("Higher fees for visitors."), and not nothing."""
    first = re.split(r"[.;](?:\s|$)", words, maxsplit=1)[0]
    return not _NOTHING.search(first) and (bool(re.match(r"\W*To [a-z]", first)) or not _HAPPENED.search(first))
