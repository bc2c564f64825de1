"""The words around a place name that make it a council's name, or somebody else's."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise


def _words(pattern: str) -> frozenset[str]:
    return frozenset(pattern.split())


def _phrases(*phrases: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in sorted(phrases, key=len, reverse=True))


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&")
_POSSESSIVE = re.compile(r"['’]s?$")
_GAPS = frozenset(("", " ", "-", "\u2010", "\u2011", "\u00a0"))

SMALL = _words("and upon of the with in le on under y ar nan na an a sir")
KINDS = _words("city county borough district metropolitan unitary royal london")
ABBREVIATED = _words("mbc bc dc cc cbc lbc mdc mbdc ua")
LOWLY = _words("town parish community village youth")
PREFIXES = _phrases(
    *("metropolitan borough of", "county borough of", "london borough of", "royal borough of", "borough of", "council of the"),
    *("borough council of", "county council of", "city council of", "district council of", "metropolitan borough council of"),
    *("cyngor bwrdeistref sirol", "cyngor sir", "cyngor", "lb of", "lb", "rb of", "rb"),
)
HALF_PREFIXES = _phrases("city and county of", "county of", "city of", "district of")
"""The council's name, or only the place's."""
DETERMINERS = _words("the a an of this that these those it its to all any each out up through from about into on in and for with")
AUXILIARIES = _words("did does do has have had is was will would should can could by")

_NOT_THE_BODY = _words("tax house houses housing home homes estate estates tenant tenants stock")
_BEFORE_NOT = _words(
    "north south east west mid central upper lower greater inner outer northern southern eastern western new old great little "
    "mr mrs ms miss dr sir dame lord lady cllr councillor prof professor rev reverend st saint port"
)
_AFTER_NOT = _words(
    "road street lane avenue way house park school schools college academy university hospital hospitals police constabulary "
    "station airport ccg icb nhs trust hall ward church bridge court lodge farm gardens square close drive crescent hill green "
    "common wood woods fc cathedral castle museum theatre town parish village infirmary fire market centre library terrace place "
    "cross junction docks beach pier stadium abbey priory railway canal valley combined"
)
# Those that tell in small letters too; "did Bristol close any libraries" is about Bristol.
_AFTER_NEVER = _words(
    "road street lane avenue university hospital hospitals police constabulary airport ccg icb nhs infirmary fc cathedral"
)
_LOCAL = _words("school schools library libraries")
"""What the council itself may run, when a question is typed with capitals: "Doncaster School Nursing"."""
_THE_BODY = _words(
    "cabinet council councils executive leader leaders members member officers officer councillors councillor scrutiny "
    "full and or in has had will is was be to for by on of the decided agreed approved decision decisions"
)


@lru_cache(maxsize=20_000)
def key_of(word: str) -> str:
    """Fold one word: lower case, no accents, no possessive ending, ``&`` as "and"."""
    if word == "&":
        return "and"
    word = _POSSESSIVE.sub("", word.lower())
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.replace("'", "").replace("’", "")


def keys(name: str) -> tuple[str, ...]:
    """Fold a name into words.

    >>> keys("King's Lynn & West Norfolk")
    ('king', 'lynn', 'and', 'west', 'norfolk')
    """
    return tuple(key_of(word) for word in _WORD.findall(name))


def core_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Take the council words off both ends; empty where nothing else stands there."""
    for prefix in PREFIXES:
        if words[: len(prefix)] == prefix:
            words = words[len(prefix) :]
            break
    if words and (words[-1] in ("council", "councils") or words[-1] in ABBREVIATED):
        words = words[:-1]
        while words and (words[-1] in KINDS or words[-1] == "and"):
            words = words[:-1]
    return words


class Words:
    """A text as words, with where each begins and ends and how it folds."""

    __slots__ = ("ends", "keys", "starts", "text", "texts")

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self.text = text
        self.texts = [match.group() for match in found]
        self.keys = [key_of(word) for word in self.texts]
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]

    def __len__(self) -> int:
        return len(self.texts)

    def capital(self, at: int) -> bool:
        return self.texts[at][0].isupper()

    def end(self, at: int) -> int:
        """Where a word ends, without a possessive ending."""
        return self.ends[at] - (2 if self.possessive(at) else 0)

    def possessive(self, at: int) -> bool:
        return self.texts[at][-2:].lower() in ("'s", "’s")

    def gap(self, left: int, right: int) -> str:
        return self.text[self.ends[left] : self.starts[right]]

    def joined(self, right: int, *, comma: bool = False) -> bool:
        """Say whether a word belongs to the one before it: a space or a hyphen apart, within a name also a comma."""
        if not 0 < right < len(self.texts):
            return False
        gap = self.gap(right - 1, right)
        return gap in _GAPS or (comma and gap == ", ") or (gap == ". " and self.keys[right - 1] == "st")

    def prefix(self, at: int, loose: bool) -> tuple[int, tuple[str, ...], bool]:
        """Return where the council words before a name begin, which they are, and whether they tell for sure."""
        for options in (PREFIXES, HALF_PREFIXES):
            for option in options:
                start = at - len(option)
                if start < 0 or tuple(self.keys[start:at]) != option or not (loose or self.capital(start)):
                    continue
                if all(self.joined(right) for _, right in pairwise(range(start, at + 1))):
                    return start, option, options is PREFIXES
        return at, (), False

    def suffix(self, last: int) -> tuple[int, list[str], bool]:
        """Return the last council word after a name, the kind words among them, and whether it says "councils"."""
        kinds: list[str] = []
        at = last + 1
        while self.joined(at) and at - last < 6:
            key = self.keys[at]
            if key in ("council", "councils"):
                return (last, [], False) if self.not_the_body(at) else (at, kinds, key == "councils")
            if key in ABBREVIATED and self.texts[at].isupper() and not kinds:
                return at, [], False
            if key in LOWLY:
                return (at if self.joined(at + 1) and self.keys[at + 1] in ("council", "councils") else last), [], False
            if key not in KINDS and not (key == "and" and kinds):
                break
            if key != "and":
                kinds.append(key)
            at += 1
        return last, [], False

    def not_the_body(self, at: int) -> bool:
        """Say whether the word "council" here only begins "council tax" or "council houses"."""
        return self.joined(at + 1) and self.keys[at + 1] in _NOT_THE_BODY

    def somebody_else(self, at: int, last: int, loose: bool) -> bool:
        """Say whether a bare name is part of another: "West Kent", "Mr Kent", "Kent Police", "Lancaster Road"."""
        if self.joined(at) and self.keys[at - 1] in _BEFORE_NOT and (loose or self.capital(at - 1)):
            return True
        if self.possessive(last) or not self.joined(last + 1):
            return False
        if self.keys[last + 1] in _AFTER_NEVER:
            return True
        run: list[str] = []
        for index in range(last + 1, last + 4):
            if not self.joined(index) or not self.capital(index):
                break
            run.append(self.keys[index])
        if loose:
            return not (_AFTER_NOT - _LOCAL).isdisjoint(run)
        return bool(run) and run[0] not in _THE_BODY and not self.texts[last].isupper()
