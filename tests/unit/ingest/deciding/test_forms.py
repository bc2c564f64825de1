"""Papers in forms that were not looked at while the reading was written, each read once it was."""

# ruff: noqa: E501
from __future__ import annotations

from corpus.types import Kind

from .papers import clauses, reading, zone_of

CABINET = {"decision_maker": "Cabinet", "maker_kind": "cabinet"}


def outcomes(text: str, **fields):
    return [row[:3] for row in clauses(text, **fields)]


def test_an_officer_s_record_in_the_first_person():
    text = """
        # Record of an officer's decision
        Officer: Director of Environment
        # Decision taken
        I have decided to let a contract for tree works to Beechwood Ltd for three years, at £240,000.
        # Grounds
        The old contract ran out in May.
        # Options weighed
        To do the work with the council's own staff. There are too few of them.
        To extend the old contract again, which the rules do not allow.
    """
    assert outcomes(text, kind=Kind.OFFICER_DECISION, maker_kind="officer") == [
        ("decision", "adopted", "awarded"),
        ("alternatives", "rejected", "insourced"),
        ("alternatives", "rejected", "extended"),
    ]


def test_mover_and_seconder():
    text = """
        # Minutes of the proceedings of the Council
        Moved by Alderman Quinn, Seconded by Councillor Boyd and
        RESOLVED - that the Council go out to tender for an operator of the market and that the existing licence be allowed to run out.
        An amendment proposed by Councillor Hume, to refurbish the market first, was put to the meeting and lost by 8 votes to 15.
    """
    fields = {"kind": Kind.MINUTES, "decision_maker": "Council", "maker_kind": "council"}
    assert outcomes(text, **fields) == [
        ("decision", "adopted", "commence_procurement"),
        ("decision", "adopted", "terminated"),
        ("discussion", "lost", "approved"),
    ]


def test_recommendations_that_were_agreed_as_printed_are_adopted():
    text = """
        # Recommendations
        1. That the day centre at Oak Road close on 31 March.
        2. That tenders be invited for a replacement service.
        # Decision
        The recommendations in the report were agreed.
    """
    assert outcomes(text, **CABINET)[:2] == [
        ("recommendation", "adopted", "decommissioned"),
        ("recommendation", "adopted", "commence_procurement"),
    ]


def test_recommendations_that_were_agreed_with_changes_stay_proposals():
    text = """
        # Recommendations
        1. That the day centre at Oak Road close on 31 March.
        # Decision
        The recommendations were agreed, as amended at the meeting.
    """
    assert outcomes(text, **CABINET)[0] == ("recommendation", "proposed", "decommissioned")


def test_a_decision_told_in_a_narrative():
    text = """
        The Executive Member outlined the choices. The contract with Dale Services ends next March.
        Cabinet agreed that the crematorium should be run by the council itself once the contract has ended.
        Running a tender had been the officers' preferred course. It was not followed.
    """
    assert outcomes(text, **CABINET) == [
        ("decision", "adopted", "insourced"),
        ("alternatives", "rejected", "commence_procurement"),
    ]


def test_a_table_of_labels_and_values():
    text = """
        Decision Maker | Cabinet
        Decision | That the pilot of late opening be extended for six months.
        Reason | It has been popular.
        Alternatives considered | To end the pilot. Rejected because evidence is still being gathered.
    """
    assert outcomes(text, **CABINET) == [("decision", "adopted", "extended"), ("alternatives", "rejected", "decommissioned")]


def test_the_words_of_the_provider_selection_regime():
    text = """
        # What Cabinet decided
        The most suitable provider process under the Provider Selection Regime will be used to choose who runs health visiting from 2026.
        # What else was looked at
        Direct Award Process C. The service is changing too much for that.
    """
    assert outcomes(text, **CABINET) == [
        ("decision", "adopted", "commence_procurement"),
        ("alternatives", "rejected", "direct_awarded"),
    ]


def test_a_decision_that_was_called_in():
    text = "# Call-in: bus lane\n# Background\nThree members have called the decision in.\n# Outcome\nThe Committee resolved to send the decision back to Cabinet."
    fields = {"decision_maker": "Overview and Scrutiny Committee", "maker_kind": "committee"}
    assert outcomes(text, **fields) == [("background", "adopted", "called_in"), ("decision", "adopted", "referred_back")]


def test_a_status_alone_decides_nothing():
    text = "Decision status: Recommendations Approved\n# Purpose\nTo seek approval to sell the Old Forge."
    assert clauses(text, **CABINET) == []


def test_a_list_after_a_member_s_approval_and_advice_in_passing():
    text = """
        Decision of the Cabinet Member for Transport
        The Cabinet Member has today approved:
        - the making of a traffic order for a 20 mph zone in Eastfield;
        - a budget of £80,000 for signs.
        Reasons: speeds are too high.
        The Transport Panel supported the proposal on 3 March by 6 votes to 1.
    """
    fields = {"decision_maker": "Cabinet Member for Transport", "maker_kind": "cabinet_member"}
    assert outcomes(text, **fields) == [("decision", "adopted", "approved")] * 2 + [("advice", "advised", "endorsed")]


def test_a_motion_that_was_carried():
    text = """
        # Notice of motion: housing emergency
        Councillor Ellis moved, and Councillor Fry seconded:
        "That this Council declares a housing emergency."
        An amendment to delete the second part fell.
        On being put to the vote the motion was carried, 31 voting for, 12 against and 2 abstaining.
    """
    fields = {"kind": Kind.MINUTES, "decision_maker": "Council", "maker_kind": "council"}
    assert ("decision", "adopted", "approved") in outcomes(text, **fields)
    _, result = reading(text, **fields)
    assert [(v.for_, v.against, v.abstained, v.carried) for v in result.votes] == [(None, None, None, False), (31, 12, 2, True)]


def test_the_head_of_a_page_is_no_label():
    text = "# CABINET DECISION\nSubject | Libraries\nDecision taken by | Cabinet\n# DECISION\nCabinet agreed to close the library at Northgate."
    assert outcomes(text, **CABINET) == [("decision", "adopted", "decommissioned")]
    assert zone_of("CABINET DECISION", text, **CABINET) == "header"


def test_the_rows_of_a_table_under_a_lead_in():
    text = """
        # Decision
        RESOLVED: That grants be awarded as follows:
        Organisation | Grant
        Carers' Centre | £12,500
        Food Bank | £8,000
        # Reasons
        They meet the rules of the fund.
    """
    assert outcomes(text, **CABINET) == [("decision", "adopted", "approved")] * 2


def test_a_resolution_in_welsh():
    text = """
        # Penderfyniad(au):
        PENDERFYNWYD:
        1. Ymestyn y contractau gofal cartref am flwyddyn.
        2. Nodi'r adroddiad.
        3. Dirprwyo'r gwaith i'r Cyfarwyddwr.
    """
    assert [row[2] for row in outcomes(text, **CABINET)] == ["extended", "noted", "delegated"]


def test_alternatives_numbered_within_a_line():
    text = "# Decision\nThat the contract be extended.\nAlternatives: (i) To tender the service again. Rejected, as prices have risen. (ii) To set up a company. Rejected, as it would cost more.\nThe recommendations were agreed by 8 votes to 2."
    assert [(row[3], row[2]) for row in clauses(text, **CABINET)][1:] == [("(i)", "commence_procurement"), ("(ii)", "approved")]
    assert zone_of("The recommendations were", text, **CABINET) == "background"


def test_minute_numbers_with_letters():
    text = """
        DC64/23 DOGS ON BEACHES
        RESOLVED: to consult the public for eight weeks.
        DC65/23 PLAY PARK
        Proposed by Councillor Quinn, seconded by Alderman Kerr and
        RESOLVED: to award the contract for the play park to Glenside Construction Ltd.
    """
    _, result = reading(text, kind=Kind.MINUTES, decision_maker="Council", maker_kind="council")
    assert [(item.number, item.title) for item in result.items] == [("DC64/23", "DOGS ON BEACHES"), ("DC65/23", "PLAY PARK")]
    assert [(c.item, c.outcome.value) for c in result.clauses] == [(0, "consult"), (1, "awarded")]


def test_a_line_that_was_broken_is_no_clause_of_its_own():
    text = "# Decision\n1. To bring in a charge for parking between 6\npm and midnight, from January.\n2. To leave Sunday parking free."
    assert [row[3] for row in clauses(text, **CABINET)] == ["1", "2"]


def test_a_line_on_call_in_is_a_field():
    text = "# Alternatives considered\nTo do nothing.\nThis decision is subject to call-in."
    assert zone_of("This decision is subject", text, **CABINET) == "header"
