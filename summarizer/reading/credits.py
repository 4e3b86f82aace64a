"""Credits: which agency an article is from, and where it was filed.

    «باريس 14 نيسان/أبريل 2026 (أ ف ب) - حضّ ...»      dateline باريس, agency فرانس برس
    «لندن: «الضاد»»                                    dateline لندن, no agency: the outlet's own
    «صنعاء/سبأ: أكد ...»                               dateline صنعاء, agency سبأ
    «المصدر: وكالات»                                   agency وكالات

Looked for in the lines that cleaning took out of the text (`Article.credits`), at the head of the first paragraph, and at
the end of the last one. The credit of a picture is no credit of the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.arabic.names import is_given_name
from summarizer.arabic.places import begins_place_name
from summarizer.arabic.tokens import is_stop_word, tokens
from summarizer.lexicon import lexicon
from summarizer.reading.furniture import ends_with_full_stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.types import Article

#: The most words of a place of filing («عين العرب كوباني»), of an agency that the lexicon does not know, and of any credit.
_MOST_PLACE_WORDS = 3
_MOST_AGENCY_WORDS = 5
_MOST_CREDIT_WORDS = 12
#: A date in figures has at least so many, and a name beside it at most so many words.
_LEAST_DATE_FIGURES, _MOST_NAME_WORDS = 3, 3
#: Signs around a name: a credit in brackets closes after it.
_ENDS = re.compile(r"^\W+|\W+$")
#: How much of the first paragraph can hold a dateline, of the last an agency, and of the lead the words "quoting an agency", in characters.
_HEAD, _TAIL, _LEAD = 160, 60, 600
#: Initials of fewer letters than this are words as well when they are written without spaces («أب»).
_LEAST_JOINED_INITIALS = 3

_DASH = "\\-\N{EN DASH}\N{EM DASH}\N{ARABIC TATWEEL}"  # for a class of characters
_PLACE = r"\s*(?P<place>[^\W\d_](?:[^\W\d_]|[\u0640\u064b-\u0652 ]){1,30}?)(?:،\s[^\W\d_]{2,15}(?:\s[^\W\d_]{2,15})?)?"
_DATE = r"(?:[\s،,]+(?P<date>[^()«»\n:]{0,40}?\d[^()«»\n:]{0,50}?))?"
#: The forms of a dateline at the head of a paragraph or on a line of its own, the surest first.
_DATELINES = (
    re.compile(rf"{_PLACE}{_DATE}\s*[(\[](?P<by>[^()\[\]\n]{{1,60}})[)\]]\s*(?:[{_DASH}:/]|\Z)"),
    re.compile(rf"{_PLACE}\s*/\s*(?P<by>[^\W\d_][^()/:\n]{{0,40}}?)\s*(?:[/:{_DASH}]|\Z)"),
    re.compile(rf"{_PLACE}\s*[:{_DASH}]\s*(?P<by>(?:[^\W\d_]+\s+){{0,2}}«[^«»\n]{{2,40}}»)\s*(?:[:{_DASH}]|\Z)"),
    re.compile(rf"{_PLACE}\s+[{_DASH}]\s+(?P<by>[^()«»:،.\n{_DASH}]{{1,40}}?)\s*(?::|\s[{_DASH}]\s|\Z)"),
    re.compile(rf"{_PLACE}[\s،,]+(?P<date>(?=[^()«»\n]{{0,50}}\d)[\w\s/.،{_DASH}]{{4,70}}?)(?:\s[{_DASH}]\s|\Z)(?P<by>)"),
    re.compile(rf"{_PLACE}\s+[{_DASH}]\s+(?P<by>)(?=\S)"),
)
#: Those among them in which brackets or quotation marks stand around who filed it.
_SURE = frozenset({0, 2})
_SIGNED = re.compile(r"(?:^|[.!»”\"])\s*[(\[](?P<by>[^()\[\]\n]{1,40})[)\]][.\s]*\Z")
_QUOTING = re.compile(r"نقلا[\u064b-\u0652]* عن (?:وكال(?:ة|ات)\s+)?(?P<by>(?:[^\W\d_]+[ .]){1,4})")


class _Credit(NamedTuple):
    """Where an article was filed, and the words of who filed it, each empty where it is not said."""

    place: str
    by: str
    alone: bool  #: whether nothing else stands on the line
    sure: bool = False  #: whether brackets or quotation marks around who filed it make the other side a place


def _words(text: str) -> list[str]:
    return [t.form.casefold() for t in tokens(text) if t.is_word or t.is_number]


def _is_initials(words: list[str]) -> bool:
    return all(len(w) == 1 for w in words)


@cache
def _agencies() -> dict[str, str]:
    """Give each way of writing an agency, without spaces, and the name that is shown."""
    data = lexicon("agencies")
    table = {"".join(_words(form)): data["several"][0] for form in data["several"]}
    for name, forms in data["names"].items():
        table |= {"".join(_words(form)): name for form in forms}
    return table


def _agency_at(words: list[str], begin: int) -> tuple[int, str] | None:
    """Give how many words from a place on name an agency, the most that do, and its name; None where none does."""
    for count in range(min(_MOST_AGENCY_WORDS + 1, len(words) - begin), 0, -1):
        joined = "".join(words[begin : begin + count])
        is_word = count == 1 and len(joined) < _LEAST_JOINED_INITIALS and not joined.isascii()
        if joined in _agencies() and not is_word:
            return count, _agencies()[joined]
    return None


def _agencies_in(words: list[str]) -> tuple[list[str], int]:
    """Find the agencies that words name, in their order, each once, and count the words that do not belong to them."""
    found: dict[str, None] = {}
    begin = others = 0
    while begin < len(words):
        at = _agency_at(words, begin)
        if at:
            found[at[1]] = None
        begin += at[0] if at else 1
        others += at is None
    return list(found), others


def known_agencies(text: str) -> list[str]:
    """Find the agencies that a text of a few words names, in their order, each once, as they are shown."""
    return _agencies_in(_words(text))[0]


def _is_own(by: list[str], source: str | None) -> bool:
    """Tell whether a credit names the outlet itself, in full, in part or by its initials."""
    if tuple(by) in _phrases("own"):
        return True
    own = _words(source or "")
    if not own or not by:
        return False
    initials = "".join(w.removeprefix("ال")[0] if w != "ال" else w for w in own if not w.startswith("وكال"))
    return set(by) <= set(own) or set(own) <= set(by) or (_is_initials(by) and "".join(by) in initials)


@cache
def _phrases(name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(_words(phrase)) for phrase in lexicon("agencies")[name])


def _credited(line: str, source: str | None) -> str | None:
    """Give the agency that a line of credit names; after a label, one that the lexicon does not know too («المصدر: نداء الجنوب»)."""
    label, mark, by = line.partition(":")
    if mark and tuple(_words(label)) in _phrases("labels"):
        return _agency(by, source, bare=True)
    return _agency(line, source, bare=False)


def _agency(by: str, source: str | None, *, bare: bool) -> str | None:
    """Give the agency that a credit names; `bare` allows one that the lexicon does not know."""
    words = _words(by)
    if not words or _is_own(words, source):
        return None
    known = known_agencies(by)
    if known:
        return known[0] if len(known) == 1 else str(lexicon("agencies")["several"][0])
    return " ".join(_ENDS.sub("", by).split()) if bare and len(words) <= _MOST_AGENCY_WORDS else None


def _could_stand(side: str) -> bool:
    """Tell whether the first side of a dateline has the form of a place or of a name."""
    words = _words(side)
    return 0 < len(words) <= _MOST_PLACE_WORDS and not any(map(is_stop_word, words)) and not known_agencies(side)


def _is_place(credit: _Credit) -> bool:
    """Tell whether the place of a credit is one, as far as its form and the lexicons can tell, and no person."""
    first, *rest = _words(credit.place) or [""]
    return bool(first) and not is_given_name(first) and (not rest or credit.sure or begins_place_name(first))


@cache
def _date_words() -> frozenset[str]:
    return frozenset(w for word in lexicon("furniture")["stamp"]["made_of"] for w in _words(word))


def _is_date(text: str) -> bool:
    """Tell whether words are nothing but a date."""
    return all(w[0].isdigit() or w in _date_words() for w in _words(text))


def _in_order(credit: _Credit) -> _Credit:
    """Put the place first where the outlet stands before it («نخيل برس - البصرة: ...»)."""
    first, by = _words(credit.place)[0], _words(credit.by)
    if credit.sure or not by or len(by) > _MOST_PLACE_WORDS - 1 or begins_place_name(first) or not begins_place_name(by[0]):
        return credit
    return credit._replace(place=credit.by, by=credit.place)


def _dateline(text: str) -> _Credit | None:
    """Read a dateline at the head of a text."""
    for number, form in enumerate(_DATELINES):
        found = form.match(text)
        if found and _could_stand(found["place"]) and _is_date(found.groupdict().get("date") or ""):
            return _in_order(_Credit(" ".join(found["place"].split()), found["by"].strip(), found.end() == len(text), number in _SURE))
    return None


def _beside_own(line: str, source: str | None) -> str | None:
    """Give the place beside the outlet's own name on a line («الأفق - بيروت»), empty where the name stands alone; None where there is no such line."""
    own, words = _words(source or ""), _words(line)
    if not own or len(words) > len(own) + _MOST_PLACE_WORDS:
        return None
    if words[: len(own)] == own:
        rest = words[len(own) :]
    elif words[-len(own) :] == own:
        rest = words[: -len(own)]
    else:
        return None
    parts = [t.text for t in tokens(line) if t.is_word and t.form.casefold() in rest]
    return " ".join(parts)


def _filing(line: str, source: str | None) -> _Credit | None:
    """Read a line of its own that says who filed the article and where, in either order; None where it is no such line."""
    line = line.strip().strip("()[]") if line.count("(") <= 1 and line.strip().startswith(("(", "[")) else line.strip()
    line = line.lstrip("\N{BULLET}*-\N{BLACK SMALL SQUARE} ")
    own = _beside_own(line, source)
    if own is not None:
        return _Credit(own, source or "", alone=True)
    found = _dateline(line)
    if found is None or not (found.alone or (found.sure and not ends_with_full_stop(line))):
        return None
    by = _words(found.by)
    if not by or "«" in found.by or known_agencies(found.by) or _is_own(by, source):
        return found
    if known_agencies(found.place) or _is_own(_words(found.place), source) or line.rstrip().endswith(")"):
        return _Credit(found.by, found.place, alone=True)
    return _Credit("", "", alone=True)


def _is_signed_date(words: list[str]) -> bool:
    """Tell whether words are a date with a name beside it («ليلى الحداد | 12.11.2026»)."""
    others = [w for w in words if not (w[0].isdigit() or w in _date_words())]
    return len(others) <= _MOST_NAME_WORDS and sum(len(re.findall(r"\d+", w)) for w in words) >= _LEAST_DATE_FIGURES


def is_credit(line: str, source: str | None) -> bool:
    """Tell whether a line of its own says only who filed the article and where («بيروت - مكتب «الأفق»», «رويترز», «القاهرة: أحمد جمال»)."""
    words = _words(line)
    if not 0 < len(words) <= _MOST_CREDIT_WORDS:
        return False
    return not _agencies_in(words)[1] or _is_signed_date(words) or _filing(line, source) is not None


def _head(article: Article) -> _Credit | None:
    """Read the dateline that opens a text, or the line of its own that does."""
    line = article.text.lstrip()[:_HEAD].split("\n", 1)[0]
    found = _dateline(line)
    return _filing(line, article.source) if found and found.alone else found


def _datelines(article: Article) -> Iterator[_Credit]:
    """Give what the head of the text and the lines of credit say, in this order."""
    head = _head(article)
    if head:
        yield head
    yield from filter(None, (_filing(line, article.source) for line in article.credits))


def find_dateline(article: Article) -> str | None:
    """Give the place that an article was filed from, as it stands; None where it does not say."""
    return next((found.place for found in _datelines(article) if _is_place(found)), None)


def find_agency(article: Article) -> str | None:
    """Give the agency that an article credits; None where it is the source's own or does not say."""
    lead, end = article.text.lstrip()[:_LEAD].split("\n", 1)[0], article.text.rstrip()[-_TAIL:].rsplit("\n", 1)[-1]
    head = _head(article)
    candidates = [_agency(head.by, article.source, bare="(" in lead[: _HEAD // 2] and not head.alone)] if head else []
    candidates += [_credited(line, article.source) for line in article.credits if len(_words(line)) <= _MOST_CREDIT_WORDS]
    candidates += [_agency(found["by"], article.source, bare=False) for found in (_SIGNED.search(end), _QUOTING.search(lead)) if found]
    return next((name for name in candidates if name), None)
