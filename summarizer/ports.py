"""What the mind asks of others. Adapters live in `bot`; a test puts every adapter through the same contract.

None of these may open a socket while the core waits: a slow adapter is called by the shell beforehand or in a thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from summarizer.types import EntityKind


class EntityTagger(Protocol):
    """Finds named entities in tokenised sentences."""

    def tag(self, tokens: Sequence[str]) -> list[tuple[int, int, EntityKind]]:
        """Find the named entities of one sentence.

        Takes the sentence's tokens as they stand, clitics attached. Gives (first token, last token exclusive, kind),
        ordered, never overlapping. Deterministic; raises nothing.
        """
        ...

    def tag_all(self, sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, int, EntityKind]]]:
        """Find the named entities of all sentences of one article, as `tag` does for one; cheaper than one by one."""
        ...


class Embedder(Protocol):
    """Gives texts by meaning."""

    def read(self, texts: Sequence[str], *, asked: bool) -> list[NDArray[np.float32]]:
        """Give the pieces of each text by meaning in context: a matrix for each, a row a piece, at least one row.

        `asked` says whether the texts are questions, or what may answer them. Deterministic; raises nothing.
        """
        ...
