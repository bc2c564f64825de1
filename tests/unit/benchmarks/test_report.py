"""What a benchmark writes into the page that explains it."""

from __future__ import annotations

import re

from benchmarks.report import EXPLAINED, placed

PAGE = "Before.\n\n<!-- table: one -->\nold\n<!-- end of table -->\n\n<!-- table: other -->\n<!-- end of table -->\n"


def test_a_table_goes_into_its_own_place_and_stays_the_only_one_there():
    once = placed(PAGE, "other", "| new |")
    assert once == PAGE.replace("<!-- table: other -->\n", "<!-- table: other -->\n\n| new |\n")
    assert placed(once, "other", "| new |") == once
    assert "old" in once and "old" not in placed(once, "one", "1")
    assert placed(PAGE, "unknown", "| new |") == PAGE


def test_every_place_of_the_page_is_closed():
    page = EXPLAINED.read_text(encoding="utf-8")
    assert len(re.findall("<!-- table: ", page)) == page.count("<!-- end of table -->") > 5
