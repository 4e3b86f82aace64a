"""Which words a message has after its edits, for every store alike. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.types import Delivery


def last_words(deliveries: Sequence[Delivery], event: str) -> list[Delivery]:
    """Give of each message that tells of an event the last of its edits, which are given in order, under the key of the first."""
    last = {delivery.edits or delivery.key: delivery for delivery in deliveries}
    return [replace(delivery, key=key) for key, delivery in last.items() if event in delivery.message.tells]
