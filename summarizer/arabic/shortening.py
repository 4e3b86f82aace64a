"""Shorter sentences: connectives, asides, circumstances and hanging tails go, every word that stays is the source's.

shorten("وفي سياق متصل، أكدت الوزارة (التي تتولى الملف) فتح المعبر، مشيرة إلى صعوبات") == "أكدت الوزارة فتح المعبر"
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.comma_clauses import COMMAS, clauses, ends_at, hangs, is_attribution, is_circumstance, is_complement
from summarizer.arabic.letters import fold
from summarizer.arabic.openings import listed, opens_with, words_in
from summarizer.arabic.tokens import tokens
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.arabic.tokens import Token

_QUOTES = frozenset('«“"')
#: An aside in brackets, a bare figure excepted («المادة (237)»), or between dashes, no longer than a line of a phone screen or two.
_ASIDE = re.compile(r"\s?\((?!\d+\))[^()\n]{1,120}\)|\s?\[(?!\d+\])[^\[\]\n]{1,120}\]|\s[-–—]\s[^-–—\n]{1,80}\s[-–—](?=\s)")
#: A dateline: place, day and agency before a dash at the very beginning.
_DATELINE = re.compile(
    r"^(?:[^.:،«»|\n]{1,60}?\s[-–—]\s"
    r"|[^.:،«»|/\n]{1,40}\s/\s[^.:،«»|/\n]{1,20}\s/\s"
    r"|[^.:،«»|\n]{1,30}?\s?\|\s"
    r"|[^.:،«»|\n]{1,30}،\s[\d/.-]{6,10}(?:\s\([^()\n]{1,20}\))?\s[-–—]\s)",
)
#: What follows of a dateline whose day is written with dashes: «الكويت - 28 - 7 - أعلنت».
_DAY_PARTS = re.compile(r"^(?:\d{1,4}\s[-–—]\s){1,3}")
#: Words of a dateline at the most, brackets left out: a place or two and a day whose month is named in both traditions.
_LONGEST_DATELINE = 6
#: Signs before a line that is a list's item or a post's: nothing that a sentence begins with.
_BULLET = re.compile(r"^(?:[^\w«“\"(\[]|[0-9]\ufe0f?\u20e3)+")
_SPACES = re.compile(r"\s+")
#: Commas between which nothing is left.
_EMPTY_ASIDE = re.compile(r"\s?،\s*،")
_BEFORE_MARK = re.compile(r" ([،؛.:؟!»])")
#: Endings of a verb of the past, she, and of an indefinite noun.
_TIMED = ("ت", "ا\N{ARABIC FATHATAN}", "\N{ARABIC FATHATAN}ا")
#: Words that must stay of a sentence for it to say something by itself.
LEAST_WORDS = 4


def _tidy(text: str) -> str:
    text = _BEFORE_MARK.sub(r"\1", _SPACES.sub(" ", _EMPTY_ASIDE.sub(" ", text))).strip()
    return text.strip("،؛,;:-–— ").removesuffix(".").rstrip("،؛ ")


def _without_connective(text: str) -> str:
    words = tokens(text)
    if words and words[0].form in listed("linked"):
        text = text[words[0].start + 1 :]
        words = tokens(text)
    length = opens_with("connectives", words)
    while length and length < len(words):
        rest = words[length:]
        if rest[0].text in COMMAS:
            rest = rest[1:]
        if not rest or rest[0].form in {"ان", "انه", "انها"}:
            break
        text, words = text[rest[0].start :], tokens(text[rest[0].start :])
        length = opens_with("connectives", words)
    return text


def _main_clauses(text: str, *, tails: bool) -> list[str]:
    """Keep the clauses up to the first that hangs a further matter on; asides and circumstances of speech within are left out."""
    first, *rest = clauses(text)
    kept, lifted = [first], False
    for i, clause in enumerate(rest):
        hanging = not tails and hangs(clause) and not is_attribution(clause)
        if hanging and ends_at(rest, i):
            break
        if hanging or is_circumstance(clause):
            lifted = True
            continue
        kept.append(f" {clause[1:].lstrip()}" if lifted and is_complement(clause) else clause)
        lifted = False
    return kept


@cache
def _courtesies() -> frozenset[str]:
    return frozenset(fold(entry) for entry in lexicon("house_words")["courtesies"])


def without_courtesies(text: str) -> str:
    """Drop titles of courtesy before an office or a name, those of several words too: «صاحب السمو الملكي الأمير»."""
    line, i = tokens(text), 0
    dropped: list[Token] = []
    while i < len(line):
        length = next((n for n in (3, 2, 1) if " ".join(t.form for t in line[i : i + n]) in _courtesies() and len(line) > i + n), 0)
        dropped += line[i : i + length]
        i += length or 1
    for token in reversed(dropped):
        text = text[: token.start] + text[token.end :].lstrip()
    return text


def _without_also(text: str) -> str:
    """Drop «أيضاً» and its like, which point at a sentence that is not shown."""
    for token in reversed([t for t in tokens(text) if t.form in listed("also")]):
        text = text[: token.start] + text[token.end :].lstrip()
    return text


def _relative_words(words: list[Token]) -> Iterator[Token]:
    """Give the words that count days from the day of writing and that a sentence stands without."""
    for i, token in enumerate(words):
        before = words[i - 1].form if i else ""
        named = i + 1 < len(words) and words[i + 1].form in listed("weekdays")
        in_part = before in listed("parts_of_day") and not named
        today = token.form in listed("today") and (named or in_part or _ends_clause(words, i))
        today = today or (token.form in listed("tomorrow") and named)
        if today or (token.form in listed("yesterday") and before not in listed("before_yesterday")):
            yield token
            if in_part:
                yield words[i - 1]
                yield from (w for w in words[max(0, i - 2) : i - 1] if w.form == "بعد")


def _ends_clause(words: list[Token], i: int) -> bool:
    """Tell whether a word ends its clause after a verb or an indefinite noun, so that it tells when: «أُغلقت اليوم»، «اجتماعاً اليوم»."""
    before = words[i - 1].text if i else ""
    ends = i + 1 == len(words) or not (words[i + 1].is_word or words[i + 1].is_number)
    return ends and before.endswith(_TIMED)


def _without_relative_forms(text: str) -> str:
    """Drop «أمس» and «اليوم», which are true only on the day of writing: «مساء أمس الثلاثاء» gives «مساء الثلاثاء»."""
    for token in sorted(_relative_words(tokens(text)), key=lambda t: -t.start):
        text = text[: token.start] + text[token.end :].lstrip()
    return text


def without_brackets(text: str) -> str:
    """Drop what stands in brackets: «تموز (يوليو) المقبل» gives «تموز المقبل»."""
    return _tidy(_ASIDE.sub(" ", text)) or text


def _without_dateline(text: str) -> str:
    found = _DATELINE.match(text)
    is_one = found is not None and words_in(_ASIDE.sub(" ", found.group())) <= _LONGEST_DATELINE
    return _DAY_PARTS.sub("", text[found.end() :]) if found and is_one else text


def without_asides(text: str) -> str:
    """Drop the dateline, brackets, connectives and courtesies; nothing that the sentence claims."""
    text = _ASIDE.sub(" ", _without_dateline(_BULLET.sub("", text)))
    return _tidy(_without_also(_without_relative_forms(without_courtesies(_without_connective(text.strip())))))


def shorten(sentence: str, *, tails: bool = False) -> str:
    """Give a sentence without what the news does not need, `tails` only where asked; the whole where too little would stay."""
    plain = without_asides(sentence)
    short = _tidy("".join(_main_clauses(plain, tails=tails)))
    return short if words_in(short) >= LEAST_WORDS else plain
