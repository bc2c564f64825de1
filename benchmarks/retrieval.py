"""How well passages are found: nDCG@10, recall and MRR on a folder in the form of BEIR.

    python benchmarks/retrieval.py FOLDER --home HOME [--split test] [--weights 0.3,0.5,0.7] [--plot FILE.svg]
    python benchmarks/retrieval.py QUESTIONS.jsonl --home HOME [--weights ...] [--kinds] [--rerank] [--slips] [--empty FILE]

The texts of a folder go the way of council papers: library, passages, embeddings, generation, retriever. HOME keeps the
embeddings, so that a second run takes seconds. For a file of questions, HOME is one that holds their papers, already built.
Weights are the dense share of the fused score; 0 is words alone, 1 meaning alone.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import itertools
import json
import random
import re
import statistics
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus.councils import Councils
from corpus.embedders import open_embedder
from corpus.generation import open_current
from corpus.ids import document_id
from corpus.library import Library
from corpus.ports import Embedder
from corpus.settings import Retrieval, Settings
from corpus.text import one_line
from corpus.types import Block, BlockKind, Description, Document, Item, Loaded, Page, Reading, Span, Zone, Zoned
from ingest.building import build
from search_service.measures import interval, measures
from search_service.query import understand
from search_service.retrieval import Query, Retriever
from search_service.retrieval.batching import RememberingEmbedder
from search_service.retrieval.rerankers import open_reranker


@dataclass(frozen=True)
class Asked:
    """What is asked of a collection, and what should be found."""

    texts: dict[str, str]
    relevant: dict[str, dict[str, int]]
    kinds: dict[str, str]
    """Of questions, the kind of each."""
    of_papers: bool
    """Whether they are put to papers and understood, as the service does, and not just words for a benchmark's texts."""


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


def index(folder: Path, settings: Settings, embedder: Embedder | None = None) -> None:
    """Take the texts in, once, and build, with the embedder that the settings name or another."""
    embedder = embedder or open_embedder(settings.embedding)
    with Library.open(settings.home, write=True) as library:
        for key, (text, document) in enumerate(documents(folder)):
            if library.held(str(key)) is None:
                library.put(str(key), document, text.encode(), "benchmark")

    def tell(done: int, total: int) -> None:
        print(f"\rembedded {done:,} of {total:,}", end="", file=sys.stderr)

    build(settings.home, settings, progress=tell, embedder=embedder)


def judged(folder: Path, split: str) -> Asked:
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
    return Asked(queries, relevant, {}, of_papers=False)


def questions(file: Path) -> Asked:
    """Return the questions of a file that have papers, and the papers of each."""
    texts, relevant, kinds = {}, {}, {}
    for line in file.read_text(encoding="utf-8").splitlines():
        one = json.loads(line) if line.strip() else {}
        papers = {PurePosixPath(each["file"]).stem: 1 for each in one.get("evidence") or ()}
        if papers:
            texts[one["id"]], relevant[one["id"]], kinds[one["id"]] = one["question"], papers, one["type"]
    return Asked(texts, relevant, kinds, of_papers=True)


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


@dataclass(frozen=True)
class Measured:
    """How a set went under one setting."""

    rows: dict[str, dict[str, float]]
    nothing: int
    """Queries that found nothing at all."""
    milliseconds: float
    """Median time of a search with its understanding; the query's vector was made before."""

    def table(self, only: Iterable[str] | None = None) -> dict[str, tuple[float, float, float]]:
        """Return the mean of each measure with its interval, of all queries or of some."""
        rows = [self.rows[one] for one in (self.rows if only is None else only)]
        return {name: (statistics.mean(row[name] for row in rows), *interval([row[name] for row in rows])) for name in rows[0]}


class Searches:
    """Runs queries against one generation."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings.retrieval
        self._embedder, self._councils = RememberingEmbedder(open_embedder(settings.embedding)), Councils.load()
        self._generation = open_current(settings.home, self._embedder.name)
        self.passages = self._generation.manifest.passages

    def retriever(self, *, rerank: bool = False, **changed: float) -> Retriever:
        """Return a retriever with some settings changed."""
        reranker = open_reranker() if rerank else None
        return Retriever(self._generation, self._embedder, self._settings.model_copy(update=changed), reranker)

    def found(self, retriever: Retriever, text: str, *, of_papers: bool) -> list[str]:
        """Return the sources of the first ten hits."""
        query = Query(text, limit=10)
        if of_papers:
            query = understand(text, self._councils, self._generation.passages, retriever.vocabulary).query(query)
        return [hit.document.source for hit in retriever.search(query).hits]

    def measure(self, retriever: Retriever, asked: Asked) -> Measured:
        """Put every query, and compare."""
        rows, nothing, times = {}, 0, []
        for one, text in asked.texts.items():
            self._embedder.embed_query(text)
            began = time.perf_counter()
            found = self.found(retriever, text, of_papers=asked.of_papers)
            times.append(1000 * (time.perf_counter() - began))
            nothing += not found
            names = [PurePosixPath(name).stem for name in found] if asked.of_papers else found
            rows[one] = measures(names, asked.relevant[one])
        return Measured(rows, nothing, statistics.median(times))


def slipped(text: str, chance: random.Random) -> str:
    """Return *text* with one slip in its longest word: a letter left out, doubled, or two changed round."""
    word = max(re.findall(r"[^\W\d_]+", text) or [text], key=len)
    at = chance.randrange(1, max(2, len(word) - 1))
    slip = chance.choice(
        (word[:at] + word[at + 1 :], word[: at + 1] + word[at:], word[:at] + word[at : at + 2][::-1] + word[at + 2 :])
    )
    return text.replace(word, slip, 1)


def told(table: dict[str, tuple[float, float, float]]) -> str:
    """Return a line for people."""
    return "  ".join(f"{name} {mean:.3f} ({low:.3f} to {high:.3f})" for name, (mean, low, high) in table.items())


def main() -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a folder in the form of BEIR, or a file of questions")
    parser.add_argument("--home", type=Path, required=True, help="where the index is kept between runs")
    parser.add_argument("--split", default="test")
    parser.add_argument("--weights", default=str(Retrieval().dense_weight))
    parser.add_argument("--words", type=int, default=Settings().chunking.words, help="words in a passage")
    parser.add_argument("--kinds", action="store_true", help="a line for each kind of question, too")
    parser.add_argument("--rerank", action="store_true", help="the same again with the reranker, and the time of both")
    parser.add_argument("--slips", action="store_true", help="the same again with one slip in the longest word of each query")
    parser.add_argument("--empty", type=Path, help="a file of queries, one a line, that should find nothing")
    parser.add_argument("--plot", type=Path, help="an SVG to draw")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    settings = Settings(home=args.home, chunking={"words": args.words})
    of_papers = args.folder.is_file()
    if not of_papers:
        index(args.folder, settings)
    asked = questions(args.folder) if of_papers else judged(args.folder, args.split)
    searches = Searches(settings)
    print(f"\n{len(asked.texts)} queries, {searches.passages:,} passages", file=sys.stderr)
    points = []
    weights = sorted(float(one) for one in args.weights.split(","))
    for weight, rerank in itertools.product(weights, (False, True) if args.rerank else (False,)):
        measured = searches.measure(searches.retriever(rerank=rerank, dense_weight=weight), asked)
        table = measured.table()
        points += [] if rerank else [(weight, *table["nDCG@10"])]
        beside = {"nothing_found": measured.nothing, "ms_p50": round(measured.milliseconds, 1)}
        if args.json:
            means = {name: round(value[0], 4) for name, value in table.items()}
            print(json.dumps({"dense_weight": weight, "reranked": rerank} | means | beside))
        else:
            by = f"dense weight {weight:.2f}{', reranked' if rerank else ''}"
            print(f"{by}  {told(table)}  nothing found {measured.nothing}, {measured.milliseconds:.0f} ms", flush=True)
        for kind in sorted(set(asked.kinds.values())) if args.kinds else ():
            own = [one for one in asked.texts if asked.kinds[one] == kind]
            print(f"  {kind:<16} {len(own):>4}  {told(measured.table(own))}")
    if args.slips:
        chance = random.Random(1)
        misspelt = replace(asked, texts={one: slipped(text, chance) for one, text in asked.texts.items()})
        print(f"with a slip in each  {told(searches.measure(searches.retriever(), misspelt).table())}")
    if args.empty:
        retriever = searches.retriever()
        lines = [line.strip() for line in args.empty.read_text(encoding="utf-8").splitlines() if line.strip()]
        empty = sum(not searches.found(retriever, line, of_papers=True) for line in lines)
        print(f"{empty} of {len(lines)} of {args.empty.name} find nothing")
    if args.plot:
        drawn(points, args.plot, args.folder.stem)
    return 0


if __name__ == "__main__":
    sys.exit(main())
