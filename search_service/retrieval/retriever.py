"""The retriever of one generation: one match set per query, ranked passages, documents as hits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
import numpy.typing as npt

from corpus.generation import Generation
from corpus.passages import Passages
from corpus.ports import Embedder, Reranker, Rows
from corpus.settings import Retrieval
from corpus.types import Filters, Sort, Zone
from corpus.vocabulary import singular
from search_service.retrieval.dense import Dense
from search_service.retrieval.facets import facets_of
from search_service.retrieval.favours import favours
from search_service.retrieval.fusion import Scores, best_first, fuse
from search_service.retrieval.grouping import PASSAGES_SHOWN, SECOND_PASSAGE, Group, Groups, grouped
from search_service.retrieval.lexical import Lexical, Wishes
from search_service.retrieval.paging import read_cursor, seal_of, write_cursor
from search_service.retrieval.reasons import Reasons
from search_service.retrieval.snippets import Wanted, Worded, highlights
from search_service.retrieval.sureness import Sureness, usual
from search_service.retrieval.types import FoundPassage, Hit, Query, Ranked, SearchResult
from search_service.retrieval.vocabulary import Vocabulary

RERANKED, RERANKED_WORDS, RERANKER_SHARE = 10, 20, 0.2
"""How many documents a reranker orders again, for queries of at most how many words, and what it has to say in it."""
_WORDS_OF_A_PAPER = 80


@dataclass(frozen=True, slots=True)
class Matched:
    """The match set of a query before its filters, ascending, with each row's similarity and how it came in."""

    rows: Rows
    similarities: Scores
    by_words: npt.NDArray[np.bool_]
    by_meaning: npt.NDArray[np.bool_]

    def within(self, allowed: Rows | None) -> Matched:
        """Return the part that lies in *allowed*."""
        if allowed is None:
            return self
        keep = np.isin(self.rows, allowed, assume_unique=True)
        return Matched(self.rows[keep], self.similarities[keep], self.by_words[keep], self.by_meaning[keep])


class Retriever:
    """Finds passages and documents of one generation."""

    def __init__(self, generation: Generation, embedder: Embedder, settings: Retrieval, reranker: Reranker | None = None) -> None:
        self.generation = generation.name
        self._passages: Passages = generation.passages
        self._settings = settings
        self.embedder = embedder
        self._dense = Dense(embedder, generation.vectors, settings.dense_floor)
        self._lexical = Lexical(generation.words, generation.items, self._passages.items)
        self._sureness = Sureness(self._passages, self._lexical, settings)
        self._reranker = reranker
        self.vocabulary = Vocabulary(generation.vocabulary)

    def search(self, query: Query, *, explain: bool = True) -> SearchResult:
        """Return a page of documents with totals and facets of the whole match set; *explain* says of each why it is there."""
        seal = seal_of(replace(query, cursor=None, limit=0, offset=0))
        start = int(read_cursor(query.cursor, self.generation, seal)) if query.cursor else query.offset
        matched = self._matched(query)
        inside = matched.within(self._passages.rows(query.filters))
        groups = self._groups(query, inside)
        end = start + query.limit
        return SearchResult(
            query=query,
            total=len(groups),
            hits=tuple(self._hits(query, inside, groups.part(start, end), start, explain=explain)),
            facets=facets_of(self._passages, matched.within(self._passages.rows(query.typed)).rows, query.filters),
            next=write_cursor(self.generation, seal, end) if end < len(groups) else None,
            generation=self.generation,
        )

    def passages(self, text: str, filters: Filters, limit: int) -> list[Ranked]:
        """Return the best passages for *text*, best first, however far they are from it."""
        if not text.strip():
            return []
        wishes = Wishes.of(Query(text, expansions=self.vocabulary.expand(text)))
        compared = self._dense.compared(text)
        count = max(limit, self._settings.candidates)
        near = compared.nearest(count, self._passages.rows(filters))
        rows = np.union1d(near, self._lexical.best(wishes, count, filters))
        rows = rows[self._passages.seen(rows)]
        similarities = compared.scores(rows)
        words = self._lexical.scores(wishes, rows)
        scores = fuse(similarities, words, self._settings.dense_weight)
        order = best_first(scores, rows)[:limit]
        return [
            Ranked(int(rows[at]), passage, float(scores[at]), float(similarities[at]), float(words[at]))
            for at, passage in zip(order, self._passages.get(rows[order]), strict=True)
        ]

    def usual(self, text: str) -> tuple[float, float]:
        """Return how near the passages of this generation mostly are to *text*, and how far they spread about that."""
        return usual(self._dense.compared(text), len(self._passages)) if text.strip() else (0.0, 1.0)

    def similar(self, document_id: str, limit: int, *, others_first: bool = False) -> list[Hit]:
        """Return the documents most like one document, the most alike first; if asked, those of other councils before its own."""
        document = self._passages.document(document_id)
        own = self._passages.get(self._passages.rows_of(document_id))
        told = sorted(own, key=lambda passage: (passage.zone is not Zone.DECISION, passage.span.start))
        text = " ".join([document.title, *" ".join(passage.text for passage in told).split()[:_WORDS_OF_A_PAPER]])
        best: dict[str, list[Ranked]] = {}
        for ranked in self.passages(text, Filters(), self._settings.candidates):
            if ranked.passage.document_id != document_id:
                best.setdefault(ranked.passage.document_id, []).append(ranked)
        scored = sorted(best.items(), key=lambda item: (-_together([one.score for one in item[1]]), item[0]))
        if others_first:
            scored.sort(key=lambda item: item[1][0].passage.council == document.description.council)
        wanted = Wanted.of(document.title)
        return [
            Hit(
                rank,
                self._passages.document(one),
                tuple(FoundPassage(r.passage, highlights(r.passage.text, wanted)) for r in ranked[:PASSAGES_SHOWN]),
                ("dense", "lexical"),
            )
            for rank, (one, ranked) in enumerate(scored[:limit], start=1)
        ]

    # --- the match set ----------------------------------------------------------------------------------------

    def _matched(self, query: Query) -> Matched:
        """Return every row that is a match, whatever the filters: so that all counts rest on one set."""
        wishes = Wishes.of(query)
        meets = self._lexical.meets(wishes)
        named = [row for one in query.first for row in self._passages.rows_of(one).tolist()]
        if not query.looked_for.strip():
            rows = np.arange(len(self._passages), dtype=np.int64)
            rows = rows if meets is None else rows[meets]
            nothing = np.zeros(len(rows), dtype=bool)
            return Matched(rows, np.zeros(len(rows), dtype=np.float32), nothing, nothing)
        comparing = self._dense.begin(self._meaning(query))
        holding, shares = self._lexical.matches(wishes)
        self._lexical.prepare(wishes)
        compared = comparing()
        near = compared.matches()
        seen, held = self._passages.seen(near), self._passages.seen(holding)
        near, holding, shares = near[seen], holding[held], shares[held]
        if not wishes.phrases and not self._sureness.about_what_is_held(query, wishes, compared, near, holding, shares):
            near, holding = near[:0], holding[:0]
        by_words, by_meaning = self._marked(holding), self._marked(near)
        inside = by_words | by_meaning if meets is None else (by_words | by_meaning) & meets
        inside[named] = True
        rows = np.flatnonzero(inside).astype(np.int64)
        return Matched(rows, compared.scores(rows), by_words[rows], by_meaning[rows])

    def _marked(self, rows: Rows) -> npt.NDArray[np.bool_]:
        """Return for every passage whether it is one of *rows*: quicker than comparing sets of numbers."""
        marked = np.zeros(len(self._passages), dtype=bool)
        marked[rows] = True
        return marked

    def _meaning(self, query: Query) -> str:
        """Return the text that is embedded: a short form the model may not know goes with what it stands for."""
        text = query.looked_for
        return " ".join([text, *(f"({one.added[0]})" for one in query.expansions if singular(one.typed).isupper())])

    # --- order ------------------------------------------------------------------------------------------------

    def _scores(self, query: Query, inside: Matched) -> Scores:
        """Return a score per match: the best of both retrievers fused on their true scores, the rest after them by meaning."""
        count = self._settings.candidates
        wishes = Wishes.of(query)
        chosen = np.zeros(len(inside.rows), dtype=bool)
        chosen[best_first(inside.similarities, inside.rows, count)] = True
        chosen |= self._marked(self._lexical.best(wishes, count, query.filters))[inside.rows]
        scores = (inside.similarities - 2).astype(np.float32)
        words = self._lexical.scores(wishes, inside.rows[chosen])
        scores[chosen] = fuse(inside.similarities[chosen], words, self._settings.dense_weight)
        for favour in favours(query, self._passages):
            scores[favour.passages[inside.rows]] += np.float32(favour.gain)
        return scores

    def _groups(self, query: Query, inside: Matched) -> Groups:
        """Return the documents of the match set in the order asked for."""
        browsing = not query.looked_for.strip()
        sort = Sort.NEWEST if browsing and query.sort is Sort.RELEVANCE else query.sort
        unscored = browsing or not len(inside.rows)
        scores = np.zeros(len(inside.rows), dtype=np.float32) if unscored else self._scores(query, inside)
        groups = grouped(self._passages, inside.rows, scores, query.first, sort)
        groups = self._reranked(query, groups, inside.rows) if sort is Sort.RELEVANCE else groups
        return groups.one_for_each(self._passages.holders(groups.documents)) if query.by_council else groups

    def _reranked(self, query: Query, groups: Groups, rows: Rows) -> Groups:
        """Return the documents with the first few in the order that place and cross-encoder give together."""
        start = sum(one.document_id in query.first for one in groups.part(0, len(query.first)))
        head = groups.part(start, start + RERANKED)
        # It was trained on short questions and goes wrong on long ones.
        if self._reranker is None or len(head) < 2 or len(query.looked_for.split()) > RERANKED_WORDS:
            return groups
        passages = self._passages.get([rows[one.places[0]] for one in head])
        texts = [" ".join([*one.headings[:1], *one.text.split()[:_WORDS_OF_A_PAPER]]) for one in passages]
        places = 1 - np.arange(len(head), dtype=np.float32) / (len(head) - 1)
        scores = (1 - RERANKER_SHARE) * places + RERANKER_SHARE * self._reranker.scores(query.looked_for, texts)
        order = best_first(scores.astype(np.float32), np.arange(len(head), dtype=np.int64))
        return groups.put(start, order)

    def _hits(self, query: Query, inside: Matched, groups: list[Group], start: int, *, explain: bool) -> Iterator[Hit]:
        wanted = Wanted.of(query.looked_for, [*query.phrases, *(form for one in query.expansions for form in one.added)])
        reasons = Reasons(query, favours(query, self._passages)) if explain else None
        shown = np.array([at for group in groups for at in group.places], dtype=np.int64)
        passages = iter(self._passages.get(inside.rows[shown]))
        for rank, group in enumerate(groups, start=start + 1):
            places = list(group.places)
            found = [(passage, Worded(passage.text)) for passage in islice(passages, len(places))]
            document = self._passages.document(group.document_id)
            ways = {
                "dense": inside.by_meaning[places].any(),
                "lexical": inside.by_words[places].any(),
                "reference": group.document_id in query.first,
            }
            yield Hit(
                rank,
                document,
                tuple(FoundPassage(passage, text.marks(wanted)) for passage, text in found),
                tuple(way for way, true in ways.items() if true) or ("filter",),
                reasons.of(document, [text for _, text in found], inside.rows[places], float(inside.similarities[places].max()))
                if reasons
                else (),
                group.others,
            )


def _together(points: list[float]) -> float:
    """Return a document's score from those of its passages, best first."""
    return points[0] + SECOND_PASSAGE * max([0.0, *points[1:2]])
