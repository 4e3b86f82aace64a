"""Shorter sentences: connectives, asides, circumstances and hanging tails go, every word that stays is the source's.

shorten("وفي سياق متصل، أكدت الوزارة (التي تتولى الملف) فتح المعبر، مشيرة إلى صعوبات") == "أكدت الوزارة فتح المعبر"
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.tokens import Token, tokens
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Forms = tuple[str, ...]

_QUOTES = frozenset('«“"')
_COMMAS = frozenset("،,؛;")
#: An aside in brackets, a bare figure excepted («المادة (237)»), or between dashes, no longer than a line of a phone screen or two.
_ASIDE = re.compile(r"\s?\((?!\d+\))[^()\n]{1,120}\)|\s?\[(?!\d+\])[^\[\]\n]{1,120}\]|\s[-–—]\s[^-–—\n]{1,80}\s[-–—](?=\s)")
#: A dateline: place, day and agency before a dash at the very beginning.
_DATELINE = re.compile(r"^[^.:،«»\n]{1,60}?\s[-–—]\s")
_SPACES = re.compile(r"\s+")
_BEFORE_MARK = re.compile(r" ([،؛.:؟!»])")
#: Letters of the longest word that cannot be a conjunction and a word.
_JOINED_FROM = 2
#: Letters of the shortest participle of a derived verb with its ending.
_PARTICIPLE = 5
#: The lam of purpose or result before a verb: «ليرتفع العدد».
_PURPOSE = ("لي", "لت")
#: Words that must stay of a sentence for it to say something by itself.
LEAST_WORDS = 4


@cache
def _openings(name: str) -> frozenset[Forms]:
    return frozenset(tuple(t.form for t in tokens(entry)) for entry in lexicon("shortening")[name])


@cache
def _longest(name: str) -> int:
    return max(map(len, _openings(name)))


def _bare(forms: Forms) -> Forms:
    """Take the conjunction off the first word."""
    return (forms[0][1:], *forms[1:]) if forms and len(forms[0]) > _JOINED_FROM and forms[0][0] in "وف" else forms


def opens_with(name: str, words: list[Token]) -> int:
    """Count the words at the beginning that make an entry of a list of lexicon/shortening.toml, 0 where none does."""
    for length in range(min(_longest(name), len(words)), 0, -1):
        forms = tuple(t.form for t in words[:length])
        if forms in _openings(name) or _bare(forms) in _openings(name):
            return length
    return 0


def is_background(sentence: str) -> bool:
    """Tell whether a sentence gives background or hangs on one that is not shown."""
    words = tokens(sentence)[:8]
    return bool(opens_with("background", words) or (opens_with("continuing", words[:1]) and words[1:] and (words[1].form,) in _openings("complements")))


#: Words at the beginning among which a pronoun points at something said before.
_OPENING_WORDS = 4


@cache
def _pointing() -> frozenset[str]:
    return frozenset(fold(entry) for entry in lexicon("shortening")["pronouns"])


def is_unfinished(sentence: str) -> bool:
    """Tell whether a sentence opens with a verb of saying and does not say what was said: «وشدد الرئيس، بحسب البيان»."""
    words = tokens(sentence)
    said = any(t.form in _forms("complements") or t.text in _QUOTES or t.form == "علي" for t in words)
    return bool(opens_with("saying", words[:1])) and not said


def is_dangling(sentence: str) -> bool:
    """Tell whether a sentence opens with a pronoun that points at something not shown."""
    return any(form in _pointing() for t in tokens(sentence)[:_OPENING_WORDS] for form in _bare((t.form,)))


def _tidy(text: str) -> str:
    text = _BEFORE_MARK.sub(r"\1", _SPACES.sub(" ", text)).strip()
    return text.strip("،؛,;:-–— ").removesuffix(".").rstrip("،؛ ")


def _without_connective(text: str) -> str:
    words = tokens(text)
    if words and words[0].form in _forms("linked"):
        text = text[words[0].start + 1 :]
        words = tokens(text)
    length = opens_with("connectives", words)
    while length and length < len(words):
        rest = words[length:]
        if rest[0].text in _COMMAS:
            rest = rest[1:]
        if not rest or rest[0].form in {"ان", "انه", "انها"}:
            break
        text, words = text[rest[0].start :], tokens(text[rest[0].start :])
        length = opens_with("connectives", words)
    return text


def clauses(text: str) -> list[str]:
    """Cut a sentence at its commas, those inside quotations left alone; each clause keeps the comma before it."""
    cuts, depth = [0], 0
    for token in tokens(text):
        depth += (token.text in "«“(") - (token.text in "»”)")
        if token.text in _COMMAS and depth <= 0:
            cuts.append(token.start)
    return [text[a:b] for a, b in pairwise([*cuts, len(text)])]


def _words(clause: str) -> list[Token]:
    return [t for t in tokens(clause) if t.text not in _COMMAS]


def _hangs(clause: str) -> bool:
    return bool(opens_with("tails", _words(clause)))


def is_attribution(clause: str) -> bool:
    """Tell whether a clause says who tells what stands before it: «، بحسب الحماية المدنية»."""
    return bool(opens_with("attributions", _words(clause)))


def _is_circumstance(clause: str) -> bool:
    return bool(opens_with("circumstances", _words(clause)))


def with_speaker(sentence: str, speaker: str | None) -> str:
    """Name the speaker whom the sentence before named: «وأضاف أن العمل مستمر» gives «وأضاف الوزير أن العمل مستمر»."""
    words = tokens(sentence)[:2]
    verb = len(words) > 1 and (opens_with("continuing", words[:1]) or opens_with("speech", words[:1]))
    if not speaker or not verb or (words[1].form,) not in _openings("complements"):
        return sentence
    return f"{sentence[: words[0].end]} {speaker} {sentence[words[1].start :]}"


def is_complement(clause: str) -> bool:
    """Tell whether a clause is what was said, so that no comma parts it from its speaker."""
    return any(t.form in {"ان", "انه", "انها", "انهم"} for t in _words(clause)[:2])


@cache
def _own() -> frozenset[str]:
    lists = lexicon("shortening")
    return frozenset(fold(entry + ending) for entry in lists["own_waw"] for ending in lists["own_endings"])


def _joined(form: str) -> bool:
    """Tell whether a folded word has a conjunction before it; a waw that belongs to its word is none."""
    return form.startswith("و") and len(form) > _JOINED_FROM and form not in _own()


def goes_on(clause: str) -> bool:
    """Tell whether a clause goes on with what stands before it, so that no cut may fall between: an object, a verb, what was said."""
    words = _words(clause)
    if not words or not words[0].is_word:
        return bool(words)
    if any(opens_with(name, words) for name in ("adding", "tails", "circumstances", "prepositions", "weekdays", "parts_of_day")):
        return False
    return not (_joined(words[0].form) or words[0].form.startswith(_PURPOSE) or _is_participle(words[0].form))


def _is_participle(form: str) -> bool:
    """Tell whether a folded word looks like a participle that hangs on what stands before it («مواصلة بذلك», «متجاوزاً»)."""
    return form.startswith("م") and form.endswith(("ا", "ه")) and len(form) >= _PARTICIPLE


def ends_at(parts: Sequence[str], place: int) -> bool:
    """Tell whether a sentence may end before one of its clauses after the first.

    It may where nothing from there on goes on with what stands before, or where the sentence was already resumed after an
    aside («تلقى الوزير، مساءً، اتصالاً من نظيره» before «دام ساعة»). What was said is never parted from who said it.
    """
    rest = parts[place:]
    if any(map(is_complement, rest)):
        return False
    before = parts[:place]
    resumed = any(map(goes_on, before)) and not any(map(is_complement, before))
    return resumed or not any(map(goes_on, rest))


def _main_clauses(text: str, *, tails: bool) -> list[str]:
    """Keep the clauses up to the first that hangs a further matter on; asides and circumstances of speech within are left out."""
    first, *rest = clauses(text)
    kept, lifted = [first], False
    for i, clause in enumerate(rest):
        hanging = not tails and _hangs(clause) and not is_attribution(clause)
        if hanging and ends_at(rest, i):
            break
        if hanging or _is_circumstance(clause):
            lifted = True
            continue
        kept.append(f" {clause[1:].lstrip()}" if lifted and is_complement(clause) else clause)
        lifted = False
    return kept


def words_in(text: str) -> int:
    """Count the words and figures of a text."""
    return sum(t.is_word or t.is_number for t in tokens(text))


@cache
def _courtesies() -> frozenset[str]:
    return frozenset(fold(entry) for entry in lexicon("house_words")["courtesies"])


def without_courtesies(text: str) -> str:
    """Drop titles of courtesy before an office or a name."""
    dropped = [t for t in tokens(text) if t.form in _courtesies()]
    for token in reversed(dropped):
        text = text[: token.start] + text[token.end :].lstrip()
    return text


@cache
def _forms(name: str) -> frozenset[str]:
    return frozenset(fold(entry) for entry in lexicon("shortening")[name])


def _relative_words(words: list[Token]) -> Iterator[Token]:
    """Give the words that count days from the day of writing and that a sentence stands without."""
    for i, token in enumerate(words):
        before = words[i - 1].form if i else ""
        named = i + 1 < len(words) and words[i + 1].form in _forms("weekdays")
        if (token.form in _forms("today") and named) or (token.form in _forms("yesterday") and before not in _forms("before_yesterday")):
            yield token
            if not named and before in _forms("parts_of_day"):
                yield words[i - 1]


def _without_relative_forms(text: str) -> str:
    """Drop «أمس» and «اليوم», which are true only on the day of writing: «مساء أمس الثلاثاء» gives «مساء الثلاثاء»."""
    for token in sorted(_relative_words(tokens(text)), key=lambda t: -t.start):
        text = text[: token.start] + text[token.end :].lstrip()
    return text


def without_brackets(text: str) -> str:
    """Drop what stands in brackets: «تموز (يوليو) المقبل» gives «تموز المقبل»."""
    return _tidy(_ASIDE.sub(" ", text)) or text


def without_asides(text: str) -> str:
    """Drop the dateline, brackets, connectives and courtesies; nothing that the sentence claims."""
    text = _ASIDE.sub(" ", _DATELINE.sub("", text, count=1))
    return _tidy(_without_relative_forms(without_courtesies(_without_connective(text.strip()))))


def shorten(sentence: str, *, tails: bool = False) -> str:
    """Give a sentence without what the news does not need, `tails` only where asked; the whole where too little would stay."""
    plain = without_asides(sentence)
    short = _tidy("".join(_main_clauses(plain, tails=tails)))
    return short if words_in(short) >= LEAST_WORDS else plain


def without_own_conjunction(sentence: str) -> str:
    """Take the waw off the first word where it ties the sentence to one before: «وقال» gives «قال», «وزارة» stays."""
    first = next(iter(tokens(sentence)), None)
    joined = first is not None and first.start == 0 and _joined(first.form)
    return sentence[1:] if joined else sentence
