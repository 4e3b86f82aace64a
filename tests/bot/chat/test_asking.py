"""What a person asks beside plain questions: actors, timelines, courtesies, and replies to a digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from given_chat import Knows, a_desk, a_request, tell
from given_shell import NOW

from bot.chat.bidi import bare
from bot.chat.conversation import reply
from bot.chat.layout import plain
from bot.chat.reading import Meaning, read
from bot.pipeline.register import lookup_words
from bot.store.memory import MemoryStore
from bot.types import HeldPost, Sighting
from summarizer.answering import in_context
from summarizer.types import EntityKind, Evidence, PostStatus, Span

if TYPE_CHECKING:
    from bot.chat.types import Desk, Request

_SENTENCE = "قال مدير الميناء سمير الوزاني إن النيران أتلفت 40 حاوية"
_DIGEST = "حريق في ميناء القنطرة يصيب 26 عاملاً\nالأربعاء 13 مايو"


async def _said(desk: Desk, request: Request) -> str:
    messages = await reply(desk, request)
    return "\n".join(bare(line) for message in messages for line in plain(message.blocks).split("\n"))


async def _known(store: MemoryStore) -> None:
    post = HeldPost(title="مدير الميناء", status=PostStatus.CURRENT, evidence=Evidence("a1", _SENTENCE, Span(0, len(_SENTENCE))), at=NOW)
    name = "سمير الوزاني"
    words = lookup_words(EntityKind.PERSON, name)
    sighting = Sighting(document="a1", key="k", actor="p1", kind=EntityKind.PERSON, names=(name, "الوزاني"), words=words, posts=(post,), at=NOW)
    async with store.begin() as work:
        await work.actors.see([sighting])


async def test_who_shows_names_and_dated_posts() -> None:
    """With the day and the source of each post, and what else is known by asking."""
    store = MemoryStore()
    await _known(store)
    told = await _said(a_desk(store), a_request("/who سمير الوزاني"))
    assert told.startswith("سمير الوزاني")
    assert "الوزاني" in told
    assert "مدير الميناء (" in told


async def test_who_asks_for_a_name_that_is_in_no_register() -> None:
    """What was read may still tell of him."""
    ask = Knows()
    await reply(a_desk(ask=ask), a_request("/who ليلى الغربي"))
    assert ask.asked == ["من هو ليلى الغربي؟"]


@pytest.mark.parametrize("text", ["/who", "/timeline"])
async def test_a_name_must_be_given(text: str) -> None:
    """One sentence with an example."""
    assert "مثلاً" in await _said(a_desk(), a_request(text))


async def test_a_timeline_is_asked_for() -> None:
    """As the question that it is."""
    ask = Knows()
    await reply(a_desk(ask=ask), a_request("/timeline ميناء القنطرة"))
    assert ask.asked == ["التسلسل الزمني ميناء القنطرة"]


@pytest.mark.parametrize("text", ["شكرا", "شكراً جزيلاً!", "مشكور", "يعطيك العافية"])
async def test_thanks_are_no_question(text: str) -> None:
    """Nobody is told that the news do not say."""
    ask = Knows()
    assert "على الرحب" in await _said(a_desk(ask=ask), a_request(text))
    assert ask.asked == []


@pytest.mark.parametrize("text", ["صباح الخير", "السلام عليكم ورحمة الله", "أهلا"])
def test_a_greeting_begins_a_conversation(text: str) -> None:
    """As /start does."""
    assert read(text) == Meaning("start")


@pytest.mark.parametrize("text", ["اشترك غدا", "اشترك كل يوم الساعة 7", "اشترك صباحا"])
def test_who_wants_to_subscribe_is_understood(text: str) -> None:
    """The hour may be missing: the reply says how to write it."""
    assert read(text).command == "subscribe"


async def test_a_reply_to_a_digest_is_asked_of_its_news() -> None:
    """«ومن قال هذا؟» names nothing by itself."""
    store, ask = MemoryStore(), Knows()
    await tell(store, "e1")
    await reply(a_desk(store, ask=ask), a_request("/ask e:e1 ومن قال هذا؟"))
    assert ask.asked == ["ومن قال هذا غرق مركب قبالة الساحل"]


def test_a_question_of_its_own_stays_as_it_is() -> None:
    """Also in a reply."""
    assert in_context("كم بلغ سعر النفط في لندن؟", _DIGEST) == "كم بلغ سعر النفط في لندن؟"
    assert in_context("متى؟", None) == "متى؟"
    assert in_context("متى؟", "١. \n") == "متى؟"
