"""Buttons as Telegram takes them."""

from __future__ import annotations

import pytest

from bot.telegram.buttons import keyboard
from bot.types import Button, Message


def test_rows_run_from_the_right() -> None:
    """Telegram does not mirror keyboards for Arabic."""
    drawn = keyboard(Message((), buttons=((Button("الأول", "/a"), Button("الثاني", url="https://e.test/")), ())))
    assert drawn is not None
    assert [[button.text for button in row] for row in drawn.inline_keyboard] == [["الثاني", "الأول"]]
    assert drawn.inline_keyboard[0][0].url == "https://e.test/"


def test_rows_run_from_the_left_for_who_reads_so() -> None:
    """An English interface keeps its order."""
    drawn = keyboard(Message((), buttons=((Button("first", "/a"), Button("second", "/b")),), from_left=True))
    assert drawn is not None
    assert [[button.text for button in row] for row in drawn.inline_keyboard] == [["first", "second"]]


def test_no_buttons_are_no_keyboard() -> None:
    """An empty keyboard would be refused."""
    assert keyboard(Message(())) is None
    assert keyboard(Message((), buttons=((),))) is None


def test_an_action_that_is_too_long_is_a_bug() -> None:
    """Telegram would refuse the whole message."""
    with pytest.raises(ValueError, match="63 bytes"):
        keyboard(Message((), buttons=((Button("أ", "أ" * 33),),)))
