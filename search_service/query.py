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
from corpus.dates import find_dates
from corpus.ids import slug
from corpus.passages import Passages
from corpus.types import Council, Filters, Kind, Outcome, Zone
from search_service.retrieval import Expansion, Query, Vocabulary
from search_service.retrieval.lexical import topic
from search_service.spelling import Correction, corrected
from search_service.times import Times, edge, find_times

_FILTER = re.compile(r"(?<!\S)(?P<name>[a-z]+):(?P<value>\"[^\"]*\"|[^\s\"]+)", re.I)
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
_FILTER_NAMES = {"council": "councils", "body": "bodies", "kind": "kinds", "outcome": "outcomes", "zone": "zones"}
_DATE_NAMES = {"since": "since", "after": "since", "from": "since", "until": "until", "before": "until", "to": "until"}


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
    unlike: frozenset[str] = frozenset()
    """Slugs of the councils that are set aside."""
    filters: Filters = field(default_factory=Filters)
    """What leaves other papers out."""
    expansions: tuple[Expansion, ...] = ()
    corrections: tuple[Correction, ...] = ()

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
            favoured=Filters(councils=named, outcomes=self.outcomes, since=self.since, until=self.until),
            unlike=self.unlike,
            first=self.documents,
            expansions=self.expansions,
        )


def understand(
    text: str, councils: Councils, passages: Passages, vocabulary: Vocabulary | None = None, *, today: date | None = None
) -> Understood:
    """Read *text*; without a *vocabulary* nothing is expanded or corrected. "Last year" is counted from *today*."""
    rest, filters = _typed_filters(text, councils)
    phrases = tuple(match[1].strip() for match in _PHRASE.finditer(rest) if match[1].strip())
    rest = _PHRASE.sub(lambda match: f" {match[1]} ", rest)
    without = tuple(match["word"] for match in _WITHOUT.finditer(rest))
    rest = " ".join(_WITHOUT.sub(" ", rest).split())
    corrections: tuple[Correction, ...] = ()
    if vocabulary is not None:
        rest, corrections = corrected(rest, councils, vocabulary)
    mentions = councils.mentioned(rest, loose=True)
    named = tuple(dict.fromkeys(mention.council for mention in mentions))
    names = tuple(dict.fromkeys(mention.span.of(rest) for mention in mentions))
    reference, documents = _references(rest, passages, named)
    rest, times, as_filter = _times(rest, today or date.today())
    if as_filter:
        filters = both(filters, Filters(since=times.since, until=times.until))
    if named and not topic(rest, names=names) and not documents:
        # Nothing but councils: their papers are what is wanted.
        filters, rest = both(filters, Filters(councils=frozenset(one.slug for one in named))), ""
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
        expansions=vocabulary.expand(rest) if vocabulary is not None else (),
        corrections=corrections,
    )


def literally(text: str) -> Understood:
    """Take *text* for nothing but words."""
    return Understood(text, text)


def both(left: Filters, right: Filters) -> Filters:
    """Return the filters that hold where both hold. Two sets with nothing in common leave a value that matches nothing."""
    sets = {name: _common(getattr(left, name), getattr(right, name)) for name in (*_FILTER_NAMES.values(), "documents")}
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


def _typed_filters(text: str, councils: Councils) -> tuple[str, Filters]:
    sets: dict[str, set[str]] = {}
    dates: dict[str, date] = {}

    def take(match: re.Match[str]) -> str:
        name, value = match["name"].lower(), match["value"].strip('"')
        if name in _FILTER_NAMES:
            sets.setdefault(_FILTER_NAMES[name], set()).add(_value(name, value, councils))
            return " "
        found = find_dates(value) if name in _DATE_NAMES else []
        if found:
            key = _DATE_NAMES[name]
            dates[key] = edge(found[0], name)
            return " "
        return match[0]

    rest = _FILTER.sub(take, text)
    chosen = {name: frozenset(values) for name, values in sets.items()}
    return rest, replace(Filters(**chosen), since=dates.get("since"), until=dates.get("until"))  # type: ignore[arg-type]


def _value(name: str, value: str, councils: Councils) -> str:
    if name == "council":
        known = councils.named(value.replace("-", " "))
        return value if _known(value, councils) or known is None else known.slug
    closed = {"kind": Kind, "outcome": Outcome, "zone": Zone}.get(name)
    as_code = slug(value).replace("-", "_")
    return as_code if closed is not None and as_code in {one.value for one in closed} else value


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
