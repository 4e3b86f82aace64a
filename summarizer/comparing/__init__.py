"""Event ─► Comparison: where the sources agree and where they part. Two versions of an article ─► Edits: where a source parts from itself."""

from __future__ import annotations

from summarizer.comparing.compare import compare
from summarizer.comparing.edits import find_edits

__all__ = ["compare", "find_edits"]
