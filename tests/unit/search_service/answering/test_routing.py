"""Which kind of question it is, over questions on matters of every sort."""

from __future__ import annotations

import pytest

from corpus.types import QuestionKind as K
from search_service.answering.routing import is_polar, route

QUESTIONS: dict[K, tuple[str, ...]] = {
    K.WHICH_COUNCILS: (
        "Which councils declared a climate emergency?",
        "Which local authorities put their grounds maintenance out to tender?",
        "In which councils was the budget amendment lost?",
        "Which council became the lead for the joint archive service?",
        "Which London boroughs introduced charging for bulky waste?",
        "Of Oldmere and Harrowgate, which sold its golf course?",
        "Has any council banned disposable barbecues?",
        "Have any councils paused their local plan?",
        "List councils that closed a household waste site",
        "How many councils have adopted a tree strategy?",
        "Which districts simply noted the peer review?",
        "Councils that insourced grounds maintenance",
        "Which councils share a building control service with a neighbour?",
        "Between Marlow Vale and Stonebridge, which extended its street lighting contract?",
    ),
    K.YES_NO: (
        "Did Oldmere close its tourist information centre?",
        "Has Stonebridge adopted a new parking policy?",
        "Was the planning application refused?",
        "Is the decision subject to call-in?",
        "Does the agreement include an uplift?",
        "Have members agreed to sell the depot?",
        "Did the Audit Committee overturn the recommendation?",
        "Will the pool reopen in 2025?",
        "Are the toilets to be transferred to the parish?",
        "Can the director award the contract?",
        "Did Harrowgate not renew its lease of the theatre?",
    ),
    K.WHO: (
        "Who took decision 22/104?",
        "Who approved the grant to the museum?",
        "Which councillor moved the motion on river pollution?",
        "To whom was the award delegated?",
        "Which officer signed the lease?",
        "Which committee refused the licence?",
        "Who seconded the amendment on allotments?",
        "Whose idea was the review?",
        "By whom was the waiver authorised?",
        "Who introduced the report on flooding?",
    ),
    K.WHEN: (
        "When was the theatre sold?",
        "On what date does the order come into force?",
        "When does the pilot start?",
        "From what date does the new fee apply?",
        "What is the deadline for objections?",
        "By when must the scheme be finished?",
        "In what year was the bridge to be replaced?",
        "When did Cabinet agree the carbon plan?",
        "What is the opt-in deadline for Oldmere's decision 2022/PR/17?",
    ),
    K.HOW_MUCH: (
        "How much did the footbridge cost?",
        "What is the value of the catering contract?",
        "How much rent will the club pay?",
        "What was the total budget for the flood scheme?",
        "What percentage of residents supported the zone?",
        "What are the new allotment fees?",
        "How many responses were received?",
        "How much is the framework worth?",
        "What saving will the merger bring?",
        "What would it cost to keep the museum open?",
        "What is the annual contribution to the partnership?",
    ),
    K.WHY: (
        "Why was the pool closed?",
        "What reasons were given for the waiver?",
        "What was the reason for the urgency?",
        "For what reason did Oldmere end the lease?",
        "What is the rationale for the merger?",
        "On what grounds was the licence refused?",
    ),
    K.ALTERNATIVES: (
        "What alternatives were considered to selling the depot?",
        "What other options did Cabinet reject?",
        "What options were considered for the town hall?",
        "What else could Stonebridge have done about the pier?",
        "What was the alternative to the five-year lease?",
        "Did Oldmere consider running the café itself?",
        "What did the Executive rule out for the market?",
        "Which options were dismissed for the ferry?",
        "What might Oldmere have done instead of a year-round fare?",
    ),
    K.VOTE: (
        "What was the vote on the local plan?",
        "How did councillors vote on the amendment?",
        "Was the decision unanimous?",
        "How many members voted against the merger?",
        "Who abstained on the budget?",
        "What happened to the amendment on speed limits?",
        "Did anyone vote against the sale?",
        "How many were for the night bus amendment at Stonebridge?",
    ),
    K.CONTRACT: (
        "Who looks after the lifts at the depot and when does the deal run out?",
        "Which firm chases parking debts for Oldmere and for how long?",
        "Who insures Oldmere's motor fleet?",
        "How long is the street lighting contract?",
        "Which company will run the ferry?",
        "Who won the catering contract?",
        "Which provider runs the hostel and for how long?",
        "What is the contract period for grounds maintenance?",
        "What extension options does the lease have?",
        "Until when was the agreement extended?",
        "Which trust delivers the school nursing service?",
        "For how many years was the framework let?",
        "Who was given the contract for the sea wall?",
    ),
    K.TIMELINE: (
        "What happened to the pier between 2018 and 2021?",
        "In what order did Oldmere decide about the depot?",
        "What is the current position on the town centre scheme?",
        "What earlier decision did the Executive reverse?",
        "How has the allotment policy developed since 2015?",
        "Which came first, the closure or the consultation?",
        "What replaced the 2016 tenancy policy?",
        "Trace the history of the bypass.",
        "What happened after the call-in of the parking decision?",
        "What was the mooring fee before 2021, and what did it become?",
        "What is the present position on the tram?",
        "Where does the tram stand now?",
        "How did the call-in of the tram end?",
        "Take me through Oldmere's decisions on the tram.",
        "What did Oldmere decide first about the tram, and what later?",
        "After the call-in, what did the Executive do about the tram?",
        "What was the eventual outcome of the tram inquiry?",
        "How long did it take Oldmere to open the tram?",
        "What is the latest opening day of the lido and what was it before?",
        "When does the new fare begin, and was that what the panel recommended?",
        "How long was the ferry competition under way before it was dropped?",
        "Which Oldmere decision did CAB/21/9 revisit?",
    ),
    K.LOOKUP: (
        "22/00417",
        "What is decision 118842?",
        "CAB/2021/44",
        "Show me decision EX55/23",
        "What was decision 73/2018?",
        "Find the report numbered HR/12",
        "Which decision concerns the Old Fire Station?",
        "Decision no. 19/00331",
        "Forward plan ref 2023/114",
        "JUN22/CMDN/08",
        "Anything with \"voluntary transfer\"?",
        "Which report mentions the Corn Exchange?",
        "D210077CAB",
        "Who has decided anything about moorings at Elmbridge Quay?",
    ),
    K.SIMILAR: (
        "Find decisions similar to Oldmere's sale of the depot.",
        "Which decision is most like the closure of the museum?",
        "Are there other councils that froze parking charges, as Stonebridge did?",
        "What other council took a similar decision?",
        "Is there a precedent for the waiver?",
        "Which decision resembles the ferry contract?",
        "Find other schedules like that of May 2019",
        "Are there opposite decisions to the lease of the theatre?",
        "Which council did the reverse of Oldmere when asked to sell its pier?",
        "Apart from Oldmere, is there a licensing authority that thought of dress codes and let things be?",
    ),
    K.OPEN: (
        "What did Oldmere decide about the market?",
        "What was the result of the tender?",
        "How will the scheme be run?",
        "What must the director do next?",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "question"), [(kind, question) for kind, asked in QUESTIONS.items() for question in asked])
def test_a_question_goes_to_the_room_that_answers_it(kind: K, question: str) -> None:
    assert route(question) is kind


def test_spaces_and_case_change_nothing() -> None:
    assert route("  which   COUNCILS closed a pool? ") is K.WHICH_COUNCILS


@pytest.mark.parametrize(
    ("question", "polar"), [("Did it close?", True), ("When did it close?", False), ("Hasn't it closed?", True)]
)
def test_a_question_for_a_yes_or_a_no_is_known(question: str, polar: bool) -> None:
    assert is_polar(question) is polar
