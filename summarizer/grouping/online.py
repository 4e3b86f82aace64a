"""What is known of the events of a time window, from article to article.

    Online ─know─► documents and their events of the days at hand
      └────place─► new documents ─near─► the events they may be of ─place─► Placement, which it remembers

A cache: whatever it knows was given to it, and nothing is lost with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.grouping.place import Known, Placement, place
from summarizer.grouping.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.grouping.features import Features

#: Documents near a new one whose events it may be of.
_NEAR = 30


class Online:
    """The documents and events of a time window. Not safe to use from two threads at once."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.window = Window()
        self._event_of: dict[str, str] = {}
        self._members: dict[str, dict[str, None]] = {}

    def __len__(self) -> int:
        """Count the documents."""
        return len(self.window)

    def know(self, one: Features, event: str) -> None:
        """Learn a document and the event that it is in, in place of what was known of it."""
        self.window.add(one)
        self._move(one.id, event)

    def forget(self, document: str) -> None:
        """Let a document go; one that is not known does no harm."""
        self.window.discard(document)
        self._leave(document)

    def event_of(self, document: str) -> str | None:
        """Give the event of a document, None where it is not known."""
        return self._event_of.get(document)

    def near(self, new: Iterable[Features]) -> dict[str, tuple[str, ...]]:
        """Give the events that new documents may be of, with their documents as far as they are known; those that an edited one is in too."""
        documents = (d for one in new for d in (one.id, *self.window.near(one, _NEAR)))
        events = dict.fromkeys(self._event_of[d] for d in documents if d in self._event_of)
        return {event: tuple(self._members[event]) for event in events}

    def place(self, new: Sequence[Features], ruled: frozenset[str] = frozenset()) -> Placement:
        """Place new documents; `ruled` are the events that a person merged or split. Where two events become one, the one known longer goes on."""
        for one in new:
            self.window.add(one)
        near = self.near(new)
        found = place(new, self.window, Known({event: near[event] for event in self._members if event in near}, ruled))
        for event, documents in found.groups.items():
            for document in documents:
                self._move(document, event)
        return found

    def _move(self, document: str, event: str) -> None:
        if self._event_of.get(document) != event:
            self._leave(document)
            self._event_of[document] = event
            self._members.setdefault(event, {})[document] = None

    def _leave(self, document: str) -> None:
        event = self._event_of.pop(document, None)
        if event is not None:
            self._members[event].pop(document)
            if not self._members[event]:
                del self._members[event]
