"""What a collection says of its own words is read out of its passages."""

import pytest

from corpus.errors import IndexDamaged
from corpus.vocabulary import read_vocabulary, write_vocabulary
from ingest.mining import definitions, mine, named_in_capitals, renamings
from tests.builders import a_passage


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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The Council Tax Reduction scheme, which is known locally as the Council Tax Support scheme, goes on.",
            [("Council Tax Reduction", "Council Tax Support")],
        ),
        (
            "It ended low traffic neighbourhoods, also referred to as liveable streets, in May.",
            [("traffic neighbourhoods", "liveable streets")],
        ),
        ("He was known to the police as a good man.", []),
        ("The grant, also known as a subsidy, was paid.", []),
    ],
)
def test_a_thing_by_two_names_is_learned(text, names):
    assert list(renamings(text)) == names


@pytest.mark.parametrize("text", ["The Chair (formerly the vice-chair) spoke.", "Cabinet agreed, as previously."])
def test_what_only_was_something_else_is_no_name(text):
    assert list(renamings(text)) == []


def test_what_is_written_is_read_and_equal_words_give_equal_bytes(tmp_path):
    passages = [
        a_passage("The Integrated Care Board (ICB) met. The Market Hall Trust (formerly the Corn Exchange Society) came.")
    ]
    mined = mine(passages)
    write_vocabulary(tmp_path / "one", mined)
    write_vocabulary(tmp_path / "two", mine(passages * 2))
    assert read_vocabulary(tmp_path / "one") == mined and "icb" in mined.long_forms and len(mined.names) == 2
    assert (tmp_path / "one").read_bytes() != (tmp_path / "two").read_bytes()  # counts of passages
    (tmp_path / "one").write_bytes(b"{}")
    with pytest.raises(IndexDamaged):
        read_vocabulary(tmp_path / "one")


@pytest.mark.parametrize("text", ["Agreed by Example Borough Council.", "Works in Upper High Street", "The Cabinet Member came."])
def test_the_name_of_a_place_or_council_has_no_initials(text):
    assert list(named_in_capitals(text)) == []
