"""A word or two over a paper: only what it prints of itself."""

from datetime import date

import pytest

from search_service.web.stamps import stamps
from tests.builders import a_document

TODAY = date(2024, 11, 20)


def words(text="Bin collections\nThe Cabinet agreed it.", **said):
    return [one.words for one in stamps(a_document(text, **said), TODAY)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Draft minutes of the Planning Committee", ["Draft"]),
        ("Unconfirmed Minutes, 3 May", ["Draft"]),
        ("Minutes of Cabinet (Draft)", ["Draft"]),
        ("Draft Local Plan: consultation", []),
        ("Approval of the draft budget", []),
        ("Appendix A: Equality impact", ["Appendix"]),
        ("Annex 2 – Site plan", ["Appendix"]),
        ("Exempt Appendix B", ["Appendix"]),
        ("Appendix to the report on bins", ["Appendix"]),
        ("Annexe building at the hospital", []),
        ("Appendixes policy review", []),
    ],
)
def test_a_title_says_draft_or_appendix_only_of_the_paper_itself(title, expected):
    assert words(title=title) == expected


def test_a_line_of_its_own_or_the_status_makes_a_draft_too():
    assert words("Minutes\nDRAFT - subject to confirmation at the next meeting\nIt was agreed.") == ["Draft"]
    assert words("Minutes\nThe draft minutes were agreed.\nNext.") == [] and words(status="Draft") == ["Draft"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Yes; Call-in deadline date: 27/11/2024", ["Open to call-in until 27 November 2024"]),
        ("Last date for call-in: 5pm, Friday 20 November 2024", ["Open to call-in until 20 November 2024"]),
        ("Call-in deadline: 19 November 2024", []),
        ("Is subject to call in?: Yes", []),
        ("Call-in waived until 30 November 2024", []),
        ("Is subject to call-in?: No; published 27 November 2024", []),
        ("This decision has been called in by ten Members", ["Called in"]),
        (None, []),
    ],
)
def test_call_in_is_open_until_the_day_that_the_paper_names(said, expected):
    assert words(call_in=said) == expected
