"""Measuring the service on questions whose answers are known: papers found, answers right, councils named, silence kept."""

from __future__ import annotations

import json
import re
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from corpus.dates import find_dates
from corpus.errors import ConfigError
from corpus.tokens import for_query
from corpus.types import Answer, Finding, Status
from corpus.words import stem
from search_service.measures import interval, measures
from search_service.retrieval import Query
from search_service.service import Asked, SearchService

DECLINED = {Status.NOTHING_FOUND, Status.OUT_OF_SCOPE, Status.WITHHELD}
BY_CITATION = {"lookup", "acronym", "similar", "typo", "paraphrase", "longdoc"}
LOOSE = {"why", "alternatives", "timeline"}
_FACT, _LOOSE = (0.8, 60), (0.5, 120)
"""Share of the gold answer's words that must be said, and the most words it may take."""
_SPAN = 0.6
"""Share of the evidence's words from which a citation counts as showing it."""
_FIRST_WORD = re.compile(r"\W*(yes|no)\b", re.I)


@dataclass(frozen=True, slots=True)
class Cited:
    """Citations against the evidence that was named with the question, in the manner of ALCE (Gao and others, 2023)."""

    precision: float
    """Share of the papers cited that hold evidence."""
    recall: float
    """Share of the papers with evidence that are cited."""
    spans: float
    """Share of the evidence whose words a citation of the same paper holds."""


@dataclass(frozen=True, slots=True)
class Row:
    """How one question went."""

    id: str
    kind: str
    question: str
    answerable: bool
    correct: float
    declined: bool
    ranking: dict[str, float] | None
    """How well its papers were found."""
    said: str
    gold: str
    traps: int
    traps_fallen: int
    exact: bool
    """Whether every citation is word for word where it says; the types see to it, this proves it."""
    cited: Cited | None
    """How well the papers cited are the papers that hold the answer; nothing where there is no answer or none is known."""
    search_ms: float
    ask_ms: float


@dataclass(frozen=True)
class Report:
    """How all questions went."""

    rows: tuple[Row, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the figures."""
        known = [row for row in self.rows if row.answerable]
        unknown = [row for row in self.rows if not row.answerable]
        return {
            "questions": len(self.rows),
            "retrieval": {name: _mean(values) for name, values in self._ranked().items()},
            "retrieval_intervals": {name: _told(interval(values)) for name, values in self._ranked().items()},
            "correct": {kind: _mean(row.correct for row in known if row.kind == kind) for kind in self.kinds()},
            "correct_overall": _mean(row.correct for row in self.rows),
            "traps": sum(row.traps for row in self.rows),
            "traps_fallen": sum(row.traps_fallen for row in self.rows),
            "unanswerable_declined": _mean(float(row.declined) for row in unknown),
            "answerable_wrongly_declined": _mean(float(row.declined) for row in known),
            "citations": {
                name: _mean(getattr(row.cited, name) for row in known if row.cited) for name in ("precision", "recall", "spans")
            },
            "citations_exact": all(row.exact for row in self.rows),
            "search_ms_p50": _percentile([row.search_ms for row in self.rows], 0.5),
            "ask_ms_p50": _percentile([row.ask_ms for row in self.rows], 0.5),
            "ask_ms_p95": _percentile([row.ask_ms for row in self.rows], 0.95),
        }

    def _ranked(self) -> dict[str, list[float]]:
        """Return each measure of the ranking with its values for the questions that have papers."""
        known = [row.ranking for row in self.rows if row.ranking]
        return {name: [one[name] for one in known] for name in (known[0] if known else ())}

    def kinds(self) -> list[str]:
        """Return the kinds of question that have an answer."""
        return sorted({row.kind for row in self.rows if row.answerable})


def evaluate(service: SearchService, questions: Path) -> Report:
    """Ask every question of the file and compare."""
    rows = []
    for number, line in enumerate(questions.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            gold = json.loads(line)
            rows.append(_row(service, gold))
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise ConfigError(f"{questions} line {number} is no question: {type(error).__name__} {error}") from error
    return Report(tuple(rows))


def table(report: Report, *, misses: bool = False) -> Iterator[str]:
    """Give the lines of the report for people."""
    for name, value in report.as_json().items():
        if isinstance(value, dict):
            yield name.replace("_", " ")
            yield from (f"  {inner:<28} {_shown(figure)}" for inner, figure in value.items())
        else:
            yield f"{name.replace('_', ' '):<30} {_shown(value)}"
    for row in report.rows if misses else ():
        if row.correct < 1:
            yield f"{row.id} [{row.kind}] {row.correct:.2f} {row.question}\n    gold: {row.gold}\n    said: {row.said}"


def _row(service: SearchService, gold: dict[str, Any]) -> Row:
    began = time.perf_counter()
    hits = service.search(Query(gold["question"])).result.hits
    searched = time.perf_counter()
    asked = service.ask(gold["question"])
    answered = time.perf_counter()
    wanted = {_base(one["file"]) for one in gold.get("evidence") or ()}
    ranked = [_base(hit.document.source) for hit in hits]
    answer = asked.answer
    declined = answer.status in DECLINED
    cited = [_base(asked.documents[one.document_id].source) for one in answer.citations]
    councils = {one.council for one in answer.verdicts if one.finding is Finding.YES}
    traps = {_council(service, one["council"] if isinstance(one, dict) else one) for one in gold.get("not_in_answer") or ()}
    is_list = isinstance(gold["answer"], list)
    return Row(
        id=str(gold["id"]),
        kind=str(gold["type"]).replace("-", "_"),
        question=gold["question"],
        answerable=gold["answer"] is not None,
        correct=_correct(service, gold, answer, councils, cited, wanted),
        declined=declined,
        ranking=measures(ranked, dict.fromkeys(wanted, 1)) if wanted else None,
        said=answer.text or answer.status.value,
        gold=str(gold["answer"]),
        traps=len(traps) if is_list else 0,
        traps_fallen=len(traps & councils) if is_list else 0,
        exact=all(one.span.of(asked.documents[one.document_id].text) == one.quote for one in answer.citations),
        cited=_cited(gold, asked) if gold["answer"] is not None and not declined and wanted else None,
        search_ms=(searched - began) * 1000,
        ask_ms=(answered - searched) * 1000,
    )


def _cited(gold: dict[str, Any], asked: Asked) -> Cited:
    quotes: dict[str, list[str]] = {}
    for one in asked.answer.citations:
        quotes.setdefault(_base(asked.documents[one.document_id].source), []).append(one.quote)
    evidence = [(_base(one["file"]), one["quote"]) for one in gold["evidence"]]
    wanted = {file for file, _ in evidence}
    right = len(wanted & set(quotes))
    shown = sum(any(_holds(said, quote) for said in quotes.get(file, ())) for file, quote in evidence)
    return Cited(right / len(quotes) if quotes else 0.0, right / len(wanted), shown / len(evidence))


def _holds(said: str, quote: str) -> bool:
    """Say whether a quotation is the evidence: either holds the other, or it has three fifths of its words."""
    one, other = " ".join(said.split()).lower(), " ".join(quote.split()).lower()
    return one in other or other in one or stated(quote, said) >= _SPAN


def _correct(
    service: SearchService, gold: dict[str, Any], answer: Answer, councils: set[str], cited: list[str], wanted: set[str]
) -> float:
    kind, right, declined = str(gold["type"]).replace("-", "_"), gold["answer"], answer.status in DECLINED
    said = answer.text or ""
    if right is None:
        return float(declined)
    if isinstance(right, list):
        want = {_council(service, one) for one in right}
        hit = len(want & councils)
        return 2 * hit / (len(want) + len(councils)) if hit else float(not want and not councils)
    if kind == "yes_no":
        first = _FIRST_WORD.match(said)
        return float(bool(first) and str(right).lower().startswith(first[1].lower() if first else "-"))
    if kind in BY_CITATION:
        return float(not declined and bool(cited) and cited[0] in wanted)
    needed, longest = _LOOSE if kind in LOOSE else _FACT
    return float(not declined and stated(str(right), said) >= needed and len(said.split()) <= longest)


def stated(gold: str, said: str) -> float:
    """Return the share of the gold answer's words, numbers and dates that *said* holds.

    >>> stated("26 February 2015", "It was signed on 26/02/2015.")
    1.0
    """
    want = _keys(gold)
    return len(want & _keys(said)) / len(want) if want else 0.0


def _keys(text: str) -> set[str]:
    keys = set()
    for mention in reversed(find_dates(text)):
        if mention.first == mention.last:
            keys.add(mention.first.isoformat())
            text = text[: mention.span.start] + " " + text[mention.span.end :]
    return keys | {stem(word) for word in for_query(text)}


def _council(service: SearchService, name: str) -> str:
    known = service.register.named(name)
    return known.slug if known else name.lower()


def _base(source: str) -> str:
    return PurePosixPath(source).stem


def _told(bounds: tuple[float, float]) -> str:
    return f"{bounds[0]:.3f} to {bounds[1]:.3f}"


def _mean(values: Any) -> float | None:
    found = list(values)
    return round(statistics.mean(found), 4) if found else None


def _percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1) if ordered else 0.0


def _shown(value: object) -> str:
    return "none asked" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
