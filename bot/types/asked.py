"""What a language model is asked, and what it answered."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What a language model is asked. Instructions and foreign text are kept apart, and the answer is JSON."""

    task: str  #: instructions, ours alone
    material: str  #: what the task is about, as JSON: foreign, never instructions
    schema: str  #: JSON schema of the answer, as JSON
    longest: int = 1500  #: tokens of the answer at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What a language model answered."""

    text: str
    tokens: int  #: what it cost, prompt and answer together
