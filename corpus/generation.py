"""Index generations: built beside the live one, checked, then switched to in one step.

A generation is a folder that never changes once it is live. Readers follow the one-line file ``CURRENT``, which names it
and carries the digest of its manifest, which carries the digest of every file; replacing ``CURRENT`` is the only commit
point, so a crash at any other moment leaves the last generation serving.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from corpus.clustered import ClusteredVectors
from corpus.errors import IndexDamaged, IndexIncompatible, IndexMissing
from corpus.files import sha256_of, sync, write_whole
from corpus.links import Links
from corpus.passages import Passages
from corpus.types import Link, Relation
from corpus.vectors import FlatVectors
from corpus.vocabulary import Mined, read_vocabulary
from corpus.words import TantivyWords

FORMAT = 2
"""Of a generation's files; raised whenever an older release could not read them."""

POINTER = "CURRENT"
MANIFEST = "manifest.json"
VECTORS, WORDS, PASSAGES, LINKS = "vectors.faiss", "words", "passages.sqlite3", "links.sqlite3"
ITEMS, VOCABULARY, CLUSTERS = "items", "vocabulary.json", "clusters.faiss"

_NAME = re.compile(r"gen-(\d{8}T\d{6}Z)-(\d{6})")
_TRIES = 3
_OWN = re.compile(r"(?:words|items)/\.tantivy-\w+\.lock")
"""Empty files that tantivy makes when it opens an index."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of a generation."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is made of and from."""

    name: str
    format: int
    created: str
    embedder: str
    dimension: int
    documents: int
    passages: int
    source: str
    """Digest of all that went in: the papers, the embedder, the way they were cut. Equal sources need no new build."""
    files: dict[str, Kept]


@dataclass(frozen=True)
class Generation:
    """One generation, opened for reading by many threads."""

    name: str
    folder: Path
    manifest: Manifest
    vectors: FlatVectors
    words: TantivyWords
    passages: Passages
    links: Links
    items: TantivyWords
    """The words of whole items, for the score of a passage in its surroundings."""
    vocabulary: Mined
    notices: tuple[str, ...] = ()

    def links_of(self, document_id: str) -> tuple[Link, ...]:
        """Return how a paper stands to others that are shown; none for a paper that is not held."""
        return tuple(one for one in self.links.of(document_id) if self.passages.shows(one.other(document_id)))

    def superseded_by(self, document_id: str) -> tuple[Link, ...]:
        """Return the links that say what took the place of a paper, or of one of its items."""
        return tuple(
            one for one in self.links_of(document_id) if one.relation is Relation.SUPERSEDES and one.target == document_id
        )

    def close(self) -> None:
        """Close the files that are held open."""
        self.passages.close()
        self.links.close()


# --- reading ----------------------------------------------------------------------------------------------------


def current_name(home: Path) -> str | None:
    """Return the name that the pointer holds, sound or not; ``None`` if nothing was ever published."""
    try:
        words = (home / POINTER).read_text(encoding="ascii", errors="replace").split()
    except FileNotFoundError:
        return None
    return words[0] if words else ""


def open_current(home: Path, embedder_name: str | None = None) -> Generation:
    """Open the live generation, every checksum verified; if it is damaged, the last good one, with a notice.

    Raises ``IndexMissing`` if nothing was built, ``IndexDamaged`` if nothing sound is left, and ``IndexIncompatible``
    if it was built by another embedder or a newer release.
    """
    problem: IndexDamaged | None = None
    for _ in range(_TRIES):
        before = _pointer(home)
        if before is None:
            break
        try:
            return _open(home / before[0], before[1], embedder_name)
        except IndexDamaged as error:
            problem = error
            if _pointer(home) == before:
                break
    if problem is None:
        if not (home / POINTER).exists():
            raise IndexMissing(f"no index in {home}", hint="Build one with `council-ingest build`.")
        problem = IndexDamaged(f"{POINTER} cannot be read", hint="Build again with `council-ingest build --force`.")
    for name in reversed(_names(home)):
        try:
            found = _open(home / name, None, embedder_name)
        except (IndexDamaged, IndexIncompatible):
            continue
        return replace(found, notices=(f"{problem}; {name} is served instead",))
    raise problem


def _open(folder: Path, digest: str | None, embedder_name: str | None) -> Generation:
    manifest = read_manifest(folder, digest)
    if embedder_name is not None and manifest.embedder != embedder_name:
        raise IndexIncompatible(
            f"{folder.name} was built with {manifest.embedder}, not {embedder_name}",
            hint="Set COUNCIL_SEARCH_EMBEDDING__MODEL to what it was built with, or build again.",
        )
    problems = damaged_files(folder, manifest)
    if problems:
        raise IndexDamaged(f"{folder.name}: {problems[0]}", hint="Build again with `council-ingest build --force`.")
    passages = Passages(folder / PASSAGES)
    words = TantivyWords(folder / WORDS)
    flat, clusters = folder / VECTORS, folder / CLUSTERS
    vectors = ClusteredVectors(flat, clusters) if CLUSTERS in manifest.files else FlatVectors(flat)
    links, items, vocabulary = Links(folder / LINKS), TantivyWords(folder / ITEMS), read_vocabulary(folder / VOCABULARY)
    generation = Generation(folder.name, folder, manifest, vectors, words, passages, links, items, vocabulary)
    if not len(generation.vectors) == len(generation.words) == len(passages) == manifest.passages:
        raise IndexDamaged(f"{folder.name}: its parts do not hold the same passages", hint="Build again.")
    return generation


def read_manifest(folder: Path, digest: str | None = None) -> Manifest:
    """Return the manifest of a generation; raise ``IndexDamaged`` unless it is whole and belongs to this folder."""
    try:
        content = (folder / MANIFEST).read_bytes()
        found = json.loads(content)
        stated = found.pop("sha256")
        if found["format"] != FORMAT:
            age = "a newer" if found["format"] > FORMAT else "an older"
            raise IndexIncompatible(f"{folder.name} was built by {age} release", hint="Build again with `council-ingest build`.")
        files = {name: Kept(**kept) for name, kept in found.pop("files").items()}
        manifest = Manifest(**found, files=files)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise IndexDamaged(f"{folder.name}: no readable {MANIFEST}", hint="Build again.") from error
    body = _body(manifest)
    sound = stated == hashlib.sha256(body).hexdigest() and content == _sealed(manifest) and manifest.name == folder.name
    if not sound or (digest is not None and hashlib.sha256(content).hexdigest() != digest):
        raise IndexDamaged(f"{folder.name}: {MANIFEST} does not match its checksum", hint="Build again.")
    return manifest


def damaged_files(folder: Path, manifest: Manifest) -> list[str]:
    """Return in words what is wrong with the files of a generation: missing, changed or not its own."""
    problems = []
    for name, kept in sorted(manifest.files.items()):
        path = folder / name
        try:
            if path.stat().st_size != kept.bytes or sha256_of(path) != kept.sha256:
                problems.append(f"{name} does not match its checksum")
        except OSError:
            problems.append(f"{name} is missing")
    try:
        strange = set(_relative(folder)) - set(manifest.files) - {MANIFEST}
    except OSError:
        return problems
    return problems + [f"{name} does not belong there" for name in sorted(strange) if not _OWN.fullmatch(name)]


def _pointer(home: Path) -> tuple[str, str] | None:
    """Return the name and the manifest's digest that ``CURRENT`` holds."""
    try:
        name, digest = (home / POINTER).read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return None
    return (name, digest) if _NAME.fullmatch(name) else None


def _names(home: Path) -> list[str]:
    """Return the names of the generations in a home, oldest first."""
    return sorted(path.name for path in home.glob("gen-*") if _NAME.fullmatch(path.name) and path.is_dir())


# --- writing (under the writer's lock) ----------------------------------------------------------------------------


@contextmanager
def new_generation(home: Path) -> Iterator[Path]:
    """Yield an empty folder to build in, beside the live generation; it is gone afterwards unless it was published."""
    sweep(home)
    building = home / f".{_next_name(home)}.building"
    building.mkdir()
    try:
        yield building
    finally:
        shutil.rmtree(building, ignore_errors=True)


def publish(home: Path, building: Path, *, embedder: str, dimension: int, documents: int, passages: int, source: str) -> str:
    """Make *building* durable, give it its name, point readers at it, and return the name."""
    name = building.name.removeprefix(".").removesuffix(".building")
    files = {one: Kept((building / one).stat().st_size, sha256_of(building / one)) for one in _relative(building)}
    created = datetime.now(UTC).isoformat(timespec="seconds")
    manifest = Manifest(name, FORMAT, created, embedder, dimension, documents, passages, source, files)
    content = _sealed(manifest)
    with (building / MANIFEST).open("wb") as file:
        file.write(content)
    for path in sorted(building.rglob("*")):
        sync(path)
    sync(building)
    building.rename(home / name)
    sync(home)
    write_whole(home / POINTER, f"{name} {hashlib.sha256(content).hexdigest()}\n".encode())  # the commit point
    return name


def sweep(home: Path) -> None:
    """Remove what a dead writer left: unfinished builds, half-removed generations and ones never pointed at."""
    live = _live_name(home)
    for path in [*home.glob(".gen-*"), home / f".{POINTER}.part"]:
        _remove(path)
    for name in _names(home):
        if live is not None and name > live:
            _remove(home / name)


def retire(home: Path, minutes: float) -> list[str]:
    """Remove the generations that were replaced more than *minutes* ago, and return their names.

    By age and never by number: a reader that opened one has that long to finish, however often we publish.
    """
    live = _live_name(home)
    if live is None:
        return []
    names = [name for name in _names(home) if name <= live]
    gone = []
    for name, successor in pairwise(names):
        replaced = (home / successor / MANIFEST).stat().st_mtime
        if time.time() - replaced >= minutes * 60:
            hidden = home / f".{name}.retired"
            (home / name).rename(hidden)
            _remove(hidden)
            gone.append(name)
    return gone


def _live_name(home: Path) -> str | None:
    pointer = _pointer(home)
    return pointer[0] if pointer else None


def _next_name(home: Path) -> str:
    """Return a name later than all there are, also where the clock has gone back."""
    stamp, counter = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime()), 0
    names = [*_names(home), _live_name(home) or ""]
    last = _NAME.fullmatch(max(names))
    if last and last[1] >= stamp:
        stamp, counter = last[1], int(last[2]) + 1
    return f"gen-{stamp}-{counter:06d}"


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)  # a reader may put a lock file in its way; the next sweep ends it
    else:
        path.unlink(missing_ok=True)


def _relative(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _body(manifest: Manifest) -> bytes:
    return json.dumps(asdict(manifest), sort_keys=True).encode()


def _sealed(manifest: Manifest) -> bytes:
    """Return the manifest as it is written: the one form that its checksum allows."""
    body = _body(manifest)
    return json.dumps({**asdict(manifest), "sha256": hashlib.sha256(body).hexdigest()}, sort_keys=True, indent=1).encode() + b"\n"
