# ruff: noqa: E501
from __future__ import annotations

from datetime import date

import pytest

from ingest.deciding.terms import find_terms


@pytest.mark.parametrize(
    ("words", "provider", "length", "options", "starts", "ends"),
    [
        (
            "The contract be awarded to Tern Leisure Ltd for 11 years from 1 July 2021, with an option of 4 years more.",
            "Tern Leisure Ltd", "11 years", "with an option of 4 years more", date(2021, 7, 1), None,
        ),
        (
            "The Cabinet Member approved a direct award of the contract to West Marsh Trust (WMT) for the twelve "
            "months from 1 April 2025 to 31 March 2026.",
            "West Marsh Trust (WMT)", "twelve months", None, date(2025, 4, 1), date(2026, 3, 31),
        ),
        ("The contract with Alder Works is extended until 31 July 2026.", "Alder Works", None, None, None, date(2026, 7, 31)),
        ("The framework lasts four years, from 24 October 2022 to 23 October 2026.", None, "four years", None, date(2022, 10, 24), date(2026, 10, 23)),
        ("A contract of 3+2+2 years is let to Sable Systems.", "Sable Systems", "3+2+2 years", "3+2+2 years", None, None),
        ("The agreement is approved for three years, arranged as one year plus one plus one.", None, "three years", "one year plus one plus one", None, None),
        ("The waste contract held by Veolus be lengthened by 7 years from April 2019.", "Veolus", "7 years", None, date(2019, 4, 1), None),
        ("The service, which Oak Vale NHS Foundation Trust provides, is extended by 18 months.", "Oak Vale NHS Foundation Trust", "18 months", None, None, None),
        ("Contractor: Marlow Highways", "Marlow Highways", None, None, None, None),
        ("The contract runs out on 30 April 2025.", None, None, None, None, date(2025, 4, 30)),
        ("The contract is to run for 4 years and may be extended by 3 further periods of 12 months.", None, "4 years", "may be extended by 3 further periods of 12 months", None, None),
    ],
)  # fmt: skip
def test_a_term_is_read(words, provider, length, options, starts, ends):
    (term,) = find_terms(words)
    assert (term.provider, term.length, term.options, term.starts_on, term.ends_on) == (provider, length, options, starts, ends)


@pytest.mark.parametrize(
    "words",
    [
        "The library opened in 1932.",
        "Members asked about waiting times over the last five years.",
        "Each contract costs £40,000 a year.",
    ],
)
def test_what_says_nothing_of_a_term_gives_none(words):
    assert find_terms(words) == ()


def test_the_span_is_the_sentence():
    text = "It was agreed. The contract with Alder Works ends on 31 May 2024. Thanks were given."
    (term,) = find_terms(text)
    assert term.span.of(text) == "The contract with Alder Works ends on 31 May 2024."
