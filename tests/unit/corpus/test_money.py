from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.money import find_amounts, say_pounds


@pytest.mark.parametrize(
    ("words", "pounds", "high", "kind"),
    [
        ("at £308, 871 in all", 308_871, None, "total"),
        ("a total of £5.65M", 5_650_000, None, "total"),
        ("£513k per annum", 513_000, None, "per_year"),
        ("worth £1.2m over five years", 1_200_000, None, "total"),
        ("a value of £0", 0, None, "total"),
        ("£12,081,000 (capital) of grant", 12_081_000, None, "unstated"),
        ("a charge of £57.50", 57.5, None, "fee"),
        ("£57.50 a year for one bin", 57.5, None, "per_year"),
        ("an increase of 20p on every tariff", 0.2, None, "unstated"),
        ("up to £100K be provided", 100_000, None, "maximum"),
        ("a maximum contract value of £2 million", 2_000_000, None, "maximum"),
        ("not exceeding £75,000", 75_000, None, "maximum"),
        ("a receipt of £100,000 - £125,000", 100_000, 125_000, "unstated"),
        ("between £1.5m and £2m", 1_500_000, 2_000_000, "unstated"),
        ("£4-5 million", 4_000_000, 5_000_000, "unstated"),
        ("£6 million to £9 million by 2028", 6_000_000, 9_000_000, "unstated"),
        ("an annual cost of £40,000", 40_000, None, "per_year"),
        ("the yearly sum is £250", 250, None, "per_year"),
        ("£18 each year", 18, None, "per_year"),
        ("£2.3 million p.a.", 2_300_000, None, "per_year"),
        ("saving £40,000", 40_000, None, "saving"),
        ("a reduction of £1.1m in the budget", 1_100_000, None, "saving"),
        ("£20,000 savings", 20_000, None, "saving"),
        ("a fee of £750 for each licence", 750, None, "fee"),
        ("parking charges of £2", 2, None, "fee"),
        ("£35 per hour", 35, None, "fee"),
        ("a contribution of £754,400 to the board", 754_400, None, "share"),
        ("the council's share is £90k", 90_000, None, "share"),
        ("the cost is £3.1 million", 3_100_000, None, "total"),
        ("£82,504,977 in all", 82_504_977, None, "total"),
        ("a sum of £1,107,123.21 over the three years", 1_107_123.21, None, "total"),
        ("£20million", 20_000_000, None, "unstated"),
        ("£1bn", 1_000_000_000, None, "unstated"),
        ("GBP 5,000", 5_000, None, "unstated"),
        ("as much as £1,229,800 a year", 1_229_800, None, "per_year"),
    ],
)
def test_a_sum_is_read_with_its_kind(words, pounds, high, kind):
    (amount,) = find_amounts(words)
    assert (amount.pounds, amount.high, amount.kind.value) == (pounds, high, kind)
    assert amount.span.of(words).startswith(("£", "GBP", "20p"))


def test_sums_next_to_each_other_keep_apart():
    found = find_amounts("from £44k to £27k, with £158,000 from schools and £50,000 a year from the grant")
    assert [amount.pounds for amount in found] == [44_000, 27_000, 158_000, 50_000]
    assert [amount.pounds for amount in find_amounts("£1m and £724,589")] == [1_000_000, 724_589]


@pytest.mark.parametrize("words", ["14 March 2024", "Regulation 20", "page 12pp"])
def test_other_numbers_are_no_sums(words):
    assert find_amounts(words) == []


def test_spans_are_shifted():
    assert find_amounts("cost £5", 100)[0].span.start == 105


@pytest.mark.parametrize(
    ("pounds", "said"), [(1_554_000, "£1,554,000"), (1_200_000, "£1.2 million"), (0, "£0"), (57.5, "£57.50"), (2e6, "£2 million")]
)
def test_pounds_are_said_as_people_write_them(pounds, said):
    assert say_pounds(pounds) == said


@given(st.integers(0, 10**12 - 1))
def test_what_is_said_is_read_back(pence):
    pounds = pence / 100
    (amount,) = find_amounts(f"at {say_pounds(pounds)}.")
    assert amount.pounds == pytest.approx(pounds, abs=0.004)
    assert amount.high is None


@given(st.text(alphabet="£0123456789,. kmp-toa/()bn\n", max_size=60))
def test_every_span_is_in_the_text_and_in_order(text):
    found = find_amounts(text)
    assert all(amount.span.end <= len(text) for amount in found)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))


@pytest.mark.parametrize(
    ("words", "pounds"),
    [("a fine of fifty pounds", 50), ("five pounds each", 5), ("half a million pounds", 500_000), ("a pounds sign", 1)],
)
def test_sums_spelt_out_are_read_with_and_without_a_scale(words, pounds):
    assert [amount.pounds for amount in find_amounts(words)] == [pounds]
