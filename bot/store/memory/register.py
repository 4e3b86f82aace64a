"""The register of actors in memory."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.store.memory.tables import KeptActor
from bot.types import KnownActor

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from bot.store.memory.tables import Tables
    from bot.types import HeldPost, Sighting
    from summarizer.types import EntityKind


@dataclass(frozen=True, slots=True)
class MemoryActors:
    """Keeps `bot.ports.Actors`."""

    tables: Tables

    async def near(self, words: Collection[str]) -> list[KnownActor]:
        """Give the actors that can be looked up by one of these words, by id."""
        asked = set(words)
        known = (self._known(i) for i, kept in sorted(self.tables.actors.items()) if kept.into is None and not asked.isdisjoint(kept.words))
        return [actor for actor in known if actor.names or actor.claimed or actor.given]

    async def get(self, actor: str) -> KnownActor | None:
        """Give the actor of an id, or the one that it was merged into."""
        kept = self.tables.actors.get(actor)
        known = kept and self._known(kept.into or actor)
        return known if known and (known.names or known.claimed or known.given) else None

    def _known(self, actor: str) -> KnownActor:
        kept = self.tables.actors[actor]
        seen = [s for s in self.tables.sightings.values() if s.actor == actor]
        names = Counter(name for name, _ in {(name, s.document) for s in seen for name in s.names})
        return KnownActor(
            id=actor,
            kind=kept.kind,
            names=tuple(sorted(names.items(), key=lambda item: (-item[1], item[0]))),
            given=kept.given,
            claimed=tuple(sorted(name for name, claimed in self.tables.claims.values() if claimed == actor)),
            posts=_newest(post for s in sorted(seen, key=lambda s: (-s.at.timestamp(), s.document)) for post in s.posts),
            documents=len({s.document for s in seen}),
        )

    async def named_in(self, documents: Collection[str]) -> dict[str, frozenset[str]]:
        """Give the actors that documents name."""
        seen = [(s.document, s.actor) for s in self.tables.sightings.values() if s.document in documents]
        return {document: frozenset(actor for d, actor in seen if d == document) for document, _ in seen}

    async def see(self, seen: Sequence[Sighting]) -> None:
        """Keep what documents tell of actors."""
        for sighting in seen:
            self._make(sighting.actor, sighting.kind, sighting.words)
            self.tables.sightings.setdefault((sighting.document, sighting.key), sighting)

    def _make(self, actor: str, kind: EntityKind, words: Collection[str]) -> None:
        known = self.tables.actors.get(actor, KeptActor(kind))
        self.tables.actors[actor] = replace(known, words=known.words | frozenset(words))

    async def forget(self, documents: Collection[str]) -> None:
        """Drop what documents told before."""
        self.tables.sightings = {key: s for key, s in self.tables.sightings.items() if s.document not in documents}

    async def rename(self, actor: str, name: str) -> None:
        """Call an actor by a name for ever."""
        self.tables.actors[actor] = replace(self.tables.actors[actor], given=name)

    async def claim(self, actor: str, kind: EntityKind, names: Collection[tuple[str, str]], words: Collection[str]) -> None:
        """Let names mean an actor for ever."""
        self._make(actor, kind, words)
        self.tables.claims.update({(kind, key): (name, actor) for key, name in names})

    async def move(self, names: Collection[str], old: str, new: str) -> int:
        """Give an actor the sightings of another that are spelled so."""
        moved = {key: replace(s, actor=new) for key, s in self.tables.sightings.items() if s.actor == old and s.names[0] in names}
        self.tables.sightings.update(moved)
        left = {key: s for key, s in self.tables.sightings.items() if s.actor == old}
        self.tables.sightings.update({key: replace(s, names=tuple(n for n in s.names if n not in names)) for key, s in left.items()})
        return len(moved)

    async def merge(self, gone: str, left: str) -> None:
        """Let all that is kept of an actor be of another for ever."""
        t = self.tables
        self._make(left, t.actors[left].kind, t.actors[gone].words)
        t.actors = {i: replace(kept, into=left) if gone in {i, kept.into} else kept for i, kept in t.actors.items()}
        t.claims = {key: (name, left if actor == gone else actor) for key, (name, actor) in t.claims.items()}
        t.sightings = {key: replace(s, actor=left) if s.actor == gone else s for key, s in t.sightings.items()}


def _newest(posts: Iterable[HeldPost]) -> tuple[HeldPost, ...]:
    """Keep of each title and status the first post given."""
    found: dict[tuple[str, str], HeldPost] = {}
    for post in posts:
        found.setdefault((post.title, post.status), post)
    return tuple(sorted(found.values(), key=lambda post: (-post.at.timestamp(), post.title)))
