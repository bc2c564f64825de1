"""The whole way beside other ways: the same papers taken in and the same questions asked, in one run.

    python benchmarks/peers.py FOLDER [--papers PAPERS ...] [--install] [--out docs/assurance/benchmarks]

FOLDER keeps the rivals' environment (``environment.py``), pinned and apart from the project's own; it is made where it is not
there, and anew with ``--install``. The papers are the samples and, where they lie beside the project, the outside ones; the
questions are all of theirs. Rivals get the papers' text ready read, in passages of 140 words; council-search reads the files,
in the sandbox. Neither's time counts loading its packages. ``rivals.py`` says what each is.

* ``recall@5``: questions for which a paper with the evidence is among the first five found.
* ``facts``: questions for one fact (who, when, how much, why and so on) whose answer, by its words, numbers and dates, stands in
  what is given: for rivals all of their first passage, for council-search its answer; ``words given`` is what one has to read.
* ``lists``: F1 of the set of councils, for questions that ask which ones; for rivals the councils of the first five passages.
* ``silent``: questions that the papers do not answer and that get no answer; rivals have none.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import report
from benchmarks.environment import RIVALS, installed
from benchmarks.load import get, over_http
from benchmarks.search_speed import memory_of, rival, serving
from benchmarks.studies import manifest_of, papers_at_hand
from corpus import generation
from corpus.councils import Councils
from corpus.library import Library
from corpus.settings import Settings
from corpus.types import Document, Finding
from ingest import pipeline
from ingest.building import build
from search_service.evaluating import BY_CITATION, stated
from search_service.retrieval import Query
from search_service.service import SearchService
from search_service.watching import Watch

COLUMNS = (
    *("name", "passages", "ingest s", "disk MB", "memory MB", "p50 ms", "p95 ms", "per second"),
    *("recall@5", "facts", "words given", "lists", "silent"),
)
NAMES = ("loop", "txtai", "haystack")
_WORDS = 140
_STATED = 0.8
"""Share of the words of a known answer that must be said."""
_SHOWN = 12
"""Questions whose answers are written down side by side."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the files, and what is known of it."""

    text: str
    kind: str
    answer: Any
    """A string, a list of councils, or nothing where the papers do not say."""
    sources: frozenset[str]
    """Names of the papers with the evidence."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a contestant gave for a question."""

    found: tuple[str, ...]
    """Papers of the first passages, best first."""
    said: str | None
    councils: frozenset[str]


def taken_in(home: Path, folders: Sequence[Path]) -> float:
    """Take the papers in, build, and return how long both took."""
    settings = Settings(home=home)
    began = time.perf_counter()
    given = [one for place in folders for one in pipeline.find([place], None, manifest_of(place))]
    pipeline.add(given, settings, step=lambda _done, _total: None)
    build(home, settings)
    return time.perf_counter() - began


def asked_of(folders: Sequence[Path]) -> list[Asked]:
    """Return the questions that belong to the papers."""
    found = []
    for folder in folders:
        place = next(one for one in (folder / "questions.jsonl", folder.parent / "questions.jsonl") if one.is_file())
        for line in place.read_text(encoding="utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                sources = frozenset(one["file"] for one in row.get("evidence") or [])
                found.append(Asked(row["question"], row["type"], row["answer"], sources))
    return found


def ours(home: Path, took: float, questions: list[Asked], seconds: float) -> tuple[dict[str, Any], list[Reply]]:
    """Return the service's row, and what it answered."""
    service = SearchService(Settings(home=home), watch=Watch("ERROR"))
    replies = []
    for one in questions:
        hits = service.search(Query(one.text, limit=5)).result.hits
        answer = service.ask(one.text).answer
        named = frozenset(each.council for each in answer.verdicts if each.finding is Finding.YES)
        replies.append(Reply(tuple(hit.document.source for hit in hits), answer.text, named))
    service.close()
    with serving(home) as (port, process, _):
        over_http(port, get("/api/v1/search?limit=10&q="), iter(["library"] * 1000), 1, 1)
        seen = over_http(port, get("/api/v1/search?limit=10&q="), _around([one.text for one in questions]), 1, seconds)
        memory = memory_of(process)
    live = generation.open_current(home)
    disk = round(sum(one.stat().st_size for one in live.folder.rglob("*") if one.is_file()) / (1 << 20), 1)
    row = {"name": "council-search", "passages": len(live.passages), "ingest s": round(took, 1), "disk MB": disk}
    live.close()
    return row | {"memory MB": memory} | seen.row(), replies


def _around(questions: list[str]) -> Iterator[str]:
    while True:
        yield from questions


def prepare(study: Path, home: Path, questions: list[Asked]) -> list[tuple[Document, str]]:
    """Write what rivals take in, and return the passages of plain text, each with its paper."""
    study.mkdir(parents=True, exist_ok=True)
    passages: list[tuple[Document, str]] = []
    with Library.open(home) as library:
        for document in library.documents():
            words = document.text.split()
            passages += [(document, " ".join(words[at : at + _WORDS])) for at in range(0, len(words), _WORDS)]
    with (study / "passages.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": text}) + "\n" for _, text in passages)
    (study / "questions.json").write_text(json.dumps([one.text for one in questions]))
    return passages


def replies_of(found: list[list[int]], passages: list[tuple[Document, str]]) -> list[Reply]:
    """Return what a rival's first passages come to as replies."""
    replies = []
    for rows in found:
        first = [passages[row][0] for row in rows[:5]]
        councils = frozenset(one.description.council for one in first if one.description.council)
        replies.append(Reply(tuple(one.source for one in first), passages[rows[0]][1] if rows else None, councils))
    return replies


def quality(questions: list[Asked], replies: list[Reply]) -> dict[str, Any]:
    """Return the shares that the module's docstring explains."""
    register = Councils.load()
    both = list(zip(questions, replies, strict=True))
    recall = [bool(set(reply.found[:5]) & asked.sources) for asked, reply in both if asked.sources]
    facts = [
        (asked, reply) for asked, reply in both if isinstance(asked.answer, str) and asked.kind not in BY_CITATION | {"yes_no"}
    ]
    held = [reply.said is not None and stated(asked.answer, reply.said) >= _STATED for asked, reply in facts]
    lists = []
    for asked, reply in both:
        if isinstance(asked.answer, list):
            want = {known.slug if (known := register.named(name)) else name for name in asked.answer}
            hit = len(want & reply.councils)
            lists.append(2 * hit / (len(want) + len(reply.councils)) if hit else float(not want and not reply.councils))
    silent = [reply.said is None for asked, reply in both if asked.answer is None]
    return {
        "recall@5": _mean(recall),
        "facts": _mean(held),
        "words given": round(statistics.median(len((reply.said or "").split()) for _, reply in facts)) if facts else None,
        "lists": _mean(lists),
        "silent": _mean(silent),
    }


def _mean(values: Sequence[float]) -> float | None:
    return round(statistics.mean(values), 3) if values else None


def side_by_side(questions: list[Asked], replies: dict[str, list[Reply]]) -> list[dict[str, Any]]:
    """Return what each contestant says to questions spread over all, cut to what a table can show."""
    step = max(1, len(questions) // _SHOWN)
    rows = []
    for at in range(0, len(questions), step):
        told = questions[at].answer
        known = ", ".join(told) if isinstance(told, list) else told or "(the papers do not say)"
        rows.append(
            {"question": questions[at].text, "known": _short(known)}
            | {name: _short(given[at].said or "(no answer)") for name, given in replies.items()}
        )
    return rows


def _short(text: str) -> str:
    one = " ".join(text.split()).replace("|", "/")
    return one if len(one) <= 220 else one[:220].rsplit(" ", 1)[0] + " …"


def main() -> int:
    """Run all and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the rivals' environment and the indexes are kept")
    parser.add_argument("--papers", type=Path, action="append", help="folders of papers, with questions in or beside them")
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--install", action="store_true", help="make the rivals' environment anew")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    packages = installed(args.folder / "packages", RIVALS, anew=args.install)
    about = report.machine()
    home, study = args.folder / "peers-home", args.folder / "peers-study"
    shutil.rmtree(home, ignore_errors=True)  # its ingest is measured from nothing
    folders = args.papers or papers_at_hand()
    questions = asked_of(folders)
    row, own = ours(home, taken_in(home, folders), questions, args.seconds)
    rows, replies = [row | quality(questions, own)], {"council-search": own}
    print(json.dumps(rows[0]), file=sys.stderr, flush=True)
    passages = prepare(study, home, questions)
    for name in NAMES:
        found = study / f"found-{name}.json"
        for told in rival(name, 0, study, packages, [1], args.seconds, ["--found", str(found)]):
            replies[name] = replies_of(json.loads(found.read_text(encoding="utf-8")), passages)
            rows.append(told | quality(questions, replies[name]))
            print(json.dumps(rows[-1]), file=sys.stderr, flush=True)
    about |= {"papers": len({document.id for document, _ in passages}), "questions": len(questions)}
    about["load after"] = [round(one, 1) for one in os.getloadavg()]
    report.write(args.out, "peers", rows, COLUMNS, about)
    shown = side_by_side(asked_of(folders[:1]), replies)  # the first folder's, which are those at hand; others may not be shown
    report.write(args.out, "peers-answers", shown, ("question", "known", *replies), about)
    report.bars(args.out, "peers", rows, x="p95 ms", by="name", title="Search by one client: 95th percentile, ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
