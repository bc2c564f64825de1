from __future__ import annotations

import pytest

from corpus.types import Kind

from .papers import clauses

AMENDMENT_WINS = """
3. Coastal Path Resurfacing
Motion
That the Committee agree to award the contract for the coastal path to Breck Surfacing Ltd at £312,400.
Moved by Councillor Grant, seconded by Councillor MacKay.
Amendment
That the Committee delay the award until ground conditions have been surveyed.
Moved by Councillor Shaw, seconded by Councillor Bain.
A vote was taken by a show of hands:
Motion - 2
Amendment - 4
Decision
The amendment was carried and became the finding of the meeting.
"""
MOTION_WINS_BY_NUMBERS = """
2. Permit Charge
The Convener, seconded by Councillor Ross, moved that the charge rise to £45.
Councillor Bain, seconded by Councillor Shaw, moved as an amendment that the charge be frozen at £40.
On a division, there voted:-
For the motion (4) - Councillors MacKay, Ross, Grant and Wilson.
For the amendment (2) - Councillors Bain and Shaw.
The Committee resolved:-
to adopt the motion.
"""
LOST_AT_COUNCIL = """
28. NOTICE OF MOTION - SECOND HOMES
Councillor Ali moved and Councillor Young seconded:
That this Council resolves to close the enquiry desk at weekends.
A recorded vote was requested.
For (19): Councillors Ali, Young, Evans, Moss
Against (40): Councillors Bright, Hill, Price
Abstain (1): Councillor Lee
The motion fell.
"""
LOST_IN_BELFAST_MANNER = """
LR045/23 Bonfire funding
Councillor Wallace proposed, seconded by Alderman Fitzpatrick, that Council withdraws the bonfire grant scheme.
On being put to the meeting, 4 voted in favour and 6 against, and the proposal was declared LOST.
"""
REPLACED = """
27. NOTICE OF MOTION - BUS FARES
The following motion was proposed by Councillor Evans and seconded by Councillor Moss:
"This Council believes that bus fares should be capped at £1."
An amendment was proposed by Councillor Hill and seconded by Councillor Price:
"Delete everything after 'This Council' and insert 'notes the national cap and asks the Cabinet Member to report by December'."
On being put to the vote the amendment was CARRIED (38 for, 21 against, 2 abstentions) and became the substantive motion.
The substantive motion was then put to the vote and was CARRIED.
"""
RESOLVED_AFTER = """
9. Proposed Crematorium
Councillor Ogg, seconded by Councillor Tarras, moved that no business case be asked for. As an amendment, Councillor Whyteway, \
seconded by Councillor Strype, moved that the works be put out to tender.
On a division there voted for the motion 9, for the amendment 4, abstentions 1.
Accordingly the motion became the finding of the meeting and the Committee agreed to note the position and to take no further \
action on a crematorium.
"""


def _clauses(text: str, stance: str) -> list[tuple[str, str]]:
    return [(row[2], row[4]) for row in clauses(text, kind=Kind.MINUTES) if row[1] == stance]


def test_an_amendment_with_more_votes_is_the_decision_and_the_motion_is_lost():
    assert [o for o, _ in _clauses(AMENDMENT_WINS, "deferred")] == ["deferred"]
    assert [o for o, _ in _clauses(AMENDMENT_WINS, "lost")] == ["awarded"]
    assert not _clauses(AMENDMENT_WINS, "adopted")


def test_where_the_motion_is_adopted_its_words_are_the_decision_and_the_amendment_fell():
    assert [words for _, words in _clauses(MOTION_WINS_BY_NUMBERS, "adopted")] == ["the charge rise to £45."]
    assert [words for _, words in _clauses(MOTION_WINS_BY_NUMBERS, "lost")] == ["the charge be frozen at £40."]


@pytest.mark.parametrize("minutes", [LOST_AT_COUNCIL, LOST_IN_BELFAST_MANNER])
def test_a_motion_that_fell_is_lost_and_never_adopted(minutes):
    assert [o for o, _ in _clauses(minutes, "lost")] == ["decommissioned"]
    assert not _clauses(minutes, "adopted")


def test_an_amendment_that_becomes_the_substantive_motion_takes_the_place_of_the_first():
    adopted = _clauses(REPLACED, "adopted")
    assert len(adopted) == 1
    assert "Delete everything" in adopted[0][1]


def test_what_was_agreed_in_so_many_words_is_the_decision_not_the_motion():
    assert [o for o, _ in _clauses(RESOLVED_AFTER, "lost")] == ["commence_procurement"]
    assert [o for o, _ in _clauses(RESOLVED_AFTER, "adopted")] == ["rejected"]
