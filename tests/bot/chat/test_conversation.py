"""The conversation: what people write and what they get."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

import pytest
from given_chat import GROUP, QUOTE, SALEM, Knows, a_desk, a_request, tell
from given_shell import NOW, SteppedClock, a_chat, a_source

from bot.chat.bidi import bare
from bot.chat.commands import COMMANDS
from bot.chat.conversation import reply
from bot.chat.event_views import answer
from bot.chat.layout import plain
from bot.store.memory import MemoryStore
from bot.types import ChatKind, Link, Stance
from summarizer.types import Answer, Evidence, Span

if TYPE_CHECKING:
    from bot.chat.types import Desk, Request
    from bot.ports import Store
    from bot.types import Message


@pytest.fixture
def store() -> Store:
    """Give an empty store in memory: what both stores do is tested where they are."""
    return MemoryStore()


async def _said(desk: Desk, request: Request) -> str:
    """Give what a person reads, without the marks of direction."""
    return "\n\n".join(_text(message) for message in await reply(desk, request))


def _text(message: Message) -> str:
    return "\n".join(bare(line) for line in plain(message.blocks).split("\n"))


# --- who is heard ----------------------------------------------------------------------------------------------------


async def test_a_stranger_learns_how_to_ask() -> None:
    """One sentence with the number to give to the operator, and nothing else."""
    desk = a_desk(allowed=(GROUP,))
    assert await _said(desk, a_request("/today")) == "هذا البوت لمن أُذن له. أرسل إلى مشغّله رقم محادثتك ليأذن لك: 456"


async def test_an_allowed_chat_is_served() -> None:
    """Who is on the list gets his answer."""
    assert "أهلاً بك" in await _said(a_desk(allowed=(SALEM,)), a_request("/start"))


async def test_a_group_is_not_listened_to() -> None:
    """In a group only commands, mentions and replies are read."""
    desk = a_desk()
    overheard = a_request("كم بلغ عدد القتلى؟", GROUP, ChatKind.GROUP, addressed=False)
    assert await reply(desk, overheard) == ()
    assert await reply(desk, a_request("/sources", GROUP, ChatKind.GROUP, addressed=False)) != ()
    assert await reply(desk, a_request(" ", GROUP, ChatKind.GROUP, addressed=False)) == ()


async def test_a_group_is_greeted_as_one() -> None:
    """It learns what its members and its administrators can do."""
    said = await _said(a_desk(), a_request("/start", GROUP, ChatKind.GROUP))
    assert "/alerts on" in said
    assert "لقراءة نشرة اليوم اكتبوا" in said


async def test_a_story_needs_a_number() -> None:
    """Without one the person is asked which."""
    assert "أي حدث تريد؟" in await _said(a_desk(), a_request("/story"))


async def test_a_source_that_fails_is_named_so(store: Store, clock: SteppedClock) -> None:
    """A reader sees whose news are missing."""
    async with store.begin() as work:
        feed = await work.sources.add(a_source(), "https://x.test/feed", NOW)
        await work.sources.visited(replace(feed, problem="no answer"))
    assert "الأفق — لا يستجيب الآن" in await _said(a_desk(store, clock), a_request("/sources"))


async def test_nothing_is_promised_where_nothing_is_pushed() -> None:
    """A terminal gets no digest by itself."""
    desk = replace(a_desk(), pushes=False)
    assert await _said(desk, a_request("/subscribe 7:30")) == "تصل النشرات إلى محادثات تلغرام. وهنا اكتب /today متى شئت."
    assert await _said(desk, a_request("/alerts on")) == "تصل التنبيهات إلى محادثات تلغرام. وهنا اكتب /latest متى شئت."
    assert "/subscribe" not in await _said(desk, a_request("/status"))
    (greeting,) = await reply(desk, a_request("/start"))
    assert "/subscribe 07:30" not in [button.action for row in greeting.buttons for button in row]


@pytest.mark.parametrize("question", ["what happened?", "Que s'est-il passé ?", "🙂"])
async def test_a_question_with_no_arabic_is_asked_for_in_arabic(question: str) -> None:
    """Nobody is told that the news do not say what was never looked for."""
    knows = Knows()
    assert "اكتب سؤالك بها" in await _said(a_desk(ask=knows), a_request(question))
    assert knows.asked == []


@pytest.mark.parametrize("text", ["/", "//nothing", "/ nothing", "/ما هذا"])
async def test_what_begins_as_a_command_is_no_question(text: str) -> None:
    """A slash astray is told as what it is."""
    assert "لا أعرف هذا الأمر" in await _said(a_desk(), a_request(text))


async def test_what_is_not_written_is_not_read() -> None:
    """A picture or a voice alone gets a kind word, not silence."""
    assert await _said(a_desk(), a_request(" ")) == "لا أقرأ إلا المكتوب. اكتب سؤالك، أو أمراً من /help."


async def test_a_command_of_another_bot_is_left_to_it() -> None:
    """In a group an unknown command may be somebody else's."""
    roll = a_request("/roll", GROUP, ChatKind.GROUP, addressed=False)
    assert await reply(a_desk(), roll) == ()
    assert await reply(a_desk(allowed=()), roll) == ()
    assert "لا أعرف هذا الأمر" in await _said(a_desk(), a_request("/roll"))


async def test_a_failure_becomes_one_sentence() -> None:
    """The person reads that something went wrong, and nothing technical."""
    assert await _said(a_desk(), a_request("هل حدث عطل؟")) == "وقع خطأ عندنا وتعذّر الجواب. حاول بعد قليل."


# --- reading ---------------------------------------------------------------------------------------------------------


async def test_the_day_lists_its_events(store: Store, clock: SteppedClock) -> None:
    """The digest opens with the date in both calendars and tells each event."""
    await tell(store, "e1", "e2")
    said = await _said(a_desk(store, clock), a_request("اليوم"))
    assert said.startswith("نشرة الاثنين 2 نوفمبر/تشرين الثاني 2026، الموافق")
    assert "حدثان" in said
    assert said.count("غرق مركب قبالة الساحل") == 4  # listed, then told


async def test_a_day_without_news_is_said(store: Store, clock: SteppedClock) -> None:
    """Silence would look like a fault."""
    assert "لا أحداث جديدة منذ أمس." in await _said(a_desk(store, clock), a_request("/today"))
    assert "لم نقرأ أحداثاً بعد" in await _said(a_desk(store, clock), a_request("/latest"))


async def test_a_number_means_the_same_in_every_list(store: Store, clock: SteppedClock) -> None:
    """The second of the list is what /story 2 gives."""
    await tell(store, "e1", "e2", "e3")
    desk = a_desk(store, clock)
    listed = await _said(desk, a_request("/latest"))
    second = next(line for line in listed.splitlines() if line.startswith("2. "))
    assert "روايتان، فرق واحد" in second
    assert (await reply(desk, a_request("/story 2"))) == (await reply(desk, a_request("حدث ٢")))
    assert "المصادر\nالأفق: غرق مركب" in await _said(desk, a_request("/story 2"))


async def test_differences_come_with_their_sentences(store: Store, clock: SteppedClock) -> None:
    """Each position stands with the words of the source that holds it."""
    await tell(store, "e1")
    picture, differences = await reply(a_desk(store, clock), a_request("الفروق"))
    assert picture.table is not None
    assert _text(picture) == "الأفق"
    assert differences.silent
    assert _text(differences) == "الفروق: غرق مركب قبالة الساحل\n\nعدد القتلى\n41\nالأفق: «قتل 41 شخصا»\n46\nالأفق: «قتل 41 شخصا»"


@pytest.mark.parametrize("text", ["/story 99", "/story nowhere", "/diff 7"])
async def test_a_story_that_there_is_not_is_answered_kindly(store: Store, clock: SteppedClock, text: str) -> None:
    """A stale button or a wrong number says where to look."""
    assert "لا أجد هذا الحدث" in await _said(a_desk(store, clock), a_request(text))


async def test_buttons_do_what_their_commands_do(store: Store, clock: SteppedClock) -> None:
    """Every button under a story leads on."""
    await tell(store, "e1")
    desk = a_desk(store, clock)
    (message,) = await reply(desk, a_request("/story 1"))
    for button in message.buttons[0]:
        assert "لا أجد" not in await _said(desk, a_request(button.action))


# --- questions -------------------------------------------------------------------------------------------------------


async def test_any_other_text_is_a_question() -> None:
    """The answer comes first, then the sentence and its source."""
    knows = Knows()
    said = await _said(a_desk(ask=knows), a_request("كم بلغ عدد القتلى؟"))
    assert said == "41 قتيلاً على الأقل.\n\nالشواهد\nالأفق: «قُتل 41 شخصاً في غرق المركب»"
    assert knows.asked == ["كم بلغ عدد القتلى؟"]


async def test_a_sentence_is_not_told_twice() -> None:
    """Where the answer quotes its source already, the source is named and the sentence not repeated."""
    told = Answer(question="؟", answered=True, text=f"الأفق: «{QUOTE}»", evidence=(Evidence("a1", f"{QUOTE}.", Span(0, 9)),))
    (message,) = answer(told, (Link(article="a1", source="الأفق", url="https://x.test/a1"),), a_chat())
    assert _text(message) == f"الأفق: «{QUOTE}»\n\nالمصادر\nالأفق"


async def test_a_word_that_opens_a_sentence_is_no_command() -> None:
    """«اليوم» alone asks for the day; in a sentence it is a word."""
    knows = Knows()
    await reply(a_desk(ask=knows), a_request("اليوم كم عدد القتلى؟"))
    assert knows.asked == ["اليوم كم عدد القتلى؟"]


async def _told() -> Store:
    store = MemoryStore()
    await tell(store, "e1")
    return store


async def test_a_question_needs_words_and_few_of_them() -> None:
    """An empty question and a pasted page are told what to do."""
    assert "اكتب سؤالك" in await _said(a_desk(), a_request("/ask"))
    assert "أطول من سؤال" in await _said(a_desk(await _told()), a_request("/ask e:e1 " + "كم " * 400))


async def test_a_reply_to_an_event_is_about_it(store: Store, clock: SteppedClock) -> None:
    """A question is answered from it alone; a command need not name it."""
    await tell(store, "e1", "e2")
    knows = Knows()
    desk = a_desk(store, clock, knows)
    async with store.begin() as work:
        await work.chats.show(SALEM, "55", "e2", "ask")
    await reply(desk, a_request("كم بلغ عدد القتلى؟", replied="55"))
    await reply(desk, a_request("كم بلغ عدد القتلى؟", replied="56"))
    assert knows.about == ["e2", None]
    assert await reply(desk, a_request("الفروق", replied="55")) == await reply(desk, a_request("/diff e2"))
    await reply(desk, a_request("اكتم", replied="55"))
    async with store.begin() as work:
        assert [(i.key, i.stance) for i in await work.interests.of(SALEM)] == [("e2", Stance.MUTE)]


async def test_the_button_that_asks_waits_for_the_question(store: Store, clock: SteppedClock) -> None:
    """In a reply to what it says."""
    await tell(store, "e1")
    (prompt,) = await reply(a_desk(store, clock), a_request("/ask e:e1", pressed=True))
    assert (prompt.event, prompt.expects) == ("e1", "ask")
    assert "اكتبه رداً على هذه الرسالة" in _text(prompt)


async def test_a_link_leads_to_an_event(store: Store, clock: SteppedClock) -> None:
    """As its own command does."""
    await tell(store, "e1")
    desk = a_desk(store, clock)
    assert await reply(desk, a_request("/start e_e1")) == await reply(desk, a_request("/story e1"))


async def test_a_button_of_long_ago_is_answered_kindly() -> None:
    """It is no command that was misspelt."""
    assert "هذا الزر من رسالة قديمة" in await _said(a_desk(), a_request("/", pressed=True))


# --- settings --------------------------------------------------------------------------------------------------------


async def test_a_person_subscribes_at_his_hours_in_his_city(store: Store, clock: SteppedClock) -> None:
    """The hours are kept with the zone of the city, and the person learns when the first digest comes."""
    desk = a_desk(store, clock)
    assert await _said(desk, a_request("/subscribe ٧:٣٠ القاهرة")) == "تم. ستصلك أول نشرة غداً الساعة 07:30.\nكل يوم، الساعة 07:30 بتوقيت القاهرة"
    said = await _said(desk, a_request("اشترك 19:00 من الأحد إلى الخميس بتوقيت الرياض"))
    assert said.splitlines()[1:] == [
        "كل يوم، الساعة 07:30 بتوقيت الرياض",
        "من الأحد إلى الخميس، الساعة 19:00 بتوقيت الرياض",
    ]
    async with store.begin() as work:
        kept = await work.chats.subscriptions(SALEM)
    assert [(s.at, s.zone) for s in kept] == [(time(7, 30), "Asia/Riyadh"), (time(19), "Asia/Riyadh")]
    assert "النشرة: كل يوم، الساعة 07:30 بتوقيت الرياض" in await _said(desk, a_request("/status"))
    assert "وبقي لك:\nمن الأحد" in await _said(desk, a_request("/unsubscribe day 07:30"))
    assert "لا نشرة لهذه المحادثة في هذه الساعة" in await _said(desk, a_request("/unsubscribe 07:30"))
    assert "أُلغيت النشرات" in await _said(desk, a_request("ألغ الاشتراك"))
    assert "لا نشرات" in await _said(desk, a_request("/unsubscribe"))


async def test_a_week_has_one_digest(store: Store, clock: SteppedClock) -> None:
    """On the day that is named, else on Friday; /subscribe alone tells what there is, each with a button to drop it."""
    desk = a_desk(store, clock)
    await reply(desk, a_request("/subscribe 8"))
    said = await _said(desk, a_request("اشترك أسبوعي السبت 18:00"))
    assert said.endswith("حصاد الأسبوع كل السبت، الساعة 18:00 بتوقيت الدار البيضاء")
    assert said.startswith("تم. ستصلك أول نشرة يوم السبت الساعة 18:00.")
    (listed,) = await reply(desk, a_request("/subscribe"))
    assert [row[0].action for row in listed.buttons] == ["/unsubscribe day 08:00", "/unsubscribe week 18:00"]
    assert "/unsubscribe" not in await _said(desk, a_request("/unsubscribe week 18:00"))


async def test_digests_are_not_without_number(store: Store, clock: SteppedClock) -> None:
    """Six a chat, and the ones that there are stay."""
    desk = a_desk(store, clock)
    assert "تم." in await _said(desk, a_request("/subscribe 1 2 3 4 5 6"))
    assert "6 نشرات على الأكثر" in await _said(desk, a_request("/subscribe 7"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/subscribe", "في أي ساعة؟"),
        ("/subscribe 25:00", "لم أفهم الساعة «25:00»"),
        ("/subscribe غداً", "لم أفهم الساعة"),
        ("/subscribe 7 أطلنطس", "لا أعرف المدينة «أطلنطس»"),
    ],
)
async def test_what_is_not_understood_is_asked_again(text: str, said: str) -> None:
    """A wrong hour or place says how to write it."""
    assert said in await _said(a_desk(), a_request(text))


async def test_who_comes_back_is_written_to_again(store: Store, clock: SteppedClock) -> None:
    """A paused chat that speaks is paused no longer."""
    desk = a_desk(store, clock)
    await reply(desk, a_request("/start"))
    async with store.begin() as work:
        await work.chats.pause(SALEM, "bot was blocked by the user")
    await reply(desk, a_request("/start"))
    async with store.begin() as work:
        known = await work.chats.get(SALEM)
    assert known is not None
    assert known.paused is None


async def test_only_administrators_turn_alerts_on(store: Store, clock: SteppedClock) -> None:
    """A member is refused, an administrator is obeyed, and who did it is kept."""
    desk = a_desk(store, clock)
    assert "وحدهم" in await _said(desk, a_request("/alerts on", GROUP, ChatKind.GROUP))
    assert "شُغّلت" in await _said(desk, a_request("/alerts on", GROUP, ChatKind.GROUP, admin=True))
    async with store.begin() as work:
        (kept,) = await work.chats.alerted()
    assert (kept.chat, kept.by) == (GROUP, "456")
    assert "التنبيهات: تعمل" in await _said(desk, a_request("/status", GROUP, ChatKind.GROUP))
    assert "أُوقفت" in await _said(desk, a_request("تنبيهات إيقاف", GROUP, ChatKind.GROUP, admin=True))
    assert "لتشغيل التنبيه" in await _said(desk, a_request("/alerts", GROUP, ChatKind.GROUP, admin=True))
    assert "شُغّلت" in await _said(desk, a_request("/alerts on"))


async def _nowhere(_name: str) -> Request | None:
    return None


async def test_a_channel_is_set_up_from_a_private_chat(store: Store, clock: SteppedClock) -> None:
    """By whoever administers it; its buttons act in it too, and it is known who did it."""
    desk = a_desk(store, clock)

    async def find(name: str) -> Request | None:
        assert name == "@akhbar"
        return a_request("", GROUP, ChatKind.CHANNEL, person=SALEM)

    said = await _said(desk, a_request("/channel @akhbar /alerts on", elsewhere=find))
    assert said.startswith("شُغّلت التنبيهات")
    (page,) = await reply(desk, a_request("/channel @akhbar", elsewhere=find))
    assert page.buttons[0][0].action == "/channel -100200 /settings length 10"
    async with store.begin() as work:
        (kept,) = await work.chats.alerted()
        chat = await work.chats.get(GROUP)
    assert kept.chat == GROUP
    assert chat is not None
    assert (chat.keeper, chat.kind) == (SALEM, ChatKind.CHANNEL)
    assert "لست من مشرفيها" in await _said(desk, a_request("/channel @akhbar /alerts on", elsewhere=_nowhere))
    assert "لضبط قناة" in await _said(desk, a_request("/channel", elsewhere=find))
    assert "بأوامر الضبط" in await _said(desk, a_request("/channel @akhbar /today", elsewhere=find))


async def test_a_channel_that_is_not_served_is_not_set_up(store: Store, clock: SteppedClock) -> None:
    """Its administrator learns what to ask for."""

    async def find(_name: str) -> Request | None:
        return a_request("", GROUP, ChatKind.CHANNEL, person=SALEM)

    assert "-100200" in await _said(a_desk(store, clock, allowed=(SALEM,)), a_request("/channel @akhbar /alerts on", elsewhere=find))


async def test_a_setting_goes_on_to_its_next_value_in_its_place(store: Store, clock: SteppedClock) -> None:
    """And around to the first; the page of settings is redrawn, not sent anew."""
    desk = a_desk(store, clock)
    (page,) = await reply(desk, a_request("/settings"))
    assert not page.in_place
    seen = []
    for _ in range(3):
        button = page.buttons[0][0]
        seen.append(button.label)
        (page,) = await reply(desk, a_request(button.action, pressed=True))
        assert page.in_place
    assert seen == ["طول النشرة: موجزة", "طول النشرة: مطوّلة", "طول النشرة: عناوين"]
    assert page.buttons[0][0].label == seen[0]
    assert (await reply(desk, a_request("/settings nonsense 7")))[0].buttons == page.buttons


async def test_a_long_list_turns_its_pages_in_place(store: Store, clock: SteppedClock) -> None:
    """With a button for each thing on the page."""
    desk = a_desk(store, clock)
    for n in range(10):
        await reply(desk, a_request(f"/follow زلزال{n}"))
    (first,) = await reply(desk, a_request("/follow"))
    assert [b.action for b in first.buttons[-1]] == ["/follow +2"]
    (second,) = await reply(desk, a_request("/follow +2", pressed=True))
    assert (len(second.buttons), second.in_place) == (3, True)
    assert [b.action for b in second.buttons[-1]] == ["/follow +1"]
    assert await reply(desk, a_request("/follow +99")) == (second,)


async def test_sources_are_named_with_their_state(store: Store, clock: SteppedClock) -> None:
    """A source that was never read, or fails, is marked."""
    desk = a_desk(store, clock)
    assert "لا مصادر بعد" in await _said(desk, a_request("/sources"))
    async with store.begin() as work:
        await work.sources.add(a_source(), "https://x.test/feed", NOW)
    assert "الأفق — لم يُقرأ بعد" in await _said(desk, a_request("المصادر"))
    assert "نقرأ مصدراً واحداً" in await _said(desk, a_request("/status"))


async def test_help_names_every_command() -> None:
    """Whatever can be asked stands in the help."""
    said = await _said(a_desk(), a_request("مساعدة"))
    for name in (name for name, command in COMMANDS.items() if not command.operators and name not in {"help", "start"}):
        assert f"/{name}" in said
