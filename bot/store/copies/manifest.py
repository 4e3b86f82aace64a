"""What stands beside a copy: which it is, what is in it, and by what it is known to be whole."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from bot.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from bot.ports.copies import Contents, Copier

#: The form of manifests that this version writes and reads.
FORM = 1
#: Largest manifest that is read, in bytes: one of fifty tables has two thousand.
_LARGEST = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A backup as its manifest tells it."""

    bayn_backup: int  #: the form of the manifest
    file: str  #: the copy, in the same folder
    form: str  #: of the copy
    made: str  #: when (ISO 8601, UTC)
    version: str  #: of the Bayn that made it
    revision: str | None  #: of the schema
    size: int  #: of the copy, in bytes
    sha256: str
    rows: Mapping[str, int]  #: by table

    def text(self) -> str:
        """Give it as JSON."""
        return json.dumps(asdict(self), indent=2) + "\n"


def manifest_of(copier: Copier, contents: Contents, copy: Path, name: str, now: datetime) -> Manifest:
    """Tell of a copy that will have a name."""
    return Manifest(
        bayn_backup=FORM,
        file=name,
        form=copier.form,
        made=now.isoformat(timespec="seconds"),
        version=version("bayn"),
        revision=contents.revision,
        size=copy.stat().st_size,
        sha256=digest_of(copy),
        rows=dict(contents.rows),
    )


def read_manifest(path: Path) -> Manifest:
    """Read a manifest. Raises: StoreError where it is none, or one of a newer form."""
    try:
        with path.open("rb") as file:
            given = json.loads(file.read(_LARGEST))
        manifest = Manifest(**given)
        well = _is_well(manifest)
    except OSError as error:
        raise StoreError(str(path), f"cannot be read: {error.strerror}") from error
    except (ValueError, TypeError, RecursionError) as error:
        raise StoreError(str(path), "is no manifest of a backup, or damaged") from error
    if not well:
        raise StoreError(str(path), f"is no manifest of a backup of form {FORM}; install the Bayn that made it, or newer")
    return manifest


def _is_well(manifest: Manifest) -> bool:
    kinds: dict[str, Any] = {"bayn_backup": int, "file": str, "form": str, "made": str, "size": int, "sha256": str, "rows": dict}
    typed = all(isinstance(getattr(manifest, name), kind) for name, kind in kinds.items())
    return typed and manifest.bayn_backup == FORM and PurePath(manifest.file).name == manifest.file not in {"", ".", ".."}


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
