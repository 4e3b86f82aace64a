"""FeedData and PageData ⇄ JSON, between Bayn and the process that reads for it. Contains no business logic."""

from __future__ import annotations

from pydantic import TypeAdapter

from bot.pages.page import PageData
from bot.watch.feeds import FeedData

FEED = TypeAdapter(FeedData)
PAGE = TypeAdapter(PageData)
