"""What a process may not do any more: limits first, then Landlock and seccomp where the kernel has them.

No dependency, only the numbers of Linux. Where a lock does not exist the limits still hold.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import signal
import struct
import sys
from collections.abc import Sequence

FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/X11/fonts/Type1",
    "/usr/share/X11/fonts/TTF",
)
_OPEN_FILES = 32
_NO_NEW_PRIVILEGES, _DIE_WITH_PARENT, _SET_SECCOMP, _FILTER = 38, 1, 22, 2  # prctl
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on all machines
_FILE_RIGHTS = (1 << 13) - 1  # all that Landlock's first version knows
_NETWORK_RIGHTS = 3  # bind and connect, from version 4
_READ_FILES_AND_FOLDERS = 4 | 8
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

# Of each machine: its number for audits, openat, and what is refused: sockets, processes,
# programs, other processes' memory, changed files, new namespaces, keys, io_uring.
_MACHINES: dict[str, tuple[int, int, tuple[int, ...]]] = {
    "x86_64": (
        0xC000003E,
        257,
        (
            *(2, 41, 42, 43, 44, 46, 49, 50, 53, 288, 307),
            *(56, 57, 58, 59, 322, 435),
            *(62, 101, 310, 311, 424, 434),
            *(76, 82, 83, 84, 85, 86, 87, 88, 90, 92, 133, 258, 259, 260, 263, 264, 265, 266, 268, 316, 437),
            *(155, 161, 165, 166, 272, 308, 248, 249, 250, 298, 321, 323, 425, 426, 427),
        ),
    ),
    "aarch64": (
        0xC00000B7,
        56,
        (
            *(198, 199, 200, 201, 202, 203, 206, 211, 242, 269),
            *(220, 221, 281, 435),
            *(117, 129, 270, 271, 424, 434),
            *(33, 34, 35, 36, 37, 38, 45, 53, 54, 276, 437),
            *(39, 40, 41, 51, 97, 268, 217, 218, 219, 241, 280, 282, 425, 426, 427),
        ),
    ),
}  # fmt: skip


def limit(*, cpu_seconds: int, memory: int) -> None:
    """Bound this process: seconds of CPU, bytes of address space, no core, few open files."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 2)
    _lower(resource.RLIMIT_AS, memory, memory)
    _lower(resource.RLIMIT_NOFILE, _OPEN_FILES, _OPEN_FILES)
    if sys.platform == "linux":
        _prctl(_DIE_WITH_PARENT, signal.SIGKILL)


def lock(*, readable: Sequence[str] = ()) -> None:
    """Take away files, network and other processes; only fonts and some folders stay readable."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform != "linux":
        return
    _prctl(_NO_NEW_PRIVILEGES, 1)
    _lock_files([*FONT_FOLDERS, *readable])
    _lock_calls()


def _lower(what: int, soft: int, hard: int) -> None:
    """Set a limit, or keep the one that is lower already."""
    _, ceiling = resource.getrlimit(what)
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    resource.setrlimit(what, (soft, hard))


_libc = ctypes.CDLL(None, use_errno=True)


def _prctl(option: int, *values: int) -> int:
    filled = (*values, 0, 0, 0, 0)[:4]
    return int(_libc.prctl(option, *map(ctypes.c_ulong, filled)))


def landlock_version() -> int:
    """Return the version of Landlock that the kernel has, below 1 if it has none."""
    return int(_libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), 1))


def _lock_files(readable: Sequence[str]) -> bool:
    """Forbid all files by Landlock but those in some folders; say whether the kernel could."""
    version = landlock_version()
    if version < 1:
        return False
    rights = struct.pack("=QQ", _FILE_RIGHTS, _NETWORK_RIGHTS)[: 16 if version >= 4 else 8]
    rules = _libc.syscall(_CREATE_RULESET, rights, ctypes.c_size_t(len(rights)), 0)
    if rules < 0:
        return False
    for folder in filter(os.path.isdir, readable):
        place = os.open(folder, os.O_PATH | os.O_CLOEXEC)
        rule = struct.pack("=Qi", _READ_FILES_AND_FOLDERS, place)
        _libc.syscall(_ADD_RULE, rules, 1, rule, 0)
        os.close(place)
    locked = _libc.syscall(_RESTRICT_SELF, rules, 0) == 0
    os.close(rules)
    return bool(locked)


def _lock_calls() -> bool:
    """Refuse calls that reading a PDF never makes, by seccomp; say whether the kernel could."""
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        return False
    program = _filter(*machine)
    code = ctypes.create_string_buffer(program, len(program))
    head = struct.pack("=HxxxxxxQ", len(program) // 8, ctypes.addressof(code))
    holder = ctypes.create_string_buffer(head, len(head))
    return _prctl(_SET_SECCOMP, _FILTER, ctypes.addressof(holder)) == 0


def _filter(audit: int, openat: int, refused: tuple[int, ...]) -> bytes:
    """Write the filter in the kernel's own code (classic BPF), 8 bytes an instruction."""
    load, equal, any_bit, give = 0x20, 0x15, 0x45, 0x06
    allow, refuse, kill = 0x7FFF0000, 0x00050001, 0x80000000  # refuse: not permitted
    steps = [
        (load, 0, 0, 4),  # the machine
        (equal, 1, 0, audit),
        (give, 0, 0, kill),
        (load, 0, 0, 0),  # the number of the call
        (any_bit, 0, 1, 0x40000000),  # calls of the x32 kind
        (give, 0, 0, kill),
    ]
    for call in refused:
        steps += [(equal, 0, 1, call), (give, 0, 0, refuse)]
    steps += [
        (equal, 0, 3, openat),
        (load, 0, 0, 32),  # its flags
        (any_bit, 0, 1, _WRITING),
        (give, 0, 0, refuse),
        (give, 0, 0, allow),
    ]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
