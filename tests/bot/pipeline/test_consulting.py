"""Asking a language model within a budget, each thing once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from bot.errors import BudgetSpentError, ModelAnswerError, ModelBusyError, ModelError, ModelRefusalError, ModelSilentError
from bot.pipeline.consulting import TOKENS, Consultant
from bot.types import Completion, Prompt

if TYPE_CHECKING:
    from given_shell import SteppedClock

    from bot.ports import Store

PROMPT = Prompt(task="Write.", material="{}", schema="{}")
COST, LIKELY = 30, 100


@dataclass
class Oracle:
    """A model that says how many times it was asked, or fails."""

    failure: ModelError | None = None
    name: str = "oracle"
    asked: list[Prompt] = field(default_factory=list)

    async def complete(self, prompt: Prompt) -> Completion:
        """Answer."""
        self.asked.append(prompt)
        if self.failure:
            raise self.failure
        return Completion(text=str(len(self.asked)), tokens=COST)


def consultant(store: Store, clock: SteppedClock, model: Oracle, budget: int = 1000) -> Consultant:
    """Give a consultant to whom each prompt looks like a hundred tokens."""
    return Consultant(store, model, clock, budget, lambda _prompt: LIKELY)


async def counted(store: Store, clock: SteppedClock) -> dict[str, int]:
    """Give the amounts of today."""
    async with store.begin() as work:
        return await work.ledger.counted(clock().date())


async def test_what_was_answered_once_is_not_asked_again(store: Store, clock: SteppedClock) -> None:
    """By content: another word, another model, and it is asked anew. What it cost in truth is what counts."""
    model = Oracle()
    asks = consultant(store, clock, model)
    assert [await asks.ask(PROMPT), await asks.ask(PROMPT), await asks.ask(replace(PROMPT, material="[]"))] == ["1", "1", "2"]
    assert await counted(store, clock) == {"asked": 2, "remembered": 1, "answered": 2, TOKENS: 2 * COST}
    assert await consultant(store, clock, Oracle(name="other")).ask(PROMPT) == "1"


async def test_a_day_has_only_so_many_tokens(store: Store, clock: SteppedClock) -> None:
    """A prompt that might cost more than is left is not asked; the next day it is."""
    model = Oracle()
    asks = consultant(store, clock, model, budget=COST + LIKELY - 1)
    await asks.ask(PROMPT)
    other = replace(PROMPT, material="[]")
    with pytest.raises(BudgetSpentError, match="99 of 129"):
        await asks.ask(other)
    assert len(model.asked) == 1
    clock.step(days=1)
    assert await asks.ask(other) == "2"


@pytest.mark.parametrize(
    ("failure", "spent"),
    [
        (ModelBusyError("m", "busy"), 0),
        (ModelRefusalError("m", "no"), 0),
        (ModelSilentError("m", "slow"), LIKELY),
        (ModelAnswerError("m", "odd"), LIKELY),
    ],
)
async def test_what_surely_cost_nothing_is_given_back(store: Store, clock: SteppedClock, failure: ModelError, spent: int) -> None:
    """An answer that was cut off may have been paid for; every failure is counted by its kind, and nothing is kept."""
    asks = consultant(store, clock, Oracle(failure))
    with pytest.raises(type(failure)):
        await asks.ask(PROMPT)
    amounts = await counted(store, clock)
    assert (amounts.get(TOKENS, 0), amounts[type(failure).__name__]) == (spent, 1)


async def test_a_model_that_gave_nothing_is_left_alone_for_a_while(store: Store, clock: SteppedClock) -> None:
    """One that is down delays one event and not all; after five minutes it is asked again."""
    model = Oracle(ModelSilentError("m", "slow"))
    asks = consultant(store, clock, model)
    for _ in range(3):
        with pytest.raises(ModelError):
            await asks.ask(PROMPT)
    assert len(model.asked) == 1
    clock.step(minutes=6)
    model.failure = None
    assert await asks.ask(PROMPT) == "2"
