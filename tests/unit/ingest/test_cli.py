"""What ``council-ingest status`` prints."""

import json

import pytest
from typer.testing import CliRunner

from corpus.errors import ConfigError
from corpus.library import Library
from ingest.cli import app
from tests.homes import keep, keep_and_build, papers
from tests.unit.ingest.linking.papers import paper


@pytest.fixture
def home(tmp_path, monkeypatch):
    keep(tmp_path, papers(3))
    monkeypatch.setenv("COUNCIL_SEARCH_HOME", str(tmp_path))
    return tmp_path


def test_quality_counts_every_shortcoming_and_names_each_paper(home):
    shown = CliRunner().invoke(app, ["status", "--quality"]).stdout
    assert "3 documents" in shown and "3 of 3 papers" in shown
    assert "paper-0.txt" in shown and "No reasons are given." in shown


def test_quality_as_json_is_one_object_a_line(home):
    lines = CliRunner().invoke(app, ["status", "--quality", "--json"]).stdout.splitlines()
    counts, *listed = [json.loads(line) for line in lines[1:]]
    assert counts["papers"] == 3 and counts["counts"]["no_reasons"] == 3
    assert {one["source"] for one in listed} == {"paper-0.txt", "paper-1.txt", "paper-2.txt"}
    assert {"what": "no_maker", "words": "The decision maker is not stated."} in listed[0]["found"]


def test_links_are_listed_with_their_reasons_and_words(tmp_path, monkeypatch):
    old = paper("old", "2021-09-02", "Sale of Quay House", "1. To sell Quay House on the open market.", reference="21/00412")
    new = paper("new", "2022-03-03", "Quay House", "1. That decision 21/00412 be rescinded.", reference="22/00077")
    keep_and_build(tmp_path, [old, new])
    monkeypatch.setenv("COUNCIL_SEARCH_HOME", str(tmp_path))
    shown = CliRunner().invoke(app, ["status", "--links"]).stdout
    assert f"{new.id}  supersedes  {old.id}" in shown and "21/00412 be rescinded" in shown
    as_json = CliRunner().invoke(app, ["status", "--links", "--json"]).stdout.splitlines()
    assert json.loads(as_json[1])["relation"] == "supersedes"


def test_papers_of_no_council_known_are_not_taken_in_without_a_word(tmp_path, monkeypatch):
    monkeypatch.setenv("COUNCIL_SEARCH_HOME", str(tmp_path / "home"))
    (tmp_path / "paper.txt").write_text("Agreed to close the pool.")
    done = CliRunner().invoke(app, ["add", str(tmp_path / "paper.txt"), "--council", "Rotheram Counsil", "--quiet"])
    told = str(done.exception)
    assert isinstance(done.exception, ConfigError) and "'Rotheram Counsil' is no council" in told
    assert "Rotherham" in (done.exception.hint or "")


def test_a_dry_run_says_what_would_be_done_and_does_nothing(home, tmp_path_factory):
    run, folder = CliRunner(), tmp_path_factory.mktemp("backups")
    with Library.open(home) as library:
        paper = next(library.documents())
    told = run.invoke(app, ["withdraw", paper.id, "--reason", "a mistake", "--dry-run"])
    assert told.exit_code == 0 and paper.title in told.stdout and "Nothing was done" in told.stdout
    assert run.invoke(app, ["backup", str(folder / "b.tar")]).exit_code == 0
    told = run.invoke(app, ["restore", str(folder / "b.tar"), "--dry-run"])
    assert told.exit_code == 0 and "can be restored: the library and 3 originals" in told.stdout
    with Library.open(home) as library:
        assert library.withdrawn(paper.id) is None and library.counts().documents == 3
    (folder / "c.tar").write_bytes((folder / "b.tar").read_bytes()[:5_000])
    assert run.invoke(app, ["restore", str(folder / "c.tar"), "--dry-run"]).exception is not None
