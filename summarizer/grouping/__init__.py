"""Documents ─► Events: articles put together by occurrence, not by topic."""

from __future__ import annotations

from summarizer.grouping.group import group, make_event

__all__ = ["group", "make_event"]
