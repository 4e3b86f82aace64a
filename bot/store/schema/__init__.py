"""The whole schema in one place. Migrations in order give exactly this (a test says so).

    sources ──< feeds                  who is watched, and what is known of the visits
    articles ──< versions              what was published, each edit kept; article_words: their stems, for search
    articles ──< names, pages          by what else an article is known; the pages that are read for its whole text
    events ──< memberships             which documents (articles as read) tell of one occurrence
    events ──  stories                 what readers get of it; corrections: what they were told wrong
    traces, event_changes              what grouping knows of documents, by time; the merges and splits of events
    actors ──< sightings ──< sighting_names, sighting_posts   who was read of: what each document tells; actor_words: for looking up
    actors ──< claims                  which names mean whom by the operator's word
    chats, pauses, subscriptions, slots, alerts, told    who is told what, and when; rung: which events opened an alert
    bots                               which bot serves a platform's chats
    moves, shown                       which ids a chat had before, and which of its messages are about an event
    admitted, invitations, uses        who was let in besides the operator's list, and how much he asks
    verdicts, reports                  what readers say of differences, and what they find wrong
    interests                          what a chat follows, keeps to and mutes
    outbox                             what goes out: one row a message
    leases                             what one process alone may do: a row a name
    incidents                          which part of the work was late, and from when to when
    answers, amounts                   what language models said, and what was counted of it
    updates                            what came in

`article_words` is made by raw SQL in the first step (an FTS5 table in SQLite, a table with a GIN index in PostgreSQL: `bot.store.search`).
Times are UTC. JSON columns hold frozen types of the summarizer as `bot.store.codec` writes them.
"""

from __future__ import annotations

from bot.store.schema.events import corrections, event_changes, events, memberships, stories, traces
from bot.store.schema.kinds import Moment, metadata
from bot.store.schema.news import articles, names, pages, versions
from bot.store.schema.people import (
    admitted,
    alerts,
    bots,
    chats,
    interests,
    invitations,
    moves,
    pauses,
    reports,
    rung,
    shown,
    slots,
    subscriptions,
    told,
    uses,
    verdicts,
)
from bot.store.schema.register import actor_words, actors, claims, sighting_names, sighting_posts, sightings
from bot.store.schema.traffic import amounts, answers, incidents, leases, outbox, updates
from bot.store.schema.watched import feeds, sources

__all__ = [
    "Moment",
    "actor_words",
    "actors",
    "admitted",
    "alerts",
    "amounts",
    "answers",
    "articles",
    "bots",
    "chats",
    "claims",
    "corrections",
    "event_changes",
    "events",
    "feeds",
    "incidents",
    "interests",
    "invitations",
    "leases",
    "memberships",
    "metadata",
    "moves",
    "names",
    "outbox",
    "pages",
    "pauses",
    "reports",
    "rung",
    "shown",
    "sighting_names",
    "sighting_posts",
    "sightings",
    "slots",
    "sources",
    "stories",
    "subscriptions",
    "told",
    "traces",
    "updates",
    "uses",
    "verdicts",
    "versions",
]
