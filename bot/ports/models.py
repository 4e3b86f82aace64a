"""What writes: a language model behind HTTP, whoever puts a digest into words, and the store's account of what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.types import Completion, Prompt
    from summarizer.types import Comparison, Digest


class LanguageModel(Protocol):
    """Answers in words. Knows no budget and remembers nothing; what it says is not to be believed unchecked."""

    @property
    def name(self) -> str:
        """Give what tells its answers from those of another model."""
        ...

    async def complete(self, prompt: Prompt) -> Completion:
        """Answer a prompt within its limits of time, size and tries.

        Raises: ModelError, one of its kinds, and nothing else.
        """
        ...


class Writer(Protocol):
    """Puts a comparison into words. Always gives a digest; every line of it is borne out by the articles."""

    async def write(self, comparison: Comparison) -> Digest:
        """Write the digest of an event, at most 1,200 characters as plain text."""
        ...


class Ledger(Protocol):
    """What language models were asked: their answers by content, and amounts counted by day."""

    async def answer(self, key: str) -> str | None:
        """Give the answer kept for a key, None where there is none."""
        ...

    async def keep_answer(self, key: str, answer: str, now: datetime) -> None:
        """Keep an answer for a key, in place of an earlier one."""
        ...

    async def forget(self, before: datetime) -> int:
        """Drop answers kept before a moment; gives how many."""
        ...

    async def count(self, day: date, name: str, amount: int = 1) -> int:
        """Add to an amount of a day, or take away; gives what it is then. Names are the caller's."""
        ...

    async def counted(self, day: date) -> dict[str, int]:
        """Give the amounts of a day by name; those of 0 are left out."""
        ...
