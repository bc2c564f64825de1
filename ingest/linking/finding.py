"""Finds the links between all papers: within one council and its successors, the surest evidence first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from corpus.councils import Councils
from corpus.types import Link, Relation
from ingest.linking.cards import Card
from ingest.linking.matters import Titles, follows, on_topic, order, same_title
from ingest.linking.mentions import Mention, Saying
from ingest.linking.relating import relate, said, twin
from ingest.linking.shingles import held, likeness
from ingest.linking.spool import Spool

_TWINS, _TWIN_DECISIONS, _UNDATED_TWINS = 0.85, 0.9, 0.95
_MOST = 60
"""Papers under one key beyond which it tells nothing."""
Key = TypeVar("Key", str, date)
Pair = tuple[tuple[str, int], tuple[str, int]]


def find_links(spool: Spool, councils: Councils) -> list[Link]:
    """Return every link, one for a pair, in order."""
    found = (link for some in spool.families() if len(some) > 1 for link in _Family(some, councils).links())
    return sorted(found, key=lambda one: (one.source, one.source_item, one.target, one.target_item, one.relation))


class _Family:
    """The papers of one council and those it follows or is followed by."""

    def __init__(self, cards: list[Card], councils: Councils) -> None:
        self._cards = sorted(cards, key=lambda card: card.key)
        self._councils = councils
        self._titles = Titles.of(self._cards)
        self._links: dict[Pair, Link] = {}
        self._by_day = _index(self._cards, lambda card: [card.day] if card.day else [])
        self._by_reference = _index(self._cards, lambda card: [card.reference] if card.reference else [])

    def links(self) -> Iterator[Link]:
        """Find what is surest first: a pair is linked once."""
        self._twins()
        for card in self._cards:
            for mention in sorted(card.mentions, key=lambda one: one.saying is Saying.NAMED):
                self._mentioned(card, mention)
        self._same_key(lambda card: [card.reference] if card.reference else [], "Both carry the same reference.", titled=True)
        self._same_key(lambda card: [card.issue] if card.issue else [], "Both are filed under one issue.", titled=False)
        self._same_object_of_talk()
        self._same_titles()
        yield from self._links.values()

    def _twins(self) -> None:
        shared: dict[int, list[Card]] = defaultdict(list)
        for card in self._cards:
            for run in sorted(card.decision | card.whole)[:400]:
                shared[run].append(card)
        tried = set()
        for some in shared.values():
            if 1 < len(some) <= _MOST:
                for one, other in _pairs(some):
                    pair = _pair(one, other)
                    if pair not in tried:
                        tried.add(pair)
                        if one.council == other.council and _are_twins(one, other):
                            self._links.setdefault(pair, twin(one, other))

    def _mentioned(self, speaker: Card, mention: Mention) -> None:
        others = self._meant(speaker, mention)
        if len(others) != 1:
            return
        other = others[0]
        why = f"It names {'decision ' + mention.printed if mention.reference else 'the decision of ' + mention.printed}."
        if not (mention.reference or mention.day):
            why = f"It speaks of the {mention.printed}, and only one is held."
        stated = said(speaker, other, mention, why)
        held_link = self._links.get(_pair(speaker, other))
        if stated is not None and (held_link is None or held_link.relation is not Relation.DUPLICATE_OF):
            self._links.setdefault(_pair(speaker, other), stated)
        elif held_link is None and (mention.reference or mention.day):
            earlier, later = order(speaker, other) or (other, speaker)
            if later is speaker or speaker.kind != other.kind:
                self._links[_pair(speaker, other)] = relate(earlier, later, why, self._titles, mention, speaker)

    def _meant(self, speaker: Card, mention: Mention) -> list[Card]:
        """Return the papers that a mention can mean."""
        about = speaker.subject.all | mention.about
        if mention.reference:
            if mention.reference == speaker.reference:
                return []
            some = [one for one in self._by_reference.get(mention.reference, []) if self._may(speaker, one)]
            topical = [one for one in some if one.subject.words & about or not one.subject.words]
            return topical or (some if mention.saying is not Saying.NAMED else [])
        if mention.day:
            some = [one for one in self._by_day.get(mention.day, []) if self._may(speaker, one) and one.day != speaker.day]
            topical = [one for one in some if on_topic(one, about)]
            exact = [one for one in topical if same_title(one, speaker, self._titles)]
            return self._fullest(exact or topical)
        earlier = [
            one
            for one in self._cards
            if self._may(speaker, one) and one.decided and one.day and speaker.day and one.day < speaker.day
        ]
        return self._fullest([one for one in earlier if same_title(one, speaker, self._titles)])

    def _fullest(self, some: list[Card]) -> list[Card]:
        """Of papers that are one record, return the one that is kept."""
        again = {(link.source, link.source_item) for link in self._links.values() if link.relation is Relation.DUPLICATE_OF}
        return [one for one in some if one.key not in again] if len(some) > 1 else some

    def _same_key(self, keys: Callable[[Card], list[str]], why: str, *, titled: bool) -> None:
        for some in _index(self._cards, keys).values():
            if 1 < len(some) <= _MOST:
                for one, other in _pairs(some):
                    if self._may(one, other) and not (titled and not one.subject.all & other.subject.all):
                        self._join(one, other, why)

    def _same_object_of_talk(self) -> None:
        """Join papers of one subject that both speak of the same earlier decision, which need not be held."""
        for some in _index(self._cards, lambda card: sorted({one.day for one in card.mentions if one.day})).values():
            if 1 < len(some) <= _MOST:
                for one, other in _pairs(some):
                    mine, yours = self._titles.telling(one), self._titles.telling(other)
                    if self._may(one, other) and len(mine & yours) >= 2 and (mine <= yours or yours <= mine):
                        self._join(one, other, "Both have the same subject and speak of the same earlier decision.")

    def _same_titles(self) -> None:
        by_word = _index(self._cards, lambda card: sorted(self._titles.telling(card)))
        tried: set[Pair] = set()
        for some in by_word.values():
            if not 1 < len(some) <= _MOST:
                continue
            for one, other in _pairs(some):
                pair = _pair(one, other)
                if pair in tried or pair in self._links or not self._may(one, other):
                    continue
                tried.add(pair)
                if same_title(one, other, self._titles):
                    known = order(one, other)
                    earlier, later = known or (one, other)
                    chain = follows(earlier, later, self._titles, ordered=known is not None)
                    if chain or (known is None and follows(later, earlier, self._titles, ordered=False)):
                        self._join(one, other, "Both have the same subject.")

    def _join(self, one: Card, other: Card, why: str) -> None:
        known = order(one, other)
        pair = _pair(one, other)
        if known is not None:
            self._links.setdefault(pair, relate(*known, why, self._titles))
        else:
            first, second = sorted((one, other), key=lambda card: card.key)
            link = Link(
                second.document, first.document, Relation.SAME_MATTER, why, source_item=second.item, target_item=first.item
            )
            self._links.setdefault(pair, link)

    def _may(self, one: Card, other: Card) -> bool:
        """Say whether two papers can be of one matter: of one council, or of one and the council that took over from it."""
        if one.key == other.key:
            return False
        if one.council == other.council:
            return True
        return one.council in _heirs(other.council, self._councils) or other.council in _heirs(one.council, self._councils)


def _are_twins(one: Card, other: Card) -> bool:
    if one.document == other.document or (one.reference and other.reference and one.reference != other.reference):
        return False
    if one.day and other.day:
        if one.day != other.day:
            return False
        if likeness(one.whole, other.whole) >= _TWINS:
            return True
        small, large = sorted((one.decision, other.decision), key=len)
        return held(small, large) >= _TWIN_DECISIONS and len(large) <= 2 * len(small)
    return one.numbers == other.numbers and likeness(one.whole, other.whole) >= _UNDATED_TWINS


def _heirs(slug: str, councils: Councils) -> set[str]:
    found: set[str] = set()
    ahead = [slug]
    while ahead:
        for heir in councils.get(ahead.pop()).successors:
            if heir not in found:
                found.add(heir)
                ahead.append(heir)
    return found


def _index(cards: Iterable[Card], keys: Callable[[Card], list[Key]]) -> dict[Key, list[Card]]:
    found: dict[Key, list[Card]] = defaultdict(list)
    for card in cards:
        for key in keys(card):
            found[key].append(card)
    return found


def _pairs(cards: list[Card]) -> Iterator[tuple[Card, Card]]:
    return ((one, other) for at, one in enumerate(cards) for other in cards[at + 1 :])


def _pair(one: Card, other: Card) -> Pair:
    first, second = sorted((one.key, other.key))
    return first, second
