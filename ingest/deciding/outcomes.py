"""What a limb does: its outcome, its verb, the stance of the body, whose act it is. A grammar over its words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.acts import Act, find_acts
from corpus.types import Outcome, Span, Stance, Zone
from ingest.deciding.roles import actor_of, consulting_of, delegate_of, is_others_act

_STANCES = {
    Zone.DECISION: Stance.ADOPTED,
    Zone.ADVICE: Stance.ADVISED,
    Zone.RECOMMENDATION: Stance.PROPOSED,
    Zone.NOTICE: Stance.PROPOSED,
    Zone.ALTERNATIVES: Stance.REJECTED,
}
_UNDER = re.compile(
    r"\b(?:so that|in order (?:to|that)|to (?:allow|enable|ensure|make sure|reflect|support|meet|secure|let|permit|facilitate|provide for|take account)|pending|while|whilst|until|"
    r"unless|when|once|because|since|as (?:set out|part|the|described|it|long|a result)|if|provided that|subject to|following|after|before|in (?:line|accordance|light|view|support) (?:with|of)|"
    r"which|who|whose|where|having|with a view|for the (?:purpose|reason)|including|rather than|instead of|except|other than|ahead of|during|"
    r"(?<!be noted )(?<!noted )that (?:was|were|has|have|had|is|are|will|do|does|go|goes|come|comes)|under|as (?:recommended|approved|agreed))\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"[;:]|,? and (?:to|that|(?:the )?\w+ (?:be|is|are))\b|,? and (?=(?:approve|agree|note|authorise|delegate|endorse|recommend|award|extend|decid|reaffirm|resolve|adopt)\w*\b)",
    re.IGNORECASE,
)
_CONJUNCT = re.compile(
    r",? (?:and|but) (?:(?:also|then|therefore|to|that it|hereby|further) )*(?=(?:approv|agree|decid|authoris|delegat|endors|recommend|adopt|note[sd]?\b|resolv|defer|award|declar|reaffirm|confirm|reject|refus|instruct|ask(?:s|ed)\b|request(?:s|ed)\b)\w*(?! of\b))|; (?:and )?",
    re.IGNORECASE,
)
_NOTE_HEAD = re.compile(
    r"^\W*(?:that )?(?:it (?:be|is|was) (?:also |further )?noted\b|(?:it )?(?:be |is )?noted\b|(?:to )?(?:note|take note|receive)s?\b)",
    re.IGNORECASE,
)
_NONE = re.compile(r"^\W*(?:none|neither|no (?!later|less|more))\b", re.IGNORECASE)
_PRINCIPLE = re.compile(r"\bin principle\b", re.IGNORECASE)
_TERM = re.compile(
    r"\b(?:(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|a|further)[- ](?:further )?(?:calendar )?(?:years?|months?|weeks?|terms?)|until|(?:from|to) \d{1,2} \w+)\b",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\b(?:(?:was|were|is|are|being|be|declared) (?:therefore |then )?(?:lost|defeated|not carried|rejected|not agreed|voted down)|fell|did not succeed|fail\w* to carry|not carried|LOST)\b"
)
_PASSIVE = re.compile(
    r"\b(?:be|is|are|was|were|been|being)(?: (?:not|also|hereby|now|to be|then))* (\w+(?:ed|en|wn|lt|ld|ut|id|ade|ung|ought|ne))\b"
)
_IMPERATIVE = re.compile(r"^\W*(?:that |to |cabinet |the council |they |it )*([A-Za-z][\w-]+)", re.IGNORECASE)
_AWARDS = (Outcome.AWARDED, Outcome.DIRECT_AWARDED)
_FRAMES = {"agree", "approve", "authorise", "accept"}
_LEADING = (Outcome.DIRECT_AWARDED, Outcome.INSOURCED, Outcome.PROCUREMENT_ABANDONED)


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
    outcome: Outcome
    verb: str | None
    negated: bool = False
    also: tuple[Outcome, ...] = ()
    own_act: bool = True


def judge(words: str, stem: str, zone: Zone, *, recommends: bool = False) -> Judged:
    """Read the limb *words*, which completes *stem*; *recommends* says that a lead-in "RECOMMENDED" governs it."""
    if zone is Zone.ALTERNATIVES:
        return _alternative(words)
    if zone is Zone.DISCUSSION:
        return Judged(_strongest_of(words), Stance.LOST, "lost")
    parts = [_part(piece, stem) for piece in _CONJUNCT.split(words) if piece and piece.strip(" ;,.")]
    parts = parts or [_Part(Outcome.UNKNOWN, None)]
    chief = next((p for p in parts if p.outcome not in (Outcome.NOTED, Outcome.CONSIDERED_ONLY, Outcome.UNKNOWN)), parts[0])
    also = [o for p in parts for o in (p.outcome, *p.also) if o not in (chief.outcome, Outcome.UNKNOWN)]
    outcome, negated = chief.outcome, chief.negated
    if recommends or _recommends(stem):
        also, outcome, negated = [outcome, *also], Outcome.RECOMMENDED, False
    stance = _STANCES.get(zone, Stance.PROPOSED)
    if stance is Stance.ADOPTED:
        stance = (
            Stance.REJECTED
            if negated
            else Stance.DEFERRED
            if outcome is Outcome.DEFERRED
            else Stance.LOST
            if _LOST.search(words)
            else stance
        )
    whole = f"{stem} {words}" if stem else words
    delegating = Outcome.DELEGATED in (outcome, *also)
    return Judged(
        outcome,
        stance,
        chief.verb,
        tuple(dict.fromkeys(o for o in also if o is not outcome and o is not Outcome.UNKNOWN)),
        chief.own_act,
        actor_of(words),
        (delegate_of(words) or delegate_of(whole)) if delegating else None,
        (consulting_of(words) or consulting_of(stem)) if delegating else None,
    )


def own_act_in(stem: str) -> bool:
    """Say whether a lead-in tells by itself what is done ("agreed that the staffing be reduced as follows:")."""
    return any(not act.general and not act.noun for act in _main(stem)) and len(stem.split()) > 8


def _part(piece: str, stem: str) -> _Part:
    """Read one co-ordinate part of a limb."""
    acts = _main(piece)
    if _NOTE_HEAD.match(piece) or (
        acts and acts[0].outcome is Outcome.NOTED and (not acts[0].passive or not _other_passive(acts))
    ):
        return _Part(Outcome.NOTED, _verb_at(piece, Outcome.NOTED, acts), own_act=not is_others_act(piece))
    note = next((act for act in acts if act.outcome is Outcome.NOTED and act.passive), None)
    if note and not _other_passive(acts):
        return _Part(Outcome.NOTED, note.verb, own_act=not is_others_act(piece[: note.span.start]))
    if not acts:
        return _from_stem(piece, stem)
    frame = acts[0]
    if any(act.outcome is Outcome.PROCEDURAL for act in acts):
        return _Part(Outcome.PROCEDURAL, next(a.verb for a in acts if a.outcome is Outcome.PROCEDURAL))
    if recommend := next((a for a in acts if a.outcome is Outcome.RECOMMENDED and not a.noun), None):
        if recommend is frame or recommend.passive or frame.general:
            inner = tuple(a.outcome for a in acts if a is not recommend and not a.general)
            return _Part(Outcome.RECOMMENDED, recommend.verb, also=inner[:2])
    if _delegates(piece, stem, acts):
        return _delegated(piece, stem, acts)
    endorsed_last = any(act.outcome is Outcome.ENDORSED and act.passive for act in acts)
    if any(a.outcome is Outcome.ENDORSED for a in acts) and (
        endorsed_last or not any(not a.general and not a.noun for a in acts)
    ):
        endorsed = next(act for act in acts if act.outcome is Outcome.ENDORSED)
        return _Part(Outcome.ENDORSED, endorsed.verb, endorsed.negated)
    return _plain(piece, acts, stem)


def _plain(piece: str, acts: list[Act], stem: str) -> _Part:
    """Read a part that neither notes, recommends nor delegates."""
    chief = _choose(piece, acts)
    negated = chief.negated or (bool(_NONE.match(piece)) and chief.passive)
    outcome = chief.outcome
    others = tuple(
        dict.fromkeys(a.outcome for a in acts if not a.general and not a.negated and a.outcome not in (outcome, Outcome.APPROVED))
    )
    if chief.general and outcome is Outcome.APPROVED and negated:
        return _Part(Outcome.REJECTED, chief.verb)
    if chief.lemma == "go ahead" and negated:
        return _Part(Outcome.REJECTED, chief.verb)
    if _PRINCIPLE.search(piece) and outcome in (Outcome.APPROVED, *_AWARDS):
        return _Part(Outcome.AGREED_IN_PRINCIPLE, chief.verb, negated, (outcome,) if outcome is not Outcome.APPROVED else ())
    if (
        chief.outcome in (Outcome.CONSIDERED_ONLY, Outcome.CONSULTED)
        and stem
        and _general_stem(stem)
        and chief.noun
        and outcome is Outcome.CONSIDERED_ONLY
    ):
        return _from_stem(piece, stem)
    return _Part(outcome, chief.verb, negated, others[:3])


def _choose(piece: str, acts: list[Act]) -> Act:
    """Return the act that the part performs."""
    every = find_acts(piece)
    leading = next((a for a in every if a.outcome in _LEADING and not a.negated and a.lemma != "waive"), None)
    waive = next((a for a in every if a.lemma == "waive"), None)
    specific = [a for a in acts if not a.general]
    if leading and (leading in acts or any(a.lemma in ("procure", "award", *_FRAMES) for a in acts)):
        return leading
    if waive:
        done = next((a for a in every if a.outcome is Outcome.EXTENDED and not a.negated), None)
        return done or waive
    verbs = [a for a in specific if not a.noun] or specific
    if verbs:
        direct = [
            a for a in specific if a.span.start < verbs[0].span.start and a.noun and not any(b.lemma in _FRAMES for b in acts[:1])
        ]
        del direct
        return _first(specific, acts)
    return next((a for a in acts if a.lemma not in _FRAMES and a.outcome not in (Outcome.CONSIDERED_ONLY,)), acts[0])


def _first(specific: list[Act], acts: list[Act]) -> Act:
    """Return the first specific act: after "approve", a noun counts like a verb; otherwise a passive verb goes before the noun that is its subject."""
    first = specific[0]
    if first.noun and acts[0].lemma not in _FRAMES:
        passive = next((a for a in specific if a.passive), None)
        general = next((a for a in acts if a.passive and a.general and a.lemma in _FRAMES), None)
        if passive and not general:
            return passive
    return first


def _main(text: str) -> list[Act]:
    """Return the acts of the main clause: what stands in a subordinate clause is not done by it."""
    under: list[Span] = []
    for match in _UNDER.finditer(text):
        if any(match.start() in range(s.start, s.end) for s in under):
            continue
        back = _BACK.search(text, match.end())
        under.append(Span(match.start(), back.start() if back and back.start() > match.start() else len(text)))
    acts = [act for act in find_acts(text) if not any(s.start < act.span.start < s.end for s in under)]
    return acts or [act for act in find_acts(text) if not _HEAD_ONLY.match(text)]


_HEAD_ONLY = re.compile(r"^\W*(?:because|since|if|when|after|following|as)\b", re.IGNORECASE)


def _other_passive(acts: list[Act]) -> bool:
    return any(act.passive and act.outcome is not Outcome.NOTED for act in acts)


def _delegates(piece: str, stem: str, acts: list[Act]) -> bool:
    if any(act.outcome is Outcome.DELEGATED and (not act.noun or act.lemma == "delegate") for act in acts):
        return True
    if any(act.lemma == "authorise" for act in acts) and delegate_of(piece):
        return True
    if stem and re.search(r"\b(?:authoris|delegat|empower|permit)\w*[^.;]{0,200}(?::|\bto:?)$", stem.strip(), re.IGNORECASE):
        return True
    return bool(delegate_of(piece)) and bool(re.search(r"\b(?:may|can|allow\w*)\b", piece))


def _delegated(piece: str, stem: str, acts: list[Act]) -> _Part:
    """Read a part that gives somebody power: to award is not to award, but to authorise a tender is to begin one."""
    explicit = any(a.outcome is Outcome.DELEGATED for a in acts) or bool(re.search(r"\bdelegat", stem, re.IGNORECASE))
    inner = [a for a in acts if not a.general]
    chief = inner[0] if inner else None
    verb = next((a.verb for a in acts if a.outcome is Outcome.DELEGATED), acts[0].verb)
    others = tuple(dict.fromkeys(a.outcome for a in inner if a.outcome not in (*_AWARDS, Outcome.APPROVED)))
    if chief is None or explicit or chief.outcome in (*_AWARDS, Outcome.APPROVED):
        before = bool(chief) and re.match(r"^\W*(?:that )?(?:approve|agree)", piece, re.IGNORECASE)
        if (
            before
            and chief
            and explicit
            and chief.outcome not in (*_AWARDS, Outcome.APPROVED)
            and chief.span.start < _at(acts, Outcome.DELEGATED)
        ):
            return _Part(chief.outcome, chief.verb, chief.negated, (Outcome.DELEGATED,))
        return _Part(Outcome.DELEGATED, verb, also=others[:2])
    modal = bool(re.search(r"\b(?:may|can)\b", piece[: chief.span.start]))
    timed = bool(_TERM.search(piece))
    if chief.outcome in (Outcome.EXTENDED, Outcome.VARIED) and (modal or not timed):
        return _Part(Outcome.DELEGATED, verb, also=others[:2])
    if modal and chief.outcome not in (Outcome.COMMENCE_PROCUREMENT, Outcome.CONSULTED):
        return _Part(Outcome.DELEGATED, verb, also=others[:2])
    return _Part(
        chief.outcome, chief.verb, chief.negated, (Outcome.DELEGATED, *(o for o in others if o is not chief.outcome))[:3]
    )


def _at(acts: list[Act], outcome: Outcome) -> int:
    return next((a.span.start for a in acts if a.outcome is outcome), 0)


def _from_stem(piece: str, stem: str) -> _Part:
    """Read a part without a verb of its own from the lead-in it completes; keep an unseen verb."""
    acts = _main(stem) if stem else []
    if acts:
        chief = next((a for a in acts if not a.general), acts[-1])
        if chief.outcome is Outcome.NOTED:
            return _Part(Outcome.NOTED, chief.verb, own_act=not is_others_act(piece))
        return _Part(
            Outcome.REJECTED if chief.negated and chief.general else chief.outcome,
            chief.verb,
            chief.negated and not chief.general,
        )
    passive = _PASSIVE.search(piece)
    first = _IMPERATIVE.match(piece)
    return _Part(Outcome.UNKNOWN, passive.group(1) if passive else first.group(1) if first else None)


def _general_stem(stem: str) -> bool:
    return any(act.lemma in _FRAMES for act in find_acts(stem))


def _recommends(stem: str) -> bool:
    return bool(
        re.search(r"\brecommend(?:s|ed)?\b[^.;]{0,60}\b(?:to|council|cabinet|executive|assembly|mayor)\b", stem, re.IGNORECASE)
    ) and not re.search(r"\bas recommended\b", stem, re.IGNORECASE)


def _verb_at(piece: str, outcome: Outcome, acts: list[Act]) -> str:
    found = next((a.verb for a in acts if a.outcome is outcome), None)
    return (
        found
        or (
            re.search(r"\b(?:note|receive)\w*", piece, re.IGNORECASE) or re.match(r"\W*\w+", piece) or re.compile("").match("")
        ).group()
    )  # type: ignore[union-attr]


def _alternative(words: str) -> Judged:
    """Read an alternative: what it would have done, whatever is said of why it was not done."""
    acts = [a for a in find_acts(words) if a.outcome not in (Outcome.REJECTED, Outcome.CONSIDERED_ONLY, Outcome.NOTED)]
    chief = next((a for a in acts if not a.general and not a.negated), None) or next(iter(acts), None)
    chosen = re.search(
        r"\bth(?:is|at) (?:is|was) the (?:option|one|course)\b[^.]{0,30}\b(?:taken|chosen|adopted|selected)|\bthe one chosen\b",
        words,
        re.IGNORECASE,
    )
    stance = Stance.ADOPTED if chosen else Stance.REJECTED
    if chief is None:
        first = _IMPERATIVE.match(words)
        return Judged(Outcome.UNKNOWN, stance, first.group(1) if first else None)
    also = tuple(dict.fromkeys(a.outcome for a in acts if not a.general and not a.negated and a.outcome is not chief.outcome))
    return Judged(chief.outcome, stance, chief.verb, also[:3])


def _strongest_of(words: str) -> Outcome:
    return next((a.outcome for a in find_acts(words) if not a.general and a.outcome is not Outcome.REJECTED), Outcome.AMENDED)
