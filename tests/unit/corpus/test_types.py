"""Values that cannot be wrong: spans, citations, claims, verdicts, answers."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import types
from corpus.types import Answer, Citation, Claim, Coverage, Finding, QuestionKind, Span, Status, Verdict, Zone
from tests.builders import a_document


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 2)])
def test_a_span_that_covers_nothing_cannot_be_made(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(st.integers(0, 50), st.integers(1, 50), st.integers(0, 50), st.integers(1, 50))
def test_spans_meet_exactly_if_they_share_a_character(a: int, m: int, b: int, n: int) -> None:
    one, other = Span(a, a + m), Span(b, b + n)
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.meets(other) == other.meets(one) == bool(shared)
    assert (other in one) == (shared == set(range(other.start, other.end)))
    assert len(one) == m


def test_a_citation_holds_the_very_words_of_the_version_it_cites() -> None:
    document = a_document("Contract for cleaning\nThe Cabinet agreed to extend it.")
    start = document.text.index("agreed")
    citation = Citation.of(1, document, Span(start, start + 16))
    assert citation.quote == "agreed to extend"
    assert (citation.version, citation.page, citation.zone) == (document.version, 1, Zone.DECISION)


@pytest.mark.parametrize("quote", ["agreed to reject", "agreed  to extend", "agreed to extend ", " "])
def test_a_quotation_that_is_not_in_the_text_cannot_be_cited(quote: str) -> None:
    text = "The Cabinet agreed to extend it."
    with pytest.raises(ValueError, match="not a quotation"):
        Citation(1, "paper-0123456789", "version", Span(12, 28), quote, 1, Zone.DECISION, text)


def test_a_claim_without_a_citation_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="without a citation"):
        Claim("Kent extended its contracts.", ())


@pytest.mark.parametrize("finding", list(Finding))
def test_only_a_silent_finding_stands_without_proof(finding: Finding) -> None:
    silent = finding in (Finding.NO_EVIDENCE, Finding.NOT_COVERED)
    Verdict("kent", finding, "because", () if silent else (1,))
    with pytest.raises(ValueError, match="citations"):
        Verdict("kent", finding, "because", (1,) if silent else ())


@pytest.mark.parametrize("status", list(Status))
def test_an_answer_has_words_exactly_if_it_is_an_answer(status: Status) -> None:
    answered = status in (Status.ANSWERED, Status.PARTLY)
    coverage = Coverage(1, 1, date(2024, 1, 2), date(2024, 1, 2))

    def answer(text: str | None) -> Answer:
        return Answer("id", "question", QuestionKind.OPEN, status, text, (), (), (), coverage, "gen-1", "extractive-1")

    assert answer("Yes." if answered else None).status is status
    with pytest.raises(ValueError, match="an answer that is"):
        answer(None if answered else "Yes.")


def test_every_noun_is_frozen_and_takes_no_stray_attribute() -> None:
    for name in types.__all__:
        noun = getattr(types, name)
        if dataclasses.is_dataclass(noun):
            assert noun.__dataclass_params__.frozen, name
            assert hasattr(noun, "__slots__"), name


def test_a_character_on_the_second_page_is_said_to_be_there() -> None:
    document = a_document("First page\nSecond page", page_ends=[11])
    assert (document.page_of(0), document.page_of(10), document.page_of(11), document.page_of(21)) == (1, 1, 2, 2)
