"""From the library to a generation: cut papers into passages, embed what is new, write the indexes, publish."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import numpy as np

from corpus import generation
from corpus.clustered import write_clusters
from corpus.councils import Councils
from corpus.embedders import known_name, open_embedder
from corpus.errors import IndexMissing, StoreError
from corpus.files import cannot_write
from corpus.ids import text_hash
from corpus.library import FILE, Library
from corpus.links import write_links
from corpus.passages import Passages, PassagesWriter
from corpus.ports import Embedder, Rows, Vectors
from corpus.settings import Settings
from corpus.vectors import FlatVectors, write_vectors
from corpus.vocabulary import write_vocabulary
from corpus.words import Entry, write_words
from ingest.chunking import chunk, text_to_embed
from ingest.linking import Spool, cards_of, find_links
from ingest.mining import mine
from ingest.texts import Texts

Progress = Callable[[int, int], None]
"""Called with how many new texts are embedded and how many there are."""

CUT = "4"
"""Changes whenever papers are cut, indexed or linked differently, so that the next build does not take the old one for equal."""

Some = TypeVar("Some", Sequence[int], Rows)

_ROWS_AT_ONCE = 2_000
_TITLES_TRIED = 200
_WORDS_TRIED = 9
"""How many words side by side make a query to be tried."""


def _quiet(done: int, total: int) -> None:
    """Say nothing."""


def build(
    home: Path, settings: Settings, *, progress: Progress = _quiet, embedder: Embedder | None = None, force: bool = False
) -> str:
    """Build a generation from all papers held, make it the live one and return its name.

    Nothing is built if the live generation is sound and was made from the same papers in the same way, unless *force*.
    Embeddings are kept as they are made: an interrupted build goes on where it stopped. Raises ``WriterBusy``,
    and ``IndexMissing`` where no paper was ever taken in.
    """
    if not (home / FILE).is_file():
        raise IndexMissing(f"no papers in {home}", hint="Take papers in with `council-ingest add`.")
    with Library.open(home, write=True) as library:
        register = Councils.load()
        names = {council.slug: council.name for council in register}
        embedder_name = embedder.name if embedder else known_name(settings.embedding)
        if embedder_name is None:
            embedder = open_embedder(settings.embedding)
            embedder_name = embedder.name
        source = _source(library, embedder_name, settings, names)
        live = None if force else _live(home, embedder_name, source)
        try:
            if live is None:
                embedder = embedder or open_embedder(settings.embedding)  # loaded only where there is something to do
                live = _build(home, library, settings, embedder, register, source, progress)
            _retire(home, library, settings)
        except (OSError, sqlite3.OperationalError) as error:
            raise cannot_write(home, error) from error
    return live


class _Cut:
    """Cuts every paper into passages, writes them down, and remembers which text is to be embedded for which row."""

    def __init__(self, library: Library, writer: PassagesWriter, words: int, register: Councils, cards: Spool) -> None:
        self._library = library
        self._writer = writer
        self._words = words
        self._register = register
        self._council_names = {council.slug: council.name for council in register}
        self.documents = 0
        self.cards = cards
        """What linking needs to know of each paper."""
        self.texts = Texts()

    def read(self, passages: Passages, rows: Sequence[int]) -> list[str]:
        """Return the texts to embed of some rows, from the passages as they were written: they are not held in memory."""
        return [text_to_embed(one, self._council_names.get(one.council or "")) for one in passages.get(rows)]

    def entries(self) -> Iterator[Entry]:
        """Yield every passage for the word index, document by document in order of their ids."""
        for document in self._library.documents():
            self.documents += 1
            for card in cards_of(document, self._register):
                self.cards.add(card)
            council = self._council_names.get(document.description.council or "")
            passages = chunk(document, self._words)
            to_embed = [text_to_embed(passage, council) for passage in passages]
            hashes = [text_hash(text) for text in to_embed]
            for key, text in zip(hashes, to_embed, strict=True):
                self.texts.add(key, len(text))
            filed = self._writer.add(document, passages, hashes)
            for passage, labels in zip(passages, filed, strict=True):
                headings = [heading for heading in passage.headings if heading != document.title]
                yield Entry(document.title, " | ".join([council or "", *headings]), passage.text, labels)


def _build(
    home: Path,
    library: Library,
    settings: Settings,
    embedder: Embedder,
    register: Councils,
    source: str,
    progress: Progress,
) -> str:
    with generation.new_generation(home) as building, Spool(register, home) as cards:
        writer = PassagesWriter(building / generation.PASSAGES)
        cut = _Cut(library, writer, settings.chunking.words, register, cards)
        write_words(building / generation.WORDS, cut.entries())
        writer.finish()
        write_links(building / generation.LINKS, find_links(cut.cards, register))
        write_items_and_vocabulary(building)
        _embed(library, embedder, cut, building, settings.embedding.batch * settings.embedding.threads, progress)
        write_vectors(building / generation.VECTORS, embedder.dimension, _vectors(library, embedder, cut.texts))
        if len(cut.texts) > settings.retrieval.exact_up_to:
            write_clusters_tried(building, embedder)
        name = generation.publish(
            home,
            building,
            embedder=embedder.name,
            dimension=embedder.dimension,
            documents=cut.documents,
            passages=len(cut.texts),
            source=source,
        )
    library.forget_embeddings(cut.texts.each())
    return name


def write_items_and_vocabulary(building: Path) -> None:
    """Write the words of whole items and what the passages say of their own words."""
    passages = Passages(building / generation.PASSAGES)
    try:
        whole = (Entry("", "", f"{headings}\n{text}") for headings, text in passages.whole_items())
        write_words(building / generation.ITEMS, whole)
        rows = range(len(passages))
        every = (one for at in rows[::_ROWS_AT_ONCE] for one in passages.get(rows[at : at + _ROWS_AT_ONCE]))
        write_vocabulary(building / generation.VOCABULARY, mine(every))
    finally:
        passages.close()


def write_clusters_tried(building: Path, embedder: Embedder) -> None:
    """Write clusters of passages, tried on what somebody may ask for: titles of papers spread over all, and words of theirs.

    Titles lie close to what they head and are found too easily to tell alone; a few words side by side are found about as
    well as questions are (docs/explanation/scale.md).
    """
    passages = Passages(building / generation.PASSAGES)
    try:
        some = passages.get(np.linspace(0, len(passages) - 1, _TITLES_TRIED, dtype=np.int64))
    finally:
        passages.close()
    titles = [next(iter(one.headings), one.text) for one in some]
    words = [_middle(one.text.split()) for one in some]
    tried = [embedder.embed_queries(titles), embedder.embed_queries(words)]
    write_clusters(building / generation.CLUSTERS, FlatVectors(building / generation.VECTORS), tried)


def _middle(words: list[str]) -> str:
    start = max(0, (len(words) - _WORDS_TRIED) // 2)
    return " ".join(words[start : start + _WORDS_TRIED])


def _embed(library: Library, embedder: Embedder, cut: _Cut, building: Path, at_once: int, progress: Progress) -> None:
    """Embed the texts that this embedder has not seen, the longest first, and keep every batch as it is made.

    Texts of one length waste no padding, and the longest first shows at once whether memory suffices.
    """
    unseen: list[int] = []
    for few in _slices(cut.texts.once(), _ROWS_AT_ONCE):
        keys = cut.texts.keys(few)
        known = library.embeddings(embedder.name, keys).keys()
        unseen += [int(row) for row, key in zip(few, keys, strict=True) if key not in known]
    done = 0
    passages = Passages(building / generation.PASSAGES)
    try:
        for some in _slices(unseen, at_once):
            rows = embedder.embed_passages(cut.read(passages, some))
            library.keep_embeddings(embedder.name, dict(zip(cut.texts.keys(some), rows, strict=True)))
            done += len(some)
            progress(done, len(unseen))
    finally:
        passages.close()


def _vectors(library: Library, embedder: Embedder, texts: Texts) -> Iterator[Vectors]:
    """Yield the embedding of every row, in order, some thousand rows at a time."""
    for some in _slices(range(len(texts)), _ROWS_AT_ONCE):
        keys = texts.keys(some)
        held = library.embeddings(embedder.name, keys)
        yield np.stack([held[key] for key in keys])


def _slices(rows: Some, size: int) -> Iterator[Some]:
    for at in range(0, len(rows), size):
        yield rows[at : at + size]


def _source(library: Library, embedder_name: str, settings: Settings, names: dict[str, str]) -> str:
    """Return a digest of everything a generation depends on."""
    parts = [CUT, str(generation.FORMAT), library.fingerprint(), embedder_name, str(settings.chunking.words)]
    parts.append(str(settings.retrieval.exact_up_to))
    parts += [f"{slug}={name}" for slug, name in sorted(names.items())]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _live(home: Path, embedder_name: str, source: str) -> str | None:
    """Return the name of the live generation if it is sound and made from *source*."""
    try:
        live = generation.open_current(home, embedder_name)
    except StoreError:
        return None
    live.close()
    return live.name if live.manifest.source == source and not live.notices else None


def _retire(home: Path, library: Library, settings: Settings) -> None:
    """Remove old generations by age; at once where one may hold a paper that has been withdrawn since."""
    withdrawn = library.last_withdrawal()
    fresh = withdrawn is not None and (datetime.now(UTC) - withdrawn).total_seconds() < 60 * 60 * 24
    generation.retire(home, 0 if fresh else settings.serving.keep_generations_minutes)
