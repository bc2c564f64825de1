"""What was typed, understood: councils, dates, references, phrases, filters and the collection's own short forms.

Nothing is taken for granted in silence: what was read out of the words is returned with the query, and ``literal``
switches all of it off. A council or a date named in a question makes its papers come sooner; only what is typed as a
filter (``council:kent``), or a date that goes with bare words ("libraries since 2019"), leaves other papers out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from corpus.acts import find_acts
from corpus.councils import Councils
from corpus.passages import Passages
from corpus.types import Council, Filters, Kind, Outcome
from search_service.papers import find_bodies, find_kinds
from search_service.retrieval import Expansion, Query, Vocabulary
from search_service.retrieval.lexical import topic
from search_service.spelling import Correction, corrected
from search_service.times import Times, find_times
from search_service.typed import NAMES as FILTER_NAMES
from search_service.typed import find_filters

_PHRASE = re.compile(r"[\"“”]([^\"“”]+)[\"“”]")
_WITHOUT = re.compile(r"(?<!\S)[-−](?P<word>[^\W_][\w’'-]*)")
_REFERENCE = re.compile(
    r"(?<![\w£.,/-])(?:(?P<before>[A-Za-z]{1,8}) )?(?P<token>(?:[A-Za-z0-9]{1,12}[/.-])*[A-Za-z]{0,4}\d\w*)(?![\w%])"
)
_YEARS = re.compile(r"^(?:19|20)\d\d(?:[/-](?:\d\d|(?:19|20)\d\d))?$")
_QUESTION = re.compile(
    r"^\W*(?:who|whom|whose|what|which|when|where|why|how|did|do|does|has|have|had|is|are|was|were|can|could|will|would|should|"
    r"in what|to whom|on what|for how|from what|by how|under|has|list|show|tell|find|give)\b|\?\s*$",
    re.I,
)
_ASIDE = re.compile(
    r"\b(?:similar to|like|alike|compar\w+ (?:to|with)|resembl\w+|same as|other than|apart from|except|besides"
    r"|(?:other|another) (?:councils?|authorit\w+|boroughs?|counties|districts|places|areas|decisions?|papers?))\b",
    re.I,
)
_BARE_WORDS = 6
_TOO_GENERAL = {Outcome.APPROVED, Outcome.PROCEDURAL, Outcome.UNKNOWN}
_PAPERS = re.compile(r"\b(?:decisions?|papers?|documents?|records?|reports?|meetings?|items?)\b", re.I)
"""Words for papers in general, which are no topic beside a council, kind or body."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What was read in the words typed."""

    text: str
    words: str
    """The text without what became a filter."""
    councils: tuple[Council, ...] = ()
    names: tuple[str, ...] = ()
    """Their names as typed."""
    since: date | None = None
    until: date | None = None
    unknown_times: tuple[str, ...] = ()
    """Times in the words that no calendar knows: they stay words."""
    reference: str | None = None
    """The first reference that a document held goes by."""
    documents: tuple[str, ...] = ()
    """The documents that go by the references, in order."""
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    outcomes: frozenset[Outcome] = frozenset()
    """What the words say was done."""
    kinds: frozenset[Kind] = frozenset()
    """The kinds of paper that the words name."""
    bodies: tuple[str, ...] = ()
    """The bodies that the words name, as papers have them."""
    unlike: frozenset[str] = frozenset()
    """Slugs of the councils that are set aside."""
    filters: Filters = field(default_factory=Filters)
    """What leaves other papers out."""
    expansions: tuple[Expansion, ...] = ()
    corrections: tuple[Correction, ...] = ()
    strange: tuple[str, ...] = ()
    """What looks like a filter and could not be understood, in sentences."""

    @property
    def notices(self) -> tuple[str, ...]:
        """What a reader should know of how the words were read."""
        times = (f"“{one}” is looked for as words: it names no date." for one in self.unknown_times)
        return (*self.strange, *times)

    def query(self, asked: Query) -> Query:
        """Return *asked* with what was understood of its text."""
        named = frozenset(one.slug for one in self.councils) - self.unlike
        return replace(
            asked,
            words=self.words,
            filters=both(asked.filters, self.filters),
            typed=self.filters,
            phrases=self.phrases,
            without=self.without,
            names=self.names,
            favoured=Filters(
                councils=named,
                kinds=self.kinds,
                bodies=frozenset(self.bodies),
                outcomes=self.outcomes,
                since=self.since,
                until=self.until,
            ),
            unlike=self.unlike,
            first=self.documents,
            expansions=self.expansions,
        )


def understand(
    text: str, councils: Councils, passages: Passages, vocabulary: Vocabulary | None = None, *, today: date | None = None
) -> Understood:
    """Read *text*; without a *vocabulary* nothing is expanded or corrected. "Last year" is counted from *today*."""
    typed = find_filters(text, councils, passages)
    rest, filters = typed.rest, typed.filters
    phrases = tuple(match[1].strip() for match in _PHRASE.finditer(rest) if match[1].strip())
    rest = _PHRASE.sub(lambda match: f" {match[1]} ", rest)
    without = tuple(match["word"] for match in _WITHOUT.finditer(rest))
    rest = " ".join(_WITHOUT.sub(" ", rest).split())
    corrections: tuple[Correction, ...] = ()
    if vocabulary is not None:
        rest, corrections = corrected(rest, councils, vocabulary)
    mentions = councils.mentioned(rest, loose=True)
    named = tuple(dict.fromkeys(mention.council for mention in mentions))
    kinds, bodies = find_kinds(rest), find_bodies(rest, passages.bodies)
    of_papers = (*(one.span.of(rest) for one in kinds), *(one.span.of(rest) for one in bodies))
    names = tuple(dict.fromkeys((*(mention.span.of(rest) for mention in mentions), *of_papers)))
    reference, documents = _references(rest, passages, named)
    rest, times, as_filter = _times(rest, today or date.today())
    if as_filter:
        filters = both(filters, Filters(since=times.since, until=times.until))
    if (named or of_papers) and not documents and not topic(_PAPERS.sub(" ", rest) if rest else "", names=names):
        # Nothing but whose papers, or which: they are what is wanted.
        only = Filters(
            councils=frozenset(one.slug for one in named),
            kinds=frozenset(one.kind for one in kinds),
            bodies=frozenset(body for one in bodies for body in one.bodies),
        )
        filters, rest = both(filters, only), ""
    return Understood(
        text=text,
        words=rest,
        councils=named or tuple(councils.get(one) for one in sorted(filters.councils) if _known(one, councils)),
        names=names,
        since=times.since or filters.since,
        until=times.until or filters.until,
        unknown_times=times.unknown,
        reference=reference,
        documents=documents,
        phrases=phrases,
        without=without,
        outcomes=frozenset(act.outcome for act in find_acts(rest) if act.outcome not in _TOO_GENERAL),
        unlike=frozenset(one.slug for one in named) if _ASIDE.search(rest) else frozenset(),
        filters=filters,
        kinds=frozenset(one.kind for one in kinds),
        bodies=tuple(dict.fromkeys(body for one in bodies for body in one.bodies)),
        expansions=vocabulary.expand(rest) if vocabulary is not None else (),
        corrections=corrections,
        strange=typed.notes,
    )


def literally(text: str) -> Understood:
    """Take *text* for nothing but words."""
    return Understood(text, text)


def both(left: Filters, right: Filters) -> Filters:
    """Return the filters that hold where both hold. Two sets with nothing in common leave a value that matches nothing."""
    sets = {name: _common(getattr(left, name), getattr(right, name)) for name in (*FILTER_NAMES.values(), "documents")}
    since = max((one for one in (left.since, right.since) if one), default=None)
    until = min((one for one in (left.until, right.until) if one), default=None)
    return Filters(**sets, since=since, until=until)


def is_question(text: str) -> bool:
    """Say whether *text* reads as a question and not as bare words."""
    return bool(_QUESTION.search(text)) or len(text.split()) > _BARE_WORDS


def _common(left: frozenset[str], right: frozenset[str]) -> frozenset[str]:
    if left and right:
        return left & right or frozenset({""})
    return left or right


def _known(name: str, councils: Councils) -> bool:
    return any(council.slug == name for council in councils)


def _references(text: str, passages: Passages, named: Iterable[Council]) -> tuple[str | None, tuple[str, ...]]:
    """Return the first reference in *text* that a document goes by, and the documents of all of them."""
    first, found = None, dict[str, None]()
    candidates = [text.strip()] if len(text.split()) <= 3 else []
    for match in _REFERENCE.finditer(text):
        candidates += [match["token"], *([match[0]] if match["before"] else [])]
    for candidate in dict.fromkeys(candidates):
        digits = sum(letter.isdigit() for letter in candidate)
        if digits < 2 or _YEARS.match(candidate):
            continue
        held = passages.by_reference(candidate)
        first = first or (candidate if held else None)
        found.update(dict.fromkeys(held))
    slugs = {council.slug for council in named}
    documents = list(found)
    if slugs and len(documents) > 1:
        documents.sort(key=lambda one: passages.document(one).description.council not in slugs)
    return first, tuple(documents)


def _times(text: str, today: date) -> tuple[str, Times, bool]:
    """Return the text to look for, the time it names, and whether that leaves other papers out.

    With bare words a range does, and so does a date that stands alone; in a question a range only brings its papers sooner.
    """
    times = find_times(text, today)
    if times.bounds:
        return (text, times, False) if is_question(times.rest) else (times.rest, times, True)
    if is_question(text):
        return text, Times(text), False
    alone = times.since is not None and not times.rest
    return (times.rest if alone else text), times, alone
