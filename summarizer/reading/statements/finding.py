"""The reports of speech of one sentence. Each way to report is one function of the table `FINDERS`, tried in order at every token."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.arabic.speech import find_verb as find_speech
from summarizer.arabic.speech import lists_of
from summarizer.reading.statements.channels import find_according, find_carry, find_learn, find_reads
from summarizer.reading.statements.frames import Frame, Way
from summarizer.reading.statements.phrases import can_speak, phrase_end
from summarizer.reading.statements.verbs import find_decline, find_verb
from summarizer.types import EntityKind, Force

if TYPE_CHECKING:
    from summarizer.reading.statements.line import Line

#: Words of a speaker at most before a colon.
_COLON_REACH = 9


def find_colon(line: Line, k: int) -> Frame | None:
    """Find a speaker before a colon at the head of a sentence: «بيسكوف: ...»."""
    if k > 0:
        return None
    colon = next((j for j in range(1, min(len(line), _COLON_REACH)) if line.tokens[j].text == ":"), None)
    if colon is None or colon + 1 >= len(line) or any(line.verb(j) for j in range(colon)):
        return None
    named = any(m.kind is not EntityKind.PLACE for m in line.mentions_within(0, colon))
    if (
        phrase_end(line, 0, colon, bound=True) != colon
        or not can_speak(line, 0, colon)
        or not (named or (colon + 1 in line.opening and line.opening[colon + 1].spoken))
    ):
        return None
    return Frame(way=Way.COLON, begin=0, verb=(colon, colon + 1), force=Force.SAY, subject=(0, colon), content=colon + 1)


FINDERS = (find_colon, find_carry, find_reads, find_learn, find_decline, find_according, find_verb)
#: The lists of lexicon/channels.toml whose words a report may stand at, where no verb of speech does.
_REPORTING = frozenset({"carry", "reads", "learn", "answer", "refuse", "issued", "according"})


@lru_cache(maxsize=16384)
def _may_report(form: str) -> bool:
    """Tell quickly whether a report may stand at a folded word: it does at few words of a text."""
    return find_speech(form) is not None or not _REPORTING.isdisjoint(lists_of(form))


def find_frames(line: Line) -> list[Frame]:
    """Find the reports of speech of a sentence, by the place of their verb."""
    found: list[Frame] = []
    after = 0
    for k, token in enumerate(line.tokens):
        if k < after or (k and not _may_report(token.form)):
            continue
        frame = next((f for f in (find(line, k) for find in FINDERS) if f), None)
        if frame is not None:
            found.append(frame)
            after = after if frame.way is Way.ACCORDING else frame.content
    return found
