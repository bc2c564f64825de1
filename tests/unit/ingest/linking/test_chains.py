"""What belongs together is linked, as what it is, with the words that say so."""

from __future__ import annotations

from corpus.types import Kind
from tests.unit.ingest.linking.papers import links, paper, quoted, told

TENDER = paper(
    "tender",
    "2021-03-09",
    "School Catering Contract - Approval to Tender",
    "1. To go out to tender for the school catering contract.",
)
AWARD = paper(
    "award",
    "2021-11-16",
    "School Catering - Award of Contract",
    "1. To award the school catering contract to Ladle Limited for three years.",
)
EXTEND = paper(
    "extend", "2024-10-01", "School Catering Contract - Extension", "1. To extend the school catering contract by one year."
)


def test_an_award_carries_out_the_decision_to_tender():
    assert told(TENDER, AWARD) == [("award", "implements", "tender")]


def test_an_extension_extends_the_award_and_not_the_tender():
    found = told(TENDER, AWARD, EXTEND)
    assert ("extend", "extends", "award") in found and ("extend", "extends", "tender") not in found


def test_the_order_in_which_papers_come_changes_nothing():
    assert links(TENDER, AWARD, EXTEND) == links(EXTEND, TENDER, AWARD)


def test_a_notice_comes_before_the_decision_that_it_announces():
    notice = paper(
        "notice",
        None,
        "Leisure Centre Roof at Tarnside",
        "Decision due:",
        "To approve the roof works at Tarnside leisure centre.",
        kind=Kind.NOTICE,
        published_on=AWARD.description.decided_on,
    )
    decision = paper("decision", "2022-01-18", "Tarnside Leisure Centre Roof", "1. To approve the roof works.")
    assert told(notice, decision) == [("notice", "notice_of", "decision")]


def test_a_call_in_is_linked_to_the_decision_by_its_day_with_the_words():
    first = paper("first", "2023-07-18", "Garden Waste Subscription", "1. To introduce a charge for garden waste collections.")
    second = paper(
        "second",
        "2023-08-24",
        "Call-in: Garden Waste Subscription",
        "1. That the Cabinet decision of 18 July 2023 be confirmed and the call-in be dismissed.",
    )
    assert told(first, second) == [("second", "called_in", "first")]
    assert quoted(first, second) == [
        "That the Cabinet decision of 18 July 2023 be confirmed and the call-in be dismissed."
    ] or quoted(first, second)[0].endswith("be dismissed.")


def test_a_decision_that_revokes_another_by_its_reference_supersedes_it():
    old = paper("old", "2019-05-02", "Taxi Rank in Market Street", "1. To designate a taxi rank.", reference="19/00412")
    new = paper("new", "2022-02-10", "Taxi Ranks", "1. That decision 19/00412 be revoked.", reference="22/00077")
    assert told(old, new) == [("new", "supersedes", "old")]
    assert "19/00412 be revoked" in quoted(old, new)[0]


def test_a_decision_that_rescinds_another_by_its_day_supersedes_it():
    old = paper("old", "2021-09-02", "Sale of Quay House", "1. To sell Quay House on the open market.")
    new = paper("new", "2022-03-03", "Quay House", "1. To rescind the decision of 2 September 2021 to sell Quay House.")
    assert told(old, new) == [("new", "supersedes", "old")]


def test_a_policy_that_replaces_the_existing_one_supersedes_it_where_only_one_is_held():
    old = paper("old", "2017-01-12", "Street Trading Policy", "1. To adopt the street trading policy.")
    new = paper(
        "new", "2023-01-19", "Street Trading Policy", "1. To adopt a new policy, replacing the existing street trading policy."
    )
    assert told(old, new) == [("new", "supersedes", "old")]


def test_a_paper_that_says_it_was_superseded_is_linked_from_the_later_one():
    old = paper(
        "old",
        "2018-04-10",
        "Cemetery Fees",
        "1. To set the cemetery fees.",
        "Note:",
        "This has been superseded by decision 20/00301.",
        reference="18/00100",
    )
    new = paper("new", "2020-06-09", "Cemetery Fees and Rules", "1. To set cemetery fees and rules.", reference="20/00301")
    assert told(old, new) == [("new", "supersedes", "old")]


def test_a_procurement_that_is_abandoned_supersedes_the_decision_to_begin_it():
    begun = paper("begun", "2022-05-10", "Ferry Landing Maintenance", "1. To begin a procurement for ferry landing maintenance.")
    ended = paper(
        "ended", "2022-12-06", "Ferry Landing Maintenance", "1. To abandon the procurement for ferry landing maintenance."
    )
    assert told(begun, ended) == [("ended", "supersedes", "begun")]


def test_what_was_put_off_is_superseded_by_what_was_decided_later():
    put_off = paper("put-off", "2022-05-10", "Parking Tariff at Harbour Car Park", "1. That the item be deferred.")
    decided = paper("decided", "2022-09-13", "Harbour Car Park Parking Tariff", "1. To approve the new tariff.")
    assert told(put_off, decided) == [("decided", "supersedes", "put-off")]


def test_a_short_title_is_enough_where_what_is_left_of_it_is_the_same_thing():
    put_off = paper("put-off", "2023-02-21", "Tarnside Pool: Options for the Future", "1. That the item be deferred.")
    closed = paper("closed", "2023-06-20", "Tarnside Pool", "1. That Tarnside Pool be closed for good on 30 September 2023.")
    assert told(put_off, closed) == [("closed", "supersedes", "put-off")]


def test_a_decision_that_amends_an_earlier_one_amends_it():
    old = paper("old", "2020-02-04", "Housing Repairs Policy", "1. To adopt the housing repairs policy.", reference="20/00031")
    new = paper("new", "2021-02-02", "Repairs for Tenants", "1. To amend decision 20/00031 so that repairs are done in ten days.")
    assert told(old, new) == [("new", "amends", "old")]


def test_advice_comes_before_the_decision_it_is_on():
    advice = paper(
        "advice",
        "2023-01-10",
        "Seafront Bandstand Restoration",
        "1. To recommend to Cabinet that the bandstand be restored.",
        maker_kind="committee",
    )
    decision = paper(
        "decision", "2023-02-07", "Seafront Bandstand Restoration", "1. To approve the restoration of the bandstand."
    )
    assert told(advice, decision) == [("advice", "advice_on", "decision")]


def test_two_pages_of_one_issue_are_one_matter_whatever_they_are_called():
    first = paper(
        "first",
        "2016-04-05",
        "Draft Model",
        "1. To consult on the model.",
        url="https://democracy.westhaven.example/ieIssueDetails.aspx?IId=17540&Opt=3",
    )
    second = paper(
        "second",
        "2016-10-25",
        "Young People",
        "1. To approve the model.",
        url="https://democracy.westhaven.example/mgDecisionDetails.aspx?IId=17540&Opt=1",
    )
    assert [one[1] for one in told(first, second)] == ["same_matter"]


def test_the_papers_of_a_council_are_linked_with_those_of_the_one_that_took_over():
    old = paper(
        "old",
        "2021-03-09",
        "Crematorium Cremators",
        "1. To begin a procurement for new cremators at the crematorium.",
        council="oldmere",
    )
    new = paper(
        "new",
        "2023-06-06",
        "Crematorium Cremators",
        "1. To award the contract for the cremators to Ember Ltd.",
        council="newmere",
    )
    assert told(old, new) == [("new", "implements", "old")]


def test_an_abbreviation_is_the_same_as_its_words():
    old = paper("old", "2021-03-09", "Public Space Protection Order (PSPO) for Tarnside", "1. To consult on the order.")
    new = paper(
        "new",
        "2021-09-07",
        "Tarnside PSPO",
        "The Public Space Protection Order (PSPO) was considered.",
        "Decision:",
        "1. To make the order.",
    )
    assert told(old, new) == [("new", "same_matter", "old")]


def test_running_numbers_of_a_site_tell_the_order_where_no_day_is_printed():
    url = "https://democracy.westhaven.example/mgAi.aspx?ID="
    old = paper("old", None, "Mill Lane Day Centre", "1. To go out to tender for the running of the centre.", url=url + "100")
    new = paper("new", None, "Mill Lane Day Centre", "1. To award the contract for the centre to Kindly CIC.", url=url + "250")
    assert told(old, new) == [("new", "implements", "old")]


def test_the_same_record_as_a_notice_and_in_the_minutes_is_one():
    words = (
        "1. That the grant of £48,000 to the Lifeboat Museum be approved, payable in two halves in May and November.",
        "2. That the Director of Culture report on the museum's visitors, school visits and opening hours by the end of March.",
        "3. That the Head of Property agree a lease of the boathouse for twenty years at a rent of one pound if asked.",
        "4. That the Director of Culture write to the trustees to thank them and to ask for a plan for the winter.",
    )
    record = paper("record", "2022-06-14", "Harbour Lifeboat Museum Grant", *words)
    minutes = paper("minutes", "2022-06-14", "Lifeboat Museum", *words, kind=Kind.MINUTES)
    assert told(record, minutes) == [("minutes", "duplicate_of", "record")]
