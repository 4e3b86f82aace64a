"""Places of marks: a sign of the private use area holds each, until it is known which marks are shown."""

from __future__ import annotations

from summarizer.writing.wording import word

#: The private use area, where the place of a mark is held: U+E000 for the first difference.
_FIRST_PLACE, _LAST_PLACE = 0xE000, 0xE0FF
_PLACES = dict.fromkeys((*range(_FIRST_PLACE, _LAST_PLACE + 1), *map(ord, word("marks"))))


def place_of_mark(difference: int) -> str:
    """Give the sign that holds the place of a difference's mark."""
    return chr(_FIRST_PLACE + difference)


def without_places(text: str) -> str:
    """Drop every mark and every sign that holds the place of one: for foreign text, and for measuring."""
    return text.translate(_PLACES)


def places(text: str) -> list[int]:
    """Give the differences whose marks have a place in a text, in order."""
    return [ord(c) - _FIRST_PLACE for c in text if _FIRST_PLACE <= ord(c) <= _LAST_PLACE]
