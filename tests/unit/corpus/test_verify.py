import sqlite3

import pytest

from corpus.errors import IndexMissing
from corpus.generation import PASSAGES, current_name
from corpus.library import FILE, Library
from corpus.verify import verify
from ingest.building import build
from tests.homes import keep, keep_and_build, papers, settings_for


def test_a_sound_home_has_no_problems_and_says_what_was_counted(tmp_path):
    keep_and_build(tmp_path, papers(5))
    report = verify(tmp_path)
    assert report.problems == ()
    assert report.counts == {"documents": 5, "versions": 5, "originals": 5, "embeddings": 15, "passages": 15}


def test_without_a_library_there_is_nothing_to_verify(tmp_path):
    with pytest.raises(IndexMissing):
        verify(tmp_path)


def test_papers_that_are_not_built_yet_are_told_of(tmp_path):
    keep(tmp_path, papers(2))
    assert "nothing is built yet" in verify(tmp_path).problems[0]
    build(tmp_path, settings_for(tmp_path))
    keep(tmp_path, papers(3))
    [problem] = verify(tmp_path).problems
    assert "1 papers are not in the index yet" in problem


def test_a_withdrawn_paper_still_in_the_index_is_told_of(tmp_path):
    keep_and_build(tmp_path, papers(2))
    with Library.open(tmp_path, write=True) as library:
        library.withdraw(papers(1)[0].id, "mistake")
    [problem] = verify(tmp_path).problems
    assert "not held" in problem and papers(1)[0].id in problem


def test_an_original_without_a_paper_is_counted_and_is_no_problem(tmp_path):
    keep_and_build(tmp_path, papers(1))
    with Library.open(tmp_path) as library:
        stray = library.original_path("f" * 64)
    stray.parent.mkdir()
    stray.write_bytes(b"left by a crash")
    report = verify(tmp_path)
    assert report.problems == () and report.counts["originals of no paper"] == 1


@pytest.mark.parametrize("hurt", ["missing", "changed"])
def test_an_original_that_is_missing_or_changed_is_found(tmp_path, hurt):
    keep_and_build(tmp_path, papers(2))
    with Library.open(tmp_path) as library:
        path = library.original_path(papers(1)[0].version)
    if hurt == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes() + b" ")
    [problem] = verify(tmp_path).problems
    assert papers(1)[0].id in problem and hurt in problem


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE versions SET data = zeroblob(9)",
        "UPDATE documents SET version = 'other'",
        "UPDATE keys SET key = 'other' WHERE key = 'paper-0.txt'",
        "UPDATE embeddings SET vector = zeroblob(128)",
        "DELETE FROM versions",
    ],
)
def test_a_library_changed_behind_its_back_is_found_row_by_row(tmp_path, change):
    keep_and_build(tmp_path, papers(2))
    raw = sqlite3.connect(tmp_path / FILE)
    raw.execute(change)
    raw.commit()
    raw.close()
    assert any(problem.startswith("library: ") for problem in verify(tmp_path).problems)
    with Library.open(tmp_path) as library:
        assert library.damage()


def test_parts_that_disagree_are_found_even_if_their_checksums_hold(tmp_path, monkeypatch):
    name = keep_and_build(tmp_path, papers(3))
    monkeypatch.setattr("corpus.generation.damaged_files", lambda folder, manifest: [])
    raw = sqlite3.connect(tmp_path / name / PASSAGES)
    raw.execute("UPDATE passages SET text = text || ' indeed' WHERE row = 4")
    raw.execute("UPDATE passages SET text_hash = (SELECT text_hash FROM passages WHERE row = 8) WHERE row = 5")
    raw.commit()
    raw.close()
    problems = verify(tmp_path).problems
    assert any("passage" in problem and "is not in" in problem for problem in problems)
    assert any("vector 5 is not that of its passage" in problem for problem in problems)
    assert current_name(tmp_path) == name


def test_a_library_that_is_no_database_is_a_problem_not_a_fault(tmp_path):
    keep_and_build(tmp_path, papers(1))
    (tmp_path / FILE).write_bytes(b"x" * 4096)
    [problem] = verify(tmp_path).problems
    assert problem.startswith("library: ") and FILE in problem


def test_a_damaged_index_with_nothing_to_fall_back_on_is_a_problem_not_a_fault(tmp_path):
    name = keep_and_build(tmp_path, papers(1))
    (tmp_path / name / PASSAGES).unlink()
    [problem] = verify(tmp_path).problems
    assert problem.startswith("index: ") and PASSAGES in problem


def test_a_damaged_library_does_not_hide_the_state_of_the_index(tmp_path):
    name = keep_and_build(tmp_path, papers(1))
    raw = sqlite3.connect(tmp_path / FILE)
    raw.execute("UPDATE keys SET document_id = 'other'")
    raw.commit()
    raw.close()
    (tmp_path / name / PASSAGES).unlink()
    problems = verify(tmp_path).problems
    assert any(one.startswith("library: ") for one in problems) and any(one.startswith("index: ") for one in problems)


def test_embeddings_that_were_lost_are_told_of(tmp_path):
    keep_and_build(tmp_path, papers(1))
    with Library.open(tmp_path, write=True) as library:
        assert library.forget_embeddings([]) == 3
    [problem] = verify(tmp_path).problems
    assert "3 passages have no embedding" in problem
