"""What is hidden is in no row, no count and no list, and comes back as it was."""

import numpy as np
import pytest

from corpus.covered import covered_by_council
from corpus.errors import NotHeld, SwitchedOff, Withdrawn
from corpus.ids import text_hash
from corpus.passages import Passages, PassagesWriter
from corpus.types import Filters
from corpus.veil import Hidden
from ingest.chunking import chunk
from tests.homes import papers


@pytest.fixture
def passages(tmp_path):
    writer = PassagesWriter(tmp_path / "p.sqlite3")
    for document in sorted(papers(12), key=lambda one: one.id):
        cut = chunk(document, 100)
        writer.add(document, cut, [text_hash(one.text) for one in cut])
    writer.finish()
    held = Passages(tmp_path / "p.sqlite3")
    yield held
    held.close()


def told(passages):
    return (passages.every_document_id(), passages.councils(), passages.coverage(), passages.rows(Filters()))


def test_a_hidden_paper_is_nowhere_and_the_rest_is_as_it_was(passages):
    before = told(passages)
    away = papers(12)[4]
    passages.hide(Hidden(papers=frozenset({away.id, "never-held-0123456789"})))
    ids, _, coverage, rows = told(passages)
    assert ids == [one for one in before[0] if one != away.id] and coverage.documents == 11
    assert away.id not in passages.document_ids(rows) and passages.rows_of(away.id).tolist() == []
    assert passages.by_reference(away.description.reference) == [] and not passages.shows(away.id)
    assert [one.id for one in passages.documents(100)] == ids and passages.hidden.papers == {away.id}
    every = np.arange(len(passages))
    assert every[passages.seen(every)].tolist() == rows.tolist()
    with pytest.raises(Withdrawn):
        passages.document(away.id)
    passages.hide(Hidden())
    assert told(passages)[:3] == before[:3] and before[3] is None and passages.rows(Filters()) is None


def test_the_papers_of_a_hidden_council_are_nowhere(passages):
    of_kent = [one for one in papers(12) if one.description.council == "kent"]
    passages.hide(Hidden(councils=frozenset({"kent", "leeds"})))
    assert {one.slug for one in passages.councils()} == {"thurrock", "arun"} and passages.coverage().councils == 2
    assert passages.rows(Filters(councils=frozenset({"kent"}))).tolist() == []
    assert sum(one.documents for one in passages.councils()) == len(passages.every_document_id()) == 12 - len(of_kent)
    with pytest.raises(SwitchedOff):
        passages.document(of_kent[0].id)
    with pytest.raises(NotHeld):
        passages.document("nowhere-0123456789")


def test_what_is_not_held_hides_nothing(passages):
    passages.hide(Hidden(frozenset({"never-held-0123456789"}), frozenset({"leeds"})))
    assert passages.rows(Filters()) is None and not passages.hidden


def test_each_council_is_counted_with_its_first_and_last_day():
    councils, days = np.array([1, 0, 1, 2, 1]), np.array([5, 9, 0, 0, 3])
    kent, nobody = covered_by_council(["", "kent", "leeds", "york"], councils, days)
    assert (kent.slug, kent.documents, kent.first.toordinal(), kent.last.toordinal()) == ("kent", 3, 3, 5)
    assert (nobody.slug, nobody.documents, nobody.first, nobody.last) == ("leeds", 1, None, None)
