"""Denials: what one source says is not so, or not yet so, and another tells as so.

    denial ─what is denied─► its head («اختراق») and what else the claim names ─► clauses of others that tell it

The head is the act or thing that is said not to be, in any word of its family. The more plainly a text denies what others
claim («نفى», «لا صحة لما تردد عن»), the less of the claim another must tell in the same words; a verb that is only turned
(«لم تصل») must be told with most of what stands around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.clauses import phrase_at
from summarizer.arabic.rarity import rarity
from summarizer.arabic.tokens import is_stop_word, stem, without_proclitics
from summarizer.comparing.denied import Denied, Sort, denying, forms, phrases
from summarizer.comparing.lines import line_of, meant_by, once_for_each
from summarizer.comparing.matter import covered_in_meaning, damped, meanings, words_of
from summarizer.comparing.occasion import is_background, is_to_come, of_two_days, of_two_people
from summarizer.types import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.arabic.tokens import Token
    from summarizer.comparing.clauses import Clause

#: Words before a thing among which stands that it is only wanted, sought or feared.
_AIMED = 4
#: The last of the sentences with which a report begins.
_LEAD = 1
#: What another must tell of a claim beside its head: how many of its words, kindred ones counted, and their share by weight.
_LEAST = {Sort.CALLED_UNTRUE: (1, 0.25), Sort.NONE_OF_IT: (1, 0.5), Sort.TURNED: (3, 0.6), Sort.PENDING: (1, 0.5)}

#: What the head weighs among the words of a claim; the share of what the sentence that speaks most of it tells of it, which one that affirms
#: it must reach; and the share of a claim from which a clause that is turned denies the same.
_HEAD_WEIGHT, _MOST_TOLD, _SAME_DENIAL = 1.0, 0.8, 0.4
#: The same share where not one of it is said to be («لم تتلق أي طعن»), which any of it that is told belies.
_OF_ANY = 0.25
#: Rarity from which a word that is only kindred to what is denied tells it.
_TELLING = 0.3
#: The same share where the head is told by a word of its family of meaning alone.
_OF_ONE_FAMILY = 0.5


@once_for_each
def affirms(clause: Clause) -> bool:
    """Tell whether a clause tells something as so: not turned, not as possible or planned, not as what somebody waits for."""
    if clause.negated or clause.hedged or is_background(clause):
        return False
    line = line_of(clause.text)
    denies = any(form in denying() for t in line for form in (t.form, *without_proclitics(t.form), stem(t.form)))
    waits = any(phrase_at(phrases("pending"), line, i) for i in range(len(line)))
    return not (denies or waits or any(t.text == "\N{ARABIC QUESTION MARK}" for t in line))


def _is_aimed_at(head: str, clause: Clause) -> bool:
    """Tell whether a clause speaks of a thing only as what somebody wants, seeks or fears: by the words before it."""
    line = [t for t in line_of(clause.text) if t.is_word]
    keys = meanings([head])
    at = [i for i, t in enumerate(line) if keys & meanings([stem(t.form)])]
    return all(any(form in forms("aims") for t in line[max(0, i - _AIMED) : i] for form in without_proclitics(t.form)) for i in at)


def _is_done(clause: Clause) -> bool:
    """Tell whether a clause tells what was: a word of getting or doing stands in it, and nothing that is to come."""
    return not is_to_come(clause) and any(form in forms("done") for t in line_of(clause.text) for form in without_proclitics(t.form))


def _leads_with(head: str, clause: Clause) -> bool:
    """Tell whether a clause stands at the beginning of a report whose headline names the thing: it is what is reported."""
    title = words_of(clause.document.article.title or "")
    return clause.sentence <= _LEAD and bool(meanings([head]) & meanings(title))


def _heads(head: str, clause: Clause) -> list[str]:
    """Give the folded words of a clause that are of one stem, root or family with what is denied; an everyday word («بشكل») tells nothing («مشكلة»)."""
    keys = meanings([head])
    found = ((t.form, stem(t.form)) for t in line_of(clause.text) if t.is_word and not is_stop_word(t.form) and not _is_named(t, clause))
    return [form for form, of in found if of == head or (rarity(of) >= _TELLING and keys & meanings([of]))]


def _is_named(token: Token, clause: Clause) -> bool:
    """Tell whether a word is a part of a name: «الجو السوري» tells of no walls («سور»)."""
    place = Span(clause.span.start + token.start, clause.span.start + token.end)
    return any(m.span.meets(place) and not m.nominal for m in clause.document.mentions if m.sentence == clause.sentence)


def _are_of_one_root_only(head: str, forms: Sequence[str]) -> bool:
    """Tell whether words are kindred to what is denied by their root alone («جاهزية» and «الجهاز»), by no stem or family."""
    keys = {key for key in meanings([head]) if not key.startswith("root")}
    return not any(keys & meanings([stem(form)]) for form in forms)


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
    if not meanings([denied.head]) & meanings(clause.words) or not _speaks_of(denied, clause) or of_two_people(denied.clause.whole, clause.whole):
        return 0.0
    heads = _heads(denied.head, clause)
    around = meant_by(clause.text) if _are_of_one_root_only(denied.head, heads) else _around(clause)
    words, least = _LEAST[denied.sort]
    if denied.any_of_it and not _are_of_one_family_only(denied.head, heads):
        least = _OF_ANY
    shared = sum(bool(meanings([form]) & around) for form in rest)
    share = covered_in_meaning(rest, around)
    if _are_of_one_family_only(denied.head, heads):
        least = max(least, _OF_ONE_FAMILY)
    elif denied.sort is Sort.CALLED_UNTRUE and shared and _leads_with(denied.head, clause):
        return max(share, least)
    return share if shared >= words and share >= least else 0.0


def _around(clause: Clause) -> frozenset[str]:
    return meant_by(clause.around)


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
