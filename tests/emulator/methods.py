"""The methods of the Bot API that Bayn calls, each with the refusals of the real server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from emulator.markup import Entity, MarkupError, clean, parse, utf16
from emulator.rich import read as read_rich
from emulator.world import Chat, Refusal, World

if TYPE_CHECKING:
    from collections.abc import Callable

Parameters = dict[str, Any]

#: Longest text of a message, in code points after the markup is read (tdlib, MessageContent.cpp).
_LONGEST_TEXT = 4096
#: Longest caption of a picture, in code points after the markup is read.
_LONGEST_CAPTION = 1024
#: How a PNG begins.
_PNG = b"\x89PNG\r\n\x1a\n"
#: Longest callback data, in bytes.
_LONGEST_DATA = 64
#: Most buttons under a message.
_MOST_BUTTONS = 100
_MOST_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
#: Longest description of a command, in characters.
_LONGEST_DESCRIPTION = 256
#: Longest description and short description of a bot, in characters.
_LONGEST_ABOUT, _LONGEST_SHORT_ABOUT = 512, 120
#: Longest text of an answer to a pressed button, in characters.
_LONGEST_NOTICE = 200

#: What a secret of a webhook may be made of (Bot API, setWebhook).
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")

#: How the bot stands in a chat, and what the server says to a message there.
_SHUT = {
    "blocked": (403, "Forbidden: bot was blocked by the user"),
    "deactivated": (403, "Forbidden: user is deactivated"),
    "kicked": (403, "Forbidden: bot was kicked from the group chat"),
    "left": (403, "Forbidden: bot is not a member of the channel chat"),
    "muted": (400, "Bad Request: not enough rights to send text messages to the chat"),
}


def bad(what: str, **parameters: int) -> Refusal:
    """Give a refusal of the kind 400."""
    return Refusal(400, f"Bad Request: {what}", **parameters)


def _chat(world: World, parameters: Parameters) -> Chat:
    chat = world.chats.get(parameters.get("chat_id", 0))
    if chat is None:
        raise bad("chat not found")
    if chat.moved_to is not None:
        raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.moved_to)
    if chat.state in _SHUT:
        code, description = _SHUT[chat.state]
        raise Refusal(code, description)
    return chat


def _text(parameters: Parameters) -> dict[str, Any]:
    if str(parameters.get("parse_mode", "")).lower() != "html":
        return _told(str(parameters.get("text", "")), [])
    try:
        return _told(*parse(str(parameters.get("text", ""))))
    except MarkupError as error:
        raise bad(f"can't parse entities: {error}") from error


def _told(text: str, entities: list[Entity]) -> dict[str, Any]:
    shown = clean(text).strip(" \n")
    if not shown:
        raise bad("message text is empty")
    if len(shown) > _LONGEST_TEXT:
        raise bad("message is too long")
    told = [{"type": e.type, "offset": e.offset, "length": e.length, **({"url": e.url} if e.url else {})} for e in entities if e.offset < utf16(shown)]
    return {"text": shown, "entities": told[:100]}


def _markup(parameters: Parameters) -> dict[str, Any]:
    markup = parameters.get("reply_markup")
    if not markup:
        return {}
    buttons = [b for row in markup.get("inline_keyboard", []) for b in row]
    if len(buttons) > _MOST_BUTTONS:
        raise bad("reply markup is too long")
    for button in buttons:
        _check_button(button)
    return {"reply_markup": markup}


def _check_button(button: Parameters) -> None:
    if not button.get("text"):
        raise bad("Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= _LONGEST_DATA:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button and not button["url"].startswith(("http://", "https://", "tg://")):
        raise bad("inline keyboard button URL is invalid: Wrong HTTP URL")


def _message(world: World, parameters: Parameters) -> dict[str, Any]:
    found = world.messages.get((parameters["chat_id"], parameters["message_id"]))
    if found is None:
        raise bad("message to edit not found")
    return found


def unknown(_world: World, _parameters: Parameters) -> object:
    """Refuse a method that there is not."""
    raise Refusal(404, "Not Found")


def get_me(world: World, _parameters: Parameters) -> object:
    """Tell who the bot is."""
    return world.me


def set_webhook(world: World, parameters: Parameters) -> object:
    """Bring updates to an address from now on."""
    url, secret = str(parameters.get("url") or ""), str(parameters.get("secret_token") or "")
    if not url.startswith("https://"):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    _drop(world, parameters)
    world.allowed = parameters.get("allowed_updates") or world.allowed
    world.webhook = (url, secret)
    world.changed.set()
    return True


def delete_webhook(world: World, parameters: Parameters) -> object:
    """Take a webhook away, and what waits where that is asked for."""
    _drop(world, parameters)
    world.webhook = None
    return True


def _drop(world: World, parameters: Parameters) -> None:
    if parameters.get("drop_pending_updates"):
        world.waiting.clear()


def get_webhook_info(world: World, _parameters: Parameters) -> object:
    """Tell where updates are brought."""
    url = world.webhook[0] if world.webhook else ""
    return {"url": url, "has_custom_certificate": False, "pending_update_count": len(world.waiting), **world.webhook_error}


def send_message(world: World, parameters: Parameters) -> object:
    """Keep a message of the bot."""
    chat = _chat(world, parameters)
    parts = _text(parameters) | _markup(parameters)
    answered = parameters.get("reply_parameters")
    if answered and (chat.id, answered["message_id"]) not in world.messages and not answered.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")
    if answered:
        parts["reply_to_message"] = world.messages.get((chat.id, answered["message_id"]))
    return world.new_message(chat, {"from": world.me, **parts})


def send_photo(world: World, parameters: Parameters) -> object:
    """Keep a picture of the bot, with its caption; the picture itself stands under `bytes`, which the real server does not give."""
    chat, picture = _chat(world, parameters), parameters.get("photo") or parameters.get("attached")
    if not isinstance(picture, bytes) or not picture.startswith(_PNG):
        raise bad("IMAGE_PROCESS_FAILED")
    told = _text({**parameters, "text": parameters.get("caption", "")}) if parameters.get("caption") else {"text": "", "entities": []}
    if len(told["text"]) > _LONGEST_CAPTION:
        raise bad("message caption is too long")
    sizes = [{"file_id": "p1", "file_unique_id": "u1", "width": 1170, "height": 400, "file_size": len(picture)}]
    parts = {"caption": told["text"], "caption_entities": told["entities"], "photo": sizes} | _markup(parameters)
    message = world.new_message(chat, {"from": world.me, **parts})
    world.pictures[chat.id, message["message_id"]] = picture
    return message


def send_document(world: World, parameters: Parameters) -> object:
    """Keep a file of the bot, with its caption; what is in it stands under `pictures` too, which the real server does not give."""
    chat, document = _chat(world, parameters), parameters.get("document") or parameters.get("attached")
    if not isinstance(document, bytes) or not document:
        raise bad("file must be non-empty")
    told = _text({**parameters, "text": parameters.get("caption", "")}) if parameters.get("caption") else {"text": "", "entities": []}
    if len(told["text"]) > _LONGEST_CAPTION:
        raise bad("message caption is too long")
    parts = {"caption": told["text"], "caption_entities": told["entities"]} | _markup(parameters)
    parts["document"] = {"file_id": "d1", "file_unique_id": "u2", "file_size": len(document)}
    message = world.new_message(chat, {"from": world.me, **parts})
    world.pictures[chat.id, message["message_id"]] = document
    return message


def send_rich_message(world: World, parameters: Parameters) -> object:
    """Keep a rich message of the bot, with what a reader sees of it."""
    chat, given = _chat(world, parameters), parameters.get("rich_message")
    if not isinstance(given, dict) or sum(form in given for form in ("html", "markdown", "blocks")) != 1:
        raise bad("exactly one of html, markdown or blocks must be specified")
    try:
        read = read_rich(str(given.get("html", "")))
    except MarkupError as error:
        raise bad(f"can't parse rich message: {error}") from error
    seen = {"is_rtl": bool(given.get("is_rtl")), "blocks": [{"type": "paragraph", "text": read.text}]}
    return world.new_message(chat, {"from": world.me, "text": read.text, "rich_message": seen, "rows": read.rows, **_markup(parameters)})


def edit_message_text(world: World, parameters: Parameters) -> object:
    """Change a message of the bot; an edit that changes nothing is refused."""
    _chat(world, parameters)
    message, parts = _message(world, parameters), _text(parameters) | _markup(parameters)
    if all(message.get(k) == v for k, v in parts.items()) and ("reply_markup" in parts) == ("reply_markup" in message):
        raise bad("message is not modified: specified new message content and reply markup are exactly the same")
    message.pop("reply_markup", None)
    message.update(parts)
    return message


def send_chat_action(world: World, parameters: Parameters) -> object:
    """Show that the bot is typing."""
    _chat(world, parameters)
    return True


def answer_callback_query(world: World, parameters: Parameters) -> object:
    """Take the waiting circle off a pressed button; each press is answered once."""
    number = str(parameters.get("callback_query_id"))
    if number not in world.callbacks:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if len(str(parameters.get("text") or "")) > _LONGEST_NOTICE:
        raise bad("MESSAGE_TOO_LONG")
    world.callbacks.discard(number)
    return True


def answer_inline_query(world: World, parameters: Parameters) -> object:
    """Keep what is offered for an inline query; each is answered once, with results that can be shown."""
    number = str(parameters.get("inline_query_id"))
    results = parameters.get("results") or []
    if number not in world.inline:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if len(results) > _MOST_RESULTS or len({result["id"] for result in results}) != len(results):
        raise bad("RESULT_ID_DUPLICATE")
    if any(not 1 <= len(result["id"].encode()) <= _LONGEST_RESULT_ID for result in results):
        raise bad("RESULT_ID_INVALID")
    world.inline[number] = [result | _text({**result["input_message_content"], "text": result["input_message_content"]["message_text"]}) for result in results]
    return True


#: Limits of an answer to an inline query (Bot API, answerInlineQuery, InlineQueryResultArticle).
_MOST_RESULTS, _LONGEST_RESULT_ID = 50, 64


def set_my_commands(world: World, parameters: Parameters) -> object:
    """Keep the list of commands for a language and kind of chat."""
    commands = parameters.get("commands") or []
    if len(commands) > _MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"]):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= _LONGEST_DESCRIPTION:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    scope = (parameters.get("scope") or {"type": "default"})["type"]
    world.commands[f"{scope}/{parameters.get('language_code') or ''}"] = commands
    return True


def _tongue(parameters: Parameters) -> str:
    """Give the language that a text is for, nothing where it is for all others."""
    return f"/{parameters['language_code']}" if parameters.get("language_code") else ""


def set_my_description(world: World, parameters: Parameters) -> object:
    """Keep what the bot says of itself before the first message."""
    if len(str(parameters.get("description") or "")) > _LONGEST_ABOUT:
        raise bad("DESCRIPTION_TOO_LONG")
    world.about[f"description{_tongue(parameters)}"] = str(parameters.get("description") or "")
    return True


def set_my_short_description(world: World, parameters: Parameters) -> object:
    """Keep what the bot says of itself on its page."""
    if len(str(parameters.get("short_description") or "")) > _LONGEST_SHORT_ABOUT:
        raise bad("SHORT_DESCRIPTION_TOO_LONG")
    world.about[f"short{_tongue(parameters)}"] = str(parameters.get("short_description") or "")
    return True


def get_chat_member(world: World, parameters: Parameters) -> object:
    """Tell how a person stands in a chat."""
    chat = _chat(world, parameters)
    number = int(parameters["user_id"])
    status = chat.members.get(number, "left")
    person = {"id": number, "is_bot": False, "first_name": "سالم"}
    return {"user": person, "status": status, **_rights(status)}


def get_chat(world: World, parameters: Parameters) -> object:
    """Tell what a chat is, by its number or its public name."""
    name = str(parameters.get("chat_id"))
    if name.startswith("@"):
        named = next((chat for chat in world.chats.values() if f"@{chat.name}" == name), None)
        if named is None:
            raise bad("chat not found")
    else:
        named = _chat(world, parameters)
    return {"id": named.id, "type": named.type, "title": named.name, "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _GIFTS}


_GIFTS = dict.fromkeys(("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False)

#: Rights that an administrator's record must name (Bot API, ChatMemberAdministrator).
_ADMINISTRATOR = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
)  # fmt: skip


def _rights(status: str) -> dict[str, bool]:
    if status == "administrator":
        return dict.fromkeys(_ADMINISTRATOR, True) | {"is_anonymous": False}
    return {"is_anonymous": False} if status == "creator" else {}


#: Every method that answers at once, by the name it has in the address, in small letters.
METHODS: dict[str, Callable[[World, Parameters], object]] = {
    "getme": get_me,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
    "sendmessage": send_message,
    "sendphoto": send_photo,
    "senddocument": send_document,
    "sendrichmessage": send_rich_message,
    "editmessagetext": edit_message_text,
    "sendchataction": send_chat_action,
    "answercallbackquery": answer_callback_query,
    "setmycommands": set_my_commands,
    "answerinlinequery": answer_inline_query,
    "setmydescription": set_my_description,
    "setmyshortdescription": set_my_short_description,
    "getchatmember": get_chat_member,
    "getchat": get_chat,
}
