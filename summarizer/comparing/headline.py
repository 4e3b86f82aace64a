"""A headline that its own body does not bear out, or that names somebody else.

Three questions are put to a headline, clause by clause:

  whom    does anybody whom it names take part in what the body tells in the same words? (headline_named.py)
  what    does the body tell the same act of the same thing, or of another? (headline_named.py)
  surely  where the body speaks of it, does it say so plainly, or only as possible, planned, on a condition, or not at all?
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.negation import find_hedges, negated_spans, weakest_hedge
from summarizer.arabic.roots import roots
from summarizer.arabic.tokens import stem, tokens, without_proclitics
from summarizer.comparing.clauses import Clause, clauses
from summarizer.comparing.denial import affirms
from summarizer.comparing.denied import denials
from summarizer.comparing.evidence import quote
from summarizer.comparing.headline_claims import LEAST_WORDS, Claim, claims, difference, forms
from summarizer.comparing.headline_named import of_another, somebody_else
from summarizer.comparing.matter import covered_in_meaning, kindred, meanings, telling
from summarizer.comparing.opposition import contradicted
from summarizer.comparing.topics import line
from summarizer.types import HEADLINE, Difference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.types import Event

#: Share of a claim's weight that a clause must hold to speak of it, to tell the same act, and to bear it out.
_SPEAKS_OF, _SAME_ACT, _BEARS_OUT = 0.34, 0.5, 0.6
#: Share of the rest of a claim that a clause must hold to speak of it where its act is told nowhere.
_SPEAKS_OF_REST = 0.7
#: Words of a claim that a clause must have in kindred words to speak of its matter.
_OF_MATTER = 2
#: Characters after an act within which a word that makes it less than sure belongs to it.
_RIGHT_AFTER = 16


def _acts_at(told: Clause, act: frozenset[str]) -> list[int]:
    """Give where a clause tells an act."""
    return [t.start for t in tokens(told.text) if t.is_word and act & _family(t.form)]


def _is_unsure(told: Clause, act: frozenset[str]) -> bool:
    """Tell whether a clause tells an act as possible, conditional or not so: by a word before it or right after it («اتفاق مبدئي»)."""
    places, line = _acts_at(told, act), tokens(told.text)
    if not places:
        return bool({t.form for t in line} & forms("conditions"))
    weak = [h.start for h in find_hedges(told.text)] + [t.start for t in line if t.form in forms("conditions")]
    turned = negated_spans(told.text)
    return all(any(w <= at + _RIGHT_AFTER for w in weak) or any(start <= at < end for start, end in turned) for at in places)


def _claims_surely(clause: Claim) -> bool:
    text = clause.document.article.at(clause.span)
    aims = any(
        form in forms("conditions") | forms("aims") | forms("to_come") for t in tokens(text) for form in without_proclitics(t.form) if t.form != f"ك{form}"
    )  # «كامل»
    return not aims and weakest_hedge(tokens(text)) is None and not negated_spans(text) and "\N{ARABIC QUESTION MARK}" not in text


def _less_sure(claim: Claim, event: Event) -> Difference | None:
    """Find a claim that no clause bears out, where its own body speaks of it only as possible, conditional or not so."""
    if not _claims_surely(claim) or not _is_decisive(claim):
        return None
    act = _act(claim)
    told = [(covered_in_meaning(claim.words, meanings(c.words)), c) for d in event.documents for c in clauses(d)]
    bearing = [(share, c) for share, c in told if _acts_at(c, act) and not _is_unsure(c, act)]
    sure = max((share for share, _ in bearing), default=0.0)
    own_sure = max((share for share, c in bearing if c.document.id == claim.document.id), default=0.0)
    unsure = sorted(
        ((share, c) for share, c in told if share >= _SPEAKS_OF and _is_unsure(c, act) and (share >= _SAME_ACT or kindred(_act_words(claim), c.words))),
        key=lambda one: (one[1].document.id != claim.document.id, -one[0]),
    )
    own = [share for share, c in unsure if c.document.id == claim.document.id]
    if not own or own_sure >= own[0] or sure >= _BEARS_OUT:
        return None
    evidence = [quote(c.document, c.span, c.sentence) for _, c in unsure[:3]]
    return difference(claim, evidence, line("headline"), " ".join(unsure[0][1].text.split()))


def _untold(claim: Claim, event: Event) -> Difference | None:
    """Find a settled act that no text tells in any word of its family, where its own body speaks of all else of the claim."""
    settled = [form for form in _act_words(claim) if form in claim.words]
    rest = {form: w for form, w in claim.words.items() if form not in settled}
    if not _claims_surely(claim) or len(settled) != 1 or settled == list(claim.words) or len(rest) < LEAST_WORDS:
        return None
    act = meanings(settled)
    told = [(covered_in_meaning(rest, meanings(c.words)), c) for d in event.documents for c in clauses(d)]
    if any(act & meanings(c.words) for _, c in told):
        return None
    speaking = sorted((one for one in told if one[0] >= _SPEAKS_OF_REST), key=lambda one: (one[1].document.id != claim.document.id, -one[0]))
    if not speaking or speaking[0][1].document.id != claim.document.id:
        return None
    evidence = [quote(c.document, c.span, c.sentence) for _, c in speaking[:3]]
    return difference(claim, evidence, line("headline"), " ".join(speaking[0][1].text.split()))


def _settled(claim: Claim) -> list[str]:
    """Give the words of a claim, as they stand, that say what was done: the verbal noun it begins with, or the headline's word of settling."""
    words = [t.form for t in tokens(claim.document.article.at(claim.span)) if t.is_word]
    return [w for w in words if any(form in forms("settled") | forms("joined") for form in without_proclitics(w))]


def _act_words(claim: Claim) -> list[str]:
    """Give the stems of what was done; of the whole claim where no word says so."""
    return [stem(form) for form in _settled(claim)] or list(claim.words)


def _act(claim: Claim) -> frozenset[str]:
    """Give the stems and roots by which a text would tell what a claim says was done."""
    return frozenset[str]().union(*map(_family, _settled(claim))) or _same_act(claim.words)


def _family(form: str) -> frozenset[str]:
    """Give the stem of a word, and its roots whether its first letter is a conjunction or its own («وصول»)."""
    return frozenset({stem(form)}) | roots(form) | roots(stem(form))


def _same_act(words: Iterable[str]) -> frozenset[str]:
    """Give the stems and roots by which words tell one act; a family of meaning is too wide («بقاء» beside «استمرار»)."""
    stems = list(words)
    return frozenset(stems) | frozenset(root for form in stems for root in roots(form))


def _is_decisive(clause: Claim) -> bool:
    """Tell whether the headline says that something was done or settled."""
    told = {form for t in tokens(clause.document.text_of(HEADLINE)) for form in without_proclitics(t.form)}
    return bool(told & forms("settled"))


def _as_clause(claim: Claim) -> Clause:
    return Clause(claim.document, HEADLINE, claim.span, claim.words, None)


def _denied(claim: Claim, _event: Event) -> Difference | None:
    """Find an act of the headline that its own body says did not happen and nowhere tells as so."""
    if not _claims_surely(claim):
        return None
    body, told_first = clauses(claim.document), _told_first(claim)
    for denied in denials(claim.document, body):
        act = _same_act([denied.head])
        if not act & told_first or any(affirms(c) and act & _same_act(c.words) for c in body):
            continue
        told = denied.clause
        return difference(claim, [quote(claim.document, told.span, told.sentence)], line("headline"), " ".join(told.text.split()))
    return None


def _told_first(claim: Claim) -> frozenset[str]:
    """Give what a claim says first of all: its first two words (an act, or who does it and the act), and its words of settling."""
    words = [t.form for t in tokens(claim.document.article.at(claim.span)) if t.is_word]
    return frozenset[str]().union(*map(_family, [*words[:2], *_settled(claim)]))


def _opposed(claim: Claim, event: Event) -> Difference | None:
    """Find a clause of the body that tells the opposite of the headline, where none tells what the headline does."""
    if not _claims_surely(claim):
        return None
    told = contradicted(_as_clause(claim), clauses(claim.document), telling(event))
    if told is None:
        return None
    return difference(claim, [quote(claim.document, told.span, told.sentence)], line("headline"), " ".join(told.text.split()))


def _wholly(claim: Claim, _event: Event) -> Difference | None:
    """Find an act of which the headline says that it is of all of a thing, and its own body that it is of a part."""
    if not _claims_surely(claim) or not _says(claim.text, "whole"):
        return None
    matter = [form for form in claim.words if form not in _stems("whole")]
    told = [(len(kindred(matter, c.whole.words)), c) for c in clauses(claim.document) if kindred(matter, c.words)]
    speaking = [(shared, c) for shared, c in told if shared >= _OF_MATTER]
    parts = sorted(((shared, c) for shared, c in speaking if _says(c.text, "part") or _turns_whole(c)), key=lambda one: -one[0])
    if not parts or any(_says(c.text, "whole") and not _turns_whole(c) for _, c in speaking):
        return None
    body = parts[0][1]
    return difference(claim, [quote(c.document, c.span, c.sentence) for _, c in parts[:2]], line("headline"), " ".join(body.text.split()))


def _says(text: str, name: str) -> bool:
    """Tell whether a text has a word of a list of lexicon/headlines.toml."""
    return any(form in forms(name) for t in tokens(text) for form in without_proclitics(t.form))


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(map(stem, forms(name)))


def _turns_whole(told: Clause) -> bool:
    """Tell whether a clause says that not all of a thing is meant («ليس تعويما كاملا»)."""
    turned = negated_spans(told.text)
    return any(start <= t.start < end and t.form in forms("whole") for t in tokens(told.text) for start, end in turned)


_QUESTIONS = (somebody_else, of_another, _less_sure, _untold, _denied, _opposed, _wholly)


def find(event: Event) -> list[Difference]:
    """Find the headlines that their bodies do not bear out, one difference a headline."""
    found: list[Difference] = []
    for document in event.documents:
        answers = (ask(clause, event) for clause in claims(document) for ask in _QUESTIONS)
        first = next((a for a in answers if a is not None), None)
        if first is not None:
            found.append(first)
    return found
