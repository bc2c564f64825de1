"""Grouping by arithmetic gives what going through the passages one by one gives."""

import random

import numpy as np
import pytest

from corpus.types import Sort
from search_service.retrieval.grouping import PASSAGES_SHOWN, SECOND_PASSAGE, grouped


class Held:
    """Passages of twelve papers."""

    def __init__(self, chance):
        self.number = np.sort([chance.randrange(12) for _ in range(60)])
        self.day = [chance.choice([0, 5, 6, 7]) for _ in range(12)]

    def document_numbers(self, rows):
        return self.number[rows]

    def id_of(self, number):
        return f"paper-{number:02}"

    def rows_of(self, document_id):
        return np.flatnonzero(self.number == int(document_id.removeprefix("paper-")))

    def dates(self, rows):
        return np.array([self.day[number] for number in self.number[rows]], dtype=np.int64)


def one_by_one(held, rows, scores, first, sort):
    places = {}
    for at in sorted(range(len(rows)), key=lambda at: (-scores[at], rows[at])):
        places.setdefault(held.id_of(held.number[rows[at]]), []).append(at)

    def points(one):
        own = [float(scores[at]) for at in places[one]]
        return own[0] + SECOND_PASSAGE * max([0.0, *own[1:2]])

    names = sorted(places, key=lambda one: (first.index(one) if one in first else len(first), -points(one), one))
    if sort is not Sort.RELEVANCE:
        sign = -1 if sort is Sort.NEWEST else 1
        days = {one: held.day[int(one[-2:])] for one in names}
        names.sort(key=lambda one: (not days[one], sign * days[one]))
    return [(one, tuple(places[one][:PASSAGES_SHOWN])) for one in names]


@pytest.mark.parametrize("sort", list(Sort))
def test_the_order_is_that_of_going_through_them_one_by_one(sort):
    for seed in range(100):
        chance = random.Random(seed)
        held = Held(chance)
        rows = np.array(sorted(chance.sample(range(60), chance.randint(0, 60))), dtype=np.int64)
        scores = np.array([chance.choice([-0.2, 0.1, 0.25, 0.5, chance.random()]) for _ in rows], dtype=np.float32)
        first = [f"paper-{number:02}" for number in chance.sample(range(12), chance.randint(0, 2))]
        groups = grouped(held, rows, scores, first, sort)
        wanted = one_by_one(held, rows.tolist(), scores.tolist(), first, sort)
        assert len(groups) == len(wanted)
        assert [(one.document_id, one.places) for one in groups.part(0, len(groups))] == wanted
        assert [one.document_id for one in groups.part(2, 5)] == [one for one, _ in wanted[2:5]]


def test_some_can_be_put_in_another_order():
    held = Held(random.Random(1))
    rows = np.arange(60, dtype=np.int64)
    groups = grouped(held, rows, np.linspace(1, 0, 60, dtype=np.float32), [], Sort.RELEVANCE)
    before = [one.document_id for one in groups.part(0, 6)]
    after = [one.document_id for one in groups.put(1, np.array([2, 0, 1])).part(0, 6)]
    assert after == [before[0], before[3], before[1], before[2], *before[4:]]
