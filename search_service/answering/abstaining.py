"""Declining, with the reason: nothing held, nothing found, found but silent, withheld, or no question for these papers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.types import Status
from search_service.answering.evidence import Candidate, item_at, matter_of
from search_service.answering.facts.patterns import EXEMPT
from search_service.answering.facts.result import Result, nothing

_ASKED_ONLY = re.compile(
    r"\b(?:if|please|not|nothing|none|no)\b.{0,60}\bexempt|\bexempt from call|\b(?:if"
    r"|whether)\b.{0,60}\bdisclose",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\b(?:weather|recipe|joke|poem|horoscope|football|capital of|prime minister|president of|write (?:me )?(?:a|an"
    r"|some)|translate|python|javascript|"
    r"ignore (?:all|the|your|previous)|system prompt|your instructions)\b",
    re.I,
)


def out_of_scope(question: str) -> Result | None:
    """Return the result for a question that no council paper answers."""
    if _ELSEWHERE.search(question):
        return nothing("This is not a question for these papers.", status=Status.OUT_OF_SCOPE)
    return None


def no_papers(names: Sequence[str]) -> Result:
    """Return the result for councils of which no papers are held."""
    return nothing(f"We hold no papers from {_listed(names)}." if names else "No papers match the question.")


def does_not_say(candidates: Sequence[Candidate], fact: str) -> Result:
    """Return the result where the paper was found and is silent, or says that the fact is exempt."""
    if not candidates:
        return nothing("No papers match the question.")
    document = candidates[0].document
    if withheld(candidates[0]):
        return nothing(
            f"“{document.title}” was found, but what is asked is withheld: part of the paper is exempt from publication.",
            status=Status.WITHHELD,
        )
    return nothing(f"“{document.title}” was found, but it does not say {fact}.")


def withheld(candidate: Candidate) -> bool:
    """Say whether the paper, or of minutes the item found, keeps something back.

    A form's standing question about exemption keeps nothing back.
    """
    document = candidate.document
    stated = document.description.exemption or ""
    if re.search(r"\bexempt\b|\bprivate\b|\bpart ii\b|\bparagraph", stated, re.I) and not _ASKED_ONLY.search(stated):
        return True
    text = document.text
    if len(document.reading.items) > 1 and candidate.near:
        nearest = max(candidate.near, key=lambda start: candidate.near[start])
        text = matter_of(document, item_at(document, nearest))
    return any(EXEMPT.search(line) and not _ASKED_ONLY.search(line) for line in text.split("\n"))


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
