"""Check every file under deploy/, and the shell scripts, with the tool that its own users have.

usage: ./run check-deploy [--missing]

    Dockerfile        hadolint                      compose*.yaml     the schema of the Compose specification; docker compose, where it is
    *.service, .timer systemd-analyze               kubernetes/       the schemas of Kubernetes; kubectl kustomize, where it is
    prometheus/       promtool, with tests of rules grafana/          tools/check_dashboard.py: each query asked of a Prometheus that scrapes
    run, .ci/run      shellcheck                    uv.lock           a bill of materials by ./run sbom, against CycloneDX' schema

A tool that is not on this machine is told and its checks are skipped; with --missing that is a failure. Exit status 1 where a check fails.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).parent.parent
#: Where the operator's page puts Bayn, and where its program is.
_PROGRAM = "/opt/bayn/.venv/bin/bayn"
#: The most exposed that a unit may be, in tenths (systemd-analyze security; 10 is best kept, 100 not at all).
_EXPOSED = 20
#: The versions of Kubernetes of which the manifests must be: the oldest served when they were written, and the newest known to the checker.
_KUBERNETES = ("1.33", "1.36")
#: Seconds that one check may take.
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Check:
    """What is checked, by which program, and how that is called."""

    name: str
    program: str  #: on the PATH or in this environment
    command: Sequence[str]
    given: Callable[[], str] | None = None  #: makes what it reads from standard input


def _tool(name: str) -> str | None:
    """Give where a program is: beside this Python, on the PATH, or in the project's own folder of uv; a path is what it is."""
    if "/" in name:
        return name
    return shutil.which(name, path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", ""), str(ROOT / ".uv/bin")]))


def _has_compose() -> bool:
    docker = _tool("docker")
    return docker is not None and _run([docker, "compose", "version"]).returncode == 0


def _run(command: Sequence[str], given: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"BAYN_SECRETS": "/etc/bayn", "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, input=given, capture_output=True, text=True, check=False, cwd=ROOT, timeout=_LONGEST, env=environment)  # noqa: S603  (the table below)


# --- what there is to check ------------------------------------------------------------------------------------------


def files(pattern: str) -> list[str]:
    """Give the files of deploy/ by a pattern, from the root of the project."""
    return [str(path.relative_to(ROOT)) for path in sorted((ROOT / "deploy").glob(pattern))]


def checks(units: Sequence[str]) -> Iterator[Check]:
    """Give every check; `units` are systemd's files with this machine's program in them."""
    yield Check("image", "hadolint", ["hadolint", "deploy/Dockerfile"])
    yield Check("scripts", "shellcheck", ["shellcheck", "run", ".ci/run", *files("*.sh")])
    yield Check("compose by schema", "check-jsonschema", ["check-jsonschema", "--builtin-schema", "vendor.compose-spec", *files("compose*.yaml")])
    for file in files("compose*.yaml"):
        yield Check(f"{file} by docker", "docker compose", ["docker", "compose", "-f", file, "config", "--quiet"])
    yield Check("units", "systemd-analyze", ["systemd-analyze", "verify", *units])
    for unit in (unit for unit in units if unit.endswith(".service")):
        exposed = ["systemd-analyze", "security", "--offline=true", f"--threshold={_EXPOSED}", "--no-pager", unit]
        yield Check(f"exposure of {Path(unit).name}", "systemd-analyze", exposed)
    yield Check("rules and scraping", "promtool", ["promtool", "check", "config", "deploy/prometheus/prometheus.yml"])
    yield Check("tests of rules", "promtool", ["promtool", "test", "rules", "deploy/prometheus/alerts.test.yml"])
    yield Check("dashboard and alerts, asked", "prometheus", [sys.executable, "tools/check_dashboard.py"])
    yield from _kubernetes()
    yield Check("bill of materials", "uv", [sys.executable, "tools/sbom.py", "--check"])


def _kubernetes() -> Iterator[Check]:
    manifests = [file for file in files("kubernetes/*.yaml") if not file.endswith("kustomization.yaml")]
    if not manifests:
        return
    for version in _KUBERNETES:
        yield Check(f"manifests by the schemas of {version}", "kubernetes-validate", ["kubernetes-validate", "--strict", "-k", version, *manifests])
    whole = ["kubernetes-validate", "--strict", "-k", _KUBERNETES[-1], "-"]
    yield Check("kustomized whole", "kubectl", whole, given=lambda: _run(["kubectl", "kustomize", "deploy/kubernetes"]).stdout)


# --- doing it --------------------------------------------------------------------------------------------------------


def _units(folder: Path) -> list[str]:
    """Copy systemd's files into a folder, with this environment's program in the place of the installed one, which is not here."""
    program = str(Path(sys.executable).with_name("bayn"))
    made = []
    for file in [*files("*.service"), *files("*.timer")]:
        copy = folder / Path(file).name
        copy.write_text((ROOT / file).read_text(encoding="utf-8").replace(_PROGRAM, program), encoding="utf-8")
        made.append(str(copy))
    return made


def _there(program: str) -> bool:
    return _has_compose() if program == "docker compose" else _tool(program) is not None


def verdict(check: Check) -> str | None:
    """Do a check; give None where all is well, else what is wrong."""
    command = [_tool(check.command[0]) or check.command[0], *check.command[1:]]
    try:
        done = _run(command, check.given() if check.given else None)
    except subprocess.TimeoutExpired:
        return f"took longer than {_LONGEST} seconds"
    return None if done.returncode == 0 else (done.stdout + done.stderr).strip()


def main() -> int:
    """Do all checks, and give the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missing", action="store_true", help="a tool that is not here is a failure")
    args = parser.parse_args()
    failed = missing = 0
    with tempfile.TemporaryDirectory(prefix="bayn-units-") as folder:
        for check in checks(_units(Path(folder))):
            if not _there(check.program):
                print(f"skipped  {check.name}: {check.program} is not here", flush=True)
                missing += 1
                continue
            wrong = verdict(check)
            print(f"ok       {check.name}" if wrong is None else f"FAILED   {check.name}\n{wrong}", flush=True)
            failed += wrong is not None
    return 1 if failed or (args.missing and missing) else 0


if __name__ == "__main__":
    sys.exit(main())
