"""The question: what is asked, and by which words the answer must be known.

understand("وين انعقد مؤتمر المناخ؟") is `where`, terms «انعقد مؤتمر المناخ»
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summarizer.arabic.kin import Word, any_alike, words
from summarizer.arabic.letters import fold
from summarizer.arabic.rarity import rarity
from summarizer.arabic.speech import find_verb
from summarizer.arabic.tokens import is_stop_word, stem
from summarizer.arabic.units import unit_words
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.arabic.tokens import Token

    Line = Sequence[tuple[Token, Word]]


class QuestionKind(StrEnum):
    """What sort of answer is asked for."""

    WHO_IS = "who_is"
    WHO = "who"
    NAME = "name"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how_many"
    WHY = "why"
    SAID = "said"
    YES_NO = "yes_no"
    DIFFERS = "differs"
    LATEST = "latest"
    TIMELINE = "timeline"
    COMPARE = "compare"
    WHAT = "what"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question that the answer's sentence should bear."""

    word: Word
    weight: float  #: how much it tells, above 0
    firm: bool  #: whether an answer without it is none: a state, a body, a capital, or what comes with «ولاية»، «شركة»
    place: int  #: among the words of the question
    source: bool = False  #: whether it stands after «بحسب»: it names whose word is wanted


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood."""

    text: str
    kind: QuestionKind
    terms: tuple[Term, ...]
    asked: Word | None = None  #: the noun asked for («كم راكباً»، «في أي يوم»), None where there is none
    measure: str | None = None  #: what the figure asked for measures, from lexicon/questions.toml
    speaker: tuple[Term, ...] = ()  #: words of the one whose speech is asked for; empty where nobody's is
    topic: tuple[Term, ...] = ()  #: what the speech is about; empty where that is open
    origin: bool = False  #: whether «من أين» is asked, and not «أين»
    sides: tuple[tuple[Term, ...], ...] = ()  #: the two things that are to be compared; empty where none are
    which: bool = False  #: whether one of several is asked for by its noun («في أي محطة»)

    @property
    def weight(self) -> float:
        """Give the weight of all terms together."""
        return sum(t.weight for t in self.terms)


#: The least that a term weighs: the commonest word still tells something.
_LEAST_WEIGHT = 0.15
#: What a word weighs that looks like a particle and is none.
_KEPT = 0.5
#: What a firm term weighs more, and what the words after «بحسب» weigh: an answer by another source is one too.
_FIRM, _SOURCE = 1.3, 0.3
#: The rarity from which a word after «في» is taken for the name of a place.
_NAMELIKE = 0.75
#: Openings that may follow a first word that only leads up to the question.
_FAR = 8
#: Words after the opening that tell what a figure measures.
_TELLING = 2


def _table() -> Mapping[str, list[str]]:
    kinds: Mapping[str, list[str]] = lexicon("questions")["kinds"]
    return kinds


@cache
def _openings() -> Mapping[tuple[str, ...], QuestionKind]:
    """Give each opening as folded words with its kind."""
    return {tuple(fold(o).split()): QuestionKind(kind) for kind, openings in _table().items() for o in openings}


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("questions")[name])


@cache
def _list_of(table: str, name: str) -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("questions")[table][name])


@cache
def _stems_of(table: str, name: str) -> frozenset[str]:
    return frozenset(stem(fold(w)) for w in lexicon("questions")[table][name])


def _opening_at(forms: Sequence[str], place: int) -> tuple[QuestionKind, int] | None:
    """Give the kind and the end of the longest opening that begins at a place."""
    for length in range(min(_FAR, len(forms) - place), 0, -1):
        kind = _openings().get(tuple(forms[place : place + length]))
        if kind is not None:
            return kind, place + length
    return None


def _without_fillers(forms: Sequence[str]) -> int:
    return next((i for i, form in enumerate(forms) if form not in _list("fillers")), 0)


def _bare_first(forms: Sequence[str], start: int) -> list[str]:
    """Take the conjunction off the first word: «ومن قال هذا»."""
    first = forms[start] if start < len(forms) else ""
    known = {o[0] for o in _openings()}
    return [*forms[:start], first[1:], *forms[start + 1 :]] if first[:1] in {"و", "ف"} and first not in known and first[1:] in known else list(forms)


def _find_opening(forms: Sequence[str]) -> tuple[QuestionKind, int, int]:
    """Give the kind, and the first and last place (exclusive) of the words that ask."""
    start = _without_fillers(forms)
    found = _opening_at(_bare_first(forms, start), start)
    if found:
        return found[0], start, found[1]
    for place in range(start + 1, len(forms)):
        if forms[place] in _list("anywhere") and (found := _opening_at(forms, place)):
            return found[0], place, found[1]
    return (QuestionKind.YES_NO if len(forms) > 1 else QuestionKind.LATEST), start, start


def is_speech(form: str) -> bool:
    """Tell whether a folded word asks for speech: a verb of saying, «موقف», «تصريح»."""
    return stem(form) in _stems_of("speech", "words") or find_verb(form) is not None


def is_particle(form: str) -> bool:
    """Tell whether a folded word carries no matter of its own."""
    return is_stop_word(form) and form not in _list_of("words", "kept")


def _is_matter(form: str, kind: QuestionKind) -> bool:
    frame = _list("frame") | (_list("amount_frame") if kind is QuestionKind.HOW_MANY else frozenset())
    return not is_particle(form) and form not in frame and form not in _list("fillers")


def _is_firm(at: Line, place: int) -> bool:
    """Tell whether a word narrows the question so that an answer without it is none: a state, a figure, the name of a place or body."""
    token, meant = at[place]
    if meant.nation or token.is_number:
        return True
    before = at[place - 1] if place else None
    if before is None:
        return False
    named = bool(before[1].stems & (_stems_of("asked", "where") | _stems_of("bodies", "words")))
    within = before[0].form in _list_of("locative", "words") and min(map(rarity, meant.stems)) >= _NAMELIKE
    return named or within


def _is_source(at: Line, place: int) -> bool:
    """Tell whether a word stands after «بحسب»."""
    return any(t.form.removeprefix("و") in _list("sources") for t, _ in at[:place])


def _term(at: Line, place: int) -> Term:
    meant, source = at[place][1], _is_source(at, place)
    firm = not source and _is_firm(at, place)
    told = _KEPT if meant.form in _list_of("words", "kept") else min(map(rarity, meant.stems))
    weight = _LEAST_WEIGHT if is_light(meant) else max(_LEAST_WEIGHT, told)
    return Term(meant, weight * (_SOURCE if source else _FIRM if firm else 1.0), firm, place, source)


def _terms(at: Line, places: Iterator[int] | Sequence[int], kind: QuestionKind) -> tuple[Term, ...]:
    found: dict[str, Term] = {}
    for place in places:
        if _is_matter(at[place][0].form, kind) or is_bound(at, place):
            found.setdefault(at[place][1].stem, _term(at, place))
    return tuple(found.values())


def _asked_noun(at: Line, end: int, kind: QuestionKind) -> Word | None:
    """Give the first word after the opening that is no frame: what is asked for."""
    for token, meant in at[end:]:
        if token.is_word and _is_matter(token.form, kind):
            return meant
    return None


def _kind_by_noun(at: Line, start: int, end: int) -> QuestionKind | None:
    """Give the kind that the noun after «أي» or «ما» asks for, None where it tells none."""
    if end >= len(at):
        return None
    noun = stem(at[end][0].form)
    after_any = any(at[i][0].form in _list("articles") for i in range(start, end))
    if after_any:
        return next((QuestionKind(kind) for kind in lexicon("questions")["asked"] if noun in _stems_of("asked", kind)), None)
    return next((kind for kind in (QuestionKind.HOW_MANY, QuestionKind.WHEN) if noun in _stems_of("asked", kind)), None)


def _refined(kind: QuestionKind, at: Line, start: int, end: int) -> QuestionKind:
    """Correct the kind that the opening tells by the word after it: «ماذا قال», «في أي يوم», «كيف وصف»."""
    if kind is not QuestionKind.WHAT:
        return kind
    by_noun = _kind_by_noun(at, start, end)
    if by_noun:
        return by_noun
    return QuestionKind.SAID if end < len(at) and is_speech(at[end][0].form) else kind


def _measure(at: Line, start: int, end: int) -> str | None:
    """Give what the figure asked for measures, by the first words of the question; None where it counts things or nothing tells."""
    units = [unit_words().at([t for t, _ in at], i) for i in range(end, min(end + _TELLING, len(at)))]
    telling = [meant.stem for token, meant in at[end:] if _is_matter(token.form, QuestionKind.HOW_MANY)][:_TELLING]
    stems = {*telling, *(meant.stem for _, meant in at[start:end])}
    named = next((name for name in lexicon("questions")["measures"] if stems & _stems_of("measures", name)), None)
    return named or next((found.value.kind for found in units if found), None)


def is_bound(at: Line, place: int) -> bool:
    """Tell whether a word is the second of a name in two («أم علي»), whatever else it could be."""
    return place > 0 and at[place - 1][0].form in _list_of("locative", "binders")


def _about(at: Line, begin: int) -> int:
    """Give the place of the word that opens what the speech is about, the end where none does."""
    marks = {fold(w) for w in lexicon("questions")["speech"]["about"]}
    return next((i for i in range(begin, len(at)) if at[i][0].form in marks and not is_bound(at, i)), len(at))


def _speech(at: Line, end: int) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """Give the words of the speaker and those of what the speech is about."""
    begin = end + 1 if end < len(at) and is_speech(at[end][0].form) else end
    about = _about(at, begin)
    return _terms(at, range(begin, about), QuestionKind.SAID), _terms(at, range(about, len(at)), QuestionKind.SAID)


def _sides(at: Line, end: int) -> tuple[tuple[Term, ...], ...]:
    """Give the two things to be compared: «قارن بين رواية بغداد ورواية الكويت»; what stands before «و» and what after."""
    cut = next((i for i in range(end + 1, len(at)) if at[i][0].form.startswith("و") and at[i][1].form not in _list_of("words", "kept")), len(at))
    both = (_terms(at, range(end, cut), QuestionKind.COMPARE), _terms(at, range(cut, len(at)), QuestionKind.COMPARE))
    return tuple(side for side in both if side)


@lru_cache(maxsize=4096)
def understand(text: str) -> Question:
    """Give a question as understood: what it asks for and the words by which the answer is known."""
    at = words(text)
    kind, start, end = _find_opening([t.form for t, _ in at])
    kind = _refined(kind, at, start, end)
    speaker, topic = _speech(at, end) if kind is QuestionKind.SAID else ((), ())
    rest = [*range(start), *range(end, len(at))]
    return Question(
        text=text,
        kind=kind,
        terms=_terms(at, rest, kind),
        asked=_asked_noun(at, end, kind),
        measure=_measure(at, start, end) if kind is QuestionKind.HOW_MANY else None,
        speaker=speaker,
        topic=topic,
        sides=_sides(at, end) if kind is QuestionKind.COMPARE else (),
        which=any(t.form in _list("articles") for t, _ in at[start:end]),
        origin=kind is QuestionKind.WHERE and any(t.form.startswith("من") for t, _ in at[start:end]),
    )


def is_named(question: Question, meant: Sequence[Word]) -> float:
    """Tell how much of a name the question bears, 0 to 1."""
    asked = [t.word for t in question.terms]
    return sum(any_alike(m, asked) for m in meant) / len(meant) if meant else 0.0


def is_light(meant: Word) -> bool:
    """Tell whether a word says no more than that something is so («حدث»)."""
    return meant.form in _list("light")
