"""Show an actor of the register, or correct it for ever: two that are one, one that is two, another name.

An actor is given by its name or by its id.

example: bayn actor show بوتين
         bayn actor merge 'أبو محمد الجولاني' 'أحمد الشرع'
         bayn actor split 'أحمد الشرع' 'ماهر الشرع'
         bayn actor rename بوغدانوف 'ميخائيل بوغدانوف'
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from bot.app import opened, settle_in
from bot.pipeline.correcting import find_rivals, merge_actors, one_actor, rename_actor, split_actor
from bot.pipeline.grouping import GUARD

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable, Callable, Iterator

    from bot.ports import Work
    from bot.types import KnownActor

#: Names and posts shown of one actor.
_MOST_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell what the command takes."""
    steps = parser.add_subparsers(dest="step", required=True, metavar="show|merge|split|rename")
    show = _step(steps, "show", "show an actor with its names, and its posts with the sentences that say so", "show بوتين")
    show.add_argument("actor", metavar="ACTOR")
    merge = _step(steps, "merge", "let the first actor be the second, for ever", "merge 'أبو محمد الجولاني' 'أحمد الشرع'")
    merge.add_argument("gone", metavar="ACTOR")
    merge.add_argument("left", metavar="INTO")
    split = _step(steps, "split", "let some names of an actor be another actor, for ever", "split 'أحمد الشرع' 'ماهر الشرع'")
    split.add_argument("actor", metavar="ACTOR")
    split.add_argument("names", nargs="+", metavar="NAME")
    rename = _step(steps, "rename", "call an actor by a name, for ever", "rename بوغدانوف 'ميخائيل بوغدانوف'")
    rename.add_argument("actor", metavar="ACTOR")
    rename.add_argument("name", metavar="NAME")


def _step(steps: Any, name: str, told: str, example: str) -> argparse.ArgumentParser:
    """Add a step with what it does and an example."""
    step: argparse.ArgumentParser = steps.add_parser(name, help=told, description=f"{told[0].upper()}{told[1:]}.", epilog=f"example: bayn actor {example}")
    return step


def run(args: argparse.Namespace) -> int:
    """Do one step."""
    return asyncio.run(_run(args))


async def _run(args: argparse.Namespace) -> int:
    async with opened(settle_in("warning")) as bayn, bayn.store.begin() as work:
        await work.leases.guard(GUARD)  # nobody registers beside a correction
        told = await _STEPS[args.step](work, args)
    print(told)
    return 0


async def _show(work: Work, args: argparse.Namespace) -> str:
    actor = await one_actor(work, args.actor)
    rivals = [f"perhaps the same as {other.name}\t{other.id}" for other in await find_rivals(work, actor)]
    return "\n".join([*_lines(actor), *rivals])


async def _merge(work: Work, args: argparse.Namespace) -> str:
    gone, left = await one_actor(work, args.gone), await one_actor(work, args.left)
    await merge_actors(work, gone, left)
    return f"{gone.name} is {left.name} from now on"


async def _split(work: Work, args: argparse.Namespace) -> str:
    actor = await one_actor(work, args.actor)
    new = await split_actor(work, actor, args.names)
    return f"{new.name} is an actor of its own from now on: {new.id}"


async def _rename(work: Work, args: argparse.Namespace) -> str:
    actor = await one_actor(work, args.actor)
    await rename_actor(work, actor, args.name)
    return f"{actor.name} is called {args.name} from now on"


def _lines(actor: KnownActor) -> Iterator[str]:
    yield f"{actor.name}\t{actor.kind.value}\t{actor.id}\tarticles: {actor.documents}"
    if actor.aliases:
        yield f"also: {', '.join(actor.aliases[:_MOST_SHOWN])}"
    for post in actor.posts[:_MOST_SHOWN]:
        yield f"{post.at:%Y-%m-%d}\t{post.status.value}\t{post.title}\t{post.evidence.article}: {post.evidence.quote}"


_STEPS: dict[str, Callable[[Work, argparse.Namespace], Awaitable[str]]] = {"show": _show, "merge": _merge, "split": _split, "rename": _rename}
