"""Embedding beside reading: nothing twice, nothing lost, and the papers come first."""

from __future__ import annotations

import pytest

from corpus.errors import ConfigError
from corpus.library import Library
from corpus.settings import Embedding, Settings
from ingest import ahead, building, pipeline

PAPER = """Saltbeck City Council

Library opening hours {number}

Date of decision: 14 February 2024
Decision maker: Cabinet

Decision:

1. Agreed to extend opening hours at library {number}.
2. Noted the consultation report on library {number}.
"""


class Counting:
    """Remembers every text that it embeds."""

    def __init__(self):
        self.inner = building.open_embedder(Embedding(model="hashing"))
        self.name, self.dimension = self.inner.name, self.inner.dimension
        self.texts = []

    def embed_passages(self, texts):
        self.texts += texts
        return self.inner.embed_passages(texts)


@pytest.fixture
def settings(tmp_path):
    return Settings(home=tmp_path / "home", embedding=Embedding(model="hashing", batch=2, threads=1))


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(8):
        (folder / f"{number}.txt").write_text(PAPER.format(number=number))
    return folder


@pytest.fixture
def embedder(monkeypatch):
    counting = Counting()
    monkeypatch.setattr(ahead, "open_embedder", lambda settings: counting)
    return counting


def add(settings, folder, step=lambda done, total: None):
    return pipeline.add(pipeline.find([folder]), settings, step=step)


def test_what_was_embedded_while_papers_were_read_is_not_embedded_by_the_build(settings, folder, embedder):
    add(settings, folder)
    early = list(embedder.texts)
    assert len(early) >= 8, "most texts are done before the build"
    building.build(settings.home, settings, embedder=embedder)
    assert len(embedder.texts) == len(set(embedder.texts)), "no text twice"
    with Library.open(settings.home) as library:
        assert library.counts().embeddings == len(embedder.texts)


def test_papers_added_again_after_a_change_of_release_embed_nothing_again(settings, folder, embedder, monkeypatch):
    add(settings, folder)
    building.build(settings.home, settings, embedder=embedder)
    before = len(embedder.texts)
    monkeypatch.setattr(pipeline, "READER", "next")
    assert len(add(settings, folder).changed) == 8
    assert len(embedder.texts) == before


def test_which_texts_are_embedded_together_depends_on_the_papers_alone(settings, folder, tmp_path, monkeypatch):
    seen = []
    for home in ("one", "other"):
        together = []

        class Telling(Counting):
            def embed_passages(self, texts, together=together):
                together.append(tuple(texts))
                return super().embed_passages(texts)

        monkeypatch.setattr(ahead, "open_embedder", lambda settings, kind=Telling: kind())
        add(settings.model_copy(update={"home": tmp_path / home}), folder)
        seen.append(together)
    assert seen[0] == seen[1]


def test_papers_go_in_although_the_model_is_not_there_and_the_build_says_so(settings, folder, monkeypatch):
    def missing(settings):
        raise ConfigError("no such model")

    monkeypatch.setattr(ahead, "open_embedder", missing)
    monkeypatch.setattr(building, "open_embedder", missing)
    assert len(add(settings, folder).added) == 8
    with pytest.raises(ConfigError):
        building.build(settings.home, settings)


def test_a_run_that_is_stopped_keeps_the_papers_and_lets_the_texts_go(settings, folder, embedder):
    def stop(done, total):
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(settings, folder, stop)
    report = add(settings, folder)
    assert (len(report.unchanged), len(report.added)) == (5, 3)
    building.build(settings.home, settings, embedder=embedder)
    with Library.open(settings.home) as library:
        assert library.counts().embeddings == len(set(embedder.texts))
