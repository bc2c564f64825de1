"""Whose paper it is: address, letterhead, self-reference, and last what came with the file."""

from __future__ import annotations

import json
import re

import pytest

from corpus.councils import Councils
from corpus.types import Block, BlockKind, Loaded, Page, Span
from tests.outside import shared

COUNCILS = Councils.load()
BODY = "The Cabinet considered a report and agreed to extend the contract for a year."


def paper(*lines: str, title: str | None = None, furniture: tuple[int, ...] = ()) -> Loaded:
    text, blocks = "", []
    for number, line in enumerate(lines):
        start = len(text) + (1 if text else 0)
        text = f"{text}\n{line}" if text else line
        blocks.append(Block(Span(start, start + len(line)), BlockKind.FURNITURE if number in furniture else BlockKind.PARAGRAPH))
    return Loaded("text/plain", text, (Page(1, Span(0, len(text))),), tuple(blocks), title)


def author(loaded: Loaded, url: str | None = None, given: str | None = None) -> str | None:
    found = COUNCILS.author(url, given, loaded)
    return found.slug if found else None


def test_the_address_comes_first() -> None:
    assert (
        author(
            paper("Agenda item", BODY, "Essex County Council was thanked."), "https://democracy.thurrock.gov.uk/mgAi.aspx?ID=1"
        )
        == "thurrock"
    )


def test_of_two_councils_on_one_site_the_text_tells_which() -> None:
    site = "https://democracy.adur-worthing.gov.uk/mgAi.aspx?ID=1"
    assert author(paper("Worthing Borough Council", "Licensing Committee", BODY), site) == "worthing"
    assert author(paper("Item 4", f"Adur District Council resolved as follows. {BODY}"), site) == "adur"
    assert author(paper("Item 4", BODY), site, "Adur District Council") == "adur"
    assert author(paper("Item 4", BODY), site) is None


def test_a_paper_of_a_former_council_on_its_successors_site_is_its_own() -> None:
    site = "https://democracy.somerset.gov.uk/mgAi.aspx?ID=1"
    assert author(paper("Somerset County Council", "Cabinet", BODY), site) == "somerset-county"
    assert author(paper("Item 4", BODY, "Services of the former Somerset County Council go on."), site) == "somerset"


def test_a_letterhead_of_another_council_counts_where_the_sites_own_is_never_named() -> None:
    site = "https://moderngovwebpublic.redditchbc.gov.uk/ieDecisionDetails.aspx?Id=9"
    assert author(paper("Bromsgrove District Council", "Officer decision", BODY), site) == "bromsgrove"
    assert author(paper("Bromsgrove District Council", "Officer decision", f"Redditch too. {BODY}"), site) == "redditch"


@pytest.mark.parametrize(
    "lines",
    [
        ("Kirklees Council", "Decision details", BODY),
        ("KIRKLEES COUNCIL – RECORD OF DECISION", BODY),
        ("Kirklees Metropolitan Council", "Cabinet", BODY),
        ("Minutes of the meeting of Kirklees Council", BODY),
        ("Decision notice", "Council: Kirklees Council", BODY),
        ("KIRKLEES", "COUNCIL", "Record of decision", BODY),
        ("Decision details", *[BODY] * 20, "© 2024 Kirklees Council"),
    ],
)
def test_a_letterhead_tells_the_council(lines: tuple[str, ...]) -> None:
    assert author(paper(*lines)) == "kirklees"


def test_minutes_that_name_their_council_before_the_day_are_its_own() -> None:
    head = "Minutes of Meeting of the Environment Committee of Mid Ulster District Council held on Tuesday 12 September 2023"
    assert (
        author(
            paper(f"{head} in the Council Offices, Ballyronan Road, Magherafelt and by Virtual Means", "Members present", BODY)
        )
        == "mid-ulster"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Barsetshire County Council",
        "NORTH KESTREL DISTRICT COUNCIL – RECORD OF DECISION",
        "Minutes of the meeting of Swaffham Town Council held on 4 May 2021 in the Assembly Rooms",
        "Barsetshire Council | Cabinet",
    ],
)
def test_a_paper_signed_by_a_council_that_is_not_in_the_register_is_nobodys(line: str) -> None:
    assert COUNCILS.stranger(paper(line, BODY)) is not None
    assert author(paper(line, BODY, "Kent was thanked."), given="Kent County Council") is None


@pytest.mark.parametrize(
    "line",
    ["Annual Council", "Full Council", "Budget Council", "County Council", "Deepings Leisure Centre Council", "The Council"],
)
def test_a_meeting_of_the_whole_council_is_no_strange_council(line: str) -> None:
    assert author(paper(line, BODY), given="Kent County Council") == "kent"


def test_a_strange_council_named_in_passing_leaves_the_hint() -> None:
    assert author(paper("Item 4", f"A letter of Barsetshire County Council was read. {BODY}"), given="Kent") == "kent"


def test_the_nearest_names_are_offered() -> None:
    assert "Rotherham Council" in {one.name for one in COUNCILS.nearest("Rotheram MBC")}


def test_the_title_of_the_page_tells_the_council() -> None:
    assert author(paper("Decision details", BODY, title="Decision - Parking charges | Kirklees Council")) == "kirklees"


def test_a_running_head_tells_the_council() -> None:
    lines = [BODY] * 30 + ["Kirklees Council"] + [BODY] * 30
    assert author(paper(*lines, furniture=(30,))) == "kirklees"


def test_a_neighbour_named_in_passing_is_not_the_author() -> None:
    text = (
        "The report would maintain Thurrock's place in the group, alongside councils such as Southend, "
        "and bring better value for Thurrock.",
        "Staff from Thurrock Council would work on the contract; the team would also support the Essex County Council contract.",
        "Members felt that young people in Thurrock would gain, and that Thurrock's voice was heard.",
    )
    assert author(paper("Agenda item", *text)) == "thurrock"


def test_a_council_that_calls_itself_the_council_is_the_author() -> None:
    text = (
        "Gedling Borough Council (“the Council”) agreed a scheme with Nottinghamshire County Council and Nottingham City Council."
    )
    assert author(paper("Scheme", text)) == "gedling"


def test_contact_addresses_tell_the_council() -> None:
    assert author(paper("Decision", BODY, "Contact: Ann Other, email: ann.other@medway.gov.uk")) == "medway"


def test_only_a_neighbour_named_means_no_author() -> None:
    assert author(paper("Decision", f"{BODY} It was let jointly with Essex County Council.")) is None
    assert author(paper("Decision", "Officers spoke to Suffolk County Council and Norfolk County Council.")) is None


def test_what_came_with_the_file_is_used_where_the_paper_does_not_say() -> None:
    loaded = paper("Decision", f"{BODY} It was let jointly with Essex County Council.")
    assert author(loaded, given="London Borough of Havering") == "havering"
    assert author(paper("Brent Council", BODY), given="London Borough of Havering") == "brent"


def test_what_came_with_the_file_comes_before_a_guess_but_not_before_proof() -> None:
    guess = paper("Decision", "Kent will pay. Kent keeps the risk. Kent may end it. Kent owns the site.")
    assert author(guess) == "kent"
    assert author(guess, given="Medway Council") == "medway"
    proof = paper("Decision", "Kent County Council (the Council) will pay. Questions to team@kent.gov.uk.")
    assert author(proof, given="Medway Council") == "kent"


def test_a_hint_that_names_nobody_is_no_hint() -> None:
    assert author(paper("Decision", BODY), given="somebody") is None


def test_an_empty_page_has_no_author() -> None:
    assert author(paper("1")) is None


def test_the_outside_papers_get_their_council() -> None:
    folder = shared("corpus")
    rows = [json.loads(line) for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    came_with = {row["file"]: row for row in map(json.loads, (folder / "ingest.jsonl").read_text(encoding="utf-8").splitlines())}
    right = total = wrong_without_address = 0
    for row in rows:
        path = folder / row["file"]
        if path.suffix == ".pdf":
            continue
        source = path.read_text(encoding="utf-8")
        title = re.search(r"<title>(.*?)</title>", source, re.DOTALL)
        source = re.sub(r"<head>.*?</head>", "", source, flags=re.DOTALL)
        lines = [" ".join(line.split()) for line in re.sub(r"<[^>]+>", "\n" if title else "", source).split("\n")]
        loaded = paper(*[line for line in lines if line], title=title[1] if title else None)
        hints = came_with[row["file"]]
        council = COUNCILS.named(row["council"])
        assert council is not None
        total += 1
        right += COUNCILS.author(hints.get("source_url"), hints.get("council"), loaded) is council
        wrong_without_address += COUNCILS.author(None, None, loaded) not in (council, None)
    assert right >= 0.99 * total
    assert wrong_without_address == 0
