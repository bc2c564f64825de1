from __future__ import annotations

import pytest

from corpus.types import Outcome, Zone
from ingest.deciding.outcomes import judge

LIMBS = """
approved | the extension to Oakfield library be approved at a cost of £410,000
approved | approve the tram extension to Marlow Park
approved | planning permission be granted for a single-storey rear extension at 14 Hill Road
approved | extend the 20mph zone to Station Road and Mill Lane
approved | the cemetery be extended on to the adjoining field
approved | the Council's thanks be extended to the volunteers
approved | extend the opening hours of the museum to include Sundays
approved | an extension to the car park be built
approved | extend the scheme to all wards of the borough
extended | the Alcohol PSPO be extended for three years
extended | extend the arrangement with Brightcare until 31 March 2026
extended | a twelve month extension to the advocacy service be agreed
extended | the contract extension be approved
extended | agree the extension of the cleaning contract
extended | extend by two years the licence held by Sail Ltd
extended | exercise the option to extend
approved | the City of Wells (Traffic Regulation) Order be confirmed without modification
approved | the Compulsory Purchase Order be confirmed as made
approved | the Tree Preservation Order 12/2022 be confirmed subject to the omission of T4
rejected | the Tree Preservation Order be not confirmed
approved | the Order be made as advertised and sealed
approved | the objections be not upheld and the Order be made
approved | the debts listed in Appendix 1, amounting to £12,430, be written off
approved | the new road be known as Linen Walk
approved | a loan of £20,000 be made to the trustees
approved | the hall be free of any limit on the number of bookings
approved | the Mayor sign the charter on behalf of the Council
approved | that flags be flown at half mast
approved | the land be declared surplus to requirements
approved | the boundary between the two wards be redrawn
approved | the car park be resurfaced in the autumn
approved | Councillor Jones be elected Chair for the year
approved | the rent of the garage be £14 a week
approved | the museum go on opening on Sundays
delegated | the Head of Legal Services be given power to conclude the lease
delegated | that officers be authorised to agree the final terms
delegated | the final form of the strategy be settled by the Director in consultation with the Leader
considered_only | officers bring forward a paper on parking charges
considered_only | a further report be brought to the October meeting
considered_only | the Chief Executive report back in six months
recommended_to_other_body | Council be asked to raise the borrowing limit
recommended_to_other_body | to recommend to Full Council that the budget be approved
recommended_to_other_body | the matter be referred to Cabinet with a recommendation that it be approved
noted | the position be noted
noted | the minutes of the Joint Panel were received
noted | to take note of the Director's assurance that the contract will not be extended
awarded | Pennine Slating's quotation of £14,220 be accepted
awarded | Smith & Sons be appointed to carry out the works
awarded | the contract for catering be awarded to Tasty Ltd for three years with an option to extend for two
awarded | the lowest tender, from Harper plc, be accepted
awarded | to enter into a contract with Delta Ltd following a competitive tender
direct_awarded | a contract be awarded to Delta Ltd without competition
direct_awarded | a direct award be made to the present provider under Regulation 32
direct_awarded | contract standing orders be waived to allow the appointment of Kern LLP
commence_procurement | tenders be invited for the grounds maintenance contract
commence_procurement | officers go out to tender
commence_procurement | a procurement exercise be commenced for a new leisure operator
commence_procurement | the re-procurement of the service be approved
commence_procurement | expressions of interest be sought from operators
procurement_abandoned | the tender exercise be discontinued and no contract be awarded
procurement_abandoned | no award be made and the procurement be abandoned
decommissioned | the day centre be closed on 31 March
decommissioned | cease the provision of the mobile library
decommissioned | the bonfire grant scheme be withdrawn
terminated | notice be served to terminate the agreement with Orbit
terminated | the lease be surrendered
insourced | the grounds maintenance service be brought back in-house
insourced | the cleaning of council offices be undertaken by the Council's own staff
varied | the contract be varied to include two more sites
varied | a deed of variation be entered into
deferred | consideration of the item be deferred to the next meeting
deferred | the matter be left to lie on the table
deferred | no decision be taken until the consultation has ended
withdrawn | the item be withdrawn from the agenda
rejected | the application be refused
rejected | that the request be declined
rejected | no action be taken
rejected | the petition be not acceded to
endorsed | the draft strategy be endorsed
agreed_in_principle | the disposal be agreed in principle
called_in | the decision be called in
confirmed_after_call_in | the original decision of Cabinet be upheld
referred_back | the decision be referred back to the Cabinet Member for reconsideration
consult | a six-week public consultation be held on the draft
consult | the draft plan be published for comment
procedural | the press and public be excluded from the meeting
procedural | the minutes of the meeting of 4 May be signed as a correct record
procedural | standing orders be suspended to allow the meeting to continue
procedural | the meeting be adjourned for ten minutes
approved | the fees and charges in Appendix A be implemented from 1 April
approved | council tax be increased by 4.99%
approved | the charge remain at £40
approved | allocate £250,000 from reserves to the scheme
approved | an application be made to the Secretary of State for consent
approved | the Council bid for Levelling Up funding
approved | the freehold be sold to the tenant for £310,000
approved | a new post of climate officer be created
approved | Ms Gail Prentice be appointed Chief Fire Officer
approved | the nomination of Councillor Smith to the Harbour Board
amended | the policy be amended by deleting paragraph 4
amended | the constitution be amended as shown in Appendix C
approved | the motion be supported
approved | a letter be sent to the Minister
approved | the names of the eight trees be added to the schedule
approved | the cycle track between the station and the quay be lit
approved | to refurbish the sports hall roof
approved | the Council undertake the works in default
approved | the bus shelters be repainted
"""
_WITHOUT_LEAD_IN = ("to ", "extend", "approve", "cease", "exercise", "allocate", "agree ")


@pytest.mark.parametrize("row", LIMBS.strip().splitlines())
def test_a_limb_under_resolved_that_is_read_by_its_verb_or_its_form(row):
    outcome, words = row.split(" | ", 1)
    stem = "" if words.startswith(_WITHOUT_LEAD_IN) else "RESOLVED that"
    assert judge(words, stem, Zone.DECISION).outcome.value == outcome


def test_a_verb_that_nobody_has_met_is_kept_and_its_form_says_that_it_was_resolved():
    judged = judge("the weathercock be frobnicated", "RESOLVED that", Zone.DECISION)
    assert (judged.outcome, judged.verb) == (Outcome.APPROVED, "frobnicated")


def test_a_sentence_that_only_tells_is_no_resolution():
    assert judge("Fitting will be frobnicated by the firm.", "", Zone.DECISION).outcome is Outcome.UNKNOWN
