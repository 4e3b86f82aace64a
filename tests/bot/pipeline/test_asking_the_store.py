"""Ask: what a question is answered from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from given_shell import SteppedClock, an_article
from minds import WordMind
from publishing import a_publisher, round_of, two_accounts

from bot.pipeline.ask import ask

if TYPE_CHECKING:
    from bot.ports import Store


async def test_a_question_is_answered_from_the_whole_event_it_is_about(store: Store, clock: SteppedClock) -> None:
    """Not only from the article that has its words; the links lead to what is cited."""
    await round_of(a_publisher(store, clock), clock, *two_accounts(), an_article("زلزال1", text="زلزال شديد"))
    answer, links = await ask(store, WordMind().mind(), "ماذا عن السفينة؟")
    assert answer.text == "غرق مركب / غرق سفينة"
    assert {link.article for link in links} == {"غرق1", "غرق2"}


async def test_an_article_that_is_in_no_event_yet_is_asked_too(store: Store, clock: SteppedClock) -> None:
    """It came a moment ago."""
    async with store.begin() as work:
        await work.articles.keep(an_article("a1", text="حريق في الميناء"), clock())
    answer, _ = await ask(store, WordMind().mind(), "أين الحريق؟")
    assert answer.text == "حريق في الميناء"


async def test_a_question_that_nothing_bears_on_is_answered_from_the_latest_events(store: Store, clock: SteppedClock) -> None:
    """«ما الجديد؟» has no word of any article; with nothing read at all, the answer says so."""
    empty, links = await ask(store, WordMind().mind(), "ما الجديد؟")
    assert (empty.answered, links) == (False, ())
    await round_of(a_publisher(store, clock), clock, *two_accounts())
    answer, _ = await ask(store, WordMind().mind(), "ما الجديد؟")
    assert answer.text == "غرق مركب / غرق سفينة"


async def test_an_article_that_cannot_be_read_is_left_out(store: Store, clock: SteppedClock) -> None:
    """The others answer."""
    await round_of(a_publisher(store, clock), clock, *two_accounts())
    answer, _ = await ask(store, WordMind(unreadable=frozenset({"غرق1"})).mind(), "ماذا عن السفينة؟")
    assert answer.text == "غرق سفينة"
