"""Posts: the parts of the description of an office, and whether two descriptions can be of one.

    post_parts("وزير الدفاع في الإدارة السورية")   head «وزير», body «دفاع اداره», state «SY»
    compatible_posts("المتحدث باسم الكرملين", "الناطق باسم الرئاسة الروسية")   True

Which words are offices stands in lexicon/posts.toml and lexicon/titles.toml. Two descriptions are compatible unless they
say something that cannot both be right of one person: other offices, or one office over other things.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from summarizer.arabic.clitics import readings
from summarizer.arabic.letters import fold
from summarizer.arabic.states import state_of
from summarizer.arabic.tokens import is_stop_word, stem, tokens
from summarizer.lexicon import lexicon

#: Pronouns written onto an office: «مالكها», «رئيسهم».
_POSSESSIVES = ("ها", "هم", "هما", "هن", "نا", "ه")

#: How a word with the article begins, folded.
_ARTICLES = ("ال", "وال", "بال", "لل", "كال", "ولل", "فال")

#: Letters that stay when a pronoun is taken off.
_LEAST = 3


#: Offices whose portfolio is named in part as often as in full («وزير النفط», «وزير النفط والثروة المعدنية»), folded.
_BY_PORTFOLIO = frozenset(("وزير", "نايب"))


@dataclass(frozen=True, slots=True)
class Head:
    """The word of a description that names the office."""

    name: str  #: folded, masculine, one for all words of one office
    definite: bool = False  #: with the article
    possessed: bool = False  #: with a pronoun written onto it
    clitic: str = ""  #: conjunction and preposition before it, as written
    rank: bool = False  #: a rank or a form of address, no office


@dataclass(frozen=True, slots=True)
class PostParts:
    """What a description of an office says."""

    head: str  #: folded office, empty where no office is named
    status: frozenset[str]  #: folded words that say how it is held («سابق», «مكلف»)
    body: frozenset[str]  #: stems of what it is an office of
    states: frozenset[str]  #: codes of the states that it names


@cache
def _heads() -> dict[str, str]:
    """Give the name of the office for every folded word that may head its description."""
    lines = [fold(line).split() for line in lexicon("posts")["heads"]]
    named = {form: line[0] for line in lines for form in line}
    for word in (*lexicon("posts")["kin"], *lexicon("posts")["counterparts"]):
        named.setdefault(fold(word), fold(word))
    feminine = {form + "ه": name for form, name in named.items()}
    return {form: name for form, name in feminine.items() if form not in folded_words("not_feminine")} | named


@cache
def folded_words(name: str, lexicon_name: str = "posts") -> frozenset[str]:
    """Give the folded words of one list of a lexicon."""
    return frozenset(fold(word) for word in lexicon(lexicon_name)[name])


@cache
def _same_words() -> dict[str, str]:
    return {_body_stem(fold(word)): _body_stem(fold(group[0])) for group in lexicon("posts")["same_words"] for word in group}


@cache
def _together() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(_heads()[fold(word)] for word in pair) for pair in lexicon("posts")["together"])


@cache
def _title_words() -> frozenset[str]:
    return folded_words("ranks", "titles") | folded_words("honorifics", "titles")


def _plain_forms(rest: str) -> list[tuple[str, bool]]:
    """Give a folded word, and as without each pronoun that it may carry; whether one was taken off."""
    forms = [(rest, False)]
    for pronoun in _POSSESSIVES:
        if rest.endswith(pronoun) and len(rest) - len(pronoun) >= _LEAST:
            bare = rest.removesuffix(pronoun)
            forms.append((bare, True))
            if bare.endswith("ت"):
                forms.append((bare[:-1] + "ه", True))
    if rest.endswith("ا"):
        forms.append((rest[:-1], False))
    return forms


@lru_cache(maxsize=16384)
def head_of(form: str) -> Head | None:
    """Read a folded word as the head of a post, None where it is none.

    A word that is an office as it stands is never cut; after that the fewest letters are taken off.
    """
    for reading in reversed((*readings(form)[1:], readings(form)[0])):
        for bare, possessed in _plain_forms(reading.rest):
            name = _heads().get(bare)
            clitic = ("و" if reading.conjunction else "") + reading.preposition
            if bare in _title_words() and (reading.article or bare not in _heads()):
                return Head(bare, reading.article, clitic=clitic, rank=True)
            if (
                name is not None
                and not (reading.rest in folded_words("weak") and not reading.article)
                and not (possessed and (reading.article or (bare == name and bare + "ه" == reading.rest)))
            ):
                return Head(name, reading.article, possessed, clitic)
    return None


def is_rank(form: str) -> bool:
    """Tell whether a folded word is a military or religious rank or a form of address, with or without the article."""
    head = head_of(form)
    return form.removeprefix("ال") in _title_words() or bool(head and head.rank)


def status_words(title: str) -> frozenset[str]:
    """Give the folded words of a description that say how the office is held, without article, gender and clitics."""
    known = folded_words("former") | folded_words("acting") | folded_words("designate")
    found = set()
    for token in tokens(title):
        for reading in readings(token.form):
            bare = reading.rest.removesuffix("ه") if reading.rest not in known else reading.rest
            if bare in known:
                found.add(bare)
    return frozenset(found)


@lru_cache(maxsize=4096)
def post_parts(title: str) -> PostParts:
    """Take the description of an office apart."""
    head, body, states = "", set(), set()
    status = status_words(title)
    words = [token.form for token in tokens(title) if token.is_word]
    start = 0
    for place, form in enumerate(words):
        found = head_of(form)
        if found and not found.rank:
            head, start = found.name, place + 1
            break
    for form in words[start:]:
        state = state_of(form)
        if state:
            states.add(state)
        elif not is_stop_word(form) and not _is_status(form, status):
            body.add(_same_words().get(_body_stem(form), _body_stem(form)))
    return PostParts(head, status, frozenset(body), frozenset(states))


@cache
def _body_stem(form: str) -> str:
    """Give what a word of a description is compared by: the office it names, else its stem without clitics."""
    head = head_of(form)
    if head and not head.possessed and not head.rank:
        return head.name
    for reading in readings(form)[1:]:
        if reading.rest in folded_words("seats"):
            form = reading.rest
            break
    return stem(form if form.startswith(_ARTICLES) else f"ال{form}")


def _is_status(form: str, status: frozenset[str]) -> bool:
    return any(reading.rest in status or reading.rest.removesuffix("ه") in status for reading in readings(form))


def compatible_posts(a: str, b: str) -> bool:
    """Tell whether one person can hold both descriptions as one office: nothing in one speaks against the other.

    A counterpart («نظيره السوري») goes with every office, a rank alone with everything but another rank.
    """
    one, other = post_parts(a), post_parts(b)
    heads = {one.head, other.head}
    if not one.head or not other.head:
        return one.head != other.head or one.body == other.body
    if heads & folded_words("counterparts") or frozenset(heads) in _together():
        return True
    if len(heads) > 1 or (one.states and other.states and not one.states & other.states):
        return False
    if one.head in _BY_PORTFOLIO and one.body & other.body:
        return True
    return one.body <= other.body or other.body <= one.body
