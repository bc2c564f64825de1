"""Clauses of our own writing, each with what it does and how the body stands to it. Tuned on the first half only."""

# ruff: noqa: E501
from __future__ import annotations

TUNED = """
extended | adopted | AGREE to extend the contracts for the advocacy service for a year.
noted | adopted | NOTE that the Clinical Commissioning Groups have already agreed to extend the contract for the main service.
delegated | adopted | DELEGATE to the Corporate Director for Adults responsibility to implement this decision.
commence_procurement | adopted | Agreed to the re-procurement of the tier two and tier three wellbeing service.
delegated | adopted | Agreed that the contract award be delegated to the Director of Place, in consultation with the Portfolio Holder.
commence_procurement | adopted | That approval be given to invite tenders for the meals service on the basis of the pre-tender considerations.
commence_procurement | adopted | agrees to begin each of the procurement processes set out in the appendix
commence_procurement | adopted | recommission a new integrated service delivery model for young carers
decommissioned | adopted | That the proposed decommissioning of the drop-in be approved.
extended | adopted | That a three month extension of the present contract be approved.
awarded | adopted | Awarded a contract for grounds maintenance to Greenleaf Ltd, at a total value of £2,221,956.
awarded | adopted | That the contract be awarded to Oakway Care for a period of three years.
awarded | adopted | Accept the single tender received from Marlow Highways.
decommissioned | adopted | discontinue the Peer Support project from 31 March
direct_awarded | adopted | Approve an exemption from contract standing orders to directly award a contract to the present supplier.
direct_awarded | adopted | That contract procedure rules be waived and a direct contract award be agreed.
extended | adopted | Approve an exception to Contractual Standing Orders so that the contract can be extended for a further 12 months.
varied | adopted | approve the variation of the contract with Brightside to add two more sites
extended | adopted | The contract be extended by a further 14 months.
extended | adopted | That a short extension of the contract be approved to allow for the continuation of the procurement process.
approved | adopted | That the entering into of a new section 75 Agreement with the Trust be approved.
procurement_abandoned | adopted | To discontinue the procurement procedure for the day centre.
terminated | adopted | That the Head of Legal be authorised to take the steps needed to terminate the contract with Fairfield.
insourced | adopted | To insource all of the remaining street cleansing services.
insourced | adopted | That the leisure centres be brought back into the council from April.
deferred | deferred | This item was deferred to allow further discussions with residents.
deferred | deferred | That consideration of the report be put off until the next meeting.
confirmed_after_call_in | adopted | AGREED to confirm the original decision.
referred_back | adopted | That the decision be referred back to the Executive for reconsideration.
confirmed_after_call_in | adopted | That the request for call-in be rejected.
noted | adopted | That the report be noted.
noted | adopted | It be noted that the cost will fall on the public health grant.
endorsed | adopted | That the Committee endorse the approach set out in the strategy.
approved | adopted | I hereby approve the fees set out in the schedule.
procedural | adopted | That the minutes of the meeting held on 4 May be approved as a correct record.
procedural | adopted | That the press and public be excluded from the meeting for the following item.
recommended_to_other_body | adopted | recommend to Full Council that the capital programme be increased by £2m
agreed_in_principle | adopted | Agreed in principle to the sale of the depot.
consult | adopted | That public consultation on the draft policy be approved.
consult | adopted | agreed that officers go out to consultation on the three options
considered_only | adopted | Ask officers to bring a further report to the meeting in June.
delegated | adopted | The Director of Children's Services, in consultation with the Lead Member, may award the contract.
delegated | adopted | That authority to finalise the terms of the lease be delegated to the Head of Property.
commence_procurement | adopted | The Director of Public Health be authorised to hold a competitive tender for the service from 1 April 2026.
extended | adopted | Authority to extend the Order by three years be given to the Head of Community Safety.
decommissioned | adopted | The library at Northgate close and a mobile library take its place.
decommissioned | adopted | Agreed that the two children's centres be closed down at the end of the term.
approved | adopted | The area edged red is designated as a selective licensing area with effect from 1 May.
approved | adopted | That a climate emergency be declared.
approved | adopted | adopt the Local Plan as modified by the Inspector
approved | adopted | Capital grant of £6.6m from the Department is accepted and added to the programme.
approved | adopted | introduce a charge of £50 a year for collecting garden waste
withdrawn | adopted | That the proposal be withdrawn.
extended | rejected | agreed not to extend the contract when it comes to its end
commence_procurement | rejected | That the Council do not put the service out to tender.
rejected | adopted | The recommendations in the report were not approved.
rejected | adopted | decided that the parking scheme should not go ahead
rejected | adopted | That the application be refused.
decommissioned | rejected | Resolved that the day centre not be closed.
direct_awarded | adopted | The Cabinet Member approved a direct award of the advice contract to Citizens Together for twelve months.
direct_awarded | adopted | Approved the procurement of the clinic by Direct Award Process C.
awarded | adopted | The award of the framework contract to the firms named in Annex 1 is authorised.
commence_procurement | adopted | Cabinet approved the start of the procurement process for the wellbeing service.
terminated | adopted | The cleaning contract will be allowed to lapse on 31 March.
extended | adopted | Agreed to use the two year extension option with the present software supplier.
varied | adopted | Authorised a deed of variation to put the new prices into the current contract.
unknown | adopted | That the sculpture be gilded.
approved | adopted | dispose of the former school at Mill Lane for the best consideration reasonably obtainable
noted | adopted | Took note of what people had said in the survey.
withdrawn | adopted | Resolved that the consultation on parking be abandoned.
"""

HELD = """
extended | adopted | The agreement with the hospice trust is prolonged until 30 September.
extended | adopted | That the current home care contract be lengthened by 7 years.
extended | adopted | Renew the three public spaces protection orders for the town centre.
extended | adopted | RESOLVED to exercise the option to extend the agreement with Pennine Leisure.
extended | adopted | That the parking enforcement contract should run for two years more.
extended | adopted | Contracts HM01 and HM02 are to be extended to the end of the period available.
commence_procurement | adopted | Go back out to the market for a new provider of supported living.
commence_procurement | adopted | That the catering contract be put out to competitive tender.
commence_procurement | adopted | Tenders are to be sought for the maintenance of lifts.
commence_procurement | adopted | The Service Director may begin commissioning a new model of respite care.
commence_procurement | adopted | Approve the commencement of a competitive procurement for waste disposal.
commence_procurement | adopted | launch a fresh tendering exercise for school transport
commence_procurement | adopted | to retender the grounds maintenance work in two lots
awarded | adopted | enter into a contract with Sable Systems for five years
awarded | adopted | Approve the appointment of Hartwell Homes as preferred bidder for the Eastside scheme.
awarded | adopted | The tender of Ridgeway Ltd be accepted in the sum of £410,000.
awarded | adopted | Cabinet resolved that the preferred bidder should have the contract.
direct_awarded | adopted | award the contract to the incumbent without competition
direct_awarded | adopted | Waive the contract procedure rules so that the contract can be awarded to the Law Centre.
direct_awarded | adopted | to let the advice contract without seeking tenders
insourced | adopted | That the repairs service be taken in-house when the contract ends.
insourced | adopted | Agreed to bring grounds maintenance under direct council control.
decommissioned | adopted | The night shelter will cease to operate from June.
decommissioned | adopted | That the careers service be decommissioned in full.
decommissioned | adopted | Shut down the crematorium cafe for good.
terminated | adopted | give twelve months' notice to terminate the shared services agreement
terminated | adopted | withdraw from the joint waste partnership at the end of the year
procurement_abandoned | adopted | That the tender for the museum shop be abandoned and no award be made.
procurement_abandoned | adopted | Agreed to cancel the procurement of a new housing system.
deferred | deferred | The matter stand over until the budget has been settled.
deferred | deferred | RESOLVED to postpone a decision on the skate park.
deferred | deferred | Agreed that the item be left on the table.
rejected | adopted | The motion was refused.
rejected | adopted | declined to approve the application
awarded | rejected | No award of the contract be made at this stage.
insourced | rejected | Members decided against bringing the service in-house.
extended | rejected | The committee agreed that the order not be extended.
consult | adopted | instructed officers to consult the people who would be affected
consult | adopted | That the draft scheme be put to tenants for their views.
considered_only | adopted | review the scheme after eighteen months
considered_only | adopted | To explore the possibility of sharing a chief executive.
delegated | adopted | That the Chief Executive be authorised to sign the funding agreement.
delegated | adopted | leave the detail to the Head of Parks, after consulting the ward members
delegated | adopted | Gave the Executive Director power to agree later changes to the lease.
delegated | adopted | That the Assistant Director be authorised to award the contracts when the exercise has finished.
recommended_to_other_body | adopted | RECOMMENDED to Council that the budget be approved.
recommended_to_other_body | adopted | That Full Council be recommended to adopt the pay policy.
endorsed | adopted | supports the bid to the National Lottery
noted | adopted | receive the annual report of the Director of Public Health
noted | adopted | The implications for money and staff are noted.
varied | adopted | That the terms of the contract be varied so as to include Saturday opening.
confirmed_after_call_in | adopted | The Panel resolved that the decision should stand and can now be put into effect.
referred_back | adopted | asks Cabinet to reconsider its decision on bus passes
approved | adopted | The Council Tax Reduction Scheme for 2026/27 is adopted.
approved | adopted | make the traffic regulation order as advertised
approved | adopted | buy twenty homes for use as temporary accommodation
approved | adopted | That the grant to voluntary bodies be cut by one third.
approved | adopted | cap council tax support at 80 per cent
approved | adopted | Agreed to raise parking charges by 20p from April.
approved | adopted | That the Museum remain open for the present.
decommissioned | adopted | The controls on busking are taken out of the Order.
withdrawn | adopted | The proposed low traffic neighbourhood is dropped.
withdrawn | adopted | To take the asset at Mill Street off the disposal list: it is withdrawn.
agreed_in_principle | adopted | The Executive approved in principle the merger of the two schools.
approved | adopted | Authorise entry into a grant agreement with Homes England.
approved | adopted | That the lease of the pavilion to the bowls club be approved.
approved | adopted | ban the use of glyphosate in parks
approved | adopted | waive the fee for care leavers
approved | adopted | reinstate the weekly collection
unknown | adopted | That the fountain be regilded and floodlit.
"""

ALTERNATIVES = """
commence_procurement | To not extend the contracts and to re-procure the services independently of health partners.
commence_procurement | To go out to tender at once. This was rejected because there is not enough time.
extended | Option 2 - extend the contract for a year. Rejected on grounds of cost.
insourced | Bringing the service in-house was considered but discounted.
unknown | Do nothing.
terminated | To let the contract lapse, which would leave children without a service.
direct_awarded | A direct award to the incumbent was not preferred.
decommissioned | Closing the centre was ruled out.
"""


def rows(table: str) -> list[list[str]]:
    """Return the cells of a table's lines."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


LATER = """
extended | adopted | The present arrangement with the sports trust goes on for eighteen months more.
extended | adopted | Approve a twelve month extension to the arboriculture framework, ending in June 2027.
extended | adopted | That officers be instructed to extend the parking contract to 31 March 2028.
extended | adopted | The lease to the sailing club is renewed for a further ten years.
extended | adopted | The Board agreed to add two years to the cleaning contract.
commence_procurement | adopted | Officers are authorised to seek bids for the running of the pier.
commence_procurement | adopted | Cabinet gives the go-ahead for an open tender for bus shelters.
commence_procurement | adopted | The meals service will be retendered in the spring.
commence_procurement | adopted | Resolved that a procurement exercise for a new telecare provider commence at once.
commence_procurement | adopted | That the market be approached for a partner to run the theatre.
commence_procurement | adopted | issue an invitation to tender for the replacement of the lifts
awarded | adopted | Brightwater Ltd is appointed as the contractor for the sea wall.
awarded | adopted | The contract goes to Lindale Ltd for four years at £1.2m.
awarded | adopted | To award Lot 2 to Hartley Care.
awarded | adopted | That the bid from the Harbour Trust be accepted.
awarded | adopted | Approve entering into a contract with Delph Systems.
direct_awarded | adopted | A contract may be given to the present provider without further competition.
direct_awarded | adopted | Agree to the direct award of an interim contract for night shelters.
direct_awarded | adopted | approve a waiver of the procurement rules so that Oakfield can go on providing advocacy
insourced | adopted | The cleaning of public buildings is to be taken back in-house.
insourced | adopted | The council will run the leisure centres itself from October by bringing them in-house.
insourced | adopted | Approve the insourcing option for street lighting.
decommissioned | adopted | The mobile library service comes to an end in March.
decommissioned | adopted | Agreed that the day service at Elm Court stop on 30 June.
decommissioned | adopted | That the two nurseries be shut.
decommissioned | adopted | The residents' parking scheme in Mill Lane is revoked.
terminated | adopted | Serve notice on the operator to end the contract.
terminated | adopted | surrender the lease of the depot
terminated | adopted | The shared legal service agreement is brought to an end.
procurement_abandoned | adopted | Stop the procurement of the bridge and begin the design again.
procurement_abandoned | adopted | No contract be awarded for Lot 3.
deferred | deferred | The application be held over to the June meeting.
deferred | deferred | Cabinet put back its decision on the museum to the autumn.
deferred | deferred | Pause work on the local plan until the new rules are known.
withdrawn | adopted | The scheme for Market Street is abandoned.
rejected | adopted | Members turned down the request for a grant.
rejected | adopted | The recommendation was not agreed.
decommissioned | rejected | The Council agreed not to close the swimming baths.
awarded | rejected | Cabinet decided not to award the contract.
varied | adopted | The terms of the contract are changed to allow for Sunday opening.
varied | adopted | approve an amendment to the agreement with the academy trust
delegated | adopted | The Head of Highways is given power to settle objections.
delegated | adopted | the Corporate Director may sign the agreement for the council
delegated | adopted | Decisions on individual grants are left to the Assistant Director for Communities.
delegated | adopted | That the Monitoring Officer be authorised to make consequential changes to the Constitution.
consult | adopted | Cabinet agreed that residents be consulted on the boundary of the zone.
consult | adopted | The draft strategy will go out to public consultation for twelve weeks.
considered_only | adopted | That a report on the options come back to Cabinet in July.
considered_only | adopted | Officers to look into a shared service with neighbouring boroughs.
noted | adopted | The Panel noted the position.
noted | adopted | That the update on the capital programme be received.
endorsed | adopted | The Commission supported the direction of travel.
recommended_to_other_body | adopted | Cabinet recommends that Council adopt the budget.
recommended_to_other_body | adopted | refer the petition to the Executive
confirmed_after_call_in | adopted | The Executive stood by its earlier decision.
referred_back | adopted | The matter was sent back to Cabinet to think again.
procedural | adopted | That the public be excluded during discussion of the exempt appendix.
approved | adopted | The Council declares a housing emergency.
approved | adopted | The new homelessness strategy is adopted with effect from May.
approved | adopted | apply to the Secretary of State for a direction
approved | adopted | Sell the freehold of 4 High Street by auction.
approved | adopted | halve the subsidy to the airport
approved | adopted | Charges for bulky waste go up by 5 per cent.
approved | adopted | Permission is granted for the extension of the school hall, subject to conditions.
approved | adopted | Lease the vacant unit to the food bank at a peppercorn.
approved | adopted | set the council tax at the figure in the appendix
agreed_in_principle | adopted | Agree in principle that the museum trust be given a loan.
unknown | adopted | That the mace be polished weekly.
"""
