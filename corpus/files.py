"""Files that survive a crash: written beside, forced to the disk, then given their name in one step."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import time
from pathlib import Path
from types import TracebackType

from corpus.errors import StoreError, WriterBusy

_LOCK = ".writer.lock"
_PATIENCE_S = 0.5
_PAUSE_S = 0.05


def sync(path: Path) -> None:
    """Force a file, or the names in a folder, to the disk."""
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Write *content* so that *path* holds either what it held before or all of it, also after a power cut."""
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync(path.parent)


def seal(path: Path) -> None:
    """Write the digest of *path* beside it, for ``unsealed`` to compare."""
    write_whole(_seal_of(path), sha256_of(path).encode())


def unsealed(path: Path) -> bool | None:
    """Say whether *path* differs from what was sealed; ``None`` if there is no seal."""
    try:
        return _seal_of(path).read_text(encoding="ascii", errors="replace") != sha256_of(path)
    except FileNotFoundError:
        return None


def break_seal(path: Path) -> None:
    """Take the seal off, before the file is changed."""
    if _seal_of(path).exists():
        _seal_of(path).unlink()
        sync(path.parent)


def _seal_of(path: Path) -> Path:
    return path.with_name(path.name + ".sha256")


def cannot_write(path: Path, error: Exception) -> StoreError:
    """Return the error to raise when *error* kept us from writing at *path*: a full disk, a broken one, no permission."""
    try:
        free = f"; {shutil.disk_usage(path if path.exists() else path.parent).free:,} bytes are free there"
    except OSError:
        free = ""
    return StoreError(
        f"cannot write {path}: {error}{free}",
        hint="Make room or give permission, then run the same command again: what was acknowledged is safe.",
    )


class WriterLock:
    """The right to write under one home. The kernel gives it back when its owner ends, however it ends."""

    def __init__(self, home: Path) -> None:
        self._path = home / _LOCK
        self._fd: int | None = None

    def __enter__(self) -> WriterLock:
        fd = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        give_up = time.monotonic() + _PATIENCE_S
        while True:
            try:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= give_up:
                    os.close(fd)
                    raise WriterBusy(
                        f"another process is adding papers or building in {self._path.parent}",
                        hint="Wait until it ends; a process that died holds no lock.",
                    ) from None
                time.sleep(_PAUSE_S)
            else:
                self._fd = fd
                return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None
