"""Why a paper was found and stands where it does, in words: no scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.passages import Passages
from corpus.types import Document, Filters, Passage
from search_service.retrieval.lexical import topic
from search_service.retrieval.snippets import Wanted, highlights
from search_service.retrieval.types import Query

VERY_CLOSE, CLOSE = 0.6, 0.4
"""Similarities from which the meaning is called very close, and close."""
_MOST_WORDS = 8


def reasons(
    query: Query, document: Document, passages: Sequence[Passage], rows: Sequence[int], similarity: float, held: Passages
) -> tuple[str, ...]:
    """Return the sentences that say why *document* was found by *passages*, the weightiest reason first."""
    return tuple(_reasons(query, document, passages, rows, similarity, held))


def _reasons(
    query: Query, document: Document, passages: Sequence[Passage], rows: Sequence[int], similarity: float, held: Passages
) -> Iterator[str]:
    if document.id in query.first:
        yield "It goes by the reference that you typed."
    text = "\n".join([document.title, *(passage.text for passage in passages)])
    wanted = topic(query.looked_for, names=query.names)
    there = [forms[0] for forms in wanted if highlights(text, Wanted.of(forms[0]))]
    if there:
        yield f"Your words stand in it: {', '.join(there[:_MOST_WORDS])}."
    missing = [forms[0] for forms in wanted if forms[0] not in there]
    if there and missing:
        yield f"These do not stand in the passages shown: {', '.join(missing[:_MOST_WORDS])}."
    for phrase in query.phrases:
        yield f"It holds the words “{phrase}” side by side."
    for one in query.expansions:
        for form in one.added:
            if highlights(text, Wanted.of("", [form])):
                yield f"It says “{form}”, which goes with “{one.typed}” ({one.why})."
    if query.looked_for.strip() and similarity >= CLOSE:
        yield f"It is {'very close' if similarity >= VERY_CLOSE else 'close'} in meaning to what you typed."
    favoured = query.favoured
    for wanted_filters, why in (
        (Filters(councils=favoured.councils), "It is of a council that you named, so it comes sooner."),
        (Filters(since=favoured.since, until=favoured.until), "It is of the time that you named, so it comes sooner."),
        (Filters(kinds=favoured.kinds), "It is a paper of the kind that you named, so it comes sooner."),
        (Filters(bodies=favoured.bodies), "It is of the body that you named, so it comes sooner."),
        (Filters(outcomes=favoured.outcomes, zones=_deciding(favoured)), "It decides what you named, so it comes sooner."),
        (Filters(councils=query.unlike), "It is of a council that you set aside, so it comes later."),
    ):
        having = held.rows(wanted_filters)
        if having is not None and any(row in having for row in rows):
            yield why
    if len(passages) > 1 and query.looked_for.strip():
        yield "More than one passage of it matches, which counts a little."
    if not query.looked_for.strip():
        yield "It meets your filters."


def _deciding(favoured: Filters) -> frozenset[str]:
    return frozenset({"decision"}) if favoured.outcomes else frozenset()
