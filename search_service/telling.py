"""Results in words for a terminal: what papers hold is stripped of control codes, invented councils are marked."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.councils import Councils
from corpus.dates import say
from corpus.text import printable
from corpus.types import Document, Finding
from search_service.retrieval import Hit
from search_service.service import Asked

MARK = "(invented example)"
"""Stands by every council that is made up."""
_FINDINGS = {
    Finding.YES: "Yes",
    Finding.NO: "No",
    Finding.UNDER_WAY: "Under way",
    Finding.MIXED: "Mixed",
    Finding.NO_EVIDENCE: "No evidence found",
    Finding.NOT_COVERED: "Not covered",
}
_SHORT = 300


def council_name(slug: str | None, councils: Councils) -> str:
    """Return a council's name as shown to people."""
    if slug is None:
        return "Council not stated"
    council = councils.get(slug)
    return f"{council.name} {MARK}" if council.invented else council.name


def paper_line(document: Document, councils: Councils) -> str:
    """Return one line that says which paper it is."""
    said = document.description
    day = say(said.decided_on) if said.decided_on else None
    parts = (council_name(said.council, councils), said.kind.replace("_", " "), said.reference, day)
    return printable(" · ".join(part for part in parts if part))


def hit_lines(hit: Hit, councils: Councils) -> Iterator[str]:
    """Give the lines of one hit: title, paper, passages with what matched between brackets."""
    yield ""
    yield printable(f"{hit.rank}. {hit.document.title}")
    yield f"   {paper_line(hit.document, councils)}  [{hit.document.id}]"
    for found in hit.passages:
        passage = found.passage
        text = passage.text if len(passage.text) <= _SHORT else passage.text[:_SHORT].rsplit(" ", 1)[0] + " …"
        yield printable(f"   {passage.zone.replace('_', ' ')}, page {passage.page}: {text}")


def _marked(text: str, asked: Asked, councils: Councils) -> str:
    """Return *text* with a mark at the first naming of every invented council it rests on."""
    cited = {document.description.council for document in asked.documents.values()}
    for slug in sorted(one for one in cited if one is not None and councils.get(one).invented):
        name = councils.get(slug).name
        text = text.replace(name, f"{name} {MARK}", 1)
    return text


def answer_lines(asked: Asked, councils: Councils) -> Iterator[str]:
    """Give the lines of an answer: its words, a row per council, the sources with their quotations."""
    answer = asked.answer
    yield printable(_marked(answer.text or f"No answer: {answer.status.replace('_', ' ')}.", asked, councils))
    shown = [one for one in answer.verdicts if one.finding not in (Finding.NO_EVIDENCE, Finding.NOT_COVERED)] or answer.verdicts
    if shown:
        yield ""
    for verdict in shown:
        marks = "".join(f" [{number}]" for number in verdict.citations)
        yield printable(f"  {council_name(verdict.council, councils)}: {_FINDINGS[verdict.finding]}. {verdict.because}{marks}")
    if answer.citations:
        yield ""
        yield "Sources"
    for citation in answer.citations:
        document = asked.documents[citation.document_id]
        yield printable(f"  {citation.number}. {document.title}, page {citation.page}")
        yield f"     {paper_line(document, councils)}"
        yield printable(f'     "{citation.quote}"')
    covered = answer.coverage
    yield ""
    between = f", {covered.first:%B %Y} to {covered.last:%B %Y}" if covered.first and covered.last else ""
    yield f"Searched {covered.documents:,} papers of {covered.councils:,} councils{between}."
    for notice in answer.notices:
        yield printable(notice)
    if answer.text is not None:
        yield "Put together by software from the papers listed. Open the source before you rely on it."
