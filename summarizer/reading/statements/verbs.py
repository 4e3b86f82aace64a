"""Reports by a verb of speech: «قال X في بيان إن ...», «...»، يقول X», «، مؤكداً أن ...», «رفض X التعليق»."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.arabic.speech import ANY, SpeechVerb, bare, is_complementizer, is_one_of, is_pronominal, measuring, telling, weak, words
from summarizer.arabic.speech_forms import Shape
from summarizer.reading.statements.channels import channel_within
from summarizer.reading.statements.frames import Frame, Way
from summarizer.reading.statements.markers import (
    COMMAS,
    PREPOSITIONS,
    REACH,
    WEAK_REACH,
    after_marker,
    find_marker,
    frame_begins,
    gap,
    opens_speech,
    parallel,
    skip_document,
    skip_parenthesis,
)
from summarizer.reading.statements.phrases import TANWEEN, can_speak, phrase_end
from summarizer.reading.statements.subjects import find_subject, subject_before
from summarizer.types import Force

if TYPE_CHECKING:
    from summarizer.reading.statements.line import Line

#: «لم يرد» declines only where «على» follows: «لم ترد الآلية في البيان» is another verb.
_ANSWERS_TO = frozenset({"رد", "ردوا", "جب"})
#: Tokens of a frame between a subject and a preposition written onto a word.
_FRAME_REACH = 6
#: Words from «لم يصدر» to whose silence it is: «أي تعليق فوري من».
_SILENCE_REACH = 6
_SILENT = frozenset({"من", "عن"})
#: Words between a refusal and what is refused, at most.
_REFUSAL_REACH = 9


def _quotation_before(line: Line, k: int) -> tuple[int, int] | None:
    """Find a spoken quotation that ends right before a verb, a comma between allowed: «...»، يقول X."""
    for j in (k, k - 1):
        quotation = line.closing.get(j)
        if quotation is not None and quotation.spoken:
            return line.number_at(quotation.start), line.number_at(quotation.end - 1) + 1
    return None


def _content(line: Line, verb: SpeechVerb, end: int, marker: int | None) -> int | None:
    """Give the first token of what a verb brings, None where it brings nothing and so reports nothing."""
    if marker is not None and opens_speech(line, marker) and (ANY not in verb.takes or gap(line, end, marker)):
        return after_marker(line, marker)
    if marker is not None and not opens_speech(line, marker):
        return _after_preposition(line, end, marker)
    if ANY not in verb.takes:
        return None
    begin = skip_document(line, skip_parenthesis(line, end))
    return begin if begin < len(line) else None


def _after_preposition(line: Line, end: int, marker: int) -> int | None:
    """Give the first token of what a preposition brings; the object before it is a part («دعا المواطنين إلى»)."""
    begin = skip_parenthesis(line, end)
    if begin < marker and not frame_begins(line, begin) and not any(line.tokens[j].text in COMMAS for j in range(begin, marker)):
        return begin
    attached = line.tokens[marker].form not in PREPOSITIONS
    if attached and marker - end > _FRAME_REACH:
        return None
    first = marker if attached else marker + 1
    return after_marker(line, first) if first < len(line) else first


def _is_no_verb(line: Line, k: int) -> bool:
    """Tell whether the word before makes it no report: a negator, or a preposition («عن أبلغ التهاني»)."""
    before = line.tokens[k - 1].form
    return is_one_of(before, "negators") or before in PREPOSITIONS or before == "في"


@dataclass(frozen=True, slots=True)
class _Report:
    """A verb of speech being read, with what was found around it."""

    line: Line
    at: int  #: token of the verb
    verb: SpeechVerb
    marker: int | None  #: token that brings what is said; None where none does
    subject: tuple[int, int] | None

    @property
    def bare(self) -> bool:
        """Tell whether it is a participle or a noun, which has no subject of its own."""
        return self.verb.shape in {Shape.PARTICIPLE, Shape.NOUN}

    @property
    def after(self) -> int:
        """Give the first token after the verb and its subject."""
        return max(self.at + 1, self.subject[1] if self.subject else 0)


def _read(line: Line, k: int) -> _Report | None:
    """Read a verb at a token with its marker and subject, None where no verb reports."""
    verb = line.verb(k)
    if verb is None or verb.shape is Shape.JUSSIVE or (k > 0 and _is_no_verb(line, k)):
        return None
    if verb.object and verb.lemma not in telling():
        return None
    marker = find_marker(line, k + 1, verb.takes, WEAK_REACH if verb.lemma in weak() else REACH)
    return _Report(line, k, verb, marker, find_subject(line, k, verb, marker))


def find_verb(line: Line, k: int) -> Frame | None:
    """Find a report by a verb of speech at a token, before its words or after them."""
    report = _read(line, k)
    if report is None or not _reports(report):
        return None
    before = _quotation_before(line, k) if report.subject is not None else None
    content = _content(line, report.verb, report.after, report.marker)
    if before is not None and (content is None or report.marker is None):
        return _frame(report, min(report.after, len(line)), before)
    if content is None or content >= len(line) or (report.subject is None and line.finite(content)):
        return None
    return _frame(report, content)


def _frame(report: _Report, content: int, before: tuple[int, int] | None = None) -> Frame:
    line, k, subject = report.line, report.at, report.subject
    previous = line.tokens[k - 1].form if k else ""
    return Frame(
        way=Way.VERB,
        begin=min(k, subject[0]) if subject else k,
        verb=(k, k + 1),
        force=report.verb.force,
        agrees=report.verb.agrees,
        subject=subject,
        carrier=channel_within(line, report.after, min(content, len(line))),
        content=content,
        apart=parallel(line, k) and (subject is None or subject[0] > k or parallel(line, subject[0])),
        before=before,
        bare=report.bare,
        relative=previous in words("relative"),
        pronoun=is_pronominal(previous),
    )


def _reports(report: _Report) -> bool:
    """Tell whether a verb reports speech at all, each sort of verb by what it needs."""
    if report.bare:
        return _reports_bare(report)
    if report.verb.lemma in measuring() and report.subject is not None and _is_of_somebody(report.line, report.subject[0]):
        return False
    if report.subject is None and (report.line.tokens[report.at].form in words("impersonal") or _is_aside(report)):
        return False
    return report.verb.lemma not in weak() or _reports_weakly(report)


def _is_of_somebody(line: Line, k: int) -> bool:
    """Tell whether a pronoun is written onto a noun: «مساحتها»."""
    return line.tokens[k].form.endswith(("ها", "ته", "هم"))


def _reports_weakly(report: _Report) -> bool:
    """Tell whether a verb that is mostly none of speech reports: somebody can speak, or what is said follows at once."""
    line, k = report.line, report.at
    named = report.subject is not None and can_speak(line, *report.subject)
    told_of = k > 0 and is_pronominal(line.tokens[k - 1].form)
    return named or told_of or report.marker == k + 1 or _quotation_before(line, k) is not None


def _is_aside(report: _Report) -> bool:
    """Tell whether a verb without a subject describes the noun before it: «أنباء تقول إن», «تقريراً كشف عن»."""
    line, k = report.line, report.at
    if parallel(line, k):
        return False
    if report.verb.shape is Shape.PAST:
        return line.tokens[k - 1].text.endswith(TANWEEN)
    return not (is_complementizer(bare(line.tokens[k - 1].form)) or line.named(k - 1))


def _reports_bare(report: _Report) -> bool:
    """Tell whether a participle or noun reports speech: «، مؤكداً أن», «قوله إن», never «أربعة متهمين»."""
    line, k = report.line, report.at
    at_once = report.marker == k + 1 and opens_speech(line, k + 1)
    return at_once or (report.verb.shape is Shape.PARTICIPLE and k > 0 and (bool(report.verb.joined) or line.is_mark(k - 1)))


def find_decline(line: Line, k: int) -> Frame | None:
    """Find a refusal to speak: «رفض X التعليق على», «لم ترد X على»."""
    if line.in_quotation(k):
        return None
    negated = k > 0 and is_one_of(line.tokens[k - 1].form, "negators") and not is_one_of(line.tokens[k - 1].form, "what")
    if negated and is_one_of(line.tokens[k].form, "answer"):
        end = phrase_end(line, k + 1, len(line)) if k + 1 < len(line) else k + 1
        stem = line.tokens[k].form[1:]
        on = any(t.form in PREPOSITIONS for t in line.tokens[end : end + 2])
        return _declined(line, k - 1, k + 1, end, end) if on or stem not in _ANSWERS_TO else None
    if negated and is_one_of(line.tokens[k].form, "issued"):
        return _find_silence(line, k)
    if not is_one_of(line.tokens[k].form, "refuse") or line.wish_end(k):
        return None
    refused = next((j for j in range(k + 1, min(len(line), k + _REFUSAL_REACH)) if line.tokens[j].form in words("declining")), None)
    if refused is None:
        return None
    return _declined(line, k, k + 1, phrase_end(line, k + 1, refused, bound=True), refused)


def _find_silence(line: Line, k: int) -> Frame | None:
    """Find whose silence is told: «لم يصدر أي تعليق من الوزارة»."""
    near = range(k + 1, min(len(line), k + _SILENCE_REACH))
    said = next((j for j in near if is_one_of(line.tokens[j].form, "silence")), None)
    begin = next((j + 1 for j in near if said is not None and j > said and line.tokens[j].form in _SILENT), None)
    end = phrase_end(line, begin, len(line)) if begin is not None and begin < len(line) else 0
    if begin is None or end <= begin or end >= len(line):
        return None
    return Frame(way=Way.VERB, begin=k - 1, verb=(k - 1, k + 1), force=Force.DECLINE, subject=(begin, end), content=end)


def _declined(line: Line, begin: int, after: int, end: int, content: int) -> Frame | None:
    subject = (after, end) if end > after else subject_before(line, begin)
    if content >= len(line):
        return None
    first = min(begin, subject[0]) if subject else begin
    return Frame(way=Way.VERB, begin=first, verb=(begin, after), force=Force.DECLINE, subject=subject, content=content)
