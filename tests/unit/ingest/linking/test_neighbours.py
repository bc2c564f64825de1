"""What only looks alike is left apart."""

from __future__ import annotations

import time

import pytest

from corpus.types import Kind
from tests.unit.ingest.linking.papers import paper, told

TENDER = "1. To go out to tender for the school catering contract."
AWARD = "1. To award the school catering contract to Ladle Limited."


def test_the_same_title_in_another_council_is_another_matter():
    assert not told(
        paper("one", "2021-03-09", "School Catering", TENDER),
        paper("other", "2021-11-16", "School Catering", AWARD, council="saltbeck"),
    )


def test_two_closed_councils_with_one_heir_are_no_family_of_strangers():
    assert not told(
        paper("one", "2021-03-09", "School Catering", TENDER, council="oldmere"),
        paper("other", "2021-11-16", "School Catering", AWARD, council="westhaven"),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Annual Report of the Harbour Board 2021/22", "Annual Report of the Harbour Board 2022/23"),
        ("Council Tax Support Scheme 2017/18", "Council Tax Support Scheme 2018/19"),
        ("Revenue Budget Monitoring Quarter Q1", "Revenue Budget Monitoring Quarter Q2"),
        ("Street Lighting Phase 2", "Street Lighting Phase 3"),
        ("Ore Lane Community Library", "Willow Road Community Library"),
        ("Resurfacing of Mill Lane Car Park", "Resurfacing of Dock Street Car Park"),
        ("School Catering", "School Crossing Patrols"),
        ("Car Park Charges", "Car Park Resurfacing"),
        ("Housing Allocations Policy", "Housing Repairs Policy"),
        ("Housing Allocations Policy", "Housing Repairs Contract"),
    ],
)
def test_titles_that_differ_in_what_matters_are_not_linked(one, other):
    words = "1. To approve the proposals as set out in the report."
    assert not told(paper("one", "2022-02-01", one, words), paper("other", "2022-07-05", other, words))


def test_a_standing_item_is_no_chain_however_often_it_comes():
    schedule = [
        paper(
            f"paper-{month}",
            f"2022-{month:02d}-08",
            "Schedule of Surplus Properties",
            "1. To approve the sale of the properties listed.",
        )
        for month in (1, 4, 7, 10)
    ]
    assert not told(*schedule)


def test_the_same_thing_done_again_years_later_is_no_chain():
    words = "1. To approve the programme of resurfacing at the harbour."
    assert not told(
        paper("one", "2015-02-01", "Harbour Resurfacing", words), paper("other", "2021-02-02", "Harbour Resurfacing", words)
    )


def test_two_matters_of_one_meeting_are_not_linked():
    assert not told(
        paper("one", "2022-02-01", "Allotment Rents", "1. To approve the rents."),
        paper("other", "2022-02-01", "Beach Hut Licences", "1. To approve the licences."),
    )


def test_a_meeting_named_for_something_else_links_nothing():
    one = paper("one", "2022-02-01", "Allotment Rents", "1. To approve the rents.")
    other = paper(
        "other",
        "2022-04-05",
        "Beach Hut Licences",
        "Background:",
        "At its meeting on 1 February 2022 Cabinet asked for a report on beach huts.",
        "Decision:",
        "1. To approve the licences.",
    )
    assert not told(one, other)


def test_the_same_words_of_another_year_are_not_the_same_record():
    words = ["1. That the report be noted and that the officers be thanked for their work over the whole of the past year."] * 3
    one = paper("one", "2021-05-04", "Harbour Board Annual Report 2020", *words)
    other = paper("other", "2022-05-03", "Harbour Board Annual Report 2021", *words)
    assert not told(one, other)


@pytest.mark.parametrize(
    "clause",
    [
        "1. That the decision of 2 September 2021 be not revoked.",
        "1. To note that the Committee wished the decision of 2 September 2021 to be rescinded.",
        "1. To recommend to Council that the decision of 2 September 2021 be rescinded.",
        "1. To consult on whether to revoke the decision of 2 September 2021.",
        "1. That the boilers at Quay House, approved on 2 September 2021, be replaced.",
        "1. To replace the boilers at Quay House under the decision of 2 September 2021.",
        "1. To reject the motion to rescind the decision of 2 September 2021.",
    ],
)
def test_no_decision_is_called_superseded_unless_one_plainly_ends_it(clause):
    old = paper("old", "2021-09-02", "Quay House", "1. To sell Quay House on the open market.")
    new = paper("new", "2022-03-03", "Quay House", clause)
    assert not [one for one in told(old, new) if one[1] == "supersedes"]


def test_a_rejected_alternative_that_would_end_a_decision_ends_nothing():
    old = paper("old", "2021-09-02", "Quay House", "1. To sell Quay House on the open market.")
    new = paper(
        "new",
        "2022-03-03",
        "Quay House",
        "Decision:",
        "1. To approve the terms of the sale.",
        "Alternative options considered and rejected:",
        "1. To rescind the decision of 2 September 2021. This would lose the receipt.",
    )
    assert not [one for one in told(old, new) if one[1] == "supersedes"]


def test_a_short_number_that_every_meeting_gives_out_again_links_nothing():
    one = paper("one", "2021-01-12", "Allotment Rents", "1. To approve the rents.", reference="52")
    other = paper("other", "2021-02-09", "Beach Hut Licences", "1. To approve them further to Minute 52.", reference="61")
    assert not told(one, other)


def test_a_paper_of_no_known_council_is_linked_to_nothing():
    assert not told(
        paper("one", "2021-03-09", "School Catering", TENDER, council=None),
        paper("other", "2021-11-16", "School Catering", AWARD, council=None),
    )


def test_an_earlier_policy_is_not_replaced_where_several_could_be_meant():
    papers = [
        paper("first", "2012-01-12", "Street Trading Policy", "1. To adopt the street trading policy."),
        paper("second", "2017-01-12", "Street Trading Policy", "1. To adopt the street trading policy."),
        paper(
            "third",
            "2023-01-19",
            "Street Trading Policy",
            "1. To adopt a new policy, replacing the existing street trading policy.",
        ),
    ]
    assert not [one for one in told(*papers) if one[1] == "supersedes"]


def test_a_notice_without_a_decision_is_linked_to_nothing():
    notices = [paper(name, None, "Pier Lighting", "Decision due:", "To approve.", kind=Kind.NOTICE) for name in ("one", "other")]
    assert not told(*notices)


@pytest.mark.parametrize("piece", ["1-", "a.", "of on at 1 May 2020 ", "(AB) ", "decision 19/00412 be be be ", "[revoke the "])
def test_text_written_to_keep_us_busy_does_not(piece):
    papers = [paper(name, "2022-02-01", "School Catering", f"1. To approve {piece * 2_000}_.") for name in ("one", "other")]
    begin = time.process_time()
    told(*papers)
    assert time.process_time() - begin < 20
