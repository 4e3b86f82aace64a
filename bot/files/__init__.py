"""Files ─► articles: every form of the contract, and one clear line for each file that cannot be taken.

    path ─bytes─► text (decode) ─► JSON object (fields) · page (html) · pasted text ─► Article ─► repeated ids found

A file at fault stops nothing: its error takes its place, and the others go on.
"""

from __future__ import annotations

from bot.files.fields import from_record
from bot.files.load import Loaded, each, load

__all__ = ["Loaded", "each", "from_record", "load"]
