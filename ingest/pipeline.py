"""A paper's way in, as a list of steps: find, load in the sandbox, describe, decide, keep.

Each paper is kept (durably) before the next is begun, so that an interrupted run loses nothing and the same command
goes on where it stopped. A paper that cannot be read is refused with a code and a hint, and the rest go in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from corpus.councils import Councils
from corpus.errors import ConfigError, DocumentError, DocumentTooCostly, UnreadableDocument, Withdrawn
from corpus.ids import document_id
from corpus.library import Library
from corpus.settings import Settings
from corpus.types import Document, Loaded
from ingest.deciding import decide
from ingest.describing import Source, describe
from ingest.progress import Step
from ingest.sandbox import Sandbox

READER = "3"
"""Changes whenever papers are read differently, so that ``add`` reads papers again that an older release read."""

# Parameters of committee-site addresses that say how a page is shown, not which page it is.
_SHOWN = {"opt", "ver", "j", "rpid", "bcr", "txtonly", "t", "df", "a", "r"}


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken in: its name, a stable code, what is wrong and what to do next."""

    source: str
    code: str
    message: str
    hint: str


@dataclass(slots=True)
class Report:
    """What a run of ``add`` did, by the names of the files."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Given:
    """A file to take in and what is known of it beforehand."""

    path: Path
    source: Source


def find(paths: Sequence[Path], council: str | None = None, manifest: Path | None = None) -> list[Given]:
    """Return the files under *paths* in order of their names, each with what *manifest* says of it.

    Hidden files and folders are passed over. Raises ``ConfigError`` for a path or manifest that cannot be read.
    """
    told = _manifest(manifest) if manifest else {}
    given: dict[Path, Given] = {}
    for path in paths:
        if not path.exists():
            raise ConfigError(f"no such file or folder: {path}")
        for file in _files(path):
            given.setdefault(file.resolve(), Given(file, _source(file, told.get(file.name, {}), council)))
    return list(given.values())


def add(given: Sequence[Given], settings: Settings, *, step: Step) -> Report:
    """Take the files in; see the module's docstring. Raises ``WriterBusy`` if another process is adding papers."""
    report = Report()
    councils = Councils.load()
    with Library.open(settings.home, write=True) as library, Sandbox(settings.limits) as sandbox:
        for done, one in enumerate(given, start=1):
            _add_one(one, settings, library, sandbox, councils, report)
            step(done, len(given))
    return report


def _add_one(one: Given, settings: Settings, library: Library, sandbox: Sandbox, councils: Councils, report: Report) -> None:
    key = _key(one)
    name = one.source.name
    version = ""
    try:
        original = _bytes(one.path, settings.limits.file_bytes)
        version = hashlib.sha256(original).hexdigest()
        held = library.held(key) or library.held_version(version)
        if held is not None and held.withdrawn:
            raise Withdrawn(f"{name} was withdrawn", hint="An operator took this paper out of the collection.")
        if held is not None and held.version == version and held.reader == READER:
            report.unchanged.append(name)
            return
        identity = held.document_id if held is not None else document_id(name, key)
        document = read(sandbox.load(one.path), one.source, identity, version, councils)
        library.put(key, document, original, READER)
    except (DocumentError, Withdrawn) as error:
        library.refuse(key, name, version, error.code, str(error), error.hint)
        report.refused.append(Refused(name, error.code, str(error), error.hint))
    else:
        (report.added if held is None else report.changed).append(name)


def read(loaded: Loaded, source: Source, identity: str, version: str, councils: Councils) -> Document:
    """Return the document that *loaded* is: its fields, zones and clauses."""
    described = describe(loaded, source, councils)
    return Document(
        id=identity,
        version=version,
        source=source.name,
        source_url=source.url,
        loaded=loaded,
        description=described.description,
        reading=decide(loaded, described),
    )


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for entry in sorted(path.iterdir()):
        if not entry.name.startswith(".") and not entry.is_symlink():
            if entry.is_dir():
                yield from _files(entry)
            elif entry.is_file():
                yield entry


def _bytes(path: Path, limit: int) -> bytes:
    try:
        if path.stat().st_size > limit:
            raise DocumentTooCostly(
                f"{path.name} is larger than {limit:,} bytes", hint="Raise COUNCIL_SEARCH_LIMITS__FILE_BYTES to take it in."
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"{path.name} cannot be opened: {error.strerror}", hint="Check its permissions.") from error


def _key(one: Given) -> str:
    """Return what makes a paper the same paper next time: its canonical address, else where it was read from."""
    return canonical(one.source.url) if one.source.url else one.path.resolve().as_uri()


def canonical(url: str) -> str:
    """Return one form for the many addresses of a page: no scheme, port, fragment or display parameters.

    >>> canonical("http://Democracy.Example:9071/mgAi.aspx?ID=7&Opt=3#AI7")
    'democracy.example/mgai.aspx?id=7'
    """
    parts = urlsplit(url.strip())
    query = sorted((name.lower(), value) for name, value in parse_qsl(parts.query) if name.lower() not in _SHOWN)
    path = parts.path.rstrip("/")
    path = path.lower() if path.lower().endswith(".aspx") else path
    return (parts.hostname or "") + path + (f"?{urlencode(query)}" if query else "")


def _manifest(path: Path) -> dict[str, dict[str, str]]:
    told = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"the manifest {path} cannot be read") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                row = json.loads(line)
                told[Path(row["file"]).name] = {name: value for name, value in row.items() if isinstance(value, str)}
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise ConfigError(
                    f"line {number} of {path.name} is not an object with a `file`", hint="A manifest is JSON Lines."
                ) from error
    return told


def _source(file: Path, told: dict[str, str], council: str | None) -> Source:
    published = told.get("published")
    try:
        day = date.fromisoformat(published) if published else None
    except ValueError as error:
        raise ConfigError(f"{file.name}: `published` is {published!r}, not a date like 2024-02-14") from error
    url = told.get("source_url")
    if url and urlsplit(url).scheme not in ("http", "https"):
        raise ConfigError(f"{file.name}: `source_url` is not a web address: {url[:80]!r}")
    return Source(file.name, url, council or told.get("council"), told.get("title"), day)
