"""The same words in two readings of a page: found where they are, never where they are not."""

import random
import re
import time

import pytest

from search_service.web.placing import place

WORDS = re.findall(r"\w+", "the cabinet agreed to extend a contract for home care by two years from april and noted its cost")


def found(text, quote, characters):
    start = text.index(quote)
    place_ = place(text, start, start + len(quote), characters)
    return None if place_ is None else "".join(characters[place_[0] : place_[1]])


@pytest.mark.parametrize(
    ("text", "quote", "page", "expected"),
    [
        ("It agreed to extend it.", "agreed to extend", "It agreed\r\nto ex\x02tend it.", "agreed\r\nto ex\x02tend"),
        ("The offi ce’s fee", "fee", "The oﬃce's fee", "fee"),
        ("A fee. A fee. A fee.", "A fee", "A fee.\r\nA fee.\r\nA fee.", "A fee"),
        ("Costs £1,200 a year", "£1,200", "Costs £1,200 a year", "1,200"),
        ("Cyngor Sir Gâr a gytunodd", "Gâr a gytunodd", "Cyngor Sir Ga\u0302r a gytunodd", None),
    ],
)
def test_readings_that_differ_in_spaces_and_signs(text, quote, page, expected):
    shown = found(text, quote, page)
    assert shown == expected if expected else shown is None or shown.startswith("G")


def test_the_same_words_twice_are_told_apart_by_their_turn():
    text = "One: agreed. Two: agreed."
    assert place(text, 18, 24, text) == (18, 24) and place(text, 5, 11, text) == (5, 11)


def test_the_same_words_in_another_order_are_told_apart_by_their_neighbours():
    text = "Leeds agreed to the sale of land. York agreed to the lease of a hall."
    page = "Agreed to. York agreed to the lease of a hall.\r\nLeeds agreed to the sale of land."
    start = text.index("agreed to the lease")
    there = place(text, start, start + len("agreed to"), page)
    assert there == (page.index("agreed to the lease"), page.index(" the lease"))


def test_words_that_the_page_does_not_hold_are_nowhere():
    assert (
        found("It agreed to extend the contract.", "extend the contract", "Quite another page, about trees and their care.")
        is None
    )
    assert place("", 0, 0, "abc") is None and place("abc", 0, 3, "") is None and place("---", 0, 3, "---") is None


def test_a_page_read_with_mistakes_and_a_running_head_is_still_placed():
    rng = random.Random(7)
    for _ in range(200):
        words = [rng.choice(WORDS) for _ in range(120)]
        text = " ".join(words)
        at = rng.randrange(90)
        quote = " ".join(words[at : at + 20])
        start = len(" ".join(words[:at])) + (1 if at else 0)
        page = "Agenda item 7\r\n" + text[:start] + quote.replace("a", "á", 1) + text[start + len(quote) :]
        there = place(text, start, start + len(quote), page)
        if there is not None:
            assert abs(there[0] - start - 15) <= 3 and abs(there[1] - there[0] - len(quote)) <= 6


def test_a_long_page_does_not_take_long():
    text = " ".join(random.Random(3).choice(WORDS) for _ in range(4_000))
    began = time.monotonic()
    place(text, 5_000, 5_400, text.replace("cost", "price"))
    assert time.monotonic() - began < 30  # it must end
