"""A sentence laid out for reading statements: its tokens, with the quotations and the mentions that cover them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from summarizer.arabic.quotation import outermost_quotations
from summarizer.arabic.speech import SpeechVerb, find_verb, is_complementizer, is_one_of
from summarizer.arabic.speech_forms import Shape
from summarizer.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.arabic.quotation import Quotation
    from summarizer.arabic.tokens import Token
    from summarizer.reading.cutting import Cut
    from summarizer.types import Article, Mention, Sentence

#: A verb of the past with a damma on its first letter is passive.
_PASSIVE = re.compile("[\N{ARABIC LETTER WAW}\N{ARABIC LETTER FEH}]?\\w\N{ARABIC DAMMA}")
#: Tokens of «طلب عدم الكشف عن هويته» from its verb on, at most.
_WISH_REACH = 8
#: Words of an outlet's or a body's name in quotation marks, at most.
_LONGEST_TITLE = 6
#: Words before «أن» that make another conjunction of it: «قبل أن»، «إلا أن».
_OTHER_CONJUNCTIONS = "not_saying"


@dataclass(frozen=True)
class Line:
    """One sentence as tokens; places count in the article's text or title, token numbers in the line."""

    sentence: Sentence
    whole: str  #: the text or title that the places count in
    tokens: Sequence[Token]
    quotations: Sequence[Quotation]  #: the outermost that meet the sentence, by place
    mentions: Sequence[Mention]  #: in the sentence, by place

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    def __len__(self) -> int:
        """Give the number of tokens."""
        return len(self.tokens)

    def number_at(self, place: int) -> int:
        """Give the number of the token that stands at a place, or of the first after it."""
        k = bisect_right(self._starts, place) - 1
        return k if k >= 0 and self.tokens[k].end > place else bisect_left(self._starts, place)

    @cached_property
    def opening(self) -> dict[int, Quotation]:
        """Give each quotation by the number of its opening mark."""
        return {self.number_at(q.outer_start): q for q in self.quotations if q.outer_start >= self.sentence.span.start}

    @cached_property
    def closing(self) -> dict[int, Quotation]:
        """Give each quotation by the number of the token after its closing mark."""
        return {bisect_left(self._starts, q.outer_end): q for q in self.quotations if q.outer_end <= self.sentence.span.end}

    @cached_property
    def naming(self) -> dict[int, Mention]:
        """Give each mention by the number of the token that it begins in."""
        return {self.number_at(m.span.start): m for m in self.mentions}

    @cached_property
    def _named(self) -> frozenset[int]:
        return frozenset(k for i, m in self.naming.items() for k in range(i, self.number_at(m.span.end - 1) + 1))

    def named(self, i: int) -> bool:
        """Tell whether a token is a part of a mention."""
        return i in self._named

    def mentions_within(self, begin: int, end: int) -> list[Mention]:
        """Give the mentions that begin in the tokens from one to another, exclusive."""
        return [self.naming[k] for k in range(begin, end) if k in self.naming]

    def quotations_within(self, span: Span) -> list[Quotation]:
        """Give the quotations whose words lie in a place."""
        first = bisect_left(self.quotations, span.start, key=lambda q: q.start)
        last = bisect_right(self.quotations, span.end, key=lambda q: q.end)
        return list(self.quotations[first:last])

    @cached_property
    def _quoted(self) -> frozenset[int]:
        return frozenset(k for q in self.quotations for k in range(bisect_left(self._starts, q.start), bisect_left(self._starts, q.end)))

    def in_quotation(self, i: int) -> bool:
        """Tell whether a token stands between the marks of a quotation."""
        return i in self._quoted

    def verb(self, i: int) -> SpeechVerb | None:
        """Give the verb of speech at a token, None within quotations, which speak for themselves, and for a passive («وُعد»)."""
        found = find_verb(self.tokens[i].form) if i < len(self.tokens) and not self.in_quotation(i) else None
        if found is None or (found.shape is Shape.PAST and _PASSIVE.match(self.tokens[i].text)):
            return None
        return None if self.wish_end(i) else found

    def wish_end(self, i: int) -> int | None:
        """Give the token after the wish of a source not to be named that begins at a token: «طلب عدم الكشف عن هويته»; None where none does."""
        if not is_one_of(self.tokens[i].form, "wishes"):
            return None
        last = min(len(self.tokens), i + _WISH_REACH)
        return next((k + 1 for k in range(i + 1, last) if is_one_of(self.tokens[k].form, "identity")), None)

    def names(self, i: int) -> bool:
        """Tell whether the quotation that opens at a token is a name: short, or after a noun that takes one («موقع «X»»)."""
        quotation = self.opening.get(i)
        if quotation is None or not quotation.spoken:
            return quotation is not None
        before = self.tokens[i - 1].form if i else ""
        return quotation.words <= _LONGEST_TITLE and (is_one_of(before, "outlets") or is_one_of(before, "bodies"))

    def finite(self, i: int) -> bool:
        """Tell whether a verb of speech in the past or present stands at a token."""
        verb = self.verb(i)
        return verb is not None and verb.shape in {Shape.PAST, Shape.PRESENT}

    def says(self, i: int) -> bool:
        """Tell whether a token is «أن» or «إن» that opens what is said."""
        if not is_complementizer(self.tokens[i].form):
            return False
        return i == 0 or not (is_one_of(self.tokens[i - 1].form, _OTHER_CONJUNCTIONS) or self._is_condition(i))

    def _is_condition(self, i: int) -> bool:
        """Tell whether «إن» and one word stand between marks: «، إن تمت،» is a condition."""
        return self.is_mark(i - 1) and i + 2 < len(self) and self.is_mark(i + 2)

    def is_mark(self, i: int) -> bool:
        """Tell whether a token is punctuation."""
        return not (self.tokens[i].is_word or self.tokens[i].is_number)

    def span(self, begin: int, end: int) -> Span:
        """Give the place of the tokens from one to another, exclusive."""
        return Span(self.tokens[begin].start, self.tokens[end - 1].end, self.sentence.span.title)

    def text(self, begin: int, end: int) -> str:
        """Give the exact text of the tokens from one to another, exclusive."""
        return self.whole[self.tokens[begin].start : self.tokens[end - 1].end]


def _meeting(quotations: Sequence[Quotation], span: Span) -> list[Quotation]:
    """Give the quotations that a sentence has a part in."""
    first = bisect_right(quotations, span.start, key=lambda q: q.outer_end)
    last = bisect_left(quotations, span.end, key=lambda q: q.outer_start)
    return list(quotations[first:last])


def lay_out(article: Article, cuts: Sequence[Cut], mentions: Sequence[Mention]) -> tuple[Line, ...]:
    """Lay out the sentences of an article, each with the outermost quotations and the mentions that it has a part in."""
    wholes = {True: article.title or "", False: article.text}
    quoted = {title: outermost_quotations(whole) for title, whole in wholes.items()}
    own: dict[int, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda m: m.span):
        own.setdefault(mention.sentence, []).append(mention)
    return tuple(
        Line(cut.sentence, wholes[span.title], cut.tokens, _meeting(quoted[span.title], span), own.get(cut.sentence.index, []))
        for cut in cuts
        for span in (cut.sentence.span,)
    )
