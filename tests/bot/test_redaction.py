"""Redaction: no secret leaves, in whatever form a library writes it, and what is no secret stays as it is."""

from __future__ import annotations

import json
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.redaction import HIDDEN, Redactor, redact

TOKEN = "123456789:" + "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"

#: Secrets as the settings take them: visible Latin characters (`bot.config`), and passwords of any letters.
SECRETS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=6, max_size=60) | st.text(min_size=6, max_size=40).filter(str.strip)
#: How a secret is written by those who write it.
WRITTEN = st.sampled_from([str, repr, json.dumps, quote, quote_plus, lambda text: quote(text, safe=""), lambda text: f"{text!r}"])


@given(st.lists(SECRETS, min_size=1, max_size=3), WRITTEN, st.text(max_size=30), st.text(max_size=30))
def test_what_is_known_is_hidden_in_every_form(secrets: list[str], written: type[str], before: str, after: str) -> None:
    """Wherever it stands, also side by side with another."""
    hidden = Redactor(secrets)(before + "".join(map(written, secrets)) + after)
    pieces = [piece for piece in (before, after, HIDDEN) if any(secret in piece for secret in secrets)]
    assert pieces or all(secret not in hidden for secret in secrets)


@given(st.text(max_size=200))
def test_hiding_twice_is_hiding_once(text: str) -> None:
    """Whatever the text."""
    assert redact(redact(text)) == redact(text)


@pytest.mark.parametrize(
    ("told", "hidden"),
    [
        (f"POST https://api.telegram.org/bot{TOKEN}/sendMessage", "POST https://api.telegram.org/bot<secret>/sendMessage"),
        (f"/bot{TOKEN.replace(':', '%3A')}/getMe", "/bot<secret>/getMe"),
        ("postgresql+psycopg://bayn:hunter2@db:5432/bayn", "postgresql+psycopg://<secret>@db:5432/bayn"),
        ("https://reader:p@ss@feeds.test/rss failed", "https://<secret>@feeds.test/rss failed"),
        ("Authorization: Bearer sk-live-123456", "Authorization: Bearer <secret>"),
        ("https://x.test/feed?id=7&token=abc&n=2", "https://x.test/feed?id=7&token=<secret>&n=2"),
    ],
)
def test_what_looks_like_a_secret_is_hidden(told: str, hidden: str) -> None:
    """Wherever it came from: nobody told the redactor of it."""
    assert redact(told) == hidden


@pytest.mark.parametrize(
    "told",
    [
        "قُتل 41 شخصا في 14:20 بحسب https://x.test/a?id=7&page=2",
        "https://t.me/@channel and https://medium.com/@author/story",
        "message outcome=sent key=alert:telegram:-1001234567890:e1f0a9:1",
        "story=e1a0b2 flagged={'number': 2}",
    ],
)
def test_what_is_no_secret_stays(told: str) -> None:
    """Ids, addresses, hours."""
    assert redact(told) == told


def test_the_secret_half_of_a_token_is_hidden_alone() -> None:
    """As where a library parts it at the colon."""
    assert TOKEN.partition(":")[2] not in Redactor([TOKEN])(f"half {TOKEN.partition(':')[2]}")


def test_a_long_hostile_text_takes_time_in_proportion_to_its_length() -> None:
    """Counted as the regular expressions' own work cannot be: by a text that would take minutes otherwise."""
    assert redact("://" * 50_000 + "a" * 50_000 + "@").count("://") >= 49_999
    assert redact("bearer " * 50_000)
    assert redact("?token=" * 50_000)
    assert redact("1" * 100_000 + ":" + "A" * 100_000)
