"""Who decided: never the councillor who introduced the item, never a neighbour, never guessed."""

from __future__ import annotations

import pytest

from ingest.describing.bodies import is_body, maker_kind
from tests.unit.ingest.describing.papers import fields_of


def maker_in(text: str) -> str | None:
    return fields_of(f"Agenda item\nRepairs to the sea wall\n{text}").decision_maker


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("Councillor Halden introduced the report.\nRESOLVED: That Cabinet:\n1. Agreed to repair the wall.", "Cabinet"),
        ("RESOLVED that Cabinet:\n1. Approved the repairs.", "Cabinet"),
        ("RESOLVED: That the Executive agrees the repairs.", "Executive"),
        (
            "RESOLVED UNANIMOUSLY: That the Coast, Harbours and Rivers Policy Committee:\n1. approves the repairs.",
            "Coast, Harbours and Rivers Policy Committee",
        ),
        ("Having considered the report, Cabinet RESOLVED to repair the wall.", "Cabinet"),
        (
            "The Cabinet Member for Coasts, Councillor Ray, introduced the report.\nCabinet resolved to repair the wall.",
            "Cabinet",
        ),
        ("The Portfolio Holder for Coasts AGREED:\n1. To repair the wall.", "Portfolio Holder for Coasts"),
        ("As Cabinet Member for Coasts and Rivers, I agree to repair the wall.", "Cabinet Member for Coasts and Rivers"),
        (
            "I, Jo Reed, Director of Place, in exercise of the powers given to me, do hereby approve the repairs.",
            "Jo Reed, Director of Place",
        ),
        ("Decision\nThe Corporate Director has agreed that the wall be repaired.", "Corporate Director"),
        (
            "Further to Minute No. 47 of 3 November 2016, Cabinet considered a report.\nResolved: That the wall be repaired.",
            "Cabinet",
        ),
        ("That Cabinet:\n1. agree to repair the wall.", "Cabinet"),
        ("Decision\nThe Mayor agreed that the wall be repaired.", "Mayor"),
        ("The Committee resolved:-\n(i) to repair the wall.", "Committee"),
        ("Council assembly was asked to agree the repairs.\nRESOLVED: That the wall be repaired.", "Council assembly"),
        ("The Director of Place asked Cabinet to approve the repairs.\nRESOLVED: That the wall be repaired.", "Cabinet"),
        ("The report was noted, and at its meeting on 18 March 2021 Cabinet\nRESOLVED: That the wall be repaired.", "Cabinet"),
        ("Meeting: 22/04/2014 - Executive (Item 6)\nThe wall is to be repaired.", "Executive"),
        ("Mayor and Cabinet (Item 9)\nThe wall is to be repaired.", "Mayor and Cabinet"),
        ("Health and Wellbeing Board, 5 May 2021\nRESOLVED: That the wall be noted.", "Health and Wellbeing Board"),
        ("Councillor Ray introduced the report and said that the wall should be repaired.", None),
        ("Somerset Council agreed last year to repair its own wall.", None),
        ("The Director of Place introduced the report and advised that the wall was weak.", None),
        ("Cabinet Member: Coasts\nThe wall is to be repaired.", None),
    ],
)
def test_the_maker_in_the_words_of_a_paper(text, maker):
    assert maker_in(text) == maker


def test_the_field_comes_before_the_words():
    text = (
        "# Decision details\n# Sea wall\nDecision Maker: Cabinet Member for Coasts\n# Decision\nThe Committee "
        "resolved that the decision be endorsed."
    )
    assert fields_of(text).decision_maker == "Cabinet Member for Coasts"


def test_the_lead_director_of_an_officer_form_is_its_maker_but_a_lead_officer_is_not():
    form = (
        "DELEGATED DECISION NOTIFICATION\nSUBJECT: Hire of a sweeper\n{}: Director of Resources\nDECISION "
        "DETAILS\nThe hire was approved."
    )
    assert fields_of(form.format("LEAD DIRECTOR")).decision_maker == "Director of Resources"
    assert fields_of(form.format("Lead officer")).contact == "Director of Resources"


@pytest.mark.parametrize(
    ("maker", "kind"),
    [
        ("Cabinet", "cabinet"),
        ("Executive", "cabinet"),
        ("Executive Board", "cabinet"),
        ("Executive Cabinet", "cabinet"),
        ("Mayor and Cabinet", "cabinet"),
        ("Cabinet, Full Council", "cabinet"),
        ("Cabinet and Commissioners' Decision Making Meeting", "cabinet"),
        ("Y Cabinet", "cabinet"),
        ("Cabinet Member for Highways and Transport", "cabinet_member"),
        ("Portfolio Holder for Finance", "cabinet_member"),
        ("Leader of the Council", "cabinet_member"),
        ("Lead Member for Resources", "cabinet_member"),
        ("Peter Reed, Cabinet Member for Libraries", "cabinet_member"),
        ("Executive Mayor", "cabinet_member"),
        ("Executive Councillor for Parks", "cabinet_member"),
        ("Councillor Ivo Lane", "cabinet_member"),
        ("Deputy Leader and Cabinet Member for Finance", "cabinet_member"),
        ("Director of Public Health", "officer"),
        ("Executive Director - Place", "officer"),
        ("Chief Executive", "officer"),
        ("Lead Specialist for ICT", "officer"),
        ("Head of Parks, in consultation with the Cabinet Member for Parks", "officer"),
        ("Chief Officer (Streetscene)", "officer"),
        ("Monitoring Officer", "officer"),
        ("Planning Committee", "committee"),
        ("Overview and Scrutiny Committee", "committee"),
        ("Health and Wellbeing Board", "committee"),
        ("Scrutiny Panel", "committee"),
        ("Housing Cabinet Committee", "committee"),
        ("Policy and Resources Committee", "committee"),
        ("Appointments Sub-Committee", "committee"),
        ("Council", "council"),
        ("Full Council", "council"),
        ("Council assembly", "council"),
        ("County Council", "council"),
        ("nobody", None),
    ],
)
def test_the_kind_of_maker(maker, kind):
    assert maker_kind(maker) == kind


@pytest.mark.parametrize(
    ("phrase", "body"),
    [
        ("Cabinet", True),
        ("Planning Committee", True),
        ("Communities, Housing and Environment Committee", True),
        ("Scrutiny Committee (Children and Families)", True),
        ("Council assembly", True),
        ("Mayor and Cabinet", True),
        ("PLANNING COMMITTEE", True),
        ("Executive Decision Record", False),
        ("Cabinet agreed the report", False),
        ("RECORD OF EXECUTIVE DECISION", False),
        ("Review of the Board", False),
        ("Repairs to the sea wall", False),
        ("Council Tax", False),
    ],
)
def test_the_name_of_a_body_by_its_form(phrase, body):
    assert is_body(phrase) is body


@pytest.mark.parametrize(
    ("paper", "maker"),
    [
        (
            "Executive Decision by the Leader of the Council\nSubject: Old fire station\nDecision: That it be let.",
            "Leader of the Council",
        ),
        (
            "Portfolio Holder Decision\nPortfolio Holder: Councillor J Doe\nReport title: Bin lorries\nDecision: To buy three.",
            "Councillor J Doe",
        ),
        (
            "Record of decision\nAelod Cabinet dros Addysg\nTeitl: Ysgol newydd\nPenderfyniad: Cymeradwyo.",
            "Aelod Cabinet dros Addysg",
        ),
        ("CABINET MEMBER FOR PARKS\nSubject: Bandstand\nDecision: To paint it.", "Cabinet Member for Parks"),
        (
            "Extract from the minutes of the Executive held on 10 March 2020\n112. Rent relief\nRESOLVED: That it be granted.",
            "Executive",
        ),
        (
            "Notice of decision\nSubject: Trees\nName of officer | Paul Green\nJob title | Head of Parks\nDecision\nTo fell.",
            "Head of Parks",
        ),
        (
            "Those present: Corporate Director (decision maker), Executive Member for Access\nAGREED\nThat lamps be bought.",
            "Corporate Director",
        ),
        (
            "Meeting of Full Council, Wednesday, 3rd July, 2019 6.00 pm (Item 31.)\nRESOLVED\nThat the hall be kept.",
            "Full Council",
        ),
    ],
)
def test_the_maker_named_in_a_heading_or_a_lone_line(paper, maker):
    assert fields_of(paper).decision_maker == maker
