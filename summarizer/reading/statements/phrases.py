"""Where a speaker's noun phrase ends, with names that the tagger found and without.

«وقالت ممثلة المنظمة في السودان غابرييلا غريكو في إحاطة» ends before «في إحاطة»; «نفت شركة شط البصرة للنقل النهري، أن»
before the comma. The phrase is walked word by word: an indefinite word waits for its definite one («رئيس الوفد»), adjectives
follow a definite word, a name follows a title. Whatever begins an object, a frame or a clause ends it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from summarizer.arabic.names import is_given_name
from summarizer.arabic.posts import head_of, is_rank
from summarizer.arabic.speech import bare, is_complementizer, is_one_of, words
from summarizer.types import EntityKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.reading.statements.line import Line

#: Endings of an adjective of relation, folded: «السورية»، «الأمنيون».
_RELATION = ("ي", "يه", "يون", "يين", "يتان", "يان")
_ARTICLE = "ال"
#: The ending of people in the nominative: «المشاركون»; it takes no genitive after it.
_PEOPLE = "ون"
#: Endings of plurals and duals that an adjective shares with its noun.
_PLURALS = ("ين", "ون", "ات")
_HEH = "\N{ARABIC LETTER HEH}"
#: The ending of an object or adverb: «بياناً».
TANWEEN = ("\N{ARABIC FATHATAN}\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER ALEF}\N{ARABIC FATHATAN}")
#: The name, which folds to the same form as the preposition «على».
_ALI = "علي"
#: A governor, which folds to the same form as «وإلى».
_WALI = "والي"
#: Words of a name without article that may follow a title where no name was tagged: first name, father's, family.
NAME_WORDS = 4
#: Words of a speaker's phrase at most; more is a clause.
_LONGEST_PHRASE = 16


@dataclass(frozen=True, slots=True)
class Walk:
    """How far a phrase has been walked."""

    line: Line
    begin: int
    limit: int  #: exclusive; no phrase goes on from here
    bound: bool  #: whether a clause is known to follow, so that unknown words before it belong to the phrase
    stops_at_by: bool  #: whether «ب» begins the verb's complement
    loose: int  #: words after a title that may be a name without being tagged


@dataclass(frozen=True, slots=True)
class _State:
    """What the walk has seen."""

    definite: bool = False
    titled: bool = False
    person: bool = False  #: whether a person's name has been passed
    loose: int = 0  #: words taken as a name without being tagged
    closed: bool = False  #: whether an indefinite head has its adjective: «مصادر قضائية» takes no «الاستماع»


def is_definite(form: str, text: str) -> bool:
    """Tell whether a word is definite by itself: the article, or a pronoun written onto it."""
    return bare(form).startswith((_ARTICLE, "لل", "بال")) or (text.endswith((_HEH, _HEH + "ا", _HEH + "م")) and len(form) > len("نظه"))


def _is_adjective(form: str) -> bool:
    return form in words("adjectives") or (form.startswith(_ARTICLE) and form.endswith(_RELATION) and form not in words("not_adjectives"))


def _agrees(before: str, form: str) -> bool:
    """Tell whether a definite word has the plural or dual ending of the one before: «الحرمين الشريفين»."""
    return form.startswith(_ARTICLE) and any(before.endswith(e) and form.endswith(e) for e in _PLURALS)


def _describes(walk: Walk, k: int, form: str) -> bool:
    """Tell whether a word is an adjective of the phrase; «الأندية» after «الوزير» is none, though it ends like one."""
    hers = form.endswith("ه")
    before = walk.line.tokens[k - 1].form if k > walk.begin else ""
    return _is_adjective(form) and not (hers and before.startswith(_ARTICLE) and _is_title(before) and not before.endswith("ه"))


def _ends(walk: Walk, k: int) -> bool:
    """Tell whether a token ends the phrase whatever came before."""
    token = walk.line.tokens[k]
    if is_complementizer(token.form):
        return True
    if k == walk.begin:
        return (walk.line.is_mark(k) and k not in walk.line.opening) or is_one_of(token.form, "never") or token.is_number
    if token.form in words("counterparts"):
        return True
    return walk.line.finite(k) or is_one_of(token.form, "never") or token.is_number


def _within(walk: Walk, k: int) -> bool:
    """Tell whether a preposition at a token goes on with the phrase: «مصدر في الشرطة», not «في بيان»."""
    form = walk.line.tokens[k].form
    if k + 1 >= walk.limit or walk.line.is_mark(k + 1):
        return False
    following = walk.line.tokens[k + 1].form
    plain = following.removesuffix("ها").removesuffix("ه") if len(following) > len("ختامه") else following
    if any({following, plain} & words(name) for name in ("documents", "occasions", "frames", "settings")):
        return False
    if form in words("within_body") and not (walk.line.named(k + 1) or following in words("bodies")):
        return False
    if form in words("within_of"):
        return any(t.form in words("takes_of") for t in walk.line.tokens[walk.begin : k])
    return form in words("within")


def _to_audience(form: str) -> bool:
    """Tell whether a word is «ل» and somebody who is told: «لوكالة»، «للصحافيين»، «لنظيره»."""
    if form.startswith("لل"):
        return _ARTICLE + form[2:] in words("audience")
    return form.startswith("ل") and (form[1:] in words("audience") or form[1:] in words("told"))


def _step_mention(walk: Walk, k: int, state: _State) -> tuple[int, _State] | None:
    mention = walk.line.naming.get(k)
    if mention is None or (state.person and mention.kind is EntityKind.PERSON):
        return None
    end = walk.line.number_at(mention.span.end - 1) + 1
    return end, _State(definite=True, titled=state.titled, person=state.person or mention.kind is EntityKind.PERSON)


def _step_quotation(walk: Walk, k: int, state: _State) -> tuple[int, _State] | None:
    quotation = walk.line.opening.get(k)
    if quotation is None or not walk.line.names(k) or state.person:
        return None
    return walk.line.number_at(quotation.outer_end - 1) + 1, _State(definite=True, titled=state.titled, person=state.person)


def _step_preposition(walk: Walk, k: int, state: _State) -> tuple[int, _State] | None:
    if is_one_of(walk.line.tokens[k].form, "within") and k > walk.begin and _within(walk, k):
        return k + 1, _State(titled=state.titled, person=state.person)
    return None


def _step_joined(walk: Walk, k: int, state: _State) -> tuple[int, _State] | None:
    """Go on over «ل» or «ب» written onto a noun: «المبعوث الخاص للرئيس», «مدير الصحة بولاية القضارف»."""
    form = walk.line.tokens[k].form
    if k == walk.begin or form == "ل" or _to_audience(form):
        return None
    if form.startswith("لل") and not state.person:
        return k + 1, _State(definite=True, titled=state.titled)
    if form.startswith("ب") and k > walk.begin and _joins_body(walk, form, state):
        return k + 1, _State(definite=form.startswith("بال"), titled=state.titled, person=state.person)
    return None


def _joins_body(walk: Walk, form: str, state: _State) -> bool:
    """Tell whether «ب» joins a body to the phrase rather than begins the verb's complement."""
    if form[1:] in words("bodies"):
        return state.definite or walk.line.tokens[walk.begin].form in words("unnamed_heads")
    return state.definite and not walk.stops_at_by and form.startswith("بال")


def _is_title(form: str) -> bool:
    return form in words("titles") or is_rank(form)


def _step_linked(walk: Walk, k: int, state: _State) -> tuple[int, _State] | None:
    """Go on over «لـ» apart from a name in quotation marks: «الأمانة العامة لـ«أوبك»»."""
    quoted = walk.line.opening.get(k + 1)
    source = walk.line.tokens[walk.begin].form in words("unnamed_heads")
    if walk.line.tokens[k].form != "ل" or quoted is None or quoted.spoken or state.person or not state.definite or state.titled or source:
        return None
    return walk.line.number_at(quoted.outer_end - 1) + 1, state


def _step_initial(walk: Walk, k: int, state: _State) -> tuple[int, _State] | None:
    """Go on over a title of one letter: «د. سلمى»."""
    token = walk.line.tokens[k]
    if len(token.form) == 1 and token.is_word and token.form in words("titles"):
        dot = k + 1 < walk.limit and walk.line.tokens[k + 1].text in {".", "/"}
        return k + 1 + dot, _State(definite=True, titled=True, person=state.person)
    return None


def _step_and(walk: Walk, k: int, state: _State) -> tuple[int, _State] | None:
    """Go on over a second subject: «بوتين والشرع»."""
    form = walk.line.tokens[k].form
    joins = walk.bound or walk.line.tokens[k - 1].form.startswith("لل") or walk.line.tokens[walk.begin].form in words("bodies")
    if k > walk.begin and state.definite and form.startswith("وال") and joins:
        return k + 1, state
    return None


def _is_family_name(walk: Walk, k: int) -> bool:
    """Tell whether a word completes a given name that was tagged alone: «اللواء ميشال منسى،»."""
    given = walk.line.naming.get(k - 1)
    alone = given is not None and walk.line.number_at(given.span.end - 1) == k - 1
    return alone and k + 1 < len(walk.line) and walk.line.is_mark(k + 1)


def _may_be_name(walk: Walk, k: int, state: _State) -> bool:
    """Tell whether a word after a title may be a name that was not tagged; «وسائل الإعلام» after «الوزير» is an object."""
    form = walk.line.tokens[k].form
    if walk.line.tokens[k].text.endswith(_HEH):
        return False
    if form.startswith(_ARTICLE) and k > walk.begin and (state.loose > 0 or state.person):
        return is_given_name(walk.line.tokens[k - 1].form)
    if state.person and _is_family_name(walk, k):
        return True
    if not state.titled or state.person or state.loose >= walk.loose or form.startswith(_ARTICLE):
        return False
    following = walk.line.tokens[k + 1].form if k + 1 < len(walk.line) else ""
    return is_given_name(form) or form in words("binders") or following in words("frames") or not following.startswith(_ARTICLE)


def _step_word(walk: Walk, k: int, state: _State) -> tuple[int, _State] | None:
    """Go on over a plain word where the grammar of a noun phrase lets it stand."""
    token = walk.line.tokens[k]
    another = state.person and k in walk.line.naming and walk.line.naming[k].kind is EntityKind.PERSON
    if (
        another
        or token.form == "ل"
        or walk.line.is_mark(k)
        or _to_audience(token.form)
        or (token.form.startswith("لل") and (k == walk.begin or state.person))
        or token.text.endswith(TANWEEN)
    ):
        return None
    form = token.form.removeprefix("و") if k == walk.begin and token.form.startswith("وال") and token.form not in words("titles") else token.form
    titled = state.titled or _is_title(form)
    if state.closed and not walk.bound and not form.endswith((*_RELATION, _PEOPLE)):
        return None
    if not state.definite:
        described = k > walk.begin and form.endswith(_RELATION) and walk.line.tokens[walk.begin].form in words("unnamed_heads")
        closed = state.closed or described or form.endswith(_PEOPLE)
        return k + 1, _State(definite=is_definite(form, token.text), titled=titled, person=state.person, closed=closed)
    if _describes(walk, k, form) or _is_title(form) or (k > walk.begin and _agrees(walk.line.tokens[k - 1].form, form)):
        return k + 1, _State(definite=not _is_title(form) or is_definite(form, token.text), titled=titled, person=state.person, loose=state.loose)
    loose = state.loose + (form not in words("binders"))
    if walk.bound or _may_be_name(walk, k, state):
        return k + 1, _State(definite=True, titled=titled, person=state.person, loose=loose)
    return None


_STEPS: tuple[Callable[[Walk, int, _State], tuple[int, _State] | None], ...] = (
    _step_mention,
    _step_quotation,
    _step_preposition,
    _step_linked,
    _step_joined,
    _step_initial,
    _step_and,
)


def _frames(walk: Walk, k: int) -> bool:
    """Tell whether a token opens the frame of the statement: time, occasion, a preposition."""
    token = walk.line.tokens[k]
    if (token.text == _ALI and k > walk.begin) or (token.text == _WALI and k == walk.begin):
        return False
    dated = token.form in words("years") and k + 1 < len(walk.line) and walk.line.tokens[k + 1].is_number
    return dated or is_one_of(token.form, "frames") or is_one_of(token.form, "within")


def phrase_end(line: Line, begin: int, limit: int, *, bound: bool = False, stops_at_by: bool = False, loose: int = NAME_WORDS) -> int:
    """Give the end of the noun phrase that begins at a token; `begin` itself where none does."""
    walk = Walk(line, begin, min(limit, begin + _LONGEST_PHRASE), bound, stops_at_by, loose)
    k, state = begin, _State()
    while k < walk.limit and not _ends(walk, k):
        step = next((s for s in (make(walk, k, state) for make in _STEPS) if s), None)
        if step is None and not _frames(walk, k):
            step = _step_word(walk, k, state)
        if step is None:
            break
        k, state = step
    return min(k, limit)


def _names_somebody(line: Line, begin: int, end: int) -> bool:
    """Tell whether a phrase is somebody's name or has it after a post; a place in it («ما حدث في عدن») is nobody."""
    own = takewhile(lambda k: not is_one_of(line.tokens[k].form, "within"), range(begin, end))
    return any(k in line.naming and (k == begin or line.naming[k].kind is not EntityKind.PLACE) for k in own)


def can_speak(line: Line, begin: int, end: int) -> bool:
    """Tell whether a phrase names somebody who speaks or a text: a mention, a post, a body, a document, a source."""
    if _names_somebody(line, begin, end) or line.tokens[end - 1].form in words("same"):
        return True
    form = line.tokens[begin].form
    heads = {form, bare(form), bare(form).removeprefix(_ARTICLE), form.removeprefix(_ARTICLE)}
    if form in words("before_documents") or form.endswith(_PEOPLE):
        return True
    return any(heads & words(name) for name in _SPEAKING) or any(head_of(h) for h in heads) or any(is_given_name(h) for h in heads)


#: The lists whose words can head a phrase that speaks.
_SPEAKING = ("titles", "bodies", "documents", "unnamed_heads", "sources", "speaking", "outlets")
