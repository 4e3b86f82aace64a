"""Denials: what one source says is not so, or not yet so, and another tells as so.

    denial ─what is denied─► its head («اختراق») and what else the claim names ─► clauses of others that tell it

The head is the act or thing that is said not to be, in any word of its family. The more plainly a text denies what others
claim («نفى», «لا صحة لما تردد عن»), the less of the claim another must tell in the same words; a verb that is only turned
(«لم تصل») must be told with most of what stands around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.clauses import clause_end, phrase_at
from summarizer.arabic.letters import fold
from summarizer.arabic.negation import turned_clauses
from summarizer.arabic.phrases import Phrases
from summarizer.arabic.speech import bare, find_verb
from summarizer.arabic.tokens import is_stop_word, stem, tokens, without_proclitics
from summarizer.comparing.clauses import Clause
from summarizer.comparing.lines import line_of, meant_by, once_for_each
from summarizer.comparing.matter import covered_in_meaning, damped, meanings, sentence_words, words_of
from summarizer.comparing.occasion import is_background, is_to_come, of_two_days, of_two_people
from summarizer.lexicon import lexicon
from summarizer.types import Force

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.arabic.tokens import Token
    from summarizer.types import Document

#: Words from the head of a denial among which the thing's word of existence stands.
_HEAD = 14
#: The particle that turns what is always or not to be done so («لا تقتلوا»), beside what did not happen.
_NOT = "لا"
#: Words before a thing among which stands that it is only wanted, sought or feared.
_AIMED = 4
#: Words before one that rules out, which name what is ruled out.
_RULED_OUT = 2
#: The last of the sentences with which a report begins.
_LEAD = 1


class Sort(Enum):
    """How a text says that something is not so."""

    CALLED_UNTRUE = "called untrue"  #: «نفى», «لا صحة لما تردد عن»
    NONE_OF_IT = "none of it"  #: «لا يوجد», «لم يتوصل إلى أي»
    TURNED = "turned"  #: «لم تصل»
    PENDING = "pending"  #: «بانتظار», «رهن بـ»


#: What another must tell of a claim beside its head: how many of its words, kindred ones counted, and their share by weight.
_LEAST = {Sort.CALLED_UNTRUE: (1, 0.25), Sort.NONE_OF_IT: (1, 0.5), Sort.TURNED: (3, 0.6), Sort.PENDING: (1, 0.5)}

#: What the head weighs among the words of a claim; the share of what the sentence that speaks most of it tells of it, which one that affirms
#: it must reach; and the share of a claim from which a clause that is turned denies the same.
_HEAD_WEIGHT, _MOST_TOLD, _SAME_DENIAL = 1.0, 0.8, 0.4
#: The same share where the head is told by a word of its family of meaning alone.
_OF_ONE_FAMILY = 0.5


@dataclass(frozen=True, slots=True)
class Denied:
    """What a text says is not so."""

    clause: Clause
    head: str  #: stem of the act or thing
    rest: dict[str, float]  #: what else the claim names
    sort: Sort


@cache
def _forms(name: str) -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("opposites")[name].split())


@cache
def _replies() -> frozenset[str]:
    """Give the stems of what a newsroom says that it did not get: no claim of anybody's («لم يتسن الحصول على تعليق»)."""
    return frozenset(stem(form) for form in _forms("replies"))


@cache
def _denying() -> frozenset[str]:
    """Give the verbs and nouns by which somebody calls a claim untrue; who refuses or rules out denies nothing."""
    return frozenset(fold(w) for w in lexicon("negation")["denying"]) | _forms("refuting")


@cache
def _phrases(name: str) -> Phrases[str]:
    return Phrases([(phrase, name) for phrase in lexicon("opposites")[name]])


def _after_existence(text: str) -> tuple[str, bool]:
    """Give what follows the words of existence near the head of a denial, and whether there are any.

    «أي» goes past one word («لم تودع أي طعن»); «عن» and the like only directly after such a word («ما تردد عن»).
    """
    last, between = None, 0
    for token in tokens(text)[:_HEAD]:
        forms = set(without_proclitics(token.form))
        known = forms & _forms("existence") or (between <= 1 and forms & _forms("determiners"))
        if known or (last is not None and not between and forms & _forms("links")):
            last, between = token.end, 0
        elif token.is_word and not is_stop_word(token.form):
            between += 1
    return (text, False) if last is None else (text[last:], True)


def _denied(clause: Clause, text: str, sort: Sort) -> Denied | None:
    """Read what a text denies, the words of who denies it left out; None where it names nothing."""
    claim, exists = _after_existence(text)
    speaker = words_of(clause.statement.speaker or "") if clause.statement else {}
    words = {form: w for form, w in words_of(claim).items() if form not in speaker and not is_stop_word(form[1:])}
    head = next(iter(words), None)
    if head is None or head in _replies():
        return None
    rest = {form: w for form, w in words.items() if form != head}
    if not rest:
        rest = {form: w for form, w in sentence_words(clause.document, clause.sentence).items() if form not in speaker and form != head}
    elif len(rest) == 1 and sort is not Sort.CALLED_UNTRUE:  # «النيابة لم تودع أي طعن»: of whom it is said belongs to it
        rest = {form: w for form, w in clause.words.items() if form not in speaker and form != head and not is_stop_word(form[1:])}
    return Denied(clause, head, rest, Sort.NONE_OF_IT if exists and sort is Sort.TURNED else sort)


def _denies_nothing(before: Sequence[Token], turned: Sequence[Token]) -> bool:
    """Tell whether a negation denies no act: a condition («إذا لم»), an exception («لم يبدأ إلا»), a silence («لم يوضح»), a bound («لم يتجاوز»)."""
    if any(form in _forms("exceptions") for t in turned for form in without_proclitics(t.form)):
        return True
    if len(before) > 1 and bare(before[-2].form) in _forms("conditions"):
        return True
    return bool(turned) and (turned[0].form in _forms("bounding") or find_verb(turned[0].form) is not None)


def _is_without(before: Sequence[Token]) -> bool:
    """Tell whether a negator only says in which way something was («دون قصد»)."""
    return bool(before) and any(form in _forms("without") for form in (before[-1].form, *without_proclitics(before[-1].form)))


def _by_negation(clause: Clause) -> Iterator[Denied | None]:
    text = clause.text
    for start, end in turned_clauses(text):
        before, turned = tokens(text[:start]), tokens(text[start:end])
        if before and any(form in _denying() for form in without_proclitics(before[-1].form)):
            yield _denied(clause, text[start:end], Sort.CALLED_UNTRUE)
        elif not (_denies_nothing(before, turned) or _is_without(before)):
            denied = _denied(clause, text[start:end], Sort.TURNED)
            always = before and bare(before[-1].form) == _NOT
            yield None if always and denied and denied.sort is Sort.TURNED else denied


def _called_untrue(clause: Clause) -> Iterator[Denied | None]:
    """Read what stands before a word that calls it untrue, or after a verb that refutes what was said."""
    text = clause.text
    line = tokens(text)
    claims = [found.after for i in range(len(line)) if (found := phrase_at(_phrases("claimed"), line, i))]
    if not claims or claims[0] >= len(line):
        return
    start = claims[0]
    untrue = next((i for i in range(start, len(line)) if phrase_at(_phrases("untrue"), line, i)), None)
    if untrue is not None:
        yield _denied(clause, text[line[start].start : line[untrue].start], Sort.CALLED_UNTRUE)
    elif any(form in _forms("refuting") for t in line[:start] for form in without_proclitics(t.form)):
        yield _denied(clause, text[line[start].start :], Sort.CALLED_UNTRUE)


def _ruled_out(clause: Clause) -> Iterator[Denied | None]:
    """Read what stands right before a word that rules it out («الانسحاب ليس مطروحا»)."""
    line = line_of(clause.text)
    at = next((i for i in range(len(line)) if phrase_at(_phrases("ruled_out"), line, i)), None)
    before = [t for t in line[: at or 0] if t.is_word and not is_stop_word(t.form)][-_RULED_OUT:]
    if before:
        yield _denied(clause, clause.text[before[0].start : before[-1].end], Sort.NONE_OF_IT)


def _pending(clause: Clause) -> Iterator[Denied | None]:
    text = clause.text
    line = tokens(text)
    for i in range(len(line)):
        found = phrase_at(_phrases("pending"), line, i)
        if found is not None and found.after < len(line):
            end = clause_end(line, found.after)
            yield _denied(clause, text[line[found.after].start : line[end - 1].end], Sort.PENDING) if end > found.after else None


_READERS = (_by_negation, _called_untrue, _ruled_out, _pending)


def denials(document: Document, of_document: Sequence[Clause]) -> list[Denied]:
    """Give what a document says is not so, or not yet so."""
    found = [denied for clause in of_document for read in _READERS for denied in read(clause)]
    for s in document.statements:
        if s.force is Force.DENY and s.sentence >= 0 and any(form in _denying() for form in without_proclitics(fold(s.verb))):
            text = document.article.at(s.content)
            found.append(_denied(Clause(document, s.sentence, s.span, words_of(text), s), text, Sort.CALLED_UNTRUE))
    return [denied for denied in found if denied is not None]


@once_for_each
def affirms(clause: Clause) -> bool:
    """Tell whether a clause tells something as so: not turned, not as possible or planned, not as what somebody waits for."""
    if clause.negated or clause.hedged or is_background(clause):
        return False
    line = line_of(clause.text)
    denies = any(form in _denying() for t in line for form in (t.form, *without_proclitics(t.form), stem(t.form)))
    waits = any(phrase_at(_phrases("pending"), line, i) for i in range(len(line)))
    return not (denies or waits or any(t.text == "\N{ARABIC QUESTION MARK}" for t in line))


def _is_aimed_at(head: str, clause: Clause) -> bool:
    """Tell whether a clause speaks of a thing only as what somebody wants, seeks or fears: by the words before it."""
    line = [t for t in line_of(clause.text) if t.is_word]
    keys = meanings([head])
    at = [i for i, t in enumerate(line) if keys & meanings([stem(t.form)])]
    return all(any(form in _forms("aims") for t in line[max(0, i - _AIMED) : i] for form in without_proclitics(t.form)) for i in at)


def _is_done(clause: Clause) -> bool:
    """Tell whether a clause tells what was: a word of getting or doing stands in it, and nothing that is to come."""
    return not is_to_come(clause) and any(form in _forms("done") for t in line_of(clause.text) for form in without_proclitics(t.form))


def _leads_with(head: str, clause: Clause) -> bool:
    """Tell whether a clause stands at the beginning of a report whose headline names the thing: it is what is reported."""
    title = words_of(clause.document.article.title or "")
    return clause.sentence <= _LEAD and bool(meanings([head]) & meanings(title))


def _heads(head: str, clause: Clause) -> list[str]:
    """Give the folded words of a clause that are of one stem, root or family with what is denied."""
    keys = meanings([head])
    return [t.form for t in line_of(clause.text) if t.is_word and not is_stop_word(t.form) and keys & meanings([stem(t.form)])]


def _are_of_one_family_only(head: str, forms: Sequence[str]) -> bool:
    """Tell whether words are kindred to what is denied by their family of meaning alone («صفقة» and «عقد»), by no stem or root."""
    keys = {key for key in meanings([head]) if not key.startswith("kin")}
    return not any(keys & meanings([stem(form)]) for form in forms)


def _is_present(head: str, form: str) -> bool:
    """Tell whether a verb that affirms is of the present or the future, where what is denied is of the past («لم تعلن», «تعلن غدا»)."""
    return form.startswith(("ي", "سي", "ست")) or stem(form) == head


def _speaks_of(denied: Denied, clause: Clause) -> bool:
    """Tell whether a clause tells the head of what is denied as something that was, on the same day where days are named."""
    heads = _heads(denied.head, clause)
    if not heads or of_two_days(denied.clause, clause) or _is_aimed_at(denied.head, clause):
        return False
    if denied.sort is Sort.PENDING:
        return _is_done(clause)
    return denied.sort is not Sort.TURNED or not (is_to_come(clause) or all(_is_present(denied.head, form) for form in heads))


def _is_told(denied: Denied, rest: Mapping[str, float], around: frozenset[str]) -> float:
    """Give the share of what is denied, its head counted, that the words of a sentence tell."""
    return covered_in_meaning({denied.head: _HEAD_WEIGHT, **rest}, around)


def _tells(denied: Denied, rest: Mapping[str, float], clause: Clause) -> float:
    """Give how far a clause tells what is denied, 0 where it holds too little of it to be sure; `rest` is weighed."""
    if not meanings([denied.head]) & meanings(clause.words) or not _speaks_of(denied, clause) or of_two_people(denied.clause, clause):
        return 0.0
    around = _around(clause)
    words, least = _LEAST[denied.sort]
    shared = sum(bool(meanings([form]) & around) for form in rest)
    share = covered_in_meaning(rest, around)
    if _are_of_one_family_only(denied.head, _heads(denied.head, clause)):
        least = max(least, _OF_ONE_FAMILY)
    elif denied.sort is Sort.CALLED_UNTRUE and shared and _leads_with(denied.head, clause):
        return max(share, least)
    return share if shared >= words and share >= least else 0.0


def _around(clause: Clause) -> frozenset[str]:
    return meant_by(clause.document.text_of(clause.sentence))


def _denies_too(denied: Denied, rest: Mapping[str, float], clause: Clause) -> bool:
    """Tell whether a clause says the same not to be so: its report tells the denial itself."""
    return clause.negated and bool(meanings([denied.head]) & meanings(clause.words)) and covered_in_meaning(rest, _around(clause)) >= _SAME_DENIAL


def best(denied: Denied, of_document: Sequence[Clause], affirming: Sequence[Clause], telling: Mapping[str, float]) -> tuple[float, Clause | None]:
    """Give the clause among those of a document that affirm that best tells what is denied, with how far; None where none does.

    No other sentence of that document may speak of it more, and a document that tells the denial too contradicts only
    what somebody is said to have called untrue.
    """
    rest = damped(denied.rest, telling)
    share, found = max(((_tells(denied, rest, c), c) for c in affirming), key=lambda one: one[0], default=(0.0, None))
    if found is None or not share:
        return 0.0, None
    if denied.sort is not Sort.CALLED_UNTRUE and any(_denies_too(denied, rest, c) for c in of_document):
        return 0.0, None
    most = max(_is_told(denied, rest, _around(c)) for c in of_document if c.sentence != found.sentence or c is found)
    return (share, found) if _is_told(denied, rest, _around(found)) >= _MOST_TOLD * most else (0.0, None)
