"""Labelled papers are read well enough, in the half that was looked at while reading was written and in the other."""

from __future__ import annotations

import pytest

from tests.reading.labels import FOLDER, HALVES, half_of, papers
from tests.reading.measure import measure

FLOORS = {
    "open": {"zone": 0.98, "outcome": 0.95, "stance": 0.98},
    "kept": {"zone": 0.98, "outcome": 0.83, "stance": 0.96},
}
MOST_STRANGERS = 2


@pytest.fixture(scope="module", params=HALVES)
def half(request):
    return request.param, measure(papers(request.param))


def test_a_half_is_read_as_well_as_it_was(half, capsys):
    name, figures = half
    with capsys.disabled():
        print(f"\n{name}: {figures}")
    reached = {measure: getattr(figures, measure) for measure in FLOORS[name]}
    assert all(reached[measure] >= floor for measure, floor in FLOORS[name].items()), reached
    assert figures.strangers <= MOST_STRANGERS


@pytest.mark.parametrize("half", HALVES)
def test_each_paper_lies_in_the_half_that_its_name_says(half):
    assert [path.name for path in (FOLDER / half).iterdir() if half_of(path.name) != half] == []
