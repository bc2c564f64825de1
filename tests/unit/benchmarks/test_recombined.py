"""Made papers are papers: cut, filed and found like any other, and the same for the same seed."""

import numpy as np
import pytest

from benchmarks.drawn import Drawn, Parts
from benchmarks.recombined import Recombiner, figures_blanked
from benchmarks.report import table
from corpus.embedders import HashingEmbedder
from ingest.chunking import chunk, text_to_embed
from tests.homes import papers


@pytest.fixture(scope="module")
def maker():
    return Recombiner(papers(12), HashingEmbedder(64))


def test_the_same_seed_makes_the_same_papers_in_order_of_their_ids(maker):
    made = list(maker.make(30))
    again = list(Recombiner(papers(12), HashingEmbedder(64)).make(40))[:30]
    assert made == again
    assert [one.id for one in made] == sorted({one.id for one in made})


def test_zones_clauses_and_passages_lie_in_the_text(maker):
    for document in maker.make(30):
        lines = document.text.split("\n")
        assert [block.span.of(document.text) for block in document.loaded.blocks] == lines
        passages = chunk(document, 140)
        assert passages and all(one.text == one.span.of(document.text) for one in passages)
        assert document.reading.clauses and all(one.span.of(document.text).strip() for one in document.reading.clauses)


def test_every_sentence_of_a_made_paper_is_one_that_is_known(maker):
    known = set(maker.sentences())
    for document in maker.make(10):
        for passage in chunk(document, 140):
            parts = Parts.of(text_to_embed(passage, "Kent County Council"))
            assert parts.council == "Kent County Council"
            assert any(one in known for one in parts.sentences)


def test_figures_are_blanked_digit_for_digit():
    assert figures_blanked("£1,250 in 2019") == "£0,000 in 0000"


def test_drawn_vectors_have_unit_length_and_follow_their_parts():
    chance = np.random.default_rng(1)
    known = {name: chance.standard_normal(16).astype(np.float32) for name in ("A", "B", "way", "one.", "two.")}
    texts = [f"{council} | way\n{body}" for council in ("A", "B") for body in ("one.", "two.", "one. two.")] * 20
    real = np.stack([known[text[0]] + known[text.split("\n")[1].split()[0]] for text in texts]).astype(np.float32)
    real = real / np.linalg.norm(real, axis=1, keepdims=True)
    drawn = Drawn(known, texts, real)
    rows = drawn.vectors(texts)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5) and drawn.explained > 0.5
    assert (rows * real).sum(axis=1).mean() > 0.8


def test_a_table_is_markdown():
    assert table([{"a": 1234, "b": 0.5}, {"a": "x"}], ["a", "b"]) == "| a | b |\n|---|---|\n| 1,234 | 0.5 |\n| x |  |"
