"""Where Bayn was wrong it says so, to everybody whom it told; and whoever sees a mistake can say which sentence has it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from given_chat import SALEM, a_desk, a_request, tell
from given_shell import NOW, a_story
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.bidi import bare
from bot.chat.conversation import reply
from bot.chat.layout import LONGEST, plain
from bot.chat.types import Access
from bot.chat.views import ArabicViews
from bot.chat.voices import sentence_of
from bot.commands.event import _listed
from bot.store.memory import MemoryStore
from bot.types import Chat, ChatId, ChatKind, Correction, Entry, Message, Mistake, Reading
from summarizer.types import Block, BlockKind, Fragment

if TYPE_CHECKING:
    from given_shell import SteppedClock

    from bot.chat.types import Desk, Request

BOSS = ChatId("telegram", "1")
VIEWS = ArabicViews()
CHAT = Chat(id=SALEM, kind=ChatKind.PRIVATE, zone="Africa/Casablanca")
WRONG = Correction(event="e1", title="غرق مركب", mistake=Mistake.MATTER, was="41 قتيلاً", now="14 قتيلاً", at=NOW)


def _desk(clock: SteppedClock) -> Desk:
    return replace(a_desk(MemoryStore(), clock), access=Access(open=True, operators=frozenset({BOSS})))


def _boss(text: str) -> Request:
    return a_request(text, BOSS, person=BOSS)


async def _said(desk: Desk, request: Request) -> str:
    return "\n".join(bare(line) for message in await reply(desk, request) for line in plain(message.blocks).split("\n"))


@pytest.mark.parametrize(
    ("mistake", "was", "now", "line"),
    [
        (Mistake.MATTER, "41 قتيلاً", "14 قتيلاً", "كان «41 قتيلاً»، وأصبح «14 قتيلاً»."),
        (Mistake.SPLIT, "غرق مركب", "«أ» و«ب»", "كان «غرق مركب» يُروى حدثاً واحداً، وأصبح حدثين: «أ» و«ب»."),
        (Mistake.MERGE, "«أ» و«ب»", "غرق مركب", "كان هذا يُروى حدثين: «أ» و«ب»، وأصبح حدثاً واحداً: «غرق مركب»."),
    ],
)
def test_a_corrected_message_ends_with_a_dated_line(mistake: Mistake, was: str, now: str, line: str) -> None:
    """By the chat's own clock; what it said before stays."""
    (told,) = VIEWS.alert(Entry(a_story()), CHAT)
    corrected = VIEWS.corrected(told, replace(WRONG, mistake=mistake, was=was, now=now), CHAT)
    assert corrected.blocks[:-1] == told.blocks
    assert bare(corrected.blocks[-1].plain()) == f"تصويب 07:00، الاثنين 2 نوفمبر/تشرين الثاني 2026: {line}"
    assert corrected.buttons == told.buttons


@given(st.integers(0, LONGEST), st.text(max_size=300))
def test_a_corrected_message_fits(length: int, was: str) -> None:
    """Telegram takes 4,096 characters; a line that has no room is told shortly."""
    full = Message((Block(BlockKind.SUMMARY, ((Fragment("ا" * length),),)),))
    corrected = VIEWS.corrected(full, replace(WRONG, was=was), CHAT)
    assert len(plain(corrected.blocks)) <= 4096
    assert "تصويب" in plain(corrected.blocks)


def test_what_was_put_right_is_told_with_the_event_from_then_on() -> None:
    """In later edits of its alert too."""
    (told,) = VIEWS.alert(Entry(a_story(corrections=(WRONG,))), CHAT)
    assert "كان «41 قتيلاً»، وأصبح «14 قتيلاً»." in bare(told.plain())


def test_a_page_tells_the_events_that_stand_on_it() -> None:
    """So that a correction reaches it, and no other page."""
    long = Block(BlockKind.SUMMARY, ((Fragment("جملة من الخبر. " * 200),),))
    stories = [replace(a_story(f"e{n}", title=f"خبر {n}"), links=()) for n in (1, 2)]
    stories = [replace(s, digest=replace(s.digest, blocks=(Block(BlockKind.HEADLINE, ((Fragment(f"خبر {s.event}"),),)), long))) for s in stories]
    first, second = VIEWS.daily(NOW.date(), [Entry(s) for s in stories], Reading(2, 2), CHAT)
    assert first.tells == ("e1", "e2")  # the list of contents names both
    assert second.tells == ("e2",)


async def test_an_operator_corrects_and_everybody_may_read_it(clock: SteppedClock) -> None:
    """In one line, or asked for it; nobody else may."""
    desk = _desk(clock)
    await tell(desk.store, "e1")
    assert "لا تصويب حتى الآن" in await _said(desk, a_request("/corrections"))
    assert "هكذا: كان 41" in await _said(desk, _boss("/correct 1"))
    assert await _said(desk, _boss("/correct 1 كان «41 قتيلاً»، وأصبح «14 قتيلاً».")) == "صُحّح، وأُبلغ به: لا أحد، إذ لم يصل الخبر إلى أحد."
    listed = await _said(desk, a_request("التصويبات"))
    assert listed.startswith("تصويبات\n\nخبر e1\nتصويب 07:00، الاثنين 2 نوفمبر")
    assert listed.endswith("كان «41 قتيلاً»، وأصبح «14 قتيلاً».")
    assert "لمشغّل البوت وحده" in await _said(desk, a_request("/correct 1 كان 41 وأصبح 14", person=SALEM))


def test_a_report_is_about_the_sentence_that_is_quoted_or_has_its_words() -> None:
    """And about none in particular where it has none of them."""
    story = a_story()
    assert sentence_of(story, "اسم آخر", "جملة منقولة") == "جملة منقولة"
    assert bare(sentence_of(story, "لم يكن المركب قبالة الساحل", None) or "") == "غرق مركب قبالة الساحل"
    assert sentence_of(story, "كل هذا كذب", None) is None


async def test_a_mistake_in_a_digest_of_several_events_is_reported_with_the_event(clock: SteppedClock) -> None:
    """The button stands under every digest, and asks which event is meant."""
    desk = _desk(clock)
    await tell(desk.store, "e1", "e2")
    (digest,) = await reply(desk, a_request("/today"))
    assert digest.buttons[-1][-1].action == "/report"
    async with desk.store.begin() as work:
        await work.outbox.note(SALEM, digest, "5", NOW)
    (asked,) = await reply(desk, a_request("/report", pressed=True, under="5"))
    assert [row[0].action for row in asked.buttons] == ["/report e:e1", "/report e:e2"]


def test_a_correction_of_many_events_is_one_message() -> None:
    """However many an operator put together, and however long their titles."""
    was = _listed(["ع" * 500] * 40)
    told = VIEWS.correction(replace(WRONG, title="ع" * 500, mistake=Mistake.MERGE, was=was, now="ع" * 500), CHAT)
    assert len(plain(told.blocks)) <= 4096
    assert "…" in plain(told.blocks)
