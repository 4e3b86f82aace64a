"""Files that appear whole or not at all. Contains no business logic."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What a file is called until it is whole.
PARTIAL = ".bayn-partial-"


@contextlib.contextmanager
def partial_file(folder: Path) -> Iterator[Path]:
    """Give an empty file that only this user can read; it is gone afterwards, unless it was given another name."""
    descriptor, name = tempfile.mkstemp(prefix=PARTIAL, dir=folder)
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        for left in ("", "-journal"):
            Path(name + left).unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Let a file or folder be on the disk before anything relies on it."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
