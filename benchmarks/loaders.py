"""How well loaders read: words against the ground truth of docling's papers and of an article extraction benchmark.

    python benchmarks/loaders.py [FOLDER] [--each | --speed]

*FOLDER* is the ``data`` folder of the shared test material. Figures are F1 of words (as a bag), and for web articles also of
runs of four words, which is what that benchmark's own table is about. Last come text papers set again as PDFs.
``--speed`` instead measures what reading costs: the same PDFs by hundreds of pages, step by step, in processor time.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import html
import json
import re
import sys
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from fpdf import FPDF

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.councils import Councils
from corpus.errors import DocumentError
from corpus.library import Library
from corpus.types import BlockKind, Loaded
from ingest.describing import Source
from ingest.loaders import load, read
from ingest.loaders.numerals import printed_marker
from ingest.pipeline import read as as_document

_PLAINER = str.maketrans({"–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "•": "-", "…": "."})
_TRIALS = 3
_STEPS = ("file to text", "text to decisions", "kept in the library")
_WORD = re.compile(r"\w+")
_MARKUP = re.compile(r"<!--.*?-->|!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|<[a-z/][^>]*>|\|(?:\s*:?-+:?\s*\|)+", re.S)


def words(text: str) -> list[str]:
    """Return the words of *text* in lower case."""
    return [word.lower() for word in _WORD.findall(text.replace("_", " "))]


def f1(got: Counter[object], wanted: Counter[object]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of two bags."""
    both = sum((got & wanted).values())
    precision = both / max(sum(got.values()), 1) if got else float(not wanted)
    recall = both / max(sum(wanted.values()), 1) if wanted else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def matter(loaded: Loaded) -> str:
    """The text without running heads and menus, which no ground truth holds."""
    return "\n".join(block.span.of(loaded.text) for block in loaded.blocks if block.kind is not BlockKind.FURNITURE)


def bag(items: list[str], size: int = 1) -> Counter[object]:
    """Runs of *size* words, counted."""
    return Counter(tuple(items[at : at + size]) for at in range(max(len(items) - size + 1, min(1, len(items)))))


def docling(folder: Path, kind: str, each: bool) -> None:
    """Compare one kind of docling's papers with their truth."""
    scores: list[tuple[float, float, float]] = []
    for source in sorted((folder / "pdf" / "docling" / kind / "sources").glob(f"*.{kind}")):
        truth = folder / "pdf" / "docling" / kind / "groundtruth" / f"{source.stem if kind == 'pdf' else source.name}.md"
        if not truth.exists():
            continue
        wanted = words(html.unescape(_MARKUP.sub(" ", truth.read_text("utf-8"))))
        try:
            got = words(matter(load(source)))
        except DocumentError as error:
            print(f"  {source.name}: {error}")
            got = []
        scores.append(f1(bag(got), bag(wanted)))
        if each:
            print(f"  {source.name:45s} P {scores[-1][0]:.3f} R {scores[-1][1]:.3f} F1 {scores[-1][2]:.3f} {len(wanted)}")
    say(f"docling {kind}", scores)


def articles(folder: Path, each: bool) -> None:
    """Compare web pages with the text a reader should get."""
    base = folder / "html" / "article-extraction-benchmark"
    single: list[tuple[float, float, float]] = []
    fours: list[tuple[float, float, float]] = []
    for key, truth in json.loads((base / "ground-truth.json").read_text("utf-8")).items():
        wanted = words(truth["articleBody"])
        try:
            got = words(matter(read(gzip.decompress((base / "html" / f"{key}.html.gz").read_bytes()))))
        except DocumentError as error:
            print(f"  {key}: {error}")
            got = []
        single.append(f1(bag(got), bag(wanted)))
        fours.append(f1(bag(got, 4), bag(wanted, 4)))
        if each:
            figures = " ".join(f"{name} {value:.3f}" for name, value in zip(("P", "R", "F1"), single[-1], strict=True))
            print(f"  {key[:10]} {figures} {len(wanted):5d} {truth['url'][:80]}")
    say("web articles, words", single)
    say("web articles, fours", fours)


class _Sheet(FPDF):
    """A page with a running head and a number, as agenda packs have."""

    def header(self) -> None:
        self.set_font("helvetica", size=8)
        self.cell(0, 5, "Agenda pack")
        self.ln(12)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("helvetica", size=8)
        self.cell(0, 5, f"Page {self.page_no()}", align="C")


def typeset(lines: list[str], font: str, size: float, step: float, gap: float, align: str, hang: bool) -> bytes:
    """Set blocks as a PDF: wrapped, in pages, with markers in the margin if *hang*."""
    sheet = _Sheet(format="A4")
    sheet.set_auto_page_break(True, 20)
    sheet.add_page()
    for line in lines:
        sheet.set_font(font, size=size)
        marker = printed_marker(line) if hang else None
        if marker and sheet.get_y() + step > 272:
            sheet.add_page()
            sheet.set_font(font, size=size)
        if marker:
            sheet.set_x(20)
            sheet.cell(12, step, marker)
        sheet.set_left_margin(32 if marker else 20)
        sheet.set_x(32 if marker else 20)
        sheet.multi_cell(0, step, line.removeprefix(marker or "").strip(), align=align, new_x="LMARGIN", new_y="NEXT")
        sheet.ln(gap)
    return bytes(sheet.output())


def set_in_latin(path: Path) -> list[str]:
    """The blocks of a paper in letters that every font has."""
    plain = load(path).text.translate(_PLAINER).encode("latin-1", "ignore").decode("latin-1")
    return [" ".join(line.split()) for line in plain.split("\n") if line.strip()]


def set_again(corpus: Path) -> None:
    """Set the text papers of the corpus as PDFs in several ways; count the blocks that come back word for word."""
    if not corpus.exists():
        return
    for layout in (
        ("helvetica", 11, 5, 3, "L", False),
        ("times", 12, 5.5, 4, "J", True),
        ("times", 11, 4.8, 2, "L", True),
        ("courier", 10, 4.6, 3, "L", False),
        ("helvetica", 12, 9, 4, "L", True),
        ("times", 12, 5, 0, "J", True),
    ):
        blocks = back = 0
        for path in sorted(corpus.glob("*.txt")):
            lines = set_in_latin(path)
            got = Counter(read(typeset(lines, *layout)).text.split("\n"))
            blocks += len(lines)
            back += sum((got & Counter(lines)).values())
        name = " ".join(map(str, layout))
        print(f"set again {name:32s} {back} of {blocks} blocks came back word for word ({back / max(blocks, 1):.3f})")


def speed(corpus: Path) -> None:
    """Say how many pages and papers one core reads in a second, from the file to what is kept, and which step takes how long."""
    lines = [set_in_latin(path) for path in sorted(corpus.glob("*.txt"))]
    layouts = [("helvetica", 11, 5, 3, "L", False), ("times", 12, 5.5, 4, "J", True)]
    papers = [typeset(one, *layout) for one in lines for layout in layouts]
    papers += [typeset([line for one in lines[at : at + 12] for line in one], *layouts[1]) for at in range(0, len(lines), 12)]
    councils = Councils.load()
    best: dict[str, float] = {}
    pages = 0
    with TemporaryDirectory() as folder:
        for trial in range(_TRIALS):
            taken = dict.fromkeys(_STEPS, 0.0)
            with Library.open(Path(folder) / str(trial), write=True) as library:
                for number, data in enumerate(papers):
                    clock = [time.process_time()]
                    loaded = read(data)
                    clock.append(time.process_time())
                    told = Source(f"paper-{number}.pdf", council="Eastmere County Council")
                    document = as_document(loaded, told, told.name, hashlib.sha256(data).hexdigest(), councils)
                    clock.append(time.process_time())
                    library.put(told.name, document, data, "benchmark")
                    clock.append(time.process_time())
                    for step, (begin, end) in zip(_STEPS, pairwise(clock), strict=True):
                        taken[step] += end - begin
                    pages += len(loaded.pages) if not trial else 0
            best = {step: min(taken[step], best.get(step, taken[step])) for step in _STEPS}
    print(f"{len(papers)} papers, {pages} pages, one core, best of {_TRIALS}")
    for step, seconds in (*best.items(), ("all", sum(best.values()))):
        print(f"  {step:22s} {seconds:6.2f} s  {pages / seconds:7.1f} pages/s  {len(papers) / seconds:6.1f} papers/s")


def say(name: str, scores: list[tuple[float, float, float]]) -> None:
    """Print the means of one set."""
    count = max(len(scores), 1)
    precision, recall, both = (sum(score[n] for score in scores) / count for n in range(3))
    print(f"{name:22s} n={len(scores):3d}  precision {precision:.3f}  recall {recall:.3f}  F1 {both:.3f}")


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parents[2] / "shared" / "data")
    parser.add_argument("--each", action="store_true", help="also print every paper")
    parser.add_argument("--speed", action="store_true", help="measure what reading costs instead")
    given = parser.parse_args()
    if given.speed:
        speed(given.folder.parent / "corpus")
        return
    for kind in ("pdf", "docx", "html"):
        docling(given.folder, kind, given.each)
    articles(given.folder, given.each)
    set_again(given.folder.parent / "corpus")


if __name__ == "__main__":
    main()
