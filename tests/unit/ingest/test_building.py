import random

import numpy as np
import pytest

from corpus import clustered
from corpus.embedders import HashingEmbedder
from corpus.errors import IndexMissing, StoreError, WriterBusy
from corpus.generation import CLUSTERS, POINTER, current_name, open_current
from corpus.library import Library
from corpus.settings import Retrieval
from corpus.types import Filters
from ingest.building import build
from tests.builders import a_document
from tests.homes import DIMENSION, a_home, keep, keep_and_build, papers, settings_for


class Counting(HashingEmbedder):
    """Counts the texts it embeds and can be told to stop after some batches."""

    def __init__(self, batches=10**9):
        super().__init__(DIMENSION)
        self.texts = []
        self.batches = batches

    def embed_passages(self, texts):
        if not self.batches:
            raise KeyboardInterrupt
        self.batches -= 1
        self.texts += texts
        return super().embed_passages(texts)


@pytest.fixture
def home(tmp_path):
    with a_home(tmp_path / "home") as home:
        yield home


def test_the_same_papers_in_any_order_give_the_same_index(tmp_path):
    documents = papers(30)
    shuffled = random.Random(3).sample(documents, len(documents))
    with a_home(tmp_path / "one", documents) as one, a_home(tmp_path / "other", shuffled) as other:
        a, b = open_current(one), open_current(other)
        rows = range(len(a.passages))
        assert a.passages.get(rows) == b.passages.get(rows)
        assert a.manifest.source == b.manifest.source
        assert np.allclose(a.vectors.rows(0, len(rows)), b.vectors.rows(0, len(rows)), atol=1e-4)
        for words in ("contract extend", "re-procurement lot 7", "cleaning"):
            for found, also in zip(a.words.search(words, 20), b.words.search(words, 20), strict=True):
                assert np.array_equal(found, also)
        assert a.manifest.files["passages.sqlite3"] == b.manifest.files["passages.sqlite3"]
        assert a.manifest.files["vectors.faiss"] == b.manifest.files["vectors.faiss"]


def test_only_text_not_seen_before_is_embedded(home):
    keep(home, papers(3))
    embedder = Counting()
    build(home, settings_for(home), embedder=embedder)
    assert len(embedder.texts) == 9
    keep(home, papers(4))
    build(home, settings_for(home), embedder=embedder)
    assert len(embedder.texts) == 12
    build(home, settings_for(home), embedder=embedder, force=True)
    assert len(embedder.texts) == 12


def test_a_build_that_was_stopped_goes_on_where_it_was(home):
    keep(home, papers(40))
    first = Counting(batches=2)
    with pytest.raises(KeyboardInterrupt):
        build(home, settings_for(home), embedder=first)
    assert current_name(home) is None and len(first.texts) == 64
    second = Counting()
    build(home, settings_for(home), embedder=second)
    assert len(second.texts) == 120 - 64 and not set(first.texts) & set(second.texts)


def test_progress_is_told_up_to_the_end(home):
    keep(home, papers(15))
    told = []
    build(home, settings_for(home), progress=lambda done, total: told.append((done, total)))
    assert told == [(32, 45), (45, 45)]


def test_long_texts_are_embedded_first_and_with_their_like(home):
    keep(home, [a_document(f"Title\n{'word ' * size}", source=f"{size}.txt") for size in (40, 3, 90, 17)])
    embedder = Counting()
    build(home, settings_for(home), embedder=embedder)
    lengths = [len(text) for text in embedder.texts]
    assert lengths == sorted(lengths, reverse=True)


def test_nothing_is_built_when_nothing_changed_unless_asked_to(home):
    name = keep_and_build(home, papers(2))
    assert build(home, settings_for(home)) == name
    assert build(home, settings_for(home), force=True) > name


def test_other_settings_or_a_damaged_index_are_a_change(home):
    name = keep_and_build(home, papers(2))
    settings = settings_for(home)
    shorter = settings.model_copy(update={"chunking": settings.chunking.model_copy(update={"words": 20})})
    second = build(home, shorter)
    assert second > name
    (home / second / "words" / "meta.json").write_text("{}")
    third = build(home, shorter)
    assert third > second and open_current(home).notices == ()


@pytest.mark.parametrize(("recall", "made"), [(0.0, True), (1.1, False)])
def test_above_a_size_clusters_are_made_if_they_find_enough(home, monkeypatch, recall, made):
    monkeypatch.setattr(clustered, "RECALL", recall)
    keep(home, papers(30))
    settings = settings_for(home).model_copy(update={"retrieval": Retrieval(exact_up_to=10)})
    name = build(home, settings, embedder=HashingEmbedder(DIMENSION))
    assert (home / name / CLUSTERS).is_file() == made
    live = open_current(home)
    query = live.vectors.rows(3, 4)
    [(rows, _)] = live.vectors.search(query, 1)
    assert isinstance(live.vectors, clustered.ClusteredVectors) == made and rows.tolist() == [3]
    assert build(home, settings, embedder=HashingEmbedder(DIMENSION)) == name
    live.close()


def test_no_papers_make_an_empty_index(home):
    Library.open(home, write=True).close()
    build(home, settings_for(home))
    assert len(open_current(home).passages) == 0


def test_where_no_paper_was_ever_taken_in_nothing_is_made(tmp_path):
    with pytest.raises(IndexMissing):
        build(tmp_path, settings_for(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_no_model_is_loaded_when_there_is_nothing_to_do(home, monkeypatch):
    name = keep_and_build(home, papers(1))

    def fail(_):
        raise AssertionError("loaded a model")

    monkeypatch.setattr("ingest.building.open_embedder", fail)
    assert build(home, settings_for(home)) == name


def test_a_model_whose_name_only_its_weights_tell_is_opened_first(home, monkeypatch):
    keep(home, papers(1))
    monkeypatch.setattr("ingest.building.known_name", lambda _: None)
    name = build(home, settings_for(home))
    assert build(home, settings_for(home)) == name


def test_a_failing_disk_is_told_of_in_words(home, monkeypatch):
    keep(home, papers(1))

    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("corpus.generation.publish", fail)
    with pytest.raises(StoreError, match=r"cannot write .*No space left.* bytes are free"):
        build(home, settings_for(home))
    assert not list(home.glob(".gen-*")) and not list(home.glob("gen-*"))


def test_a_withdrawn_paper_leaves_the_index_the_embeddings_and_every_older_generation(home):
    secret = a_document("Contract\nThe price is Zanzibarquokka.", source="secret.txt")
    first = keep_and_build(home, [secret, *papers(2)])
    with Library.open(home, write=True) as library:
        library.withdraw(secret.id, "mistake")
    build(home, settings_for(home))
    live = open_current(home)
    assert live.passages.rows(Filters(documents=frozenset({secret.id}))).tolist() == []
    assert len(live.words.search("zanzibarquokka", 5)[0]) == 0
    assert not (home / first).exists()
    with Library.open(home) as library:
        assert library.counts().embeddings == 6
    for path in home.rglob("*"):
        assert path.is_dir() or b"zanzibarquokka" not in path.read_bytes().lower()


def test_a_build_waits_its_turn(home):
    keep(home, papers(1))
    with Library.open(home, write=True), pytest.raises(WriterBusy):
        build(home, settings_for(home))
    assert not (home / POINTER).exists()


def test_filters_mean_the_same_to_words_and_passages(home):
    keep_and_build(home, papers(30))
    live = open_current(home)
    every = len(live.passages)
    for filters in (
        Filters(councils=frozenset({"kent"})),
        Filters(outcomes=frozenset({"extended"}), councils=frozenset({"arun", "thurrock"})),
        Filters(zones=frozenset({"header"})),
        Filters(kinds=frozenset({"minutes"})),
        Filters(since=papers(4)[3].description.decided_on, until=papers(13)[12].description.decided_on),
        Filters(documents=frozenset({papers(1)[0].id})),
    ):
        found = live.words.search("contract cleaning lot extend", every, filters)[0]
        assert sorted(found.tolist()) == live.passages.rows(filters).tolist()
