"""Puts the runs of a page in the order in which they are read: columns one after the other, table rows cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.loaders.pdfpage import PageText, Rules, Run

_SNAP = 4.0
_COLUMN_LINES = 5
_PROSE = 18


@dataclass(slots=True)
class Line:
    """One line of a page: its cells from left to right (most lines have one)."""

    cells: list[Run]
    row: int | None = None
    """Number of the ruled table row that the line belongs to."""
    column: int = 0
    """Number of the stretch of one column that it stands in; paragraphs may run on only within one or to the next."""

    @property
    def left(self) -> float:
        return self.cells[0].left

    @property
    def right(self) -> float:
        return max(cell.right for cell in self.cells)

    @property
    def top(self) -> float:
        return min(cell.top for cell in self.cells)

    @property
    def bottom(self) -> float:
        return max(cell.bottom for cell in self.cells)

    @property
    def size(self) -> float:
        return max(cell.size for cell in self.cells)

    @property
    def bold(self) -> bool:
        return all(cell.bold for cell in self.cells)


def in_order(page: PageText) -> list[Line]:
    """Return the lines of the page as they are read."""
    tables = _tables(page.rules)
    free: list[Run] = []
    held: list[list[Run]] = [[] for _ in tables]
    for run in page.runs:
        middle = (run.left + run.right) / 2, (run.top + run.bottom) / 2
        home = next((n for n, table in enumerate(tables) if table.holds(*middle)), None)
        (free if home is None else held[home]).append(run)
    rows: list[tuple[float, Line]] = []
    number = 0
    for table, runs in zip(tables, held, strict=True):
        for line in table.rows(runs, number):
            rows.append((line.top, line))
        number += len(table.ys)
    ordered = _columns(free, 0)
    return _weave(ordered, [line for _, line in rows])


def _weave(lines: list[Line], rows: list[Line]) -> list[Line]:
    """Put table rows before the first line that starts lower; where columns are read, before the first below in that column."""
    result = list(lines)
    for row in sorted(rows, key=lambda line: (line.row or 0, line.top)):
        at = next(
            (n for n, line in enumerate(result) if line.row is None and line.top >= row.top and _shares(line, row)),
            None,
        )
        if at is None:
            after = [n for n, line in enumerate(result) if line.top <= row.top and _shares(line, row)]
            at = after[-1] + 1 if after else len(result)
        result.insert(at, row)
    return result


def _shares(first: Line, second: Line) -> bool:
    return first.left < second.right and second.left < first.right


@dataclass(slots=True)
class _Table:
    """A ruled grid: at least two rows, or one row of two cells."""

    xs: list[float]
    ys: list[float]

    def holds(self, x: float, y: float) -> bool:
        return self.xs[0] < x < self.xs[-1] and self.ys[0] < y < self.ys[-1]

    def rows(self, runs: Sequence[Run], first: int) -> list[Line]:
        cells: dict[tuple[int, int], list[Run]] = {}
        for run in runs:
            row = max(n for n, y in enumerate(self.ys) if y <= (run.top + run.bottom) / 2)
            column = max((n for n, x in enumerate(self.xs) if x <= run.left + 2), default=0)
            cells.setdefault((row, column), []).append(run)
        lines = []
        for row in sorted({row for row, _ in cells}):
            boxes = [cells[key] for key in sorted(cells) if key[0] == row]
            if len(boxes) == 1:
                lines += [Line(line.cells, first + row) for line in _lines(boxes[0])]
            else:
                lines.append(Line([_merged(_lines(box)) for box in boxes], first + row))
        return lines


def _merged(lines: Sequence[Line]) -> Run:
    """The lines of one cell as a single run; the newline between them says where it was wrapped."""
    runs = [run for line in lines for run in line.cells]
    return Run(
        "\n".join(" ".join(run.text for run in line.cells) for line in lines),
        min(run.left for run in runs),
        max(run.right for run in runs),
        min(run.top for run in runs),
        max(run.bottom for run in runs),
        all(run.bold for run in runs),
    )


def _tables(rules: Rules) -> list[_Table]:
    """Find the grids: horizontal rules that vertical ones cross or touch, gathered by what they touch."""
    groups: list[tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]] = []
    for x, top, bottom in rules.down:
        touched = [n for n, (across, down) in enumerate(groups) if any(abs(x - x2) < _SNAP and top < b + _SNAP and t < bottom + _SNAP for x2, t, b in down) or any(left - _SNAP <= x <= right + _SNAP and top - _SNAP <= y <= bottom + _SNAP for y, left, right in across)]  # fmt: skip
        crossing = [
            rule for rule in rules.across if rule[1] - _SNAP <= x <= rule[2] + _SNAP and top - _SNAP <= rule[0] <= bottom + _SNAP
        ]
        across, down = list(crossing), [(x, top, bottom)]
        for n in reversed(touched):
            more = groups.pop(n)
            across += more[0]
            down += more[1]
        groups.append((across, down))
    tables = []
    for across, down in groups:
        xs, ys = _snapped([x for x, _, _ in down]), _snapped([y for y, _, _ in across])
        if len(xs) >= 2 and len(ys) >= 2 and (len(xs) > 2 or len(ys) > 3):
            tables.append(_Table(xs, ys))
    return tables


def _snapped(values: list[float]) -> list[float]:
    result: list[float] = []
    for value in sorted(values):
        if not result or value - result[-1] > _SNAP:
            result.append(value)
    return result


def _lines(runs: Sequence[Run]) -> list[Line]:
    """Runs at one height make one line."""
    lines: list[Line] = []
    for run in sorted(runs, key=lambda run: ((run.top + run.bottom) / 2, run.left)):
        for line in reversed(lines[-4:]):
            anchor = max(line.cells, key=lambda cell: cell.size)
            if min(anchor.bottom, run.bottom) - max(anchor.top, run.top) > 0.5 * min(anchor.size, run.size):
                line.cells.append(run)
                break
        else:
            lines.append(Line([run]))
    for line in lines:
        line.cells.sort(key=lambda run: run.left)
    return lines


def _columns(runs: list[Run], depth: int) -> list[Line]:
    """Cut the page at a gutter where there is one, and read what lies left of it first."""
    lines = _lines(runs)
    gutter = _gutter(lines) if depth < 3 else None
    if gutter is None:
        return lines
    result: list[Line] = []
    band: list[Run] = []
    for line in [*lines, None]:
        if line is not None and not any(run.left < gutter < run.right for run in line.cells):
            band += line.cells
            continue
        if band:
            result += _band(band, gutter, depth)
            band = []
        if line is not None:
            line.column = result[-1].column + 1 if result else 0
            result.append(line)
    return result


def _band(runs: list[Run], gutter: float, depth: int) -> list[Line]:
    left = [run for run in runs if run.right <= gutter]
    right = [run for run in runs if run.left >= gutter]
    if len(_lines(left)) < 2 or len(_lines(right)) < 2:
        return _lines(runs)
    return _columns(left, depth + 1) + _columns(right, depth + 1)


def _gutter(lines: list[Line]) -> float | None:
    """Return where a blank strip stands between two columns of prose, or ``None``."""
    if len(lines) < _COLUMN_LINES:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    votes: dict[int, int] = {}
    gaps = []
    for line in lines:
        for first, second in zip(line.cells, line.cells[1:], strict=False):
            middle = (first.right + second.left) / 2
            if (
                left + 0.25 * (right - left) < middle < left + 0.75 * (right - left)
                and min(len(first.text), len(second.text)) >= _PROSE
            ):
                gaps.append((first.right, second.left))
                votes[round(middle / 6)] = votes.get(round(middle / 6), 0) + 1
    if len(gaps) < _COLUMN_LINES:
        return None
    best = max(votes, key=lambda key: (votes[key], -key)) * 6
    at = [gap for gap in gaps if gap[0] - 1 <= best <= gap[1] + 1]
    if len(at) < max(_COLUMN_LINES, 0.2 * len(lines)):
        return None
    low, high = max(gap[0] for gap in at), min(gap[1] for gap in at)
    place = (low + high) / 2 if low < high else best
    crossing = sum(any(run.left < place - 1 and place + 1 < run.right for run in line.cells) for line in lines)
    return place if crossing <= 0.5 * len(lines) else None
