"""The grammar of a limb: which of the acts it speaks of it performs, and which only stand beside."""

from __future__ import annotations

import re

from corpus.acts import Act, find_acts
from corpus.types import Outcome, Span
from ingest.deciding.leads import BODY

_UNDER = re.compile(
    r"\b(?:so (?:that|long|as)|in order (?:to|that)|to (?:allow|enable|ensure|make sure|reflect|support|meet|secure|let|"
    r"permit|facilitate|take account)|"
    r"pending|while|whilst|until|unless|when|once|because|since|as (?:set|part|the|described|it|long|a result|"
    r"recommended|approved|agreed|in)|if|how|whether|"
    r"provided|subject to|(?<!the )following|after|before|in (?:line|accordance|light|view|support) (?:with|of)|which|"
    r"who|whose|where|having|with a view|with the aim|"
    r"for the (?:purpose|reason)|including|rather than|instead of|except|other than|ahead of|during|under|further to|"
    r"in return for|"
    r"(?<!noted )that (?:was|were|has|have|had|is|are|will|do|does|go|goes|come|comes))\b",
    re.IGNORECASE,
)
_AT_HEAD = re.compile(r"^\W*(?:that|and|to|it|acting)?\W*$", re.IGNORECASE)
_PARENTHETIC = re.compile(
    r"(?:having|following|after|before|in (?:line|accordance|light|view)|subject|under|further|during|including|provided)\b",
    re.IGNORECASE,
)
_COMMA = re.compile(r",\s")
_PERFORMING = (
    r"(?:approv|agree|decid|authoris|delegat|endors|recommend|adopt|note[sd]?\b|resolv|defer|declar|reaffirm|confirm|"
    r"reject|refus|instruct|"
    r"ask(?:s|ed)?\b|request(?:s|ed)?\b|extend|award(?:s|ed)\b)"
)
_BACK = re.compile(
    rf"[;:]|,? and (?:to|that|(?:the )?[\w ]{{1,30}} (?:be|is|are))\b|,? and (?={_PERFORMING}\w*\b)", re.IGNORECASE
)
_CONJUNCT = re.compile(
    rf",? (?:and|but) (?:(?:also|then|therefore|to|that it|hereby|further) )*(?={_PERFORMING}\w*(?! of\b))|; (?:and )?",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"(?<!approval )(?<!authority )(?<!permission )(?<!agreement )(?<!tender )(?<!out )(?<!ahead )(?<!leave "
    r")(?<!consent )\bfor (?:the |an? |its |their |"
    r"any |future )?(?:\w+ )?$",
    re.IGNORECASE,
)
_DIRECT = re.compile(
    r"^[\s,]*(?:(?:for the reasons?|as set out|in accordance|in line|under)\b[^,]*,\s*)?(?:(?:to|that|it|in principle|"
    r"also|formally|hereby|the|an?|be|both|now)[\s,]+)*$",
    re.IGNORECASE,
)
_CLAUSAL = re.compile(r"\b(?:be|is|are|was|were)\b")
_PARTICIPLE = re.compile(r"(?:\w+ed|sold|bought|given|made|held|withdrawn|let)\b", re.IGNORECASE)
_MODIFIED = re.compile(r"(?:^|\s)(?P<word>[a-z’'-]+)\s+$|,\s*$")
_LINKING = (
    "and or also then therefore it has have had is are was were be been being not to that hereby unanimously jointly "
    "formally now they we who which duly members cabinet further but"
)
_NO_NOUN = frozenset(_LINKING.split())
_MANNER = re.compile(r"\b(?:by|through|via|as|using|with)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?$", re.IGNORECASE)
FRAMES = frozenset({"agree", "approve", "authorise", "instruct"})
_LEADING = (Outcome.DIRECT_AWARDED, Outcome.INSOURCED, Outcome.PROCUREMENT_ABANDONED)
_SETTLING = (Outcome.DEFERRED, Outcome.WITHDRAWN, Outcome.REJECTED, Outcome.CONFIRMED, Outcome.REFERRED_BACK, Outcome.CALLED_IN)


def conjuncts(text: str) -> list[str]:
    """Return the co-ordinate parts of a sentence that each perform something."""
    return [part for part in _CONJUNCT.split(text) if part and part.strip(" ;,.")]


def main_acts(text: str, completes: bool = False) -> list[Act]:
    """Return the acts of the main clause: what stands in a subordinate clause is not done by it.

    Where all stand in subordinate clauses they are returned, unless the words only complete a lead-in (*completes*).
    """
    under: list[Span] = []
    for match in _UNDER.finditer(text):
        if any(span.start <= match.start() < span.end for span in under):
            continue
        before = text[: match.start()]
        head = bool(_AT_HEAD.match(before))
        if head and match.group().lower().startswith("to "):
            continue  # "To let the contract lapse" is the act itself, not a purpose
        aside = head or (before.endswith(", ") and _PARENTHETIC.match(match.group()))
        back = (_COMMA if aside else _BACK).search(text, match.end())
        end = back.start() if back and back.start() > match.start() else match.end() if head else len(text)
        under.append(Span(match.start(), end))
    every = find_acts(text)
    acts = [a for a in every if not any(s.start < a.span.start < s.end for s in under) and not _stands_beside(a, text)]
    acts = [a for a in acts if text.count("(", 0, a.span.start) == text.count(")", 0, a.span.start)] or acts
    return acts or ([] if completes or any(_AT_HEAD.match(text[: s.start]) for s in under) else every)


def _stands_beside(act: Act, text: str) -> bool:
    """Say whether an act only qualifies a noun: "for the commissioning of", "the contract, commissioned jointly"."""
    before = text[max(0, act.span.start - 40) : act.span.start]
    if _FOR.search(before) and not _CLAUSAL.search(act.verb):
        return True
    if act.passive or act.noun or act.general or not _PARTICIPLE.match(act.verb):
        return False
    match = _MODIFIED.search(before)
    if not match:
        return False
    word = match.group("word")
    return word is None or not (word in _NO_NOUN or word.endswith("ly") or BODY.fullmatch(word))


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
    if passive := next((a for a in specific if a.passive), None):
        return passive
    if any(a.general and a.passive for a in acts):
        return next((a for a in specific if a.noun), first)
    return next((a for a in specific if not a.noun), first)


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
