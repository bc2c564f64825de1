"""What every benchmark writes: a table for people, the raw figures as JSON, and a plot where matplotlib is installed."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "docs" / "assurance" / "benchmarks"
EXPLAINED = ROOT / "docs" / "explanation" / "scale.md"
Row = Mapping[str, Any]


def machine() -> dict[str, Any]:
    """Return what a reader needs to know of the machine and how busy it was when the run began."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "load": [round(one, 1) for one in os.getloadavg()],
        "python": platform.python_version(),
        "commit": commit.stdout.strip() or None,
    }


def table(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Return *rows* as a Markdown table."""
    lines = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    lines += [f"| {' | '.join(_told(row.get(column)) for column in columns)} |" for row in rows]
    return "\n".join(lines)


def write(out: Path | None, name: str, rows: Sequence[Row], columns: Sequence[str], about: Mapping[str, Any]) -> None:
    """Print the table; with *out*, a folder, write ``name.json`` and ``name.md`` into it.

    Where that folder is the project's own, the page that explains the figures shows the same table, and its README lists it.
    """
    told = table(rows, columns)
    print(told)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        (out / f"{name}.json").write_text(json.dumps({"about": about, "rows": list(rows)}, indent=1) + "\n", encoding="utf-8")
        (out / f"{name}.md").write_text(f"{told}\n\n`{json.dumps(about)}`\n", encoding="utf-8")
        if out.resolve() == KEPT:
            page = EXPLAINED.read_text(encoding="utf-8")
            load = "load {} before, {} after".format(*(about.get(one, ["?"])[0] for one in ("load", "load after")))
            shown = f"{told}\n\nTaken {about['at'][:10]} at commit {about['commit']}, {about['cores']} cores, {load}.\n"
            EXPLAINED.write_text(placed(page, name, shown), encoding="utf-8")
            listed = (out / "README.md").read_text(encoding="utf-8")
            tables = sorted(one.name for one in out.glob("*.md") if one.name != "README.md")
            links = "\n".join(f"- [{one.removesuffix('.md')}]({one})" for one in tables)
            (out / "README.md").write_text(placed(listed, "all", links + "\n"), encoding="utf-8")


def placed(page: str, name: str, shown: str) -> str:
    """Return *page* with *shown* in the place that is marked for the table *name*, if there is one."""
    place = re.compile(rf"(<!-- table: {re.escape(name)} -->\n).*?(<!-- end of table -->)", re.DOTALL)
    return place.sub(lambda match: f"{match[1]}\n{shown}\n{match[2]}", page)


def plot(out: Path | None, name: str, rows: Sequence[Row], *, x: str, y: str, by: str, title: str) -> None:
    """Draw *y* over *x* in powers of ten, one line for each value of *by*, into ``name.svg``."""
    pyplot = _pyplot(out)
    if out is None or pyplot is None:
        return
    figure, axes = pyplot.subplots(figsize=(7, 4))
    for one in dict.fromkeys(row[by] for row in rows):
        points = [(row[x], row[y]) for row in rows if row[by] == one and row.get(y) is not None]
        axes.plot([at for at, _ in points], [value for _, value in points], marker="o", label=str(one))
    axes.set(xlabel=x, ylabel=y, title=title, xscale="log", yscale="log")
    axes.grid(visible=True, alpha=0.3)
    axes.legend()
    figure.tight_layout()
    figure.savefig(out / f"{name}.svg", metadata={"Date": None})
    pyplot.close(figure)


def bars(out: Path | None, name: str, rows: Sequence[Row], *, x: str, by: str, title: str) -> None:
    """Draw a bar of *x* for each row into ``name.svg``."""
    pyplot = _pyplot(out)
    if out is None or pyplot is None:
        return
    figure, axes = pyplot.subplots(figsize=(7, 0.5 * len(rows) + 1.5))
    axes.barh([str(row[by]) for row in rows], [row[x] for row in rows])
    axes.invert_yaxis()
    axes.set(xlabel=x, title=title)
    figure.tight_layout()
    figure.savefig(out / f"{name}.svg", metadata={"Date": None})
    pyplot.close(figure)


def _pyplot(out: Path | None) -> Any:
    """Return what draws; ``None`` without a folder to draw into or without matplotlib, which is told."""
    if out is None:
        return None
    try:
        import matplotlib as mpl
    except ImportError:
        print("No plot: install the extra `benchmarks`.", file=sys.stderr)
        return None
    mpl.use("Agg")
    from matplotlib import pyplot

    return pyplot


def _told(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:,.4g}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)
