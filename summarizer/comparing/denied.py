"""What a text says is not so, or not yet so: its head, what else the claim names, and how plainly it is denied."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from summarizer.arabic.clauses import clause_end, phrase_at
from summarizer.arabic.kin import word
from summarizer.arabic.letters import fold
from summarizer.arabic.negation import turned_clauses
from summarizer.arabic.phrases import Phrases
from summarizer.arabic.rarity import rarity
from summarizer.arabic.speech import bare, find_verb
from summarizer.arabic.tokens import is_stop_word, stem, tokens, without_proclitics
from summarizer.comparing.clauses import Clause
from summarizer.comparing.lines import line_of
from summarizer.comparing.matter import sentence_words, words_of
from summarizer.lexicon import lexicon
from summarizer.types import Force

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarizer.arabic.tokens import Token
    from summarizer.types import Document

#: Words from the head of a denial among which the thing's word of existence stands.
_HEAD = 14
#: Words after a verb of refusal among which stands that an accusation is refused.
_ACCUSED = 5
#: The particle that turns what is always or not to be done so («لا تقتلوا»), beside what did not happen.
_NOT = "لا"
#: «أي» and «أية», folded.
_ANY = frozenset({"اي", "ايه"})
#: «ما», which brings in what somebody said, and «قد», which brings in what was done.
_WHAT, _ALREADY = "ما", "قد"
#: Particles that turn the verb after them, as a verb of refusal does not: «لم توجه إليهم تهمة» says of a charge that it was not made, not that it is untrue.
_PARTICLES = frozenset({"لم", "لن", "لا", "ما", "ليس", "ليست"})
#: Words of what is denied that a topic gives at the most, the marks that end it, and the letters with which a verb of the present or the future begins.
_THING, _BOUNDS, _VERBAL = 4, "\N{ARABIC COMMA}\N{ARABIC SEMICOLON},;:.()«»", ("ي", "سي")
#: Words before one that rules out, which name what is ruled out.
_RULED_OUT = 2
#: «غير» with what is excepted: it tells that the one was («أحدا غيره لم يصب»).
_BUT = ("غيره", "غيرهم", "غيرها", "سواه")


class Sort(Enum):
    """How a text says that something is not so."""

    CALLED_UNTRUE = "called untrue"  #: «نفى», «لا صحة لما تردد عن»
    NONE_OF_IT = "none of it"  #: «لا يوجد», «لم يتوصل إلى أي»
    TURNED = "turned"  #: «لم تصل»
    PENDING = "pending"  #: «بانتظار», «رهن بـ»


@dataclass(frozen=True, slots=True)
class Denied:
    """What a text says is not so."""

    clause: Clause
    head: str  #: stem of the act or thing
    rest: dict[str, float]  #: what else the claim names
    sort: Sort
    claim: str  #: what is denied, as it stands from the head on
    any_of_it: bool = False  #: whether «أي» says that not one of it is

    @property
    def thing(self) -> str:
        """Give what is denied in a few words, where it begins with a noun: «التوصل إلى اتفاق», «تسريب موضوع الرياضيات»; empty elsewhere."""
        line = [t for t in tokens(self.claim) if t.is_word or t.text in _BOUNDS]
        words = list(dropwhile(lambda t: is_stop_word(t.form), takewhile(lambda t: t.is_word, line)))[:_THING]
        if self.sort is Sort.TURNED or not words or words[0].form.startswith(_VERBAL) or find_verb(words[0].form) is not None:
            return ""
        while words and is_stop_word(words[-1].form):
            words.pop()
        first, *others = (t.text for t in words)
        return " ".join([first[_joined(words[0].form) :], *others]) if others else ""


def _joined(form: str) -> int:
    """Count the letters of the preposition that is written onto a word of news («بموافقة»)."""
    return int(form.startswith("ب") and rarity(stem(form)) == 1 and rarity(stem(form[1:])) < 1)


@cache
def forms(name: str) -> frozenset[str]:
    """Give a list of words of lexicon/opposites.toml, folded."""
    return frozenset(fold(w) for w in lexicon("opposites")[name].split())


@cache
def _replies() -> frozenset[str]:
    """Give the stems of what a newsroom says that it did not get: no claim of anybody's («لم يتسن الحصول على تعليق»)."""
    return frozenset(stem(form) for form in forms("replies"))


@cache
def denying() -> frozenset[str]:
    """Give the verbs and nouns by which somebody calls a claim untrue; who refuses or rules out denies nothing."""
    return frozenset(fold(w) for w in lexicon("negation")["denying"]) | forms("refuting")


@cache
def phrases(name: str) -> Phrases[str]:
    """Give a list of phrases of lexicon/opposites.toml."""
    return Phrases([(phrase, name) for phrase in lexicon("opposites")[name]])


def _after_existence(text: str) -> tuple[str, bool]:
    """Give what follows the words of existence near the head of a denial, and whether there are any.

    «أي» goes past one word («لم تودع أي طعن»); «عن» and the like only directly after such a word («ما تردد عن»).
    """
    last, between = None, 0
    for token in takewhile(lambda t: t.form.removeprefix("و") not in forms("relative"), tokens(text)[:_HEAD]):
        found = set(without_proclitics(token.form))
        known = found & forms("existence") or (between <= 1 and found & forms("determiners"))
        if known or (last is not None and not between and found & forms("links")):
            last, between = token.end, 0
        elif token.is_word and not is_stop_word(token.form):
            between += 1
    return (text, False) if last is None else (text[last:], True)


def _claimed_thing(text: str, sort: Sort) -> str:
    """Give what a claim is of, who made it left out: «ما أعلنته الهيئة عن | اتفاق», «اتهام مالي لبلاده | بإيواء جماعات», «أن يكون رجاله قد | أوقفوا»."""
    line = tokens(text)
    for i, token in enumerate(line[:_HEAD]):
        if token.form == _WHAT and i + 1 < len(line) and without_proclitics(line[i + 1].form)[0] not in forms("existence"):
            return _after(text, line, i + 1, lambda form: form in forms("about"))
        if sort is Sort.CALLED_UNTRUE and any(form in forms("accusation") for form in (token.form, *without_proclitics(token.form))):
            return _after(text, line, i, lambda form: form.startswith("ب"), kept=True)
        if token.form == _ALREADY and i and line[i - 1].form not in forms("existence"):
            return text[token.end :]
    return text


def _after(text: str, line: Sequence[Token], i: int, ends: Callable[[str], bool], *, kept: bool = False) -> str:
    """Give a text from the word after a place that ends what is skipped, that word itself where it is kept; all of it where none does."""
    found = next((t for t in line[i + 1 : i + 1 + _HEAD] if ends(t.form)), None)
    if found is None:
        return text
    return text[found.start if kept else found.end :]


def _is_joined_stop(form: str) -> bool:
    """Tell whether a stem is a stop word with a letter written onto it («ولأن»); «مذكرة» is none, though «ذكر» is one."""
    return form.startswith(("و", "ف", "ب", "ل", "ك")) and is_stop_word(form[1:])


def _without_circumstance(claim: str) -> str:
    """Cut a claim before the word that says when or why («لأي زيادة | قبل قانون المالية»): another may tell it without."""
    words = 0
    for token in tokens(claim):
        if words and token.form in forms("circumstances"):
            return claim[: token.start]
        words += token.is_word and not is_stop_word(token.form)
    return claim


def _denied(clause: Clause, text: str, sort: Sort) -> Denied | None:
    """Read what a text denies, the words of who denies it left out; None where it names nothing."""
    whole, exists = _after_existence(_claimed_thing(text, sort))
    claim = _without_circumstance(whole)
    speaker = words_of(clause.statement.speaker or "") if clause.statement else {}
    words = {form: w for form, w in words_of(claim).items() if form not in speaker and not _is_joined_stop(form)}
    head = next((form for form in words if not word(form).nation), None)
    if head is None or head in _replies():
        return None
    rest = {form: w for form, w in words.items() if form != head}
    if not rest:
        rest = {form: w for form, w in sentence_words(clause.document, clause.sentence).items() if form not in speaker and form != head}
    elif len(rest) == 1 and sort is not Sort.CALLED_UNTRUE:  # «النيابة لم تودع أي طعن»: of whom it is said belongs to it
        rest = {form: w for form, w in clause.words.items() if form not in speaker and form != head and not _is_joined_stop(form)}
    return Denied(
        clause, head, rest, Sort.NONE_OF_IT if exists and sort is Sort.TURNED else sort, whole, exists and any(t.form in _ANY for t in tokens(text)[:_HEAD])
    )


def _denies_nothing(before: Sequence[Token], turned: Sequence[Token]) -> bool:
    """Tell whether a negation denies no act: a condition («إذا لم»), an exception («لم يبدأ إلا»), a silence («لم يوضح»), a bound («لم يتجاوز»)."""
    if any(form in forms("exceptions") for t in turned for form in without_proclitics(t.form)):
        return True
    if len(before) > 1 and (_is_condition(before[-2]) or before[-2].form.startswith(_BUT)):
        return True
    return bool(turned) and (turned[0].form in forms("bounding") or find_verb(turned[0].form) is not None)


def _is_condition(token: Token) -> bool:
    """Tell whether a word makes what follows a condition: «إن لم», «ما لم», never «أنه لم» or «أن لم»."""
    form = token.form.removeprefix("و").removeprefix("ف")
    return form in forms("conditions") and "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}" not in token.text


def _refuses(negator: Token, turned: Sequence[Token]) -> bool:
    """Tell whether a verb turns down an accusation («ترفض جملة وتفصيلا اتهامها»): then it is called untrue."""
    accused = any(form in forms("accusation") for t in turned[:_ACCUSED] for form in (t.form, *without_proclitics(t.form)))
    return accused and bare(negator.form) not in _PARTICLES


def _is_without(before: Sequence[Token]) -> bool:
    """Tell whether a negator only says in which way something was («دون قصد»)."""
    return bool(before) and any(form in forms("without") for form in (before[-1].form, *without_proclitics(before[-1].form)))


def _by_negation(clause: Clause) -> Iterator[Denied | None]:
    text = clause.text
    for start, end in turned_clauses(text):
        before, turned = tokens(text[:start]), tokens(text[start:end])
        if before and (any(form in denying() for form in without_proclitics(before[-1].form)) or _refuses(before[-1], turned)):
            yield _denied(clause, text[start:end], Sort.CALLED_UNTRUE)
        elif not (_denies_nothing(before, turned) or _is_without(before)):
            denied = _denied(clause, text[start:end], Sort.TURNED)
            always = before and bare(before[-1].form) == _NOT
            yield None if always and denied and denied.sort is Sort.TURNED else denied


def _called_untrue(clause: Clause) -> Iterator[Denied | None]:
    """Read what stands before a word that calls it untrue, or after a verb that refutes what was said."""
    text = clause.text
    line = tokens(text)
    claims = [found.after for i in range(len(line)) if (found := phrase_at(phrases("claimed"), line, i))]
    if not claims or claims[0] >= len(line):
        return
    start = claims[0]
    untrue = next((i for i in range(start, len(line)) if phrase_at(phrases("untrue"), line, i)), None)
    if untrue is not None:
        yield _denied(clause, text[line[start].start : line[untrue].start], Sort.CALLED_UNTRUE)
    elif any(form in forms("refuting") for t in line[:start] for form in without_proclitics(t.form)):
        yield _denied(clause, text[line[start].start :], Sort.CALLED_UNTRUE)


def _ruled_out(clause: Clause) -> Iterator[Denied | None]:
    """Read what stands right before a word that rules it out («الانسحاب ليس مطروحا»)."""
    line = line_of(clause.text)
    at = next((i for i in range(len(line)) if phrase_at(phrases("ruled_out"), line, i)), None)
    before = [t for t in line[: at or 0] if t.is_word and not is_stop_word(t.form)][-_RULED_OUT:]
    if before:
        yield _denied(clause, clause.text[before[0].start : before[-1].end], Sort.NONE_OF_IT)


def _pending(clause: Clause) -> Iterator[Denied | None]:
    text = clause.text
    line = tokens(text)
    for i in range(len(line)):
        found = phrase_at(phrases("pending"), line, i)
        if found is not None and found.after < len(line):
            end = clause_end(line, found.after)
            yield _denied(clause, text[line[found.after].start : line[end - 1].end], Sort.PENDING) if end > found.after else None


_READERS = (_by_negation, _called_untrue, _ruled_out, _pending)


def _is_asked(document: Document, sentence: int, start: int) -> bool:
    """Tell whether what begins at a place of a sentence is asked: by its first word, or the one before it («فكيف | تنفي الوزارة التقارير»)."""
    begin = document.sentence(sentence).span.start
    line = [t for t in line_of(document.text_of(sentence)) if t.is_word]
    last = next((t for t in reversed(line) if begin + t.start < start), None)
    first = next((t for t in line if begin + t.start >= start), None)
    return any(t is not None and t.form.removeprefix("و").removeprefix("ف") in forms("asking") for t in (last, first))


def denials(document: Document, of_document: Sequence[Clause]) -> list[Denied]:
    """Give what a document says is not so, or not yet so."""
    found = [d for c in of_document if not _is_asked(document, c.sentence, c.span.start) for read in _READERS for d in read(c)]
    for s in document.statements:
        denies = s.force is Force.DENY and any(form in denying() for form in without_proclitics(fold(s.verb)))
        if denies and s.sentence >= 0 and not _is_asked(document, s.sentence, s.span.start):
            text = document.article.at(s.content)
            found.append(_denied(Clause(document, s.sentence, s.span, words_of(text), s), text, Sort.CALLED_UNTRUE))
    return [denied for denied in found if denied is not None]
