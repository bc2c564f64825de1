"""What is answered, from which clause, and what is not."""

from __future__ import annotations

import pytest

from corpus.types import Answer, Finding, QuestionKind, Status, Zone

QUESTIONS = (
    "Which councils re-procured CAMHS?",
    "Did Kent re-procure CAMHS?",
    "Did Thurrock re-procure CAMHS?",
    "Who took Kent decision 15/00006?",
    "When was Kent decision 15/00006 made?",
    "Why did Kent extend its CAMHS contracts?",
    "What alternative did Kent consider in decision 15/00006?",
    "What was the vote on Kent decision 15/00006?",
    "How much would repairs to Bradford's leisure centre cost?",
    "15/00006",
    "What did Bradford decide about the leisure centre?",
    "Find decisions like Thurrock's re-procurement of CAMHS.",
)


def findings(answer: Answer) -> dict[str, Finding]:
    return {verdict.council: verdict.finding for verdict in answer.verdicts}


def test_the_council_that_decided_to_re_procure_is_named_and_the_one_that_extended_is_not(ask):
    answer = ask("Which councils re-procured CAMHS?")
    assert answer.kind is QuestionKind.WHICH_COUNCILS
    assert findings(answer)["thurrock"] is Finding.YES
    assert findings(answer)["kent"] is Finding.NO
    assert answer.text.startswith("One council re-procured CAMHS: Thurrock Council [1].")
    assert "Kent County Council extended instead: AGREE to extend the contracts" in answer.text


@pytest.mark.parametrize("council", ["medway", "leeds", "york"])
def test_a_recommendation_advice_and_another_bodys_act_are_no_yes(ask, council):
    assert findings(ask("Which councils re-procured CAMHS?")).get(council) is not Finding.YES


@pytest.mark.parametrize(
    "question",
    [
        "Which councils retendered CAMHS?",
        "Which local authorities recommissioned child and adolescent mental health services?",
        "Which councils agreed to go back out to the market for CAMHS?",
        "Which councils have put CAMHS out to tender again?",
        "Of Kent and Thurrock, which re-procured CAMHS?",
    ],
)
def test_the_same_question_in_other_words_has_the_same_answer(ask, question):
    found = findings(ask(question))
    assert [council for council, finding in found.items() if finding is Finding.YES] == ["thurrock"]


def test_a_no_rests_on_the_clause_of_what_was_done_instead(ask):
    answer = ask("Did Kent re-procure CAMHS?")
    assert answer.text.startswith("No. ")
    assert {citation.zone for citation in answer.citations} <= {Zone.DECISION, Zone.ALTERNATIVES}
    assert "AGREE to extend the contracts" in answer.text


def test_a_yes_begins_with_yes_and_quotes_the_clause(ask):
    answer = ask("Did Thurrock re-procure CAMHS?")
    assert answer.text.startswith("Yes. Agreed to the re-procurement")
    assert answer.citations[0].quote.startswith("Agreed to the re-procurement")


def test_silence_is_not_a_no(ask):
    answer = ask("Did Bradford re-procure CAMHS?")
    assert answer.status is Status.NOTHING_FOUND
    assert answer.text is None


def test_a_council_without_papers_is_said_to_have_none(ask):
    answer = ask("Did Cornwall re-procure CAMHS?")
    assert answer.status is Status.NOTHING_FOUND
    assert answer.notices == ("We hold no papers from Cornwall Council.",)


def test_a_council_named_in_a_list_question_without_papers_is_not_covered(ask):
    found = findings(ask("Of Thurrock and Cornwall, which re-procured CAMHS?"))
    assert found == {"thurrock": Finding.YES, "cornwall": Finding.NOT_COVERED}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who took Kent decision 15/00006?", "Peter Oakford, Cabinet Member for Specialist Children's Services"),
        ("When was Kent decision 15/00006 made?", "26 February 2015"),
        ("Why did Kent extend its CAMHS contracts?", "keep joint commissioning"),
        ("What alternative did Kent consider in decision 15/00006?", "independently of health partners"),
        ("What was the vote on Kent decision 15/00006?", "carried 11 votes to 2"),
        ("To whom did Thurrock delegate the contract award?", "Corporate Director of Children's Services"),
        ("How much would repairs to Bradford's leisure centre cost?", "£1.2 million"),
        ("When will Bradford's leisure centre close?", "31 March 2024"),
        ("15/00006", "AGREE to extend the contracts"),
    ],
)
def test_a_fact_is_stated_in_the_words_of_the_paper(ask, question, words):
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert words in answer.text
    assert len(answer.text.split()) <= 120


@pytest.mark.parametrize(
    "question",
    [
        "How much is Thurrock's CAMHS contract worth?",
        "Which provider won Thurrock's CAMHS contract?",
        "What was the vote in Thurrock's Cabinet on CAMHS?",
        "When did Thurrock agree to re-procure CAMHS?",
    ],
)
def test_a_fact_that_the_paper_does_not_state_is_not_taken_from_a_neighbour(ask, question):
    answer = ask(question)
    assert answer.status is Status.NOTHING_FOUND
    assert "was found, but it does not say" in answer.notices[0]


def test_the_reason_for_what_was_not_done_is_not_made_up(ask):
    answer = ask("Why did Stockport close Brookside swimming pool?")
    assert answer.status is Status.NOTHING_FOUND
    assert "it shows otherwise: “Agreed to withdraw the proposal" in answer.notices[0]
    assert ask("Why did Stockport keep Brookside swimming pool open?").status is Status.ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "What did the Preston market traders say about opening on Sundays?",
        "What was the result of the consultation of Preston's market traders?",
        "What did Preston decide about the covered market rents in June 2024?",
    ],
)
def test_what_had_still_to_come_is_no_answer_to_what_came_of_it(ask, question):
    answer = ask(question)
    assert answer.status is Status.NOTHING_FOUND, answer.text


def test_a_fact_in_an_exempt_appendix_is_withheld(ask):
    answer = ask("How much will Wirral pay for the lease of the Playhouse theatre?")
    assert answer.status is Status.WITHHELD
    assert answer.text is None


def test_what_no_council_paper_answers_is_out_of_scope(ask):
    assert ask("What is the weather tomorrow?").status is Status.OUT_OF_SCOPE


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_sentence_is_cited_and_every_quotation_is_in_the_paper(answerer, ask, question):
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    numbers = {citation.number for citation in answer.citations}
    for claim in answer.claims:
        assert claim.citations
        assert set(claim.citations) <= numbers
    for citation in answer.citations:
        text = answerer._generation.passages.document(citation.document_id).text
        assert citation.span.of(text) == citation.quote


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_question_has_the_same_answer(ask, question):
    assert ask(question) == ask(question)


def test_a_reference_looked_up_is_shown_to_be_that_of_the_paper(ask):
    answer = ask("CM/0217")
    assert [citation.quote for citation in answer.citations][:2] == ["Covered market: opening days", "Minute no. CM 0217"]
