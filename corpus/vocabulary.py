"""What a collection's own words are: which exist, and which names it says are one. Mined at build, kept in the generation."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import IndexDamaged

_FORMS = ("long_forms", "short_forms", "names", "initials")
_PLAIN = re.compile(r"[^a-z0-9]+")


def plain(words: str) -> str:
    """Return the words in lower case with single spaces for all else: one form for every way to hyphenate.

    >>> plain("Children’s Mental-Health")
    'children s mental health'
    """
    return _PLAIN.sub(" ", words.lower().replace("&", " and ")).strip()


def singular(short: str) -> str:
    """Return a short form without the *s* of its plural.

    >>> singular("PSPOs"), singular("NHS")
    ('PSPO', 'NHS')
    """
    return short[:-1] if len(short) > 2 and short.endswith("s") and short[:-1].isupper() else short


@dataclass(frozen=True, slots=True)
class Forms:
    """The other forms of one form, and the number of papers that say so."""

    forms: tuple[str, ...]
    papers: int


@dataclass(frozen=True, slots=True)
class Mined:
    """The words, short forms and former names of one generation."""

    words: Mapping[str, int]
    """In how many passages each word stands, in lower case."""
    stems: frozenset[str]
    """The stems of all words."""
    long_forms: Mapping[str, Forms]
    """Short form in lower case, singular, to its long forms."""
    short_forms: Mapping[str, Forms]
    """Long form (plain) to its short forms as printed."""
    names: Mapping[str, Forms]
    """A name (plain) to others that the thing goes by or went by."""
    initials: Mapping[str, Forms] = field(default_factory=dict)
    """Initials in lower case to the names in capitals that have them, whether or not any paper writes the short form."""


def write_vocabulary(path: Path, mined: Mined) -> None:
    """Write *mined* so that equal contents give equal bytes."""
    told = {
        "words": dict(sorted(mined.words.items())),
        "stems": sorted(mined.stems),
        **{
            name: {form: [list(forms.forms), forms.papers] for form, forms in sorted(getattr(mined, name).items())}
            for name in _FORMS
        },
    }
    path.write_bytes(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())


def read_vocabulary(path: Path) -> Mined:
    """Return what was written; raise ``IndexDamaged`` if it cannot be read."""
    try:
        told = json.loads(path.read_bytes())
        forms = {
            name: {form: Forms(tuple(others), papers) for form, (others, papers) in told.get(name, {}).items()} for name in _FORMS
        }
        return Mined(told["words"], frozenset(told["stems"]), **forms)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise IndexDamaged(f"{path} cannot be read", hint="Build again with `council-ingest build`.") from error
