"""Days kept apart: decided, met, published, effective, due; and unstated where the paper does not state them."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.types import Kind
from tests.unit.ingest.describing.papers import fields_of

DAY = date(2021, 3, 17)
HEAD = "# Decision details\n# Repairs to the sea wall\n"
TAIL = "\n# Decision\nThat the sea wall be repaired.\n"


@pytest.mark.parametrize(
    "line",
    [
        "Date of decision: 17/03/2021",
        "Date of Decision: 17th March, 2021",
        "Date of decision: Wednesday, 17th March, 2021 7.00 pm",
        "Decision date: 17.3.21",
        "Date: 17 March 2021",
        "Date of decision: March 17, 2021",
        "Date | 17 Mar 2021",
        "Dated: 17 March 2021",
        "Decided at meeting: 17/03/2021 - Cabinet",
        "Made at meeting: 17/03/2021 - Cabinet",
        "Meeting: 17/03/2021 - Executive (Item 6)",
        "17/03/2021",
        "17/03/2021 - Cabinet",
        "Date decision made: 17/03/21",
        "Date of meeting: 17 March 2021",
        "Cabinet, Wednesday 17 March 2021",
        "Cabinet - 17 March 2021",
        "CABINET - 17 MARCH 2021",
        "Planning and Licensing Committee, 17 March 2021 (Item 85)",
        "Extraordinary Meeting of the Council, 17 March 2021",
        "Minutes of the meeting of the Cabinet held on Wednesday, 17 March 2021 at 6.00 pm",
        "Extraordinary Meeting of the Council, Wednesday 17 March 2021, 1.00 pm, Town Hall",
        "Notice dated 17 March 2021",
        "Date of decision - 17 March 2021",
        "17/03/2021, 10:00 - Cabinet",
        "Dyddiad y penderfyniad: 17 Mawrth 2021",
        "Wednesday 17th March 2021",
        "17 March 2021 14:28:22",
        "This decision was taken on 17 March 2021",
        "Decision published 18/03/2021 (Cabinet, 17 March 2021)",
        "At its meeting on 17 March 2021, Cabinet RESOLVED to repair the wall.",
        "Cabinet, 17 March 2021. Report from the Director of Place. For decision.",
    ],
)
def test_the_day_of_decision_however_it_is_given(line):
    assert fields_of(f"{HEAD}{line}{TAIL}").decided_on == DAY


@pytest.mark.parametrize(
    "line", ["Date of decision\n17 March 2021", "DATE OF DECISION\n17/03/2021", "Date of decision:\nWednesday 17 March 2021"]
)
def test_the_day_on_the_line_below_its_label(line):
    assert fields_of(f"{HEAD}{line}{TAIL}").decided_on == DAY


@pytest.mark.parametrize(
    "end",
    [
        "17 March 2021\nsigned\ndate",
        "Signed: A. Reed\nDate: 17 March 2021",
        "Signed ........ Dated 17 March 2021",
        "Signed\n17/03/2021",
    ],
)
def test_the_day_beside_the_signature(end):
    assert fields_of(f"{HEAD}Decision Maker: Leader{TAIL}{end}").decided_on == DAY


@pytest.mark.parametrize(
    "line",
    [
        "Publication date: 17/03/2021",
        "Effective from: 17/03/2021",
        "On 17 March 2021 the storm broke the wall.",
        "Council, March 2021",
        "Further to Minute No. 12 of 17 March 2021, the report was considered.",
        "The contract ends on 17 March 2021.",
        "Decision due: 17/03/2021",
        "Call-in expires: 17 March 2021",
        "Last date for scrutiny call-in: 5pm, 17 March 2021",
        "Creation date: 17/03/2021",
        "Date of decision:",
        "The minutes of the meeting held on 17 March 2021 were agreed as a correct record.",
        "Date of decision: not before 17 March 2021",
        "The earlier decision of Cabinet, taken on 17 March 2021, was called in.",
        "Report published 17/03/2021",
    ],
)
def test_a_day_in_passing_is_not_the_day_of_decision(line):
    assert fields_of(f"{HEAD}Decision Maker: Leader\n{line}{TAIL}").decided_on is None


def test_what_came_with_the_file_gives_no_day_of_decision():
    fields = fields_of(f"{HEAD}{TAIL}", published=DAY)
    assert (fields.decided_on, fields.published_on) == (None, DAY)


def test_each_day_has_its_own_field():
    fields = fields_of(
        f"{HEAD}Publication date: 19/03/2021\nDate of decision: 17/03/2021\nDecided at meeting: 16/03/2021 "
        f"- Cabinet\nEffective from: 27/03/2021{TAIL}"
    )
    assert (fields.published_on, fields.decided_on, fields.meeting_on, fields.effective_on) == (
        date(2021, 3, 19),
        DAY,
        date(2021, 3, 16),
        date(2021, 3, 27),
    )
    assert fields.flags == ("date of decision differs from date of meeting",)


@pytest.mark.parametrize(
    ("lines", "flag"),
    [
        ("Date of decision: 27/10/2021\nDecision published: 01/09/2022", "published 309 days after it was decided"),
        ("Date of decision: 06/04/2020\nPublication date: 27/04/2021", "published 386 days after it was decided"),
        ("Publication date: 15/05/2023\nDate of decision: 16/05/2023", "published before it was decided"),
        (
            "Effective from: 01/09/2019\nDecision published: 04/09/2019\nDate of decision: 30/08/2019",
            "effective before it was published",
        ),
        ("Effective from: 01/09/2019\nDate of decision: 04/09/2019", "effective before it was decided"),
    ],
)
def test_days_out_of_order_are_flagged_and_kept(lines, flag):
    fields = fields_of(f"{HEAD}{lines}{TAIL}")
    assert flag in fields.flags and fields.decided_on is not None


@pytest.mark.parametrize(
    "line",
    [
        "Decision due: 16 January 2024 by Cabinet",
        "Decision due: Not before 5th Feb 2018",
        "Expected date of decision: 5 Feb 2018",
    ],
)
def test_a_plan_has_a_day_due_and_none_of_decision(line):
    fields = fields_of(
        f"# Issue details\n# New library\nNotice of proposed decision first published: "
        f"03/11/2017\n{line}\nPurpose: to build a library"
    )
    assert fields.kind is Kind.NOTICE
    assert fields.decided_on is None and fields.due_on is not None and fields.published_on == date(2017, 11, 3)
