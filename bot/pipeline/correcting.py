"""The operator's corrections of the register: merge, split, rename. They hold for ever, whatever is read later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import ActorError
from bot.keys import stable_id
from bot.pipeline.register import lookup_words
from summarizer.arabic.names import conflicting_names, name_key, same_name
from summarizer.arabic.posts import compatible_posts, post_parts
from summarizer.types import EntityKind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.ports import Work
    from bot.types import KnownActor

#: Actors that an error lists.
_MOST_LISTED = 5


def _is_called(actor: KnownActor, name: str) -> bool:
    names = (actor.name, *actor.aliases)
    if actor.kind is EntityKind.PERSON:
        return any(same_name(name, other) for other in names)
    return name_key(name) in {name_key(other) for other in names}


async def find_actors(work: Work, name: str) -> list[KnownActor]:
    """Find the actors of a name, in any spelling or shorter form: those of exactly this name first, then by the documents that name them."""
    near = await work.actors.near(frozenset[str]().union(*(lookup_words(kind, name) for kind in EntityKind)))
    found = [actor for actor in near if _is_called(actor, name)]
    return sorted(found, key=lambda actor: (_distance(actor, name), -actor.documents, actor.name))


def _distance(actor: KnownActor, name: str) -> int:
    """Tell how far a name is from being an actor's: 0 for its own in any spelling, 1 for another of its names, 2 for a form of one."""
    key = name_key(name)
    return 0 if key == name_key(actor.name) else 1 if key in map(name_key, actor.aliases) else 2


async def one_actor(work: Work, name: str) -> KnownActor:
    """Give the actor of an id, or the only one of a name.

    Raises: ActorError where nobody or several have it.
    """
    known = await work.actors.get(name)
    if known is not None:
        return known
    found = await find_actors(work, name)
    if not found:
        raise ActorError(name, "is in nothing that was read so far")
    one = [actor for actor in found if _distance(actor, name) == _distance(found[0], name)]
    if len(one) > 1:
        listed = ", ".join(f"{actor.id} ({actor.name})" for actor in one[:_MOST_LISTED])
        raise ActorError(name, f"is the name of several; give one of these ids: {listed}")
    return one[0]


async def find_rivals(work: Work, actor: KnownActor) -> list[KnownActor]:
    """Find those who may be the same person under a mistaken first name: another of that family name who holds a like post.

    They are kept apart; whoever knows merges them.
    """
    if actor.kind is not EntityKind.PERSON:
        return []
    near = await work.actors.near(lookup_words(actor.kind, actor.name))
    return [other for other in near if conflicting_names(actor.name, other.name) and _share_post(actor, other)]


def _share_post(actor: KnownActor, other: KnownActor) -> bool:
    return any(post_parts(p.title).body and compatible_posts(p.title, q.title) for p in actor.posts for q in other.posts if post_parts(q.title).body)


async def _claim(work: Work, actor: str, kind: EntityKind, names: Collection[str]) -> None:
    words = frozenset[str]().union(*(lookup_words(kind, name) for name in names))
    await work.actors.claim(actor, kind, [(name_key(name), name) for name in names], words)


async def rename_actor(work: Work, actor: KnownActor, name: str) -> None:
    """Call an actor by a name for ever; the name means this actor from now on."""
    await _claim(work, actor.id, actor.kind, [name])
    await work.actors.rename(actor.id, name)


async def merge_actors(work: Work, gone: KnownActor, left: KnownActor) -> None:
    """Make two actors one for ever, under the second's name: every name of the first means the second.

    Raises: ActorError where they are one already, or of two kinds.
    """
    if gone.id == left.id:
        raise ActorError(gone.name, "is the same actor already")
    if gone.kind is not left.kind:
        raise ActorError(gone.name, f"is a {gone.kind.value}, {left.name} a {left.kind.value}; only two of a kind can be one")
    await _claim(work, left.id, left.kind, [left.name, gone.name, *gone.aliases])
    await work.actors.rename(left.id, left.name)
    await work.actors.merge(gone.id, left.id)


async def split_actor(work: Work, actor: KnownActor, names: Sequence[str]) -> KnownActor:
    """Make an actor of its own of some names of another for ever; gives the new one.

    Raises: ActorError where a name is none of the actor's, or no other is left to it.
    """
    keys = [name_key(name) for name in names]
    own = {name: name_key(name) for name in (actor.name, *actor.aliases)}
    for name, key in zip(names, keys, strict=True):
        if key not in own.values():
            raise ActorError(name, f"is no name of {actor.name}; its names are {', '.join(own)}")
    kept = [name for name, key in own.items() if key not in keys]
    if not kept:
        raise ActorError(actor.name, "has no other names; at least one must be left")
    parted = [name for name, key in own.items() if key in keys]
    new = stable_id("s1", actor.kind, keys[0], actor.id)
    await _claim(work, new, actor.kind, parted)
    await _claim(work, actor.id, actor.kind, kept[:1] if actor.name in parted else [actor.name])
    await work.actors.move(parted, actor.id, new)
    made = await work.actors.get(new)
    return made or actor
