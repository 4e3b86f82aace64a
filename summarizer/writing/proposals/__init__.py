"""What a language model may write of an event, and what becomes of it.

    Comparison ─► Brief ─(a language model, elsewhere)─► answer ─parse─► Proposal ─judge─┬─ no fault ─► Digest
                                                                                         └─ Faults

The model sees facts, positions and sentences as data. Whatever it writes is believed in nothing: every word of it is held
against the sentences that it cites, and the lines under the summary stay those of the comparison.
"""

from __future__ import annotations

from summarizer.writing.proposals.brief import SCHEMA, Brief, brief_of, task
from summarizer.writing.proposals.faults import Fault, FaultKind
from summarizer.writing.proposals.judge import Verdict, judge

__all__ = ["SCHEMA", "Brief", "Fault", "FaultKind", "Verdict", "brief_of", "judge", "task"]
