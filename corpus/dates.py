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
_MONTHS = {
    **{name: number for names in (_ENGLISH, _WELSH) for number, name in enumerate(names, start=1)},
    **{name[:3]: number for number, name in enumerate(_ENGLISH, start=1)},
    "sept": 9,
}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:\s?(?:st|nd|rd|th|af|il|ydd|eg|fed))?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_START = r"(?<![\w/.-])(?<!£)"

_PATTERNS = tuple(
    (kind, re.compile(_START + pattern, re.IGNORECASE))
    for kind, pattern in (
        ("day", rf"{_DAY}(?:\s+(?:day\s+)?of)?[\s,-]+(?P<month>{_MONTH})(?:[\s,'’-]+){_YEAR}"),
        ("day", rf"(?P<month>{_MONTH})\s+{_DAY},?\s+{_YEAR}"),
        ("day", r"(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])"),
        ("day", r"(?P<day>[0-3]?\d)(?P<mark>[/.-])(?P<month>[01]?\d)(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\w/-]|\.\d)"),
        ("day", rf"{_DAY}[\s-]+(?P<month>{_MONTH})[\s'’-]+(?P<year>\d\d)(?![\w%/:])"),
        ("financial", r"(?P<year>(?:19|20)\d\d)\s?[-–—/]\s?(?P<next>(?:20)?\d\d)(?![\w/-]|[.,]\d)"),
        ("quarter", rf"Q(?P<quarter>[1-4])[\s,]+(?:of\s+)?{_YEAR}"),
        ("month", rf"(?P<month>{_MONTH})[\s,'’-]+(?:of\s+)?{_YEAR}"),
        ("year", rf"(?<!\d ){_YEAR}(?![\w/-]|[.,]\d)"),
    )
)


def find_dates(text: str) -> list[DateMention]:
    """Return the dates in *text* in order, the longest reading of each stretch; none overlap.

    >>> [(m.first.isoformat(), m.last.isoformat()) for m in find_dates("on 7th May, 2020 for 2023-24")]
    [('2020-05-07', '2020-05-07'), ('2023-04-01', '2024-03-31')]
    """
    taken: dict[Span, tuple[date, date] | None] = {}  # an impossible day is taken too: 31 February is no February
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if not any(span.meets(other) for other in taken):
                taken[span] = _read(kind, match)
    return [DateMention(span, *read) for span, read in sorted(taken.items()) if read is not None]


def say(day: date) -> str:
    """Return *day* as people write it.

    >>> say(date(2024, 2, 14))
    '14 February 2024'
    """
    return f"{day.day} {_ENGLISH[day.month - 1].capitalize()} {day.year}"


def _read(kind: str, match: re.Match[str]) -> tuple[date, date] | None:
    """Return the first and last day that *match* names, or ``None`` if there is no such date."""
    year = _full_year(match["year"])
    if kind == "year":
        return date(year, 1, 1), date(year, 12, 31)
    if kind == "financial":
        following = match["next"]
        if int(following) % 100 != (year + 1) % 100 or (len(following) == 4 and int(following) != year + 1):
            return None
        return date(year, 4, 1), date(year + 1, 3, 31)
    if kind == "quarter":
        last = int(match["quarter"]) * 3
        return date(year, last - 2, 1), date(year, last, monthrange(year, last)[1])
    month = _month(match["month"])
    if not 1 <= month <= 12:
        return None
    if kind == "month":
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    day = int(match["day"])
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day), date(year, month, day)


def _full_year(digits: str) -> int:
    """Return the year of two or four digits; two mean 1950 to 2049, since papers of the 1970s are still cited."""
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= 50 else 2000)


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS[word.lower().rstrip(".")]
