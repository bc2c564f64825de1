"""Stands in for the loaders inside the sandbox and tries what a hostile file would try once it had taken over."""

from __future__ import annotations

import ctypes
import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from corpus.errors import UnreadableDocument
from corpus.types import Loaded
from ingest.loaders.assembly import Assembly, Bounds

LIBC = ctypes.CDLL(None, use_errno=True)


def _native(result: int) -> str:
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused by the kernel")
    return f"got {result}"


def _allocate() -> str:
    return str(len(bytearray(2 << 30)))


def _spin() -> str:
    while True:
        pass


def _sleep() -> str:
    time.sleep(600)
    return "slept"


def _fork() -> str:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    return str(pid)


def _descriptors() -> str:
    found = []
    for number in range(3, 64):
        try:
            os.fstat(number)
        except OSError:
            continue
        found.append(number)
    return f"open {len(found)}"


def _environment() -> str:
    return f"variables {sorted(set(os.environ) - {'LC_CTYPE'})}"


ACTS: dict[str, Callable[[str], str]] = {
    "socket": lambda _: str(socket.socket()),
    "native socket": lambda _: _native(LIBC.socket(2, 1, 0)),
    "native pair": lambda _: _native(LIBC.socketpair(1, 1, 0, (ctypes.c_int * 2)())),
    "resolve": lambda _: str(socket.getaddrinfo("localhost", 80)),
    "read": lambda path: Path(path).read_text()[:20],
    "native read": lambda path: _native(LIBC.open(path.encode(), os.O_RDONLY)),
    "list": lambda path: str(os.listdir(path)),
    "write": lambda path: str(Path(path).write_text("x")),
    "native write": lambda path: _native(LIBC.open(path.encode(), os.O_WRONLY | os.O_CREAT, 0o600)),
    "remove": lambda path: str(os.unlink(path)),
    "fork": lambda _: _fork(),
    "native fork": lambda _: _native(LIBC.fork()),
    "program": lambda _: str(subprocess.run(["/bin/true"], check=False)),
    "native program": lambda _: _native(LIBC.execve(b"/bin/true", None, None)),
    "trace": lambda _: _native(LIBC.ptrace(16, os.getppid(), 0, 0)),
    "namespace": lambda _: _native(LIBC.unshare(0x10000000)),
    "signal": lambda _: str(os.kill(os.getppid(), 0)),
    "native signal": lambda _: _native(LIBC.tgkill(os.getppid(), os.getppid(), 0)),
    "abort": lambda _: str(os.abort()),  # type: ignore[func-returns-value]
    "allocate": lambda _: _allocate(),
    "spin": lambda _: _spin(),
    "sleep": lambda _: _sleep(),
    "core": lambda _: f"core {resource.getrlimit(resource.RLIMIT_CORE)}",
    "descriptors": lambda _: _descriptors(),
    "environment": lambda _: _environment(),
    "say": lambda text: text,
    "crash": lambda _: str(ctypes.string_at(0)),
    "leave": lambda _: os._exit(3),  # type: ignore[func-returns-value]
    "scribble": lambda _: str(sys.stdout.write("x" * 100)),
}


def probe(data: bytes, bounds: Bounds) -> Loaded:
    """Do what *data* names, with what stands after the colon; say what came of it."""
    name, _, given = data.decode().partition(":")
    try:
        outcome = ACTS[name](given)
    except OSError as error:
        raise UnreadableDocument(f"refused: {error}") from error
    paper = Assembly(bounds)
    paper.page(1)
    paper.add(f"{name} {outcome}")
    return paper.build("text/plain")
