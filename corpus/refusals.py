"""Papers that were not taken in: why, and on which of them an operator may decide."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.errors import KeptBack, NotForPublication

RELEASED = "released"
"""The code of a paper that was held back and may come in when it is added again."""
HELD_BACK = (NotForPublication.code, KeptBack.code, RELEASED)
"""The codes of papers that an operator may decide on."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A paper that was not taken in, and why."""

    key: str
    source: str
    version: str
    code: str
    message: str
    hint: str
