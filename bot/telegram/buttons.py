"""Buttons as Telegram shows them: its keyboards run from the left, so each row is turned around for Arabic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

if TYPE_CHECKING:
    from bot.types import Button, Message

#: Longest callback data of a button, in bytes (Bot API, callback_data).
_LONGEST = 64
#: The form that actions have in callback data, before each. Buttons of before there was one begin with the command's slash.
_VERSION = "1"


def keyboard(message: Message) -> InlineKeyboardMarkup | None:
    """Give the keyboard of a message; None where it has no buttons."""
    rows = [row if message.from_left else row[::-1] for row in message.buttons if row]
    drawn = [[_button(button) for button in row] for row in rows]
    return InlineKeyboardMarkup(drawn) if drawn else None


def _button(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url)
    data = f"{_VERSION}{button.action}"
    if len(data.encode()) > _LONGEST:
        msg = f"the action of a button is longer than {_LONGEST - len(_VERSION)} bytes: {button.action!r}"
        raise ValueError(msg)
    return InlineKeyboardButton(button.label, callback_data=data)


def action_of(data: str) -> str:
    """Give the action of a pressed button; one of a form that is not known gives a command that there is not."""
    if data.startswith("/"):
        return data
    return data.removeprefix(_VERSION) if data.startswith(_VERSION) else "/"
