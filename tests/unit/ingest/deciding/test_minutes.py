"""Minutes of whole meetings, generated: every item is found, every clause lies in its item."""

# ruff: noqa: E501
from __future__ import annotations

import random

import pytest

from corpus.types import BlockKind, Kind
from ingest.deciding.labels import label_of

from .papers import reading

TITLES = [
    "Parking charges at the seafront", "Award of the grounds maintenance contract", "Library opening hours", "Budget monitoring",
    "Selective licensing", "School transport policy", "Public spaces protection order", "Sale of the old depot", "Climate action plan",
    "Home care framework", "Allotment rents", "Review of polling places", "Highways maintenance", "Air quality", "Museum lease",
]  # fmt: skip
TALK = [
    "Councillor Bright introduced the report and thanked officers for their work on it.",
    "A member asked what would happen if the contract were not extended. The Director replied that the service would stop.",
    "Members discussed the options and noted that a direct award had been considered by other councils.",
    "The Leader said that the decision had been a hard one.",
    "In reply to a question it was said that £40,000 had been set aside.",
]
ACTS = [
    ("the contract be extended by two years", "extended"),
    ("tenders be invited for the service", "commence_procurement"),
    ("the report be noted", "noted"),
    ("the award of the contract be delegated to the Director of Place", "delegated"),
    ("consideration of the matter be deferred to the next meeting", "deferred"),
    ("the charges be increased from April", "approved"),
    ("the day centre be closed", "decommissioned"),
    ("the policy be adopted", "approved"),
]


def minutes(seed: int) -> tuple[str, list[tuple[str, list[str]]]]:
    """Return minutes and, for each item, its title and the outcomes of its clauses."""
    rng = random.Random(seed)
    upper, style = rng.random() < 0.4, rng.choice(["{n}. {t}", "{n} {t}", "{n}. {t}:", "Minute {n} - {t}", "Item {n}: {t}"])
    lines = ["Minutes of a meeting of the Cabinet held on 4 March 2024", "Present: Councillors Able, Bright and Cole"]
    number, items = rng.randrange(1, 200), []
    for title in rng.sample(TITLES, rng.randrange(4, 12)):
        printed = title.upper() if upper else title
        lines.append(style.format(n=number, t=printed))
        number += 1
        lines += rng.sample(TALK, rng.randrange(0, 4))
        acts = rng.sample(ACTS, rng.randrange(1, 4))
        lead = rng.choice(["RESOLVED: That", "RESOLVED -", "It was RESOLVED that", "Resolved: That", "AGREED that"])
        if len(acts) == 1:
            lines.append(f"{lead.rstrip(' -:')}{'' if 'hat' in lead else ' that'} {acts[0][0]}.")
        else:
            lines.append(lead if lead.endswith(("-", ":")) else f"{lead}:")
            mark = rng.choice(["({})", "{}.", "{})"])
            names = "123" if rng.random() < 0.5 and mark != "{}." else "abc"
            for at, (words, _) in enumerate(acts):
                prefix = "" if "hat" in lead else "that "
                lines.append(f"{mark.format(names[at])} {prefix}{words}{'.' if at == len(acts) - 1 else ';'}")
        items.append((printed, [outcome for _, outcome in acts]))
        if rng.random() < 0.3:
            lines.append("~ Page 3 of 9")
    lines.append("The meeting ended at 8.15 pm.")
    return "\n".join(lines), items


@pytest.mark.parametrize("seed", range(30))
def test_every_item_is_found_and_holds_its_own_clauses(seed):
    text, items = minutes(seed)
    whole, result = reading(
        text, kind=Kind.MINUTES, decision_maker="Cabinet", maker_kind="cabinet", title="Minutes of the Cabinet"
    )
    numbered = [item for item in result.items if item.number]
    assert [item.title for item in numbered] == [title for title, _ in items]
    for item, (_, outcomes) in zip(numbered, items, strict=True):
        at = result.items.index(item)
        mine = [c for c in result.clauses if c.item == at and c.stance.value in ("adopted", "deferred")]
        assert [c.outcome.value for c in mine] == outcomes, [c.span.of(whole) for c in mine]
        assert all(c.span in item.span for c in mine)


@pytest.mark.parametrize("seed", range(30))
def test_zones_tile_the_blocks_and_clauses_cross_none(seed):
    text, _ = minutes(seed)
    whole, result = reading(text, kind=Kind.MINUTES)
    assert [z.span.end + 1 for z in result.zones[:-1]] == [z.span.start for z in result.zones[1:]]
    assert (result.zones[0].span.start, result.zones[-1].span.end) == (0, len(whole))
    for clause in result.clauses:
        assert "\n" not in clause.span.of(whole)
        assert any(clause.span in zone.span and clause.zone is zone.zone for zone in result.zones)
    assert [c.span.start for c in result.clauses] == sorted(c.span.start for c in result.clauses)


def test_numbered_paragraphs_of_one_item_are_no_items():
    text = "# Agenda item\n# Procurement of the children's service\nMinutes:\n" + "\n".join(
        f"{at}. {TALK[at % len(TALK)]}" for at in range(1, 9)
    )
    _, result = reading(text + "\n9. RESOLVED that the report be noted.", kind=Kind.MINUTES)
    assert len(result.items) == 1
    assert [c.outcome.value for c in result.clauses] == ["noted"]


def test_procedure_is_procedural():
    text = (
        "1. Apologies\nApologies were received from Councillor Able.\n2. Minutes of the last meeting\nRESOLVED: That "
        "the minutes be signed.\n3. Exclusion of the press and public\nRESOLVED that the press and public be "
        "excluded.\n4. Library opening hours\nRESOLVED that the hours be cut."
    )
    _, result = reading(text, kind=Kind.MINUTES)
    assert [c.outcome.value for c in result.clauses] == ["procedural", "procedural", "approved"]


def test_a_label_is_known_in_its_many_wordings():
    wordings = {
        "decision": ["Decision:", "DECISION", "Decision Made", "Decisions Made:", "Text of decision", "What was decided:", "Decision(s) and Reason(s)", "Penderfyniad(au):"],
        "reasons": ["Reasons for the decision:", "Reason(s) for decision, including alternatives considered and any additional information", "Why:", "Reason for Decision", "Rationale", "Reasons for recommendation(s):"],
        "alternatives": ["Alternative options considered:", "Any alternatives considered:", "Other options considered (if any)", "Options & Alternatives Considered", "ALTERNATIVES CONSIDERED AND REJECTED", "Other courses open to Cabinet:", "Other ways of doing it:"],
        "recommendation": ["Recommendations", "Recommendation:", "What is proposed:", "Officer recommendation"],
        "discussion": ["Minutes:", "Discussion", "Points raised by members"],
        "background": ["Purpose:", "Background", "Financial implications", "Summary:", "Consultation", "Notes"],
        "header": ["Decision Maker:", "Is Key decision?:", "Date of decision:", "Wards affected:", "Decision status:", "Publication date:"],
        "boilerplate": ["Supporting documents:", "Background Documents:", "Accompanying Documents:"],
        "advice": ["Cabinet Committee recommendations and other consultation:", "Comments of the Scrutiny Committee"],
    }  # fmt: skip
    for zone, labels in wordings.items():
        for words in labels:
            label = label_of(words, heading=not words.endswith(":"))
            assert label, words
            assert label.zone.value == zone, words


def test_furniture_keeps_out_of_the_way():
    text = "# Decision:\n1. That the policy be adopted; and\n~ Page 2 of 4\n2. That the report be noted."
    whole, result = reading(text)
    assert [c.number for c in result.clauses] == ["1", "2"]
    assert BlockKind.FURNITURE
    assert next(z.zone.value for z in result.zones if "Page 2" in z.span.of(whole)) == "boilerplate"
