"""The tree of errors: drawn as it is, one code each."""

from __future__ import annotations

import inspect
import re

from corpus import errors
from corpus.errors import CouncilSearchError


def _classes() -> list[type[CouncilSearchError]]:
    found = [thing for _, thing in inspect.getmembers(errors, inspect.isclass) if issubclass(thing, CouncilSearchError)]
    return sorted(found, key=lambda thing: thing.__name__)


def test_every_error_has_a_code_of_its_own() -> None:
    codes = [error.code for error in _classes()]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in codes)


def test_every_error_says_in_one_sentence_what_it_means() -> None:
    assert all((error.__doc__ or "").strip().endswith(".") for error in _classes())


def test_the_tree_is_drawn_as_it_is() -> None:
    drawn = re.findall(r"^ *[*x+] (\w+)", errors.__doc__ or "", flags=re.MULTILINE)
    assert sorted(drawn) == [error.__name__ for error in _classes()]


def test_an_error_carries_its_words_and_a_hint() -> None:
    error = errors.EncryptedDocument("locked", hint="Ask for a copy without a password.")
    assert (str(error), error.hint) == ("locked", "Ask for a copy without a password.")
    assert errors.NotHeld("gone").hint == ""
    assert issubclass(errors.Withdrawn, errors.NotHeld)
