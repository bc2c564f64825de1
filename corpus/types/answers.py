"""Questions and answers: filters, citations, claims, verdicts, and what the collection covers."""

from __future__ import annotations

from dataclasses import InitVar, dataclass, field
from datetime import date
from enum import StrEnum

from corpus.types.papers import Document, Outcome, Span, Zone


class Sort(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is limited to. Values of one field are alternatives; fields add up."""

    councils: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    outcomes: frozenset[str] = frozenset()
    zones: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    documents: frozenset[str] = frozenset()

    def in_order(self) -> tuple[str, ...]:
        """Return one line for each filter that is set, values sorted: the same for the same filters, in any process.

        >>> Filters(councils=frozenset({"thurrock", "kent"}), since=date(2020, 1, 1)).in_order()
        ('councils=kent,thurrock', 'since=2020-01-01')
        """
        lines = []
        for name in ("councils", "bodies", "kinds", "outcomes", "zones", "documents"):
            values = getattr(self, name)
            lines += [f"{name}={','.join(sorted(values))}"] if values else []
        lines += [f"{name}={day.isoformat()}" for name, day in (("since", self.since), ("until", self.until)) if day]
        return tuple(lines)


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact words that support a claim, and the place to open to see them.

    It can only be made with the text of the version it cites, and only if the quotation is there word for word.
    """

    number: int
    document_id: str
    version: str
    span: Span
    quote: str
    page: int
    zone: Zone
    text: InitVar[str]

    def __post_init__(self, text: str) -> None:
        if not self.quote.strip() or self.span.of(text) != self.quote:
            raise ValueError(f"not a quotation from {self.document_id}: {self.quote[:60]!r}")

    @classmethod
    def of(cls, number: int, document: Document, span: Span) -> Citation:
        """Cite the words of *span* in *document*; raise ``ValueError`` if the span is not in the text or is blank."""
        quote = span.of(document.text)
        zone = next((z.zone for z in document.reading.zones if z.span.meets(span)), Zone.BACKGROUND)
        return cls(number, document.id, document.version, span, quote, document.page_of(span.start), zone, document.text)


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer and the numbers of the citations it rests on: at least one."""

    text: str
    citations: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError(f"a claim without a citation: {self.text[:60]!r}")


class Finding(StrEnum):
    """What the papers show for one council. Silence is never a 'no'."""

    YES = "yes"
    NO = "no"
    UNDER_WAY = "under_way"
    MIXED = "mixed"
    NO_EVIDENCE = "no_evidence"
    """We hold its papers and found nothing."""
    NOT_COVERED = "not_covered"
    """We hold no papers of it for the time asked about."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One council's row in an answer. The two silent findings carry no citation; the other four must."""

    council: str
    finding: Finding
    because: str
    citations: tuple[int, ...] = ()
    outcome: Outcome | None = None
    as_of: date | None = None
    document_id: str | None = None

    def __post_init__(self) -> None:
        silent = self.finding in (Finding.NO_EVIDENCE, Finding.NOT_COVERED)
        if silent == bool(self.citations):
            raise ValueError(f"{self.finding} must {'not ' if silent else ''}carry citations")


class QuestionKind(StrEnum):
    WHICH_COUNCILS = "which_councils"
    YES_NO = "yes_no"
    WHO = "who"
    WHEN = "when"
    HOW_MUCH = "how_much"
    WHY = "why"
    ALTERNATIVES = "alternatives"
    VOTE = "vote"
    CONTRACT = "contract"
    TIMELINE = "timeline"
    LOOKUP = "lookup"
    SIMILAR = "similar"
    OPEN = "open"


class Status(StrEnum):
    ANSWERED = "answered"
    PARTLY = "partly"
    NOTHING_FOUND = "nothing_found"
    OUT_OF_SCOPE = "out_of_scope"
    WITHHELD = "withheld"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the collection holds: counts of councils and documents, first and last date."""

    councils: int
    documents: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer and its proof. ``text`` is ``None`` unless the status is answered or partly."""

    id: str
    question: str
    kind: QuestionKind
    status: Status
    text: str | None
    claims: tuple[Claim, ...]
    verdicts: tuple[Verdict, ...]
    citations: tuple[Citation, ...]
    coverage: Coverage
    generation: str
    answerer: str
    notices: tuple[str, ...] = field(default=())
    settings: str = ""
    """Seal of the settings that it was made with: the same question may be answered otherwise under others."""

    def __post_init__(self) -> None:
        if (self.text is not None) != (self.status in (Status.ANSWERED, Status.PARTLY)):
            raise ValueError(f"an answer that is {self.status} must {'' if self.text is None else 'not '}have a text")
