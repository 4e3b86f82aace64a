"""The frames of reported speech in one sentence: where a verb or a phrase of attribution stands, who is its subject, what it brings.

A frame is grammar alone, in token numbers: whom the subject means is the speakers' matter, and what the words say that of negation.
Each way to report speech is one function of the table `FINDERS`, tried in order at every token.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from summarizer.arabic.speech import ANY, CLAUSE, SpeechVerb, is_complementizer, is_one_of, is_pronominal, telling, weak, words
from summarizer.arabic.speech import bare as bare_form
from summarizer.arabic.speech_forms import Agreement, Shape
from summarizer.reading.statements_phrases import NAME_WORDS, can_speak, phrase_end
from summarizer.types import Force

if TYPE_CHECKING:
    from summarizer.reading.statements_line import Line

#: Tokens after a verb within which what is said begins: subject, apposition, occasion and time included.
_REACH = 48
#: «لم يرد» declines only where «على» follows: «لم ترد الآلية في البيان» is another verb.
_ANSWERS_TO = frozenset({"رد", "ردوا", "جب"})
#: Forms of verbs of speech that may stand between a verb and its words, as homographs do: «بين», «عبر», «طالب».
_CROWD = 3
#: Words at most of a name that nothing tells for one but its place.
_UNKNOWN_NAME = 3
#: Tokens from a word that only looks like «ب» and its noun («باناعمة، أن») to the «أن» that brings what is said.
_NAME_BEFORE_SAYING = 2
#: Tokens of a frame between a subject and a preposition written onto a word.
_FRAME_REACH = 6
#: Tokens after a verb within which a preposition written onto a word may be its own.
_PREFIX_REACH = 16
#: Prepositions that stand apart before what a verb brings.
_PREPOSITIONS = frozenset({"الي", "علي", "عن", "من"})
#: The same for a verb that is mostly no verb of speech: «كتب», «شرح».
_WEAK_REACH = 10
#: Words of a carrier or of the one it quotes, at most, between «نقلت» and «عن».
_CARRIER_REACH = 9


class Way(StrEnum):
    """How a frame reports speech."""

    VERB = "verb"  #: «قال X إن»
    ACCORDING = "according"  #: «بحسب X»
    CARRY = "carry"  #: «نقلت وكالة X عن Y أن»
    LEARN = "learn"  #: «علمت X من مصدر»
    COLON = "colon"  #: «X: ...»


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A report of speech in token numbers of its line; pairs are half open."""

    way: Way
    begin: int  #: first token of the report: its verb, or a subject before it
    verb: tuple[int, int]
    force: Force
    agrees: Agreement | None = None
    subject: tuple[int, int] | None = None  #: None where the verb has none of its own
    carrier: tuple[int, int] | None = None  #: the channel; None where there is none
    content: int  #: first token of what is said
    apart: bool = True  #: whether it stands beside what was said before it rather than within
    before: tuple[int, int] | None = None  #: a quotation that the verb follows, as its whole content
    relative: bool = False  #: whether «الذي» right before stands for its subject
    pronoun: bool = False  #: whether the pronoun of «أنه» right before is its subject
    bare: bool = False  #: whether it is a participle or noun, which reports only where somebody is known to speak


def _prefixed(line: Line, k: int, takes: frozenset[str]) -> bool:
    """Tell whether a preposition that a verb takes is written onto a word: «بانسحاب», neither «بوتين» nor «بيان»."""
    form = line.tokens[k].form
    if line.named(k) or is_one_of(form, "documents"):
        return False
    return any(len(t) == 1 and form.startswith(t) and len(form) > len("بها") for t in takes)


def _opens_speech(line: Line, k: int) -> bool:
    """Tell whether what is said begins right at a token: «أن», a colon or a spoken quotation."""
    quotation = line.opening.get(k)
    if quotation is not None:
        return quotation.spoken or line.tokens[k - 1].text == ":"
    return not line.in_quotation(k) and (line.says(k) or line.tokens[k].text == ":")


def _parallel(line: Line, k: int) -> bool:
    """Tell whether a verb begins a report of its own: written with «و», after a mark or a connective."""
    verb = line.verb(k)
    if verb is None or k == 0:
        return True
    if is_pronominal(line.tokens[k - 1].form):
        return False
    return bool(verb.joined) or line.is_mark(k - 1) or is_one_of(line.tokens[k - 1].form, "beside")


def _horizon(line: Line, begin: int, reach: int) -> int:
    """Give the token that no report reaches beyond: where another stands beside it, or verbs of speech crowd («قال قال قال»)."""
    last, passed = min(len(line), begin + reach), 0
    for k in range(begin, last):
        if not line.verb(k):
            continue
        passed += 1
        if k > begin and (passed > _CROWD or _parallel(line, k)):
            return k
    return last


def _marker(line: Line, begin: int, takes: frozenset[str], reach: int = _REACH) -> int | None:
    """Find the token that brings what is said, within reach and before the next report."""
    speaks = bool(takes & {ANY, CLAUSE})
    for k in range(begin, _horizon(line, begin, reach)):
        if line.in_quotation(k):
            continue
        if line.tokens[k].form in takes or (speaks and _opens_speech(line, k)):
            return k
        if k - begin < _PREFIX_REACH and _prefixed(line, k, takes):
            near = range(k + 1, min(len(line), k + 1 + _NAME_BEFORE_SAYING))
            return next((j for j in near if line.says(j)), k) if CLAUSE in takes else k
    return None


def _after_marker(line: Line, k: int) -> int:
    """Give the first token of what is said: after «أن» and a colon, at a quotation."""
    if line.tokens[k].text == ":" or line.tokens[k].form in {"ان", "بان"}:
        k += 1
        return k + 1 if k < len(line) and line.tokens[k].text == ":" else k
    return k


def _frame_begins(line: Line, k: int) -> bool:
    """Tell whether a token opens the frame of a report: time, occasion, mark, or somebody who is told."""
    form = line.tokens[k].form
    return line.is_mark(k) or is_one_of(form, "frames") or is_one_of(form, "within") or form == "ل" or form.startswith("لل") or form[:1] == "ل"


def _skip_parenthesis(line: Line, k: int) -> int:
    """Step over «، اليوم الأحد،» between a subject and the object of its verb."""
    if k >= len(line) or line.tokens[k].text not in {"،", ","}:
        return k
    close = next((j for j in range(k + 1, min(len(line), k + _REACH)) if line.tokens[j].text in {"،", ","}), None)
    return close + 1 if close is not None and _frame_begins(line, k + 1) else k + 1


# --- the subject ------------------------------------------------------------------------------------------------------


def _parts_clauses(line: Line, k: int) -> bool:
    """Tell whether a token is a mark between clauses, none of a quotation or within one."""
    return line.is_mark(k) and not (k in line.opening or k + 1 in line.closing or line.in_quotation(k))


def _clause_begin(line: Line, k: int) -> int:
    """Give the first token of the clause that a token stands in: after a mark, «أن» or a connective."""
    j = k
    while j > max(0, k - _REACH) and not (_parts_clauses(line, j - 1) or line.finite(j - 1)):
        if is_complementizer(line.tokens[j - 1].form) or is_one_of(line.tokens[j - 1].form, "openers"):
            break
        j -= 1
    return j


def _subject_before(line: Line, k: int) -> tuple[int, int] | None:
    """Find a subject right before a verb: «وزير الصحة يقول», «أما الرواحي فقال», «كان المبعوث، فلان، قد أكد»."""
    begin = _clause_begin(line, k)
    if begin + 1 < k and line.tokens[begin].form.endswith("ت") and line.tokens[begin + 1].form.startswith("ال"):
        begin += 1  # a verb of hers: «أصدرت الرئاسة بياناً أفادت فيه»
    if begin == k:
        return None
    end = phrase_end(line, begin, k, bound=True)
    meets = end > begin and k - end <= 1 and (end == k or is_one_of(line.tokens[end].form, "aspect"))
    return (begin, end) if meets and (end - begin < _UNKNOWN_NAME or can_speak(line, begin, end)) else None


def _subject_of_was(line: Line, k: int) -> tuple[int, int] | None:
    """Find the subject that «كان» holds for a verb after it, over marks: «كان المبعوث الخاص، ميخائيل بوغدانوف، قد أكد»."""
    for j in range(k - 1, max(-1, k - _REACH), -1):
        if line.finite(j):
            return None
        if is_one_of(line.tokens[j].form, "was"):
            end = phrase_end(line, j + 1, k, bound=True)
            return (j + 1, end) if end > j + 1 else None
    return None


def _with_apposition(line: Line, begin: int, end: int, marker: int | None) -> int:
    """Stretch a subject over a name set off by a comma right before what is said: «المتحدث، ماركوس ليندقرين: ...»."""
    if marker is None or end >= marker or line.tokens[end].text not in {"،", ","}:
        return end
    named = any(m.kind == "person" and not m.nominal for m in line.mentions_within(begin, end))
    close = marker - (1 if line.tokens[marker - 1].text in {"،", ","} else 0)
    stop = phrase_end(line, end + 1, close, bound=True)
    return stop if not named and stop == close and line.tokens[begin].form in words("titles") else end


def _subject_after(line: Line, k: int, verb: SpeechVerb, marker: int | None) -> tuple[int, int] | None:
    """Find the subject that follows a verb, None where what is said or its frame follows at once."""
    begin = k + 1
    limit = len(line) if marker is None else marker
    if begin >= limit:
        return None
    speech = marker is not None and _opens_speech(line, marker)
    end = phrase_end(line, begin, limit, bound=speech and CLAUSE in verb.takes, stops_at_by="ب" in verb.takes)
    if speech and end < limit <= end + NAME_WORDS and _untagged_name(line, begin, end) and phrase_end(line, begin, limit, bound=True) == limit:
        end = limit
    if speech and ANY in verb.takes:
        end = _up_to_comma(line, begin, end, limit)
    bounded = end >= limit or (end - begin <= _UNKNOWN_NAME and _frame_begins(line, end))
    if end == begin or not (bounded or can_speak(line, begin, end)):
        return None
    if end < len(line) and line.tokens[end].form in words("same"):
        return begin, end + 1
    return begin, _with_apposition(line, begin, end, marker)


def _up_to_comma(line: Line, begin: int, end: int, limit: int) -> int:
    """Stretch a subject to a comma that opens an aside before what is said: «نفت شركة النجم الأزرق، المشغلة للحافلة، أن»."""
    comma = phrase_end(line, begin, limit, bound=True)
    return comma if end < comma < limit and line.tokens[comma].text in {"،", ","} else end


def _untagged_name(line: Line, begin: int, end: int) -> bool:
    """Tell whether the words right after a post may be its holder's name, or one word right before «أن» an adjective."""
    person = any(m.kind == "person" for m in line.mentions_within(begin, end))
    if person or line.tokens[end].form.startswith("ال"):
        return False
    return line.says(end + 1) or line.tokens[begin].form in words("titles")


def _subject(line: Line, k: int, verb: SpeechVerb, marker: int | None) -> tuple[int, int] | None:
    if verb.shape in {Shape.PARTICIPLE, Shape.NOUN} or (k > 0 and is_pronominal(line.tokens[k - 1].form)):
        return None
    before = None if verb.joined == "و" else _subject_before(line, k)
    return before or _subject_after(line, k, verb, marker) or (None if verb.joined else _subject_of_was(line, k))


# --- the ways to report -----------------------------------------------------------------------------------------------


def _quotation_before(line: Line, k: int) -> tuple[int, int] | None:
    """Find a spoken quotation that ends right before a verb, a comma between allowed: «...»، يقول X."""
    for j in (k, k - 1):
        quotation = line.closing.get(j)
        if quotation is not None and quotation.spoken:
            return line.number_at(quotation.start), line.number_at(quotation.end - 1) + 1
    return None


def _content(line: Line, verb: SpeechVerb, end: int, marker: int | None) -> int | None:
    """Give the first token of what a verb brings, None where it brings nothing and so reports nothing."""
    if marker is not None and _opens_speech(line, marker) and (ANY not in verb.takes or _gap(line, end, marker)):
        return _after_marker(line, marker)
    if marker is not None and not _opens_speech(line, marker):
        return _after_preposition(line, end, marker)
    if ANY not in verb.takes:
        return None
    begin = _skip_parenthesis(line, end)
    return begin if begin < len(line) else None


def _after_preposition(line: Line, end: int, marker: int) -> int | None:
    """Give the first token of what a preposition brings; the object before it is a part («دعا المواطنين إلى»)."""
    begin = _skip_parenthesis(line, end)
    if begin < marker and not _frame_begins(line, begin):
        return begin
    attached = line.tokens[marker].form not in _PREPOSITIONS
    if attached and marker - end > _FRAME_REACH:
        return None
    first = marker if attached else marker + 1
    return _after_marker(line, first) if first < len(line) else first


def _gap(line: Line, end: int, marker: int) -> bool:
    """Tell whether nothing but a frame stands between a subject and what brings its words."""
    return end >= marker or _frame_begins(line, end)


def _find_verb(line: Line, k: int) -> Frame | None:
    verb = line.verb(k)
    if verb is None or verb.shape is Shape.JUSSIVE or (k > 0 and is_one_of(line.tokens[k - 1].form, "negators")):
        return None
    if verb.object and verb.lemma not in telling():
        return None
    marker = _marker(line, k + 1, verb.takes, _WEAK_REACH if verb.lemma in weak() else _REACH)
    bare = verb.shape in {Shape.PARTICIPLE, Shape.NOUN}
    if bare and not _reports_bare(line, k, verb, marker):
        return None
    subject = _subject(line, k, verb, marker)
    if subject is None and (line.tokens[k].form in words("impersonal") or _is_aside(line, k, verb)):
        return None
    after = max(k + 1, subject[1] if subject else 0)
    content = _content(line, verb, after, marker)
    before = _quotation_before(line, k)
    if before and (content is None or marker is None) and subject is not None:
        content = min(after, len(line))
    elif content is None or content >= len(line) or (subject is None and line.finite(content)):
        return None
    else:
        before = None
    begin = min(k, subject[0]) if subject else k
    return Frame(
        way=Way.VERB,
        begin=begin,
        verb=(k, k + 1),
        force=verb.force,
        agrees=verb.agrees,
        subject=subject,
        carrier=_channel(line, after, min(content, len(line))) or _according_within(line, after, min(content, len(line))),
        content=content,
        apart=_parallel(line, k) and (subject is None or subject[0] > k or _parallel(line, subject[0])),
        before=before,
        bare=bare,
        relative=k > 0 and line.tokens[k - 1].form in words("relative"),
        pronoun=k > 0 and is_pronominal(line.tokens[k - 1].form),
    )


def _is_aside(line: Line, k: int, verb: SpeechVerb) -> bool:
    """Tell whether a verb of the present without a subject describes the noun before it: «نتائج تؤكد أن», «أنباء تقول إن»."""
    return verb.shape is Shape.PRESENT and not _parallel(line, k) and not is_complementizer(bare_form(line.tokens[k - 1].form)) and not line.named(k - 1)


def _reports_bare(line: Line, k: int, verb: SpeechVerb, marker: int | None) -> bool:
    """Tell whether a participle or noun reports speech: «، مؤكداً أن», «قوله إن», never «أربعة متهمين»."""
    at_once = marker == k + 1 and _opens_speech(line, k + 1)
    return at_once or (verb.shape is Shape.PARTICIPLE and k > 0 and (bool(verb.joined) or line.is_mark(k - 1)))


def _channel(line: Line, begin: int, end: int) -> tuple[int, int] | None:
    """Find the channel named between a subject and what is said: «في بيان», «لوكالة X», «في مقابلة مع X»."""
    for k in range(begin, end):
        form = line.tokens[k].form
        named = form in words("documents") or form in words("occasions")
        told = form.startswith("ل") and form[1:] in words("outlets")
        if named or told or (form == "ل" and k + 1 in line.opening):
            stop = next((j for j in range(k + 1, end) if line.is_mark(j) and j not in line.opening and j + 1 not in line.closing), end)
            first = k + 1 if form == "ل" else k
            stop = next((j for j in range(first + 1, stop) if is_one_of(line.tokens[j].form, "frames") and line.tokens[j].form not in {"مع", "علي"}), stop)
            return (first, stop) if stop > first and not line.says(stop - 1) else None
    return None


def _according_link(line: Line, k: int) -> int:
    """Step over «ما», «لـ» and «عن» between a preposition of attribution and the speaker."""
    while k < len(line) and is_one_of(line.tokens[k].form, "according_links"):
        k += 1
    return k


def _find_according(line: Line, k: int) -> Frame | None:
    if line.in_quotation(k) or not is_one_of(line.tokens[k].form, "according"):
        return None
    begin = _according_link(line, k + 1)
    if begin >= len(line):
        return None
    verb = line.verb(begin)
    subject_at = begin + 1 if verb is not None else begin
    end = phrase_end(line, subject_at, len(line)) if subject_at < len(line) else subject_at
    end = _over_same(line, end)
    if end <= subject_at or not can_speak(line, subject_at, end):
        return None
    return Frame(
        way=Way.ACCORDING,
        begin=k,
        verb=(begin, begin + 1) if verb else (k, k + 1),
        force=verb.force if verb else Force.SAY,
        agrees=verb.agrees if verb else None,
        subject=(subject_at, end),
        carrier=_channel(line, end, _comma(line, end)),
        content=_comma(line, end),
    )


def _over_same(line: Line, end: int) -> int:
    return end + 1 if end < len(line) and line.tokens[end].form in words("same") else end


def _comma(line: Line, k: int) -> int:
    """Give the first mark at or after a token, those around a name in quotation marks passed over."""
    last = min(len(line), k + _REACH)
    return next((j for j in range(k, last) if line.is_mark(j) and not (line.in_quotation(j) or j in line.opening or j + 1 in line.closing)), last)


def _according_within(line: Line, begin: int, end: int) -> tuple[int, int] | None:
    """Find whom a phrase of attribution between a subject and what is said names: «وجدد الوزير، حسب المصدر ذاته، ...»."""
    found = next((f for f in (_find_according(line, k) for k in range(begin, end)) if f), None)
    return found.subject if found else None


def _find_reads(line: Line, k: int) -> Frame | None:
    """Find what a document reads: «وجاء في بيان الكرملين أن»."""
    if not is_one_of(line.tokens[k].form, "reads") or line.in_quotation(k) or k + 2 >= len(line):
        return None
    begin = k + 2 if line.tokens[k + 1].form == "في" else k + 1
    marker = _marker(line, begin, frozenset({CLAUSE}))
    form = line.tokens[begin].form
    if marker is None or begin >= marker or not (is_one_of(form, "documents") or is_one_of(form.removeprefix("ب"), "documents")):
        return None
    end = phrase_end(line, begin, marker, bound=True)
    return Frame(way=Way.VERB, begin=k, verb=(k, k + 1), force=Force.SAY, subject=(begin, end), content=_after_marker(line, marker))


def _find_carry(line: Line, k: int) -> Frame | None:
    if line.in_quotation(k) or not is_one_of(line.tokens[k].form, "carry"):
        return None
    about = next((j for j in range(k + 1, min(len(line), k + 1 + _CARRIER_REACH)) if line.tokens[j].form == "عن"), None)
    marker = _marker(line, about + 1, frozenset({CLAUSE})) if about is not None else None
    if about is None or marker is None:
        return None
    end = phrase_end(line, about + 1, marker, bound=True)
    if end == about + 1:
        return None
    return Frame(
        way=Way.CARRY,
        begin=k,
        verb=(k, k + 1),
        force=Force.SAY,
        subject=(about + 1, end),
        carrier=(k + 1, about) if about > k + 1 else None,
        content=_after_marker(line, marker),
    )


def _find_learn(line: Line, k: int) -> Frame | None:
    if line.in_quotation(k) or not is_one_of(line.tokens[k].form, "learn"):
        return None
    marker = _marker(line, k + 1, frozenset({CLAUSE}))
    source = next((j for j in range(k + 1, marker or k) if line.tokens[j].form == "من"), None)
    if marker is None or source is None:
        return None
    end = phrase_end(line, source + 1, marker, bound=True)
    if end == source + 1:
        return None
    return Frame(way=Way.LEARN, begin=k, verb=(k, k + 1), force=Force.SAY, subject=(source + 1, end), content=_after_marker(line, marker))


def _find_decline(line: Line, k: int) -> Frame | None:
    """Find a refusal to speak: «رفض X التعليق على», «لم ترد X على»."""
    if line.in_quotation(k):
        return None
    negated = k > 0 and is_one_of(line.tokens[k - 1].form, "negators")
    if negated and is_one_of(line.tokens[k].form, "answer"):
        end = phrase_end(line, k + 1, len(line)) if k + 1 < len(line) else k + 1
        stem = line.tokens[k].form[1:]
        on = any(t.form in _PREPOSITIONS for t in line.tokens[end : end + 2])
        return _declined(line, k - 1, k + 1, end, end) if on or stem not in _ANSWERS_TO else None
    if not is_one_of(line.tokens[k].form, "refuse"):
        return None
    refused = next((j for j in range(k + 1, min(len(line), k + _CARRIER_REACH)) if line.tokens[j].form in words("declining")), None)
    if refused is None:
        return None
    return _declined(line, k, k + 1, phrase_end(line, k + 1, refused, bound=True), refused)


def _declined(line: Line, begin: int, after: int, end: int, content: int) -> Frame | None:
    subject = (after, end) if end > after else _subject_before(line, begin)
    if content >= len(line):
        return None
    first = min(begin, subject[0]) if subject else begin
    return Frame(way=Way.VERB, begin=first, verb=(begin, after), force=Force.DECLINE, subject=subject, content=content)


def _find_colon(line: Line, k: int) -> Frame | None:
    """Find a speaker before a colon at the head of a sentence: «بيسكوف: ...»."""
    if k > 0:
        return None
    colon = next((j for j in range(1, min(len(line), _CARRIER_REACH)) if line.tokens[j].text == ":"), None)
    if colon is None or colon + 1 >= len(line) or any(line.verb(j) for j in range(colon)):
        return None
    named = any(m.kind != "place" for m in line.mentions_within(0, colon))
    if (
        phrase_end(line, 0, colon, bound=True) != colon
        or not can_speak(line, 0, colon)
        or not (named or (colon + 1 in line.opening and line.opening[colon + 1].spoken))
    ):
        return None
    return Frame(way=Way.COLON, begin=0, verb=(colon, colon + 1), force=Force.SAY, subject=(0, colon), content=colon + 1)


FINDERS = (_find_colon, _find_carry, _find_reads, _find_learn, _find_decline, _find_according, _find_verb)


def find_frames(line: Line) -> list[Frame]:
    """Find the reports of speech of a sentence, by the place of their verb."""
    found: list[Frame] = []
    k = 0
    while k < len(line):
        frame = next((f for f in (find(line, k) for find in FINDERS) if f), None)
        if frame is not None:
            found.append(frame)
        k = max(k + 1, frame.content if frame is not None and frame.way is not Way.ACCORDING else k + 1)
    return found
