"""How well passages are found: nDCG@10, recall and MRR on a folder in the form of BEIR.

    python benchmarks/retrieval.py FOLDER --home HOME [--split test] [--weights 0.3,0.5,0.7]

The texts go the way of council papers: library, passages, embeddings, generation, retriever. HOME keeps the embeddings,
so that a second run takes seconds. Weights are the dense share of the fused score; 0 is words alone, 1 meaning alone.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import math
import random
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus.embedders import open_embedder
from corpus.generation import open_current
from corpus.ids import document_id
from corpus.library import Library
from corpus.settings import Retrieval, Settings
from corpus.text import one_line
from corpus.types import Block, BlockKind, Description, Document, Item, Loaded, Page, Reading, Span, Zone, Zoned
from ingest.building import build
from search_service.retrieval import Query, Retriever

SAMPLES = 1_000


def documents(folder: Path) -> Iterator[tuple[str, Document]]:
    """Give each text as a paper: its title as the heading, the rest as background."""
    for line in (folder / "corpus.jsonl").open(encoding="utf-8"):
        entry = json.loads(line)
        title, body = one_line(entry.get("title", "")) or entry["_id"], one_line(entry["text"]) or "-"
        text = f"{title}\n{body}"
        heading, rest = Span(0, len(title)), Span(len(title) + 1, len(text))
        whole = Span(0, len(text))
        yield (
            text,
            Document(
                id=document_id(entry["_id"], entry["_id"]),
                version=hashlib.sha256(text.encode()).hexdigest(),
                source=entry["_id"],
                source_url=None,
                loaded=Loaded("text/plain", text, (Page(1, whole),), (Block(heading, BlockKind.HEADING, 1), Block(rest))),
                description=Description(title=title),
                reading=Reading((Item(title, whole),), (Zoned(heading, Zone.HEADER), Zoned(rest, Zone.BACKGROUND))),
            ),
        )


def index(folder: Path, settings: Settings) -> None:
    """Take the texts in, once, and build."""
    embedder = open_embedder(settings.embedding)
    with Library.open(settings.home, write=True) as library:
        for key, (text, document) in enumerate(documents(folder)):
            if library.held(str(key)) is None:
                library.put(str(key), document, text.encode(), "benchmark")

    def tell(done: int, total: int) -> None:
        print(f"\rembedded {done:,} of {total:,}", end="", file=sys.stderr)

    build(settings.home, settings, progress=tell, embedder=embedder)


def judged(folder: Path, split: str) -> tuple[dict[str, str], dict[str, dict[str, int]]]:
    """Return the queries of a split and what is relevant to each."""
    relevant: dict[str, dict[str, int]] = {}
    with (folder / "qrels" / f"{split}.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if int(row["score"]) > 0:
                relevant.setdefault(row["query-id"], {})[row["corpus-id"]] = int(row["score"])
    queries = {}
    for line in (folder / "queries.jsonl").open(encoding="utf-8"):
        entry = json.loads(line)
        if entry["_id"] in relevant:
            queries[entry["_id"]] = entry["text"]
    return queries, relevant


def measures(ranked: list[str], relevant: dict[str, int]) -> dict[str, float]:
    """Return the measures of one query."""
    gains = [relevant.get(one, 0) / math.log2(at + 2) for at, one in enumerate(ranked[:10])]
    ideal = sum(gain / math.log2(at + 2) for at, gain in enumerate(sorted(relevant.values(), reverse=True)[:10]))
    first = next((at for at, one in enumerate(ranked[:10], start=1) if one in relevant), 0)
    found = {f"recall@{k}": len(set(ranked[:k]) & set(relevant)) / len(relevant) for k in (1, 5, 10)}
    return {"nDCG@10": sum(gains) / ideal, "MRR@10": 1 / first if first else 0.0, **found}


def interval(values: list[float]) -> tuple[float, float]:
    """Return the 95 % interval of the mean, by drawing again from the values."""
    drawn = random.Random(1)
    means = sorted(statistics.mean(drawn.choices(values, k=len(values))) for _ in range(SAMPLES))
    return means[int(0.025 * SAMPLES)], means[int(0.975 * SAMPLES)]


def main() -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--home", type=Path, required=True, help="where the index is kept between runs")
    parser.add_argument("--split", default="test")
    parser.add_argument("--weights", default=str(Retrieval().dense_weight))
    parser.add_argument("--words", type=int, default=Settings().chunking.words, help="words in a passage")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    settings = Settings(home=args.home, chunking={"words": args.words})
    index(args.folder, settings)
    queries, relevant = judged(args.folder, args.split)
    embedder = open_embedder(settings.embedding)
    generation = open_current(settings.home, embedder.name)
    print(f"\n{len(queries)} queries, {generation.manifest.passages:,} passages", file=sys.stderr)
    for weight in (float(one) for one in args.weights.split(",")):
        retriever = Retriever(generation, embedder, settings.retrieval.model_copy(update={"dense_weight": weight}))
        rows = [
            measures([hit.document.source for hit in retriever.search(Query(text, limit=10)).hits], relevant[one])
            for one, text in queries.items()
        ]
        table = {name: (statistics.mean(row[name] for row in rows), *interval([row[name] for row in rows])) for name in rows[0]}
        if args.json:
            print(json.dumps({"dense_weight": weight} | {name: round(value[0], 4) for name, value in table.items()}))
        else:
            told = "  ".join(f"{name} {mean:.3f} ({low:.3f} to {high:.3f})" for name, (mean, low, high) in table.items())
            print(f"dense weight {weight:.2f}  {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
