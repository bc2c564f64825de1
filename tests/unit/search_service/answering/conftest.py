"""A small collection of hand-made papers, with the clauses given and not read, and the answerer over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from corpus.councils import Councils
from corpus.embedders import open_embedder
from corpus.generation import open_current
from corpus.settings import Embedding, Retrieval, Settings
from corpus.types import Answer, Clause, Document, Filters, Item, Kind, Outcome, Reading, Span, Stance, Vote, Zone, Zoned
from ingest.building import build
from search_service.answering import Extractive
from search_service.answering.evidence import Candidate, Shelf
from search_service.answering.facts.picking import Inquiry
from search_service.answering.facts.result import Result
from search_service.answering.planning import make_plan
from search_service.retrieval import Retriever
from tests.builders import a_document
from tests.homes import keep

Z, S = Zone, Stance
Limb = tuple[str, Zone, Stance, Outcome] | tuple[str, Zone]


def a_paper(title: str, *limbs: Limb, council: str = "kent", reference: str | None = None, **more: Any) -> Document:
    """Return a paper of *title* and one line per limb: a clause where the limb has a stance and an outcome."""
    own = more.pop("own", True)
    lines = [title, *(limb[0] for limb in limbs)]
    text = "\n".join(lines)
    spans, at = [], 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    zones = [
        Zoned(spans[0], Z.HEADER),
        *(Zoned(span, limb[1], limb[1].value) for span, limb in zip(spans[1:], limbs, strict=True)),
    ]
    clauses = [
        Clause(span, limb[1], limb[2], limb[3], own_act=own)
        for span, limb in zip(spans[1:], limbs, strict=True)
        if len(limb) == 4
    ]
    votes = more.pop("votes", ())
    reading = Reading((Item(title, Span(0, len(text))),), tuple(zones), tuple(clauses), (), votes)
    return a_document(
        text,
        source=f"{council}-{title[:12]}.txt".lower().replace(" ", "-"),
        council=council,
        reference=reference,
        reading=reading,
        title=title,
        **more,
    )


class _NoPassages:
    """Stands in where no paper is fetched."""


def inquiry(question: str, *papers: Document) -> Inquiry:
    """Return the inquiry of a question for which *papers* were found."""
    found = tuple(Candidate(paper, 0.9, 0.5, {0: 0.5}, {0: 4.5}) for paper in papers)
    return Inquiry(make_plan(question), found, Shelf(_NoPassages()))


def said(result: Result) -> str:
    """Return the words of a result."""
    return " ".join(draft.text for draft in result.drafts)


def decided(text: str, outcome: Outcome) -> Limb:
    return (text, Z.DECISION, S.ADOPTED, outcome)


PAPERS = (
    a_paper(
        "Children's Emotional Wellbeing and Mental Health Services",
        ("Decision Maker: Peter Oakford, Cabinet Member for Specialist Children's Services", Z.HEADER),
        ("Date of decision: 26 February 2015", Z.HEADER),
        decided(
            "AGREE to extend the contracts for the Child and Adolescent Mental Health Services (CAMHS) for a year.",
            Outcome.EXTENDED,
        ),
        ("Extension will keep joint commissioning and let the joint strategy be completed.", Z.REASONS),
        (
            "To re-procure the CAMHS services independently of health partners.",
            Z.ALTERNATIVES,
            S.REJECTED,
            Outcome.COMMENCE_PROCUREMENT,
        ),
        ("The recommendation was put to a vote and carried 11 votes to 2.", Z.ADVICE),
        council="kent",
        reference="15/00006",
        decided_on=date(2015, 2, 26),
        decision_maker="Peter Oakford, Cabinet Member for Specialist Children's Services",
        votes=(Vote(Span(520, 540), for_=11, against=2),),
    ),
    a_paper(
        "A Fresh Start for our Child and Adolescent Mental Health Services",
        decided("Agreed to the re-procurement of the CAMHS tier two and tier three service.", Outcome.COMMENCE_PROCUREMENT),
        decided(
            "Agreed that the contract award be delegated to the Corporate Director of Children's Services.", Outcome.DELEGATED
        ),
        council="thurrock",
        reference="110563",
        decided_on=None,
        decision_maker="Cabinet",
    ),
    a_paper(
        "CAMHS contract report",
        ("Cabinet is asked to re-procure the CAMHS service.", Z.RECOMMENDATION, S.PROPOSED, Outcome.COMMENCE_PROCUREMENT),
        council="medway",
        kind=Kind.REPORT,
    ),
    a_paper(
        "CAMHS in the area",
        ("The committee advises that CAMHS be re-procured.", Z.ADVICE, S.ADVISED, Outcome.COMMENCE_PROCUREMENT),
        decided("That the report on CAMHS be noted.", Outcome.NOTED),
        council="leeds",
    ),
    a_paper(
        "CAMHS and the Integrated Care Board",
        decided("NOTE that the Integrated Care Board has decided to re-procure CAMHS.", Outcome.COMMENCE_PROCUREMENT),
        council="york",
        own=False,
    ),
    a_paper(
        "Leisure centre",
        decided("Agreed to close the Elm Road leisure centre on 31 March 2024.", Outcome.DECOMMISSIONED),
        ("Repairs would cost £1.2 million and the building is unsafe.", Z.REASONS),
        council="bradford",
        decided_on=date(2023, 11, 7),
    ),
    a_paper(
        "Lease of the theatre",
        decided("That the lease of the Playhouse theatre be approved on the terms in the exempt appendix.", Outcome.APPROVED),
        ("The price is given in the exempt appendix under paragraph 3 of Schedule 12A.", Z.BACKGROUND),
        council="wirral",
    ),
    a_paper(
        "Future of Brookside swimming pool",
        decided("Agreed to withdraw the proposal to close Brookside swimming pool and to keep it open.", Outcome.WITHDRAWN),
        ("The pool would cost less to keep than was first thought.", Z.REASONS),
        council="stockport",
        decided_on=date(2023, 3, 6),
    ),
    a_paper(
        "Covered market: opening days",
        ("Minute no. CM 0217", Z.HEADER),
        decided("That the market traders be consulted on opening the covered market on Sundays.", Outcome.CONSULTED),
        decided("That the covered market rents be put off to the meeting in June 2024.", Outcome.DEFERRED),
        council="preston",
        reference="CM/0217",
        decided_on=date(2024, 2, 12),
    ),
)


@pytest.fixture(scope="package")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Extractive]:
    home = tmp_path_factory.mktemp("answering")
    settings = Settings(home=home, embedding=Embedding(model="hashing-256", batch=16, threads=1))
    keep(home, PAPERS)
    build(home, settings)
    generation, embedder = open_current(home), open_embedder(settings.embedding)
    retriever = Retriever(generation, embedder, Retrieval())
    yield Extractive(retriever, generation, Councils.load())
    generation.close()


@pytest.fixture
def ask(answerer: Extractive) -> Callable[[str], Answer]:
    return lambda question: answerer.answer(question, Filters())
