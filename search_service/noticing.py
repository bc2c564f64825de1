"""What is said beside results: values that there are not, papers not shown, and what was searched where nothing matches."""

from __future__ import annotations

from dataclasses import replace

from corpus.councils import Councils
from corpus.types import Answer, Coverage, Filters, Finding, Kind, Outcome, Zone
from corpus.veil import Hidden

_HOLD_NONE = "We hold no papers from "
"""How an answer begins to say of which councils nothing is held."""
_NOT_SHOWN = "Its papers are not shown for now."


def strange(register: Councils, filters: Filters) -> tuple[str, ...]:
    """Say which values of the filters there are not: they match nothing, which is no error."""
    known = {council.slug for council in register}
    told = [f"No council goes by {one!r}. /api/v1/councils lists them." for one in sorted(filters.councils - known) if one]
    for name, values, kinds in (
        ("kind of paper", filters.kinds, Kind),
        ("outcome", filters.outcomes, Outcome),
        ("zone", filters.zones, Zone),
    ):
        choices = ", ".join(kinds)
        told += [f"There is no {name} {one!r}. There are: {choices}." for one in sorted(values - set(kinds)) if one]
    return tuple(told)


def not_shown(register: Councils, hidden: Hidden, filters: Filters) -> tuple[str, ...]:
    """Say whose papers are held and not shown, where the filters would let them through."""
    away = sorted(one for one in hidden.councils if not filters.councils or one in filters.councils)
    return tuple(f"The papers of {register.get(one).name} are not shown for now." for one in away)


def not_called_missing(answer: Answer, register: Councils, hidden: Hidden) -> Answer:
    """Return *answer* without a word that papers which are held and not shown are not held."""
    verdicts = tuple(
        replace(one, because=_NOT_SHOWN) if one.council in hidden.councils and one.finding is Finding.NOT_COVERED else one
        for one in answer.verdicts
    )
    notices: list[str] = []
    for notice in answer.notices:
        named = [one for one in register if one.name in notice] if notice.startswith(_HOLD_NONE) else []
        if any(one.slug in hidden.councils for one in named):
            missing = [one.name for one in named if one.slug not in hidden.councils]
            notices += [f"{_HOLD_NONE}{', '.join(missing)}."] if missing else []
        else:
            notices.append(notice)
    return replace(answer, verdicts=verdicts, notices=tuple(notices))


def nothing(coverage: Coverage) -> str:
    """Say what was searched where nothing matches."""
    between = f", {coverage.first:%B %Y} to {coverage.last:%B %Y}" if coverage.first and coverage.last else ""
    return f"No papers match. We searched {coverage.documents:,} papers from {coverage.councils:,} councils{between}."
