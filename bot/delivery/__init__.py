"""What of sending is the same on every platform: pace (pure) and the gate that keeps it.

    pace   limits ─► when the next message may go, to whom      gate   people first, broadcasts in the time that is left

The outbox is the store's, taking from it `bot.pipeline.deliver`'s.
"""

from __future__ import annotations
