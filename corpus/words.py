"""Passages that hold the words, by BM25: a tantivy index with English stems and positions, filters inside the search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.errors import IndexDamaged
from corpus.files import cannot_write
from corpus.labels import Labels, body_key
from corpus.ports import Rows
from corpus.tokens import for_index, for_query, phrase_forms
from corpus.types import Filters

_ANALYSER = "council_search_en"
_BOOSTS = {"title": 0.4, "headings": 0.25, "body": 1.0}  # chosen on half of the questions and held against SciFact
"""A title stands over every passage of its paper, so a high weight drowns the passage itself (measured on two collections)."""
_RAW = ("council", "body_name", "kind", "outcome", "zone", "document")
_MATCHES_AT_FIRST = 1_000
_FEW_ROWS = 2_000
_HEAP = 4_000_000_000
_QUOTED = re.compile(r'(?<!\w)(-?)["“”]([^"“”]+)["“”]')
_EXCLUDED = re.compile(r"(?<!\S)-(?=[^\W\d_])(\S+)")

Found = tuple[Rows, npt.NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage as the word index takes it in. Its row is its place in the order given."""

    title: str
    headings: str
    text: str
    labels: Labels | None = None
    """None where it is never filtered."""


@cache
def _tantivy() -> Any:
    import tantivy

    return tantivy


@cache
def _analyser() -> Any:
    t = _tantivy()
    return t.TextAnalyzerBuilder(t.Tokenizer.whitespace()).filter(t.Filter.stemmer("english")).build()


@cache
def stem(word: str) -> str:
    """Return the stem of one word in lower case, as the index keeps it.

    >>> stem("procured") == stem("procuring")
    True
    """
    stems = _analyser().analyze(word)
    return stems[0] if stems else word


def write_words(folder: Path, entries: Iterable[Entry]) -> int:
    """Write the index of all *entries*, in order, into the new *folder*; return how many there are.

    One thread and one segment, so that the same entries always give the same scores in the same order.
    """
    t = _tantivy()
    folder.mkdir()
    schema = t.SchemaBuilder()
    for field in _BOOSTS:
        schema.add_text_field(field, tokenizer_name=_ANALYSER, index_option="position")
    for field in _RAW:
        schema.add_text_field(field, tokenizer_name="raw", index_option="basic")
    schema.add_unsigned_field("day", indexed=True, fast=True)
    schema.add_unsigned_field("row", indexed=True, fast=True)
    index = t.Index(schema.build(), path=str(folder), reuse=False)
    index.register_tokenizer(_ANALYSER, _analyser())
    writer = index.writer(_HEAP, num_threads=1)  # taken only as it fills; a smaller one would cut the index in segments
    count = 0
    for row, entry in enumerate(entries):
        document = _document(row, entry)
        with _disk(folder):
            writer.add_document(document)
        count += 1
    with _disk(folder):
        writer.commit()
        writer.wait_merging_threads()
    for name in (".tantivy-writer.lock", ".tantivy-meta.lock"):
        (folder / name).unlink(missing_ok=True)
    return count


@contextmanager
def _disk(folder: Path) -> Iterator[None]:
    try:
        yield
    except ValueError as error:  # how tantivy tells of a full disk
        raise cannot_write(folder, error) from error


def _document(row: int, entry: Entry) -> Any:
    document = _tantivy().Document()
    document.add_text("title", for_index(entry.title))
    document.add_text("headings", for_index(entry.headings))
    document.add_text("body", for_index(entry.text))
    document.add_unsigned("row", row)
    labels = entry.labels
    if labels is None:
        return document
    for field, value in (
        ("council", labels.council),
        ("body_name", labels.body),
        ("kind", labels.kind),
        ("zone", labels.zone),
        ("document", labels.document),
    ):
        document.add_text(field, value)
    for outcome in labels.outcomes:
        document.add_text("outcome", outcome)
    document.add_unsigned("day", labels.day)
    return document


class TantivyWords:
    """The word index of one generation. What a person typed is taken as words, never as a query language.

    A ``"quoted phrase"`` must be there, a ``-word`` must not; all else is a wish, and the rarer the word the heavier.
    """

    def __init__(self, folder: Path) -> None:
        t = _tantivy()
        try:
            index = t.Index.open(str(folder))
            index.config_reader("manual")
            index.register_tokenizer(_ANALYSER, _analyser())
            self._searcher = index.searcher()
        except (ValueError, OSError) as error:
            raise IndexDamaged(f"{folder} cannot be read", hint="Build again with `council-ingest build`.") from error
        self._schema = index.schema

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def search(self, words: str, k: int, filters: Filters | None = None) -> Found:
        """Return at most *k* rows, best first (equals by row), with their scores."""
        query = self._query(words)
        if query is None or k <= 0:
            return _nothing()
        limits = self._limits(filters) if filters else []
        return self._run(query, limits, k)

    def scores(self, words: str, rows: Rows) -> npt.NDArray[np.float32]:
        """Return the score of each of *rows* for the words, 0 where none is there."""
        query = self._query(words)
        if query is None or not len(rows):
            return np.zeros(len(rows), dtype=np.float32)
        return self._scores_of(query, rows)

    def _scores_of(self, query: Any, rows: Rows) -> npt.NDArray[np.float32]:
        found, theirs = self._run(query, [self._any_row(rows)], len(rows))
        known = dict(zip(found.tolist(), theirs.tolist(), strict=True))
        return np.array([known.get(int(row), 0.0) for row in rows], dtype=np.float32)

    def matching(self, wishes: Sequence[Sequence[str]], share: float) -> Found:
        """Return, ascending, every row that holds at least *share* of the weight of *wishes*, with the share it holds.

        A wish is met by any one of its forms, each a word or a phrase; rare wishes weigh more, and one that no passage
        meets weighs most, so that a query about something else matches nothing.
        """
        held, whole = self._weighed(wishes)
        if held is None:
            return _nothing()
        k = _MATCHES_AT_FIRST
        while True:
            rows, scores = self._run(held, [], k)
            enough = scores >= share * whole - 1e-4
            if enough.sum() < len(rows) or len(rows) < k:
                order = np.argsort(rows[enough])
                return rows[enough][order], scores[enough][order] / np.float32(whole)
            k *= 8

    def shares(self, wishes: Sequence[Sequence[str]], rows: Rows) -> npt.NDArray[np.float32]:
        """Return the share of the weight of *wishes* that each of *rows* holds."""
        held, whole = self._weighed(wishes)
        if held is None or not len(rows):
            return np.zeros(len(rows), dtype=np.float32)
        return self._scores_of(held, rows) / np.float32(whole)

    def _weighed(self, wishes: Sequence[Sequence[str]]) -> tuple[Any | None, float]:
        """Return a query that gives each passage the weight of the wishes it meets, and the weight of all."""
        t = _tantivy()
        weighed: list[tuple[Any, float]] = []
        for forms in wishes:
            ways = [query for form in forms if (query := self._phrase(form)) is not None]
            if ways:
                query = t.Query.boolean_query([(t.Occur.Should, way) for way in ways])
                weighed.append((query, self._weight(forms)))
        each = [(t.Occur.Should, t.Query.const_score_query(query, weight)) for query, weight in weighed]
        return (t.Query.boolean_query(each) if each else None), sum(weight for _, weight in weighed)

    def _weight(self, forms: Sequence[str]) -> float:
        """Return how much meeting a wish says: the rarity of the rarest word of its most common form."""
        count = 0
        for form in forms:
            ways = ([stem(word) for word in way] for way in phrase_forms(form))
            counts = [min(max(self._searcher.doc_freq(field, one) for field in _BOOSTS) for one in way) for way in ways]
            count = max([count, *counts])
        return float(np.log1p((len(self) - count + 0.5) / (count + 0.5)))

    def rows(self) -> Rows:
        """Return every row number that is indexed, ascending, for checking."""
        every, _ = self._run(_tantivy().Query.all_query(), [], max(1, len(self)))
        return np.sort(every)

    def rows_of(self, document_id: str) -> Rows:
        """Return the rows of one document, ascending, for checking."""
        own, _ = self._run(self._one_of("document", [document_id]), [], max(1, len(self)))
        return np.sort(own)

    def _run(self, query: Any, limits: list[Any], k: int) -> Found:
        t = _tantivy()
        if limits:
            query = t.Query.boolean_query([(t.Occur.Must, query), *((t.Occur.Must, limit) for limit in limits)])
        hits = self._searcher.search(query, min(k, max(1, len(self))), count=False).hits  # it makes room for all k at once
        if not hits:
            return _nothing()
        rows = np.array(self._searcher.fast_field_values("row", [address for _, address in hits]), dtype=np.int64)
        scores = np.array([score for score, _ in hits], dtype=np.float32)
        order = np.lexsort((rows, -scores))
        return rows[order], scores[order]

    def _query(self, words: str) -> Any | None:
        """Return the query that *words* stand for; ``None`` if nothing is asked for."""
        t = _tantivy()
        clauses: list[tuple[Any, Any]] = []
        for minus, phrase in _QUOTED.findall(words):
            query = self._phrase(phrase)
            if query is not None:
                clauses.append((t.Occur.MustNot if minus else t.Occur.Must, query))
        rest = _QUOTED.sub(" ", words)
        for word in _EXCLUDED.findall(rest):
            query = self._phrase(word)
            if query is not None:
                clauses.append((t.Occur.MustNot, query))
        clauses += [(t.Occur.Should, self._term(word)) for word in for_query(_EXCLUDED.sub(" ", rest))]
        return t.Query.boolean_query(clauses) if any(occur != t.Occur.MustNot for occur, _ in clauses) else None

    def _term(self, word: str) -> Any:
        t = _tantivy()
        root = stem(word)
        fields = [
            (t.Occur.Should, t.Query.boost_query(t.Query.term_query(self._schema, field, root, "freq"), boost))
            for field, boost in _BOOSTS.items()
        ]
        return t.Query.boolean_query(fields)

    def _phrase(self, phrase: str) -> Any | None:
        """Return a query for the words of *phrase* side by side, in any field and either spelling of its compounds."""
        t = _tantivy()
        ways = []
        for form in phrase_forms(phrase):
            stems = [stem(word) for word in form]
            for field, boost in _BOOSTS.items():
                if len(stems) == 1:
                    one = t.Query.term_query(self._schema, field, stems[0], "freq")
                else:
                    one = t.Query.phrase_query(self._schema, field, stems)
                ways.append((t.Occur.Should, t.Query.boost_query(one, boost)))
        return t.Query.boolean_query(ways) if ways else None

    def _limits(self, filters: Filters) -> list[Any]:
        t = _tantivy()
        asked = {
            "council": filters.councils,
            "body_name": frozenset(body_key(body) for body in filters.bodies),
            "kind": filters.kinds,
            "outcome": filters.outcomes,
            "zone": filters.zones,
            "document": filters.documents,
        }
        limits = [self._one_of(field, sorted(values)) for field, values in asked.items() if values]
        if filters.since or filters.until:
            first = filters.since.toordinal() if filters.since else 1
            last = filters.until.toordinal() if filters.until else 4_000_000
            days = t.Query.range_query(self._schema, "day", t.FieldType.Unsigned, first, last)
            limits.append(t.Query.const_score_query(days, 0.0))
        return limits

    def _any_row(self, rows: Rows) -> Any:
        """Return a query for *rows*. A set of numbers is looked for in all passages; for a few, one by one is faster."""
        t = _tantivy()
        if len(rows) > _FEW_ROWS:
            return self._one_of("row", rows.tolist())
        each = [(t.Occur.Should, t.Query.term_query(self._schema, "row", row)) for row in rows.tolist()]
        return t.Query.const_score_query(t.Query.boolean_query(each), 0.0)

    def _one_of(self, field: str, values: list[Any]) -> Any:
        t = _tantivy()
        return t.Query.const_score_query(t.Query.term_set_query(self._schema, field, values), 0.0)


def _nothing() -> Found:
    return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
