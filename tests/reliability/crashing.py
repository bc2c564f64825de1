"""Child processes that die where they are told to, and what must be true afterwards."""

from __future__ import annotations

import builtins
import errno
import os
import signal
from collections.abc import Callable
from pathlib import Path

from corpus.errors import StoreError

TOLD = 9
STEPS = ("fsync", "open", "rename", "replace", "mkdir", "unlink", "rmdir", "link")
"""Calls of ``os`` that change what is on the disk, or make it last; files opened for writing count as well."""


def run_and_die(work: Callable[[], object], at: int) -> bool:
    """Run *work* in a child that dies just before its step number *at*; return whether it lived to the end."""

    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    status = _in_a_child(work, at, die)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return False
    assert os.WEXITSTATUS(status) == 0, "the writer failed by itself"
    return True


def run_and_fail(work: Callable[[], object], at: int) -> bool:
    """Run *work* in a child whose disk fails at its step number *at*; return whether it got to the end all the same."""

    def fail() -> None:
        raise OSError(errno.EIO, "Input/output error")

    status = _in_a_child(work, at, fail)
    assert os.WEXITSTATUS(status) in (0, TOLD), "a failing disk must be told of in words"
    return os.WEXITSTATUS(status) == 0


def _in_a_child(work: Callable[[], object], at: int, event: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        status = 1
        try:
            _before_step(at, event)
            work()
            status = 0
        except StoreError as error:
            status = TOLD if "cannot write" in str(error) and error.hint else 1
        finally:
            os._exit(status)
    return os.waitpid(child, 0)[1]


def _before_step(at: int, event: Callable[[], None]) -> None:
    left = at

    def step() -> None:
        nonlocal left
        left -= 1
        if left == -1:
            event()

    def trap(function: Callable[..., object]) -> Callable[..., object]:
        def trapped(*args: object, **named: object) -> object:
            step()
            return function(*args, **named)

        return trapped

    for name in STEPS:
        setattr(os, name, trap(getattr(os, name)))
    opens = builtins.open

    def trapped_open(file: object, mode: str = "r", *args: object, **named: object) -> object:
        if set(mode) & set("wax+"):
            step()
        return opens(file, mode, *args, **named)

    builtins.open = trapped_open
    path_open = Path.open

    def trapped_path_open(self: Path, mode: str = "r", *args: object, **named: object) -> object:
        if set(mode) & set("wax+"):
            step()
        return path_open(self, mode, *args, **named)

    Path.open = trapped_path_open
