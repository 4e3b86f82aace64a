"""Metrics: what ends is counted, what stands is shown, and no label can grow without end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from given_shell import NOW
from hypothesis import given, settings
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families

from bot.operation.measures import COUNTED, Measures
from bot.types import FeedState, Incident, Part, State, Survey
from bot.units import Done

if TYPE_CHECKING:
    from collections.abc import Iterable


def counted(*done: Done) -> Measures:
    """Give metrics that heard of some units."""
    measures = Measures({"version": "1.2.3"})
    for unit in done:
        measures.hear(unit, 1_000.0)
    return measures


def values(measures: Measures) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    """Give every value by name and labels, as a scraper reads them."""
    text, _ = measures.text()
    families = text_string_to_metric_families(text.decode())
    return {(s.name, frozenset(s.labels.items())): s.value for family in families for s in family.samples}


def value(measures: Measures, name: str, **labels: str) -> float:
    """Give one value."""
    return values(measures)[f"bayn_{name}", frozenset(labels.items())]


@pytest.mark.parametrize(
    ("done", "name", "labels", "expected"),
    [
        (Done("round", "done", 0.8, {"feeds": 12, "new": 3}), "rounds_total", {"outcome": "done"}, 1),
        (Done("round", "done", 0.8), "round_seconds_sum", {}, 0.8),
        (Done("visit", "unreachable", values={"new": 0}), "visits_total", {"outcome": "unreachable"}, 1),
        (Done("visit", values={"new": 3}), "articles_total", {"outcome": "new"}, 3),
        (Done("page", values={"new": True, "withdrawn": False}), "articles_total", {"outcome": "read_in_full"}, 1),
        (Done("grouping", values={"articles": 7, "set_aside": 2}), "articles_total", {"outcome": "set_aside"}, 2),
        (Done("story", values={"flagged": {"number": 2, "stance": 1}}), "differences_total", {"kind": "number"}, 2),
        (Done("story", values={"lag": 95.0, "alerts": 4}), "alert_lag_seconds_sum", {}, 95),
        (Done("story", values={"lag": None, "alerts": 0}), "alert_lag_seconds_count", {}, 0),
        (Done("story", values={"alerts": 4}), "alerts_total", {}, 4),
        (Done("message", "sent", values={"waited": 1.5}), "messages_total", {"outcome": "sent"}, 1),
        (Done("message", "sent", values={"waited": 1.5}), "message_wait_seconds_sum", {}, 1.5),
        (Done("flood", "broadcast"), "floods_total", {"outcome": "broadcast"}, 1),
        (Done("proposal", "refused", values={"faults": {"figure": 2}}), "proposal_faults_total", {"kind": "figure"}, 2),
        (Done("digest", "catch_up", values={"late": 7300}), "digest_late_seconds_sum", {}, 7300),
        (Done("request", values={"command": "today"}), "commands_total", {"command": "today"}, 1),
        (Done("request", values={"command": None}), "commands_total", {"command": "other"}, 1),
        (Done("job", values={"job": "visit"}), "job_last_success_timestamp_seconds", {"job": "visit"}, 1_000),
        (Done("job", "failed", values={"job": "visit"}), "jobs_total", {"job": "visit", "outcome": "failed"}, 1),
        (Done("job", "done", values={"job": "schedule visit"}), "jobs_total", {"job": "schedule_visit", "outcome": "done"}, 1),
        (Done("job", "given_up", values={"duty": "bayn.visit"}), "jobs_total", {"job": "visit", "outcome": "given_up"}, 1),
        (Done("story"), "stories_total", {"outcome": "done"}, 1),
        (Done("batch"), "batches_total", {"outcome": "done"}, 1),
    ],
    ids=lambda given: str(given)[:40] if isinstance(given, str) else "",
)
def test_what_ends_is_counted(done: Done, name: str, labels: dict[str, str], expected: float) -> None:
    """Each kind of unit in its own metric."""
    assert value(counted(done), name, **labels) == pytest.approx(expected)


def test_a_job_that_failed_keeps_its_last_success() -> None:
    """By which an alert can tell its age."""
    measures = counted(Done("job", values={"job": "visit"}))
    measures.hear(Done("job", "failed", values={"job": "visit"}), 2_000.0)
    assert value(measures, "job_last_success_timestamp_seconds", job="visit") == 1_000


def test_how_things_stand_is_shown_whole() -> None:
    """States that nothing is in show as 0, also after something was."""
    measures = Measures({"version": "1.2.3"})
    incident = Incident(part=Part.OUTBOX, since=NOW, found=NOW)
    empty = Survey(at=NOW, outbox={}, feeds={}, visit=None, reading=None, digest=None, message=None)
    survey = replace(empty, outbox={"queued": 2}, feeds={FeedState.FAILING: 1}, incidents=(incident,), size=4096)
    measures.show(survey, {Part.OUTBOX: timedelta(minutes=20)})
    assert value(measures, "outbox_messages", state="queued") == 2
    assert value(measures, "feeds", state="failing") == 1
    assert value(measures, "late_seconds", part="outbox") == 1200
    assert value(measures, "incident_open", part="outbox") == 1
    assert value(measures, "database_bytes") == 4096
    measures.show(empty, {Part.OUTBOX: timedelta()})
    assert [value(measures, "outbox_messages", state=state.value) for state in State] == [0] * len(State)
    assert value(measures, "incident_open", part="outbox") == 0
    measures.show_process(ready=True, polled=NOW, lag=0.02)
    assert (value(measures, "ready"), value(measures, "last_poll_timestamp_seconds")) == (1, NOW.timestamp())
    assert value(measures, "build_info", version="1.2.3") == 1


ANYTHING: st.SearchStrategy[Any] = st.text(max_size=60) | st.integers() | st.floats() | st.booleans() | st.none()


@settings(max_examples=40)  # each reads all metrics back
@given(st.lists(st.tuples(st.sampled_from([*COUNTED, "job", "unheard"]), st.text(max_size=40), st.dictionaries(st.text(max_size=10), ANYTHING)), max_size=20))
def test_no_id_address_or_name_becomes_a_label(told: Iterable[tuple[str, str, dict[str, Any]]]) -> None:
    """Whatever a unit tells, labels are plain words; and nothing that it tells makes counting fail."""
    heard = [Done(name, outcome, values={**values, "job": outcome, "command": outcome}) for name, outcome, values in told]
    for name, labels in values(counted(*heard)):
        for label, text in labels:
            assert text in {"1.2.3", "+Inf"} or label == "le" or text.replace("_", "").isascii(), (name, label, text)
            assert not any(char.isdigit() or char in ":/@-" for char in text) or label in {"le", "version"}, (name, label, text)


def test_one_label_takes_so_many_words_and_no_more() -> None:
    """Beyond them all is 'other': memory does not grow by what strangers send."""
    words = [f"{a}{b}" for a in "abcdefghij" for b in "abcdefghij"]
    found = values(counted(*[Done("request", values={"command": word}) for word in words]))
    commands = {labels for name, labels in found if name == "bayn_commands_total"}
    assert len(commands) == 65
    assert found["bayn_commands_total", frozenset({("command", "other")})] == 36


def test_metrics_come_in_the_form_that_is_asked_for() -> None:
    """Prometheus' text, or OpenMetrics."""
    measures = counted()
    assert measures.text()[1].startswith("text/plain")
    text, form = measures.text("application/openmetrics-text; version=1.0.0")
    assert form.startswith("application/openmetrics-text")
    assert text.endswith(b"# EOF\n")
