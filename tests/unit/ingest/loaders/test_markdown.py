"""Markdown: signs that set type go, words stay."""

from __future__ import annotations

import pytest

from corpus.types import BlockKind
from ingest.loaders import read
from ingest.loaders.markdown import is_markdown
from ingest.loaders.plain import PlainLoader
from tests import papers
from tests.contracts.loader import LoaderContract


class TestMarkdown(LoaderContract):
    loader = PlainLoader()
    media_type = "text/markdown"

    @pytest.fixture
    def sample(self) -> bytes:
        return papers.MARKDOWN.encode()


def blocks(text: str) -> list[tuple[str, BlockKind, int]]:
    loaded = read(text.encode())
    assert loaded.media_type == "text/markdown"
    return [(block.span.of(loaded.text), block.kind, block.level) for block in loaded.blocks]


def test_headings_lists_and_emphasis() -> None:
    text = (
        "# Decision\n\nThe *Executive* agreed to\nextend the [contract](https://example.org).\n\n- one\n  - **two**\n1. three\n"
    )
    assert blocks(text) == [
        ("Decision", BlockKind.HEADING, 1),
        ("The Executive agreed to extend the contract.", BlockKind.PARAGRAPH, 0),
        ("- one", BlockKind.LIST_ITEM, 1),
        ("- two", BlockKind.LIST_ITEM, 2),
        ("1. three", BlockKind.LIST_ITEM, 1),
    ]


def test_fields_stay_one_to_a_line() -> None:
    text = "# Record\n\n**Decision maker:** Cabinet\n**Date:** 3 May 2024\n**Key:** Yes\n"
    assert [words for words, _, _ in blocks(text)] == ["Record", "Decision maker: Cabinet", "Date: 3 May 2024", "Key: Yes"]


def test_tables_become_rows() -> None:
    rows = blocks("# Award\n\n| Lot | Value |\n|-----|------:|\n| One | £5,000 |\n")
    assert rows[1:] == [("Lot | Value", BlockKind.TABLE_ROW, 0), ("One | £5,000", BlockKind.TABLE_ROW, 0)]


def test_underlined_headings_front_matter_and_code() -> None:
    loaded = read(b"---\ntitle: A decision\n---\nDecision\n========\n\n**a** **b**\n\n**c**\n\n**d**\n\n```\nx * y * z\n```\n")
    assert loaded.title == "A decision"
    assert loaded.text == "Decision\na b\nc\nd\nx * y * z"


@pytest.mark.parametrize(
    "text",
    [
        "Decision:\n\n- 1) NOTE\n- 2) *None expected*",
        "Ref #12/3\n- a\n- b",
        "Minutes\n-------\n1. a_b_c\n2. 5 * 3 * 2",
        "A\tB\n#\tC",
    ],
)
def test_plain_text_is_not_taken_for_markdown(text: str) -> None:
    assert not is_markdown(text)
