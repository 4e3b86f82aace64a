"""Sentences that may stand in a summary: the first ones of every article, shortened, settled, and weighed by what all share.

sentences ─shorten─► ─borne_part─► ─settle─► drafts, each with the words that make it worth its room
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.openings import is_background, is_dangling, is_unfinished
from summarizer.arabic.retelling import with_plain_verb, with_speaker
from summarizer.arabic.shortening import shorten
from summarizer.arabic.speech import find_verb
from summarizer.arabic.tokens import content_stems, tokens
from summarizer.lexicon import lexicon
from summarizer.types import EntityKind, Evidence, Kind
from summarizer.writing.bearing import DENIAL, Others, others_of
from summarizer.writing.contested import find_words, hits
from summarizer.writing.marks import place_of_mark, without_places
from summarizer.writing.naming import speaker_of
from summarizer.writing.settling import settle
from summarizer.writing.wording import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarizer.types import Comparison, Document, Sentence
    from summarizer.writing.contested import Hit

#: Sentences of an article that are looked at: news puts what matters first.
_FIRST = 12
#: Characters of one sentence; a longer one is a paragraph without stops, and no reader of a phone follows it.
_LONGEST = 230
#: Characters from which a sentence is a page without stops, and is not looked at.
_PARAGRAPH = 2000
#: How much a sentence loses for each place further down, as a share of its worth.
_DOWN = 0.08
#: What a sentence is worth that compare found in all articles, one that hangs on another, and one for each loaded word; others are worth 1.
_AGREED, _LAME, _LOADED = 2, 0.3, 0.4
#: What a sentence is worth all of which is in dispute, though it may stand: its matter is told by a line of its own.
_DISPUTED = 0.4
#: What a sentence is worth that says that there were people and not how many at least.
_VAGUE = 0.3
#: Characters added to a sentence's length, so that one of three words does not win by being short.
_SHORT = 80
#: How much a sentence's length counts against it: 0 not at all, 1 in full.
_DENSITY = 0.75
#: A colon that is none of an hour's.
_COLON = re.compile(r":(?![0-9])")


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence for the summary: its text with the places of marks, what bears it out, what it is worth."""

    text: str
    evidence: tuple[Evidence, ...]
    stems: frozenset[str] = frozenset()
    words: Mapping[str, float] = field(default_factory=dict)  #: what the articles share of it, by weight
    worth: float = 1.0
    place: int = 0  #: of the sentence in its article

    @property
    def length(self) -> int:
        """Give its length without marks."""
        return len(without_places(self.text))

    @property
    def lame(self) -> bool:
        """Tell whether it hangs on a sentence that is not shown, or gives background."""
        return is_background(self.text) or is_dangling(self.text)

    @property
    def is_note(self) -> bool:
        """Tell whether it is words after a colon that no verb of speech brings in."""
        return _is_note(self.text)

    def gain(self, told: set[str]) -> float:
        """Give what it adds to what is told, for its length."""
        new = sum(w for form, w in self.words.items() if form not in told)
        return self.worth * new / math.pow(_SHORT + self.length, _DENSITY)


@cache
def _loaded() -> frozenset[str]:
    return frozenset(fold(entry) for entry in lexicon("house_words")["loaded"])


def _worth(text: str, place: int) -> float:
    loaded = sum(t.form in _loaded() for t in tokens(text))
    lame = is_background(text) + is_dangling(text)
    return math.pow(_LAME, lame) * math.pow(_LOADED, loaded) / (1 + _DOWN * place)


def _is_note(text: str) -> bool:
    """Tell whether a text is words after a colon that no verb of speech brings in: «العدد: 12», «الوالي تحت القبة: «...»»."""
    colon = _COLON.search(text)
    return colon is not None and not any(find_verb(t.form) for t in tokens(text[: colon.start()]))


@dataclass(frozen=True)
class Field:
    """An event's sentences and what is known of them."""

    comparison: Comparison
    documents: Mapping[str, Document]
    support: Mapping[Evidence, tuple[Evidence, ...]]  #: of the sentences that compare found shared
    alone: tuple[Evidence, ...] = ()  #: of what compare found that one source alone claims

    def _settled(self, document: Document, evidence: Evidence, others: Others, disputed: list[Hit], *, tails: bool) -> str | None:
        """Give a sentence as it may stand; its tails only where others bear them."""
        whole = with_plain_verb(with_speaker(shorten(without_places(evidence.quote), tails=tails), speaker_of(document, evidence)))
        open_words = frozenset(t.form for h in disputed if not h.whole for t in tokens(evidence.quote[h.start : h.end]))
        open_denial = {DENIAL} if any(h.whole for h in disputed) else frozenset()
        borne = others.borne_part(whole, agreed=evidence in self.support, but=open_words | open_denial)
        return settle(borne, evidence.quote, disputed, self.comparison.differences, self.documents) if borne else None

    @classmethod
    def of(cls, comparison: Comparison) -> Field:
        """Give the field of an event, of as many documents as are weighed."""
        comparison = replace(comparison, event=comparison.event.weighed())
        support = {e: a.support for a in comparison.agreed for e in (a.evidence, *a.support)}
        alone = tuple(e for d in comparison.differences if d.kind is Kind.ONLY_IN for p in d.positions for e in p.evidence)
        return cls(comparison, {d.id: d for d in comparison.event.documents}, support, alone)

    def sentences(self, document: Document, first: int = _FIRST) -> list[Sentence]:
        """Give the sentences of an article that are looked at, in order."""
        return [s for s in document.sentences if not s.heading and s.span.end - s.span.start <= _PARAGRAPH][:first]

    def others(self, document: Document) -> Others:
        """Give what the accounts other than a document's tell."""
        return others_of(self.comparison.event, document.id)

    def made(self, text: str, evidence: tuple[Evidence, ...], place: int, worth: float, others: Others) -> Draft:
        """Make a draft of a text, weighed by how many of the other accounts tell each of its terms where they tell it."""
        words = others.support(without_places(text))
        return Draft(text, evidence, frozenset(content_stems(text)), words, _worth(text, place) * worth, place)

    def _settled_worth(self, text: str, disputed: list[Hit]) -> float:
        """Weigh what settling left: less where all of a sentence is in dispute, or where it says no more than that there were people."""
        whole = any(h.whole and self.comparison.differences[h.difference].kind is not Kind.HEADLINE for h in disputed)
        vague = any(f"{phrase('notes', 'some')}{place_of_mark(h.difference)}" in text for h in disputed)
        return (_DISPUTED if whole else 1) * (_VAGUE if vague else 1)

    def _named_in_full(self, text: str, document: Document, sentence: Sentence) -> str:
        """Give a person who is named by one word his whole name as the article has it, unless names are in dispute: «ونفى باصالح» is nobody to a reader."""
        if any(d.kind is Kind.NAME for d in self.comparison.differences):
            return text
        for mention in document.mentions:
            actor = document.actor(mention.actor) if mention.sentence == sentence.index and mention.kind is EntityKind.PERSON and not mention.nominal else None
            alone = actor is not None and " " not in mention.text and " " in actor.name and mention.text in actor.name.split()
            place = find_words(text, mention.text) if actor is not None and alone and actor.name not in text else None
            if actor is not None and place is not None:
                text = text[: place[0]] + actor.name + text[place[1] :]
        return text

    def draft(self, document: Document, sentence: Sentence, others: Others) -> Draft | None:
        """Make a draft of a sentence; None where nothing of it can stand."""
        evidence = Evidence(document.id, document.article.at(sentence.span), sentence.span)
        claimed = evidence not in self.support and any(e.article == document.id and e.span.meets(sentence.span) for e in self.alone)
        disputed = hits(evidence, self.comparison, self.documents)
        texts = (self._settled(document, evidence, others, disputed, tails=tails) for tails in ([True, False] if others.articles else [False]))
        text = next((t for t in texts if t and len(t) <= _LONGEST and not is_unfinished(t)), None)
        if not text or _is_note(text) or (claimed and not others.telling(text)):
            return None
        text = self._named_in_full(text, document, sentence)
        cited = (evidence, *(e for e in self.support.get(evidence, ()) if e != evidence))
        agreed = 1.0 + (_AGREED - 1.0) * others.telling(text)
        return self.made(text, cited, sentence.index, agreed * self._settled_worth(text, disputed), others)


def drafts(field_: Field) -> Iterator[Draft]:
    """Give every sentence that may stand in the summary of an event."""
    for document in field_.comparison.event.documents:
        others = field_.others(document)
        for sentence in field_.sentences(document):
            draft = field_.draft(document, sentence, others)
            if draft:
                yield draft
