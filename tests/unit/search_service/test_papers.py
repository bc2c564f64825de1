"""Kinds and bodies named in words."""

import pytest

from corpus.types import Kind
from search_service.papers import find_bodies, find_kinds

BODIES = ["Cabinet", "Executive", "Area Planning Committee", "Planning Committee", "Committee", "Health and Wellbeing Board", ""]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("minutes about parking", [Kind.MINUTES]),
        ("Kent minutes", [Kind.MINUTES]),
        ("cabinet minutes of May", [Kind.MINUTES]),
        ("officer decisions deferred", [Kind.OFFICER_DECISION]),
        ("delegated decisions on trees", [Kind.OFFICER_DECISION]),
        ("decisions taken by officers", [Kind.OFFICER_DECISION]),
        ("decision notices about street trading", [Kind.DECISION]),
        ("forward plan entries for bridges", [Kind.NOTICE]),
        ("reports to cabinet on ferries", [Kind.REPORT]),
        ("decisions on libraries", []),
        ("what does the report say", []),
        ("parking for 30 minutes", []),
        ("the first fifteen minutes free", []),
        ("ten minutes walk from a school", []),
        ("a minute's silence", []),
    ],
)
def test_a_kind_of_paper_is_named_by_its_noun_and_not_by_a_length_of_time(text, kinds):
    assert [one.kind for one in find_kinds(text)] == kinds


def test_a_value_of_a_filter_may_be_the_plain_noun():
    assert [one.kind for one in find_kinds("reports", alone=True)] == [Kind.REPORT]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("cabinet decisions on libraries", [("Cabinet",)]),
        ("What did the planning committee refuse?", [("Area Planning Committee", "Planning Committee")]),
        ("area planning committee on hedges", [("Area Planning Committee",)]),
        ("health and wellbeing board on vaping", [("Health and Wellbeing Board",)]),
        ("what the committee refused", []),
        ("cabinet member for roads", []),
        ("the chief executive resigned", []),
        ("licensing committee", []),
        ("hardwood kitchen cabinets", []),
    ],
)
def test_a_body_is_named_as_papers_have_it_or_by_how_its_name_ends(text, bodies):
    assert [one.bodies for one in find_bodies(text, BODIES)] == bodies
