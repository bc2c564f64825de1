"""Whole papers in the shapes of other systems and other nations; every council is invented."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.councils import Councils
from corpus.types import Kind
from ingest.describing import Source, describe
from tests.unit.ingest.describing.papers import a_paper, described, fields_of


def test_a_delegated_decision_notification_in_capitals():
    fields = fields_of(
        """
        Saltbeck City Council
        DELEGATED DECISION NOTIFICATION
        LEAD DIRECTOR
        Director of City Development
        SUBJECT
        Quayside: release of land
        DECISION DETAILS
        The Director of City Development approved the release of the land.
        TYPE OF DECISION
        Significant Operational Decision
        AFFECTED WARDS
        Quayside
        DETAILS OF CONSULTATION UNDERTAKEN
        Executive Member consulted 10/07/2014
        CALL IN
        Is the decision available for call-in?
        No
        Date: 18.8.14
        """
    )
    assert (fields.title, fields.decision_maker) == ("Quayside: release of land", "Director of City Development")
    assert (fields.kind, fields.decided_on, fields.is_key) == (Kind.OFFICER_DECISION, date(2014, 8, 18), False)
    assert (fields.wards, fields.call_in) == (("Quayside",), "Is the decision available for call-in?: No")


def test_a_notice_of_a_members_decisions_with_running_heads():
    fields = fields_of(
        """
        OFFICIAL
        ~ Page 1
        DECISION SHEET - CABINET MEMBER DECISIONS
        14 MARCH 2023
        The Cabinet Member for Finance has made the following decisions today:
        Title of decision
        Award of contract for lift maintenance - PART II
        Reference No.
        CMD231
        Call-in expiry date
        5pm, 21 March 2023
        Relevant Select Committee
        Finance Select Committee
        Decision made
        That the Cabinet Member for Finance:
        1. Accept the single tender.
        """
    )
    assert (fields.title, fields.reference) == ("Award of contract for lift maintenance - PART II", "CMD231")
    assert (fields.decision_maker, fields.decided_on) == ("Cabinet Member for Finance", date(2023, 3, 14))
    assert (fields.exemption, fields.call_in) == ("PART II", "Call-in expiry date: 5pm, 21 March 2023")


def test_questions_run_together_with_their_answers():
    fields = fields_of(
        """
        Executive Member decision: street lighting
        Is this a key decision?No
        Who is making the decision?Executive Member for Environment
        Date of meetingTuesday 7th January, 2020
        The subject of the decision: Street lighting replacement programme
        ORDERED that the programme be approved.
        The reason for the decision: savings
        Subject to call-inYes
        """
    )
    assert (fields.title, fields.decision_maker) == ("Street lighting replacement programme", "Executive Member for Environment")
    assert (fields.decided_on, fields.is_key, fields.call_in) == (date(2020, 1, 7), False, "Subject to call-in: Yes")


def test_labels_and_values_each_on_a_line():
    fields = fields_of(
        """
        Decision Details
        Decision Title
        Sale of land at Mill Quay
        Decision Reference
        ES/0123
        Decision Maker
        Cabinet
        Date of Decision
        Mon 13 Dec 2021
        Decision Status
        Implemented
        Key Decision
        Yes
        Decision
        RESOLVED
        That the land be sold.
        """
    )
    assert (fields.title, fields.reference, fields.decision_maker) == ("Sale of land at Mill Quay", "ES/0123", "Cabinet")
    assert (fields.decided_on, fields.status, fields.is_key) == (date(2021, 12, 13), "Implemented", True)


def test_a_scottish_minute():
    fields = fields_of(
        """
        CITY GROWTH AND RESOURCES COMMITTEE
        STRATHALLAN, 3 November 2022. Minute of Meeting of the CITY GROWTH AND RESOURCES COMMITTEE. Present:-
        REVENUE BUDGET MONITORING - CUS/22/044
        The Committee had before it a report by the Director of Resources.
        The report recommended:-
        that the Committee note the position.
        The Committee resolved:-
        to note the report.
        """
    )
    assert (fields.title, fields.reference) == ("REVENUE BUDGET MONITORING - CUS/22/044", "CUS/22/044")
    assert (fields.body, fields.decided_on, fields.kind) == (
        "City Growth and Resources Committee",
        date(2022, 11, 3),
        Kind.MINUTES,
    )


def test_the_minutes_of_a_northern_irish_council():
    fields = fields_of(
        """
        LOUGH CARRA DISTRICT COUNCIL
        Minutes of the Monthly Meeting of Lough Carra District Council held in the Chamber on Monday 22 May 2023 at 7 pm
        DC64/23 DOGS ON BEACHES
        RESOLVED: to consult the public.
        DC65/23 FOREST PLAY PARK
        RESOLVED: to award the contract.
        DC66/23 TWINNING VISIT
        The proposal fell.
        """
    )
    assert (fields.title, fields.decided_on) == (
        "Minutes of the Monthly Meeting of Lough Carra District Council, Monday 22 May 2023",
        date(2023, 5, 22),
    )
    assert (fields.kind, fields.maker_kind) == (Kind.MINUTES, "council")


def test_a_numbered_form_of_an_officer():
    result = described(
        """
        Record of a Delegated Officer Decision
        1. Decision Reference No: OD/2023/17
        2. Title of decision: Grant to Harbour Trust
        3. Name and title of officer making the decision: Jane Wood, Assistant Director Regeneration
        4. Date of decision: 03.02.2023
        5. Decision made: To award a grant of £5,000.
        6. Reasons for decision: Supports heritage.
        7. Conflict of interest declared: None
        8. Is the decision exempt? No
        """
    )
    fields = result.description
    assert (fields.title, fields.reference, fields.decided_on) == ("Grant to Harbour Trust", "OD/2023/17", date(2023, 2, 3))
    assert (fields.decision_maker, fields.interests) == ("Jane Wood, Assistant Director Regeneration", "None")
    assert fields.exemption == "Is the decision exempt?: No"
    assert len(result.header) == 7, "the decision and its reasons are no fields"


def test_a_report_form():
    fields = fields_of(
        """
        Report to: Environment Committee
        Date: 4 June 2024
        Title: Litter bins review
        Report by: Head of Streets
        Ward(s): All
        1. Recommendation
        That the committee approve the removal of 40 bins.
        """
    )
    assert (fields.kind, fields.title, fields.body) == (Kind.REPORT, "Litter bins review", "Environment Committee")
    assert (fields.wards, fields.contact) == (("All",), "Head of Streets")


def test_a_motion_at_full_council():
    fields = fields_of(
        """
        Full Council
        Wednesday, 20 September 2023 7.00 pm
        Motion: Fair Tax Declaration
        It was moved by Councillor Amis and seconded by Councillor Rudge.
        On being put to the vote the motion was declared CARRIED.
        """
    )
    assert (fields.decision_maker, fields.maker_kind, fields.decided_on) == ("Full Council", "council", date(2023, 9, 20))
    assert (fields.title, fields.kind) == ("Motion: Fair Tax Declaration", Kind.MINUTES)


@pytest.mark.parametrize(
    "line", ["(" * 1500, "A, " * 500, "The Cabinet Member for A and " * 50, "1/" * 700, "is " * 500 + "call-in", "9" * 1500]
)
def test_a_hostile_line_takes_no_longer_than_another(line):
    started = time.perf_counter()
    described("\n".join([line] * 40))
    assert time.perf_counter() - started < 60


def test_several_fields_in_one_line_and_a_body_before_them():
    fields = fields_of(
        """
        # EASTMERE COUNTY COUNCIL
        HARBOUR AND ROADS COMMITTEE: DECISION STATEMENT Meeting: Tuesday, 7th September 2021 Published: Thu, 9th September 2021
        Item | 6. Quay lighting: LED conversion
        Key decision ref. | 2021/046
        # Decision
        The Committee, by 11 votes to 2 with 1 abstention, resolved to:
        1. Agree the change.
        """
    )
    assert (fields.title, fields.reference) == ("Quay lighting: LED conversion", "2021/046")
    assert (fields.decided_on, fields.published_on) == (date(2021, 9, 7), date(2021, 9, 9))
    assert fields.decision_maker == "Harbour and Roads Committee"


def test_a_sheet_whose_reference_stands_in_its_heading():
    fields = fields_of(
        """
        SALTBECK CITY COUNCIL
        DECISION SHEET Ref: DSCS/2023/019
        Decision taken by: Cllr R Moss, Cabinet Member for Schools
        Taken on: 4th December, 2023
        MATTER
        Charge for school lunches
        WHAT WAS DECIDED
        The price will stay as it is.
        """
    )
    assert (fields.title, fields.reference) == ("Charge for school lunches", "DSCS/2023/019")
    assert (fields.decision_maker, fields.decided_on) == ("Cllr R Moss, Cabinet Member for Schools", date(2023, 12, 4))


def test_a_heading_that_names_the_maker_and_the_day():
    fields = fields_of(
        """
        # EASTMERE COUNTY COUNCIL
        # CABINET MEMBER FOR HIGHWAYS, TRANSPORT AND GROWTH DECISIONS TAKEN 24 OCTOBER 2023
        # 5/23 PETITION: "MAKE MILL LANE 20"
        # Details of decision
        The Cabinet Member did not agree.
        """
    )
    assert (fields.decision_maker, fields.decided_on) == ("Cabinet Member for Highways, Transport and Growth", date(2023, 10, 24))


def test_the_decision_of_a_member_within_the_minutes_of_a_committee():
    fields = fields_of(
        """
        # Agenda item
        # Roof repairs: extension of term
        Housing Scrutiny Committee, Thursday, 24th September, 2020 5.30 pm
        # Matter for Decision
        The contract covers kitchens, roofs and windows and would come to a close in March.
        # Decision of Executive Councillor for Housing
        Approved the use of the option.
        """
    )
    assert (fields.decision_maker, fields.maker_kind) == ("Executive Councillor for Housing", "cabinet_member")
    assert (fields.title, fields.decided_on) == ("Roof repairs: extension of term", date(2020, 9, 24))


@pytest.mark.parametrize(
    ("lines", "reference"),
    [
        ("# Agenda item\n# School kitchens (ED/24/118)\nEducation Committee, 12 November 2024", "ED/24/118"),
        ("# Minute\n# Review of fares (23/178)\nLICENSING COMMITTEE, 15 June 2023", "23/178"),
        (
            "# Decision details\n# Day centres\nDecision Maker: Cabinet\n# Decision:\nReference CAB/23/78\nCabinet agreed.",
            "CAB/23/78",
        ),
        ("Issue details\nRough sleeping\nRef 4723EM\nDecision type: Key", "4723EM"),
        ("Decision details\nEquipment loans\nMinute 071/23\nDecision Maker: Cabinet", "071/23"),
        ("OFFICER DECISION FORM\nForm number | DD-2023-118\nName and title of officer | Head of Parks", "DD-2023-118"),
        ("# Decision details\n# Budget (2023/24)\nDecision Maker: Cabinet", None),
    ],
)
def test_references_where_no_label_gives_them(lines, reference):
    assert fields_of(lines).reference == reference


def test_a_bilingual_page_with_a_welsh_body():
    fields = fields_of(
        """
        # Agenda item / Eitem ar yr agenda
        Pwyllgor Trosolwg a Chraffu Gofal Cymdeithasol ac Iechyd - 11 Medi 2024
        Day opportunities at Canolfan y Bryn
        # Penderfyniad / Decision:
        RESOLVED- That Cabinet be recommended to move the service.
        """
    )
    assert (fields.title, fields.decided_on) == ("Day opportunities at Canolfan y Bryn", date(2024, 9, 11))
    assert (fields.body, fields.maker_kind) == ("Pwyllgor Trosolwg a Chraffu Gofal Cymdeithasol ac Iechyd", "committee")


def test_a_decision_with_a_forward_plan_reference_is_no_notice():
    fields = fields_of(
        """
        Westhaven Council
        Lead Member decision
        Forward plan reference: FP/23/06/11
        Decision date: 20 September 2023
        Title: Safe accommodation: contract
        The Lead Member for Communities has:
        a. Awarded the service.
        """
    )
    assert (fields.kind, fields.decided_on, fields.reference) == (Kind.DECISION, date(2023, 9, 20), "FP/23/06/11")
    assert fields.decision_maker == "Lead Member for Communities"


PIECES = st.sampled_from(
    [
        "Decision maker:",
        "Date of decision",
        "Cabinet",
        "RESOLVED: That",
        "12/03/2024",
        "Minutes of",
        "| ",
        "# ",
        "- ",
        "Subject",
        ": ",
        "\n",
        "Item 5",
        "(Decision: 110563)",
        "Ref: 15/00006",
        "the Committee",
        "Agenda item",
        "Kent County Council",
        "Penderfyniad",
        "31/02/2024",
        "é£ƒ ",
        "(",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), min_size=1, max_size=30))
def test_no_paper_breaks_the_reading_and_its_header_lies_inside_the_text(pieces):
    text = " ".join(pieces)
    if text.strip("# ~").strip():
        loaded = a_paper(text)
        result = describe(loaded, Source("paper.txt"), Councils.load())
        assert all(span.end <= len(loaded.text) for span in result.header)
        assert list(result.header) == sorted(set(result.header))
