"""Forms by rows, options counted and marked, motions, votes and pointers: papers of our own writing."""

from __future__ import annotations

from corpus.types import Kind

from .papers import clauses, zone_of


def short(text, **fields):
    """Return zone, stance, outcome and the first words of each clause."""
    return [(zone, stance, outcome, words[:24]) for zone, stance, outcome, _, words in clauses(text, **fields)]


FORM = """
    OFFICER DECISION FORM
    Form number | OD/24/77
    Name and job title of officer | Head of Parks
    Service | Parks
    What is to be decided | To let the boating lake contract to Miller Ices Ltd for five years
    Anticipated spend | £40,000
    Wards | Lakeside
    Options | 1 Let it to the lowest bidder. (chosen) 2 Leave it shut. 3 Sell the building.
    Who was consulted | Ward members
    Does it need to be implemented at once? | No
    Signed: B. Hill
"""


def test_the_rows_of_a_form_are_fields_and_only_one_is_the_decision():
    found = short(FORM, kind=Kind.OFFICER_DECISION)
    assert [row[:3] for row in found if row[0] == "decision"] == [("decision", "adopted", "awarded")]
    assert [row[1] for row in found if row[0] == "alternatives"] == ["adopted", "rejected", "rejected"]
    assert zone_of("Anticipated spend", FORM, kind=Kind.OFFICER_DECISION) == "background"


def test_a_reference_under_the_label_is_no_clause_and_a_marked_row_is_the_option_taken():
    text = """
        Decision
        Ref CAB/11/24
        That the toll be put up to 60p.
        Alternatives
        1 | Keep it at 50p
        2 | Put it up to 60p (agreed)
        3 | Do away with the toll
    """
    assert [row[:3] for row in short(text)] == [
        ("decision", "adopted", "approved"),
        ("alternatives", "rejected", "approved"),
        ("alternatives", "adopted", "approved"),
        ("alternatives", "rejected", "decommissioned"),
    ]


def test_options_counted_in_one_line_are_each_a_clause():
    text = """
        Decision
        That the old boats be mended.
        Alternative options considered
        Option 1: do nothing. Option 2: buy new boats. Option 3 (preferred): mend the old boats.
    """
    assert [row[1] for row in short(text)[1:]] == ["rejected", "rejected", "proposed"]


def test_a_motion_carried_is_the_decision_and_an_amendment_lost_is_not():
    text = """
        Minutes
        Moved by Councillor Ash, seconded by Councillor Birch
        That the pool stay open until March 2026.
        Amendment moved by Councillor Elm, seconded by Councillor Oak
        That the pool shut in September.
        The amendment was put to the vote and lost, 6 voting for and 9 against.
        The motion was carried, 9 voting for and 6 against.
    """
    found = short(text, kind=Kind.MINUTES)
    assert [row[3] for row in found if row[0] == "decision"] == ["the pool stay open until"]
    assert ("lost", "decommissioned") in [row[1:3] for row in found]


def test_a_proposer_and_a_result_frame_a_resolution():
    text = """
        Minutes
        Councillor Wood asked about cards.
        Proposer: Councillor Ash
        Seconder: Councillor Elm
        That the Committee agree to a 30p charge at the three pier blocks, the income to be spent on cleaning.
        CARRIED - 8 votes to 5.
    """
    assert [row[:3] for row in short(text, kind=Kind.MINUTES)] == [("decision", "adopted", "approved")]


def test_in_accordance_with_the_motion_means_the_words_of_the_motion():
    text = """
        Minutes
        There was submitted a report on ferry fares.
        Motion (Councillors Ash and Birch)
        That fares be raised by 4% from May.
        Amendment (Councillors Elm and Oak)
        To leave fares unchanged.
        7 voted for the Motion. 5 voted for the Amendment.
        Resolved:
        In accordance with the Motion.
    """
    assert ("decision", "adopted", "approved", "fares be raised by 4% fr") in short(text, kind=Kind.MINUTES)


def test_a_vote_inside_the_lead_in_is_no_part_of_the_clause():
    text = """
        Minutes
        14 Harbour dues
        Resolved, by 7 votes to 5, to put harbour dues up by 3% from April.
        15 Night buses
        It was moved by Councillor Ash, seconded by Councillor Elm and resolved, by 6 votes to 4, that the night bus go on.
        16 Bandstand
        It was proposed by Councillor Ash, seconded by Councillor Elm and RESOLVED by 9 votes to 2:
        1. To sell the bandstand.
    """
    found = clauses(text, kind=Kind.MINUTES)
    assert [row[4] for row in found] == [
        "put harbour dues up by 3% from April.",
        "the night bus go on.",
        "To sell the bandstand.",
    ]
    assert {row[1] for row in found} == {"adopted"}


def test_as_set_out_above_points_at_the_purpose():
    text = """
        Purpose:
        To shut the tourist office on 1 June and put visitor information in the library.
        Decision:
        As set out above.
    """
    assert ("decision", "adopted", "decommissioned", "To shut the tourist offi") in short(text)


def test_members_who_called_it_in_are_told_of_outside_the_decision():
    text = """
        Background
        The Leader decided in April to charge for the pier. Five councillors called it in.
        Decision
        That the decision of April is withdrawn.
    """
    assert [row[1:3] for row in short(text)] == [("adopted", "called_in"), ("adopted", "withdrawn")]


def test_a_list_numbered_without_points_under_that_the_committee():
    text = """
        Minutes
        27 SPEED STRATEGY
        Councillor Ash spoke.
        RESOLVED (by ten votes to three):
        That the Committee
        1 adopt the Speed Strategy from 1 January;
        2 agree that the scores be published;
        3 receive a report each year.
        28 WORK PROGRAMME
        12 houses be built, said a member.
        RESOLVED:
        That the programme be noted.
    """
    found = clauses(text, kind=Kind.MINUTES)
    assert [(row[2], row[3]) for row in found] == [("approved", "1"), ("approved", "2"), ("noted", "3"), ("noted", None)]


def test_the_decision_to_be_taken_of_a_signed_form_is_the_decision():
    text = """
        EXECUTIVE DECISION
        1. Decision title | The two halls
        2. Decision maker | Councillor Ash
        4. Decision to be taken | To open a public consultation about the two halls on 3 June.
        5. Reasons for decision | People must be asked.
        Date of decision | 21 May 2024
    """
    assert [row[:3] for row in short(text)] == [("decision", "adopted", "consult")]
