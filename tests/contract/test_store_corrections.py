"""What Bayn told wrong, and to whom: the same in every store."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from given_shell import ALI, NOW, a_message, a_story, an_event

from bot.types import Correction, Mistake, Parcel, Report, State

if TYPE_CHECKING:
    from bot.ports import Store

WRONG = Correction(event="e1", title="غرق", mistake=Mistake.MATTER, was="41", now="14", at=NOW)
LEASE = timedelta(minutes=1)


async def test_a_correction_is_kept_and_told_with_its_story(store: Store) -> None:
    """From then on, over later versions of the story that carry it; the list has the newest first."""
    later = replace(WRONG, was="الأحد", now="الاثنين", at=NOW + LEASE)
    async with store.begin() as work:
        await work.events.put(an_event("e1", "a1"), NOW)
        await work.events.keep_story(a_story("e1"), 1)
        assert [await work.corrections.keep(WRONG), await work.corrections.keep(later)] == [1, 2]
    async with store.begin() as work:
        story = await work.events.story("e1")
        assert story is not None
        assert story.corrections == (WRONG, later)
        await work.events.keep_story(replace(story, title="غيره"), 2)
        again = await work.events.story("e1")
        assert again is not None
        assert again.corrections == (WRONG, later)
        assert await work.corrections.latest(1) == [later]
        assert await work.corrections.latest(9) == [later, WRONG]


async def test_a_correction_of_what_has_no_story_is_kept_too(store: Store) -> None:
    """Nothing of it is lost with the story."""
    async with store.begin() as work:
        await work.corrections.keep(WRONG)
        assert await work.corrections.latest(9) == [WRONG]


async def test_messages_that_tell_an_event_are_found_by_their_last_words(store: Store) -> None:
    """Sent or waiting, answers too; not what tells another, and not what is older."""
    told, other = replace(a_message("غرق"), tells=("e1", "e2")), replace(a_message("حريق"), tells=("e2",))
    edited = replace(a_message("غرق مركب"), tells=("e1",))
    async with store.begin() as work:
        await work.outbox.put([Parcel(key="k1", chat=ALI, message=told), Parcel(key="k2", chat=ALI, message=other)], NOW)
        (first,) = await work.outbox.claim(NOW, 1, LEASE)
        begun = await work.outbox.begin(first, NOW, NOW + LEASE)
        assert begun is not None
        await work.outbox.settle(replace(begun, state=State.SENT, sent_as="77"))
        await work.outbox.put([Parcel(key="k1:edit", chat=ALI, message=edited, edits="k1")], NOW)
        await work.outbox.note(ALI, told, "78", NOW)
    async with store.begin() as work:
        found = await work.outbox.telling("e1", NOW - LEASE)
        assert [(d.key, d.message) for d in found] == [("k1", edited), (f"answer:{ALI}:78", told)]
        assert [d.key for d in await work.outbox.telling("e2", NOW - LEASE)] == ["k2", f"answer:{ALI}:78"]
        assert await work.outbox.telling("e", NOW - LEASE) == []
        assert await work.outbox.telling("e1", NOW + LEASE) == []


async def test_an_answer_is_kept_once_and_found_by_its_place(store: Store) -> None:
    """As it was put last; it never goes out by itself."""
    first, last = replace(a_message("غرق"), tells=("e1",)), replace(a_message("غرق مركب"), tells=("e1",))
    async with store.begin() as work:
        await work.outbox.note(ALI, first, "78", NOW)
        await work.outbox.note(ALI, last, "78", NOW)
        assert await work.outbox.at(ALI, "78") == last
        assert await work.outbox.at(ALI, "79") is None
        assert await work.outbox.sent_as(f"answer:{ALI}:78") == "78"
        assert await work.outbox.claim(NOW + LEASE, 9, LEASE) == []


async def test_a_report_keeps_the_sentence_that_it_is_about(store: Store) -> None:
    """As it was told."""
    report = Report(chat=ALI, user="101", event="e1", said="خطأ", at=NOW, sentence="قُتل 41 شخصاً")
    async with store.begin() as work:
        await work.voices.report(report)
        assert await work.voices.reports(1) == [report]
