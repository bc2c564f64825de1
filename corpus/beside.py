"""Work done in a second thread while the first goes on, if that thread is free: what is computed outside the interpreter
can use another core, and where all cores are taken nobody waits for a turn."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Beside:
    """One thread, made when it is first needed, that does one thing at a time."""

    def __init__(self, name: str) -> None:
        self._free = threading.Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)

    def begin(self, work: Callable[[], T]) -> Callable[[], T]:
        """Begin *work* and return what waits for its result; if the thread is taken, the work is done when it is waited for."""
        if not self._free.acquire(blocking=False):
            return work

        def alone() -> T:
            try:
                return work()
            finally:
                self._free.release()

        try:
            return self._thread.submit(alone).result
        except RuntimeError:  # the process is ending, and no thread begins anything any more
            self._free.release()
            return work
