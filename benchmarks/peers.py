"""The whole way beside other ways: the same papers taken in and the same questions asked, in one run.

    python benchmarks/peers.py FOLDER [--out docs/assurance/benchmarks]

FOLDER keeps the rivals' environment: made here with ``pip install --target``, pinned, apart from the project's own, and
without a torch of their own. The papers are the samples and, where they lie beside the project, the outside ones; the questions
those whose evidence is known. Rivals get the papers' text ready read, in passages of 140 words; council-search reads the files.
``rivals.py`` says what each is. Recall@5: a passage, or a paper, with the evidence among the first five.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import report
from benchmarks.load import get, over_http
from benchmarks.search_speed import memory_of, rival, serving
from benchmarks.studies import manifest_of, papers_at_hand
from corpus import generation
from corpus.library import Library
from corpus.settings import Settings
from ingest import pipeline
from ingest.building import build
from search_service.retrieval import Query
from search_service.service import SearchService
from search_service.watching import Watch

COLUMNS = ("name", "passages", "ingest s", "disk MB", "memory MB", "p50 ms", "p95 ms", "per second", "recall@5")
NAMES = ("loop", "txtai")
_WORDS = 140


def taken_in(home: Path, folders: Sequence[Path]) -> float:
    """Take the papers in, build, and return how long both took."""
    settings = Settings(home=home)
    began = time.perf_counter()
    given = [one for place in folders for one in pipeline.find([place], None, manifest_of(place))]
    pipeline.add(given, settings, step=lambda _done, _total: None)
    build(home, settings)
    return time.perf_counter() - began


def judged(folders: Sequence[Path]) -> list[tuple[str, set[str]]]:
    """Return the questions whose evidence is known, each with the names of the papers that hold it."""
    found = []
    for folder in folders:
        place = next(one for one in (folder / "questions.jsonl", folder.parent / "questions.jsonl") if one.is_file())
        for line in place.read_text(encoding="utf-8").splitlines():
            row = json.loads(line) if line.strip() else {}
            sources = {one["file"] for one in row.get("evidence") or []}
            if sources:
                found.append((row["question"], sources))
    return found


def ours(home: Path, took: float, questions: list[tuple[str, set[str]]], seconds: float) -> dict[str, Any]:
    """Return the service's row."""
    service = SearchService(Settings(home=home), watch=Watch("ERROR"))
    hits = [{hit.document.source for hit in service.search(Query(text, limit=5)).result.hits} for text, _ in questions]
    recall = float(np.mean([bool(some & sources) for some, (_, sources) in zip(hits, questions, strict=True)]))
    service.close()
    with serving(home) as (port, process, _):
        over_http(port, get("/api/v1/search?limit=10&q="), iter(["library"] * 1000), 1, 1)
        seen = over_http(port, get("/api/v1/search?limit=10&q="), _around(questions), 1, seconds)
        memory = memory_of(process)
    live = generation.open_current(home)
    disk = round(sum(one.stat().st_size for one in live.folder.rglob("*") if one.is_file()) / (1 << 20), 1)
    row = {"name": "council-search", "passages": len(live.passages), "ingest s": round(took, 1), "disk MB": disk}
    live.close()
    return row | {"memory MB": memory, "recall@5": round(recall, 3)} | seen.row()


def _around(questions: list[tuple[str, set[str]]]) -> Iterator[str]:
    while True:
        yield from (text for text, _ in questions)


def prepare(study: Path, home: Path, questions: list[tuple[str, set[str]]]) -> int:
    """Write what rivals take in: passages of plain text, and which of them are of a paper with the evidence."""
    study.mkdir(parents=True, exist_ok=True)
    passages: list[tuple[str, str]] = []
    with Library.open(home) as library:
        for document in library.documents():
            words = document.text.split()
            passages += [(document.source, " ".join(words[at : at + _WORDS])) for at in range(0, len(words), _WORDS)]
    with (study / "passages.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": text}) + "\n" for _, text in passages)
    with (study / "judged.jsonl").open("w", encoding="utf-8") as file:
        for text, sources in questions:
            rows = [at for at, (source, _) in enumerate(passages) if source in sources]
            file.write(json.dumps({"text": text, "rows": rows}) + "\n")
    (study / "questions.json").write_text(json.dumps([text for text, _ in questions]))
    return len(passages)


def main() -> int:
    """Run all and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the rivals' environment and the indexes are kept")
    parser.add_argument("--papers", type=Path, action="append", help="folders of papers, with questions in or beside them")
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    about = report.machine()
    home = args.folder / "peers-home"
    shutil.rmtree(home, ignore_errors=True)  # its ingest is measured from nothing
    folders = args.papers or papers_at_hand()
    questions = judged(folders)
    rows = [ours(home, taken_in(home, folders), questions, args.seconds)]
    print(json.dumps(rows[0]), file=sys.stderr, flush=True)
    study = args.folder / "peers-study"
    prepare(study, home, questions)
    for name in NAMES:
        judged_at = ["--judged", str(study / "judged.jsonl")]
        for row in rival(name, 0, study, args.folder / "packages", [1], args.seconds, judged_at):
            rows.append(row | {"ingest s": row["index made in s"]})
    about |= {"questions": len(questions), "load after": [round(one, 1) for one in os.getloadavg()]}
    report.write(args.out, "peers", rows, COLUMNS, about)
    report.bars(args.out, "peers", rows, x="p95 ms", by="name", title="Search by one client: 95th percentile, ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
