"""Whether two descriptions may be of one post in two wordings: shortened, called by its body, with its full portfolio or without.

- the body by its name or as the one spoken of: «عضو شرف النادي», «عضو شرف الهلال»
- the end of the other: «خطيب المسجد الحرام», «إمام وخطيب المسجد الحرام»
- with its rank or without: «مدير الشؤون الصحية», «المدير العام للشؤون الصحية»
"""

from __future__ import annotations

from functools import cache

from summarizer.arabic.letters import fold
from summarizer.arabic.posts import compatible_posts, folded_words, head_of, post_parts
from summarizer.arabic.tokens import tokens, without_proclitics
from summarizer.lexicon import lexicon

#: A hamza on its two seats before a long «و».
_YEH_SEAT, _WAW_SEAT = "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}\N{ARABIC LETTER WAW}"
#: How a definite noun begins, and the ending of an adjective of relation after a head («المدير المالي»): it makes another post.
_DEFINITE, _JOINED, _RELATION = ("ال", "لل", "بال"), "وال", "ي"
#: Words of a post's description at the least, after what says nothing is left out.
_LEAST = 2


@cache
def _words(name: str) -> frozenset[str]:
    """Give a list of words of lexicon/matters.toml, folded."""
    return frozenset(fold(w) for w in lexicon("matters")[name].split())


def _forms(title: str) -> list[str]:
    """Give a post's words, with one seat of hamza before a long «و», which newsrooms write in two ways («شئون», «شؤون»)."""
    return [t.form for t in tokens(title.replace(_YEH_SEAT, _WAW_SEAT)) if t.is_word]


def _speaks_for(title: str) -> bool:
    """Tell whether a post is a spokesman's, official or of the media, in whose place or for how long: all are named one for the other."""
    return any(form in _words("spokesmen") for t in tokens(title) for form in without_proclitics(t.form))


def _ends_with(long: list[str], short: list[str]) -> bool:
    """Tell whether one description is the end of another, whose beginning is a second post or a word that was read into it."""
    tail = long[-len(short) :]
    return len(long) > len(short) >= _LEAST and tail[1:] == short[1:] and short[0] in (tail[0], tail[0].removeprefix("و"))


def _is_body_spoken_of(form: str) -> bool:
    """Tell whether a word is a body or place spoken of as known («النادي», «بالمحافظة»): its name may stand elsewhere."""
    return form.startswith(_DEFINITE) and any(bare in folded_words("seats") for bare in without_proclitics(form))


def _named_only(forms: list[str]) -> list[str]:
    """Leave out what says nothing of the post: a body spoken of at its end, which one of them one is, and what a portfolio holds besides."""
    kept = [form for form in forms[1:] if form not in _words("which_one") and not form.startswith(_JOINED)]
    while kept and _is_body_spoken_of(kept[-1]):
        kept.pop()
    return forms[:1] + kept


def _without_rank(forms: list[str]) -> list[str]:
    """Leave out that a head is a general one («المدير العام»)."""
    return forms[:1] + forms[2:] if len(forms) > 1 and forms[1] in _words("general") else forms


def _is_of_a_branch(forms: list[str]) -> bool:
    """Tell whether a relation stands right after a head («المدير المالي»): it is another post than the general one's."""
    return len(forms) > 1 and forms[1].startswith("ال") and forms[1].endswith(_RELATION)


def _is_loosely_named(one: str, other: str) -> bool:
    """Tell whether both say only that one belongs to something or knows of it («مسؤول ملف الاستيطان», «المسؤول في السلطة»)."""
    heads = {post_parts(title).head for title in (one, other)}
    return heads <= _words("loosely")


def _heads_it(one: list[str], other: list[str]) -> bool:
    """Tell whether both head one body that a general director heads, whom newsrooms call its chief («رئيس الوكالة الدولية»)."""
    first, second = (_without_rank(forms) for forms in (one, other))
    heads = {found.name for forms in (first, second) if forms and (found := head_of(forms[0]))}
    bodies = [forms[1] for forms in (first, second) if len(forms) > 1]  # none stands after «مديرها»
    if heads != _words("chiefs") or not bodies or not all(any(f in _words("directed") for f in without_proclitics(body)) for body in bodies):
        return False
    return compatible_posts(" ".join(["رئيس", *first[1:]]), " ".join(["رئيس", *second[1:]]))


def _seats(forms: list[str]) -> set[str]:
    """Give the bodies and places that a description names by the noun of their sort."""
    return {bare for form in forms[1:] for bare in without_proclitics(form) if bare in folded_words("seats")}


def _is_of_a_body_described(one: list[str], other: list[str]) -> bool:
    """Tell whether one office is held in bodies of one sort, one of them not named but spoken of or described («الحزب», «أكبر حزب في البلاد»)."""
    heads = {found.name for forms in (one, other) if (found := head_of(forms[0])) is not None}
    unnamed = any(len(_named_only(forms)) < _LEAST or forms[1] in _words("superlatives") for forms in (one, other) if len(forms) > 1)
    return len(heads) == 1 and unnamed and bool(_seats(one) & _seats(other))


def is_one_post(a: str, b: str) -> bool:
    """Tell whether one person may hold both descriptions: nothing in one speaks against the other, in whatever wording."""
    one, other = _forms(a), _forms(b)
    if compatible_posts(" ".join(one), " ".join(other)) or (_speaks_for(a) and _speaks_for(b)) or _is_loosely_named(a, b):
        return True
    if _ends_with(one, other) or _ends_with(other, one) or _heads_it(one, other) or _is_of_a_body_described(one, other):
        return True
    ours, theirs = _named_only(one), _named_only(other)
    if not (_is_of_a_branch(ours) or _is_of_a_branch(theirs)):
        ours, theirs = _without_rank(ours), _without_rank(theirs)
    return min(len(ours), len(theirs)) >= _LEAST and compatible_posts(" ".join(ours), " ".join(theirs))
