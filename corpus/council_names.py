"""Find councils by name in running text and in typed questions: longest match over words, fast on long papers.

A bare place name is a council only where it cannot be anything else: "Kent" may stand alone, "Reading" and "Lancaster"
need a council word beside them, and "Kent Police", "West Kent" or "Lewes Town Council" name somebody else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from corpus.types import Council, Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A council named in a text. *full* where it stands with a council word ("Kent County Council", "LB Brent")."""

    council: Council
    span: Span
    full: bool = False


class Caution(IntEnum):
    """How far a bare name can be trusted."""

    NONE = 0
    ELSEWHERE = 1
    """Also a surname, a town, a forest, another body's name."""
    ORDINARY = 2
    """Also an everyday word."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    key: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class _Hit:
    """A place name with the council words around it; word positions."""

    first: int
    last: int
    core: tuple[int, int]
    councils: tuple[Council, ...]
    full: bool
    sure: bool
    plural: bool = False


def _words(pattern: str) -> frozenset[str]:
    return frozenset(pattern.split())


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&")
_SMALL = _words("and upon of the with in le on under y ar nan na an a sir")
_KIND = _words("city county borough district metropolitan unitary royal london")
_ABBREVIATED = _words("mbc bc dc cc cbc lbc mdc mbdc ua")
_LOWLY = _words("town parish community village youth")
_NOT_THE_BODY = _words("tax house houses housing home homes estate estates tenant tenants stock")
_PREFIXES = tuple(
    tuple(prefix.split())
    for prefix in (
        "cyngor bwrdeistref sirol", "metropolitan borough council of", "metropolitan borough of", "county borough council of",
        "london borough of", "royal borough of", "borough council of", "county council of", "city council of",
        "district council of", "council of the", "borough of", "cyngor sir", "cyngor", "lb of", "lb", "rb of", "rb",
    )
)  # fmt: skip
_HALF_PREFIXES = tuple(tuple(prefix.split()) for prefix in ("city and county of", "county of", "city of", "district of"))
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
_BODY = _words(
    "cabinet council councils executive council's leader leaders members member officers officer councillors councillor scrutiny "
    "full and or in has had will is was be to for by on of the decided agreed approved decision decisions ua uk england wales scotland"
)
_AUXILIARY = _words("did does do has have had is was will would should can could by")
_DETERMINER = _words("the a an of this that these those it its to all any each out up through from about into on in and for with")


def key_of(word: str) -> str:
    """Fold one word: lower case, no accents, no possessive ending, ``&`` as "and"."""
    if word == "&":
        return "and"
    word = re.sub(r"['’]s?$", "", word.lower())
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.replace("'", "").replace("’", "")


def keys(name: str) -> tuple[str, ...]:
    """Fold a name into words.

    >>> keys("King's Lynn & West Norfolk")
    ('king', 'lynn', 'and', 'west', 'norfolk')
    """
    return tuple(key_of(match[0]) for match in _WORD.finditer(name))


def core_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Take the council words off both ends; empty where nothing but council words stands there."""
    for prefix in _PREFIXES:
        if words[: len(prefix)] == prefix:
            words = words[len(prefix) :]
            break
    if words and (words[-1] in ("council", "councils") or words[-1] in _ABBREVIATED):
        words = words[:-1]
        while words and (words[-1] in _KIND or words[-1] == "and"):
            words = words[:-1]
    return words


def _suits(council: Council, kinds: Iterable[str]) -> bool:
    """Say whether a council may be called by these kind words."""
    unfit = {
        "county": ("district", "metropolitan", "london_borough"),
        "district": ("county", "london_borough", "scottish", "welsh"),
        "borough": ("county", "scottish"),
        "city": ("county",),
        "metropolitan": ("county", "district", "london_borough", "scottish", "welsh"),
    }
    return all(
        council.kind not in unfit.get(kind, ())
        and (kind != "london" or council.kind == "london_borough" or council.invented)
        and (kind != "royal" or any("Royal" in form for form in (council.name, *council.aliases)))
        for kind in kinds
    )


class Names:
    """All names of all councils, ready to be found."""

    def __init__(self, councils: Iterable[Council], cautions: dict[tuple[str, tuple[str, ...]], Caution]) -> None:
        self._phrases: dict[tuple[str, ...], list[Council]] = {}
        self._cores: dict[tuple[str, ...], list[Council]] = {}
        self._caution: dict[tuple[str, ...], Caution] = {}
        self._shape: dict[tuple[str, ...], str] = {}
        for council in councils:
            for form in dict.fromkeys((council.name, council.short_name, *council.aliases)):
                self._learn(council, form, cautions)
        self._starts: dict[str, list[tuple[str, ...]]] = {}
        for words in {*self._phrases, *self._cores}:
            self._starts.setdefault(words[0], []).append(words)
        for entries in self._starts.values():
            entries.sort(key=lambda words: (-len(words), words))

    def _learn(self, council: Council, form: str, cautions: dict[tuple[str, tuple[str, ...]], Caution]) -> None:
        words = keys(form)
        core = core_of(words)
        body = council.kind in ("combined_authority", "regional_authority")
        if core != words or body or words[0] in ("comhairle", "cyngor") or words[-1] == "corporation":
            _add(self._phrases, words, council)
        # An alias with a council word in it ("Newcastle Borough Council") is good as a whole only.
        if core and not body and (core == words or form in (council.name, council.short_name)):
            _add(self._cores, core, council)
            caution = cautions.get((council.slug, core), Caution.NONE)
            self._caution[core] = max(self._caution.get(core, Caution.NONE), caution)
        if " " not in form and sum(c.isupper() for c in form) > 1:
            self._shape[words] = form

    def exact(self, name: str) -> tuple[Council, ...]:
        """Return the councils that go by exactly this name, current ones first choice."""
        words = keys(name)
        if words[:1] == ("the",) and words not in self._cores:
            words = words[1:]
        if found := self._phrases.get(words):
            return _current(found)
        core = core_of(words)
        kinds = [word for word in words if word in _KIND] if core != words else []
        return _current([council for council in self._cores.get(core, ()) if _suits(council, kinds)])

    def caution(self, name: str) -> Caution:
        """Say how far this bare name can be trusted."""
        return self._caution.get(keys(name), Caution.NONE)

    def find(self, text: str, *, loose: bool = False) -> list[Mention]:
        """Find every council named in *text*, in order, never two in one place."""
        words = [_Word(m[0], "", m.start(), m.end()) for m in _WORD.finditer(text)]
        return self._find(text, words, loose)

    def _find(self, text: str, raw: Sequence[_Word], loose: bool) -> list[Mention]:
        words = [_Word(w.text, _cached_key(w.text), w.start, w.end) for w in raw]
        hits: list[_Hit] = []
        at = 0
        while at < len(words):
            hit = self._hit(text, words, at, loose) if words[at].key in self._starts else None
            if hit is None:
                at += 1
                continue
            hits.append(hit)
            at = hit.last + 1
        sure = _with_plurals(text, words, hits)
        return [
            Mention(hit.councils[0], Span(words[hit.first].start, _end(words[hit.last])), hit.full)
            for hit, accepted in zip(hits, sure, strict=True)
            if accepted and len(hit.councils) == 1
        ]

    def _hit(self, text: str, words: Sequence[_Word], at: int, loose: bool) -> _Hit | None:
        for entry in self._starts[words[at].key]:
            last = at + len(entry) - 1
            if last < len(words) and self._fits(text, words, at, entry, loose):
                hit = self._around(text, words, at, last, entry, loose)
                if hit is not None:
                    return hit
        return None

    def _fits(self, text: str, words: Sequence[_Word], at: int, entry: tuple[str, ...], loose: bool) -> bool:
        for offset, key in enumerate(entry):
            word = words[at + offset]
            if word.key != key:
                return False
            if offset and not _joined(text, words[at + offset - 1], word, comma=True):
                return False
            if not loose and not word.capital and key not in _SMALL and key not in _KIND and key != "council":
                return False
        shape = self._shape.get(entry)
        return shape is None or loose or text[words[at].start : words[at].start + len(shape)] == shape

    def _around(self, text: str, words: Sequence[_Word], at: int, last: int, entry: tuple[str, ...], loose: bool) -> _Hit | None:
        """Take in the council words before and after the entry, and judge what stands there."""
        first, prefix, half = _prefix(text, words, at, loose)
        end, kinds, plural = _suffix(text, words, last)
        if entry in self._phrases and end == last:
            if words[last].key == "council" and _not_the_body(text, words, last):
                return None
            return _Hit(first if prefix else at, last, (at, last), _current(self._phrases[entry]), True, True)
        if end > last and words[end].key in _LOWLY:
            return None
        whole = tuple(word.key for word in words[at : end + 1])
        if end > last and whole in self._phrases:
            return _Hit(at, end, (at, last), _current(self._phrases[whole]), True, True, plural)
        named = [*kinds, *(word for word in prefix if word in _KIND)]
        found = _current([council for council in self._cores.get(entry, ()) if _suits(council, named)])
        if not found:
            return None
        if end > last or prefix:
            start = first if prefix else at
            exact = self._phrases.get(tuple(word.key for word in words[start : end + 1]))
            return _Hit(start, end, (at, last), _current(exact) if exact else found, True, True, plural)
        if _somebody_else(text, words, at, last, loose):
            return None
        sure = self._bare(text, words, at, last, entry, loose) or bool(half)
        return _Hit(first if half else at, last, (at, last), found, False, sure)

    def _bare(self, text: str, words: Sequence[_Word], at: int, last: int, entry: tuple[str, ...], loose: bool) -> bool:
        caution = self._caution.get(entry, Caution.NONE)
        if entry in self._shape and len("".join(entry)) <= 3:
            caution = max(caution, Caution.ELSEWHERE)
        if caution is Caution.NONE:
            return True
        if not loose:
            return False
        if caution is Caution.ELSEWHERE:
            return True
        before = words[at - 1].key if at else ""
        after = words[last + 1].key if last + 1 < len(words) else ""
        if after in _DETERMINER and before not in ("in", "by", "at"):
            return words[at].capital and at > 0 and before in _AUXILIARY
        return (words[at].capital and (at > 0 or len(words) == 1)) or (before in _AUXILIARY and bool(after))


def _add(index: dict[tuple[str, ...], list[Council]], words: tuple[str, ...], council: Council) -> None:
    held = index.setdefault(words, [])
    if council not in held:
        held.append(council)


def _current(councils: Sequence[Council]) -> tuple[Council, ...]:
    """Those still open, if any; otherwise all of them."""
    return tuple(council for council in councils if council.closed is None) or tuple(councils)


@lru_cache(maxsize=20_000)
def _cached_key(word: str) -> str:
    return key_of(word)


def _end(word: _Word) -> int:
    """Where a word ends, without a possessive ending."""
    return word.end - (2 if re.search(r"['’]s$", word.text, re.IGNORECASE) else 0)


def _joined(text: str, left: _Word, right: _Word, *, comma: bool = False) -> bool:
    gap = text[left.end : right.start]
    return (
        gap in ("", " ", "-", "\u2011", "\u2010", "\u00a0", " - ")
        or (comma and gap == ", ")
        or (gap == ". " and left.key == "st")
    )


def _prefix(text: str, words: Sequence[_Word], at: int, loose: bool) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """Return where the council words before a name begin, and which they are: telling ones, or half-telling."""
    for options, telling in ((_PREFIXES, True), (_HALF_PREFIXES, False)):
        for option in options:
            start = at - len(option)
            if start < 0 or tuple(word.key for word in words[start:at]) != option:
                continue
            run = words[start : at + 1]
            joined = all(_joined(text, left, right) for left, right in zip(run, run[1:], strict=False))
            if joined and (loose or words[start].capital):
                return (start, option, ()) if telling else (start, (), option)
    return at, (), ()


def _not_the_body(text: str, words: Sequence[_Word], at: int) -> bool:
    """Say whether the word "council" here only begins "council tax" or "council houses"."""
    return at + 1 < len(words) and words[at + 1].key in _NOT_THE_BODY and _joined(text, words[at], words[at + 1])


def _suffix(text: str, words: Sequence[_Word], last: int) -> tuple[int, list[str], bool]:
    """Return the last council word after a name, the kind words among them, and whether it says "councils"."""
    kinds: list[str] = []
    at = last + 1
    while at < len(words) and _joined(text, words[at - 1], words[at]) and at - last < 6:
        key = words[at].key
        if key in ("council", "councils"):
            if _not_the_body(text, words, at):
                return last, [], False
            return at, kinds, key == "councils"
        if key in _ABBREVIATED and words[at].text.isupper() and not kinds:
            return at, [], False
        if key in _LOWLY:
            following = words[at + 1].key if at + 1 < len(words) else ""
            return (at if following in ("council", "councils") else last), [], False
        if key not in _KIND and not (key == "and" and kinds):
            break
        if key != "and":
            kinds.append(key)
        at += 1
    return last, [], False


def _somebody_else(text: str, words: Sequence[_Word], at: int, last: int, loose: bool) -> bool:
    """Say whether a bare name is a part of another name: "West Kent", "Mr Kent", "Kent Police", "Lancaster Road"."""
    before = words[at - 1] if at else None
    if before and _joined(text, before, words[at]) and before.key in _BEFORE_NOT and (loose or before.capital):
        return True
    following = []
    for index in range(last + 1, min(last + 4, len(words))):
        if not _joined(text, words[index - 1], words[index]):
            break
        following.append(words[index])
    if not following or words[last].text[-2:] in ("'s", "’s"):
        return False
    if following[0].key in _AFTER_NOT:
        return True
    run = []
    for word in following:
        if not word.capital:
            break
        run.append(word.key)
    if loose:
        return any(key in _AFTER_NOT for key in run)
    return bool(run) and run[0] not in _BODY and not words[last].text.isupper()


def _with_plurals(text: str, words: Sequence[_Word], hits: Sequence[_Hit]) -> list[bool]:
    """Say which hits stand; the plural of "Adur and Worthing Councils" vouches for the names before it."""
    sure = [hit.sure for hit in hits]
    vouching = False
    for index in range(len(hits) - 1, -1, -1):
        if hits[index].plural:
            vouching = True
        elif vouching and text[words[hits[index].last].end : words[hits[index + 1].first].start] in (
            " and ",
            " & ",
            ", ",
            ", and ",
        ):
            sure[index] = True
        else:
            vouching = False
    return sure
