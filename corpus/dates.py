"""British dates in running text: days, months, years and financial years, each with the characters it covers.

``12/03/24`` is 12 March; ``2023-24`` and ``2023/24`` are the financial year from 1 April 2023. General libraries were
measured wrong on both. What is no date ("24/7", "15/00006", "31 February") is passed over, never guessed at.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from corpus.types import Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date where it stands in a text. ``first`` and ``last`` are the same for a day, the ends of a range otherwise."""

    span: Span
    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Say whether it names one day."""
        return self.first == self.last


_ENGLISH = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WELSH = (
    *("ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin"),
    *("gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr"),
)
_WELSH_MUTATED = {"fawrth": 3, "fai": 5, "fehefin": 6, "orffennaf": 7, "fedi": 9, "dachwedd": 11, "ragfyr": 12}
_MONTHS = {
    **{name: number for names in (_ENGLISH, _WELSH) for number, name in enumerate(names, start=1)},
    **{name[:3]: number for number, name in enumerate(_ENGLISH, start=1)},
    **_WELSH_MUTATED,
    "sept": 9,
}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_NUMBER = r"[0-3]?\d"
_TH = r"(?:\s?(?:st|nd|rd|th|af|il|ydd|eg|fed|ed|ain)\b)?"
_DAY = rf"(?P<day>{_NUMBER}){_TH}"
_OF = r"(?:\s+(?:(?:day\s+)?of|o))?[\s,-]+"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_SHORT_YEAR = r"(?P<year>\d\d)(?![\w%/:]|[.,]\d)"
_TO = r"\s*(?:[-–—&/]|\bto\b|\band\b|\buntil\b)\s*"
_START = r"(?<![\w/.-])(?<!£)"
_END = r"(?![\w/-]|[.,]\d)"

_PATTERNS = tuple(
    (kind, re.compile(_START + pattern, re.IGNORECASE))
    for kind, pattern in (
        ("days", rf"(?P<since>{_NUMBER}){_TH}(?:\s+(?P<since_month>{_MONTH}))?{_TO}{_DAY}{_OF}(?P<month>{_MONTH})[\s,]+{_YEAR}"),
        ("day", rf"{_DAY}{_OF}(?P<month>{_MONTH})(?:[\s,'’-]+){_YEAR}"),
        ("day", rf"(?P<month>{_MONTH})\s+{_DAY},?\s+{_YEAR}"),
        ("day", r"(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])"),
        ("day", rf"{_DAY}(?P<mark>[/.-])(?P<month>[01]?\d)(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\w/-]|\.\d)"),
        ("day", rf"{_DAY}[\s-]+(?P<month>{_MONTH})[\s'’-]+{_SHORT_YEAR}"),
        ("years", rf"(?:FY\s?)?{_YEAR}\s?[-–—/]\s?(?P<next>(?:20)?\d\d){_END}"),
        ("quarter", rf"Q(?P<quarter>[1-4])[\s,]+(?:of\s+)?(?:{_YEAR})"),
        ("month", rf"(?P<month>{_MONTH})[\s,'’-]+(?:of\s+)?{_YEAR}"),
        ("year", rf"(?<!\d ){_YEAR}{_END}"),
    )
)
# "Paragraph 3.2.10", and a numbered paragraph at the start of its line, are no days of 2010.
_NUMBERED_BEFORE = re.compile(
    r"\b(?:para(?:graph)?s?|sections?|clauses?|rules?|minutes?|items?|policy|policies|version|appendix|table|see|"
    r"recommendations?|part|v)\.?\s*$",
    re.IGNORECASE,
)
_LONGEST_SPAN_OF_YEARS = 40


def find_dates(text: str) -> list[DateMention]:
    """Return the dates in *text* in order, the longest reading of each stretch; none overlap.

    >>> [(m.first.isoformat(), m.last.isoformat()) for m in find_dates("on 7th May, 2020 for 2023-24")]
    [('2020-05-07', '2020-05-07'), ('2023-04-01', '2024-03-31')]
    """
    found: list[DateMention] = []
    taken = bytearray(len(text))
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]) or _is_paragraph_number(text, match):
                continue
            read = _read(kind, match)
            if read is not None:
                found.append(DateMention(Span(start, end), *read))
            if read is not None or kind == "day":  # an impossible day is taken too: 31 February is no February
                taken[start:end] = b"\1" * (end - start)
    return sorted(found, key=lambda mention: mention.span)


def say(day: date) -> str:
    """Return *day* as people write it.

    >>> say(date(2024, 2, 14))
    '14 February 2024'
    """
    return f"{day.day} {_ENGLISH[day.month - 1].capitalize()} {day.year}"


def _is_paragraph_number(text: str, match: re.Match[str]) -> bool:
    """Say whether a short dotted run of numbers is a paragraph's number and not a day."""
    start, end = match.span()
    if match[0].count(".") != 2 or len(match["year"]) != 2:
        return False
    before = text[max(0, start - 24) : start]
    opens = not before.strip(" \t(") or before.rstrip(" \t(").endswith("\n")
    return _NUMBERED_BEFORE.search(before) is not None or (opens and re.match(r"\s+[A-Za-z]", text[end : end + 3]) is not None)


def _read(kind: str, match: re.Match[str]) -> tuple[date, date] | None:
    """Return the first and last day that *match* names, or ``None`` if there is no such date."""
    year = _full_year(match["year"])
    if kind == "year":
        return date(year, 1, 1), date(year, 12, 31)
    if kind == "years":
        return _years(year, match["next"])
    if kind == "quarter":
        last = int(match["quarter"]) * 3
        return date(year, last - 2, 1), date(year, last, monthrange(year, last)[1])
    month = _month(match["month"])
    if not 1 <= month <= 12:
        return None
    if kind == "month":
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    day = _day(year, month, match["day"])
    if day is None or kind == "day":
        return (day, day) if day else None
    since = _day(year, _month(match["since_month"]) if match["since_month"] else month, match["since"])
    return (since, day) if since and since < day else None


def _years(year: int, following: str) -> tuple[date, date] | None:
    """Return the financial year of "2023-24" and "2023/2024", or the whole years of "2021-26"."""
    last = int(following) if len(following) == 4 else year // 100 * 100 + int(following)
    if last <= year and len(following) == 2:
        last += 100
    if last == year + 1:
        return date(year, 4, 1), date(last, 3, 31)
    if year < last <= year + _LONGEST_SPAN_OF_YEARS:
        return date(year, 1, 1), date(last, 12, 31)
    return None


def _day(year: int, month: int, digits: str) -> date | None:
    day = int(digits)
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def _full_year(digits: str) -> int:
    """Return the year of two or four digits; two mean 1950 to 2049, since papers of the 1970s are still cited."""
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= 50 else 2000)


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS[word.lower().rstrip(".")]
