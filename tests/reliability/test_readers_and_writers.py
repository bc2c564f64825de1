"""B1 and B2: readers always see one whole generation, and there is never more than one writer."""

import os
import signal
import time
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import WriterBusy
from corpus.generation import ITEMS, LINKS, PASSAGES, VECTORS, VOCABULARY, WORDS, new_generation, open_current, publish, retire
from corpus.ids import text_hash
from corpus.labels import labels
from corpus.library import Library
from corpus.links import write_links
from corpus.passages import PassagesWriter
from corpus.vectors import write_vectors
from corpus.vocabulary import write_vocabulary
from corpus.words import Entry, write_words
from ingest.mining import mine
from tests.builders import a_document, a_passage
from tests.homes import keep, papers

PUBLISHES = 300
READERS = 4
WON, BUSY = 10, 11


def publish_one(home: Path, number: int) -> None:
    """Publish a generation whose every part says *number*: as the vectors' first value, as a word and in every text."""
    text = f"All of generation{number} and nothing else."
    size = 3 + number % 5
    document = a_document("\n".join(["Heading", *[text] * size]), source="paper.txt")
    passages = [a_passage(text, document=document) for _ in range(size)]
    with new_generation(home) as building:
        writer = PassagesWriter(building / PASSAGES)
        filed = writer.add(document, passages, [text_hash(text)] * size)
        writer.finish()
        write_words(building / WORDS, [Entry("Title", "", text, one) for one in filed])
        write_words(building / ITEMS, [Entry("", "", text)])
        write_links(building / LINKS, [])
        write_vocabulary(building / VOCABULARY, mine(passages))
        write_vectors(building / VECTORS, 4, [np.full((size, 4), number, dtype=np.float32)])
        publish(home, building, embedder="marks", dimension=4, documents=1, passages=size, source=str(number))
    assert filed == [labels(document, passage) for passage in passages]


def is_whole(home: Path) -> bool:
    """Open the live generation, ask every part which one it is, and say whether they agree."""
    live = open_current(home, "marks")
    number = int(live.manifest.source)
    size = 3 + number % 5
    rows, _ = live.words.search(f"generation{number}", 10)
    texts = {passage.text for passage in live.passages.get(rows)}
    mark = live.vectors.rows(0, size)
    in_item = len(live.items.search(f"generation{number}", 10)[0])
    live.close()
    whole = len(rows) == len(live.passages) == len(mark) == size and in_item == 1 and not live.notices
    return whole and texts == {f"All of generation{number} and nothing else."} and set(mark.ravel().tolist()) == {float(number)}


def read_until(stop: Path, home: Path, report: Path) -> None:
    reads = errors = mixed = 0
    took = []
    why = ""
    while not stop.exists():
        began = time.perf_counter()
        try:
            mixed += not is_whole(home)
        except Exception as error:
            errors += 1
            why = repr(error)
        reads += 1
        took.append(time.perf_counter() - began)
    report.write_text(f"{reads} {errors} {mixed} {np.percentile(took, 99) * 1000:.0f} {why}")


def test_four_readers_during_three_hundred_publishes_never_fail_and_never_see_a_mixture(fast_folder, capsys):
    home, stop = fast_folder / "home", fast_folder / "stop"
    home.mkdir()
    publish_one(home, 0)
    children = []
    for number in range(READERS):
        child = os.fork()
        if child == 0:
            try:
                read_until(stop, home, fast_folder / f"reader-{number}")
            finally:
                os._exit(0)
        children.append(child)
    began = time.monotonic()
    for number in range(1, PUBLISHES + 1):
        publish_one(home, number)
        retire(home, 0.02)  # a reader needs one moment to open; ten minutes in service
    seconds = time.monotonic() - began
    stop.touch()
    for child in children:
        os.waitpid(child, 0)
    reports = [(fast_folder / f"reader-{number}").read_text().split(maxsplit=4) for number in range(READERS)]
    reads, errors, mixed = (sum(int(report[column]) for report in reports) for column in range(3))
    with capsys.disabled():
        slowest = max(int(report[3]) for report in reports)
        print(
            f"\nB1: {PUBLISHES} publishes in {seconds:.0f} s, {reads} reads, {errors} errors, {mixed} mixed, p99 {slowest} ms "
            f"{[report[4] for report in reports if len(report) > 4]}"
        )
    assert reads >= PUBLISHES and (errors, mixed) == (0, 0)


def test_of_two_writers_one_wins_and_the_other_is_told(fast_folder, monkeypatch):
    monkeypatch.setattr("corpus.files._PATIENCE_S", 0.05)
    keep(fast_folder, papers(1))
    for race in range(50):
        start = fast_folder / f"start-{race}"
        child = os.fork()
        if child == 0:
            os._exit(_race(fast_folder, start))
        start.touch()
        ours = _race(fast_folder, start)
        _, status = os.waitpid(child, 0)
        assert {ours, os.WEXITSTATUS(status)} == {WON, BUSY}, race


def test_a_second_writer_is_told_within_a_second(fast_folder):
    with Library.open(fast_folder, write=True):
        began = time.monotonic()
        with pytest.raises(WriterBusy):
            Library.open(fast_folder, write=True)
        assert time.monotonic() - began < 5  # a busy machine may be late; waiting for the first writer would be forever


def _race(home: Path, start: Path) -> int:
    """Try to write, and hold on for long enough that the other must give up."""
    while not start.exists():
        time.sleep(0.001)
    try:
        with Library.open(home, write=True):
            time.sleep(0.2)
    except WriterBusy:
        return BUSY
    return WON


def test_a_dead_owners_lock_is_free_at_once(fast_folder):
    keep(fast_folder, papers(1))
    ready = fast_folder / "ready"
    child = os.fork()
    if child == 0:
        Library.open(fast_folder, write=True)
        ready.touch()
        time.sleep(60)
        os._exit(0)
    while not ready.exists():
        time.sleep(0.001)
    with pytest.raises(WriterBusy):
        Library.open(fast_folder, write=True)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    began = time.monotonic()
    keep(fast_folder, papers(2))
    assert time.monotonic() - began < 5
