"""How memory grows with the papers: taking in, and building, some thousand of them, and what that comes to at 100,000.

    python benchmarks/memory.py [--papers 5000] [--out docs/assurance/benchmarks]

The papers are small records of all invented councils, put together of the same phrases with numbers, names and days of their
own, so that texts differ and reading them is quick; texts are embedded without a model, whose memory is the same for any number
of papers. Both run in processes of their own: ``add`` with half of the papers, then with all; ``build`` after each. What a
process holds at most (its own memory, files mapped into it left out) is sampled twenty times a second; what the second run takes
more than the first is the growth. At 100,000 papers it is what a line through the two says, and no more than that.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import report
from corpus import generation
from corpus.settings import Embedding, Settings, environment

COLUMNS = ("what", "papers", "seconds", "most MB", "more for each paper kB", "at 100,000 papers MB")
_FAR = 100_000
_COUNCILS = sorted({row["name"] for row in csv.DictReader((report.ROOT / "corpus" / "invented.csv").open(encoding="utf-8"))})
_THINGS = ("library", "car park", "day centre", "school kitchen", "leisure pool", "street lighting", "refuse round", "play area")
_ACTS = ("be extended for {n} months", "be awarded to {who} Ltd for £{n},000", "be closed on {day}", "be reviewed by officers")


def paper(number: int) -> str:
    """Return a small record of decision, the same for the same number."""
    chance = random.Random(number)
    day = f"{chance.randint(1, 28)} {chance.choice(('March', 'June', 'October'))} {chance.randint(2005, 2025)}"
    thing, who = chance.choice(_THINGS), f"{chance.choice('BCDFGH')}{chance.choice(('rack', 'ell', 'inden', 'arrow'))}{number}"
    limbs = "\n".join(
        f"{at}. That the {thing} at Mill Lane {chance.randint(1, 999)} "
        + chance.choice(_ACTS).format(n=chance.randint(2, 900), who=who, day=day)
        + "."
        for at in range(1, chance.randint(2, 4) + 1)
    )
    return (
        f"{chance.choice(_COUNCILS)}\n\nRecord of decision\n\nTitle: The {thing} at {who}\n\nReference: SC/{number:06}\n\n"
        f"Decision maker: Cabinet\n\nDate of decision: {day}\n\nDecision:\n\n{limbs}\n\nReasons for the decision:\n\n"
        f"The contract for the {thing} ends in {chance.randint(2, 11)} months. {who} asked for £{chance.randint(1, 90)},500.\n"
    )


def run(command: list[str], settings: Settings) -> tuple[float, float]:
    """Run a command of ``council-ingest`` and return how long it took and what it held at most, in MB."""
    began, most = time.perf_counter(), 0
    process = subprocess.Popen(
        [sys.executable, "-m", "ingest", *command, "--quiet"],
        cwd=report.ROOT,
        env=environment(settings),
        stdout=subprocess.DEVNULL,
    )
    while process.poll() is None:
        try:
            status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
            most = max(most, int(status.split("RssAnon:")[1].split()[0]))
        except (OSError, IndexError):
            break
        time.sleep(0.05)
    if process.wait():
        raise RuntimeError(f"{command[0]} failed")
    return time.perf_counter() - began, most / 1024


def main() -> int:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=5_000)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    about, rows = report.machine(), []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "papers"
        folder.mkdir()
        settings = Settings(home=Path(place) / "home", embedding=Embedding(model="hashing"))
        seen: dict[str, list[tuple[int, float, float]]] = {"add": [], "build": []}
        for count in (args.papers // 2, args.papers):
            for number in range(seen["add"][-1][0] if seen["add"] else 0, count):
                (folder / f"{number:06}.txt").write_text(paper(number), encoding="utf-8")
            for what, command in (("add", ["add", str(folder)]), ("build", ["build"])):
                seen[what].append((count, *run(command, settings)))
                print(what, *seen[what][-1], file=sys.stderr, flush=True)
        live = generation.open_current(settings.home)
        about["passages"] = live.manifest.passages
        live.close()
    for what, ((few, _, less), (many, took, most)) in seen.items():
        growth = (most - less) / (many - few)
        rows.append(_row(what, few, seen[what][0][1], less))
        rows.append(
            _row(what, many, took, most)
            | {COLUMNS[4]: round(growth * 1024, 2), COLUMNS[5]: round(most + max(0.0, growth) * (_FAR - many))}
        )
    about["load after"] = [round(one, 1) for one in os.getloadavg()]
    print(json.dumps(about), file=sys.stderr)
    report.write(args.out, "memory", rows, COLUMNS, about)
    return 0


def _row(what: str, papers: int, took: float, most: float) -> dict[str, Any]:
    return {"what": what, "papers": papers, "seconds": round(took), "most MB": round(most, 1)}


if __name__ == "__main__":
    sys.exit(main())
