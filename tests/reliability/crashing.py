"""Child processes that die where they are told to, and what must be true afterwards."""

from __future__ import annotations

import builtins
import os
import signal
from collections.abc import Callable
from pathlib import Path

STEPS = ("fsync", "open", "rename", "replace", "mkdir", "unlink", "rmdir", "link")
"""Calls of ``os`` that change what is on the disk, or make it last; files opened for writing count as well."""


def run_and_die(work: Callable[[], object], at: int) -> bool:
    """Run *work* in a child that dies just before its step number *at*; return whether it lived to the end."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            _die_before_step(at)
            work()
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return False
    assert os.WEXITSTATUS(status) == 0, "the writer failed by itself"
    return True


def _die_before_step(at: int) -> None:
    left = at

    def step() -> None:
        nonlocal left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

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
