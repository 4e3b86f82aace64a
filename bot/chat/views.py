"""How things look in a chat: stories, days, differences and answers become messages, whatever the platform.

    digest of blocks ─┐
    list of stories  ─┼─► blocks ─shape─pages─► messages, with their links and buttons
    answer           ─┘

Nothing here waits or remembers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.chat.blocks import heading, linked, listing, meta, note, title, words
from bot.chat.layout import pages, shape
from bot.texts import count, say
from bot.types import Button, Link, Message
from summarizer.arabic.letters import fold
from summarizer.types import Block, BlockKind, Fragment, Kind, Relation
from summarizer.writing.calendar import both_calendars
from summarizer.writing.typesetting import in_guillemets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.types import Chat, Entry, Reading, Story
    from summarizer.types import Answer, Difference, Evidence, Position

#: Events told in full in one day's digest; the others are listed. A reader has two minutes.
TOLD_IN_FULL = 5
#: Events listed at most.
LISTED = 15
#: Longest event id put into a button, in bytes, so that the action keeps within Telegram's 64; the store finds it by its beginning.
_ID_IN_ACTION = 48
#: Buttons side by side.
_BUTTONS_IN_A_ROW = 3

#: Ends of a sentence that a quotation within another sentence leaves out, and those of a value that was cut from one.
_STOPS = ".!؟? "
_ENDS = f'{_STOPS}…«»"'
#: Longest value that is a figure, a name or a phrase, in characters; a longer one is a sentence.
_SENTENCE = 40

Buttons = tuple[tuple[Button, ...], ...]


def name_of(story: Story) -> str:
    """Give a story in its own first line, so that lists and digests name it alike."""
    first = story.digest.blocks[0]
    return first.plain() if first.kind is BlockKind.HEADLINE else story.title


def draw(blocks: Iterable[Block], *, links: Sequence[Link] = (), buttons: Buttons = (), digits: bool = False) -> tuple[Message, ...]:
    """Make messages of blocks: buttons under the last one, and the bell for the first one alone."""
    laid = pages(shape(blocks, digits=digits))
    last = len(laid) - 1
    return tuple(Message(page, _needed(page, links), buttons if i == last else (), silent=i > 0) for i, page in enumerate(laid))


def _needed(page: Sequence[Block], links: Sequence[Link]) -> tuple[Link, ...]:
    named = {evidence.article for block in page for line in block.lines for f in line for evidence in f.evidence}
    return tuple({link.article: link for link in links if link.article in named}.values())


def sentence(text: str, *, buttons: Buttons = ()) -> tuple[Message, ...]:
    """Make a message of one sentence."""
    return draw([note(text)], buttons=buttons)


def act(label: str, action: str) -> Button:
    """Make a button that does what a command does."""
    return Button(label, action)


def on_event(command: str, story: Story) -> str:
    """Give the command that is about a story, short enough for a button."""
    return f"/{command} {story.event.encode()[:_ID_IN_ACTION].decode(errors='ignore')}"


# --- the day ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ArabicViews:
    """The port `Views`, in Arabic."""

    def daily(self, day: date, entries: Sequence[Entry], reading: Reading, chat: Chat) -> tuple[Message, ...]:
        """Draw the day's digest: date and reading first, then the events by weight."""
        counted = count("today.events", len(entries)) if entries else ""
        opening = [title(say("today.title", date=both_calendars(day))), meta(_read(reading, told=bool(entries)), counted)]
        if not entries:
            return draw([*opening, note(say("today.none"))], digits=chat.arabic_digits, buttons=((act(say("buttons.latest"), "/latest"),),))
        told, listed = entries[:TOLD_IN_FULL], entries[TOLD_IN_FULL:LISTED]
        blocks = [*opening, *_contents(told), *(block for n, entry in enumerate(told, 1) for block in _numbered(n, entry)), *_rest(listed)]
        links = [link for entry in entries for link in entry.story.links]
        return draw(blocks, links=links, digits=chat.arabic_digits, buttons=_detail_buttons(told))

    def alert(self, entry: Entry, chat: Chat) -> tuple[Message, ...]:
        """Draw one event that is new or changed."""
        buttons = (act(say("buttons.sources"), on_event("story", entry.story)), *_differences_button(entry.story))
        return draw(_entry(entry), links=entry.story.links, digits=chat.arabic_digits, buttons=(buttons,))

    def skipped(self, day: date, at: str, chat: Chat) -> tuple[Message, ...]:
        """Say that a digest did not go out."""
        text = say("today.skipped", date=both_calendars(day), at=at)
        return draw([note(text)], digits=chat.arabic_digits, buttons=((act(say("buttons.today"), "/today"),),))


def _read(reading: Reading, *, told: bool) -> str:
    if reading.articles:
        return f"{count('today.articles', reading.articles)} {count('today.sources', reading.sources)}"
    return "" if told else say("today.nothing_read")


def _contents(told: Sequence[Entry]) -> list[Block]:
    """List what is told below; one event needs no list."""
    if len(told) == 1:
        return []
    return [Block(BlockKind.NOTE, tuple(words(f"{n}. {name_of(entry.story)}") for n, entry in enumerate(told, 1)))]


def _numbered(number: int, entry: Entry) -> tuple[Block, ...]:
    return _led(f"{number}. ", _entry(entry))


def _entry(entry: Entry) -> tuple[Block, ...]:
    blocks = entry.story.digest.blocks
    return _led(say("today.update"), blocks) if entry.changed else blocks


def _led(lead: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Put words before the first line."""
    first, *others = blocks
    line, *lines = first.lines
    return (replace(first, lines=((Fragment(lead), *line), *lines)), *others)


def _rest(listed: Sequence[Entry]) -> list[Block]:
    if not listed:
        return []
    lines = [words(f"{n}. {name_of(entry.story)}") for n, entry in enumerate(listed, TOLD_IN_FULL + 1)]
    return [heading(say("today.more")), listing(lines)]


def _detail_buttons(told: Sequence[Entry]) -> Buttons:
    buttons = [act(say("buttons.detail", n=n), on_event("diff" if entry.story.differences else "story", entry.story)) for n, entry in enumerate(told, 1)]
    return tuple(tuple(buttons[i : i + _BUTTONS_IN_A_ROW]) for i in range(0, len(buttons), _BUTTONS_IN_A_ROW))


def latest(stories: Sequence[Story], chat: Chat) -> tuple[Message, ...]:
    """Draw the list of events that were updated last."""
    if not stories:
        return sentence(say("latest.none"))
    lines = [words(f"{n}. {name_of(story)} — {_weight(story)}") for n, story in enumerate(stories, 1)]
    blocks = [title(say("latest.title")), listing(lines), note(say("latest.more"))]
    return draw(blocks, digits=chat.arabic_digits, buttons=((act(say("buttons.today"), "/today"),),))


def _weight(story: Story) -> str:
    """Say how many tell an event and where they part; one alone has nobody to part from."""
    accounts = count("latest.accounts", story.accounts)
    parted = sum(d.kind is not Kind.ONLY_IN for d in story.differences)
    return accounts if story.accounts == 1 and not parted else f"{accounts}، {count('latest.differences', parted)}"


# --- one event -------------------------------------------------------------------------------------------------------


def story_in_full(story: Story, chat: Chat) -> tuple[Message, ...]:
    """Draw one event with its sources."""
    sources = [heading(say("story.sources")), listing(_source_line(link) for link in story.links)]
    buttons = (*_differences_button(story), act(say("buttons.today"), "/today"))
    return draw([*story.digest.blocks, *sources], links=story.links, digits=chat.arabic_digits, buttons=(buttons,))


def _source_line(link: Link) -> tuple[Fragment, ...]:
    name = linked(_source_name(link), link)
    told = f": {link.title}" if link.title else ""
    return (name, Fragment(told + ("" if link.full else f" {say('story.excerpt')}")))


def _source_name(link: Link | None) -> str:
    return (link and link.source) or say("story.nameless")


def _differences_button(story: Story) -> tuple[Button, ...]:
    return (act(say("buttons.differences"), on_event("diff", story)),) if story.differences else ()


def differences_in_full(story: Story, chat: Chat) -> tuple[Message, ...]:
    """Draw every difference of an event with the sentence that each source is cited by, then what one source alone claims."""
    if not story.differences:
        return sentence(say("story.no_differences"))
    by_article = {link.article: link for link in story.links}
    parted = [d for d in story.differences if d.kind is not Kind.ONLY_IN]
    alone = [line for d in story.differences if d.kind is Kind.ONLY_IN for p in d.positions for line in _citations(p, by_article)]
    blocks = [title(say("story.differences", title=name_of(story))), *(b for d in parted for b in _difference(d, by_article))]
    if alone:
        blocks += [heading(say("story.alone")), listing(alone)]
    return draw(blocks, links=story.links, digits=chat.arabic_digits, buttons=((act(say("buttons.sources"), on_event("story", story)),),))


#: What the positions of a difference are to each other, by the name of its text; a conflict is understood.
_RELATIONS = {Relation.UPDATE: "story.update", Relation.DIFFERENT_MEASURE: "story.different_measure"}


#: What the positions of a headline difference are: the first is the headline, the others are what the body says.
_SIDES = ("story.headline", "story.body")


def _difference(difference: Difference, links: dict[str, Link]) -> list[Block]:
    relation = _RELATIONS.get(difference.relation)
    topic = f"{_matter(difference)} ({say(relation)})" if relation else _matter(difference)
    sides = [words(say(_SIDES[min(i, 1)])) if difference.kind is Kind.HEADLINE else () for i in range(len(difference.positions))]
    positions = zip(sides, difference.positions, strict=True)
    return [heading(topic), *(Block(BlockKind.DIFFERENCE, (side, *_value(p), *_citations(p, links))) for side, p in positions)]


def _matter(difference: Difference) -> str:
    """Name what a difference is about; opposed stances that no sentence names are called what they are."""
    cited = [fold(evidence.quote) for position in difference.positions for evidence in position.evidence]
    named = difference.kind is not Kind.STANCE or any(fold(difference.topic) in quote for quote in cited)
    return difference.topic if named else say("story.opposed")


def _value(position: Position) -> list[tuple[Fragment, ...]]:
    """Give a position's own line; a value that is a sentence cited below needs none."""
    value = position.value.strip(_ENDS)
    if len(value) > _SENTENCE and any(value in evidence.quote for evidence in position.evidence):
        return []
    said = [say("story.by", name=position.by)] if position.by and position.by not in value else []
    carried = [say("story.through", name=position.through)] if position.through and position.through not in value else []
    return [words("، ".join([position.value, *said, *carried]), strong=True)]


def _citations(position: Position, links: dict[str, Link]) -> list[tuple[Fragment, ...]]:
    return [_citation(evidence, links.get(evidence.article)) for evidence in position.evidence]


def _citation(evidence: Evidence, link: Link | None) -> tuple[Fragment, ...]:
    """Give a source, linked to its sentence, and the sentence."""
    return Fragment(_source_name(link), (evidence,)), Fragment(f": {in_guillemets(f'«{evidence.quote}»')}")


# --- answers ---------------------------------------------------------------------------------------------------------


def answer(told: Answer, links: Sequence[Link], chat: Chat) -> tuple[Message, ...]:
    """Draw an answer: what it says, then the sentences that bear it out, each with its source.

    A sentence that the answer quotes itself is not repeated: its source is named alone.
    """
    by_article = {link.article: link for link in links}
    quoted = [e for e in told.evidence if e.quote.rstrip(_STOPS) in told.text]
    cited = [_citation(e, by_article.get(e.article)) for e in told.evidence if e not in quoted]
    sources = [Fragment(_source_name(by_article.get(e.article)), (e,)) for e in quoted]
    blocks = [Block(BlockKind.SUMMARY, tuple(words(line) for line in told.text.splitlines()))]
    if cited:
        blocks += [heading(say("ask.evidence" if told.answered else "ask.nearest")), listing(cited)]
    if sources:
        blocks += [heading(say("story.sources")), listing([_joined(sources)])]
    return draw(blocks, links=links, digits=chat.arabic_digits)


def _joined(parts: Sequence[Fragment]) -> tuple[Fragment, ...]:
    return tuple(f for part in parts for f in (Fragment(" · "), part))[1:]
