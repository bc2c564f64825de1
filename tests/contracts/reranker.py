"""What every Reranker must pass. Subclass it and give it a ``reranker`` fixture."""

import numpy as np

from corpus.ports import Reranker

QUERY = "Which council extended the cleaning contract?"
TEXTS = ["The council extended the cleaning contract by two years.", "Penguins live on ice.", ""]


class RerankerContract:
    def test_it_is_a_reranker_with_a_name(self, reranker):
        assert isinstance(reranker, Reranker) and reranker.name

    def test_every_text_gets_one_number_from_nothing_to_one(self, reranker):
        scores = reranker.scores(QUERY, TEXTS)
        assert scores.shape == (len(TEXTS),) and ((scores >= 0) & (scores <= 1)).all()

    def test_what_answers_comes_before_what_does_not(self, reranker):
        scores = reranker.scores(QUERY, TEXTS)
        assert scores[0] > scores[1]

    def test_the_same_text_gets_the_same_number_in_any_company(self, reranker):
        together = reranker.scores(QUERY, TEXTS)
        apart = np.array([reranker.scores(QUERY, [text])[0] for text in TEXTS])
        assert np.allclose(together, apart, atol=0.02)

    def test_no_texts_are_no_numbers(self, reranker):
        assert reranker.scores(QUERY, []).shape == (0,)
