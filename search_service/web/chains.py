"""What came before and after a paper, in the words of its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from corpus.councils import Councils
from corpus.types import Relation
from search_service.linked import Linked
from search_service.web import addresses, wording

_WORDS: Mapping[Relation, tuple[str, str]] = {
    Relation.NOTICE_OF: ("Announces this decision", "Notice of this decision"),
    Relation.ADVICE_ON: ("Advises on this decision", "Advice on this decision"),
    Relation.CALLED_IN: ("Deals with the call-in of", "Call-in of this decision"),
    Relation.IMPLEMENTS: ("Carries out", "Carried out by"),
    Relation.EXTENDS: ("Extends", "Extended by"),
    Relation.SUPERSEDES: ("Takes the place of", "Superseded by"),
    Relation.AMENDS: ("Amends", "Amended by"),
    Relation.SAME_MATTER: ("Same matter", "Same matter"),
    Relation.DUPLICATE_OF: ("Also published as", "Also published as"),
}
"""What the other paper is called where this one is the source, and where it is the target."""


def chain(found: Sequence[Linked], councils: Councils) -> list[dict[str, Any]]:
    """Return the papers before and after, in order of their days."""
    return [
        {
            "relation": _WORDS[one.link.relation][0 if one.from_this else 1],
            "title": one.other.title,
            "address": addresses.paper(one.other.id),
            "line": wording.paper_line(one.other, councils),
            "because": one.link.because,
            "quote": one.quote.text if one.quote else None,
            "place": _place(one),
        }
        for one in found
    ]


def standing(found: Sequence[Linked], items: int) -> list[dict[str, str]]:
    """Return what took the place of the whole of this paper: it is said above everything else."""
    return [
        {"title": one.other.title, "address": addresses.paper(one.other.id)}
        for one in found
        if one.link.relation is Relation.SUPERSEDES and not one.from_this and items <= 1
    ]


def _place(one: Linked) -> str | None:
    quote = one.quote
    if quote is None:
        return None
    return addresses.page(quote.document.id, quote.document.version, quote.page, quote.span.start, quote.span.end)
