"""Finding passages: by meaning, by words, and both at once."""

from search_service.retrieval.types import Expansion, Facet, FoundPassage, Hit, Query, Ranked, SearchResult

__all__ = ["Expansion", "Facet", "FoundPassage", "Hit", "Query", "Ranked", "SearchResult"]
