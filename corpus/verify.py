"""Whether everything held agrees: library = passages = vectors = words, id by id, and not one file has changed.

A changed bit is found in any original, in any file of the live generation and in the library as its last writer left it.
While a writer is at work, or after one died, the library has no seal; then its structure and the checksum of every row
are what is checked, so that a change to anything held is found and one to unused space is not.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus import generation
from corpus.errors import IndexDamaged, StoreError
from corpus.files import sha256_of, unsealed
from corpus.generation import Generation
from corpus.library import FILE, ORIGINALS, Library
from corpus.passages import Passages
from corpus.rows import checksum
from corpus.vectors import FlatVectors

_FURTHEST = 0.01
"""Largest distance between an embedding and its half-precision copy."""
_ROWS_AT_ONCE = 2_000
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Report:
    """What was counted and, in words, what is wrong."""

    counts: Mapping[str, int]
    problems: tuple[str, ...]


def verify(home: Path) -> Report:
    """Check everything under *home*. Raises ``IndexMissing`` if there is no library."""
    counts: Counter[str] = Counter()
    problems: list[str] = []
    try:
        with Library.open(home) as library:
            inside = library.damage()
            problems += [*inside, *_file(library, sound=not inside)]
            problems += [] if inside else _papers(library, counts)
            problems += _generation(home, None if inside else library, counts)
    except (IndexDamaged, sqlite3.Error) as error:
        problems.append(f"library: {error}")
    return Report(dict(counts), tuple(problems))


def _file(library: Library, *, sound: bool) -> Iterator[str]:
    """Compare the library's file with what its last writer left."""
    if unsealed(library.home / FILE):
        yield "library: the file has changed since it was last closed" + (", in a place that holds nothing" if sound else "")


def _papers(library: Library, counts: Counter[str]) -> Iterator[str]:
    """Count what the library holds and check every original."""
    held = library.counts()
    counts.update({"documents": held.documents, "versions": held.versions, "embeddings": held.embeddings})
    named = set()
    for document_id, version, _ in library.versions():
        named.add(version)
        path = library.original_path(version)
        if not path.is_file():
            yield f"originals: that of {document_id} is missing ({version})"
        elif sha256_of(path) != version:
            yield f"originals: that of {document_id} has changed ({version})"
    kept = [path for path in (library.home / ORIGINALS).rglob("*") if path.is_file()]
    counts["originals"] = len(kept)
    unnamed = sum(1 for path in kept if path.name not in named)
    if unnamed:  # a crash between the file and the row leaves one; the same paper, added again, takes it up
        counts["originals of no paper"] = unnamed


def _generation(home: Path, library: Library | None, counts: Counter[str]) -> Iterator[str]:
    if generation.current_name(home) is None:
        yield "index: nothing is built yet; run `council-ingest build`"
        return
    try:
        live = generation.open_current(home)
    except StoreError as error:
        yield f"index: {error}"
        return
    yield from (f"index: {notice}" for notice in live.notices)
    counts["passages"] = len(live.passages)
    try:
        if library is not None:
            yield from _documents(library, live.passages)
            yield from _vectors(library, live)
        yield from _passages(live.passages)
        yield from _links(live)
        yield from _words(live)
    finally:
        live.close()


def _documents(library: Library, passages: Passages) -> Iterator[str]:
    """Compare the papers in the library with those in the index, id by id and byte by byte."""
    current = library.current_versions()
    held = {(document_id, version): checksum(data) for document_id, version, data in library.versions()}
    indexed = {document_id: checksum(data) for document_id, data in passages.packed()}
    missing = sorted(set(current) - set(indexed))
    gone = sorted(set(indexed) - set(current))
    changed = [one for one in sorted(set(current) & set(indexed)) if held.get((one, current[one])) != indexed[one]]
    for which, ids in (("not in the index yet", missing), ("in the index but not held", gone), ("read again since", changed)):
        if ids:
            yield f"index: {len(ids)} papers are {which} ({ids[0]}); run `council-ingest build`"


def _passages(passages: Passages) -> Iterator[str]:
    """Check that every passage is word for word in its document."""
    rows = 0
    for document_id in passages.every_document_id():
        document = passages.document(document_id)
        own = passages.rows_of(document_id)
        rows += len(own)
        for passage in passages.get(own):
            whole = passage.document_id == document_id and passage.version == document.version
            if not whole or passage.span.of(document.text) != passage.text:
                yield f"index: passage {passage.id} is not in {document_id}"
    if rows != len(passages):
        yield f"index: {len(passages)} passages, but only {rows} belong to a document"


def _links(live: Generation) -> Iterator[str]:
    """Check that every link joins two papers of the index and that what it quotes is there."""
    held = set(live.passages.every_document_id())
    for link in live.links:
        if not {link.source, link.target} <= held:
            yield f"index: a link of {link.source} leads to a paper that is not there ({link.target})"
        elif link.said_in and link.span and link.span.end > len(live.passages.document(link.said_in).text):
            yield f"index: a link of {link.source} quotes what is not in {link.said_in}"


def _vectors(library: Library, live: Generation) -> Iterator[str]:
    """Compare every vector with the embedding kept of its passage's text."""
    hashes = live.passages.text_hashes()
    vectors: FlatVectors = live.vectors
    for start in range(0, len(hashes), _ROWS_AT_ONCE):
        some = hashes[start : start + _ROWS_AT_ONCE]
        kept = library.embeddings(live.manifest.embedder, some)
        known = [at for at, text_hash in enumerate(some) if text_hash in kept]
        if len(known) < len(some):
            yield f"index: {len(some) - len(known)} passages have no embedding in the library"
        if known:
            expected = np.stack([kept[some[at]] for at in known])
            far = np.linalg.norm(vectors.rows(start, start + len(some))[known] - expected, axis=1) > _FURTHEST
            yield from (f"index: vector {start + known[at]} is not that of its passage" for at in np.flatnonzero(far)[:_SHOWN])


def _words(live: Generation) -> Iterator[str]:
    """Check that the words know the rows of every document, and no others."""
    for document_id in live.passages.every_document_id():
        if not np.array_equal(live.words.rows_of(document_id), live.passages.rows_of(document_id)):
            yield f"index: the words hold other passages of {document_id}"
    if not np.array_equal(live.words.rows(), np.arange(len(live.passages))):
        yield "index: the words do not hold the same passages"
