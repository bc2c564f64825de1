"""What a question asks for: the act, what it was done to, by whom, when, and on which conditions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from corpus.acts import Act, find_acts
from corpus.dates import DateMention, find_dates
from corpus.types import Outcome, QuestionKind, Span
from search_service.answering.asking import all_are_asked, one_of_all_did
from search_service.answering.routing import is_polar, route
from search_service.answering.senses import Senses
from search_service.answering.words import common_stems, dull_stems, stem, telling, words

_ACRONYM = re.compile(r"\b(?:[A-Z][A-Za-z]?[A-Z][A-Za-z]*|[A-Z]{2,}\d*)\b")
_NAME = re.compile(r"(?<![.?!] )(?<!^)\b[A-Z][a-z’'-]{2,}(?: (?:and |& |of )?[A-Z][a-z’'-]+)*")
_LEAD = re.compile(
    r"^(?:and |so |please |can you |could you |tell me |show me |i(?: want|[’']d like| would like) to know |list |name "
    r"|do we know )*"
    r"(?:(?:in|of|for|by|to|with|from|on|at|under|until|since) )?(?:which|what|who|whom|whose|when|where|why"
    r"|how(?: much| many| long)?)\b",
    re.I,
)
_ONLY = re.compile(r"\b(?:only|simply|merely|just|no more than|nothing more than)\b", re.I)
_INSTEAD = re.compile(r"[,]?\s*\b(?:instead of|rather than|as opposed to|in place of|in preference to)\b[^,;?]*", re.I)
_WITHOUT = re.compile(r"[,]?\s*\b(?:without (?:yet |ever |actually )?|but (?:did|have|has) not (?:yet )?)(?P<what>[^,;?]*)", re.I)
_UNCHOSEN = re.compile(
    r"\b(?:consider|weigh|look|examin|explor|discuss|contemplat)\w*\b.{0,120}\b(?:(?:did|do|does|have|has|was"
    r"|were)(?: not|n['’]t)|never)"
    r"\b.{0,24}\b(?:choose|chosen|take|taken|pursue|go|gone|adopt|select|proceed|follow|prefer|want|accept)\w*\b"
    r"|\b(?:reject|rule|turn|dismiss|discount|decid\w+ against)\w*\b.{0,60}\b(?:alternative|option|idea|possibility)\b"
    r"|\bas an? (?:rejected )?(?:alternative|option)\b",
    re.I,
)
_NOT_GOING = re.compile(
    r"\b(?:not|against|n['’]t)\b.{0,20}\b(?:go(?:ing)? ahead|proceed|pursu|continu|implement|introduc|bring|press"
    r"|carry on|go on)\w*"
    r"|\b(?:drop|scrap|abandon|shelv|cancel|withdr[ae]w|halt|stop)\w*\b",
    re.I,
)
_SHOWN: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "exempt",
        re.compile(r"\b(?:exempt|withheld|confidential|kept private|not for publication|part ii)\b(?!.{0,20}\bcall)", re.I),
    ),
    (
        "called in",
        re.compile(
            r"\bcall(?:ed)?[- ]in\b(?<!open to call-in)(?<!open to call in)(?<!subject to call-in)(?<!subject to call in)", re.I
        ),
    ),
    ("shared", re.compile(r"\b(?:shares?|shared|sharing|jointly)\b", re.I)),
)
_CHOSE_TO = re.compile(r"\b(?:ch(?:oo|o)s(?:e|en|es|ing)|opt(?:ed|s|ing)?|elected|voted|resolved) to(?= [a-z])", re.I)
"""Leads to an act, and is none ("chose to procure a new provider")."""
_MORE_OR_LESS = re.compile(
    r"\b(?:pay|paid|pays|paying|charg\w+|spen[dt]\w*|g[ai]ve\w*)\b[^?]{0,60}?"
    r"\b(more|less)\b(?=\s*\??$| (?:than|for|to|on|from|in|by|money)\b)",
    re.I,
)
_PHRASE = re.compile(r"\b[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|\d{1,3}))+")
_SHOWN_WORDS = re.compile(r"\b(?:exempt\w*|publication|withheld|confidential|call(?:ed)?|shar\w+|joint\w*)\b", re.I)
_BESIDE = re.compile(r"[\s,/]*(?:or|and|and/or)?[\s,/]*", re.I)
_BOUND = re.compile(r"[,;?]|\b(?:for|of|from|with|in|to|on|by|under|at|about|as|that|which|or|their|its|whose)\b", re.I)
_JOINED = re.compile(r"(?:\bor|\band|,)\s+(?:\w+ly )?$")
_LEADS = re.compile(r"\s*(?:only |simply |not |merely |formally )*(?:to|that|on|in principle to|a|the)\b", re.I)
_ASKERS = re.compile(
    r"\b(?:councils?|authorit(?:y|ies)|boroughs?|districts?|councillors?|members)['’]?\b"
    r"|\b(?:decided|agreed|chosen?|voted) (?:to|that)\b"
    r"|^\W*(?:ha(?:ve|s|d)|did|do|does|will|w(?:as|ere))\b",
    re.I,
)
"""Words that ask who, and that lead to the act, but tell nothing of it."""
_CALLING = re.compile(
    r"^(?:please |i(?: want|[’']d like| would like) to know |(?:list|name|show|tell|give|find)(?: me| us)?\b[ :]*)?"
    r"(?:(?:which|what|the|any|every|each|all(?: of)?(?: the)?)\b )*(?:local )?"
    r"(?:councils?|authorit(?:y|ies)|boroughs?|districts?|places|areas)['’]?s?\b(?: (?:that|which|who)\b)?",
    re.I,
)
"""The words of asking who did it, which tell nothing of what was done."""
_LAST_SUFFIX = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class Asked:
    """The act asked about, as outcomes and as lemmas of the grammar of acts."""

    acts: tuple[Act, ...] = ()
    only: bool = False
    """Nothing beyond it counts ("simply noted", "agreed only to consult")."""
    unchosen: bool = False
    """Asked is who thought of it and did not do it."""
    dropped: bool = False
    """Asked is who decided not to go ahead with something."""
    uncontested: bool = False
    """On condition that nobody competed."""
    shown: str = ""
    """Something that is true of papers and no act: ``exempt``, ``called in`` or ``shared``."""

    @property
    def outcomes(self) -> frozenset[Outcome]:
        return frozenset(act.outcome for act in self.acts)

    @property
    def lemmas(self) -> frozenset[str]:
        return frozenset(act.lemma for act in self.acts)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing the question is about: its stems, or those of another name for it."""

    stems: tuple[str, ...]
    others: tuple[tuple[str, ...], ...] = ()
    needed: bool = False
    """A name: a paper without it is about something else."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A question understood."""

    question: str
    kind: QuestionKind
    polar: bool
    asked: Asked
    subject: str
    """The words for what it is about, without the act, the councils and the asking."""
    unnamed: str
    """The question with "the council" for each council that it names."""
    topic: str
    """The question without the councils, the reference and the asking."""
    terms: tuple[Term, ...]
    councils: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    reference: str | None = None
    body: str | None = None
    dates: tuple[DateMention, ...] = ()
    """The times that the question names, with a year."""
    phrases: tuple[str, ...] = ()
    """Names of more than one word, in lower case: places, lots, schemes."""
    expansions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    senses: Senses = field(default_factory=dict)
    """What the act asked about comes near to in meaning, where no verb settles it."""

    @property
    def of_all_councils(self) -> bool:
        """Say whether it asks which council did an act, naming none."""
        named = self.councils or self.reference or self.body
        if named or not all_are_asked(self.question):
            return False
        if not self.asked.acts:  # "who left choosing it for later": of nobody in particular, since nothing is named
            return one_of_all_did(self.question) and not self.phrases and not any(term.needed for term in self.terms)
        return any(not act.general for act in self.asked.acts)

    @property
    def act(self) -> str:
        """The words for what was done, and to what, without who is asked about."""
        return " ".join(_ASKERS.sub(" ", _ASKERS.sub(" ", self.topic).strip()).strip(" ?,").split())


_BODY = re.compile(
    r"\b(?:(?:[A-Z][\w’'&-]+,? (?:and |& |of |for )?)*(?:Committee|Panel|Board|Sub-Committee|Commission|Forum)"
    r"|Cabinet(?! Member)|Executive(?! Member| Councillor| Director)"
    r"|Full Council|Mayor and Cabinet|Mayor|Leader)\b"
)


def make_plan(
    question: str,
    councils: Sequence[tuple[str, Span]] = (),
    expansions: Mapping[str, tuple[str, ...]] | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
    reference: str | None = None,
) -> Plan:
    """Return the plan of *question*, in which *councils* were found where their spans say."""
    question = " ".join(question.split()) if not councils else question
    unnamed = _unnamed(question, [span for _, span in councils])
    councils = [(slug, _with_ending(question, span)) for slug, span in councils]
    asked = _asked(question)
    dates = tuple(find_dates(question))
    subject = _subject(question, asked, [*(span for _, span in councils), *_whole(question, dates)], reference)
    rest = _blanked(question, [span for _, span in councils])
    body = _BODY.search(rest)
    return Plan(
        question=question,
        kind=route(question),
        polar=is_polar(question),
        asked=asked,
        subject=subject,
        unnamed=unnamed,
        topic=_topic(question, [span for _, span in councils], reference),
        terms=_terms(_SHOWN_WORDS.sub(" ", subject) if asked.shown else subject, question, expansions or {}),
        councils=tuple(dict.fromkeys(slug for slug, _ in councils)),
        since=since,
        until=until,
        reference=reference,
        body=body[0] if body else None,
        dates=dates,
        phrases=tuple(name.lower() for name in _PHRASE.findall(rest)),
        expansions=_of_subject(expansions or {}, subject),
    )


def _unnamed(question: str, councils: Sequence[Span]) -> str:
    for span in sorted(councils, reverse=True):
        question = f"{question[: span.start]}the council{question[span.end :]}"
    return re.sub(r"\bthe (?=the council\b)", "", question, flags=re.I)


def _with_ending(question: str, span: Span) -> Span:
    """Return where a name stands with the ending of its possessive."""
    ending = re.match(r"['’]s?\b|['’](?=\s)", question[span.end :])
    return Span(span.start, span.end + (ending.end() if ending else 0))


def _asked(question: str) -> Asked:
    """Return the act that the question asks about; what it is contrasted with is no part of it."""
    head = _WITHOUT.sub("", _INSTEAD.sub("", question))
    head = _CHOSE_TO.sub(lambda match: " " * len(match[0]), head)
    acts = find_acts(head)
    chosen = _main(acts, head)
    uncontested = bool(
        re.search(
            r"\b(?:without|no|instead of|rather than|avoiding)\b[^,;?]{0,24}\b(?:competi\w+|tender\w*|compet\w+|procur\w+)",
            question,
            re.I,
        )
    )
    chosen = [replace(act, negated=False) if _beside_another(act, chosen, head) else act for act in chosen]
    if (more := _MORE_OR_LESS.search(head)) and any(act.lemma in ("fund", "charge", "pay", "grant") for act in chosen):
        changed = find_acts("increase it" if more[1].lower() == "more" else "cut it")
        chosen = [replace(changed[0], span=chosen[0].span, verb=chosen[0].verb)]
    return Asked(
        acts=tuple(chosen),
        only=bool(_ONLY.search(question)),
        unchosen=bool(_UNCHOSEN.search(question)),
        dropped=bool(_NOT_GOING.search(question)) and all(act.outcome is not Outcome.PROCUREMENT_ABANDONED for act in chosen),
        uncontested=uncontested,
        shown=next((name for name, pattern in _SHOWN if pattern.search(question)), ""),
    )


def _beside_another(act: Act, acts: list[Act], head: str) -> bool:
    """Say whether what seems to deny an act is another act asked beside it ("stopped or cut back")."""
    return act.negated and any(
        not other.negated and _BESIDE.fullmatch(head[other.span.end : act.span.start]) for other in acts if other.span < act.span
    )


def _main(acts: list[Act], head: str) -> list[Act]:
    """Return the verbs asked about: the first that says what was done, and those joined to it ("extended or renewed").

    A word that only frames another ("agreed to") goes; what looks like a verb further on is what it was done to
    ("froze parking charges").
    """
    if _UNCHOSEN.search(head):
        return [act for act in acts if not act.general] or acts
    framed = [act for at, act in enumerate(acts) if _frames(act, acts[at + 1 :], head)]
    rest = [act for act in acts if act not in framed]
    verbs = [act for act in rest if not act.noun] or rest
    if framed and rest and rest[0].noun:
        verbs = rest[:1] + [act for act in verbs if act is not rest[0]]
    verbs = sorted([*verbs, *framed], key=lambda act: act.span)
    at = next((at for at, act in enumerate(verbs) if act not in framed), None)
    if at is None:
        return verbs[:1]
    kept = [verbs[at]]
    for before in reversed(verbs[:at]):
        if _BESIDE.fullmatch(head[before.span.end : kept[0].span.start]):
            kept.insert(0, before)
    kept += [act for act in verbs[at + 1 :] if _JOINED.search(head[: act.span.start])]
    return kept


def _frames(act: Act, later: list[Act], head: str) -> bool:
    """Say whether an act only leads to a later one: "agreed to close", "decided not to go ahead"."""
    leads = act.lemma in ("agree", "approve", "authorise") or act.outcome is Outcome.CONSIDERED_ONLY
    if not leads or not later:
        return False
    between = head[act.span.end : later[0].span.start]
    return bool(_LEADS.match(between)) or between.rstrip().lower().endswith((" to", " that", " not to"))


def _subject(question: str, asked: Asked, councils: list[Span], reference: str | None) -> str:
    gone = list(councils)
    for act in (*asked.acts, *(act for act in find_acts(question) if act.lemma in asked.lemmas)):
        gone += _parts(question, act)
    if reference and (at := question.find(reference)) >= 0:
        gone.append(Span(at, at + len(reference)))
    first = min((act.span.start for act in asked.acts if not act.passive and not act.noun), default=0)
    listing = re.match(
        r"(?:which|what|who|how many)\b(?! (?:\w+ )?(?:did|does|was|were|is"
        r"|are)\b)[^'’]*$",
        question[:first],
        re.I,
    )
    if listing and first and len(telling(question[:first])) < 2:
        gone.append(Span(0, first))
    rest = _CALLING.sub(" ", _blanked(question, gone), count=1)
    rest = _WITHOUT.sub(" ", _INSTEAD.sub(" ", rest))
    rest = _LEAD.sub(" ", rest.strip())
    dull = dull_stems()
    kept = [
        word.form
        for word in words(rest)
        if word.stem not in dull and word.form.lower() not in ("agree", "agreed", "decided", "ahead")
    ]
    return " ".join(_LAST_SUFFIX.sub("", form) for form in kept)


def _whole(question: str, dates: Sequence[DateMention]) -> list[Span]:
    """Return where the dates of the question stand, each with the word that leads to it."""
    spans = []
    for mention in dates:
        lead = re.search(
            r"\b(?:in|on|of|since|from|until|by|before|after|between|for|during) (?:early |late "
            r"|mid-?)?$",
            question[: mention.span.start],
            re.I,
        )
        spans.append(Span(lead.start() if lead else mention.span.start, mention.span.end))
    return spans


def _topic(question: str, councils: list[Span], reference: str | None) -> str:
    gone = list(councils)
    if reference and (at := question.find(reference)) >= 0:
        gone.append(Span(at, at + len(reference)))
    return " ".join(_LEAD.sub(" ", _blanked(question, gone).strip()).split())


def _parts(question: str, act: Act) -> list[Span]:
    """Return where the words of the act itself stand; what lies between them is what it was done to."""
    spans, at = [], act.span.start
    for part in act.verb.split():
        found = question.find(part, at)
        if found >= 0:
            spans.append(Span(found, found + len(part)))
            at = found + len(part)
    return spans


def _blanked(text: str, spans: Sequence[Span]) -> str:
    for span in sorted(spans, reverse=True):
        text = text[: span.start] + " " * len(span) + text[span.end :]
    return text


def _either(question: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the two things of each "A or B": the words on either side up to a preposition, a comma or a verb."""
    pairs = []
    acts = [act.span for act in find_acts(question)]
    for match in re.finditer(r"\bor\b", question):
        left = re.split(_BOUND, question[: match.start()])[-1]
        right = re.split(_BOUND, question[match.end() :])[0]
        at = max((span.end for span in acts if span.end <= match.start()), default=0)
        left = question[max(at, match.start() - len(left)) : match.start()]
        verb = any(span.start < match.end() + len(right) and span.end > match.end() for span in acts)
        if not verb and telling(left.split()[-1] if left.split() else "") and telling(" ".join(right.split()[:2])):
            pairs.append((tuple(telling(left)), tuple(telling(right))))
    return pairs


def _of_subject(expansions: Mapping[str, tuple[str, ...]], subject: str) -> dict[str, tuple[str, ...]]:
    """Return the other names of what it is about; those of the act asked are none."""
    about = frozenset(telling(subject))
    return {typed: added for typed, added in expansions.items() if about.issuperset(telling(typed))}


def _terms(subject: str, question: str, expansions: Mapping[str, tuple[str, ...]]) -> tuple[Term, ...]:
    """Return what the subject names: each written-out phrase that has a short form once, then each other word."""
    terms: list[Term] = []
    left = telling(subject)
    for one, other in _either(question):
        if all(stem_ in left for stem_ in (*one, *other)) and one and other:
            terms.append(Term(one, (other,)))
            left = [word for word in left if word not in {*one, *other}]
    for typed, added in expansions.items():
        own = tuple(telling(typed))
        if own and all(part in left for part in own):
            terms.append(Term(own, tuple(tuple(telling(phrase)) for phrase in added)))
            left = [word for word in left if word not in own]
    for noun, number in re.findall(r"\b([A-Za-z]{3,}) (\d{1,4}[A-Za-z]?)\b", question):
        pair = (stem(noun), number)
        if all(part in left for part in pair) and pair[0] not in common_stems():
            terms.append(Term(pair, needed=True))
            left = [word for word in left if word not in pair]
    names = {stem(word) for name in _NAME.findall(question) for word in name.split()}
    names |= {stem(word) for word in _ACRONYM.findall(question)}
    if all(word in common_stems() for word in left) and not terms:
        return ()  # "a contract", "the service": any will do
    terms += [Term((word,), needed=word in names and not word.isdigit()) for word in left]
    return tuple(terms)
