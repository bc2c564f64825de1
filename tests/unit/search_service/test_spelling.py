"""Misspelt words are read as what was meant, and right ones are let be."""

from collections import Counter
from pathlib import Path

import pytest

from corpus.councils import Councils
from corpus.vocabulary import Forms, Mined
from corpus.words import stem
from search_service.retrieval import Vocabulary
from search_service.spelling import corrected

LISTS = Path(__file__).parents[2] / "relevance" / "spelling"
PAIRS = [tuple(line.split(",")) for line in (LISTS / "misspelt.csv").read_text(encoding="utf-8").splitlines()[1:]]
RIGHT = (LISTS / "right.txt").read_text(encoding="utf-8").split()


def collection(counts):
    return Vocabulary(Mined(Counter(counts), frozenset(map(stem, counts)), {}, {}, {}))


@pytest.fixture(scope="module")
def read():
    held = collection(dict.fromkeys((meant for _, meant in PAIRS), 9))
    return lambda text: corrected(text, Councils.load(), held)


def test_most_misspellings_are_read_as_what_was_meant(read):
    got = {typed: [one.read_as for one in read(typed)[1]] for typed, _ in PAIRS}
    right = sum(got[typed] == [meant] for typed, meant in PAIRS)
    changed = sum(bool(each) for each in got.values())
    assert right >= 0.9 * len(PAIRS) and right >= 0.95 * changed


@pytest.mark.parametrize("around", ["{}", "the {} report of the council"])
def test_no_right_word_is_touched_that_the_papers_lack(read, around):
    assert len(RIGHT) >= 200
    touched = [word for word in RIGHT if read(around.format(word))[1]]
    assert touched == []


def test_both_words_of_a_query_are_mended(read):
    assert read("libary closurs")[0] == "library closures"


@pytest.mark.parametrize("name", ["Mrs Libary", "an order by J. Tencer", "the StAffr report", "XMLLS"])
def test_a_name_is_not_made_a_word(name):
    held = collection({"tender": 9, "staff": 9, "malls": 9})
    assert corrected(name, Councils.load(), held)[0] == name


def test_a_misspelling_that_a_few_papers_have_is_asked_after_and_not_replaced():
    held = collection({"library": 60, "libary": 2})
    text, (one,) = corrected("libary", Councils.load(), held)
    assert text == "libary" and (one.read_as, one.used) == ("library", False)
    assert one.why == "60 passages have library, 2 libary"


def test_a_misspelling_as_common_as_the_word_is_let_be():
    held = collection({"library": 20, "libary": 2})
    assert corrected("libary", Councils.load(), held) == ("libary", ())


def test_of_a_word_and_a_council_one_slip_away_the_word_is_read_unless_written_as_a_name():
    held = collection({"children": 9})
    assert corrected("childern", Councils.load(), held)[0] == "children"
    assert corrected("parks in Childern", Councils.load(), held)[0] == "parks in Chiltern"


def test_a_short_form_with_two_letters_exchanged_is_read_as_the_one_that_papers_define():
    mined = Mined(Counter({"camhs": 9, "sned": 1}), frozenset(), {"camhs": Forms(("mental health services",), 4)}, {}, {})
    vocabulary, councils = Vocabulary(mined), Councils.load()
    for typed in ("CAHMS", "cahms"):
        text, (correction,) = corrected(f"{typed} contracts", councils, vocabulary)
        assert text == "CAMHS contracts"
        assert correction.used
    assert corrected("CAMHS contracts", councils, vocabulary) == ("CAMHS contracts", ())
    assert vocabulary.turned("SNED") is None


def test_a_noun_that_no_paper_has_is_looked_for_as_the_verb_it_is_made_of():
    vocabulary = collection({"close": 5, "library": 9, "removed": 3})
    added = {one.typed: one.added for one in vocabulary.expand("library closures and the removal of a xyzzyure")}
    assert added == {"closures": ("close",)}  # a removal has the stem of what was removed
    assert vocabulary.expand("close a library") == ()
