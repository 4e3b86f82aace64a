"""The register of actors: every store keeps it in the same way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from given_shell import NOW, a_held_post, a_sighting

from bot.types import KnownActor
from summarizer.types import EntityKind, PostStatus

if TYPE_CHECKING:
    from bot.ports import Store

LATER = NOW + timedelta(hours=1)
SARA = KnownActor(id="p1", kind=EntityKind.PERSON, names=(("سارة لطفي", 1), ("لطفي", 1)), documents=1)


async def test_what_documents_tell_of_an_actor_comes_together(store: Store) -> None:
    """Names are counted by documents, commonest first; words lead to the actor."""
    async with store.begin() as work:
        await work.actors.see([a_sighting("a1"), a_sighting("a2", names=("سارة لطفي",), words=frozenset({"other"}))])
    async with store.begin() as work:
        known = await work.actors.get("p1")
        assert known == replace(SARA, names=(("سارة لطفي", 2), ("لطفي", 1)), documents=2)
        assert await work.actors.near({"other", "unknown"}) == [known]
        assert await work.actors.near({"unknown"}) == []
        assert await work.actors.get("unknown") is None


async def test_a_post_is_given_once_with_its_newest_evidence(store: Store) -> None:
    """Newest first; the same title held in another way is another post."""
    old, new = a_held_post("a1"), a_held_post("a2", at=LATER)
    former = a_held_post("a1", status=PostStatus.FORMER)
    async with store.begin() as work:
        await work.actors.see([a_sighting("a1", posts=(old, former)), a_sighting("a2", posts=(new,), at=LATER)])
        known = await work.actors.get("p1")
        assert known is not None
        assert known.posts == (new, former)


async def test_a_document_is_forgotten_with_what_it_told(store: Store) -> None:
    """An actor that nobody names any longer is gone."""
    async with store.begin() as work:
        await work.actors.see([a_sighting("a1", posts=(a_held_post("a1"),)), a_sighting("a2", names=("سارة لطفي",))])
        await work.actors.forget(["a1"])
        assert await work.actors.get("p1") == replace(SARA, names=(("سارة لطفي", 1),))
        await work.actors.forget(["a2", "unknown"])
        assert await work.actors.get("p1") is None
        assert await work.actors.near({"لطفي"}) == []


async def test_seeing_the_same_twice_changes_nothing(store: Store) -> None:
    """A batch that is cut off runs again."""
    async with store.begin() as work:
        await work.actors.see([a_sighting("a1")])
        await work.actors.see([a_sighting("a1")])
        assert await work.actors.get("p1") == SARA


async def test_a_given_name_stays(store: Store) -> None:
    """Whatever is read later, and when nothing is."""
    async with store.begin() as work:
        await work.actors.see([a_sighting("a1")])
        await work.actors.rename("p1", "د. سارة لطفي")
        await work.actors.forget(["a1"])
        known = await work.actors.get("p1")
        assert known == KnownActor(id="p1", kind=EntityKind.PERSON, names=(), given="د. سارة لطفي")


async def test_a_claimed_name_means_one_actor(store: Store) -> None:
    """The last claim holds; an actor that is unknown is made."""
    async with store.begin() as work:
        await work.actors.see([a_sighting("a1")])
        await work.actors.claim("p1", EntityKind.PERSON, [("key", "س. لطفي")], {"word"})
        assert [a.claimed for a in await work.actors.near({"word"})] == [("س. لطفي",)]
        await work.actors.claim("p9", EntityKind.PERSON, [("key", "س. لطفي")], {"word"})
        assert [(a.id, a.claimed) for a in await work.actors.near({"word"})] == [("p1", ()), ("p9", ("س. لطفي",))]


async def test_sightings_move_by_their_first_name(store: Store) -> None:
    """In other sightings the name is struck out."""
    async with store.begin() as work:
        await work.actors.see([a_sighting("a1"), a_sighting("a2", names=("لطفي",))])
        await work.actors.claim("p9", EntityKind.PERSON, [("لطفي", "لطفي")], ())
        assert await work.actors.move(["لطفي"], "p1", "p9") == 1
        assert await work.actors.get("p1") == replace(SARA, names=(("سارة لطفي", 1),))
        assert await work.actors.get("p9") == KnownActor(id="p9", kind=EntityKind.PERSON, names=(("لطفي", 1),), claimed=("لطفي",), documents=1)


async def test_a_merged_actor_leads_to_the_one_left(store: Store) -> None:
    """Names, posts, words and claims are the other's; a chain of merges has one end."""
    async with store.begin() as work:
        await work.actors.see(
            [a_sighting("a1", actor="p1"), a_sighting("a2", actor="p2", key="k2", words=frozenset({"w2"})), a_sighting("a3", actor="p3", key="k3")]
        )
        await work.actors.claim("p1", EntityKind.PERSON, [("key", "س. لطفي")], ())
        await work.actors.merge("p1", "p2")
        await work.actors.merge("p2", "p3")
        known = await work.actors.get("p1")
        assert known == KnownActor(id="p3", kind=EntityKind.PERSON, names=(("سارة لطفي", 3), ("لطفي", 3)), claimed=("س. لطفي",), documents=3)
        assert await work.actors.near({"w2", "لطفي"}) == [known]
