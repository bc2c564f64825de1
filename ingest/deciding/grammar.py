"""The grammar of a limb: which of the acts it speaks of it performs, and which only stand beside."""

from __future__ import annotations

import re

from corpus.acts import Act, find_acts
from corpus.types import Outcome
from ingest.deciding.leads import BODY

_DIRECT = re.compile(
    r"^[\s,]*(?:(?:for the reasons?|as set out|in accordance|in line|under)\b[^,]*,\s*)?(?:(?:to|that|it|in principle|"
    r"also|formally|hereby|the|an?|be|both|now)[\s,]+)*$",
    re.IGNORECASE,
)
_MANNER = re.compile(r"\b(?:by|through|via|as|using|with)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?$", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;]|\b(?:be|is|are|that|which|for|of|so)\b", re.IGNORECASE)
_BE = re.compile(r"\b(?:be|is|are|was|were)\b", re.IGNORECASE)
_THEN = re.compile(r"\b(?:being|\) to be|, \w+ to be)\s+(?:\w+\s+)?$|, [^,;]{3,80} to be\s+$", re.IGNORECASE)
FRAMES = frozenset({"agree", "approve", "authorise", "instruct"})
_LEADING = (Outcome.DIRECT_AWARDED, Outcome.INSOURCED, Outcome.PROCUREMENT_ABANDONED)
_SETTLING = (Outcome.DEFERRED, Outcome.WITHDRAWN, Outcome.REJECTED, Outcome.CONFIRMED, Outcome.REFERRED_BACK, Outcome.CALLED_IN)


def choose(piece: str, acts: list[Act], framed: bool) -> Act:
    """Return the act that the part performs; *framed* says that a lead-in such as "agreed to" governs it."""
    every = find_acts(piece)
    if settling := next(
        (a for a in acts if (a.passive or " " in a.verb) and not (a.modal or a.general) and a.outcome in _SETTLING), None
    ):
        return settling
    if leading := _leading(piece, acts, every):
        return leading
    if any(a.lemma == "waive" for a in every):
        return _waiving(every)
    specific = [a for a in acts if not a.general]
    if not specific:
        considered = next((a for a in acts if a.outcome is Outcome.CONSIDERED_ONLY and not a.noun), None)
        return considered or next((a for a in acts if a.lemma not in FRAMES), acts[0])
    first = specific[0]
    frame = acts[0] if acts[0].general and not acts[0].noun and acts[0].span.start <= first.span.start else None
    between = piece[frame.span.end if frame else 0 : first.span.start]
    if frame and frame.outcome is Outcome.CONSIDERED_ONLY and not frame.passive and between.strip() != "and":
        return frame
    if (frame or framed or not first.noun) and (_DIRECT.match(between) or (not frame and BODY.search(between[-30:]))):
        return first
    if frame and first.noun and len(between.split()) < 6 and not _CLAUSE.search(between):
        return first
    if passive := next((a for a in specific if _is_done(a, piece)), None):
        return passive
    if any(a.general and a.passive for a in acts):
        return next((a for a in specific if a.noun), first)
    return next((a for a in specific if not a.noun), first)


def _is_done(act: Act, piece: str) -> bool:
    """Say whether the words say that something be done, and not only what is then to be done with it."""
    passive = act.passive or (act.noun and bool(_BE.search(act.verb)))
    return passive and not _THEN.search(piece[: act.span.start])


def _leading(piece: str, acts: list[Act], every: list[Act]) -> Act | None:
    """Return an act that says more than the verb it stands with: "procured by direct award", "brought back in-house"."""
    for act in every:
        if act.outcome not in _LEADING or act.negated or act.lemma == "waive":
            continue
        manner = bool(_MANNER.search(piece[: act.span.start]))
        if (act in acts and not (act.verb.lower() in ("in-house", "inhouse") and not manner)) or manner:
            return act
    return None


def _waiving(every: list[Act]) -> Act:
    """Rules are waived in order to do something: to extend, or to award without competition."""
    waive = next(a for a in every if a.lemma == "waive")
    return next((a for a in every if a.outcome is Outcome.EXTENDED and not a.negated), waive)
