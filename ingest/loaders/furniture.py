"""Which parts of a web page are not its matter: menus, cookie notices, hidden text and the like."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

UNSEEN = frozenset(
    ["head", "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "audio", "video", "select", "textarea", "button", "input", "datalist", "map", "area", "applet", "frameset", "del", "s", "strike"]
)
_HIDDEN_STYLE = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d]*[1-9]))", re.I
)
_HIDDEN_CLASS = frozenset(["mghide", "hidden", "visually-hidden", "govuk-visually-hidden", "sr-only", "screen-reader-text", "visuallyhidden"])
_NOISE_ROLES = frozenset(["navigation", "search", "contentinfo", "menu", "menubar", "toolbar", "alert", "alertdialog", "dialog", "complementary"])
_NOISE_WORDS = frozenset(
    ["nav", "navbar", "navigation", "sitenav", "subnav", "topnav", "sidenav", "menu", "submenu", "megamenu", "breadcrumb", "breadcrumbs", "crumbs", "cookie", "cookies", "consent", "footer", "sitefooter", "skip", "skiplink", "skiplinks", "share", "sharing", "social", "pagination", "pager", "sidebar", "toolbar", "mgfilesize", "rspkr", "readspeaker", "feedback", "newsletter", "advert", "ads", "promo", "related", "comments"]
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_KEEPS = "h1, main, [role=main], article"


def is_hidden(attributes: dict[str, str | None]) -> bool:
    """Say whether nobody looking at the page would see this element."""
    if "hidden" in attributes or (attributes.get("type") or "") == "hidden":
        return True
    style = attributes.get("style")
    if style and _HIDDEN_STYLE.search(style):
        return True
    classes = attributes.get("class")
    return bool(classes) and not _HIDDEN_CLASS.isdisjoint((classes or "").lower().split())


def is_noise(node: LexborNode, attributes: dict[str, str | None]) -> bool:
    """Say whether the element is a menu, a footer, a cookie notice or suchlike, by its tag, role or names."""
    tag = node.tag
    if tag in ("nav", "footer"):
        return node.css_first("h1, main") is None
    if tag in ("html", "body", "main", "article", "h1", "h2", "p", "form"):
        return False
    if (attributes.get("role") or "").lower() in _NOISE_ROLES or (attributes.get("aria-modal") or "") == "true":
        return node.css_first(_KEEPS) is None
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if names == " ":
        return False
    words = {word.lower() for word in _WORD.findall(names)}
    return not _NOISE_WORDS.isdisjoint(words) and node.css_first(_KEEPS) is None


def main_part(root: LexborNode) -> LexborNode:
    """Return the part of the page that says of itself that it is the matter, or the whole page."""
    found = root.css("main, [role=main]")
    return found[0] if len(found) == 1 and len((found[0].text_content or "").split()) >= 20 else root
