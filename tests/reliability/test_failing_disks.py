"""A4: a full or failing disk is told of in words, the old generation serves on, and nothing stands in the way afterwards."""

import itertools
import os
import resource
import shutil
import signal

import pytest

from corpus.embedders import HashingEmbedder
from corpus.errors import StoreError
from corpus.generation import open_current
from corpus.library import Library
from corpus.verify import verify
from ingest.building import build
from tests.homes import DIMENSION, keep, keep_and_build, papers, settings_for
from tests.reliability.crashing import TOLD, run_and_fail

SIZES = [0, 500, 4_000, 9_000, 16_000, 30_000, 60_000, 90_000, 150_000, 250_000]


@pytest.fixture
def prepared(fast_folder):
    keep_and_build(fast_folder / "prepared", papers(20))
    keep(fast_folder / "prepared", papers(40))
    return fast_folder / "prepared"


class Filling(HashingEmbedder):
    """Embeds, and from then on no file may grow beyond *size*: by then the words and the passages are written."""

    def __init__(self, size):
        super().__init__(DIMENSION)
        self.size = size

    def embed_passages(self, texts):
        no_file_beyond(self.size)
        return super().embed_passages(texts)


def no_file_beyond(size):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def in_a_child(work):
    """Return how *work* ended in a child: 0, or TOLD if it said what is wrong."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        except StoreError as error:
            status = TOLD if "cannot write" in str(error) and error.hint else 1
        finally:
            os._exit(status)
    return os.WEXITSTATUS(os.waitpid(child, 0)[1])


def serves_on_and_recovers(home):
    live = open_current(home)
    assert live.notices == () and len(live.passages) in (60, 120)
    live.close()
    with Library.open(home) as library:
        assert library.damage() == [] and library.counts().documents >= 40
    build(home, settings_for(home))
    assert verify(home).problems == ()
    assert not list(home.glob(".gen-*")) and not list(home.rglob(".*.part"))


def test_a_full_disk_is_told_of_and_done_no_harm_by(prepared, fast_folder, capsys):
    told = []
    for size, late in itertools.product(SIZES, (False, True)):
        home = fast_folder / f"home-{size}-{late}"
        shutil.copytree(prepared, home)
        if late:
            status = in_a_child(lambda home=home, size=size: build(home, settings_for(home), embedder=Filling(size)))
        else:
            status = in_a_child(lambda home=home, size=size: (no_file_beyond(size), build(home, settings_for(home))))
        assert status in (0, TOLD), (size, late)
        told.append(status == TOLD)
        serves_on_and_recovers(home)
        shutil.rmtree(home, ignore_errors=True)
    with capsys.disabled():
        print(f"\nA4 full disk: {len(told)} points, {sum(told)} builds stopped with one message, 0 corrupt, all recovered")
    assert sum(told) >= 10


def test_a_paper_that_does_not_fit_is_refused_and_nothing_else_is_lost(prepared, fast_folder):
    for size in SIZES:
        home = fast_folder / f"home-{size}"
        shutil.copytree(prepared, home)
        status = in_a_child(lambda home=home, size=size: (no_file_beyond(size), keep(home, papers(1, first=50))))
        assert status in (0, TOLD), size
        keep(home, papers(1, first=50))
        serves_on_and_recovers(home)
        shutil.rmtree(home, ignore_errors=True)


def test_a_disk_that_fails_at_any_step_is_told_of_and_done_no_harm_by(prepared, fast_folder, capsys):
    for at in itertools.count():
        home = fast_folder / f"home-{at}"
        shutil.copytree(prepared, home)
        through = run_and_fail(lambda home=home: build(home, settings_for(home)), at)
        serves_on_and_recovers(home)
        shutil.rmtree(home, ignore_errors=True)
        if through and at > 60:
            break
    with capsys.disabled():
        print(f"\nA4 failing disk: {at} points, 0 corrupt, all recovered")
