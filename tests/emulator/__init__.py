"""A strict emulator of Telegram's Bot API on loopback, with nothing but the standard library.

    Emulator ─ web ─► methods ─► world (chats, members, messages, updates waiting)
                 └─ faults       └─ markup (the server's own rules for HTML)

It refuses what the real server refuses, remembers what it accepted, and fails on demand. The rules it follows are those
of the public documentation and of tdlib's source; each stands beside the code that keeps it.
"""

from __future__ import annotations
