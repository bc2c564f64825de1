import threading
from datetime import date

import numpy as np
import pytest

from corpus.errors import IndexDamaged, NotHeld
from corpus.ids import text_hash
from corpus.passages import Passages, PassagesWriter
from corpus.types import Clause, Filters, Item, Kind, Outcome, Reading, Span, Stance, Zone, Zoned
from ingest.chunking import chunk
from tests.builders import a_document
from tests.homes import papers


def write(path, documents):
    writer = PassagesWriter(path)
    expected = []
    for document in sorted(documents, key=lambda one: one.id):
        passages = chunk(document, 100)
        writer.add(document, passages, [text_hash(passage.text) for passage in passages])
        expected += passages
    assert writer.finish() == len(expected)
    return Passages(path), expected


@pytest.fixture
def held(tmp_path):
    passages, expected = write(tmp_path / "p.sqlite3", papers(12))
    yield passages, expected
    passages.close()


def only(**fields):
    return Filters(**{name: value if hasattr(value, "year") else frozenset(value) for name, value in fields.items()})


def test_passages_come_back_whole_and_in_the_order_asked_for(held):
    passages, expected = held
    assert len(passages) == len(expected)
    rows = [5, 0, 35, 5]
    assert passages.get(rows) == [expected[row] for row in rows]
    assert passages.get(np.array([], dtype=np.int64)) == []


def test_documents_come_back_whole(held):
    passages, _ = held
    by_id = {document.id: document for document in papers(12)}
    ids = sorted(by_id)
    assert passages.every_document_id() == ids
    assert [passages.document(one) for one in ids] == [by_id[one] for one in ids]
    with pytest.raises(NotHeld):
        passages.document("nowhere-0123456789")


def test_documents_are_paged_in_order(held):
    passages, _ = held
    ids, after = [], None
    while page := passages.documents(5, after):
        ids += [document.id for document in page]
        after = ids[-1]
    assert ids == passages.every_document_id()


def test_no_filter_is_not_the_same_as_a_filter_that_nothing_passes(held):
    passages, _ = held
    assert passages.rows(Filters()) is None
    for filters in (only(councils=["nowhere"]), only(outcomes=["nothing"]), only(documents=["none"]), only(bodies=[""])):
        assert passages.rows(filters).tolist() == []


def test_filters_pass_what_they_say(held):
    passages, expected = held
    by_id = {document.id: document for document in papers(12)}
    for filters, passes in (
        (only(councils=["kent", "arun"]), lambda p, d: p.council in ("kent", "arun")),
        (only(zones=["header"]), lambda p, d: p.zone is Zone.HEADER),
        (only(outcomes=["extended"]), lambda p, d: p.outcome is Outcome.EXTENDED),
        (only(kinds=["decision"], councils=["kent"]), lambda p, d: p.council == "kent"),
        (only(documents=[expected[4].document_id]), lambda p, d: p.document_id == expected[4].document_id),
        (only(since=date(2017, 3, 14)), lambda p, d: d.description.decided_on >= date(2017, 3, 14)),
        (only(until=date(2017, 3, 14)), lambda p, d: d.description.decided_on <= date(2017, 3, 14)),
    ):
        rows = [row for row, passage in enumerate(expected) if passes(passage, by_id[passage.document_id])]
        assert passages.rows(filters).tolist() == rows and rows


def test_a_paper_without_a_decision_date_stands_for_its_meeting_then_its_publication(tmp_path):
    kinds = {
        "decided": {"decided_on": date(2020, 1, 1), "meeting_on": date(2021, 1, 1)},
        "met": {"decided_on": None, "meeting_on": date(2021, 1, 1), "published_on": date(2022, 1, 1)},
        "published": {"decided_on": None, "published_on": date(2022, 1, 1)},
        "undated": {"decided_on": None},
    }
    documents = {name: a_document(source=name, **fields) for name, fields in kinds.items()}
    passages, _ = write(tmp_path / "p.sqlite3", documents.values())
    for year, name in ((2020, "decided"), (2021, "met"), (2022, "published")):
        rows = passages.rows(only(since=date(year, 1, 1), until=date(year, 12, 31)))
        assert set(passages.document_ids(rows)) == {documents[name].id}
        assert passages.dates(rows).tolist() == [date(year, 1, 1).toordinal()] * len(rows)
    assert passages.dates(passages.rows_of(documents["undated"].id)).tolist() == [0, 0]
    assert passages.coverage().first == date(2020, 1, 1) and passages.coverage().last == date(2022, 1, 1)


def test_facets_count_documents_not_passages(held):
    passages, expected = held
    every = np.arange(len(expected))
    facets = passages.facets(every)
    assert facets["council"] == [("arun", 4), ("kent", 4), ("thurrock", 4)]
    assert facets["zone"] == [("decision", 12), ("header", 12)]
    assert facets["outcome"] == [("extended", 12), ("noted", 12)]
    assert facets["kind"] == [("decision", 12)]
    assert facets["body"] == []
    assert facets["year"][:2] == [("2021", 1), ("2020", 1)] and sum(count for _, count in facets["year"]) == 12
    assert passages.facets(every[:1])["outcome"] == []
    assert passages.facets(every[:0])["council"] == []


def test_facets_agree_with_filtering_by_each_of_their_values(held):
    passages, expected = held
    names = {"council": "councils", "kind": "kinds", "zone": "zones", "outcome": "outcomes"}
    for field, counts in passages.facets(np.arange(len(expected))).items():
        for value, count in counts if field in names else ():
            rows = passages.rows(only(**{names[field]: [value]}))
            assert len(set(passages.document_ids(rows))) == count


def test_a_body_is_found_however_it_is_written_and_shown_as_printed(tmp_path):
    passages, _ = write(tmp_path / "p.sqlite3", [a_document(body="Planning Committee"), a_document(source="b", body=None)])
    assert len(passages.rows(only(bodies=["PLANNING  committee"]))) == 2
    assert passages.facets(np.arange(len(passages)))["body"] == [("Planning Committee", 1)]


def test_every_limb_of_a_passage_counts_but_not_one_that_was_rejected(tmp_path):
    text = "Heading\nAgreed to end the old contract and award a new one; an extension was lost."
    whole = Span(8, len(text))
    clauses = (
        Clause(Span(8, 41), Zone.DECISION, Stance.ADOPTED, Outcome.TERMINATED, also=(Outcome.AWARDED,)),
        Clause(Span(60, len(text)), Zone.DECISION, Stance.LOST, Outcome.EXTENDED),
    )
    reading = Reading((Item("Heading", whole),), (Zoned(whole, Zone.DECISION),), clauses)
    passages, _ = write(tmp_path / "p.sqlite3", [a_document(text, reading=reading)])
    outcomes = {outcome.value: len(passages.rows(only(outcomes=[outcome.value]))) for outcome in Outcome}
    assert {name for name, count in outcomes.items() if count} == {"terminated", "awarded"}


def test_references_are_found_in_any_spelling_and_each_of_several(tmp_path):
    one = a_document(source="one", reference="15/00006", other_references=("FD 4401",))
    several = a_document(source="two", reference="KD5512; 22/00101 and 22/00102")
    passages, _ = write(tmp_path / "p.sqlite3", [one, several])
    for reference, ids in {
        "15-00006": [one.id],
        "1500006": [one.id],
        "fd4401": [one.id],
        "22/00102": [several.id],
        "kd 5512": [several.id],
        "00006": [],
        "4401": [],
        "": [],
    }.items():
        assert passages.by_reference(reference) == ids, reference


def test_coverage_counts_papers_also_those_without_a_passage_or_a_council(tmp_path):
    blank = a_document("Blank\nFooter", source="blank", zone=Zone.BOILERPLATE, reading=Reading())
    nobody = a_document(source="nobody", council=None, decided_on=None)
    passages, _ = write(tmp_path / "p.sqlite3", [blank, nobody, a_document()])
    assert passages.coverage().documents == 3 and passages.coverage().councils == 1
    assert [(one.slug, one.documents) for one in passages.councils()] == [("kent", 2)]
    assert len(passages.rows_of(blank.id)) == 0 and len(passages.rows_of("none")) == 0
    assert "" not in dict(passages.facets(np.arange(len(passages)))["council"])


def test_rows_of_a_document_are_its_passages(held):
    passages, expected = held
    for document_id in passages.every_document_id():
        rows = [row for row, passage in enumerate(expected) if passage.document_id == document_id]
        assert passages.rows_of(document_id).tolist() == rows
        assert passages.document_ids(np.array(rows)) == [document_id] * len(rows)


def test_no_papers_is_an_index_too(tmp_path):
    passages, _ = write(tmp_path / "p.sqlite3", [])
    assert len(passages) == 0 and passages.councils() == [] and passages.documents(5) == []
    assert passages.coverage().first is None
    assert passages.rows(only(councils=["kent"])).tolist() == []
    assert passages.facets(np.zeros(0, dtype=np.int64))["year"] == []


def test_many_threads_read_at_once(held):
    passages, expected = held
    failures = []

    def read():
        try:
            for row in range(len(expected)):
                assert passages.get([row]) == [expected[row]]
                assert passages.document(expected[row].document_id).id == expected[row].document_id
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures


def test_a_file_that_is_no_such_file_is_damaged(tmp_path):
    (tmp_path / "p.sqlite3").write_bytes(b"not a database")
    with pytest.raises(IndexDamaged):
        Passages(tmp_path / "p.sqlite3")


def test_kinds_filter_by_their_value(tmp_path):
    passages, _ = write(tmp_path / "p.sqlite3", [a_document(kind=Kind.MINUTES), a_document(source="b")])
    assert len(passages.rows(only(kinds=["minutes"]))) == 2
