"""Grammar and entailment weighed together: neither decides alone, and what neither is clear of is left open."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from corpus.errors import ConfigError
from corpus.types import Finding, Outcome, Span
from search_service.answering.entailment import CarriedEntailer, adapted
from search_service.answering.evidence import Candidate, Shelf
from search_service.answering.facts import polars
from search_service.answering.facts.concluding import conclude
from search_service.answering.facts.picking import Inquiry
from search_service.answering.facts.result import Result
from search_service.answering.planning import make_plan
from search_service.answering.second import LONGEST, Second
from search_service.answering.verdicts import rows
from tests.unit.search_service.answering.conftest import a_paper, decided

SHOWS, DENIES, SILENT = (0.96, 0.02, 0.02), (0.02, 0.96, 0.02), (0.02, 0.02, 0.96)


class Reader:
    """Reads what it was told to read in a text that holds a word; nothing in any other."""

    name = "reader"

    def __init__(self, told=()):
        self.told = dict(told)
        self.asked: list[str] = []

    def read(self, question, texts):
        self.asked += texts
        said = [next((what for word, what in self.told.items() if word in text), SILENT) for text in texts]
        return np.array(said, dtype=np.float32).reshape(len(texts), 3)


def a_pier(words, outcome, council):
    return a_paper("The pier", decided(words, outcome), council=council)


SOLD = a_pier("the freehold of the pier be disposed of to Gannet Leisure.", Outcome.APPROVED, "kent")
KEPT = a_pier("the proposal to sell the pier be not pursued.", Outcome.REJECTED, "devon")


def listed(question, papers, told):
    candidates = [Candidate(paper, 0.9, 0.5, {0: 0.5}, {0: 3.0}) for paper in papers]
    second = Second(question, Reader(told)) if told is not None else None
    return {row.council: row for row in rows(make_plan(question), candidates, Shelf(None), second)}


def test_a_list_names_those_whose_clause_is_read_as_showing_it():
    found = listed("Which councils parted with a pier?", [SOLD, KEPT], {"disposed": SHOWS, "pursued": DENIES})
    assert found["kent"].finding is Finding.YES and not found["kent"].likely
    assert "devon" not in found or found["devon"].finding is not Finding.YES


def test_what_grammar_takes_for_a_yes_and_reading_denies_is_none():
    extended = a_pier("the pier contract be extended for the lights alone.", Outcome.EXTENDED, "kent")
    other = a_pier("the lease of the pier be extended for ten years.", Outcome.EXTENDED, "devon")
    question = "Which councils extended a lease of a pier?"
    assert listed(question, [extended, other], None)["kent"].finding is Finding.YES
    found = listed(question, [extended, other], {"lights": DENIES, "ten years": SHOWS})
    assert [council for council, row in found.items() if row.finding is Finding.YES] == ["devon"]


def asked(question, paper, told, opening="", *, settled=False):
    plan = replace(make_plan(question), councils=("kent",))
    candidates = (Candidate(paper, 0.9, 0.5, {0: 0.5}, {0: 3.0}),)
    inquiry = Inquiry(plan, candidates, Shelf(None), second=Second(question, Reader(told)))
    return conclude(inquiry, Result(opening=opening, settled=settled))


@pytest.mark.parametrize(
    ("told", "opening", "answer"),
    [
        (SHOWS, "No", "Yes"),
        (DENIES, "Yes", "No"),
        (SHOWS, "Yes", "Yes"),
        (DENIES, "", "No"),
        ((0.4, 0.3, 0.3), "", ""),
    ],
)
def test_yes_or_no_is_what_both_opinions_come_to(told, opening, answer):
    assert asked("Did it part with the pier?", SOLD, {"disposed": told}, opening).opening == answer


def test_another_opinion_comes_with_its_clause():
    told = asked("Did it part with the pier?", SOLD, {"disposed": SHOWS}, "No")
    assert "Gannet Leisure" in told.drafts[0].text and told.rows[0].finding is Finding.YES


def test_what_is_settled_stays_whatever_is_read():
    assert asked("Did it part with the pier?", SOLD, {"disposed": DENIES}, "Yes", settled=True).opening == "Yes"


def test_without_an_entailer_the_grammar_stands_alone():
    plan = replace(make_plan("Did Kent sell the pier?"), councils=("kent",))
    inquiry = Inquiry(plan, (Candidate(SOLD, 0.9, 0.5, {0: 0.5}, {0: 3.0}),), Shelf(None), second=Second("", None))
    assert polars.answer(inquiry).opening == polars.answer(replace(inquiry, second=None)).opening


def test_each_stretch_is_read_once_and_no_further_than_it_pays():
    reader = Reader()
    second = Second("Did it?", reader)
    long = "word " * 500
    assert second.chances([long, "short", "short"]).shape == (3, 3)
    assert second.opinions(["short"]) == [pytest.approx(0.02)]
    assert len(reader.asked) == 2 and len(reader.asked[0].split()) == LONGEST


def test_where_nothing_can_read_there_is_no_opinion():
    assert Second("Did it?", None).opinions(["a clause"]) is None


def test_the_question_is_read_without_the_names_of_councils():
    question = "Did Kent County Council's cabinet follow Devon?"
    spans = [("kent", question.index("Kent")), ("devon", question.index("Devon"))]
    named = [(slug, _span(at, "Kent County Council" if slug == "kent" else "Devon")) for slug, at in spans]
    assert make_plan(question, named).unnamed == "Did the council's cabinet follow the council?"


def _span(start, words):
    return Span(start, start + len(words))


def test_what_was_trained_is_added_to_the_weights_or_takes_their_place():
    weights = {"a.weight": np.ones((2, 3), np.float32), "norm.weight": np.zeros(2, np.float32)}
    added = {"a.up": np.full((2, 1), 2, np.float16), "a.down": np.ones((1, 3), np.float16), "norm.weight": np.ones(2, np.float16)}
    found = adapted(weights, added)
    assert found["a.weight"].tolist() == [[3.0] * 3] * 2 and found["norm.weight"].tolist() == [1.0, 1.0]
    assert weights["a.weight"].tolist() == [[1.0] * 3] * 2


def test_additions_that_are_not_what_they_should_be_are_refused(tmp_path):
    other = tmp_path / "entailment.safetensors"
    other.write_bytes(b"something else")
    with pytest.raises(ConfigError, match="not what it should be"):
        CarriedEntailer(other)
    with pytest.raises(ConfigError):
        CarriedEntailer(tmp_path / "gone")


def test_what_is_decided_of_another_lot_tells_nothing_of_this_one():
    lots = a_paper("Tender for the pier", decided("the tender for Lot 1 be accepted.", Outcome.AWARDED), council="kent")
    question = "Was the tender for Lot 2 accepted?"
    assert asked(question, lots, {"Lot 1": SHOWS}, "No").opening == "No"
