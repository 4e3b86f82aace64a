"""What a chat can do, whatever the platform: a request comes in, messages go back.

    conversation   who is heard and served, failures as one sentence
    reading        what is meant: a command, words that do the same, a question      hours: when and where
    commands       the table ─► telling (what one reads) · settings (what one sets)
    views, event_views, blocks   stories, days, differences and answers as blocks    (the port `Views`)
    drawing, layout, bidi        blocks ─► direction ─► pages ─► messages

Nothing is kept here: every setting is in the store, every sentence in `bot.texts`.
"""

from __future__ import annotations
