from __future__ import annotations

import pytest

from corpus.acts import find_acts
from corpus.types import Outcome

IN_SPACE = """
the extension to Oakfield library be approved at a cost of £410,000
approve the tram extension to Marlow Park
planning permission be granted for a single-storey rear extension at 14 Hill Road
extend the 20mph zone to Station Road and Mill Lane
the cemetery be extended on to the adjoining field
the Council's thanks be extended to the volunteers
extend the opening hours of the museum to include Sundays
an extension to the car park be built
extend the scheme to all wards of the borough
"""
IN_TIME = """
the Alcohol PSPO be extended for three years
extend the arrangement with Brightcare until 31 March 2026
a twelve month extension to the advocacy service be agreed
agree the extension of the library cleaning contract
extend by two years the licence held by Sail Ltd
Which councils extended home care?
the 20mph trial zone be extended for a further year
the school catering contract be extended
"""


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("words", _lines(IN_SPACE))
def test_a_building_a_line_or_thanks_that_are_extended_are_no_longer_deal(words):
    assert Outcome.EXTENDED not in [act.outcome for act in find_acts(words)]


@pytest.mark.parametrize("words", _lines(IN_TIME))
def test_a_deal_or_a_term_that_is_extended_lasts_longer(words):
    assert Outcome.EXTENDED in [act.outcome for act in find_acts(words)]
