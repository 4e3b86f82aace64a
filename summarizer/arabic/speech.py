"""Speech: the verbs that report it with their force, and the words around them that carry it.

find_verb("وقالت") is «قال» in the past, she; is_complementizer("بأنه") is True.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from summarizer.arabic.letters import fold
from summarizer.arabic.speech_forms import Agreement, Shape, forms_of
from summarizer.lexicon import lexicon
from summarizer.types import Force

#: Conjunctions that are written onto the next word.
_CONJUNCTIONS = ("و", "ف")
#: Pronouns that are written onto «أن».
_PRONOUNS = ("", "ه", "ها", "هم", "هما", "هن", "ني", "نا", "نه", "كم", "ك")
#: Pronouns that are written onto a verb as its object.
_OBJECTS = ("ها", "هم", "هما", "ه")
#: What «takes» holds for a verb that needs nothing, and for one that needs «أن», a colon or a quotation.
ANY, CLAUSE = "any", "clause"


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """A form of a verb of speech."""

    lemma: str  #: past, he; vowelless
    force: Force
    takes: frozenset[str]  #: `ANY`, `CLAUSE`, or the folded words and one-letter prefixes that bring its complement
    shape: Shape
    agrees: Agreement
    joined: str = ""  #: the conjunction written onto it
    object: str = ""  #: the pronoun written onto it: whom it speaks to or of


@cache
def _table() -> dict[str, SpeechVerb]:
    """Give every form with its verb; of two verbs that share a form, the one that stands first in the lexicon."""
    table: dict[str, SpeechVerb] = {}
    never = {fold(w) for w in lexicon("speech")["never"]}
    for entry in lexicon("speech")["verb"]:
        takes = frozenset(fold(t) for t in entry["takes"])
        for form in (f for f in forms_of(entry) if f.text not in never):
            table.setdefault(form.text, SpeechVerb(fold(entry["past"]), Force(entry["force"]), takes, form.shape, form.agrees))
    said = table[fold(lexicon("speech")["said"]["as"])]
    return table | {fold(w): said for w in lexicon("speech")["said"]["words"]}


@lru_cache(maxsize=65536)
def find_verb(form: str) -> SpeechVerb | None:
    """Give the verb of speech that a folded word is a form of, with or without a conjunction before it."""
    found = _table().get(form) or _with_object(form)
    if found is None and form.startswith(_CONJUNCTIONS):
        plain = _table().get(form[1:]) or _with_object(form[1:])
        return replace(plain, joined=form[0]) if plain else None
    return found


def _with_object(form: str) -> SpeechVerb | None:
    """Find a verb with the pronoun of whom it speaks to or of written onto it: «أبلغه», «اتهمها», «أكده»."""
    for pronoun in _OBJECTS:
        found = _table().get(form.removesuffix(pronoun)) if form.endswith(pronoun) else None
        if found is not None and found.shape in {Shape.PAST, Shape.PRESENT}:
            return replace(found, object=pronoun)
    return None


@cache
def telling() -> frozenset[str]:
    """Give the lemmas of the verbs whose object is told: they report speech with a pronoun written onto them."""
    return frozenset(fold(w) for w in lexicon("speech")["tells"])


@cache
def weak() -> frozenset[str]:
    """Give the lemmas of the verbs that report speech only where it follows near: «كتب», «شرح»."""
    return frozenset(fold(w) for w in lexicon("speech")["weak"])


@cache
def measuring() -> frozenset[str]:
    """Give the lemmas of the verbs that are passive before a thing of somebody's: «تقدر مساحتها»."""
    return frozenset(fold(w) for w in lexicon("speech")["measures"])


@cache
def _complementizers() -> frozenset[str]:
    return frozenset(before + "ان" + pronoun for before in ("", "ب") for pronoun in _PRONOUNS) - {"انك"}


def is_complementizer(form: str) -> bool:
    """Tell whether a folded word is «أن» or «إن», with «ب» before it or a pronoun after it."""
    return form in _complementizers()


def is_pronominal(form: str) -> bool:
    """Tell whether a folded word is «أن» with a pronoun, which is the subject of what follows: «أنه», «وأنها»."""
    return bare(form) in _complementizers() - {"ان", "بان"}


@cache
def words(name: str) -> frozenset[str]:
    """Give a list of lexicon/channels.toml, folded; phrases of several words keep their blanks."""
    return frozenset(fold(w) for w in lexicon("channels")[name])


def bare(form: str) -> str:
    """Take a conjunction off a folded word, where a word remains."""
    return form[1:] if len(form) > len("ول") and form.startswith(_CONJUNCTIONS) else form


@cache
def _lists() -> dict[str, frozenset[str]]:
    """Give each word of lexicon/channels.toml with the names of its lists."""
    found: dict[str, set[str]] = {}
    for name in lexicon("channels").keys() - {"source", "licence"}:
        for word in words(name):
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


_NO_LIST = frozenset[str]()


def lists_of(form: str) -> frozenset[str]:
    """Give the lists of lexicon/channels.toml in which a folded word stands, with or without a conjunction."""
    table = _lists()
    own = table.get(form, _NO_LIST)
    plain = table.get(form[1:]) if form.startswith(_CONJUNCTIONS) and len(form) > len("ول") else None
    return own | plain if plain else own


def is_one_of(form: str, name: str) -> bool:
    """Tell whether a folded word, with or without a conjunction, stands in a list of lexicon/channels.toml."""
    return name in lists_of(form)
