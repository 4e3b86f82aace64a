"""Long lists a page at a time: a button turns the page in the message itself. The page stands in the button («+2»), nothing is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bot.chat.drawing import Buttons, act
from bot.texts import say
from summarizer.arabic.letters import western_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

#: Things on one page of a list with a button for each: more buttons than these fill a phone's screen.
ON_A_PAGE = 8


def paged(things: Sequence[T], page: str, command: str, size: int = ON_A_PAGE) -> tuple[Sequence[T], Buttons]:
    """Give the things of a page («+2», the first where it is none) and the row of buttons that turn it; no row where all fit on one."""
    last = max((len(things) - 1) // size, 0)
    number = min(_number(page), last)
    turns = [
        act(say("buttons.before"), f"{command} +{number}") if number > 0 else None,
        act(say("buttons.after"), f"{command} +{number + 2}") if number < last else None,
    ]
    row = tuple(button for button in turns if button)
    return things[number * size : (number + 1) * size], (row,) if row else ()


def _number(page: str) -> int:
    """Read the page's number, counted from 0."""
    digits = western_digits(page.removeprefix("+"))
    return max(int(digits) - 1, 0) if digits.isascii() and digits.isdigit() and len(digits) < len("1000") else 0
