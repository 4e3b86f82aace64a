"""How a sentence opens, and whether it can stand alone: background, a pronoun that points back, a verb of saying with nothing said."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.quotation import find_quotations
from summarizer.arabic.speech import find_verb
from summarizer.arabic.tokens import tokens
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from summarizer.arabic.tokens import Token

Forms = tuple[str, ...]
#: Letters of the longest word that cannot be a conjunction and a word.
JOINED_FROM = 2
#: Words of a quotation that says something; fewer are a name in quotation marks.
_LEAST_QUOTED = 3


@cache
def listed_openings(name: str) -> frozenset[Forms]:
    """Give the phrases of a list of lexicon/shortening.toml, each as its folded words."""
    return frozenset(tuple(t.form for t in tokens(entry)) for entry in lexicon("shortening")[name])


@cache
def _longest(name: str) -> int:
    return max(map(len, listed_openings(name)))


def _bare(forms: Forms) -> Forms:
    """Take the conjunction off the first word."""
    return (forms[0][1:], *forms[1:]) if forms and len(forms[0]) > JOINED_FROM and forms[0][0] in "وف" else forms


def opens_with(name: str, words: list[Token]) -> int:
    """Count the words at the beginning that make an entry of a list of lexicon/shortening.toml, 0 where none does."""
    for length in range(min(_longest(name), len(words)), 0, -1):
        forms = tuple(t.form for t in words[:length])
        if forms in listed_openings(name) or _bare(forms) in listed_openings(name):
            return length
    return 0


def is_background(sentence: str) -> bool:
    """Tell whether a sentence gives background or hangs on one that is not shown."""
    words = tokens(sentence)[:8]
    return bool(opens_with("background", words) or (opens_with("continuing", words[:1]) and words[1:] and (words[1].form,) in listed_openings("complements")))


#: Words at the beginning among which a pronoun points at something said before.
_OPENING_WORDS = 4


@cache
def _pointing() -> frozenset[str]:
    return frozenset(fold(entry) for entry in lexicon("shortening")["pronouns"])


def is_unfinished(sentence: str) -> bool:
    """Tell whether a sentence opens with a verb of saying and does not say what was said: «وشدد الرئيس، بحسب البيان»."""
    words = tokens(sentence)
    said = any(t.form in listed("complements") or t.form == "علي" for t in words)
    quoted = any(words_in(sentence[q.start : q.end]) >= _LEAST_QUOTED for q in find_quotations(sentence))
    return bool(opens_with("saying", words[:1])) and not said and not quoted


def is_dangling(sentence: str) -> bool:
    """Tell whether a sentence opens with a pronoun that points at something not shown, or with a verb of speech to one («أبلغه أن»)."""
    words = tokens(sentence)[:_OPENING_WORDS]
    verb = find_verb(words[0].form) if words else None
    pointing = any(form in _pointing() for t in words for form in _bare((t.form,)))
    return bool(verb and verb.object) or pointing or _tells_same_source(sentence)


def _tells_same_source(sentence: str) -> bool:
    """Tell whether a sentence rests on «المصدر نفسه», whoever that was."""
    return any(b.form in listed("same") and a.form in listed("sources") for a, b in pairwise(tokens(sentence)))


def words_in(text: str) -> int:
    """Count the words and figures of a text."""
    return sum(t.is_word or t.is_number for t in tokens(text))


@cache
def listed(name: str) -> frozenset[str]:
    """Give the words of a list of lexicon/shortening.toml, folded."""
    return frozenset(fold(entry) for entry in lexicon("shortening")[name])
