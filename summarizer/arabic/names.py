"""Names of people and bodies: which spellings are one name, and which cannot be.

An Arabic name is spelled by its letters: «حسن» and «حسين» are two men. A foreign name is a guess at a sound: «بوغدانوف»,
«بوجدانوف» and «بغدانوف» are one. So a word that is native (a given name of the lexicon, or one with a letter that foreign
names do not have) is folded letter by letter, and any other by its sound.

    name_key("غابرييلا غريكو") == name_key("قبرييلا قريكو")
    conflicting_names("جاسم محمد الكنعاني", "كاظم محمد الكنعاني")
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import takewhile

from summarizer.arabic.letters import fold
from summarizer.lexicon import lexicon

_WORD = re.compile(r"[^\W\d_]+")
#: Tanwin of the accusative with the alef that carries it, at the end of a word.
_ACCUSATIVE = re.compile("(?:\N{ARABIC FATHATAN}\N{ARABIC LETTER ALEF}|\N{ARABIC LETTER ALEF}\N{ARABIC FATHATAN})(?!\\w)")

#: Folded letters that foreign names are hardly ever written with.
_NATIVE_LETTERS = frozenset("عحضظص")

#: Words that join the parts of a name and are left out as often as not, folded («آل» folds to the article).
_JOINTS = frozenset(("بن", "ابن", "بنت", "ال"))

#: Those after which the father's name follows.
_CHILDREN = frozenset(("بن", "ابن", "بنت"))

#: Words that make one name with the next, folded: «عبد الله» and «عبدالله», «أبو قصرة» and «أبوقصرة».
_BINDERS = {"عبد": "عبد", "ابو": "ابو", "ابا": "ابو", "ابي": "ابو", "ام": "ام"}

#: Second halves that are written with or without a space, folded.
_SECOND_HALVES = frozenset(("الدين", "الله", "الاسلام"))

#: Letters by which newsrooms write one foreign sound, folded; the first sound of «تش» and «دج» is heard with the second.
_SOUNDS = str.maketrans({"ج": "ك", "غ": "ك", "ق": "ك", "ث": "ت", "ط": "ت", "ذ": "د", "ص": "س"})
#: Letters that may stand for one sound in a name long enough to be told by the rest.
_NEAR_SOUNDS = str.maketrans({"ش": "س", "ز": "س", "خ": "ك"})
_PAIRS = (("تش", "ش"), ("دج", "ج"), ("يو", "و"), ("او", "و"))

_REPEATED = re.compile(r"(.)\1+")
_FIRST_VOWEL = re.compile("^[اي]+")
_LAST_VOWELS = re.compile("[ايه]+$")

#: Consonants from which on a foreign name is told by them alone, so that a dropped و changes nothing.
_LONG = 5
#: Letters that stay when the article is taken off.
_LEAST = 3
#: Consonants that two foreign names must share to be guesses at one.
_TELLING = 2


@cache
def _native_names() -> frozenset[str]:
    return frozenset(fold(name) for name in lexicon("given_names")["native"].split())


@cache
def _spellings() -> dict[str, str]:
    groups = [fold(line).split() for line in lexicon("given_names")["spellings"]]
    return {form: group[0] for group in groups for form in group}


def _without_article(form: str) -> str:
    bare = form.removeprefix("ال")
    return bare if len(bare) >= _LEAST else form


def is_given_name(form: str) -> bool:
    """Tell whether a folded word is a given name of Arabic speakers."""
    return form in _native_names()


def _is_native(form: str) -> bool:
    return not _NATIVE_LETTERS.isdisjoint(form) or form in _native_names() or form.startswith(("عبد", "ابو"))


def _native_key(form: str) -> str:
    form = _spellings().get(form, form)
    return _REPEATED.sub(r"\1", form.rstrip("ء").replace("ء", ""))


def _feminine(form: str) -> str:
    """Give the ending of a foreign name that is heard as a («غابرييلا», «سابينه»), nothing where there is none."""
    return "ا" if form.endswith("ا") or (form.endswith("ه") and form[-2:-1] not in "اي") else ""


def _foreign_key(form: str) -> str:
    for written, heard in _PAIRS:
        form = form.replace(written, heard)
    body = _LAST_VOWELS.sub("", form)
    first, rest = ("ا", _FIRST_VOWEL.sub("", body)) if body[:1] in "اي" else ("", body)
    consonants = re.sub("[ايء]", "", rest).translate(_SOUNDS)
    if len(consonants.replace("و", "")) >= _LONG:
        consonants = consonants.replace("و", "")
    return _REPEATED.sub(r"\1", first + consonants) + _feminine(form) if consonants else form


@lru_cache(maxsize=16384)
def _word_key(form: str) -> str:
    """Fold one word of a name, its article taken off."""
    bare = _without_article(form)
    return _native_key(bare) if _is_native(bare) else _foreign_key(bare)


def _bound(binder: str, form: str) -> str:
    """Put a name together with the word that binds it."""
    bare = form.removeprefix("ال")
    return binder + _spellings().get(bare, bare)


def _joined(forms: list[str]) -> list[tuple[str, bool]]:
    """Put together what is one name in two words; leave out the joints. Gives whether each word is a father's: one after «بن»."""
    found: list[tuple[str, bool]] = []
    binder, child = "", False
    for form in forms:
        if form in _BINDERS and not binder:
            binder = _BINDERS[form]
            continue
        if form in _SECOND_HALVES and found and not binder:
            found[-1] = (found[-1][0] + form.removeprefix("ال"), found[-1][1])
        elif binder:
            found.append((_bound(binder, form), child))
        elif form not in _JOINTS and len(form) > 1:
            found.append((_unsplit(form), child))
        binder, child = "", form in _CHILDREN
    return [*found, (binder, child)] if binder else found


def _unsplit(form: str) -> str:
    """Write a name that stands in one word as its two words put together are: «عبدالرحمن» without the article."""
    for binder in ("عبد", "ابو"):
        if form.startswith(binder + "ال") and len(form) > len(binder) + _LEAST:
            return _bound(binder, form.removeprefix(binder))
    for half in _SECOND_HALVES:
        if form.endswith(half) and len(form) > len(half) + 1:
            return form.removesuffix(half) + half.removeprefix("ال")
    return form


@lru_cache(maxsize=16384)
def _lineage(text: str) -> tuple[tuple[str, bool], ...]:
    """Give the folded words of a name, and whether each is a father's."""
    plain = _ACCUSATIVE.sub("", text)
    return tuple(_joined(_WORD.findall(fold(plain))))


def _words(text: str) -> tuple[str, ...]:
    """Give the folded words of a name."""
    return tuple(word for word, _ in _lineage(text))


@lru_cache(maxsize=16384)
def name_key(text: str) -> str:
    """Give one key for all spellings of a name, words apart by spaces; the folded text where it has no words."""
    return " ".join(_word_key(form) for form in _words(text)) or fold(text).strip()


def _slots(form: str) -> list[tuple[str, str]]:
    """Give the consonants of a foreign word by sound, each with the vowel letters after it."""
    return re.findall("([^اويء])([اويء]*)", _without_article(form).translate(_SOUNDS))


def _sounds_alike(a: str, b: str) -> bool:
    """Tell whether two foreign words may be one: the same consonants, and no و where the other has another vowel."""
    one, other = _slots(_REPEATED.sub(r"\1", a)), _slots(_REPEATED.sub(r"\1", b))
    if len(one) != len(other) or len(one) < _LEAST or _feminine(a) != _feminine(b) or a[:1] + b[:1] in {"او", "وا"}:
        return False
    near = _NEAR_SOUNDS if len(one) > _LEAST else {}
    return all(c.translate(near) == d.translate(near) and not (v and w and ("و" in v) != ("و" in w)) for (c, v), (d, w) in zip(one, other, strict=True))


@lru_cache(maxsize=16384)
def _alike(a: str, b: str) -> bool:
    """Tell whether two folded words are spellings of one name."""
    if _word_key(a) == _word_key(b):
        return True
    return not (_is_native(_without_article(a)) or _is_native(_without_article(b))) and _sounds_alike(a, b)


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether the words of a name stand in a longer one in the same order."""
    rest = iter(long)
    return all(any(_alike(word, other) for other in rest) for word in short)


@lru_cache(maxsize=16384)
def loose_keys(text: str) -> frozenset[str]:
    """Give a key for each word of a name; names of which one is a form of the other share at least one.

    By these a name's candidates are looked up, so that each name need not be compared with each.
    """
    return frozenset(_loose_key(_without_article(form)) for form in _words(text))


@lru_cache(maxsize=16384)
def telling_keys(text: str) -> frozenset[str]:
    """Give a key for each word of a person's name that tells him from others: all but given names, and the last in any case.

    As `loose_keys`, with fewer people under each: a full name and its family name alone share at least one.
    """
    words = _words(text)
    return frozenset(_loose_key(_without_article(form)) for form in words if form == words[-1] or not is_given_name(form))


def _loose_key(form: str) -> str:
    if _is_native(form):
        return _native_key(form)
    consonants = "".join(consonant for consonant, _ in _slots(_REPEATED.sub(r"\1", form))).translate(_NEAR_SOUNDS)
    return _REPEATED.sub(r"\1", re.sub("ه$", "", consonants)) or form


def same_name(a: str, b: str) -> bool:
    """Tell whether two names are spellings of one, or one a shorter form of the other («بوتين» of «فلاديمير بوتين»).

    A given name alone is no short form: «أحمد» may be any of them; nor is the father's, «سلمان بن حمد» of «فهد بن سلمان بن حمد».
    """
    short, long = sorted((a, b), key=lambda name: len(_words(name)))
    one, other = _words(short), _words(long)
    if not one or not other:
        return name_key(a) == name_key(b)
    if len(one) == len(other):
        return all(_alike(x, y) for x, y in zip(one, other, strict=True))
    if len(one) > 1:
        return any(not father and _alike(one[0], word) and _within(one[1:], other[n + 1 :]) for n, (word, father) in enumerate(_lineage(long)))
    own = [word for word, father in _lineage(long) if not father]
    return (own[-1:] == [other[-1]] and _alike(one[0], own[-1])) or (not is_given_name(one[0]) and any(_alike(one[0], word) for word in own))


def _shared_beginning(a: str, b: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _but_for_one(a: str, b: str) -> bool:
    """Tell whether two rows of consonants are one but for one of them: another, one more or one less."""
    start = _shared_beginning(a, b)
    end = _shared_beginning(a[start:][::-1], b[start:][::-1])
    return start + end >= _TELLING and max(len(a), len(b)) - start - end <= 1


def one_sound(a: str, b: str) -> bool:
    """Tell whether two foreign given names may be guesses at one: «سيرجيو» and «سيرخيو» have one consonant that the other has not."""
    one, other = (_without_article(fold(name)) for name in (a, b))
    if _is_native(one) or _is_native(other):
        return False
    return _but_for_one(*("".join(c for c, _ in _slots(_REPEATED.sub(r"\1", form))) for form in (one, other)))


def is_first_name(name: str, full: str) -> bool:
    """Tell whether a given name alone is the first of a longer name («سلمان» of «سلمان بن عبد العزيز»)."""
    one, other = _words(name), _words(full)
    return len(one) == 1 < len(other) and is_given_name(one[0]) and _alike(one[0], other[0])


def has_family_name(name: str) -> bool:
    """Tell whether a name ends with more than the father's: «نواف بن سعد» could be the son of any Saad."""
    lineage = _lineage(name)
    return bool(lineage) and not lineage[-1][1]


def conflicting_names(a: str, b: str) -> bool:
    """Tell whether two names share the family name but cannot be one man's: the first names differ beyond spelling.

    «أسعد الشيباني» and «أحمد الشيباني» conflict; «الشيباني» and «أحمد الشيباني» do not, nor does a name with one word more.
    """
    one, other = _words(a), _words(b)
    if min(len(one), len(other)) <= 1 or not _alike(one[-1], other[-1]) or same_name(a, b):
        return False
    return not any(_alike(one[0], word) for word in other) and not any(_alike(other[0], word) for word in one)
