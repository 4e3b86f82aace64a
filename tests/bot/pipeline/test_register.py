"""The register of actors: whose a sighting is, and corrections that hold for ever."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from given_shell import NOW, SteppedClock, an_article
from minds import WordMind

from bot.errors import ActorError
from bot.pipeline.correcting import find_actors, find_rivals, merge_actors, one_actor, rename_actor, split_actor
from bot.pipeline.grouping import group_articles
from bot.pipeline.register import register, settle, sightings
from summarizer.arabic.names import name_key
from summarizer.types import Actor, Document, EntityKind, Post, PostStatus, Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.ports import Store, Work
    from bot.types import KnownActor
    from summarizer.types import Article


def an_actor(name: str, *aliases: str, kind: EntityKind = EntityKind.PERSON) -> Actor:
    """Give an actor of an article."""
    return Actor(key=name_key(name), name=name, kind=kind, aliases=aliases)


def telling(document: str, *actors: Actor, post: str | None = None) -> Document:
    """Give a document that names actors, of whom the first holds a post."""
    text = "قالت الوزيرة ذلك."
    posts = () if post is None else (Post(span=Span(0, 12), sentence=0, title=post, holder=actors[0].key),)
    sentence = Sentence(0, 0, Span(0, len(text)))
    return Document(article=an_article(document, text=text), headline=None, sentences=(sentence,), actors=actors, posts=posts)


async def names_of(store: Store, *asked: str) -> list[list[str]]:
    """Give the canonical names of the actors found for each name."""
    async with store.begin() as work:
        return [[actor.name for actor in await find_actors(work, name)] for name in asked]


async def read(store: Store, *documents: Document) -> None:
    """Register documents, each in a round of its own."""
    for document in documents:
        async with store.begin() as work:
            await register(work, [document], NOW)


# --- whose a sighting is ---------------------------------------------------------------------------------------------


async def test_spellings_and_shorter_forms_are_one_actor_over_articles(store: Store) -> None:
    """Whichever comes first: the full name joins the family name read before."""
    await read(store, telling("a1", an_actor("بوجدانوف")), telling("a2", an_actor("ميخائيل بوغدانوف", "بوغدانوف")), telling("a3", an_actor("بوغدانوف")))
    async with store.begin() as work:
        (actor,) = await find_actors(work, "بوقدانوف")
    assert (actor.name, actor.documents) == ("ميخائيل بوغدانوف", 3)
    assert set(actor.aliases) == {"بوجدانوف", "بوغدانوف"}


async def test_two_people_of_one_family_name_stay_two(store: Store) -> None:
    """A family name alone, which both have, is a third until the operator says whose it is."""
    await read(store, telling("a1", an_actor("سارة الكيلاني")), telling("a2", an_actor("عادل الكيلاني")), telling("a3", an_actor("الكيلاني")))
    assert await names_of(store, "سارة الكيلاني", "عادل الكيلاني", "الكيلاني") == [
        ["سارة الكيلاني", "الكيلاني"],
        ["عادل الكيلاني", "الكيلاني"],
        ["الكيلاني", "سارة الكيلاني", "عادل الكيلاني"],
    ]


async def test_a_family_name_in_doubt_goes_to_the_holder_of_the_same_post(store: Store) -> None:
    """The post tells which of the two is meant."""
    await read(
        store,
        telling("a1", an_actor("سارة الكيلاني"), post="وزيرة النقل"),
        telling("a2", an_actor("عادل الكيلاني"), post="رئيس البرلمان"),
        telling("a3", an_actor("الكيلاني"), post="وزيرة النقل"),
    )
    async with store.begin() as work:
        actor = await one_actor(work, "سارة الكيلاني")
    assert actor.documents == 2


async def test_bodies_are_one_by_their_whole_name_alone(store: Store) -> None:
    """A ministry of defence is another in each state; spelling changes nothing."""
    bodies = [an_actor(name, kind=EntityKind.ORGANIZATION) for name in ("وزارة الدفاع", "وزاره الدفاع", "وزارة الدفاع الليبية")]
    await read(store, *(telling(f"a{n}", body) for n, body in enumerate(bodies)))
    async with store.begin() as work:
        assert [actor.documents for actor in await find_actors(work, "وزارة الدفاع")] == [2]


def test_places_that_are_no_states_and_given_names_alone_are_not_registered() -> None:
    """Neither acts, or can be told from others."""
    town, state = an_actor("طبرق", kind=EntityKind.PLACE), an_actor("ليبيا", kind=EntityKind.PLACE)
    found = sightings(telling("a1", town, state, an_actor("أحمد")), NOW)
    assert [sighting.names for sighting in found] == [("ليبيا",)]


def test_settling_does_not_depend_on_what_is_unrelated() -> None:
    """An actor that shares no name stays out."""
    one, other = (list(sightings(telling(i, an_actor(name)), NOW)) for i, name in (("a1", "سارة الكيلاني"), ("a2", "منى شاهين")))
    assert settle([*one, *other], ())[0].actor == settle(one, ())[0].actor


async def test_posts_are_kept_with_sentence_and_date(store: Store) -> None:
    """The evidence is the whole sentence, dated by the article."""
    await read(store, telling("a1", an_actor("سارة الكيلاني"), post="وزيرة النقل"))
    async with store.begin() as work:
        (post,) = (await one_actor(work, "سارة الكيلاني")).posts
    assert (post.title, post.status, post.at) == ("وزيرة النقل", PostStatus.CURRENT, NOW)
    assert (post.evidence.article, post.evidence.quote) == ("a1", "قالت الوزيرة ذلك.")


async def test_an_edited_article_tells_in_place_of_its_earlier_version(store: Store) -> None:
    """Who is no longer named is gone."""
    await read(store, telling("a1", an_actor("سارة الكيلاني")), telling("a1", an_actor("منى شاهين")))
    assert await names_of(store, "سارة الكيلاني", "منى شاهين") == [[], ["منى شاهين"]]


async def test_refresh_feeds_the_register(store: Store, clock: SteppedClock) -> None:
    """In the transaction that groups the articles."""
    mind = WordMind().mind()

    def read_with_a_name(article: Article) -> Sequence[Document]:
        return [replace(document, actors=(an_actor("سارة الكيلاني"),)) for document in mind.read(article)]

    async with store.begin() as work:
        await work.articles.keep(an_article("a1"), NOW)
    await group_articles(store, replace(mind, read=read_with_a_name), clock)
    assert await names_of(store, "الكيلاني") == [["سارة الكيلاني"]]


# --- corrections -----------------------------------------------------------------------------------------------------


async def test_merged_actors_stay_one(store: Store) -> None:
    """Both names, and shorter forms of either, mean the one that is left, in articles read later too."""
    await read(store, telling("a1", an_actor("أبو خالد الرملي")), telling("a2", an_actor("سارة الكيلاني")))
    async with store.begin() as work:
        await merge_actors(work, await one_actor(work, "أبو خالد الرملي"), await one_actor(work, "سارة الكيلاني"))
    await read(store, telling("a1", an_actor("منى شاهين")), telling("a3", an_actor("أبو خالد الرملي")), telling("a4", an_actor("الرملي")))
    async with store.begin() as work:
        actor = await one_actor(work, "الرملي")
    assert (actor.name, actor.documents) == ("سارة الكيلاني", 3)


async def test_split_actors_stay_two(store: Store) -> None:
    """The parted name never counts for the old actor again, though it would fit."""
    await read(
        store,
        telling("a1", an_actor("سارة أحمد الكيلاني")),
        telling("a2", an_actor("سارة الكيلاني")),
        telling("a3", an_actor("سارة أحمد الكيلاني", "سارة الكيلاني")),
    )
    async with store.begin() as work:
        new = await split_actor(work, await one_actor(work, "سارة أحمد الكيلاني"), ["سارة الكيلاني"])
        assert (new.name, new.documents) == ("سارة الكيلاني", 1)
    await read(store, telling("a4", an_actor("سارة الكيلاني")), telling("a5", an_actor("سارة أحمد الكيلاني", "سارة الكيلاني")))
    async with store.begin() as work:
        one, other = await one_actor(work, "سارة أحمد الكيلاني"), await one_actor(work, "سارة الكيلاني")
    assert (one.documents, one.aliases) == (3, ())
    assert (other.id, other.documents) == (new.id, 2)


async def test_a_renamed_actor_keeps_its_name(store: Store) -> None:
    """Whatever is read of it later; the new name finds it."""
    await read(store, telling("a1", an_actor("سارة الكيلاني")))
    async with store.begin() as work:
        await rename_actor(work, await one_actor(work, "سارة الكيلاني"), "سارة عبد الحميد الكيلاني")
    await read(store, *(telling(f"b{n}", an_actor("سارة الكيلاني")) for n in range(3)))
    assert await names_of(store, "سارة الكيلاني", "سارة عبد الحميد الكيلاني") == [["سارة عبد الحميد الكيلاني"]] * 2


async def test_what_cannot_be_corrected_is_told(store: Store) -> None:
    """With what to do."""
    body = an_actor("البنك", kind=EntityKind.ORGANIZATION)
    await read(store, telling("a1", an_actor("سارة الكيلاني")), telling("a2", an_actor("عادل الكيلاني")), telling("a3", body))
    async with store.begin() as work:
        sara, bank = await one_actor(work, "سارة الكيلاني"), await one_actor(work, "البنك")
        with pytest.raises(ActorError, match="several; give one of these ids: p1"):
            await one_actor(work, "الكيلاني")
        with pytest.raises(ActorError, match="nothing that was read"):
            await one_actor(work, "منى شاهين")
        with pytest.raises(ActorError, match="same actor"):
            await merge_actors(work, sara, sara)
        with pytest.raises(ActorError, match="two of a kind"):
            await merge_actors(work, sara, bank)
        with pytest.raises(ActorError, match="is no name of"):
            await split_actor(work, sara, ["منى"])
        with pytest.raises(ActorError, match="no other names"):
            await split_actor(work, sara, ["سارة الكيلاني"])


async def test_another_first_name_for_one_post_is_a_possible_conflict(store: Store) -> None:
    """They stay two, and each is told of the other; one of another post is not."""
    await read(
        store,
        telling("a1", an_actor("سارة الكيلاني"), post="وزيرة النقل"),
        telling("a2", an_actor("هدى الكيلاني"), post="وزيرة النقل"),
        telling("a3", an_actor("عادل الكيلاني"), post="رئيس البرلمان"),
        telling("a4", Actor(key="x", name="البنك", kind=EntityKind.ORGANIZATION)),
    )
    async with store.begin() as work:
        assert [rival.name for rival in await find_rivals(work, await one_actor(work, "سارة الكيلاني"))] == ["هدى الكيلاني"]
        assert await find_rivals(work, await one_actor(work, "البنك")) == []


async def test_an_actor_is_found_by_its_id(store: Store) -> None:
    """As an error lists it."""

    async def found(work: Work) -> KnownActor:
        actor = await one_actor(work, "سارة الكيلاني")
        return await one_actor(work, actor.id)

    await read(store, telling("a1", an_actor("سارة الكيلاني")))
    async with store.begin() as work:
        assert (await found(work)).name == "سارة الكيلاني"
