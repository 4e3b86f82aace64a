"""One quotation with materially different words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING

from summarizer.arabic.names import conflicting_names
from summarizer.arabic.negation import negates_clause
from summarizer.arabic.quotation import outermost_quotations
from summarizer.arabic.tokens import is_stop_word, stem, tokens
from summarizer.comparing.evidence import quote
from summarizer.comparing.matter import covered_in_meaning, kindred, meanings, words_of
from summarizer.comparing.positions import ordered, position
from summarizer.comparing.speakers import same_speaker
from summarizer.comparing.topics import line
from summarizer.types import Difference, Importance, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.types import Document, Event, Position, Statement

#: Words in a row that two quotations must share to be two tellings of one.
_SHARED = 4
#: Words which each must have beyond what is shared, and with matter of its own one of them: fewer is a word left out, no other quotation.
_OWN, _OWN_MATTER = 3, 2
#: Share of the words of two quotations, in the same order, from which they are one.
_SAME = 0.8
#: Words of a short quotation at the most, of a run that two of one speaker share, and with matter, kindred ones counted, that they share where
#: one turns what the other says; then the share of the words of either that the other has, by weight: at the least and at the most.
_SHORT, _RUN, _SHARED_MATTER, _SHARE, _NO_PART = 25, 3, 2, 0.35, 0.85
#: Share of the letters of the shorter of two quotations from which it is a part of the other, in another spelling.
_SPELLED = 0.95
#: Places at which two quotations part from which they are two renderings of one utterance: who says something else says it at one or two of
#: them (three at the most in the labelled events); two translations of one foreign sentence part at five and more (news of 2015-08).
_RENDERED = 4
#: What a newsroom puts into a quotation of its own, to explain a word or to mark what it left out.
_GLOSS = re.compile(r"[(\[][^()\[\]]*[)\]]")
#: Words from which a quotation is a passage, which newsrooms shorten and reword.
_LONG = 40
#: The least share where nobody is found to say one of them.
_SHARE_OF_NOBODY = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Quoted:
    """A verbatim quotation with its speaker."""

    document: Document
    sentence: int
    statement: Statement | None  #: in which it is said; None where nobody is found to say it
    span: Span
    words: tuple[str, ...]  #: folded

    @property
    def text(self) -> str:
        """Give the words as they stand."""
        return self.document.article.at(self.span)

    @property
    def speaker(self) -> str | None:
        """Give who says it, None where nobody is found to."""
        return self.statement.speaker if self.statement else None


def _quoted(document: Document, sentence: int, span: Span, statement: Statement | None) -> Quoted:
    words = tuple(t.form for t in tokens(_GLOSS.sub(" ", document.article.at(span))) if t.is_word or t.is_number)
    return Quoted(document, sentence, span=span, statement=statement, words=words)


def quotations(document: Document) -> list[Quoted]:
    """Give the quotations of a document that are long enough to be told again by others."""
    said = [_quoted(document, s.sentence, span, s) for s in document.statements for span in s.quotes]
    for sentence in document.sentences:
        for q in outermost_quotations(document.article.at(sentence.span)):
            span = Span(sentence.span.start + q.start, sentence.span.start + q.end)
            if not any(span.meets(known.span) for known in said):
                said.append(_quoted(document, sentence.index, span, None))
    return [q for q in said if len(q.words) >= _SHARED]


def _rest(words: Sequence[str], start: int, size: int) -> list[str]:
    """Give the words of a quotation beyond what is shared."""
    return [*words[:start], *words[start + size :]]


def _of_matter(words: Sequence[str], other: Sequence[str]) -> int:
    """Count the words with matter that the other quotation has not, nor a kindred one."""
    own = {stem(w) for w in words if not is_stop_word(w)} - {stem(w) for w in other}
    return len(own) - len(kindred(own, [stem(w) for w in other]))


def _said_by_one(a: Quoted, b: Quoted) -> bool:
    """Tell whether one named speaker says both."""
    if a.statement is None or b.statement is None or not a.speaker or not b.speaker:
        return False
    return same_speaker(a.document, a.statement, b.document, b.statement) or conflicting_names(a.speaker, b.speaker)


def _is_turned(one: Quoted) -> bool:
    return negates_clause(tokens(one.text))


def _other_words(a: Quoted, b: Quoted) -> bool:
    """Tell whether two short quotations of one speaker are of one matter and say something else of it.

    They share words in a row («سنضخ أول برميل قبل الشتاء», «سنضخ أول برميل حين تُرفع الألغام») or one turns what the other says
    («لن نعترف بنتيجة», «سنعترف بالنتيجة حين»); two translations of one utterance rarely do.
    """
    if max(len(a.words), len(b.words)) > _SHORT:
        return False
    ours, theirs = words_of(a.text), words_of(b.text)
    told = max(covered_in_meaning(ours, meanings(theirs)), covered_in_meaning(theirs, meanings(ours)))
    shared = min(len(kindred(ours, theirs)), len(kindred(theirs, ours)))
    turned = _is_turned(a) is not _is_turned(b) and shared >= _SHARED_MATTER
    run = SequenceMatcher(None, a.words, b.words, autojunk=False).find_longest_match().size
    nobody = a.speaker is None or b.speaker is None
    least = _SHARE_OF_NOBODY if nobody else _SHARE
    return (nobody or _said_by_one(a, b)) and least <= told <= _NO_PART and (turned or (run >= _RUN and shared > 0))


def _is_part(a: Quoted, b: Quoted) -> bool:
    """Tell whether one quotation stands in the other but for the spelling of its words."""
    short, long = sorted((" ".join(a.words), " ".join(b.words)), key=len)
    same = sum(block.size for block in SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks())
    return same >= _SPELLED * len(short)


def _is_one_utterance(a: Quoted, b: Quoted) -> bool:
    """Tell whether two quotations part only by what one leaves out, or at so many places that two newsrooms put one utterance into their own words."""
    if _is_turned(a) is not _is_turned(b):
        return False
    ours, theirs = ([stem(w) for w in q.words] for q in (a, b))
    parted = [tag for tag, *_ in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes() if tag != "equal"]
    return "replace" not in parted or len(parted) >= _RENDERED


def differ(a: Quoted, b: Quoted) -> bool:
    """Tell whether two quotations are tellings of one utterance that part in matter: neither is a part or another rendering of the other."""
    if _is_one_utterance(a, b):
        return False
    if _other_words(a, b):
        return True
    if _is_part(a, b):
        return False
    match = SequenceMatcher(None, a.words, b.words, autojunk=False).find_longest_match()
    ours, theirs = _rest(a.words, match.a, match.size), _rest(b.words, match.b, match.size)
    if match.size < _SHARED or min(len(ours), len(theirs)) < _OWN or max(len(a.words), len(b.words)) > _LONG:
        return False
    return max(_of_matter(ours, b.words), _of_matter(theirs, a.words)) >= _OWN_MATTER


def _groups(quoted: Sequence[Quoted]) -> list[tuple[list[Quoted], list[Quoted]]]:
    """Give for each two tellings that part the quotations that go with either."""
    found: list[tuple[list[Quoted], list[Quoted]]] = []
    for a, b in combinations(quoted, 2):
        if a.document.id == b.document.id or not differ(a, b) or any(a in x + y and b in x + y for x, y in found):
            continue
        if _is_told(a, b.document, quoted) or _is_told(b, a.document, quoted):
            continue
        with_a = [q for q in quoted if q is a or (not differ(q, a) and differ(q, b))]
        with_b = [q for q in quoted if q is b or (not differ(q, b) and differ(q, a))]
        found.append((with_a, with_b))
    return found


def _is_told(one: Quoted, document: Document, quoted: Sequence[Quoted]) -> bool:
    """Tell whether a document has a quotation in its words too: then it gives two utterances."""
    return any(q.document.id == document.id and SequenceMatcher(None, q.words, one.words, autojunk=False).ratio() >= _SAME for q in quoted)


def position_of(side: Sequence[Quoted], value: str) -> Position:
    """Make a position of quotations that go together, labelled by who says the first."""
    said = side[0].statement
    evidence = [quote(q.document, q.span, q.sentence) for q in side]
    return position(value, evidence, said.speaker if said else None, said.through if said else None)


def _topic(side: Sequence[Quoted]) -> str:
    speaker = next((q.speaker for q in side if q.speaker), None)
    return line("quote", speaker=speaker) if speaker else line("quote_alone")


def find(event: Event) -> list[Difference]:
    """Find the quotations that sources give with other words."""
    quoted = [q for document in event.documents for q in quotations(document)]
    return [
        Difference(
            kind=Kind.QUOTE,
            topic=_topic(sides[0]),
            positions=ordered(event, (position_of(side, side[0].text) for side in sides)),
            importance=Importance.HIGH,
        )
        for sides in _groups(quoted)
    ]
