from dataclasses import replace

import pytest

from corpus.quality import UNSEEN, Shortcoming, quality_of, shortcomings
from corpus.types import Kind, Outcome, Page, Span, Zone, Zoned
from tests.builders import a_document

TEXT = "Cleaning\nTo extend the contract.\nIt works well.\nTo tender was rejected as too slow."
S = Shortcoming


def a_record(*, zones=(Zone.DECISION, Zone.REASONS, Zone.ALTERNATIVES), outcome=Outcome.EXTENDED, **said):
    """A decision whose lines after the title lie in *zones*, one each."""
    paper = a_document(TEXT, outcomes=[outcome], **({"decision_maker": "Leader"} | said))
    spans = [block.span for block in paper.loaded.blocks[1:]]
    return replace(
        paper, reading=replace(paper.reading, zones=tuple(Zoned(span, zone) for span, zone in zip(spans, zones, strict=True)))
    )


def found(paper):
    return {one.what for one in shortcomings(paper)}


def with_pages(*pages, notices=(), **said):
    paper = a_record(**said)
    return replace(paper, loaded=replace(paper.loaded, pages=pages, notices=notices))


def test_a_full_record_has_no_shortcoming():
    assert found(a_record()) == set()


@pytest.mark.parametrize(
    ("paper", "what"),
    [
        (a_record(decided_on=None), S.NO_DATE),
        (a_record(decision_maker=None), S.NO_MAKER),
        (a_record(council=None), S.NO_COUNCIL),
        (a_record(zones=(Zone.DECISION, Zone.BACKGROUND, Zone.ALTERNATIVES)), S.NO_REASONS),
        (a_record(zones=(Zone.DECISION, Zone.REASONS, Zone.BACKGROUND)), S.NO_ALTERNATIVES),
        (a_record(status="For Determination"), S.STATUS_DISAGREES),
        (a_record(status="Abandoned"), S.STATUS_DISAGREES),
        (a_record(status="Recommendations Approved", outcome=Outcome.DEFERRED), S.STATUS_DISAGREES),
        (a_record(flags=("published before it was decided",)), S.ODD_DATES),
        (a_document("Cleaning\nSome words.", decision_maker="Leader", kind=Kind.MINUTES), S.NO_DECISION),
    ],
)
def test_what_a_record_lacks_or_contradicts_is_found_alone(paper, what):
    assert found(paper) == {what}


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("Recommendations Approved", Outcome.EXTENDED),
        ("Recommendations approved (subject to call-in)", Outcome.APPROVED),
        ("Item Deferred", Outcome.DEFERRED),
        ("Abandoned", Outcome.WITHDRAWN),
        ("For Determination", Outcome.NOTED),
        ("Implemented", Outcome.DELEGATED),
    ],
)
def test_a_status_that_fits_the_text_is_no_contradiction(status, outcome):
    assert S.STATUS_DISAGREES not in found(a_record(status=status, outcome=outcome))


def test_a_report_need_not_hold_what_a_record_must():
    assert found(a_document("Cleaning\nA report.", kind=Kind.REPORT, decided_on=None, zone=Zone.BACKGROUND)) == set()


def test_what_was_hard_to_read_is_named_by_page():
    end = len(TEXT)
    pages = (
        Page(1, Span(0, 40), scanned=True, confidence=0.55),
        Page(4, Span(40, end), agreement=0.5),
    )
    paper = with_pages(*pages, notices=(f"{UNSEEN} on 1 page (covered) were left out.",))
    words = {one.what: one.words for one in shortcomings(paper)}
    assert words[S.PAGES_WITHOUT_WORDS].startswith("No words were read on page 2, 3:")
    assert words[S.READERS_DISAGREE] == "Two readers of page 4 agree on 50% of the words."
    assert "55%" in words[S.POOR_SCAN] and words[S.HIDDEN_WORDS].startswith(UNSEEN)


def test_a_clear_scan_and_two_readers_that_agree_are_no_shortcoming():
    long = "words " * 30
    paper = a_document(f"{TEXT}\n{long.strip()}", outcomes=[Outcome.EXTENDED], decision_maker="Leader")
    pages = (Page(1, Span(0, len(paper.text)), scanned=True, agreement=0.95, confidence=0.93),)
    paper = replace(paper, loaded=replace(paper.loaded, pages=pages))
    assert not found(paper) & {S.POOR_SCAN, S.READERS_DISAGREE, S.HIDDEN_WORDS, S.PAGES_WITHOUT_WORDS}


def test_the_whole_collection_is_counted_and_each_paper_listed_once():
    quality = quality_of([a_record(), a_record(decided_on=None, council=None, source="other.txt")])
    assert quality.total == 2 and len(quality.papers) == 1
    assert quality.counts["no_date"] == quality.counts["no_council"] == 1 and quality.counts["odd_dates"] == 0
    assert [one.what for one in quality.papers[0].found] == [S.NO_COUNCIL, S.NO_DATE]
