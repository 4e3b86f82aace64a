"""Event ─► Comparison: where the sources agree and where they part."""

from __future__ import annotations

from summarizer.comparing.compare import compare

__all__ = ["compare"]
