"""Find councils by name in running text and in typed questions: longest match over words, fast on long papers.

A bare place name is a council only where it cannot be anything else: "Kent" may stand alone, "Reading" and "Lancaster"
need a council word beside them, and "Kent Police", "West Kent" or "Lewes Town Council" name somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from corpus.council_words import AUXILIARIES, DETERMINERS, HALF_PREFIXES, KINDS, LOWLY, SMALL, Words, core_of, keys
from corpus.types import Council, Span

Key = tuple[str, ...]


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


Cautions = Mapping[tuple[str, Key], Caution]
"""By slug and folded bare name."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A name with the council words around it; *first* and *last* are word positions."""

    first: int
    last: int
    councils: tuple[Council, ...]
    full: bool = True
    sure: bool = True
    plural: bool = False


_UNFIT = {
    "county": ("district", "metropolitan", "london_borough"),
    "district": ("county", "london_borough", "scottish", "welsh"),
    "borough": ("county", "scottish"),
    "city": ("county",),
    "metropolitan": ("county", "district", "london_borough", "scottish", "welsh"),
}


_FIRST_PART = re.compile(r"(?P<first>.+?)(?:,| and | & )")
_SIDES = frozenset({"mid", "north", "south", "east", "west", "central"})


def _suits(council: Council, kinds: Iterable[str]) -> bool:
    """Say whether a council may be called by these kind words."""
    return all(
        council.kind not in _UNFIT.get(kind, ())
        and (kind != "london" or council.kind == "london_borough")
        and (kind != "royal" or any("Royal" in form for form in (council.name, *council.aliases)))
        for kind in kinds
    )


def _current(councils: Sequence[Council]) -> tuple[Council, ...]:
    """Those still open, if any; otherwise all of them."""
    return tuple(council for council in councils if council.closed is None) or tuple(councils)


def _add(index: dict[Key, list[Council]], words: Key, council: Council) -> None:
    held = index.setdefault(words, [])
    if council not in held:
        held.append(council)


class Names:
    """All names of all councils, ready to be found."""

    def __init__(self, councils: Iterable[Council], cautions: Cautions) -> None:
        self._phrases: dict[Key, list[Council]] = {}
        self._cores: dict[Key, list[Council]] = {}
        self._caution: dict[Key, Caution] = {}
        self._shape: dict[Key, str] = {}
        every = list(councils)
        for council in every:
            for form in dict.fromkeys((council.name, council.short_name, *council.aliases)):
                self._learn(council, form, cautions)
        self._learn_cities(every)
        self._learn_first_parts(every)
        self._starts: dict[str, list[Key]] = {}
        for words in {*self._phrases, *self._cores}:
            self._starts.setdefault(words[0], []).append(words)
        for entries in self._starts.values():
            entries.sort(key=lambda words: (-len(words), words))

    def _learn(self, council: Council, form: str, cautions: Cautions) -> None:
        words = keys(form)
        core = core_of(words)
        body = council.kind in ("combined_authority", "regional_authority")
        if core != words or body or words[0] == "comhairle" or words[-1] == "corporation":
            _add(self._phrases, words, council)
        # An alias with a council word in it ("Newcastle Borough Council") is good as a whole only.
        if core and not body and (core == words or form in (council.name, council.short_name)):
            _add(self._cores, core, council)
            self._caution[core] = max(self.caution(core), cautions.get((council.slug, core), Caution.NONE))
        if " " not in form and sum(c.isupper() for c in form) > 1:
            self._shape[words] = form
            if len(form) <= 3:
                # Short initials mean other things too: BCP is also a business continuity plan.
                self._caution[words] = max(self.caution(words), Caution.ELSEWHERE)

    def _learn_cities(self, councils: Sequence[Council]) -> None:
        """Learn the short name of a shire for its city of the same name: "Notts City" is Nottingham."""
        cities = {council.short_name: council for council in councils if "City" in council.name.split()}
        for shire in councils:
            city = cities.get(shire.short_name.removesuffix("shire"))
            if city is None or city is shire:
                continue
            for alias in shire.aliases:
                if " " not in alias and not alias.endswith("shire"):
                    for words in ((*keys(alias), "city"), (*keys(alias), "city", "council")):
                        _add(self._phrases, words, city)

    def _learn_first_parts(self, councils: Sequence[Council]) -> None:
        """Learn the first of several places in a name, where no council goes by it: "Cheshire West", "Windsor"."""
        for council in councils:
            several = _FIRST_PART.match(council.short_name)
            words = keys(several["first"]) if several and council.closed is None else ()
            body = council.kind in ("combined_authority", "regional_authority")
            if (
                words
                and not body
                and not KINDS.intersection(words)
                and words not in self._cores
                and words not in self._phrases
                and words[0] not in _SIDES
            ):
                _add(self._cores, words, council)
                self._caution[words] = max(self.caution(words), Caution.ELSEWHERE)  # in a paper it may be no more than a place

    def exact(self, name: str) -> tuple[Council, ...]:
        """Return the councils that go by exactly this name; of those, the current ones if there are any."""
        words = keys(name)
        if words[:1] == ("the",) and words not in self._cores:
            words = words[1:]
        if found := self._phrases.get(words):
            return _current(found)
        core = core_of(words)
        kinds = [word for word in words if word in KINDS] if core != words else []
        found = [council for council in self._cores.get(core, ()) if _suits(council, kinds)]
        return _current(found or self._half(words))

    def _half(self, words: Key) -> list[Council]:
        """The councils of a name with a kind word but no "council": "City of Bristol", "Bristol, City of", "Kent County"."""
        if words[-1:] == ("of",):
            words = words[:-1]
        if found := self._phrases.get((*words, "council")):
            return found
        for prefix in HALF_PREFIXES:
            if words[: len(prefix)] == prefix:
                return [council for council in self._cores.get(words[len(prefix) :], ()) if _suits(council, prefix)]
        core = words
        while core and core[-1] in KINDS:
            core = core[:-1]
        return [council for council in self._cores.get(core, ()) if core != words and _suits(council, words[len(core) :])]

    def caution(self, words: Key) -> Caution:
        """Say how far this bare name can be trusted."""
        return self._caution.get(words, Caution.NONE)

    def find(self, text: str, *, loose: bool = False) -> list[Mention]:
        """Find every council named in *text*, in order, never two in one place."""
        words = Words(text)
        hits: list[_Hit] = []
        after = 0
        for at, key in enumerate(words.keys):
            if at >= after and key in self._starts and (hit := self._hit(words, at, loose)):
                hits.append(hit)
                after = hit.last + 1
        return [
            Mention(hit.councils[0], Span(words.starts[hit.first], words.end(hit.last)), hit.full)
            for hit, sure in zip(hits, _vouched(words, hits), strict=True)
            if sure and len(hit.councils) == 1
        ]

    def _hit(self, words: Words, at: int, loose: bool) -> _Hit | None:
        for entry in self._starts[words.keys[at]]:
            if self._fits(words, at, entry, loose) and (hit := self._around(words, at, entry, loose)):
                return hit
        return None

    def _fits(self, words: Words, at: int, entry: Key, loose: bool) -> bool:
        """Say whether the words of an entry stand here, together, in letters that a name is written in."""
        end = at + len(entry)
        if tuple(words.keys[at:end]) != entry or not all(words.joined(index, comma=True) for index in range(at + 1, end)):
            return False
        if loose:
            return True
        if (shape := self._shape.get(entry)) is not None:
            return words.text.startswith(shape, words.starts[at])
        return all(words.capital(index) or words.keys[index] in SMALL for index in range(at, end))

    def _around(self, words: Words, at: int, entry: Key, loose: bool) -> _Hit | None:
        """Take in the council words before and after an entry, and judge what stands there."""
        last = at + len(entry) - 1
        start, prefix, telling = words.prefix(at, loose)
        end, kinds, plural = words.suffix(last)
        if end > last and words.keys[end] in LOWLY:
            return None
        if entry in self._phrases and end == last:
            if words.keys[last] == "council" and words.not_the_body(last):
                return None
            return _Hit(at, last, _current(self._phrases[entry]))
        first = start if telling else at
        if end > last or telling:
            kinds += [word for word in prefix if telling and word in KINDS]
            exact = self._phrases.get(tuple(words.keys[at : end + 1])) or self._phrases.get(tuple(words.keys[first : end + 1]))
            found = exact or [council for council in self._cores.get(entry, ()) if _suits(council, kinds)]
            return _Hit(first, end, _current(found), plural=plural) if found else None
        found = self._cores.get(entry, [])
        if not found or words.somebody_else(at, last, loose):
            return None
        sure = bool(prefix) or self._bare(words, at, last, entry, loose)
        return _Hit(start, last, _current(found), full=False, sure=sure)

    def _bare(self, words: Words, at: int, last: int, entry: Key, loose: bool) -> bool:
        """Say whether a name without a council word may be taken as a council here."""
        caution = self.caution(entry)
        if caution is Caution.NONE or not loose:
            return caution is Caution.NONE
        if caution is Caution.ELSEWHERE:
            return True
        before = words.keys[at - 1] if at else ""
        after = words.keys[last + 1] if last + 1 < len(words) else ""
        if after in DETERMINERS and before not in ("in", "by", "at"):
            return words.capital(at) and before in AUXILIARIES
        if words.capital(at) and (at > 0 or len(words) == 1):
            return True
        return before in AUXILIARIES and after != ""


def _vouched(words: Words, hits: Sequence[_Hit]) -> list[bool]:
    """Say which hits stand; the plural of "Adur and Worthing Councils" vouches for the names before it."""
    sure = [hit.sure for hit in hits]
    vouching = False
    for index in range(len(hits) - 1, -1, -1):
        if hits[index].plural:
            vouching = True
        elif vouching and words.gap(hits[index].last, hits[index + 1].first) in (" and ", " & ", ", ", ", and "):
            sure[index] = True
        else:
            vouching = False
    return sure
