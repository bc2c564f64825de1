"""From drafts to claims: a sentence is shown only with quotations that are in the cited papers and that hold what it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.dates import find_dates
from corpus.types import Citation, Claim, Document, Span
from search_service.answering.words import dull_stems, held, words

_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a paper, by their place in it."""

    document: Document
    span: Span

    @property
    def text(self) -> str:
        return self.span.of(self.document.text)


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence that somebody would like to say, and the quotations it rests on."""

    text: str
    quotes: tuple[Quote, ...]
    given: str = ""
    """What the sentence may say without a quotation: the names of councils, and the words of the question."""


@dataclass(slots=True)
class Binder:
    """Numbers citations in the order of reading. The same words keep their number."""

    citations: list[Citation] = field(default_factory=list)
    _numbers: dict[tuple[str, int, int], int] = field(default_factory=dict)

    def cite(self, quote: Quote) -> int | None:
        """Return the number of the citation of *quote*, or ``None`` where it quotes nothing."""
        key = (quote.document.id, quote.span.start, quote.span.end)
        if key not in self._numbers:
            try:
                citation = Citation.of(len(self.citations) + 1, quote.document, quote.span)
            except ValueError:
                return None
            self.citations.append(citation)
            self._numbers[key] = citation.number
        return self._numbers[key]

    def bind(self, draft: Draft) -> Claim | None:
        """Return the claim that *draft* makes, or ``None`` where its quotations do not hold what it says."""
        if not draft.quotes or not holds(draft):
            return None
        numbers = [number for quote in draft.quotes if (number := self.cite(quote)) is not None]
        return Claim(draft.text, tuple(dict.fromkeys(numbers))) if numbers else None

    def bind_all(self, drafts: Sequence[Draft]) -> tuple[Claim, ...]:
        """Return the claims of those drafts that hold up, in order."""
        return tuple(claim for draft in drafts if (claim := self.bind(draft)) is not None)


def holds(draft: Draft) -> bool:
    """Say whether every number, date and name of the sentence stands in its quotations or was given, and no "not" is lost."""
    quoted = " ".join(quote.text for quote in draft.quotes)
    allowed = held(quoted) | held(draft.given)
    dates = {mention.first for text in (quoted, draft.given) for mention in find_dates(text)}
    said = draft.text
    for mention in reversed(find_dates(said)):
        if mention.first in dates:
            said = said[: mention.span.start] + " " * len(mention.span) + said[mention.span.end :]
    for at, word in enumerate(words(said)):
        name = at > 0 and word.form[:1].isupper() and not _opens(said, word.span.start)
        if (name or _NUMBER.search(word.form)) and word.stem not in allowed:
            return False
    return _same_polarity(draft.text, quoted, draft.given)


_NOT = re.compile(r"\b(?:not|never|neither|nor|no longer|cannot)\b|n['’]t\b", re.I)
_REACH = 4
"""How many words after a *not* it may be about."""


def _same_polarity(said: str, quoted: str, given: str) -> bool:
    """Say whether the sentence denies only what is denied there, and asserts nothing that is only denied there."""
    if _NOT.search(said):
        return bool(_NOT.search(quoted) or _NOT.search(given))
    denied = set[str]()
    for match in _NOT.finditer(quoted):
        denied |= {word.stem for word in words(quoted[match.end() :])[:_REACH] if word.stem not in dull_stems()}
    plain = Counter(word.stem for word in words(_NOT.sub(" ", quoted)))
    only = {stem for stem in denied if plain[stem] == 1}
    return not only & {word.stem for word in words(said)} or not denied <= {word.stem for word in words(said)}


def _opens(text: str, at: int) -> bool:
    """Say whether the word at *at* opens a sentence or a quotation, where a capital shows no name."""
    before = text[:at].rstrip()
    return not before or before[-1] in '.:;?!“"‘(' or before.endswith("[")


def marked(claim: Claim) -> str:
    """Return the words of *claim* with the numbers of its citations.

    >>> marked(Claim("It agreed.", (1, 2)))
    'It agreed. [1] [2]'
    """
    return f"{claim.text} {' '.join(f'[{number}]' for number in claim.citations)}"
