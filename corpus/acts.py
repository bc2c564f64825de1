"""The grammar of acts, shared by reading papers and reading questions: what is done, and whether it is denied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.extending import is_of_space
from corpus.lexicon import Entry, lexicon
from corpus.types import Outcome, Span

GENERAL = frozenset(
    {"agree", "approve", "authorise", "set", "go ahead", "instruct", "confirm", "provide", "implement", "decide against"}
)
"""Lemmas that say that something was done, but not what."""

SECONDARY = frozenset(
    {
        Outcome.NOTED,
        Outcome.ENDORSED,
        Outcome.RECOMMENDED,
        Outcome.CONSIDERED_ONLY,
        Outcome.PROCEDURAL,
        Outcome.UNKNOWN,
        Outcome.DELEGATED,
    }
)
"""Outcomes that frame another act rather than being one."""

_TOKEN = re.compile(r"[A-Za-z]+(?:[-'’][A-Za-z]+)*")
_NOT = re.compile(
    r"\b(?:not|never|neither|nor|no|none|nobody|without|n[o']t|cannot|didn[’']t|won[’']t|instead of|rather than|"
    r"refus\w+ to|declin\w+ to|"
    r"(?:decid|vot|advis)\w+ against|stay\w* out of|ruled? out|no longer|stop\w*|unable to|fail\w* to|"
    r"(?:neither|none|nobody)\b[^.;]{0,50}?\b(?:be|is|are|was|were)|"
    r"reject\w* (?:the |a |an )?(?:idea|option|proposal|suggestion)s? (?:of|to))"
    r"(?:[\s-]+(?!but\b|and (?:be|to|that)\b)[\w’'-]+){0,4}?[\s-]*$",
    re.IGNORECASE,
)
_NOT_THIS = re.compile(
    r"\bnot (?:only|just|merely|simply|later|earlier|less|more|exceed\w*|before|until)\b[^.;]*$", re.IGNORECASE
)
_BE = re.compile(r"\b(?:be|been|being|is|are|was|were|gets?|got)(?:[\s,]+\w+){0,2}[\s,]*$", re.IGNORECASE)
_MODAL = re.compile(
    r"\b(?:may|might|could|would|capable of|able to|consider\w*|explor\w+|think\w* (?:of|about)|weigh\w*(?: up)?|"
    r"mull\w*(?: over)?|investigat\w+|whether|options? (?:to|for|of)|possib\w+|"
    r"propos(?:ed|als?|ing)|if|"
    r"recommend\w*|ask\w* (?:cabinet|council|the)|intend\w*|plan(?:s|ned|ning)? to|"
    r"seek\w* (?:approval|authority|agreement|permission))(?:[\s-]+[\w’'-]+){0,5}?[\s-]*$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\w+")
_NOUN_WORDS = (
    "award awards tender tenders review reviews charge charges increase increases cut cuts lease leases fund funds "
    "purchase transfer transfers delay delays pause support end surrender change changes trial trials pilot launch "
    "start request place grant grants hire hires"
)
_NOUN_TOO = frozenset(_NOUN_WORDS.split())
_DETERMINER = re.compile(
    r"\b(?:the|an?|this|that|these|those|its|their|of|for|by|new|any|each|every|no|on|[\w-]+[’']s)\s+(?:(?!\w+ly |"
    r"cabinet |council |committee |executive |mayor |leader |board )\w+\s+)?$",
    re.IGNORECASE,
)
_BEFORE_OBJECT = re.compile(
    r"\s+(?:(?:of|the|an?|any|all|its|their|his|her|this|that|these|those|new|for|up|out|both|each|more)\b|[A-Z£\d])|"
    r"\s*[.,;:)]|\s*$",
    re.ASCII,
)
_BEFORE_NOUN = re.compile(
    r"[ -](?:strateg\w+|polic\w+|plans?|rules?|regulations?|regimes?|boards?|teams?|law|legislation|act|codes?|reports?|"
    r"options?|routes?|risks?|"
    r"timetables?|timelines?|documents?|savings?|costs?|periods?|dates?|criteria|lists?|budgets?|schedules?|officers?|"
    r"partners?|services?|"
    r"considerations?|reviews?|times?|balances?|edge|prices?|orders?|results?|responses?|outcomes?|feedback|clauses?|notice|panels?|programmes?|project|"
    r"support|advice|challenge|standards?|points?)\b",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(r"\b(?:the|an?|its|their|this|these|those|any|new)\s+$", re.IGNORECASE)
_NOT_CONSULTING = re.compile(
    r"\b(?:in|following|after|subject to|further|of|from|to|during|since|at|under|without|by|through|and)\s+(?:(?:the|a|"
    r"this|that|their|public|prior|full|statutory|further|due|\w+ly)\s+)*$",
    re.IGNORECASE,
)
_SUM_IS = re.compile(
    r"(?:£\s?\d[\d,.]*\d?(?: ?(?:m|k|bn|million|billion))?|\bmoney|\bfunding)"
    r"(?: (?:of|from|in|for|per|an?|out of|towards|under)(?: (?!and\b|but\b|which\b|that\b)[\w'’&-]+){1,7})?"
    r" (?:be|is|are|was|were|been|being)(?: \w+ly)? $"
)
"""A sum of which something is said to be done."""
_SENTENCE = re.compile(r"(?<=[a-z\d)’'\"][.?!;])\s+(?=[A-Z(\"“‘])|\n")
_PLAIN_WORDS = (
    "bring passing putting giving taking handing keeping pulling throwing bringing sending making dropping "
    "getting picking swapping"
)
_NEVER_ATTRIBUTES = frozenset(_PLAIN_WORDS.split())
_VERBAL = frozenset({"closing", "shutting", "selling", "buying", "cutting", "raising", "scrapping", "banning", "ending"})
_CAPITALISED = frozenset({"Commission", "Set", "Review", "Fund", "Funds", "Lease", "Note", "Notes", "Award", "Building", "Act"})


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
    taken, acts = bytearray(len(text) + 1), []
    found = [reading for token in _TOKEN.finditer(text) for reading in _readings(token, text)]
    for entry, parts in sorted(found, key=lambda reading: (reading[0].rank, reading[1][0])):
        if any(taken[at] for start, end in parts for at in (start, end - 1)):
            continue
        for start, end in parts:
            taken[start:end] = b"\1" * (end - start)
        acts.append(_act(text, entry, parts))
    return sorted(acts, key=lambda act: act.span)


def strongest(acts: Iterable[Act]) -> Act | None:
    """Return the act that tells most: the first that is not general, else the first."""
    every = list(acts)
    return next((act for act in every if not act.general), every[0] if every else None)


def _act(text: str, entry: Entry, parts: list[tuple[int, int]]) -> Act:
    start, end = parts[0][0], parts[-1][1]
    before = _SENTENCE.split(text[max(0, start - 90) : start])[-1]
    verb = " ".join(text[a:b] for a, b in parts)
    first = re.split(r"\s", text[start : parts[0][1]], maxsplit=1)[0]
    negated = bool(_NOT.search(before)) and not _NOT_THIS.search(before)
    noun = entry.noun or (first.lower() in _NOUN_TOO and bool(_DETERMINER.search(before)))
    participle = bool(
        re.search(r"(?:[edntg]|put|cut|set|shut|let|run|come)$", first, re.IGNORECASE)
    ) and not first.lower().endswith("ing")
    passive = participle and not noun and bool(_BE.search(before)) and not before.endswith(" to ")
    return Act(entry.outcome, verb, Span(start, end), negated, passive, entry.lemma, noun, bool(_MODAL.search(before)))


def _readings(token: re.Match[str], text: str) -> Iterator[tuple[Entry, list[tuple[int, int]]]]:
    for entry, parts in _entries(token, text):
        if entry.lemma in ("provide", "transfer") and _SUM_IS.search(text[max(0, token.start() - 100) : token.start()]):
            entry = replace(entry, lemma="fund")
        yield entry, parts


def _entries(token: re.Match[str], text: str) -> Iterator[tuple[Entry, list[tuple[int, int]]]]:
    printed = token.group()
    word = re.sub(r"[-'’]", "", re.sub(r"['’](?:r|n|i|w)$", "", printed.lower()))  # Welsh joins the article: "nodi'r"
    named = _in_a_name(token, text)
    for entry in lexicon().get(word, ()):
        if entry.tail is None:
            if not named and not _is_attribute(entry, printed, text, token):
                if entry.lemma == "extend" and is_of_space(text, *token.span(), entry.noun):
                    entry = replace(entry, lemma="enlarge", outcome=Outcome.APPROVED)
                yield entry, [token.span()]
        elif match := entry.tail.match(text, token.end()):
            gap = match.start("end") - token.end() > 1
            taken_for_noun = (
                not entry.noun
                and word in _NOUN_TOO
                and bool(_DETERMINER.search(text[max(0, token.start() - 40) : token.start()]))
            )
            if gap and (
                named
                or taken_for_noun
                or (word.endswith("ing") and word not in _NEVER_ATTRIBUTES and not _BEFORE_OBJECT.match(text, token.end()))
            ):
                continue
            yield entry, [token.span(), match.span("end")] if gap else [(token.start(), match.end())]


def _in_a_name(token: re.Match[str], text: str) -> bool:
    """Say whether a word with a capital stands beside another one inside running text: part of a name, not an act."""
    word, start, end = token.group(), token.start(), token.end()
    if not word[0].isupper() or word.isupper() or word.lower().endswith("ed") or start == 0:
        return False
    before, after = text[max(0, start - 30) : start], text[end : end + 30]
    if not re.search(r"[a-z0-9&)’',–-] $|[A-Za-z]-$|[a-z] \($", before) or not re.search(
        r"\b[a-z]{2,} [a-z]{2,}", text[max(0, start - 200) : end + 200]
    ):
        return False
    return bool(
        re.search(r"\b[A-Z][\w’'-]*,? (?:(?:of|and|for|&|the|-|–) )*$", before)
        or re.match(r"(?: (?:of|and|for|&|the|-|–))* ?(?:[A-Z]|\d)", after)
    )


def _is_attribute(entry: Entry, word: str, text: str, token: re.Match[str]) -> bool:
    """Say whether the word only qualifies a noun ("commissioning arrangements") or is part of a name ("the Commission")."""
    at, low = token.start(), word.lower()
    before = text[max(0, at - 40) : at]
    if word in _CAPITALISED and re.search(r"[a-z,] $", before):
        return True
    if entry.outcome is Outcome.ENDORSED and low in _NOUN_TOO:
        return not _BEFORE_OBJECT.match(text, token.end()) or bool(
            re.match(r"\W*$|[,.;:)]", text[token.end() :]) or _DETERMINER.search(before)
        )
    if entry.lemma == "consult" and low.startswith("consultation") and _NOT_CONSULTING.search(before):
        return True
    if (
        low in ("tender", "tenders")
        and re.search(r"\bthe (?:\w+ )?$", before)
        and not re.match(r" (?:for|of)\b", text[token.end() :])
    ):
        return True
    if entry.noun or low in _NOUN_TOO:
        return entry.lemma != "insource" and bool(_BEFORE_NOUN.match(text, token.end()))
    if low.endswith("ed") and _QUALIFIED.search(before) and re.match(r" [a-z]+", text[token.end() :]):
        return not re.match(r" (?:by|to|that|in|on|for|with|at|and)\b", text[token.end() :])
    if low in _VERBAL:
        return bool(_BEFORE_NOUN.match(text, token.end()))
    if low.endswith("ing") and word.istitle() and re.search(r"[A-Z]\w+ $", before):
        return True
    return low.endswith("ing") and low not in _NEVER_ATTRIBUTES and not _BEFORE_OBJECT.match(text, token.end())
