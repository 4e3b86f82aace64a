"""Shorter sentences: connectives, asides, circumstances and hanging tails go, every word that stays is the source's.

shorten("وفي سياق متصل، أكدت الوزارة (التي تتولى الملف) فتح المعبر، مشيرة إلى صعوبات") == "أكدت الوزارة فتح المعبر"
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.speech import find_verb
from summarizer.arabic.tokens import Token, is_stop_word, tokens
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Forms = tuple[str, ...]

_QUOTES = frozenset('«“"')
_COMMAS = frozenset("،,؛;")
#: An aside in brackets, a bare figure excepted («المادة (237)»), or between dashes, no longer than a line of a phone screen or two.
_ASIDE = re.compile(r"\s?\((?!\d+\))[^()\n]{1,120}\)|\s?\[(?!\d+\])[^\[\]\n]{1,120}\]|\s[-–—]\s[^-–—\n]{1,80}\s[-–—](?=\s)")
#: A dateline: place, day and agency before a dash at the very beginning.
_DATELINE = re.compile(r"^(?:[^.:،«»|\n]{1,60}?\s[-–—]\s|[^.:،«»|\n]{1,30}?\s?\|\s|[^.:،«»|\n]{1,30}،\s[\d/.-]{6,10}(?:\s\([^()\n]{1,20}\))?\s[-–—]\s)")
#: What follows of a dateline whose day is written with dashes: «الكويت - 28 - 7 - أعلنت».
_DAY_PARTS = re.compile(r"^(?:\d{1,4}\s[-–—]\s){1,3}")
#: Words of a dateline at the most, brackets left out: a place or two and a day whose month is named in both traditions.
_LONGEST_DATELINE = 6
#: Signs before a line that is a list's item or a post's: nothing that a sentence begins with.
_BULLET = re.compile(r"^[^\w«“\"(\[]+")
_SPACES = re.compile(r"\s+")
#: Commas between which nothing is left.
_EMPTY_ASIDE = re.compile(r"\s?،\s*،")
_BEFORE_MARK = re.compile(r" ([،؛.:؟!»])")
#: Endings of a verb of the past, she, and of an indefinite noun.
_TIMED = ("ت", "ا\N{ARABIC FATHATAN}", "\N{ARABIC FATHATAN}ا")
#: Letters of the longest word that cannot be a conjunction and a word.
_JOINED_FROM = 2
#: Letters of the shortest participle of a derived verb with its ending.
_PARTICIPLE = 5
#: The lam of purpose or result before a verb: «ليرتفع العدد».
_PURPOSE = ("لي", "لت")
#: Words of an aside between commas at the most.
_LONGEST_ASIDE = 5
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
    """Tell whether a sentence opens with a pronoun that points at something not shown, or with a verb of speech to one («أبلغه أن»)."""
    words = tokens(sentence)[:_OPENING_WORDS]
    verb = find_verb(words[0].form) if words else None
    pointing = any(form in _pointing() for t in words for form in _bare((t.form,)))
    return bool(verb and verb.object) or pointing or _tells_same_source(sentence)


def _tells_same_source(sentence: str) -> bool:
    """Tell whether a sentence rests on «المصدر نفسه», whoever that was."""
    return any(b.form in _forms("same") and a.form in _forms("sources") for a, b in pairwise(tokens(sentence)))


def _tidy(text: str) -> str:
    text = _BEFORE_MARK.sub(r"\1", _SPACES.sub(" ", _EMPTY_ASIDE.sub(" ", text))).strip()
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


def _named_before(words: list[Token]) -> int:
    """Count the words after a verb that point at a speaker named before: «المصدر نفسه», «البيان ذاته»; 0 where none do."""
    same = len(words) > 1 and words[1].form in _forms("same") and words[0].form.startswith("ال")
    return len(("speaker", "same")) if same else 0


def with_speaker(sentence: str, speaker: str | None) -> str:
    """Name the speaker whom the sentence before named: «وأضاف أن العمل مستمر» gives «وأضاف الوزير أن العمل مستمر»."""
    words = tokens(sentence)[:4]
    if not speaker or len(words) < len(("verb", "complement")) or not (opens_with("continuing", words[:1]) or opens_with("speech", words[:1])):
        return sentence
    skipped = _named_before(words[1:])
    said = words[1 + skipped] if len(words) > 1 + skipped else None
    if said is None or (said.form,) not in _openings("complements"):
        return sentence
    verb = _of_gender(words[0], speaker) if skipped else _of_one(words[0].text)
    return f"{verb} {speaker} {sentence[said.start :]}"


def _of_one(verb: str) -> str:
    """Give a verb before its speaker in the singular, as Arabic has it: «قالا» before «مندوبان» is «قال»."""
    return verb.removesuffix("وا") if verb.endswith("وا") else verb.removesuffix("ا") if verb.endswith("الا") else verb


def _of_gender(verb: Token, speaker: str) -> str:
    """Give a verb of the past with the ending that its new speaker asks for: «وأضاف» before «الرئاسة» is «وأضافت»."""
    feminine = fold(speaker.split(" ", 1)[0]).endswith("ه")
    return f"{verb.text}ت" if feminine and not verb.form.endswith("ت") else verb.text


@cache
def _said() -> dict[str, str]:
    return {fold(form): said for said, forms in lexicon("shortening")["said"].items() for form in forms}


def with_plain_verb(sentence: str) -> str:
    """Put the plain verb for one that goes on from a sentence that is not shown: «وأضاف الوزير أن» gives «وقال الوزير إن»."""
    line = tokens(sentence)
    verb = line[0] if line else None
    joined = verb is not None and verb.form[0] == "و" and verb.form[1:] in _said()
    said = _said().get(verb.form[1:] if joined else verb.form) if verb else None
    if verb is None or said is None:
        return sentence
    told = list(sentence)
    for token in line[1:]:
        hamza = token.start + len(token.form) - len(token.form.removeprefix("و"))
        if token.form.removeprefix("و") in _THAT and told[hamza] == "أ":
            told[hamza] = "إ"
    return ("و" if joined else "") + said + "".join(told[verb.end :])


#: «أن» and «إن», with and without a pronoun; and the prepositions of verbs of speech before them («أشار إلى أن»).
_THAT = frozenset({"ان", "انه", "انها", "انهم", "بان", "بانه", "بانها", "بانهم"})
_TO_THAT = frozenset({"الي", "علي", "عن", "من"})


def is_complement(clause: str) -> bool:
    """Tell whether a clause is what was said, so that no comma parts it from its speaker; «بعد أن» and «غير أن» begin none."""
    first, second = ([t.form for t in _words(clause)[:2]] + ["", ""])[:2]
    return first in _THAT or (first in _TO_THAT and second in _THAT)


@cache
def _own() -> frozenset[str]:
    lists = lexicon("shortening")
    return frozenset(fold(entry + ending) for entry in lists["own_waw"] for ending in lists["own_endings"])


def _joined(form: str) -> bool:
    """Tell whether a folded word has a conjunction before it; a waw that belongs to its word is none."""
    if not form.startswith("و") or len(form) <= _JOINED_FROM:
        return False
    verb = find_verb(form)
    return form not in _own() or is_stop_word(form[1:]) or (verb is not None and verb.joined == "و")


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


def _is_aside(clause: str) -> bool:
    """Tell whether a clause is short and tied by no conjunction, so that what follows it may go on with what stands before it."""
    words = _words(clause)
    return len(words) <= _LONGEST_ASIDE and bool(words) and not _joined(words[0].form)


def ends_at(parts: Sequence[str], place: int) -> bool:
    """Tell whether a sentence may end before one of its clauses after the first.

    It may where no clause from there on goes on with what stands before: none at all, or one behind a clause of its own. Where the
    sentence was already resumed after an aside («تلقى الوزير، مساءً، اتصالاً من نظيره» before «دام ساعة»), it may before a clause that
    goes on too, but not before a further aside («في اجتماع احتضنه» before «الأحد» and «مقر الأمانة»). What was said is never parted
    from who said it.
    """
    rest = parts[place:]
    if any(map(is_complement, rest)):
        return False
    first = next((i for i, clause in enumerate(rest) if goes_on(clause)), None)
    before = parts[:place]
    resumed = any(map(goes_on, before)) and not any(map(is_complement, before))
    if first is None:
        return True
    return resumed and (first == 0 or not all(map(_is_aside, rest[:first])))


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


@cache
def _forms(name: str) -> frozenset[str]:
    return frozenset(fold(entry) for entry in lexicon("shortening")[name])


def _without_also(text: str) -> str:
    """Drop «أيضاً» and its like, which point at a sentence that is not shown."""
    for token in reversed([t for t in tokens(text) if t.form in _forms("also")]):
        text = text[: token.start] + text[token.end :].lstrip()
    return text


def _relative_words(words: list[Token]) -> Iterator[Token]:
    """Give the words that count days from the day of writing and that a sentence stands without."""
    for i, token in enumerate(words):
        before = words[i - 1].form if i else ""
        named = i + 1 < len(words) and words[i + 1].form in _forms("weekdays")
        in_part = before in _forms("parts_of_day") and not named
        today = token.form in _forms("today") and (named or in_part or _ends_clause(words, i))
        today = today or (token.form in _forms("tomorrow") and named)
        if today or (token.form in _forms("yesterday") and before not in _forms("before_yesterday")):
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


@lru_cache(maxsize=4096)
def without_own_conjunction(sentence: str) -> str:
    """Take the waw off the first word where it ties the sentence to one before: «وقال» gives «قال», «وزارة» stays."""
    first = next(iter(tokens(sentence)), None)
    joined = first is not None and first.start == 0 and _joined(first.form)
    return sentence[1:] if joined else sentence


@lru_cache(maxsize=4096)
def with_conjunction(sentence: str) -> str:
    """Tie a sentence to the one before with a waw, unless a particle does or it opens with a quotation: «قال» gives «وقال»."""
    first = next(iter(tokens(sentence)), None)
    tied = first is None or not first.is_word or _joined(first.form) or bool(opens_with("tying", tokens(sentence)[:3]))
    return sentence if tied else f"و{sentence}"
