"""Reads ``acts.csv``: which verb, noun or phrase stands for which act."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus.types import Outcome

_SOURCE = Path(__file__).with_name("acts.csv")
GAP = r"(?:[\w’'£&()/,%.:\-]*[\w’')%\-,:&][ ]+){1,12}?"
LONG_GAP = GAP.replace("{1,12}", "{1,25}")
"""What ``~`` and ``~~`` stand for in a tail: up to twelve and twenty-five words of the same sentence."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the lexicon, for one of its word forms."""

    rank: int
    lemma: str
    outcome: Outcome
    noun: bool
    tail: re.Pattern[str] | None


@lru_cache(maxsize=1)
def lexicon() -> dict[str, tuple[Entry, ...]]:
    """Return the entries that begin with a word form, by that form in lower case without hyphens."""
    macros: dict[str, str] = {}
    irregular: dict[str, list[str]] = {}
    rows: list[list[str]] = []
    for line in _SOURCE.read_text(encoding="utf-8").splitlines():
        cells = line.split(";", 1 if line[:1] in "@!" else 3)
        if line.startswith("@"):
            macros[cells[0][1:]] = cells[1]
        elif line.startswith("!"):
            irregular[cells[0][1:]] = cells[1].split()
        elif line and not line.startswith("#"):
            rows.append([*cells, ""][:4])
    table: dict[str, list[Entry]] = {}
    for rank, (lemma, outcome, words, tail) in enumerate(sorted(rows, key=lambda row: not row[3])):
        pattern = _tail(_filled(tail, macros)) if tail else None
        entry = Entry(rank, lemma, Outcome(outcome), words.startswith("+"), pattern)
        for word in words.lstrip("+").split():
            for form in forms(word, irregular):
                table.setdefault(form, []).append(entry)
    return {form: tuple(entries) for form, entries in table.items()}


def forms(word: str, irregular: dict[str, list[str]]) -> list[str]:
    """Return the inflected forms of a word of the lexicon: ``=award`` as it stands, ``defer*`` with its last letter doubled.

    >>> forms("defer*", {}), forms("carry", {}), forms("=sale", {})
    (['defer', 'defers', 'deferred', 'deferring'], ['carry', 'carries', 'carried', 'carrying'], ['sale'])
    """
    if word.startswith("="):
        return [word[1:]]
    base = word.rstrip("*")
    if base in irregular:
        return irregular[base]
    if base.endswith("e"):
        return [base, base + "s", base + "d", base[:-1] + "ing"]
    if base.endswith("y") and base[-2] not in "aeiou":
        return [base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    stem = base + base[-1] if word.endswith("*") else base
    return [base, base + ("es" if re.search(r"(?:s|x|ch|sh)$", base) else "s"), stem + "ed", stem + "ing"]


def _filled(pattern: str, macros: dict[str, str]) -> str:
    while match := re.search(r"\{([A-Z]+)\}", pattern):
        pattern = pattern.replace(match.group(), macros[match.group(1)])
    return pattern


def _tail(pattern: str) -> re.Pattern[str]:
    """Compile a tail: what may stand between is let go, the rest is the group ``end``."""
    lead = ""
    while match := re.match(r"\(\?:~~? \)\?|~ ", pattern):
        lead, pattern = lead + match.group() + "?" * match.group().endswith("?"), pattern[match.end() :]
    source = f"{',?' if lead else ''}@{lead}(?P<end>{pattern.replace(' ', '@').replace('~@', '~ ')})"
    return re.compile(source.replace("~~ ", LONG_GAP).replace("~ ", GAP).replace("@", "[ -]"), re.IGNORECASE)
