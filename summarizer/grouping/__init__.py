"""Documents ─► Events: articles put together by occurrence, not by topic; `group` all at once, `Online` as they arrive."""

from __future__ import annotations

from summarizer.grouping.features import Features, features
from summarizer.grouping.group import event_id, group, make_event
from summarizer.grouping.online import Online
from summarizer.grouping.place import Change, ChangeKind, Placement

__all__ = ["Change", "ChangeKind", "Features", "Online", "Placement", "event_id", "features", "group", "make_event"]
