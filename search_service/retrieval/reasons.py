"""Why a paper was found and stands where it does, in words: no scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.ports import Rows
from corpus.types import Document
from search_service.retrieval.favours import Favour
from search_service.retrieval.lexical import topic
from search_service.retrieval.snippets import Wanted, Worded
from search_service.retrieval.types import Query

VERY_CLOSE, CLOSE = 0.6, 0.4
"""Similarities from which the meaning is called very close, and close."""
_MOST_WORDS = 8


class Reasons:
    """Says for each paper that one query finds why it is there."""

    def __init__(self, query: Query, favours: Sequence[Favour]) -> None:
        self._query = query
        self._favours = favours
        self._words = [(forms[0], Wanted.of(forms[0])) for forms in topic(query.looked_for, names=query.names)]
        self._added = [(form, Wanted.of("", [form]), one) for one in query.expansions for form in one.added]

    def of(self, document: Document, texts: Sequence[Worded], rows: Rows, similarity: float) -> tuple[str, ...]:
        """Return the sentences that say why *document* was found by the passages of *rows*, the weightiest reason first."""
        return tuple(self._of(document, [Worded(document.title), *texts], rows, similarity))

    def _of(self, document: Document, texts: Sequence[Worded], rows: Rows, similarity: float) -> Iterator[str]:
        query, typed = self._query, bool(self._query.looked_for.strip())
        if document.id in query.first:
            yield "It goes by the reference that you typed."
        there = [word for word, wanted in self._words if any(text.holds(wanted) for text in texts)]
        missing = [word for word, _ in self._words if word not in there]
        if there:
            yield f"Your words stand in it: {', '.join(there[:_MOST_WORDS])}."
        if there and missing:
            yield f"These do not stand in the passages shown: {', '.join(missing[:_MOST_WORDS])}."
        for phrase in query.phrases:
            yield f"It holds the words “{phrase}” side by side."
        for form, wanted, one in self._added:
            if any(text.holds(wanted) for text in texts):
                yield f"It says “{form}”, which goes with “{one.typed}” ({one.why})."
        if typed and similarity >= CLOSE:
            yield f"It is {'very close' if similarity >= VERY_CLOSE else 'close'} in meaning to what you typed."
        yield from (favour.why for favour in self._favours if favour.has_any(rows))
        if len(rows) > 1 and typed:
            yield "More than one passage of it matches, which counts a little."
        if not typed:
            yield "It meets your filters."
