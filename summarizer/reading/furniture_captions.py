"""Captions: the line under a picture, told by the credit in brackets at its end.

    «رجال إطفاء قرب مبنى في المدينة (رويترز)»      a caption: the credit is an agency's
    «جانب من الجلسة (المكتب الإعلامي)»              a caption: «الإعلامي» stands in the lexicon
    «الوزيرة في مكتبها (الأفق)»                     a caption only where the page has it twice
    «قال ذلك الوزير لصحافيين. (رويترز)»             none: a sentence, and the agency that it is from

Whatever is shown in brackets elsewhere is the story's own.
"""

from __future__ import annotations

import re
from functools import cache

from summarizer.arabic.places import begins_place_name
from summarizer.arabic.tokens import tokens
from summarizer.lexicon import lexicon
from summarizer.reading.credits import known_agencies

#: The most words of a caption, and of the credit in its brackets.
_MOST_WORDS, _MOST_CREDIT_WORDS = 26, 7
#: The most words of a place that a line is filed from.
_MOST_PLACE_WORDS = 2

#: Words, and the last brackets of the line, which may have brackets within.
_CREDITED = re.compile(r"(?P<told>[^()]*(?:\([^()]{0,80}\)[^()]*){0,3})\((?P<credit>[^()]{1,80}(?:\([^()]{1,40}\))?)\)\W?")
_SENTENCE_WITHIN = re.compile(r"[.!\N{ARABIC QUESTION MARK}?](?:\s|$)")
_LONE_LETTERS = re.compile(r"(?:(?<=\s)|^)[^\W\d_]\.")


_MARKS = frozenset(":|/-\N{EN DASH}\N{EM DASH}.\N{ARABIC COMMA}")


def _words_of(text: str) -> frozenset[str]:
    return frozenset(t.form for t in tokens(text) if t.is_word)


@cache
def _credit_words() -> frozenset[str]:
    return frozenset(t.form.casefold() for word in lexicon("furniture")["caption"]["credits"] for t in tokens(word))


def _is_known(credit: str) -> bool:
    """Tell whether a credit is an agency's, the initials of one, or holds a word of credits."""
    words = {t.form.casefold() for t in tokens(credit) if t.is_word}
    return not words.isdisjoint(_credit_words()) or (len(words) > 1 and all(len(w) == 1 for w in words)) or bool(known_agencies(credit))


@cache
def _endings() -> frozenset[str]:
    return frozenset(t.form for word in lexicon("furniture")["caption"]["ends"] for t in tokens(word))


def _closes_as_caption(line: str) -> bool:
    """Tell whether a line ends with a word that only pictures have, after a mark («... - أرشيفية»)."""
    told, mark, last = line.rpartition(" ")
    if not mark or told.rstrip()[-1:] not in _MARKS:
        return False
    return bool(_words_of(last)) and _words_of(last) <= _endings() and len(line.split()) <= _MOST_WORDS


def _is_filed(told: str) -> bool:
    """Tell whether what stands before the brackets is a place alone, so that the line is a dateline («تونس (الأناضول)»)."""
    words = [t.form for t in tokens(told)]
    return 0 < len(words) <= _MOST_PLACE_WORDS and begins_place_name(words[0])


def is_caption(line: str, *, twice: bool) -> bool:
    """Tell whether a line is the caption of a picture; `twice` says that the page repeats it at once."""
    if _closes_as_caption(line):
        return True
    if not line.endswith(")") or len(line.split(maxsplit=_MOST_WORDS)) > _MOST_WORDS:
        return False
    found = _CREDITED.fullmatch(line)
    if not found or _SENTENCE_WITHIN.search(_LONE_LETTERS.sub("", found["told"].rstrip())):
        return False
    if _is_filed(found["told"]):
        return False
    credit = found["credit"]
    return len(credit.split()) <= _MOST_CREDIT_WORDS and bool(found["told"].strip()) and (twice or _is_known(credit))
