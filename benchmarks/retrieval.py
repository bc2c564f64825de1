"""How well passages are found: nDCG@10, recall and MRR on a folder in the form of BEIR.

    python benchmarks/retrieval.py FOLDER --home HOME [--split test] [--weights 0.3,0.5,0.7] [--plot FILE.svg]
    python benchmarks/retrieval.py QUESTIONS.jsonl --home HOME [--weights ...]

The texts of a folder go the way of council papers: library, passages, embeddings, generation, retriever. HOME keeps the
embeddings, so that a second run takes seconds. For a file of questions, HOME is one that holds their papers, already built.
Weights are the dense share of the fused score; 0 is words alone, 1 meaning alone.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus.councils import Councils
from corpus.embedders import open_embedder
from corpus.generation import open_current
from corpus.ids import document_id
from corpus.library import Library
from corpus.settings import Retrieval, Settings
from corpus.text import one_line
from corpus.types import Block, BlockKind, Description, Document, Item, Loaded, Page, Reading, Span, Zone, Zoned
from ingest.building import build
from search_service.measures import interval, measures
from search_service.query import understand
from search_service.retrieval import Query, Retriever
from search_service.retrieval.batching import RememberingEmbedder


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


def asked(questions: Path) -> tuple[dict[str, str], dict[str, dict[str, int]]]:
    """Return the questions of a file that have papers, and the papers of each."""
    texts, relevant = {}, {}
    for line in questions.read_text(encoding="utf-8").splitlines():
        one = json.loads(line) if line.strip() else {}
        papers = {PurePosixPath(each["file"]).stem: 1 for each in one.get("evidence") or ()}
        if papers:
            texts[one["id"]], relevant[one["id"]] = one["question"], papers
    return texts, relevant


def drawn(points: list[tuple[float, float, float, float]], path: Path, title: str) -> None:
    """Draw nDCG@10 by weight, with its interval, as an SVG."""
    low = min(one[2] for one in points) - 0.01
    high = max(one[3] for one in points) + 0.01

    def place(weight: float, value: float) -> str:
        return f"{60 + 520 * weight:.1f},{20 + 300 * (high - value) / (high - low):.1f}"

    band = " ".join([place(w, top) for w, _, _, top in points] + [place(w, least) for w, _, least, _ in reversed(points)])
    line = " ".join(place(weight, mean) for weight, mean, _, _ in points)
    labels = "".join(
        f'<text x="{60 + 520 * weight:.0f}" y="{y:.0f}">{told}</text>'
        for weight, mean, _, _ in points
        for y, told in ((340, f"{weight:g}"), (float(place(weight, mean).split(",")[1]) - 8, f"{mean:.3f}"))
    )
    look = 'font-family="sans-serif" font-size="11" text-anchor="middle"'
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 620 370" {look}>'
        f'<rect width="620" height="370" fill="white"/><polygon points="{band}" fill="#d2e2f1"/>'
        f'<polyline points="{line}" fill="none" stroke="#1d70b8" stroke-width="2"/>{labels}'
        f'<text x="310" y="360">share of meaning in the score; nDCG@10 with its 95 % interval; {title}</text></svg>\n',
        encoding="utf-8",
    )


def main() -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a folder in the form of BEIR, or a file of questions")
    parser.add_argument("--home", type=Path, required=True, help="where the index is kept between runs")
    parser.add_argument("--split", default="test")
    parser.add_argument("--weights", default=str(Retrieval().dense_weight))
    parser.add_argument("--words", type=int, default=Settings().chunking.words, help="words in a passage")
    parser.add_argument("--plot", type=Path, help="an SVG to draw")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    settings = Settings(home=args.home, chunking={"words": args.words})
    of_papers = args.folder.is_file()
    if not of_papers:
        index(args.folder, settings)
    queries, relevant = asked(args.folder) if of_papers else judged(args.folder, args.split)
    embedder, councils = RememberingEmbedder(open_embedder(settings.embedding)), Councils.load()
    generation = open_current(settings.home, embedder.name)
    print(f"\n{len(queries)} queries, {generation.manifest.passages:,} passages", file=sys.stderr)
    points = []
    for weight in sorted(float(one) for one in args.weights.split(",")):
        retriever = Retriever(generation, embedder, settings.retrieval.model_copy(update={"dense_weight": weight}))
        rows = []
        for one, text in queries.items():
            query = Query(text, limit=10)
            if of_papers:
                query = understand(text, councils, generation.passages, retriever.vocabulary).query(query)
            found = [hit.document.source for hit in retriever.search(query).hits]
            rows.append(measures([PurePosixPath(name).stem for name in found] if of_papers else found, relevant[one]))
        table = {name: (statistics.mean(row[name] for row in rows), *interval([row[name] for row in rows])) for name in rows[0]}
        points.append((weight, *table["nDCG@10"]))
        if args.json:
            print(json.dumps({"dense_weight": weight} | {name: round(value[0], 4) for name, value in table.items()}))
        else:
            told = "  ".join(f"{name} {mean:.3f} ({low:.3f} to {high:.3f})" for name, (mean, low, high) in table.items())
            print(f"dense weight {weight:.2f}  {told}", flush=True)
    if args.plot:
        drawn(points, args.plot, args.folder.stem)
    return 0


if __name__ == "__main__":
    sys.exit(main())
