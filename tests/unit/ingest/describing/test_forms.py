"""The same fields in every form that councils use: lines, tables, capitals, questions, Welsh, run together."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.types import Kind
from tests.unit.ingest.describing.papers import described, fields_of

MODERN_GOV = """
Ashdown Vale Borough Council
# Decision details
# Replacement of the footbridge at Weir Lane
Decision Maker: Cabinet Member for Highways
Decision status: Recommendations Approved
Is Key decision?: No
Is subject to call in?: Yes
# Purpose:
To replace the footbridge.
# Decision:
The Cabinet Member agreed to replace the footbridge at a cost of £90,000.
Report author: Ana Field
Publication date: 03/05/2022
Date of decision: 02/05/2022
Effective from: 11/05/2022
"""


def test_a_modern_gov_page():
    fields = fields_of(MODERN_GOV)
    assert fields.title == "Replacement of the footbridge at Weir Lane"
    assert (fields.decision_maker, fields.maker_kind, fields.body) == ("Cabinet Member for Highways", "cabinet_member", "Cabinet")
    assert (fields.decided_on, fields.published_on, fields.effective_on) == (
        date(2022, 5, 2),
        date(2022, 5, 3),
        date(2022, 5, 11),
    )
    assert (fields.status, fields.is_key, fields.call_in) == ("Recommendations Approved", False, "Is subject to call in?: Yes")
    assert (fields.kind, fields.contact, fields.flags) == (Kind.DECISION, "Ana Field", ())


def test_the_header_holds_fields_and_title_but_no_text_of_the_decision():
    result = described(MODERN_GOV)
    text = MODERN_GOV.replace("# ", "").strip()
    header = [span.of(text) for span in result.header]
    assert "Decision Maker: Cabinet Member for Highways" in header and "Effective from: 11/05/2022" in header
    assert "Replacement of the footbridge at Weir Lane" in header
    assert not {"Decision:", "Purpose:", "To replace the footbridge."} & set(header)
    assert not [line for line in header if "agreed" in line]


def test_a_form_with_labels_on_their_own_lines_in_capitals():
    fields = fields_of(
        """
        EASTMERE COUNTY COUNCIL – RECORD OF DECISION
        DECISION TAKEN BY
        Rosa Whitlock, Cabinet Member for Libraries
        DECISION NO.
        21/00417
        If decision is likely to disclose exempt information please specify the relevant paragraph(s) of Part 1 of Schedule 12A
        Subject: : Mobile library routes
        Decision:
        As Cabinet Member for Libraries, I:
        1) AGREE to keep all four routes.
        Any Interest Declared when the Decision was Taken: *None*
        Reason(s) for decision, including alternatives considered and any additional information
        The routes are used by people who cannot travel.
        Any interest declared when the decision was taken and any dispensation granted by the Proper Officer:
        None
        9 Sept 2021
        signed
        date
        FOR LEGAL AND DEMOCRATIC SERVICES USE ONLY
        Decision Referred to Cabinet Scrutiny
        YES NO
        """
    )
    assert fields.decision_maker == "Rosa Whitlock, Cabinet Member for Libraries"
    assert (fields.reference, fields.title, fields.decided_on) == ("21/00417", "Mobile library routes", date(2021, 9, 9))
    assert (fields.interests, fields.call_in, fields.exemption) == ("None", None, None)


def test_a_table_of_labels_and_values():
    fields = fields_of(
        """
        Northwold Borough Council
        # RECORD OF OFFICER DECISION
        Item | Entry
        Subject | Hire of a sweeper
        Decision taken by | Head of Streets
        Reference | OD/24/12
        Date of decision | 4 July 2024
        Ward(s) affected | Mill; Quay
        Key decision | No
        # Decision
        To hire a sweeper for six months.
        """
    )
    assert (fields.title, fields.decision_maker, fields.reference) == ("Hire of a sweeper", "Head of Streets", "OD/24/12")
    assert (fields.kind, fields.maker_kind, fields.wards, fields.is_key) == (
        Kind.OFFICER_DECISION,
        "officer",
        ("Mill", "Quay"),
        False,
    )


def test_a_row_of_labels_over_a_row_of_values_and_pairs_in_one_row():
    fields = fields_of(
        """
        Decision Notice
        Decision maker | Date of decision | Reference
        Executive Board | 3 June 2020 | EB20/07
        Title | New boilers for schools | Wards affected | All
        Decision
        That new boilers be bought.
        """
    )
    assert (fields.decision_maker, fields.decided_on, fields.reference) == ("Executive Board", date(2020, 6, 3), "EB20/07")
    assert (fields.title, fields.wards) == ("New boilers for schools", ("All",))


def test_a_label_that_wraps_onto_the_next_row():
    fields = fields_of(
        """
        Notification of a Cabinet Member Decision
        Subject | Bus gates
        Decision | Councillor Ivo Lane, Cabinet Member for Trans‐
        taken by | port and Streets
        Notice dated | 14 January 2019
        DECISION
        The Cabinet Member decides that the gates should not go ahead.
        """
    )
    assert fields.decision_maker == "Councillor Ivo Lane, Cabinet Member for Transport and Streets"
    assert fields.decided_on == date(2019, 1, 14)


def test_questions_with_the_answer_run_on():
    fields = fields_of(
        """
        What is the decision maker's name? Not used
        Title of decision: Winter gritting
        Type of decisiongeneral
        Who made the decision?Director of Place
        Is the decision eligible for call-in?No
        When was the decision made?5 November 2019
        Decision: to grit the roads.
        """
    )
    assert (fields.title, fields.decision_maker, fields.decided_on) == ("Winter gritting", "Director of Place", date(2019, 11, 5))
    assert (fields.is_key, fields.call_in) == (False, "Is the decision eligible for call-in?: No")


def test_a_welsh_page_with_an_english_status():
    fields = fields_of(
        """
        # Manylion y penderfyniad
        # Ailgylchu yn y dref
        Y sawl sy'n gwneud penderfyniad: Cabinet
        Statws y Penderfyniad: Recommendations Approved
        Is AllweddolPenderfyniad?: Nac ydw
        Yn amodol ar gael ei alw i mewn?: Ydy
        # Diben:
        Ystyried ailgylchu.
        # Penderfyniad(au):
        PENDERFYNWYD:
        1. Cymeradwyo'r cynllun.
        Awdur yr adroddiad: Siân Rees
        Dyddiad cyhoeddi: 21/11/2023
        Dyddiad y penderfyniad: 14 Tachwedd 2023
        Penderfynwyd yn y cyfarfod: 14/11/2023 - Cabinet
        """
    )
    assert (fields.title, fields.decision_maker, fields.status) == ("Ailgylchu yn y dref", "Cabinet", "Recommendations Approved")
    assert (fields.decided_on, fields.published_on, fields.is_key) == (date(2023, 11, 14), date(2023, 11, 21), False)
    assert fields.call_in == "Yn amodol ar gael ei alw i mewn?: Ydy"


def test_a_paper_in_markdown():
    fields = fields_of(
        "# Fenmarsh District Council\n## Record of decision: Play areas\n**Decision maker:** "
        "Leader\n**Date of decision:** 1 May 2022\n"
    )
    assert (fields.title, fields.decision_maker, fields.decided_on) == ("Play areas", "Leader", date(2022, 5, 1))


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Decision Ref. No: FCR S97", "reference", "FCR S97"),
        ("Decision number 127/2016", "reference", "127/2016"),
        ("Reference: DEC22/CAB/58 (KEY/19DEC22/03)", "reference", "DEC22/CAB/58"),
        ("Reference | CAB04(19/20)", "reference", "CAB04(19/20)"),
        ("Forward Plan Ref: 2021/024", "reference", "2021/024"),
        ("Reference: JAN14/CMDN/01", "reference", "JAN14/CMDN/01"),
        ("Reference: 1687", "reference", "1687"),
        ("Key decision - reference number 4982", "reference", "4982"),
        ("Reference: KD5694", "reference", "KD5694"),
        ("Reference: CMD231", "reference", "CMD231"),
        ("Decision Reference: D120134CAB", "reference", "D120134CAB"),
        ("Decision no: ACH21-008", "reference", "ACH21-008"),
        ("ref: 47898", "reference", None),
        ("Reference: 14/02/2024", "reference", None),
        ("Status: For Determination", "status", "For Determination"),
        ("Decision status: Abandoned", "status", "Abandoned"),
        ("Conflict of Interest: None", "interests", "None"),
        ("Wards Affected: (All Wards);", "wards", ("All Wards",)),
        ("Divisions affected: Mill; Quay; Town", "wards", ("Mill", "Quay", "Town")),
        ("Open/Exempt: Open;", "exemption", "Open;"),
        ("Anticipated restriction: Part exempt", "exemption", "Part exempt"),
        ("Reason No Public Access: Paragraph 3 of Schedule 12A", "exemption", "Paragraph 3 of Schedule 12A"),
        ("Is Key decision?: Yes", "is_key", True),
        ("Key decision: no", "is_key", False),
        ("Decision type: Non-key", "is_key", False),
        ("TYPE OF DECISION: Significant Operational", "is_key", False),
        ("Reason Key: Expenditure over £500,000", "is_key", True),
        ("Is Callable In?: Yes", "call_in", "Is Callable In?: Yes"),
        ("This decision is subject to call-in.", "call_in", "This decision is subject to call-in."),
        ("Call-in expiry date: 12 March 2024", "call_in", "Call-in expiry date: 12 March 2024"),
        ("Decision Referred to Cabinet Scrutiny YES NO", "call_in", None),
        ("Lead officer: Jo Reed", "contact", "Jo Reed"),
    ],
)
def test_a_field_by_its_line(line, field, value):
    assert (
        getattr(fields_of(f"# Decision details\n# Sale of the old depot\n{line}\n# Decision\nThe depot be sold."), field) == value
    )


@pytest.mark.parametrize(
    ("label", "value", "maker"),
    [
        ("Decision Maker", "Cabinet", "Cabinet"),
        ("Decision taken by", "Deputy Leader", "Deputy Leader"),
        ("Cabinet Members making the decision", "Councillor Ivo Lane, Finance", "Councillor Ivo Lane, Finance"),
        ("Name of Delegated Officer making the decision", "Asha Roy, Director of Housing", "Asha Roy, Director of Housing"),
        (
            "Name of the Officer making the decision - If power has been sub-delegated",
            "Ben Hart, Head of Parks",
            "Ben Hart, Head of Parks",
        ),
        ("Decision Maker", "Cabinet - Decommissioned 18.05.2022", "Cabinet"),
        ("Decision Maker", "Cabinet, Full Council", "Cabinet, Full Council"),
        (
            "Decision made by",
            "Director of Public Health, in consultation with the Leader",
            "Director of Public Health, in consultation with the Leader",
        ),
        ("Who took the decision?", "Executive Mayor", "Executive Mayor"),
    ],
)
@pytest.mark.parametrize(
    "form", ["{label}: {value}", "{label}\n{value}", "{label} | {value}", "**{label}:** {value}", "{label} - {value}"]
)
def test_the_decision_maker_under_every_label_and_in_every_form(label, value, maker, form):
    if " - " in label + value:
        form = form.replace("{label} - {value}", "{label}: {value}")  # a second dash would hide where the value begins
    paper = (
        f"# Record of decision\nSubject: Sale of the old "
        f"depot\n{form.format(label=label, value=value)}\nDecision:\nThe depot be sold."
    )
    assert fields_of(paper).decision_maker == maker
