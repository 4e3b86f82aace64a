"""The register of actors, in SQL."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.store.codec import EVIDENCE, from_json, to_json
from bot.store.parts import in_parts
from bot.store.schema import actor_words, actors, claims, sighting_names, sighting_posts, sightings
from bot.types import HeldPost, KnownActor
from summarizer.types import EntityKind, PostStatus

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import Row, Select
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.types import Sighting

_NAMES = (
    select(sightings.c.actor, sighting_names.c.name, func.count(sightings.c.document.distinct()).label("documents"))
    .join(sighting_names, and_(sighting_names.c.document == sightings.c.document, sighting_names.c.key == sightings.c.key))
    .group_by(sightings.c.actor, sighting_names.c.name)
    .order_by(func.count(sightings.c.document.distinct()).desc(), sighting_names.c.name)
)
_COUNTS = select(sightings.c.actor, func.count(sightings.c.document.distinct()).label("documents")).group_by(sightings.c.actor)
_CLAIMS = select(claims.c.actor, claims.c.name).order_by(claims.c.name)

#: Of each title and status of an actor the newest evidence.
_RANKED = select(
    sightings.c.actor,
    sightings.c.at,
    sighting_posts,
    func.row_number()
    .over(
        partition_by=(sightings.c.actor, sighting_posts.c.title, sighting_posts.c.status),
        order_by=(sightings.c.at.desc(), sightings.c.document, sighting_posts.c.place),
    )
    .label("rank"),
).join(sighting_posts, and_(sighting_posts.c.document == sightings.c.document, sighting_posts.c.key == sightings.c.key))


def _by_actor(rows: Iterable[Row[Any]]) -> defaultdict[str, list[Row[Any]]]:
    found: defaultdict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[row.actor].append(row)
    return found


def _post_of(row: Row[Any]) -> HeldPost:
    return HeldPost(title=row.title, status=PostStatus(row.status), evidence=from_json(EVIDENCE, row.evidence), at=row.at)


class SqlActors:
    """Keeps `bot.ports.Actors` in tables."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def _rows(self, statement: Select[Any]) -> list[Row[Any]]:
        return list(await self._connection.execute(statement))

    async def near(self, words: Collection[str]) -> list[KnownActor]:
        """Give the actors that can be looked up by one of these words, by id."""
        found: set[str] = set()
        for part in in_parts(words):
            found.update(await self._connection.scalars(select(actor_words.c.actor).where(actor_words.c.word.in_(part)).distinct()))
        return [actor for part in in_parts(sorted(found)) for actor in await self._known(part)]

    async def get(self, actor: str) -> KnownActor | None:
        """Give the actor of an id, or the one that it was merged into."""
        known = await self._known([await self._left(actor)])
        return known[0] if known else None

    async def _left(self, actor: str) -> str:
        into = await self._connection.scalar(select(actors.c.into).where(actors.c.id == actor))
        return into or actor

    async def _known(self, ids: Sequence[str]) -> list[KnownActor]:
        """Put the actors of some ids together; those that nobody names or corrected, or that were merged, are left out."""
        names = _by_actor(await self._rows(_NAMES.where(sightings.c.actor.in_(ids))))
        counts = {row.actor: row.documents for row in await self._rows(_COUNTS.where(sightings.c.actor.in_(ids)))}
        claimed = _by_actor(await self._rows(_CLAIMS.where(claims.c.actor.in_(ids))))
        ranked = _RANKED.where(sightings.c.actor.in_(ids)).subquery()
        posts = _by_actor(await self._rows(select(ranked).where(ranked.c.rank == 1).order_by(ranked.c.at.desc(), ranked.c.title)))
        kept = await self._rows(select(actors).where(and_(actors.c.id.in_(ids), actors.c.into.is_(None))).order_by(actors.c.id))
        known = [
            KnownActor(
                id=row.id,
                kind=EntityKind(row.kind),
                names=tuple((name.name, name.documents) for name in names[row.id]),
                given=row.given,
                claimed=tuple(claim.name for claim in claimed[row.id]),
                posts=tuple(map(_post_of, posts[row.id])),
                documents=counts.get(row.id, 0),
            )
            for row in kept
        ]
        return [actor for actor in known if actor.names or actor.claimed or actor.given]

    async def named_in(self, documents: Collection[str]) -> dict[str, frozenset[str]]:
        """Give the actors that documents name."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for part in in_parts(documents):
            for row in await self._rows(select(sightings.c.document, sightings.c.actor).where(sightings.c.document.in_(part))):
                found[row.document].add(row.actor)
        return {document: frozenset(ids) for document, ids in found.items()}

    async def see(self, seen: Sequence[Sighting]) -> None:
        """Keep what documents tell of actors."""
        for rows, table in (
            ([{"id": s.actor, "kind": s.kind} for s in seen], actors),
            ([{"word": word, "actor": s.actor} for s in seen for word in sorted(s.words)], actor_words),
            ([{"document": s.document, "key": s.key, "actor": s.actor, "at": s.at} for s in seen], sightings),
            ([{"document": s.document, "key": s.key, "name": name, "first": name == s.names[0]} for s in seen for name in s.names], sighting_names),
            ([_post_values(s, place, post) for s in seen for place, post in enumerate(s.posts)], sighting_posts),
        ):
            if rows:
                await self._connection.execute(insert(table).on_conflict_do_nothing(), rows)

    async def forget(self, documents: Collection[str]) -> None:
        """Drop what documents told before."""
        for part in in_parts(documents):
            for table in (sighting_posts, sighting_names, sightings):
                await self._connection.execute(delete(table).where(table.c.document.in_(part)))

    async def rename(self, actor: str, name: str) -> None:
        """Call an actor by a name for ever."""
        await self._connection.execute(update(actors).where(actors.c.id == actor).values(given=name))

    async def claim(self, actor: str, kind: EntityKind, names: Collection[tuple[str, str]], words: Collection[str]) -> None:
        """Let names mean an actor for ever."""
        await self._connection.execute(insert(actors).values(id=actor, kind=kind).on_conflict_do_nothing())
        row = insert(claims)
        row = row.on_conflict_do_update(index_elements=["kind", "key"], set_={"name": row.excluded.name, "actor": row.excluded.actor})
        for values, statement in (
            ([{"kind": kind, "key": key, "name": name, "actor": actor} for key, name in names], row),
            ([{"word": word, "actor": actor} for word in words], insert(actor_words).on_conflict_do_nothing()),
        ):
            if values:
                await self._connection.execute(statement, values)

    async def move(self, names: Collection[str], old: str, new: str) -> int:
        """Give an actor the sightings of another that are spelled so."""
        same = and_(sighting_names.c.document == sightings.c.document, sighting_names.c.key == sightings.c.key)
        spelled = select(sighting_names.c.name).where(and_(same, sighting_names.c.first, sighting_names.c.name.in_(names))).exists()
        moved = await self._connection.execute(update(sightings).where(and_(sightings.c.actor == old, spelled)).values(actor=new))
        left = select(sightings.c.key).where(and_(same, sightings.c.actor == old)).exists()
        await self._connection.execute(delete(sighting_names).where(and_(sighting_names.c.name.in_(names), left)))
        return moved.rowcount

    async def merge(self, gone: str, left: str) -> None:
        """Let all that is kept of an actor be of another for ever."""
        words = select(actor_words.c.word, literal(left)).where(actor_words.c.actor == gone)
        await self._connection.execute(insert(actor_words).from_select(["word", "actor"], words).on_conflict_do_nothing())
        await self._connection.execute(delete(actor_words).where(actor_words.c.actor == gone))
        for table in (claims, sightings):
            await self._connection.execute(update(table).where(table.c.actor == gone).values(actor=left))
        await self._connection.execute(update(actors).where(or_(actors.c.id == gone, actors.c.into == gone)).values(into=left))


def _post_values(sighting: Sighting, place: int, post: HeldPost) -> dict[str, Any]:
    return {
        "document": sighting.document,
        "key": sighting.key,
        "place": place,
        "title": post.title,
        "status": post.status,
        "evidence": to_json(EVIDENCE, post.evidence),
    }
