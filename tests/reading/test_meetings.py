"""Thirty meetings drawn by chance: every item is found, and every clause lies in its own item."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from corpus.types import Clause, Outcome, Stance, Zone
from tests.reading.meetings import Matter, Meeting, meeting
from tests.reading.whole import Whole, whole_of

MEETINGS = 30


@dataclass(frozen=True, slots=True)
class Missed:
    """What was not found of a meeting, and what was adopted though nobody resolved it."""

    items: list[str]
    limbs: list[str]
    strangers: list[str]


@pytest.fixture(scope="module")
def meetings() -> list[tuple[Meeting, Missed]]:
    return [(written, missed(written, whole_of(written.data))) for written in map(meeting, range(MEETINGS))]


def missed(written: Meeting, paper: Whole) -> Missed:
    titles = {_plain(item.title) for item in paper.reading.items}
    limbs = [(matter, words, outcome) for matter in written.matters for words, outcome in matter.limbs]
    known = [_plain(words) for _, words, _ in limbs]
    return Missed(
        items=[matter.title for matter in written.matters if _plain(matter.title) not in titles],
        limbs=[f"{matter.title}: {words}" for matter, words, outcome in limbs if not _is_read(paper, matter, words, outcome)],
        strangers=[
            words
            for clause in paper.reading.clauses
            if clause.stance is Stance.ADOPTED and clause.outcome is not Outcome.PROCEDURAL
            for words in [paper.words(clause)]
            if "the following" not in words and not any(limb in _plain(words) for limb in known)
        ],
    )


def test_items_are_found(meetings):
    assert [f"{written.form}: {title}" for written, missing in meetings for title in missing.items] == []


def test_clauses_lie_in_their_own_items_and_say_what_was_resolved(meetings):
    assert [f"{written.form}: {limb}" for written, missing in meetings for limb in missing.limbs] == []


def test_nothing_that_was_only_said_is_adopted(meetings):
    assert [f"{written.form}: {words}" for written, missing in meetings for words in missing.strangers] == []


@pytest.mark.parametrize("seed", [50, 248])
def test_a_limb_at_the_edge_of_a_page_or_that_names_a_body_is_read(seed):
    written = meeting(seed)
    assert missed(written, whole_of(written.data)) == Missed([], [], [])


def _is_read(paper: Whole, matter: Matter, words: str, outcome: str) -> bool:
    wanted = (outcome, Stance.ADOPTED, Zone.DECISION)
    return any(
        (clause.outcome.value, clause.stance, clause.zone) == wanted
        for clause in paper.reading.clauses
        if _plain(words) in _plain(paper.words(clause)) and _lies_in(paper, clause, matter)
    )


def _lies_in(paper: Whole, clause: Clause, matter: Matter) -> bool:
    return _plain(paper.reading.items[clause.item].title) == _plain(matter.title)


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().casefold()
