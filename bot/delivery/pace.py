"""Pace: when the next message may go out, to whom. Pure: the time comes in, the waiting is somebody else's.

    overall  ───────●──●──●──●──   so many a second for the token as a whole
    a chat   ───────●─────●─────   one a second
    a group  ───────●───────────   so many a minute, counted in a sliding window

A platform that asks to wait (for a chat, or for all) is obeyed to the moment.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

#: Seconds after which a chat that was not written to is forgotten.
_FORGET_AFTER = 120.0
#: Chats remembered before the forgotten ones are swept out.
_SWEEP_FROM = 4096


@dataclass(frozen=True, slots=True)
class Limits:
    """What a platform bears."""

    overall_a_second: float  #: messages of the token
    chat_interval: float  #: seconds between two messages to one chat
    shared_a_minute: int  #: messages to one group or channel


@dataclass(slots=True)
class _Memory:
    """When a chat was last written to."""

    free_at: float = 0.0  #: seconds of the clock
    window: deque[float] = field(default_factory=deque)  #: moments of the last minute, for a shared chat


class Pace:
    """Reserves moments. All times are seconds of one steady clock."""

    def __init__(self, limits: Limits) -> None:
        """Begin with everything free."""
        self._limits = limits
        self._free_at = 0.0
        self._chats: dict[str, _Memory] = {}

    def overall_wait(self, now: float) -> float:
        """Give the seconds until anything may go out; zero or less means now."""
        return self._free_at - now

    def chat_wait(self, now: float, chat: str, *, shared: bool) -> float:
        """Give the seconds that a chat itself asks for, whatever the others do; `shared` for a group or channel."""
        memory = self._chats.get(chat)
        if memory is None:
            return 0.0
        return max(memory.free_at, self._window_opens(now, memory) if shared else 0.0) - now

    def take(self, now: float, chat: str, *, shared: bool, messages: int = 1) -> None:
        """Count messages that go out now (an album counts each of its pictures)."""
        self._free_at = max(self._free_at, now) + messages / self._limits.overall_a_second
        memory = self._chats.setdefault(chat, _Memory())
        memory.free_at = max(memory.free_at, now) + messages * self._limits.chat_interval
        if shared:
            memory.window.extend([now] * messages)
        if len(self._chats) > _SWEEP_FROM:
            self._sweep(now)

    def left(self, now: float, chat: str) -> None:
        """Count a chat's interval from now: a message that had its turn before has left only now, and the next may be quicker on its way."""
        memory = self._chats.setdefault(chat, _Memory())
        memory.free_at = max(memory.free_at, now + self._limits.chat_interval)

    def hold(self, until: float, chat: str | None = None) -> None:
        """Send nothing to a chat, or to anybody, before a moment."""
        if chat is None:
            self._free_at = max(self._free_at, until)
        else:
            memory = self._chats.setdefault(chat, _Memory())
            memory.free_at = max(memory.free_at, until)

    def _window_opens(self, now: float, memory: _Memory) -> float:
        window, most = memory.window, self._limits.shared_a_minute
        while window and window[0] <= now - 60.0:
            window.popleft()
        return window[len(window) - most] + 60.0 if len(window) >= most else 0.0

    def _sweep(self, now: float) -> None:
        self._chats = {chat: memory for chat, memory in self._chats.items() if memory.free_at > now - _FORGET_AFTER}


class Spacing:
    """Keeps departures apart that a stall has bunched.

    Between its turn and the wire a message waits for the store; where that stalls, several leave at once, though each came in its turn.
    """

    def __init__(self, a_second: float) -> None:
        """Let at most so many a second leave."""
        self._apart = 1 / a_second
        self._free_at = 0.0

    def reserve(self, now: float) -> float:
        """Take the next moment, and give the seconds until it."""
        wait = max(self._free_at - now, 0.0)
        self._free_at = now + wait + self._apart
        return wait
