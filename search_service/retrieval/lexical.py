"""Passages that hold the words: what counts as holding them, and how much it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.ports import Rows
from corpus.tokens import STOP_WORDS, words_of
from corpus.types import Filters
from corpus.vocabulary import plain
from corpus.words import TantivyWords
from search_service.retrieval.types import Expansion, Query

ADDED_WEIGHT = 0.4
"""What a form that was added counts, beside 1 for what was typed."""
WHOLE_ITEM = 1.0
"""What the words of the whole item count, beside 1 for those of the passage itself."""
LEAST_SHARE, LEAST_SHARE_OF_MANY = 0.6, 0.3
"""Share of the topic's weight that a passage must hold to match by its words: of a few, and of a long question."""
_FEW = 4


@dataclass(frozen=True, slots=True)
class Wishes:
    """A query as the word index takes it."""

    words: str
    phrases: tuple[str, ...] = ()
    """Each must be there."""
    without: tuple[str, ...] = ()
    """None may be there."""
    added: tuple[str, ...] = ()
    """Forms added by the collection's own definitions."""
    topic: tuple[tuple[str, ...], ...] = ()
    """Each word that says what is looked for, with the forms that stand for it just as well."""

    @classmethod
    def of(cls, query: Query) -> Wishes:
        """Return the wishes of *query*; the names of councils in it are no topic."""
        added = tuple(form for one in query.expansions for form in one.added)
        return cls(
            query.looked_for,
            query.phrases,
            query.without,
            added,
            topic(query.looked_for, query.expansions, query.names),
        )


def topic(words: str, expansions: tuple[Expansion, ...] = (), names: tuple[str, ...] = ()) -> tuple[tuple[str, ...], ...]:
    """Return each word that says what is looked for, with the forms that stand for it as well.

    >>> topic("the CAMHS contract", (Expansion("CAMHS", ("mental health services",), ""),))
    (('camhs', 'mental health services'), ('contract',))
    """
    left_out = {part for name in names for word in words_of(name) for part in word.parts}
    found: dict[str, tuple[str, ...]] = {}
    for word in words_of(words):
        form = "-".join(word.parts)
        if (len(word.parts) == 1 and word.parts[0] in STOP_WORDS) or set(word.parts) <= left_out:
            continue
        others = [form for one in expansions if set(word.parts) <= set(plain(one.typed).split()) for form in one.added]
        found.setdefault(form, (form, *others))
    return tuple(found.values())


class Lexical:
    """Searches by words. A passage matches if it holds enough of their weight, rare words weighing more."""

    def __init__(self, words: TantivyWords, whole: TantivyWords, items: Callable[[Rows], Rows]) -> None:
        self._words = words
        self._whole = whole
        self._items = items
        for index in (words, whole):
            index.prepare_common()

    def matches(self, wishes: Wishes) -> tuple[Rows, npt.NDArray[np.float32]]:
        """Return, ascending, every row that holds enough of the topic, with the share of it that it holds."""
        share = LEAST_SHARE if len(wishes.topic) <= _FEW else LEAST_SHARE_OF_MANY
        return self._words.matching(wishes.topic, share)

    def shares(self, wishes: Wishes, rows: Rows) -> npt.NDArray[np.float32]:
        """Return the share of the topic that each of *rows* holds."""
        return self._words.shares(wishes.topic, rows)

    def meets(self, wishes: Wishes) -> npt.NDArray[np.bool_] | None:
        """Return for every row whether it holds all phrases and no word left out; ``None`` where nothing is asked."""
        if not wishes.phrases and not wishes.without:
            return None
        meets = np.ones(len(self._words), dtype=bool)
        for phrase in wishes.phrases:
            meets &= self._having(phrase)
        for word in wishes.without:
            meets &= ~self._having(word)
        return meets

    def best(self, wishes: Wishes, k: int, filters: Filters) -> Rows:
        """Return the *k* best rows for the words typed."""
        return self._words.search(_unquoted(wishes.words), k, filters)[0]

    def scores(self, wishes: Wishes, rows: Rows) -> npt.NDArray[np.float32]:
        """Return the score of each of *rows*: its own and that of the whole item it stands in, added forms counting in part."""
        items, place = np.unique(self._items(rows), return_inverse=True)
        scores = np.zeros(len(rows), dtype=np.float32)
        for words, weight in _scored(wishes):
            own, whole = self._words.scores(words, rows), self._whole.scores(words, items)[place]
            scores += np.float32(weight) * (own + np.float32(WHOLE_ITEM) * whole)
        return scores

    def prepare(self, wishes: Wishes) -> None:
        """Take out of the index what the scores will be made of."""
        for words, _ in _scored(wishes):
            self._words.prepare(words)
            self._whole.prepare(words)

    def _having(self, phrase: str) -> npt.NDArray[np.bool_]:
        having = np.zeros(len(self._words), dtype=bool)
        having[self._words.holding(_unquoted(phrase))] = True
        return having


def _scored(wishes: Wishes) -> list[tuple[str, float]]:
    """Return what counts for a score, and how much: what was typed, and each form that was added."""
    return [(_unquoted(wishes.words), 1.0), *((f'"{form}"', ADDED_WEIGHT) for form in wishes.added)]


def _unquoted(words: str) -> str:
    """Return *words* so that the word index sees no phrase and no word left out in them: those were taken out before."""
    return " ".join(word.lstrip("-−") for word in words.translate({ord(mark): " " for mark in '"“”'}).split())
