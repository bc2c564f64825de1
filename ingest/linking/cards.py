"""One card for each matter of each paper: the little that is needed to tell which others it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import parse_qsl, urlsplit

from corpus.councils import Councils
from corpus.labels import day_of
from corpus.passages import reference_key
from corpus.types import Clause, Document, Item, Kind, Outcome, Span, Stance, Zone
from ingest.linking.mentions import Mention, find_mentions
from ingest.linking.shingles import sketch
from ingest.linking.subjects import Subject, council_words, shorts_of, subject_of

_LEAST_REFERENCE = 5
"""Letters and digits: shorter ones (minute 52, item 7) are given out again at every meeting."""
_TALK = frozenset((Outcome.NOTED, Outcome.CONSIDERED_ONLY, Outcome.PROCEDURAL, Outcome.UNKNOWN))
_NOT_FINAL = (_TALK - {Outcome.UNKNOWN}) | {
    Outcome.RECOMMENDED,
    Outcome.ENDORSED,
    Outcome.CONSULTED,
    Outcome.DEFERRED,
    Outcome.REJECTED,
}
_PEOPLE = re.compile(r"[^\W\d_]{3,}")
_CALLED_IN = re.compile(r"\bcall(?:ed)?[ -]?in\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Card:
    """What one matter of one paper is, in brief."""

    document: str
    item: int
    council: str
    title: str
    subject: Subject
    kind: Kind
    day: date | None
    """When it was decided or, failing that, met on or published."""
    decided: bool
    """Whether it holds an adopted clause of this body."""
    reference: str
    """Its own, in its one form; empty where it has none that tells it from others."""
    issue: str
    """Host and number of the issue on the committee site; empty where the address has none."""
    place: tuple[str, int] | None
    """Kind of page and running number on the committee site: of two, the higher is the later."""
    acts: frozenset[Outcome]
    """What its adopted clauses do, talk left out."""
    advised: bool
    """Whether all that it adopts is advice or a recommendation to another body."""
    of_call_in: bool
    providers: frozenset[str]
    mentions: tuple[Mention, ...]
    decision: frozenset[int] = field(repr=False)
    """Shingles of the words it decides."""
    whole: frozenset[int] = field(repr=False)
    """Shingles of all its words."""
    numbers: frozenset[str] = field(repr=False)
    """Every number in it."""

    @property
    def key(self) -> tuple[str, int]:
        """What names it."""
        return self.document, self.item


def cards_of(document: Document, councils: Councils) -> Iterator[Card]:
    """Yield a card for each matter of *document*; none for a paper whose council is not known, or no longer in the register."""
    said = document.description
    council = next((one for one in councils if one.slug == said.council), None)
    if council is None:
        return
    names = council_words([council.name, council.short_name, *council.aliases])
    shorts = shorts_of(document.text)
    items = document.reading.items or (Item(document.title, Span(0, max(len(document.text), 1))),)
    alone = len(items) == 1
    for at, item in enumerate(items):
        clauses = [clause for clause in document.reading.clauses if alone or clause.item == at]
        adopted = [
            one
            for one in clauses
            if one.own_act and one.zone is Zone.DECISION and one.stance in (Stance.ADOPTED, Stance.DEFERRED)
        ]
        if not alone and not [one for one in clauses if one.outcome is not Outcome.PROCEDURAL]:
            continue
        title = (said.title or item.title) if alone else item.title
        words = "\n".join(clause.span.of(document.text) for clause in adopted)
        span = Span(0, len(document.text)) if alone else item.span
        acts = frozenset(act for one in adopted for act in (one.outcome, *one.also)) - _TALK
        yield Card(
            document=document.id,
            item=at,
            council=council.slug,
            title=title,
            subject=subject_of(title, names, shorts),
            kind=said.kind,
            day=item.decided_on or day_of(said),
            decided=bool(adopted),
            reference=_reference(item.reference or (said.reference if alone else None)),
            issue=_issue(document.source_url),
            place=_place(document.source_url),
            acts=acts,
            advised=_advised(said.kind, clauses, adopted),
            of_call_in=bool(_CALLED_IN.search(title))
            or bool(acts & {Outcome.CALLED_IN, Outcome.REFERRED_BACK, Outcome.CONFIRMED}),
            providers=frozenset(
                _provider(term.provider) for term in document.reading.terms if term.provider and term.span in span
            ),
            mentions=tuple(find_mentions(document, span, [one for one in adopted if one.outcome not in _NOT_FINAL])),
            decision=sketch(words),
            whole=sketch(span.of(document.text)),
            numbers=frozenset(re.findall(r"\d+", span.of(document.text))),
        )


def _advised(kind: Kind, clauses: list[Clause], adopted: list[Clause]) -> bool:
    if kind is Kind.REPORT:
        return not adopted
    advice = {Outcome.ENDORSED, Outcome.RECOMMENDED}
    if adopted:
        return any(one.outcome in advice for one in adopted) and all(one.outcome in advice | _TALK for one in adopted)
    return any(one.stance is Stance.ADVISED for one in clauses)


def _reference(printed: str | None) -> str:
    key = reference_key(printed or "")
    return key if len(key) >= _LEAST_REFERENCE and any(letter.isdigit() for letter in key) else ""


def _issue(url: str | None) -> str:
    parts = urlsplit(url or "")
    given = {name.lower(): value for name, value in parse_qsl(parts.query)}
    number = given.get("iid", "")
    return f"{parts.hostname}/{number}" if number.isdigit() and int(number) else ""


def _place(url: str | None) -> tuple[str, int] | None:
    parts = urlsplit(url or "")
    given = {name.lower(): value for name, value in parse_qsl(parts.query)}
    number = given.get("id", "") or given.get("iid", "")
    page = parts.path.rpartition("/")[2].lower()
    return (f"{parts.hostname}/{page}", int(number)) if number.isdigit() and page.endswith(".aspx") else None


def _provider(printed: str) -> str:
    return " ".join(
        word.lower() for word in _PEOPLE.findall(printed) if word.lower() not in ("the", "ltd", "limited", "plc", "llp", "cic")
    )
