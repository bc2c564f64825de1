"""An answerer that lets a model word facts. What it says goes through the same binding as everything else.

The model finds nothing, judges no council and has no tools: it sees a few labelled passages and returns drafts. Which councils
did a thing, whether one did, lookups, likenesses and timelines are never asked of it.
"""

from __future__ import annotations

import re

from corpus.councils import Councils
from corpus.generation import Generation
from corpus.ports import Entailer
from corpus.settings import Answering
from corpus.types import Answer, Filters, QuestionKind
from search_service.answering import steps
from search_service.answering.evidence import Shelf
from search_service.answering.facts.result import Result, nothing
from search_service.answering.model import drafts, prompting
from search_service.answering.model.endpoint import Endpoint
from search_service.answering.words import held
from search_service.retrieval import Retriever

__all__ = ["Modelled"]

K = QuestionKind
WORDED = frozenset({K.WHO, K.WHEN, K.HOW_MUCH, K.WHY, K.ALTERNATIVES, K.VOTE, K.CONTRACT, K.OPEN})
"""Kinds of question whose answer a model may word."""

_PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+\.\w"  # an address of email
    r"|(?<!\d)(?:\+44|0)(?:[ -]?\d){9,10}(?!\d)"  # a telephone number
    r"|\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"  # a National Insurance number
    r"|\b\d+[a-z]? [A-Z]\w+ (?:Street|Road|Avenue|Lane|Close|Drive|Way|Court|Gardens)\b",  # a house
    re.I,
)


class Modelled:
    """Answers as the extractive answerer does, but lets a model word the facts, from passages found here."""

    def __init__(
        self,
        retriever: Retriever,
        generation: Generation,
        councils: Councils,
        settings: Answering,
        seal: str = "",
        entailer: Entailer | None = None,
    ) -> None:
        self.name = f"model-1 ({settings.model_name or 'default'})"
        self._retriever = retriever
        self._generation = generation
        self._councils = councils
        self._most = settings.model_passages
        self._endpoint = Endpoint(settings)
        self._shelf = Shelf(generation.passages)
        self._seal = seal
        self._entailer = entailer

    def answer(self, question: str, filters: Filters) -> Answer:
        """Return an answer whose every claim is cited; raise ``AnswererUnavailable`` if the model cannot give one."""
        context = steps.Context(question, filters, self._retriever, self._generation, self._councils, self._shelf, self._entailer)
        return steps.run(context, self.name, self._seal, [self._find if step is steps.find else step for step in steps.STEPS])

    def _find(self, context: steps.Context) -> None:
        """Let the model word the fact where it may; else find it as always."""
        if context.planned.kind in WORDED and not is_personal(context.question):
            context.result = self._worded(context)
            return
        steps.find(context)

    def _worded(self, context: steps.Context) -> Result:
        shown = prompting.choose(context.candidates, self._shelf, held(context.question), self._most)
        if not shown:
            return nothing("No passage of the papers speaks of what is asked.")
        names = {slug: council.name for slug, council in context.names.items()}
        reply = self._endpoint.complete(prompting.messages(context.question, shown, names), prompting.SCHEMA)
        given = " ".join([context.question, *(names.get(one.document.description.council or "", "") for one in shown)])
        said = drafts.read(reply, shown, given)
        return Result(said) if said else nothing("The passages found do not say what was asked.")


def is_personal(question: str) -> bool:
    """Say whether a question seems to hold details of a person; such a question is never sent to a model.

    >>> is_personal("What was decided on the complaint of j.smith@mail.example?"), is_personal("Who chairs the 2024 panel?")
    (True, False)
    """
    return bool(_PERSONAL.search(question))
