"""Passages: exact stretches of one zone, a clause by itself, prose packed to length."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.types import Clause, Item, Outcome, Reading, Span, Stance, Zone, Zoned
from ingest.chunking import chunk, text_to_embed
from tests.builders import a_document

LINES = [
    "Contract for cleaning",
    "1. Agreed to extend the contract.",
    "(a) for one year; and",
    "2. Noted the report.",
    "The contract ends in March.",
    "Members spoke of it.",
]


def a_decision():
    text = "\n".join(LINES)
    at = [text.index(line) for line in LINES]
    spans = [Span(start, start + len(line)) for start, line in zip(at, LINES, strict=True)]
    clause = {
        "1": Clause(spans[1], Zone.DECISION, Stance.ADOPTED, Outcome.EXTENDED, number="1"),
        "1(a)": Clause(spans[2], Zone.DECISION, Stance.ADOPTED, Outcome.EXTENDED, number="1(a)"),
        "2": Clause(spans[3], Zone.DECISION, Stance.ADOPTED, Outcome.NOTED, number="2"),
    }
    reading = Reading(
        items=(Item("Contract for cleaning", Span(0, len(text))),),
        zones=(
            Zoned(spans[0], Zone.HEADER),
            Zoned(Span(spans[1].start, spans[3].end), Zone.DECISION, "Decision:"),
            Zoned(Span(spans[4].start, spans[5].end), Zone.REASONS, "Reasons:"),
        ),
        clauses=tuple(clause.values()),
    )
    return a_document(text, reading=reading)


def test_a_clause_with_its_limbs_is_a_passage_of_its_own():
    passages = [(p.zone, p.outcome, p.text) for p in chunk(a_decision(), 140)]
    assert passages == [
        (Zone.HEADER, None, LINES[0]),
        (Zone.DECISION, Outcome.EXTENDED, "\n".join(LINES[1:3])),
        (Zone.DECISION, Outcome.NOTED, LINES[3]),
        (Zone.REASONS, None, "\n".join(LINES[4:6])),
    ]


def test_the_way_to_a_passage_is_embedded_with_it_but_is_not_in_it():
    passage = chunk(a_decision(), 140)[3]
    embedded = text_to_embed(passage, "Kent County Council")
    assert embedded == "Kent County Council | Contract for cleaning | Reasons: | reasons for the decision\n" + passage.text


def test_a_long_paragraph_is_cut_between_sentences():
    sentence = "The contract with the present provider comes to an end in March of next year."
    text = "Title\n" + " ".join([sentence] * 20)
    texts = [p.text for p in chunk(a_document(text), 60)]
    assert all(len(t.split()) <= 60 for t in texts)
    assert all(t.endswith(("March of next year.", "Title")) for t in texts)


words = st.text(alphabet="abc.? £1", min_size=1, max_size=200).filter(lambda s: s.strip() == s and bool(s))


@given(st.lists(words, min_size=1, max_size=8), st.integers(20, 60))
@settings(max_examples=200)
def test_every_passage_is_the_text_at_its_span_and_no_word_is_lost(lines, size):
    document = a_document("\n".join(lines))
    passages = chunk(document, size)
    assert all(p.text == p.span.of(document.text) for p in passages)
    assert all(a.span.end <= b.span.start for a, b in pairwise(passages))
    assert "".join("".join(p.text for p in passages).split()) == "".join(document.text.split())
    assert all(len(p.text.split()) <= size for p in passages)
