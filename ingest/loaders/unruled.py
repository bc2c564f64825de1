"""Finds tables that have no rules: words of several lines that begin at one place after a gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.loaders.grid import Line, cell_of, plain_line
from ingest.loaders.numerals import printed_marker
from ingest.loaders.pdfpage import Run

_ALIGNED = 3.0
_WIDE = 1.4
_APART = 0.55
_FIRST_ROW = 1_000_000  # far from the numbers of ruled rows
_Runs = list[Run]


def align(lines: list[_Runs]) -> list[Line]:
    """Turn lines of runs into lines of cells: two-column tables row by row, all else as it stands."""
    result: list[Line] = []
    row, at = _FIRST_ROW, 0
    for place, first, end in _zones(lines):
        result += [plain_line(line) for line in lines[at:first]]
        for cells in _rows(lines[first:end], place):
            result.append(Line([cell_of(cell) for cell in cells if cell], row))
            row += 1
        at = end
    return result + [plain_line(line) for line in lines[at:]]


def _zones(lines: list[_Runs]) -> list[tuple[float, int, int]]:
    """Where tables stand: the place of the second column, the first line and the line after the last."""
    starts = [_starts(line) for line in lines]
    zones: list[tuple[float, int, int]] = []
    at = floor = 0
    while at < len(lines):
        found = next(
            (zone for place, gap in starts[at] if (zone := _zone(lines, starts, at, floor, place, gap)) is not None), None
        )
        if found is None:
            at += 1
        else:
            zones.append(found)
            at = floor = found[2]
    return zones


def _starts(line: _Runs) -> list[tuple[float, float]]:
    """Where words begin after a gap, and how wide the gap is in line heights; the gap behind a list marker is none."""
    words = [word for run in line for word in run.words]
    size = max(max(run.size for run in line), 1.0)
    marked = printed_marker(f"{words[0].text} x") == words[0].text
    pairs = list(pairwise(words))[1 if marked else 0 :]
    return [
        (second.left, (second.left - first.right) / size) for first, second in pairs if second.left - first.right > _APART * size
    ]


def _zone(
    lines: list[_Runs], starts: list[list[tuple[float, float]]], at: int, floor: int, place: float, gap: float
) -> tuple[float, int, int] | None:
    """Follow one place down and up from line *at* for as long as the lines keep to it."""

    def opens(n: int) -> float | None:
        return next((width for start, width in starts[n] if abs(start - place) < _ALIGNED), None)

    end, split, wide = at + 1, 1, gap >= _WIDE
    while end < len(lines) and not _far(lines[end - 1], lines[end]):
        opened = opens(end)
        if opened is not None:
            split += 1
            wide = wide or opened >= _WIDE
        elif not (_is_value(lines[end], place) or _is_label(lines[end], place)):
            break
        end += 1
    if split < 2 or not wide:
        return None
    while opens(end - 1) is None and not _belongs(lines, end - 1, place, -1):
        end -= 1
    first = at
    while first > floor and opens(first - 1) is None and _belongs(lines, first - 1, place, 1):
        first -= 1
    while first < at and not _is_value(lines[first], place):
        first += 1
    return place, first, end


def _is_value(line: _Runs, place: float) -> bool:
    return abs(line[0].left - place) < _ALIGNED


def _is_label(line: _Runs, place: float) -> bool:
    return max(run.right for run in line) < place - 2


def _far(before: _Runs, line: _Runs) -> bool:
    return line[0].middle - before[0].middle > 2.6 * max(before[0].size, line[0].size)


def _belongs(lines: list[_Runs], n: int, place: float, towards: int) -> bool:
    """Say whether line *n*, at the edge of a table, is a wrapped part of the row that lies *towards* it."""
    line, neighbour = lines[n], lines[n + towards]
    step = abs(line[0].middle - neighbour[0].middle) / max(line[0].size, 1.0)
    if _is_value(line, place):
        return step < 1.5
    return _is_label(line, place) and step < (1.5 if towards < 0 and line[0].text[:1].islower() else 0.8)


# --- rows ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Label:
    """A label and the lines of its value."""

    lines: list[_Runs]
    values: list[_Runs]

    @property
    def first(self) -> float:
        return self.lines[0][0].middle

    @property
    def centre(self) -> float:
        return (self.lines[0][0].middle + self.lines[-1][0].middle) / 2


def _rows(lines: list[_Runs], place: float) -> list[list[list[_Runs]]]:
    """The rows of a table: each a label cell and a value cell, each of them a list of lines of runs."""
    steps = [second[0].middle - first[0].middle for first, second in pairwise(lines)]
    size = lines[0][0].size
    tight = 1.25 * min((step for step in steps if step > 0.8 * size), default=0.0)
    into_rows = [step for step, line in zip(steps, lines[1:], strict=True) if _is_split(line, place)]
    loose = 2 * sum(step > tight for step in into_rows) > len(into_rows)
    lefts: list[_Label] = []
    rights: list[_Runs] = []
    before: float | None = None
    for line in lines:
        left = [piece for run in line for piece in _side(run, place, right=False)]
        right = [piece for run in line for piece in _side(run, place, right=True)]
        if right:
            rights.append(right)
        if not left:
            continue
        near = before is not None and line[0].middle - before <= max(tight, 1.0)
        if lefts and near and (loose or (not right and left[0].text[:1].islower())):
            lefts[-1].lines.append(left)
        else:
            lefts.append(_Label([left], []))
        before = line[0].middle
    for label, values in zip(lefts, _matched([(label.first, label.centre) for label in lefts], rights, size), strict=True):
        label.values = values
    return [[label.lines, label.values] for label in lefts]


def _is_split(line: _Runs, place: float) -> bool:
    return line[0].left < place - _ALIGNED and max(run.right for run in line) > place


def _side(run: Run, place: float, *, right: bool) -> _Runs:
    cut = next((n for n, word in enumerate(run.words) if word.left >= place - _ALIGNED), len(run.words))
    words = run.words[cut:] if right else run.words[:cut]
    return [Run(words, run.top, run.bottom, run.bold)] if words else []


def _matched(labels: Sequence[tuple[float, float]], values: list[_Runs], size: float) -> list[list[_Runs]]:
    """Give each label its values: set against its top or against its middle, whichever fits the page better."""
    by_top, top_error = _by_top(labels, values, size)
    by_middle, middle_error = _by_middle(labels, values, size)
    return by_middle if middle_error < top_error else by_top


def _by_top(labels: Sequence[tuple[float, float]], values: list[_Runs], size: float) -> tuple[list[list[_Runs]], float]:
    result: list[list[_Runs]] = [[] for _ in labels]
    error = 0.0
    for value in values:
        at = max((n for n, (first, _) in enumerate(labels) if first - 0.4 * size <= value[0].middle), default=-1)
        if not result[max(at, 0)]:
            error += abs(value[0].middle - labels[max(at, 0)][0])
        error += size if at < 0 else 0.0
        result[max(at, 0)].append(value)
    return result, error


def _by_middle(labels: Sequence[tuple[float, float]], values: list[_Runs], size: float) -> tuple[list[list[_Runs]], float]:
    result: list[list[_Runs]] = []
    at, error = 0, 0.0
    for _, centre in labels:
        best, taken = 0.8 * size, 0
        for count in range(1, len(values) - at + 1):
            middle = (values[at][0].middle + values[at + count - 1][0].middle) / 2
            if abs(middle - centre) < best - 0.01:
                best, taken = abs(middle - centre), count
            elif middle > centre:
                break
        error += best if taken else 0.0
        result.append(values[at : at + taken])
        at += taken
    if at < len(values):
        result[-1] = result[-1] + values[at:]
        error += size * (len(values) - at)
    return result, error
