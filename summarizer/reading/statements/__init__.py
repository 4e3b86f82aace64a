"""Statements: who says what, by which verb, through whom, in which words.

sentence ─lay out─► Line ─grammar─► Frames ─who is meant─► Speaker ─► Statement
line        markers · phrases · subjects            speakers    reports
verbs · channels · finding
"""

from __future__ import annotations

from summarizer.reading.statements.reports import find_statements

__all__ = ["find_statements"]
