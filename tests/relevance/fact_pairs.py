"""Small papers of invented councils, and questions of fact that come in pairs: what turns one into the other turns the answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """A question, what its answer must say, and what it must not; nothing to say is an answer declined."""

    question: str
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


PAPERS: dict[str, str] = {
    "eastmere": """Eastmere County Council

Record of decision

Title: Street lighting maintenance contract

Reference: 22/00417

Decision Maker: Councillor Ines Tolland, Cabinet Member for Highways

Date of decision: 9 June 2022

Effective from: 17 June 2022

Decision:

1. To award the street lighting maintenance contract to Lampwright Services Ltd for five years from 1 October 2022, \
with an option to extend it by two years, at £1,240,000 a year.

2. To authorise the Director of Highways to sign the contract.

3. Not to extend the present contract with Brightside Electrical plc.

Reasons for the decision:

Lampwright scored highest on quality and its price was the second lowest. The columns are old and faults are rising.

Alternative options considered:

To bring the work in-house. Rejected because a depot would cost £3,100,000. To extend the present contract by one year. Rejected \
because the firm did not wish to go on.

Background:

The report was presented by Mr Owen Pardoe, Head of Asset Management. The present contract costs £990,000 a year and ends on \
30 September 2022.
""",
    "fenmarsh": """Fenmarsh District Council

MINUTES of a meeting of the Planning and Environment Committee held on 14 March 2023

41. PUBLIC SPACES PROTECTION ORDER

Councillor Bryn Askerswell moved, and Councillor Dilys Marwood seconded, that the order be renewed for three years.

An amendment by Councillor Noor Haddow, that it be renewed for one year only, was put and lost by 4 votes to 9.

The motion was then put and carried by 10 votes to 2, with 1 abstention.

RESOLVED that the Public Spaces Protection Order be renewed for three years from 1 May 2023.

42. MOORING FEES

RESOLVED that no increase be made in mooring fees for 2023/24, which stay at £212 a year.

43. SALE OF THE DRILL HALL

RESOLVED that the offer in the exempt report be accepted.
""",
    "saltbeck": """Saltbeck City Council

Cabinet, 5 September 2023

Item 8. Community toilets

The consultation drew 318 replies. 201 of them were against closing the toilets.

RESOLVED

(a) that the toilets at Quay Street be closed on 31 October 2023;

(b) that those at Mill Lane not be closed; and

(c) that £46,500 be spent on repairs at Mill Lane.

Reasons: Quay Street is hardly used and has been damaged four times in a year.
""",
    "westhaven": """Westhaven Council

Cabinet, 20 November 2023

Item 5. Home energy advice service

The Executive Director for Place recommended that the service be let to Warmer Homes Trust for four years.

RESOLVED that the decision be deferred to the meeting of 15 January 2024, so that Members may see the results of the pilot.
""",
    "westhaven-2": """Westhaven Council

Cabinet, 15 January 2024

Item 6. Home energy advice service

RESOLVED that the service be let to Hearth and Home CIC for two years from 1 April 2024 at a cost of £88,000 in all.

Reasons: The pilot showed that visits at home work better than a telephone line.
""",
}

FACTS: tuple[Fact, ...] = (
    # role: who decided, who may sign, who presented, who was awarded
    Fact("Who took the decision on Eastmere's street lighting contract?", ("Tolland",), ("Pardoe",)),
    Fact("Who presented the report on Eastmere's street lighting contract?", ("Pardoe",)),
    Fact("Who may sign Eastmere's street lighting contract?", ("Director of Highways",), ("Pardoe",)),
    Fact("Which firm was awarded Eastmere's street lighting contract?", ("Lampwright",)),
    # attribute: a year, an option, a price now and then
    Fact("How long is Eastmere's new street lighting contract?", ("five years",)),
    Fact("What extension option does Eastmere's street lighting contract have?", ("two years",)),
    Fact("What does Eastmere's new street lighting contract cost a year?", ("£1,240,000",)),
    Fact("What does Eastmere's present street lighting contract cost?", ("£990,000",)),
    # time: decided, in effect, begun, ended
    Fact("When was Eastmere's street lighting award decided?", ("9 June 2022",)),
    Fact("When did Eastmere's street lighting decision take effect?", ("17 June 2022",)),
    Fact("When does Eastmere's new street lighting contract start?", ("1 October 2022",)),
    Fact("When does Eastmere's present street lighting contract end?", ("30 September 2022",)),
    # stance: reasons, and what was rejected
    Fact("Why did Eastmere award its street lighting contract to Lampwright?", ("quality",)),
    Fact("What alternatives did Eastmere reject for street lighting?", ("in-house",)),
    Fact("How much would a depot for street lighting cost Eastmere?", ("£3,100,000",)),
    Fact("How many lamps are there in Eastmere's street lighting contract?"),
    # votes: the motion and its amendment
    Fact("How did Fenmarsh vote on renewing the Public Spaces Protection Order?", ("10", "2")),
    Fact("What was the vote on the amendment to Fenmarsh's Public Spaces Protection Order?", ("4", "9"), ("10 votes",)),
    Fact("Who moved that Fenmarsh's Public Spaces Protection Order be renewed?", ("Askerswell",)),
    Fact("Who seconded the renewal of Fenmarsh's Public Spaces Protection Order?", ("Marwood",)),
    Fact("Who moved the amendment to Fenmarsh's Public Spaces Protection Order?", ("Haddow",)),
    Fact("For how long was Fenmarsh's Public Spaces Protection Order renewed?", ("three years",)),
    # silence, and what is kept back
    Fact("What are Fenmarsh's mooring fees for 2023/24?", ("£212",)),
    Fact("What was the vote on Fenmarsh's mooring fees?", (), ("10 votes",)),
    Fact("How much did Fenmarsh get for the Drill Hall?", (), ("£212",)),
    Fact("Who bought the Drill Hall from Fenmarsh?"),
    # negation: one place closed, the other not
    Fact("When do Saltbeck's Quay Street toilets close?", ("31 October 2023",)),
    Fact("What did Saltbeck decide about the toilets at Mill Lane?", ("not be closed",)),
    Fact("How much will Saltbeck spend at Mill Lane?", ("£46,500",)),
    Fact("How many replies did Saltbeck's consultation on toilets draw?", ("318",)),
    Fact("How many replies were against closing Saltbeck's toilets?", ("201",)),
    Fact("Why did Saltbeck close the toilets at Quay Street?", ("hardly used",)),
    Fact("How many staff did Saltbeck's toilets have?", (), ("318", "201")),
    Fact("How much will Saltbeck save by closing Quay Street?", (), ("£46,500",)),
    # order: put off, then decided otherwise than recommended
    Fact("Which organisation runs Westhaven's home energy advice service?", ("Hearth and Home",)),
    Fact("For how long was Westhaven's home energy advice service let?", ("two years",)),
    Fact("How much does Westhaven's home energy advice service cost?", ("£88,000",)),
    Fact("Why did Westhaven defer its decision on home energy advice in November 2023?", ("pilot",)),
    # the right matter, another council
    Fact("Which firm was awarded Northwold's street lighting contract?", (), ("Lampwright",)),
    Fact("How much will Port Ellery spend on community toilets?", (), ("£46,500",)),
)
"""Forty questions. The last two are of councils of which nothing is held."""
