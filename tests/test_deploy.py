"""What stands under deploy/ is true of this Bayn: commands, settings, metrics and tests that it names exist. Its form is checked by ./run check-deploy."""

from __future__ import annotations

import ast
import os
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import check_dashboard
import check_deploy
import check_secrets
import pytest
import sbom
import yaml
from alembic import op
from prometheus_client.parser import text_string_to_metric_families

from bot.cli import COMMANDS
from bot.config import Settings
from bot.operation.measures import Measures
from bot.types import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
#: Names in the environment beside the settings themselves.
BESIDE = {"BAYN_SETTINGS", "BAYN_TOKEN_FILE", "BAYN_FORMER_TOKEN_FILE", "BAYN_DATABASE_FILE", "BAYN_MODEL_KEY_FILE"}
#: What compose fills in from the operator's own environment.
COMPOSED = {"BAYN_IMAGE", "BAYN_SECRETS"}
#: Files of deploy/ that are words or generated, and their tools.
UNCHECKED = {"uv.txt", "Dockerfile.dockerignore"}


def texts() -> Iterator[tuple[str, str]]:
    """Give every file of deploy/ that is text."""
    for path in sorted(DEPLOY.rglob("*")):
        if path.is_file() and path.suffix != ".png":
            yield str(path.relative_to(DEPLOY)), path.read_text(encoding="utf-8")


@cache
def composed(file: str) -> Any:
    """Give a compose file."""
    return yaml.safe_load((DEPLOY / file).read_text(encoding="utf-8"))


COMPOSE = [path.name for path in sorted(DEPLOY.glob("compose*.yaml"))]


def test_every_setting_that_is_named_exists() -> None:
    """Wherever it stands: a page, a unit, a container."""
    known = {f"BAYN_{name.upper()}" for name in Settings.model_fields} | BESIDE | COMPOSED
    named = {(file, name) for file, text in texts() for name in re.findall(r"\bBAYN_[A-Z_]*[A-Z]\b", text)}
    assert not sorted((file, name) for file, name in named if name not in known)


def test_every_setting_is_told_to_the_operator() -> None:
    """In the table of his page."""
    page = (DEPLOY / "README.md").read_text(encoding="utf-8")
    assert not [name for name in Settings.model_fields if f"`BAYN_{name.upper()}`" not in page]


def commands() -> Iterator[tuple[str, str]]:
    """Give what is run by deploy/, with the file: the word after the program, and the first of a container's command."""
    for file, text in texts():
        yield from ((file, word) for word in re.findall(r"\.venv/bin/bayn ([a-z]+)", text))
    for file in COMPOSE:
        yield from ((file, service["command"][0]) for service in composed(file)["services"].values() if "command" in service)


def test_every_command_that_is_run_exists() -> None:
    """So that no unit and no container starts what there is not."""
    found = list(commands())
    assert found
    assert not [(file, word) for file, word in found if word not in COMMANDS]


@pytest.mark.parametrize(("file", "name"), [(file, name) for file in COMPOSE for name in composed(file)["services"]])
def test_a_service_has_no_more_rights_than_it_needs(file: str, name: str) -> None:
    """Read-only, no capabilities, no new ones, limits; and its secrets come as files."""
    service = composed(file)["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory", "pids"}
    assert not {"privileged", "pid", "ipc", "devices"} & set(service)
    assert service.get("network_mode", "none") == "none"
    assert not [key for key in service.get("environment", {}) if re.search(r"TOKEN|PASSWORD|KEY|DATABASE", key) and not key.endswith("_FILE")]


def manifests() -> Iterator[Mapping[str, Any]]:
    """Give every object of Kubernetes."""
    for path in sorted((DEPLOY / "kubernetes").glob("*.yaml")):
        yield from yaml.safe_load_all(path.read_text(encoding="utf-8"))


def pods() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give every pod that a manifest makes."""
    for one in manifests():
        spec = one.get("spec", {})
        if one["kind"] == "CronJob":
            spec = spec["jobTemplate"]["spec"]
        if "template" in spec:
            yield f"{one['kind']} {one['metadata']['name']}", spec["template"]["spec"]


@pytest.mark.parametrize(("name", "pod"), list(pods()), ids=lambda given: given if isinstance(given, str) else "")
def test_a_pod_has_no_more_rights_than_it_needs(name: str, pod: Mapping[str, Any]) -> None:
    """The restricted standard of Kubernetes, no token of its API, and commands that Bayn has."""
    del name
    assert pod["automountServiceAccountToken"] is False
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    for container in (*pod["containers"], *pod.get("initContainers", ())):
        rights = container["securityContext"]
        assert rights == {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]}}
        assert container["resources"]["limits"]["memory"]
        assert container["args"][0] in COMMANDS


def test_workers_grow_by_what_is_measured() -> None:
    """By a metric that there is, of a part that can be late; each deployment has its disruption budget."""
    scaled = next(one for one in manifests() if one["kind"] == "HorizontalPodAutoscaler")
    metrics = [one["external"]["metric"] for one in scaled["spec"]["metrics"]]
    assert {metric["name"] for metric in metrics} <= measured()
    assert {metric["selector"]["matchLabels"]["part"] for metric in metrics} <= {part.value for part in Part}
    names = {kind: {one["metadata"]["name"] for one in manifests() if one["kind"] == kind} for kind in ("Deployment", "PodDisruptionBudget")}
    assert names["Deployment"] == names["PodDisruptionBudget"] == {"bot", "schedule", "worker"}


def measured() -> set[str]:
    """Give every metric of Bayn, as a scraper names it."""
    measures = Measures({"version": "1"})
    for done in check_dashboard.everything():
        measures.hear(done, 0.0)
    families = text_string_to_metric_families(measures.text()[0].decode())
    return {name for family in families for name in (family.name, *(sample.name for sample in family.samples))}


def test_every_metric_that_is_asked_for_is_measured() -> None:
    """By the dashboard and by the alerts; ./run check-dashboard asks a Prometheus."""
    asked = [(where, name) for where, query in check_dashboard.queries() for name in check_dashboard.metrics_in(query)]
    known = measured()
    assert len(asked) > 40
    assert not [(where, name) for where, name in asked if name not in known]


def test_every_file_has_its_check() -> None:
    """A new one is either given to a tool or named here."""
    given = {word for check in check_deploy.checks(check_deploy.files("*.service") + check_deploy.files("*.timer")) for word in check.command}
    by_folder = {"prometheus/alerts.yml", "prometheus/prometheus.yml", "grafana/bayn.json", "kubernetes/kustomization.yaml"}
    unchecked = UNCHECKED | by_folder
    assert not [file for file, _ in texts() if f"deploy/{file}" not in given and file not in unchecked and not file.endswith(".md")]


def test_every_threat_names_a_place_and_a_test_that_exist() -> None:
    """A page that promises what nothing shows is worse than none."""
    page = (DEPLOY / "THREATS.md").read_text(encoding="utf-8")
    lines = [line for line in page.splitlines() if line.startswith("| ") and "`" in line]
    places = re.findall(r"`((?:bot|summarizer|deploy|tools)(?:/[\w./]*)?)`", page)
    assert places
    assert not [place for place in places if not (ROOT / place).exists()]
    threats = [line for line in lines if "::" in line]
    named = [found for line in threats for found in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", line)]
    assert len(threats) > 40
    assert not [(file, name) for file, name in named if not (ROOT / file).is_file() or f"def {name}(" not in (ROOT / file).read_text(encoding="utf-8")]


def test_the_audit_asks_of_what_is_locked() -> None:
    """And of what is installed for readers alone; the image and the script install by the same lock."""
    script = (ROOT / "run").read_text(encoding="utf-8")
    assert "uv audit --locked --no-dev" in script
    assert "uv sync --locked" in script
    assert "--require-hashes -r deploy/uv.txt" in script
    image = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    assert image.count("uv sync --locked --no-dev") == 2
    assert "--require-hashes --requirement uv.txt" in image


#: The first step of the schema that must keep to the rule; 0016 took a default away, and what ran before it could then write no new chat.
EXPANDS_FROM = 19
#: What a step may do while processes of the version before still write.
EXPANDING = {"create_table", "create_index", "add_column", "execute"}


def narrowing(step: str) -> list[str]:
    """Give what a step of the schema does that would be in the way of the version before: anything but adding, or a column that old writers leave empty."""
    found = []
    for call in (node for node in ast.walk(ast.parse(step)) if isinstance(node, ast.Call)):
        if isinstance(call.func, ast.Attribute) and call.func.attr in vars(op) and call.func.attr not in EXPANDING:
            found.append(call.func.attr)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "add_column":
            told = ast.unparse(call)
            found += ["add_column"] if "nullable=False" in told and "server_default" not in told else []
    return found


def test_a_step_of_the_schema_only_adds() -> None:
    """So that at an upgrade the processes of before go on working until each is replaced."""
    steps = {int(path.name[:4]): path.read_text(encoding="utf-8") for path in (ROOT / "bot/store/migrations/versions").glob("[0-9]*.py")}
    assert "alter_column" in narrowing(steps[16])
    assert narrowing('op.add_column("a", Column("b", Text, nullable=False))') == ["add_column"]
    assert not {number: narrowing(step) for number, step in steps.items() if number >= EXPANDS_FROM and narrowing(step)}


def test_every_package_of_the_bill_is_locked_by_hash() -> None:
    """One whose file could be another is told."""
    hashed: Mapping[str, Any] = {"name": "a", "externalReferences": [{"url": "https://x.test/a.whl", "hashes": [{"alg": "SHA-256", "content": "0"}]}]}
    bare: Mapping[str, Any] = {"name": "b", "externalReferences": [{"url": "https://x.test/b.whl"}]}
    assert sbom.unhashed({"components": [hashed, bare, {"name": "c"}]}) == ["b", "c"]


def test_a_secret_is_found_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the forms that this project has to do with."""
    monkeypatch.setattr(check_secrets, "ROOT", tmp_path)
    token = "987654321" + ":" + "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx"
    (tmp_path / "a.py").write_text(f'TOKEN = "{token}"\n', encoding="utf-8")
    (tmp_path / "b.py").write_text("x = 1\n", encoding="utf-8")
    assert {(file, looks) for file, looks, _ in check_secrets.found_in(["a.py", "b.py"])} >= {("a.py", "Telegram Bot Token")}


def test_the_shell_scripts_are_whole() -> None:
    """As far as bash itself can tell."""
    for script in ("run", ".ci/run"):
        done = subprocess.run(["/bin/bash", "-n", str(ROOT / script)], capture_output=True, check=False, env=dict(os.environ))  # noqa: S603  (ours)
        assert done.returncode == 0, done.stderr
