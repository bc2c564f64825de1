"""Words as answers compare them: stems, the little words left out, and the several ways of writing one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import tantivy

from corpus.types import Span

_WORD = re.compile(r"£?\d[\d,]*(?:\.\d+)?%?|[^\W\d_]+(?:['’][^\W\d_]+)?\d*")
_IRREGULAR = {
    "children": "child",
    "childrens": "child",
    "people": "person",
    "bought": "buy",
    "sold": "sell",
    "chose": "choose",
    "chosen": "choose",
}
_PAST = (
    "make made|send sent|leave left|take took taken|give gave given|choose chose chosen|keep kept|get got|hold held|run ran"
    "|build built|spend spent|lose lost|find found|begin began begun|write wrote written|drive drove driven"
    "|withdraw withdrew withdrawn|pay paid|lend lent|rise rose risen|freeze froze frozen|break broke broken|teach taught"
    "|sell sold|buy bought|grow grew grown"
)
_IRREGULAR.update((past, base) for base, *pasts in (told.split() for told in _PAST.split("|")) for past in pasts)
_AUXILIARY = re.compile(r"[a-z]+n['’]t", re.I)
_INITIALS = re.compile(r"[A-Z]{2,}s")
_SECTION = re.compile(r"(?:s|ss|sec|sect)(\d+)", re.I)
_STEMMER = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    .filter(tantivy.Filter.lowercase())
    .filter(tantivy.Filter.stemmer("english"))
    .build()
)

_LITTLE = (
    "a about above actually date later time anything something anybody anyone somebody someone nobody everybody everyone "
    "already altogether still together another after again against all also am an and any are as at be because been before "
    "being below between both but by called can cannot could did do does doing done down during each either else ever every "
    "exactly few for from further get gets getting got had has have having he her here hers him his how however i if in "
    "into is it its itself just kind least let may me merely might more most much must my no nor not now of off on once one "
    "only or other others our out over own partly per same shall she should simply since so some such than that the their "
    "them then there these they this those through to too under until up upon us very via was we were what when where "
    "whether wholly which while who whom whose why will with within without would yet you your"
)
LITTLE = frozenset(_LITTLE.split())
"""Words that say nothing of what a text is about."""

_INSTITUTIONAL = (
    "council councils authority authorities borough boroughs county district districts city metropolitan cabinet executive "
    "committee committees board panel mayor leader councillor councillors cllr member members officer officers meeting "
    "meetings decision decisions decide decided decides report reports paper papers record records item items minute "
    "minutes local resolved resolve"
)
INSTITUTIONAL = frozenset(_INSTITUTIONAL.split())
"""Words that stand in nearly every paper and so tell none from another."""

_COMMON = (
    "service services contract contracts agreement agreements provision provide provided scheme schemes programme "
    "programmes policy policies plan plans proposal proposals project projects arrangement arrangements exercise process "
    "new existing current future old public community money funding budget people resident residents area areas support "
    "centre centres management work delivery development change changes review strategy option options organisation "
    "organisations least whole running run approach use used taken take taking made make making place year years term "
    "general annual existing partnership borough-wide anything something decided extension award procurement tender"
)
COMMON = frozenset(_COMMON.split())
"""Words that tell little: they count for a third."""

_COUNTING = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
)
_NUMBERS = {name: str(number) for number, name in enumerate(_COUNTING.split())}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: its stem, and where it stands."""

    stem: str
    span: Span
    form: str


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of one word; the adverb of a stem is the stem ("weekly", "week").

    >>> stem("procured") == stem("Procuring")
    True
    """
    if _INITIALS.fullmatch(word):
        word = word[:-1]
    plain = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    plain = _IRREGULAR.get(plain, plain)
    root = "".join(_STEMMER.analyze(plain)) or plain
    return root[:-2] if root.endswith("li") and len(root) > 5 else root


def words(text: str) -> list[Word]:
    """Return every word of *text* in order; numbers without their thousands' commas."""
    return [Word(key, Span(start, end), form) for key, start, end, form in _found(text)]


def _found(text: str) -> list[tuple[str, int, int, str]]:
    """Return stem, start, end and form of every word: without a value for each, for texts of thousands of words."""
    found = []
    for match in _WORD.finditer(text):
        form, start = match[0], match.start()
        ending = len(form) == 1 and text[max(0, start - 1) : start] in ("'", "’")
        if not ending and (key := _key(form)):
            found.append((key, start, match.end(), form))
    return found


@lru_cache(maxsize=65_536)
def _key(form: str) -> str:
    """Return the stem of a word or the plain figures of a number; nothing for an auxiliary verb."""
    if _AUXILIARY.fullmatch(form):
        return ""
    if form[0] in "£0123456789":
        return form.replace(",", "").strip("£%")
    return _NUMBERS.get(form.lower()) or stem(form)


@lru_cache(maxsize=1)
def dull_stems() -> frozenset[str]:
    """Return the stems of the words that do not tell one paper from another."""
    return frozenset(stem(word) for word in LITTLE | INSTITUTIONAL) | LITTLE


@lru_cache(maxsize=1)
def common_stems() -> frozenset[str]:
    """Return the stems of the words that tell little."""
    return frozenset(stem(word) for word in COMMON)


@lru_cache(maxsize=8_192)
def held(text: str) -> frozenset[str]:
    """Return every stem that *text* holds in any of its written forms: ``s75`` is section 75, home care is homecare.

    >>> {"section", "75", "homecar"} <= held("The s75 for home care")
    True
    """
    found = _found(text)
    stems = {key for key, _, _, _ in found}
    for _, _, _, form in found:
        if match := _SECTION.fullmatch(form):
            stems |= {stem("section"), match[1]}
    for (_, _, end, left), (_, start, _, right) in pairwise(found):
        if start - end == 1 and left.isalpha() and right.isalpha() and len(left) > 1:
            stems.add(stem(left + right))
    return frozenset(stems | _initials(text))


_CAPITALS = re.compile(r"[A-Z][a-z’'-]+(?:,? (?:(?:and|of|for|the|to|in|&) )*[A-Z][a-z’'-]+){2,}")


def _initials(text: str) -> set[str]:
    """Return the short forms that the names written out in *text* would have ("Emotional Wellbeing Service": EWS)."""
    found = set()
    for match in _CAPITALS.finditer(text):
        heads = [word[0] for word in re.findall(r"[A-Z][a-z’'-]+", match[0])][:12]
        for start in range(len(heads)):
            found |= {stem("".join(heads[start:end])) for end in range(start + 3, min(len(heads), start + 7) + 1)}
    return found


def telling(text: str) -> list[str]:
    """Return the stems of *text* that say what it is about, each once, in order.

    >>> telling("Which councils closed a public library?")
    ['close', 'public', 'librari']
    """
    dull = dull_stems()
    return list(dict.fromkeys(word.stem for word in words(text) if word.stem not in dull and word.form.lower() not in LITTLE))


def share(wanted: Iterable[str], stems: frozenset[str] | set[str]) -> float:
    """Return which share of *wanted* is in *stems*, common words counting for a third; nothing wanted is nothing met.

    >>> share(["a", "b"], {"a"})
    0.5
    """
    common = common_stems()
    weights = [(1 / 3 if word in common else 1.0, word in stems) for word in wanted]
    total = sum(weight for weight, _ in weights)
    return sum(weight for weight, met in weights if met) / total if total else 0.0
