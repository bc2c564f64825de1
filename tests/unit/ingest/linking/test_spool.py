"""Cards go to a file and come back family by family."""

from __future__ import annotations

from ingest.linking import Spool, cards_of
from tests.unit.ingest.linking.papers import REGISTER, paper


def test_cards_come_back_as_they_were_by_council_and_with_those_that_took_over():
    papers = [
        paper("a", "2020-01-01", "Bins", "1. Agreed to buy bins.", council="oldmere"),
        paper("b", "2020-01-02", "Parks", "1. Agreed to buy a park.", council="westhaven"),
        paper("c", "2024-01-01", "Bins again", "1. Agreed to sell the bins.", council="newmere"),
    ]
    cards = [card for one in papers for card in cards_of(one, REGISTER)]
    with Spool(REGISTER) as spool:
        for card in cards:
            spool.add(card)
        for _ in range(2):
            found = {frozenset(card.council for card in family): family for family in spool.families()}
            assert found == {frozenset({"oldmere", "newmere"}): [cards[0], cards[2]], frozenset({"westhaven"}): [cards[1]]}
