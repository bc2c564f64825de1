"""What every Entailer must pass. Subclass it and give it an ``entailer`` fixture."""

import numpy as np

from corpus.ports import Entailer

QUESTION = "Did the council close its library?"
TEXTS = [
    "RESOLVED: That the town library be closed with effect from 1 April 2023.",
    "The proposal to close the town library was rejected and it shall stay open.",
    "That the contract for gritting lorries be awarded to Frostway Ltd.",
    "",
]


class EntailerContract:
    def test_it_is_an_entailer_with_a_name(self, entailer):
        assert isinstance(entailer, Entailer) and entailer.name

    def test_every_text_gets_three_chances_that_add_up_to_one(self, entailer):
        chances = entailer.read(QUESTION, TEXTS)
        assert chances.shape == (len(TEXTS), 3) and (chances >= 0).all()
        assert np.allclose(chances.sum(axis=1), 1, atol=1e-4)

    def test_what_shows_it_what_denies_it_and_what_does_not_tell_are_told_apart(self, entailer):
        assert entailer.read(QUESTION, TEXTS[:3]).argmax(axis=1).tolist() == [0, 1, 2]

    def test_the_same_text_gets_the_same_chances_in_any_company(self, entailer):
        apart = [entailer.read(QUESTION, [text])[0] for text in TEXTS]
        assert np.array_equal(entailer.read(QUESTION, TEXTS), apart)

    def test_no_texts_have_no_chances(self, entailer):
        assert entailer.read(QUESTION, []).shape == (0, 3)

    def test_a_text_longer_than_can_be_read_is_read_as_far_as_that(self, entailer):
        assert entailer.read(QUESTION * 50, [TEXTS[0] * 200]).shape == (1, 3)
