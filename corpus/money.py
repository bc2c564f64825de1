"""Sums of money in council papers: every shape they are printed in, and what each sum is."""

from __future__ import annotations

import re

from corpus.types import Amount, AmountKind, Span

_DIGITS = r"(?:(?:\d{1,3}(?:,\s?\d{3})+|\d{1,3}(?:[ \u00a0]\d{3})+(?![\d,])|\d+)(?:\.\d+)?|\.\d+)"
_SCALE = r"(?:\s?(?:million|mil|mn|m|billion|bn|b|thousand|k)\b)?"
_NUMERALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SPELT = {
    "half a": 0.5,
    "a quarter of a": 0.25,
    "three quarters of a": 0.75,
    "one and a half": 1.5,
    **{word: number + 1.0 for number, word in enumerate(_NUMERALS)},
    "a": 1.0,
    "twenty": 20.0,
    "fifty": 50.0,
}
_SUM = re.compile(
    rf"(?P<sign>£|GBP\s?)\s?(?P<low>{_DIGITS})(?P<scale>{_SCALE})"
    rf"(?:\s?(?:-|–|—|to|and(?=\s£))\s?(?:£\s?)?(?P<high>{_DIGITS})(?P<high_scale>{_SCALE})(?![\d/]|\s?(?:%|year|month|"
    rf"week|day|january|february|march|april|may|june|july|"
    r"august|september|october|november|december)))?|(?<![\w.,/])(?P<pence>\d{1,3})p\b(?!\.)|"
    rf"(?<![\w£.,])(?P<said>\d[\d,]*(?:\.\d+)?(?: ?(?:million|thousand|billion))?|(?:{'|'.join(_SPELT)})(?: (?:hundred"
    rf"|million|thousand|billion))*) pounds\b",
    re.IGNORECASE,
)  # fmt: skip
_SCALES = {
    "million": 1e6,
    "mil": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "thousand": 1e3,
    "k": 1e3,
    "": 1.0,
}
_PER_YEAR = re.compile(
    r"^\W{0,2}(?:\([^)]{0,20}\)\W?)?(?:per (?:annum|year)|a year|p\.?\s?a\b|each year|every year|annually|yearly|"
    r"for each year|in each year|/\s?(?:year|annum))",
    re.IGNORECASE,
)
_YEARLY_BEFORE = re.compile(
    r"\b(?:annual|yearly)(?: (?!saving)\w+){0,5}(?: of| is| to| at|:)?\s*(?:(?:around|about|approximately|some|up to)\s)?$",
    re.IGNORECASE,
)
_PER_OTHER = re.compile(
    r"^\W{0,2}(?:(?:per|an?|each) (?:hour|day|night|week|month|visit|session|person|household|bin|permit|licence|"
    r"property|unit|child|tonne|mile|pupil|head|ticket|vehicle)|/\s?(?:hour|day|week|month))\b",
    re.IGNORECASE,
)
_MAXIMUM = re.compile(
    r"(?:\b(?:up to|maximum(?: \w+){0,4}|not (?:to )?exceed(?:ing)?|no more than|not more than|as much as|"
    r"ceiling(?: \w+){0,3}|limit(?: \w+){0,3}|capped at|cap of|at most|within)(?: a| an| the)?(?: \w+){0,2}?\s*)$",
    re.IGNORECASE,
)
_MAXIMUM_AFTER = re.compile(r"^\W{0,2}(?:maximum|at most|ceiling)\b", re.IGNORECASE)
_SAVING = re.compile(
    r"\b(?:sav(?:e|es|ed|ing|ings)|reduc\w+|cut\w*|efficienc\w+)\b(?! (?:fund|account|plan)\b)[^.;£]{0,60}$", re.IGNORECASE
)
_SAVING_AFTER = re.compile(
    r"^\W{0,2}(?:(?:a year|per annum|off|of|in|recurring|annual)\s)*(?:savings?\b|(?:(?:would|will|could|can|may"
    r"|to) be |was |is |are )?saved\b|off the (?:price|cost))",
    re.IGNORECASE,
)
_FEE = re.compile(
    r"\b(?:fees?|charges?(?! points?)|charged|tariff|subscription|permit"
    r"|(?<!tender )(?<!contract )(?<!purchase )(?<!sale )(?<!at a )(?<!fixed )(?<!total )price|fares?|fine|penalty|rent|licence|"
    r"costs? (?:households|residents|applicants))\b[^.;£]{0,45}$",
    re.IGNORECASE,
)
_RENT = re.compile(r"\brent\b[^.;£]{0,30}$", re.IGNORECASE)
_FEE_AFTER = re.compile(
    r"^\W{0,2}(?:(?:a|per|for (?:one|each|the)|an?) )?(?:fee|charge|fine|penalty|subscription)\b", re.IGNORECASE
)
_SHARE = re.compile(
    r"\b(?:share|contribut\w+|part|portion|of which|match(?:ed)? funding|puts? in|funded by|(?:council|"
    r"authority)['’]?s? (?:share|part|contribution))\b[^.;£]{0,50}$",
    re.IGNORECASE,
)
_SHARE_AFTER = re.compile(
    r"^\W{0,2}(?:(?:of it |of this |is )?(?:funded by|paid by|met by|contributed by|for (?:the )?\w+'s part|(?:as"
    r"|being) (?:the|its|our|their) [^.;£]{0,40}?(?:share|part|contribution)))\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:total\w*|overall|in all|altogether|whole[- ]life|aggregate|combined|worth|valued? (?:at|of|is)?|value|"
    r"(?:contract|estimated|at an?) (?:\w+ )?(?:cost|value|sum|budget)|cost(?:s|ing)?(?: of)?|budget of|grant of|sum of|"
    r"making)\b[^.;£]{0,45}$",
    re.IGNORECASE,
)
_TOTAL_AFTER = re.compile((
    r"^\W{0,2}(?:(?:in (?:total|all)|altogether|overall|total|(?:over|for|across) (?:the |a )?(?:whole |"
    r"full )?(?:\w+[- ]){0,3}(?:years?|months?|term|life|period))\b)"
), re.IGNORECASE)  # fmt: skip
_AND = re.compile(r"\band\b", re.IGNORECASE)
_MOVES = re.compile(
    r"\b(?:rais|ris|increas|reduc|lower|cut|fall|go|goes|went|chang|mov|up|down|lift)\w*\b[^.;£]{0,60}\bfrom\s+$", re.IGNORECASE
)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_BOUNDARY = re.compile(r"[.;](?=\s)|£")


def find_amounts(text: str, offset: int = 0) -> list[Amount]:
    """Return the sums in *text* in order, spans shifted by *offset*; what each is comes from the words around it.

    >>> [(amount.pounds, amount.kind.value) for amount in find_amounts("up to £1.2m, or £513k per annum")]
    [(1200000.0, 'maximum'), (513000.0, 'per_year')]
    """
    found, at = [], 0
    while match := _SUM.search(text, at):
        if match.group("said"):
            low, high, at = _spelt(match.group("said")), None, match.end()
        elif match.group("pence"):
            low, high, at = int(match.group("pence")) / 100, None, match.end()
        else:
            low, high = _values(match)
            if (
                high is not None
                and _AND.search(text[match.end("scale") : match.start("high")])
                and not _BETWEEN.search(text[: match.start()])
            ):
                high = None  # "£1m and £2m" are two sums, "between £1m and £2m" is a range
            if high is not None and _MOVES.search(text[max(0, match.start() - 80) : match.start()]):
                high = None  # "raised from £14 to £17" is two sums too
            at = match.end("scale") if high is None else match.end()
        found.append(Amount(Span(offset + match.start(), offset + at), low, _kind(text, match.start(), at), high))
    return found


def say_pounds(pounds: float) -> str:
    """Return a sum as a person writes it: whole millions with two decimals at most in words, else every pound.

    >>> say_pounds(1_554_000), say_pounds(1_200_000), say_pounds(57.5), say_pounds(666_666)
    ('£1,554,000', '£1.2 million', '£57.50', '£666,666')
    """
    pence = round(pounds * 100)
    if pence >= 100_000_000 and pence % 1_000_000 == 0 and pence < 10**13:
        millions = f"{pence // 100_000_000}.{pence % 100_000_000 // 1_000_000:02d}".rstrip("0").rstrip(".")
        return f"£{millions} million"
    return f"£{pence // 100:,}" if pence % 100 == 0 else f"£{pence // 100:,}.{pence % 100:02d}"


def _values(match: re.Match[str]) -> tuple[float, float | None]:
    low, high = _number(match.group("low")), match.group("high")
    scale, high_scale = _scale(match.group("scale")), _scale(match.group("high_scale"))
    if high is None:
        return _times(low, scale), None
    top = _times(_number(high), high_scale if match.group("high_scale") else scale)
    bottom = _times(low, scale)
    if not match.group("scale") and match.group("high_scale") and _times(low, high_scale) < top:
        bottom = _times(low, high_scale) if low < 1000 else bottom  # "£4-5 million": the scale is said once
    return (bottom, top) if top > bottom else (bottom, None)


def _spelt(words: str) -> float:
    """Return the pounds of "72,000", "1.5 million" and "half a million"."""
    low = words.lower()
    number = next((value for word, value in _SPELT.items() if f"{low} ".startswith(f"{word} ")), None)
    scale = 1.0
    for word in re.findall(r"hundred|thousand|million|billion", low):
        scale *= 100.0 if word == "hundred" else _SCALES[word]
    return _times(number if number is not None else _number(re.sub(r"[a-z ]+$", "", low)), scale)


def _number(digits: str) -> float:
    return float(re.sub(r"[,\s]", "", digits))


def _times(number: float, scale: float) -> float:
    """Multiply without the noise of binary fractions (5.65 million is 5,650,000)."""
    return round(number * scale, 2)


def _scale(words: str | None) -> float:
    return _SCALES[(words or "").strip().lower()]


def _kind(text: str, start: int, end: int) -> AmountKind:
    before, after = _BOUNDARY.split(text[max(0, start - 80) : start])[-1], text[end : end + 60]
    saving = bool(_SAVING.search(before) or _SAVING_AFTER.match(after))
    if _MAXIMUM.search(before) or _MAXIMUM_AFTER.match(after):
        return AmountKind.PER_YEAR if _PER_YEAR.match(after) else AmountKind.MAXIMUM
    if saving:
        return AmountKind.SAVING
    if _YEARLY_BEFORE.search(before) or (_RENT.search(before) and _PER_YEAR.match(after)):
        return AmountKind.PER_YEAR
    if _FEE.search(before) or _FEE_AFTER.match(after) or _PER_OTHER.match(after):
        return AmountKind.FEE
    if _PER_YEAR.match(after) or _YEARLY_BEFORE.search(before):
        return AmountKind.PER_YEAR
    if _SHARE.search(before) or _SHARE_AFTER.match(after):
        return AmountKind.SHARE
    if _TOTAL.search(before) or _TOTAL_AFTER.match(after):
        return AmountKind.TOTAL
    return AmountKind.UNSTATED
