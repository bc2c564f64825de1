"""Whether two papers are about one matter, judged by what they are called, when they were and what they do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.types import Kind, Outcome
from ingest.linking.cards import Card

_O = Outcome
_CONTRACT = frozenset((_O.AWARDED, _O.DIRECT_AWARDED, _O.EXTENDED, _O.VARIED))
_NEXT: tuple[tuple[frozenset[Outcome], frozenset[Outcome]], ...] = (
    (frozenset((_O.COMMENCE_PROCUREMENT,)), _CONTRACT | {_O.PROCUREMENT_ABANDONED, _O.INSOURCED}),
    (_CONTRACT, frozenset((_O.EXTENDED, _O.VARIED, _O.TERMINATED, _O.INSOURCED, _O.COMMENCE_PROCUREMENT, _O.DECOMMISSIONED))),
    (frozenset((_O.DELEGATED,)), frozenset((_O.AWARDED, _O.DIRECT_AWARDED))),
    (
        frozenset((_O.CONSULTED, _O.AGREED_IN_PRINCIPLE, _O.DEFERRED, _O.RECOMMENDED, _O.REFERRED_BACK, _O.CALLED_IN)),
        frozenset(_O) - {_O.NOTED, _O.CONSIDERED_ONLY, _O.PROCEDURAL, _O.UNKNOWN, _O.CONSULTED, _O.DEFERRED},
    ),
    (frozenset((_O.APPROVED,)), frozenset((_O.DECOMMISSIONED, _O.WITHDRAWN, _O.TERMINATED, _O.AMENDED, _O.REJECTED))),
)
"""What commonly follows on what in the life of one matter."""
_NOTICE_DAYS, _ADVICE_DAYS, _SAME_ACT_DAYS, _LIFE_DAYS = 400, 200, 270, 3_700
_SERIES = 3
"""So many papers of one council with the same title are a standing item, not one matter."""
_COMMON, _COMMON_SHARE = 8, 0.2


@dataclass(frozen=True, slots=True)
class Titles:
    """What is known of the titles of one council and its successors."""

    common: frozenset[str]
    """Words that so many titles hold that sharing them says nothing."""
    series: frozenset[frozenset[str]]
    """Titles that come again and again."""

    @classmethod
    def of(cls, cards: Sequence[Card]) -> Titles:
        words = Counter(word for card in cards for word in card.subject.words)
        whole = Counter((card.subject.all, card.day) for card in cards)
        again = Counter(title for title, _ in whole)
        least = max(_COMMON, _COMMON_SHARE * len(cards))
        return cls(
            frozenset(word for word, count in words.items() if count >= least),
            frozenset(title for title, count in again.items() if count >= _SERIES),
        )

    def telling(self, card: Card) -> frozenset[str]:
        """Return the words of a title that tell it from others."""
        return card.subject.words - self.common


def order(one: Card, other: Card) -> tuple[Card, Card] | None:
    """Return the two, the earlier first; ``None`` where neither days nor running numbers tell."""
    if one.day and other.day and one.day != other.day:
        return (one, other) if one.day < other.day else (other, one)
    if one.place and other.place and one.place[0] == other.place[0] and one.place[1] != other.place[1] and one.day == other.day:
        return (one, other) if one.place[1] < other.place[1] else (other, one)
    return None


def apart(one: Card, other: Card) -> int | None:
    """Return the days between the two; ``None`` where either has none."""
    return abs((one.day - other.day).days) if one.day and other.day else None


def same_title(one: Card, other: Card, titles: Titles) -> bool:
    """Say whether the two titles name one thing and nothing in them says that it is another."""
    mine, yours = titles.telling(one), titles.telling(other)
    if not mine or not yours or _differ(one.subject.numbers, other.subject.numbers):
        return False
    shared, larger = mine & yours, max(len(mine), len(yours))
    if len(mine | yours) < 3 and _differ(one.subject.doing, other.subject.doing):
        return False
    if mine == yours and len(mine) == 1:
        same = len(one.subject.all & other.subject.all) >= 0.6 * len(one.subject.all | other.subject.all)
        both = (one.subject.doing, other.subject.doing)
        return same or (bool(both[0] & both[1]) and (both[0] <= both[1] or both[1] <= both[0]))
    if mine == yours:
        return True
    if len(shared) == 2:  # two words are little: then what is done to the thing must not tell them apart either
        mine, yours = mine | one.subject.doing, yours | other.subject.doing
    return (mine <= yours or yours <= mine) and len(shared) >= 2 and len(shared) >= 0.5 * larger


def follows(earlier: Card, later: Card, titles: Titles, *, ordered: bool = True) -> bool:
    """Say whether the later of two papers with one title goes on with the earlier, and is not the same thing done again."""
    gap = apart(earlier, later)
    if gap is None:
        return follows_on(earlier, later) or (earlier.acts != later.acts and bool(earlier.acts and later.acts) and ordered)
    if earlier.kind is Kind.NOTICE and later.decided:
        return gap <= _NOTICE_DAYS
    if later.of_call_in or (earlier.advised and not later.advised and later.decided):
        return gap <= _ADVICE_DAYS
    if earlier.subject.all in titles.series and later.subject.all == earlier.subject.all:
        return False
    if follows_on(earlier, later):
        return gap <= _LIFE_DAYS
    return bool(earlier.acts and later.acts) and 0 < gap <= _SAME_ACT_DAYS


def follows_on(earlier: Card, later: Card) -> bool:
    """Say whether what the later does commonly follows on what the earlier did."""
    return any(earlier.acts & first and later.acts & then for first, then in _NEXT)


def on_topic(card: Card, words: frozenset[str]) -> bool:
    """Say whether *words* are about what the title of *card* names."""
    wanted = card.subject.words or card.subject.all
    return bool(wanted) and len(wanted & words) >= max(1, 0.5 * len(wanted))


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other
