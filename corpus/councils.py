"""The register of councils: who they are, what they are called, which addresses are theirs, who wrote a paper.

``councils.csv`` is made by ``scripts/councils`` from mySociety's register of local authorities
(CC BY 4.0) and Democracy Club's list of committee sites (MIT); ``invented.csv`` holds the made-up councils
of the sample papers.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from rapidfuzz import process

from corpus.council_addresses import Addresses
from corpus.council_authors import Authors
from corpus.council_names import Caution, Mention, Names
from corpus.council_spelling import Spelling
from corpus.council_words import core_of, keys
from corpus.errors import NotHeld
from corpus.types import Council, Loaded

__all__ = ["Councils", "Mention"]

_FILES = ("councils.csv", "invented.csv")


class Councils:
    """Every principal authority of the United Kingdom, past and present, and the invented ones of the samples."""

    def __init__(self, councils: Sequence[Council], cautions: dict[tuple[str, tuple[str, ...]], Caution]) -> None:
        self._by_slug = {council.slug: council for council in councils}
        self._names = Names(councils, cautions)
        self._addresses = Addresses(councils, self._names)
        self._spelling = Spelling(councils, self._names)
        self._authors = Authors(self._names, self._addresses)

    @classmethod
    def load(cls) -> Councils:
        """Return the register. It is read once and shared."""
        return _load()

    def get(self, slug: str) -> Council:
        """Return the council of this slug; raise ``NotHeld`` if there is none."""
        try:
            return self._by_slug[slug]
        except KeyError:
            raise NotHeld(f"no council has the slug {slug!r}", hint="see the list of councils") from None

    def __iter__(self) -> Iterator[Council]:
        return iter(self._by_slug.values())

    def __len__(self) -> int:
        return len(self._by_slug)

    def named(self, name: str) -> Council | None:
        """Return the council that goes by exactly this name; ``None`` if none does, or several do.

        A current council comes before a closed one of the same name.
        """
        found = self._names.exact(name)
        return found[0] if len(found) == 1 else None

    def of_address(self, url: str | None) -> Council | None:
        """Return the council whose site, committee site or page on a shared site this is."""
        found = self._addresses.candidates(url)
        return found[0] if len(found) == 1 else None

    def mentioned(self, text: str, *, loose: bool = False) -> list[Mention]:
        """Return every council named in *text*, in order. *loose* reads it as a typed question: case does not count."""
        return self._names.find(text, loose=loose)

    def suggest(self, phrase: str) -> Council | None:
        """Return the council that a misspelt name surely means ("Neeth Port Talbott"); ``None`` where it means none."""
        return self._spelling.suggest(phrase)

    def author(self, url: str | None, given: str | None, loaded: Loaded) -> Council | None:
        """Return the council whose paper this is: by its address, its letterhead, its words, or else as *given*."""
        return self._authors.author(url, given, loaded)

    def stranger(self, loaded: Loaded) -> str | None:
        """Return the name of a council that signs a paper and is not in the register."""
        return self._authors.stranger(loaded)

    def nearest(self, name: str, limit: int = 3) -> tuple[Council, ...]:
        """Return the councils open now whose names are most like *name*, to be offered where none goes by it."""
        current = {council: council.short_name.lower() for council in self if council.closed is None}
        typed = " ".join(core_of(keys(name))) or name.lower()
        return tuple(one[2] for one in process.extract(typed, current, limit=limit))


@lru_cache(maxsize=1)
def _load() -> Councils:
    councils: list[Council] = []
    cautions: dict[tuple[str, tuple[str, ...]], Caution] = {}
    for name in _FILES:
        with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                councils.append(_council(row, invented=name == "invented.csv"))
                for caution, column in ((Caution.ORDINARY, "ordinary"), (Caution.ELSEWHERE, "elsewhere")):
                    for form in filter(None, row[column].split(";")):
                        cautions[(row["slug"], core_of(keys(form)))] = caution
    return Councils(councils, cautions)


def _council(row: dict[str, str], *, invented: bool) -> Council:
    return Council(
        slug=row["slug"],
        name=row["name"],
        short_name=row["short_name"],
        gss_code=row["gss_code"] or None,
        kind=row["kind"],
        nation=row["nation"],
        region=row["region"],
        opened=_day(row["opened"]),
        closed=_day(row["closed"]),
        successors=tuple(row["successors"].split()),
        aliases=tuple(filter(None, row["aliases"].split(";"))),
        hosts=tuple(row["hosts"].split()),
        invented=invented,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
