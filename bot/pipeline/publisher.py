"""What the use cases that tell people something need of the rest: one value for daily digests, stories and alerts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from bot.pipeline.mind import Mind
    from bot.ports import Clock, Store, Views, Writer
    from bot.types import ChatId


@dataclass(frozen=True, slots=True)
class Publisher:
    """What publishing needs of the rest."""

    store: Store
    mind: Mind
    views: Views
    clock: Clock
    serves: Callable[[ChatId], bool]  #: whether a chat is served; one that no longer is gets nothing
    writer: Writer | None = None  #: who puts events into words; None for the mind alone
    texts_kept: timedelta | None = None  #: after which the texts of articles are dropped; None for never
