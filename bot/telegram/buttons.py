"""Buttons as Telegram shows them: its keyboards run from the left, so each row is turned around for Arabic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.types import Button

#: Longest action of a button, in bytes (Bot API, callback_data).
_LONGEST_ACTION = 64


def keyboard(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """Give the keyboard of a message; None where it has no buttons."""
    drawn = [[_button(button) for button in reversed(row)] for row in rows if row]
    return InlineKeyboardMarkup(drawn) if drawn else None


def _button(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url)
    if len(button.action.encode()) > _LONGEST_ACTION:
        msg = f"the action of a button is longer than {_LONGEST_ACTION} bytes: {button.action!r}"
        raise ValueError(msg)
    return InlineKeyboardButton(button.label, callback_data=button.action)
