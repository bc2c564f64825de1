"""Print how limbs of adopted lists are read: ``python -m tests.reading.acts`` (those misread of the open half alone)."""

from __future__ import annotations

from tests.reading.labels import HALVES, half_of
from tests.reading.phrases import rows
from tests.reading.whole import whole

AT_ONCE = 8
_PAPER = "Decision Maker: Cabinet\nDate of decision: 3 May 2023\n\nDecision:\n\nRESOLVED that:\n\n"
_MARKS = "abcdefgh"


def acts(half: str) -> list[tuple[str, str]]:
    """Return the limbs of a half, each with what it does; the half is that of its words."""
    return [row for row in rows("acts") if half_of(row[0]) == half]


def misread_acts(half: str) -> list[str]:
    """Return the limbs of a half that are misread when they stand in the list of a decision."""
    wrong, limbs = [], acts(half)
    for start in range(0, len(limbs), AT_ONCE):
        some = limbs[start : start + AT_ONCE]
        paper = whole(_PAPER + "\n".join(f"({mark}) {words};" for mark, (words, _) in zip(_MARKS, some, strict=False)))
        for words, wanted in some:
            at = paper.text.index(words)
            found = [c for c in paper.reading.clauses if c.span.start < at + len(words) and at < c.span.end]
            said = {f"{'-' if c.stance == 'rejected' else ''}{c.outcome}" for c in found}
            if len(found) != 1 or not said & set(wanted.split("/")):
                wrong.append(f"{words} | wanted {wanted} | read {' and '.join(sorted(said)) or 'nothing'}")
    return wrong


if __name__ == "__main__":
    for half in HALVES:
        wrong = misread_acts(half)
        print(f"{half}: {1 - len(wrong) / len(acts(half)):.3f} of {len(acts(half))} limbs right")
        if half == "open":
            print(*wrong, sep="\n")
