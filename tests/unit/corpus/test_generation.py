import os
import time

import pytest

from corpus.embedders import HashingEmbedder
from corpus.errors import IndexDamaged, IndexIncompatible, IndexMissing
from corpus.generation import (
    FORMAT,
    MANIFEST,
    POINTER,
    VECTORS,
    WORDS,
    _next_name,
    current_name,
    new_generation,
    open_current,
    retire,
    sweep,
)
from corpus.vectors import write_vectors
from ingest.building import build
from tests.homes import DIMENSION, a_home, keep, keep_and_build, papers, settings_for

NAME = HashingEmbedder(DIMENSION).name


@pytest.fixture
def home(tmp_path):
    with a_home(tmp_path / "home", papers(4)) as home:
        yield home


def test_what_is_opened_is_what_was_built(home):
    live = open_current(home, NAME)
    assert live.name == current_name(home) == live.folder.name
    assert len(live.passages) == len(live.vectors) == len(live.words) == live.manifest.passages == 12
    assert live.manifest.embedder == NAME and live.manifest.dimension == DIMENSION and live.manifest.documents == 4
    assert live.notices == ()
    live.close()


def test_nothing_built_is_missing_not_damaged(tmp_path):
    assert current_name(tmp_path) is None
    with pytest.raises(IndexMissing):
        open_current(tmp_path)


def test_another_models_vectors_are_never_used(home):
    with pytest.raises(IndexIncompatible, match="hashing"):
        open_current(home, "all-minilm-l6-v2@0123+torch")


def test_an_index_of_a_newer_release_is_refused_with_words(home):
    manifest = home / current_name(home) / MANIFEST
    before = manifest.read_text()
    manifest.write_text(before.replace(f'"format": {FORMAT}', f'"format": {FORMAT + 1}'))
    with pytest.raises(IndexIncompatible, match="newer"):
        open_current(home)
    manifest.write_text(before)


def test_a_damaged_generation_is_replaced_by_the_last_good_one_with_a_notice(home):
    first = current_name(home)
    second = keep_and_build(home, papers(6))
    path = home / second / VECTORS
    sound = path.read_bytes()
    path.write_bytes(sound[:-1])
    live = open_current(home, NAME)
    assert live.name == first and VECTORS in live.notices[0] and second in live.notices[0]
    live.close()
    path.write_bytes(sound)
    assert open_current(home).name == second


def test_a_damaged_pointer_leads_to_the_last_good_generation(home):
    before = (home / POINTER).read_bytes()
    (home / POINTER).write_bytes(b"gen-\xff\n")
    assert current_name(home) is not None
    live = open_current(home)
    assert POINTER in live.notices[0] and len(live.passages) == 12
    (home / POINTER).write_bytes(before)


def test_with_nothing_sound_left_the_damage_is_named(tmp_path):
    name = keep_and_build(tmp_path, papers(1))
    (tmp_path / name / VECTORS).unlink()
    with pytest.raises(IndexDamaged, match=VECTORS):
        open_current(tmp_path)
    rebuilt = build(tmp_path, settings_for(tmp_path))
    assert rebuilt > name and open_current(tmp_path).name == rebuilt


def test_a_file_that_does_not_belong_is_damage(tmp_path):
    name = keep_and_build(tmp_path, papers(1))
    (tmp_path / name / "stranger").touch()
    with pytest.raises(IndexDamaged, match="stranger"):
        open_current(tmp_path)


def test_a_failed_build_leaves_nothing_behind(home):
    before = sorted(os.listdir(home))
    with pytest.raises(KeyboardInterrupt), new_generation(home):
        raise KeyboardInterrupt
    assert sorted(os.listdir(home)) == before


def test_names_rise_also_when_the_clock_goes_back(home, monkeypatch):
    names = [current_name(home)]
    for number in range(5, 8):
        monkeypatch.setattr(time, "gmtime", lambda: time.struct_time((1999, 1, 1, 0, 0, 0, 4, 1, 0)))
        names.append(keep_and_build(home, papers(1, first=number)))
    assert names == sorted(set(names))
    assert _next_name(home) > names[-1]


def test_sweeping_takes_what_a_dead_writer_left_and_nothing_else(home):
    (home / ".gen-20990101T000000Z-000000.building").mkdir()
    (home / ".gen-20990101T000000Z-000000.retired").mkdir()
    (home / "gen-20990101T000000Z-000000").mkdir()
    (home / f".{POINTER}.part").touch()
    sweep(home)
    assert not list(home.glob("*2099*")) and not list(home.glob(".*.part")) and open_current(home)


def test_sweeping_without_a_sound_pointer_keeps_every_generation(home):
    before = (home / POINTER).read_bytes()
    (home / POINTER).write_text("rubbish")
    sweep(home)
    assert list(home.glob("gen-*"))
    (home / POINTER).write_bytes(before)


def test_generations_retire_by_age_not_by_number(home):
    names = [current_name(home)] + [keep_and_build(home, papers(1, first=number)) for number in range(5, 9)]
    assert retire(home, 10) == [] and len(list(home.glob("gen-*"))) == 5
    an_hour_ago = time.time() - 3600
    for name in names[:3]:
        os.utime(home / name / MANIFEST, (an_hour_ago, an_hour_ago))
    assert retire(home, 10) == names[:2]  # the third was live until a moment ago
    assert retire(home, 0) == names[2:4] and open_current(home).name == names[4]


def test_a_generation_that_is_open_can_be_read_after_it_was_retired(home):
    live = open_current(home)
    keep_and_build(home, papers(6))
    retire(home, 0)
    assert not live.folder.exists()
    assert len(live.passages.get(range(12))) == 12
    assert len(live.words.search("contract", 5)[0]) == 5
    assert len(live.vectors.search(live.vectors.rows(0, 1), 5)[0][0]) == 5
    live.close()


def test_readers_do_not_change_a_generation(home):
    folder = home / current_name(home)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for _ in range(2):
        live = open_current(home)
        live.words.search("contract", 3)
        live.passages.get([0])
        live.close()
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.name.endswith(".lock")}
    assert after == before


def test_building_for_another_embedder_makes_the_old_index_incompatible_until_then(tmp_path):
    keep(tmp_path, papers(3))
    build(tmp_path, settings_for(tmp_path), embedder=HashingEmbedder(16))
    with pytest.raises(IndexIncompatible):
        open_current(tmp_path, NAME)
    build(tmp_path, settings_for(tmp_path))
    assert open_current(tmp_path, NAME).manifest.dimension == DIMENSION


@pytest.mark.parametrize("part", [VECTORS, WORDS])
def test_a_part_that_cannot_be_read_is_damage_also_where_its_checksum_holds(home, monkeypatch, part):
    monkeypatch.setattr("corpus.generation.damaged_files", lambda folder, manifest: [])
    path = home / current_name(home) / part
    broken = path if path.is_file() else path / "meta.json"
    sound = broken.read_bytes()
    broken.write_bytes(b"rubbish")
    with pytest.raises(IndexDamaged):
        open_current(home)
    broken.write_bytes(sound)


def test_parts_of_different_sizes_are_damage(home, monkeypatch):
    monkeypatch.setattr("corpus.generation.damaged_files", lambda folder, manifest: [])
    path = home / current_name(home) / VECTORS
    sound = path.read_bytes()
    write_vectors(path, DIMENSION, [])
    with pytest.raises(IndexDamaged, match="same passages"):
        open_current(home)
    path.write_bytes(sound)
