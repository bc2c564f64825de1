"""Whether any paper that was found is about what is asked at all: by its words, or by its meaning.

A paper of the council named is always found; that it has a decision maker, a date and reasons says nothing of the question.
"""

from __future__ import annotations

from search_service.answering.evidence import Weights, matter_of, title_of
from search_service.answering.facts.picking import Inquiry, wanted, with_names
from search_service.answering.words import held

WORDS = 0.3
"""Share of the telling words of the question that a matter and its titles hold where they may be about it."""
HEIGHT = 4.1
"""By how many spreads its nearest passage is nearer to the question than passages mostly are, where it may be about it in other
words. Both read off the questions of both parities of four sets, of which none that is answered falls below both."""


def beside_the_question(inquiry: Inquiry) -> bool:
    """Say whether every paper found falls short in words and in meaning; where neither can be told, none does."""
    asked = wanted(inquiry.plan)
    heights = [height for candidate in inquiry.candidates for height in candidate.stands.values()]
    if inquiry.plan.reference or not asked or not heights or max(heights) >= HEIGHT:
        return False
    weights = Weights.over(unit.stems for candidate in inquiry.candidates for unit in inquiry.units(candidate.document))
    for document in (candidate.document for candidate in inquiry.candidates):
        for item in range(max(1, len(document.reading.items))):
            stems = held(title_of(document, item)) | held(matter_of(document, item))
            if weights.share(asked, with_names(inquiry.plan, stems)) >= WORDS:
                return False
    return True
