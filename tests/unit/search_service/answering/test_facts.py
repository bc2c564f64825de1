"""Single facts from one paper: who, with whom, the vote, what came before and after."""

from __future__ import annotations

from datetime import date

from corpus.types import Item, Outcome, Reading, Span, Stance, Vote, Zone, Zoned
from search_service.answering.evidence import read_units
from search_service.answering.facts import amounts, contracts, dates, people, reasons, timelines, votes
from tests.builders import a_document
from tests.unit.search_service.answering.conftest import a_paper, decided, inquiry, said

MEALS = a_paper(
    "Meals on wheels: award of contract",
    ("Executive Member: Cllr Ada Brisk. Portfolio: Adult Care", Zone.HEADER),
    ("Officer contact: Head of Community Commissioning", Zone.HEADER),
    decided("That the meals on wheels contract be awarded to Quarto Kitchens Ltd for five years.", Outcome.AWARDED),
    council="kent",
    decided_on=date(2021, 7, 6),
)


def test_the_member_who_signed_a_form_is_its_maker_where_no_field_was_read():
    told = said(people.answer(inquiry("Which councillor awarded the meals on wheels contract?", MEALS)))
    assert "Ada Brisk" in told


def test_a_line_with_a_vote_is_no_label():
    text = "Ferries\nRESOLVED (9 for, 2 against):\nThat the ferries sail."
    vote = Span(8, 36)
    reading = Reading(
        (Item("Ferries", Span(0, len(text))),),
        (Zoned(Span(0, 7), Zone.HEADER), Zoned(Span(8, len(text)), Zone.DECISION)),
        votes=(Vote(vote, for_=9, against=2),),
    )
    paper = a_document(text, reading=reading, title="Ferries")
    assert "RESOLVED (9 for, 2 against)" in " ".join(unit.text for unit in read_units(paper))


FARES = a_paper(
    "Ferry fares",
    ("7 members voted for the Motion.", Zone.DISCUSSION),
    ("5 members voted for the Amendment.", Zone.DISCUSSION),
    decided("the ferry fares be frozen.", Outcome.APPROVED),
    council="kent",
)
STALLS = a_paper(
    "Stalls market",
    ("The agreement of the firm with the stalls market would come to its end on 31 March 2023.", Zone.DISCUSSION),
    decided("That the running of the stalls market be taken over by officers from 1 April 2023.", Outcome.INSOURCED),
    council="kent",
)
BAILIFFS = a_paper(
    "Enforcement agents",
    ("Of each pound sent to agents only seven pence came back, because these households have no money.", Zone.REASONS),
    (
        "To stop using agents for everybody, which would lose £1,400,000 a year.",
        Zone.ALTERNATIVES,
        Stance.REJECTED,
        Outcome.DECOMMISSIONED,
    ),
    council="kent",
)
CAPS = a_paper(
    "Agency staff",
    decided("That the arrangement with Reedmace Workforce plc be carried on to 30 June 2025.", Outcome.EXTENDED),
    council="kent",
)


def test_a_vote_between_motion_and_amendment_is_told_with_both_sides():
    told = said(votes.answer(inquiry("What was the vote on the ferry fares?", FARES)))
    assert "7 members" in told and "5 members" in told


def test_the_day_of_an_end_is_not_that_of_a_beginning():
    told = said(dates.answer(inquiry("When did the firm running the stalls market finish?", STALLS)))
    assert "31 March 2023" in told


def test_why_something_was_not_done_is_told_among_the_options_not_taken():
    told = said(reasons.why(inquiry("Why did Kent not stop using agents for everybody?", BAILIFFS)))
    assert "£1,400,000" in told


def test_a_percentage_in_the_question_asks_for_no_percentage():
    paper = a_paper(
        "Second homes",
        ("Cutting the premium to 150% would leave a gap of £2,300,000.", Zone.DISCUSSION),
        decided("That the premium be cut from 200% to 150%.", Outcome.APPROVED),
        council="kent",
    )
    told = said(amounts.answer(inquiry("What budget gap would cutting the premium to 150% leave?", paper)))
    assert "£2,300,000" in told


def test_what_alone_bears_on_a_question_in_other_words_answers_in_part():
    asked = inquiry("Which company supplies temps?", CAPS)
    result = contracts.answer(asked)
    assert "Reedmace" in said(result)


def test_what_is_one_of_several_in_other_words_answers_nothing():
    paper = a_paper(
        "Agency staff",
        decided("That the arrangement with Reedmace Workforce plc be carried on to 30 June 2025.", Outcome.EXTENDED),
        decided("That the lease with Quarto Market Stalls Ltd be carried on to 30 June 2026.", Outcome.EXTENDED),
        council="kent",
    )
    assert not contracts.answer(inquiry("Which company supplies temps?", paper)).drafts


def test_one_who_sells_is_the_firm_where_no_sign_of_a_company_shows_it():
    paper = a_paper("Crematorium", decided("That two electric cremators be bought from DFW Nordheim.", Outcome.APPROVED))
    assert "DFW Nordheim" in said(contracts.answer(inquiry("Who is the supplier of the cremators?", paper)))


def test_a_contract_whose_firm_is_asked_and_not_named_is_not_told():
    paper = a_paper(
        "Cremators", ("The rest of the cost of the cremators would be paid back over fifteen years.", Zone.DISCUSSION)
    )
    assert not contracts.answer(inquiry("Who is supplying the cremators, and for how long?", paper)).drafts


def test_a_contract_is_told_with_its_term_and_sum_where_there_is_room():
    paper = a_paper(
        "Telephony",
        decided("That the telephony contract be given to Vocal Cloud Ltd.", Outcome.AWARDED),
        decided("The term is four years.", Outcome.AWARDED),
        decided("The highest sum payable is £1,920,000.", Outcome.AWARDED),
    )
    told = said(contracts.answer(inquiry("Which firm was given the telephony contract?", paper)))
    assert all(words in told for words in ("Vocal Cloud", "four years", "£1,920,000"))


def test_a_step_cites_the_line_of_its_day_and_what_went_before():
    early = a_paper(
        "Baths",
        ("Meeting of 3 May 2021", Zone.HEADER),
        ("2.", Zone.DECISION),
        decided("That the baths be closed.", Outcome.DECOMMISSIONED),
        decided_on=date(2021, 5, 3),
    )
    late = a_paper(
        "Baths again",
        ("Meeting of 9 June 2022", Zone.HEADER),
        ("In May 2021 the Council had decided to close the baths.", Zone.BACKGROUND),
        decided("That the baths be reopened.", Outcome.APPROVED),
        decided_on=date(2022, 6, 9),
    )
    result = timelines.answer(inquiry("What happened to the baths in 2021 and then in 2022?", early, late))
    quoted = [quote.text for draft in result.drafts for quote in draft.quotes]
    assert "Meeting of 3 May 2021" in quoted and "Meeting of 9 June 2022" in quoted and "2." not in quoted
    assert "In May 2021 the Council had decided to close the baths." in quoted


def test_a_stretch_with_a_count_goes_before_one_that_says_only_that_there_was_a_vote():
    paper = a_paper(
        "Ferry fares",
        ("The ferry fares were put to the vote.", Zone.DISCUSSION),
        ("The motion was carried by 9 votes to 4.", Zone.DISCUSSION),
    )
    assert "9 votes to 4" in said(votes.answer(inquiry("What was the vote on the ferry fares?", paper)))


def test_the_latest_step_comes_first_where_it_is_asked_for():
    early = a_paper(
        "Baths", decided("That the baths be closed.", Outcome.DECOMMISSIONED), decided_on=date(2021, 5, 3), reference="A1"
    )
    late = a_paper("Baths again", decided("That the baths be reopened.", Outcome.APPROVED), decided_on=date(2022, 6, 9))
    told = said(timelines.answer(inquiry("What is the latest on the baths?", early, late)))
    assert told.index("reopened") < told.index("closed")


def test_scant_reasons_are_filled_from_what_stands_beside_them():
    paper = a_paper(
        "Night hub",
        ("The charity in the building closes next week.", Zone.BACKGROUND),
        decided("That the night hub be opened at once.", Outcome.APPROVED),
        ("Twenty people would otherwise be on the street.", Zone.REASONS),
    )
    told = said(reasons.why(inquiry("Why was the night hub opened?", paper)))
    assert "on the street" in told and "closes next week" in told


def test_reasons_told_in_passing_are_not_crowded_out_by_what_was_decided():
    paper = a_paper(
        "Refuge contract",
        decided("That the refuge contract be given twelve more months.", Outcome.EXTENDED),
        decided("That talks on the refuge contract be held with neighbours.", Outcome.APPROVED),
        ("A full competition was not possible before autumn because the neighbours wished to join in.", Zone.DISCUSSION),
    )
    told = said(reasons.why(inquiry("Why was the refuge contract given twelve more months?", paper)))
    assert "before autumn" in told and "talks" not in told


def test_what_was_spent_is_not_what_was_budgeted():
    paper = a_paper(
        "Crematorium",
        ("The Board had put £6,400,000 in the capital programme for the crematorium.", Zone.DISCUSSION),
        decided("That work on the crematorium stop.", Outcome.WITHDRAWN),
        ("Spent to date: £318,000 on fees and surveys.", Zone.BACKGROUND),
    )
    told = said(amounts.answer(inquiry("How much had Kent spent on its crematorium before it stopped?", paper)))
    assert "£318,000" in told


def test_a_short_form_is_found_where_a_paper_only_writes_it_out_and_an_age_is_a_span_of_time():
    paper = a_paper(
        "Taxi policy",
        decided("That the licence of a taxi cost £250.", Outcome.APPROVED),
        decided("That wheelchair accessible vehicles be licensed for fifteen years.", Outcome.APPROVED),
    )
    told = said(amounts.answer(inquiry("How old may a WAV be under the taxi policy?", paper)))
    assert "fifteen years" in told and "£250" not in told


def test_what_one_paper_tells_of_before_is_told_with_what_it_decides():
    paper = a_paper(
        "Mooring fees",
        decided("That the mooring fee for visiting boats be raised to £30 a night.", Outcome.APPROVED),
        decided(
            f"That the mooring fee for barges be raised, {'on the terms set out in the report, ' * 4}to £40.", Outcome.APPROVED
        ),
        decided(
            f"That the mooring fee for ferries stay, {'for the reasons set out in the report, ' * 4}at £50.", Outcome.APPROVED
        ),
        ("Boats had paid £12 from April 2017 and £18 from April 2019.", Zone.DISCUSSION),
        ("The panel met on 9 May and wanted no change, since the harbour had not been dredged.", Zone.DISCUSSION),
        ("Mooring fees are paid at the kiosk.", Zone.DISCUSSION),
        decided_on=date(2021, 6, 8),
    )
    told = said(timelines.answer(inquiry("What was the mooring fee before 2021, and what did it become?", paper)))
    assert "£30" in told and "£12 from April 2017" in told and "9 May" in told


def test_papers_that_tell_of_the_same_decision_are_steps_of_one_matter():
    called_in = a_paper(
        "Call-in of bandstands",
        ("Members had called in the decision of 8 March 2022 to strip nine bandstands.", Zone.DISCUSSION),
        decided("That the plan to strip bandstands be referred back.", Outcome.REFERRED_BACK),
        decided_on=date(2022, 3, 29),
        body="Scrutiny Committee",
    )
    again = a_paper(
        "Bandstands",
        decided("That the decision of 8 March 2022 be amended to seven of them.", Outcome.AMENDED),
        decided_on=date(2022, 4, 19),
        body="Executive",
    )
    other = a_paper(
        "Ferry",
        decided("That the fare agreed on 1 March 2022 stand.", Outcome.APPROVED),
        decided_on=date(2022, 5, 3),
        body="Executive",
        reference="F1",
    )
    told = said(timelines.answer(inquiry("What happened to the plan to strip nine bandstands?", called_in, again, other)))
    assert told.startswith("29 March 2022, Scrutiny Committee: ") and "19 April 2022, Executive: " in told
    assert "seven" in told and "fare" not in told


def test_a_step_never_breaks_off_in_the_middle_of_a_phrase():
    long = "That the lido stay shut in winter and that the boiler room be let to a society of the friends of the open air " * 2
    early = a_paper("Lido", decided(f"{long}{long}.", Outcome.APPROVED), decided_on=date(2021, 5, 3))
    late = a_paper("Lido again", decided("That the lido be opened.", Outcome.APPROVED), decided_on=date(2022, 5, 3))
    result = timelines.answer(inquiry("What happened to the lido in winter?", early, late))
    assert all(draft.text.rstrip(".").split()[-1] not in ("of", "the", "to", "a", "and", "be") for draft in result.drafts)


def test_since_a_day_is_until_now():
    papers = [
        a_paper(f"Pier {year}", decided(f"That the pier toll be {toll}p.", Outcome.APPROVED), decided_on=date(year, 5, 3))
        for year, toll in ((2018, 10), (2020, 20), (2022, 30))
    ]
    told = said(timelines.answer(inquiry("Trace the pier toll since May 2020.", *papers)))
    assert "20p" in told and "30p" in told and "10p" not in told
