"""Which relation two papers about one matter have, and the reason in words."""

from __future__ import annotations

from corpus.types import Kind, Link, Outcome, Relation
from ingest.linking.cards import Card
from ingest.linking.matters import Titles, apart
from ingest.linking.mentions import Mention, Saying

_O = Outcome
_GIVEN = frozenset((_O.AWARDED, _O.DIRECT_AWARDED, _O.EXTENDED, _O.VARIED))
_BEGUN = frozenset((_O.COMMENCE_PROCUREMENT, _O.AGREED_IN_PRINCIPLE, _O.DELEGATED))
_SETTLED = frozenset(
    (
        _O.APPROVED,
        _O.REJECTED,
        _O.WITHDRAWN,
        _O.AWARDED,
        _O.DIRECT_AWARDED,
        _O.EXTENDED,
        _O.COMMENCE_PROCUREMENT,
        _O.DECOMMISSIONED,
    )
)
_OVERTURNS = (
    (frozenset((_O.COMMENCE_PROCUREMENT,)), frozenset((_O.PROCUREMENT_ABANDONED,))),
    (_GIVEN, frozenset((_O.TERMINATED, _O.INSOURCED))),
    (frozenset((_O.DEFERRED,)), _SETTLED),
)
"""What the later act puts in the place of the earlier, where both are of the same thing."""
_MINOR = frozenset((_O.DELEGATED, _O.APPROVED, _O.DEFERRED))


def relate(
    earlier: Card, later: Card, why: str, titles: Titles, mention: Mention | None = None, speaker: Card | None = None
) -> Link:
    """Return the link between two papers about one matter: what kind, why, and the words that say so."""
    relation, reason = _relation(earlier, later, titles)
    source, target = (earlier, later) if relation in (Relation.NOTICE_OF, Relation.ADVICE_ON) else (later, earlier)
    return _link(source, target, relation, f"{reason} {why}".strip(), mention, speaker)


def said(speaker: Card, other: Card, mention: Mention, why: str) -> Link | None:
    """Return the link that a paper itself states: it ends, changes or was ended by the other; ``None`` if it states none."""
    if mention.saying is Saying.ENDED_BY and _later(other, speaker):
        return _link(other, speaker, Relation.SUPERSEDES, f"The earlier paper says that it was replaced. {why}", mention, speaker)
    if not speaker.decided or not mention.decides or speaker.advised or not _later(speaker, other):
        return None
    if mention.saying is Saying.ENDED:
        return _link(
            speaker,
            other,
            Relation.SUPERSEDES,
            f"The later paper says that it ends the earlier decision. {why}",
            mention,
            speaker,
        )
    if mention.saying is Saying.CHANGED:
        return _link(
            speaker, other, Relation.AMENDS, f"The later paper says that it changes the earlier decision. {why}", mention, speaker
        )
    return None


def twin(one: Card, other: Card) -> Link:
    """Return the link between two papers that are one record: the fuller kind of paper is the one that is kept."""
    ranks = (Kind.DECISION, Kind.OFFICER_DECISION, Kind.MINUTES, Kind.REPORT, Kind.NOTICE, Kind.OTHER)
    kept, again = sorted((one, other), key=lambda card: (ranks.index(card.kind), card.document, card.item))
    return _link(again, kept, Relation.DUPLICATE_OF, "Both hold the same words about the same decision.", None, None)


def _relation(earlier: Card, later: Card, titles: Titles) -> tuple[Relation, str]:
    gap = apart(earlier, later)
    if earlier.kind is Kind.NOTICE and later.decided:
        return Relation.NOTICE_OF, "The notice came before the decision."
    if later.of_call_in and earlier.decided and not earlier.of_call_in:
        return Relation.CALLED_IN, "The later paper deals with the call-in."
    if earlier.advised and later.decided and not later.advised:
        return Relation.ADVICE_ON, "The earlier paper advises and the later decides."
    same = titles.telling(earlier) == titles.telling(later) and bool(gap)
    if same and later.decided and not later.advised and _overturns(earlier, later):
        return Relation.SUPERSEDES, "The later decision on the same thing is another one."
    if _O.EXTENDED in later.acts and earlier.acts & _GIVEN and _O.DECOMMISSIONED not in earlier.acts:
        return Relation.EXTENDS, "The later paper extends what the earlier gave or extended."
    if later.acts & {_O.AWARDED, _O.DIRECT_AWARDED} and earlier.acts & _BEGUN and not earlier.acts & _GIVEN:
        return Relation.IMPLEMENTS, "The later paper awards what the earlier set going."
    if earlier.acts & {_O.AGREED_IN_PRINCIPLE} and later.acts & {_O.APPROVED, _O.COMMENCE_PROCUREMENT}:
        return Relation.IMPLEMENTS, "The later paper settles what the earlier agreed in principle."
    if later.acts & {_O.VARIED, _O.AMENDED} and earlier.acts & (_GIVEN | {_O.APPROVED}):
        return Relation.AMENDS, "The later paper changes what the earlier gave or approved."
    return Relation.SAME_MATTER, ""


def _overturns(earlier: Card, later: Card) -> bool:
    for first, then in _OVERTURNS:
        if earlier.acts & first and not earlier.acts - first - _MINOR and later.acts & then:
            return _O.DEFERRED not in first or earlier.acts == first
    return False


def _later(one: Card, other: Card) -> bool:
    return not (one.day and other.day) or one.day > other.day


def _link(source: Card, target: Card, relation: Relation, because: str, mention: Mention | None, speaker: Card | None) -> Link:
    return Link(
        source.document,
        target.document,
        relation,
        because,
        source_item=source.item,
        target_item=target.item,
        said_in=speaker.document if mention and speaker else None,
        span=mention.span if mention and speaker else None,
    )
