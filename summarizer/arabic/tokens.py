"""Tokens: words, numbers and marks with their exact place, and the light stem of a word.

[t.text for t in tokens("قُتل 1,262 شخصاً.")] == ["قُتل", "1,262", "شخصاً", "."]
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from summarizer.arabic.letters import INVISIBLE, fold
from summarizer.lexicon import lexicon

_HIDDEN = "".join(sorted(INVISIBLE))
#: A number with its separators, a word of letters and marks of any script, or any single other visible character.
#: Digits and letters part («الـ5», «و15»), so that a figure is always a token of its own.
_TOKEN = re.compile(
    rf"\d+(?:[{_HIDDEN}]?[.,\N{{ARABIC DECIMAL SEPARATOR}}\N{{ARABIC THOUSANDS SEPARATOR}}][{_HIDDEN}]?\d+)*"
    rf"|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed{_HIDDEN}])*"
    rf"|[^\s{_HIDDEN}]",
)


class Token(NamedTuple):  # a tuple: an article has hundreds, and a frozen dataclass takes three times as long to make
    """A word, number or mark at its place in the text it was cut from."""

    start: int  #: code points
    end: int  #: exclusive
    text: str  #: exactly what stands there
    form: str  #: folded (`letters.fold`)

    @property
    def is_word(self) -> bool:
        """Tell whether it is a word of letters."""
        return self.text[0].isalpha()

    @property
    def is_number(self) -> bool:
        """Tell whether it is written in digits."""
        return self.text[0].isdigit()


def tokens(text: str, offset: int = 0) -> list[Token]:
    """Cut a text into tokens; `offset` is added to every place. What folds to nothing (a tatweel alone) is no token."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        written = match[0]
        form = fold(written)
        if form:
            start, end = match.span()
            found.append(Token(start + offset, end + offset, written, form))
    return found


def _affixes(name: str) -> tuple[str, ...]:
    return tuple(lexicon("affixes")[name])


#: The least letters that stay when an affix is taken off, as light10 has it (Larkey, Ballesteros and Connell 2002).
_LEAST_STEM = 3


@lru_cache(maxsize=65536)
def stem(form: str) -> str:
    """Give the light stem of a folded word: conjunction, preposition, article and inflection taken off.

    Follows light10 (Larkey, Ballesteros and Connell 2002) with the lists of lexicon/affixes.toml.
    """
    for affix in _affixes("prefixes"):
        if form.startswith(affix) and len(form) - len(affix) >= _LEAST_STEM:
            form = form.removeprefix(affix)
            break
    for affix in _affixes("suffixes"):
        if form.endswith(affix) and len(form) - len(affix) >= _LEAST_STEM:
            return form.removesuffix(affix)
    return form


def without_proclitics(form: str) -> tuple[str, ...]:
    """Give a folded word as it stands and with each conjunction, preposition or article taken off that it may begin with."""
    shorter = (form.removeprefix(affix) for affix in _affixes("proclitics") if form.startswith(affix))
    return (form, *(rest for rest in shorter if len(rest) >= _LEAST_STEM))


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("stopwords")["words"])


def is_stop_word(form: str) -> bool:
    """Tell whether a folded word carries no matter of its own, with or without a conjunction before it."""
    words = _stop_words()
    return form in words or (len(form) > _LEAST_STEM and form[0] in "وف" and form[1:] in words)


def content_stems(text: str) -> list[str]:
    """Give the stems of the words and figures that carry matter, in order, repeated as they stand."""
    return [t.form if t.is_number else stem(t.form) for t in tokens(text) if t.is_number or (t.is_word and not is_stop_word(t.form))]
