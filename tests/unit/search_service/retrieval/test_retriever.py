"""One match set per query: totals, facets and pages say the same, whatever the filters."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.embedders import open_embedder
from corpus.generation import open_current
from corpus.types import Filters, Kind, Outcome, Sort, Zone
from search_service.retrieval import Expansion, Query, Retriever
from tests.builders import a_document
from tests.homes import keep_and_build, settings_for

COUNCILS = ("kent", "thurrock", "arun", "brent")
KINDS = (Kind.DECISION, Kind.MINUTES, Kind.REPORT)
BODIES = ("Cabinet", "Planning Committee", None)
TOPICS = ("cleaning", "library", "parking", "Child and Adolescent Mental Health Services (CAMHS)", "leisure centre")
ACTS = (Outcome.EXTENDED, Outcome.AWARDED, Outcome.NOTED)


def collection():
    """Return sixty papers over all values of all fields, some without a date or a body."""
    found = []
    for number in range(60):
        topic, zone = TOPICS[number % 5], (Zone.DECISION, Zone.REASONS)[number % 7 == 0]
        found.append(
            a_document(
                f"Contract {number} for {topic}\nAgreed to extend the {topic} contract {number}.\nNoted the report on {topic}.",
                source=f"paper-{number:02d}.txt",
                council=COUNCILS[number % 4] if number % 11 else None,
                kind=KINDS[number % 3],
                body=BODIES[number % 3],
                reference=f"24/{number:05d}",
                decided_on=date(2015 + number % 6, 1 + number % 12, 1 + number % 27) if number % 9 else None,
                zone=zone,
                outcomes=[ACTS[number % 3], Outcome.NOTED],
            )
        )
    return found


@pytest.fixture(scope="module")
def retriever(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    keep_and_build(home, collection())
    chosen = settings_for(home)
    embedder = open_embedder(chosen.embedding)
    generation = open_current(home, embedder.name)
    # vectors of so few dimensions bring words together that have nothing in common: only close ones count
    yield Retriever(generation, embedder, chosen.retrieval.model_copy(update={"dense_floor": 0.7}))
    generation.close()


def some(values):
    return st.frozensets(st.sampled_from([*values, "no-such-value"]), max_size=2)


filters = st.builds(
    Filters,
    councils=some(COUNCILS),
    bodies=some([body for body in BODIES if body]),
    kinds=some(KINDS),
    outcomes=some(ACTS),
    zones=some([Zone.DECISION, Zone.REASONS, Zone.HEADER]),
    since=st.none() | st.dates(date(2014, 1, 1), date(2018, 1, 1)),
    until=st.none() | st.dates(date(2018, 1, 1), date(2021, 1, 1)),
)
texts = st.sampled_from(["extend the library contract", "CAMHS", "parking", "contract 7", "penguin enclosure", "noted report"])
FIELD = {"council": "councils", "kind": "kinds", "body": "bodies", "outcome": "outcomes", "zone": "zones"}


def all_pages(retriever, query):
    pages = [retriever.search(query)]
    while pages[-1].next:
        pages.append(retriever.search(replace(query, cursor=pages[-1].next)))
    return pages


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts, chosen=filters, sort=st.sampled_from(Sort), limit=st.integers(1, 25))
def test_totals_pages_and_facets_agree(retriever, text, chosen, sort, limit):
    query = Query(text, chosen, sort, limit)
    pages = all_pages(retriever, query)
    hits = [hit for page in pages for hit in page.hits]
    found = [hit.document.id for hit in hits]
    assert len(found) == len(set(found)) == pages[0].total == pages[-1].total
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    for hit in hits:
        said = hit.document.description
        assert not chosen.councils or said.council in chosen.councils
        assert not chosen.kinds or said.kind in chosen.kinds
        assert all(not chosen.zones or one.passage.zone in chosen.zones for one in hit.passages)
        assert all(one.passage.document_id == hit.document.id for one in hit.passages)
    for name, field in FIELD.items():
        for facet in pages[0].facets[name]:
            narrowed = replace(query, filters=replace(chosen, **{field: frozenset({facet.value})}))
            assert retriever.search(narrowed).total == facet.count, (name, facet)


@pytest.mark.parametrize("sort", list(Sort))
def test_the_same_query_gives_the_same_order(retriever, sort):
    runs = [[hit.document.id for hit in retriever.search(Query("library contract", sort=sort, limit=50)).hits] for _ in range(3)]
    assert runs[0] == runs[1] == runs[2]


def test_dates_sort_both_ways_and_undated_papers_come_last(retriever):
    for sort, falling in ((Sort.NEWEST, True), (Sort.OLDEST, False)):
        hits = retriever.search(Query("contract", sort=sort, limit=100)).hits
        days = [hit.document.description.decided_on for hit in hits]
        dated = [day for day in days if day]
        assert dated == sorted(dated, reverse=falling)
        assert days[len(dated) :] == [None] * (len(days) - len(dated)) and len(days) > len(dated)


def test_a_query_about_something_else_finds_nothing(retriever):
    assert retriever.search(Query("zebra penguin enclosure")).total == 0


def test_a_phrase_must_be_there_and_a_word_left_out_must_not(retriever):
    everything = retriever.search(Query("contract", limit=100))
    phrased = retriever.search(Query("contract", phrases=("library contract",), limit=100))
    without = retriever.search(Query("contract", without=("library",), limit=100))
    assert 0 < phrased.total < everything.total and without.total == everything.total - phrased.total
    assert all("library contract" in one.passage.text for hit in phrased.hits for one in hit.passages)


def test_a_document_named_by_reference_leads(retriever):
    (wanted,) = [paper.id for paper in collection() if paper.source == "paper-33.txt"]
    result = retriever.search(Query("parking", first=(wanted,)))
    assert result.hits[0].document.id == wanted and "reference" in result.hits[0].found_by


def test_a_council_named_comes_sooner_and_nothing_is_left_out(retriever):
    plain = retriever.search(Query("library contract", limit=100))
    favoured = retriever.search(Query("library contract", favoured=Filters(councils=frozenset({"brent"})), limit=100))
    assert favoured.total == plain.total
    assert favoured.hits[0].document.description.council == "brent"


def test_an_empty_query_with_filters_lists_what_passes_them_newest_first(retriever):
    result = retriever.search(Query("council:kent", Filters(councils=frozenset({"kent"})), words="", limit=100))
    assert result.total == sum(paper.description.council == "kent" for paper in collection())
    days = [hit.document.description.decided_on for hit in result.hits if hit.document.description.decided_on]
    assert days == sorted(days, reverse=True)


def test_unsure_matches_are_none_at_all_unless_all_of_the_topic_stands_there(retriever):
    sure, retriever._settings = retriever._settings, retriever._settings.model_copy(update={"sure_from": 2.0})
    assert retriever.search(Query("library opening hours contract")).total == 0
    assert retriever.search(Query("library contract")).total > 0
    retriever._settings = sure


def test_passages_come_with_both_true_scores(retriever):
    ranked = retriever.passages("library contract", Filters(), 20)
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)
    assert all(0 <= one.score <= 1 and -1 <= one.similarity <= 1.001 and one.lexical >= 0 for one in ranked)
    assert "library" in ranked[0].passage.text and retriever.passages("  ", Filters(), 5) == []


def test_a_paper_is_not_like_itself(retriever):
    paper = collection()[1]
    hits = retriever.similar(paper.id, 5)
    assert len(hits) == 5 and paper.id not in {hit.document.id for hit in hits}
    assert "library" in hits[0].document.title


def test_each_council_comes_once_with_its_best_paper(retriever):
    every = retriever.search(Query("contract", limit=100))
    each = retriever.search(Query("contract", limit=100, by_council=True))
    councils = [hit.document.description.council for hit in every.hits]
    first = [next(hit.document.id for hit in every.hits if hit.document.description.council == one) for one in COUNCILS]
    named = [hit for hit in each.hits if hit.document.description.council]
    assert sorted(hit.document.id for hit in named) == sorted(first) and each.total == len(each.hits)
    assert all(hit.others == councils.count(hit.document.description.council) - 1 for hit in named)
    assert sum(1 + hit.others for hit in each.hits) == every.total and each.facets == every.facets


def test_papers_of_other_councils_come_first_where_asked(retriever):
    paper = collection()[1]
    hits = retriever.similar(paper.id, 60, others_first=True)
    own = [hit.document.description.council == paper.description.council for hit in hits]
    assert own == sorted(own) and any(own) and not own[0]


@pytest.fixture(scope="module")
def why(retriever):
    def said(query):
        return retriever.search(query).hits[0].reasons

    return said


def test_reasons_that_nobody_asked_for_are_left_out_and_nothing_else_changes(retriever):
    told, untold = (retriever.search(Query("extend library contract"), explain=one) for one in (True, False))
    assert all(hit.reasons for hit in told.hits) and not any(hit.reasons for hit in untold.hits)
    assert untold == replace(told, hits=tuple(replace(hit, reasons=()) for hit in told.hits))


def test_the_words_that_stand_there_and_those_that_do_not_are_told(why):
    assert "Your words stand in it: extend, library, contract." in why(Query("extend library contract"))
    assert any(one.startswith("These do not stand in the passages shown: ") for one in why(Query("library contract parking")))


def test_what_was_added_is_told_with_its_reason(why):
    added = Expansion("CAMHS", ("child and adolescent mental health services",), "defined in 12 papers")
    assert any("which goes with “CAMHS” (defined in 12 papers)" in one for one in why(Query("CAMHS", expansions=(added,))))


def test_what_brought_it_sooner_is_told(why):
    query = Query("library contract", favoured=Filters(councils=frozenset({"brent"})))
    assert "It is of a council that you named, so it comes sooner." in why(query)


def test_filters_alone_are_a_reason(why):
    assert why(Query("council:kent", Filters(councils=frozenset({"kent"})), words="")) == ("It meets your filters.",)


def test_no_score_is_told(why):
    assert not re.search(r"\d\.\d", " ".join(why(Query("library contract"))))
