"""A misspelt council's name: who is surely meant, or nobody. It never guesses at short or everyday words."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.council_names import Caution, Names
from corpus.council_words import SMALL, core_of, keys
from corpus.english import is_listed
from corpus.types import Council

_SHORTEST = 6
"""Letters of the shortest name that is tried."""

_OTHER_PLACES = frozenset({"brentford", "stratford"})
"""Places within a slip or two of a council's name, in no list of words."""


class Spelling:
    """The bare names of all councils, to compare a misspelt one with."""

    def __init__(self, councils: Iterable[Council], names: Names) -> None:
        self._right = names
        self._names: dict[str, list[Council]] = {}
        for council in councils:
            forms = [keys(council.short_name), *(keys(alias) for alias in council.aliases if " " in alias)]
            for core in dict.fromkeys(form for form in forms if form == core_of(form)):
                if sum(map(len, core)) >= _SHORTEST and names.caution(core) is not Caution.ORDINARY:
                    self._names.setdefault(" ".join(core), []).append(council)

    def suggest(self, phrase: str) -> Council | None:
        """Return the one council whose name *phrase* is a slip or two away from; ``None`` for a name that is right.

        The first letter must be right, and every word of several must be nearly right by itself.
        """
        core = core_of(keys(phrase))
        typed = " ".join(core)
        letters = len(typed.replace(" ", ""))
        if letters < _SHORTEST or self._right.exact(phrase) or (len(core) == 1 and (typed in _OTHER_PLACES or is_listed(typed))):
            return None
        slips = 1 if letters <= 8 else 2 if letters <= 16 else 3
        near = process.extract(typed, list(self._names), scorer=OSA.distance, score_cutoff=slips, limit=4)
        near = [one for one in near if one[0][0] == typed[0] and _word_by_word(core, tuple(one[0].split()))]
        best = [name for name, distance, _ in near if distance == near[0][1]]
        found = {council for name in best for council in self._names[name]}
        current = {council for council in found if council.closed is None} or found
        return next(iter(current)) if len(current) == 1 else None


def _word_by_word(typed: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Say whether each word is nearly the one in its place; words run together are compared as a whole."""
    if len(typed) != len(name):
        return abs(len(typed) - len(name)) == 1 and "".join(typed)[:3] == "".join(name)[:3] and len(name) > 1
    pairs = [(left, right) for left, right in zip(typed, name, strict=True) if left != right]
    return all(
        right in SMALL or (left[0] == right[0] and OSA.distance(left, right) <= (1 if len(right) <= 6 else 2))
        for left, right in pairs
    )
