"""What is asked of all chats at once says the same as what is asked of each, in every store."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from given_shell import ALI, DESK, NOW, a_chat, a_message, a_story, an_event

from bot.types import Alerts, ChatId, Interest, Matter, Parcel, Stance, State

if TYPE_CHECKING:
    from bot.ports import Store

HOUR = timedelta(hours=1)
MANY = [ChatId("telegram", str(n)) for n in range(1200)]


async def test_chats_and_their_wishes_are_given_together(store: Store) -> None:
    """Those that are met, with their settings and their pause; the others are left out."""
    alerts = Alerts(chat=ALI, on=True, by="101", since=NOW)
    wish = Interest(matter=Matter.COUNTRY, key="MA", name="المغرب", stance=Stance.FOLLOW, since=NOW)
    async with store.begin() as work:
        await work.chats.put(a_chat(ALI))
        await work.chats.put(a_chat(DESK))
        await work.chats.pause(DESK, "kicked")
        await work.chats.set_alerts(alerts)
        await work.interests.keep(ALI, wish)
        await work.admissions.admit(DESK, ALI, NOW)
    async with store.begin() as work:
        asked = [ALI, DESK, *MANY]
        assert await work.chats.of_all(asked) == {ALI: (await work.chats.get(ALI), alerts), DESK: (await work.chats.get(DESK), None)}
        assert await work.interests.of_all(asked) == {ALI: [wish]}
        assert await work.admissions.all_admitted() == {DESK.whole}


async def test_all_moves_are_given_together(store: Store) -> None:
    """Each chat with every id that it had."""
    first, second = ChatId("telegram", "-1"), ChatId("telegram", "-2")
    async with store.begin() as work:
        assert await work.chats.moves() == {}
        await work.chats.put(a_chat(first))
        await work.chats.migrate(first, second)
        assert await work.chats.moves() == {second: [first]}


async def test_bells_are_counted_together(store: Store) -> None:
    """Within a time that ends with its last moment."""
    async with store.begin() as work:
        for event in ("e1", "e2"):
            await work.events.put(an_event(event, f"a-{event}"), NOW)
        await work.interests.ring_all("e1", {ALI: NOW, DESK: NOW + HOUR})
        await work.interests.ring_all("e2", {ALI: NOW})
        await work.interests.ring_all("e1", {ALI: NOW + HOUR})  # it rang before
        await work.interests.ring_all("e3", {})
        assert await work.interests.rings(NOW - HOUR, NOW) == {ALI: 2}
        assert await work.interests.rings(NOW, NOW + HOUR) == {DESK: 1}


async def test_who_was_told_of_an_event_is_known_together(store: Store) -> None:
    """With the version that each was told last."""
    async with store.begin() as work:
        await work.events.put(an_event("e1", "a1"), NOW)
        await work.events.mark_all_told([ALI, DESK], a_story("e1", "v1"), NOW)
        await work.events.mark_all_told([ALI], a_story("e1", "v2"), NOW)
        await work.events.mark_all_told([], a_story("e1", "v3"), NOW)
        assert await work.events.told_to("e1") == {ALI: "v2", DESK: "v1"}
        assert await work.events.told_to("e2") == {}


async def test_many_parcels_are_put_and_looked_up_together(store: Store) -> None:
    """New ones are counted, known ones are left, a paused chat's wait; the edit of one that waits takes its place."""
    parcels = [Parcel(key=f"k{chat.id}", chat=chat, message=a_message("غرق")) for chat in MANY]
    async with store.begin() as work:
        await work.chats.pause(MANY[7], "kicked")
        assert await work.outbox.put(parcels, NOW) == len(MANY)
        assert await work.outbox.put([*parcels, Parcel(key="new", chat=ALI, message=a_message("حريق"))], NOW) == 1
        assert await work.outbox.put([], NOW) == 0
        edits = [Parcel(key=f"{p.key}:edit", chat=p.chat, message=a_message("غرق مركب"), edits=p.key) for p in parcels]
        assert await work.outbox.put(edits, NOW) == 0
        states = await work.outbox.states([p.key for p in parcels] + ["none"])
        edited = await work.outbox.get("k3")
    assert states == {p.key: State.PAUSED if p.chat == MANY[7] else State.QUEUED for p in parcels}
    assert edited is not None
    assert edited.message == a_message("غرق مركب")
