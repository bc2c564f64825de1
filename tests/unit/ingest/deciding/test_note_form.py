from __future__ import annotations

import pytest

from corpus.types import Kind
from ingest.deciding.ellipsis import is_note, subject_of

from .papers import clauses, reading

MINUTES = """
Property Sub-Committee
Roof repairs: Pennine Slating's quotation of £14,220 accepted.
Bus shelter, Station Road: replacement agreed; cost not to exceed £6,000.
Library extension: plans approved; building work to begin in July.
Lease of the old depot: renewal refused.
Tram extension to Marlow Park: response to the consultation noted.
Toilet cleaning: contract with Sparkle Ltd extended to March 2023.
Football pitches: tenders to be invited.
"""


def test_each_line_in_note_form_is_an_item_with_the_clause_that_it_tells():
    whole, result = reading(MINUTES, kind=Kind.MINUTES)
    assert [item.title for item in result.items][-3:] == ["Tram extension to Marlow Park", "Toilet cleaning", "Football pitches"]
    assert [row[2] for row in clauses(MINUTES, kind=Kind.MINUTES)] == [
        "awarded",
        "approved",
        "approved",
        "rejected",
        "noted",
        "extended",
        "commence_procurement",
    ]
    assert all(row[1] == "adopted" for row in clauses(MINUTES, kind=Kind.MINUTES))
    assert "Roof repairs" in whole


@pytest.mark.parametrize("words", ["Grant of £500 to the scouts approved.", "Street trading policy: draft adopted."])
def test_a_line_without_a_finite_verb_tells_what_was_decided(words):
    assert is_note(words)


@pytest.mark.parametrize(
    "words", ["Councillor Ames: the idea was supported.", "Date: agreed by all", "Members said that the grant had been approved."]
)
def test_what_a_person_said_and_fields_are_no_notes(words):
    assert subject_of(words) is None
    assert not is_note(words)
