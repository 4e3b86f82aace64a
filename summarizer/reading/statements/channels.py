"""Reports by a channel: «بحسب X», «نقلت وكالة X عن Y أن», «علمت X من مصدر», «جاء في بيان X»; and the channel that a verb's frame names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.speech import CLAUSE, is_one_of, words
from summarizer.reading.statements.frames import Frame, Way
from summarizer.reading.statements.markers import after_marker, comma, find_marker
from summarizer.reading.statements.phrases import can_speak, phrase_end
from summarizer.types import Force

if TYPE_CHECKING:
    from summarizer.reading.statements.line import Line

#: Words of a carrier at most, between «نقلت» and «عن».
_CARRIER_REACH = 9
#: Words that open a frame and may stand within a channel: «مقابلة مع قناة X».
_IN_CHANNEL = frozenset({"مع", "علي"})


def _channel(line: Line, begin: int, end: int) -> tuple[int, int] | None:
    """Find the channel named between a subject and what is said: «في بيان», «لوكالة X», «في مقابلة مع X»."""
    for k in range(begin, end):
        form = line.tokens[k].form
        named = form in words("documents") or form in words("occasions")
        told = form.startswith("ل") and form[1:] in words("outlets")
        if named or told or (form == "ل" and k + 1 in line.opening):
            stop = next((j for j in range(k + 1, end) if line.is_mark(j) and j not in line.opening and j + 1 not in line.closing), end)
            first = k + 1 if form == "ل" else k
            stop = next((j for j in range(first + 1, stop) if is_one_of(line.tokens[j].form, "frames") and line.tokens[j].form not in _IN_CHANNEL), stop)
            return (first, stop) if stop > first and not line.says(stop - 1) else None
    return None


def _according_link(line: Line, k: int) -> int:
    """Step over «ما», «لـ» and «عن» between a preposition of attribution and the speaker."""
    while k < len(line) and is_one_of(line.tokens[k].form, "according_links"):
        k += 1
    return k


def find_according(line: Line, k: int) -> Frame | None:
    """Find a phrase of attribution: «بحسب ما أعلن القصر», «وفق المصدر ذاته»."""
    if line.in_quotation(k) or not is_one_of(line.tokens[k].form, "according"):
        return None
    begin = _according_link(line, k + 1)
    if begin >= len(line):
        return None
    verb = line.verb(begin)
    subject_at = begin + 1 if verb is not None else begin
    end = phrase_end(line, subject_at, len(line)) if subject_at < len(line) else subject_at
    end = _over_same(line, end)
    if end <= subject_at or not can_speak(line, subject_at, end):
        return None
    return Frame(
        way=Way.ACCORDING,
        begin=k,
        verb=(begin, begin + 1) if verb else (k, k + 1),
        force=verb.force if verb else Force.SAY,
        agrees=verb.agrees if verb else None,
        subject=(subject_at, end),
        carrier=_channel(line, end, comma(line, end)),
        content=comma(line, end),
    )


def _over_same(line: Line, end: int) -> int:
    return end + 1 if end < len(line) and line.tokens[end].form in words("same") else end


def _according_within(line: Line, begin: int, end: int) -> tuple[int, int] | None:
    """Find whom a phrase of attribution between a subject and what is said names: «وجدد الوزير، حسب المصدر ذاته، ...»."""
    found = next((f for f in (find_according(line, k) for k in range(begin, end)) if f), None)
    return found.subject if found else None


def find_reads(line: Line, k: int) -> Frame | None:
    """Find what a document reads: «وجاء في بيان الكرملين أن»."""
    if not is_one_of(line.tokens[k].form, "reads") or line.in_quotation(k) or k + 2 >= len(line):
        return None
    begin = k + 2 if line.tokens[k + 1].form == "في" else k + 1
    marker = find_marker(line, begin, frozenset({CLAUSE}))
    form = line.tokens[begin].form
    if marker is None or begin >= marker or not (is_one_of(form, "documents") or is_one_of(form.removeprefix("ب"), "documents")):
        return None
    end = phrase_end(line, begin, marker, bound=True)
    return Frame(way=Way.VERB, begin=k, verb=(k, k + 1), force=Force.SAY, subject=(begin, end), content=after_marker(line, marker))


def find_carry(line: Line, k: int) -> Frame | None:
    """Find a carrier and whom it quotes: «نقلت وكالة X عن مصدر مطلع أن»."""
    if line.in_quotation(k) or not is_one_of(line.tokens[k].form, "carry"):
        return None
    about = next((j for j in range(k + 1, min(len(line), k + 1 + _CARRIER_REACH)) if line.tokens[j].form == "عن"), None)
    marker = find_marker(line, about + 1, frozenset({CLAUSE})) if about is not None else None
    if about is None or marker is None:
        return None
    end = phrase_end(line, about + 1, marker, bound=True)
    if end == about + 1:
        return None
    return Frame(
        way=Way.CARRY,
        begin=k,
        verb=(k, k + 1),
        force=Force.SAY,
        subject=(about + 1, end),
        carrier=(k + 1, about) if about > k + 1 else None,
        content=after_marker(line, marker),
    )


def find_learn(line: Line, k: int) -> Frame | None:
    """Find what an outlet learnt: «علمت X من مصدر قضائي أن»."""
    if line.in_quotation(k) or not is_one_of(line.tokens[k].form, "learn"):
        return None
    marker = find_marker(line, k + 1, frozenset({CLAUSE}))
    source = next((j for j in range(k + 1, marker or k) if line.tokens[j].form == "من"), None)
    if marker is None or source is None:
        return None
    end = phrase_end(line, source + 1, marker, bound=True)
    if end == source + 1:
        return None
    return Frame(way=Way.LEARN, begin=k, verb=(k, k + 1), force=Force.SAY, subject=(source + 1, end), content=after_marker(line, marker))


def channel_within(line: Line, begin: int, end: int) -> tuple[int, int] | None:
    """Find the channel between a subject and what is said: a document, an outlet that is told, or whom «بحسب» names."""
    return _channel(line, begin, end) or _according_within(line, begin, end)
