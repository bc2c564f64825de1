"""A hostile PDF costs one child at most: it ends as text or as a named refusal, in time, and the next paper is read."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus.errors import DocumentError
from corpus.settings import Limits
from ingest.sandbox import Sandbox
from tests.contracts.loader import check_blocks_and_pages
from tests.security.hostile_pdfs import GOOD, hostile

SECONDS = 4
SLACK = 15
"""For starting children on a busy machine; what matters is that nothing hangs."""


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(Limits(parse_seconds=SECONDS, ocr_seconds=SECONDS, parse_bytes=512 << 20)) as sandbox:
        yield sandbox


def test_every_hostile_pdf_ends_as_text_or_as_a_refusal_in_time(sandbox: Sandbox) -> None:
    files = hostile()
    assert len(files) >= 60

    def end(name: str) -> tuple[str, str, float]:
        start = time.monotonic()
        try:
            check_blocks_and_pages(sandbox.read(files[name]()))
            outcome = "text"
        except DocumentError as error:
            assert str(error)
            assert "Error" not in error.hint
            outcome = error.code
        return name, outcome, time.monotonic() - start

    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(end, files))
    late = [(name, seconds) for name, _, seconds in ends if seconds > 2 * SECONDS + SLACK]
    assert not late
    outcomes = Counter(outcome for _, outcome, _ in ends)
    assert outcomes["text"] >= 10, outcomes
    assert outcomes["document-too-costly"] >= 3, outcomes
    assert sandbox.read(GOOD).text == "Cabinet agreed to extend the contract."
