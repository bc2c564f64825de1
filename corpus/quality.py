"""How far a paper can be relied on: what it lacks of the legal record, where it contradicts itself, what was hard to read.

English law asks of a record of an executive or officer decision its date, the decision maker, the reasons and the alternatives
that were rejected. A finding here is no verdict on the council: it says what an operator should look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from corpus.labels import day_of
from corpus.types import Clause, Document, Kind, Outcome, Stance, Zone

UNSEEN = "Words that cannot be seen"
"""How a loader begins to say that it left out hidden words."""
UNKNOWN_COUNCIL = "signed by a council that the register lacks:"
"""How a flag begins that says why a paper has no council."""
_AGREEMENT, _CONFIDENCE, _WORDS_ON_A_PAGE = 0.8, 0.7, 15
_RECORDS = (Kind.DECISION, Kind.OFFICER_DECISION)
_STOPPED = frozenset(
    (Outcome.DEFERRED, Outcome.WITHDRAWN, Outcome.REJECTED, Outcome.PROCUREMENT_ABANDONED, Outcome.REFERRED_BACK)
)
_TALK = frozenset((Outcome.PROCEDURAL, Outcome.UNKNOWN, Outcome.CONSIDERED_ONLY, Outcome.NOTED))
_SAYS_YES = re.compile(r"(?<!not )\b(?:approved|agreed|implemented)\b|gymeradwywyd", re.IGNORECASE)
_SAYS_NO = re.compile(
    r"\b(?:rejected|refused|not approved|not agreed|deferred|abandoned|deleted|withdrawn|for determination)\b", re.IGNORECASE
)


class Shortcoming(StrEnum):
    """What an operator should look at."""

    NO_DATE = "no_date"
    NO_MAKER = "no_maker"
    NO_REASONS = "no_reasons"
    NO_ALTERNATIVES = "no_alternatives"
    NO_DECISION = "no_decision"
    NO_COUNCIL = "no_council"
    STATUS_DISAGREES = "status_disagrees"
    ODD_DATES = "odd_dates"
    PAGES_WITHOUT_WORDS = "pages_without_words"
    POOR_SCAN = "poor_scan"
    HIDDEN_WORDS = "hidden_words"
    READERS_DISAGREE = "readers_disagree"


@dataclass(frozen=True, slots=True)
class Found:
    """One shortcoming of a paper, in words."""

    what: Shortcoming
    words: str


def shortcomings(document: Document) -> tuple[Found, ...]:
    """Return what an operator should look at in *document*, the legal record first."""
    return (*_record(document), *_contradictions(document), *_reading(document))


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A paper with at least one shortcoming."""

    id: str
    source: str
    council: str | None
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """What was found in all papers."""

    total: int
    counts: Mapping[str, int]
    """How many papers have each shortcoming, in the order of ``Shortcoming``; those that none has are there with 0."""
    papers: tuple[LookedAt, ...]


def quality_of(documents: Iterable[Document]) -> Quality:
    """Go through all *documents* and return what to look at."""
    total, papers = 0, []
    counts = dict.fromkeys((one.value for one in Shortcoming), 0)
    for document in documents:
        total += 1
        found = shortcomings(document)
        for what in {one.what for one in found}:
            counts[what.value] += 1
        if found:
            papers.append(LookedAt(document.id, document.source, document.description.council, found))
    return Quality(total, counts, tuple(papers))


def _record(document: Document) -> Iterator[Found]:
    said, decided = document.description, _decided(document)
    if said.council is None:
        yield Found(Shortcoming.NO_COUNCIL, "The council is not stated.")
    if said.kind in (*_RECORDS, Kind.MINUTES):
        if day_of(said) is None and not any(item.decided_on for item in document.reading.items):
            yield Found(Shortcoming.NO_DATE, "No date of decision, meeting or publication is stated.")
        if not decided:
            yield Found(Shortcoming.NO_DECISION, "No decision was read in it.")
    if said.kind in _RECORDS:
        if said.decision_maker is None and said.body is None:
            yield Found(Shortcoming.NO_MAKER, "The decision maker is not stated.")
        zones = {zone.zone for zone in document.reading.zones}
        if Zone.REASONS not in zones:
            yield Found(Shortcoming.NO_REASONS, "No reasons are given.")
        if Zone.ALTERNATIVES not in zones:
            yield Found(Shortcoming.NO_ALTERNATIVES, "No alternatives that were considered and rejected are given.")


def _contradictions(document: Document) -> Iterator[Found]:
    status = document.description.status or ""
    acts = {outcome for clause in _decided(document) for outcome in (clause.outcome, *clause.also)} - _TALK
    if acts and _SAYS_NO.search(status) and not acts & _STOPPED:
        yield Found(Shortcoming.STATUS_DISAGREES, f"Its status is “{status}”, but its text decides: {_listed(acts)}.")
    elif acts and not _SAYS_NO.search(status) and _SAYS_YES.search(status) and acts <= _STOPPED:
        yield Found(Shortcoming.STATUS_DISAGREES, f"Its status is “{status}”, but its text says: {_listed(acts)}.")
    for flag in document.description.flags:
        what = Shortcoming.NO_COUNCIL if flag.startswith(UNKNOWN_COUNCIL) else Shortcoming.ODD_DATES
        yield Found(what, f"{flag[:1].upper()}{flag[1:]}.")


def _reading(document: Document) -> Iterator[Found]:
    pages = document.loaded.pages
    missing = sorted(set(range(1, pages[-1].number + 1)) - {page.number for page in pages})
    if missing:
        yield Found(
            Shortcoming.PAGES_WITHOUT_WORDS,
            f"No words were read on page {_numbers(missing)}: blank, or a picture that wants reading.",
        )
    scans = [page for page in pages if page.scanned]
    few = [page.number for page in scans if len(page.span.of(document.text).split()) < _WORDS_ON_A_PAGE]
    unsure = [page for page in scans if page.confidence is not None and page.confidence < _CONFIDENCE]
    if few:
        yield Found(Shortcoming.POOR_SCAN, f"Little was read from the scan of page {_numbers(few)}.")
    if unsure:
        least = min(page.confidence or 0.0 for page in unsure)
        numbers = _numbers([page.number for page in unsure])
        yield Found(Shortcoming.POOR_SCAN, f"The words of the scan of page {numbers} are unsure ({least:.0%}).")
    for notice in document.loaded.notices:
        if notice.startswith(UNSEEN):
            yield Found(Shortcoming.HIDDEN_WORDS, notice)
    apart = [page for page in pages if page.agreement is not None and page.agreement < _AGREEMENT]
    if apart:
        least = min(page.agreement or 0.0 for page in apart)
        numbers = _numbers([page.number for page in apart])
        yield Found(Shortcoming.READERS_DISAGREE, f"Two readers of page {numbers} agree on {least:.0%} of the words.")


def _decided(document: Document) -> list[Clause]:
    adopted = (Stance.ADOPTED, Stance.DEFERRED)
    return [one for one in document.reading.clauses if one.zone is Zone.DECISION and one.own_act and one.stance in adopted]


def _listed(acts: set[Outcome]) -> str:
    return ", ".join(sorted(act.value.replace("_", " ") for act in acts))


def _numbers(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:5]))
    return shown if len(numbers) <= 5 else f"{shown} and {len(numbers) - 5} more"
