"""The register of councils: names in use, addresses, councils named in text, misspellings."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.councils import Councils
from corpus.errors import NotHeld
from tests.outside import ROOT, shared

COUNCILS = Councils.load()
REPLACED_BY_NAMESAKE = {"buckinghamshire-county", "dorset-county", "north-yorkshire-county", "somerset-county"}


def slug(name: str) -> str | None:
    found = COUNCILS.named(name)
    return found.slug if found else None


def slugs(text: str, *, loose: bool = False) -> list[str]:
    return [mention.council.slug for mention in COUNCILS.mentioned(text, loose=loose)]


def at(url: str | None) -> str | None:
    found = COUNCILS.of_address(url)
    return found.slug if found else None


# --- the register -----------------------------------------------------------------------------------------------


def test_the_register_holds_every_kind_of_council_of_all_four_nations() -> None:
    real = [council for council in COUNCILS if not council.invented]
    assert len(real) > 460
    assert {council.nation for council in real} == {"England", "Scotland", "Wales", "Northern Ireland"}
    current = [council for council in real if council.closed is None]
    counts = {
        kind: sum(council.kind == kind for council in current) for kind in ("london_borough", "scottish", "welsh", "metropolitan")
    }
    assert counts == {"london_borough": 32, "scottish": 32, "welsh": 22, "metropolitan": 36}
    assert sum(council.kind == "northern_irish" for council in current) == 11


def test_slugs_are_unique_readable_and_lead_back_to_their_council() -> None:
    every = [council.slug for council in COUNCILS]
    assert len(every) == len(set(every)) == len(COUNCILS)
    assert all(one.replace("-", "").isalnum() and one.islower() and one.isascii() for one in every)
    assert COUNCILS.get("kent").name == "Kent County Council"
    assert COUNCILS.get("thurrock").name == "Thurrock Council"


def test_an_unknown_slug_is_not_held() -> None:
    with pytest.raises(NotHeld):
        COUNCILS.get("atlantis")


def test_a_closed_council_names_councils_that_took_over() -> None:
    closed = [council for council in COUNCILS if council.closed]
    assert len(closed) > 100
    for council in closed:
        assert council.successors, council.slug
        assert all(COUNCILS.get(one).slug != council.slug for one in council.successors)


def test_invented_councils_are_marked_and_share_no_name_with_a_real_one() -> None:
    invented = [council for council in COUNCILS if council.invented]
    assert len(invented) == 24
    real = {
        form.lower()
        for council in COUNCILS
        if not council.invented
        for form in (council.name, council.short_name, *council.aliases)
    }
    for council in invented:
        assert real.isdisjoint({form.lower() for form in (council.name, council.short_name, *council.aliases)})
        assert all(host.endswith(".example") for host in council.hosts)
        assert at(f"https://{council.hosts[0]}/ieDecisionDetails.aspx?ID=7") == council.slug


def test_the_register_is_what_the_script_makes_of_the_facts(tmp_path: Path) -> None:
    made = tmp_path / "councils.csv"
    script = ROOT / "scripts" / "councils"
    subprocess.run([sys.executable, str(script), str(shared("data") / "councils"), str(made)], check=True, capture_output=True)
    assert made.read_bytes() == (ROOT / "corpus" / "councils.csv").read_bytes()


# --- one name ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kent", "kent"),
        ("Kent County Council", "kent"),
        ("the London Borough of Brent", "brent"),
        ("LB Brent", "brent"),
        ("brent council", "brent"),
        ("City of York Council", "york"),
        ("Rhondda Cynon Taf", "rhondda-cynon-taf"),
        ("Rhondda Cynon Taff CBC", "rhondda-cynon-taf"),
        ("Bath & North East Somerset Council", "bath-and-north-east-somerset"),
        ("B&NES", "bath-and-north-east-somerset"),
        ("RBKC", "kensington-and-chelsea"),
        ("LBHF", "hammersmith-and-fulham"),
        ("NPT", "neath-port-talbot"),
        ("Ynys Môn", "isle-of-anglesey"),
        ("ynys mon", "isle-of-anglesey"),
        ("Cyngor Gwynedd", "gwynedd"),
        ("Comhairle nan Eilean Siar", "eilean-siar"),
        ("St. Helens MBC", "st-helens"),
        ("Borough Council of Kings Lynn and West Norfolk", "kings-lynn-and-west-norfolk"),
        ("King's Lynn & West Norfolk", "kings-lynn-and-west-norfolk"),
        ("Newcastle City Council", "newcastle-upon-tyne"),
        ("Newcastle-under-Lyme Borough Council", "newcastle-under-lyme"),
        ("Bristol, City of", "bristol"),
        ("Shepway District Council", "folkestone-and-hythe"),
        ("Brum", "birmingham"),
        ("South Bucks", "south-bucks"),
        ("St Edmundsbury Borough Council", "st-edmundsbury"),
        ("Northamptonshire", "northamptonshire"),
        ("Westhaven", "westhaven"),
    ],
)
def test_a_council_is_known_by_the_names_in_use(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_a_current_council_comes_before_a_closed_one_of_the_same_name() -> None:
    assert slug("Somerset") == slug("Somerset Council") == "somerset"
    assert slug("Somerset County Council") == slug("Somerset County") == "somerset-county"
    assert slug("Buckinghamshire") == "buckinghamshire"
    assert slug("Buckinghamshire County Council") == "buckinghamshire-county"


@pytest.mark.parametrize("name", ["", "Council", "the Council", "Atlantis", "Oxford County Council", "Borough of", "Cabinet"])
def test_what_names_no_council_is_none(name: str) -> None:
    assert COUNCILS.named(name) is None


def test_every_name_and_alias_leads_to_its_council() -> None:
    looked_up = 0
    for council in COUNCILS:
        for form in (council.name, council.short_name, *council.aliases):
            looked_up += 1
            if council.slug in REPLACED_BY_NAMESAKE and form not in (council.name, "Bucks CC", "NYCC"):
                continue
            assert COUNCILS.named(form) is council, form
    assert looked_up > 1_500


def test_every_council_is_found_in_a_sentence_by_its_own_name() -> None:
    for council in COUNCILS:
        (mention,) = COUNCILS.mentioned(f"A report of {council.name} was noted.")
        assert mention.council is council
        assert mention.full


# --- addresses --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://democracy.kent.gov.uk:9071/mgDecisionDetails.aspx?IId=67200", "kent"),
        ("http://www.minutes.haringey.gov.uk/ieDecisionDetails.aspx?ID=2050", "haringey"),
        ("https://www.kirklees.gov.uk/news", "kirklees"),
        ("lincolnshire.moderngov.co.uk/ieIssueDetails.aspx", "lincolnshire"),
        ("https://modgov.lbbd.gov.uk/internet/ieDecisionDetails.aspx?Id=4053", "barking-and-dagenham"),
        ("https://www.carmarthenshire.gov.wales/council", "carmarthenshire"),
        ("https://opencouncil.network/councils/newham/decisions/55901", "newham"),
        ("https://councilclarity.com/reading/decisions/3", "reading"),
        ("https://docest.com/doc/362725/salford-city-council-record-of-decision-s1", "salford"),
        ("https://data.example.org/search?council=London+Borough+of+Brent", "brent"),
        ("https://democracy.somerset.gov.uk/mgAi.aspx?ID=1", "somerset"),
    ],
)
def test_an_address_tells_the_council(url: str, expected: str) -> None:
    assert at(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "not an address",
        "http://[broken",
        "https://www.gov.uk/reading",
        "https://www.kent.ac.uk/about",
        "https://www.peterboroughtoday.co.uk/news/people/council-gives-green-light",
        "https://abcdocz.com/doc/1101624/cabinet-16-march-2015-report-from-the-strategic",
        "https://example.org/bath/tiles",
        "https://democracy.adur-worthing.gov.uk/mgAi.aspx?ID=1",
    ],
)
def test_an_address_that_does_not_tell_is_none(url: str | None) -> None:
    assert COUNCILS.of_address(url) is None


def test_every_committee_site_leads_to_its_council_or_to_those_that_share_it() -> None:
    folder = shared("data") / "councils"
    with (folder / "uk_local_authorities_current.csv").open(encoding="utf-8", newline="") as file:
        official = {row["local-authority-code"]: COUNCILS.named(row["official-name"]) for row in csv.DictReader(file)}
    with (folder / "moderngov_hosts.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["base_url"] and not row["dir"].startswith("LND")]
    unclear = 0
    for row in rows:
        council = official[row["official_identifier"]]
        assert council is not None
        found = COUNCILS.of_address(row["base_url"])
        if found is None:
            unclear += 1
            assert any(other is not council and set(other.hosts) & set(council.hosts) for other in COUNCILS), row["dir"]
        elif found is not council:
            assert council.closed is not None
            assert found.slug in {"east-suffolk", *council.successors}
    assert len(rows) > 400
    assert unclear <= 14


def test_at_least_six_hundred_names_of_the_public_register_are_understood() -> None:
    folder = shared("data") / "councils"
    with (folder / "uk_local_authorities_current.csv").open(encoding="utf-8", newline="") as file:
        official = {row["local-authority-code"]: COUNCILS.named(row["official-name"]) for row in csv.DictReader(file)}
    with (folder / "lookup_name_to_registry.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    results = [(COUNCILS.named(row["la-name"]), official[row["local-authority-code"]]) for row in rows]
    assert sum(found is council for found, council in results) > 1_650
    assert all(
        found is council or found is None or council is None or council.slug in REPLACED_BY_NAMESAKE for found, council in results
    )


# --- councils named in a text -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("South Oxfordshire District Council met Oxfordshire County Council", ["south-oxfordshire", "oxfordshire"]),
        ("East Sussex, not Sussex", ["east-sussex"]),
        ("a joint tender for Kent and Medway", ["kent", "medway"]),
        ("Adur and Worthing Councils", ["adur", "worthing"]),
        ("THE LONDON BOROUGH OF MERTON", ["merton"]),
        ("KENT COUNTY COUNCIL – RECORD OF DECISION", ["kent"]),
        ("Bournemouth, Christchurch and Poole Council", ["bournemouth-christchurch-and-poole"]),
        ("Bath and North East Somerset", ["bath-and-north-east-somerset"]),
        ("Bus routes in Leicestershire and Leicester", ["leicestershire", "leicester"]),
        ("Reading the report, members of Reading Borough Council agreed", ["reading"]),
        ("The Bury team met. Bury Council agreed.", ["bury"]),
        ("Kent Police, West Kent and Mr Kent", []),
        ("Surrey Heartlands Health and Care Partnership", []),
        ("Lewes Town Council and Banbury Parish Council", []),
        ("in the West Midlands and the North East", []),
        ("the West Midlands Combined Authority", ["west-midlands-combined-authority"]),
        ("The BCP (business continuity plan) was noted by BCP Council", ["bournemouth-christchurch-and-poole"]),
        ("Thurrock’s place in the group", ["thurrock"]),
        ("Somerset County Council became Somerset Council", ["somerset-county", "somerset"]),
        ("kent and lancaster", []),
        ("Cyngor Sir Ceredigion a Chyngor Gwynedd", ["ceredigion", "gwynedd"]),
    ],
)
def test_councils_named_in_running_text(text: str, expected: list[str]) -> None:
    assert slugs(text) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("did kent extend its contract", ["kent"]),
        ("What has Thurrock's cabinet decided?", ["thurrock"]),
        ("reading the report", []),
        ("Reading the minutes, what stands out?", []),
        ("Did Reading approve it?", ["reading"]),
        ("did reading approve it", ["reading"]),
        ("Did the council shut down its pool", []),
        ("which councils in wales", []),
        ("LB Brent and the Royal Borough of Kensington and Chelsea", ["brent", "kensington-and-chelsea"]),
        ("rbkc parking", ["kensington-and-chelsea"]),
        ("what did brum decide about libraries", ["birmingham"]),
        ("Did West Lancashire close both pools?", ["west-lancashire"]),
        ("What was agreed for Lancaster Road?", []),
        ("camden, islington & haringey", ["camden", "islington", "haringey"]),
        ("Newcastle-under-Lyme's budget", ["newcastle-under-lyme"]),
    ],
)
def test_councils_named_in_a_typed_question(question: str, expected: list[str]) -> None:
    assert slugs(question, loose=True) == expected


def test_a_mention_covers_the_name_with_its_council_words_and_no_possessive() -> None:
    text = "as Thurrock’s members and Kent County Council's officers said"
    first, second = COUNCILS.mentioned(text)
    assert first.span.of(text) == "Thurrock"
    assert not first.full
    assert second.span.of(text) == "Kent County Council"
    assert second.full


def test_a_long_paper_is_read_to_its_end() -> None:
    line = "The Leader of Kent County Council said that Medway and other authorities had been consulted on the proposals. "
    text = line * 1_400
    assert len(COUNCILS.mentioned(text)) == 2_800


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Notts City libraries", ["nottingham"]),
        ("Did Cheshire West close a library?", ["cheshire-west-and-chester"]),
        ("Windsor bins", ["windsor-and-maidenhead"]),
        ("Perth Road in Dundee", ["dundee"]),
        ("did Leics city council close it", ["leicester"]),
        ("Notts libraries", ["nottinghamshire"]),
        ("Notts County Council", ["nottinghamshire"]),
        ("Hants city", ["hampshire"]),
    ],
)
def test_the_short_name_of_a_shire_with_city_is_its_city(typed: str, expected: list[str]) -> None:
    assert [mention.council.slug for mention in COUNCILS.mentioned(typed, loose=True)] == expected


# --- misspellings -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Neeth Port Talbott", "neath-port-talbot"),
        ("Rotheram", "rotherham"),
        ("Hamersmith and Fulam", "hammersmith-and-fulham"),
        ("Thurock council", "thurrock"),
        ("Middlesborough", "middlesbrough"),
        ("Rhonda Cynon Taff", "rhondda-cynon-taf"),
        ("Hertfordshie", "hertfordshire"),
    ],
)
def test_a_misspelt_name_is_understood(typed: str, expected: str) -> None:
    found = COUNCILS.suggest(typed)
    assert found is not None
    assert found.slug == expected


@pytest.mark.parametrize(
    "typed",
    [
        "Kent",
        "working",
        "survey",
        "bridged",
        "stirring",
        "tending",
        "Brentford",
        "leads",
        "rent",
        "procurement",
        "the council",
        "did Rotheram",
        "Rotherham",
        "",
        "tendering",
    ],
)
def test_short_everyday_or_right_words_are_left_alone(typed: str) -> None:
    assert COUNCILS.suggest(typed) is None
