"""Lines and cells of a page, and the tables that rules show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.loaders.pdfpage import Rules, Run

_SNAP = 4.0
_MOST_RULES = 3_000
_ROWS = 4


@dataclass(slots=True)
class Cell:
    """What stands in one place of a line. ``lines`` are its words as wrapped: more than one only in a table."""

    lines: list[str]
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    first_word: float
    """Width of its first word, which says whether the line before had room for it."""

    @property
    def text(self) -> str:
        return " ".join(self.lines)


@dataclass(slots=True)
class Line:
    """One line of a page: its cells from left to right (most lines have one)."""

    cells: list[Cell]
    row: int | None = None
    """Number of the table row that the line belongs to."""
    column: int = 0
    """Number of the stretch of one column that it stands in."""

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


def cell_of(rows: Sequence[Sequence[Run]]) -> Cell:
    """Make one cell of the runs of one or more lines."""
    runs = [run for row in rows for run in row]
    first = runs[0].words[0]
    return Cell(
        [" ".join(run.text for run in row) for row in rows],
        min(run.left for run in runs),
        max(run.right for run in runs),
        min(run.top for run in runs),
        max(run.bottom for run in runs),
        max(run.size for run in runs),
        all(run.bold for run in runs),
        first.right - first.left,
    )


def plain_line(runs: list[Run]) -> Line:
    """A line that belongs to no table: gaps of its own part cells only where they are very wide."""
    cells: list[list[Run]] = [[runs[0]]]
    spread = _is_spread(runs)
    for run in runs[1:]:
        if not spread and run.left - cells[-1][-1].right > 2.2 * run.size:
            cells.append([run])
        else:
            cells[-1].append(run)
    return Line([cell_of([cell]) for cell in cells])


def _is_spread(runs: list[Run]) -> bool:
    """Say whether the gaps are those of a line set to fill its width: single words, all gaps alike."""
    gaps = [second.left - first.right for first, second in pairwise(runs)]
    return len(gaps) >= 2 and all(len(run.words) == 1 for run in runs) and max(gaps) - min(gaps) < 0.05 * max(gaps)


def level_lines(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs at one height, from left to right; heights from the top."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.middle, run.left)):
        for line in reversed(lines[-4:]):
            anchor = max(line, key=lambda other: other.size)
            if min(anchor.bottom, run.bottom) - max(anchor.top, run.top) > 0.5 * min(anchor.size, run.size):
                line.append(run)
                break
        else:
            lines.append([run])
    for line in lines:
        line.sort(key=lambda run: run.left)
    return lines


@dataclass(slots=True)
class Grid:
    """A ruled table: where its rules stand across and down."""

    xs: list[float]
    ys: list[float]

    def holds(self, run: Run) -> bool:
        return self.xs[0] < (run.left + run.right) / 2 < self.xs[-1] and self.ys[0] < run.middle < self.ys[-1]

    def rows(self, runs: Sequence[Run], first: int) -> list[Line]:
        """Return the table's rows; *first* is the number of the first."""
        places: dict[tuple[int, int], list[Run]] = {}
        for run in runs:
            row = max(n for n, y in enumerate(self.ys) if y <= run.middle)
            for piece in run.cut(
                [n for n, word in enumerate(run.words) if n and self._column(word.left) > self._column(run.words[n - 1].left)]
            ):
                places.setdefault((row, self._column(piece.left)), []).append(piece)
        lines = []
        for row in sorted({row for row, _ in places}):
            boxes = [level_lines(places[place]) for place in sorted(places) if place[0] == row]
            if len(boxes) == 1 or self._holds_rows(boxes, [column for at, column in sorted(places) if at == row]):
                pieces = [run for box in boxes for line in box for run in line]
                lines += [Line([cell_of([[run]]) for run in line], first + row) for line in level_lines(pieces)]
            else:
                lines.append(Line([cell_of(box) for box in boxes], first + row))
        return lines

    def _holds_rows(self, boxes: list[list[list[Run]]], columns: list[int]) -> bool:
        """Say whether the space between two rules holds several rows: most columns have many lines that do not fill them."""
        tall = [(box, column) for box, column in zip(boxes, columns, strict=True) if len(box) >= _ROWS]
        short = 0
        for box, column in tall:
            width = self.xs[min(column + 1, len(self.xs) - 1)] - self.xs[column]
            short += sum(line[-1].right - line[0].left > 0.7 * width for line in box[:-1]) * 2 < len(box) - 1
        return len(tall) >= 2 and short * 3 >= len(tall) * 2

    def _column(self, x: float) -> int:
        return max((n for n, rule in enumerate(self.xs) if rule <= x + 2), default=0)


def grids(rules: Rules) -> list[Grid]:
    """Gather rules that touch or cross; at least three down, or four across, make a table."""
    if len(rules.across) + len(rules.down) > _MOST_RULES:
        return []
    boxes = [(left, y, right, y) for y, left, right in rules.across] + [(x, top, x, bottom) for x, top, bottom in rules.down]
    found = []
    for group in _touching(boxes):
        xs = _snapped(box[0] for box in group if box[0] == box[2])
        ys = _snapped(box[1] for box in group if box[1] == box[3])
        if len(xs) >= 2 and len(ys) >= 2 and (len(xs) > 2 or len(ys) > 3):
            found.append(Grid(xs, ys))
    return found


def _touching(boxes: Sequence[tuple[float, float, float, float]]) -> list[list[tuple[float, float, float, float]]]:
    """Group boxes by touch, sweeping from the top so that few are compared."""
    parent = list(range(len(boxes)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    order = sorted(range(len(boxes)), key=lambda n: boxes[n][1])
    open_boxes: list[int] = []
    for n in order:
        left, top, right, _ = boxes[n]
        open_boxes = [m for m in open_boxes if boxes[m][3] + _SNAP >= top]
        for m in open_boxes:
            if boxes[m][0] - _SNAP <= right and left <= boxes[m][2] + _SNAP:
                parent[root(n)] = root(m)
        open_boxes.append(n)
    groups: dict[int, list[tuple[float, float, float, float]]] = {}
    for n, box in enumerate(boxes):
        groups.setdefault(root(n), []).append(box)
    return list(groups.values())


def _snapped(values: Iterable[float]) -> list[float]:
    result: list[float] = []
    for value in sorted(values):
        if not result or value - result[-1] > _SNAP:
            result.append(value)
    return result
