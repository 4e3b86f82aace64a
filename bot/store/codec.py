"""Frozen types ⇄ JSON, for the columns that hold them whole. Contains no business logic.

Defaults are written too, so that a later default never changes what was kept.
"""

from __future__ import annotations

import zlib
from typing import TypeVar

from pydantic import TypeAdapter

from bot.types import Correction, Link, Message
from summarizer.types import Difference, Digest, Evidence

T = TypeVar("T")

CORRECTIONS = TypeAdapter(tuple[Correction, ...])
DIGEST = TypeAdapter(Digest)
DIFFERENCE = TypeAdapter(Difference)
IDS = TypeAdapter(tuple[str, ...])
DIFFERENCES = TypeAdapter(tuple[Difference, ...])
EVIDENCE = TypeAdapter(Evidence)
LINKS = TypeAdapter(tuple[Link, ...])
MESSAGE = TypeAdapter(Message)
WORDS = TypeAdapter(tuple[str, ...])


def to_json(kind: TypeAdapter[T], value: T) -> str:
    """Write a value of a frozen type."""
    return kind.dump_json(value).decode()


def pack(text: str) -> bytes:
    """Compress a text: articles in Arabic to 36 % in the mean (zlib's own level; zstd is in no Python before 3.14)."""
    return zlib.compress(text.encode())


def unpack(packed: bytes) -> str:
    """Read a packed text back; nothing of one that was dropped."""
    return zlib.decompress(packed).decode() if packed else ""


def from_json(kind: TypeAdapter[T], text: str) -> T:
    """Read a value back.

    Raises: ValueError where the text is no such value.
    """
    return kind.validate_json(text)
