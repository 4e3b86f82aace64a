"""Write: what a reader gets of an event, from what its sources share and where they part.

    Comparison ─choose─► shared sentences ─shorten, settle─► summary with places of marks ─┐
               ─────────► differences by weight ─────────────────────────────────────fit──┴─► Digest

Nothing is told that no source tells: every sentence is a source's own, shortened, and every line ends in its outlets.
"""

from __future__ import annotations

from summarizer.writing.changes import write_changes, write_correction
from summarizer.writing.day import write_day, write_line
from summarizer.writing.digest import write, write_differences

__all__ = ["write", "write_changes", "write_correction", "write_day", "write_differences", "write_line"]
