"""The grammar of acts, shared by reading papers and reading questions: what is done, and whether it is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.types import Outcome, Span
from corpus.verbs import GENERAL, IRREGULAR, PHRASES, SECONDARY, WORDS, Row

_TOKEN = re.compile(r"[A-Za-z]+(?:[-'’][A-Za-z]+)*")
_GAP = r"(?:[\w’'£&()/,%.\-]*[\w’')%\-,][ ]+){1,10}?"
_NOT = re.compile(
    r"\b(?:not|never|neither|nor|no|without|n[o']t|cannot|didn[’']t|won[’']t|instead of|rather than|refus\w+ to|declin\w+ to|decid\w+ against|"
    r"against|stay\w* out of|ruled? out|no longer|stop\w*|unable to|fail\w* to|reject\w* (?:the |a |an )?(?:idea|option|proposal|suggestion)s? (?:of|to))"
    r"(?:[\s-]+[\w’'-]+){0,4}?[\s-]*$",
    re.IGNORECASE,
)
_NOT_THIS = re.compile(
    r"\bnot (?:only|just|merely|simply|later|earlier|less|more|exceed\w*|before|until)\b[^.;]*$", re.IGNORECASE
)
_BE = re.compile(r"\b(?:be|been|being|is|are|was|were|gets?|got)(?:[\s,]+\w+){0,2}[\s,]*$", re.IGNORECASE)
_MODAL = re.compile(
    r"\b(?:may|might|could|would|consider\w*|explor\w+|investigat\w+|whether|options? (?:to|for|of)|possib\w+|propos(?:ed|al|als|ing)|if|"
    r"recommend\w*|ask\w* (?:cabinet|council|the)|intend\w*|plan(?:s|ned|ning)? to|seek\w* (?:approval|authority|agreement|permission))"
    r"(?:[\s-]+[\w’'-]+){0,5}?[\s-]*$",
    re.IGNORECASE,
)
_NOUN_TOO = frozenset(
    "award awards tender tenders review reviews charge charges increase cut cuts lease fund purchase transfer delay pause support".split()
)
_DETERMINER = re.compile(
    r"\b(?:the|an?|this|that|its|their|of|for|by|new|any|each|every|no|on|to the|\w+[’']s)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[a-z\d)’'\"][.?!;])\s+(?=[A-Z(\"“‘])|\n")


@dataclass(frozen=True, slots=True)
class Act:
    """Something done, or spoken of as done, by the words of *span*."""

    outcome: Outcome
    verb: str
    """As printed; of a phrase with words between, its parts only ("put out to tender")."""
    span: Span
    negated: bool
    passive: bool
    lemma: str = ""
    """The act under one name, whatever the words: ``procure`` for "put out to tender" and "re-procurement"."""
    noun: bool = False
    modal: bool = False
    """Spoken of as possible, proposed or to be looked at."""

    @property
    def general(self) -> bool:
        """Say whether another act of the same clause tells more of what was done."""
        return self.lemma in GENERAL or self.outcome in SECONDARY


def find_acts(text: str) -> list[Act]:
    """Return every act that *text* speaks of, in the order of its words.

    >>> [(act.outcome.value, act.verb, act.negated) for act in find_acts("decided not to put the service out to tender")]
    [('commence_procurement', 'put out to tender', True)]
    """
    table, taken, acts = _lexicon(), [False] * (len(text) + 1), []
    found = [(rank, token, row, parts) for token in _TOKEN.finditer(text) for rank, row, parts in _readings(table, token, text)]
    for _, token, row, parts in sorted(found, key=lambda each: (each[0], each[1].start())):
        if any(taken[at] for start, end in parts for at in (start, end - 1)):
            continue
        for start, end in parts:
            taken[start:end] = [True] * (end - start)
        acts.append(_act(text, row, parts))
    return sorted(acts, key=lambda act: act.span)


def strongest(acts: list[Act]) -> Act | None:
    """Return the act that tells most: the first that is not general, else the first."""
    return next((act for act in acts if not act.general), acts[0] if acts else None)


def _act(text: str, row: Row, parts: list[tuple[int, int]]) -> Act:
    start, end = parts[0][0], parts[-1][1]
    before = _same_sentence(text, start)
    verb = " ".join(text[a:b] for a, b in parts)
    negated = bool(_NOT.search(before)) and not _NOT_THIS.search(before)
    participle = bool(re.match(r"\w+(?:ed|en|t|n|d|ut|un)\b", text[start:end], re.IGNORECASE))
    passive = participle and not row.noun and bool(_BE.search(before))
    noun = row.noun or (text[start:end].lower() in _NOUN_TOO and bool(_DETERMINER.search(before)))
    return Act(row.outcome, verb, Span(start, end), negated, passive and not noun, row.lemma, noun, bool(_MODAL.search(before)))


def _same_sentence(text: str, at: int) -> str:
    """Return up to 90 characters before *at*, not reaching over the end of a sentence."""
    return _SENTENCE.split(text[max(0, at - 90) : at])[-1]


def _readings(
    table: dict[str, list[tuple[int, Row, re.Pattern[str] | None]]], token: re.Match[str], text: str
) -> Iterator[tuple[int, Row, list[tuple[int, int]]]]:
    word = re.sub(r"[-'’]", "", token.group().lower())
    for rank, row, tail in table.get(word, ()):
        if tail is None:
            if not _is_name(row, token.group(), text, token.start()):
                yield rank, row, [token.span()]
        elif match := tail.match(text, token.end()):
            gap = match.start("end") - token.end() > 1
            yield rank, row, [token.span(), match.span("end")] if gap else [(token.start(), match.end())]


def _is_name(row: Row, word: str, text: str, at: int) -> bool:
    """Say whether a capital in running text shows a name ("the Commission") rather than a verb."""
    return (
        word in ("Commission", "Set", "Review", "Reviews", "Fund", "Funds", "Lease", "Note", "Notes", "Award")
        and at > 0
        and text[at - 1] == " "
        and bool(re.search(r"[a-z,] $", text[:at]))
    )


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, list[tuple[int, Row, re.Pattern[str] | None]]]:
    table: dict[str, list[tuple[int, Row, re.Pattern[str] | None]]] = {}
    for rank, row in enumerate((*PHRASES, *WORDS)):
        tail = _tail(row.tail) if row.tail else None
        for word in row.words.split():
            for form in forms(word):
                table.setdefault(form, []).append((rank, row, tail))
    return table


def _tail(pattern: str) -> re.Pattern[str]:
    """Compile a tail: what may stand between is let go, the rest is the group ``end``."""
    lead = ""
    while match := re.match(r"\(\?:~ \)\?|~ ", pattern):
        lead, pattern = lead + match.group(), pattern[match.end() :]
    source = f"@{lead}(?P<end>{pattern.replace(' ', '@').replace('~@', '~ ')})"
    return re.compile(source.replace("~ ", _GAP).replace("@", "[ -]"), re.IGNORECASE)


def forms(word: str) -> list[str]:
    """Return the inflected forms of a lexicon word: ``=award`` as it stands, ``defer*`` with its last letter doubled."""
    if word.startswith("="):
        return [word[1:]]
    base = word.rstrip("*=")
    if base in IRREGULAR:
        return IRREGULAR[base].split()
    if base.endswith("e"):
        return [base, base + "s", base + "d", base[:-1] + "ing"]
    if base.endswith("y") and base[-2] not in "aeiou":
        return [base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    stem = base + base[-1] if word.endswith("*") else base
    plural = base + ("es" if re.search(r"(?:s|x|ch|sh)$", base) else "s")
    return [base, plural, stem + "ed", stem + "ing", *((base + "ed", base + "ing") if word.endswith("*") else ())]
