"""Risk against coverage: what declining costs and saves, as the least chance that the second opinion must give an answer moves.

    python benchmarks/abstaining.py --home HOME --questions QUESTIONS.jsonl [--least 0,0.05,0.15,0.3,0.5]

Coverage is the share of the answerable questions that are answered; risk the share of all answers given that are wrong, an
answer to a question that the papers cannot answer being wrong. Only questions for sums and contracts, and those without an
answer, are asked, since it has a say in no others.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus.settings import Settings
from search_service.answering.facts import picking
from search_service.evaluating import evaluate
from search_service.service import SearchService

KINDS = frozenset({"how_much", "how-much", "contract", "unanswerable"})


def main() -> None:
    """Print one line of figures per bound."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--home", type=Path, required=True)
    options.add_argument("--questions", type=Path, required=True)
    options.add_argument("--least", default="0,0.05,0.15,0.3,0.5")
    asked = options.parse_args()
    lines = [line for line in asked.questions.read_text(encoding="utf-8").splitlines() if line.strip()]
    chosen = [line for line in lines if json.loads(line)["type"] in KINDS]
    service = SearchService(Settings(home=asked.home))
    with tempfile.TemporaryDirectory() as folder, closing(service):
        questions = Path(folder, "questions.jsonl")
        questions.write_text("\n".join(chosen), encoding="utf-8")
        print("least  coverage  risk  unanswerable declined  of how many")
        for least in (float(one) for one in asked.least.split(",")):
            picking.SURE_NOT = least
            rows = evaluate(service, questions).rows
            known, unknown = [row for row in rows if row.answerable], [row for row in rows if not row.answerable]
            given = [row for row in rows if not row.declined]
            wrong = sum(not row.answerable or row.correct < 1 for row in given)
            covered = sum(not row.declined for row in known) / len(known)
            declined = sum(row.declined for row in unknown) / len(unknown)
            print(f"{least:5.2f}  {covered:8.3f}  {wrong / len(given):4.3f}  {declined:21.3f}  {len(rows)}")


if __name__ == "__main__":
    main()
