"""The places where a paper is easily misread, each with a paper of its own."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from corpus.types import Kind

from .papers import clauses, reading, zone_of


def adopted(text: str, **fields):
    return [
        (outcome, words)
        for zone, stance, outcome, _, words in clauses(text, **fields)
        if (zone, stance) == ("decision", "adopted")
    ]


MEMBER = {"decision_maker": "Cabinet Member for Adult Care", "maker_kind": "cabinet_member"}
RECORD = """
    SUBJECT: Advocacy services
    Decision:
    As Cabinet Member for Adult Care, I:
    - 1) NOTE that the Integrated Care Board has already agreed to extend its own contract.
    - 2) AGREE to extend the advocacy contract for a year.
    - 3) DELEGATE to the Corporate Director for Adults responsibility to implement this decision.
    Reason(s) for decision, including alternatives considered and any additional information
    The contract is working well and the partners want to plan together.
    Cabinet Committee recommendations and other consultation:
    The Adult Care Cabinet Committee considered the proposed decision. The committee discussed:
    - a) the quality of the service, which had improved; and
    - b) the proposal to re-procure, which two members preferred.
    The committee resolved that the proposed decision, to extend the contract, be endorsed.
    Any alternatives considered:
    To re-procure the service at once. This would have cost more.
    FOR LEGAL AND DEMOCRATIC SERVICES USE ONLY
    Decision Referred to Cabinet Scrutiny
    YES NO
"""


def test_a_rejected_alternative_is_no_decision_although_it_holds_the_wanted_verb():
    found = [(zone, stance) for zone, stance, outcome, *_ in clauses(RECORD, **MEMBER) if outcome == "commence_procurement"]
    assert found == [("alternatives", "rejected")]


def test_what_another_body_did_is_only_noted():
    text, result = reading(RECORD, **MEMBER)
    first = result.clauses[0]
    assert (first.outcome.value, first.own_act, first.number) == ("noted", False, "1")
    assert first.span.of(text).startswith("NOTE that")


def test_a_committee_inside_a_member_s_record_advises_and_what_was_said_there_is_discussion():
    assert [row[:3] for row in clauses(RECORD, **MEMBER) if row[0] == "advice"] == [("advice", "advised", "endorsed")]
    assert zone_of("the proposal to re-procure, which", RECORD, **MEMBER) == "discussion"


def test_unticked_boxes_belong_to_nobody():
    assert zone_of("Decision Referred to Cabinet Scrutiny", RECORD, **MEMBER) == "boilerplate"
    assert not [row for row in clauses(RECORD, **MEMBER) if row[2] in ("called_in", "referred_back")]


def test_the_delegate_and_the_limb_numbers_are_kept():
    _, result = reading(RECORD, **MEMBER)
    third = result.clauses[2]
    assert (third.number, third.delegate) == ("3", "Corporate Director for Adults")


def test_decision_text_under_purpose_where_there_is_no_other():
    text = (
        "# Purpose:\nAwarded a contract for bus shelters to Kestrel Street Furniture for five years.\n# Reasons:\nThe "
        "firm scored best."
    )
    assert [outcome for outcome, _ in adopted(text)] == ["awarded"]


def test_a_purpose_in_the_infinitive_is_not_a_decision():
    assert adopted("# Purpose:\nTo seek approval to award a contract for bus shelters.", status="For Determination") == []


def test_a_recommendation_pasted_as_a_decision():
    text = "# Decision:\nThe Leader is recommended to:\n1. approve the sale of the depot; and\n2. note the valuation."
    assert {row[0] for row in clauses(text)} == {"recommendation"}
    assert {row[1] for row in clauses(text)} == {"proposed"}


def test_a_notice_of_intention_in_the_past_tense_is_no_decision():
    text = (
        "# Delegated decision notification: notice of intention\n# Decision:\nThe Director approved the closure of the "
        "day centre."
    )
    assert clauses(text, kind=Kind.OFFICER_DECISION, decided_on=None) == []
    assert zone_of("The Director approved", text, kind=Kind.OFFICER_DECISION, decided_on=None) == "notice"


def test_several_outcomes_in_one_list():
    text = """
        # Decision:
        1. That the proposed decommissioning of the drop-in be approved.
        2. That a three month extension of the counselling contract be approved.
        3. That tenders be invited for a new service.
    """
    assert [outcome for outcome, _ in adopted(text)] == ["decommissioned", "extended", "commence_procurement"]


def test_an_award_with_part_deferred():
    text = (
        "# Decision:\nThe Leader approved the award of the contract to Alder Works, but deferred a decision on the "
        "delegation of later awards."
    )
    _, result = reading(text)
    assert result.clauses[0].outcome.value == "awarded"
    assert "deferred" in result.clauses[0].also


def test_a_body_that_was_decommissioned_is_no_decommissioning():
    text = "Decision Maker: Cabinet - Decommissioned 18.05.2022\n# Decision:\nThat the report be noted."
    assert [row[2] for row in clauses(text)] == ["noted"]


def test_the_same_text_under_decision_and_minutes_counts_once():
    text = """
        # Decision:
        RESOLVED: That
        (1) the play area contract be awarded to Larch Play; and
        (2) the fees be noted.
        # Minutes:
        Councillor Dunn introduced the report and thanked officers.
        RESOLVED: That
        (1) the play area contract be awarded to Larch Play; and
        (2) the fees be noted.
    """
    assert [row[2] for row in clauses(text)] == ["awarded", "noted"]
    whole, result = reading(text)
    assert sum(zone.zone.value == "decision" for zone in result.zones) == 2
    assert "thanked officers" in next(z.span.of(whole) for z in result.zones if z.zone.value == "discussion")


def test_a_welsh_page():
    text = (
        "Y sawl sy'n gwneud penderfyniad: Cabinet\n# Penderfyniad(au):\nPENDERFYNWYD: That the charge be "
        "introduced.\n# Rhesymau:\nTo meet the budget."
    )
    assert [row[:3] for row in clauses(text)] == [("decision", "adopted", "approved")]
    assert zone_of("To meet the budget", text) == "reasons"


def test_what_a_scottish_report_recommended_and_what_was_resolved():
    text = """
        The Committee had before it a report by the Chief Officer.
        The report recommended:-
        that the Committee approve the closure of the museum.
        The Committee resolved:-
        (i) to refuse the closure of the museum; and
        (ii) to note the financial position.
    """
    fields = {"kind": Kind.MINUTES, "decision_maker": "Finance Committee", "maker_kind": "committee"}
    found = [row[:3] for row in clauses(text, **fields)]
    assert found[0][0] == "recommendation"
    assert [row for row in found if row[0] == "decision"] == [
        ("decision", "adopted", "rejected"),
        ("decision", "adopted", "noted"),
    ]


def test_several_decisions_in_one_notice():
    text = """
        ~ OFFICIAL
        Title: Resurfacing of Elm Road
        # Decision:
        That the works be approved.
        Title: Sale of land at Ash Lane
        # Decision:
        That the sale be deferred.
    """
    _, result = reading(text)
    assert [item.title for item in result.items] == ["Resurfacing of Elm Road", "Sale of land at Ash Lane"]
    assert [(c.item, c.outcome.value) for c in result.clauses] == [(0, "approved"), (1, "deferred")]


def test_a_recommendation_to_council_is_not_final():
    text = (
        "# Decision:\nThat Cabinet recommends to Council that:\n(a) the leisure contract be awarded to Tern Leisure; "
        "and\n(b) the budget be approved."
    )
    _, result = reading(text)
    assert [c.outcome.value for c in result.clauses] == ["recommended_to_other_body"] * 2
    assert "awarded" in result.clauses[0].also


def test_an_extension_that_is_legally_a_direct_award():
    text = (
        "# Decision:\nTo approve an exemption from contract standing orders to directly award to Willow Care a "
        "contract which extends the present service."
    )
    assert [outcome for outcome, _ in adopted(text)] == ["direct_awarded"]


@pytest.mark.parametrize("label", ["Reasons for Proposed Decision:", "Reason for Decision", "Why:", "The Reasons are:"])
def test_proposed_tense_in_a_label_does_not_make_the_decision_a_proposal(label):
    text = f"# Decision:\nThat the charge be introduced.\n# {label}\nTo balance the budget."
    assert [row[:3] for row in clauses(text)] == [("decision", "adopted", "approved")]
    assert zone_of("To balance", text) == "reasons"


def test_alternatives_inside_the_reasons():
    text = (
        "# Reasons for decision:\nThe service is good.\nOption B was rejected because it would have cost more.\n# "
        "Decision:\nThat option A be agreed."
    )
    assert zone_of("Option B was", text) == "alternatives"
    assert zone_of("The service is good", text) == "reasons"


def test_a_resolution_without_labels_after_a_discussion():
    text = """
        Councillor Reed presented the report and Members asked about costs.
        RESOLVED: That Cabinet:
        1. Agreed to the re-procurement of the service.
        2. Agreed that the contract award be delegated to the Director of Place, in consultation with the Portfolio Holder for Place.
        Reason for decision: as outlined in report.
        This decision is subject to call-in.
    """
    _, result = reading(text, kind=Kind.MINUTES)
    first, second = result.clauses
    assert (first.outcome.value, second.outcome.value) == ("commence_procurement", "delegated")
    assert (second.delegate, second.consulting) == ("Director of Place", "Portfolio Holder for Place")
    assert zone_of("as outlined in report", text, kind=Kind.MINUTES) == "reasons"


def test_a_lost_amendment_is_lost():
    text = """
        # Minutes:
        An amendment to defer the closure of the pool was moved and seconded. The amendment to defer the closure was put to the vote and was lost.
        RESOLVED: That the pool be closed.
    """
    rows = clauses(text, kind=Kind.MINUTES)
    assert ("lost", "deferred") in [(row[1], row[2]) for row in rows]
    assert [row[2] for row in rows if row[1] == "adopted"] == ["decommissioned"]


def test_a_report_decides_nothing():
    text = (
        "# Recommendations\n1. That Cabinet approve the award of the contract.\n2. That Cabinet note the risks.\n# "
        "Background\nThe contract ends in May."
    )
    assert {row[:2] for row in clauses(text, kind=Kind.REPORT, decided_on=None)} == {("recommendation", "proposed")}


def test_an_item_deleted_from_the_plan_was_withdrawn():
    text = "Notice of proposed decision first published: 1 May\n# Outcome:\nThe item was deleted from the plan."
    assert [(row[1], row[2]) for row in clauses(text, kind=Kind.NOTICE, decided_on=None)] == [("adopted", "withdrawn")]


def test_sub_limbs_inherit_what_governs_them():
    text = """
        # Decision:
        1. That the following charges be increased by 5 per cent:
        (a) allotment rents; and
        (b) burial fees.
        2. That the report be noted.
    """
    rows = clauses(text)
    assert [(row[3], row[2]) for row in rows] == [("1", "approved"), ("1(a)", "approved"), ("1(b)", "approved"), ("2", "noted")]


def test_limbs_within_a_paragraph():
    rows = clauses(
        "# Decision:\nThat Council notes (a) that the climate is changing; (b) that districts can lead; and (c) that "
        "time is short."
    )
    assert [(row[2], row[3]) for row in rows] == [("noted", "(a)"), ("noted", "(b)"), ("noted", "(c)")]


def test_acts_strung_together_become_clauses_of_their_own():
    text = (
        "# Resolved\nThat the refurbishment should not go ahead, that the building be handed back to the County "
        "Council, and that the order be extended."
    )
    assert [row[2] for row in clauses(text)] == ["rejected", "decommissioned", "extended"]


def test_one_order_kept_and_one_let_go():
    text = (
        "# Decision:\nThat the Committee agree not to extend the City Centre Order, and to extend the Alcohol Order "
        "for three years."
    )
    assert [(row[2], row[1]) for row in clauses(text)] == [("extended", "rejected"), ("extended", "adopted")]
