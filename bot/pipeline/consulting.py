"""Ask a language model within a budget: what was answered once is not asked again, and a day has only so many tokens.

    prompt ─known?─► answer kept
        └─ reserve tokens ─ask─► answer ─► kept, with what it cost in truth

Tokens are reserved before the model is asked, so that several processes, and one that dies, never spend more than the
day has. What surely cost nothing is given back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING

from bot.errors import BudgetSpentError, ModelAnswerError, ModelBusyError, ModelError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.ports import Clock, LanguageModel, Store
    from bot.types import Completion, Prompt

#: The amount of the ledger that the budget is measured by.
TOKENS = "tokens"
#: How long a model that gave nothing is left alone, so that one that is down delays one event and not all.
REST = timedelta(minutes=5)


def key_of(model: str, prompt: Prompt) -> str:
    """Give the fingerprint of a prompt to a model: equal where every character is."""
    parts = (model, prompt.task, prompt.schema, prompt.material)
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


@dataclass(slots=True)
class Consultant:
    """A language model with its budget and its memory."""

    store: Store
    model: LanguageModel
    clock: Clock
    budget: int  #: tokens a day (UTC)
    estimate: Callable[[Prompt], int]  #: tokens that a prompt and its answer may cost at most
    _rests: datetime | None = field(default=None, init=False)  #: until when it is not asked

    async def ask(self, prompt: Prompt) -> str:
        """Give the model's answer, the one kept where there is one.

        Raises: ModelError, BudgetSpentError among them.
        """
        key, day = key_of(self.model.name, prompt), self.clock().date()
        async with self.store.begin() as work:
            known = await work.ledger.answer(key)
            await work.ledger.count(day, "asked" if known is None else "remembered")
        if known is not None:
            return known
        completion = await self._complete(prompt)
        async with self.store.begin() as work:
            await work.ledger.keep_answer(key, completion.text, self.clock())
        return completion.text

    async def _complete(self, prompt: Prompt) -> Completion:
        if self._rests and self.clock() < self._rests:
            raise ModelBusyError(self.model.name, f"gave nothing and is left alone until {self._rests:%H:%M} UTC")
        reserved = await self._reserve(prompt)
        try:
            completion = await self.model.complete(prompt)
        except ModelError as error:
            await self.count(type(error).__name__, tokens=0 if error.charged else -reserved)
            if not isinstance(error, ModelAnswerError):
                self._rests = self.clock() + REST
            raise
        await self.count("answered", tokens=completion.tokens - reserved)
        return completion

    async def _reserve(self, prompt: Prompt) -> int:
        needed, day = self.estimate(prompt), self.clock().date()
        async with self.store.begin() as work:
            spent = await work.ledger.count(day, TOKENS, needed) - needed  # counted first, so that no other process reserves the same
            if spent + needed > self.budget:
                raise BudgetSpentError(self.model.name, f"has {max(0, self.budget - spent)} of {self.budget} tokens left today, too few to ask")
        return needed

    async def count(self, name: str, *, tokens: int = 0) -> None:
        """Count something of today in the ledger, and correct the tokens spent."""
        day = self.clock().date()
        async with self.store.begin() as work:
            await work.ledger.count(day, name)
            await work.ledger.count(day, TOKENS, tokens)
