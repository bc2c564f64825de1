"""What is marked as a whole is held back until somebody decides; what only speaks of exempt things is not."""

import pytest
from typer.testing import CliRunner

from corpus.errors import NotForPublication
from corpus.library import Library
from corpus.settings import Embedding, Settings
from ingest import pipeline
from ingest.cli import app
from ingest.marking import hold_back
from tests.builders import a_document

BODY = "Cabinet, 3 May 2024\nThe Cabinet is asked to agree terms with Canary Holdings."
MARKINGS = [
    "NOT FOR PUBLICATION by virtue of paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972",
    "Not for publication",
    "EXEMPT REPORT",
    "Exempt - paragraphs 1 and 2 of Schedule 12A",
    "CONFIDENTIAL",
    "Strictly confidential",
    "Private and Confidential",
    "Exempt information as defined in paragraph 5 of Part 4 of Schedule 12A (Wales)",
    "Exempt under Paragraph 6 of Part 1 of Schedule 7A of the Local Government (Scotland) Act 1973",
    "This report is exempt by virtue of paragraph 7, Schedule 12A",
    "This report contains confidential information under section 100A",
    "This appendix is not for publication under paragraph 3 of Schedule 12A",
    "PART 2 - PRIVATE",
    "Part II (Exempt)",
    "Private report",
    "PINK PAPER",
    "OFFICIAL-SENSITIVE",
    "Ddim i'w gyhoeddi",
    "Exempt Appendix A",
]
PUBLIC = [
    "Appendix 2 is not for publication by virtue of paragraph 3 of Schedule 12A",
    "NOT FOR PUBLICATION: Appendix B only",
    "Exempt information: None",
    "Not for publication: No",
    "Exempt from call-in under rule 16",
    "Confidential or exempt information: not applicable",
    "Open with exempt appendix",
    "Part exempt",
    "Exclusion of the press and public",
    "RESOLVED that the press and public be excluded under section 100A(4) as exempt information in paragraph 3 is likely",
    "The report is public. Its appendices contain exempt information under paragraph 3 of Schedule 12A",
    "Exempt accommodation: licensing scheme",
    "Confidential waste collection contract",
    "Private rented sector enforcement",
    "Part 2 of the Localism Act",
    "Restricted parking zone",
    "Exempt appendix 1 to this report is published separately under paragraph 3",
]


def a_paper(line):
    return a_document(f"Sale of land\n{line}\n{BODY}")


@pytest.mark.parametrize("line", MARKINGS)
def test_a_paper_that_is_marked_as_a_whole_is_held_back_and_nothing_of_it_is_told(line):
    with pytest.raises(NotForPublication) as held:
        hold_back(a_paper(line))
    assert "Canary" not in str(held.value) and "Canary" not in held.value.hint


@pytest.mark.parametrize("line", PUBLIC)
def test_a_public_paper_that_speaks_of_exempt_things_is_public(line):
    hold_back(a_paper(line))


def test_a_marking_counts_only_where_it_speaks_of_the_whole_paper():
    hold_back(
        a_document("Minutes\n" + "The Committee met in the town hall and heard the officer.\n" * 12 + "EXEMPT REPORT\nNoted.")
    )
    hold_back(a_document("Record of decision\nHow is the report classed?\nExempt\n" + BODY))
    hold_back(a_document("Record of decision\nExempt\nNo\n" + BODY))
    hold_back(a_document("Record of decision\nNOT FOR PUBLICATION\nNot applicable\n" + BODY))
    hold_back(a_document("Record of decision\nCabinet\n3 May 2024\nReport classification\nPrivate report\nThe Cabinet agreed."))


def test_only_the_marking_is_kept_of_a_line_that_goes_on():
    for line in ("Not for publication because Canary Holdings owes rent", "Exempt – Canary Holdings, paragraph 3"):
        with pytest.raises(NotForPublication) as held:
            hold_back(a_paper(line))
        assert "Canary" not in str(held.value)


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("COUNCIL_SEARCH_HOME", str(tmp_path / "home"))
    return Settings(home=tmp_path / "home", embedding=Embedding(model="hashing"))


def add(settings, path):
    report = pipeline.add(pipeline.find([path]), settings, step=lambda done, total: None)
    return report.added, [one.code for one in report.refused]


def decide(*words):
    return CliRunner().invoke(app, ["decide", *words, "--reason", "A monitoring officer looked"])


def test_an_operator_decides_and_each_decision_does_what_it_says(settings, tmp_path):
    pink = tmp_path / "pink.txt"
    pink.write_text(f"Sale of land\nNOT FOR PUBLICATION\n{BODY}\nDecision: agreed to sell.\n")
    assert add(settings, pink) == ([], ["not-for-publication"])
    shown = CliRunner().invoke(app, ["status", "--held-back"]).stdout
    assert "pink.txt: It is marked “NOT FOR PUBLICATION”. [not-for-publication] file:///" in shown

    assert decide("pink.txt", "keep").exit_code == 0
    assert add(settings, pink) == ([], ["kept-back"]) and add(settings, pink) == ([], ["kept-back"])
    pink.write_text(pink.read_text() + "Another version.\n")
    assert add(settings, pink) == ([], ["not-for-publication"]), "another version is looked at again"

    assert decide("pink.txt", "release").exit_code == 0
    assert add(settings, pink) == (["pink.txt"], [])
    assert decide("pink.txt", "keep").exception is not None, "it is not held back any more"
    with Library.open(settings.home) as library:
        assert [one.source for one in library.documents()] == ["pink.txt"] and library.refusals() == []


def test_what_is_withdrawn_before_it_came_in_never_comes_in(settings, tmp_path):
    pink = tmp_path / "pink.txt"
    pink.write_text(f"Sale of land\nEXEMPT REPORT\n{BODY}\n")
    add(settings, pink)
    assert decide("pink.txt", "withdraw").exit_code == 0
    for text in (pink.read_text(), f"Sale of land\n{BODY}\nDecision: agreed to sell the land at Quay House.\n"):
        pink.write_text(text)
        assert add(settings, pink) == ([], ["withdrawn"])
