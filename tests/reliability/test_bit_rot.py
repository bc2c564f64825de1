"""A5: whatever a disk does to a file, it is noticed: by ``verify`` always, and at start-up for the index."""

import random
import shutil

import pytest

from corpus.errors import StoreError
from corpus.files import break_seal
from corpus.generation import POINTER, current_name, open_current
from corpus.library import FILE, Library
from corpus.verify import verify
from tests.homes import keep_and_build, papers

FLIPS = 500


@pytest.fixture
def home(fast_folder):
    """A home with two generations of different papers."""
    home = fast_folder / "home"
    keep_and_build(home, papers(8))
    keep_and_build(home, papers(12))
    with Library.open(home, write=True):
        pass
    for side in home.glob("library.sqlite3-*"):
        side.unlink()
    return home


def held_files(home):
    """Return every file that says something, those of the older generation left out."""
    live = home / current_name(home)
    files = [home / POINTER, home / FILE, *live.rglob("*"), *(home / "originals").rglob("*")]
    return sorted(path for path in files if path.is_file() and not path.name.endswith(".lock"))


def noticed(home):
    try:
        return bool(verify(home).problems)
    except StoreError:
        return True


def start_up_notices(home):
    try:
        live = open_current(home)
    except StoreError:
        return True
    live.close()
    return bool(live.notices)


def test_five_hundred_flipped_bits_are_all_found(home, capsys):
    files = held_files(home)
    generation = {path for path in files if "gen-" in str(path) or path.name == POINTER}
    chance = random.Random(17)
    missed, unseen_at_start, tried = [], [], dict.fromkeys(files, 0)
    for flip in range(FLIPS):
        path = files[flip % len(files)]
        sound = path.read_bytes()
        at, bit = chance.randrange(len(sound)), chance.randrange(8)
        rotten = bytearray(sound)
        rotten[at] ^= 1 << bit
        path.write_bytes(rotten)
        if not noticed(home):
            missed.append((path.name, at, bit))
        if path in generation and not start_up_notices(home):
            unseen_at_start.append((path.name, at, bit))
        path.write_bytes(sound)
        tried[path] += 1
    assert min(tried.values()) >= 5 and verify(home).problems == ()
    with capsys.disabled():
        print(f"\nA5: {FLIPS} flipped bits in {len(files)} files, {FLIPS - len(missed)} found")
    assert missed == [] and unseen_at_start == []


def test_without_a_seal_a_flipped_bit_in_the_library_is_found_or_touches_nothing_that_is_held(home, capsys):
    def content():
        with Library.open(home) as library:
            held = [*library.documents()], [*library.versions()], library.refusals(), library.current_versions()
            embeddings = [*library._read("SELECT embedder, hash, vector FROM embeddings ORDER BY 1, 2")]
            keys = [*library._read("SELECT key, document_id FROM keys ORDER BY 1")]
        return held, embeddings, keys

    break_seal(home / FILE)
    expected = content()
    path = home / FILE
    sound = path.read_bytes()
    chance = random.Random(23)
    found = harmless = 0
    for _ in range(200):
        rotten = bytearray(sound)
        rotten[chance.randrange(len(sound))] ^= 1 << chance.randrange(8)
        path.write_bytes(rotten)
        if noticed(home):
            found += 1
        else:
            assert content() == expected, "a change that matters went unseen"
            harmless += 1
        for side in home.glob("library.sqlite3-*"):
            side.unlink()
    path.write_bytes(sound)
    with capsys.disabled():
        print(f"\nA5 library without a seal: 200 flipped bits, {found} found, {harmless} in space that holds nothing")


@pytest.mark.parametrize("hurt", ["truncate", "delete", "swap two", "swap with the other generation"])
def test_files_cut_lost_or_swapped_are_found(home, hurt):
    live = home / current_name(home)
    [other] = [path for path in home.glob("gen-*") if path != live]
    files = sorted(path for path in live.rglob("*") if path.is_file() and not path.name.endswith(".lock"))
    for path in files:
        sound = path.read_bytes()
        if hurt == "truncate":
            path.write_bytes(sound[:-1])
        elif hurt == "delete":
            path.unlink()
        elif hurt == "swap two":
            path.write_bytes(
                next(one for one in files if one.exists() and one != path and one.read_bytes() != sound).read_bytes()
            )
        else:
            theirs = other / path.relative_to(live)
            theirs = theirs if theirs.exists() else next(one for one in other.rglob(f"*{path.suffix}") if one.is_file())
            if theirs.read_bytes() == sound:
                continue  # both say the same
            path.write_bytes(theirs.read_bytes())
        assert path.exists() == (hurt != "delete")
        assert noticed(home) and start_up_notices(home), path
        path.write_bytes(sound)
    assert verify(home).problems == ()


def test_a_whole_generation_put_in_the_place_of_another_is_found(home):
    live = home / current_name(home)
    [other] = [path for path in home.glob("gen-*") if path != live]
    shutil.rmtree(live)
    shutil.copytree(other, live)
    assert noticed(home) and start_up_notices(home)


@pytest.mark.parametrize("hurt", ["truncate", "delete"])
def test_an_original_cut_or_lost_is_found(home, hurt):
    for path in [path for path in (home / "originals").rglob("*") if path.is_file()]:
        sound = path.read_bytes()
        if hurt == "truncate":
            path.write_bytes(sound[:-1])
        else:
            path.unlink()
        assert noticed(home), path
        path.write_bytes(sound)
