"""What a chat wants to hear of: an event against what is followed, kept to and muted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from given_shell import ALI, NOW, a_chat, a_difference, a_digest, a_sighting, a_story

from bot.pipeline.interests import followed, interests_of, profile_of, profiles, wanted
from bot.texts import topics
from bot.types import Interest, Link, Matter, Stance
from summarizer.types import Block, BlockKind, EntityKind, Fragment, Kind

if TYPE_CHECKING:
    from bot.pipeline.interests import Profile
    from bot.ports import Store
    from bot.types import Story


def told(*headlines: str, source: str = "مصدر", shared: str = "حدث شيء") -> Story:
    """Give a story of so many outlets, each with its headline."""
    digest = replace(a_digest(), blocks=(Block(BlockKind.SUMMARY, ((Fragment(shared),),)),))
    links = tuple(Link(article=f"a{n}", source=f"{source}{n}", url=None, title=title) for n, title in enumerate(headlines, 1))
    return a_story(title=shared, digest=digest, links=links)


def about(*headlines: str, named: dict[str, set[str]] | None = None, shared: str = "حدث شيء") -> Profile:
    """Give what such a story is about."""
    return profile_of(told(*headlines, shared=shared), named or {})


def an_interest(stance: Stance, matter: Matter, key: str) -> Interest:
    """Give an interest."""
    return Interest(matter=matter, key=key, name=key, stance=stance, since=NOW)


def suits(profile: Profile, *interests: Interest, **chat: Any) -> bool:
    """Tell whether a chat with some interests is told."""
    return wanted(profile, interests, a_chat(**chat))


FLOOD = ("فيضانات تغمر أحياء في الدار البيضاء", "سيول في المغرب تودي بحياة ستة", "أمطار غزيرة على الساحل المغربي")


@pytest.mark.parametrize(
    ("matter", "key", "touched"),
    [
        (Matter.COUNTRY, "MA", True),
        (Matter.COUNTRY, "EG", False),
        (Matter.TOPIC, "disasters", True),
        (Matter.TOPIC, "sports", False),
        (Matter.WORD, "سيول", True),
        (Matter.WORD, "السيول في المغرب", True),
        (Matter.WORD, "سيول الجزائر", False),
        (Matter.WORD, "في", False),
        (Matter.SOURCE, "مصدر2", True),
        (Matter.SOURCE, "مصدر", False),
        (Matter.ACTOR, "p1", True),
        (Matter.ACTOR, "p2", False),
        (Matter.EVENT, "e1", True),
        (Matter.EVENT, "e", False),
    ],
)
def test_each_kind_of_matter_is_found_in_its_own_way(matter: Matter, key: str, *, touched: bool) -> None:
    """An actor counts where half the articles name him, a country where half the headlines do."""
    profile = about(*FLOOD, named={"a1": {"p1", "p2"}, "a2": {"p1"}})
    assert followed(profile, [an_interest(Stance.FOLLOW, matter, key)]) is touched


def test_an_outlet_named_after_a_country_is_not_that_country() -> None:
    """«المغرب اليوم» tells of Egypt."""
    profile = profile_of(told("زلزال في القاهرة", "هزة في مصر", source="المغرب "), {})
    assert (set(profile.states), set(profile.sources)) == ({"EG"}, {"المغرب 1", "المغرب 2"})


def test_what_is_muted_is_not_told_and_what_is_followed_does_not_save_it() -> None:
    """Mute is the last word; a muted source hides what it alone tells."""
    flood, alone = about(*FLOOD), about(FLOOD[0])
    assert not suits(flood, an_interest(Stance.MUTE, Matter.TOPIC, "disasters"), an_interest(Stance.FOLLOW, Matter.COUNTRY, "MA"))
    assert suits(flood, an_interest(Stance.MUTE, Matter.SOURCE, "مصدر1"))
    assert not suits(alone, an_interest(Stance.MUTE, Matter.SOURCE, "مصدر1"))


def test_a_chat_that_keeps_to_some_matters_hears_of_them_and_of_what_it_follows() -> None:
    """Sources that it keeps to narrow it further."""
    flood = about(*FLOOD)
    sports, disasters = (an_interest(Stance.ONLY, Matter.TOPIC, topic) for topic in ("sports", "disasters"))
    mine, other = (an_interest(Stance.ONLY, Matter.SOURCE, source) for source in ("مصدر1", "مصدر9"))
    assert suits(flood)
    assert not suits(flood, sports)
    assert suits(flood, sports, disasters)
    assert suits(flood, sports, an_interest(Stance.FOLLOW, Matter.COUNTRY, "MA"))
    assert suits(flood, mine, disasters)
    assert suits(flood, mine)
    assert not suits(flood, other, disasters)


def test_few_outlets_or_no_difference_may_be_too_little() -> None:
    """As the chat set it; what one source alone claims parts nobody."""
    story = told(*FLOOD)
    agreed = replace(story, differences=(replace(a_difference(), kind=Kind.ONLY_IN),))
    assert suits(profile_of(story, {}), least_sources=3, differing=True)
    assert not suits(profile_of(story, {}), least_sources=4)
    assert not suits(profile_of(agreed, {}), differing=True)


async def test_an_actor_that_was_merged_is_followed_as_the_one_that_is_left(store: Store) -> None:
    """The register's corrections reach who follows."""
    async with store.begin() as work:
        await work.actors.see([a_sighting("a1", actor="p2"), a_sighting("a9", actor="p1", key="k9")])
        await work.interests.keep(ALI, an_interest(Stance.FOLLOW, Matter.ACTOR, "p1"))
        await work.actors.claim("p2", EntityKind.PERSON, [("k", "سارة")], ["سارة"])
        await work.actors.merge("p1", "p2")
        (interest,) = await interests_of(work, a_chat())
        found = await profiles(work, [told("شيء")])
    assert interest.key == "p2"
    assert followed(found["e1"], [interest])


#: Headlines of invented events, and their topic.
NEWS = [
    ("sports", "المنتخب يفوز بركلات الترجيح ويبلغ نهائي الكأس"),
    ("economy", "البنك المركزي يرفع سعر الفائدة لكبح التضخم"),
    ("war", "غارات على أطراف المدينة رغم وقف إطلاق النار"),
    ("health", "وزارة الصحة تعلن تفشي الكوليرا في ثلاث ولايات"),
    ("disasters", "زلزال بقوة ست درجات على مقياس ريختر يضرب الساحل"),
    ("justice", "المحكمة تقضي بالسجن في قضية رشوة"),
    ("politics", "البرلمان يحجب الثقة عن الحكومة قبل الانتخابات"),
    ("energy", "أوبك تخفض إنتاج النفط مليون برميل"),
    ("technology", "شركة تكشف عن روبوت يعمل بالذكاء الاصطناعي"),
    ("culture", "المهرجان يمنح جائزة أفضل فيلم لمخرج شاب"),
    ("transport", "طائرة تهبط اضطرارياً في المطار بعد عطل"),
    ("education", "الجامعة تؤجل امتحانات الطلاب"),
    ("migration", "خفر السواحل ينقذ مهاجرين قبالة الجزيرة"),
]


@pytest.mark.parametrize(("topic", "headline"), NEWS)
def test_a_topic_is_known_by_its_words(topic: str, headline: str) -> None:
    """And no headline is of half the topics there are."""
    found = about(headline, headline, shared=headline).topics
    assert topic in found
    assert len(found) <= 3


def test_a_topic_is_known_by_each_of_its_names() -> None:
    """None means two."""
    names = [name for topic in topics().values() for name in topic.names]
    assert len(names) == len(set(names))
    assert {topic for topic, _ in NEWS} == set(topics())
