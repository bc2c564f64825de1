"""The main clause: of the acts that a sentence speaks of, those that it performs itself."""

from __future__ import annotations

import re
from re import Match

from corpus.acts import Act, find_acts
from corpus.types import Span

_UNDER = re.compile(
    r"\b(?:so (?:that|long|as)|in order (?:to|that)|to (?:allow|enable|ensure|make sure|reflect|support|meet|secure|let|"
    r"permit|facilitate|take account)|"
    r"pending|while|whilst|until|unless|when|once|because(?! of)|since|as (?:set|part|the|described|it|long|a result|"
    r"recommended|approved|agreed|in)|if|how|whether|"
    r"provided|subject to|(?<!the )following|after|before|in (?:line|accordance|light|view|support) (?:with|of)|which|"
    r"who|whose|where|having|with a view|with the aim|"
    r"for the (?:purpose|reason)|including|without|rather than|instead of|except|other than|ahead of|during|under|further to|"
    r"in return for|"
    r"(?<!noted )that (?:was|were|has|have|had|is|are|will|do|does|go|goes|come|comes))\b",
    re.IGNORECASE,
)
_AT_HEAD = re.compile(r"^\W*(?:that|and|to|it|acting)?\W*$", re.IGNORECASE)
_PARENTHETIC = re.compile(
    r"(?:having|following|after|before|without|in (?:line|accordance|light|view)|subject|under|further|during|"
    r"including|provided)\b",
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
_INFINITIVE = re.compile(r"^\W*(?:not )?to [a-z]", re.IGNORECASE)
_AND_TO = re.compile(r",? and (?=(?:not )?to [a-z])")
_FOR = re.compile(
    r"(?<!approval )(?<!authority )(?<!permission )(?<!agreement )(?<!tender )(?<!out )(?<!ahead )(?<!leave "
    r")(?<!consent )\bfor (?:the |an? |its |their |"
    r"any |future )?(?:\w+ )?$",
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
_BODY = re.compile(
    r"(?:sub-)?committee|cabinet|executive|council|assembly|board|panel|leader|mayor|commission|commissioners|holder|"
    r"member|members|director|officer|"
    r"officers|head|meeting|authority|trustees|governors"
)


def conjuncts(text: str) -> list[str]:
    """Return the co-ordinate parts of a sentence that each perform something."""
    parts, at = [], 0
    joined = sorted([*_CONJUNCT.finditer(text), *(_AND_TO.finditer(text) if _INFINITIVE.match(text) else ())], key=Match.start)
    for match, inside in zip(joined, _bracketed(text, [match.start() for match in joined]), strict=True):
        if not inside:  # within brackets it is one part
            parts.append(text[at : max(at, match.start())])
            at = max(at, match.end())
    return [part for part in (*parts, text[at:]) if part.strip(" ;,.")]


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
    outside = [a for a, inside in zip(acts, _bracketed(text, [a.span.start for a in acts]), strict=True) if not inside]
    acts = outside if any(not (a.general and a.passive) for a in outside) else acts
    return acts or (
        [] if completes or any(_AT_HEAD.match(text[: s.start]) for s in under) else [a for a in every if not a.negated]
    )


def _bracketed(text: str, places: list[int]) -> list[bool]:
    """Say of each of these places, which rise, whether a bracket is open there; the text is gone through once."""
    found, level, last = [], 0, 0
    for place in places:
        level += text.count("(", last, place) - text.count(")", last, place)
        found.append(level != 0)
        last = place
    return found


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
    return word is None or not (word in _NO_NOUN or word.endswith("ly") or _BODY.fullmatch(word))
