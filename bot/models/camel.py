"""camel-tools' neural tagger of named entities behind `EntityTagger`, where the operator has installed torch and its data.

As published, F1 0.82 to 0.84 on ANERcorp's test part; nothing of it is in the default install. The one door to
`camel_tools.ner`.
"""

from __future__ import annotations

from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from bot.errors import TaggerError
from bot.models.chain import LABELS, entities

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from summarizer.types import EntityKind

#: Tokens of a sentence that are given to the model at once: it reads 512 pieces, and a word of news has four at most.
_LONGEST = 120


class Recognizer(Protocol):
    """The part of `camel_tools.ner.NERecognizer` that is used."""

    def predict(self, sentences: list[list[str]]) -> list[list[str]]:
        """Give a label ("B-PERS", "I-LOC", "O") for each token of each sentence; for fewer where a sentence is too long."""
        ...


def _pretrained() -> Recognizer:
    found: Recognizer = import_module("camel_tools.ner").NERecognizer.pretrained()
    return found


class CamelTagger:
    """An `EntityTagger` over camel-tools."""

    def __init__(self, recognizer: Recognizer) -> None:
        """Take a recognizer."""
        self._recognizer = recognizer

    def tag(self, tokens: Sequence[str]) -> list[tuple[int, int, EntityKind]]:
        """Find the named entities of one sentence."""
        return self.tag_all([tokens])[0]

    def tag_all(self, sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, int, EntityKind]]]:
        """Find the named entities of the sentences of one article."""
        runs = [list(tokens[start : start + _LONGEST]) for tokens in sentences for start in range(0, len(tokens), _LONGEST)]
        given = self._recognizer.predict(runs) if runs else []
        labels = iter([label for run, found in zip(runs, given, strict=True) for label in [*found, *["O"] * len(run)][: len(run)]])
        return [list(entities(_path(islice(labels, len(tokens))))) for tokens in sentences]


def _path(labels: Iterable[str]) -> list[int]:
    """Give the labels as places in `LABELS`; a name that goes on with nothing begins there."""
    path: list[int] = []
    for label in labels:
        name = label.replace("PERS", "PER")
        if name.startswith("I-") and (not path or LABELS[path[-1]][2:] != name[2:]):
            name = f"B-{name[2:]}"
        path.append(LABELS.index(name) if name in LABELS else 0)
    return path


def load_camel(load: Callable[[], Recognizer] = _pretrained) -> CamelTagger:
    """Load camel-tools' tagger.

    Raises: TaggerError where the library's neural part or its data are not installed.
    """
    try:
        return CamelTagger(load())
    except Exception as error:
        told = f"camel-tools' tagger cannot be loaded ({type(error).__name__}); install torch, transformers and its data (camel_data -i ner-arabert)"
        raise TaggerError("camel", told) from error
