"""Data of the language, not code: TOML files, each with a line that says where it comes from and its licence.

Each file is read once, when it is first asked for. A value is whatever the file's own header says; nothing here
interprets it.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from summarizer.errors import LexiconError


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Read a lexicon file of this package by its name without the ending.

    Raises `LexiconError` where there is none, where it is no TOML, or where it has no `source` and `licence`.
    """
    try:
        data = tomllib.loads(resources.files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise LexiconError(f"lexicon {name}", f"cannot be read: {error}") from error
    if not {"source", "licence"} <= data.keys():
        raise LexiconError(f"lexicon {name}", "has no source and licence line")
    return data
