from __future__ import annotations

import pytest

from corpus.mainclause import conjuncts, main_acts


@pytest.mark.parametrize(
    ("words", "verbs"),
    [
        ("extend the contract so that the service can be tendered later", ["extend"]),
        ("If the application succeeds, leave the designation to the Head of Parks", ["leave to the Head", "designation"]),
        ("approve an agreement with the trust for the commissioning of nursing", ["approve"]),
        ("To let the contract lapse, which would close the centre", ["let lapse"]),
        ("the contract, awarded in 2019 and due to be renewed, be extended", ["renewed", "extended"]),
        ("the Director, having consulted the Leader, may award the contract", ["award"]),
    ],
)
def test_only_what_a_sentence_does_itself_counts(words, verbs):
    assert [act.verb for act in main_acts(words)] == verbs


def test_words_that_complete_a_lead_in_need_no_act_of_their_own():
    assert main_acts("the process for allocating the money", completes=True) == []


def test_parts_that_each_do_something():
    assert conjuncts("noted the risks and approved the charge") == ["noted the risks", "approved the charge"]
    assert conjuncts("approve the procurement and award of the contract") == ["approve the procurement and award of the contract"]
