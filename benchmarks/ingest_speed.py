"""How fast text becomes vectors, and how true they are: every back end beside the plain loop, in one run.

    python benchmarks/ingest_speed.py FOLDER [--texts 400] [--rounds 3] [--scifact DATA] [--out docs/assurance/benchmarks]

FOLDER keeps the studies (``studies.py``). The texts are passages of recombined papers as they are embedded, way through the
paper included. ``plain loop`` is ``model.encode(texts, batch_size=32)`` as anybody would write it, with torch's own number of
threads; ``paper by paper`` is the same called for each paper as it is read. They take turns, round by round, so that a busy
machine is unfair to all alike; what is reported is the median over the rounds, and the ratio to the plain loop of the same
round. OpenVINO is installed into FOLDER for this and is no part of the project. Then comes a whole ingest: reading,
deciding, cutting, embedding, indexes, for the sample papers. With ``--scifact``, a folder in the form of BEIR, each back end
also builds an index of it and is asked its questions: what a faster one costs is what it no longer finds. Its embeddings are
kept in FOLDER; the first time takes five minutes of two cores for each back end.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import report, retrieval
from benchmarks.backends import NAMES, opened
from benchmarks.studies import home_of, questions_at_hand
from corpus import generation
from corpus.carried import folder as model_folder
from corpus.councils import Councils
from corpus.ports import Vectors
from corpus.settings import Embedding, Settings, environment
from ingest.chunking import text_to_embed
from search_service.measures import measures
from search_service.retrieval import Query, Retriever

COLUMNS = (
    "what",
    "texts per second",
    "to the plain loop",
    "texts per processor second",
    "cosine mean",
    "cosine least",
    "a query, processor ms",
)
FOUND = ("what", "nDCG@10 by meaning alone", "nDCG@10 as searched", "to torch, by meaning", "to torch, as searched")
SAMPLES = report.ROOT / "samples"


def texts_of(home: Path, count: int) -> list[tuple[str, str]]:
    """Return paper and text of the first *count* passages of a study."""
    names = {council.slug: council.name for council in Councils.load()}
    live = generation.open_current(home)
    try:
        some = live.passages.get(range(min(count, len(live.passages))))
    finally:
        live.close()
    return [(one.document_id, text_to_embed(one, names.get(one.council or ""))) for one in some]


@dataclass(frozen=True, slots=True)
class Way:
    """What is compared: how it embeds all texts, and how one query."""

    all: Callable[[], Vectors]
    query: Callable[[str], Vectors]


def ways(papers: Sequence[tuple[str, str]], packages: Path) -> dict[str, Way]:
    """Return what is compared, by name."""
    from sentence_transformers import SentenceTransformer

    texts = [text for _, text in papers]
    plain = SentenceTransformer(str(model_folder()), device="cpu")

    def encode(some: list[str]) -> Vectors:
        rows: Vectors = plain.encode(some, batch_size=32, normalize_embeddings=True, show_progress_bar=False)
        return rows

    def by_paper() -> Vectors:
        return np.vstack([encode([text for _, text in some]) for _, some in groupby(papers, key=lambda one: one[0])])

    found = {
        "plain loop": Way(lambda: encode(texts), lambda query: encode([query])),
        "paper by paper": Way(by_paper, lambda query: encode([query])),
    }
    for backend in NAMES:
        embedder = opened(backend, packages)
        every = partial(_as_built, embedder.embed_passages, texts)
        found[f"council-search, {backend}"] = Way(every, embedder.embed_query)
    return found


def _query_ms(query: Callable[[str], Vectors]) -> float:
    """Return the processor time of a short query, in the middle over questions."""
    took = []
    for _, words in questions_at_hand()[:40]:
        used = time.process_time()
        query(words)
        took.append((time.process_time() - used) * 1000)
    return round(statistics.median(took), 1)


def _as_built(embed: Callable[[Sequence[str]], Vectors], texts: Sequence[str]) -> Vectors:
    """Embed as a build does: every text once, the longest first, some at a time."""
    unseen = sorted(dict.fromkeys(texts), key=lambda text: (-len(text), text))
    at_once = Embedding().batch * Embedding().threads
    rows = {}
    for at in range(0, len(unseen), at_once):
        some = unseen[at : at + at_once]
        rows.update(zip(some, embed(some), strict=True))
    return np.stack([rows[text] for text in texts])


def measured(papers: Sequence[tuple[str, str]], rounds: int, packages: Path) -> list[dict[str, Any]]:
    """Return a row for each way."""
    import torch

    contestants = ways(papers, packages)
    threads = os.cpu_count() or 1  # what torch takes by itself; opening an embedder of ours has set it to one
    walls: dict[str, list[float]] = {name: [] for name in contestants}
    busy: dict[str, list[float]] = {name: [] for name in contestants}
    vectors: dict[str, Vectors] = {}
    for turn in range(rounds + 1):
        for name, way in contestants.items():
            torch.set_num_threads(1 if name.startswith("council") else threads)
            began, used = time.perf_counter(), time.process_time()
            vectors[name] = way.all()
            if turn:  # the first is for warming up
                walls[name].append(time.perf_counter() - began)
                busy[name].append(time.process_time() - used)
            print(f"round {turn}: {name}", file=sys.stderr, flush=True)
    torch.set_num_threads(1)  # more spin against each other over a text as short as a query
    queries = {name: _query_ms(way.query) for name, way in contestants.items()}
    truth = vectors["plain loop"]
    rows = []
    for name in contestants:
        cosines = (vectors[name] * truth).sum(axis=1)
        ratios = [plain / own for plain, own in zip(walls["plain loop"], walls[name], strict=True)]
        rows.append(
            {
                "what": name,
                "texts per second": round(len(papers) / statistics.median(walls[name]), 1),
                "to the plain loop": round(statistics.median(ratios), 2),
                "texts per processor second": round(len(papers) / statistics.median(busy[name]), 1),
                "cosine mean": round(float(cosines.mean()), 4),
                "cosine least": round(float(cosines.min()), 4),
                "a query, processor ms": queries[name],
            }
        )
    return rows


def found_by(scifact: Path, folder: Path, packages: Path) -> list[dict[str, Any]]:
    """Return how well each back end finds what answers the questions of a folder in the form of BEIR."""
    settings = Settings(home=folder / "scifact")
    asked = retrieval.judged(scifact, "test")
    rows: list[dict[str, Any]] = []
    for backend in NAMES:
        embedder = opened(backend, packages)
        retrieval.index(scifact, settings, embedder)
        live = generation.open_current(settings.home, embedder.name)
        row: dict[str, Any] = {"what": f"council-search, {backend}"}
        for name, weight in ((FOUND[1], 1.0), (FOUND[2], settings.retrieval.dense_weight)):
            searched = Retriever(live, embedder, settings.retrieval.model_copy(update={"dense_weight": weight}))
            hits = {key: searched.search(Query(text, limit=10)).hits for key, text in asked.texts.items()}
            each = [measures([hit.document.source for hit in some], asked.relevant[key])["nDCG@10"] for key, some in hits.items()]
            row[name] = round(statistics.mean(each), 4)
        live.close()
        first = rows[0] if rows else row
        row |= {later: round(row[name] - first[name], 4) for later, name in zip(FOUND[3:], FOUND[1:3], strict=True)}
        rows.append(row)
        print(json.dumps(row), file=sys.stderr, flush=True)
    return rows


def whole() -> dict[str, Any]:
    """Take the sample papers in and build, in processes of their own, and return how long it took."""
    with tempfile.TemporaryDirectory() as home:
        given = environment(Settings(home=Path(home)))
        command = [sys.executable, "-m", "ingest"]
        began = time.perf_counter()
        add = [*command, "add", str(SAMPLES / "papers"), "--manifest", str(SAMPLES / "manifest.jsonl"), "--quiet"]
        subprocess.run(add, cwd=report.ROOT, env=given, check=True, capture_output=True)
        read = time.perf_counter() - began
        subprocess.run([*command, "build", "--quiet"], cwd=report.ROOT, env=given, check=True, capture_output=True)
        live = generation.open_current(Path(home))
        told = {"papers": live.manifest.documents, "passages": live.manifest.passages}
        live.close()
        return told | {"reading s": round(read, 1), "building s": round(time.perf_counter() - began - read, 1)}


def main() -> int:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where studies are kept")
    parser.add_argument("--texts", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--scifact", type=Path, help="a folder in the form of BEIR")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    packages = args.folder / "packages-openvino"
    about = report.machine()
    papers = list(islice(texts_of(home_of(args.folder, 10_000), args.texts), args.texts))
    rows = measured(papers, args.rounds, packages)
    about |= {"texts": len(papers), "rounds": args.rounds, "samples": whole()}
    about |= {"words in a text": round(statistics.mean(len(text.split()) for _, text in papers), 1)}
    about["load after"] = [round(one, 1) for one in os.getloadavg()]
    print(json.dumps(about), file=sys.stderr)
    report.write(args.out, "ingest-speed", rows, COLUMNS, about)
    report.bars(args.out, "ingest-speed", rows, x="to the plain loop", by="what", title="Texts embedded, to the plain loop")
    if args.scifact:
        report.write(args.out, "backends-scifact", found_by(args.scifact, args.folder, packages), FOUND, about)
    return 0


if __name__ == "__main__":
    sys.exit(main())
