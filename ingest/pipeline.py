"""A paper's way in, as a list of steps: find, load in the sandbox, describe, decide, screen, keep.

A few papers are loaded at a time, each in a process of its own; they are kept (durably) one by one and in order, so that an
interrupted run loses nothing and the same command goes on where it stopped; what was kept is embedded meanwhile. A paper that
cannot be read is refused with a code and a hint, and the rest go in.
"""

from __future__ import annotations

import hashlib
import json
import os
import traceback
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from corpus.councils import Councils
from corpus.errors import ConfigError, DocumentError, DocumentTooCostly, UnreadableDocument, Withdrawn
from corpus.ids import document_id
from corpus.library import Held, Library
from corpus.settings import Settings
from corpus.types import Document, Loaded
from ingest.ahead import Ahead
from ingest.deciding import decide
from ingest.describing import Source, describe
from ingest.marking import decided, hold_back, is_released
from ingest.progress import Step
from ingest.sandbox import Sandbox
from ingest.screening import screen

READER = "6"
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
    with Library.open(settings.home, write=True) as library, Sandbox(settings.limits) as sandbox:
        line = _Line(settings, library, sandbox, report)
        try:
            for done, _ in enumerate(line.through(given), start=1):
                step(done, len(given))
            line.ahead.close(keep=True)
        except BaseException:
            line.let_go()
            sandbox.close()  # so that no thread waits for a paper that nobody wants any more
            raise
        finally:
            line.close()
    return report


@dataclass(frozen=True, slots=True)
class _Begun:
    """A paper in hand: what came, what is held of it, and its text when it is read."""

    one: Given
    key: str
    version: str = ""
    original: bytes = b""
    held: Held | None = None
    loaded: Future[Loaded] | None = None
    refused: DocumentError | Withdrawn | None = None
    cleared: bool = False
    """Whether it may come in however it is marked: it is held, or an operator has released it."""


class _Line:
    """Papers on their way in: a few are loaded at a time, in children; they are read and kept one after the other, in order."""

    def __init__(self, settings: Settings, library: Library, sandbox: Sandbox, report: Report) -> None:
        self._settings = settings
        self._library = library
        self._sandbox = sandbox
        self._report = report
        self._councils = Councils.load()
        self._at_once = _loaders()
        self._pool = ThreadPoolExecutor(self._at_once, thread_name_prefix="loading")
        self.ahead = Ahead(library, settings, self._councils)

    def let_go(self) -> None:
        """Begin nothing more."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self.ahead.close(keep=False)

    def close(self) -> None:
        """Wait for the threads to end."""
        self._pool.shutdown(cancel_futures=True)

    def through(self, given: Sequence[Given]) -> Iterator[None]:
        """Take the files in, yielding after each."""
        waiting: deque[_Begun] = deque()
        for one in given:
            came = self._came(one)
            same = any(other.key == came.key or other.version == came.version for other in waiting)
            while waiting and (same or len(waiting) > self._at_once):  # of the same paper, the first must be kept first
                self._finish(waiting.popleft())
                yield
            waiting.append(self._begun(came))
        while waiting:
            self._finish(waiting.popleft())
            yield

    def _came(self, one: Given) -> _Begun:
        """Take the file's bytes."""
        key = _key(one)
        try:
            original = _bytes(one.path, self._settings.limits.file_bytes)
        except DocumentError as error:
            return _Begun(one, key, refused=error)
        return _Begun(one, key, hashlib.sha256(original).hexdigest(), original)

    def _begun(self, came: _Begun) -> _Begun:
        """Look at what is held, and have the file loaded if it is new, changed, or was read by an older release."""
        if came.refused is not None:
            return came
        held = self._library.held(came.key) or self._library.held_version(came.version)
        if held is not None and held.withdrawn:
            name, hint = came.one.source.name, "An operator took this paper out of the collection."
            return replace(came, held=held, refused=Withdrawn(f"{name} was withdrawn", hint=hint))
        if held is not None and held.version == came.version and held.reader == READER:
            return replace(came, held=held)
        refused = decided(self._library.refusal(came.key), came.version)
        if refused is not None:
            return replace(came, held=held, refused=refused)
        cleared = (held is not None and held.version == came.version) or is_released(
            self._library.refusal(came.key), came.version
        )
        return replace(came, held=held, cleared=cleared, loaded=self._pool.submit(self._sandbox.read, came.original))

    def _finish(self, begun: _Begun) -> None:
        """Read what was loaded and keep it, or note why it cannot be."""
        name, key, held = begun.one.source.name, begun.key, begun.held
        try:
            if begun.refused is not None:
                raise begun.refused
            if begun.loaded is None:
                self._report.unchanged.append(name)
                return
            identity = held.document_id if held is not None else document_id(name, key)
            document = self._read(begun.loaded.result(), begun.one.source, identity, begun.version)
            screen(document)
            if not begun.cleared:
                hold_back(document)
            self._library.put(key, document, begun.original, READER)
            self.ahead.take(document)
        except (DocumentError, Withdrawn) as error:
            self._library.refuse(key, name, begun.version, error.code, str(error), error.hint)
            self._report.refused.append(Refused(name, error.code, str(error), error.hint))
        else:
            (self._report.added if held is None else self._report.changed).append(name)

    def _read(self, loaded: Loaded, source: Source, identity: str, version: str) -> Document:
        """Return the document; a fault of ours in reading one paper refuses that paper and no other."""
        try:
            return read(loaded, source, identity, version, self._councils)
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            raise UnreadableDocument(
                f"{source.name} could not be read: {type(error).__name__} in {where.name}",
                hint="This is a fault of the service, not of the paper. Please report it with the paper's name.",
            ) from error


def _loaders() -> int:
    """Return how many papers are loaded at a time: one for each core, four at most."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, 4))


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
