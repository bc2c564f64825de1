"""Word's styles: what a paragraph inherits from the style it is in and from those that one is based on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ingest.loaders.docxnumbers import W

_STEPS = 50


@dataclass(slots=True)
class Style:
    """What one paragraph style sets."""

    name: str
    based_on: str | None
    outline: int | None
    number: tuple[str | None, int | None]
    bold: bool | None


@dataclass(slots=True)
class Styles:
    """The paragraph styles of a document."""

    styles: dict[str, Style]
    default: str | None

    @classmethod
    def of(cls, document: Any) -> Styles:
        """Read them."""
        styles, default = {}, None
        for element in document.styles.element.findall(f"{W}style"):
            if element.get(f"{W}type") != "paragraph":
                continue
            name, based = element.find(f"{W}name"), element.find(f"{W}basedOn")
            properties, run = element.find(f"{W}pPr"), element.find(f"{W}rPr")
            key = element.get(f"{W}styleId")
            styles[key] = Style(
                (val(name) or "").lower(), val(based), _outline(properties), number_of(properties), is_on(run, "b")
            )
            if element.get(f"{W}default") in ("1", "true"):
                default = key
        return cls(styles, default)

    def chain(self, key: str | None) -> Iterator[Style]:
        """The style and those it is based on, nearest first."""
        for _ in range(_STEPS):
            style = self.styles.get(key or self.default or "")
            if style is None:
                return
            yield style
            if style.based_on is None:
                return
            key = style.based_on


def val(element: Any) -> str | None:
    """The value of an element that only holds one."""
    return None if element is None else element.get(f"{W}val")


def _outline(properties: Any) -> int | None:
    value = val(properties.find(f"{W}outlineLvl")) if properties is not None else None
    return int(value) + 1 if value is not None and value.isdecimal() and int(value) < 9 else None


def number_of(properties: Any) -> tuple[str | None, int | None]:
    """The list and the depth in it that paragraph properties name."""
    found = properties.find(f"{W}numPr") if properties is not None else None
    if found is None:
        return None, None
    depth = val(found.find(f"{W}ilvl"))
    return val(found.find(f"{W}numId")), int(depth[:2]) if depth and depth.isdecimal() else None


def is_on(properties: Any, name: str) -> bool | None:
    """Whether run properties switch something on or off; ``None`` where they do not say."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return None if found is None else val(found) not in ("0", "false", "none")


def heading_level(properties: Any, chain: list[Style]) -> int:
    """1 to 6 for a heading, 0 for none."""
    own = _outline(properties)
    if own:
        return min(own, 6)
    for style in chain:
        if style.name in ("title", "subtitle"):
            return 1 if style.name == "title" else 2
        if style.name.startswith("heading ") and style.name[8:].isdecimal():
            return min(int(style.name[8:]), 6)
        if style.outline:
            return min(style.outline, 6)
    return 0
