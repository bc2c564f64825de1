"""Votes: how many for, against and abstaining, or the word of one, and what was voted on."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.types import Span, Vote

_NUMBER_WORDS = (
    "no none nil zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_WORDS = _NUMBER_WORDS.split()
_N = rf"(?:\d{{1,3}}|(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b)"
_ABSTAINED = (
    rf"(?:[,;]?\s*\(?(?:and |with )?(?:there (?:were|was) )?(?P<abstained>{_N})\s*(?:members? "
    rf"|councillors? )?(?:abst(?:ention|ain|aine?d|aining|"
    rf"entions|\.)\w*)|[,;]?\s*abst\w*:?\s*(?P<abstained2>{_N}))?"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<for>{_N})\s*(?:votes?|members?|councillors?)?\s*(?:(?:voted |voting )?in favour|voting for|voted for|"
        rf"for)\b(?: the \w+)?\s*[,;:]?\s*(?:and |with |to )?(?P<against>{_N})\s*(?:votes?|members?)?\s*(?:voting |"
        rf"voted )?against(?: the \w+| it)?{_ABSTAINED}",
        rf"\b(?:for|in favour)\s*[:–-]?\s*\(?(?P<for>{_N})\)?\s*[,;|"
        rf".]?\s*(?:and )?against\s*[:–-]?\s*\(?(?P<against>{_N})\)?\s*[,;|.]?\s*(?:(?:and )?(?:abst\w*|"
        rf"abstentions?)\s*[:–-]?\s*\(?(?P<abstained>{_N})\)?)?",
        rf"\bby (?:a majority of )?(?P<for>{_N}) (?:votes? )?to (?P<against>{_N})(?: votes?)?{_ABSTAINED}",
        rf"\bvoted? (?:was )?(?:of )?(?P<for>{_N}) (?:votes? )?to (?P<against>{_N})\b{_ABSTAINED}",
        rf"\b(?P<for>{_N}) votes? (?:to|for and) (?P<against>{_N})(?: against)?{_ABSTAINED}",
        r"\b(?:carried|lost|passed|approved|agreed|defeated|resolved|"
        r"vote[ds]?)\b[^.;\d]{0,40}?\(?(?P<for>\d{1,3})\s?[-–:/]\s?(?P<against>\d{1,3})(?:\s?[-–:/]\s?(?"
        r"P<abstained>\d{1,3}))?\)?(?![\d/-])",
        rf"\b(?P<for>{_N}) (?:members? |councillors? )?(?:voted |voting )?in favour\b(?P<against>)",
    )
)
_WORD = re.compile(
    r"\b(?:unanimous(?:ly)?|nem\.? con\.?|nemine contradicente|without (?:a )?dissent|by (?:a )?(?:clear |large |"
    r"substantial )?majority|all (?:the )?(?:members|councillors)(?: present)? voted (?:in favour|for))\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\b(?:put to (?:the|a) vote and (?:was )?(?:declared )?(?:carried|lost|agreed)|declared (?:carried|lost)|(?:motion|"
    r"amendment|proposal)\b[^.;]{0,60}?\b(?:(?:was|were|being|is)(?: \w+){0,2}? (?:carried|lost|defeated|agreed"
    r"|rejected)|fell))\b",
    re.IGNORECASE,
)
_LOST = re.compile(r"\b(?:lost|defeated|rejected|not carried|fell|failed|did not succeed)\b", re.IGNORECASE)
_CARRIED = re.compile(r"\b(?:carried|agreed|resolved|passed|approved|endorsed|adopted|became the substantive)\b", re.IGNORECASE)
_ON = re.compile(
    r"\b(?:(?P<named>amendment [A-Z0-9]\b)|(?P<amendment>(?:an |the |this )?amend(?:ment|ed motion)\w*)|"
    r"(?P<motion>(?:substantive |original |alternative )?(?:motion|resolution|proposal))|"
    r"(?P<recommendation>recommendations?))",
    re.IGNORECASE,
)
LONGEST = 2_000
"""How much of one sentence is looked at: no sentence tells of a vote after that many characters."""

_HINT = re.compile(
    r"vot|carried|fell|rejected|majority of|lost|favour|against|unanim|nem|abst|defeat|declared|dissent|majority"
    r"|agreed \(|\bfor\b.*\d",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.\n]*(?:\.(?=\d| con\b)[^.\n]*)*")
_MOTION = re.compile(r"\bthe motion\b", re.IGNORECASE)
_CASTING = re.compile(r"\bcasting vote\b[^.;]{0,20}?\b(?P<how>for|in favour|against)\b", re.IGNORECASE)
_CROSS = re.compile(
    rf"\b(?:for|in favour)(?: the (?:motion|amendment"
    rf"|proposal))?\s*[:–-]?\s*\(?(?P<for>{_N})\)?(?:\s*:[^.\d]{{0,300}})?\s*[.,;|]?\s*"
    rf"(?:and )?(?:votes? |those )?(?:voting )?(?:against(?: the (?:motion|amendment|proposal))?|for the amendment)\s*[:–-]?\s*"
    rf"\(?(?P<against>{_N})\)?(?:\s*:[^.\d]{{0,300}})?(?:\s*[.,;|]?\s*(?:and )?abst\w*\s*[:–-]?\s*\(?(?P<abstained>{_N})\)?)?",
    re.IGNORECASE,
)
"""Counts with their labels before them, which may run over the end of a sentence: "In favour: 12. Against: 0."."""
_SIDES = {"for": "for", "for the moti": "for", "in favour": "for", "against": "against", "for the amen": "against"}
_ROW = re.compile(
    rf"^(?:votes? |voting )?(?P<what>for(?: the motion)?|in favour|against|for the amendment|abst\w*|"
    rf"declined to vote)\s*[:–|-]?\s*\(?(?P<count>{_N})\b",
    re.IGNORECASE,
)


def find_votes(text: str) -> tuple[Vote, ...]:
    """Return the votes that *text* (one block a line) reports, in order."""
    votes = list(_by_rows(text))
    taken = [vote.span for vote in votes]
    votes.extend(vote for vote in _across(text) if not any(vote.span.meets(span) for span in taken))
    taken = [vote.span for vote in votes]
    for match in _SENTENCE.finditer(text):
        if not _HINT.search(match.group()) or any(Span(match.start(), match.end()).meets(span) for span in taken):
            continue
        votes.extend(_in_sentence(text, match.start(), min(match.end(), match.start() + LONGEST)))
    return tuple(_merged(sorted(votes, key=lambda vote: vote.span)))


def _across(text: str) -> list[Vote]:
    """Read counts whose labels stand before them, over the ends of sentences."""
    votes = []
    for match in _CROSS.finditer(text):
        for_, against = _count(match["for"]), _count(match["against"])
        if for_ is not None and against is not None:
            carried = None if for_ == against else for_ > against
            around = text[max(0, match.start() - 60) : match.end()]
            on = "amendment" if "for the amendment" in match.group().lower().split("against")[0][:24] else None
            votes.append(
                Vote(
                    Span(match.start(), match.end()),
                    for_,
                    against,
                    _count(match["abstained"]),
                    False,
                    carried,
                    on or _on(around, text, match.start()),
                )
            )
    return votes


def _merged(votes: list[Vote]) -> list[Vote]:
    """Join "The motion was carried." to the count that stands just before it."""
    merged: list[Vote] = []
    for vote in votes:
        last = merged[-1] if merged else None
        bare = vote.for_ is None and not vote.unanimous
        if last and bare and last.for_ is not None and last.on in (None, vote.on) and vote.span.start - last.span.end < 60:
            merged[-1] = replace(last, carried=vote.carried if vote.carried is not None else last.carried, on=vote.on)
        else:
            merged.append(vote)
    return merged


def _in_sentence(text: str, start: int, end: int) -> list[Vote]:
    words = text[start:end]
    found: list[tuple[int, int, int | None, int | None, int | None, bool]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(words):
            if any(match.start() < stop and begin < match.end() for begin, stop, *_ in found):
                continue
            groups = match.groupdict()
            abstained = groups.get("abstained") or groups.get("abstained2")
            found.append((match.start(), match.end(), _count(groups["for"]), _count(groups["against"]), _count(abstained), False))
    if not found:
        for match in [*_WORD.finditer(words), *_BARE.finditer(words)]:
            unanimous = bool(re.search(r"unanim|nem|dissent|^all\b", match.group(), re.IGNORECASE))
            found.append((match.start(), match.end(), None, None, None, unanimous))
            break
    votes = []
    for begin, stop, for_, against, abstained, unanimous in sorted(found):
        lost, carried = bool(_LOST.search(words)), bool(_CARRIED.search(words))
        if not lost and not carried and for_ is not None and against is not None:
            casting = _CASTING.search(words)
            lost, carried = for_ < against, for_ > against
            if casting and for_ == against:
                lost, carried = casting.group("how").lower() == "against", casting.group("how").lower() != "against"
        votes.append(
            Vote(
                Span(start + begin, start + stop),
                for_,
                against,
                abstained,
                unanimous,
                None if not (lost or carried) else not lost,
                _on(words, text, start),
            )
        )
    return votes


def _by_rows(text: str) -> list[Vote]:
    """Read counts that stand on lines of their own: "For: 43", "Against: none"."""
    votes, run, at = [], {}, 0  # type: ignore[var-annotated]
    first = last = 0
    for line in [*text.split("\n"), ""]:
        match = _ROW.match(line.strip()) if len(line) < 400 else None
        side = _SIDES.get(match.group("what").lower()[:12], "abs") if match else ""
        if match and side not in run:
            if not run:
                first = at
            run[side] = _count(match.group("count"))
            last = at + len(line)
        elif run:
            if len(run) > 1:
                for_ = run.get("for")
                against = run.get("against")
                carried = None if for_ is None or against is None else for_ > against
                votes.append(
                    Vote(
                        Span(first, last),
                        for_,
                        against,
                        run.get("abs"),
                        False,
                        carried,
                        "motion" if _MOTION.search(text[first:last]) else None,
                    )
                )
            run = {}
        at += len(line) + 1
    return votes


def _on(words: str, text: str, start: int) -> str | None:
    """Return what was voted on: from the sentence, else from the one before."""
    for source in (words, text[max(0, start - 400) : start]):
        found = list(_ON.finditer(source))
        if found:
            match = found[0] if source is words else found[-1]
            if match.group("named"):
                return match.group("named")
            return "amendment" if match.group("amendment") else "motion" if match.group("motion") else "recommendations"
    return None


def _count(words: str | None) -> int | None:
    if not words:
        return None
    low = words.lower()
    return int(low) if low.isdigit() else max(0, _WORDS.index(low) - 3)
