"""Short forms and former names are learned from the papers; what the field says for one thing stands in a table."""

import csv
from importlib.resources import files

from ingest.mining import mine
from search_service.retrieval.vocabulary import Vocabulary, of_the_field
from tests.builders import a_passage

TEXT = "Child and Adolescent Mental Health Services (CAMHS) are commissioned by the Integrated Care Board (ICB)."


def mined(*texts):
    return Vocabulary(mine(a_passage(text) for text in texts))


def test_both_ways_are_learned_and_counted_by_paper():
    vocabulary = mined(TEXT, TEXT + " Again.", "CAMHS was discussed.")
    (one,) = vocabulary.expand("Who provides CAMHS?")
    assert one.typed == "CAMHS" and one.added == ("child and adolescent mental health services",)
    assert one.why == "defined in 2 papers"
    (other,) = vocabulary.expand("child and adolescent mental-health services")
    assert other.added == ("CAMHS",)


def test_a_form_and_its_plural_are_one():
    vocabulary = mined("Public Space Protection Orders (PSPOs) and a House in Multiple Occupation (HMO).")
    assert vocabulary.expand("a PSPO")[0].added == ("public space protection orders",)
    assert vocabulary.expand("HMOs")[0].added == ("house in multiple occupation",)


def test_a_word_that_happens_to_be_a_short_form_is_left_alone():
    vocabulary = mined("Information Technology (IT) was bought. " + "it is so. ", *["it was agreed that it be so"] * 20)
    assert vocabulary.expand("was it agreed") == ()
    assert vocabulary.expand("IT contracts")[0].added == ("information technology",)


def test_a_word_is_counted_as_it_is_and_its_stem_known_in_any_inflection():
    vocabulary = mined("The library was closed.")
    assert vocabulary.counts("Library") == 1 and vocabulary.counts("libraries") == 0
    assert vocabulary.knows_stem("libraries") and vocabulary.knows_stem("Closing") and not vocabulary.knows_stem("libary")


def test_former_names_are_learned_both_ways():
    vocabulary = mined("The Market Hall Trust (formerly the Corn Exchange Society) asked for a loan.")
    assert vocabulary.expand("loans to the Corn Exchange Society")[0].added == ("market hall trust",)
    (one,) = vocabulary.expand("market hall trust loan")
    assert one.added == ("corn exchange society",) and one.why == "1 paper says both are names of one thing"


def test_the_field_s_words_meet_in_any_inflection_and_hyphenation():
    for typed in ("re-procured", "reprocurement", "re procure", "Re-procuring"):
        (one,) = of_the_field(f"which councils {typed} advocacy")
        assert "retender" in one.added and "again by competition" in one.why
    assert of_the_field("extended the advocacy contract") == ()


def test_what_stands_in_the_query_is_not_added_again():
    (one,) = of_the_field("re-procure or retender the contract")[:1]
    assert "retender" not in one.added and "recommission" in one.added


def test_two_names_of_one_thing_are_learned_in_small_letters_too():
    vocabulary = mined("The household waste recycling centres (also known as the tips) close on Mondays.")
    (one,) = [each for each in vocabulary.expand("closing the tips") if "both are names" in each.why]
    assert (one.typed, one.added) == ("tips", ("recycling centres",))
    assert any("tips" in each.added for each in vocabulary.expand("recycling centres in winter"))


def test_every_row_of_the_table_names_its_nation_era_reason_and_source():
    rows = list(csv.DictReader(files("search_service.retrieval").joinpath("synonyms.csv").read_text().splitlines()))
    assert rows and all(all(row.values()) and None not in row for row in rows)
    assert {row["checked"] for row in rows} <= {"read", "read in part", "not read"}
    assert all(len(set(row["forms"].split("|"))) == len(row["forms"].split("|")) > 1 for row in rows)


def test_a_short_form_that_no_paper_writes_is_read_by_its_initials():
    vocabulary = mined("It extended the Quay Lighting Scheme for a year.", "The NHS met. The New Housing Scheme began.")
    assert vocabulary.expand("Any decision on QLS contracts?")[0].added == ("quay lighting scheme",)
    assert vocabulary.expand("QLSs")[0].why == "its initials, in 1 paper"
    assert vocabulary.expand("the NHS") == () and vocabulary.expand("qls") == ()
