"""Answering: a question and what was read ─► a short answer with its sentences, or a refusal.

question ─understand─► Question ─┐
Comparisons ─► Field (sentences) ┴─► values · persons · speech · sentences · verdict ─► Answer
"""

from __future__ import annotations

from summarizer.answering.answer import answer, answer_from
from summarizer.answering.context import in_context
from summarizer.answering.field import Field
from summarizer.answering.question import Question, QuestionKind, understand
from summarizer.answering.retrieval import Index, rank

__all__ = ["Field", "Index", "Question", "QuestionKind", "answer", "answer_from", "in_context", "rank", "understand"]
