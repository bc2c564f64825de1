"""Whatever the filters, the total, the facets, the pages and the table to take away tell of one set of papers."""

import csv
import io
import random

import pytest

from tests.homes import COUNCILS

QUERIES = (
    *("extend cleaning contract", "re-procurement of lots", "contract 7", "council:kent", "cleaning contracts since 2016"),
    *(
        "minutes about cleaning",
        "cabinet decisions on contracts",
        "kent minutes",
        "extenion of cleanng",
        "outcome:extended contract",
    ),
)
CHOICES = {
    "council": [*COUNCILS, "no-such-council"],
    "kind": ["decision", "minutes", "report"],
    "body": ["Cabinet", "cabinet", "no such body"],
    "outcome": ["extended", "noted", "awarded"],
    "zone": ["decision", "header", "reasons"],
    "since": ["2015-01-01", "2017-06-01", "2020-01-01"],
    "until": ["2020-12-31", "2021-12-31", "2022-06-01"],
}


def some_filters(chance):
    chosen = {name: chance.choice(values) for name, values in CHOICES.items() if chance.random() < 0.3}
    return {"q": chance.choice(QUERIES), **chosen}


def disagreements(http, asked, limit):
    """Give in words each way in which the counts of one search differ."""
    first = page = http.get("/api/v1/search", params={**asked, "limit": limit}).json()
    found = [hit["document"]["id"] for hit in page["hits"]]
    while page["next"]:
        page = http.get(page["next"]).json()
        found += [hit["document"]["id"] for hit in page["hits"]]
    if not len(found) == len(set(found)) == first["total"] == page["total"]:
        yield f"{len(found)} papers on the pages, a total of {first['total']}"
    table = http.get("/search.csv", params=asked).text
    in_table = {row["document_id"] for row in csv.DictReader(io.StringIO(table.lstrip("\ufeff")))}
    if in_table != set(found):
        yield f"{len(in_table)} papers in the table, {len(found)} on the pages"
    name = next((name for name in ("council", "kind", "body", "outcome", "zone") if first["facets"][name]), None)
    for facet in first["facets"][name][:2] if name else ():
        narrowed = http.get("/api/v1/search", params={**asked, name: facet["value"]}).json()
        if narrowed["total"] != facet["count"]:
            yield f"{name} {facet['value']} counts {facet['count']} and gives {narrowed['total']}"


@pytest.mark.parametrize("count", [25, pytest.param(2_000, marks=[pytest.mark.slow, pytest.mark.timeout(3_600)])])
def test_totals_facets_pages_and_tables_agree(http, count):
    chance = random.Random(count)
    wrong = []
    for _ in range(count):
        asked = some_filters(chance)
        wrong += [(asked, one) for one in disagreements(http, asked, chance.randint(1, 20))]
    assert wrong == []
