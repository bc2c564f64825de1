"""A1: whatever the step at which a writer dies, what was acknowledged is there and the next run succeeds."""

import itertools
import shutil
from functools import partial

from corpus.generation import current_name, open_current
from corpus.library import Library
from corpus.verify import verify
from ingest.building import build
from tests.homes import keep, keep_and_build, papers, settings_for
from tests.reliability.crashing import run_and_die


def before_every_step(fast_folder, prepared, work, check):
    """Copy *prepared*, let *work* die before its step 0, 1, 2 ... until it lives; *check* the home each time."""
    for at in itertools.count():
        home = fast_folder / f"home-{at}"
        shutil.copytree(prepared, home)
        lived = run_and_die(partial(work, home), at)
        check(home)
        shutil.rmtree(home, ignore_errors=True)  # tantivy may still be putting its lock file there
        if lived:
            return at
    raise AssertionError


def test_a_build_that_dies_at_any_step_leaves_the_old_or_the_new_generation_and_the_next_build_succeeds(fast_folder, capsys):
    prepared = fast_folder / "prepared"
    old = keep_and_build(prepared, papers(3))
    keep(prepared, papers(5))
    seen = set()

    def check(home):
        live = open_current(home)
        assert live.notices == () and len(live.passages) in (9, 15)
        seen.add(live.name == old)
        build(home, settings_for(home))
        assert len(open_current(home).passages) == 15
        assert verify(home).problems == ()
        assert not list(home.glob(".gen-*")) and not list(home.glob(".*.part"))

    steps = before_every_step(fast_folder, prepared, lambda home: build(home, settings_for(home)), check)
    assert seen == {True, False} and steps > 20
    with capsys.disabled():
        print(f"\nA1 build: {steps} crash points, 0 lost, 0 corrupt, every next build succeeded")


def test_a_first_build_that_dies_leaves_nothing_or_everything(fast_folder):
    prepared = fast_folder / "prepared"
    keep(prepared, papers(2))

    def check(home):
        if current_name(home) is not None:
            assert len(open_current(home).passages) == 6
        build(home, settings_for(home))
        assert verify(home).problems == ()

    before_every_step(fast_folder, prepared, lambda home: build(home, settings_for(home)), check)


def test_a_paper_is_there_or_not_there_and_can_be_added_again(fast_folder, capsys):
    prepared = fast_folder / "prepared"
    keep_and_build(prepared, papers(2))
    [document] = papers(1, first=2)

    def work(home):
        keep(home, [document])
        (home / "acknowledged").touch()

    def check(home):
        acknowledged = (home / "acknowledged").exists()
        (home / "acknowledged").unlink(missing_ok=True)
        with Library.open(home) as library:
            held = library.held(document.source)
            assert library.counts().documents == 2 + bool(held) and (held or not acknowledged)
            if held:
                assert library.document(document.id) == document
                assert library.original(document.version) == document.text.encode()
        keep(home, [document])
        build(home, settings_for(home))
        report = verify(home)
        assert report.problems == () and report.counts["documents"] == report.counts["originals"] == 3

    steps = before_every_step(fast_folder, prepared, work, check)
    with capsys.disabled():
        print(f"\nA1 put: {steps} crash points, 0 lost, 0 corrupt")


def test_a_withdrawal_that_dies_is_whole_once_it_is_asked_for_again(fast_folder):
    prepared = fast_folder / "prepared"
    keep_and_build(prepared, papers(2))
    gone, stays = papers(2)

    def work(home):
        with Library.open(home, write=True) as library:
            library.withdraw(gone.id, "mistake")
        build(home, settings_for(home))

    def check(home):
        work(home)
        report = verify(home)
        assert report.problems == () and report.counts["documents"] == report.counts["originals"] == 1
        with Library.open(home) as library:
            assert library.withdrawn(gone.id) and library.document(stays.id) == stays
        assert len(list(home.glob("gen-*"))) == 1

    before_every_step(fast_folder, prepared, work, check)
