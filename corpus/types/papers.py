"""Papers: councils, blocks, zones, clauses, documents and passages.

Offsets count characters (code points) of ``Document.text``; a span never moves once a version of a document is stored.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open, non-empty range of characters, ``text[start:end]``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words this span covers in *text*."""
        return text[self.start : self.end]

    def meets(self, other: Span) -> bool:
        """Say whether the two share a character."""
        return self.start < other.end and other.start < self.end


# --- councils ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Council:
    """One principal authority, past or present. Its slug never changes; a closed one names its successors."""

    slug: str
    name: str
    _: KW_ONLY
    short_name: str
    gss_code: str | None = None
    kind: str = ""
    """``county``, ``unitary``, ``district``, ``metropolitan``, ``london_borough``, ``scottish``, ``welsh`` and so on."""
    nation: str = ""
    region: str = ""
    opened: date | None = None
    closed: date | None = None
    successors: tuple[str, ...] = ()
    """Slugs of the councils that took over."""
    aliases: tuple[str, ...] = ()
    """Other names it goes by, as people write them."""
    hosts: tuple[str, ...] = ()
    """Host names of its web and committee sites, lower case, without a port."""
    invented: bool = False
    """True for the made-up councils of the sample papers."""


# --- what a loader gives ----------------------------------------------------------------------------------------


class BlockKind(StrEnum):
    """What a line of a paper is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FURNITURE = "furniture"
    """Running heads, page numbers, menus: on the page, but part of nothing."""


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row: exactly one line of the text."""

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    """Depth: 1 to 6 for a heading, 1 and up for a nested list item, 0 otherwise."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page. The spans of a document's pages tile its text in order."""

    number: int
    span: Span
    label: str | None = None
    scanned: bool = False
    """True where the words were read from a picture and may hold mistakes."""
    agreement: float | None = None
    """How far two readers agree about the page's words, 0 to 1; ``None`` where only one read it."""
    confidence: float | None = None
    """How sure the reader of a scan was of its words, 0 to 1; ``None`` where the page is no scan or brought its own reading."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file turned into text. ``text`` is its blocks joined by newlines: one block, one line, never a newline inside."""

    media_type: str
    text: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    title: str | None = None
    """The title that the file itself carries (HTML ``<title>``, PDF or DOCX properties), as found."""
    notices: tuple[str, ...] = ()
    """What a person should know of how it was read, in words ("3 pages were read from a scan")."""


# --- what reading a paper gives ---------------------------------------------------------------------------------


class Kind(StrEnum):
    """What sort of paper it is."""

    DECISION = "decision"
    """A record of one decision by a member or a body (also a Modern.gov decision or issue page)."""
    OFFICER_DECISION = "officer_decision"
    MINUTES = "minutes"
    """A meeting, or an item of a meeting, with what was resolved."""
    REPORT = "report"
    """Written for a decision that the paper itself does not record."""
    NOTICE = "notice"
    """Of a decision to come: forward plan entries, notices of intention, general exception notices."""
    OTHER = "other"


class Zone(StrEnum):
    """What a stretch of a paper is for. Only ``DECISION`` says what was decided."""

    DECISION = "decision"
    REASONS = "reasons"
    ALTERNATIVES = "alternatives"
    RECOMMENDATION = "recommendation"
    ADVICE = "advice"
    DISCUSSION = "discussion"
    BACKGROUND = "background"
    NOTICE = "notice"
    HEADER = "header"
    BOILERPLATE = "boilerplate"


class Outcome(StrEnum):
    """What a clause does, whoever adopted it."""

    APPROVED = "approved"
    AGREED_IN_PRINCIPLE = "agreed_in_principle"
    NOTED = "noted"
    ENDORSED = "endorsed"
    RECOMMENDED = "recommended_to_other_body"
    DELEGATED = "delegated"
    COMMENCE_PROCUREMENT = "commence_procurement"
    AWARDED = "awarded"
    DIRECT_AWARDED = "direct_awarded"
    EXTENDED = "extended"
    VARIED = "varied"
    DECOMMISSIONED = "decommissioned"
    TERMINATED = "terminated"
    INSOURCED = "insourced"
    PROCUREMENT_ABANDONED = "procurement_abandoned"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    CALLED_IN = "called_in"
    REFERRED_BACK = "referred_back"
    CONFIRMED = "confirmed_after_call_in"
    AMENDED = "amended"
    CONSULTED = "consult"
    """Agreed to consult and no more."""
    CONSIDERED_ONLY = "considered_only"
    PROCEDURAL = "procedural"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """How the body stands to the clause."""

    ADOPTED = "adopted"
    ADVISED = "advised"
    PROPOSED = "proposed"
    REJECTED = "rejected"
    DEFERRED = "deferred"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Zoned:
    """A stretch of text and what it is for. Zones tile the blocks of a document in order."""

    span: Span
    zone: Zone
    heading: str | None = None
    """The label or heading it stands under, as printed."""
    item: int = 0
    """Index into ``Document.items``."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One limb of a decision, recommendation, piece of advice or rejected alternative: the unit of truth."""

    span: Span
    zone: Zone
    stance: Stance
    outcome: Outcome
    _: KW_ONLY
    also: tuple[Outcome, ...] = ()
    """Further outcomes of the same limb ("terminate and award")."""
    number: str | None = None
    """As printed, with its parents: ``2``, ``1(a)``."""
    verb: str | None = None
    """The word that carries the act, as printed, also where the outcome is unknown."""
    actor: str | None = None
    """Who is to do it, where the clause says so."""
    own_act: bool = True
    """False where it only records what another body has done or will do."""
    delegate: str | None = None
    """To whom power is given, for a delegation."""
    consulting: str | None = None
    """In consultation with whom."""
    stem: Span | None = None
    """The lead-in that it completes ("RESOLVED: That Cabinet:")."""
    item: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One matter decided. A decision record holds one, the minutes of a meeting many."""

    title: str
    span: Span
    number: str | None = None
    reference: str | None = None
    decided_on: date | None = None
    decision_maker: str | None = None


class AmountKind(StrEnum):
    """What a sum of money is."""

    TOTAL = "total"
    PER_YEAR = "per_year"
    MAXIMUM = "maximum"
    SHARE = "share"
    SAVING = "saving"
    FEE = "fee"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in pounds; a range has a *high* end."""

    span: Span
    pounds: float
    kind: AmountKind = AmountKind.UNSTATED
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """A count of votes, or the word of one (unanimous), and what it was on."""

    span: Span
    for_: int | None = None
    against: int | None = None
    abstained: int | None = None
    unanimous: bool = False
    carried: bool | None = None
    on: str | None = None
    """``motion``, ``amendment`` or the words that name what was voted on."""


@dataclass(frozen=True, slots=True)
class Term:
    """What a stretch says of a contract: with whom, for how long, between which dates."""

    span: Span
    provider: str | None = None
    length: str | None = None
    """As printed: ``five years``, ``3+2+2``."""
    options: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """The fields of a paper. ``None`` means: the paper does not say."""

    council: str | None = None
    """Slug in the register."""
    title: str | None = None
    kind: Kind = Kind.OTHER
    body: str | None = None
    """The body that met or to which the maker belongs: ``Cabinet``, ``Planning Committee``."""
    reference: str | None = None
    other_references: tuple[str, ...] = ()
    decided_on: date | None = None
    published_on: date | None = None
    effective_on: date | None = None
    meeting_on: date | None = None
    due_on: date | None = None
    decision_maker: str | None = None
    """Role, name or body, as the paper puts it ("Cabinet Member for Highways", "Executive")."""
    maker_kind: str | None = None
    """``cabinet``, ``cabinet_member``, ``officer``, ``committee`` or ``council``."""
    status: str | None = None
    """The site's own word for it, as printed; never used as the outcome."""
    is_key: bool | None = None
    call_in: str | None = None
    """What the paper says of call-in, as printed."""
    exemption: str | None = None
    """What it says of exempt information, as printed ("Part exempt", "Exempt under paragraph 3")."""
    wards: tuple[str, ...] = ()
    interests: str | None = None
    contact: str | None = None
    """Kept for operators; never shown."""
    flags: tuple[str, ...] = ()
    """What looks odd, in words ("published before it was decided")."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What ``deciding`` reads from a paper."""

    items: tuple[Item, ...] = ()
    zones: tuple[Zoned, ...] = ()
    clauses: tuple[Clause, ...] = ()
    amounts: tuple[Amount, ...] = ()
    votes: tuple[Vote, ...] = ()
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one paper with everything read from it."""

    id: str
    version: str
    """SHA-256 of the file's bytes, in hexadecimal."""
    source: str
    """Name of the file it came from, without folders."""
    source_url: str | None
    loaded: Loaded
    description: Description
    reading: Reading

    @property
    def text(self) -> str:
        return self.loaded.text

    @property
    def title(self) -> str:
        return self.description.title or self.source

    def page_of(self, at: int) -> int:
        """Return the number of the page that holds character *at*."""
        return next((page.number for page in self.loaded.pages if at < page.span.end), self.loaded.pages[-1].number)


# --- what is indexed ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one document that is embedded, indexed and found as a unit; ``text == document.text[span]``."""

    id: str
    document_id: str
    version: str
    council: str | None
    span: Span
    page: int
    zone: Zone
    text: str
    _: KW_ONLY
    outcome: Outcome | None = None
    """That of its first clause, where it holds one."""
    headings: tuple[str, ...] = ()
    """The way to it: document title, item title, heading. For embedding, never for quoting."""
    clause: int | None = None
    """Index into the document's clauses of its first clause."""
    item: int = 0
