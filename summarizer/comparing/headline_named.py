"""A headline that names somebody else than its body does, or tells an act of another than the body tells it of."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.names import same_name
from summarizer.arabic.tokens import stem, tokens, without_proclitics
from summarizer.comparing.clauses import BREAKS, Clause, clauses
from summarizer.comparing.evidence import quote
from summarizer.comparing.headline_claims import LEAST_WORDS, Claim, difference, forms
from summarizer.comparing.matter import covered, kindred, words_of
from summarizer.comparing.positions import position
from summarizer.comparing.topics import line, value
from summarizer.lexicon import lexicon
from summarizer.types import HEADLINE, Difference, EntityKind, Importance, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.types import Actor, Document, Event

#: Share of a claim's weight that a clause must hold to tell the same act of somebody.
_SAME_ACT = 0.5


def _people(document: Document, span: Span, sentence: int) -> list[Actor]:
    """Give the persons within a place, named or by their post."""
    here = (m for m in document.mentions if m.sentence == sentence and m.kind is EntityKind.PERSON and m.span.meets(span))
    return [actor for m in here if (actor := document.actor(m.actor)) is not None]


def _may_be(actor: Actor, other: Actor) -> bool:
    return any(same_name(x, y) for x in (actor.name, *actor.aliases) for y in (other.name, *other.aliases))


def _without_names(claim: Claim) -> dict[str, float]:
    """Give the claim's words, those of its persons left out."""
    named = {form for m in claim.document.mentions if m.span.meets(claim.span) and m.kind is EntityKind.PERSON for form in words_of(m.text)}
    return {form: w for form, w in claim.words.items() if form not in named}


def _leading_people(claim: Claim) -> list[Actor]:
    """Give the persons with whom a claim begins, joined by «و»: whom it says to act, not whom it mentions («سقوط نظام ...»)."""
    document, found = claim.document, []
    at = claim.span.start
    for m in sorted((m for m in document.mentions if m.kind is EntityKind.PERSON and m.span.meets(claim.span)), key=lambda m: m.span.start):
        between = document.article.at(Span(at, m.span.start, title=True)).strip(" " + "".join(BREAKS))
        actor = document.actor(m.actor)
        if between not in {"", "و"} or actor is None or m.nominal:
            break
        found.append(actor)
        at = m.span.end
    return found


def _in_place_of(claim: Claim, absent: Actor, told: Sequence[Clause], event: Event) -> Difference:
    """Show whom the sources name where the headline names somebody else."""
    named = [actor for c in told for actor in _people(c.document, c.span, c.sentence) if not _may_be(actor, absent)]
    most = max(named, key=lambda actor: (sum(_may_be(actor, other) for other in named), len(actor.name)))
    evidence = [
        quote(d, m.span, m.sentence)
        for d in sorted(event.documents, key=lambda d: d.id != claim.document.id)
        for m in [next((m for m in d.mentions if m.sentence >= 0 and not m.nominal and same_name(m.text, most.name)), None)]
        if m is not None
    ]
    headline = quote(claim.document, claim.span, HEADLINE)
    whole = claim.document.headline
    return Difference(
        kind=Kind.HEADLINE,
        topic=line("headline_name"),
        positions=(
            position(value("headline", words=claim.document.article.at(whole.span) if whole else claim.text), [headline]),
            position(value("body", words=most.name), evidence or [quote(c.document, c.span, c.sentence) for c in told[:2]]),
        ),
        importance=Importance.HIGH,
    )


def somebody_else(claim: Claim, event: Event) -> Difference | None:
    """Find who leads a headline and is named by no clause on its matter, where its own body's clauses name others."""
    act = _without_names(claim)
    if len(act) < LEAST_WORDS:
        return None
    told = [c for d in event.documents for c in clauses(d) if covered(act, c.words) >= _SAME_ACT and _people(d, c.span, c.sentence)]
    if not any(c.document.id == claim.document.id for c in told):
        return None
    leading = _leading_people(claim)
    for absent in leading:
        named = [_people(c.document, c.span, c.sentence) for c in told]
        others = [a for people in named for a in people if not words_of(a.name).keys() & claim.words.keys()]
        if others and not any(_may_be(absent, actor) for people in named for actor in people):
            return _in_place_of(claim, absent, told, event)
    return None


@cache
def _acts() -> dict[str, int]:
    """Give for each word of an act that has a patient its group of synonyms."""
    return {fold(w): n for n, words in enumerate(lexicon("headlines")["acts"]) for w in words.split()}


def _patients(text: str) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Give each act of a text as (group, place, stems of the words that follow it)."""
    found = tokens(text)
    for i, t in enumerate(found):
        group = next((_acts()[form] for form in without_proclitics(t.form) if form in _acts()), None)
        if group is not None and not (i and found[i - 1].form in forms("when")):
            following = [x.form for x in found[i + 1 : i + 4] if x.is_word]
            yield group, t.start, frozenset() if _is_anybody(following) else frozenset(map(stem, following))


def _is_anybody(patient: Sequence[str]) -> bool:
    """Tell whether an act is done to people of whom nothing is told but that they are people («ضبط 3 أشخاص»): who they are may be told in any words."""
    return bool(patient) and any(form in forms("people") for form in without_proclitics(patient[0]))


def of_another(clause: Claim, event: Event) -> Difference | None:
    """Find an act of the headline that every sentence which tells it does to somebody or something else."""
    for group, _, patient in _patients(clause.document.article.at(clause.span)):
        told: list[tuple[Document, Span, int, frozenset[str]]] = []
        for d in event.documents:
            for s in d.sentences:
                for other, place, theirs in _patients(d.text_of(s.index)):
                    if other == group and theirs and not s.heading:
                        at = s.span.start + place
                        told.append((d, Span(at, at + 1), s.index, theirs))
        own = [one for one in told if one[0].id == clause.document.id]
        if patient and own and not any(kindred(patient, theirs) for *_, theirs in told):
            return difference(clause, [quote(d, span, n) for d, span, n, _ in own[:2]], line("headline"))
    return None
