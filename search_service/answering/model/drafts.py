"""From a model's reply to drafts: strictly read, each sentence plain, each quotation found in the passage that it names."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.acts import find_acts
from corpus.errors import AnswererUnavailable
from corpus.text import printable
from corpus.types import Span
from search_service.answering.citing import Draft, Quote
from search_service.answering.model.prompting import Shown, harmless
from search_service.answering.words import held

LONGEST = 60
"""Most words of a sentence."""
SHORTEST_QUOTE = 3
"""Fewest words of a quotation: fewer prove nothing."""
_NOT_PLAIN = re.compile(r"[<>{}\[\]`|\\*_#]|https?:|www\.|//|!\(", re.I)
_SPACE = re.compile(r"\s+")


class _Source(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    passage: str = Field(max_length=10)
    quote: str = Field(max_length=4_000)


class _Sentence(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    text: str = Field(max_length=2_000)
    sources: list[_Source] = Field(min_length=1, max_length=6)


class _Reply(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    found: bool
    sentences: list[_Sentence] = Field(max_length=8)


def read(reply: str, shown: Sequence[Shown], given: str) -> tuple[Draft, ...]:
    """Return the drafts of a reply that may be said; raise ``AnswererUnavailable`` for one that is not the JSON asked for."""
    try:
        said = _Reply.model_validate(json.loads(reply))
    except (ValueError, ValidationError, RecursionError) as error:
        raise AnswererUnavailable("The model's reply is not in the form it was asked for.") from error
    if not said.found:
        return ()
    by_label = {one.label: one for one in shown}
    drafts = []
    for sentence in said.sentences:
        quotes = [_quote(by_label.get(source.passage), source.quote) for source in sentence.sources]
        draft = Draft(" ".join(sentence.text.split()), tuple(quote for quote in quotes if quote), given)
        if all(quotes) and _plain(sentence.text) and supported(draft):
            drafts.append(draft)
    return tuple(drafts)


def supported(draft: Draft) -> bool:
    """Say whether the sentence keeps to its quotations: every telling word, every act and its polarity stand in them."""
    quoted = " ".join(quote.text for quote in draft.quotes)
    if held(draft.text) - held(quoted) - held(draft.given):
        return False
    done = {(act.outcome, act.negated) for act in find_acts(quoted)}
    return all((act.outcome, act.negated) in done for act in find_acts(draft.text))


def _plain(text: str) -> bool:
    """Say whether a sentence is nothing but a sentence: no markup, no address, nothing unseen."""
    return bool(text.strip()) and text == printable(text) and len(text.split()) <= LONGEST and not _NOT_PLAIN.search(text)


def _quote(shown: Shown | None, words: str) -> Quote | None:
    """Return where *words* stand in the passage, white space and brackets apart; nothing if they do not."""
    words = _SPACE.sub(" ", harmless(words)).strip()
    if shown is None or len(words.split()) < SHORTEST_QUOTE:
        return None
    pattern = r"[\s\[\]{}<>|`]+".join(re.escape(part) for part in words.split())
    found = re.search(pattern, shown.text)
    if found is None:
        return None
    return Quote(shown.document, Span(shown.span.start + found.start(), shown.span.start + found.end()))
