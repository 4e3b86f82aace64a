"""How one event looks in a chat: in full, its differences with their sentences, an answer with its own.

Nothing here waits or remembers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.blocks import heading, linked, listing, meta, note, title, words
from bot.chat.correction_views import correction_lines
from bot.chat.drawing import act, draw, files_button, name_of, on_event, report_row, sentence, wishes_row
from bot.texts import count, say
from bot.watch.catalogue import tie_of
from summarizer.arabic.letters import fold
from summarizer.types import Block, BlockKind, Fragment, Kind, Relation
from summarizer.writing.typesetting import in_guillemets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.types import Button, Chat, Link, Message, Story
    from summarizer.types import Answer, Difference, Evidence, Position

#: Ends of a sentence that a quotation within another sentence leaves out, and those of a value that was cut from one.
_STOPS = ".!؟? "
_ENDS = f'{_STOPS}…«»"'
#: Between a speaker and what carried his words; names so joined need no preposition, which would change their endings.
_ARROW = " \N{LEFTWARDS ARROW} "
#: Longest value that is a figure, a name or a phrase, in characters; a longer one is a sentence.
_SENTENCE = 40


def story_in_full(story: Story, chat: Chat) -> tuple[Message, ...]:
    """Draw one event with its sources."""
    sources = [heading(say("story.sources")), listing(_source_line(link) for link in story.links)]
    buttons = (*differences_button(story), *table_button(story), act(say("buttons.today"), "/today"))
    return draw(
        [*story.digest.blocks, *correction_lines(story, chat), *sources],
        links=story.links,
        digits=chat.arabic_digits,
        buttons=(buttons, wishes_row(story), (*report_row(story), files_button(story))),
        event=story.event,
    )


def _source_line(link: Link) -> tuple[Fragment, ...]:
    name = linked(source_name(link), link)
    tie = tie_of(link.source) if link.source else None
    told = (f" {say('story.tie', tie=tie)}" if tie else "") + (f": {link.title}" if link.title else "")
    marks = [say(mark) for mark, holds in (("story.excerpt", not link.full), ("story.withdrawn", link.withdrawn)) if holds]
    return (name, Fragment("".join([told, *(f" {mark}" for mark in marks)])))


def source_name(link: Link | None) -> str:
    """Give the name of an article's source, or that it has none."""
    return (link and link.source) or say("story.nameless")


def differences_button(story: Story) -> tuple[Button, ...]:
    """Give the button that leads to the differences, where there are any."""
    return (act(say("buttons.differences"), on_event("diff", story)),) if story.differences else ()


def table_button(story: Story) -> tuple[Button, ...]:
    """Give the button that leads to the comparison as a picture, where sources part."""
    parted = any(d.kind is not Kind.ONLY_IN for d in story.differences)
    return (act(say("buttons.table"), on_event("table", story)),) if parted else ()


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
    buttons = (act(say("buttons.sources"), on_event("story", story)), *table_button(story))
    return draw(
        blocks, links=story.links, digits=chat.arabic_digits, buttons=(buttons, wishes_row(story), (*report_row(story), files_button(story))), event=story.event
    )


#: What the positions of a difference are to each other, by the name of its text; a conflict is understood.
_RELATIONS = {Relation.UPDATE: "story.update", Relation.DIFFERENT_MEASURE: "story.different_measure"}


def _difference(difference: Difference, links: dict[str, Link]) -> list[Block]:
    relation = _RELATIONS.get(difference.relation)
    topic = f"{_matter(difference)} ({say(relation)})" if relation else _matter(difference)
    return [heading(topic), *(Block(BlockKind.DIFFERENCE, (*_value(p), *_citations(p, links))) for p in difference.positions)]


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
    path = _ARROW.join(dict.fromkeys(name for name in (position.by, position.through) if name and name not in value))
    return [words(f"{position.value} — {path}" if path else position.value, strong=True)]


def _citations(position: Position, links: dict[str, Link]) -> list[tuple[Fragment, ...]]:
    """Give each sentence of a source once: an outlet that carries a wire at two addresses says it no second time."""
    once: dict[tuple[str, str], Evidence] = {}
    for evidence in position.evidence:
        once.setdefault((source_name(links.get(evidence.article)), evidence.quote), evidence)
    return [_citation(evidence, links.get(evidence.article)) for evidence in once.values()]


def _citation(evidence: Evidence, link: Link | None) -> tuple[Fragment, ...]:
    """Give a source, linked to its sentence, and the sentence."""
    return Fragment(source_name(link), (evidence,)), Fragment(f": {in_guillemets(f'«{evidence.quote}»')}")


def checked(story: Story, given: str, chat: Chat) -> tuple[Message, ...]:
    """Draw where an article that a person brought parts from the others of its event; `given` is its id."""
    by_article = {link.article: link for link in story.links}
    mine = [d for d in story.differences if any(given in p.articles for p in d.positions)]
    parted = [block for d in mine if d.kind is not Kind.ONLY_IN for block in _difference(d, by_article)]
    alone = [line for d in mine if d.kind is Kind.ONLY_IN for p in d.positions for line in _citations(p, by_article)]
    others = len({link.source for link in story.links if link.article != given})
    blocks = [title(say("check.title", title=name_of(story))), meta(count("check.sources", others)), *(parted or [note(say("check.agrees"))])]
    if alone:
        blocks += [heading(say("check.alone")), listing(alone)]
    buttons = (act(say("buttons.sources"), on_event("story", story)), *differences_button(story))
    return draw(blocks, links=story.links, digits=chat.arabic_digits, buttons=(buttons,), event=story.event)


# --- answers ---------------------------------------------------------------------------------------------------------


def answer(told: Answer, links: Sequence[Link], chat: Chat) -> tuple[Message, ...]:
    """Draw an answer: what it says, then the sentences that bear it out, each with its source.

    A sentence that the answer quotes itself is not repeated: its source is named alone.
    """
    by_article = {link.article: link for link in links}
    quoted = [e for e in told.evidence if e.quote.rstrip(_STOPS) in told.text]
    cited = [_citation(e, by_article.get(e.article)) for e in told.evidence if e not in quoted]
    sources = [Fragment(source_name(by_article.get(e.article)), (e,)) for e in quoted]
    blocks = [Block(BlockKind.SUMMARY, tuple(words(line) for line in told.text.splitlines()))]
    if cited:
        blocks += [heading(say("ask.evidence" if told.answered else "ask.nearest")), listing(cited)]
    if sources:
        blocks += [heading(say("story.sources")), listing([joined(sources)])]
    return draw(blocks, links=links, digits=chat.arabic_digits)


def joined(parts: Sequence[Fragment]) -> tuple[Fragment, ...]:
    """Give parts on one line, with dots between them."""
    return tuple(f for part in parts for f in (Fragment(" · "), part))[1:]
