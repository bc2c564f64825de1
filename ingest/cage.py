"""Locks the process it runs in: what a loader may no longer do once it has started. There is no way back.

What holds where:

* **Limits of the kernel** (everywhere on Unix): memory, processor time, open files, no writing to files, no core dumps.
* **System-call filter** (Linux on x86-64 and ARM64, no privilege needed): no sockets of any kind, no tracing of or
  signals to other processes, no mounting or namespaces; for readers without OCR also no new processes and no other programs.
* **File-system rules** (Linux 5.13 and later with Landlock, no privilege needed): only Python, its packages and the code can
  be read; not ``/etc``, not the home folders, not the library. Nothing can be written.
* **Audit hook** (everywhere): refuses the same to Python code. On systems without the two above it is all there is, and
  native code that a hostile file has taken over is not held by it.

An OCR child must start ``tesseract``, so it may start processes; their number is limited by the kernel (though not for root),
and the parent kills the whole process group.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP = 4, 38, 22
_LOAD, _EQUAL, _GREATER_EQUAL, _BIT_SET, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001  # the latter makes the call fail with EPERM
_CLONE_THREAD = 0x00010000
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_FS_EXECUTE, _FS_READ_FILE, _FS_READ_DIR = 1, 4, 8

_ALWAYS = {  # name: (x86-64, ARM64)
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "mount": (165, 40),
    "unshare": (272, 97),
    "setns": (308, 268), "keyctl": (250, 219), "add_key": (248, 217), "bpf": (321, 280),
    "perf_event_open": (298, 241), "io_uring_setup": (425, 425), "memfd_create": (319, 279), "userfaultfd": (323, 282),
    "kill": (62, 129), "tkill": (200, 130), "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240),
    "pidfd_send_signal": (424, 424), "kexec_load": (246, 104), "init_module": (175, 105), "pidfd_getfd": (438, 438),
    "shmget": (29, 194),
}  # fmt: skip
_NO_PROGRAMS = {"execve": (59, 221), "execveat": (322, 281), "fork": (57, None), "vfork": (58, None), "clone3": (435, 435)}
_CLONE, _TGKILL = (56, 220), (234, 131)
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}


@dataclass(frozen=True, slots=True)
class Held:
    """Which parts of the cage hold in this process."""

    calls: bool
    files: bool


def limit(memory: int, processes: int | None) -> None:
    """Set the limits that last for the life of the process."""
    _cap(resource.RLIMIT_AS, memory)
    _cap(resource.RLIMIT_FSIZE, 0)
    _cap(resource.RLIMIT_CORE, 0)
    _cap(resource.RLIMIT_NOFILE, 64)
    if processes is not None:
        _cap(resource.RLIMIT_NPROC, processes)


def allow_seconds(seconds: int) -> None:
    """Give the process *seconds* of processor time from now on."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))


def lock(readable: Sequence[Path], *, programs: bool) -> Held:
    """Shut the cage: only what lies under *readable* can be read; other programs start only if *programs*."""
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
    files = calls = False
    if libc is not None:
        libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
            files = _landlock(libc, readable)
            calls = _filter_calls(libc, programs=programs)
    _hook(readable, programs=programs)
    return Held(calls, files)


def _cap(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))


def _filter_calls(libc: ctypes.CDLL, *, programs: bool) -> bool:
    """Install a system-call filter; calls of another architecture are refused altogether."""
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        return False
    column, architecture = machine
    refused = [numbers[column] for numbers in _ALWAYS.values()]
    if not programs:
        refused += [number for numbers in _NO_PROGRAMS.values() if (number := numbers[column]) is not None]
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _REFUSE), (_LOAD, 0, 0, 0)]
    if column == 0:
        steps += [(_GREATER_EQUAL, 0, 1, 0x40000000), (_RETURN, 0, 0, _REFUSE)]
    for number in refused:
        steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE)]
    asked = [(_TGKILL[column], _EQUAL, os.getpid())]  # signals to itself only: aborting is one
    if not programs:
        asked.append((_CLONE[column], _BIT_SET, _CLONE_THREAD))  # threads only: without this flag it would be a process
    for number, test, value in asked:  # the first argument decides
        steps += [
            (_EQUAL, 0, 4, number),
            (_LOAD, 0, 0, 16),
            (test, 0, 1, value),
            (_RETURN, 0, 0, _ALLOW),
            (_RETURN, 0, 0, _REFUSE),
        ]
    steps.append((_RETURN, 0, 0, _ALLOW))
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxQ", len(steps), ctypes.addressof(code)))
    return bool(libc.prctl(_PR_SET_SECCOMP, 2, program, 0, 0) == 0)


def _landlock(libc: ctypes.CDLL, readable: Sequence[Path]) -> bool:
    """Allow reading and running under *readable* only."""
    version = libc.syscall(_LANDLOCK_CREATE, None, 0, 1)
    if version < 1:
        return False
    handled = (1 << (13 if version == 1 else 14 if version == 2 else 15)) - 1
    rules = ctypes.create_string_buffer(struct.pack("Q", handled))
    ruleset = libc.syscall(_LANDLOCK_CREATE, rules, ctypes.c_size_t(8), 0)
    if ruleset < 0:
        return False
    try:
        for path in readable:
            try:
                place = os.open(path, os.O_PATH | os.O_CLOEXEC)
            except OSError:
                continue
            allowed = _FS_EXECUTE | _FS_READ_FILE | (_FS_READ_DIR if path.is_dir() else 0)
            rule = ctypes.create_string_buffer(struct.pack("=Qi", allowed, place))
            libc.syscall(_LANDLOCK_ADD, ruleset, 1, rule, 0)
            os.close(place)
        return bool(libc.syscall(_LANDLOCK_RESTRICT, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _hook(readable: Sequence[Path], *, programs: bool) -> None:
    """Refuse Python code the network, files outside *readable*, writing, and other programs."""
    roots = tuple(f"{os.path.realpath(path)}/" for path in readable)
    exact = frozenset(os.path.realpath(path) for path in readable)

    def guard(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith("socket."):
            raise PermissionError("no network in the cage")
        if event == "open":
            path, mode, flags = (*arguments, None, None)[:3]
            if isinstance(path, int) or path is None:
                return
            writes = (isinstance(mode, str) and any(letter in mode for letter in "wax+")) or (
                isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
            )
            real = os.path.realpath(os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else str(path))
            if real != "/dev/null" and (writes or not (real in exact or real.startswith(roots))):
                raise PermissionError("no such file in the cage")
        if not programs and event in (
            "subprocess.Popen",
            "os.system",
            "os.exec",
            "os.fork",
            "os.forkpty",
            "os.posix_spawn",
            "os.spawn",
        ):
            raise PermissionError("no programs in the cage")

    sys.addaudithook(guard)
