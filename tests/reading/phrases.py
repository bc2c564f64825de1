"""Print which expressions of money, dates, votes and terms are misread: ``python -m tests.reading.phrases``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from corpus.dates import find_dates
from corpus.money import find_amounts
from ingest.deciding.terms import find_terms
from ingest.deciding.votes import find_votes

FOLDER = Path(__file__).with_name("expressions")


def rows(table: str) -> list[tuple[str, str]]:
    """Return the expressions of a table, each with what is to be read in it."""
    lines = (FOLDER / f"{table}.txt").read_text(encoding="utf-8").splitlines()
    return [(words.strip(), wanted.strip()) for words, _, wanted in (line.rpartition("|") for line in lines if line[:1] != "#")]


def money(words: str, wanted: str) -> str | None:
    """Return what was read if it was misread."""
    found = find_amounts(words)
    said = "; ".join(f"{_number(a.pounds)}{f'-{_number(a.high)}' if a.high is not None else ''} {a.kind}" for a in found)
    sums = [] if wanted == "none" else [one.split() for one in wanted.split(";")]
    right = len(sums) == len(found) and all(
        _number(a.pounds) + (f"-{_number(a.high)}" if a.high is not None else "") == value and str(a.kind) in kinds.split("/")
        for a, (value, kinds) in zip(found, sums, strict=True)
    )
    return None if right else said or "none"


def dates(words: str, wanted: str) -> str | None:
    """Return what was read if it was misread."""
    found = [f"{m.first}" if m.first == m.last else f"{m.first}..{m.last}" for m in find_dates(words)]
    said = ";".join(found) or "none"
    return None if said in wanted.split("/") else said


def votes(words: str, wanted: str) -> str | None:
    """Return what was read if it was misread."""
    found = find_votes(words)
    said = []
    for vote in found:
        counts = "-".join("?" if n is None else str(n) for n in (vote.for_, vote.against, vote.abstained))
        counted = (vote.for_, vote.against) != (None, None)
        said.append(
            ("all" if vote.unanimous and not counted else counts, {True: "carried", False: "lost", None: "open"}[vote.carried])
        )
    if not said:
        return None if "none" in wanted else "none"
    for choice in wanted.split(";"):
        counts, _, ends = choice.strip().partition(" ")
        if len(said) == 1 and said[0][0] in counts.split("/") and said[0][1] in ends.split("/"):
            return None
    return "; ".join(map(" ".join, said))


def terms(words: str, wanted: str) -> str | None:
    """Return what was read if it was misread."""
    found = find_terms(words)
    read = [[t.provider, t.length, t.starts_on, t.ends_on] for t in found]
    said = " + ".join("; ".join("-" if part is None else str(part) for part in term) for term in read) or "none"
    if wanted == "none" or not read:
        return None if (wanted == "none") == (not read) else said
    merged = [next((str(term[at]) for term in read if term[at] is not None), "-") for at in range(4)]
    right = all(got in choices.strip().split("/") for got, choices in zip(merged, wanted.split(";"), strict=True))
    return None if right else said


TABLES: dict[str, Callable[[str, str], str | None]] = {"money": money, "dates": dates, "votes": votes, "terms": terms}


def misread(table: str) -> list[str]:
    """Return the expressions of a table that are misread, each with what was wanted and what was read."""
    out = []
    for words, wanted in rows(table):
        said = TABLES[table](words, wanted)
        if said is not None:
            out.append(f"{words} | wanted {wanted} | read {said}")
    return out


def _number(pounds: float) -> str:
    return f"{pounds:.2f}".rstrip("0").rstrip(".")


if __name__ == "__main__":
    for name in TABLES:
        wrong = misread(name)
        print(f"{name}: {1 - len(wrong) / len(rows(name)):.3f} of {len(rows(name))} right")
        print(*wrong, sep="\n")
