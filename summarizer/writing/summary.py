"""Two to four sentences that every position bears, from those the sources share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.tokens import content_stems, tokens
from summarizer.lexicon import lexicon
from summarizer.types import Agreed, Evidence, Fragment, Importance, Kind
from summarizer.writing.contested import hits
from summarizer.writing.settling import place_of_mark, places, settle, without_places
from summarizer.writing.shortening import is_background, is_dangling, shorten, without_own_conjunction
from summarizer.writing.wording import mark, phrase, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarizer.types import Comparison, Document, Event

#: Sentences of a summary, and the characters they may take together: half a message of 1,200 goes to the differences.
MOST_SENTENCES, MOST_CHARACTERS = 4, 480
#: Characters of one sentence; a longer one is a paragraph without stops, and no reader of a phone follows it.
_LONGEST = 260
#: Share of a sentence's stems that sentences before it have when it only repeats them, 0 to 1.
_REPEATS = 0.7
#: Contested matters named in the closing sentence.
_MOST_NAMED = 3


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
    short = shorten(without_places(evidence.quote))
    settled = settle(short, evidence.quote, hits(evidence, comparison, documents), comparison.differences, documents)
    if settled is None or len(settled) > _LONGEST:
        return None
    support = (evidence, *(e for e in agreed.support if e != evidence))
    return Shared(settled, support)


def _cost(draft: Shared) -> tuple[int, bool, int]:
    """Rank the ways to tell one matter: no loaded words, no background, then the shortest."""
    loaded = sum(t.form in _loaded() for t in tokens(draft.text))
    return loaded, is_background(draft.text) or is_dangling(draft.text), draft.length


def _best(agreed: Agreed, comparison: Comparison, documents: Mapping[str, Document]) -> Shared | None:
    candidates = dict.fromkeys((agreed.evidence, *agreed.support))
    drafts = [d for e in candidates if (d := _draft(e, agreed, comparison, documents))]
    return min(drafts, key=_cost) if drafts else None


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


def choose(comparison: Comparison) -> list[Shared]:
    """Choose the sentences of the summary in the order of their weight, none that repeats one before it."""
    documents = {d.id: d for d in comparison.event.documents}
    shared = comparison.agreed or (tuple(_leads(comparison.event)) if len(comparison.event.accounts) == 1 else ())
    drafts = [d for a in shared if (d := _best(a, comparison, documents))]
    drafts.sort(key=lambda d: is_background(d.text) or is_dangling(d.text))
    chosen: list[Shared] = []
    told: set[str] = set()
    for draft in drafts:
        room = MOST_CHARACTERS - sum(d.length for d in chosen)
        if len(chosen) < MOST_SENTENCES and draft.length <= room and not _repeats(draft, told):
            chosen.append(draft)
            told |= set(content_stems(draft.text))
    return chosen


def closing(comparison: Comparison, chosen: list[Shared], shown: frozenset[int]) -> Shared | None:
    """Name the gravest matters that no sentence has a place for: «تختلف المصادر في عدد القتلى① وموعد المؤتمر②»."""
    marked = {i for s in chosen for i in places(s.text)}
    open_ones = [
        i
        for i, d in enumerate(comparison.differences)
        if d.importance is Importance.HIGH and d.kind not in {Kind.ONLY_IN, Kind.HEADLINE} and i in shown - marked and d.topic[:1].isalpha()
    ][:_MOST_NAMED]
    if not open_ones:
        return None
    named = [comparison.differences[i].topic + place_of_mark(i) for i in open_ones]
    return Shared(phrase("notes", "differ_in", topics=" و".join(named)), ())


def told(sentences: list[Shared], numbers: Mapping[int, int]) -> tuple[Fragment, ...]:
    """Write the sentences as one paragraph, with the marks of the differences that are shown."""
    signs = {place_of_mark(i): mark(n) for i, n in numbers.items()}
    fragments: list[Fragment] = []
    for number, sentence in enumerate(sentences):
        text = "".join(signs.get(c, c) for c in sentence.text)
        text = without_places(text if number else without_own_conjunction(text))
        fragments += [Fragment(" ")] if fragments else []
        fragments.append(Fragment(text + word("stop"), sentence.evidence))
    return tuple(fragments)
