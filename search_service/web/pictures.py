"""Pictures of pages as published: drawn by a process of their own, kept for a while."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from corpus.errors import Overloaded

T = TypeVar("T")

_ROOT = Path(__file__).resolve().parents[2]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from search_service.web.drawing import main; main()"
SECONDS = 10.0
"""Longest that drawing one page may take."""
_KEPT_BYTES = 32 << 20
_MOST_WAITING = 16
"""Requests in hand for pages of papers; more are told to come back."""
_DRAWN_BY_ONE = 200
"""Pages after which the process is replaced, whatever it may have leaked."""


class Undrawn(Exception):
    """A page of which there is no picture."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page of a version of a paper, its text, and the part of that text to box."""

    version: str
    page: int
    text: str
    start: int = 0
    end: int = 0

    @property
    def key(self) -> tuple[str, int, int, int]:
        return self.version, self.page, self.start, self.end


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a PNG."""

    png: bytes
    placed: bool
    """Whether the words were found and boxed."""
    width: int
    height: int


class Artist:
    """Draws one page at a time; threads wait for each other."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._drawing = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._drawn = 0
        self._kept: OrderedDict[tuple[str, int, int, int], Picture] = OrderedDict()
        self._size = 0
        self._threads = ThreadPoolExecutor(2, "draw")
        self._in = 0

    async def run(self, work: Callable[[], T]) -> T:
        """Run *work*, which may draw, on a thread of its own: searches never wait for a drawing. Raise ``Overloaded``."""
        if self._in >= _MOST_WAITING:
            raise Overloaded("Too many pages are being drawn.", hint="Try again in a few seconds. Search still works.")
        self._in += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._in -= 1

    def get_ready(self) -> None:
        """Start the process, so that the first page need not wait for it."""
        with self._drawing:
            self._running()

    def picture(self, wanted: Wanted, original: Callable[[], bytes]) -> Picture:
        """Return the picture; *original* gives the file and is called only if it must be drawn. Raise ``Undrawn``."""
        with self._drawing:
            if wanted.key in self._kept:
                self._kept.move_to_end(wanted.key)
                return self._kept[wanted.key]
            made = self._draw(wanted, original())
            self._kept[wanted.key] = made
            self._size += len(made.png)
            while self._size > _KEPT_BYTES and len(self._kept) > 1:
                self._size -= len(self._kept.popitem(last=False)[1].png)
            return made

    def close(self) -> None:
        """End the process."""
        self._threads.shutdown(cancel_futures=True)
        with self._drawing:
            self._end()

    def _draw(self, wanted: Wanted, data: bytes) -> Picture:
        process = self._running()
        given = {"size": len(data), "page": wanted.page, "text": wanted.text, "start": wanted.start, "end": wanted.end}
        watchdog = threading.Timer(self._seconds, process.kill)
        watchdog.start()
        try:
            assert process.stdin is not None and process.stdout is not None
            process.stdin.write(json.dumps(given).encode() + b"\n" + data)
            process.stdin.flush()
            told = json.loads(process.stdout.readline())
            png = process.stdout.read(told["size"])
        except (OSError, ValueError):  # it was stopped, or ended by itself
            self._end()
            raise Undrawn("the page could not be drawn in its limits") from None
        finally:
            watchdog.cancel()
        self._drawn += 1
        if "trouble" in told or len(png) != told["size"]:
            raise Undrawn("the page could not be drawn")
        return Picture(png, told["placed"], told["width"], told["height"])

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and (self._process.poll() is not None or self._drawn >= _DRAWN_BY_ONE):
            self._end()
        if self._process is None:
            self._drawn = 0
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-X", "utf8", "-c", _START, str(_ROOT)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={},
                cwd="/",
                start_new_session=True,
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    try:
                        pipe.close()
                    except OSError:  # what was still to be written to it has nowhere to go
                        continue
            process.wait()
