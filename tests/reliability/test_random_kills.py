"""A2: a writer is killed at random moments, 300 times; nothing acknowledged is lost, nothing is corrupt, and it gets on."""

import itertools
import os
import random
import signal
import time

from corpus.errors import IndexMissing
from corpus.generation import open_current, retire
from corpus.library import Library
from corpus.types import Outcome
from corpus.verify import verify
from ingest.building import build
from tests.builders import a_document
from tests.homes import keep, papers, settings_for

KILLS = 300


def a_long_paper(number):
    """Return the paper with this number: the next version of one of three, of forty passages."""
    lines = [f"Clause {line} of paper {number} extends contract {number * 1000 + line} by a year." for line in range(40)]
    text = "\n".join([f"Paper {number}", *lines])
    return a_document(text, source=f"long-{number % 3}.txt", outcomes=[Outcome.EXTENDED] * 40)


def write_until_killed(home, acknowledged, start):
    """Put papers, build and note each number that was acknowledged, for ever."""
    settings = settings_for(home)
    with acknowledged.open("a") as file:
        for number in itertools.count(start):
            keep(home, [a_long_paper(number)])
            name = build(home, settings)
            file.write(f"{number} {name}\n")
            file.flush()
            os.fsync(file.fileno())
            retire(home, 0.01)


def test_three_hundred_kills_lose_nothing_and_corrupt_nothing(fast_folder, capsys):
    home, acknowledged = fast_folder / "home", fast_folder / "acknowledged"
    acknowledged.touch()
    keep(home, papers(3))
    build(home, settings_for(home))
    chance = random.Random(11)
    lost = corrupt = mid_build = 0
    began = time.monotonic()
    for _ in range(KILLS):
        noted = [line.split() for line in acknowledged.read_text().splitlines() if line.count(" ") == 1]
        start = int(noted[-1][0]) + 1 if noted else 0
        child = os.fork()
        if child == 0:
            try:
                write_until_killed(home, acknowledged, start)
            finally:
                os._exit(1)
        time.sleep(chance.uniform(0.002, 0.2))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "the writer failed by itself"
        mid_build += bool(list(home.glob(".gen-*.building")) or list(home.glob(".*.part")))
        noted = [line.split() for line in acknowledged.read_text().splitlines() if line.count(" ") == 1]
        try:
            live = open_current(home)
        except IndexMissing:
            lost += 1
            continue
        with Library.open(home) as library:
            held = {version for _, version, _ in library.versions()}
            corrupt += bool(library.damage())
        lost += any(a_long_paper(int(number)).version not in held for number, _ in noted)
        lost += bool(noted) and live.name < noted[-1][1]
        corrupt += bool(live.notices) or not len(live.passages) == len(live.vectors) == len(live.words)
        live.close()
    published = len(acknowledged.read_text().splitlines())
    build(home, settings_for(home))
    assert verify(home).problems == ()
    with capsys.disabled():
        print(
            f"\nA2: {KILLS} kills, {published} published, {mid_build} mid-build, {lost} lost, {corrupt} corrupt, "
            f"{time.monotonic() - began:.0f} s"
        )
    assert (lost, corrupt) == (0, 0)
    assert mid_build >= 0.6 * KILLS, "too few kills fell into a build to test anything"
    assert published >= KILLS // 20, "the writer does not get on"
