"""British dates: every shape that papers use, and nothing that is not a date."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import find_dates, say

SHAPES = [
    "{d} {B} {y}", "{d}{th} {B} {y}", "{d}{th} {B}, {y}", "{d}{th} of {B} {y}", "{d} {b} {y}", "{d} {b}. {y}", "{dd}/{mm}/{y}",
    "{d}/{m}/{y}", "{dd}.{mm}.{y}", "{d}.{m}.{yy}", "{dd}/{mm}/{yy}", "{dd}-{mm}-{y}", "{y}-{mm}-{dd}", "{B} {d}, {y}",
    "{dd}-{b}-{y}", "Wednesday, {d}{th} {B}, {y} 7.00 pm", "Mon {d} {b} {y}", "{dd}/{mm}/{y}, 10:00 - Cabinet",
    "({d} {B} {y})", "Meeting: {dd}/{mm}/{y} - Executive (Item 6)", "{d} {B} {y} 14:28:22", "{d} {W} {y}",
]  # fmt: skip
WELSH = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
]
DAYS = st.dates(date(1974, 4, 1), date(2049, 12, 31))


def written(shape: str, day: date) -> str:
    th = "th" if 11 <= day.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return shape.format(
        d=day.day, dd=f"{day:%d}", m=day.month, mm=f"{day:%m}", y=day.year, yy=f"{day:%y}", th=th,
        B=f"{day:%B}", b=f"{day:%b}", W=WELSH[day.month - 1],
    )  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
@given(day=DAYS)
def test_every_shape_is_read_as_a_briton_reads_it(shape, day):
    text = f"The Cabinet met on {written(shape, day)} and resolved."
    assert [(m.first, m.last) for m in find_dates(text)] == [(day, day)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("November 2023", date(2023, 11, 1), date(2023, 11, 30)),
        ("Feb 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-24", date(2023, 4, 1), date(2024, 3, 31)),
        ("2023/24", date(2023, 4, 1), date(2024, 3, 31)),
        ("2023/2024", date(2023, 4, 1), date(2024, 3, 31)),
        ("1999–2000", date(1999, 4, 1), date(2000, 3, 31)),
        ("Q3 2024", date(2024, 7, 1), date(2024, 9, 30)),
        ("by 2019.", date(2019, 1, 1), date(2019, 12, 31)),
        ("2021-26", date(2021, 1, 1), date(2026, 12, 31)),
        ("2023–2027", date(2023, 1, 1), date(2027, 12, 31)),
        ("5-7 March 2024", date(2024, 3, 5), date(2024, 3, 7)),
        ("from 1 April to 30 June 2024", date(2024, 4, 1), date(2024, 6, 30)),
        ("Tachwedd 2023", date(2023, 11, 1), date(2023, 11, 30)),
        ("May 2024 - Cabinet", date(2024, 5, 1), date(2024, 5, 31)),
    ],
)
def test_months_and_years_are_ranges(text, first, last):
    assert [(m.first, m.last) for m in find_dates(text)] == [(first, last)]


@pytest.mark.parametrize(
    "text",
    ["24/7", "15/00006", "127/2016", "31 February 2015", "£2016", "2,016 homes", "2021/S 000-009636", "CAB04(19/20)",
     "DEC22/CAB/58", "version 1.2.3", "2012/2089", "SI 2014/2095", "99/99/2020", "0117 922 2000"],
)  # fmt: skip
def test_what_is_no_date_is_passed_over(text):
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ar 3ydd o Fawrth 2024", date(2024, 3, 3)),
        ("Dydd Iau, 21ain Tachwedd 2024", date(2024, 11, 21)),
        ("5ed Mai 2023", date(2023, 5, 5)),
        ("1af Ragfyr 2020", date(2020, 12, 1)),
        ("Not before 5th Feb 2018", date(2018, 2, 5)),
        ("the 4th day of May 2021", date(2021, 5, 4)),
        ("signed 18.8.14 by the director", date(2014, 8, 18)),
        ("18.8.14", date(2014, 8, 18)),
        ("2024-02-14T10:00:00", date(2024, 2, 14)),
        ("19 Feb 2025 - 18:30 to 21:05", date(2025, 2, 19)),
    ],
)
def test_days_as_forms_and_welsh_pages_write_them(text, day):
    assert [(m.first, m.last) for m in find_dates(text)] == [(day, day)]


@pytest.mark.parametrize(
    "text", ["paragraph 3.2.10", "3.2.10 The Council has", "(see para. 4.1.12)", "report\n5.6.11 Officers say"]
)
def test_a_paragraph_number_is_no_day(text):
    assert find_dates(text) == []


@given(st.text(alphabet="0123456789/.- MayJune2£Q", max_size=40))
def test_mentions_are_in_order_apart_and_inside_the_text(text):
    found = find_dates(text)
    assert all(m.first <= m.last and m.span.end <= len(text) for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(DAYS)
def test_what_is_said_is_read_back(day):
    assert [m.first for m in find_dates(say(day))] == [day]
