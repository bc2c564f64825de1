"""Short forms are learned from the papers, and from nothing else."""

import pytest

from search_service.retrieval.vocabulary import Vocabulary, definitions
from tests.builders import a_passage

TEXT = "Child and Adolescent Mental Health Services (CAMHS) are commissioned by the Integrated Care Board (ICB)."


def mined(*texts):
    return Vocabulary.mine(a_passage(text) for text in texts)


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


def test_a_short_form_before_its_long_one_is_learned():
    assert list(definitions("The EWMHS (Emotional Wellbeing and Mental Health Service) was let.")) == [
        ("EWMHS", "Emotional Wellbeing and Mental Health Service")
    ]


@pytest.mark.parametrize(
    "text",
    ["The report was agreed (NHS).", "See the minutes (Appendix A).", "The Council (Labour Group) agreed.", "Cost (GBP) 1,000."],
)
def test_what_only_stands_in_brackets_is_no_definition(text):
    assert list(definitions(text)) == []


def test_a_word_that_happens_to_be_a_short_form_is_left_alone():
    vocabulary = mined("Information Technology (IT) was bought. " + "it is so. ", *["it was agreed that it be so"] * 20)
    assert vocabulary.expand("was it agreed") == ()
    assert vocabulary.expand("IT contracts")[0].added == ("information technology",)


def test_a_word_is_known_in_any_inflection():
    vocabulary = mined("The library was closed.")
    assert vocabulary.knows("libraries") and vocabulary.knows("Closing") and not vocabulary.knows("libary")
