"""What else one could have built: run as a process of its own, so that its memory and threads are its own.

    python benchmarks/rivals.py NAME STUDY --clients 1,8,32 --seconds 10

``loop`` is what most would write first: Sentence Transformers for the query, a flat FAISS index, rank_bm25, both lists made
into one by adding normalised scores. ``txtai`` is that library's own hybrid index; ``haystack`` that one's pipeline of two
retrievers and a joiner over the store it keeps in memory. They read the passages (``passages.jsonl`` in STUDY), take their
vectors ready made where there are some (``vectors.npy``) and make them with the same model otherwise, embed each query
themselves, answer with ten passages, and are called as functions: no HTTP, no facets, no totals, no marking of words, all of
which the service has to do. The time their index takes does not count loading their packages, and counts loading the model.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pickle
import re
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.load import in_process, queries

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Rival:
    """An index that was made: how it is searched, and how it is kept for the next start."""

    search: Callable[[str], list[int]]
    save: Callable[[Path], object]


def main() -> int:
    """Build the rival's index, then put load on it; one JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=sorted(RIVALS))
    parser.add_argument("study", type=Path)
    parser.add_argument("--model", required=True, help="folder of the model")
    parser.add_argument("--clients", default="1,8,32")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--found", type=Path, help="where to write the rows found for each question, as JSON")
    args = parser.parse_args()
    texts = [json.loads(line)["text"] for line in (args.study / "passages.jsonl").open(encoding="utf-8")]
    make, needed = RIVALS[args.name]
    for package in ("sentence_transformers", *needed):
        importlib.import_module(package)
    began = time.perf_counter()
    rival = make(texts, args.study, args.model)
    told: dict[str, Any] = {"name": args.name, "ingest s": round(time.perf_counter() - began, 1), "passages": len(texts)}
    questions = json.loads((args.study / "questions.json").read_text(encoding="utf-8"))
    if args.found:
        args.found.write_text(json.dumps([rival.search(text) for text in questions]), encoding="utf-8")
    with tempfile.TemporaryDirectory() as place:
        rival.save(Path(place))
        told["disk MB"] = round(sum(one.stat().st_size for one in Path(place).rglob("*") if one.is_file()) / (1 << 20), 1)
    rival.search("library opening hours")
    for clients in (int(one) for one in args.clients.split(",")):
        seen = in_process(rival.search, queries(texts, questions), clients, args.seconds)
        print(json.dumps(told | {"clients": clients} | seen.row() | {"memory MB": _memory()}), flush=True)
    return 0


def _memory() -> int:
    """Return what the process holds now, in megabytes; what making the index took for a while is not counted."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) >> 10


def vectors(texts: Sequence[str], study: Path, model: Any) -> Any:
    """Return the passages' vectors: those made before if there are any, else made by the plain loop now."""
    place = study / "vectors.npy"
    if place.is_file():
        return np.load(place, mmap_mode="r")
    return model.encode(list(texts), batch_size=32, normalize_embeddings=True, show_progress_bar=False)


def loop(texts: Sequence[str], study: Path, model_at: str) -> Rival:
    """Make the index of the plain loop."""
    import faiss
    from rank_bm25 import BM25Okapi
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(model_at, device="cpu")
    held = np.ascontiguousarray(vectors(texts, study, model), dtype=np.float32)
    index = faiss.IndexFlatIP(held.shape[1])
    index.add(held)
    words = BM25Okapi([_WORD.findall(text.lower()) for text in texts])
    lock = threading.Lock()

    def search(query: str) -> list[int]:
        with lock:  # a tokenizer must not be used by two threads at once
            vector = model.encode([query], normalize_embeddings=True, show_progress_bar=False)
        similarity, rows = index.search(vector, 100)
        lexical = words.get_scores(_WORD.findall(query.lower()))
        best = np.argpartition(-lexical, min(100, len(lexical) - 1))[:100]
        scores: dict[int, float] = dict.fromkeys(best.tolist(), 0.0)
        most = float(lexical[best].max()) or 1.0
        for row in best.tolist():
            scores[row] += 0.5 * float(lexical[row]) / most
        for row, value in zip(rows[0].tolist(), similarity[0].tolist(), strict=True):
            scores[row] = scores.get(row, 0.0) + 0.5 * value
        return sorted(scores, key=lambda row: -scores[row])[:10]

    def save(place: Path) -> None:
        faiss.write_index(index, str(place / "vectors.faiss"))
        (place / "words.pickle").write_bytes(pickle.dumps((words, list(texts))))

    return Rival(search, save)


def txtai(texts: Sequence[str], study: Path, model_at: str) -> Rival:
    """Make txtai's hybrid index."""
    from sentence_transformers import SentenceTransformer
    from txtai import Embeddings

    model = SentenceTransformer(model_at, device="cpu")
    ready = {text: at for at, text in enumerate(texts)}
    held = vectors(texts, study, model)
    lock = threading.Lock()

    def transform(some: Sequence[str]) -> Any:
        places = [ready.get(one) for one in some]
        if all(at is not None for at in places):
            return np.ascontiguousarray(held[[at for at in places if at is not None]], dtype=np.float32)
        with lock:
            return model.encode(list(some), normalize_embeddings=True, show_progress_bar=False)

    embeddings = Embeddings({"method": "external", "transform": transform, "hybrid": True, "content": False})
    embeddings.index(enumerate(texts))

    def search(query: str) -> list[int]:
        return [int(one) for one, _ in embeddings.search(query, 10)]

    return Rival(search, lambda place: embeddings.save(str(place / "index")))


def haystack(texts: Sequence[str], study: Path, model_at: str) -> Rival:
    """Make Haystack's store, and a pipeline with a retriever by words, one by meaning, and a joiner."""
    from haystack import Document, Pipeline
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(model_at, device="cpu")
    store = InMemoryDocumentStore()
    held = vectors(texts, study, model)
    store.write_documents(
        [
            Document(id=str(at), content=text, embedding=row.tolist())
            for at, (text, row) in enumerate(zip(texts, held, strict=True))
        ]
    )
    pipeline = Pipeline()
    pipeline.add_component("words", InMemoryBM25Retriever(store, top_k=100))
    pipeline.add_component("meaning", InMemoryEmbeddingRetriever(store, top_k=100))
    pipeline.add_component("joined", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=10))
    pipeline.connect("words", "joined")
    pipeline.connect("meaning", "joined")
    lock = threading.Lock()

    def search(query: str) -> list[int]:
        with lock:
            vector = model.encode([query], normalize_embeddings=True, show_progress_bar=False)[0]
            found = pipeline.run({"words": {"query": query}, "meaning": {"query_embedding": vector.tolist()}})
        return [int(one.id) for one in found["joined"]["documents"]]

    return Rival(search, lambda place: store.save_to_disk(str(place / "store.json")))


RIVALS: dict[str, tuple[Callable[[Sequence[str], Path, str], Rival], tuple[str, ...]]] = {
    "loop": (loop, ("faiss", "rank_bm25")),
    "txtai": (txtai, ("txtai",)),
    "haystack": (haystack, ("haystack", "haystack.components.joiners", "haystack.document_stores.in_memory")),
}

if __name__ == "__main__":
    sys.exit(main())
