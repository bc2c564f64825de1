"""Measures of a ranking are those of the literature, and their intervals are the same each time."""

import pytest

from search_service.measures import interval, measures


def test_a_perfect_ranking_measures_one():
    assert set(measures(["a", "b", "c"], {"a": 1, "b": 1, "c": 1}).values()) == {1.0}


def test_what_comes_late_counts_less_and_what_is_missing_nothing():
    got = measures(["x", "a", *"mnopqrst", "b"], {"a": 1, "b": 1})
    assert got["MRR@10"] == 0.5 and got["recall@1"] == 0 and got["recall@10"] == 0.5
    assert got["nDCG@10"] == pytest.approx(0.63093 / 1.63093, abs=1e-4)
    assert set(measures(["x"], {"a": 1}).values()) == {0.0}


def test_the_interval_holds_the_mean_and_is_the_same_each_time():
    values = [0.0, 1.0, 1.0, 0.5, 0.25] * 8
    low, high = interval(values)
    assert low < 0.55 < high and interval(values) == (low, high)
