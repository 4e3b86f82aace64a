"""Choice: which tagger of named entities reads.

network   the one that ships, the network and the linear model together
quick     the linear model alone: six times as fast with everything else that is read of names
camel     camel-tools' neural tagger, where it is installed
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.models.camel import load_camel
from bot.models.tagger import load_tagger

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.ports import EntityTagger

_LOADERS: dict[str, Callable[[], EntityTagger]] = {
    "network": load_tagger,
    "quick": lambda: load_tagger().quick,
    "camel": load_camel,
}

#: The names of the taggers, the default first.
TAGGERS = tuple(_LOADERS)


def choose_tagger(name: str) -> EntityTagger:
    """Load the tagger of a name.

    Raises: TaggerError where it is not installed.
    """
    return _LOADERS[name]()
