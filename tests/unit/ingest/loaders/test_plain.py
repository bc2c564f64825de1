"""Text files: what is joined, what is kept apart, and in which encodings."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import DocumentError, DocumentTooCostly, EmptyDocument
from ingest.loaders import read
from ingest.loaders.assembly import Bounds
from ingest.loaders.plain import PlainLoader
from tests import papers
from tests.contracts.loader import LoaderContract, check_blocks_and_pages


class TestPlain(LoaderContract):
    loader = PlainLoader()
    media_type = "text/plain"

    @pytest.fixture
    def sample(self) -> bytes:
        return papers.TEXT.encode()


def lines(text: str) -> list[str]:
    return read(text.encode()).text.split("\n")


PROSE = (
    "The Cabinet Member reported that the contract for the leisure centres would come to an end in March, that the operator had "
    "asked for an extension, and that officers recommended one of twelve months so that a proper tender could be prepared. "
    "Members asked about the cost. The Director replied that it would be met from the existing budget for the year."
)


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_hard_wrapped_paragraphs_are_made_whole(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(PROSE, width) for _ in range(2))
    assert lines(wrapped) == [PROSE, PROSE]


def test_fields_one_to_a_line_stay_apart() -> None:
    text = "Decision Maker: Cabinet\nDecision status: Approved\nIs Key decision?: No\nDate of decision: 26/02/2025"
    assert lines(text) == text.split("\n")


def test_list_items_one_to_a_line_stay_apart_and_keep_their_markers() -> None:
    text = "RESOLVED:\n- 1) NOTE the report\n- 2) AGREE to extend the contract\n(a) for one year\n(b) at no cost"
    assert lines(text) == text.split("\n")


def test_a_wrapped_list_item_is_one_block() -> None:
    items = ["1. " + PROSE[:200].strip(), "2. " + PROSE[100:310].strip()]
    text = "\n".join(textwrap.fill(item, 70, subsequent_indent="   ") for item in items)
    assert lines(f"{textwrap.fill(PROSE, 70)}\n\n{text}") == [PROSE, *items]


def test_long_lines_are_whole_paragraphs() -> None:
    assert lines(f"{PROSE}\n{PROSE}") == [PROSE, PROSE]


def test_tabs_part_words_and_nothing_more() -> None:
    assert lines("Decision Referred to Cabinet Scrutiny\t\t\t\nYES\t\tNO\t") == [
        "Decision Referred to Cabinet Scrutiny",
        "YES NO",
    ]


def test_a_word_divided_at_a_line_end_is_made_whole_only_if_it_is_a_word_of_the_paper() -> None:
    text = textwrap.dedent(
        """\
        The procurement was discussed at length by the members of the pro-
        curement board, who were of the view that the service should be re-
        procured as soon as the present contract for it comes to its end in
        the spring of the year."""
    )
    assert lines(text) == [
        "The procurement was discussed at length by the members of the procurement board, who were of the view that the service "
        "should be re-procured as soon as the present contract for it comes to its end in the spring of the year."
    ]


def test_form_feeds_part_pages() -> None:
    loaded = read(b"First page\n\n\x0cSecond page\n")
    assert [(page.number, page.span.of(loaded.text)) for page in loaded.pages] == [(1, "First page\n"), (2, "Second page")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_told_from_the_bytes(encoding: str) -> None:
    assert lines_of("The Council’s café cost £5 – no more".encode(encoding)) == ["The Council’s café cost £5 – no more"]


def lines_of(data: bytes) -> list[str]:
    return read(data).text.split("\n")


@pytest.mark.parametrize("data", [b"", b"\n\n \t", b"\x00\x00\x00", "\ufeff\u200b\u00ad".encode(), b"--- ---\n***"])
def test_a_file_without_words_is_refused_as_empty(data: bytes) -> None:
    with pytest.raises(EmptyDocument):
        read(data)


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(DocumentTooCostly):
        read(b"words and more words\n" * 1000, Bounds(text_characters=5_000))


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_sound_blocks_or_a_refusal(data: bytes) -> None:
    try:
        check_blocks_and_pages(read(data))
    except DocumentError:
        return


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_sound_blocks_or_a_refusal(text: str) -> None:
    try:
        check_blocks_and_pages(read(text.encode("utf-8", errors="surrogatepass")))
    except DocumentError:
        return
