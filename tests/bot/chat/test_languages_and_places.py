"""Where a person is, and in which language he is spoken to."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

import pytest
from given_chat import SALEM, a_desk, a_request, tell
from given_shell import a_story

from bot.chat.bidi import FSI, PDI, RLM, bare
from bot.chat.conversation import reply
from bot.chat.hours import find_zone
from bot.chat.localities import zone_at
from bot.chat.views import ArabicViews
from bot.store.memory import MemoryStore
from bot.types import Chat, ChatKind, Entry

if TYPE_CHECKING:
    from given_shell import SteppedClock

    from bot.chat.types import Desk, Request


async def _said(desk: Desk, request: Request) -> str:
    return bare("\n".join(message.plain() for message in await reply(desk, request)))


# --- places ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("الزرقاء", "Asia/Amman"),
        ("بتوقيت سطيف", "Africa/Algiers"),
        ("Marrakech", "Africa/Casablanca"),
        ("Tangier", "Africa/Casablanca"),
        ("بورسعيد", "Africa/Cairo"),
        ("São Paulo", None),
        ("Sao Paulo", "America/Sao_Paulo"),
        ("malmö", None),
        ("ليس مدينة", None),
    ],
)
def test_a_city_has_its_zone_by_either_name(name: str, zone: str | None) -> None:
    """In Arabic or in Latin letters without marks; what is no place has none."""
    assert find_zone(name) == zone


@pytest.mark.parametrize(
    ("point", "zone"),
    [
        ((33.589, -7.611), "Africa/Casablanca"),
        ((31.50, 34.46), "Asia/Gaza"),
        ((31.90, 35.20), "Asia/Hebron"),
        ((24.71, 46.67), "Asia/Riyadh"),
        ((40.71, -74.0), "America/New_York"),
        ((-50.0, -120.0), None),
    ],
)
def test_a_location_has_the_zone_of_the_nearest_place(point: tuple[float, float], zone: str | None) -> None:
    """Without any network; in the middle of the ocean nobody knows."""
    assert zone_at(point) == zone


async def test_a_sent_location_sets_the_clock_and_digests_move_along(clock: SteppedClock) -> None:
    """Half past seven is half past seven where he is now."""
    desk = a_desk(MemoryStore(), clock)
    await reply(desk, a_request("/subscribe 07:30"))
    assert "بتوقيت القاهرة" in await _said(desk, a_request("", place=(30.04, 31.24)))
    async with desk.store.begin() as work:
        (subscription,) = await work.chats.subscriptions(SALEM)
        known = await work.chats.get(SALEM)
    assert known is not None
    assert (known.zone, subscription.zone, subscription.at) == ("Africa/Cairo", "Africa/Cairo", time(7, 30))
    assert subscription.next_run == datetime(2026, 11, 3, 5, 30, tzinfo=UTC)


async def test_a_city_sets_the_clock_too() -> None:
    """And one that is not known is asked for again."""
    desk = a_desk()
    assert "أرسل موقعك" in await _said(desk, a_request("/zone"))
    assert "بتوقيت عمّان" in await _said(desk, a_request("/zone الزرقاء"))
    assert "لا أعرف المدينة" in await _said(desk, a_request("/zone زحل"))


async def test_a_location_in_a_group_is_left_to_its_administrators() -> None:
    """A member who sends where he is moves nobody's clock, and nobody else is answered for it."""
    desk = a_desk()
    group = a_request("", kind=ChatKind.GROUP, place=(30.04, 31.24), addressed=False)
    assert await reply(desk, group) == ()


# --- languages -------------------------------------------------------------------------------------------------------


async def test_a_new_person_is_spoken_to_as_his_device_is(clock: SteppedClock) -> None:
    """English to an English device, Arabic to all others; a group is spoken to in Arabic."""
    desk = a_desk(MemoryStore(), clock)
    await tell(desk.store, "e1")
    assert (await _said(desk, a_request("/start", language="en-GB"))).startswith("Welcome to Bayn")
    told = await _said(desk, a_request("/today"))
    assert told.startswith("Digest of Monday 2 November 2026")
    assert "غرق مركب قبالة الساحل" in told
    assert (await _said(a_desk(), a_request("/start", language="fr"))).startswith("أهلاً بك")
    assert (await _said(a_desk(), a_request("/start", kind=ChatKind.GROUP, language="en"))).startswith("أهلاً بك")


async def test_the_language_is_chosen_and_kept(clock: SteppedClock) -> None:
    """By command, by word and by the button of the settings."""
    desk = a_desk(MemoryStore(), clock)
    assert (await _said(desk, a_request("/language en"))).startswith("I speak English to you")
    assert (await _said(desk, a_request("settings"))).startswith("What is set for this chat")
    assert (await _said(desk, a_request("/language"))).startswith("ما ضُبط لهذه المحادثة")
    assert "بأي لغة" in await _said(desk, a_request("/language klingon"))
    assert (await _said(desk, a_request("شكراً لك يا بيْن على هذا العمل"))).startswith("على الرحب والسعة")


def test_what_comes_by_itself_is_in_the_chats_language() -> None:
    """Buttons and headings around the news, which stays in Arabic; rows then run from the left."""
    entry = Entry(a_story())
    (message,) = ArabicViews().alert(entry, Chat(id=SALEM, kind=ChatKind.PRIVATE, language="en"))
    assert message.from_left
    assert [button.label for button in message.buttons[0]] == ["Sources", "Differences, with evidence"]
    assert not ArabicViews().alert(entry, Chat(id=SALEM, kind=ChatKind.PRIVATE))[0].from_left


async def test_lines_keep_their_direction() -> None:
    """An English line runs from the left and holds its Arabic words together; a line of news runs from the right."""
    desk = a_desk()
    await reply(desk, a_request("/language en"))
    (message,) = await reply(desk, a_request("/follow المغرب"))
    line = message.blocks[0].plain()
    assert line.startswith(f"Following news of {FSI}المغرب{PDI} for you.")
    assert RLM not in line


@pytest.mark.parametrize("text", ["شكراً", "شكرا جزيلاً لكم", "Thanks!", "ألف شكر يا صديقي", "يعطيك العافية على الخدمة"])
async def test_thanks_get_a_kind_word(text: str) -> None:
    """Not the news that they do not say so."""
    assert (await _said(a_desk(), a_request(text))).startswith("على الرحب والسعة")


async def test_thanks_that_lead_to_a_question_are_a_question() -> None:
    """He who asks after thanking is answered."""
    assert "قتيلاً" in await _said(a_desk(), a_request("شكراً، كم بلغ عدد القتلى؟"))
