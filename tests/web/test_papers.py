"""A paper and its pages: the cited words marked in the text and boxed in the picture, or an honest word that they are not."""

import asyncio
import errno
import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from corpus.errors import Overloaded
from corpus.library import Library
from ingest.building import build
from search_service.service import SearchService
from search_service.web.addresses import page, paper
from search_service.web.pictures import Artist, Undrawn, Wanted
from tests.builders import a_document
from tests.homes import keep, settings_for
from tests.web.conftest import PDF_LINES, a_pdf, keep_pdf

ROOT = Path(__file__).resolve().parents[2]
TEXT = "\n".join(PDF_LINES)
QUOTE = "agreed to extend the home care contract"


@pytest.fixture(scope="module")
def artist():
    artist = Artist()
    yield artist
    artist.close()


def tree_of(http, address):
    return LexborHTMLParser(http.get(address).text)


def quote_address(document, quote=QUOTE):
    start = document.text.index(quote)
    return page(document.id, document.version, 1, start, start + len(quote))


def boxed(png):
    """Return the outline of what is not grey in a picture."""
    with Image.open(png) as opened:
        picture = opened.convert("RGB")
    coloured = [at for at, (r, g, b) in enumerate(picture.get_flattened_data()) if not r == g == b]
    if not coloured:
        return None
    across, down = [at % picture.width for at in coloured], [at // picture.width for at in coloured]
    return min(across), min(down), max(across), max(down)


def test_the_cited_words_are_marked_in_the_text_and_boxed_in_the_picture(http, pdf_paper):
    tree = tree_of(http, quote_address(pdf_paper))
    assert tree.css_first("mark#cited").text() == QUOTE and tree.css_first("blockquote").text().strip("“”") == QUOTE
    picture = tree.css_first("img")
    assert "boxed" in picture.attributes["alt"] and "nothing is boxed" not in tree.css_first("main").text()
    reply = http.get(picture.attributes["src"])
    assert reply.headers["content-type"] == "image/png" and reply.headers["x-content-type-options"] == "nosniff"


def test_the_box_is_round_the_words_and_nothing_else(artist, tmp_path):
    data, line = a_pdf(), PDF_LINES[2]
    start = TEXT.index(QUOTE)
    whole = artist.picture(Wanted("a", 1, TEXT, TEXT.index(line), TEXT.index(line) + len(line)), lambda: data)
    part = artist.picture(Wanted("a", 1, TEXT, start, start + len(QUOTE)), lambda: data)
    for picture, name in ((whole, "whole.png"), (part, "part.png")):
        assert picture.placed
        (tmp_path / name).write_bytes(picture.png)
    outer, inner = boxed(tmp_path / "whole.png"), boxed(tmp_path / "part.png")
    assert outer[0] < inner[0] < inner[2] < outer[2] and abs(outer[1] - inner[1]) <= 2 and inner[3] - inner[1] < 40


def test_words_that_are_not_there_are_not_boxed(artist, tmp_path):
    text = "Something else altogether that this page does not say"
    picture = artist.picture(Wanted("b", 1, text, 10, 30), a_pdf)
    (tmp_path / "page.png").write_bytes(picture.png)
    assert not picture.placed and boxed(tmp_path / "page.png") is None


def test_a_page_that_says_it_cannot_box(tmp_path):
    document = keep_pdf(tmp_path, a_pdf(("Other words", "on the paper itself")))
    build(tmp_path, settings_for(tmp_path))
    from fastapi.testclient import TestClient

    from search_service.api.app import create_app

    with TestClient(create_app(settings_for(tmp_path)), headers={"Accept": "text/html"}) as http:
        said = tree_of(http, quote_address(document)).css_first("main").text()
    assert "so nothing is boxed. They are marked in the text." in said


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nonsense", b"<html>", a_pdf()[:300]])
def test_a_file_that_cannot_be_drawn_gives_no_picture_and_the_next_one_is_drawn(artist, data):
    with pytest.raises(Undrawn):
        artist.picture(Wanted(hashlib.sha256(data).hexdigest(), 1, ""), lambda: data)
    assert artist.picture(Wanted("next", 1, ""), a_pdf).png.startswith(b"\x89PNG")


def test_a_page_that_there_is_not_gives_no_picture(artist):
    with pytest.raises(Undrawn):
        artist.picture(Wanted("c", 7, ""), a_pdf)


def test_a_drawing_that_takes_too_long_is_stopped():
    artist = Artist(seconds=1.5)
    try:
        artist.picture(Wanted("d", 1, ""), a_pdf)
        os.kill(artist._process.pid, signal.SIGSTOP)
        began = time.monotonic()
        with pytest.raises(Undrawn):
            artist.picture(Wanted("e", 1, ""), a_pdf)
        assert time.monotonic() - began < 5
        assert artist.picture(Wanted("f", 1, ""), a_pdf).png
    finally:
        artist.close()


def test_the_process_that_draws_can_open_no_file_and_no_connection():
    code = """
import socket
from search_service.web.drawing import shut_in
shut_in()
for attempt in (lambda: open("/etc/hostname"), lambda: open("/tmp/x", "w"), socket.socket):
    try:
        attempt()
    except OSError as error:
        print(error.errno, end=" ")
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert run.stdout.split() == [str(errno.EMFILE)] * 3


def test_searches_do_not_wait_for_drawings_and_too_many_are_told_to_come_back():
    artist, gate = Artist(), threading.Event()

    async def crowd():
        waiting = [asyncio.create_task(artist.run(gate.wait)) for _ in range(16)]
        await asyncio.sleep(0.05)
        with pytest.raises(Overloaded):
            await artist.run(gate.wait)
        gate.set()
        return await asyncio.gather(*waiting)

    assert asyncio.run(crowd()) == [True] * 16
    artist.close()


def test_a_picture_is_drawn_once(artist):
    drawn = []

    def original():
        drawn.append(1)
        return a_pdf()

    assert artist.picture(Wanted("g", 1, ""), original) is artist.picture(Wanted("g", 1, ""), original)
    assert len(drawn) == 1


def test_a_page_as_text_alone_where_the_paper_is_no_pdf(http, leisure):
    address = page(leisure.id, leisure.version, 1)
    tree = tree_of(http, address)
    assert not tree.css("img") and http.get(address + "/picture.png").status_code == 404
    assert leisure.loaded.pages[0].span.of(leisure.text).split("\n")[0] in tree.css_first(".paper").text()


def test_the_pages_lead_to_each_other(http, leisure):
    first = tree_of(http, page(leisure.id, leisure.version, 1))
    steps = [node.attributes["href"] for node in first.css("nav.steps a")]
    assert set(steps) == {page(leisure.id, leisure.version, 2)}
    assert "Page 2 of 2" in http.get(steps[0]).text and "Previous page" in http.get(steps[0]).text


def test_words_that_go_over_a_page_end_are_marked_on_both(http, leisure):
    cut = leisure.loaded.pages[0].span.end
    marks = [
        "".join(node.text() for node in tree_of(http, page(leisure.id, leisure.version, number, cut - 3, cut + 2)).css("mark"))
        for number in (1, 2)
    ]
    assert "".join(marks) == leisure.text[cut - 3 : cut + 2].replace("\n", "")


@pytest.mark.parametrize(
    "query", ["start=9&end=4", "start=-1&end=4", "start=1", "start=a&end=b", "start=0&end=99999999", "end=²"]
)
def test_a_place_that_there_is_not_marks_nothing(http, leisure, query):
    reply = http.get(page(leisure.id, leisure.version, 1) + "?" + query)
    assert reply.status_code == 200 and "<mark" not in reply.text


@pytest.mark.parametrize("end", ["page/0", "page/x", "page/-1", "page/99999999999999999999", "page/1/picture.png"])
def test_pages_that_there_are_not(http, leisure, end):
    assert http.get(f"{paper(leisure.id)}/{leisure.version}/{end}").status_code == 404
    assert http.get(f"{paper(leisure.id)}/{'0' * 64}/page/1").status_code == 404


def test_a_paper_says_what_it_decides_and_where(http, pdf_paper):
    tree = tree_of(http, paper(pdf_paper.id))
    limbs = [node.text(strip=True) for node in tree.css(".limb")]
    assert PDF_LINES[2] in limbs and "Papers like this one" in tree.css_first("main").text()
    assert "This paper" not in tree.css_first("title").text() and pdf_paper.title in tree.css_first("title").text()
    link = next(n for n in tree.css("a") if n.text() == "Original PDF")
    assert link.parent.text().strip() == "Original PDF (home-care.pdf, 1 kB)"
    original = http.get(link.attributes["href"])
    assert original.headers["content-disposition"].startswith("attachment") and original.content == a_pdf()
    assert tree.css_first("textarea").text().startswith("Fenmarsh District Council (invented example), ")


def test_words_are_found_in_a_paper(http, pdf_paper):
    tree = tree_of(http, paper(pdf_paper.id) + "?q=extending")
    assert tree.css(".excerpt mark")[0].text() == "extend"
    assert "These words are not in this paper" in http.get(paper(pdf_paper.id) + "?q=zyzzyva").text


def test_a_site_that_is_no_web_address_is_no_link(http, leisure):
    links = [node.attributes for node in tree_of(http, paper(leisure.id)).css("a[rel]")]
    assert [one["href"] for one in links] == ["https://council.example/leisure"] and links[0]["rel"] == "noreferrer nofollow"


def test_the_version_that_was_cited_is_still_shown_and_said_to_be_old(tmp_path):
    from fastapi.testclient import TestClient

    from search_service.api.app import create_app

    before = a_document("Parking\nThe Cabinet agreed to raise the fee.", source="parking.txt")
    after = a_document("Parking\nThe Cabinet agreed to lower the fee.", source="parking.txt")
    keep(tmp_path, [before])
    keep(tmp_path, [after])
    build(tmp_path, settings_for(tmp_path))
    service = SearchService(settings_for(tmp_path))
    with TestClient(create_app(settings_for(tmp_path), service), headers={"Accept": "text/html"}) as http:
        old, new = (http.get(page(one.id, one.version, 1)).text for one in (before, after))
        assert "raise the fee" in old and "You are reading the version that was cited" in old
        assert "lower the fee" in new and "You are reading" not in new
        with Library.open(tmp_path, write=True) as library:
            library.withdraw(before.id, "error")
        build(tmp_path, settings_for(tmp_path))
        service.refresh()
        gone = http.get(page(before.id, before.version, 1))
        assert gone.status_code == 410 and "This paper has been withdrawn" in gone.text and "raise" not in gone.text
    service.close()
