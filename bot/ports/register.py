"""The register of actors: who was read of, under which names, in which posts; an operator's corrections hold for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.types import KnownActor, Sighting
    from summarizer.types import EntityKind


class Actors(Protocol):
    """The register. What it means that two names are one actor is decided by `bot.pipeline.register`; the store only keeps it.

    An actor keeps its id for ever; after a merge the id that is gone leads to the one that is left.
    """

    async def near(self, words: Collection[str]) -> list[KnownActor]:
        """Give the actors that can be looked up by one of these words (`bot.pipeline.register.lookup_words`), by id.

        Those that no document names any longer and nobody corrected are left out.
        """
        ...

    async def get(self, actor: str) -> KnownActor | None:
        """Give the actor of an id, or the one that it was merged into."""
        ...

    async def named_in(self, documents: Collection[str]) -> dict[str, frozenset[str]]:
        """Give the ids of the actors that documents name: document ─► actors. One that names none is left out."""
        ...

    async def see(self, sightings: Sequence[Sighting]) -> None:
        """Keep what documents tell of actors. Each names the actor that it is of; one that is unknown is made."""
        ...

    async def forget(self, documents: Collection[str]) -> None:
        """Drop what documents told before: they are read anew. Corrections stay."""
        ...

    async def rename(self, actor: str, name: str) -> None:
        """Call an actor by a name for ever."""
        ...

    async def claim(self, actor: str, kind: EntityKind, names: Collection[tuple[str, str]], words: Collection[str]) -> None:
        """Let names mean an actor for ever, in place of whom they meant; one that is unknown is made.

        A name is its key (`summarizer.arabic.names.name_key`) and its spelling; by `words` the actor is looked up.
        """
        ...

    async def move(self, names: Collection[str], old: str, new: str) -> int:
        """Give an actor the sightings of another whose first name is spelled in one of these ways; gives how many.

        Where it is no first name, it is taken from the other's sightings.
        """
        ...

    async def merge(self, gone: str, left: str) -> None:
        """Let all that is kept of an actor be of another for ever, and its id lead there."""
        ...
