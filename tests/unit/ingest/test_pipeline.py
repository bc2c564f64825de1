"""The way in: what goes in stays, what cannot be read is refused by name, and nothing is done twice."""

from __future__ import annotations

import json

import pytest

from corpus.errors import ConfigError
from corpus.library import Library
from corpus.settings import Embedding, Settings
from ingest import pipeline

PAPER = """Saltbeck City Council

Library opening hours

Date of decision: 14 February 2024
Decision maker: Cabinet

Decision:

1. Agreed to extend opening hours at the central library.
2. Noted the consultation report.
"""


@pytest.fixture
def settings(tmp_path):
    return Settings(home=tmp_path / "home", embedding=Embedding(model="hashing"))


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "papers"
    (folder / "deeper").mkdir(parents=True)
    (folder / "hours.txt").write_text(PAPER)
    (folder / "deeper" / "parking.txt").write_text(PAPER.replace("Library", "Parking").replace("14", "15"))
    (folder / "data.jsonl").write_text('{"file": "hours.txt"}\n')
    (folder / ".hidden.txt").write_text(PAPER)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n")
    return folder


def add(settings, *paths, **found):
    return pipeline.add(pipeline.find(list(paths), **found), settings, step=lambda done, total: None)


def test_a_folder_goes_in_and_what_cannot_be_read_is_refused_with_a_code_and_a_hint(settings, folder):
    report = add(settings, folder)
    assert sorted(report.added) == ["hours.txt", "parking.txt"]
    assert {one.source: one.code for one in report.refused} == {
        "data.jsonl": "unsupported-format",
        "broken.pdf": "unreadable-document",
    }
    assert all(one.hint for one in report.refused)
    with Library.open(settings.home) as library:
        assert [d.source for d in library.documents()] == ["hours.txt", "parking.txt"]
        assert sorted(one.source for one in library.refusals()) == ["broken.pdf", "data.jsonl"]


def test_an_unchanged_paper_costs_nothing_and_a_changed_one_is_a_new_version(settings, folder):
    add(settings, folder)
    with Library.open(settings.home) as library:
        before = {d.source: (d.id, d.version) for d in library.documents()}
    (folder / "hours.txt").write_text(PAPER.replace("extend", "reduce"))
    report = add(settings, folder)
    assert (report.changed, report.unchanged, report.added) == (["hours.txt"], ["parking.txt"], [])
    with Library.open(settings.home) as library:
        after = {d.source: (d.id, d.version) for d in library.documents()}
        old_id, old_version = before["hours.txt"]
        assert after["hours.txt"][0] == old_id
        assert after["hours.txt"][1] != old_version
        assert "extend" in library.document(old_id, old_version).text


def test_a_paper_that_moved_is_the_same_paper(settings, folder):
    add(settings, folder)
    (folder / "hours.txt").rename(folder / "deeper" / "opening.txt")
    assert sorted(add(settings, folder).unchanged) == ["opening.txt", "parking.txt"]


def test_a_paper_put_right_is_no_longer_among_the_refused(settings, folder):
    add(settings, folder)
    (folder / "broken.pdf").write_text(PAPER.replace("Library", "Leisure"))
    assert add(settings, folder / "broken.pdf").added == ["broken.pdf"]
    with Library.open(settings.home) as library:
        assert [one.source for one in library.refusals()] == ["data.jsonl"]


def test_an_interrupted_run_goes_on_where_it_stopped(settings, folder):
    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.add(pipeline.find([folder / "hours.txt", folder / "deeper"]), settings, step=stop)
    report = add(settings, folder / "hours.txt", folder / "deeper")
    assert (report.unchanged, report.added) == (["hours.txt"], ["parking.txt"])


def test_a_withdrawn_paper_does_not_come_back(settings, folder):
    add(settings, folder / "hours.txt")
    with Library.open(settings.home, write=True) as library:
        library.withdraw(next(library.documents()).id, "published by mistake")
    (folder / "hours.txt").write_text(PAPER.replace("extend", "reduce"))
    assert [one.code for one in add(settings, folder / "hours.txt").refused] == ["withdrawn"]


def test_the_manifest_names_the_address_and_only_helps_where_the_paper_is_silent(settings, folder, tmp_path):
    manifest = tmp_path / "manifest.jsonl"
    rows = [
        {"file": "hours.txt", "source_url": "https://democracy.saltbeck.example/mgAi.aspx?ID=7", "council": "Northwold"},
        {"file": "parking.txt", "source_url": None},
    ]
    manifest.write_text("\n".join(json.dumps(row) for row in rows))
    add(settings, folder, manifest=manifest)
    with Library.open(settings.home) as library:
        hours = next(d for d in library.documents() if d.source == "hours.txt")
    assert hours.source_url == "https://democracy.saltbeck.example/mgAi.aspx?ID=7"
    assert hours.description.council == "saltbeck"


def test_one_page_at_two_addresses_is_one_paper(settings, folder, tmp_path):
    manifest = tmp_path / "manifest.jsonl"
    for address in ("http://democracy.saltbeck.example:9071/mgAi.aspx?Id=7", "https://democracy.saltbeck.example/mgAi.aspx?ID=7"):
        manifest.write_text(json.dumps({"file": "hours.txt", "source_url": address}))
        report = add(settings, folder / "hours.txt", manifest=manifest)
        (folder / "hours.txt").write_text(PAPER.replace("extend", "reduce"))
    assert report.changed == ["hours.txt"]


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        '["a list"]',
        '{"title": "no file"}',
        '{"file": "hours.txt", "published": "yesterday"}',
        '{"file": "hours.txt", "source_url": "javascript:alert(1)"}',
    ],
)
def test_a_manifest_that_cannot_be_used_stops_the_run_before_anything_is_added(folder, tmp_path, line):
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_text(line)
    with pytest.raises(ConfigError):
        pipeline.find([folder], manifest=manifest)


def test_a_path_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ConfigError, match="nowhere"):
        pipeline.find([tmp_path / "nowhere"])


def test_a_file_over_the_limit_is_refused_unread(settings, folder):
    settings = settings.model_copy(update={"limits": settings.limits.model_copy(update={"file_bytes": 10})})
    assert [one.code for one in add(settings, folder / "hours.txt").refused] == ["document-too-costly"]


def test_copies_of_one_paper_in_one_run_are_one_paper_although_several_are_loaded_at_a_time(settings, tmp_path):
    copies = tmp_path / "copies"
    copies.mkdir()
    for number in range(6):
        (copies / f"copy-{number}.txt").write_text(PAPER)
    report = add(settings, copies)
    assert report.added == ["copy-0.txt"] and report.unchanged == [f"copy-{number}.txt" for number in range(1, 6)]


def test_a_fault_in_reading_one_paper_refuses_that_one_and_the_rest_go_in(settings, folder, monkeypatch):
    deciding = pipeline.decide

    def failing(loaded, described):
        if "Parking" in loaded.text:
            raise ZeroDivisionError("what the paper says is not told")
        return deciding(loaded, described)

    monkeypatch.setattr(pipeline, "decide", failing)
    report = add(settings, folder)
    refused = [one for one in report.refused if one.source == "parking.txt"]
    assert [one.code for one in refused] == ["unreadable-document"] and "ZeroDivisionError" in refused[0].message
    assert "not told" not in refused[0].message and report.added == ["hours.txt"]
