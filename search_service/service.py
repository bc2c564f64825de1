"""What the house can do, for any way in: HTTP, pages and the command line call only this."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Generic, TypeVar

from corpus.councils import Councils
from corpus.embedders import open_embedder
from corpus.errors import AnswererUnavailable, CouncilSearchError, NotHeld, QueryError, StoreError, SwitchedOff, Withdrawn
from corpus.ids import answer_id
from corpus.library import Library
from corpus.ports import Embedder
from corpus.settings import Settings
from corpus.types import (
    Answer,
    Clause,
    Council,
    Coverage,
    Document,
    Filters,
    QuestionKind,
    Status,
    Zone,
)
from corpus.veil import Hidden
from search_service import noticing
from search_service.access.switches import Switch, Switches
from search_service.answer_book import AnswerBook
from search_service.linked import Linked, copies, linked
from search_service.live import Live, LiveGeneration
from search_service.query import Understood, literally, understand
from search_service.retrieval import FoundPassage, Hit, Query, SearchResult
from search_service.retrieval.paging import read_cursor, seal_of, write_cursor
from search_service.watching import Watch

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Searched:
    """A page of results and what was understood of the words."""

    result: SearchResult
    understood: Understood


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer and the documents that it cites, by id."""

    answer: Answer
    documents: dict[str, Document]
    made_at: datetime | None = None
    """When it was made, if it was not made now."""
    filters: Filters = field(default_factory=Filters)
    kept: bool = True
    """Whether it can be had again under its id."""


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Part of a list, the cursor of the next part, and the generation it is of."""

    items: tuple[T, ...]
    next: str | None
    generation: str
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CouncilHeld:
    """A council and what is held of it."""

    council: Council
    documents: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One clause with its paper."""

    document: Document
    clause: Clause


@dataclass(frozen=True, slots=True)
class Covered:
    """What the collection holds."""

    coverage: Coverage
    passages: int
    councils: tuple[CouncilHeld, ...]
    notices: tuple[str, ...]
    generation: str


class SearchService:
    """Searches, answers and shows papers from the live generation of one home."""

    def __init__(
        self,
        settings: Settings,
        *,
        embedder: Embedder | None = None,
        councils: Councils | None = None,
        watch: Watch | None = None,
    ) -> None:
        self.settings = settings
        self.register = councils or Councils.load()
        self.watch = watch or Watch(settings.serving.log_level)
        self.switches = Switches(settings.home)
        self._hidden: tuple[Hidden, frozenset[str], Hidden] = (Hidden(), frozenset(), Hidden())
        self._book = AnswerBook(settings.home, settings.answering.keep_days)
        self._live = LiveGeneration(
            settings,
            self.register,
            embedder or open_embedder(settings.embedding),
            self.watch,
            lambda: self.hidden,
            self._tidy,
        )
        self._live.refresh()

    def keep_fresh(self) -> None:
        """Take up new generations as they are published, until ``close``."""
        self._live.watch()

    def refresh(self) -> bool:
        """Take up a new generation now, if there is one."""
        return self._live.refresh()

    def close(self) -> None:
        """Give everything up."""
        self._live.close()
        self._book.close()

    def ready(self) -> tuple[str | None, str | None]:
        """Return the live generation's name and what is wrong, each if there is any."""
        try:
            with self._live.held() as live:
                return live.generation.name, self._live.trouble
        except CouncilSearchError as error:
            return None, str(error)

    def search(self, query: Query, *, literal: bool = False, explain: bool = True) -> Searched:
        """Find documents; *literal* takes the text for nothing but words, *explain* tells of each why it was found."""
        self._measure(query.text)
        with self._live.held() as live:
            passages, vocabulary = live.generation.passages, live.retriever.vocabulary
            understood = literally(query.text) if literal else understand(query.text, self.register, passages, vocabulary)
            wanted = understood.query(query)
            result = live.retriever.search(wanted, explain=explain)
            notices = (*self._strange(wanted.filters), *result.notices)
            notices = (*notices, *understood.notices)
            if not result.total:
                notices = (*notices, noticing.nothing(live.generation.passages.coverage()))
            hits = tuple(replace(hit, copies=copies(live.generation, hit.document)) for hit in result.hits)
            return Searched(replace(result, hits=hits, notices=notices), understood)

    @property
    def hidden(self) -> Hidden:
        """What is not to be shown, whether or not the live generation holds it: the same object until it changes."""
        off, gone = self.switches.hidden(), self._live.withdrawn
        if self._hidden[0] is not off or self._hidden[1] is not gone:
            self._hidden = (off, gone, Hidden(off.papers | gone, off.councils) if gone else off)
        return self._hidden[2]

    def shown(self) -> tuple[str | None, Hidden]:
        """Return what searches and answers rest on now: the live generation's name, and what of it is hidden."""
        try:
            with self._live.held() as live:
                return live.generation.name, live.generation.passages.hidden
        except CouncilSearchError:
            return None, Hidden()

    @property
    def answers_are_on(self) -> bool:
        """Whether neither the settings nor an operator have switched answers off."""
        return self.settings.answering.enabled and self.switches.on(Switch.ANSWERS)

    def ask(self, question: str, filters: Filters | None = None) -> Asked:
        """Answer a question from the papers, or say that they do not."""
        self._measure(question)
        if not question.strip():
            raise QueryError("Enter a question.", hint="For example: which councils re-procured CAMHS?")
        filters = filters or Filters()
        with self._live.held() as live:
            try:
                if not self.answers_are_on:
                    raise AnswererUnavailable("Answers are switched off.")
                answer = live.answerer.answer(question, filters)
            except AnswererUnavailable as error:
                answer = _unavailable(question, filters, str(error), live)
            self.watch.answer(answer.kind.value, answer.status.value)
            cited = {one.document_id for one in answer.citations}
            documents = {one: live.generation.passages.document(one) for one in sorted(cited)}
            if hidden := live.generation.passages.hidden:  # the same question with nothing hidden has another answer
                told = (*sorted(hidden.papers), *sorted(hidden.councils))
                answer = replace(answer, id=answer_id(question, filters, answer.id, *told))
                answer = noticing.not_called_missing(answer, self.register, hidden)
        answer = replace(answer, notices=(*self._strange(filters), *answer.notices))
        try:
            kept = self._book.keep(answer, filters)
        except StoreError as error:
            kept = False
            self.watch.trouble("answer-not-kept", why=str(error))
        return Asked(answer, documents, filters=filters, kept=kept)

    def answer(self, answer_id: str) -> Asked:
        """Return an answer as it was given; raise ``NotHeld``, or ``Withdrawn`` if a paper it cites was taken out."""
        if not self.answers_are_on:
            raise AnswererUnavailable("Answers are switched off.")
        found = self._book.get(answer_id)
        hidden = self.hidden
        for one in found.documents.values():
            if one.id in hidden.papers:
                raise Withdrawn("This answer rested on a paper that was withdrawn.", hint="Ask the question again.")
            if one.description.council in hidden.councils:
                raise SwitchedOff("This answer rests on papers that are not shown for now.", hint="Ask the question again.")
        return Asked(found.answer, found.documents, found.made_at, found.filters)

    def documents(self, limit: int, cursor: str | None = None) -> Page[Document]:
        """Return documents in the order of their ids."""
        with self._live.held() as live:
            name, seal = live.generation.name, seal_of("documents")
            after = str(read_cursor(cursor, name, seal)) if cursor else None
            found = live.generation.passages.documents(limit + 1, after)
            more = write_cursor(name, seal, found[limit - 1].id) if len(found) > limit else None
            return Page(tuple(found[:limit]), more, name)

    def every_document_id(self) -> tuple[str, list[str]]:
        """Return the live generation's name and the id of every paper in it."""
        with self._live.held() as live:
            return live.generation.name, live.generation.passages.every_document_id()

    def document(self, document_id: str) -> tuple[Document, str]:
        """Return one document and the generation it is from; raise ``NotHeld`` or ``Withdrawn``."""
        with self._live.held() as live:
            return self._document(live, document_id), live.generation.name

    def links(self, document_id: str) -> tuple[Linked, ...]:
        """Return how a paper stands to others, the oldest first; raise ``NotHeld`` or ``Withdrawn``."""
        with self._live.held() as live:
            return linked(live.generation, self._document(live, document_id))

    def superseded(self, documents: Iterable[Document]) -> frozenset[str]:
        """Return the ids of those papers of one matter each of which a later one has taken the place."""
        with self._live.held() as live:
            alone = [one.id for one in documents if len(one.reading.items) <= 1]
            return frozenset(one for one in alone if live.generation.superseded_by(one))

    def version(self, document_id: str, version: str) -> tuple[Document, bool]:
        """Return one version of a document and whether it is the one that is searched; raise ``NotHeld`` or ``Withdrawn``."""
        document, _ = self.document(document_id)
        if document.version == version:
            return document, True
        with Library.open(self.settings.home) as library:
            return library.document(document_id, version), False

    def original(self, document_id: str, version: str | None = None) -> tuple[Document, bytes]:
        """Return the file as it was taken in."""
        document, _ = self.version(document_id, version) if version else self.document(document_id)
        with Library.open(self.settings.home) as library:
            return document, library.original(document.version)

    def similar(self, document_id: str, limit: int, *, others_first: bool = False) -> tuple[Document, tuple[Hit, ...], str]:
        """Return the papers most like one paper."""
        with self._live.held() as live:
            document = self._document(live, document_id)
            return document, tuple(live.retriever.similar(document_id, limit, others_first=others_first)), live.generation.name

    def councils(self) -> tuple[tuple[CouncilHeld, ...], str]:
        """Return the councils whose papers are held."""
        with self._live.held() as live:
            return self._held(live), live.generation.name

    def council(self, slug: str) -> tuple[CouncilHeld, str]:
        """Return one council of the register, also where nothing is held of it; raise ``NotHeld`` if it is not in it."""
        council = self.register.get(slug)
        with self._live.held() as live:
            held = {one.council.slug: one for one in self._held(live)}
            return held.get(slug, CouncilHeld(council, 0, None, None)), live.generation.name

    def decisions(self, filters: Filters, limit: int, cursor: str | None = None) -> Page[DecisionRow]:
        """Return clauses, paper by paper; those that decide, unless the filters name other zones."""
        with self._live.held() as live:
            name, seal = live.generation.name, seal_of("decisions", filters)
            place = read_cursor(cursor, name, seal) if cursor else None
            after, at = (str(place[0]), int(place[1])) if isinstance(place, list) else ("", 0)
            rows: list[DecisionRow] = []
            for document in self._documents_of(live, filters, after):
                begin = at if document.id == after else 0
                clauses = list(_clauses(document, filters))
                for number, clause in enumerate(clauses[begin:], start=begin):
                    if len(rows) == limit:
                        more = write_cursor(name, seal, [document.id, number])
                        return Page(tuple(rows), more, name, self._strange(filters))
                    rows.append(DecisionRow(document, clause))
            return Page(tuple(rows), None, name, self._strange(filters))

    def coverage(self) -> Covered:
        """Return what the collection holds."""
        with self._live.held() as live:
            passages = live.generation.passages
            notices = (*live.generation.notices, *noticing.not_shown(self.register, self.hidden, Filters()))
            passages_shown = len(passages) if (rows := passages.rows(Filters())) is None else len(rows)
            return Covered(passages.coverage(), passages_shown, self._held(live), notices, live.generation.name)

    def _tidy(self) -> None:
        """Drop kept answers that are over their time, or that rest on a paper taken out."""
        try:
            self._book.prune()
            self._book.forget_withdrawn()
        except StoreError as error:
            self.watch.trouble("answers-not-pruned", why=str(error))

    def _document(self, live: Live, document_id: str) -> Document:
        try:
            return live.generation.passages.document(document_id)
        except NotHeld:
            with Library.open(self.settings.home) as library:
                library.document(document_id)  # raises Withdrawn for a paper that was taken out
            raise

    def _held(self, live: Live) -> tuple[CouncilHeld, ...]:
        return tuple(
            CouncilHeld(self.register.get(one.slug), one.documents, one.first, one.last)
            for one in live.generation.passages.councils()
            if one.slug
        )

    def _documents_of(self, live: Live, filters: Filters, after: str) -> Iterator[Document]:
        passages = live.generation.passages
        rows = passages.rows(replace(filters, zones=frozenset(), outcomes=frozenset()))
        if rows is None:
            last = None
            while found := passages.documents(50, last):
                yield from (document for document in found if document.id >= after)
                last = found[-1].id
            return
        for one in sorted(set(passages.document_ids(rows))):
            if one >= after:
                yield passages.document(one)

    def _strange(self, filters: Filters) -> tuple[str, ...]:
        """Say of the filters which values there are not, and whose papers are not shown."""
        return (*noticing.strange(self.register, filters), *noticing.not_shown(self.register, self.hidden, filters))

    def _measure(self, text: str) -> None:
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            raise QueryError("Your question holds half a character.", hint="Send it as UTF-8, whole.")
        most = self.settings.limits.question_characters
        if len(text) > most:
            raise QueryError(f"Your question must be {most} characters or fewer.", hint=f"It has {len(text)}.")


def _clauses(document: Document, filters: Filters) -> Iterator[Clause]:
    zones = filters.zones or {Zone.DECISION}
    for clause in document.reading.clauses:
        outcomes = {clause.outcome, *clause.also}
        if clause.zone in zones and (not filters.outcomes or outcomes & filters.outcomes):
            yield clause


def _unavailable(question: str, filters: Filters, why: str, live: Live) -> Answer:
    name = live.generation.name
    return Answer(
        id=answer_id(question, filters, name, live.answerer.name, Status.UNAVAILABLE.value),
        question=question,
        kind=QuestionKind.OPEN,
        status=Status.UNAVAILABLE,
        text=None,
        claims=(),
        verdicts=(),
        citations=(),
        coverage=live.generation.passages.coverage(),
        generation=name,
        answerer=live.answerer.name,
        notices=(why,),
    )


__all__ = ["Asked", "CouncilHeld", "Covered", "DecisionRow", "FoundPassage", "Page", "SearchService", "Searched"]
