"""Print how limbs of adopted lists are read: ``python -m tests.reading.acts`` (those misread of the open half alone)."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.types import Clause
from tests.reading.labels import HALVES, half_of
from tests.reading.phrases import rows
from tests.reading.whole import whole

USUAL = ("acts-that", "acts-infinitive", "acts-past")
ODD = ("acts-odd",)
LEADS = dict(
    zip((*USUAL, *ODD), ("RESOLVED that:", "Cabinet RESOLVED to:", "The Cabinet Member:", "RESOLVED that:"), strict=True)
)
"""What the limbs of each table stand under."""
_MARKS = "abcdefgh"


def acts(table: str, half: str) -> list[tuple[str, str]]:
    """Return the limbs of a table, each with what it does; their half is that of their words."""
    return [row for row in rows(table) if half_of(row[0]) == half]


def misread_acts(table: str, half: str) -> list[str]:
    """Return the limbs that are misread when they stand in the list of a decision."""
    wrong, limbs = [], acts(table, half)
    maker = "Cabinet Member for Places" if LEADS[table] == "The Cabinet Member:" else "Cabinet"
    head = f"Decision Maker: {maker}\nDate of decision: 3 May 2023\n\nDecision:\n\n{LEADS[table]}\n\n"
    for start in range(0, len(limbs), len(_MARKS)):
        some = limbs[start : start + len(_MARKS)]
        paper = whole(head + "\n".join(f"({mark}) {words};" for mark, (words, _) in zip(_MARKS, some, strict=False)))
        for words, wanted in some:
            at = paper.text.index(f") {words};") + 2
            found = [c for c in paper.reading.clauses if c.span.start < at + len(words) and at < c.span.end]
            said = {f"{'-' if c.stance == 'rejected' else ''}{c.outcome}" for c in found}
            if len(found) != 1 or not said & set(wanted.split("/")):
                wrong.append(f"{words} | wanted {wanted} | read {' and '.join(sorted(said)) or 'nothing'}")
    return wrong


def share_right(half: str, tables: Sequence[str]) -> float:
    """Return how much of the limbs of a half is read right, over some tables."""
    return 1 - sum(len(misread_acts(table, half)) for table in tables) / sum(len(acts(table, half)) for table in tables)


def misread_delegations() -> list[str]:
    """Return the limbs of which the delegate, or who is to be consulted, is misread."""
    wrong = []
    for words, wanted in rows("delegations"):
        clauses = _alone(words)
        said = [clauses[0].delegate or "-", clauses[0].consulting or "-"] if clauses else ["nothing", ""]
        if not all(got.removeprefix("the ") in one.strip().split("/") for got, one in zip(said, wanted.split(";"), strict=True)):
            wrong.append(f"{words} | wanted {wanted} | read {'; '.join(said)}")
    return wrong


def misread_owners() -> list[str]:
    """Return the limbs of which it is misread whose act they tell of."""
    wrong = []
    for words, wanted in rows("whose"):
        said = {"own" if clause.own_act else "other" for clause in _alone(words)}
        if said != {wanted}:
            wrong.append(f"{words} | wanted {wanted} | read {' and '.join(sorted(said)) or 'nothing'}")
    return wrong


def _alone(words: str) -> tuple[Clause, ...]:
    return whole(f"Decision Maker: Cabinet\nDate of decision: 3 May 2023\n\nDecision:\n\nRESOLVED that {words}.").reading.clauses


if __name__ == "__main__":
    for half in HALVES:
        for name, tables in (("usual", USUAL), ("odd", ODD)):
            print(
                f"{half}: {share_right(half, tables):.3f} of {sum(len(acts(table, half)) for table in tables)} {name} limbs right"
            )
        if half == "open":
            print(*(line for table in LEADS for line in misread_acts(table, half)), sep="\n")
    for table, wrong in (("delegations", misread_delegations()), ("whose", misread_owners())):
        print(f"{table}: {1 - len(wrong) / len(rows(table)):.3f} of {len(rows(table))} right")
        print(*wrong, sep="\n")
