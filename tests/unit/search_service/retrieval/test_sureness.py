"""Something is nearest to any words; it is a match only where the query is about what is held."""

import numpy as np
import pytest

from corpus.settings import Retrieval
from corpus.types import Filters
from search_service.retrieval import Query
from search_service.retrieval.lexical import Wishes
from search_service.retrieval.sureness import Sureness


class Ten:
    """Ten passages, of which those of kent are held."""

    def __len__(self):
        return 10

    def rows(self, filters):
        return np.arange(3 if "kent" in filters.councils else 0)


class Words:
    """Word scores: each row holds the share of the topic told."""

    def __init__(self, shares):
        self._shares = np.array(shares, dtype=np.float32)

    def shares(self, wishes, rows):
        return self._shares[rows]

    def scores(self, wishes, rows):
        return self._shares[rows]


class Meaning:
    """Similarities as told."""

    def __init__(self, similarities):
        self._similarities = np.array(similarities, dtype=np.float32)

    def scores(self, rows):
        return self._similarities[rows]


def about(similarity, share, query=None, *, topic=True):
    similarities, shares = [similarity] + [0.2] * 9, [share] + [0.0] * 9
    query = query or Query("a zoo licence")
    near = np.array([0]) if similarity >= 0.4 else np.zeros(0, dtype=np.int64)
    holding = np.array([0]) if share >= 0.6 else np.zeros(0, dtype=np.int64)
    wishes = Wishes.of(query if topic else Query("the"))
    judge = Sureness(Ten(), Words(shares), Retrieval())
    return judge.about_what_is_held(query, wishes, Meaning(similarities), near, holding, np.array(shares)[holding])


@pytest.mark.parametrize(
    ("similarity", "share", "held"),
    [
        (0.62, 0.0, True),  # clearly near
        (0.3, 1.0, True),  # all of the topic stands there
        (0.45, 0.1, False),  # near, but what is rare in the query is nowhere
        (0.41, 0.31, True),
        (0.42, 0.25, False),
        (0.2, 0.5, False),  # neither near nor holding enough
    ],
)
def test_what_is_near_must_be_clearly_so_or_hold_some_of_the_topic(similarity, share, held):
    assert about(similarity, share) is held


def test_a_council_that_is_named_and_held_is_what_the_query_is_about():
    def named(slug):
        return Query("has Kent a zoo licence", favoured=Filters(councils=frozenset({slug})))

    assert about(0.46, 0.0, named("kent")) and not about(0.46, 0.0, named("brent"))


def test_a_query_without_a_topic_is_about_whatever_comes_near():
    assert about(0.45, 0.0, topic=False) and not about(0.3, 0.0, topic=False)
