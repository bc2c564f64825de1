"""How fast it serves: search, the results page and questions, by many clients at once, beside what else one could have built.

    python benchmarks/search_speed.py FOLDER [--passages 10000 --passages 100000] [--out docs/assurance/benchmarks]

FOLDER keeps the studies (``studies.py`` says what they are made of) and the rivals' packages. Service and rivals run one
after the other in the same run, each in a process of its own, asked the same queries; the clients of the service share its
cores. Three quarters of the queries are hardly ever asked twice, so what is remembered of queries helps little.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import report
from benchmarks.environment import RIVALS, installed
from benchmarks.load import get, over_http, post, queries
from benchmarks.studies import home_of, questions_at_hand
from corpus import generation
from corpus.carried import folder as model_folder
from corpus.settings import Settings, environment

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = (
    "passages",
    "name",
    "what",
    "clients",
    "requests",
    "per second",
    "p50 ms",
    "p95 ms",
    "first byte p95 ms",
    "shed",
    "shed without Retry-After",
    "failed",
    "memory MB",
)


@contextmanager
def serving(home: Path, *, workers: int = 1, log: Path | None = None) -> Iterator[tuple[int, subprocess.Popen[bytes], float]]:
    """Serve *home* and give the port, the process and how long it took until it was ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "search_service", "serve", "--port", str(port), "--workers", str(workers)]
    began = time.perf_counter()
    with (log or Path(os.devnull)).open("wb") as told:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment(Settings(home=home)), stdout=told, stderr=told, start_new_session=True
        )
    try:
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2):
                    break
            except (urllib.error.URLError, OSError):
                if process.poll() is not None or time.perf_counter() - began > 300:
                    raise RuntimeError("the service does not start") from None
                time.sleep(0.1)
        yield port, process, time.perf_counter() - began
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def memory_of(process: subprocess.Popen[bytes]) -> int:
    """Return the memory in megabytes that the process and its children hold, what they share counted once."""
    pids = [str(process.pid)]
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = place.read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if parent == str(process.pid):
            pids.append(place.parent.name)
    total = 0
    for pid in pids:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total // 1024


def ours(passages: int, home: Path, clients: list[int], seconds: float, texts: list[str], workers: int) -> list[dict[str, Any]]:
    """Put load on the service and return a row for each run."""
    asked = [words for _, words in questions_at_hand()]
    rows = []
    ways = {
        "search": get("/api/v1/search?limit=10&q="),
        "page": get("/search?q="),
        "ask": post("/api/v1/ask", lambda words: json.dumps({"question": words})),
    }
    with serving(home, workers=workers) as (port, process, took):
        over_http(port, ways["search"], queries(texts, asked, seed=1), 1, 2)
        for what, way in ways.items():
            for many in clients if what == "search" else [clients[0]]:
                pool = texts if what != "ask" else []
                stream = queries(pool, asked) if pool else _in_turn(asked)
                seen = over_http(port, way, stream, many, seconds)
                row = {"passages": passages, "name": "council-search", "what": what, "clients": many} | seen.row()
                rows.append(row | {"memory MB": memory_of(process), "ready in s": round(took, 1)})
                print(json.dumps(rows[-1]), file=sys.stderr, flush=True)
    return rows


def _in_turn(asked: list[str]) -> Iterator[str]:
    while True:
        yield from asked


def prepare(study: Path, home: Path) -> list[str]:
    """Write passages and vectors where rivals find them, and return the passages' texts."""
    study.mkdir(exist_ok=True)
    live = generation.open_current(home)
    try:
        texts = [
            one.text for at in range(0, len(live.passages), 2000)
            for one in live.passages.get(range(at, min(at + 2000, len(live.passages))))
        ]  # fmt: skip
        if not (study / "vectors.npy").is_file():
            np.save(study / "vectors.npy", live.vectors.rows(0, len(texts)))
    finally:
        live.close()
    with (study / "passages.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": text}) + "\n" for text in texts)
    (study / "questions.json").write_text(json.dumps([words for _, words in questions_at_hand()]))
    return texts


def rival(
    name: str, passages: int, study: Path, packages: Path, clients: list[int], seconds: float, more: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """Run a rival and return its rows; one that fails is told of and left out."""
    installed(packages, RIVALS)
    command = [sys.executable, "benchmarks/rivals.py", name, str(study), "--model", str(model_folder())]
    command += ["--clients", ",".join(map(str, clients)), "--seconds", str(seconds), *more]
    run = subprocess.run(
        command,
        cwd=ROOT,
        env=environment(Settings()) | {"PYTHONPATH": str(packages), "HF_HUB_OFFLINE": "1", "HAYSTACK_TELEMETRY_ENABLED": "False"},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        print(f"{name} failed: {run.stderr[-1500:]}", file=sys.stderr)
    rows = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
    return [row | {"passages": passages or row["passages"], "what": "search"} for row in rows]


def main() -> int:
    """Run all and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where studies are kept")
    parser.add_argument("--passages", type=int, action="append")
    parser.add_argument("--clients", default="1,8,32,100")
    parser.add_argument("--seconds", type=float, default=15, help="length of each run")
    parser.add_argument("--rivals", default="loop,txtai", help="empty: the service alone")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    clients = [int(one) for one in args.clients.split(",")]
    about = report.machine() | {"seconds each": args.seconds, "workers": args.workers}
    rows: list[dict[str, Any]] = []
    for passages in args.passages or [10_000, 100_000]:
        home = home_of(args.folder, passages)
        study = args.folder / f"study-{passages}"
        texts = prepare(study, home)
        rows += ours(passages, home, clients, args.seconds, texts, args.workers)
        for name in filter(None, args.rivals.split(",")):
            few = [many for many in clients if many <= 32]
            rows += rival(name, passages, study, args.folder / "packages", few, args.seconds)
    about["load after"] = [round(one, 1) for one in os.getloadavg()]
    report.write(args.out, "search-speed", rows, COLUMNS, about)
    searches = [row | {"line": f"{row['name']}, {row['passages']:,}"} for row in rows if row["what"] == "search"]
    report.plot(
        args.out, "search-speed", searches, x="clients", y="p95 ms", by="line", title="Search: 95th percentile by clients"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
