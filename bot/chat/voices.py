"""What readers say of Bayn itself: whether a difference is one, and what is wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.chat.acquaintance import chat_of
from bot.chat.blocks import note, title, words
from bot.chat.drawing import EVENT, Buttons, act, awaiting, draw, name_of, on_event, sentence
from bot.chat.finding import find_story
from bot.chat.limits import may_report
from bot.keys import stable_id
from bot.pipeline.serving import language_of
from bot.texts import say, speaking
from bot.types import Judgement, Parcel, Report, Verdict
from summarizer.arabic.tokens import content_stems
from summarizer.types import Block, BlockKind

if TYPE_CHECKING:
    from bot.chat.types import Desk, Request
    from bot.types import Button, Chat, Message, Story
    from summarizer.types import Difference

Reply = tuple["Message", ...]

#: Digits of a difference's key that a button carries; an event has a dozen differences at most.
_DIGITS = 8
#: Longest report, in characters.
_LONGEST_REPORT = 1000
#: Longest label of a button that names an event, in characters: what a phone shows in a row.
_LONGEST_LABEL = 40


# --- verdicts --------------------------------------------------------------------------------------------------------


def key_of(difference: Difference) -> str:
    """Give the key of a difference: the same as long as its kind, matter and values are."""
    return stable_id("d1", difference.kind, difference.topic, *sorted(p.value for p in difference.positions))


async def judge(desk: Desk, request: Request, argument: str) -> Reply:
    """Show the differences of an event one by one for a verdict on each; with a key and a verdict, keep it and show the next."""
    event, _, rest = argument.partition(" ")
    chat = await chat_of(desk, request)
    story = await find_story(desk, chat, event) if event else None
    if story is None or not story.differences:
        return sentence(say("story.unknown" if story is None else "story.no_differences"))
    key, _, said = rest.partition(" ")
    place = next((n for n, d in enumerate(story.differences) if key and key_of(d).startswith(key)), None)
    if place is None or said not in set(Judgement):
        return _asking(story, place or 0, chat, in_place=bool(rest))
    await _keep(desk, request, story, story.differences[place], Judgement(said))
    if place + 1 < len(story.differences):
        return _asking(story, place + 1, chat, in_place=True)
    return draw([note(say("judge.thanks"))], in_place=True, event=story.event)


def _asking(story: Story, place: int, chat: Chat, *, in_place: bool) -> Reply:
    """Ask for a verdict on one difference."""
    difference = story.differences[place]
    of = say("judge.of", n=place + 1, all=len(story.differences), title=name_of(story))
    values = Block(BlockKind.DIFFERENCE, tuple(words(p.value) for p in difference.positions))
    buttons: Buttons = (tuple(_verdict(story, difference, judgement) for judgement in Judgement),)
    if place + 1 < len(story.differences):
        after = key_of(story.differences[place + 1])[:_DIGITS]
        buttons += ((act(say("buttons.after"), f"{on_event('judge', story)} {after}"),),)
    return draw(
        [note(of), title(difference.topic), values, note(say("judge.how"))], digits=chat.arabic_digits, buttons=buttons, in_place=in_place, event=story.event
    )


def _verdict(story: Story, difference: Difference, judgement: Judgement) -> Button:
    return act(say(f"buttons.judge_{judgement}"), f"{on_event('judge', story)} {key_of(difference)[:_DIGITS]} {judgement}")


async def _keep(desk: Desk, request: Request, story: Story, difference: Difference, judgement: Judgement) -> None:
    verdict = Verdict(
        chat=request.chat,
        user=request.user,
        event=story.event,
        key=key_of(difference),
        difference=difference,
        articles=tuple(link.article for link in story.links),
        judgement=judgement,
        at=desk.clock(),
    )
    async with desk.store.begin() as work:
        await work.voices.judge(verdict)


# --- reports ---------------------------------------------------------------------------------------------------------


async def report(desk: Desk, request: Request, argument: str) -> Reply:
    """Take what a person finds wrong with an event, or asks of the operator, and hand it on to the operators."""
    if not argument and request.under:
        return await _choice(desk, request)
    if not argument.startswith(EVENT):
        return await _hand_on(desk, request, None, argument) if argument else sentence(say("report.how"))
    event, _, said = argument.removeprefix(EVENT).partition(" ")
    story = await find_story(desk, await chat_of(desk, request), event)
    if story is None:
        return sentence(say("story.unknown"))
    return await _hand_on(desk, request, story, said) if said else awaiting(say("report.what", title=name_of(story)), story, "report")


async def _choice(desk: Desk, request: Request) -> Reply:
    """Ask which of the events of a digest is told wrong."""
    async with desk.store.begin() as work:
        pressed = await work.outbox.at(request.chat, request.under or "")
        stories = [story for event in (pressed.tells if pressed else ()) if (story := await work.events.story(event))]
    if not stories:
        return sentence(say("report.how"))
    buttons = tuple((act(f"{n}. {name_of(story)}"[:_LONGEST_LABEL], on_event("report", story, EVENT)),) for n, story in enumerate(stories, 1))
    return sentence(say("report.which"), buttons=buttons)


def sentence_of(story: Story, said: str, quoted: str | None) -> str | None:
    """Give the sentence that a report is about: the one quoted, else the line of the digest with most of its words; None where none has any."""
    if quoted:
        return quoted[:_LONGEST_REPORT]
    asked = set(content_stems(said))
    lines = [line for block in story.digest.blocks for line in block.plain().splitlines()]
    shared = {line: len(asked & set(content_stems(line))) for line in lines}
    best = max(shared, key=lambda line: shared[line], default=None)
    return best if best is not None and shared[best] else None


async def _hand_on(desk: Desk, request: Request, story: Story | None, said: str) -> Reply:
    about = sentence_of(story, said, request.quoted) if story else (request.quoted or "")[:_LONGEST_REPORT] or None
    kept = Report(chat=request.chat, user=request.user, event=story.event if story else None, said=said[:_LONGEST_REPORT], at=desk.clock(), sentence=about)
    async with desk.store.begin() as work:
        if not await may_report(work, desk, request):
            return sentence(say("report.too_many"))
        number = await work.voices.report(kept)
        told = [
            Parcel(key=f"report:{number}:{operator}:{n}", chat=operator, message=message)
            for operator in sorted(desk.access.operators - {request.chat.whole})
            for n, message in enumerate(_told_in(await language_of(work, operator), number, kept, story), 1)
        ]
        await work.outbox.put(told, desk.clock())
    return sentence(say("report.done"))


def _told_in(language: str, number: int, kept: Report, story: Story | None) -> Reply:
    with speaking(language):
        return _told(number, kept, story)


def _told(number: int, kept: Report, story: Story | None) -> Reply:
    """Draw a report for an operator, with what Bayn told of the event."""
    head = [title(say("report.title", number=number, user=kept.user)), note(kept.said)]
    if kept.sentence:
        head.append(note(say("report.about", sentence=kept.sentence)))
    if story is None:
        return draw(head)
    looking = (act(say("buttons.sources"), on_event("story", story)), act(say("buttons.differences"), on_event("diff", story)))
    buttons = (looking, (act(say("buttons.correct"), on_event("correct", story)),))
    drawn = draw([*head, *story.digest.blocks], links=story.links, buttons=buttons, event=story.event)
    return tuple(replace(message, tells=()) for message in drawn)  # he who corrects it need not be told
