"""What sources change and withdraw is told in its event, and counts as a change of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from given_shell import NOW, SteppedClock, an_article
from publishing import a_publisher, round_of

from bot.chat.event_views import story_in_full
from bot.pipeline.edits import with_edits
from bot.pipeline.grouping import group_articles
from bot.pipeline.stories import publish_stories
from bot.types import Chat, ChatId, ChatKind, SelfEdit
from summarizer.types import Digest, Edit, EditKind

if TYPE_CHECKING:
    from bot.pipeline.publisher import Publisher
    from bot.ports import Store
    from bot.types import Story

CHAT = Chat(id=ChatId("telegram", "1"), kind=ChatKind.PRIVATE)
EXCERPT = an_article(title="غرق مركب ومقتل 41", text="غرق", full=False)


async def story(publisher: Publisher) -> Story:
    """Give the only story."""
    async with publisher.store.begin() as work:
        (only,) = await work.events.latest(9)
    return only


def shown(story: Story) -> str:
    """Give a story as a chat sees it."""
    return "\n".join(message.plain() for message in story_in_full(story, CHAT))


async def test_a_changed_headline_is_told_with_its_time(store: Store, clock: SteppedClock) -> None:
    """The excerpt that was read in full meanwhile is no edit; the story counts as updated by the edit."""
    publisher = a_publisher(store, clock)
    await round_of(publisher, clock, EXCERPT)
    await round_of(publisher, clock, an_article(title="غرق مركب قبالة الساحل", text="غرق كل النص"))
    before = await story(publisher)
    assert "تغيّر" not in shown(before)
    clock.step(hours=2, minutes=10)
    await round_of(publisher, clock, an_article(title="نجاة ركاب المركب", text="غرق كل النص"))
    after = await story(publisher)
    assert "تغيّر عنوان «الأفق» بعد ساعتين من نشره: كان «غرق مركب قبالة الساحل»، وأصبح «نجاة ركاب المركب»." in shown(after)
    assert (before.updated, after.updated) == (NOW, clock())
    assert before.digest.version != after.digest.version


async def test_a_withdrawn_article_is_told_and_stays(store: Store, clock: SteppedClock) -> None:
    """Also in the list of the event's sources."""
    publisher = a_publisher(store, clock)
    await round_of(publisher, clock, an_article(text="غرق مركب"))
    async with store.begin() as work:
        await work.articles.withdraw("a1", clock(), clock())
    await group_articles(store, publisher.mind, clock)
    assert await publish_stories(publisher) == 1
    told = shown(await story(publisher))
    assert "سُحب خبر «الأفق» بعد نشره: «غرق مركب»." in told
    assert "(سُحب بعد نشره)" in told


def test_a_digest_without_edits_stays_as_it_is() -> None:
    """And one with many tells the newest three, cut between words."""
    digest = Digest(event="e1", blocks=(), version="v1")
    assert with_edits(digest, [], []) is digest
    edits = [_headline_edit("كلمة " * 60, f"عنوان {n}", n) for n in range(9)]
    (block,) = with_edits(digest, edits, []).blocks
    assert [line[0].text[-10:] for line in block.lines] == ["«عنوان 6».", "«عنوان 7».", "«عنوان 8»."]
    assert "بعد 6 أيام من نشره" in block.plain()
    assert "كلمة…»" in block.plain()


def _headline_edit(before: str, after: str, days: int) -> SelfEdit:
    return SelfEdit(article="a1", source=None, edit=Edit(kind=EditKind.HEADLINE, before=before, after=after), after=timedelta(days=days))
