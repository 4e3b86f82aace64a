"""What importing costs, counted in modules: a list of names does not depend on the machine, a time does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

#: Packages that take long to import or do something when they are.
HEAVY = frozenset(
    {
        "alembic",
        "apscheduler",
        "asyncio",
        "camel_tools",
        "feedparser",
        "fastfeedparser",
        "httpx",
        "httpcore",
        "lxml",
        "numpy",
        "pydantic",
        "rich",
        "scipy",
        "sqlalchemy",
        "structlog",
        "telegram",
        "trafilatura",
    }
)

#: What the core may use of camel-tools: pure, and quick to import.
CAMEL = ("camel_tools.utils", "camel_tools.tokenizers")


def modules_after(statement: str, folder: Path | None = None) -> set[str]:
    """Give the modules that a fresh Python has loaded after a statement."""
    code = f"import sys\n{statement}\nprint('modules', *sys.modules, file=sys.stderr)"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("BAYN_", "COV_"))}
    command = [sys.executable, "-c", code]
    settings = environment | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder or ROOT, env=settings)  # noqa: S603  (our own Python and code)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.rpartition("modules ")[2].split())


def heavy(modules: set[str]) -> set[str]:
    """Give the heavy packages among modules."""
    return {module.partition(".")[0] for module in modules} & HEAVY


def test_help_imports_nothing_heavy() -> None:
    """`bayn --help` answers at once."""
    loaded = modules_after("from bot import cli\ncli._overview().format_help()")
    assert heavy(loaded) == set()
    assert not {m for m in loaded if m.startswith("bot.commands.")}


def test_an_error_in_the_settings_is_told_before_anything_heavy_is_loaded() -> None:
    """Telegram and the models wait until they are needed."""
    loaded = modules_after("import bot.app")
    assert heavy(loaded) & {"telegram", "apscheduler", "scipy", "trafilatura"} == set()


def test_the_types_and_ports_of_the_shell_import_nothing_heavy() -> None:
    """Whoever needs a type pays for a type."""
    assert heavy(modules_after("import bot.types, bot.ports, bot.errors, bot.keys")) == set()


@pytest.mark.parametrize(
    "module",
    ["bot.app", "bot.store", "bot.store.memory", "bot.pipeline.mind", "bot.watch.fetch", "bot.telegram.application", "bot.jobs.embedded", "bot.config"],
)
def test_importing_has_no_effect(module: str, tmp_path: Path) -> None:
    """No file, no folder, no setting read, whatever stands in the environment."""
    (tmp_path / "bayn.toml").write_text("this is = no TOML")
    before = sorted(tmp_path.rglob("*"))
    modules_after(f"import os\nos.environ['BAYN_ZONE'] = 'Mars'\nos.environ['HOME'] = {str(tmp_path)!r}\nimport {module}", tmp_path)
    assert sorted(tmp_path.rglob("*")) == before


def test_the_core_uses_the_pure_parts_of_camel_tools_alone() -> None:
    """The others reach for the network when they are imported."""
    stages = "summarizer.reading, summarizer.grouping, summarizer.comparing, summarizer.writing, summarizer.answering"
    used = {module for module in modules_after(f"import {stages}") if module.startswith("camel_tools.")}
    assert {module for module in used if not module.startswith(CAMEL)} == set()
    assert "camel_tools.tokenizers.morphological" not in used


def test_the_core_opens_no_socket_file_or_process_of_its_own() -> None:
    """Nothing of asyncio, HTTP or a database comes with it."""
    stages = "summarizer.reading, summarizer.grouping, summarizer.comparing, summarizer.writing, summarizer.answering"
    forbidden = {
        "httpx",
        "httpcore",
        "sqlalchemy",
        "telegram",
        "apscheduler",
        "structlog",
        "trafilatura",
        "lxml",
        "feedparser",
        "fastfeedparser",
        "torch",
        "transformers",
    }
    assert {module.partition(".")[0] for module in modules_after(f"import {stages}")} & forbidden == set()
