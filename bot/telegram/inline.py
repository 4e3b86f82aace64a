"""Inline queries of Telegram: what a person types after the bot's name in any chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.chat.inline import choices
from bot.telegram.buttons import keyboard
from bot.telegram.render import render
from bot.types import ChatId

if TYPE_CHECKING:
    from telegram import InlineQuery
    from telegram.ext import ExtBot

    from bot.chat.inline import Choice
    from bot.chat.types import Desk

_log = structlog.get_logger(__name__)

#: Seconds for which Telegram may give the same answer to the same person again.
_FRESH = 30


async def answer_inline(desk: Desk, bot: ExtBot[str], query: InlineQuery) -> None:
    """Offer the events that a person may put into the chat that he is in."""
    found = await choices(desk, ChatId("telegram", str(query.from_user.id)), query.query, bot.username)
    try:
        await bot.answer_inline_query(query.id, [_result(choice) for choice in found], cache_time=_FRESH, is_personal=True)
    except TelegramError as error:  # it was too long ago, or the person typed on
        _log.info("inline_not_answered", reason=error.message)


def _result(choice: Choice) -> InlineQueryResultArticle:
    content = InputTextMessageContent(render(choice.message), parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True))
    return InlineQueryResultArticle(choice.event, choice.title, content, reply_markup=keyboard(choice.message), description=choice.about)
