from __future__ import annotations

import pytest

from corpus.types import Stance, Zone
from ingest.deciding.outcomes import judge

from .sentences import ALTERNATIVES, HELD, LATER, PLAIN, TUNED, rows


@pytest.mark.parametrize(
    ("outcome", "stance", "words"), [*rows(TUNED), *rows(HELD), *rows(LATER), *rows(PLAIN)], ids=lambda cell: cell[:60]
)
def test_a_limb_is_read_for_what_it_does(outcome, stance, words):
    judged = judge(words, "", Zone.DECISION)
    assert (judged.outcome.value, judged.stance.value) == (outcome, stance), judged


@pytest.mark.parametrize(("outcome", "words"), rows(ALTERNATIVES))
def test_an_alternative_keeps_what_it_would_have_done_and_is_rejected(outcome, words):
    judged = judge(words, "", Zone.ALTERNATIVES)
    assert (judged.outcome.value, judged.stance) == (outcome, Stance.REJECTED), judged
