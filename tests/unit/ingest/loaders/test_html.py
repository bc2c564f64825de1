"""Web pages: the matter of the page, as a person sees it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import DocumentError, EmptyDocument
from corpus.types import BlockKind, Loaded
from ingest.loaders import read
from ingest.loaders.html import HtmlLoader
from tests import papers
from tests.contracts.loader import LoaderContract, check_blocks_and_pages


class TestHtml(LoaderContract):
    loader = HtmlLoader()
    media_type = "text/html"

    @pytest.fixture
    def sample(self) -> bytes:
        return papers.PAGE.encode()


def page(body: str) -> Loaded:
    return read(f"<!doctype html><html><body>{body}</body></html>".encode())


def lines(body: str) -> list[str]:
    loaded = page(body)
    return [b.span.of(loaded.text) for b in loaded.blocks if b.kind is not BlockKind.FURNITURE]


def test_the_title_is_kept_apart_from_the_text() -> None:
    loaded = read(papers.PAGE.encode())
    assert loaded.title == "Decision | Northmere Council"
    assert "Decision |" not in loaded.text


def test_headings_keep_their_level() -> None:
    loaded = page("<h1>Decision details</h1><h3 class='mgSubSubTitleTxt'>Purpose:</h3><p>To decide.</p>")
    assert [(b.kind, b.level) for b in loaded.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 3),
        (BlockKind.PARAGRAPH, 0),
    ]


@pytest.mark.parametrize(
    ("listing", "shown"),
    [
        ("<ol><li>a</li><li>b</li></ol>", ["1. a", "2. b"]),
        ("<ol start=3><li>a</li></ol><ol start='4'><li>b</li></ol>", ["3. a", "4. b"]),
        ("<ol type=a><li>x</li><li>y</li></ol>", ["a. x", "b. y"]),
        ("<ol type=I><li>x</li><li value=5>y</li></ol>", ["I. x", "V. y"]),
        ("<ol style='list-style-type: lower-roman'><li>x</li></ol>", ["i. x"]),
        ("<ol style='list-style:none'><li>(a) x</li></ol>", ["(a) x"]),
        ("<ol><li>a<ol type=a><li>b</li></ol></li><li>c</li></ol>", ["1. a", "a. b", "2. c"]),
        ("<ol><li><p>a</p><p>more</p></li><li>b</li></ol>", ["1. a", "more", "2. b"]),
        ("<ol><li>1. printed too</li></ol>", ["1. printed too"]),
        ("<ul><li>a</li><li>(i) b</li></ul>", ["a", "(i) b"]),
    ],
)
def test_list_numbers_are_those_a_person_sees(listing: str, shown: list[str]) -> None:
    assert lines(listing) == shown


def test_nested_lists_have_levels() -> None:
    loaded = page("<ul><li>a<ul><li>b</li></ul></li></ul>")
    assert [(b.kind, b.level) for b in loaded.blocks] == [(BlockKind.LIST_ITEM, 1), (BlockKind.LIST_ITEM, 2)]


@pytest.mark.parametrize(
    "markup",
    [
        "<p><span class='mgLabel'>Decision Maker:</span>Cabinet</p>",
        "<p class='mgLabel'><strong>Decision Maker:&nbsp;</strong>Cabinet</p>",
        "<dl><dt>Decision Maker</dt><dd>Cabinet</dd></dl>",
        "<dl><dt>Decision Maker:</dt><dd>Cabinet</dd></dl>",
        "<dl><div><dt>Decision Maker:</dt><dd>Cabinet</dd></div></dl>",
        "<table><tr><th scope=row>Decision Maker</th><td>Cabinet</td></tr></table>",
        "<table><tr><td>Decision Maker:</td><td>Cabinet</td></tr></table>",
    ],
)
def test_a_label_and_its_value_make_one_line(markup: str) -> None:
    assert lines(markup) == ["Decision Maker: Cabinet"]


def test_a_term_before_a_list_stands_on_its_own() -> None:
    assert lines("<dl><dt>Decision</dt><dd><ol><li>a</li><li>b</li></ol></dd></dl>") == ["Decision:", "1. a", "2. b"]


def test_table_rows_are_lines() -> None:
    loaded = page("<table><tr><th>Lot</th><th>Value</th></tr><tr><td>One</td><td><p>£5,000</p></td></tr></table>")
    assert loaded.text == "Lot | Value\nOne | £5,000"
    assert {b.kind for b in loaded.blocks} == {BlockKind.TABLE_ROW}


def test_a_table_that_only_arranges_the_page_is_not_one() -> None:
    markup = "<table><tr><td>3.</td><td><h3>Libraries</h3><p>It was agreed.</p></td></tr></table>"
    assert lines(markup) == ["Libraries", "3. It was agreed."] or lines(markup) == ["3. Libraries", "It was agreed."]


def test_the_items_of_a_meeting_in_rows_of_a_table_are_not_run_into_one_line_each() -> None:
    rows = [f"<tr><td>{number}.</td><td><p>{title}</p><p>Agreed.</p></td></tr>" for number, title in ((4, "Parks"), (5, "Dogs"))]
    assert lines(f"<table>{''.join(rows)}</table>") == ["4. Parks", "Agreed.", "5. Dogs", "Agreed."]


def test_word_pages_are_joined_within_a_paragraph_and_split_at_breaks() -> None:
    markup = (
        "<div class='mgWordPara'><div class='WordSection1'><p>That the contract\nbe\r\nextended<br>for one year</p></div></div>"
    )
    assert lines(markup) == ["That the contract be extended", "for one year"]


def test_text_set_by_hand_is_joined_where_it_was_wrapped() -> None:
    first = "That the contract for the leisure centres be extended by one year from"
    wrapped = (
        f"{first}\nthe first of April, and that the Director be asked to bring a report to\nthe Cabinet before the end of it."
    )
    assert lines(f"<pre>DECISION\n\n1. Agreed\n2. Noted\n\n{wrapped}</pre>") == [
        "DECISION",
        "1. Agreed",
        "2. Noted",
        wrapped.replace("\n", " "),
    ]


@pytest.mark.parametrize(
    "noise",
    [
        "<script>x()</script>",
        "<style>p{}</style>",
        "<nav><a>Home</a></nav>",
        "<div id='site-nav'><ul><li><a href='#'>Menu</a></li></ul></div>",
        "<div class='cookie-banner'>We use cookies</div>",
        "<ul class='breadcrumb'><li>Home</li></ul>",
        "<footer>Contact us</footer>",
        "<div role='navigation'>Menu</div>",
        "<span class='mgHide'>ref: 47898</span>",
        "<span class='mgFileSize'>PDF 110 KB</span>",
        "<p hidden>secret</p>",
        "<div style='display:none'>secret</div>",
        "<span style='font-size:0px'>secret</span>",
        "<select><option>All</option></select><button>Go</button><input value='x'>",
        "<!-- secret --><template><p>secret</p></template><noscript>secret</noscript>",
        "<del>struck out</del>",
    ],
)
def test_what_is_not_the_matter_of_the_page_is_left_out(noise: str) -> None:
    matter = "The Cabinet agreed to extend the contract for a period of one year from April."
    assert lines(f"{noise}<p>{matter}</p>") == [matter]


def test_fields_in_a_column_at_the_side_are_kept() -> None:
    side = "<div class='sidebar' role='complementary'><dl><dt>Date of decision</dt><dd>3 May 2024</dd></dl></div>"
    assert lines(f"<h1>Decision</h1><p>Agreed.</p>{side}") == ["Decision", "Agreed.", "Date of decision: 3 May 2024"]


def test_the_name_of_the_council_above_the_title_is_kept() -> None:
    assert lines("<p class='site-name'>Northmere Council</p><h1>Decision details</h1>") == [
        "Northmere Council",
        "Decision details",
    ]


def test_a_page_wrapped_in_a_form_is_read() -> None:
    assert lines("<form id='aspnetForm'><h1>Decision</h1><p>It was agreed.</p></form>") == ["Decision", "It was agreed."]


def test_the_matter_is_kept_even_if_it_is_called_a_menu() -> None:
    text = "The Cabinet agreed to extend the contract for a period of one year from April."
    assert lines(f"<div class='menu-page social'><p>{text}</p></div>") == [text]


def test_fields_outside_the_main_part_are_kept_and_other_scraps_are_furniture() -> None:
    text = "<p>" + "The Cabinet agreed to extend the contract for one year. " * 8 + "</p>"
    fields = "<p>Date: 3 May 2024</p>"
    loaded = page(f"<div>Town crest</div><div id=a><h1>Decision</h1>{text}{text}</div><div>{fields}</div>")
    kinds = {b.span.of(loaded.text): b.kind for b in loaded.blocks}
    assert kinds["Town crest"] is BlockKind.FURNITURE
    assert kinds["Date: 3 May 2024"] is BlockKind.PARAGRAPH


def test_sections_beside_a_long_one_are_part_of_the_matter() -> None:
    text = "The Cabinet agreed to extend the contract for one year. " * 30
    markup = (
        "<h2 class='mgSubTitleTxt'>Leisure contract</h2><p>Northmere Council</p>"
        f"<div class='section'><h3>Decision</h3><p>{text}</p></div><div class='section'><h3>Alternatives</h3><p>None.</p></div>"
    )
    assert lines(markup) == ["Leisure contract", "Northmere Council", "Decision", text.strip(), "Alternatives", "None."]


def test_runs_of_links_are_furniture() -> None:
    loaded = page("<h1>Decision</h1><p>Agreed.</p>" + "".join(f"<p><a href='#'>Link {n}</a></p>" for n in range(5)))
    assert [b.kind for b in loaded.blocks[2:]] == [BlockKind.FURNITURE] * 5


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=utf-8>", "utf-8"),
        ("<meta charset=iso-8859-1>", "cp1252"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>", "cp1252"),
        ("<meta charset=utf-8>", "cp1252"),
        ("<meta charset=utf-7>", "utf-8"),
        ("<meta charset=rot13>", "utf-8"),
        ("", "utf-8"),
        ("", "cp1252"),
        ("", "utf-16"),
    ],
)
def test_the_encoding_is_what_fits(head: str, encoding: str) -> None:
    assert "£5 – “café”" in read(f"<html><head>{head}</head><body><p>£5 – “café”</p></body></html>".encode(encoding)).text


def test_what_cannot_be_seen_does_not_survive() -> None:
    assert lines("<p>re&shy;procure&#8203; the&#x202e; ser\U000e0041vice</p>") == ["reprocure the service"]


def test_a_page_without_words_is_empty() -> None:
    with pytest.raises(EmptyDocument):
        page("<img src='http://127.0.0.1:9/x.png' alt='A picture'>")


TAGS = (
    "<p> </p> <li> <ol|start=2> </ol> <ul> </ul> <table> <tr> <td> <th> </table> <dl> <dt> <dd> </dl> <h1> </h1> <br> "
    "<pre> </pre> <header> <a> </a> <main> </main> <nav> </nav> <form> a \n Label: 1.| <div|hidden> </div> &nbsp; <!-- -->"
)
tags = st.sampled_from([tag.replace("|", " ") for tag in TAGS.split(" ")])


@given(st.lists(tags, max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_soup_of_tags_gives_sound_blocks_or_a_refusal(soup: list[str]) -> None:
    try:
        check_blocks_and_pages(page("".join(soup)))
    except DocumentError:
        return
