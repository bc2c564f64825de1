"""``/answers``: an answer on its own address; the list of results never waits for it."""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from corpus.councils import Councils
from corpus.dates import say
from corpus.types import Answer, Filters, Finding, Status, Verdict
from corpus.veil import Hidden
from search_service.api.working import Pool, Service, Workers
from search_service.service import Asked as Answered
from search_service.service import SearchService
from search_service.telling import MARK, council_name
from search_service.web import addresses, wording
from search_service.web.asking import Asked
from search_service.web.rendering import Shown

router = APIRouter(include_in_schema=False)

_KEPT = 64
_MARK = re.compile(r"\[(\d{1,3})\]")
_SILENT = (Finding.NO_EVIDENCE, Finding.NOT_COVERED)
_Key = tuple[tuple[str | None, Hidden] | None, str, Filters]


@dataclass(frozen=True, slots=True)
class Begun:
    """An answer that is being made, and until when it is waited for."""

    task: asyncio.Task[Answered]
    ends: float

    async def in_time(self) -> Answered | None:
        """Return the answer, or nothing if it is not there in time or there is none."""
        left = self.ends - asyncio.get_running_loop().time()
        await asyncio.wait({self.task}, timeout=max(left, 0))
        made = self.task.done() and not self.task.cancelled() and self.task.exception() is None
        return self.task.result() if made else None


class AnswerDesk:
    """Makes answers, each once: who asks while it is being made waits for the same one. A few are kept."""

    def __init__(self, service: SearchService, pool: Workers) -> None:
        self._service = service
        self._pool = pool
        self._made: OrderedDict[_Key, Answered] = OrderedDict()
        self._making: dict[_Key, asyncio.Task[Answered]] = {}

    async def answer(self, asked: Asked) -> Answered:
        """Return the answer, however long it takes."""
        return await asyncio.shield(self._begin(asked))

    def begin(self, asked: Asked, seconds: float) -> Begun:
        """Begin the answer now, to be there in *seconds*."""
        return Begun(self._begin(asked), asyncio.get_running_loop().time() + seconds)

    def _begin(self, asked: Asked) -> asyncio.Task[Answered]:
        key = (self._service.shown() if self._service.answers_are_on else None, asked.q or "", asked.filters)
        if key in self._making:
            return self._making[key]
        task = asyncio.get_running_loop().create_task(self._make(key))
        self._making[key] = task
        task.add_done_callback(lambda done: self._end(key, done))
        return task

    async def _make(self, key: _Key) -> Answered:
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        return await self._pool.answer(lambda: self._service.ask(key[1], key[2]))

    def _end(self, key: _Key, done: asyncio.Task[Answered]) -> None:
        del self._making[key]
        if not done.cancelled() and done.exception() is None:
            self._made[key] = done.result()
            while len(self._made) > _KEPT:
                self._made.popitem(last=False)


def _desk(request: Request) -> AnswerDesk:
    found = request.app.state.answers
    assert isinstance(found, AnswerDesk)
    return found


Answers = Annotated[AnswerDesk, Depends(_desk)]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of an answer, or the mark of a source."""

    text: str
    number: int | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """The number under which a source is shown, and where it leads."""

    number: int
    address: str

    @property
    def piece(self) -> Piece:
        return Piece(str(self.number), self.number, self.address)


@router.get("/answers")
async def answers(request: Request, service: Service, pages: Shown, desk: Answers) -> HTMLResponse:
    """Show an answer with its sources, to link to and to print."""
    asked = replace(Asked.of(request.query_params), page=1, group=False)
    longest = service.settings.limits.question_characters
    wrong = {} if asked.q else {"q": "Enter a question"}
    if asked.q and len(asked.q) > longest:
        wrong = {"q": f"Your question must be {longest} characters or fewer"}
    if wrong:
        return pages.show("unsearched.html", 422, asked=asked, wrong=wrong)
    answered = await desk.answer(asked)
    view = answer_view(answered, service.register, asked.address("/answers"))
    return pages.show("answer.html", asked=asked, answer=view, wrong={}, made_at=None, stale=False)


@router.get("/answers/{answer_id}")
async def kept(service: Service, pool: Pool, pages: Shown, answer_id: str) -> HTMLResponse:
    """Show an answer as it was given, at the address that it keeps."""
    answered, changed = await pool.search(lambda: _kept(service, answer_id))
    asked = Asked.of_filters(answered.answer.question, answered.filters)
    view = answer_view(answered, service.register, asked.address("/answers"), changed=changed)
    stale = answered.answer.generation != service.ready()[0]
    return pages.show("answer.html", asked=asked, answer=view, wrong={}, made_at=answered.made_at, stale=stale)


def _kept(service: SearchService, answer_id: str) -> tuple[Answered, frozenset[str]]:
    """Return a kept answer, and which of its papers have another version by now."""
    answered = service.answer(answer_id)
    papers = answered.documents.values()
    return answered, frozenset(one.id for one in papers if not service.version(one.id, one.version)[1])


def answer_view(
    answered: Answered, councils: Councils, address: str, before: int = 0, changed: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Return what the templates and the briefing show of an answer; its sources are numbered after *before* others.

    *changed* names the papers of which a later version is held.
    """
    answer = answered.answer
    cited = {one.number: one for one in answer.citations}
    links = {number: Mark(number + before, addresses.of_citation(one)) for number, one in cited.items()}
    lead, claims = _told(answer)
    loud = [one for one in answer.verdicts if one.finding not in _SILENT]
    quiet = [one for one in answer.verdicts if one.finding in _SILENT]
    heading, words = wording.ENDINGS.get(answer.status, ("Answer from the papers", ""))
    if answer.status is Status.NOTHING_FOUND and loud:
        heading, words = wording.OTHERWISE
    invented = [
        councils.get(slug).name
        for slug in dict.fromkeys(
            [*(one.council for one in answer.verdicts), *(one.description.council for one in answered.documents.values())]
        )
        if slug and wording.is_invented(slug, councils)
    ]
    return {
        "question": answer.question,
        "heading": heading,
        "words": words,
        "answered": answer.text is not None,
        "by_model": answer.answerer.startswith("model"),
        "partly": answer.status.value == "partly",
        "lead": _pieces(_with_marks(lead, invented), links),
        "claims": [_pieces(_with_marks(one, invented), links) for one in claims],
        "rows": [_row(one, councils, links) for one in loud],
        "quiet": [_row(one, councils, links) for one in quiet],
        "sources": [
            {
                "number": links[one.number].number,
                "title": answered.documents[one.document_id].title,
                "line": wording.paper_line(answered.documents[one.document_id], councils, one.page),
                "zone": wording.ZONES[one.zone],
                "quote": one.quote,
                "changed": one.document_id in changed,
                "address": links[one.number].address,
            }
            for one in answer.citations
        ],
        "coverage": wording.covered(answer.coverage),
        "notices": [one for one in answer.notices if one.strip(".") != heading],
        "invented": invented,
        "address": address,
        "kept": f"/answers/{answer.id}" if answered.kept else None,
        "compare": address.replace("/answers?", "/compare?", 1),
        "exports": {ending: address.replace("/answers?", f"/answers.{ending}?", 1) for ending in ("docx", "csv")},
    }


def _told(answer: Answer) -> tuple[str, list[str]]:
    """Return the opening of an answer and its sentences; where a table tells each council's part, the opening alone."""
    if answer.text is None:
        return "", []
    marks = [" ".join(f"[{number}]" for number in claim.citations) for claim in answer.claims]
    sentences = [f"{claim.text} {mark}" for claim, mark in zip(answer.claims, marks, strict=True)]
    at = answer.text.find(answer.claims[0].text) if answer.claims else -1
    if at < 0:
        return answer.text, []
    lead = answer.text[:at].strip()
    return (lead, []) if lead and len(answer.verdicts) > 1 else (lead, sentences)


def _with_marks(text: str, invented: list[str]) -> str:
    """Return *text* with a mark by every invented council that it names."""
    for name in invented:
        text = text.replace(name, f"{name} {MARK}")
    return text


def _pieces(text: str, links: dict[int, Mark]) -> list[Piece]:
    found, at = [], 0
    for match in _MARK.finditer(text):
        number = int(match[1])
        if number in links:
            found += [Piece(text[at : match.start()]), links[number].piece]
            at = match.end()
    return [one for one in [*found, Piece(text[at:])] if one.text]


def _row(verdict: Verdict, councils: Councils, links: dict[int, Mark]) -> dict[str, Any]:
    word, colour = wording.FINDINGS[verdict.finding]
    return {
        "council": council_name(verdict.council, councils),
        "slug": verdict.council,
        "finding": word,
        "colour": colour,
        "because": verdict.because[:1].upper() + verdict.because[1:],
        "day": say(verdict.as_of) if verdict.as_of else "Not stated",
        "as_of": verdict.as_of,
        "marks": [links[number].piece for number in verdict.citations if number in links],
    }
