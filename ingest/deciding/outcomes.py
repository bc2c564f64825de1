"""What a limb does: its outcome, its verb, the stance of the body, whose act it is. A grammar over its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.acts import Act, find_acts
from corpus.mainclause import conjuncts, main_acts
from corpus.sentences import sentences
from corpus.types import Outcome, Stance, Zone
from ingest.deciding.ellipsis import after_subject
from ingest.deciding.firms import work_of
from ingest.deciding.forms import first_verb, form_of, names_course
from ingest.deciding.grammar import FRAMES, choose
from ingest.deciding.roles import actor_of, consulting_of, delegate_of, is_others_act, is_others_name, office_decides

_STANCES = {
    Zone.DECISION: Stance.ADOPTED,
    Zone.ADVICE: Stance.ADVISED,
    Zone.RECOMMENDATION: Stance.PROPOSED,
    Zone.ALTERNATIVES: Stance.REJECTED,
}
_NOTE_HEAD = re.compile(
    r"^\W*(?:that )?(?:it (?:be|is|was) (?:also |further )?noted\b|(?:be |is )?noted\b|(?:to )?(?:note|take note|"
    r"receive)s?\b(?! of (?:a|an) ))",
    re.IGNORECASE,
)
_NONE = re.compile(r"^\W*(?:none|neither|no (?!later|less|more))\b", re.IGNORECASE)
_PRINCIPLE = re.compile(r"\bin principle\b", re.IGNORECASE)
_TERM = re.compile(
    r"\b(?:(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|a|further)[- ](?:further )?(?:calendar )?"
    r"(?:years?|months?|weeks?|terms?)|until|(?:from|to) \d{1,2} \w+)\b",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\b(?:(?:was|were|is|are|being|be|declared) (?:therefore |then )?(?:lost|defeated|not carried|not agreed|voted down)|fell|"
    r"did not succeed|not carried|LOST)\b"
)
_MOTION = re.compile(r"\b(?:amendment|motion)\b", re.IGNORECASE)
_VOTED = re.compile(
    r"\b(?:amendments?|motions?|proposals?|propositions?|recommendations?|vot(?:e|es|ed|ing))\b|"
    r"\b(?:by|against) \w+\b|^\W*(?:it|this|that) ",
    re.IGNORECASE,
)
_UNCONTESTED = re.compile(
    r"\b(?:without|with no) (?:\w+ ){0,4}(?:competiti\w+|tender\w*|bids?|bidding|quot\w+|advert\w*)\b",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(
    r"^(?:the |councillor |cllr )?[A-Z][^.;:]{3,160}?\b(?:asked (?:for (?:approval|authority|agreement|permission)|"
    r"(?:the )?(?:cabinet|council|executive|"
    r"committee|board|members) to)|sought (?:approval|authority|agreement)|proposed that|presented|introduced (?:the|"
    r"a) report)\b",
    re.IGNORECASE,
)
_MARKED = r"(?:chosen|adopted|taken(?: forward)?|agreed|selected|approved|decided(?: upon)?)"
_CHOSEN = re.compile(
    rf"\((?:the |this |option )*{_MARKED}(?: (?:option|course))?\)|"
    rf"[-–—:.] ?(?:this (?:was|is) )?(?:the )?{_MARKED}(?: option)?\.?\s*$|"
    r"\bth(?:is|at) (?:is|was) the (?:option|one|course|recommended)\b[^.]{0,50}\b(?:taken|chosen|adopted|selected)|"
    r"\bthe one (?:that was )?chosen\b",
    re.IGNORECASE,
)
_FAVOURED = re.compile(
    r"\((?:the )?(?:recommended|preferred|proposed|favoured)(?: (?:option|course))?\)|[-–—:] ?(?:the )?(?:recommended|preferred)"
    r"(?: option)?\.?\s*$",
    re.IGNORECASE,
)
_RECOMMENDING = re.compile(
    r"\brecommend(?:s|ed|ing)?\b[^.;]{0,60}\b(?:to|council|cabinet|executive|assembly|mayor|that|the)\b|"
    r"\breferred\b[^.;]{0,40}\bto\b",
    re.IGNORECASE,
)
_EMPOWERS = re.compile(r"\b(?:authoris|delegat|empower|permit)\w*[^.;]{0,200}(?::|\bto:?)$", re.IGNORECASE)
_HIGHER = re.compile(
    r"^\W*(?:that )?(?:the )?(?:full |county )?(?:council|cabinet|executive|assembly)(?: meeting)? (?:be|is) ", re.IGNORECASE
)
"""Another body of the council, which one body can only ask."""
_LEFT_TO = re.compile(
    r"\b(?:be|is|are) (?:settled|finalised|determined|approved|agreed|concluded|decided|signed off) by (?=the |officers)"
)
_LETS = re.compile(r"^\W*(?:to )?(?:allow|authoris|empower|permit|enabl)\w*\b", re.IGNORECASE)
_GIVEN = re.compile(r"\b(?:authority|powers?)\b[^.;]{0,200} (?:given|granted|delegated) to\b", re.IGNORECASE)
_AWARDS = (Outcome.AWARDED, Outcome.DIRECT_AWARDED)
_BUYING = (*_AWARDS, Outcome.COMMENCE_PROCUREMENT)
_WEAK = (Outcome.NOTED, Outcome.CONSIDERED_ONLY, Outcome.UNKNOWN)
_STRONG = frozenset(
    {
        Outcome.AWARDED,
        Outcome.DIRECT_AWARDED,
        Outcome.EXTENDED,
        Outcome.VARIED,
        Outcome.COMMENCE_PROCUREMENT,
        Outcome.DECOMMISSIONED,
        Outcome.TERMINATED,
        Outcome.INSOURCED,
        Outcome.PROCUREMENT_ABANDONED,
        Outcome.WITHDRAWN,
        Outcome.REJECTED,
        Outcome.DEFERRED,
    }
)


@dataclass(frozen=True, slots=True)
class Judged:
    """The reading of one limb."""

    outcome: Outcome
    stance: Stance
    verb: str | None = None
    also: tuple[Outcome, ...] = ()
    own_act: bool = True
    actor: str | None = None
    delegate: str | None = None
    consulting: str | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """The reading of one co-ordinate part of a limb."""

    outcome: Outcome
    verb: str | None
    negated: bool = False
    also: tuple[Outcome, ...] = ()
    own_act: bool = True
    plain: bool = False
    """True where only a general verb says that it was agreed."""
    form: bool = False
    """True where only its form, that of a resolution, says so: its verb is none that the lexicon holds."""


def judge(words: str, stem: str, zone: Zone, *, recommends: bool = False) -> Judged:
    """Read the limb *words*, which completes *stem*; *recommends* says that a lead-in "RECOMMENDED" governs it."""
    if zone is Zone.ALTERNATIVES:
        return _alternative(words)
    if zone in (Zone.DISCUSSION, Zone.BACKGROUND, Zone.NOTICE, Zone.HEADER):
        return _exception(words, zone)
    words = after_subject(words)
    first, *later = [words[span.start : span.end] for span in sentences(words)] or [words]
    parts = [_part(piece, stem) for piece in conjuncts(first)] or [_Part(Outcome.UNKNOWN, None)]
    after = [part for piece in later for part in [_part(piece, "", later=True)] if part.outcome in _STRONG and not part.negated]
    chief = (
        next((p for p in parts if p.outcome not in _WEAK and not p.form), None)
        or next((p for p in parts if p.outcome is Outcome.NOTED), None)
        or next((p for p in parts if p.form), parts[0])
    )
    if chief.plain and after and not chief.negated:
        chief = after[0]
    also = [o for p in (*parts, *after) for o in (p.outcome, *p.also)]
    if chief.outcome in _BUYING and Outcome.EXTENDED not in chief.also:
        also = [o for p in parts for o in (p.outcome, *p.also)]  # an option to extend, told of later, extends nothing
    outcome, negated = chief.outcome, chief.negated
    if recommends or _RECOMMENDING.search(stem):
        also, outcome, negated = [outcome, *also], Outcome.RECOMMENDED, False
    delegating = Outcome.DELEGATED in (outcome, *also)
    return Judged(
        outcome,
        _stance(zone, words, outcome, negated),
        chief.verb,
        tuple(dict.fromkeys(o for o in also if o not in (outcome, Outcome.UNKNOWN)))[:4],
        chief.own_act,
        actor_of(words),
        (delegate_of(words) or office_decides(words) or delegate_of(f"{stem} {words}")) if delegating else None,
        (consulting_of(words) or consulting_of(stem)) if delegating else None,
    )


def own_act_in(stem: str) -> bool:
    """Say whether a lead-in tells by itself what is done ("agreed that the staffing be reduced as follows:")."""
    return any(not act.general for act in main_acts(stem, completes=True)) and len(stem.split()) > 6


def _stance(zone: Zone, words: str, outcome: Outcome, negated: bool) -> Stance:
    stance = _STANCES.get(zone, Stance.PROPOSED)
    if stance is not Stance.ADOPTED:
        return stance
    if negated:
        return Stance.REJECTED
    if outcome is Outcome.DEFERRED:
        return Stance.DEFERRED
    if _LOST.search(words) and _VOTED.search(words) and (outcome is not Outcome.REJECTED or _MOTION.search(words)):
        return Stance.LOST
    return Stance.PROPOSED if _ASKED_FOR.match(words) else stance


@lru_cache(maxsize=4096)
def _part(piece: str, stem: str, later: bool = False) -> _Part:
    """Read one co-ordinate part of a limb."""
    acts = main_acts(piece, completes=bool(stem) and bool(main_acts(stem, completes=True)))
    if later:
        acts = [act for act in acts if not act.modal]
    if re.search(r"\bexclu", piece) and (out := next((a for a in find_acts(piece) if a.outcome is Outcome.PROCEDURAL), None)):
        return _Part(Outcome.PROCEDURAL, out.verb)
    if (
        acts
        and acts[0].outcome is Outcome.NOTED
        and acts[0].verb.lower().startswith("receive")
        and not _NOTE_HEAD.match(piece)
        and not acts[0].passive
    ):
        acts = acts[1:]
    noting = stem and not acts_of_own(acts) and _notes(stem)
    if (
        noting
        or _NOTE_HEAD.match(piece)
        or (acts and acts[0].outcome is Outcome.NOTED and not (acts[0].passive and _other_passive(acts)))
    ):
        return _Part(Outcome.NOTED, _verb(acts, Outcome.NOTED) or first_verb(piece), own_act=not is_others_act(piece))
    note = next((act for act in acts if act.outcome is Outcome.NOTED and act.passive), None)
    if note and not _other_passive(acts):
        return _Part(Outcome.NOTED, note.verb, own_act=not is_others_act(piece[: note.span.start]))
    if not acts and not later and (office_decides(piece) or (_LETS.match(piece) and delegate_of(piece))):
        return _Part(Outcome.DELEGATED, form_of(piece, stem)[0])
    if not acts:
        return _from_stem(piece, "" if later else stem)
    if procedure := next((act for act in acts if act.outcome is Outcome.PROCEDURAL), None):
        return _Part(Outcome.PROCEDURAL, procedure.verb)
    recommend = next((act for act in acts if act.outcome is Outcome.RECOMMENDED and not act.noun), None)
    if recommend and (recommend is acts[0] or recommend.passive or acts[0].general):
        return _Part(Outcome.RECOMMENDED, recommend.verb, also=tuple(a.outcome for a in acts if not a.general)[:2])
    if _delegates(piece, stem, acts):
        return _delegated(piece, stem, acts)
    endorsed = next((act for act in acts if act.outcome is Outcome.ENDORSED), None)
    if endorsed and (endorsed.passive or all(act.general or act.noun for act in acts)):
        return _Part(Outcome.ENDORSED, endorsed.verb, endorsed.negated)
    return _plain(piece, acts, stem)


def _plain(piece: str, acts: list[Act], stem: str) -> _Part:
    """Read a part that neither notes, recommends nor delegates."""
    framed = bool(stem) and any(act.lemma in FRAMES for act in find_acts(stem))
    asked = next((act for act in acts if act.lemma == "instruct" and not act.noun), None)
    if asked and asked.passive and _HIGHER.search(piece[: asked.span.start]):
        return _Part(Outcome.RECOMMENDED, asked.verb, asked.negated, tuple(a.outcome for a in acts if not a.general)[:2])
    if asked and is_others_name(piece[: asked.span.start] if asked.passive else piece[asked.span.end : asked.span.end + 60]):
        return _Part(Outcome.APPROVED, asked.verb, asked.negated, plain=True)
    chief = choose(piece, acts, framed)
    if chief.negated:
        done = (a for a in acts if a.span > chief.span and a.outcome in _STRONG and not (a.negated or a.modal or a.noun))
        chief = next(done, chief)  # "not awarded but advertised afresh"
    negated = chief.negated or (bool(_NONE.match(piece)) and chief.passive)
    outcome = chief.outcome
    if not negated and _UNCONTESTED.search(piece) and any(act.lemma in ("award", "appoint", "instruct") for act in acts):
        return _Part(Outcome.DIRECT_AWARDED, chief.verb)
    if chief.lemma == "instruct" and chief.passive and negated:
        return _Part(Outcome.APPROVED, chief.verb, plain=True)  # "a further report is not required"
    if chief.general and outcome is Outcome.APPROVED and negated:
        return _Part(Outcome.REJECTED, chief.verb)
    others = [a.outcome for a in acts if not (a.general or a.negated or a.modal) and a.outcome is not Outcome.APPROVED]
    if outcome is Outcome.EXTENDED and any(a.lemma == "waive" for a in find_acts(piece)):
        others.insert(0, Outcome.DIRECT_AWARDED)
    if outcome is Outcome.VARIED and re.search(r"\b(?:which|that|to) extends?\b", piece, re.IGNORECASE):
        others, outcome = [Outcome.VARIED, *others], Outcome.EXTENDED
    if _PRINCIPLE.search(piece) and outcome in (Outcome.APPROVED, *_AWARDS):
        others, outcome = [o for o in (outcome, *others) if o is not Outcome.APPROVED], Outcome.AGREED_IN_PRINCIPLE
    if outcome is Outcome.APPROVED and not negated and (work := work_of(piece)):
        return _Part(work, chief.verb, also=tuple(dict.fromkeys(others))[:3])
    return _Part(outcome, chief.verb, negated, tuple(dict.fromkeys(others))[:3], plain=chief.general)


def acts_of_own(acts: list[Act]) -> bool:
    """Say whether a limb begins with a performing verb of its own, whatever its lead-in."""
    return bool(acts) and acts[0].span.start < 4 and not acts[0].noun and not acts[0].passive


def _notes(stem: str) -> bool:
    acts = main_acts(stem, completes=True)
    return bool(acts) and acts[-1].outcome is Outcome.NOTED


def _other_passive(acts: list[Act]) -> bool:
    return any(act.passive and act.outcome is not Outcome.NOTED for act in acts)


def _delegates(piece: str, stem: str, acts: list[Act]) -> bool:
    if any(act.outcome is Outcome.DELEGATED and (not act.noun or act.lemma == "delegate") for act in acts):
        return True
    if (stem and _EMPOWERS.search(stem.strip())) or (_LEFT_TO.search(piece) and delegate_of(piece)) or office_decides(piece):
        return True
    if not (any(act.lemma == "authorise" for act in acts) or _GIVEN.search(piece) or re.search(r"\b(?:may|allow\w*)\b", piece)):
        return False
    return bool(delegate_of(piece))


def _delegated(piece: str, stem: str, acts: list[Act]) -> _Part:
    """Read a part that gives somebody power: to award is not to award, but to authorise a tender is to begin one."""
    named = next((act for act in acts if act.outcome is Outcome.DELEGATED), None)
    inner = [act for act in acts if not act.general]
    chief = inner[0] if inner else None
    verb = named.verb if named else acts[0].verb
    others = tuple(dict.fromkeys(act.outcome for act in inner if act.outcome not in (*_AWARDS, Outcome.APPROVED)))
    if chief is None:
        return _Part(Outcome.DELEGATED, verb)
    first = (
        named is not None
        and chief.span.start < named.span.start
        and re.match(r"^\W*(?:that )?(?:to )?(?:approve|agree)", piece, re.IGNORECASE)
    )
    if first and chief.outcome not in (*_AWARDS, Outcome.APPROVED):
        return _Part(chief.outcome, chief.verb, chief.negated, (Outcome.DELEGATED,))
    explicit = named is not None or bool(re.search(r"\bdelegat", stem, re.IGNORECASE))
    if explicit or chief.outcome in (*_AWARDS, Outcome.APPROVED):
        return _Part(Outcome.DELEGATED, verb, also=others[:2])
    may = bool(re.search(r"\b(?:may|allow\w*)\b", piece[: chief.span.start], re.IGNORECASE))
    waits = chief.outcome in (Outcome.EXTENDED, Outcome.VARIED) and not _TERM.search(piece)
    if waits or (may and chief.outcome not in (Outcome.COMMENCE_PROCUREMENT, Outcome.CONSULTED)):
        return _Part(Outcome.DELEGATED, verb, also=others[:2])
    return _Part(
        chief.outcome, chief.verb, chief.negated, (Outcome.DELEGATED, *(o for o in others if o is not chief.outcome))[:3]
    )


def _from_stem(piece: str, stem: str) -> _Part:
    """Read a part without a verb of its own from the lead-in it completes; keep an unseen verb."""
    if stem and main_acts(stem, completes=True):
        governing = _part(stem.rstrip(" :-–"), "")
        if governing.outcome is Outcome.NOTED:
            return _Part(Outcome.NOTED, governing.verb, own_act=not is_others_act(piece))
        if governing.outcome is not Outcome.UNKNOWN:
            return governing
    verb, resolved = form_of(piece, stem)
    if resolved and (work := work_of(piece)):
        return _Part(work, verb)
    return _Part(Outcome.APPROVED, verb, plain=True, form=True) if resolved else _Part(Outcome.UNKNOWN, verb)


def _alternative(words: str) -> Judged:
    """Read an alternative: what it would have done, whatever is said of why it was not done."""
    passing = (Outcome.REJECTED, Outcome.CONSIDERED_ONLY, Outcome.NOTED, Outcome.RECOMMENDED, Outcome.ENDORSED)
    acts = [
        act
        for span in sentences(words)
        for act in main_acts(span.of(words), completes=True)
        if act.outcome not in passing and not (act.general and act.passive)
    ]
    chief = next((act for act in acts if not act.general and not act.negated), None) or next(iter(acts), None)
    stance = Stance.ADOPTED if _CHOSEN.search(words) else Stance.PROPOSED if _FAVOURED.search(words) else Stance.REJECTED
    if chief is None:
        return Judged(Outcome.APPROVED if names_course(words) else Outcome.UNKNOWN, stance, first_verb(words))
    also = dict.fromkeys(
        a.outcome for a in acts if not (a.general or a.negated) and a.outcome not in (chief.outcome, Outcome.APPROVED)
    )
    return Judged(chief.outcome, stance, chief.verb, tuple(also)[:3])


def _exception(words: str, zone: Zone) -> Judged:
    """Read a sentence that tells of something lost or called in, or of a notice whose item was taken off."""
    acts = find_acts(words)
    if zone is Zone.NOTICE:
        return Judged(Outcome.WITHDRAWN, Stance.ADOPTED, next((a.verb for a in acts if a.outcome is Outcome.WITHDRAWN), None))
    if called := re.search(r"\bcall(?:ed)?\b[^.]{0,60}?\bin\b|\bcall-in\b", words, re.IGNORECASE):
        return Judged(Outcome.CALLED_IN, Stance.ADOPTED, called.group().split()[0] + " in", own_act=False)
    act = next((a for a in acts if not a.general and a.outcome is not Outcome.REJECTED), None)
    return Judged(act.outcome if act else Outcome.AMENDED, Stance.LOST, "lost")


def _verb(acts: list[Act], outcome: Outcome) -> str | None:
    return next((act.verb for act in acts if act.outcome is outcome), None)
