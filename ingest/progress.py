"""How far a long job is: a bar in a terminal, a line every ten seconds in a log, nothing when told to be quiet."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Step = Callable[[int, int], None]
"""Called with how many are done and how many there are."""

_EVERY_S = 10.0


@contextmanager
def steps(name: str, *, quiet: bool = False) -> Iterator[Step]:
    """Yield a function to be told of progress; everything is shown on standard error."""
    if quiet:
        yield _nothing
    elif sys.stderr.isatty():
        columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True)) as bar:
            task = bar.add_task(name, total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)
    else:
        yield _lines(name)


def _nothing(_done: int, _total: int) -> None:
    """Show nothing."""


def _lines(name: str) -> Step:
    shown = time.monotonic()

    def step(done: int, total: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if done == total or now - shown >= _EVERY_S:
            shown = now
            sys.stderr.write(f"{name} {done:,}/{total:,}\n")

    return step
