"""What goes into a search and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.errors import QueryError
from corpus.types import Document, Filters, Passage, Sort


@dataclass(frozen=True, slots=True)
class Expansion:
    """Words added to those typed, because the collection itself uses both for one thing."""

    typed: str
    added: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Query:
    """A search: what was typed, the filters, and what understanding it has added."""

    text: str
    filters: Filters = field(default_factory=Filters)
    sort: Sort = Sort.RELEVANCE
    limit: int = 10
    cursor: str | None = None
    offset: int = 0
    """Documents left out before the first, where there is no cursor: for pages with numbers."""
    words: str | None = None
    """What is looked for, where that differs from the text: without filters and references typed into it."""
    phrases: tuple[str, ...] = ()
    """Each must stand in the passage word for word, apart from case and inflection."""
    without: tuple[str, ...] = ()
    """A paper's passage that holds one of these is no match."""
    names: tuple[str, ...] = ()
    """The councils' names in the words, as typed: they place a paper and are no topic."""
    typed: Filters = field(default_factory=Filters)
    """The part of the filters that stands in the text: choosing a value of a facet does not take it back."""
    favoured: Filters = field(default_factory=Filters)
    """Papers that meet these come sooner; nothing is left out for not meeting them."""
    unlike: frozenset[str] = frozenset()
    """Councils whose papers the words set aside ("other councils than Kent", "decisions like Kent's"): they come later."""
    first: tuple[str, ...] = ()
    """Documents that the text names by reference: they lead."""
    expansions: tuple[Expansion, ...] = ()
    by_council: bool = False
    """Whether each council comes once, with its best paper."""

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise QueryError("Enter what you want to find.", hint="For example: re-procured CAMHS")

    @property
    def looked_for(self) -> str:
        """The words that passages are compared with."""
        return self.text if self.words is None else self.words


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage with the scores that placed it. They stay inside the service."""

    row: int
    passage: Passage
    score: float
    """Fused, 0 to 1."""
    similarity: float
    """Cosine to the query."""
    lexical: float
    """BM25 for the words typed, 0 where none is there."""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage of a hit, with the words that matched as ranges of characters of its text."""

    passage: Passage
    highlights: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found, its best passages first."""

    rank: int
    document: Document
    passages: tuple[FoundPassage, ...]
    found_by: tuple[str, ...]
    """``dense``, ``lexical``, ``reference``, ``filter``: how it came to be a match."""
    reasons: tuple[str, ...] = ()
    """Why it was found and stands here, in words."""
    others: int = 0
    """Further papers of its council that match, where one hit stands for each council."""
    copies: tuple[Document, ...] = ()
    """The same record, published again or elsewhere. Each stays a document of its own in totals and facets."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One value that the matches could be limited to, and how many documents would remain."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of the match set, with the counts of all of it."""

    query: Query
    total: int
    """Documents in the match set, or councils where one hit stands for each."""
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[Facet, ...]]
    next: str | None
    """Cursor of the next page."""
    generation: str
    notices: tuple[str, ...] = field(default=())
