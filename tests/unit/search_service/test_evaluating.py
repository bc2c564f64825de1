"""The measures themselves, on a question whose right answer is known."""

import json

import pytest

from search_service.evaluating import evaluate
from search_service.service import SearchService
from tests.homes import keep_and_build, papers, settings_for


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    home = tmp_path_factory.mktemp("measured")
    keep_and_build(home, papers(6))
    service = SearchService(settings_for(home))
    yield service
    service.close()


def figures(service, tmp_path, *questions):
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(json.dumps(one) for one in questions), encoding="utf-8")
    return evaluate(service, file).as_json()


def question(file, quote, answer="contract 3 extended by four years"):
    asked = "What was decided about contract 3 for cleaning?"
    return {"id": "q1", "type": "open", "question": asked, "answer": answer, "evidence": [{"file": file, "quote": quote}]}


def test_citations_of_the_paper_with_the_evidence_count_fully(service, tmp_path):
    told = figures(service, tmp_path, question("paper-3.txt", "agreed to extend contract 3 by 4 years"))
    assert told["citations"]["recall"] == told["citations"]["spans"] == 1.0
    assert told["citations_exact"] is True


def test_citations_of_other_papers_count_nothing(service, tmp_path):
    told = figures(service, tmp_path, question("paper-4.txt", "agreed to extend contract 4 by 5 years"))
    assert told["citations"]["spans"] == 0.0 and told["citations"]["precision"] < 1


def test_questions_without_an_answer_have_no_citations_to_measure(service, tmp_path):
    told = figures(service, tmp_path, {**question("paper-4.txt", "x"), "answer": None})
    assert told["citations"] == {"precision": None, "recall": None, "spans": None}
