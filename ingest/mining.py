"""Reading the collection's own vocabulary out of its passages: short forms it spells out, names it says were changed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import dropwhile, takewhile

from corpus.tokens import STOP_WORDS
from corpus.types import Passage
from corpus.vocabulary import Forms, Mined, plain, singular
from corpus.words import stem

_DEFINED_AFTER = re.compile(r"(?<=[\w'’] )\((?:the |or )?[\"“']?(?P<short>[A-Z][A-Za-z0-9&/-]{1,11})[\"”']?\)")
_NO_WORD = re.compile(r"[^\w'’&/ \u00a0-]")
_REACH = 120
"""Characters before a bracket in which its long form is looked for."""
_DEFINED_BEFORE = re.compile(r"\b(?P<short>[A-Z][A-Z0-9&/-]{1,11}s?) \((?P<long>[A-Za-z][\w'’&/ -]{4,90})\)")
_NAME = r"[A-Z][\w'’&-]+(?: (?:(?:and|of|for|the|in) )*[A-Z][\w'’&-]+){1,7}"
_HOW = r"(?:formerly|previously|once|now|also|later|since|locally|otherwise|commonly|generally|better|often)"
_CALLED = r"(?:known|called|named|renamed|referred to)"
_CHANGE = (
    rf"(?:(?:formerly|previously|once|now|also|later|since)(?: {_CALLED})?|{_HOW} {_CALLED}|{_CALLED} {_HOW})(?: as)?(?: the)?"
)
_WHICH = r"(?:which (?:is|was|are|were) )?"
_RENAMED = re.compile(rf"(?P<one>{_NAME})(?: scheme| service)?(?: \([A-Z]{{2,9}}\))?,? \(?{_WHICH}{_CHANGE} (?P<other>{_NAME})")
_SMALL = r"[a-z][a-z’'-]+(?: [a-z][a-z’'-]+)*"
_BY_TWO_NAMES = re.compile(
    rf"(?:, | \(){_WHICH}(?:{_HOW} {_CALLED}|{_CALLED} {_HOW}) as (?:the |an? )?[“\"‘']?(?P<other>{_SMALL})"
)
_SMALL_BEFORE = re.compile(rf"{_SMALL}$")
_HEAD, _MOST_WORDS_OF_A_THING = 2, 4
"""How many words before are surely of the first name, and at most of the second: where the first begins, no capital tells."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TITLED = r"[A-Z][a-z’']+(?:-[A-Za-z][a-z]+)*"
_CAPITALS = re.compile(rf"(?<![\w’'-]){_TITLED}(?:(?: (?:and|of|for|the|in|to|on|with|&))* {_TITLED}){{2,6}}(?![\w’'])")
_FEWEST_INITIALS, _MOST_INITIALS = 3, 6
_NO_NAME_OF_A_THING = ("Council", "Councillor", "Road", "Street")
_MOST_FORMS = 2


def mine(passages: Iterable[Passage]) -> Mined:
    """Read all passages once."""
    words: Counter[str] = Counter()
    papers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    renamed: defaultdict[str, dict[str, set[str]]] = defaultdict(dict)
    called: dict[str, dict[str, set[str]]] = {}
    for passage in passages:
        words.update(set(_WORD.findall(passage.text.lower())))
        for short, long in definitions(passage.text):
            papers[short, plain(long)].add(passage.document_id)
        for text in (passage.text, *passage.headings):
            for initials, name in named_in_capitals(text):
                called.setdefault(initials, {}).setdefault(name, set()).add(passage.document_id)
        for one, other in renamings(passage.text):
            for here, there in ((one, other), (other, one)):
                renamed[plain(here)].setdefault(plain(there), set()).add(passage.document_id)
    long_forms: defaultdict[str, dict[str, set[str]]] = defaultdict(dict)
    short_forms: defaultdict[str, dict[str, set[str]]] = defaultdict(dict)
    for (short, long), where in papers.items():
        long_forms[singular(short).lower()].setdefault(long, set()).update(where)
        short_forms[long].setdefault(short, set()).update(where)
    return Mined(
        words,
        frozenset(map(stem, words)),
        _ordered(long_forms),
        _ordered(short_forms),
        _ordered(renamed),
        _ordered(called),
    )


def definitions(text: str) -> Iterator[tuple[str, str]]:
    """Give each short form that *text* defines, with its long form."""
    for match in _DEFINED_AFTER.finditer(text):
        short = match["short"].strip("-/&")
        before = _NO_WORD.split(text[max(0, match.start() - _REACH) : match.start()])[-1]
        if sum(letter.isupper() for letter in short) >= 2 and (long := long_form(before.rstrip(), short)):
            yield short, long
    for match in _DEFINED_BEFORE.finditer(text):
        long = long_form(match["long"], match["short"])
        if long and len(long) == len(match["long"]):
            yield match["short"], long


def named_in_capitals(text: str) -> Iterator[tuple[str, str]]:
    """Give each name of three words and more in capitals, with its initials: what a short form typed may stand for.

    >>> list(named_in_capitals("It extended the Demand Responsive Transport contract."))
    [('drt', 'demand responsive transport')]
    """
    for match in _CAPITALS.finditer(text):
        words = list(dropwhile(lambda word: word.lower() in STOP_WORDS, match[0].split()))
        initials = "".join(word[0] for word in words if word[0].isupper()).lower()
        if _FEWEST_INITIALS <= len(initials) <= _MOST_INITIALS and not match[0].endswith(_NO_NAME_OF_A_THING):
            yield initials, plain(" ".join(words))


def renamings(text: str) -> Iterator[tuple[str, str]]:
    """Give each pair of names that *text* says belong to one thing, now and before.

    >>> list(renamings("The Market Hall Trust (formerly the Corn Exchange Society) asked for a loan."))
    [('Market Hall Trust', 'Corn Exchange Society')]
    >>> list(renamings("It opened two children's centres, now known as family hubs."))
    [("children's centres", 'family hubs')]
    """
    for match in _RENAMED.finditer(text):
        one, other = (match[name].removeprefix("The ") for name in ("one", "other"))
        if " " in one and plain(one) != plain(other):
            yield one, other
    for match in _BY_TWO_NAMES.finditer(text):
        small = _SMALL_BEFORE.search(text, max(0, match.start() - _REACH), match.start())
        before, after = small[0].split() if small else [], match["other"].split()
        one = list(takewhile(lambda word: word not in STOP_WORDS, reversed(before)))[:_HEAD]
        other = list(takewhile(lambda word: word not in STOP_WORDS, after))[:_MOST_WORDS_OF_A_THING]
        if len(one) == _HEAD and other and set(one) != set(other):
            yield " ".join(reversed(one)), " ".join(other)


def long_form(before: str, short: str) -> str | None:
    """Return the words at the end of *before* that *short* stands for, or nothing if they do not fit.

    Every letter of the short form must come in order, the first at the start of a word (Schwartz and Hearst, 2003), and
    most of the words must give a letter at their start, so that a chance row of letters is not taken for a definition.

    >>> long_form("the future of Child and Adolescent Mental Health Services", "CAMHS")
    'Child and Adolescent Mental Health Services'
    >>> long_form("the council agreed the report", "NHS") is None
    True
    """
    letters = [letter.lower() for letter in short if letter.isalnum()]
    if len(short) > 2 and short.endswith("s") and short[-2].isupper():
        letters.pop()
    at, words = len(before), before.lower()
    for place, letter in reversed(list(enumerate(letters))):
        at -= 1
        while at >= 0 and (words[at] != letter or (place == 0 and at > 0 and words[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return None
    found = before[at:].strip()
    parts = [part for part in re.split(r"[\s/-]+", found.lower()) if part]
    heads = sum(part[0] in letters for part in parts if part[0].isalnum())
    fits = 2 <= len(parts) <= min(len(letters) + 5, len(letters) * 2 + 1) and heads >= 0.6 * len(letters)
    return found if fits and short.lower() not in plain(found).split() else None


def _ordered(found: Mapping[str, Mapping[str, set[str]]]) -> dict[str, Forms]:
    return {
        form: Forms(
            tuple(sorted(others, key=lambda other: (-len(others[other]), other))[:_MOST_FORMS]),
            len(set().union(*others.values())),
        )
        for form, others in sorted(found.items())
    }
