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
approved | adopted | That the sculpture be gilded.
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
approved | adopted | That the fountain be regilded and floodlit.
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
approved | adopted | That the mace be polished weekly.
"""

PLAIN = """
awarded | adopted | That the gritting work for the next four winters be let to Fellside Haulage Ltd.
awarded | adopted | Lot 2 go to Marram Coaches Ltd and Lot 3 to Teasel Travel Ltd.
awarded | adopted | Tarnside Architects be appointed to design the new crematorium.
awarded | adopted | That the lowest bid, from Gorse Civil Engineering, in the sum of £2.1m for the sea wall at North Shore, be accepted.
awarded | adopted | An order for twelve refuse vehicles be placed with Hexham Trucks Ltd.
awarded | adopted | To appoint Ribble Legal LLP as the Council's external legal adviser for three years.
awarded | adopted | Agreed to engage Norland Ltd to carry out the stock condition survey.
awarded | adopted | Cleaning contract let to Brightways CIC following competition.
awarded | adopted | That Cove Leisure Trust be chosen as operator of the three pools.
direct_awarded | adopted | Approved the appointment of Helm Advisory, with no competition, to run the crisis line.
direct_awarded | adopted | That the contract for the bus shelters be given to Adline Ltd without a tender.
direct_awarded | adopted | I approve a contract with Moor Systems for one year without inviting other quotations.
extended | adopted | The arrangement with Dale Meals be given another eighteen months.
extended | adopted | That the current operator carry on running the ferry until March 2027.
extended | adopted | Agreed to take up the first of the optional years with Stanmore Security.
extended | adopted | That the Council make use of the option to lengthen the leisure contract by two years.
extended | adopted | The lease be renewed for a further seven years.
extended | adopted | That the contract be kept going for six months while a new one is got ready.
varied | adopted | That the ceiling on the highways contract be raised to £14m.
varied | adopted | That the grounds maintenance contract be altered to take in the two new parks.
insourced | adopted | That from April the Council itself run the museum.
insourced | adopted | That school cleaning be carried out by the Council's own staff from September.
insourced | adopted | Agreed that the running of the crematorium be taken back from the contractor.
decommissioned | adopted | That the Seaview day centre shut at the end of March.
decommissioned | adopted | The 47 bus cease to be subsidised after 2 June.
decommissioned | adopted | That the meals on wheels service be wound up.
decommissioned | adopted | The booking system be done away with.
terminated | adopted | That the Council pull out of the joint waste partnership.
procurement_abandoned | adopted | That the tender for the new depot be called off.
procurement_abandoned | adopted | All the tenders be rejected and the exercise begun again.
commence_procurement | adopted | That firms be invited to bid for the work.
commence_procurement | adopted | To look for a new operator for the theatre.
commence_procurement | adopted | The contract for home adaptations be put out to competition.
deferred | deferred | That no decision be taken for the time being.
deferred | deferred | The matter be left until the June meeting.
deferred | deferred | That the item be put over until the next cycle.
deferred | deferred | That a decision be held over pending the outcome of the inquiry.
withdrawn | adopted | That the plan for a parking zone in Elm Road be given up.
withdrawn | adopted | That the proposal go no further.
withdrawn | adopted | decision 14/22 is withdrawn.
rejected | adopted | The recommendation to close the library was turned down.
rejected | adopted | That the request for a lower fee be declined.
rejected | adopted | The proposal to charge for the museum was thrown out.
approved | adopted | That Sea Road library stay open.
approved | adopted | That the pool continue as a Council service.
approved | adopted | the four nurseries carry on as at present.
approved | adopted | Burial fees be held at their present level.
approved | adopted | That fares go up by 4%.
approved | adopted | £1.2m be earmarked for flood defences.
approved | adopted | Grant of £300,000 from Sport England accepted.
approved | adopted | Market stall rents be put up by a tenth.
approved | adopted | Winter opening hours at the museum be shortened.
approved | adopted | The pavilion pass to Wick Parish Council for a pound.
approved | adopted | The order be confirmed without modification.
approved | adopted | The order be made without amendment.
approved | adopted | That the scheme go ahead without delay.
approved | adopted | A night shelter be put on again this winter.
approved | adopted | That the objections be overruled and the order made.
approved | adopted | To accept the grant without further report.
referred_back | adopted | That the decision be sent back to Cabinet, which is asked to think again.
referred_back | adopted | That Cabinet be asked to look again at its decision of 4 May.
confirmed_after_call_in | adopted | That the Cabinet's decision stand.
confirmed_after_call_in | adopted | That the decision be upheld without change.
consult | adopted | That residents be asked for their views on the three routes.
consult | adopted | That the draft be put out for comment for six weeks.
consult | adopted | the scheme be advertised and comments sought
extended | rejected | That the contract not be extended.
decommissioned | rejected | That neither centre be closed.
decommissioned | rejected | That none of the libraries shut.
recommended_to_other_body | adopted | That Council be recommended to set a premium of 100%.
recommended_to_other_body | adopted | That it be recommended to the Council that fees be frozen.
rejected | lost | The amendment, to keep the free hour, was lost by 6 votes to 9.
noted | adopted | That the position be noted without comment.
delegated | adopted | That the award be left to the Director, in consultation with the Leader.
varied | adopted | To amend the meals contract with Dale Meals so that two more schools are served.
approved | adopted | Town hall lettings charges unchanged.
awarded | adopted | Agreed that the business go to Zenobia Insurance plc.
approved | adopted | agreed to adopt the amendment
approved | adopted | That the trial of the one-way system be made permanent.
decommissioned | adopted | That charging for the use of the car park end on 1 May.
approved | adopted | That charges be brought in at the three seafront car parks.
approved | adopted | that the speed limit in Church Lane be lowered to 20mph
approved | adopted | That street lamps be turned off between midnight and five.
approved | adopted | That the taxi limit be lifted.
approved | adopted | The number of licences be capped at 120.
approved | adopted | One hundred homes be built at Mill Lane.
approved | adopted | lease of the boathouse be granted to the Sea Cadets
approved | adopted | To buy 14 homes for homeless families.
approved | adopted | The policy be brought up to date as shown in Appendix 2.
approved | adopted | Council tax premium of 200% on long-empty homes be levied from April.
approved | adopted | No change to be made to burial fees.
awarded | adopted | The bid by Kestrel Ltd came first and is accepted.
extended | adopted | Option B (two-year extension) be chosen.
commence_procurement | adopted | Option 2 (re-letting the contract by open competition) was approved.
commence_procurement | adopted | Lot 4 be not awarded and be advertised afresh.
approved | adopted | use £1.3m of grant so that no route is lost
approved | adopted | A second report is not required.
"""
"""Bare infinitives, verbless limbs, phrasal verbs and manners, as clerks write them."""
