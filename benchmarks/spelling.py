"""How often a misspelt word is read as what was meant, and a right one is touched.

    python benchmarks/spelling.py --home HOME [--texts QUERIES.jsonl]

The words lie in tests/relevance/spelling; a misspelling counts where the papers of HOME hold what was meant. The rules were
worked on with the first of each two, the second tells how they do elsewhere. TEXTS, in the form of BEIR or of questions,
are searches by people: what is changed in them is listed, to be judged by eye.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus.councils import Councils
from corpus.generation import open_current
from search_service.retrieval import Vocabulary
from search_service.spelling import corrected

LISTS = Path(__file__).parents[1] / "tests" / "relevance" / "spelling"


def main() -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--texts", type=Path)
    args = parser.parse_args()
    councils, generation = Councils.load(), open_current(args.home)
    vocabulary = Vocabulary(generation.vocabulary)

    def read(text: str) -> list[str]:
        return [one.read_as for one in corrected(text, councils, vocabulary)[1]]

    rows = list(csv.DictReader((LISTS / "misspelt.csv").read_text(encoding="utf-8").splitlines()))
    held = [(at, row["meant"], read(row["typed"])) for at, row in enumerate(rows) if vocabulary.counts(row["meant"])]
    for name, half in (("worked on", 0), ("kept back", 1)):
        own = [(meant, got) for at, meant, got in held if at % 2 == half]
        right, changed = sum(got == [meant] for meant, got in own), sum(bool(got) for _, got in own)
        print(f"misspelt, {name}: {right} of {len(own)} read as meant; {changed} changed, {right / changed:.3f} of them rightly")
    words = (LISTS / "right.txt").read_text(encoding="utf-8").split()
    print(f"right words touched: {sum(bool(read(word)) for word in words)} of {len(words)}")
    if args.texts:
        entries = [json.loads(line) for line in args.texts.read_text(encoding="utf-8").splitlines() if line.strip()]
        texts = [entry.get("question") or entry["text"] for entry in entries]
        found = [(one.typed, one.read_as) for text in texts for one in corrected(text, councils, vocabulary)[1]]
        print(f"{len(found)} of {sum(len(text.split()) for text in texts):,} words of {args.texts.name} changed: {found}")
    generation.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
