"""The matter's own title, past letterheads and what every page of its kind is headed."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.types import Kind
from ingest.describing.titles import is_generic
from tests.unit.ingest.describing.papers import fields_of

TITLE = "Review of winter gritting routes"


@pytest.mark.parametrize(
    "paper",
    [
        f"# Issue - meetings\n# {TITLE}\nMeeting: 01/02/2023 - Cabinet (Item 4)\nThat the routes be reviewed.",
        f"# Decision details\n# {TITLE}\nDecision Maker: Leader",
        f"Agenda item\n{TITLE}\nMinutes:\nThe Committee noted the routes.",
        f"Subject: {TITLE}\nDecision:\nThat the routes be reviewed.",
        f"Subject: : {TITLE}\nDecision:\nThat the routes be reviewed.",
        f"Title of decision\n{TITLE}\nDecision\nThat the routes be reviewed.",
        f"Subject | {TITLE}\nDecision taken by | Leader",
        f"Brent Council\nIssue - decisions\n{TITLE}\n01/02/2023\nCabinet agreed the routes.",
        f"KENT COUNTY COUNCIL\nRECORD OF DECISION\nTitle: {TITLE}\nDecision: agreed.",
        f"Kent County Council - Record of Decision\n{TITLE}\nDecision:\nThat the routes be reviewed.",
        f"Record of Decision: {TITLE}\nDecision maker: Leader",
        f"Cabinet, Tuesday 1 February 2023\n{TITLE}\nRESOLVED: That the routes be reviewed.",
        f"CABINET - 1 FEBRUARY 2023\nDECISION NOTICE\nItem 14: {TITLE}\nRESOLVED that the routes be reviewed.",
        f"# Manylion y penderfyniad\n# {TITLE}\nY sawl sy'n gwneud penderfyniad: Cabinet",
        f"Report to Cabinet\n1 February 2023\nTitle | {TITLE}\nRecommendations\nThat the routes be reviewed.",
        f"# {TITLE}\nref: 47898\nDecision Maker: Leader",
        f"# {TITLE} ref: 47898\nDecision Maker: Leader",
        f"Item | {TITLE}\nDecision maker | Leader\nDecision\nThat the routes be reviewed.",
        f"Business Item: {TITLE}\nDecision maker: Executive",
        f"Issue for Decision\n{TITLE}\nDecision Made\nThat the routes be reviewed.",
        f"The subject of the decision: {TITLE}\nThe reason for the decision: safety",
        f"Agenda item 7 - {TITLE}\nDecision:\nThat the routes be reviewed.",
        f"~ Page 1 of 2\nOfficer Decision Record\nDecision Maker: Head of Streets\nTitle: {TITLE}",
    ],
)
def test_the_title_is_found_wherever_it_stands(paper):
    assert fields_of(paper).title == TITLE


@pytest.mark.parametrize(
    "file_title",
    [
        f"Decision - {TITLE} | Brent Council",
        f"Issue - meetings - {TITLE} | Brent Council",
        f"{TITLE} - Decision details - Brent Council",
        f"Brent Council | {TITLE}",
        TITLE,
        f"Agenda item - {TITLE}",
    ],
)
def test_the_title_of_the_file_is_cleaned_of_site_and_page(file_title):
    assert (
        fields_of(
            "The Cabinet agreed that the routes be reviewed by the winter, in the way the report describes.", title=file_title
        ).title
        == TITLE
    )


@pytest.mark.parametrize("file_title", ["Microsoft Word - Document1", "scan0012.pdf", "untitled", "Brent Council"])
def test_a_title_that_says_nothing_gives_way_to_what_came_with_the_file(file_title):
    paper = "The Cabinet agreed that the routes be reviewed by the winter, in the way the report describes."
    assert fields_of(paper, title=file_title, **{}).title is None
    assert fields_of("It was agreed.", title=file_title).title is None


@pytest.mark.parametrize(
    "title",
    [
        "Call-in: Revision of Parking Charges",
        "Council Tax Reduction Scheme 2024/25",
        "0-19 Healthy Child Programme",
        "Notice of Motion - Climate Emergency",
        "Budget cuts",
        "Authority to tender for home care",
        "General Exception Notice - Extension of Home Care",
        "Delegated Authority - Property Purchases",
        "Gateway 1 - Leisure Service",
        "Key worker housing - Key Decision",
        "Restrictions on street trading",
        "2017-1 School Nursing and budget reductions",
        "A Fresh Start for our Libraries (Decision: 110563)",
        "Asset Disposal Programme 2017-18",
        "Schedule of Disposals - Part Exempt",
        "Urgent repairs to Mill Bridge",
        "Library Review update",
        "Allocations Policy 2.0",
        "Procurement of a new minutes and agenda system",
        "Council house building: phase 2",
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        "# Decision details\n# {}\nDecision Maker: Leader\n# Decision\nAgreed.",
        "Brent Council\nAgenda item\n{}\nMinutes:\nIt was agreed.",
    ],
)
def test_titles_that_look_like_labels_or_pages_are_titles(title, form):
    assert fields_of(form.format(title)).title == title


def test_the_minutes_of_a_whole_meeting_are_named_for_body_and_day():
    fields = fields_of(
        """
        NORTHWOLD BOROUGH COUNCIL
        MINUTES OF THE EXECUTIVE
        Held on Tuesday 16 July 2019 at 6.30 pm in the Corn Hall
        21 Apologies
        There were none.
        22 Minutes
        RESOLVED: That the minutes be signed.
        23 Skate park
        RESOLVED: That the park be built.
        24 Bandstand
        RESOLVED: That the bandstand be painted.
        25 Urgent business
        There was none.
        """
    )
    assert fields.title == "Minutes of the Executive, Tuesday 16 July 2019"
    assert (fields.body, fields.decision_maker, fields.decided_on.isoformat()) == ("Executive", "Executive", "2019-07-16")


def test_minutes_that_hold_one_matter_among_routine_are_named_for_it():
    fields = fields_of(
        """
        NORTHWOLD BOROUGH COUNCIL
        Minutes of a meeting of the Harbour Committee
        held on Thursday, 22nd September, 2022 in the Corn Hall - Upper Room, Northwold NW1 1AA
        23 APOLOGIES FOR ABSENCE
        There were none.
        24 DECLARATIONS OF INTEREST
        There were none.
        25 MINUTES OF PREVIOUS MEETING
        RESOLVED: That the minutes be approved.
        26 HARBOUR DREDGING STRATEGY
        RESOLVED: That the strategy be adopted.
        """
    )
    assert (fields.title, fields.body) == ("HARBOUR DREDGING STRATEGY", "Harbour Committee")
    assert fields.decided_on.isoformat() == "2022-09-22"


@pytest.mark.parametrize(
    ("text", "generic"),
    [
        ("Issue - meetings", True),
        ("Delegated Officer Decision Notice", True),
        ("RECORD OF DECISION", True),
        ("Agenda item", True),
        ("Decision", True),
        ("Manylion y penderfyniad", True),
        ("Decision 110563", True),
        ("Decision on the pier", False),
        ("Council Tax", False),
        ("Library review", False),
    ],
)
def test_headings_of_pages_are_told_from_titles(text, generic):
    assert is_generic(text) is generic


def test_a_paper_that_prints_no_title_is_called_by_what_it_says_of_itself_never_by_its_file():
    paper = "# Saltbeck City Council\n# OFFICER DECISION FORM\nForm number | DD-2023-118\nName of officer | Director of Homes"
    assert fields_of(f"{paper}\nDecision date | 30 August 2023\nOptions | Do nothing.").title == (
        "Officer decision DD-2023-118, Director of Homes, 30 August 2023"
    )
    assert fields_of("The huts stand on the promenade.").title is None


@pytest.mark.parametrize(
    "head",
    [
        "At a meeting of the Cabinet held in the Council Chamber, Huyton, on Wednesday 7 February 2024 at 2.00 pm.",
        "Minutes of the proceedings at the Meeting of the Cabinet held at the Town Hall, Market Square, Northmere, in the County"
        " of Example, on Wednesday, the 7th day of February 2024, commencing at half past six o'clock in the evening",
        "# Agenda, decisions and minutes\nCabinet - Wednesday, 7th February, 2024 1.00 pm",
    ],
)
def test_minutes_of_many_items_are_called_by_their_meeting_however_they_begin(head):
    items = "\n".join(
        f"# {number}. {title}\nRESOLVED that it be agreed." for number, title in ((5, "PARKS"), (6, "PIERS"), (7, "DOGS"))
    )
    told = fields_of(f"{head}\nPresent: Councillors Ash and Elm\n{items}")
    assert (told.body, told.meeting_on, told.decided_on) == ("Cabinet", date(2024, 2, 7), date(2024, 2, 7))
    assert told.kind is Kind.MINUTES
    assert "Cabinet" in told.title and "PARKS" not in told.title
