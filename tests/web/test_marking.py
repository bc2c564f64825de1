"""Marks go in by offset and can never fall inside a tag or an entity."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from search_service.web.marking import excerpt, marked, within
from tests.web.payloads import PAYLOADS

TRICKY = "a<b>&amp;\"'<script>x</script>é&#60;"


def read(markup):
    body = LexborHTMLParser(f"<p id=here>{markup}</p>").css_first("#here")
    return body.text(), {node.tag for node in body.css("*")} - {"p"}


def test_a_mark_cut_at_every_offset_shows_the_text_and_nothing_else():
    for start in range(len(TRICKY)):
        for end in range(start + 1, len(TRICKY) + 1):
            text, tags = read(marked(TRICKY, [(start, end)]))
            assert (text, tags) == (TRICKY, {"mark"})


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_cut_at_every_offset_stays_text(payload):
    shown = "".join(one if one.isprintable() else " " for one in payload)
    for start in range(len(payload)):
        text, tags = read(marked(payload, [(start, min(start + 7, len(payload)))], cited=True))
        assert (text, tags) == (shown, {"mark"})


def test_only_the_first_mark_is_the_place_to_go_to():
    assert str(marked("a b c", [(0, 1), (4, 5)], cited=True)).count('id="cited"') == 1


def test_an_excerpt_is_short_begins_at_a_word_and_keeps_its_marks():
    text = "word " * 100 + "the needle in it " + "more " * 100
    at = text.index("needle")
    shown, tags = read(excerpt(text, [(at, at + 6)]))
    assert len(shown) < 340 and shown.startswith("… word") and shown.endswith("…") and "needle" in shown and tags == {"mark"}


def test_the_part_of_a_span_that_lies_in_a_block():
    assert [within((5, 9), 0, 6), within((5, 9), 6, 20), within((5, 9), 9, 12)] == [(5, 6), (0, 3), None]
