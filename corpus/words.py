"""Passages that hold the words, by BM25: a tantivy index with English stems and positions, filters inside the search.

What stands for one word or phrase is taken out of the index once, as arrays of rows and scores, and remembered: a query is
then a sum over a few arrays, and the words that hold the most rows are the ones asked for most.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
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
from corpus.tokens import BREAK, STOP_WORDS, for_index, for_query, phrase_forms
from corpus.types import Filters

_ANALYSER = "council_search_en"
_BOOSTS = {"title": 0.4, "headings": 0.25, "body": 1.0}  # chosen on half of the questions and held against SciFact
"""A title stands over every passage of its paper, so a high weight drowns the passage itself (measured on two collections)."""
_RAW = ("council", "body_name", "kind", "outcome", "zone", "document")
_LEAST_REMEMBERED, _REMEMBERED_FOR_EACH = 64 << 20, 256
"""Bytes of arrays that are remembered: at least so many, and so many for each passage."""
_COMMON, _COMMON_FOR_EACH, _COMMON_AT_LEAST = 1_000, 8, 200_000
"""From how many rows on a word is common and taken out beforehand; how many rows in all for each passage, and at least:
half a second for 100,000 passages."""
_MOST_COMMON = 2_000
_BESIDES = 500
_HEAP = 4_000_000_000
_QUOTED = re.compile(r'(?<!\w)(-?)["“”]([^"“”]+)["“”]')
_EXCLUDED = re.compile(r"(?<!\S)-(?=[^\W\d_])(\S+)")

Found = tuple[Rows, npt.NDArray[np.float32]]
Ways = tuple[tuple[str, ...], ...]
"""How a word or phrase may stand in the index: each way a run of stems."""


@dataclass(frozen=True, slots=True)
class Posting:
    """The rows that hold a word or phrase in any field, ascending, with what it adds to the score of each."""

    rows: npt.NDArray[np.int32]
    scores: npt.NDArray[np.float32]

    @property
    def bytes(self) -> int:
        """What remembering it takes, its key and its place included."""
        return self.rows.nbytes + self.scores.nbytes + _BESIDES

    def at(self, rows: Rows) -> npt.NDArray[np.float32]:
        """Return the score of each of *rows*, 0 where it does not stand."""
        if not len(self.rows):
            return np.zeros(len(rows), dtype=np.float32)
        place = np.minimum(np.searchsorted(self.rows, rows), len(self.rows) - 1)
        return np.where(self.rows[place] == rows, self.scores[place], np.float32(0))


class Remembered:
    """Postings by what they stand for, up to so many bytes; what was not asked for longest is forgotten first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._bytes = 0
        self._held: OrderedDict[Ways, Posting] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, ways: Ways) -> Posting | None:
        """Return what is remembered."""
        with self._lock:
            if ways in self._held:
                self._held.move_to_end(ways)
            return self._held.get(ways)

    def put(self, ways: Ways, posting: Posting) -> None:
        """Remember a posting, unless it alone is more than there is room for."""
        with self._lock:
            if ways not in self._held and posting.bytes <= self._most:
                self._held[ways] = posting
                self._bytes += posting.bytes
            while self._bytes > self._most:
                self._bytes -= self._held.popitem(last=False)[1].bytes


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
        self._remembered = Remembered(max(_LEAST_REMEMBERED, _REMEMBERED_FOR_EACH * len(self)))

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def search(self, words: str, k: int, filters: Filters | None = None) -> Found:
        """Return at most *k* rows, best first (equals by row), with their scores."""
        t = _tantivy()
        must, without, wished = _asked(words)
        if k <= 0 or not (must or wished):
            return _nothing()
        query = t.Query.boolean_query(
            [(occur, self._query(ways)) for occur, some in ((t.Occur.Must, must), (t.Occur.MustNot, without)) for ways in some]
            + [(t.Occur.Should, self._query(ways)) for ways in wished]
        )
        return self._run(query, self._limits(filters) if filters else [], k)

    def scores(self, words: str, rows: Rows) -> npt.NDArray[np.float32]:
        """Return the score of each of *rows* for the words, 0 where none is there."""
        must, without, wished = _asked(words)
        scores = np.zeros(len(rows), dtype=np.float32)
        for ways in (*must, *wished):
            scores += self._posting(ways).at(rows)
        for ways in must:
            scores[self._posting(ways).at(rows) == 0] = 0
        for ways in without:
            scores[self._posting(ways).at(rows) > 0] = 0
        return scores

    def prepare(self, words: str) -> None:
        """Take out of the index what the scores of *words* are made of, so that asking for them waits for nothing."""
        for some in _asked(words):
            for ways in some:
                self._posting(ways)

    def prepare_common(self) -> None:
        """Take out what stands for the most common words, which take longest, before anybody asks for them."""
        if len(self) < _COMMON:
            return
        left, little = max(_COMMON_FOR_EACH * len(self), _COMMON_AT_LEAST), {stem(word) for word in STOP_WORDS} | {BREAK}
        for word, count in self._searcher.terms_with_prefix("body", "", limit=_MOST_COMMON):
            if count < _COMMON or left <= 0:
                return
            if word not in little:
                left -= len(self._posting(((word,),)).rows)

    def holding(self, phrase: str) -> Rows:
        """Return, ascending, every row that holds *phrase* word for word, apart from case and inflection."""
        ways = _ways(phrase)
        return self._posting(ways).rows.astype(np.int64) if ways else _nothing()[0]

    def matching(self, wishes: Sequence[Sequence[str]], share: float) -> Found:
        """Return, ascending, every row that holds at least *share* of the weight of *wishes*, with the share it holds.

        A wish is met by any one of its forms, each a word or a phrase; rare wishes weigh more, and one that no passage
        meets weighs most, so that a query about something else matches nothing.
        """
        held, whole = np.zeros(len(self), dtype=np.float32), 0.0
        for postings, weight in self._weighed(wishes):
            rows: npt.NDArray[Any] = postings[0].rows
            if len(postings) > 1:
                rows = np.zeros(len(self), dtype=bool)
                for one in postings:
                    rows[one.rows] = True
            held[rows] += np.float32(weight)
            whole += weight
        enough = np.flatnonzero(held >= max(share * whole - 1e-4, 1e-6)).astype(np.int64)
        return enough, held[enough] / np.float32(whole or 1)

    def shares(self, wishes: Sequence[Sequence[str]], rows: Rows) -> npt.NDArray[np.float32]:
        """Return the share of the weight of *wishes* that each of *rows* holds."""
        held, whole = np.zeros(len(rows), dtype=np.float32), 0.0
        for postings, weight in self._weighed(wishes):
            held[np.any([one.at(rows) > 0 for one in postings], axis=0)] += np.float32(weight)
            whole += weight
        return held / np.float32(whole or 1)

    def _weighed(self, wishes: Sequence[Sequence[str]]) -> list[tuple[list[Posting], float]]:
        """Return for each wish what its forms stand for, and its weight."""
        asked = [(forms, [ways for form in forms if (ways := _ways(form))]) for forms in wishes]
        return [([self._posting(ways) for ways in each], self._weight(forms)) for forms, each in asked if each]

    def _posting(self, ways: Ways) -> Posting:
        found = self._remembered.get(ways)
        if found is None:
            most = sum(
                min(self._searcher.doc_freq(field, one) for one in stems) for stems in ways for field in _BOOSTS
            )  # the index makes room for as many as are asked for
            rows, scores = self._run(self._query(ways), [], most) if most else _nothing()
            order = np.argsort(rows)
            found = Posting(rows[order].astype(np.int32), scores[order])
            self._remembered.put(ways, found)
        return found

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

    def _query(self, ways: Ways) -> Any:
        """Return a query for stems side by side, in any field and any of the *ways*."""
        t = _tantivy()
        each = []
        for stems in ways:
            for field, boost in _BOOSTS.items():
                if len(stems) == 1:
                    one = t.Query.term_query(self._schema, field, stems[0], "freq")
                else:
                    one = t.Query.phrase_query(self._schema, field, list(stems))
                each.append((t.Occur.Should, t.Query.boost_query(one, boost)))
        return t.Query.boolean_query(each)

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

    def _one_of(self, field: str, values: list[Any]) -> Any:
        t = _tantivy()
        return t.Query.const_score_query(t.Query.term_set_query(self._schema, field, values), 0.0)


def _asked(words: str) -> tuple[list[Ways], list[Ways], list[Ways]]:
    """Return what must be there, what must not and what is wished for."""
    must: list[Ways] = []
    without: list[Ways] = []
    for minus, phrase in _QUOTED.findall(words):
        (without if minus else must).append(_ways(phrase))
    rest = _QUOTED.sub(" ", words)
    without += [_ways(word) for word in _EXCLUDED.findall(rest)]
    wished: list[Ways] = [((stem(word),),) for word in for_query(_EXCLUDED.sub(" ", rest))]
    return [ways for ways in must if ways], [ways for ways in without if ways], wished


def _ways(phrase: str) -> Ways:
    """Return how the words of *phrase* may stand side by side: none if it holds no words."""
    return tuple(tuple(stem(word) for word in form) for form in phrase_forms(phrase))


def _nothing() -> Found:
    return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
