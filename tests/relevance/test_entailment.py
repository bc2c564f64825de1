"""The entailer tells the blocks of pairs that no training saw, and every block is well made."""

import random

import numpy as np
import pytest

from benchmarks.entailment import KEPT, PAIRS, read_pairs
from search_service.answering.entailment import CarriedEntailer

ASKED = 900
"""How many of the pairs kept apart are read here: all take a minute."""


@pytest.mark.parametrize("path", sorted(PAIRS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_question_has_a_letter_for_each_clause(path):
    pairs = list(read_pairs(path))
    assert len(pairs) > 1_000 and {pair.label for pair in pairs} == {0, 1, 2}


def test_pairs_that_no_training_saw_are_told_apart():
    pairs = random.Random(3).sample(list(read_pairs(PAIRS / KEPT)), ASKED)
    entailer = CarriedEntailer()
    chances = np.vstack([entailer.read(pair.question, [pair.text()]) for pair in pairs])
    right = chances.argmax(axis=1) == [pair.label for pair in pairs]
    assert right.mean() >= 0.7
