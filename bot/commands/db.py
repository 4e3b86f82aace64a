"""Look after the database as a whole: bring it up to date, back it up while Bayn runs, check a backup, put one in its place, copy everything into another.

Every command that writes brings the database up to date by itself; `upgrade` does nothing else. A backup is checked, and has a manifest
beside it. `restore` needs Bayn stopped, keeps what was there aside, and lets no message go out twice: those that waited when the backup
was made are marked as perhaps sent, unless `--moved` says that nothing ran since.

examples: bayn db backup /var/backups/bayn/ --keep 14
          bayn db restore /var/backups/bayn/
          bayn db copy /var/lib/bayn/bayn.db
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app import settle_in, utc_now
from bot.store import Age, name_of, upgrade_store
from bot.store.copies import back_up, check_backup, restore
from bot.store.moving import move_store

if TYPE_CHECKING:
    import argparse

    from bot.config import Settings

_TOLD = {Age.EMPTY: "made", Age.OLDER: "upgraded", Age.CURRENT: "is up to date"}
#: Backups that stay in a folder.
_KEEP = 7


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell what the command takes."""
    steps = parser.add_subparsers(dest="step", required=True, metavar="STEP")
    steps.add_parser("upgrade", help="bring the database up to date, or make it")
    backup = steps.add_parser("backup", help="back it up, while Bayn runs")
    backup.add_argument("to", nargs="?", type=Path, metavar="FILE|FOLDER", help="where to (default: BAYN_BACKUPS)")
    backup.add_argument("--keep", type=_positive, default=_KEEP, metavar="N", help=f"backups that stay in a folder (default: {_KEEP})")
    copy = steps.add_parser("copy", help="copy everything into another database, of a file or of a server, while Bayn is stopped")
    copy.add_argument("source", metavar="FROM", help="file or address")
    copy.add_argument("target", nargs="?", metavar="TO", help="an empty one (default: BAYN_DATABASE, where a password stays out of sight)")
    for step, told in (("check", "check a backup"), ("restore", "put a backup in the database's place")):
        taking = steps.add_parser(step, help=told)
        taking.add_argument("backup", type=Path, metavar="FILE|FOLDER", help="the backup, or a folder of which the newest is meant")
        if step == "restore":
            taking.add_argument("--moved", action="store_true", help="nothing ran since the backup was made: what waits in it still goes out")


def _positive(given: str) -> int:
    number = int(given)
    if number < 1:
        raise ValueError(given)
    return number


def run(args: argparse.Namespace) -> int:
    """Take the step, and tell what came of it."""
    settings = settle_in("warning")
    print(_STEPS[args.step](settings, args))
    return 0


def _upgrade(settings: Settings, _args: argparse.Namespace) -> str:
    return f"{name_of(settings.place)}: {_TOLD[asyncio.run(upgrade_store(settings.place))]}"


def _backup(settings: Settings, args: argparse.Namespace) -> str:
    file, manifest = back_up(settings.place, args.to or settings.backup_folder, utc_now(), keep=args.keep)
    rows = sum(manifest.rows.values())
    return f"{file}: {manifest.size / 1e6:.1f} MB, {rows} rows in {len(manifest.rows)} tables, schema {manifest.revision}, checked"


def _check(settings: Settings, args: argparse.Namespace) -> str:
    file, manifest = check_backup(settings.place, args.backup)
    made = f", made {manifest.made} by Bayn {manifest.version}, schema {manifest.revision}" if manifest else "; it has no manifest beside it"
    return f"{file}: is whole{made}"


def _restore(settings: Settings, args: argparse.Namespace) -> str:
    file, became = restore(settings.place, args.backup, utc_now(), moved=args.moved)
    lines = [f"{name_of(settings.place)}: is {file} now; start Bayn, which brings it up to date"]
    if became.aside:
        lines.append(f"what was there is kept as {became.aside}; remove it once all is well")
    if became.held:
        lines.append(f"{became.held} messages that waited are marked as perhaps sent, and do not go out")
    return "\n".join(lines)


def _copy(settings: Settings, args: argparse.Namespace) -> str:
    target = args.target or settings.place
    counts = asyncio.run(move_store(args.source, target))
    return f"{name_of(target)}: has all {sum(counts.values())} rows of {name_of(args.source)} in {len(counts)} tables, counted on both sides"


_STEPS = {"upgrade": _upgrade, "copy": _copy, "backup": _backup, "check": _check, "restore": _restore}
