"""Ways to settle disputed words: what all positions have in common stays, the rest is lifted out or cut."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.arabic.comma_clauses import clauses, ends_at
from summarizer.arabic.openings import words_in
from summarizer.arabic.shortening import LEAST_WORDS
from summarizer.arabic.speech import find_verb
from summarizer.arabic.tokens import tokens
from summarizer.types import Kind
from summarizer.writing.contested import find_words
from summarizer.writing.disputed import Case, conjunction, ends_phrase, listed, start_of_phrase
from summarizer.writing.marks import place_of_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.types import Document, Evidence, Statement

#: Words before a phrase that is lifted out: a verb and its subject.
_LEAST_HEAD = 2
#: Words of speech in a sentence that gives two figures, each as somebody's.
_SIDES = 2
#: Words of a clause after the first that are not worth telling by themselves: «، وستسهم فيه».
_STUMP = 2
#: Words of a clause among which it says that it tells parts: «ثمانية منهم», «من بينهم».
_PARTS_REACH = 3


def common_part(case: Case) -> str | None:
    """Keep of a name what all positions have in common: «أسعد الشيباني» and «أحمد الشيباني» leave «الشيباني»."""
    forms = [{t.form for t in tokens(p.value)} for p in case.difference.positions]
    shared = frozenset.intersection(*map(frozenset, forms))
    written = [t for t in tokens(case.text[case.start : case.end]) if t.is_word]
    kept = [t.text for t in written if t.form in shared]
    kept = kept[-1:] if kept and kept[0] != written[0].text else kept  # without his own name a man is known by his family's, not by his father's
    joined = conjunction(case, written[0].text) if written and kept and kept[0] != written[0].text else ""
    if not kept or joined is None:
        return None
    return case.text[: case.start] + joined + " ".join(kept) + place_of_mark(case.hit.difference) + case.text[case.end :]


def lifted(case: Case) -> str | None:
    """Lift a day, place or amount out with the prepositions before it: «تبدأ الحملة في 20 أغسطس» leaves «تبدأ الحملة»."""
    written = tokens(case.text)
    inside = [t for t in written if t.start < case.end and t.end > case.start]
    if not inside:
        return None
    start, end = inside[0].start, inside[-1].end
    joined = inside[0].form[0] in "بل" and start <= case.start
    begin = start_of_phrase([t for t in written if t.end <= start], joined=joined, measure=case.difference.kind is Kind.NUMBER)
    if begin is None and inside[0].form in listed("parts_of_day") | listed("weekdays"):
        begin = start
    whole = case.difference.kind is Kind.DATE  # an expression of time is read to its end, whatever follows
    if begin is None or not (whole or ends_phrase([t for t in written if t.start >= end])):
        return None
    head = case.text[:begin].rstrip()
    if words_in(head) < _LEAST_HEAD or words_in(head + case.text[end:]) < LEAST_WORDS or head[-1].isdigit() or tokens(head)[-1].form in listed("needing"):
        return None
    *before, last = clauses(head)
    if before and words_in(last) <= _STUMP:
        head = "".join(before)
    return head.rstrip("،") + place_of_mark(case.hit.difference) + without_parts(case.text[end:])


def without_parts(rest: str) -> str:
    """Give what follows a figure that went without the clauses from the one that tells its parts on: «، بينهم 12 امرأة»."""
    parts = clauses(rest)
    first = next((i for i, clause in enumerate(parts) if _tells_parts(clause)), len(parts))
    return "".join(parts[:first])


def _tells_parts(clause: str) -> bool:
    return any(t.form in listed("partitives") for t in [t for t in tokens(clause) if t.is_word or t.is_number][:_PARTS_REACH])


def untitled(case: Case) -> str | None:
    """Leave a name without the post that is disputed: «مالك العبّارة حيدر الشاوي» leaves «حيدر الشاوي»."""
    after = [t for t in tokens(case.text) if t.start >= case.end]
    if not after or not after[0].is_word or after[0].form in listed("prepositions"):
        return None
    name = next((m.text for d in case.documents.values() for m in d.mentions if case.text.startswith(m.text, after[0].start)), None)
    if name is None:
        return None
    joined = conjunction(case, tokens(case.text[case.start : case.end])[0].text)
    if joined is None:
        return None
    rest = after[0].start + len(name)
    return case.text[: case.start] + joined + name + place_of_mark(case.hit.difference) + case.text[rest:]


def cut_clause(case: Case) -> str | None:
    """Cut the clause that holds the value and those after it, where the sentence may end before it."""
    parts, length = clauses(case.text), 0
    for i, clause in enumerate(parts):
        length += len(clause)
        if length > case.start:
            kept = "".join(parts[:i])
            return kept if i and ends_at(parts[1:], i - 1) and words_in(kept) >= LEAST_WORDS else None
    return None


def at_end(case: Case) -> str | None:
    """Put the mark behind the last word of a sentence that may stand as it is."""
    end = len(case.text.rstrip('»”" '))
    return None if not end or case.text[end - 1].isdigit() else case.text + place_of_mark(case.hit.difference)


def attributed(case: Case) -> str | None:
    """Let a stance stand where the sentence itself says whose it is: «نفت الشركة التوصل إلى اتفاق①»."""
    cited = [e for p in case.difference.positions for e in p.evidence if e.quote in case.quote or case.quote in e.quote]
    said = [s for d in case.documents.values() for s in d.statements if s.speaker and not s.unnamed and _tells(d, s, cited)]
    written = [t.form for t in tokens(case.text)]
    named = any({t.form for t in tokens(s.speaker or "")} & set(written) for s in said)
    sides = sum(find_verb(form) is not None or form in listed("attributions") for form in written)
    enough = case.difference.kind is not Kind.NUMBER or sides >= _SIDES
    return at_end(case) if named and enough else None


def unattributed(case: Case) -> str | None:
    """Leave out who is said to have said it: «تبدأ الحملة قريباً، وفق المنظمة» leaves «تبدأ الحملة قريباً»."""
    names = [n for p in case.difference.positions for n in (p.value, p.by, p.through) if n]
    parts = clauses(case.text)
    held = [i for i, clause in enumerate(parts) if any(find_words(clause, n) for n in names)]
    if not held:
        return at_end(case)
    kept = "".join(parts[: held[0]])
    return at_end(replace(case, text=kept)) if held[0] and ends_at(parts[1:], held[0] - 1) and words_in(kept) >= LEAST_WORDS else None


def _tells(document: Document, statement: Statement, cited: Sequence[Evidence]) -> bool:
    return any(e.article == document.id and e.span.meets(statement.span) for e in cited)
