"""Small papers of invented councils in pairs that differ in one thing: what was denied, who acted, when, or where it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """A record of a decision in short; each limb is a line of its own."""

    slug: str
    council: str
    subject: str
    decided: tuple[str, ...]
    day: str = "14 March 2023"
    rejected: str = ""
    advice: str = ""
    status: str = ""
    report: str = ""
    """What officers recommended, where there is no decision yet."""

    @property
    def text(self) -> str:
        """The paper as printed."""
        lines = [self.council.upper(), f"Example paper: {self.council} is an invented council.", ""]
        lines += ["REPORT TO CABINET" if self.report else "RECORD OF DECISION", f"Subject: {self.subject}"]
        if self.report:
            lines += [f"Date of meeting: {self.day}", "", "RECOMMENDATIONS", f"That Cabinet {self.report}"]
            return "\n".join(lines) + "\n"
        lines += ["Decision Maker: Cabinet", f"Date of decision: {self.day}"]
        lines += [f"Decision status: {self.status}"] if self.status else []
        lines += ["", "DECISION", "RESOLVED:", *(f"{number}. {limb}" for number, limb in enumerate(self.decided, 1))]
        lines += ["", "ADVICE OF THE SCRUTINY COMMITTEE", self.advice] if self.advice else []
        lines += ["", "ALTERNATIVE OPTIONS CONSIDERED AND REJECTED", self.rejected] if self.rejected else []
        return "\n".join(lines) + "\n"


AV, CH, EM, FM, HV, KF, NW, PE, SB, WH = (
    ("ashdown-vale", "Ashdown Vale Borough Council"),
    ("cwm-hafod", "Cwm Hafod County Borough Council"),
    ("eastmere", "Eastmere County Council"),
    ("fenmarsh", "Fenmarsh District Council"),
    ("harrowby-vale", "Harrowby Vale District Council"),
    ("kingsferry", "Kingsferry Metropolitan Borough Council"),
    ("northwold", "Northwold Borough Council"),
    ("port-ellery", "Port Ellery City Council"),
    ("saltbeck", "Saltbeck City Council"),
    ("westhaven", "Westhaven Council"),
)

PAPERS = (
    Paper(
        *AV,
        "Beekeeping advice contract",
        ("That the beekeeping advice contract be extended for two years.",),
        rejected="To put the beekeeping advice contract out to tender.",
    ),
    Paper(
        *CH,
        "Beekeeping advice contract",
        ("That tenders be invited for the beekeeping advice contract.",),
        rejected="To extend the beekeeping advice contract.",
    ),
    Paper(*EM, "Beekeeping advice contract", ("That the beekeeping advice contract not be extended.",)),
    Paper(*FM, "Beekeeping advice contract", (), report="invite tenders for the beekeeping advice contract."),
    Paper(*AV, "Harbour lido", ("That the harbour lido be closed on 30 September 2023.",)),
    Paper(*HV, "Harbour lido", ("That the harbour lido be kept open.",), rejected="To close the harbour lido."),
    Paper(*KF, "Harbour lido", ("That a decision about closing the harbour lido be deferred to the July meeting.",)),
    Paper(*NW, "Harbour lido", ("That residents be consulted on closing the harbour lido.",)),
    Paper(*PE, "Harbour lido", ("That the proposal to close the harbour lido be rejected.",), status="Recommendations approved"),
    Paper(*SB, "Allotment rents", ("That allotment rents be increased by 8% from April 2024.",)),
    Paper(
        *WH,
        "Allotment rents",
        ("That allotment rents not be increased.",),
        advice="The Scrutiny Committee recommended that allotment rents be increased by 5%.",
    ),
    Paper(*CH, "Allotment rents", ("That allotment rents be reduced by 10%.",)),
    Paper(*EM, "Mobile museum", ("To note that the Trust has awarded its own contract for the mobile museum.",)),
    Paper(*FM, "Mobile museum", ("That a contract for the mobile museum be awarded to Gannet Vans Ltd.",)),
    Paper(*HV, "Mobile museum", ("That the mobile museum contract be terminated.",)),
    Paper(*KF, "Gull-proof bins", ("That gull-proof bins be bought for the sea front.",)),
    Paper(*NW, "Gull-proof bins", ("That the report on gull-proof bins be noted.",), rejected="To buy gull-proof bins."),
    Paper(
        *PE,
        "Ferry steward service",
        ("That the ferry steward service be brought in-house.",),
        rejected="To let a contract for the ferry steward service.",
    ),
    Paper(
        *SB,
        "Ferry steward service",
        ("That a contract for the ferry steward service be awarded to Puffin Crews Ltd.",),
        rejected="To bring the ferry steward service in-house.",
    ),
    Paper(
        *WH,
        "Ferry steward service",
        ("That authority to award the ferry steward contract be delegated to the Director of Place.",),
    ),
    Paper(*AV, "Busking permits", ("That a charge for busking permits be introduced.",), day="7 February 2022"),
    Paper(
        *AV,
        "Busking permits - review",
        ("That the Cabinet decision of 7 February 2022 be revoked.", "That the charge for busking permits be abolished."),
        day="6 February 2024",
    ),
    Paper(*CH, "Busking permits", ("That no charge for busking permits be introduced.",)),
    Paper(*EM, "Kelp drying sheds", ("That the kelp drying sheds be sold.",), status="Abandoned"),
    Paper(*FM, "Kelp drying sheds", ("That the kelp drying sheds be leased to the Shore Trust for 25 years.",)),
    Paper(*HV, "Kelp drying sheds", ("That the sale of the kelp drying sheds be withdrawn.",), status="Approved"),
    Paper(
        *KF,
        "Carillon repair grant",
        ("That a grant of £40,000 be made for repair of the carillon.", "That a grant for the bell tower lift be refused."),
    ),
    Paper(*NW, "Carillon repair grant", ("That the application for a carillon repair grant be refused.",)),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the findings that must and must not be given; a polar one has its first word."""

    question: str
    yes: frozenset[str]
    no: frozenset[str] = frozenset()


def _who(question: str, yes: str, no: str = "") -> Asked:
    return Asked(question, frozenset(yes.split()), frozenset(no.split()))


LISTS = (
    _who("Which councils extended a beekeeping advice contract?", "ashdown-vale", "cwm-hafod eastmere fenmarsh"),
    _who("Which councils put beekeeping advice out to tender?", "cwm-hafod", "ashdown-vale eastmere fenmarsh"),
    _who("Which councils decided not to extend beekeeping advice?", "eastmere", "ashdown-vale fenmarsh"),
    _who("Which councils decided to close the harbour lido?", "ashdown-vale", "harrowby-vale kingsferry northwold port-ellery"),
    _who("Which councils kept the harbour lido open?", "harrowby-vale", "ashdown-vale kingsferry northwold"),
    _who(
        "Which councils put off deciding about the harbour lido?",
        "kingsferry",
        "ashdown-vale harrowby-vale northwold port-ellery",
    ),
    _who(
        "Which councils agreed to consult on the harbour lido?", "northwold", "ashdown-vale harrowby-vale kingsferry port-ellery"
    ),
    _who("Which councils rejected closing the harbour lido?", "port-ellery", "ashdown-vale kingsferry northwold"),
    _who("Which councils put allotment rents up?", "saltbeck", "westhaven cwm-hafod"),
    _who("Which councils cut allotment rents?", "cwm-hafod", "saltbeck westhaven"),
    _who("Which councils awarded a mobile museum contract?", "fenmarsh", "eastmere harrowby-vale"),
    _who("Which councils ended a mobile museum contract?", "harrowby-vale", "eastmere fenmarsh"),
    _who("Which councils bought gull-proof bins?", "kingsferry", "northwold"),
    _who("Which councils only noted a report on gull-proof bins?", "northwold", "kingsferry"),
    _who("Which councils brought the ferry steward service in-house?", "port-ellery", "saltbeck westhaven"),
    _who("Which councils awarded a ferry steward contract?", "saltbeck", "port-ellery westhaven"),
    _who("Which councils introduced a charge for busking permits?", "ashdown-vale", "cwm-hafod"),
    _who("Which councils abolished a charge for busking permits?", "ashdown-vale", "cwm-hafod"),
    _who("Which councils sold kelp drying sheds?", "eastmere", "fenmarsh harrowby-vale"),
    _who("Which councils leased out kelp drying sheds?", "fenmarsh", "eastmere harrowby-vale"),
    _who("Which councils gave a grant for a carillon?", "kingsferry", "northwold"),
    _who("Which councils refused a grant for a carillon?", "northwold"),
)

POLAR = (
    ("Did Ashdown Vale extend its beekeeping advice contract?", "Yes"),
    ("Did Ashdown Vale put its beekeeping advice contract out to tender?", "No"),
    ("Did Cwm Hafod put its beekeeping advice contract out to tender?", "Yes"),
    ("Did Cwm Hafod extend its beekeeping advice contract?", "No"),
    ("Did Eastmere extend its beekeeping advice contract?", "No"),
    ("Did Ashdown Vale close the harbour lido?", "Yes"),
    ("Did Harrowby Vale close the harbour lido?", "No"),
    ("Did Harrowby Vale keep the harbour lido open?", "Yes"),
    ("Did Kingsferry decide to close the harbour lido?", "No"),
    ("Did Northwold decide to close the harbour lido?", "No"),
    ("Did Northwold agree to consult residents on closing the harbour lido?", "Yes"),
    ("Did Port Ellery agree to close the harbour lido?", "No"),
    ("Did Saltbeck increase allotment rents?", "Yes"),
    ("Did Westhaven increase allotment rents?", "No"),
    ("Did Cwm Hafod increase allotment rents?", "No"),
    ("Did Fenmarsh award a contract for the mobile museum?", "Yes"),
    ("Did Eastmere award a contract for the mobile museum?", "No"),
    ("Did Harrowby Vale terminate its mobile museum contract?", "Yes"),
    ("Did Kingsferry buy gull-proof bins?", "Yes"),
    ("Did Northwold buy gull-proof bins?", "No"),
    ("Did Port Ellery bring the ferry steward service in-house?", "Yes"),
    ("Did Saltbeck bring the ferry steward service in-house?", "No"),
    ("Did Cwm Hafod introduce a charge for busking permits?", "No"),
    ("Did Eastmere sell the kelp drying sheds?", "Yes"),
    ("Did Fenmarsh sell the kelp drying sheds?", "No"),
    ("Did Harrowby Vale sell the kelp drying sheds?", "No"),
    ("Did Kingsferry make a grant for the carillon?", "Yes"),
    ("Did Northwold make a grant for the carillon?", "No"),
)
