"""Run Bayn with marked secrets through everything that may go wrong, and search all that it leaves behind for them.

usage: ./run secrets [--seconds 40]

    bot token · key of a language model · passwords in the addresses of the model and of a feed · a feed's own key

A process of `bayn run` serves a chat against the emulated Telegram, a site of feeds and a language model's server on loopback, all of which
fail in turn: 401, 404, 429 and 502 of Telegram, cut connections, a model that repeats its key in its errors, feeds that fail. Meanwhile its health server
is scraped and its command line, title and children are looked at; doctor, backup, check, sources and a restore into a database in use are run
beside it; at last it is started on a database that is none. Both forms of logs are taken, at the level `debug`.

Searched, in every form in which a secret may be written (`bot.redaction.forms_of`): logs, outputs, metrics, probes, what was sent to chats, command
lines and titles, names of files, and the bytes of every file that was left but the database itself (which must hold a feed's address).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import httpx
from emulator.server import TOKEN, Emulator, Fault
from given_server import Site, answer, running_site
from outlets import running_outlets

from bot.redaction import forms_of
from bot.store import open_store
from bot.types import Alerts, Chat, ChatId, ChatKind, Source, Subscription

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The secrets, each with a mark by which it is known wherever it turns up.
SECRETS = {
    "token": TOKEN,
    "half of the token": TOKEN.partition(":")[2],
    "model key": "sk-MARKEDkey'\"\\7f3a9c",
    "model password": "MARKED+model=pw",
    "feed password": "MARKED.feed.pw!",
    "feed key": "MARKEDfeedkey55",
}
READER, CHANNEL, BOSS = 101, -1001009, 77
HEALTH = "127.0.0.1:9197"
#: What goes wrong at Telegram, again and again, method by method.
FAULTS = (
    ("getupdates", 401, "Unauthorized"),
    ("getupdates", 404, "Not Found"),
    ("getupdates", 502, "Bad Gateway"),
    ("getupdates", 0, ""),
    ("sendmessage", 401, "Unauthorized"),
    ("sendmessage", 502, "Bad Gateway"),
    ("sendmessage", 403, f"Forbidden: {TOKEN}"),
    ("sendmessage", 0, ""),
    ("sendmessage", 429, "Too Many Requests: retry after 1"),
    ("editmessagetext", 400, f"Bad Request: {TOKEN}"),
)

#: Commands that are run beside the bot, and after how many faults.
BESIDE = ("doctor", "db backup", "db check BACKUPS", "db restore BACKUPS", "sources check", "sources list")
_BESIDE_AT = 3

#: What must have been there to search; else the hunt proves nothing.
SEARCHED = (
    "log (lines)",
    "log (json)",
    "/metrics",
    "/readyz",
    "/healthz",
    "/proc: cmdline",
    "output of bayn doctor",
    "names of files",
    "what was sent to chats",
)


@dataclass
class Haul:
    """All that was left behind, by where."""

    found: dict[str, bytes] = field(default_factory=dict)

    def keep(self, where: str, said: bytes | str) -> None:
        """Keep something, beside what was kept of the same place."""
        self.found[where] = self.found.get(where, b"") + (said.encode() if isinstance(said, str) else said) + b"\n"

    def leaks(self) -> list[str]:
        """Give each secret that stands somewhere, and where."""
        told = []
        for name, secret in SECRETS.items():
            for form in forms_of(secret):
                told += [f"{name} in {where}" for where, said in self.found.items() if form.encode() in said]
        return sorted(set(told))


def settings_of(folder: Path, telegram: Emulator, model: Site) -> dict[str, str]:
    """Give the settings of the process."""
    (folder / "token").write_text(SECRETS["token"], encoding="utf-8")
    return {
        "BAYN_DATA": str(folder),
        "BAYN_BACKUPS": str(folder / "backups"),
        "BAYN_TOKEN_FILE": str(folder / "token"),
        "BAYN_TELEGRAM_SERVER": telegram.base_url,
        "BAYN_OPERATORS": str(BOSS),
        "BAYN_ALLOWED_CHATS": f"{READER},{CHANNEL}",
        "BAYN_ALLOWED_NETWORKS": "127.0.0.1/32",
        "BAYN_MODEL_URL": model.url.replace("//", f"//bayn:{SECRETS['model password']}@") + "/v1",
        "BAYN_MODEL": "m1",
        "BAYN_MODEL_KEY": SECRETS["model key"],
        "BAYN_MODEL_SECONDS": "5",
        "BAYN_HEALTH": HEALTH,
        "BAYN_EVERY": "1",
        "BAYN_LOG_LEVEL": "debug",
    }


async def prepare(path: Path, web: str) -> None:
    """Let outlets be watched, one with a password and one with a key of its own, a digest be due, and alerts be on."""
    now = datetime.now(UTC)
    due = (now - timedelta(minutes=1)).replace(second=0, microsecond=0)
    reader, channel, boss = (ChatId("telegram", str(number)) for number in (READER, CHANNEL, BOSS))
    private = web.replace("//", f"//reader:{SECRETS['feed password']}@")
    addresses = {
        "ufuq": f"{web}/ufuq",
        "marsad": f"{private}/marsad",
        "locked": f"{private}/locked?token={SECRETS['feed key']}",
        "gone": f"{web}/gone?token={SECRETS['feed key']}",
        "dead": f"http://reader:{SECRETS['feed password']}@127.0.0.1:9/feed",
    }
    store = await open_store(path)
    async with store.begin() as work:
        for name, address in addresses.items():
            await work.sources.add(Source(id=name, name=name), address, now, owner=boss)
        await work.chats.put(Chat(id=reader, kind=ChatKind.PRIVATE))
        await work.chats.subscribe(Subscription(chat=reader, at=due.time(), zone="UTC", next_run=due))
        await work.chats.put(Chat(id=channel, kind=ChatKind.CHANNEL))
        await work.chats.set_alerts(Alerts(chat=channel, on=True, by="7", since=now))
    await store.close()


async def run_beside(haul: Haul, settings: Mapping[str, str], *words: str) -> int:
    """Run a command to its end, and keep what it says."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.cli", *words, env=os.environ | settings, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    said, failed = await process.communicate()
    haul.keep(f"output of bayn {' '.join(word for word in words if '/' not in word)}", said + failed)
    return process.returncode or 0


def look_at_processes(haul: Haul, of: int) -> int:
    """Keep command lines and titles of a process and its children, and the environment of the children; give how many there are."""
    count = 0
    for place in Path("/proc").iterdir():
        try:
            parent = (place / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1] if place.name.isdigit() else ""
            if place.name == str(of) or parent == str(of):
                count += 1
                for name in ("cmdline", "comm", "status"):
                    haul.keep(f"/proc: {name}", (place / name).read_bytes())
            if parent == str(of):
                haul.keep("/proc: environment of a child", (place / "environ").read_bytes())
        except OSError:
            continue
    return count


async def until_up() -> None:
    """Wait until the bot answers its health server; two minutes, on a machine that is busy."""
    async with asyncio.timeout(120), httpx.AsyncClient() as client:
        while True:
            try:
                await client.get(f"http://{HEALTH}/healthz")
            except httpx.HTTPError:
                await asyncio.sleep(0.2)
            else:
                return


async def scrape(haul: Haul) -> None:
    """Keep what the health server tells, where it answers."""
    async with httpx.AsyncClient(timeout=10) as client:
        for page in ("healthz", "readyz", "metrics", "none"):
            try:
                told = await client.get(f"http://{HEALTH}/{page}")
            except httpx.HTTPError:
                continue
            haul.keep(f"/{page}", told.content + str(told.headers).encode())


def model_answers(site: Site) -> None:
    """Let the language model's server refuse, and repeat in its words what it was given."""
    words = f'{{"error": {{"message": "Incorrect API key provided: {SECRETS["model key"]} for bayn:{SECRETS["model password"]}"}}}}'.encode()
    site.pages["/v1/chat/completions"] = answer(words, status="401 Unauthorized")
    site.pages["/v1/models"] = answer(words, status="401 Unauthorized")


async def serve(haul: Haul, folder: Path, form: str, seconds: float) -> None:
    """Run the bot for a while, with everything going wrong."""
    async with Emulator() as telegram, running_site() as model:
        with running_outlets() as web:
            model_answers(model)
            settings = settings_of(folder, telegram, model) | {"BAYN_LOG_FORM": form}
            await prepare(folder / "bayn.db", web)
            for chat, kind in ((READER, "private"), (BOSS, "private"), (CHANNEL, "channel")):
                telegram.world.chat(chat, kind)
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot.cli", "run", env=os.environ | settings, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
            )
            reading = asyncio.create_task(process.communicate())
            await until_up()
            await trouble(haul, telegram, process.pid, settings, seconds)
            process.send_signal(signal.SIGTERM)
            said, _ = await asyncio.wait_for(reading, 30)
            haul.keep(f"log ({form})", said)
            asked = f"{len(telegram.world.calls)} calls of Telegram, {len(model.asked)} of the model"
            print(f"{form}: {len(said.splitlines())} lines of log, {asked}, exit status {process.returncode}", flush=True)
            for call in telegram.world.calls:
                haul.keep("what was sent to chats", str(call.parameters))
            (folder / "bayn.db").write_bytes(b"no database" * 999)
            for beside in ("bayn.db-wal", "bayn.db-shm"):
                (folder / beside).unlink(missing_ok=True)
            for words in (["run"], ["doctor"], ["db", "backup"], ["db", "upgrade"], ["sources", "list"]):
                await run_beside(haul, settings, *words)
            await run_beside(haul, settings | {"BAYN_DATABASE": f"postgresql://bayn:{SECRETS['feed password']}@127.0.0.1:9/bayn"}, "db", "upgrade")
            mistaken = {"BAYN_TOKEN_FILE": "", "BAYN_TOKEN": SECRETS["token"] + "!", "BAYN_MODEL_KEY": SECRETS["model key"] + " x"}
            await run_beside(haul, settings | mistaken, "run")


async def trouble(haul: Haul, telegram: Emulator, pid: int, settings: Mapping[str, str], seconds: float) -> None:
    """Let things go wrong for some time, and look at everything meanwhile."""
    loop = asyncio.get_running_loop()
    until, n = loop.time() + seconds, 0
    while loop.time() < until:
        method, status, words = FAULTS[n % len(FAULTS)]
        telegram.faults.append(Fault(method, status, words, retry_after=1 if status == HTTPStatus.TOO_MANY_REQUESTS else None))
        for text in ("/latest", "كم بلغ عدد القتلى؟", "/sources", "/status", f"/ask {SECRETS['token'][:9]}"):
            telegram.world.say(READER if n % 2 else BOSS, text)
        await scrape(haul)
        look_at_processes(haul, pid)
        if n == _BESIDE_AT:
            for command in BESIDE:
                await run_beside(haul, settings, *(settings["BAYN_BACKUPS"] if word == "BACKUPS" else word for word in command.split()))
        n += 1
        await asyncio.sleep(0.5)


def search_files(haul: Haul, folder: Path) -> None:
    """Keep the names of all files that were left, and what is in those that are no database and were not given."""
    for path in folder.rglob("*"):
        haul.keep("names of files", str(path.relative_to(folder)))
        if path.is_file() and path.name != "token" and not path.name.startswith("bayn.db") and path.suffix != ".db":
            haul.keep(f"file {path.suffix}", path.read_bytes())
        elif path.is_file() and path.suffix == ".db":
            said = path.read_bytes()
            for name in ("feed password", "feed key"):  # stand in the addresses of feeds, by which they are visited
                said = said.replace(SECRETS[name].encode(), b"")
            haul.keep("a backup, its feeds' addresses apart", said)


async def hunt(seconds: float) -> int:
    """Hunt in both forms of logs; give the exit status."""
    haul = Haul()
    for form in ("lines", "json"):
        with tempfile.TemporaryDirectory(prefix="bayn-hunt-") as name:
            folder = Path(name)
            await serve(haul, folder, form, seconds)
            search_files(haul, folder)
    for where, said in sorted(haul.found.items()):
        print(f"searched {len(said):>9} bytes of {where}")
    leaks = haul.leaks() + [f"nothing was searched of {where}" for where in SEARCHED if where not in haul.found]
    if len(planted().leaks()) < len(SECRETS):
        leaks.append("a secret that was planted was not found: the search is blind")
    for leak in leaks:
        print(f"LEAK: {leak}")
    print(f"{len(SECRETS)} secrets in {sum(len(forms_of(secret)) for secret in SECRETS.values())} forms: {len(leaks)} leaks")
    return 1 if leaks else 0


def planted() -> Haul:
    """Give what the search must find: every secret in an address."""
    haul = Haul()
    for name, secret in SECRETS.items():
        haul.keep(name, f"http://h/{quote(secret)}")
    return haul


def main() -> int:
    """Read the command line and hunt."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=40.0, help="how long the bot runs in each form of logs")
    return asyncio.run(hunt(parser.parse_args().seconds))


if __name__ == "__main__":
    sys.exit(main())
