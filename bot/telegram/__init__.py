"""python-telegram-bot in and out: the only package that knows it.

    arriving: polling, webhook ─► inbox ─► processing (order) ─► handling ─► updates ─► conversation ─┐
                                                                                                      ▼
    outbox ─────────────────────────────────────────────► sender ─ render, rich, buttons ─► limiter ─► Telegram

Everything else knows `bot.errors` and `bot.types`; Telegram's own errors and values end here.
"""

from __future__ import annotations

import os

# The library's own way to ask for durations as timedelta; without it each flood wait warns that integers will go.
os.environ.setdefault("PTB_TIMEDELTA", "1")

#: Where Telegram's own server answers.
SERVER = "https://api.telegram.org/bot"
