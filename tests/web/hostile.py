"""Papers, a file name and a council that try to run scripts."""

from corpus.councils import Councils
from corpus.types import Council, Outcome
from tests.builders import a_document
from tests.web.payloads import PAYLOADS


def mallory():
    """Return a register of one council, whose names are payloads."""
    name = f"Mallory {PAYLOADS[0]} {PAYLOADS[13]} Council"
    council = Council("mallory", name, short_name=name, kind=PAYLOADS[10], nation=PAYLOADS[3], aliases=(PAYLOADS[4],))
    return Councils([council], {})


def line(payload):
    """Return the payload on one line, as a paper's text has it."""
    return payload.replace("\n", " ")


def hostile(number):
    """Return a paper that holds one of the payloads wherever a paper can hold words."""
    payload = line(PAYLOADS[number])
    text = f"{payload}\nThe Cabinet agreed to extend the harbour contract {payload}\nNoted {payload}"
    return a_document(
        text,
        source=f"{number}{payload}.txt".replace("/", "∕"),
        key=f"hostile-{number}",
        council="mallory",
        title=payload,
        body=payload,
        decision_maker=payload,
        reference=payload,
        status=payload,
        call_in=payload,
        wards=(payload,),
        flags=(payload,),
        source_url=PAYLOADS[number],
        outcomes=[Outcome.EXTENDED, Outcome.NOTED],
    )
