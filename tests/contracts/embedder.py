"""What every Embedder must pass. Subclass it and give it an ``embedder`` fixture."""

import numpy as np

from corpus.ports import Embedder

TEXTS = ["Cabinet agreed to re-procure CAMHS", "Bins will be collected on Tuesday", ""]


class EmbedderContract:
    def test_it_is_an_embedder(self, embedder):
        assert isinstance(embedder, Embedder) and embedder.name

    def test_one_finite_row_per_text_in_order(self, embedder):
        rows = embedder.embed_passages(TEXTS)
        assert rows.shape == (3, embedder.dimension) and rows.dtype == np.float32
        assert np.isfinite(rows).all()
        assert np.allclose(rows[::-1], embedder.embed_passages(TEXTS[::-1]), atol=1e-4)

    def test_rows_with_words_have_unit_length(self, embedder):
        assert np.allclose(np.linalg.norm(embedder.embed_passages(TEXTS[:2]), axis=1), 1, atol=1e-3)

    def test_batching_changes_nothing(self, embedder):
        together = embedder.embed_passages(TEXTS)
        apart = np.vstack([embedder.embed_passages([text]) for text in TEXTS])
        assert np.allclose(together, apart, atol=1e-4)

    def test_the_same_text_gives_the_same_bytes(self, embedder):
        assert np.array_equal(embedder.embed_passages(TEXTS), embedder.embed_passages(TEXTS))

    def test_no_texts_is_no_rows(self, embedder):
        assert embedder.embed_passages([]).shape == (0, embedder.dimension)

    def test_a_query_is_one_row(self, embedder):
        row = embedder.embed_query("re-procure CAMHS")
        assert row.shape == (1, embedder.dimension) and row.dtype == np.float32

    def test_queries_together_are_as_those_alone(self, embedder):
        queries = ["bins", "re-procure CAMHS", "who closed the libraries in the north of the county"]
        together = embedder.embed_queries(queries)
        assert np.allclose(together, np.vstack([embedder.embed_query(query) for query in queries]), atol=1e-5)

    def test_related_text_is_nearer(self, embedder):
        query = embedder.embed_query("re-procure CAMHS")[0]
        camhs, bins = embedder.embed_passages(TEXTS[:2])
        assert query @ camhs > query @ bins
