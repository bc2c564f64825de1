"""The public names of each package: sorted, there, each with a docstring, and nothing private."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("corpus", "ingest", "search_service")


def _modules() -> list[str]:
    """Return every module that says which names it offers."""
    named = []
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "\n__all__ = " in path.read_text(encoding="utf-8"):
                dotted = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
                named.append(dotted.removesuffix(".__init__"))
    return named


def test_the_nouns_are_offered_by_name() -> None:
    assert "corpus.types" in _modules()


@pytest.mark.parametrize("name", _modules())
def test_the_names_a_module_offers_are_sorted_and_there(name: str) -> None:
    module = importlib.import_module(name)
    offered = module.__all__
    assert list(offered) == sorted(set(offered))
    assert not [one for one in offered if one.startswith("_") or not hasattr(module, one)]


@pytest.mark.parametrize("name", _modules())
def test_what_a_module_offers_says_what_it_is(name: str) -> None:
    module = importlib.import_module(name)
    offered = [getattr(module, one) for one in module.__all__]
    silent = [thing.__qualname__ for thing in offered if inspect.isfunction(thing) and not inspect.getdoc(thing)]
    assert not silent
