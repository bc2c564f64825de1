"""Hostile web pages: nothing is fetched, nothing is believed of their encoding, and size and depth cost a refusal at most."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from corpus.errors import DocumentError
from corpus.settings import Limits
from ingest.sandbox import Sandbox
from tests.contracts.loader import check_blocks_and_pages

WORDS = "<p>Cabinet agreed to extend the contract.</p>"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(Limits(parse_seconds=10, parse_bytes=512 << 20)) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[int, list[object]]]:
    """A port that remembers who calls."""
    calls: list[object] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.1)
    done = threading.Event()

    def listen() -> None:
        while not done.is_set():
            try:
                calls.append(server.accept()[0].close())
            except TimeoutError:
                continue

    thread = threading.Thread(target=listen)
    thread.start()
    yield server.getsockname()[1], calls
    done.set()
    thread.join()
    server.close()


CALLS = [
    "<base href='{0}'><a href='x'>a</a>",
    "<meta http-equiv=refresh content='0;url={0}'>",
    "<link rel=stylesheet href='{0}'><link rel=import href='{0}'>",
    "<img src='{0}' srcset='{0} 2x'><picture><source srcset='{0}'></picture>",
    "<script src='{0}'></script><script>fetch('{0}')</script>",
    "<svg><script href='{0}'/><image href='{0}'/><use href='{0}#a'/></svg>",
    "<iframe src='{0}' srcdoc='<img src={0}>'></iframe><object data='{0}'></object><embed src='{0}'>",
    "<video src='{0}' poster='{0}'></video><audio src='{0}'></audio><track src='{0}'>",
    "<style>@import '{0}'; body {{ background: url({0}) }}</style><p style='background:url({0})'>x</p>",
    "<form action='{0}'><input type=image src='{0}'><button formaction='{0}'>x</button></form>",
    "<!DOCTYPE html SYSTEM '{0}'>",
    "<?xml-stylesheet href='{0}'?><p>x</p>",
    "<frameset><frame src='{0}'></frameset>",
    "<table background='{0}'><tr><td background='{0}'>x</td></tr></table>",
    "<body onload=\"location='{0}'\" background='{0}'>",
    "<a href='javascript:fetch(&quot;{0}&quot;)' ping='{0}'>x</a>",
]


@pytest.mark.parametrize("markup", CALLS)
def test_nothing_is_fetched(sandbox: Sandbox, listener: tuple[int, list[object]], markup: str) -> None:
    port, calls = listener
    page = markup.format(f"http://127.0.0.1:{port}/x") + WORDS
    if "frameset" not in markup:
        assert "Cabinet agreed" in sandbox.read(f"<!doctype html>{page}".encode()).text
    assert calls == []


TAGS = [
    "div",
    "p",
    "span",
    "b",
    "table",
    "td",
    "ul",
    "li",
    "dl",
    "dd",
    "h1",
    "blockquote",
    "a",
    "font",
    "form",
    "section",
    "header",
    "nav",
]


@pytest.mark.parametrize("tag", TAGS)
def test_depth_costs_a_refusal_at_most(sandbox: Sandbox, tag: str) -> None:
    ends_soon(sandbox, f"<!doctype html>{f'<{tag}>' * 100_000}{WORDS}")


LONG = {
    "a line of 50 MB": "<p>" + "The Cabinet agreed. " * 2_500_000,
    "a word of 50 MB": "<p>" + "a" * 50_000_000,
    "a tag of 20 MB": "<p " + "a=b " * 5_000_000 + ">x</p>",
    "a value of 20 MB": f"<p title='{'x' * 20_000_000}' class='{'nav ' * 100_000}'>x</p>",
    "a million parts": "<p>x</p>" * 1_000_000,
    "a million list items": "<ol>" + "<li>x" * 1_000_000,
    "a comment without an end": "<p>x</p><!--" + "-" * 20_000_000,
    "half a million tables": "<table><tr><td>" * 300_000,
    "characters by name": "<p>" + "&amp;&#x41;&nosuch;&#x110000;&#0;" * 500_000,
    "entities that grow": "<!DOCTYPE a [<!ENTITY a 'aaaa'>"
    + "".join(f"<!ENTITY b{n} '&a;&a;'>" for n in range(99))
    + "]><p>&b98;</p>",
    "an outside entity": "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>&x;</p>" + WORDS,
    "a picture within": "<img src='data:image/png;base64," + "A" * 20_000_000 + "'>" + WORDS,
    "styles on styles": "<p style='" + "display:" * 500_000 + "none'>x</p>" + WORDS,
    "markup cut in two": "<!doctype html><p>x</p><div" + " class" * 500_000,
}


@pytest.mark.parametrize("what", LONG)
def test_size_costs_a_refusal_at_most(sandbox: Sandbox, what: str) -> None:
    text = ends_soon(sandbox, LONG[what])
    assert "root:" not in text


@pytest.mark.parametrize(
    "said", ["utf-8", "utf-16", "utf-7", "utf-32", "base64", "zlib", "idna", "unicode_escape", "punycode", "x" * 5_000]
)
def test_what_a_page_says_of_its_encoding_is_checked(sandbox: Sandbox, said: str) -> None:
    page = f"<html><head><meta charset='{said}'></head><body><p>Caf\u00e9 contract agreed</p></body></html>"
    for encoding in ("utf-8", "cp1252"):
        assert "contract agreed" in sandbox.read(page.encode(encoding)).text


def ends_soon(sandbox: Sandbox, page: str) -> str:
    """Read the page; a refusal is as good as text."""
    start = time.monotonic()
    try:
        loaded = sandbox.read(page.encode())
    except DocumentError:
        text = ""
    else:
        check_blocks_and_pages(loaded)
        text = loaded.text
    assert time.monotonic() - start < 90
    return text
