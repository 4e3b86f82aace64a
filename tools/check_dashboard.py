"""Ask a Prometheus that scrapes Bayn every query of the dashboard and of the alerts; say which one it cannot answer.

usage: ./run check-dashboard [--target HOST:PORT] [--seconds 12]

Without a target, a health server of this process is scraped, which heard of a unit of work of each kind that Bayn tells (`bot.operation`); with
one, a process that runs. A query must be well formed, and each metric in it must have been scraped; where all was told, each panel must show
something. Prometheus is Debian's package. Exit status 1 where a query has no answer.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import socket
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import yaml

from bot.operation.measures import ARTICLES, COUNTED, KINDS, SPANS, Measures
from bot.operation.server import HealthServer
from bot.operation.vitals import Vitals
from bot.pipeline.lateness import PATIENCE
from bot.store.memory import MemoryStore
from bot.units import Done

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parent.parent
#: A metric's name where a selector begins: not a function, a label or a keyword.
_METRIC = re.compile(r"\b(?:bayn|process)_[a-z_]+(?=[{\[\s)]|$)")
#: What Grafana puts in the place of its own variables.
_VARIABLES = {"$__rate_interval": "10s", "$job": ".+"}


def queries() -> Iterator[tuple[str, str]]:
    """Give every query with where it stands: of panels, of variables, of alerts."""
    board = json.loads((ROOT / "deploy/grafana/bayn.json").read_text(encoding="utf-8"))
    for panel in board["panels"]:
        for target in panel.get("targets", ()):
            yield f"panel {panel['title']!r}", target["expr"]
    for note in board["annotations"]["list"]:
        yield f"annotation {note['name']!r}", note["expr"]
    for group in yaml.safe_load((ROOT / "deploy/prometheus/alerts.yml").read_text(encoding="utf-8"))["groups"]:
        for rule in group["rules"]:
            yield f"alert {rule['alert']}", rule["expr"]


def metrics_in(query: str) -> frozenset[str]:
    """Give the metrics that a query reads."""
    return frozenset(_METRIC.findall(query))


def everything() -> Iterator[Done]:
    """Give units of work of every kind, with every value that is measured: what a bot that has done everything told."""
    values: dict[str, dict[str, Any]] = {name: {} for name in COUNTED}
    for unit, value in SPANS:
        values[unit][value] = 2.0
    for unit, value in ARTICLES:
        values[unit][value] = 1
    for unit, value in KINDS:
        values[unit][value] = {"number": 1}
    values["request"]["command"] = "today"
    for name, given in values.items():
        yield Done(name, "done", 0.5, given)
    for state in ("sent", "failed"):
        yield Done("message", state, 0.1, {"waited": 1.0})
    yield Done("job", "done", 0.5, {"job": "visit"})


async def _served(measures: Measures) -> HealthServer:
    now = datetime.now(UTC)
    vitals = Vitals(store=MemoryStore(), clock=lambda: datetime.now(UTC), began=now, patience=PATIENCE)
    vitals.listen(lambda: now, now)
    server = HealthServer(("127.0.0.1", 0), vitals, measures)
    server.start()
    return server


async def _tell(measures: Measures, stop: asyncio.Event) -> None:
    """Let units of work end again and again."""
    while not stop.is_set():
        for done in everything():
            measures.hear(done, datetime.now(UTC).timestamp())
        await asyncio.sleep(1.0)


async def _own(seconds: float) -> int:
    measures, stop = Measures({"version": "0"}), asyncio.Event()
    server = await _served(measures)
    telling = asyncio.create_task(_tell(measures, stop))
    try:
        return await asked(f"127.0.0.1:{server.port}", seconds, told=True)
    finally:
        stop.set()
        await telling
        await server.stop()


async def asked(target: str, seconds: float, *, told: bool) -> int:
    """Scrape a target for some seconds, ask everything, and give how many queries have no answer; `told` where there is something of everything."""
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="bayn-prometheus-") as folder:
        config = Path(folder) / "prometheus.yml"
        config.write_text(yaml.safe_dump(_config(target)), encoding="utf-8")
        place = [f"--config.file={config}", f"--storage.tsdb.path={folder}/data", f"--web.listen-address=127.0.0.1:{port}", "--log.level=error"]
        process = await asyncio.create_subprocess_exec("prometheus", *place)
        try:
            await asyncio.sleep(seconds)
            return await _ask_all(port, told=told)
        finally:
            process.terminate()
            await process.wait()


def _config(target: str) -> Mapping[str, Any]:
    scrape = {"job_name": "bayn", "scrape_interval": "1s", "static_configs": [{"targets": [target]}]}
    return {"global": {"scrape_interval": "1s"}, "scrape_configs": [scrape]}


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        number: int = door.getsockname()[1]
        return number


async def _ask_all(port: int, *, told: bool) -> int:
    unanswered = 0
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=timedelta(seconds=10).total_seconds()) as client:
        for where, query in queries():
            wrong = await _wrong_with(client, query, shows=told and where.startswith("panel"))
            if wrong:
                unanswered += 1
                print(f"{where}: {wrong}\n    {query}")
    print(f"{len(list(queries()))} queries asked, {unanswered} without an answer")
    return unanswered


async def _wrong_with(client: httpx.AsyncClient, query: str, *, shows: bool) -> str | None:
    """Tell what is wrong with a query; one that finds nothing is answered, where what it reads was scraped, unless it must show something."""
    for name, instead in _VARIABLES.items():
        query = query.replace(name, instead)
    said = (await client.get("/api/v1/query", params={"query": query})).json()
    if said["status"] != "success":
        return str(said.get("error"))
    missing = [name for name in sorted(metrics_in(query)) if not await _scraped(client, name) and (shows or not await _told_of(client, name))]
    if missing:
        return f"nothing was scraped by the name of {', '.join(missing)}"
    return "shows nothing" if shows and not said["data"]["result"] else None


async def _scraped(client: httpx.AsyncClient, name: str) -> bool:
    said = (await client.get("/api/v1/query", params={"query": f"{{__name__={json.dumps(name)}}}"})).json()
    return bool(said["data"]["result"])


async def _told_of(client: httpx.AsyncClient, name: str) -> bool:
    """Tell whether a target names a metric of which it has nothing yet, as of outcomes that did not come about."""
    families = (name, re.sub(r"_(bucket|sum|count)$", "", name))
    answers = [(await client.get("/api/v1/targets/metadata", params={"metric": family, "limit": 1})).json() for family in families]
    return any(answer.get("data") for answer in answers)


def main() -> int:
    """Ask, and give the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--target", metavar="HOST:PORT")
    parser.add_argument("--seconds", type=float, default=12.0)
    args = parser.parse_args()
    return 1 if asyncio.run(asked(args.target, args.seconds, told=False) if args.target else _own(args.seconds)) else 0


if __name__ == "__main__":
    sys.exit(main())
