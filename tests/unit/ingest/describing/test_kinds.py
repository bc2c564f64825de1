"""What sort of paper it is."""

from __future__ import annotations

import pytest

from corpus.types import Kind
from tests.unit.ingest.describing.papers import fields_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# Decision details\n# Sea wall\nDecision Maker: Cabinet\n# Decision\nThe wall be repaired.", Kind.DECISION),
        ("# Issue - meetings\n# Sea wall\nMeeting: 01/02/2023 - Cabinet (Item 4)\nRESOLVED: That it be repaired.", Kind.DECISION),
        ("# Issue - decisions\n# Sea wall\n01/02/2023\nIt was agreed that the wall be repaired.", Kind.DECISION),
        (
            "KENT COUNTY COUNCIL – RECORD OF DECISION\nDECISION TAKEN BY\nCabinet Member for Coasts\nDecision:\nI agree.",
            Kind.DECISION,
        ),
        (
            "Notification of a Cabinet Member Decision\nSubject: Sea wall\nDecision\nThe Cabinet Member decides to repair it.",
            Kind.DECISION,
        ),
        (
            "RECORD OF OFFICER DECISION\nSubject: Sea wall\nDecision maker: Head of Coasts\nDecision\nTo repair it.",
            Kind.OFFICER_DECISION,
        ),
        (
            "# Decision details\n# Sea wall\nDecision Maker: Director of Place\n# Decision\nThe wall be repaired.",
            Kind.OFFICER_DECISION,
        ),
        (
            "# Decision details\n# Sea wall (Non-Key Recordable Officer Decision)\n# Decision\nThe wall be repaired.",
            Kind.OFFICER_DECISION,
        ),
        ("Agenda item\nSea wall\nMinutes:\nThe Committee noted the report.", Kind.MINUTES),
        ("Minutes of the meeting of the Cabinet held on 1 March 2023\nSea wall\nRESOLVED: That it be repaired.", Kind.MINUTES),
        (
            "# Issue details\n# Sea wall\nDecision status: For Determination\nDecision due: 1 March 2023\nPurpose: to repair it",
            Kind.NOTICE,
        ),
        (
            "Notice of intention to take a key decision\nSea wall\nDecision maker: Cabinet\nDate of decision: 1 March 2023",
            Kind.NOTICE,
        ),
        (
            "General Exception Notice - Sea wall\nDecision maker: Leader\nDecision due: 1 March "
            "2023\nThis decision will be taken soon.",
            Kind.NOTICE,
        ),
        ("Report to Cabinet\nSea wall\n1 March 2023\nRecommendations\nCabinet is recommended to repair the wall.", Kind.REPORT),
        (
            "Sea wall\nCabinet, 16 March 2015. Report from the Director of Place. For decision.\n1.1 "
            "Cabinet is asked to repair the wall.",
            Kind.REPORT,
        ),
        (
            "The Committee had before it a report by the Chief Officer.\nThe report recommended:-\nThe "
            "Committee resolved:-\n(i) to repair the wall.",
            Kind.DECISION,
        ),
        ("A leaflet about the sea wall and how to walk along it at low tide.", Kind.OTHER),
    ],
)
def test_the_kind_of_a_paper(text, kind):
    assert fields_of(text).kind is kind


@pytest.mark.parametrize(
    ("title", "key", "exempt"),
    [
        ("Sea wall - Key Decision", True, None),
        ("Sea wall (Non-Key Recordable Officer Decision)", False, None),
        ("Sea wall", None, None),
        ("Sea wall - Part Exempt", None, "Part Exempt"),
        ("Sea wall (Exempt under Paragraph 14)", None, "Exempt under Paragraph 14"),
        ("Sea wall - PART II", None, "PART II"),
    ],
)
def test_what_a_title_says_of_key_and_exempt(title, key, exempt):
    fields = fields_of(
        f"# Decision details\n# {title}\nDecision Maker: Cabinet\n# Decision\nThe wall be repaired at a cost of £9 million."
    )
    assert (fields.is_key, fields.exemption, fields.title) == (key, exempt, title)


def test_an_empty_form_states_nothing():
    fields = fields_of("Decision Maker:\nDate of decision:\nReference:\nPublication date:\nDecision:\nReasons:")
    assert (fields.decision_maker, fields.decided_on, fields.reference, fields.published_on, fields.title) == (None,) * 5


def test_what_came_with_the_file_is_used_only_where_the_paper_is_silent():
    assert fields_of("It was agreed.", title=None, council="Kent County Council").council == "kent"
    assert (
        fields_of("Brent Council\nDecision details\nSea wall\nDecision Maker: Cabinet", council="Kent County Council").council
        == "brent"
    )
