"""Two to four sentences that every position bears, from those the sources share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.tokens import content_stems, tokens
from summarizer.lexicon import lexicon
from summarizer.types import Agreed, Evidence, Fragment, Importance, Kind
from summarizer.writing.bearing import borne_part, told_by_others
from summarizer.writing.contested import hits
from summarizer.writing.naming import speaker_of
from summarizer.writing.settling import place_of_mark, places, settle, without_places
from summarizer.writing.shortening import is_background, is_dangling, shorten, with_speaker, without_own_conjunction
from summarizer.writing.wording import mark, phrase, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarizer.types import Comparison, Document, Event

#: Sentences of a summary, and the characters they may take together: half a message of 1,200 goes to the differences.
MOST_SENTENCES, MOST_CHARACTERS = 4, 480
#: Characters of one sentence; a longer one is a paragraph without stops, and no reader of a phone follows it.
_LONGEST = 260
#: Share of a sentence's stems that sentences before it have when it only repeats them, 0 to 1.
_REPEATS = 0.5
#: Share of a sentence's stems that another has when it tells the same and more, 0 to 1.
_TELLS_TOO = 0.8
#: What a word that was told before weighs, in characters.
_OLD = 6
#: Kinds whose topic is a phrase that can be named in a sentence.
_NAMEABLE = frozenset({Kind.NUMBER, Kind.DATE, Kind.PLACE, Kind.NAME, Kind.ROLE})
#: Contested matters named in the closing sentence.
_MOST_NAMED = 3


#: A colon after which no quotation begins.
_COLON = re.compile(r":(?!\s?[«“\"0-9])")


@dataclass(frozen=True, slots=True)
class Shared:
    """A sentence for the summary: its text with the places of marks, and what bears it out."""

    text: str
    evidence: tuple[Evidence, ...]

    @property
    def length(self) -> int:
        """Give its length without marks."""
        return len(without_places(self.text))


@cache
def _loaded() -> frozenset[str]:
    return frozenset(fold(entry) for entry in lexicon("house_words")["loaded"])


def _draft(evidence: Evidence, agreed: Agreed, comparison: Comparison, documents: Mapping[str, Document]) -> Shared | None:
    whole = with_speaker(shorten(without_places(evidence.quote)), speaker_of(documents.get(evidence.article), evidence))
    short = borne_part(whole, told_by_others(comparison.event, evidence.article))
    settled = settle(short, evidence.quote, hits(evidence, comparison, documents), comparison.differences, documents)
    if not settled or len(settled) > _LONGEST:
        return None
    support = (evidence, *(e for e in agreed.support if e != evidence))
    return Shared(settled, support)


def _is_note(text: str) -> bool:
    """Tell whether a text is no sentence but a speaker, a colon and words, as channels post them."""
    return _COLON.search(text) is not None


def _cost(draft: Shared, told: set[str]) -> tuple[int, int, int]:
    """Rank the ways to tell one matter: no loaded words, a sentence of its own, then what is new for its length."""
    loaded = sum(t.form in _loaded() for t in tokens(draft.text))
    lame = is_background(draft.text) + is_dangling(draft.text) + _is_note(draft.text)
    stems = content_stems(draft.text)
    return loaded, lame, draft.length + _OLD * sum(s in told for s in stems)


def _ways(agreed: Agreed, comparison: Comparison, documents: Mapping[str, Document]) -> list[Shared]:
    candidates = dict.fromkeys((agreed.evidence, *agreed.support))
    return [d for e in candidates if (d := _draft(e, agreed, comparison, documents))]


def _leads(event: Event) -> Iterator[Agreed]:
    """Give the first sentences of the fullest article, for an event whose sources share no sentence."""
    told = [d for d in event.documents if d.sentences]
    for document in sorted(told, key=lambda d: not d.article.full)[:1]:
        for sentence in document.sentences[:MOST_SENTENCES]:
            evidence = Evidence(document.id, document.article.at(sentence.span), sentence.span)
            yield Agreed(evidence=evidence, support=(evidence,))


def _repeats(draft: Shared, told: set[str]) -> bool:
    stems = set(content_stems(draft.text))
    return not stems or len(stems & told) >= _REPEATS * len(stems)


def _with(chosen: list[Shared], draft: Shared) -> list[Shared]:
    """Add a sentence in place of those that it tells too, where there is room."""
    stems = set(content_stems(draft.text))
    others = [d for d in chosen if len(stems & (own := set(content_stems(d.text)))) < _TELLS_TOO * len(own)]
    fits = len(others) < MOST_SENTENCES and sum(d.length for d in others) + draft.length <= MOST_CHARACTERS
    return [*others, draft] if fits else chosen


def _reading_order(draft: Shared, documents: Mapping[str, Document]) -> tuple[bool, int]:
    """Give where a sentence stands for a reader: what hangs on others after them, then as in its article."""
    own = draft.evidence[0]
    before = sum(s.span < own.span for s in documents[own.article].sentences) if own.article in documents else 0
    return is_background(draft.text) or is_dangling(draft.text), before


def choose(comparison: Comparison) -> list[Shared]:
    """Choose the sentences of the summary in the order of their weight, none that repeats one before it."""
    documents = {d.id: d for d in comparison.event.documents}
    shared = comparison.agreed or (tuple(_leads(comparison.event)) if len(comparison.event.accounts) == 1 else ())
    chosen: list[Shared] = []
    for agreed in shared:
        told = {stem for d in chosen for stem in content_stems(d.text)}
        drafts = [d for d in _ways(agreed, comparison, documents) if not _repeats(d, told)]
        best = min(drafts, key=lambda d: _cost(d, told), default=None)
        chosen = _with(chosen, best) if best else chosen
    return sorted(chosen, key=lambda d: _reading_order(d, documents))


def closing(comparison: Comparison, chosen: list[Shared], shown: frozenset[int]) -> Shared | None:
    """Name the gravest matters that no sentence has a place for: «تختلف المصادر في عدد القتلى① وموعد المؤتمر②»."""
    marked = {i for s in chosen for i in places(s.text)}
    open_ones = [
        i
        for i, d in enumerate(comparison.differences)
        if d.importance is Importance.HIGH and d.kind in _NAMEABLE and i in shown - marked and d.topic[:1].isalpha() and d.topic[-1].isalpha()
    ][:_MOST_NAMED]
    if not open_ones:
        return None
    named = [without_places(comparison.differences[i].topic) + place_of_mark(i) for i in open_ones]
    return Shared(phrase("notes", "differ_in", topics=" و".join(named)), ())


def _with_marks(text: str, numbers: Mapping[int, int]) -> str:
    """Put in the marks of the differences that are shown, two side by side apart by a space; the other places go."""
    kept = [c for c in text if not places(c) or places(c)[0] in numbers]
    signs = [mark(numbers[places(c)[0]]) if places(c) else c for c in kept]
    return "".join(f" {sign}" if i and places(kept[i]) and places(kept[i - 1]) else sign for i, sign in enumerate(signs))


def told(sentences: list[Shared], numbers: Mapping[int, int]) -> tuple[Fragment, ...]:
    """Write the sentences as one paragraph, with the marks of the differences that are shown, each at its first place."""
    fragments: list[Fragment] = []
    left = dict(numbers)
    for sentence in sentences:
        text = _with_marks(sentence.text, left)
        left = {i: n for i, n in left.items() if i not in places(sentence.text)}
        fragments += [Fragment(" ")] if fragments else []
        fragments.append(Fragment((text if fragments else without_own_conjunction(text)) + word("stop"), sentence.evidence))
    return tuple(fragments)
