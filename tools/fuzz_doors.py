"""Feed every door through which strangers' input comes, beside the fetching, with what a coverage-guided fuzzer (atheris) makes of samples.

usage: ./run fuzz [--seconds 600] [--only NAME] [--crashes FOLDER]

    article     a record of JSON or a pasted text ─► read, compared with another of the same event
    words       what a person writes to the bot  ─► answered, drawn as Telegram gets it
    pressed     callback data of a button        ─► the same
    deep link   the payload of /start            ─► the same
    inline      what is typed after the bot's name in any chat
    webhook     the body that is brought         ─► kept, read, answered
    settings    an environment and a TOML file   ─► settings or every mistake, none of which repeats a secret

A refusal in one line is right; anything else is a crash and is printed with its place. The fetching has a campaign of its own (./run watching fuzz).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import atheris

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

with atheris.instrument_imports(include=["bot.chat", "bot.config", "bot.files", "bot.telegram", "summarizer"]):
    from bot.chat import conversation
    from bot.chat.commands import COMMANDS
    from bot.chat.inline import choices
    from bot.chat.reading import read
    from bot.config import load_settings
    from bot.files.decode import decode
    from bot.files.fields import from_record, parse_json
    from bot.models.choice import choose_tagger
    from bot.pipeline.analysis import compare_all, read_all
    from bot.telegram.buttons import action_of, keyboard
    from bot.telegram.inbox import readable
    from bot.telegram.render import render
    from bot.telegram.updates import change_of, post_of, request_of
    from summarizer.errors import BaynError
    from summarizer.types import Article

import structlog
from emulator.server import TOKEN
from given_chat import SALEM, Knows, a_desk, a_request, tell
from given_shell import SteppedClock
from given_telegram import Offline
from telegram import Update
from telegram.ext import ExtBot
from watch_fuzz import Campaign, fuzz

from bot.store.memory import MemoryStore
from bot.texts import speaking

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from watch_fuzz import Reading

    from bot.chat.types import Desk, Request

_NOW = datetime(2026, 11, 2, 6, 0, tzinfo=UTC)
#: Inputs after which the world of the conversation begins anew.
_A_WORLD = 200
#: Longest that a person may write, in characters, and that a button or a link may carry, in bytes (Bot API).
_LONGEST_TEXT, _LONGEST_DATA = 4096, 64
#: A name of a setting, and what of it is secret from this many letters on: shorter ones stand in words.
_SECRETS, _TELLING = ("BAYN_TOKEN", "BAYN_FORMER_TOKEN", "BAYN_MODEL_KEY"), 8
_OTHER = Article(id="b", source="الأفق", title="مقتل 12 شخصاً في زلزال الحوز", text="قُتل 12 شخصاً في زلزال ضرب الحوز أمس، قال وزير الداخلية.", published=_NOW)


class Heedless(Knows):
    """Answers every question and never fails."""

    async def __call__(self, question: str, about: str | None = None) -> Any:
        """Answer as to a question that is known."""
        del question
        return await super().__call__("كم", about)


class World:
    """A conversation over a memory, made anew every so often."""

    def __init__(self) -> None:
        """Begin with a loop and no world yet."""
        self._loop = asyncio.new_event_loop()
        self._asked = 0
        self.bot = ExtBot(TOKEN, request=Offline(), get_updates_request=Offline())
        self.run(self.bot.initialize())
        self.desk: Desk = a_desk()

    def run(self, step: Coroutine[Any, Any, Any]) -> Any:
        """Carry a step out."""
        return self._loop.run_until_complete(step)

    def turn(self) -> Desk:
        """Give the desk of this input."""
        if self._asked % _A_WORLD == 0:
            store = MemoryStore()
            self.run(tell(store, "e1", "e2"))
            self.desk = a_desk(store, SteppedClock(_NOW), Heedless())
        self._asked += 1
        if hasattr(self.desk.clock, "step"):
            self.desk.clock.step(minutes=61)  # no person is ever too fast
        return self.desk

    def ask(self, request: Request) -> None:
        """Let a request be answered, and draw what is answered; unlike `reply`, let what fails be seen."""
        desk = self.turn()

        async def answered() -> None:
            with speaking("ar"):
                messages = await conversation._answered(desk, request, read(request.text))  # noqa: SLF001  (`reply` swallows what is looked for)
            for message in messages:
                render(message)
                keyboard(message)

        self.run(answered())


# --- the doors -------------------------------------------------------------------------------------------------------


def _text(body: bytes) -> str:
    return body.decode("utf-8", "replace")[:_LONGEST_TEXT]


class Doors:
    """What reads each kind of input."""

    def __init__(self) -> None:
        """Open them all."""
        self.world = World()
        self.tagger = choose_tagger("quick")

    def article(self, body: bytes) -> None:
        """Read an article as a file gives it, and compare."""
        text = decode(body, "fuzz")
        article = from_record(parse_json(text, "fuzz"), "fuzz") if text.lstrip().startswith("{") else Article(id="a", source="س", title="", text=text)
        compare_all(read_all([article, _OTHER], self.tagger, lambda _error: None))

    def words(self, body: bytes) -> None:
        """Answer what a person writes."""
        self.world.ask(a_request(_text(body), replied="7" if len(body) % 2 else None, bot="bayn"))

    def pressed(self, body: bytes) -> None:
        """Answer a button that was pressed, ours or not."""
        self.world.ask(a_request(action_of(body[:_LONGEST_DATA].decode("utf-8", "ignore")), pressed=True, under="7"))

    def deep_link(self, body: bytes) -> None:
        """Answer who comes by a link."""
        self.world.ask(a_request(f"/start {body[:_LONGEST_DATA].decode('utf-8', 'ignore')}", bot="bayn"))

    def inline(self, body: bytes) -> None:
        """Offer what is typed for."""
        self.world.run(choices(self.world.turn(), SALEM, _text(body), "bayn"))

    def webhook(self, body: bytes) -> None:
        """Take what is brought, as `bot.telegram.webhook` does."""
        try:
            kept = readable(json.loads(body))
        except (ValueError, KeyError, TypeError, RecursionError):  # answered with 400
            return
        update = Update.de_json(json.loads(json.dumps(kept)), self.world.bot)
        change_of(update)
        post_of(update)
        request = request_of(update, self.world.bot)
        if request is not None:
            self.world.ask(request)

    def settings(self, body: bytes) -> None:
        """Read settings from an environment and a file; a mistake repeats no secret."""
        lines, _, file = _text(body).replace("\0", "").partition("\n---\n")
        given = {name: value for name, _, value in (line.partition("=") for line in lines.splitlines()) if name.startswith("BAYN_") and value}
        with tempfile.NamedTemporaryFile("w", suffix=".toml", encoding="utf-8", errors="replace") as toml:
            toml.write(file)
            toml.flush()
            before = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("BAYN_")}
            os.environ.update({name: value for name, value in given.items() if "_FILE" not in name}, BAYN_SETTINGS=toml.name)
            try:
                load_settings()
            except BaynError as error:
                told = [name for name in _SECRETS if len(given.get(name, "")) >= _TELLING and given[name] in str(error)]
                if told:
                    raise AssertionError(f"{told} is repeated in {error}") from None
            finally:
                for name in [name for name in os.environ if name.startswith("BAYN_")]:
                    del os.environ[name]
                os.environ.update(before)

    def readings(self) -> tuple[Reading, ...]:
        """Give them as a campaign takes them; all happen in Bayn's own process."""
        names = ("article", "words", "pressed", "deep_link", "inline", "webhook", "settings")
        return tuple((name.replace("_", " "), getattr(self, name), True) for name in names)


# --- samples ---------------------------------------------------------------------------------------------------------

_PERSON = {"id": 456, "is_bot": False, "first_name": "سالم", "language_code": "ar"}
_CHAT = {"id": 456, "type": "private", "first_name": "سالم"}
_MESSAGE = {"message_id": 7, "date": 1, "chat": _CHAT, "from": _PERSON, "text": "كم عدد القتلى؟"}
_UPDATES: tuple[dict[str, Any], ...] = (
    {"message": _MESSAGE},
    {"message": _MESSAGE | {"text": "/start e_e1", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}},
    {"message": _MESSAGE | {"location": {"latitude": 33.5, "longitude": -7.6}}},
    {"callback_query": {"id": "1", "from": _PERSON, "chat_instance": "1", "data": "1/story e1", "message": _MESSAGE}},
    {"channel_post": {"message_id": 7, "date": 1, "chat": {"id": -1001, "type": "channel", "title": "قناة"}, "text": "خبر"}},
    {
        "my_chat_member": {
            "chat": _CHAT,
            "from": _PERSON,
            "date": 1,
            "old_chat_member": {"user": _PERSON, "status": "member"},
            "new_chat_member": {"user": _PERSON, "status": "left"},
        }
    },
)
SAMPLES: dict[str, tuple[str, ...]] = {
    "article": (
        _OTHER.text,
        json.dumps(
            {"title": _OTHER.title, "text": _OTHER.text, "source": "س", "url": "https://x.test/1", "published": "2026-11-02T06:00:00Z"}, ensure_ascii=False
        ),
        "قال الوزير: «لن نقبل». وأضاف أنّ 1,5 مليون شخص (3.2%) تضرروا منذ 12 مارس 2026، بين 10 و15 قتيلاً.",
    ),
    "words": (
        *(f"/{name}" for name in COMMANDS),
        "كم عدد القتلى؟",
        "أخبار اليوم",
        "/subscribe 7:00 أحد 9 مساء",
        "/follow #e1",
        "/zone الدار البيضاء",
        "/quiet 23-7",
        "/today أمس",
    ),
    "pressed": ("1/story e1", "1/diff e1", "1/settings", "/today", "1/judge e1 00000000 right", "1/follow #e1", "2/x", "1/mute #e1"),
    "deep_link": ("e_e1", "i_5f3a5f3a5f3a5f3a", "g_1"),
    "inline": ("زلزال", "", "«خبر» OR AND NEAR(", "a*"),
    "webhook": tuple(json.dumps({"update_id": 1, **update}, ensure_ascii=False) for update in _UPDATES),
    "settings": (
        f"BAYN_TOKEN={TOKEN}\nBAYN_ALLOWED_CHATS=1,-100\nBAYN_HEALTH=127.0.0.1:9190\nBAYN_LATE=round=30, outbox=60\n---\nevery = 5\nzone = 'UTC'\n",
        "BAYN_DATABASE=postgresql://a:b@c/d\nBAYN_WEBHOOK_URL=https://h/p\nBAYN_WEBHOOK_LISTEN=[::1]:8443\nBAYN_ALLOWED_NETWORKS=10.0.0.0/8\n---\n",
        "BAYN_MODEL_URL=http://h/v1\nBAYN_MODEL=m\nBAYN_MODEL_KEY=abcdefghij\nBAYN_TAGGER=quick\n---\n[a]\nb=1\n",
    ),
}


def _lay(folder: Path, readings: tuple[Reading, ...]) -> None:
    """Write the samples, each behind the byte that chooses its door."""
    for place, (name, _, _) in enumerate(readings):
        for number, sample in enumerate(SAMPLES[name.replace(" ", "_")]):
            (folder / f"{place}-{number}").write_bytes(bytes([place]) + sample.encode())


def main() -> None:
    """Run a campaign; atheris ends the process."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--only", metavar="NAME", help="one of the doors")
    parser.add_argument("--crashes", type=Path)
    args = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    readings = tuple(reading for reading in Doors().readings() if args.only in (None, reading[0]))
    corpus = Path(tempfile.mkdtemp(prefix="bayn-fuzz-"))
    _lay(corpus, readings)
    fuzz(Campaign(readings, args.crashes, (BaynError,)), corpus, args.seconds)


if __name__ == "__main__":
    main()
