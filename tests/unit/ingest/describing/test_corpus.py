"""The fields of the outside papers against what is known of them, by the rules of the yardstick."""

from __future__ import annotations

import json
import re
from collections import Counter

from corpus.councils import Councils
from ingest.describing import Source, describe
from ingest.loaders import load
from tests.outside import shared

FLOORS = {"council": 0.97, "title": 0.95, "date": 0.95, "reference": 0.95, "decision_maker": 0.85}


def words(text: str | None) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", (text or "").lower()))


def test_the_fields_of_the_outside_papers():
    folder = shared("corpus")
    given = {row["file"]: row for row in map(json.loads, (folder / "ingest.jsonl").read_text().splitlines())}
    councils = Councils.load()
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for row in map(json.loads, (folder / "manifest.jsonl").read_text().splitlines()):
        came = given[row["file"]]
        source = Source(row["file"], came.get("source_url"), came.get("council"), came.get("title"))
        got = describe(load(folder / row["file"]), source, councils).description
        checks = {
            "council": got.council is not None and councils.named(row["council"]) is councils.get(got.council),
            "title": len(words(row["title"]) & words(got.title)) >= 0.8 * len(words(row["title"])),
            "date": (got.decided_on.isoformat() if got.decided_on else None) == row["date"],
        }
        if row["reference"]:
            plain = re.sub(r"\W", "", (got.reference or "").lower())
            checks["reference"] = bool(plain) and plain in re.sub(r"\W", "", row["reference"].lower())
        if row["decision_maker"] and "not stated" not in row["decision_maker"].lower():
            wanted = words(row["decision_maker"])
            checks["decision_maker"] = len(wanted & words(got.decision_maker)) >= 0.5 * len(wanted)
        asked.update(checks.keys())
        right.update(field for field, ok in checks.items() if ok)
    shares = {field: right[field] / asked[field] for field in FLOORS}
    assert all(shares[field] >= floor for field, floor in FLOORS.items()), shares
