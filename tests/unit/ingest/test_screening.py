"""What is no paper stays out and is told of; what is one goes in, however short."""

from __future__ import annotations

import pytest

from corpus.settings import Embedding, Settings
from ingest import pipeline

COOKIES = (
    "Saltbeck City Council uses cookies to make this site work and to see how it is used.\n\n"
    "You can change your settings at any time.\n\nAccept all cookies\n\nReject all cookies\n"
)
NO_PAPERS = {
    "cookies.txt": COOKIES,
    "error.html": "<html><title>Page not found - Saltbeck</title><main><h1>Page not found</h1><p>If you typed the address, "
    "check it is correct. If you followed a link, it may be out of date.</p></main></html>",
    "sign-in.html": "<html><title>Sign in</title><main><h1>Sign in</h1><p>Forgotten your password?</p></main></html>",
    "note.txt": "Buy milk\nCall the plumber\n",
    "test.md": "# Test\n\nhello world\n",
}
SHORT_PAPERS = {
    "act.txt": "Agreed to close Harbour Street library.\n",
    "dated.txt": "Lettings policy\n\n14 February 2024\n\nTenants may keep one dog.\n",
    "sum.txt": "Grants\n\nThe Friends of the Park asked for £4,500.\n",
    "field.txt": "Decision maker: Cabinet Member for Parks\n\nBenches on the promenade\n",
    "appendix.txt": "Appendix B: what people said\n\n"
    + "Many wrote that the park is the heart of the town and should stay. " * 12,
}


@pytest.fixture
def settings(tmp_path):
    return Settings(home=tmp_path / "home", embedding=Embedding(model="hashing"))


def added(settings, folder, papers):
    folder.mkdir()
    for name, text in papers.items():
        (folder / name).write_text(text)
    return pipeline.add(pipeline.find([folder]), settings, step=lambda done, total: None)


def test_notices_error_pages_and_notes_are_refused_with_the_reason(settings, tmp_path):
    report = added(settings, tmp_path / "in", NO_PAPERS)
    assert {one.source: one.code for one in report.refused} == dict.fromkeys(NO_PAPERS, "not-a-paper")
    assert report.added == []
    assert all("decision" in one.message and one.hint for one in report.refused)


def test_a_short_paper_that_says_one_thing_of_a_record_goes_in_and_so_does_longer_prose(settings, tmp_path):
    report = added(settings, tmp_path / "in", SHORT_PAPERS)
    assert sorted(report.added) == sorted(SHORT_PAPERS)
