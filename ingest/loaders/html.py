"""Reads web pages: what a person sees of the page's matter, with list numbers as shown; menus and the like are left out."""

from __future__ import annotations

import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from corpus.errors import DocumentTooCostly
from corpus.types import Loaded
from ingest.loaders.assembly import SAVE_AGAIN, Assembly, Bounds
from ingest.loaders.encoding import by_mark, decode_html
from ingest.loaders.htmltree import pieces_of

_TAG = (
    r"(?:!doctype\s+html|html|head|body|title|meta|link|div|p|h[1-6]|table|ul|ol|dl|article|main|section|header|nav|form|center|"
    r"font|script|style)"
)
_OPENS = re.compile(rf"(?:<!--.*?-->|<\?xml[^>]*>|\s)*<{_TAG}[\s/>]", re.I | re.S)
_HOLDS = re.compile(r"<(?:!doctype\s+html|html|body)[\s>]|</(?:p|div|li|td|h[1-6])>", re.I)
_NESTING = (
    "div",
    "section",
    "blockquote",
    "ul",
    "ol",
    "dl",
    "table",
    "header",
    "nav",
    "article",
    "span",
    "font",
    "form",
    "center",
)
_DEEPEST = 10_000


class HtmlLoader:
    """Web pages and Word documents saved as such."""

    name = "html-1"

    def recognises(self, head: bytes) -> bool:
        """Say whether the file begins as a page does, or holds tags that only pages have."""
        mark = by_mark(head)
        text = head.decode(mark if mark else "latin-1", errors="replace").lstrip("\ufeff")
        return bool(_OPENS.match(text) or len(_HOLDS.findall(text)) >= 3)

    def load(self, path: Path) -> Loaded:
        """Read the page from a file."""
        return self.read(path.read_bytes(), Bounds())

    def read(self, data: bytes, bounds: Bounds) -> Loaded:
        """Read the page from its bytes."""
        text = decode_html(data).replace("\0", "")
        _check_depth(text)
        tree = LexborHTMLParser(text)
        paper = Assembly(bounds)
        title = tree.css_first("title")
        paper.title = title.text() if title is not None else None
        paper.page(1)
        for piece in pieces_of(tree.body or tree.root):
            paper.add(piece.text, piece.kind, piece.level)
        return paper.build("text/html")


def _check_depth(text: str) -> None:
    """Refuse a page whose elements are left open by the thousand: building its tree takes time with the square of the depth."""
    lowered = text.lower()
    for tag in _NESTING:
        if lowered.count(f"<{tag}") - lowered.count(f"</{tag}") > _DEEPEST:
            raise DocumentTooCostly("The page is nested too deeply.", hint=SAVE_AGAIN)
