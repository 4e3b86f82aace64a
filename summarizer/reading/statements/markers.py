"""What brings the words of a report: «أن», a colon, a quotation, a preposition of its own; and what may stand before it.

Everything here is in token numbers of one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.speech import ANY, CLAUSE, is_one_of, is_pronominal

if TYPE_CHECKING:
    from summarizer.reading.statements.line import Line

#: Tokens after a verb within which what is said begins: subject, apposition, occasion and time included.
REACH = 48
#: The same for a verb that is mostly no verb of speech: «كتب», «شرح».
WEAK_REACH = 10
#: Forms of verbs of speech that may stand between a verb and its words, as homographs do: «بين», «عبر», «طالب».
_CROWD = 3
#: Tokens after a verb within which a preposition written onto a word may be its own.
_PREFIX_REACH = 16
#: Tokens from a word that only looks like «ب» and its noun («باناعمة، أن») to the «أن» that brings what is said.
_NAME_BEFORE_SAYING = 2
COMMAS = frozenset({",", "\N{ARABIC COMMA}"})
#: Prepositions that stand apart before what a verb brings.
PREPOSITIONS = frozenset({"الي", "علي", "عن", "من"})


def _prefixed(line: Line, k: int, takes: frozenset[str]) -> bool:
    """Tell whether a preposition that a verb takes is written onto a word: «بانسحاب», neither «بوتين» nor «بيان»."""
    form = line.tokens[k].form
    if line.named(k) or is_one_of(form, "documents"):
        return False
    return any(len(t) == 1 and form.startswith(t) and len(form) > len("بها") for t in takes)


def opens_speech(line: Line, k: int) -> bool:
    """Tell whether what is said begins right at a token: «أن», a colon or a spoken quotation."""
    if k in line.opening:
        return not line.names(k) or line.tokens[k - 1].text == ":"
    return not line.in_quotation(k) and (line.says(k) or line.tokens[k].text == ":")


def parallel(line: Line, k: int) -> bool:
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
        if k > begin and (passed > _CROWD or parallel(line, k)):
            return k
    return last


def find_marker(line: Line, begin: int, takes: frozenset[str], reach: int = REACH) -> int | None:
    """Find the token that brings what is said, within reach and before the next report."""
    speaks, after = bool(takes & {ANY, CLAUSE}), begin
    for k in range(begin, _horizon(line, begin, reach)):
        after = max(after, line.wish_end(k) or k)
        if k < after or line.in_quotation(k):
            continue
        if line.tokens[k].form in takes or (speaks and opens_speech(line, k)):
            return k
        if k - begin < _PREFIX_REACH and _prefixed(line, k, takes):
            near = range(k + 1, min(len(line), k + 1 + _NAME_BEFORE_SAYING))
            return next((j for j in near if line.says(j)), k) if CLAUSE in takes else k
    return None


def after_marker(line: Line, k: int) -> int:
    """Give the first token of what is said: after «أن» and a colon, at a quotation."""
    if line.tokens[k].text == ":" or line.tokens[k].form in {"ان", "بان"}:
        k += 1
        return k + 1 if k < len(line) and line.tokens[k].text == ":" else k
    return k


def frame_begins(line: Line, k: int) -> bool:
    """Tell whether a token opens the frame of a report: time, occasion, mark, or somebody who is told."""
    form = line.tokens[k].form
    return line.is_mark(k) or is_one_of(form, "frames") or is_one_of(form, "within") or form == "ل" or form.startswith("لل") or form[:1] == "ل"


def skip_parenthesis(line: Line, k: int) -> int:
    """Step over «، اليوم الأحد،» between a subject and the object of its verb."""
    if k >= len(line) or line.tokens[k].text not in COMMAS:
        return k
    close = next((j for j in range(k + 1, min(len(line), k + REACH)) if line.tokens[j].text in COMMAS), None)
    return close + 1 if close is not None and frame_begins(line, k + 1) else k + 1


def skip_document(line: Line, k: int) -> int:
    """Step over what a statement is made in, right after its subject: «استنكرت الوزارة في بيان لها الاعتداء»."""
    if k + 1 >= len(line) or not is_one_of(line.tokens[k].form, "made_in"):
        return k
    named = line.tokens[k + 1].form
    if not (is_one_of(named, "documents") or is_one_of(named, "occasions")):
        return k
    k += 2
    while k < len(line) and is_one_of(line.tokens[k].form, "of_document"):
        k += 1
    return k


def gap(line: Line, end: int, marker: int) -> bool:
    """Tell whether nothing but a frame stands between a subject and what brings its words."""
    return end >= marker or frame_begins(line, end)


def comma(line: Line, k: int) -> int:
    """Give the first mark at or after a token, those around a name in quotation marks passed over."""
    last = min(len(line), k + REACH)
    return next((j for j in range(k, last) if line.is_mark(j) and not (line.in_quotation(j) or j in line.opening or j + 1 in line.closing)), last)
