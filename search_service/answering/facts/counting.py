"""Whether a sentence counts the thing asked about: the number must belong to it, not merely stand in the same sentence."""

from __future__ import annotations

from search_service.answering.words import words

NEAR = 4
"""By how many words a number and what it counts may lie apart."""
_NUMBERED = frozenset(["none", "no", "all", "both", "nobody", "dozen", "hundred", "thousand", "million", "half"])


def counts(text: str, noun: str, done: frozenset[str] = frozenset()) -> float:
    """Return how clearly *text* counts *noun*: beside its number, or else the number stands before what they did (*done*).

    >>> counts("In all 412 late replies came from tenants.", "repli")
    1.0
    >>> counts("People were asked about a 20 limit on every street.", "person", frozenset({"oppos"}))
    0.0
    """
    found = words(text)
    places = [at for at, word in enumerate(found) if _is_number(word.stem, word.form)]
    if not noun:
        return 1.0 if places else 0.0
    for at in places:
        if any(word.stem == noun for word in found[max(0, at - NEAR) : at + NEAR + 1]):
            return 1.0
    return 0.8 if any(word.stem in done for at in places for word in found[at + 1 : at + 3]) else 0.0


def _is_number(stem: str, form: str) -> bool:
    if form.startswith("£") or form.endswith("%"):
        return False
    return form.lower() in _NUMBERED or (stem.replace(".", "").isdigit() and not (len(stem) == 4 and stem[:2] in ("19", "20")))
