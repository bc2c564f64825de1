"""The twenty-four places where papers of councils are misread, each with a paper of its own, read from its bytes."""

# ruff: noqa: E501
from __future__ import annotations

from datetime import date

import pytest

from corpus.types import Kind, Zone
from ingest.pipeline import canonical
from tests.reading.whole import whole

FORM = """RECORD OF DECISION

DECISION TAKEN BY

Gwen Ardley, Cabinet Member for Libraries

DECISION NO.

21/00512

Subject: {subject}

Decision:

As Cabinet Member for Libraries, I:

{limbs}

Reason(s) for decision, including alternatives considered and any additional information

The present arrangement is liked.
{rest}
"""


def page(title: str, body: str, head: str = "Decision details") -> str:
    return f"<html><head><title>{title}</title></head><body><h1>{head}</h1><h2 class='mgSubTitleTxt'>{title}</h2>{body}</body></html>"


def label(name: str, value: str) -> str:
    return f"<p><span class='mgLabel'>{name}:</span> {value}</p>"


def part(name: str, *paragraphs: str) -> str:
    inner = "".join(f"<p>{words}</p>" for words in paragraphs)
    return f"<h3 class='mgSubSubTitleTxt'>{name}:</h3><div class='mgWordPara'><div class='WordSection1'>{inner}</div></div>"


def test_1_a_rejected_alternative_holds_the_wanted_verb():
    paper = whole(
        FORM.format(
            subject="Book supply",
            limbs="- 1) AGREE to extend the book supply contract for two years.",
            rest="Any alternatives considered:\n\nTo re-procure the supply of books at once, which would cost more.",
        )
    )
    assert paper.adopted == ["extended"]
    assert paper.clauses(Zone.ALTERNATIVES) == [("rejected", "commence_procurement")]


def test_2_the_act_of_another_body_is_only_noted():
    paper = whole(
        FORM.format(
            subject="Book supply",
            limbs="- 1) NOTE that the regional consortium has decided to award its contract to Quarto Books.\n- 2) AGREE to leave the consortium.",
            rest="",
        )
    )
    first = paper.reading.clauses[0]
    assert (str(first.outcome), first.own_act) == ("noted", False)
    assert "awarded" not in paper.adopted


def test_3_a_resolution_of_advice_stands_inside_the_record_of_a_decision():
    paper = whole(
        FORM.format(
            subject="Reading rooms",
            limbs="- 1) AGREE to close the reading room at Tolland.",
            rest="Cabinet Committee recommendations and other consultation:\n\nThe Libraries Cabinet Committee considered the proposal on 4 May 2021. Members discussed:\n\n"
            "- a) the wish of two members to keep the room.\n\nThe committee resolved that the proposed decision be endorsed.",
        )
    )
    assert paper.adopted == ["decommissioned"]
    assert ("advised", "endorsed") in paper.clauses(Zone.ADVICE)


@pytest.mark.parametrize(
    ("status", "words", "outcome"),
    [
        ("Recommendations Approved", "That the application for a later licence be refused.", ["rejected"]),
        ("Recommendations Rejected", "That the grant of £4,000 to the brass band be approved.", ["approved"]),
        ("Recommendations Approved", "The item was deferred so that the tenants can be asked.", []),
    ],
)
def test_4_the_status_says_one_thing_and_the_text_another(status, words, outcome):
    paper = whole(
        page("A matter", label("Decision Maker", "Cabinet") + label("Decision status", status) + part("Decision", words))
    )
    assert paper.adopted == outcome
    assert paper.description.status == status


def test_5_the_decision_stands_under_purpose():
    body = label("Decision Maker", "Director of Place") + part(
        "Purpose", "Awarded the contract for gully emptying to Drainwell Ltd for four years."
    )
    paper = whole(page("Gully emptying", body + label("Date of decision", "04/02/2020")))
    assert paper.adopted == ["awarded"]


def test_6_a_recommendation_is_pasted_as_a_decision():
    body = part("Decision", "The Mayor is recommended to:", "1. agree the purchase of the mill; and", "2. note the survey.")
    paper = whole(page("The mill", label("Decision Maker", "Mayor") + label("Date of decision", "09/03/2022") + body))
    assert paper.adopted == []
    assert {str(c.zone) for c in paper.reading.clauses} == {"recommendation"}


def test_7_a_notice_of_intention_is_written_in_the_past_tense():
    paper = whole(
        "DELEGATED DECISION NOTIFICATION\nLEAD DIRECTOR: Director of Housing\nSUBJECT: Lift at Tower Court\n"
        "NOTICE: Intention to take a key decision\nDate of decision:\nDECISION DETAILS\nThe Director approved the replacement of the lift."
    )
    assert paper.adopted == []
    assert paper.description.decided_on is None


def test_8_one_list_has_several_outcomes():
    paper = whole(
        page(
            "Day services",
            label("Decision Maker", "Cabinet")
            + part(
                "Decision",
                "1. That the proposed decommissioning of the Oak Room be approved.",
                "2. That the contract for the Elm Room be extended by six months.",
                "3. That tenders be invited for a new day service.",
                "4. That the equality analysis be noted.",
            ),
        )
    )
    assert paper.adopted == ["decommissioned", "extended", "commence_procurement", "noted"]


def test_9_a_part_is_deferred():
    paper = whole(
        "Decision Maker: Leader of the Council\nDate of decision: 3 May 2023\nDecision:\n"
        "The Leader approved the award of the fleet contract to Hexham Trucks Ltd, but deferred a decision on the delegation of later orders."
    )
    (clause,) = [c for c in paper.reading.clauses if c.zone is Zone.DECISION][:1]
    found = {str(o) for c in paper.reading.clauses if c.zone is Zone.DECISION for o in (c.outcome, *c.also)}
    assert str(clause.outcome) == "awarded"
    assert "deferred" in found


def test_10_a_body_that_was_decommissioned_decommissions_nothing():
    body = label("Decision Maker", "Cabinet - Decommissioned 18.05.2022") + part(
        "Decision", "That the update on bus shelters be noted."
    )
    paper = whole(page("Bus shelters", body + label("Date of decision", "27/10/2021")))
    assert paper.adopted == ["noted"]
    assert "Decommissioned" not in (paper.description.decision_maker or "")


def test_11_boxes_that_nobody_ticked():
    paper = whole(
        FORM.format(
            subject="Book supply",
            limbs="- 1) AGREE to buy 4,000 large print books.",
            rest="FOR LEGAL AND DEMOCRATIC SERVICES USE ONLY\n\nDecision Referred to Cabinet Scrutiny\nYES\t\tNO\n\nCabinet Scrutiny Decision to Refer Back for Reconsideration\nYES\t\tNO",
        )
    )
    assert not {"called_in", "referred_back"} & {outcome for _, outcome in paper.clauses()}
    assert paper.zone_of("Decision Referred") is Zone.BOILERPLATE


def test_12_dates_out_of_order_are_kept_and_flagged():
    body = label("Decision Maker", "Cabinet") + part("Decision", "That the tariff be adopted.")
    days = (
        label("Publication date", "02/02/2021") + label("Date of decision", "05/02/2021") + label("Effective from", "01/02/2021")
    )
    paper = whole(page("Tariff", body + days))
    said = paper.description
    assert (said.decided_on, said.published_on, said.effective_on) == (date(2021, 2, 5), date(2021, 2, 2), date(2021, 2, 1))
    assert said.flags


def test_13_one_record_has_many_addresses():
    places = [
        "https://democracy.northwold.example/ieDecisionDetails.aspx?ID=4471",
        "http://democracy.northwold.example/ieDecisionDetails.aspx?Id=4471",
        "https://democracy.northwold.example:9071/iedecisiondetails.aspx?ID=4471",
    ]
    assert len({canonical(place) for place in places}) == 1
    assert canonical(places[0]) != canonical("https://democracy.northwold.example/ieDecisionDetails.aspx?AIId=4471")


def test_14_the_number_of_the_system_is_no_reference():
    title = "Bandstand repairs<span class='mgHide'> ref: 47898</span>"
    paper = whole(
        page(
            "Bandstand",
            f"<h2 class='mgSubTitleTxt'>{title}</h2>"
            + label("Decision Maker", "Cabinet")
            + part("Decision", "That the bandstand be repaired."),
        )
    )
    assert paper.description.reference is None
    assert "47898" not in (paper.description.title or "")


@pytest.mark.parametrize(
    ("words", "sums"),
    [
        ("Agreed a budget of £308, 871 for the bandstand.", [(308_871, None)]),
        ("Agreed to spend £5.65M on the pier.", [(5_650_000, None)]),
        ("Agreed funding of £513k per annum for the hostel.", [(513_000, None)]),
        ("Agreed a contract of £0 value with the kiosk.", [(0, None)]),
        (
            "Agreed sums rising from £424,000 up to £1,229,800 per annum for 3 years (£3,689,400).",
            [(424_000, None), (1_229_800, None), (3_689_400, None)],
        ),
    ],
)
def test_15_amounts_as_they_are_printed(words, sums):
    paper = whole(f"Decision Maker: Cabinet\nDate of decision: 3 May 2023\nDecision:\n{words}")
    read = [(amount.pounds, amount.high) for amount in paper.reading.amounts]
    assert read == sums or read == [(424_000, 1_229_800), (3_689_400, None)]


def test_16_the_text_stands_twice():
    limbs = ("RESOLVED: That", "(1) the kiosk be let to Mr Bell; and", "(2) the rent be £900 a year.")
    paper = whole(page("Kiosk", part("Decision", *limbs) + part("Minutes", "Councillor Swan spoke.", *limbs), "Agenda item"))
    assert len(paper.adopted) == 2


def test_17_word_wraps_lines_in_the_middle_of_a_sentence():
    body = "<h3 class='mgSubSubTitleTxt'>Decision:</h3><div class='mgWordPara'><p>That the contract for the lift be\nawarded to Vertex\nLifts Ltd for ten\nyears.</p></div>"
    paper = whole(page("Lift", label("Decision Maker", "Cabinet") + body))
    (clause,) = paper.reading.clauses
    assert paper.words(clause).endswith("the contract for the lift be awarded to Vertex Lifts Ltd for ten years.")


def test_18_a_welsh_page_has_a_status_in_english():
    body = (
        label("Y sawl sy'n gwneud penderfyniad", "Cabinet") + label("Statws y Penderfyniad", "Recommendations Approved")
        + part("Diben", "To consider the ferry.") + part("Penderfyniad(au)", "PENDERFYNWYD: That the fare be raised to £3.")
        + label("Dyddiad y penderfyniad", "27/09/2023")
    )  # fmt: skip
    paper = whole(page("Ferry", body, "Manylion y penderfyniad"))
    assert paper.adopted == ["approved"]
    assert (paper.description.decided_on, paper.description.decision_maker) == (date(2023, 9, 27), "Cabinet")
    assert paper.description.status == "Recommendations Approved"


def test_19_what_a_scottish_report_recommended_and_what_was_resolved():
    paper = whole(
        "HOUSING COMMITTEE\n\nMinute of Meeting, 14 May 2024\n\nSHELTERED HOUSING - HSG/24/091\n\n3. The Committee had before it a report by the Chief Officer.\n\n"
        "The report recommended:-\nthat the Committee agree to close the warden service.\n\nThe Committee resolved:-\n(i) to refuse to close the warden service; and\n(ii) to note the cost."
    )
    assert "decommissioned" not in paper.adopted
    assert [outcome for _, outcome in paper.clauses(Zone.RECOMMENDATION)] == ["decommissioned"]
    assert paper.adopted[-1] == "noted"


def test_20_a_notice_holds_several_decisions():
    paper = whole(
        "DECISIONS OF THE CABINET MEMBER FOR PLANNING\nPage 1\nOFFICIAL\n\nTitle: Tree order at Vine Close\nDecision:\nThat the order be confirmed.\nReasons: The limes are fine trees.\n\n"
        "Page 2\nOFFICIAL\n\nTitle: Footpath at Gill Lane\nDecision:\nThat the diversion be refused.\nReasons: It would be a longer walk.\n"
    )
    titles = [item.title for item in paper.reading.items]
    assert titles[-2:] == ["Tree order at Vine Close", "Footpath at Gill Lane"]
    assert [
        (paper.reading.items[c.item].title[:4], str(c.outcome)) for c in paper.reading.clauses if c.zone is Zone.DECISION
    ] == [
        ("Tree", "approved"),
        ("Foot", "rejected"),
    ]


def test_21_a_recommendation_to_council_is_not_final():
    body = part(
        "Decision",
        "That Cabinet recommends to Council that:",
        "(a) the pier be leased to Tidewater plc; and",
        "(b) £2m be borrowed.",
    )
    assert whole(page("Pier", label("Decision Maker", "Cabinet") + body)).adopted == ["recommended_to_other_body"] * 2


def test_22_an_extension_that_is_legally_a_direct_award():
    words = "To approve an exemption from contract procedure rules to directly award to Willow Care a contract which extends the present service by a year."
    assert whole(page("Care", label("Decision Maker", "Director of Adults") + part("Decision", words))).adopted == [
        "direct_awarded"
    ]


def test_23_a_plan_page_has_a_proposal_under_decision():
    body = (
        label("Decision status", "For Determination") + label("Notice of proposed decision first published", "03/11/2025")
        + label("Decision due", "Not before January 2026") + part("Decision", "Proposed decision: to let the kiosk to a café.")
    )  # fmt: skip
    paper = whole(page("Kiosk", body, "Issue details"))
    assert paper.adopted == []
    assert paper.description.decided_on is None
    assert paper.description.kind is Kind.NOTICE


def test_23_an_item_without_a_date_names_its_council_only_among_others():
    paper = whole(
        "Ferry subsidy (Decision: 220145)\n\nCouncillor Reed introduced the report. He said that Eastmere and Fenmarsh had pulled out, and that the cost to Northwold Borough Council would rise.\n\n"
        "RESOLVED: That Cabinet:\n\n1. Agreed to the subsidy.\n\nReason for decision: as outlined in report.\nThis decision is subject to call-in."
    )
    assert (paper.description.decided_on, paper.description.reference) == (None, "220145")
    assert paper.description.council in ("northwold", None)
    assert paper.adopted == ["approved"]


def test_24_headings_in_the_tense_of_a_proposal_stand_over_a_real_decision():
    body = part("Decision", "That the charge for bulky waste be introduced.") + part(
        "Reasons for Proposed Decision", "To balance the budget."
    )
    paper = whole(page("Bulky waste", label("Decision Maker", "Cabinet") + label("Date of decision", "05/02/2021") + body))
    assert paper.adopted == ["approved"]
    assert paper.zone_of("To balance") is Zone.REASONS
