"""The unit for systemd: systemd itself takes it, and finds it closed in."""

from __future__ import annotations

import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

from bot.operation.notify import ALIVE

UNIT = Path(__file__).parent.parent / "deploy" / "bayn.service"
#: What `systemd-analyze security` calls "OK" ends at 4 of 10; ours is at 1.6. In tenths, as its option takes it.
MOST_EXPOSED = 20


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give the unit with a program that every machine has: systemd looks whether it is there."""
    lines = UNIT.read_text(encoding="utf-8").splitlines()
    copied = tmp_path / UNIT.name
    copied.write_text("\n".join("ExecStart=/bin/true" if line.startswith("ExecStart=") else line for line in lines) + "\n", encoding="utf-8")
    return copied


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd on this machine")
@pytest.mark.parametrize("asked", [["verify", "--man=no", "--recursive-errors=no"], ["security", "--offline=true", f"--threshold={MOST_EXPOSED}"]])
def test_systemd_takes_the_unit(copy: Path, asked: list[str]) -> None:
    """Without a warning, and exposed no more than it must be."""
    done = subprocess.run(["systemd-analyze", *asked, str(copy)], capture_output=True, text=True, check=False)  # noqa: S603, S607  (systemd's own tool, wherever it is)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_watchdog_expects_what_bayn_gives() -> None:
    """Signs of life come from the process itself, as it is asked for them."""
    unit = ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's names have capitals
    unit.read_string(UNIT.read_text(encoding="utf-8"))
    service = unit["Service"]
    assert (service["Type"], service["NotifyAccess"], ALIVE) == ("notify", "main", "WATCHDOG=1")
    assert int(service["WatchdogSec"]) >= 30
