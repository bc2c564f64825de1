"""Finding passages: by meaning, by words, and both at once."""

from search_service.retrieval.retriever import Retriever
from search_service.retrieval.types import Expansion, Facet, FoundPassage, Hit, Query, Ranked, SearchResult
from search_service.retrieval.vocabulary import Vocabulary

__all__ = ["Expansion", "Facet", "FoundPassage", "Hit", "Query", "Ranked", "Retriever", "SearchResult", "Vocabulary"]
