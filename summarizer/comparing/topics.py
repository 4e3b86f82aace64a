"""Topic lines: what a difference is about, as a phrase of the sources' own words.

    shared words {مؤتمر، دعم، جيش} in «أن المؤتمر الدولي لدعم الجيش سينعقد في ...» ─► «المؤتمر الدولي لدعم الجيش»

A phrase is a run of words without a stop, a figure or a verb of the sentence's own, that begins and ends with words that
all sources share. Words picked out of their order would be no Arabic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.numbers_words import atoms
from summarizer.arabic.speech import find_verb
from summarizer.arabic.tokens import is_stop_word, stem, tokens
from summarizer.comparing.matter import meanings
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.arabic.tokens import Token
    from summarizer.types import Document

#: Quotation marks.
_MARKS = "«»“”\N{QUOTATION MARK}"
#: Words of a phrase at the most, and between two shared ones.
_MOST, _GAP = 6, 1
#: What a word between costs beside the weight of the shared ones.
_BETWEEN = 0.15
#: Weight of a phrase below which it says too little.
_LEAST = 0.3


def line(name: str, /, **parts: str) -> str:
    """Give a topic line of lexicon/matters.toml with its parts filled in."""
    return str(lexicon("matters")["topics"][name]).format(**parts)


def value(name: str, /, **parts: str) -> str:
    """Give the value of a position in a form of lexicon/matters.toml with its parts filled in."""
    return str(lexicon("matters")["values"][name]).format(**parts)


def _begins(token: Token) -> bool:
    """Tell whether a phrase may begin with a word: a noun with its article, or one that is no verb of speech and bears no proclitic."""
    form = token.form
    return form.startswith("ال") or not (form[0] in "وفبلكسيتن" or find_verb(form))


def _phrases(found: Sequence[Token], weight: Mapping[str, float]) -> Iterator[tuple[float, int, int]]:
    """Give the runs of two words and more that begin and end with shared ones as (weight, first, last).

    None has a figure, a mark or too wide a gap.
    """
    for i, first in enumerate(found):
        if not first.is_word or atoms(first.form) or stem(first.form) not in weight or not _begins(first):
            continue
        total, gap = weight[stem(first.form)], 0
        for j in range(i + 1, min(i + _MOST, len(found))):
            token = found[j]
            if not token.is_word or atoms(token.form):
                break
            shared = weight.get(stem(token.form))
            gap = gap + 1 if shared is None else 0
            if gap > _GAP:
                break
            total += shared if shared is not None else -_BETWEEN
            if shared is not None and not is_stop_word(token.form) and not _is_quoted(found, i, j):
                yield total, i, j


def _is_quoted(found: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether a run is all that stands between two quotation marks: a name, and no matter."""
    around = (found[first - 1].text if first else "", found[last + 1].text if last + 1 < len(found) else "")
    return all(mark in _MARKS and mark for mark in around)


def _common(words: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Give the words of the first that all have, kindred ones counted, with their weight."""
    known = [meanings(w) for w in words[1:]]
    return {form: weight for form, weight in words[0].items() if all(meanings([form]) & other for other in known)} if words else {}


def phrase(words: Sequence[Mapping[str, float]], document: Document, sentence: int) -> str:
    """Give the phrase of a sentence that says what the words around several values share; empty where none does."""
    text = document.text_of(sentence)
    start = document.sentence(sentence).span.start
    found = tokens(text, start)
    named = {stem(t.form) for m in document.mentions if m.sentence == sentence for t in tokens(m.text)}
    common = {form: weight for form, weight in _common(words).items() if form not in named}
    best = max(_phrases(found, common), key=lambda one: one[0], default=(0.0, 0, 0))
    weight, first, last = best
    if weight < _LEAST:
        return ""
    return " ".join(fold(t.text) if not t.is_word else t.text for t in found[first : last + 1])


def about(name: str, words: Sequence[Mapping[str, float]], document: Document, sentence: int) -> str:
    """Give a topic line about what the sources share around their values; the plain line of that name where no phrase says it."""
    said = phrase(words, document, sentence)
    return line(name, about=said) if said else line(f"{name}_alone")
