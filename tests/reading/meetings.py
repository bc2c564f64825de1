"""Minutes of whole meetings with a structure drawn by chance: how items are numbered, what is resolved and how it is laid out."""

# ruff: noqa: E501
from __future__ import annotations

import html
import random
from dataclasses import dataclass, field

from fpdf import FPDF

THINGS = [
    "allotments", "beach huts", "bus shelters", "car parks", "cemeteries", "christmas lights", "conservation areas", "dog wardens", "ferry",
    "fireworks", "flood wall", "food hygiene", "footpaths", "gritting", "harbour", "household waste sites", "insurance", "kennels",
    "lifts", "litter bins", "market hall", "mortuary", "museum store", "night shelter", "nurseries", "parks", "pavilion", "pest control",
    "play areas", "polling places", "public conveniences", "registrars", "school meals", "street lamps", "taxi ranks", "theatre",
    "tree works", "twinning", "war memorial", "winter fuel",
]  # fmt: skip
HEADS = ["{T}", "Review of {t}", "{T}: future arrangements", "{T} - annual report", "The council's {t}", "{T} policy"]
TALK = [
    "Councillor Bright introduced the report on the {t} and thanked officers for their work.",
    "A member asked what would become of the {t} if nothing were done. The Director replied that the money would run out.",
    "Members discussed the {t} at length and heard that other councils had gone out to tender.",
    "In reply to a question it was said that £40,000 had been set aside for the {t}.",
    "The Leader said that the future of the {t} had been a hard choice.",
    "Mr Paine, a resident, spoke about the {t}.",
]
ACTS = [
    ("the contract for the {t} be extended by two years", "extended"),
    ("tenders be invited for the {t}", "commence_procurement"),
    ("the report on the {t} be noted", "noted"),
    ("authority to settle the details of the {t} be delegated to the Director of Place", "delegated"),
    ("the charges for the {t} be increased from April", "approved"),
    ("the policy on the {t} be adopted", "approved"),
    ("the contract for the {t} be awarded to Larkspur Services Ltd", "awarded"),
    ("the {t} be brought back in-house", "insourced"),
    ("Council be recommended to add the {t} to the capital programme", "recommended_to_other_body"),
    ("a public consultation on the {t} be held", "consult"),
]
NESTED = [
    (
        "the following charges for the {t} be increased",
        ["the fee for residents", "the fee for visitors", "the late fee"],
        "approved",
    ),
    (
        "the following contracts for the {t} be extended by one year",
        ["the contract in the north", "the contract in the south"],
        "extended",
    ),
]
ROUTINE = [
    ("Apologies for absence", "Apologies were received from Councillors Ash and Birch.", None),
    ("Declarations of interest", "There were no declarations of interest.", None),
    ("Minutes", None, "the minutes of the meeting held on {d} be approved as a correct record"),
    ("Public questions", "No questions had been received.", None),
]
VOTES = [
    "On being put to the vote, {f} members voted for and {a} against.",
    "A vote was taken and the recommendations were carried by {f} votes to {a}.",
    "(Voting: {f} for, {a} against)",
]
LEADS = [
    "RESOLVED: That",
    "RESOLVED:",
    "RESOLVED -",
    "It was RESOLVED that:",
    "Resolved: That",
    "RESOLVED – That",
    "AGREED that:",
    "RESOLVED (unanimously) that:",
    "The Committee RESOLVED:",
    "Decision:",
]
NUMBERS = ["{n}. {t}", "{n} {t}", "{n}. {T}", "{n}. {T}", "Minute {n} - {t}", "Item {n}: {t}", "{n}/24 {t}", "{c}.{n} {T}"]
MARKS = [["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], ["1.", "2.", "3.", "4.", "5.", "6."], ["(a)", "(b)", "(c)", "(d)", "(e)", "(f)"],
         ["a)", "b)", "c)", "d)", "e)", "f)"], ["(i)", "(ii)", "(iii)", "(iv)", "(v)", "(vi)"], ["1)", "2)", "3)", "4)", "5)", "6)"]]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Matter:
    """An item as it was written."""

    title: str
    limbs: list[tuple[str, str]] = field(default_factory=list)
    """The words of each limb and what it does."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Minutes as a file, and what is in them."""

    form: str
    data: bytes
    matters: list[Matter]


def meeting(seed: int) -> Meeting:
    """Return the minutes that this seed draws."""
    rng = random.Random(seed)
    number = rng.choice([1, 1, 7, 45, 132])
    shape, marks = rng.choice(NUMBERS), rng.choice(MARKS)
    inner = MARKS[4] if marks is not MARKS[4] else MARKS[2]
    lead_in = rng.choice(LEADS)
    lines: list[tuple[str, str]] = [
        ("title", "Planning and Amenities Committee"),
        ("text", "Minutes of a meeting of the Planning and Amenities Committee held on 4 March 2024 at 7.00 pm"),
        ("text", "Present: Councillors Able (Chair), Bright, Cole and Dunn"),
    ]
    matters: list[Matter] = []
    wanted = rng.choice([3, 4, 6, 9, 14, 22, 30])
    for thing in [None] * rng.randrange(0, 4) + rng.sample(THINGS, wanted):
        matter = _routine(len(matters)) if thing is None else Matter(rng.choice(HEADS).format(t=thing, T=thing.capitalize()))
        printed = shape.format(n=number, t=matter.title, T=matter.title.upper(), c=rng.choice([14]))
        lines.append(("heading", printed))
        number += 1
        if thing is None:
            _, said, limb = ROUTINE[len(matters)]
            lines.append(("text", said or f"RESOLVED: That {limb}.".format(d="5 February 2024")))
        else:
            lines += _body(rng, thing, matter, lead_in, marks, inner)
        matters.append(matter)
    lines.append(("text", "The meeting ended at 9.20 pm."))
    form = rng.choice(["txt", "txt", "html", "table", "pdf"])
    data = {"txt": _as_text, "html": _as_page, "table": _as_table, "pdf": _as_pdf}[form](lines, rng)
    return Meeting(form, data, matters)


def _routine(at: int) -> Matter:
    return Matter(ROUTINE[at][0])


def _body(
    rng: random.Random, thing: str, matter: Matter, lead_in: str, marks: list[str], inner: list[str]
) -> list[tuple[str, str]]:
    lines = [("text", words.format(t=thing)) for words in rng.sample(TALK, rng.randrange(0, 4))]
    if rng.random() < 0.3:
        lines.append(("text", rng.choice(VOTES).format(f=rng.randrange(7, 12), a=rng.randrange(0, 6))))
    acts = [(words.format(t=thing), outcome) for words, outcome in rng.sample(ACTS, rng.choice([1, 1, 2, 3, 5]))]
    that = "" if "hat" in lead_in else "that "
    if len(acts) == 1 and "hat" in lead_in:
        lines.append(("text", f"{lead_in.rstrip(':')} {acts[0][0]}."))
        matter.limbs.append(acts[0])
        return lines
    lines.append(("text", lead_in))
    nested = rng.choice(NESTED) if len(acts) > 1 and rng.random() < 0.3 else None
    for at, (words, outcome) in enumerate(acts):
        last = at == len(acts) - 1
        lines.append(
            ("limb", f"{marks[at]} {that}{words}{'.' if last and not nested else ';'}{' and' if at == len(acts) - 2 else ''}")
        )
        matter.limbs.append((words, outcome))
    if nested:
        stem, parts, outcome = nested
        lines.append(("limb", f"{marks[len(acts)]} {that}{stem.format(t=thing)}:"))
        for at, words in enumerate(parts):
            lines.append(("sub", f"{inner[at]} {words}{'.' if at == len(parts) - 1 else ';'}"))
        matter.limbs.extend((words, outcome) for words in parts)
    return lines


def _as_text(lines: list[tuple[str, str]], rng: random.Random) -> bytes:
    gap, out, page = rng.choice(["\n\n", "\n"]), [], 2
    for at, (kind, words) in enumerate(lines):
        out.append("    " + words if kind == "sub" else words)
        if at and at % 25 == 0:
            out.append(
                f"Page {page}\f" if rng.random() < 0.5 else f"Planning and Amenities Committee - 4 March 2024\nPage {page}"
            )
            page += 1
    return gap.join(out).encode()


def _as_page(lines: list[tuple[str, str]], rng: random.Random) -> bytes:
    tag = {"title": "h1", "heading": rng.choice(["h2", "h3", "p"]), "text": "p", "limb": "p", "sub": "p"}
    body = "".join(f"<{tag[kind]}>{html.escape(words)}</{tag[kind]}>\n" for kind, words in lines)
    return f"<!DOCTYPE html><html><head><title>Minutes</title></head><body>{body}</body></html>".encode()


def _as_table(lines: list[tuple[str, str]], rng: random.Random) -> bytes:
    """Lay it out as Modern.gov does: a row for each item, its number in the first cell."""
    rows, head = [], []
    for kind, words in lines:
        if kind == "heading":
            number, _, title = words.rpartition(" - ") if words.startswith("Minute ") and " - " in words else words.partition(" ")
            if words.startswith("Item "):
                number, _, title = words[5:].partition(": ")
            if words.startswith("Minute "):
                number, _, title = words[7:].partition(" - ")
            rows.append([number.rstrip(".") + ".", f"<p>{html.escape(title)}</p>", "<p>Minutes:</p>"])
        elif rows:
            rows[-1].append(f"<p>{html.escape(words)}</p>")
        else:
            head.append(f"<p>{html.escape(words)}</p>")
    body = "".join(f"<tr><td>{row[0]}</td><td>{''.join(row[1:])}</td></tr>" for row in rows)
    return (
        "<!DOCTYPE html><html><head><title>Agenda and minutes</title></head><body><h1>Agenda and minutes</h1>"
        f"{''.join(head)}<table><tr><th>No.</th><th>Item</th></tr>{body}</table></body></html>"
    ).encode()


class _Paper(FPDF):
    def header(self) -> None:
        self.set_font("helvetica", size=8)
        self.cell(0, 6, "Planning and Amenities Committee - 4 March 2024", new_x="LMARGIN", new_y="NEXT")
        self.ln(4)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("helvetica", size=8)
        self.cell(0, 6, f"Page {self.page_no()}", align="C")


def _as_pdf(lines: list[tuple[str, str]], rng: random.Random) -> bytes:
    paper = _Paper(format="A4")
    paper.set_auto_page_break(True, 20)
    paper.add_page()
    bold = rng.random() < 0.7
    for kind, words in lines:
        paper.set_font("helvetica", "B" if kind == "title" or (kind == "heading" and bold) else "", 14 if kind == "title" else 11)
        paper.set_x(paper.l_margin + {"limb": 8, "sub": 18}.get(kind, 0))
        paper.multi_cell(0, 5, words.replace("–", "-"), new_x="LMARGIN", new_y="NEXT")
        paper.ln(3)
    return bytes(paper.output())
