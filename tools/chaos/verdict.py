"""What is in the database and in the chats at the end: every fault is one line."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import psycopg

from bot.evaluation.count import bcubed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


#: Events must be so nearly those of a run that nothing befell (BCubed F1).
ALIKE = 0.97


def rows_of(database: str, sql: str) -> list[tuple[Any, ...]]:
    """Read from a database behind the product's back: a file of SQLite, or an address of PostgreSQL."""
    if "://" not in database:
        with closing(sqlite3.connect(database)) as connection:
            return list(connection.execute(sql))
    with psycopg.connect(database) as connection:
        return list(connection.execute(sql.encode()))


@dataclass(frozen=True)
class Kept:
    """What a database holds."""

    titles: list[str]  #: of every version of every article
    events: dict[str, str]  #: article ─► event
    waiting: int  #: articles, events and messages that still wait for something
    outbox: list[tuple[str, str, str, str | None, str | None]]  #: key, chat, state, the platform's id, what it edits
    told: set[tuple[str, str]]  #: chat and event
    stories: dict[str, int]  #: event ─► accounts


def read(database: str) -> Kept:
    """Read what a database holds."""
    waits = (
        "SELECT count(*) FROM articles WHERE waiting IS NOT NULL",
        "SELECT count(*) FROM events e WHERE e.revision > e.made_of AND EXISTS (SELECT 1 FROM memberships m WHERE m.event = e.id)",
        "SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending')",
    )
    return Kept(
        titles=[title for (title,) in rows_of(database, "SELECT title FROM versions")],
        events=dict(rows_of(database, "SELECT document, event FROM memberships")),
        waiting=sum(rows_of(database, sql)[0][0] for sql in waits),
        outbox=rows_of(database, "SELECT key, chat, state, sent_as, edits FROM outbox"),
        told=set(rows_of(database, "SELECT chat, event FROM told")),
        stories=dict(rows_of(database, "SELECT event, accounts FROM stories")),
    )


@dataclass
class Verdict:
    """What was found."""

    faults: list[str] = field(default_factory=list)
    figures: dict[str, object] = field(default_factory=dict)

    def blame(self, faults: Iterable[str]) -> None:
        """Add faults."""
        self.faults += faults


@dataclass(frozen=True)
class There:
    """What is in the world at the end."""

    titles: Sequence[str]  #: of what the outlets published
    undisturbed: Mapping[str, str]  #: article ─► event, in the run that nothing befell
    arrived: Mapping[str, Any]  #: what the chats hold, and how often the pace was passed
    readers: Sequence[str]
    listening: Sequence[str]


def judge(kept: Kept, there: There) -> Verdict:
    """Hold what is kept against what was published, and what went out against what arrived."""
    verdict, floods = Verdict(), there.arrived["floods"]
    score = bcubed(dict(there.undisturbed), kept.events)[2] if set(there.undisturbed) == set(kept.events) else 0.0
    verdict.blame(_articles(kept, there.titles))
    verdict.blame([f"events are unlike those of the undisturbed run: BCubed F1 {score:.3f}"] if score < ALIKE else [])
    verdict.blame(f"refused by Telegram for its pace (429): {flood}" for flood in floods)
    verdict.blame(_messages(kept, there.arrived["messages"]))
    verdict.blame(_digests(kept, there.readers))
    verdict.blame(_alerts(kept, there.listening))
    verdict.figures.update(
        articles=f"{len(there.titles)} published, {len(kept.titles)} kept",
        events=f"{len(set(kept.events.values()))}, BCubed F1 {score:.4f} against the undisturbed run",
        messages=dict(Counter(state for _, _, state, _, _ in kept.outbox)),
        kinds=dict(Counter(key.split(":")[0] for key, *_ in kept.outbox)),
        refused_for_pace=len(floods),
    )
    return verdict


def _articles(kept: Kept, published: Sequence[str]) -> list[str]:
    expected, found = Counter(published), Counter(kept.titles)
    lost = [f"never read: {title}" for title in (expected - found)]
    twice = [f"kept {times} times too often: {title}" for title, times in (found - expected).items()]
    alone = [f"articles in no event: {len(kept.titles) - len(kept.events)}"] if len(kept.titles) != len(kept.events) else []
    return lost + twice + alone + ([f"still waiting for something: {kept.waiting}"] if kept.waiting else [])


def _messages(kept: Kept, messages: Mapping[str, Sequence[tuple[int, str]]]) -> list[str]:
    """Find messages that came twice or that nobody sent, and those that are said to be sent and never came."""
    sent, unknown = defaultdict[str, set[str]](set), Counter[str]()
    faults = []
    for key, chat, state, as_, edits in kept.outbox:
        number = chat.split(":")[1]
        if state == "sent" and as_ is not None:
            sent[number].add(as_)
        unknown[number] += state == "unknown" and edits is None
        if state not in {"sent", "unknown"}:
            faults.append(f"neither sent nor unknown but {state}: {key}")
    for number in sent.keys() | unknown.keys():
        came = {str(message) for message, _ in messages.get(number, ())}
        faults += [f"said to be sent to {number} and never came: {message}" for message in sorted(sent[number] - came)]
        beyond = len(came - sent[number])
        faults += [f"{beyond} messages in {number} beyond those known to be sent, where {unknown[number]} are unknown"] if beyond > unknown[number] else []
    return faults


def _digests(kept: Kept, readers: Sequence[str]) -> list[str]:
    """Find readers who did not have their digest, or had it in two runs."""
    runs = Counter(key.split(":")[2] for key in {key.rpartition(":")[0] for key, *_ in kept.outbox if key.startswith(("digest:", "catch-up:"))})
    return [f"reader {reader} had {runs[reader]} digests" for reader in readers if runs[reader] != 1]


def _alerts(kept: Kept, listening: Sequence[str]) -> list[str]:
    """Find events of two accounts that a chat with alerts on was never told of."""
    worth = [event for event, accounts in kept.stories.items() if accounts > 1]
    return [f"chat {chat} never heard of event {event}" for chat in listening for event in worth if (f"telegram:{chat}", event) not in kept.told]
