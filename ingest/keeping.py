"""Backups: one file that holds the truth (the library and every original), made while papers go in, checked before use.

The index is not in it: ``council-ingest build`` makes it again from what is restored.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from corpus.errors import ConfigError, IndexDamaged, IndexIncompatible, IndexMissing
from corpus.files import sha256_of, sync
from corpus.library import FILE, ORIGINALS

FORMAT = 1
CONTENTS = "backup.json"
_NOT_A_BACKUP = "Use a file that `council-ingest backup` made."
_MOST_CONTENTS_BYTES = 256_000_000


def backup(home: Path, to: Path) -> int:
    """Write everything under *home* that cannot be made again to the new file *to*; return how many originals it holds.

    The library is copied as it stands at one moment, also while another process writes; originals never change once
    they are kept. Raises ``IndexMissing`` where there is no library and ``ConfigError`` if *to* exists.
    """
    if not (home / FILE).is_file():
        raise IndexMissing(f"no papers in {home}", hint="Take papers in with `council-ingest add`.")
    if to.exists():
        raise ConfigError(f"{to} exists", hint="Give the backup a name of its own.")
    part = to.with_name(f".{to.name}.part")
    with tempfile.TemporaryDirectory(dir=to.parent, prefix=".backup-") as work:
        copy = Path(work) / FILE
        versions = _copy_library(home / FILE, copy)
        files = {FILE: copy} | {f"{ORIGINALS}/{v[:2]}/{v}": home / ORIGINALS / v[:2] / v for v in versions}
        contents = {"format": FORMAT, "files": {name: sha256_of(path) for name, path in files.items()}}
        try:
            with tarfile.open(part, "w") as tar:
                listing = json.dumps(contents).encode()
                entry = tarfile.TarInfo(CONTENTS)
                entry.size = len(listing)
                tar.addfile(entry, io.BytesIO(listing))
                for name, path in files.items():
                    tar.add(path, arcname=name, recursive=False)
            sync(part)
            part.replace(to)
            sync(to.parent)
        finally:
            part.unlink(missing_ok=True)
    return len(versions)


def restore(home: Path, source: Path) -> int:
    """Put the backup *source* into the empty folder *home*; return how many originals it held.

    Everything is unpacked beside and checked against its checksum first, and the library itself is put in place last:
    until then *home* holds nothing that anybody would read. Raises ``ConfigError`` if *home* holds a library,
    ``IndexDamaged`` for a damaged or foreign file, ``IndexIncompatible`` for a newer release's backup.
    """
    if (home / FILE).exists():
        raise ConfigError(f"{home} already holds a library", hint="Restore into an empty folder (COUNCIL_SEARCH_HOME).")
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home, prefix=".restoring-") as work:
        unpacked = Path(work)
        names = _unpack(source, unpacked)
        _check_library(unpacked / FILE)
        for name in names:
            sync(unpacked / name)
        shutil.rmtree(home / ORIGINALS, ignore_errors=True)
        (unpacked / ORIGINALS).mkdir(exist_ok=True)
        (unpacked / ORIGINALS).rename(home / ORIGINALS)
        (unpacked / FILE).rename(home / FILE)
        sync(home)
    return len(names) - 1


def drill(source: Path) -> int:
    """Restore the backup *source* for a trial, into a folder that is thrown away; return how many originals it held.

    Raises what ``restore`` raises: a backup that nobody has restored is a hope.
    """
    with tempfile.TemporaryDirectory(prefix="council-search-drill-") as work:
        return restore(Path(work) / "home", source)


def _copy_library(library: Path, copy: Path) -> list[str]:
    """Copy the library as of one moment; return the versions whose originals it needs."""
    source = sqlite3.connect(library.resolve().as_uri() + "?mode=ro", uri=True)
    target = sqlite3.connect(copy)
    try:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE").fetchall()
        return [row[0] for row in target.execute("SELECT DISTINCT version FROM versions WHERE data IS NOT NULL ORDER BY 1")]
    finally:
        target.close()
        source.close()


def _unpack(source: Path, to: Path) -> list[str]:
    """Unpack exactly the files that the backup lists, each with its checksum; return their names."""
    try:
        with tarfile.open(source, "r:") as tar:
            entries = iter(tar)
            expected = _contents(tar, next(entries, None))
            for entry in entries:
                digest = expected.get(entry.name)
                if digest is None or not entry.isreg() or (to / entry.name).exists():
                    raise IndexDamaged(f"{source.name} holds {entry.name!r}, which it should not", hint=_NOT_A_BACKUP)
                _write(tar, entry, to / entry.name, digest)
    except FileNotFoundError as error:
        raise ConfigError(f"no such file: {source}") from error
    except (tarfile.TarError, OSError, EOFError) as error:
        raise IndexDamaged(f"{source.name} cannot be read: {error}", hint=_NOT_A_BACKUP) from error
    missing = [name for name in expected if not (to / name).is_file()]
    if missing:
        raise IndexDamaged(f"{source.name} lacks {missing[0]} and {len(missing) - 1} more", hint=_NOT_A_BACKUP)
    return list(expected)


def _contents(tar: tarfile.TarFile, first: tarfile.TarInfo | None) -> dict[str, str]:
    """Return the names and checksums that a backup says it holds, every name checked to stay inside."""
    held = tar.extractfile(first) if first is not None and first.name == CONTENTS and first.isreg() else None
    if first is None or held is None or first.size > _MOST_CONTENTS_BYTES:
        raise IndexDamaged("not a backup of this service", hint=_NOT_A_BACKUP)
    try:
        contents = json.loads(held.read())
        files = dict(contents["files"])
        if contents["format"] > FORMAT:
            raise IndexIncompatible("the backup was made by a newer release", hint="Install the release that made it.")
    except (ValueError, TypeError, KeyError) as error:
        raise IndexDamaged("the backup's list of contents is damaged", hint=_NOT_A_BACKUP) from error
    if FILE not in files or not all(_belongs(name, digest) for name, digest in files.items()):
        raise IndexDamaged("the backup lists files that do not belong in one", hint=_NOT_A_BACKUP)
    return files


def _belongs(name: str, digest: object) -> bool:
    """Say whether a backup may hold *name*: the library, or an original, which is named after its own checksum."""
    return name == FILE or (isinstance(digest, str) and digest.isalnum() and name == f"{ORIGINALS}/{digest[:2]}/{digest}")


def _write(tar: tarfile.TarFile, entry: tarfile.TarInfo, path: Path, digest: str) -> None:
    held = tar.extractfile(entry)
    if held is None:
        raise IndexDamaged(f"{entry.name} cannot be read", hint=_NOT_A_BACKUP)
    path.parent.mkdir(parents=True, exist_ok=True)
    found = hashlib.sha256()
    with path.open("wb") as out:
        for piece in _pieces(held):
            found.update(piece)
            out.write(piece)
    if found.hexdigest() != digest:
        raise IndexDamaged(f"{entry.name} does not match its checksum", hint="Use another backup.")


def _pieces(held: IO[bytes]) -> Iterator[bytes]:
    while piece := held.read(1 << 20):
        yield piece


def _check_library(path: Path) -> None:
    library = sqlite3.connect(path.resolve().as_uri() + "?mode=ro", uri=True)
    try:
        found = library.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        found = str(error)
    finally:
        library.close()
    if found != "ok":
        raise IndexDamaged(f"the library in the backup is damaged: {found}", hint="Use another backup.")
