"""Homes for studies of size: an index of as many passages as asked for, made once and kept.

    python benchmarks/studies.py FOLDER --passages 100000 [--papers samples/papers ...]

The papers at hand are read the ordinary way; ``recombined`` makes new ones of them; the first ``REAL`` passages are embedded
by the default model and the rest get vectors from the model in ``drawn``. All else is what ``council-ingest build`` writes,
but for the links between papers, which made papers do not have.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.drawn import Drawn, Floats, Parts, fidelity
from benchmarks.recombined import Recombiner
from corpus import generation
from corpus.councils import Councils
from corpus.embedders import open_embedder
from corpus.ids import text_hash
from corpus.library import Library
from corpus.links import write_links
from corpus.passages import Passages, PassagesWriter
from corpus.ports import Embedder, Vectors
from corpus.settings import Settings
from corpus.types import Document
from corpus.vectors import write_vectors
from corpus.words import Entry, write_words
from ingest import pipeline
from ingest.building import write_clusters_tried, write_items_and_vocabulary
from ingest.chunking import chunk, text_to_embed

ROOT = Path(__file__).resolve().parents[1]
REAL = 3_000
"""Passages whose vectors are true embeddings; the first of every study, and the same in all."""
HELD_BACK = 500
"""Of these, how many the model of vectors is not fitted on."""
SEED = 7
_AT_ONCE = 2_000


def papers_at_hand() -> list[Path]:
    """Return the folders of papers to recombine: the samples, and the outside ones where they lie beside the project."""
    outside = ROOT.parent / "shared" / "corpus"
    return [one for one in (ROOT / "samples" / "papers", outside) if one.is_dir()]


def questions_at_hand() -> list[tuple[str, str]]:
    """Return type and words of the questions that belong to the papers at hand, in a fixed order that mixes them."""
    found = []
    for folder in papers_at_hand():
        for place in (folder / "questions.jsonl", folder.parent / "questions.jsonl"):
            if place.is_file():
                rows = [json.loads(line) for line in place.read_text(encoding="utf-8").splitlines() if line.strip()]
                found += [(row["type"], row["question"]) for row in rows]
                break
    return [found[at] for at in np.random.default_rng(3).permutation(len(found))]


@dataclass(frozen=True)
class Source:
    """What studies are made of: the papers read, and the embeddings that were truly computed."""

    maker: Recombiner
    drawn: Drawn
    real: dict[str, Floats]
    fidelity: dict[str, float]


def source(folder: Path, papers: Sequence[Path], embedder: Embedder) -> Source:
    """Read the papers and embed what is to be embedded; a second run takes both from *folder*."""
    settings = Settings(home=folder / "papers")
    given = [one for place in papers for one in pipeline.find([place], None, manifest_of(place))]
    pipeline.add(given, settings, step=lambda done, total: _tell("read", done, total))
    with Library.open(settings.home, write=True) as library:
        read = list(library.documents())
        maker = Recombiner(read, embedder, SEED)
        texts = _first_texts(maker)
        ways = {part for text in texts for part in (Parts.of(text).council, Parts.of(text).way)}
        known = _embedded(library, embedder, [*texts, *maker.sentences(), *sorted(ways), *_ways(read, maker)])
    real = np.stack([known[text] for text in texts])
    fitted = Drawn(known, texts[HELD_BACK:], real[HELD_BACK:])
    queries = np.vstack([embedder.embed_query(words) for _, words in questions_at_hand()[:100]])
    told = {"explained": round(fitted.explained, 3)} | fidelity(fitted.vectors(texts[:HELD_BACK]), real[:HELD_BACK], queries)
    return Source(maker, fitted, {text_hash(text): known[text] for text in texts}, told)


def manifest_of(place: Path) -> Path | None:
    """Return the manifest that belongs to a folder of papers."""
    for name in ("ingest.jsonl", "manifest.jsonl"):
        for folder in (place, place.parent):
            if (folder / name).is_file():
                return folder / name
    return None


def _first_texts(maker: Recombiner) -> list[str]:
    names = {council.slug: council.name for council in Councils.load()}
    texts: dict[str, None] = {}
    for document in maker.make(REAL):
        council = names.get(document.description.council or "")
        texts.update((text_to_embed(passage, council), None) for passage in chunk(document, Settings().chunking.words))
        if len(texts) >= REAL:
            break
    return list(texts)[:REAL]


def _ways(read: Sequence[Document], maker: Recombiner) -> list[str]:
    """Return every council and every way through a paper that a made passage can have."""
    found: dict[str, None] = dict.fromkeys(council.name for council in Councils.load())
    for document in (*read, *maker.make(4 * len(read))):
        for passage in chunk(document, Settings().chunking.words):
            found[Parts.of(text_to_embed(passage, "x")).way] = None
    return list(found)


def _embedded(library: Library, embedder: Embedder, texts: Sequence[str]) -> dict[str, Floats]:
    keys = {text_hash(text): text for text in texts}
    held = library.embeddings(embedder.name, list(keys))
    missing = sorted(keys.keys() - held.keys(), key=lambda key: -len(keys[key]))
    for at in range(0, len(missing), 256):
        some = missing[at : at + 256]
        rows = embedder.embed_passages([keys[key] for key in some])
        library.keep_embeddings(embedder.name, dict(zip(some, rows, strict=True)))
        held.update(zip(some, rows, strict=True))
        _tell("embedded", at + len(some), len(missing))
    return {text: held[key] for key, text in keys.items()}


class _Cut:
    """Cuts made papers into passages until there are enough, and remembers the texts to embed on disk order."""

    def __init__(self, documents: Iterator[Document], writer: PassagesWriter, most: int) -> None:
        self._documents, self._writer, self._most = documents, writer, most
        self._names = {council.slug: council.name for council in Councils.load()}
        self.documents = self.passages = 0

    def entries(self) -> Iterator[Entry]:
        for document in self._documents:
            council = self._names.get(document.description.council or "")
            passages = chunk(document, Settings().chunking.words)[: self._most - self.passages]
            if not passages:
                return
            texts = [text_to_embed(passage, council) for passage in passages]
            filed = self._writer.add(document, passages, [text_hash(text) for text in texts])
            self.documents += 1
            self.passages += len(passages)
            if self.documents % 500 == 0:
                _tell("passages", self.passages, self._most)
            for passage, labels in zip(passages, filed, strict=True):
                headings = [heading for heading in passage.headings if heading != document.title]
                yield Entry(document.title, " | ".join([council or "", *headings]), passage.text, labels)


def build(home: Path, passages: int, made_of: Source, embedder: Embedder) -> dict[str, float]:
    """Build an index of *passages* passages in *home* and return how long each part took."""
    home.mkdir(parents=True, exist_ok=True)
    took: dict[str, float] = {}
    with generation.new_generation(home) as building:
        began = time.perf_counter()
        writer = PassagesWriter(building / generation.PASSAGES)
        cut = _Cut(made_of.maker.make(passages), writer, passages)
        write_words(building / generation.WORDS, cut.entries())
        writer.finish()
        write_links(building / generation.LINKS, [])
        took["cut and words"] = time.perf_counter() - began
        began = time.perf_counter()
        write_items_and_vocabulary(building)
        took["items and vocabulary"] = time.perf_counter() - began
        began = time.perf_counter()
        write_vectors(building / generation.VECTORS, embedder.dimension, _vectors(building, made_of))
        took["vectors"] = time.perf_counter() - began
        began = time.perf_counter()
        if cut.passages > Settings().retrieval.exact_up_to:
            write_clusters_tried(building, embedder)
        took["clusters"] = time.perf_counter() - began
        began = time.perf_counter()
        generation.publish(
            home,
            building,
            embedder=embedder.name,
            dimension=embedder.dimension,
            documents=cut.documents,
            passages=cut.passages,
            source=f"study of {passages} passages",
        )
        took["publish"] = time.perf_counter() - began
    return {name: round(seconds, 1) for name, seconds in took.items()}


def _vectors(building: Path, made_of: Source) -> Iterator[Vectors]:
    names = {council.slug: council.name for council in Councils.load()}
    passages = Passages(building / generation.PASSAGES)
    try:
        for at in range(0, len(passages), _AT_ONCE):
            some = passages.get(range(at, min(at + _AT_ONCE, len(passages))))
            texts = [text_to_embed(one, names.get(one.council or "")) for one in some]
            rows = made_of.drawn.vectors(texts)
            for place, text in enumerate(texts):
                real = made_of.real.get(text_hash(text))
                if real is not None:
                    rows[place] = real
            yield rows
    finally:
        passages.close()


def home_of(folder: Path, passages: int, papers: Sequence[Path] | None = None) -> Path:
    """Return a home with an index of *passages* passages, made if it is not there."""
    home = folder / f"home-{passages}"
    if generation.current_name(home) is None:
        embedder = open_embedder(Settings().embedding)
        made_of = source(folder, papers or papers_at_hand(), embedder)
        took = build(home, passages, made_of, embedder)
        (folder / f"home-{passages}.json").write_text(json.dumps({"fidelity": made_of.fidelity, "took": took}, indent=1))
    return home


def _tell(what: str, done: int, total: int) -> None:
    print(f"\r{what} {done:,} of {total:,} ", end="", file=sys.stderr)


def main() -> int:
    """Make a home and say what it is made of."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where studies are kept")
    parser.add_argument("--passages", type=int, action="append", required=True)
    parser.add_argument("--papers", type=Path, action="append", help="folders of papers to recombine")
    args = parser.parse_args()
    for passages in args.passages:
        home_of(args.folder, passages, args.papers)
        print((args.folder / f"home-{passages}.json").read_text())
    return 0


if __name__ == "__main__":
    sys.exit(main())
