"""Metrics in Prometheus' form: what units of work tell is counted as they end, how things stand is shown as of the last look.

    Done("round", "done", 0.8, {"new": 3}) ─► bayn_rounds_total{outcome="done"} 1 · bayn_round_seconds … · …
    Survey(outbox={"queued": 2}, …)        ─► bayn_outbox_messages{state="queued"} 2 · …

Each instance has a registry of its own. Labels are words of a few closed sets (outcomes, kinds, states, commands, jobs): whatever else a
unit tells, an id, a chat or an address, never becomes one (`_label`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import choose_encoder

from bot.types import FeedState, Part, State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, timedelta

    from bot.types import Survey
    from bot.units import Done

#: Units that are counted by outcome, and what is said of them.
COUNTED = {
    "round": "Rounds of visits to feeds.",
    "visit": "Visits to feeds; the outcome of one that failed is the kind of its trouble.",
    "page": "Visits to pages of articles.",
    "grouping": "Batches of articles put into events.",
    "story": "Events told anew.",
    "digest": "Slots of subscribed digests: sent, caught up with, or skipped.",
    "batch": "Looks into the outbox.",
    "message": "Messages handed to a platform, by the state that they had then.",
    "flood": "Times that Telegram asked to wait (429).",
    "request": "Requests of people.",
    "question": "Questions answered or not.",
    "proposal": "Answers of the language model: accepted, refused, or none.",
    "incident": "Parts of the work found late, and over.",
}
#: Those of them that have another plural than by an s.
_PLURALS = {"batch": "batches", "story": "stories"}
_QUICK = (0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0)  #: seconds of what people or rounds wait for
_SLOW = (1.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0, 7200.0, 21600.0, 86400.0)  #: seconds that news takes to a reader
#: Units whose length is measured, in seconds.
TIMED = {
    "round": "How long a round of visits took.",
    "grouping": "How long a batch of articles took to be put into events.",
    "story": "How long an event took to be compared and told.",
    "request": "How long a person waited for an answer to be made.",
    "question": "How long a question took to be answered from the store.",
}
#: Values of units that are spans of time in seconds: unit and value ─► metric, and what is said of it.
SPANS = {
    ("story", "lag"): ("alert_lag", "From an event's last article being published to its alert being put into the outbox."),
    ("message", "waited"): ("message_wait", "From when a message was to go out to when it was handed to its platform."),
    ("digest", "late"): ("digest_late", "From a digest's hour to its being made."),
}
#: Values of units that count articles: unit and value ─► the outcome of `bayn_articles_total`.
ARTICLES = {
    ("visit", "new"): "new",
    ("page", "new"): "read_in_full",
    ("page", "withdrawn"): "withdrawn",
    ("grouping", "articles"): "grouped",
    ("grouping", "set_aside"): "set_aside",
}
#: Values of units that are counts by kind: unit and value ─► metric, and what is said of it.
KINDS = {
    ("story", "flagged"): ("differences", "Differences between sources flagged, by kind."),
    ("proposal", "faults"): ("proposal_faults", "Faults for which answers of the language model were refused, by kind."),
}

#: What may be a label: a plain word, as outcomes, kinds, states and commands are; ids and addresses are not.
_WORD = re.compile(r"[a-z][a-z_]{0,39}")
#: Longest number of words that one label takes; more would be a fault of ours, and must not grow without end.
_MOST = 64
_OTHER = "other"


class Measures:
    """All metrics of one process."""

    def __init__(self, build: Mapping[str, str]) -> None:
        """Begin with nothing counted; `build` tells which Bayn this is."""
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._labels: dict[str, set[str]] = {}
        self._totals = {unit: self._counter(_PLURALS.get(unit, f"{unit}s"), told, "outcome") for unit, told in COUNTED.items()}
        self._seconds = {unit: self._histogram(f"{unit}_seconds", told, _QUICK) for unit, told in TIMED.items()}
        self._spans = {key: self._histogram(f"{name}_seconds", told, _SLOW) for key, (name, told) in SPANS.items()}
        self._kinds = {key: self._counter(name, told, "kind") for key, (name, told) in KINDS.items()}
        self._articles = self._counter("articles", "Articles, new versions counted, by what became of them.", "outcome")
        self._commands = self._counter("commands", "Requests of people by command; text without one is 'other'.", "command")
        self._alerts = self._counter("alerts", "Chats told of an event at once.")
        self._jobs = self._counter("jobs", "Looks of each job.", "job", "outcome")
        self._job_seconds = self._histogram("job_seconds", "How long a look of a job took.", _QUICK, "job")
        self._job_success = self._gauge("job_last_success_timestamp_seconds", "When a job last ended as it should.", "job")
        self._standing()
        self._gauge("build_info", "Which Bayn this is; always 1.", *build).labels(**build).set(1)

    def _standing(self) -> None:
        self._outbox = self._gauge("outbox_messages", "Messages in the outbox.", "state")
        self._feeds = self._gauge("feeds", "Feeds that are watched, by how they do.", "state")
        self._late = self._gauge("late_seconds", "How late each part of the work is.", "part")
        self._incidents = self._gauge("incident_open", "Whether the operator was told that a part is late, and not yet that it is over.", "part")
        self._database = self._gauge("database_bytes", "Size of the database.")
        self._polled = self._gauge("last_poll_timestamp_seconds", "When Telegram last answered a poll, or brought an update.")
        self._ready = self._gauge("ready", "Whether this process is ready (1) or not (0).")
        self._lag = self._gauge("loop_lag_seconds", "How much later than asked for the event loop last woke up.")

    # --- what is counted as it ends ----------------------------------------------------------------------------------

    def hear(self, done: Done, now: float) -> None:
        """Count a unit of work that ended at a moment, in seconds since 1970."""
        if done.name == "job":
            self._hear_job(done, now)
            return
        if done.name in self._totals:
            self._totals[done.name].labels(self._label(done.name, done.outcome)).inc()
        if done.name in self._seconds:
            self._seconds[done.name].observe(done.seconds)
        self._hear_values(done)

    def _hear_values(self, done: Done) -> None:
        for name, value in done.values.items():
            key = (done.name, name)
            if key in self._spans and isinstance(value, int | float):
                self._spans[key].observe(value)
            if key in ARTICLES and done.number(name) > 0:
                self._articles.labels(ARTICLES[key]).inc(done.number(name))
            if key in self._kinds and isinstance(value, dict):
                for kind, number in value.items():
                    self._kinds[key].labels(self._label(f"{done.name}.{name}", kind)).inc(number)
            if key == ("story", "alerts"):
                self._alerts.inc(done.number(name))
            if key == ("request", "command"):
                self._commands.labels(self._label("command", value)).inc()

    def _hear_job(self, done: Done, now: float) -> None:
        duty = str(done.values.get("duty", "")).rpartition(".")[2]  # as the queue calls it
        job = self._label("job", done.values.get("job", duty))
        self._jobs.labels(job, self._label("job.outcome", done.outcome)).inc()
        self._job_seconds.labels(job).observe(done.seconds)
        if done.outcome == "done":
            self._job_success.labels(job).set(now)

    def _label(self, of: str, value: object) -> str:
        """Give a value as a label: itself where it is a word and there are not too many of them by now."""
        known, word = self._labels.setdefault(of, set()), value.replace(" ", "_") if isinstance(value, str) else ""
        if not _WORD.fullmatch(word) or (word not in known and len(known) >= _MOST):
            return _OTHER
        known.add(word)
        return word

    # --- how things stand --------------------------------------------------------------------------------------------

    def show(self, survey: Survey, late: Mapping[Part, timedelta]) -> None:
        """Show how things stand in the store; sets of labels are whole, so that what is over shows as 0."""
        for state in State:
            self._outbox.labels(state.value).set(survey.outbox.get(state.value, 0))
        for feed in FeedState:
            self._feeds.labels(feed.value).set(survey.feeds.get(feed, 0))
        found = {incident.part for incident in survey.incidents}
        for part in Part:
            self._incidents.labels(part.value).set(part in found)
        for part, time in late.items():
            self._late.labels(part.value).set(time.total_seconds())
        self._database.set(survey.size)

    def show_process(self, *, ready: bool, polled: datetime | None, lag: float) -> None:
        """Show how this process does; `lag` is in seconds."""
        self._ready.set(ready)
        self._lag.set(lag)
        if polled is not None:
            self._polled.set(polled.timestamp())

    def text(self, accept: str = "") -> tuple[bytes, str]:
        """Give all metrics in the form that is asked for by an Accept header, and that form's media type."""
        encode, form = choose_encoder(accept)
        return encode(self._registry), form

    # --- making ------------------------------------------------------------------------------------------------------

    def _counter(self, name: str, told: str, *labels: str) -> Counter:
        return Counter(f"bayn_{name}", told, labels, registry=self._registry)

    def _gauge(self, name: str, told: str, *labels: str) -> Gauge:
        return Gauge(f"bayn_{name}", told, labels, registry=self._registry)

    def _histogram(self, name: str, told: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
        return Histogram(f"bayn_{name}", told, labels, buckets=buckets, registry=self._registry)
