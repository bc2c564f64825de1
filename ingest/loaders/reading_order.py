"""Puts the runs of a page in the order in which they are read: columns one after the other, tables row by row."""

from __future__ import annotations

import itertools

from ingest.loaders.grid import Line, grids, level_lines
from ingest.loaders.pdfpage import PageText, Run
from ingest.loaders.unruled import align

_COLUMN_LINES = 5
_PROSE = 18
_DEPTH = 3


def in_order(page: PageText) -> list[Line]:
    """Return the lines of the page as they are read."""
    tables = grids(page.rules)
    free: list[Run] = []
    held: list[list[Run]] = [[] for _ in tables]
    for run in page.runs:
        home = next((n for n, table in enumerate(tables) if table.holds(run)), None)
        (free if home is None else held[home]).append(run)
    rows: list[Line] = []
    for table, runs in zip(tables, held, strict=True):
        rows += table.rows(runs, len(rows))
    return _weave(_columns(free, 0), rows)


def _weave(lines: list[Line], rows: list[Line]) -> list[Line]:
    """Put each table row before the first line that stands lower and shares its columns."""
    result = list(lines)
    for row in sorted(rows, key=lambda line: (line.row or 0, line.top)):
        sharing = [n for n, line in enumerate(result) if line.left < row.right and row.left < line.right]
        after = next((n for n in sharing if result[n].top >= row.top and result[n].row is None), None)
        if after is None:
            above = [n for n in sharing if result[n].top <= row.top]
            after = above[-1] + 1 if above else len(result)
        result.insert(after, row)
    return result


def _columns(runs: list[Run], depth: int) -> list[Line]:
    """Cut the page at a gutter where there is one, and read what lies left of it first."""
    lines = level_lines(runs)
    gutter = _gutter(lines) if depth < _DEPTH else None
    if gutter is None:
        return align(lines)
    result: list[Line] = []
    band: list[Run] = []
    for line in lines:
        if not any(run.left < gutter < run.right for run in line):
            band += line
            continue
        _append(result, _band(band, gutter, depth))
        band = []
        _append(result, align([line]))
    _append(result, _band(band, gutter, depth))
    return result


def _append(result: list[Line], lines: list[Line]) -> None:
    """Add lines as a new stretch, with column numbers that follow on."""
    first = result[-1].column + 1 if result else 0
    for line in lines:
        line.column += first
    result += lines


def _band(runs: list[Run], gutter: float, depth: int) -> list[Line]:
    left = [run for run in runs if run.right <= gutter]
    right = [run for run in runs if run.left >= gutter]
    if len(level_lines(left)) < 2 or len(level_lines(right)) < 2:
        return align(level_lines(runs))
    result = _columns(left, depth + 1)
    _append(result, _columns(right, depth + 1))
    return result


def _gutter(lines: list[list[Run]]) -> float | None:
    """Return where a blank strip stands between two columns of prose, or ``None``."""
    if len(lines) < _COLUMN_LINES:
        return None
    left, right = min(line[0].left for line in lines), max(run.right for line in lines for run in line)
    gaps = []
    for line in lines:
        for first, second in itertools.pairwise(line):
            middle = (first.right + second.left) / 2
            inside = left + 0.25 * (right - left) < middle < left + 0.75 * (right - left)
            if inside and min(len(first.text), len(second.text)) >= _PROSE:
                gaps.append((first.right, second.left))
    if len(gaps) < _COLUMN_LINES:
        return None
    best = max((second - 1 for _, second in gaps), key=lambda x: sum(low < x < high for low, high in gaps))
    at = [gap for gap in gaps if gap[0] < best < gap[1]]
    if len(at) < max(_COLUMN_LINES, 0.2 * len(lines)):
        return None
    place = (max(low for low, _ in at) + best) / 2
    crossing = sum(any(run.left < place - 1 and place + 1 < run.right for run in line) for line in lines)
    return place if crossing <= 0.5 * len(lines) and _fills(lines, left, place) else None


def _fills(lines: list[list[Run]], left: float, place: float) -> bool:
    """Say whether what lies left of *place* is prose that fills its column, and no list of labels."""
    rights = [max(run.right for run in line if run.right <= place) for line in lines if line[0].right <= place]
    if len(rights) < _COLUMN_LINES:
        return False
    edge = max(rights)
    return sum(x > edge - 0.15 * (edge - left) for x in rights) >= 0.5 * len(rights)
