import sqlite3

import pytest

from corpus.errors import IndexDamaged
from corpus.links import Links, write_links
from corpus.types import Link, Relation, Span

LINKS = (
    Link("a-notice", "b-decision", Relation.NOTICE_OF, "It names the decision.", said_in="a-notice", span=Span(3, 9)),
    Link("c-award", "b-decision", Relation.IMPLEMENTS, "Both are about the same contract.", target_item=2),
    Link("d-minutes", "d-minutes", Relation.AMENDS, "One item changes another.", source_item=1),
)


def test_links_come_back_as_they_were_written(tmp_path):
    assert write_links(tmp_path / "links", LINKS) == 3
    links = Links(tmp_path / "links")
    assert tuple(links) == LINKS and len(links) == 3
    links.close()


def test_a_paper_has_the_links_at_both_its_ends_and_each_once(tmp_path):
    write_links(tmp_path / "links", LINKS)
    links = Links(tmp_path / "links")
    assert links.of("b-decision") == LINKS[:2] and links.of("a-notice") == LINKS[:1]
    assert links.of("d-minutes") == LINKS[2:] and links.of("nobody") == ()
    assert LINKS[0].other("b-decision") == "a-notice" and LINKS[0].other("a-notice") == "b-decision"
    links.close()


def test_a_generation_made_without_links_has_none(tmp_path):
    links = Links(tmp_path / "links")
    assert len(links) == 0 and tuple(links) == () and links.of("a-notice") == ()
    links.close()


def test_a_file_that_is_no_list_of_links_is_damaged(tmp_path):
    sqlite3.connect(tmp_path / "links").execute("CREATE TABLE other (x)")
    with pytest.raises(IndexDamaged):
        Links(tmp_path / "links")


def test_a_link_leads_from_one_matter_to_another_and_quotes_one_of_the_two():
    with pytest.raises(ValueError, match="itself"):
        Link("a", "a", Relation.SAME_MATTER, "It is the same.")
    with pytest.raises(ValueError, match="one of the two"):
        Link("a", "b", Relation.AMENDS, "It says so.", said_in="c", span=Span(0, 3))
    with pytest.raises(ValueError, match="one of the two"):
        Link("a", "b", Relation.AMENDS, "It says so.", said_in="a")
