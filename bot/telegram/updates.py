"""Updates of Telegram as requests: who wrote what, where, and whether to Bayn.

message, channel post, pressed button ─► Request
post of a channel, new or edited       ─► Post
Bayn added, removed, blocked           ─► Standing
a group became a supergroup            ─► Moved
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import CallbackQuery, Message
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

from bot.chat.types import Request
from bot.telegram.buttons import action_of
from bot.types import ChatId, ChatKind, Post

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Bot, Chat, ChatFullInfo, ChatMemberUpdated, Update, User

_KINDS: dict[str, ChatKind] = {
    ChatType.PRIVATE: ChatKind.PRIVATE,
    ChatType.GROUP: ChatKind.GROUP,
    ChatType.SUPERGROUP: ChatKind.GROUP,
    ChatType.CHANNEL: ChatKind.CHANNEL,
}
_ADMINS = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})
_GONE = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})

#: A command at the beginning, with the bot it is for where one is named.
_COMMAND = re.compile(r"/\w+@(\w+)")


@dataclass(frozen=True, slots=True)
class Standing:
    """How Bayn stands in a chat from now on."""

    chat: ChatId
    by: ChatId  #: private chat of who changed it
    may_write: bool
    reason: str  #: in Telegram's word («kicked»)


@dataclass(frozen=True, slots=True)
class Moved:
    """A chat that has another id from now on."""

    old: ChatId
    new: ChatId


def chat_id(chat: Chat | ChatFullInfo, topic: int | None = None) -> ChatId:
    """Give our id of a chat or of one topic in it."""
    return ChatId("telegram", str(chat.id), str(topic) if topic else "")


def _topic(message: Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None


def request_of(update: Update, bot: Bot) -> Request | None:
    """Read what a person asks; None where an update is no request."""
    if update.callback_query is not None:
        return _pressed(update.callback_query, bot)
    message = update.message or update.channel_post
    text = _text(message) if message else None
    kind = _kind(message.chat) if message else None
    if message is None or kind is None or text is None or _is_for_another(text, bot.username):
        return None
    return Request(
        chat=chat_id(message.chat, _topic(message)),
        kind=kind,
        title=message.chat.effective_name,
        user=_author(message),
        text=_without_mention(text, bot.username),
        addressed=_is_addressed(message, bot),
        is_admin=_admin_by_message(message, bot),
        person=_person(message),
        language=_language(message.from_user),
        place=_place(message),
        replied=_replied(message, bot),
        quoted=message.quote.text if message.quote else None,
        bot=bot.username,
        elsewhere=_elsewhere(message.from_user.id, bot) if message.from_user and message.chat.type == ChatType.PRIVATE else None,
    )


def _kind(chat: Chat | ChatFullInfo) -> ChatKind | None:
    """Give what kind of chat one is; None for a kind that Telegram may have by then and this version does not know."""
    return _KINDS.get(chat.type)


def _person(message: Message) -> ChatId | None:
    """Give the private chat of who wrote a message; None where a chat did, as an anonymous administrator or a channel."""
    return ChatId("telegram", str(message.from_user.id)) if message.from_user and message.sender_chat is None else None


def _language(person: User | None) -> str:
    """Give the language of somebody's device, as Telegram tells it."""
    return (person.language_code or "") if person else ""


def _place(message: Message) -> tuple[float, float] | None:
    """Give where somebody says that he is, in degrees north and east."""
    return (message.location.latitude, message.location.longitude) if message.location else None


def _replied(message: Message, bot: Bot) -> str | None:
    """Give the message of the bot that one replies to."""
    answered = message.reply_to_message
    return str(answered.message_id) if answered and answered.from_user and answered.from_user.id == bot.id else None


def post_of(update: Update) -> Post | None:
    """Read what a channel published or changed; None where an update is no post with words, or is a command."""
    message = update.channel_post or update.edited_channel_post
    text = (message.text or message.caption) if message else None
    if message is None or not text or text.startswith("/"):
        return None
    return Post(channel=chat_id(message.chat), number=str(message.message_id), text=text, at=message.date, edited=message.edit_date, url=message.link)


def _pressed(query: CallbackQuery, bot: Bot) -> Request | None:
    kind = _kind(query.message.chat) if query.message else None
    if not query.data or query.message is None or kind is None:
        return None
    chat = query.message.chat
    topic = _topic(query.message) if isinstance(query.message, Message) else None
    return Request(
        chat=chat_id(chat, topic),
        kind=kind,
        title=chat.effective_name,
        user=str(query.from_user.id),
        text=action_of(query.data),
        is_admin=_admin_by_id(chat.id, query.from_user.id, bot),
        person=ChatId("telegram", str(query.from_user.id)),
        language=_language(query.from_user),
        pressed=True,
        under=str(query.message.message_id),
        elsewhere=_elsewhere(query.from_user.id, bot) if chat.type == ChatType.PRIVATE else None,
    )


def _text(message: Message) -> str | None:
    """Give what is written in a message or under its picture: nothing where a person sends a picture alone, None where nobody says anything."""
    text = message.text or message.caption
    alone = message.chat.type == ChatType.PRIVATE and message.effective_attachment is not None
    return text or ("" if alone else None)


def _author(message: Message) -> str:
    author = message.from_user or message.sender_chat or message.chat
    return str(author.id)


# --- to whom ---------------------------------------------------------------------------------------------------------


def _is_for_another(text: str, username: str) -> bool:
    """Tell whether a command names another bot."""
    named = _COMMAND.match(text)
    return named is not None and named[1].lower() != username.lower()


def _is_addressed(message: Message, bot: Bot) -> bool:
    """Tell whether a message is to Bayn: in private, by mention, in reply; what is said in a channel never is, commands apart."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    answered = message.reply_to_message
    replied = answered is not None and answered.from_user is not None and answered.from_user.id == bot.id
    return replied or f"@{bot.username}".lower() in (message.text or message.caption or "").lower()


def _without_mention(text: str, username: str) -> str:
    """Take the bot's name out of a text, that of a command left alone."""
    return re.sub(rf"(?<!\S)@{re.escape(username)}\b[,:،]?\s*", "", text, flags=re.IGNORECASE).strip()


# --- who may ---------------------------------------------------------------------------------------------------------


def _admin_by_message(message: Message, bot: Bot) -> Callable[[], Awaitable[bool]]:
    """Give what tells whether the author of a message administers its chat: who posts in a channel does, and so does who writes as the group."""
    as_the_chat = message.sender_chat is not None and message.sender_chat.id == message.chat.id
    if message.chat.type == ChatType.CHANNEL or as_the_chat:
        return _yes
    return _admin_by_id(message.chat.id, message.from_user.id if message.from_user else 0, bot)


async def _yes() -> bool:
    return True


def _admin_by_id(chat: int, person: int, bot: Bot) -> Callable[[], Awaitable[bool]]:
    async def ask() -> bool:
        try:
            member = await bot.get_chat_member(chat, person)
        except TelegramError:
            return False  # who cannot be looked up has no say
        return member.status in _ADMINS

    return ask


def _elsewhere(person: int, bot: Bot) -> Callable[[str], Awaitable[Request | None]]:
    """Give what gives a person as one who writes in a shared chat that he administers, by its name («@akhbar») or number."""

    async def find(name: str) -> Request | None:
        try:
            chat = await bot.get_chat(int(name) if name.lstrip("-").isdecimal() else name)
            member = await bot.get_chat_member(chat.id, person)
        except (TelegramError, ValueError):
            return None
        kind = _kind(chat)
        if kind is None or kind is ChatKind.PRIVATE or member.status not in _ADMINS:
            return None
        whose = ChatId("telegram", str(person))
        return Request(chat=chat_id(chat), kind=kind, title=chat.effective_name, user=str(person), text="", is_admin=_yes, person=whose)

    return find


# --- how Bayn stands -------------------------------------------------------------------------------------------------


def change_of(update: Update) -> Standing | Moved | None:
    """Read what changed for a chat; None where nothing did."""
    if update.my_chat_member is not None:
        return _standing(update.my_chat_member)
    message = update.message
    if message is not None and message.migrate_to_chat_id is not None:
        return Moved(chat_id(message.chat), ChatId("telegram", str(message.migrate_to_chat_id)))
    return None


def _standing(change: ChatMemberUpdated) -> Standing:
    new = change.new_chat_member
    silenced = new.status == ChatMemberStatus.RESTRICTED and not getattr(new, "can_send_messages", True)
    return Standing(
        chat_id(change.chat), ChatId("telegram", str(change.from_user.id)), may_write=new.status not in _GONE and not silenced, reason=str(new.status)
    )
