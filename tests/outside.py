"""Where the outside test material lies; tests that need it skip, saying so, where it is absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def shared(part: str) -> Path:
    """Return the folder *part* of the shared material (``corpus``, ``eval``, ``data``), or skip the test."""
    beside = ROOT.parent / "shared" / part
    folder = Path(os.environ["COUNCIL_SEARCH_TEST_DATA"]) / part if "COUNCIL_SEARCH_TEST_DATA" in os.environ else beside
    if not folder.exists():
        pytest.skip(f"no shared material at {folder}; set COUNCIL_SEARCH_TEST_DATA to its folder")
    return folder
