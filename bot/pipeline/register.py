"""The register of actors: who the documents read so far tell of, under which names, in which posts.

    Document ─sightings─► whose? (`settle`, pure) ─► store

A name means whom the operator says (merge, split); else the one known actor that it is a spelling or a shorter form of,
where several could be the one that holds the same post; else a new one. People are joined by `same_name`, bodies and
states by their whole name alone: «وزارة الدفاع» is another in each state.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.keys import stable_id
from bot.types import HeldPost, KnownActor, Sighting
from summarizer.arabic.letters import fold
from summarizer.arabic.names import conflicting_names, is_given_name, name_key, same_name, telling_keys
from summarizer.arabic.posts import compatible_posts
from summarizer.arabic.states import Sign, read_state, state_name
from summarizer.types import EntityKind, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from bot.ports import Work
    from summarizer.types import Actor, Document, Post

#: Names of one actor that others are compared with: the commonest. A rarer spelling finds its way by one of these.
_MOST_NAMES = 10


# --- what a document tells -------------------------------------------------------------------------------------------


def lookup_words(kind: EntityKind, name: str) -> frozenset[str]:
    """Give the words by which an actor of a name is looked up; all spellings and shorter forms of a person's name share one."""
    keys = telling_keys(name) if kind is EntityKind.PERSON else {name_key(name)}
    return frozenset(f"{kind.value}:{key}" for key in keys)


def sightings(document: Document, now: datetime) -> Iterator[Sighting]:
    """Give what a document tells of each person, body and state, not settled yet; `now` dates it where it has no date."""
    at = document.article.published or now
    posts: defaultdict[str, list[HeldPost]] = defaultdict(list)
    for post in document.posts:
        posts[post.holder].append(HeldPost(title=post.title, status=post.status, evidence=_evidence(document, post), at=at))
    for actor in document.actors:
        names = _names(actor)
        if names:
            words = frozenset[str]().union(*(lookup_words(actor.kind, name) for name in names))
            yield Sighting(document=document.id, key=actor.key, actor="", kind=actor.kind, names=names, words=words, posts=tuple(posts[actor.key]), at=at)


def _names(actor: Actor) -> tuple[str, ...]:
    """Give the names under which an actor is registered; none for a place that is no state, and for a given name alone."""
    if actor.kind is EntityKind.PLACE:
        state = read_state(actor.name)
        name = state_name(state.code) if state and state.sign is not Sign.ADJECTIVE else ""
        return (name,) if name and name_key(name) == actor.key else ()
    if actor.kind is EntityKind.PERSON and is_given_name(fold(actor.name)):
        return ()
    return tuple(dict.fromkeys((actor.name, *actor.aliases)))


def _evidence(document: Document, post: Post) -> Evidence:
    return Evidence(document.id, document.text_of(post.sentence), document.sentence(post.sentence).span)


# --- whose it is -----------------------------------------------------------------------------------------------------


class _Known:
    """The actors that sightings may be of, looked up by word; those just made included."""

    def __init__(self, actors: Iterable[KnownActor]) -> None:
        self._by_word: defaultdict[str, dict[str, KnownActor]] = defaultdict(dict)
        self._claims: dict[tuple[EntityKind, str], str] = {}
        for actor in actors:
            self._claims.update({(actor.kind, name_key(name)): actor.id for name in actor.claimed})
            self.add(actor, frozenset[str]().union(*(lookup_words(actor.kind, name) for name in _principal(actor))))

    def add(self, actor: KnownActor, words: Iterable[str]) -> None:
        """Take an actor, or what is newly known of one."""
        for word in words:
            self._by_word[word][actor.id] = actor

    def claimed(self, sighting: Sighting) -> str | None:
        """Give whom the operator says that a name means."""
        return self._claims.get((sighting.kind, name_key(sighting.names[0])))

    def of_others(self, kind: EntityKind, name: str, actor: str) -> bool:
        """Tell whether a name means another actor by the operator's word."""
        return self._claims.get((kind, name_key(name)), actor) != actor

    def fitting(self, sighting: Sighting) -> list[KnownActor]:
        """Give the actors that a sighting may be of."""
        near = {i: actor for word in sorted(lookup_words(sighting.kind, sighting.names[0])) for i, actor in self._by_word[word].items()}
        return [actor for actor in near.values() if _fits(actor, sighting)]


def _principal(actor: KnownActor) -> tuple[str, ...]:
    """Give the names that others are compared with."""
    return tuple(dict.fromkeys((actor.name, *actor.claimed, *(name for name, _ in actor.names[:_MOST_NAMES]))))


def _fits(actor: KnownActor, sighting: Sighting) -> bool:
    """Tell whether a sighting may be of an actor: one name is a form of the other, and no full name speaks against it."""
    name = sighting.names[0]
    if actor.kind is not EntityKind.PERSON:
        return any(name_key(name) == name_key(other) for other in _principal(actor))
    return any(same_name(name, other) for other in (actor.name, *actor.claimed)) and not any(conflicting_names(name, other) for other in _principal(actor))


def _chosen(fitting: Sequence[KnownActor], sighting: Sighting) -> KnownActor | None:
    """Choose among actors that fit: the only one, the only one of exactly this name, the only one with a post like one of these."""
    key = name_key(sighting.names[0])
    exact = [actor for actor in fitting if name_key(actor.name) == key]
    alike = [a for a in fitting if any(compatible_posts(p.title, q.title) for p in a.posts for q in sighting.posts)]
    return next((found[0] for found in (fitting, exact, alike) if len(found) == 1), None)


def settle(found: Iterable[Sighting], known: Iterable[KnownActor]) -> list[Sighting]:
    """Decide of whom each sighting is: of a known actor, or of one that is new. Pure; in order, each new one known to the next."""
    having = _Known(known)
    settled = []
    for sighting in sorted(found, key=lambda s: -len(s.names[0].split())):  # a full name first: its short forms then find it
        claimed, chosen = having.claimed(sighting), _chosen(having.fitting(sighting), sighting)
        actor = claimed or (chosen.id if chosen else stable_id("p1", sighting.kind, name_key(sighting.names[0])))
        if not claimed and not chosen:
            names = tuple((name, 1) for name in sighting.names)
            having.add(KnownActor(id=actor, kind=sighting.kind, names=names, posts=sighting.posts, documents=1), sighting.words)
        others = {name for name in sighting.names[1:] if having.of_others(sighting.kind, name, actor)}
        settled.append(replace(sighting, actor=actor, names=tuple(name for name in sighting.names if name not in others)))
    return settled


async def register(work: Work, documents: Sequence[Document], now: datetime) -> int:
    """Keep what documents tell of actors, in place of what their earlier versions told; gives how many sightings."""
    found = [sighting for document in documents for sighting in sightings(document, now)]
    await work.actors.forget({document.id for document in documents})
    known = await work.actors.near(frozenset[str]().union(*(s.words for s in found)))
    await work.actors.see(await asyncio.to_thread(settle, found, known))
    return len(found)
