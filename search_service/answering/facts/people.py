"""Who: the maker of a decision, whom it gives power to, and who did what in the discussion."""

from __future__ import annotations

import re

from corpus.types import Document, Outcome, Span, Zone
from search_service.answering.abstaining import does_not_say
from search_service.answering.evidence import Unit
from search_service.answering.facts.bearing import beside_the_question
from search_service.answering.facts.patterns import BODY, GROUP, PERSON, ROLE, firms
from search_service.answering.facts.picking import Inquiry, Picked, complement, of_its_matter, pick, settle, wanted
from search_service.answering.facts.result import Result
from search_service.answering.facts.saying import LONGEST, draft
from search_service.answering.words import stem, telling, words

ASKING = frozenset(
    stem(word)
    for word in (
        "who",
        "whom",
        "councillor",
        "councillors",
        "officer",
        "member",
        "committee",
        "body",
        "director",
        "named",
        "person",
        "power",
    )
)
LEAST = 0.34
BESIDE = 4
"""By how many signs a name and its office may lie apart."""
DONE = 1.0
"""What a stretch gains for holding the verb of the question: who *presented* it is named where somebody presented."""
_AMENDMENT = re.compile(r"\bamendments?\b", re.I)

_POWER = re.compile(
    r"\bto whom\b|\bwho (?:can|may|must|should|will|is to|was to|has (?:the )?(?:power|authority)|would|could"
    r"|is authorised|was authorised|was given (?:power|authority))\b"
    r"|\bdelegat\w+|\bauthoris\w+ to\b|\bwhose (?:authority|approval)\b|\bconsult\w*\b",
    re.I,
)
_SPOKE = re.compile(
    r"\b(?:present|introduc|mov|propos|second|ask|request|spoke|speak|object|support|oppos|chair|attend|wrote|write"
    r"|promis|undert|suggest|question|thank|welcom|"
    r"report|submit|sign(?!ed off))\w*\b",
    re.I,
)
_DEEDS = {
    stem(verb): re.compile(pattern, re.I)
    for verb, pattern in (
        ("propose", r"\bpropos(?:ed|es|er|ition|ing)\b"),
        ("move", r"\bmov(?:ed|er|es|ing)\b|\bon the motion of\b"),
        ("second", r"\bsecond(?:ed|er|ing)\b"),
        ("present", r"\b(?:present(?:ed|ing|er)|introduc(?:ed|ing))\b"),
        ("introduce", r"\b(?:present(?:ed|ing|er)|introduc(?:ed|ing))\b"),
        ("chair", r"\bchaired\b|\bin the chair\b|\bchair(?:man|woman|person)?(?:\)|:| \|)|\bpresid(?:ed|ing)\b"),
        ("call", r"\bcall(?:ed|ing)?\b.{0,30}?\bin\b|\bcall-in\b"),
        ("sign", r"\bsign(?:ed|ature)\b"),
    )
}
"""How papers tell what somebody did at a meeting: who *proposed* it stands after "on the proposition of"."""
_MOVES = frozenset({stem("propose"), stem("move")})
_BY_WHAT = re.compile(r"\b(?:under|by|on) (?:what|which) (?:power|authority|rule|basis)|\bwhat power", re.I)
_RULE = re.compile(
    r"\b(?:part|section|paragraph|article|rule|regulation|clause|standing order) \d|\bconstitution\b"
    r"|\bscheme of delegation\b|\bdelegated (?:power|authorit)|\burgen\w+",
    re.I,
)
_SORTS = (
    (re.compile(r"\b(?:councillor|cllr|(?:cabinet |executive )?member|portfolio holder)\b", re.I), (PERSON, ROLE)),
    (re.compile(r"\b(?:officer|director|manager|official|head of)\b", re.I), (ROLE, PERSON)),
    (re.compile(r"\b(?:committee|panel|board|body|forum|meeting)\b", re.I), (BODY,)),
)
"""What the noun asked for ("which councillor") looks like, the likeliest first."""
_LABELLED = re.compile(
    r"\b(?:decision[- ]?maker|(?:decision|decided|taken|made|approved|agreed|authorised) by|executive (?:member|councillor)"
    r"|cabinet member|lead member|portfolio holder|signed|signature|officer making|delegated officer)\b",
    re.I,
)
"""Names the one who decides, in a form."""
_SIGNED = re.compile(r"\bsign(?:ed|ature)\b", re.I)
_MADE = re.compile(
    r"\b(?:took|take|taken|made|make|decid\w+|approv\w+|agree\w*|sign\w* off|authoris\w+|abandon\w*|extend\w*|award\w*"
    r"|grant\w*|resolv\w+|adopt\w*|confirm\w*|"
    r"reject\w*|refus\w*|clos\w+|continu\w+|reduc\w+|chose|choos\w+|declar\w+|designat\w+|introduc\w+|defer\w+|cut|set"
    r"|renew\w*|vari\w+|decision[- ]maker|responsible)\b",
    re.I,
)


def answer(inquiry: Inquiry) -> Result:
    """Return who did or may do what is asked."""
    if beside_the_question(inquiry):
        return does_not_say(inquiry.candidates, "who")
    question = inquiry.plan.question
    if _POWER.search(question) and (given := _power(inquiry)):
        return given
    if _asks_maker(question) and (made := _maker(inquiry)):
        return made
    deed, sort = _deed(question), _sort(question)
    told_as = _DEEDS.get(deed)
    if told_as and not sort:
        sort = (PERSON, ROLE, GROUP)  # who moves or signs is a person

    def fits(unit: Unit) -> float:
        fit = _fit(unit, sort)
        done = bool(told_as.search(unit.text)) if told_as else deed in unit.stems
        return fit + (DONE if fit and done else 0.0)

    picked = pick(inquiry, fits, ASKING)
    if _AMENDMENT.search(question):
        picked = [each for each in picked if _AMENDMENT.search(each.unit.text)] or picked
    picked, status = settle(
        inquiry, picked, lambda one: one.met >= LEAST and (one.own > 0 or (told_as is not None and one.fit > DONE))
    )
    if not picked:
        return does_not_say(inquiry.candidates, "who")
    done = [each for each in of_its_matter(picked[0], picked) if each.fit > DONE] if told_as else []
    first = next(iter(done), picked[0])
    if parts := _each_part(inquiry, first):
        return parts
    second = complement(wanted(inquiry.plan, ASKING), first, [each for each in picked if each is not first], LONGEST)
    told = [each.unit for each in (first, second) if each]
    told += _seconding(inquiry, first.unit) if deed in _MOVES and first.fit > DONE else []
    return Result((draft([(unit, _place(unit)) for unit in _with_office(inquiry, told)], question),), status=status)


def _deed(question: str) -> str:
    """Return the stem of what the one asked for did: the first word that tells after *who*."""
    after = re.search(r"\bwho(?:m)?\b(.*)", question, re.I)
    if after is None:
        return ""
    known = next((word.stem for word in words(after[1])[:3] if word.stem in _DEEDS), "")
    return known or next(iter(telling(after[1])), "")


def _asks_maker(question: str) -> bool:
    """Say whether its main verb, the first that tells, is one of deciding: who *proposed* that a fee be set did not set it."""
    made, spoke = _MADE.search(question), _SPOKE.search(question)
    return made is not None and not (spoke and spoke.start() < made.start())


def _seconding(inquiry: Inquiry, moved: Unit) -> list[Unit]:
    """Return the line right after that of a mover which names who seconded, where that of the mover does not."""
    second = _DEEDS[stem("second")]
    after = (unit for unit in inquiry.units(moved.document) if unit.order == moved.order + 1)
    return [unit for unit in after if not second.search(moved.text) and second.search(unit.text) and PERSON.search(unit.text)]


def _with_office(inquiry: Inquiry, told: list[Unit]) -> list[Unit]:
    """Return the stretches that name somebody, with the line that tells the office of one who is named without it."""
    first = told[0]
    named = PERSON.search(first.text)
    if named is None or any(ROLE.search(unit.text) for unit in told):
        return told
    surname = named[0].split()[-1].rstrip(".")
    lines = [unit for unit in inquiry.units(first.document) if unit.words <= 30 and not unit.span.meets(first.span)]
    both = next((unit for unit in lines if _in_office(unit.text, surname)), None)
    if both is None and (first.zone is Zone.HEADER or _LABELLED.search(first.text)):
        maker = (_maker_of(first.document, first.item) or "").lower()
        both = next((unit for unit in lines if maker and unit.zone is Zone.HEADER and maker in unit.text.lower()), None)
    return [*told, both] if both and both not in told else told


def _in_office(text: str, surname: str) -> bool:
    """Say whether an office stands right beside the name ("Cllr A Brisk, Leader"), and not merely in the same list."""
    people = [match for match in PERSON.finditer(text) if match[0].rstrip(".").endswith(surname)]
    return any(
        min(abs(role.start() - person.end()), abs(person.start() - role.end())) <= BESIDE
        for person in people
        for role in ROLE.finditer(text)
    )


def _each_part(inquiry: Inquiry, first: Picked) -> Result | None:
    """Return the lines that name the person of each part asked about ("moved and seconded"), where each has its own."""
    heads = {match[0][:5].lower() for match in _SPOKE.finditer(inquiry.plan.question)}
    if len(heads) < 2:
        return None
    near = [unit for unit in inquiry.units(first.unit.document) if abs(unit.order - first.unit.order) <= 3 and _fit(unit)]
    lines = [next((unit for unit in near if head in unit.text.lower()), None) for head in sorted(heads)]
    if any(line is None for line in lines):
        return None
    told = sorted({line.order: line for line in lines if line}.values(), key=lambda unit: unit.order)
    return Result((draft([(unit, _place(unit)) for unit in told], inquiry.plan.question),))


def _sort(question: str) -> tuple[re.Pattern[str], ...]:
    """Return what the one asked for looks like ("which *councillor*"), or nothing where any will do."""
    asked = re.search(r"\b(?:which|what|whose)\b((?: [\w’'-]+){1,4})", question, re.I)
    return next((sort for noun, sort in _SORTS if asked and noun.search(asked[1])), ())


def _fit(unit: Unit, sort: tuple[re.Pattern[str], ...] = ()) -> float:
    text = unit.text
    if sort:
        at = next((at for at, pattern in enumerate(sort) if pattern.search(text)), None)
        return 0.0 if at is None else 1.0 - 0.3 * at
    if PERSON.search(text):
        return 1.0
    if ROLE.search(text) or GROUP.search(text):
        return 0.9
    return 0.6 if BODY.search(text) else 0.5 if firms(text) else 0.0


def _place(unit: Unit) -> Span | None:
    match = PERSON.search(unit.text) or ROLE.search(unit.text) or BODY.search(unit.text)
    return Span(unit.span.start + match.start(), unit.span.start + match.end()) if match else None


def _power(inquiry: Inquiry) -> Result | None:
    """Return the clause that gives the power asked about."""

    def fits(unit: Unit) -> float:
        clause = unit.clause
        if clause is None or unit.zone is not Zone.DECISION or not ROLE.search(unit.text):
            return 0.0
        return 1.0 if Outcome.DELEGATED in (clause.outcome, *clause.also) or clause.delegate else 0.4

    picked = [each for each in pick(inquiry, fits, ASKING) if each.met >= LEAST and each.own > 0]
    return Result((draft([(picked[0].unit, _place(picked[0].unit))], inquiry.plan.question),)) if picked else None


def _maker(inquiry: Inquiry) -> Result | None:
    """Return the line that names the maker of the decision which the question is about, with what else it asks."""
    question = inquiry.plan.question
    decided = pick(inquiry, lambda unit: float(unit.zone is Zone.DECISION) or 0.3, ASKING)
    decided = [each for each in decided if each.met >= LEAST]
    if not decided:
        return None
    document, item = decided[0].unit.document, decided[0].unit.item
    line = _maker_line(inquiry, document, item)
    if line is None:
        return None
    person = bool(re.search(r"\bcouncillor\b", question, re.I)) and not PERSON.search(line.text)
    if person:
        named = next(
            (each.unit for each in decided if each.unit.document.id == document.id and PERSON.search(each.unit.text)), None
        )
        line = named or line
    asked = wanted(inquiry.plan, ASKING)
    first = Picked(line, 1.0, 1.0, 1.0, decided[0].candidate)
    extra = [each for each in decided if each.unit.document.id == document.id and each.unit.item == item]
    second = complement(asked, first, extra, LONGEST) if asked else None
    if _BY_WHAT.search(question):
        own = [each for each in decided if each.unit.document.id == document.id and not each.unit.span.meets(line.span)]
        second = next((each for each in own if re.search(r"\d", each.unit.text) and _RULE.search(each.unit.text)), None) or next(
            (each for each in own if _RULE.search(each.unit.text)), second
        )
    told = _with_office(inquiry, [line])
    if len(told) == 1 and ROLE.search(line.text) and not PERSON.search(line.text) and line.zone is Zone.HEADER:
        signed = _signed_line(inquiry, document)
        told += [signed] if signed and PERSON.search(signed.text) and _SIGNED.search(signed.text) else []
    stretches = [(unit, _place(unit)) for unit in told] + ([(second.unit, None)] if second else [])
    return Result((draft(stretches, question),))


def _maker_line(inquiry: Inquiry, document: Document, item: int) -> Unit | None:
    """Return the stretch that names the decision maker, with name and office where one line holds both."""
    maker = _maker_of(document, item)
    if not maker:
        return _signed_line(inquiry, document)
    lines = [unit for unit in inquiry.units(document) if maker.lower() in unit.text.lower()]
    if not lines:
        return None
    head = [unit for unit in lines if unit.zone is Zone.HEADER]
    named = [
        unit for unit in lines if PERSON.search(unit.text) and unit.words <= 40 and unit.zone in (Zone.HEADER, Zone.DECISION)
    ]
    return next(iter(head or named or lines))


def _maker_of(document: Document, item: int) -> str | None:
    """Return the name or the office of who decided the matter, as it was read."""
    items = document.reading.items
    return (
        (items[item].decision_maker if item < len(items) else None)
        or document.description.decision_maker
        or document.description.body
    )


def _signed_line(inquiry: Inquiry, document: Document) -> Unit | None:
    """Return the line of a form that names the one who decides, a person before an office, where no field was read."""
    lines = [
        unit for unit in inquiry.units(document) if unit.zone in (Zone.HEADER, Zone.DECISION) and _LABELLED.search(unit.text)
    ]
    lines = [unit for unit in lines if unit.words <= 40]
    people = [unit for unit in lines if PERSON.search(unit.text)]
    return next(iter(people or [unit for unit in lines if ROLE.search(unit.text)]), None)
