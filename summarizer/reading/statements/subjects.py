"""The subject of a verb of speech: after it, before it, or where «كان» holds it; None where a pronoun is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.speech import ANY, CLAUSE, SpeechVerb, is_complementizer, is_one_of, is_pronominal, telling, words
from summarizer.arabic.speech_forms import Shape
from summarizer.reading.statements.markers import COMMAS, REACH, frame_begins, opens_speech
from summarizer.reading.statements.phrases import NAME_WORDS, can_speak, phrase_end
from summarizer.types import EntityKind, Force

if TYPE_CHECKING:
    from summarizer.reading.statements.line import Line

#: Words that an unknown name may have after the part that is known for one: «شركة النجم | الأزرق للنقل».
_STRETCH = 2
_HEH = "\N{ARABIC LETTER HEH}"
#: Words at most of a name that nothing tells for one but its place.
_UNKNOWN_NAME = 3


def _parts_clauses(line: Line, k: int) -> bool:
    """Tell whether a token is a mark between clauses, none of a quotation or within one."""
    return line.is_mark(k) and not (k in line.opening or k + 1 in line.closing or line.in_quotation(k))


def _clause_begin(line: Line, k: int) -> int:
    """Give the first token of the clause that a token stands in: after a mark, «أن» or a connective."""
    j = k
    while j > max(0, k - REACH) and not (_parts_clauses(line, j - 1) or line.finite(j - 1)):
        if is_complementizer(line.tokens[j - 1].form) or is_one_of(line.tokens[j - 1].form, "openers"):
            break
        j -= 1
    return j


def subject_before(line: Line, k: int) -> tuple[int, int] | None:
    """Find a subject right before a verb: «وزير الصحة يقول», «أما الرواحي فقال», «كان المبعوث، فلان، قد أكد»."""
    begin = _clause_begin(line, k)
    if begin + 1 < k and line.tokens[begin].form.endswith("ت") and line.tokens[begin + 1].form.startswith("ال"):
        begin += 1  # a verb of hers: «أصدرت الرئاسة بياناً أفادت فيه»
    if begin == k or _is_joined(line, begin):
        return None
    end = phrase_end(line, begin, k, bound=True)
    meets = end > begin and k - end <= 1 and (end == k or is_one_of(line.tokens[end].form, "aspect"))
    return (begin, end) if meets and (can_speak(line, begin, end) or _stands_alone(line, begin, end)) else None


def _is_joined(line: Line, k: int) -> bool:
    """Tell whether a phrase begins with «ب» or «ل» and a noun («بمشيئة الله», «بفخامة الرئيس»), not with a name or body in that letter."""
    form = line.tokens[k].form
    known = line.named(k) or can_speak(line, k, k + 1)
    return form.startswith(("ب", "ل")) and not known and k + 1 < len(line) and line.tokens[k + 1].is_word and not line.says(k + 1)


def _stands_alone(line: Line, begin: int, end: int) -> bool:
    """Tell whether an unknown phrase before a verb may be its subject: one word, or definite; «عبارة خالدة تؤكد» is an aside."""
    return begin in line.opening or end - begin == 1 or (end - begin < _UNKNOWN_NAME and line.tokens[begin].form.startswith("ال"))


def _subject_of_was(line: Line, k: int) -> tuple[int, int] | None:
    """Find the subject that «كان» holds for a verb after it, over marks: «كان المبعوث الخاص، ميخائيل بوغدانوف، قد أكد»."""
    for j in range(k - 1, max(-1, k - REACH), -1):
        if line.finite(j):
            return None
        if is_one_of(line.tokens[j].form, "was"):
            end = phrase_end(line, j + 1, k, bound=True)
            return (j + 1, end) if end > j + 1 else None
    return None


def _with_apposition(line: Line, begin: int, end: int, marker: int | None) -> int:
    """Stretch a subject over a name set off by a comma right before what is said: «المتحدث، ماركوس ليندقرين: ...»."""
    if marker is None or end >= marker or line.tokens[end].text not in COMMAS:
        return end
    named = any(m.kind is EntityKind.PERSON and not m.nominal for m in line.mentions_within(begin, end))
    close = marker - (1 if line.tokens[marker - 1].text in COMMAS else 0)
    stop = phrase_end(line, end + 1, close, bound=True)
    return stop if not named and stop == close and line.tokens[begin].form in words("titles") else end


def _subject_after(line: Line, k: int, verb: SpeechVerb, marker: int | None) -> tuple[int, int] | None:
    """Find the subject that follows a verb, None where what is said or its frame follows at once."""
    begin = k + 1
    limit = len(line) if marker is None else marker
    if begin >= limit or (_is_joined(line, begin) and begin + 1 < limit):
        return None
    speech = marker is not None and opens_speech(line, marker)
    end = phrase_end(line, begin, limit, bound=speech and CLAUSE in verb.takes and verb.lemma not in telling(), stops_at_by="ب" in verb.takes)
    if speech and end < limit <= end + NAME_WORDS and _untagged_name(line, begin, end) and phrase_end(line, begin, limit, bound=True) == limit:
        end = limit
    if speech and ANY in verb.takes:
        end = _up_to_comma(line, begin, end, limit)
    bounded = end >= limit or (end - begin <= _UNKNOWN_NAME and frame_begins(line, end))
    if end == begin or _is_object(line, begin, verb) or not (bounded or can_speak(line, begin, end)):
        return None
    if end < len(line) and line.tokens[end].form in words("same"):
        return begin, end + 1
    return begin, _with_apposition(line, begin, end, marker)


def _is_object(line: Line, begin: int, verb: SpeechVerb) -> bool:
    """Tell whether a noun after a verb is its object by form: «دعا المواطنين», «دعا جميع المستفيدين»."""
    form = line.tokens[begin].form
    oblique = form.startswith("ال") and form.endswith("ين") and not line.named(begin) and form not in words("titles")
    return oblique or (verb.force is Force.DEMAND and form in words("all"))


def _up_to_comma(line: Line, begin: int, end: int, limit: int) -> int:
    """Stretch a subject to a comma that opens an aside before what is said: «نفت شركة النجم الأزرق، المشغلة للحافلة، أن»."""
    comma = phrase_end(line, begin, limit, bound=True)
    own = any(t.text.endswith(_HEH) for t in line.tokens[end:comma])
    return comma if end < comma <= end + _STRETCH and comma < limit and line.tokens[comma].text in COMMAS and not own else end


def _untagged_name(line: Line, begin: int, end: int) -> bool:
    """Tell whether the words right after a post may be its holder's name, or one word right before «أن» an adjective."""
    person = any(m.kind is EntityKind.PERSON for m in line.mentions_within(begin, end))
    if person or line.tokens[end].form.startswith("ال") or line.tokens[end].text.endswith(_HEH):
        return False
    return line.says(end + 1) or line.tokens[begin].form in words("titles")


def find_subject(line: Line, k: int, verb: SpeechVerb, marker: int | None) -> tuple[int, int] | None:
    """Find the subject of a verb of speech, None where it has none of its own: a participle, a noun, a pronoun."""
    if verb.shape in {Shape.PARTICIPLE, Shape.NOUN} or (k > 0 and (is_pronominal(line.tokens[k - 1].form) or is_one_of(line.tokens[k - 1].form, "carried_on"))):
        return None
    before = None if verb.joined == "و" else subject_before(line, k)
    return before or _subject_after(line, k, verb, marker) or (None if verb.joined else _subject_of_was(line, k))
