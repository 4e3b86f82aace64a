"""Print the bill of materials of what is installed: every package of the lock file with its version, address and hashes, as CycloneDX JSON.

usage: ./run sbom > bayn.cdx.json      (--check prints nothing, and holds it against CycloneDX' own schema)

uv writes it from uv.lock, so that nothing need be installed or fetched for it; packages for developing Bayn are left out.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
#: Packages held against the schema, which takes a second for each; uv writes all in one form.
_SAMPLED = 10


def uv() -> str:
    """Give uv: of the PATH, else the project's own."""
    return shutil.which("uv") or str(ROOT / ".uv/bin/uv")


def bill() -> str:
    """Give the bill of materials.

    Raises: CalledProcessError where the lock file is not current.
    """
    command = [uv(), "export", "--locked", "--no-dev", "--format", "cyclonedx1.5", "--quiet", "--preview-features", "sbom-export"]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=os.environ | {"NO_COLOR": "1"}).stdout  # noqa: S603  (our own words)


def unhashed(read: dict[str, Any]) -> list[str]:
    """Give the packages of a bill that could be another file than the one that was locked: those of which a file has no hash."""
    names = []
    for component in read["components"]:
        given = component.get("externalReferences", [])
        if not given or not all(reference.get("hashes") for reference in given):
            names.append(component["name"])
    return names


def wrong(text: str) -> list[str]:
    """Give what is wrong with a bill: by the schema, and packages without a hash."""
    from cyclonedx.schema import SchemaVersion  # noqa: PLC0415  (of the group deploy, for this alone)
    from cyclonedx.validation.json import JsonStrictValidator  # noqa: PLC0415

    whole = json.loads(text)
    sample = whole | {"components": whole["components"][:_SAMPLED], "dependencies": []}
    found = JsonStrictValidator(SchemaVersion.V1_5).validate_str(json.dumps(sample))
    return ([str(found)] if found else []) + [f"{name} has no hash" for name in unhashed(whole)]


def main() -> int:
    """Print it or check it, and give the exit status."""
    text = bill()
    if "--check" not in sys.argv[1:]:
        print(text, end="")
        return 0
    faults = wrong(text)
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
