"""What is read in the words typed."""

from datetime import date

import pytest

from corpus.councils import Councils
from corpus.generation import open_current
from corpus.types import Filters
from search_service.query import both, literally, understand
from search_service.retrieval import Query, Vocabulary
from search_service.times import find_times
from tests.builders import a_document
from tests.homes import keep_and_build

PAPERS = [
    a_document("Libraries\nAgreed to close the libraries (see CAMHS).", source="a.txt", council="kent", reference="15/00006"),
    a_document(
        "Minds\nChild and Adolescent Mental Health Services (CAMHS) go on.",
        source="b.txt",
        council="thurrock",
        reference="D 4711",
    ),
    a_document("Parking\nAgreed to charge for parking.", source="c.txt", council="brent", reference="15/00006"),
]


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    keep_and_build(home, PAPERS)
    generation = open_current(home)
    vocabulary = Vocabulary(generation.vocabulary)
    yield lambda text: understand(text, Councils.load(), generation.passages, vocabulary)
    generation.close()


def ids(*sources):
    return tuple(paper.id for source in sources for paper in PAPERS if paper.source == source)


def test_a_council_in_a_question_is_favoured_and_filters_nothing(read):
    got = read("Did Thurrock close any libraries in the borough?")
    query = got.query(Query(got.text))
    assert [one.slug for one in got.councils] == ["thurrock"] and got.filters == Filters()
    assert query.favoured.councils == {"thurrock"} and query.filters == Filters()


def test_a_council_typed_as_a_filter_filters(read):
    got = read("libraries council:kent after:2015-01-01")
    assert got.words == "libraries" and got.filters == Filters(councils=frozenset({"kent"}), since=date(2015, 1, 1))
    assert [one.slug for one in got.councils] == ["kent"] and got.since == date(2015, 1, 1)


def test_a_filter_takes_a_name_in_quotes_and_a_value_that_does_not_exist(read):
    assert read('council:"Kent County Council" roads').filters.councils == {"kent"}
    assert read("council:atlantis roads").filters.councils == {"atlantis"}


def test_nothing_but_a_council_lists_its_papers(read):
    got = read("Kent County Council")
    assert got.words == "" and got.filters.councils == {"kent"}


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("libraries since 2019", date(2019, 1, 1), None),
        ("libraries after 2019", date(2020, 1, 1), None),
        ("libraries in 2020 or later", date(2020, 1, 1), None),
        ("libraries before 2019", None, date(2018, 12, 31)),
        ("libraries until 14 February 2024", None, date(2024, 2, 14)),
        ("libraries between January 2015 and March 2016", date(2015, 1, 1), date(2016, 3, 31)),
    ],
)
def test_a_range_beside_bare_words_is_a_filter(read, text, since, until):
    got = read(text)
    assert (got.words, got.filters.since, got.filters.until) == ("libraries", since, until)


def test_a_range_in_a_question_is_only_favoured(read):
    got = read("Which councils have closed libraries since 2019?")
    assert got.since == date(2019, 1, 1) and got.filters == Filters() and got.words == got.text
    assert got.query(Query(got.text)).favoured.since == date(2019, 1, 1)


@pytest.mark.parametrize("text", ["15/00006", "15-00006", "What is decision 15/00006?", "Ref. 15/00006"])
def test_a_reference_is_found_in_any_shape(read, text):
    assert set(read(text).documents) == set(ids("a.txt", "c.txt")) and read(text).reference


def test_of_two_papers_with_one_reference_that_of_the_council_named_leads(read):
    assert read("What did Brent decide in 15/00006?").documents == ids("c.txt", "a.txt")
    assert read("What did Kent decide in 15/00006?").documents == ids("a.txt", "c.txt")


def test_a_reference_with_letters_apart_is_found_and_a_year_is_none(read):
    assert read("decision D 4711").documents == ids("b.txt")
    assert read("libraries 2015").reference is None and read("budget 2015/16").reference is None


def test_phrases_and_words_left_out_are_taken_apart(read):
    got = read("“close the libraries” -parking re-procured")
    assert got.phrases == ("close the libraries",) and got.without == ("parking",)
    assert got.words == "close the libraries re-procured"


def test_short_forms_of_the_collection_are_added_and_said(read):
    (one,) = read("camhs").expansions
    assert one.added == ("child and adolescent mental health services",) and one.why == "defined in 1 paper"


def test_a_misspelt_council_and_word_are_read_and_shown(read):
    got = read("libaries in Neeth Port Talbott")
    assert [one.slug for one in got.councils] == ["neath-port-talbot"]
    assert {one.typed: one.read_as for one in got.corrections} == {
        "libaries": "libraries",
        "Neeth Port Talbott": "Neath Port Talbot",
    }


def test_a_word_that_exists_is_never_corrected(read):
    assert read("minds and parking").corrections == ()


def test_what_cannot_be_read_is_left_alone(read):
    got = read("libraries before the election")
    assert got.since is None and got.until is None and got.words == got.text


def test_literally_means_literally():
    got = literally("council:kent -x since 2019")
    assert got.words == got.text and got.filters == Filters() and not got.without


def test_filters_that_exclude_each_other_match_nothing():
    kent, brent = Filters(councils=frozenset({"kent"})), Filters(councils=frozenset({"brent"}))
    assert both(kent, brent).councils == {""} and both(kent, Filters()) == kent


@pytest.mark.parametrize(
    ("text", "words", "since", "until"),
    [
        ("parking last year", "parking", date(2025, 1, 1), date(2025, 12, 31)),
        ("parking this year", "parking", date(2026, 1, 1), date(2026, 3, 1)),
        ("parking in the last two years", "parking", date(2024, 3, 1), date(2026, 3, 1)),
        ("26/02/2015", "", date(2015, 2, 26), date(2015, 2, 26)),
    ],
)
def test_times_with_bare_words_bound_what_is_found(text, words, since, until):
    got = find_times(text, date(2026, 3, 1))
    assert (got.rest, got.since, got.until) == (words, since, until)


def test_a_day_alone_lists_its_papers_and_one_with_words_brings_them_sooner(read):
    alone, beside = read("26 February 2015"), read("parking 26 February 2015")
    assert alone.words == "" and alone.filters.since == alone.filters.until == date(2015, 2, 26)
    assert beside.filters == Filters() and beside.since == date(2015, 2, 26)
    assert beside.query(Query(beside.text)).favoured.since == date(2015, 2, 26)


def test_a_time_that_no_calendar_knows_is_told_and_stays_words(read):
    got = read("parking before the election")
    assert got.unknown_times == ("before the election",) and "election" in got.words and got.since is None
    assert read("parking before the end of 2015").unknown_times == ()


def test_kinds_and_bodies_in_words_are_wishes_and_no_limits(read):
    got = read("minutes about parking")
    query = got.query(Query(got.text))
    assert got.kinds == {"minutes"} and got.filters == Filters() and query.favoured.kinds == {"minutes"}
    assert "minutes" in query.names and got.words == got.text


def test_nothing_but_a_kind_lists_its_papers(read):
    got = read("Kent minutes")
    assert got.words == "" and got.filters == Filters(councils=frozenset({"kent"}), kinds=frozenset({"minutes"}))


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("kind:minutes libraries", Filters(kinds=frozenset({"minutes"}))),
        ("kind:reports libraries", Filters(kinds=frozenset({"report"}))),
        ('kind:"officer decisions" libraries', Filters(kinds=frozenset({"officer_decision"}))),
        ("outcome:refused libraries", Filters(outcomes=frozenset({"rejected"}))),
        ("outcome:called-in libraries", Filters(outcomes=frozenset({"called_in"}))),
        ("zone:decision libraries", Filters(zones=frozenset({"decision"}))),
        ("council:Kent until:2020 libraries", Filters(councils=frozenset({"kent"}), until=date(2020, 12, 31))),
    ],
)
def test_a_filter_takes_a_value_as_people_say_it(read, text, filters):
    got = read(text)
    assert (got.words, got.filters, got.notices) == ("libraries", filters, ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("concil:kent libraries", "Did you mean council:kent?"),
        ("topic:parks libraries", "there is no filter topic:"),
        ("after:soon libraries", "“soon” is no date. Write after:2024-02-14."),
        ("body:cabnet libraries", "No paper is of a body called “cabnet”."),
        ("kind:minits libraries", "Did you mean kind:minutes?"),
        ("council:Rotheram libraries", "Did you mean council:rotherham?"),
    ],
)
def test_a_filter_that_cannot_be_understood_is_told(read, text, told):
    (one,) = read(text).notices
    assert told in one


@pytest.mark.parametrize("text", ["see https://example.org libraries", "note: libraries at 10:30"])
def test_a_colon_alone_makes_no_filter(read, text):
    assert read(text).notices == () and read(text).words == text
