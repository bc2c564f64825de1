"""Reads papers in child processes that can do nothing else: a hostile file can cost one child, never the parent.

Each paper goes over a pipe as bytes; text comes back as JSON and is checked before it is believed. The child has no network,
no environment, no open files of ours, cannot write, and can read only Python and this code (``ingest.cage`` says what holds on
which system). The parent keeps the time, kills the child's process group when it is over, and starts another.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import selectors
import signal
import stat
import subprocess
import sys
import sysconfig
import threading
import time
from pathlib import Path
from typing import IO, Self

from corpus.errors import ConfigError, DocumentError, DocumentTooCostly, UnreadableDocument
from corpus.settings import Limits
from corpus.types import Loaded
from ingest import wire
from ingest.loaders.assembly import SAVE_AGAIN

_ROOT = Path(__file__).resolve().parents[1]
_START = "import sys; sys.path.insert(0, sys.argv[2]); from ingest.sandboxed import main; main()"
_START_SECONDS = 60
_PAPERS_PER_CHILD = 100
_OUT_OF_MEMORY = frozenset((signal.SIGABRT, signal.SIGKILL, signal.SIGTRAP, signal.SIGILL))
_READER = "ingest.loaders:read"
_NEEDS_OCR = b'{"needs": "ocr"}'


class Sandbox:
    """A few warm children that read papers. Threads may share it; each paper in hand has a child of its own."""

    def __init__(self, limits: Limits, *, reader: str = _READER) -> None:
        """*reader* names the function that reads, ``module:function``; only tests of the cage name another."""
        self._limits = limits
        self._reader = reader
        self._idle: dict[bool, list[_Child]] = {False: [], True: []}
        self._all: set[_Child] = set()
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all children, also those at work."""
        with self._lock:
            children, self._all = self._all, set()
            self._idle = {False: [], True: []}
        for child in children:
            child.kill()
        atexit.unregister(self.close)

    def load(self, path: Path) -> Loaded:
        """Read one paper; raise the ``DocumentError`` that says why it cannot be taken in."""
        return self.read(_bytes_of(path, self._limits.file_bytes))

    def read(self, data: bytes) -> Loaded:
        """Read one paper from its bytes."""
        if len(data) > self._limits.file_bytes:
            raise _too_large(self._limits.file_bytes)
        reply = self._ask(data, ocr=False)
        if reply == _NEEDS_OCR:
            reply = self._ask(data, ocr=True)
        return wire.unpack(reply)

    def _ask(self, data: bytes, *, ocr: bool) -> bytes:
        child = self._take(ocr)
        try:
            reply = child.ask(data)
        except BaseException:
            self._drop(child)
            raise
        child.papers += 1
        if child.papers >= _PAPERS_PER_CHILD:
            self._drop(child)
        else:
            with self._lock:
                if child in self._all:
                    self._idle[ocr].append(child)
        return reply

    def _take(self, ocr: bool) -> _Child:
        with self._lock:
            if self._idle[ocr]:
                return self._idle[ocr].pop()
        child = _Child(self._limits, self._reader, ocr=ocr)
        with self._lock:
            if not self._all:
                atexit.register(self.close)
            self._all.add(child)
        return child

    def _drop(self, child: _Child) -> None:
        with self._lock:
            self._all.discard(child)
        child.kill()


class _Child:
    """One child process and the pipe to it."""

    def __init__(self, limits: Limits, reader: str, *, ocr: bool) -> None:
        self.papers = 0
        self._seconds = limits.ocr_seconds if ocr else limits.parse_seconds
        self._longest = 16_000_000 + 8 * limits.text_characters
        given = {
            "reader": reader,
            "ocr": ocr,
            "seconds": self._seconds,
            "bytes": limits.parse_bytes,
            "pages": limits.pages,
            "text_characters": limits.text_characters,
            "readable": [str(path) for path in _readable()],
        }
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-c", _START, json.dumps(given), str(_ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            start_new_session=True,
            bufsize=0,
        )
        for pipe in (self._in, self._out):
            os.set_blocking(pipe.fileno(), False)
        try:
            self._receive(6, time.monotonic() + _START_SECONDS)
        except DocumentError as error:
            self.kill()
            raise ConfigError(
                "A process that reads papers could not be started.",
                hint="Is the installation complete? Is COUNCIL_SEARCH_LIMITS__PARSE_BYTES large enough for Python itself?",
            ) from error
        except BaseException:
            self.kill()
            raise

    @property
    def _in(self) -> IO[bytes]:
        if self._process.stdin is None:
            raise ValueError("the child has no input")
        return self._process.stdin

    @property
    def _out(self) -> IO[bytes]:
        if self._process.stdout is None:
            raise ValueError("the child has no output")
        return self._process.stdout

    def ask(self, data: bytes) -> bytes:
        """Send one paper and wait for the reply; whatever else happens is a refusal, and the child is then past use."""
        deadline = time.monotonic() + self._seconds
        self._send(len(data).to_bytes(8, "big") + data, deadline)
        length = int.from_bytes(self._receive(8, deadline), "big")
        if length > self._longest:
            raise DocumentTooCostly("Its loader gave back more than is allowed.", hint=SAVE_AGAIN)
        return self._receive(length, deadline)

    def kill(self) -> None:
        """End the child and all that it started."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._in, self._out):
            with contextlib.suppress(OSError):
                pipe.close()

    def _send(self, data: bytes, deadline: float) -> None:
        view = memoryview(data)
        with selectors.DefaultSelector() as ready:
            ready.register(self._in, selectors.EVENT_WRITE)
            while view:
                if not ready.select(self._left(deadline)):
                    continue
                try:
                    view = view[os.write(self._in.fileno(), view[: 1 << 20]) :]
                except BlockingIOError:
                    continue
                except BrokenPipeError:
                    raise self._death() from None

    def _receive(self, size: int, deadline: float) -> bytes:
        parts = bytearray()
        with selectors.DefaultSelector() as ready:
            ready.register(self._out, selectors.EVENT_READ)
            while len(parts) < size:
                if not ready.select(self._left(deadline)):
                    continue
                part = os.read(self._out.fileno(), min(size - len(parts), 1 << 20))
                if not part:
                    raise self._death()
                parts += part
        return bytes(parts)

    def _left(self, deadline: float) -> float:
        left = deadline - time.monotonic()
        if left <= 0:
            raise _too_slow(self._seconds)
        return left

    def _death(self) -> DocumentError:
        """The refusal that the way in which the child died stands for."""
        try:
            code = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return UnreadableDocument("Its loader stopped answering.", hint=SAVE_AGAIN)
        if code == -signal.SIGXCPU:
            return _too_slow(self._seconds)
        if -code in _OUT_OF_MEMORY:
            return DocumentTooCostly("Reading it takes more memory than is allowed.", hint=SAVE_AGAIN)
        return UnreadableDocument("It is damaged in a way that stopped its loader.", hint=SAVE_AGAIN)


def _readable() -> list[Path]:
    """What a child needs to read: Python, its packages, the shared libraries, this code; the library is not among it."""
    paths = {_ROOT / "corpus", _ROOT / "ingest"}
    paths |= {Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).resolve().parent}
    paths |= {
        Path(value) for name, value in sysconfig.get_paths().items() if name in ("stdlib", "platstdlib", "purelib", "platlib")
    }
    paths |= {
        Path(name)
        for name in ("/usr/lib", "/usr/local/lib", "/lib", "/lib64", "/dev/null", "/dev/urandom", "/usr/share/zoneinfo")
    }
    return sorted(path for path in paths if path.exists() and path != Path("/"))


def _bytes_of(path: Path, most: int) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableDocument("It is not a plain file.", hint="Add the paper itself.")
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > most:
                raise _too_large(most)
            data = file.read(most + 1)
    except OSError as error:
        raise UnreadableDocument(
            f"It cannot be opened ({error.strerror or 'unknown reason'}).", hint="Look at its permissions."
        ) from error
    return data


def _too_large(most: int) -> DocumentTooCostly:
    return DocumentTooCostly(f"It is larger than {most:,} bytes.", hint="Split it, or raise COUNCIL_SEARCH_LIMITS__FILE_BYTES.")


def _too_slow(seconds: int) -> DocumentTooCostly:
    return DocumentTooCostly(f"Reading it takes longer than {seconds} seconds.", hint=SAVE_AGAIN)
