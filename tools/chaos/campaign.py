"""A campaign: two runs side by side on the same news, one that is struck and one that is not, and the verdict."""

from __future__ import annotations

import asyncio
import json
import random
import shutil
import socket
import tempfile
import time
import urllib.parse
import urllib.request
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from emulator.server import TOKEN
from given_postgres import Server

from bot.store import open_store
from bot.types import Alerts, Chat, ChatId, ChatKind, Source, Subscription
from chaos.blows import Blow, Record, befall, fill, kills, server_blows, small_disk
from chaos.fleet import Fleet, Member, start_helper
from chaos.news import publish
from chaos.verdict import There, Verdict, judge, read
from chaos.world import CONTROL, host_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping, Sequence

    from bot.ports import Store

#: The forms of Bayn that are struck, each with its processes.
FORMS: dict[str, Sequence[tuple[str, Sequence[str]]]] = {
    "embedded": (("run", ("run",)),),
    "postgresql": (
        *[(f"worker {n}", ("worker",)) for n in (1, 2, 3)],
        ("schedule", ("schedule",)),
        ("bot", ("bot",)),
    ),
}
#: Settings of the database that is struck: what it says is kept is on the disk, and its log leaves room on a small one.
_SERVER = ("max_wal_size=64MB", "min_wal_size=32MB", "max_connections=100", "shared_buffers=64MB")
OUTLETS = 12
#: The first chat that has a digest, due at some moment of the campaign.
_FIRST_READER = 1000
#: A channel, a group and a person who have alerts on.
LISTENING = {"-1001": "channel", "-1002": "supergroup", "900": "private"}
ASKER = "901"
#: Seconds between two questions of the one who asks.
_ASKS_EVERY = 5.0
#: Seconds that everything may take to come to rest after the last blow.
_REST = 600.0


@dataclass(frozen=True)
class Plan:
    """How long, how hard, and on how much news."""

    seconds: float
    times: int | None
    longest: float  #: seconds between two blows
    events: int
    seed: int
    full_disk: bool
    logs: Path | None = None  #: where the logs of all processes are left
    readers: int = 40  #: who have a digest each
    small: bool = False  #: whether all the news are there from the beginning, and no outlet is broken

    @property
    def chats(self) -> tuple[str, ...]:
        """Give the chats that have a digest each."""
        return tuple(str(_FIRST_READER + n) for n in range(self.readers))


@dataclass(frozen=True)
class Report:
    """What befell whom, and what was found."""

    form: str
    seconds: float
    record: Record
    ended: Mapping[str, int]
    asked: tuple[int, int]  #: questions, and answers
    verdict: Verdict

    def told(self, *, every_blow: bool = False) -> str:
        """Give it as lines."""
        lines = [f"{self.form}: {len(self.record.blows)} blows in {self.seconds:.0f} s, then at rest"]
        lines += [f"  {times:5} × {what}" for what, times in self.record.counted().most_common()]
        lines += [f"  {times:5} × {what}" for what, times in sorted(self.ended.items())]
        lines += [f"  {after:8.1f} s  {what}" for after, what in self.record.blows] if every_blow else []
        lines += [f"  {name}: {value}" for name, value in self.verdict.figures.items()]
        lines += [f"  questions: {self.asked[0]}, answers: {self.asked[1]}"]
        lines += [f"  FAULT  {fault}" for fault in self.verdict.faults] or ["  nothing lost, nothing doubled"]
        return "\n".join(lines)


@dataclass(frozen=True)
class Telegram:
    """The emulated Telegram, in its own process."""

    port: int

    def ask(self, what: str, **given: object) -> Any:
        """Tell it something, or ask it."""
        query = urllib.parse.urlencode(given)
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{CONTROL}/{what}?{query}", timeout=30) as answer:
            return json.load(answer)

    def settings(self, database: str) -> dict[str, str]:
        """Give what a process of Bayn's is told."""
        return {
            "BAYN_DATABASE": database,
            "BAYN_TOKEN": TOKEN,
            "BAYN_TELEGRAM_SERVER": f"http://127.0.0.1:{self.port}/bot",
            "BAYN_OPEN": "true",
            "BAYN_ALLOWED_NETWORKS": "127.0.0.0/8",
            "BAYN_EVERY": "1",
            "BAYN_TAGGER": "quick",
        }


async def prepare(store: Store, port: int, plan: Plan) -> None:
    """Let the outlets be watched, two broken ones among them, the chats have alerts on, and the readers' digests fall due one after another."""
    now = datetime.now(UTC)
    paths = [f"http://{host_of(n)}:{port}/feed/{n}" for n in range(OUTLETS)]
    paths += [] if plan.small else [f"http://{host_of(OUTLETS)}:{port}/silent", f"http://{host_of(OUTLETS + 1)}:{port}/broken"]
    async with store.begin() as work:
        for n, path in enumerate(paths):
            await work.sources.add(Source(id=f"s{n}", name=f"منبر {n}"), path, now)
        for n, reader in enumerate(plan.chats):
            chat, due = ChatId("telegram", reader), now + timedelta(seconds=plan.seconds * n / plan.readers)
            await work.chats.put(Chat(id=chat, kind=ChatKind.PRIVATE))
            await work.chats.subscribe(Subscription(chat=chat, at=due.time().replace(second=0, microsecond=0), zone="UTC", next_run=due))
        for number, kind in LISTENING.items():
            chat = ChatId("telegram", number)
            await work.chats.put(Chat(id=chat, kind=ChatKind.PRIVATE if kind == "private" else ChatKind.GROUP))
            await work.chats.set_alerts(Alerts(chat=chat, on=True, by="7", since=now, an_hour=1000))


@asynccontextmanager
async def helpers(plan: Plan, folder: Path) -> AsyncIterator[tuple[int, Telegram, Telegram]]:
    """Run the outlets and two emulated Telegrams for a while."""
    spread = 0.0 if plan.small else plan.seconds
    started = [
        await start_helper(["outlets", str(plan.events), str(OUTLETS), str(spread), str(plan.seed)], folder),
        await start_helper(["telegram"], folder),
        await start_helper(["telegram"], folder),
    ]
    try:
        ports = [port for _, port in started]
        yield ports[0], Telegram(ports[1]), Telegram(ports[2])
    finally:
        for process, _ in started:
            process.kill()
            await process.communicate()


@dataclass(frozen=True)
class Scene:
    """One run: Bayn's processes, their database, and the Telegram that they talk to."""

    fleet: Fleet
    database: str
    telegram: Telegram


async def run(form: str, plan: Plan) -> Report:
    """Run a campaign on one form."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="chaos-")))
        web, *telegrams = await stack.enter_async_context(helpers(plan, folder))
        disk = await stack.enter_async_context(small_disk(folder / "disk")) if plan.full_disk else None
        server = await asyncio.to_thread(stack.enter_context, _server(disk or folder)) if form == "postgresql" else None
        database = server.make_store("bayn") if server else str((disk or folder) / "bayn.db")
        struck = await _set(FORMS[form], database, telegrams[0], folder)
        spared = await _set((("undisturbed", ("run",)),), str(folder / "undisturbed.db"), telegrams[1], folder)
        for scene in (struck, spared):
            await _prepare(scene, web, plan)
        try:
            return await Campaign(form, plan, struck, spared, Ground(disk, server)).play()
        finally:
            if plan.logs is not None:
                await asyncio.to_thread(shutil.copytree, folder, plan.logs / form, ignore=shutil.ignore_patterns("disk"), dirs_exist_ok=True)


@contextmanager
def _server(folder: Path) -> Iterator[Server]:
    """Run a database server that keeps its data in a folder, at a port of the loopback."""
    for above in (folder, folder.parent):
        above.chmod(0o755)  # it runs as a user of its own
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        one = Server(_SERVER, _free_port())
    finally:
        tempfile.tempdir = before
    one.start()
    try:
        yield one
    finally:
        one.stop()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


async def _set(members: Sequence[tuple[str, Sequence[str]]], database: str, telegram: Telegram, folder: Path) -> Scene:
    return Scene(Fleet([Member(name, words) for name, words in members], telegram.settings(database), folder), database, telegram)


async def _prepare(scene: Scene, web: int, plan: Plan) -> None:
    for number, kind in {**dict.fromkeys((*plan.chats, ASKER), "private"), **LISTENING}.items():
        await asyncio.to_thread(scene.telegram.ask, "chat", id=number, kind=kind)
    store = await open_store(scene.database)
    await prepare(store, web, plan)
    await store.close()


@dataclass(frozen=True)
class Ground:
    """What the struck run stands on."""

    disk: Path | None  #: of its own; None where none could be mounted
    server: Server | None  #: None where the database is a file


class Campaign:
    """One run that is struck, beside one that is not."""

    def __init__(self, form: str, plan: Plan, struck: Scene, spared: Scene, ground: Ground) -> None:
        """Begin now."""
        self._form, self._plan, self._struck, self._spared, self._disk, self._server = form, plan, struck, spared, ground.disk, ground.server
        self._chance = random.Random(plan.seed)  # noqa: S311  (a campaign, no secret)
        self._record = Record()
        self._items = publish(plan.events, OUTLETS, 0.0 if plan.small else plan.seconds, plan.seed)
        self._asked = 0

    async def play(self) -> Report:
        """Strike, let everything come to rest, and judge; whatever happens, no process is left behind."""
        try:
            return await self._play()
        finally:
            await asyncio.gather(self._struck.fleet.stop(), self._spared.fleet.stop())

    async def _play(self) -> Report:
        began = time.monotonic()
        await self._struck.fleet.start()
        await self._spared.fleet.start()
        asking = asyncio.create_task(self._ask())
        await asyncio.gather(self._strike(began + self._plan.seconds), self._fill())
        asking.cancel()
        took = time.monotonic() - began
        await self._rest(time.monotonic() + max(0.0, self._plan.seconds - took) + _REST)
        ended = self._struck.fleet.ended.copy()
        await asyncio.gather(self._struck.fleet.stop(), self._spared.fleet.stop())
        return await self._judge(took, ended)

    async def _strike(self, until: float) -> None:
        blows = [kills(self._struck.fleet, self._chance), self._lost_replies(), *(server_blows(self._server, self._chance) if self._server else [])]
        await befall(blows, self._record, self._chance, times=self._plan.times, until=until, longest=self._plan.longest)

    def _lost_replies(self) -> Blow:
        """Let Telegram carry out a message and its answer get lost on the way."""

        async def strike() -> str:
            await asyncio.to_thread(self._struck.telegram.ask, "fault", method="sendmessage", status=0, done_first=1)
            return "reply of Telegram lost"

        return Blow(0.05, strike)

    async def _fill(self) -> None:
        """Let the disk be full once, in the middle."""
        if self._disk is not None:
            await asyncio.sleep(self._plan.seconds / 2)
            await fill(self._disk, self._record)
            if self._server is not None:  # it may have died of it, as PostgreSQL does where its log has no room
                await asyncio.to_thread(self._server.stop)
                await asyncio.to_thread(self._server.start)

    async def _ask(self) -> None:
        """Ask as a person does, now and then."""
        while True:
            await asyncio.to_thread(self._struck.telegram.ask, "say", id=ASKER, text="/help")
            self._asked += 1
            await asyncio.sleep(_ASKS_EVERY)

    async def _rest(self, until: float) -> None:
        """Wait until nothing waits for anything in either run, or for too long."""
        while time.monotonic() < until:
            await asyncio.sleep(2.0)
            if all([await asyncio.to_thread(self._rests, scene) for scene in (self._struck, self._spared)]):
                return

    def _rests(self, scene: Scene) -> bool:
        kept = read(scene.database)
        runs = {key.split(":")[2] for key, *_ in kept.outbox if key.startswith(("digest:", "catch-up:"))}
        return not kept.waiting and len(kept.titles) >= len(self._items) and runs >= set(self._plan.chats)

    async def _judge(self, took: float, ended: Mapping[str, int]) -> Report:
        arrived = await asyncio.to_thread(self._struck.telegram.ask, "told")
        there = There([item.title for item in self._items], read(self._spared.database).events, arrived, self._plan.chats, list(LISTENING))
        verdict = judge(read(self._struck.database), there)
        verdict.figures["slower_than_ten_seconds_to_stop"] = self._struck.fleet.slow_stops  # no fault: a busy machine makes everything late
        answers = len(arrived["messages"].get(ASKER, ()))
        verdict.blame([f"{answers} answers to {self._asked} questions"] if answers > self._asked else [])
        return Report(self._form, took, self._record, ended, (self._asked, answers), verdict)
