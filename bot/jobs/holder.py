"""Who holds a right: this process, named so that another one of the same machine can tell whether it still lives.

    boot of the machine / namespace of processes / number / moment of its start

Where the system tells none of this (it is no Linux), the name is made up, and nobody can tell: the right is free when it has run out.
"""

from __future__ import annotations

import os
import uuid
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")
#: Where `/proc/<pid>/stat` has the start of a process, counted from behind its name, which may hold anything (man 5 proc: field 22).
_START = 19
_PARTS = 4


def this_process() -> str:
    """Give the name of this process."""
    try:
        return f"{_machine()}/{os.getpid()}/{_started(os.getpid())}"
    except OSError:
        return f"{uuid.uuid4()}"


def is_gone(holder: str) -> bool:
    """Tell whether the process of a name has surely ended; one of another machine or container may live."""
    parts = holder.split("/")
    with suppress(OSError, ValueError):
        if len(parts) != _PARTS or "/".join(parts[:2]) != _machine():
            return False
        return _started(int(parts[2])) != parts[3]
    return False


def _machine() -> str:
    boot = (_PROC / "sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    return f"{boot}/{(_PROC / 'self/ns/pid').readlink().name}"


def _started(pid: int) -> str:
    """Give the moment at which a process began, in ticks since the boot; empty where there is none, or only its remains (a zombie)."""
    try:
        fields = (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return "" if fields[0] == "Z" else fields[_START]
