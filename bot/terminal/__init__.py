"""The same chat in a terminal: lines come in, replies go out."""

from __future__ import annotations

from bot.terminal.lines import prompted
from bot.terminal.screen import Screen
from bot.terminal.talk import LOCAL, talk

__all__ = ["LOCAL", "Screen", "prompted", "talk"]
