"""Topic lines: what a difference is about, in words that the sources share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.tokens import is_stop_word, stem, tokens
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.types import Document

#: Words of a topic taken from the text at the most.
_WORDS = 5


def line(name: str, /, **parts: str) -> str:
    """Give a topic line of lexicon/matters.toml with its parts filled in."""
    return str(lexicon("matters")["topics"][name]).format(**parts)


def value(name: str, /, **parts: str) -> str:
    """Give the value of a position in a form of lexicon/matters.toml with its parts filled in."""
    return str(lexicon("matters")["values"][name]).format(**parts)


def shared_words(words: Sequence[Mapping[str, float]], document: Document, sentence: int) -> str:
    """Give the words of a sentence that all have in common, as they stand and in their order; the weightiest where they are many."""
    common = set.intersection(*(set(w) for w in words)) if words else set()
    weight = {form: sum(w.get(form, 0.0) for w in words) for form in common or set(words[0])}
    heaviest = set(sorted(weight, key=lambda form: -weight[form])[:_WORDS])
    told = [t.text for t in tokens(document.text_of(sentence)) if t.is_word and not is_stop_word(t.form) and stem(t.form) in heaviest]
    return " ".join(list({fold(w): w for w in told}.values())[:_WORDS])


def about(name: str, words: Sequence[Mapping[str, float]], document: Document, sentence: int) -> str:
    """Give a topic line about what the sources share around their values."""
    return line(name, about=shared_words(words, document, sentence))
