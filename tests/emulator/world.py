"""What the emulated server remembers: chats, members, messages, updates that wait, and every call made."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

#: The bot itself, as getMe gives it.
ME = {"id": 123456789, "is_bot": True, "first_name": "بين", "username": "bayn_test_bot", "can_join_groups": True, "can_read_all_group_messages": False}

#: Updates that are sent only where `allowed_updates` names them.
_ON_DEMAND = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class Refusal(Exception):  # noqa: N818  (the server refuses; that is no error of the emulator)
    """An answer that is not ok: code, description and parameters as the server words them."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        """Hold the three parts of the answer."""
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


@dataclass(slots=True)
class Chat:
    """A chat and how the bot stands in it."""

    id: int
    type: str = "private"
    name: str = "سالم"
    members: dict[int, str] = field(default_factory=dict)  #: user id ─► status
    state: str = "member"  #: of the bot: member, blocked, deactivated, kicked, left, muted
    moved_to: int | None = None  #: the supergroup that it became

    def public(self) -> dict[str, Any]:
        """Give the chat as it stands in messages."""
        named = "first_name" if self.type == "private" else "title"
        return {"id": self.id, "type": self.type, named: self.name}


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a method, with the time of the loop's clock and the refusal if there was one."""

    method: str
    parameters: dict[str, Any]
    at: float
    refused: str | None = None


class World:
    """The state behind the methods, and the hands of the people in it."""

    def __init__(self, me: dict[str, Any] = ME) -> None:
        """Begin with no chats, no messages and nothing waiting, as one bot sees it."""
        self.me = me
        self.chats: dict[int, Chat] = {}
        self.messages: dict[tuple[int, int], dict[str, Any]] = {}
        self.pictures: dict[tuple[int, int], bytes] = {}
        self.waiting: list[dict[str, Any]] = []
        self.calls: list[Call] = []
        self.commands: dict[str, list[dict[str, str]]] = {}
        self.about: dict[str, str] = {}
        self.callbacks: set[str] = set()
        self.inline: dict[str, list[dict[str, Any]] | None] = {}  #: what was offered for each inline query; None until it is answered
        self.allowed: list[str] | None = None
        self.webhook: tuple[str, str] | None = None  #: address and secret; None where updates are asked for
        self.webhook_error: dict[str, Any] = {}  #: of the last try to bring one, as getWebhookInfo tells it
        self.changed = asyncio.Event()
        self._update = 1000
        self._numbers: dict[int, int] = {}

    # --- what people do ----------------------------------------------------------------------------------------------

    def chat(self, number: int, kind: str = "private", *, name: str = "سالم", members: dict[int, str] | None = None) -> Chat:
        """Give the chat with an id, made where there is none."""
        return self.chats.setdefault(number, Chat(number, kind, name, members or {}))

    def say(self, chat: int, text: str, *, by: int | None = None, **more: Any) -> int:
        """Let a person write in a chat and give the message's number."""
        person = _person(chat if by is None else by)
        message = self.new_message(self.chat(chat), {"from": person, "text": text, "entities": _entities(text), **more})
        self.push({"message": message})
        return int(message["message_id"])

    def post(self, channel: int, text: str) -> None:
        """Let a channel publish a post."""
        chat = self.chats[channel]
        self.push({"channel_post": self.new_message(chat, {"sender_chat": chat.public(), "text": text, "entities": _entities(text)})})

    def press(self, chat: int, message: int, data: str, *, by: int | None = None) -> None:
        """Let a person press a button of a message; it must have such a button."""
        pressed = self.messages[chat, message]
        rows = pressed.get("reply_markup", {}).get("inline_keyboard", [])
        assert data in [button.get("callback_data") for row in rows for button in row], "no such button"
        number = str(time.monotonic_ns())
        self.callbacks.add(number)
        self.push({"callback_query": {"id": number, "from": _person(chat if by is None else by), "chat_instance": "1", "data": data, "message": pressed}})

    def type_inline(self, text: str, *, by: int) -> str:
        """Let a person type something after the bot's name in some chat; give the query's number."""
        number = str(time.monotonic_ns())
        self.inline[number] = None
        self.push({"inline_query": {"id": number, "from": _person(by), "query": text, "offset": ""}})
        return number

    def standing(self, chat: int, status: str, *, by: int = 1) -> None:
        """Change how the bot stands in a chat, as an administrator or a block does."""
        place = self.chat(chat)
        gone = "blocked" if place.type == "private" else "kicked"
        place.state = {"kicked": gone, "left": "left"}.get(status, "member")
        old, new = ({"user": self.me, "status": s, **({"until_date": 0} if s == "kicked" else {})} for s in ("member", status))
        change = {"chat": place.public(), "from": _person(by), "date": 1, "old_chat_member": old, "new_chat_member": new}
        self.push({"my_chat_member": change})

    def migrate(self, chat: int, to: int) -> None:
        """Let a group become a supergroup with a new id."""
        old = self.chats[chat]
        self.chats[to] = Chat(to, "supergroup", old.name, dict(old.members))
        old.moved_to = to
        self.push({"message": self.new_message(old, {"from": _person(1), "migrate_to_chat_id": to})})

    def push(self, update: dict[str, Any]) -> None:
        """Let an update wait for the bot, where the bot wants its kind."""
        kind = next(iter(update))
        wanted = kind in self.allowed if self.allowed else kind not in _ON_DEMAND
        if wanted:
            self._update += 1
            self.waiting.append({"update_id": self._update, **update})
            self.changed.set()

    # --- what the methods keep ---------------------------------------------------------------------------------------

    def new_message(self, chat: Chat, parts: dict[str, Any]) -> dict[str, Any]:
        """Keep a new message in a chat and give it."""
        number = self._numbers[chat.id] = self._numbers.get(chat.id, 0) + 1
        message = {"message_id": number, "date": int(time.time()), "chat": chat.public(), **parts}
        self.messages[chat.id, number] = message
        return message

    def sent(self, chat: int) -> list[dict[str, Any]]:
        """Give the bot's own messages in a chat, in order."""
        return [m for (where, _), m in self.messages.items() if where == chat and (m.get("from") is self.me or (m.get("sender_chat") and m.get("via_bot")))]

    def texts(self, chat: int) -> list[str]:
        """Give the texts of the bot's messages in a chat, in order."""
        return [str(m.get("text") or m.get("caption")) for m in self.sent(chat)]

    def calls_of(self, method: str) -> list[Call]:
        """Give the calls of a method, in order."""
        return [c for c in self.calls if c.method == method]


def _person(number: int) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": "سالم", "language_code": "ar"}


def _entities(text: str) -> list[dict[str, Any]]:
    if not text.startswith("/"):
        return []
    return [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
