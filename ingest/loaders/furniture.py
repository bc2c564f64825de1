"""Which parts of a web page are not its matter: menus, cookie notices, hidden text and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from corpus.types import BlockKind


@dataclass(slots=True)
class Piece:
    """One block of a page in the making."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    only_link: bool = False


_UNSEEN_TEXT = (
    "head script style noscript template iframe object embed svg canvas audio video select textarea button input datalist "
    "map area applet frameset del s strike "
)
UNSEEN = frozenset(_UNSEEN_TEXT.split())
_HIDDEN_STYLE = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d]*[1-9]))", re.I
)
_HIDDEN_CLASS_TEXT = "mghide hidden visually-hidden govuk-visually-hidden sr-only screen-reader-text visuallyhidden "
_HIDDEN_CLASS = frozenset(_HIDDEN_CLASS_TEXT.split())
_NOISE_ROLES_TEXT = "navigation search contentinfo menu menubar toolbar alert alertdialog dialog complementary "
_NOISE_ROLES = frozenset(_NOISE_ROLES_TEXT.split())
_NOISE_WORDS_TEXT = (
    "nav navbar navigation sitenav subnav topnav sidenav menu submenu megamenu breadcrumb breadcrumbs crumbs cookie cookies "
    "consent footer sitefooter skip skiplink skiplinks share sharing social pagination pager sidebar toolbar mgfilesize "
    "rspkr readspeaker feedback newsletter advert ads promo related comments "
)
_NOISE_WORDS = frozenset(_NOISE_WORDS_TEXT.split())
_WITHIN_TEXT = "p li td th dd dt h1 h2 h3 h4 h5 h6 span a b i strong em blockquote pre tr tbody ul ol dl "
_WITHIN = frozenset(_WITHIN_TEXT.split())
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_KEEPS = "h1, main, [role=main], article"
_NEVER_TEXT = "html body main article h1 h2 p form "
_NEVER = frozenset(_NEVER_TEXT.split())
_MOST_OF_PAGE = 0.2
_LINKS_IN_A_ROW = 4
_GOOD = 0.9
_SAID = 0.4
_FIELDS = "dl, th"
_SENTENCE = 40
_ITS_OWN = "h1, h2, h3, h4, h5, h6, dl, table"
_OF_ITS_OWN = frozenset(_ITS_OWN.split(", "))


def is_hidden(attributes: dict[str, str | None]) -> bool:
    """Say whether nobody looking at the page would see this element."""
    if "hidden" in attributes or (attributes.get("type") or "") == "hidden":
        return True
    style = attributes.get("style")
    if style and _HIDDEN_STYLE.search(style):
        return True
    classes = attributes.get("class")
    return bool(classes) and not _HIDDEN_CLASS.isdisjoint((classes or "").lower().split())


@dataclass(slots=True)
class Sentences:
    """How many letters of sentences (text that is no link and no scrap) each part of a page holds."""

    total: int
    letters: dict[int, int]
    below: dict[int, list[LexborNode]]

    @classmethod
    def of(cls, root: LexborNode) -> Sentences:
        """Count them in one walk without recursion."""
        letters: dict[int, int] = {}
        below: dict[int, list[LexborNode]] = {}
        stack: list[tuple[LexborNode, bool, bool]] = [(root, True, False)]
        while stack:
            node, entering, linked = stack.pop()
            if not entering:
                letters[node.mem_id] = sum(letters.get(child.mem_id, 0) for child in below[node.mem_id])
            elif node.is_text_node:
                length = len((node.text_content or "").strip())
                letters[node.mem_id] = length if length >= _SENTENCE and not linked else 0
            elif node.is_element_node and node.tag not in UNSEEN:
                stack.append((node, False, linked))
                children = below[node.mem_id] = list(children_of(node))
                linked = linked or node.tag == "a"
                stack.extend((child, True, linked) for child in children)
        return cls(letters.get(root.mem_id, 0), letters, below)

    def share(self, node: LexborNode) -> float:
        """The share of the page's sentences that stands in *node*."""
        return self.letters.get(node.mem_id, 0) / self.total if self.total else 1.0


def children_of(node: LexborNode) -> Iterator[LexborNode]:
    """The node's children in order."""
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


def is_noise(node: LexborNode, attributes: dict[str, str | None], sentences: Sentences) -> bool:
    """Say whether the element is a menu, a footer, a cookie notice or suchlike, by its tag, role or names.

    One that holds a good part of the page's sentences is kept whatever it is called: losing matter is worse than noise.
    """
    tag = node.tag
    if tag in _NEVER:
        return False
    if tag in ("nav", "footer"):
        return node.css_first(_KEEPS) is None and sentences.share(node) <= _MOST_OF_PAGE
    named = (attributes.get("role") or "").lower() in _NOISE_ROLES or attributes.get("aria-modal") == "true"
    if not named:
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        named = not _NOISE_WORDS.isdisjoint(word.lower() for word in [*names.split(), *_WORD.findall(names)])
    return named and node.css_first(f"{_KEEPS}, {_FIELDS}") is None and sentences.share(node) <= _MOST_OF_PAGE


def main_part(root: LexborNode, sentences: Sentences) -> LexborNode:
    """Return the smallest part that holds nine tenths of the page's sentences, and its main heading."""
    said = root.css("main, [role=main]")
    part = said[0] if len(said) == 1 and sentences.share(said[0]) > _SAID else root
    wanted = _GOOD * sentences.share(part) if sentences.total else 0.0
    heading = part.css_first("h1")
    while wanted:
        inner = next((child for child in sentences.below.get(part.mem_id, ()) if sentences.share(child) >= wanted), None)
        if inner is None or inner.is_text_node or inner.tag in _WITHIN or (heading is not None and not _holds(inner, heading)):
            break
        if any(_says_something(other, sentences) for other in sentences.below[part.mem_id] if other.mem_id != inner.mem_id):
            break
        part = inner
    return part


def _says_something(node: LexborNode, sentences: Sentences) -> bool:
    """Say whether a part beside the matter has a heading or fields of its own, and is no menu: then it belongs to the paper."""
    if not node.is_element_node or node.tag in UNSEEN:
        return False
    attributes = node.attributes
    if is_hidden(attributes) or is_noise(node, attributes, sentences):
        return False
    return node.tag in _OF_ITS_OWN or node.css_first(_ITS_OWN) is not None


def _holds(part: LexborNode, node: LexborNode) -> bool:
    return any(found.mem_id == node.mem_id for found in part.css("h1"))


def mark_link_runs(pieces: list[Piece]) -> None:
    """Turn runs of blocks that are nothing but links into furniture: menus that are not called so."""
    start = 0
    for end in range(len(pieces) + 1):
        if end < len(pieces) and pieces[end].only_link and pieces[end].kind is not BlockKind.HEADING:
            continue
        if end - start >= _LINKS_IN_A_ROW:
            for piece in pieces[start:end]:
                piece.kind, piece.level = BlockKind.FURNITURE, 0
        start = end + 1
