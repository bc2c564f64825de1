"""Limbs in words that no lexicon of stock phrases would hold: each act said in many ways."""

from __future__ import annotations

import pytest

from corpus.types import Zone
from ingest.deciding.outcomes import judge

LIMBS = """
awarded | APPOINT Stonemere Civil Engineering under Lot 2 of the regional framework at a target cost of £5.65M
awarded | to take on Pavelle Ltd to resurface the sea front car park for £96,400
awarded | the council enter into a 25 year concession with Emberline Energy for the heat network
awarded | Harker & Dunn be engaged as the Council's auditors for five years
awarded | the work go to Bluestone Builders, whose price was the lowest
awarded | the printing of the newsletter be placed with Quill Press
awarded | Ferndown Catering be the supplier of meals to the six schools from September
awarded | the supply of road salt be entrusted to Saltway for three winters
awarded | select Option Two Software as preferred supplier
awarded | give the insurance business to Mutual Shield for three years
awarded | the bid from Greenline be accepted
awarded | accept the offer of Northgate Vehicles to supply 12 vans
awarded | Ridley Partners win the contract for architects' services
awarded | that Cole Brothers carry out the demolition at a price of £81,000
direct_awarded | the work has been given to Stourvale Trees without quotations being sought, at £6,850
direct_awarded | engage the existing consultants for the second stage without going out to competition
direct_awarded | an exemption from Contract Procedure Rules be granted so that Kestrel may be appointed
direct_awarded | buy the licences straight from the maker, no other firm being able to supply them
direct_awarded | dispense with the need for three quotations and place the order with Fenn
commence_procurement | seek prices from the market for a new payroll system
commence_procurement | officers test the market and bring back the results
commence_procurement | the Council look for a new operator for the theatre by open competition
commence_procurement | advertise the contract for pest control
commence_procurement | bids be called for
commence_procurement | start looking for a replacement provider of respite care
commence_procurement | the service be put out to competition
commence_procurement | run a mini-competition under the framework
commence_procurement | agreed to re-let the parking enforcement contract
commence_procurement | proposals be invited from developers for the Northgate site
commence_procurement | approval to tender the home improvement agency service
extended | the present arrangement carry on for one more year
extended | keep the current operator on until the pool closes
extended | the lease roll over for a further three years
extended | prolong the agreement with Housing Link to 2026
extended | take up the two optional years in the highways contract
extended | add twelve months to the contract with Vita
extended | the order be renewed for a further three years
extended | stay with the present supplier for another two years
extended | let the agreement with Medley run on to September
varied | increase the value of the contract by £120,000
varied | the scope of the agreement be widened to take in school crossing patrols
varied | transfer the contract from Alder Ltd to Beech Ltd by novation
varied | change order no. 3 to the building contract be agreed
varied | the contract be altered so that bins are collected fortnightly
decommissioned | agreed to switch off the eleven cameras in the multi-storey car parks
decommissioned | withdraw the paper scratch cards from sale from 1 September
decommissioned | the night bus cease on 3 May
decommissioned | stop printing the residents' magazine
decommissioned | do without a Christmas lights display from next year
decommissioned | wind up the joint committee
decommissioned | bring the meals on wheels service to an end
decommissioned | the toilets on the green be shut for good
decommissioned | phase out the use of single-use plastics
decommissioned | delete the post of town crier
decommissioned | abolish the parking permit subsidy
terminated | the three-way agreement with the two neighbouring councils not be carried on beyond March 2024
terminated | give the contractor three months' notice
terminated | end the agreement with Swift Care early
terminated | let the contract lapse in June
terminated | not take up the option years and allow the contract to run out
terminated | leave the shared procurement partnership
insourced | the eleven staff come back to the council's own employment
insourced | take back the running of the leisure centres from Active Ltd
insourced | the Council deliver the service itself from April
insourced | the repairs work be done by a direct labour team
insourced | the service return to council control when the contract ends
insourced | set up an in-house team to run the service
procurement_abandoned | none of the tenders be accepted and the exercise be ended
procurement_abandoned | halt the procurement of the waste vehicles
procurement_abandoned | the current tender process be stopped
deferred | hold the matter over until the auditor has reported
deferred | put off a decision to the spring
deferred | the item stand deferred
deferred | await the outcome of the appeal before deciding
deferred | no decision be made tonight
deferred | the question be left until after the election
deferred | the application be adjourned for a site visit
withdrawn | the proposal be taken no further
withdrawn | the officer's recommendation be withdrawn
withdrawn | shelve the plan for a new town hall
withdrawn | the scheme be dropped
rejected | turn down the request for a loan
rejected | permission be refused
rejected | decline to adopt the footpath
rejected | the proposal to charge be not agreed
rejected | vote against the budget proposal
referred_back | the decision go back to Cabinet, which is asked to weigh the effect on families without cars
referred_back | ask the Cabinet Member to think again
referred_back | send the decision back with a request that it be looked at afresh
referred_back | the matter be remitted to the Executive to reconsider
confirmed_after_call_in | the Executive stand by its decision of 3 May
confirmed_after_call_in | the call-in be dismissed and the decision take effect at once
confirmed_after_call_in | no further action be taken on the call-in, so that the decision may be implemented
confirmed_after_call_in | to reaffirm the decision taken on 4 July
recommended_to_other_body | it be put to Council that a subsidiary company be formed
recommended_to_other_body | that the cost of £74,000 be commended to Council for inclusion in the budget
recommended_to_other_body | Cabinet be advised to keep the pool open
recommended_to_other_body | the Committee urge Cabinet to reopen the toilets
recommended_to_other_body | the budget be submitted to full Council for approval
recommended_to_other_body | Council is recommended to adopt the plan
recommended_to_other_body | the report be passed to the Executive with the Panel's support
consult | That owners be given 28 days in which to comment
consult | the draft policy go out for comment until 31 January
consult | ask residents what they think of the plan over eight weeks
consult | seek the views of traders
consult | the proposals be put before parents and staff for their opinions
consult | hold a ballot of tenants on the transfer
consult | publish a statutory notice inviting representations
consult | the draft be circulated to parish councils for observations
noted | Was mindful of the view of the Housing Overview Panel
noted | the contents of the report be received
noted | take on board the comments of the Panel
noted | have regard to the equality impact assessment
noted | the update be accepted for information
noted | recognise that the service is under pressure
noted | the petition be received
endorsed | support the direction of the draft plan
endorsed | the Panel back the proposals
endorsed | that the approach be commended
endorsed | give its support to the bid
delegated | Left the fitting-out budget in the hands of the Assistant Director for Property
delegated | the Director may settle the final wording
delegated | the Monitoring Officer be trusted to make minor changes
delegated | power to sign be given to the Head of Assets
delegated | it be for the Chief Executive, with the Leader, to fix the date
delegated | officers be given discretion to waive the fee in cases of hardship
delegated | responsibility for appointments rest with the Director of People
considered_only | called for a paper on the cost of a full sale of oil shares
considered_only | officers look into the cost of a footbridge
considered_only | a feasibility study be carried out
considered_only | a working group be asked to examine the options
considered_only | the Director explore joint working with neighbours
considered_only | an update come to the Committee every six months
considered_only | keep the position under review
procedural | that under section 100A the public leave the meeting
procedural | to move into private session
procedural | apologies be accepted
procedural | the minutes be agreed
procedural | the agenda be taken in a different order
procedural | the meeting go on past 10 pm
procedural | the press and public be asked to leave
amended | the second recommendation be changed to read "by May"
amended | the standing orders be revised
approved | to shut the car park for three weeks while the work is done
approved | open up Section K for woodland burials
approved | The copper beech is to be felled at once and a young tree planted in its stead
approved | close the road on 3 June for the carnival
approved | increase the hourly rate to £1.40
approved | waive the hall hire fee for the food bank
approved | grant £3,000 to the brass band
approved | name the new school Elm Tree Academy
approved | the budget of £2.4m be set
approved | buy the former bank for use as a hub
approved | sell the old depot by auction
approved | keep the library open on Saturdays
approved | adopt the revised code of conduct
approved | a 30mph limit be brought in on Mill Lane
approved | the fee cost nothing in its first year
approved | retain the lollipop patrol at Church Lane
approved | put up a plaque to the founder
approved | the rota be drawn up by the Clerk
"""
_SUBJECTS = "the that a an no it officers none power responsibility permission bids proposals approval apologies contract"


@pytest.mark.parametrize("row", LIMBS.strip().splitlines())
def test_an_act_is_known_in_many_words(row):
    outcome, words = row.split(" | ", 1)
    infinitive = words[:1].islower() and words.split()[0] not in _SUBJECTS.split()
    assert judge(words, "RESOLVED to" if infinitive else "RESOLVED that", Zone.DECISION).outcome.value == outcome
