"""Whether what was found is of the sort that was asked for: a count is a number, a price is a sum of money."""

from __future__ import annotations

import re

from search_service.answering.wants import Want, wants
from search_service.answering.words import held, telling

_COUNT = re.compile(r"\b(?:how many|what (?:number|percentage|proportion|share) of)\s+(?P<what>[\w'’-]+(?:\s+[\w'’-]+)?)", re.I)
_MONEY = re.compile(
    r"\bhow much\b(?!\s+(?:longer|more time|notice))"
    r"|\b(?:what|which)\s+(?:\w+\s+)?(?:prices?|fees?|costs?|rents?|sums?|amounts?|budgets?)\b",
    re.I,
)
_SUM = re.compile(r"£|\bper ?cent\b|%|\d\s?p\b|\bpeppercorn\b|\bfree\b|\b(?:no|nil|any) (?:charge|cost|fee)|\bpounds?\b", re.I)
_NUMBER = re.compile(
    r"\d|\b(?:none|no|nobody|all|both|each|every|single|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|half"
    r"|third|quarter)\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SPANS_OF_TIME = re.compile(r"\b(?:year|month|week|day|hour)s?\b", re.I)


def fits(question: str, said: str) -> bool:
    """Say whether *said* can be the answer: with a number of the thing counted, or a sum where money is asked.

    >>> fits("How many responses were there?", "To go on in spite of the responses.")
    False
    >>> fits("How many responses were there?", "412 replies came in, and 30 late responses.")
    True
    """
    count = _COUNT.search(question)
    if count:
        if not _NUMBER.search(said):
            return False
        if _SPANS_OF_TIME.match(count["what"]):
            return bool(_SPANS_OF_TIME.search(said) or _YEAR.search(said))
        return True
    if _MONEY.search(question) and any(each.want is Want.MONEY for each in wants(question)):
        return bool(_SUM.search(said) or (re.search(r"\d", _YEAR.sub("", said)) and set(telling(question)) & held(said)))
    return True
