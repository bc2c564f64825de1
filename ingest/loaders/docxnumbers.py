"""The numbers that Word puts before paragraphs by itself: worked out from the numbering part, as Word shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ingest.loaders.numerals import numeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = {"decimal": "1", "decimalZero": "1", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_PLACE = re.compile(r"%(\d)")
_LEVELS = 9


@dataclass(slots=True)
class _Level:
    style: str | None
    """``None`` for bullets and for levels that show nothing."""
    text: str
    start: int
    legal: bool = False


@dataclass(slots=True)
class _Number:
    abstract: str
    levels: dict[int, _Level]
    restarts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """Counts as Word does: lists built on one abstract list share their count unless a start is set anew."""

    numbers: dict[str, _Number] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, part: Any) -> Numbering:
        """Read the numbering part (its XML root), or ``None`` where the paper has none."""
        numbering = cls()
        if part is None:
            return numbering
        abstracts = {
            abstract.get(f"{W}abstractNumId"): {_int(level, f"{W}ilvl"): _level(level) for level in abstract.findall(f"{W}lvl")}
            for abstract in part.findall(f"{W}abstractNum")
        }
        for number in part.findall(f"{W}num"):
            abstract = _value(number.find(f"{W}abstractNumId"))
            levels = dict(abstracts.get(abstract, {}))
            restarts: dict[int, int] = {}
            for override in number.findall(f"{W}lvlOverride"):
                depth = _int(override, f"{W}ilvl")
                level, start = override.find(f"{W}lvl"), override.find(f"{W}startOverride")
                if level is not None:
                    levels[depth] = _level(level)
                if start is not None:
                    restarts[depth] = _int(start, f"{W}val")
            numbering.numbers[number.get(f"{W}numId")] = _Number(abstract, levels, restarts)
        return numbering

    def next(self, number_id: str, depth: int) -> tuple[str, bool]:
        """Count one paragraph on; return what is shown before it, and whether it is a list item at all."""
        number = self.numbers.get(number_id)
        if number is None or depth not in number.levels or not 0 <= depth < _LEVELS:
            return "", number is not None
        counts = self.counts.setdefault(number.abstract, [None] * _LEVELS)
        if number_id not in self.used:
            self.used.add(number_id)
            for restarted in number.restarts:
                counts[restarted] = None
        current = counts[depth]
        counts[depth] = self._start(number, depth) if current is None else current + 1
        for deeper in range(depth + 1, _LEVELS):
            counts[deeper] = None
        level = number.levels[depth]
        if level.style is None:
            return "", True
        return _PLACE.sub(lambda match: self._shown(number, counts, int(match[1]) - 1, level.legal), level.text), True

    @staticmethod
    def _start(number: _Number, depth: int) -> int:
        level = number.levels.get(depth)
        return number.restarts.get(depth, level.start if level else 1)

    def _shown(self, number: _Number, counts: list[int | None], depth: int, legal: bool) -> str:
        if not 0 <= depth < _LEVELS:
            return ""
        count = counts[depth]
        level = number.levels.get(depth)
        style = level.style if level is not None and level.style is not None else "1"
        return numeral("1" if legal else style, self._start(number, depth) if count is None else count)


def _level(level: Any) -> _Level:
    form = _value(level.find(f"{W}numFmt")) or "decimal"
    text = _value(level.find(f"{W}lvlText"))
    start = level.find(f"{W}start")
    shown = None if form in ("bullet", "none") or not text else _STYLES.get(form, "1")
    return _Level(shown, text, 1 if start is None else _int(start, f"{W}val"), level.find(f"{W}isLgl") is not None)


def _value(element: Any) -> str:
    return "" if element is None else element.get(f"{W}val") or ""


def _int(element: Any, name: str) -> int:
    value = element.get(name) or ""
    return int(value[:6]) if value.isdecimal() else 0
