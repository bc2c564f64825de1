"""Answers made of the papers' own words, each sentence with its quotation, or an honest "not found"."""

from __future__ import annotations

from corpus.councils import Councils
from corpus.generation import Generation
from corpus.ports import Answerer
from corpus.settings import Settings
from search_service.answering.entailment import installed
from search_service.answering.extractive import Extractive
from search_service.retrieval import Retriever

__all__ = ["Extractive", "open_answerer"]


def open_answerer(settings: Settings, retriever: Retriever, generation: Generation, councils: Councils) -> Answerer:
    """Return the answerer that *settings* ask for: the one that runs no model, unless they name one."""
    second = installed() if settings.answering.second_opinion else None
    seal = f"{settings.seal}+{second.name}" if second else settings.seal
    if not settings.answering.model_url:
        return Extractive(retriever, generation, councils, seal, second)
    from search_service.answering.model import Modelled

    return Modelled(retriever, generation, councils, settings.answering, seal, second)
