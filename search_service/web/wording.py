"""The words that people read for the codes of the house, and how dates, counts and councils are said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from corpus.councils import Councils
from corpus.dates import say
from corpus.errors import NotHeld
from corpus.labels import day_of
from corpus.quality import Shortcoming
from corpus.types import Coverage, Document, Finding, Kind, Outcome, Status, Zone
from search_service.telling import MARK, council_name

_MARKDOWN = re.compile(r"[\\\\`*_\[\]<>#|!~&]")
"""Characters that Markdown would take for its own."""
SOFTWARE_NOTE = "Put together by software from the papers listed. Open the source before you rely on it."

ZONES: Mapping[str, str] = {
    Zone.DECISION: "Decision",
    Zone.REASONS: "Reasons",
    Zone.ALTERNATIVES: "Alternative rejected",
    Zone.RECOMMENDATION: "Recommendation",
    Zone.ADVICE: "Advice only",
    Zone.DISCUSSION: "Discussion",
    Zone.BACKGROUND: "Background",
    Zone.NOTICE: "Notice of a decision to come",
    Zone.HEADER: "Details of the paper",
    Zone.BOILERPLATE: "Standard text",
}
KINDS: Mapping[str, str] = {
    Kind.DECISION: "Record of decision",
    Kind.OFFICER_DECISION: "Officer decision",
    Kind.MINUTES: "Minutes",
    Kind.REPORT: "Report",
    Kind.NOTICE: "Notice",
    Kind.OTHER: "Other paper",
}
OUTCOMES: Mapping[str, str] = {
    **{one: one.value.replace("_", " ").capitalize() for one in Outcome},
    Outcome.COMMENCE_PROCUREMENT: "Procurement begun",
    Outcome.DIRECT_AWARDED: "Awarded without a tender",
    Outcome.INSOURCED: "Brought in-house",
    Outcome.CONFIRMED: "Confirmed after call-in",
    Outcome.CONSULTED: "Agreed to consult",
    Outcome.UNKNOWN: "Not said",
}
SHORTCOMINGS: Mapping[Shortcoming, str] = {
    Shortcoming.NO_DATE: "No date",
    Shortcoming.NO_MAKER: "No decision maker and no body",
    Shortcoming.NO_REASONS: "No reasons",
    Shortcoming.NO_ALTERNATIVES: "No alternatives considered",
    Shortcoming.NO_DECISION: "No decision read",
    Shortcoming.NO_COUNCIL: "No council",
    Shortcoming.STATUS_DISAGREES: "Its status and its text disagree",
    Shortcoming.ODD_DATES: "Its dates look odd",
    Shortcoming.PAGES_WITHOUT_WORDS: "Pages without words",
    Shortcoming.POOR_SCAN: "Scans that were hard to read",
    Shortcoming.HIDDEN_WORDS: "Words that cannot be seen",
    Shortcoming.READERS_DISAGREE: "Two readers disagree about its words",
}
"""What an operator should look at in a paper."""
FINDINGS: Mapping[Finding, tuple[str, str]] = {
    Finding.YES: ("Yes", "green"),
    Finding.NO: ("No", "red"),
    Finding.UNDER_WAY: ("Under way", "blue"),
    Finding.MIXED: ("Mixed", "purple"),
    Finding.NO_EVIDENCE: ("No evidence found", "grey"),
    Finding.NOT_COVERED: ("Not covered", "grey"),
}
"""The word of a finding and the colour that only adds to it."""
ENDINGS: Mapping[Status, tuple[str, str]] = {
    Status.NOTHING_FOUND: (
        "No answer found in the papers",
        "The papers held do not say. That does not mean that it was not decided: see what was searched.",
    ),
    Status.OUT_OF_SCOPE: (
        "Not a question for these papers",
        "These papers record what councils decided. For services, opening times and how to apply, see the council’s own website.",
    ),
    Status.WITHHELD: (
        "No answer is given",
        "Remove personal details, such as a name with a phone number or address, and search again.",
    ),
    Status.UNAVAILABLE: ("No answer could be made", "Search still works, and its results are complete."),
}
OTHERWISE = (
    "No council found that did",
    "No paper held says that one did. What they decided instead is below.",
)
"""The ending where nothing was found but councils decided something else."""
GROUPS: Mapping[str, str] = {
    "council": "Council",
    "kind": "Kind of paper",
    "outcome": "What was decided",
    "body": "Body",
    "zone": "Part of the paper",
    "region": "Region or nation",
}


def label(group: str, value: str, councils: Councils) -> str:
    """Return what a person reads for one value of a filter, also for one that does not exist."""
    if group == "council":
        try:
            return council_name(value, councils)
        except NotHeld:
            return value
    if group == "region":
        return value
    if group == "body":
        return value[:1].upper() + value[1:]
    return {"kind": KINDS, "outcome": OUTCOMES, "zone": ZONES}[group].get(value, value)


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun.

    >>> count(1, "paper"), count(41208, "paper"), count(2, "council")
    ('1 paper', '41,208 papers', '2 councils')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def size(number: int) -> str:
    """Return the size of a file.

    >>> size(900), size(38_400), size(1_240_000)
    ('1 kB', '38 kB', '1.2 MB')
    """
    return f"{number / 1_000_000:.1f} MB" if number >= 1_000_000 else f"{max(1, round(number / 1_000))} kB"


def between(first: date | None, last: date | None) -> str:
    """Return a range of days in words; empty where there is none."""
    if first is None or last is None:
        return ""
    return say(first) if first == last else f"{say(first)} to {say(last)}"


def covered(coverage: Coverage) -> str:
    """Return what is held, in a line."""
    span = between(coverage.first, coverage.last)
    held = f"{count(coverage.documents, 'paper')} from {count(coverage.councils, 'council')}"
    return f"{held}, {span}" if span else held


def paper_line(document: Document, councils: Councils, page: int | None = None) -> str:
    """Return the one line under a title: whose paper, what kind, from when, which page."""
    said = document.description
    day = day_of(said)
    parts = [council_name(said.council, councils), KINDS[said.kind], said.reference, say(day) if day else None]
    if page is not None and len(document.loaded.pages) > 1:
        parts.append(f"page {page}")
    return " · ".join(part for part in parts if part)


def is_invented(slug: str | None, councils: Councils) -> bool:
    """Say whether a council is one of the made-up ones."""
    return slug is not None and councils.get(slug).invented


def citations(document: Document, councils: Councils, address: str, day: date, page: int | None = None) -> list[tuple[str, str]]:
    """Return how to cite a paper, or a page of it: in plain words, in the Harvard way, and as Markdown."""
    said = document.description
    decided = day_of(said)
    name = councils.get(said.council).name if said.council else None
    mark = MARK if is_invented(said.council, councils) else None
    whose = " ".join(part for part in (name, mark) if part)
    of_page = None if page is None else f"page {page}"
    when = say(decided) if decided else None
    plain = ", ".join(part for part in (whose, said.body, document.title, said.reference, when, of_page) if part)
    about = ", ".join(part for part in (said.body, when, said.reference, of_page) if part)
    dot = "" if document.title.endswith((".", "?", "!")) else "."
    harvard = f"{whose or 'Council not stated'} ({decided.year if decided else 'no date'}) {document.title}{dot}"
    harvard += f"{' ' + about + '.' if about else ''} Available at: {address} (Accessed: {say(day)})."
    title = _MARKDOWN.sub(r"\\\g<0>", document.title)
    markdown = ", ".join(part for part in (f"[{title}](<{address}>)", whose, about) if part)
    return [("In plain words", f"{plain}. {address}"), ("Harvard", harvard), ("Markdown", markdown)]
