"""Text that is kept: what cannot be seen is gone, what can be seen is as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import one_line, visible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("re\u00adprocure", "reprocure"),
        ("a\u200bb\u2060c\ufeff", "abc"),
        ("\u202eevil\u202c", "evil"),
        ("\x1b[31mred\x07", "[31mred"),
        ("\ufb01nance o\ufb03ce", "finance office"),
        ("cafe\u0301", "café"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("tag\U000e0041\U000e0042", "tag"),
        ("£1.2m – “agreed”", "£1.2m – “agreed”"),
        ("Ŵyl Tŷ Hafod", "Ŵyl Tŷ Hafod"),
    ],
)
def test_only_what_a_reader_sees_is_kept(text: str, expected: str) -> None:
    assert visible(text) == expected


@given(st.text())
def test_a_second_cleaning_changes_nothing(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert one_line(one_line(text)) == one_line(text)


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert "\n" not in line
    assert line == line.strip()
    assert "  " not in line
