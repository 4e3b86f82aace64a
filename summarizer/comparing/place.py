"""Places that sources give for one act and that cannot both be right."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.names import same_name
from summarizer.arabic.states import states_in
from summarizer.arabic.tokens import stem
from summarizer.comparing import called
from summarizer.comparing.evidence import quote
from summarizer.comparing.lines import line_of
from summarizer.comparing.matter import alike_in_meaning, around, likeness, words_of
from summarizer.comparing.parting import part
from summarizer.comparing.positions import ordered, position
from summarizer.comparing.scope import all_words, generic_places, is_background, of_two_bodies
from summarizer.comparing.topics import about, value
from summarizer.types import Difference, EntityKind, Importance, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.comparing.called import Called
    from summarizer.types import Document, Event, Position, Site

#: How alike the words around two sites must be to place one act, kindred words counted, 0 to 1.
_SAME_ACT = 0.42
#: Places that a report names for one act at the most; beyond them, what the words around two must be alike at the least.
_FEW_PLACES, _SURELY = 3, 0.6
#: Places that sources give for one act at the most: where every source tells another, each tells of its own act.
_MOST_SIDES = 3
#: Weight from which a word of a place may name it.
_NAMING = 0.5
#: Characters between the name of a body and the place where it serves: a space and a preposition.
_JOINED = 2
_IN = "\N{ARABIC LETTER BEH}"
#: The same where one of them is no place: meetings are few in a story.
_VIRTUAL = 0.12
#: The same of two places of one sort: what is less has been left out by then.
_LEAST = 0.01


@dataclass(frozen=True, slots=True)
class _Placed:
    document: Document
    site: Site
    words: dict[str, float]
    name: frozenset[str]


def _is_named(document: Document, site: Site) -> bool:
    """Tell whether a site names a place: a name of one stands in it, or a word beside its noun that is no everyday one («منزل شعبي»)."""
    own = {form: w for form, w in words_of(site.text).items() if form not in generic_places()}
    tagged = any(m.kind is EntityKind.PLACE and m.span.meets(site.span) for m in document.mentions)
    return bool(own) and (tagged or max(own.values()) >= _NAMING)


def _is_of_a_body(document: Document, site: Site) -> bool:
    """Tell whether a site says where a body serves, not where it acts: its name ends right before («الدفاع المدني بمحافظة جدة»)."""
    joined = document.article.at(Span(max(0, site.span.start - 1), site.span.start)) == _IN
    return joined and any(m.kind is EntityKind.ORGANIZATION and 0 < site.span.start - m.span.end <= _JOINED for m in document.mentions)


def _is_of_who_says_it(document: Document, site: Site) -> bool:
    """Tell whether a site stands among the words that name who speaks, not in what he says («وأوضح المتحدث باسم الدفاع المدني بمنطقة تبوك أن»)."""
    said = (s for s in document.statements if s.sentence == site.sentence and s.span.covers(site.span))
    return any(not s.content.meets(site.span) for s in said)


def _is_where_it_happened(document: Document, site: Site) -> bool:
    if site.sentence < 0 or is_background(document, site.sentence):
        return False
    return site.virtual or (_is_named(document, site) and not _is_of_a_body(document, site) and not _is_of_who_says_it(document, site))


def _placed(document: Document) -> list[_Placed]:
    sites = [s for s in document.sites if _is_where_it_happened(document, s)]
    return [_Placed(document, s, around(document, s.span, s.sentence), frozenset(words_of(s.text).keys() - generic_places())) for s in sites]


def _states(one: _Placed) -> frozenset[str]:
    """Give the codes of the states that a place's name names, by their names, capitals and palaces."""
    return frozenset(states_in(one.site.text))


def _names(one: _Placed) -> list[str]:
    """Give the words of a place that name it, as they stand."""
    return [t.text for t in line_of(one.site.text) if t.is_word and stem(t.form) in one.name]


def _agree(a: _Placed, b: _Placed) -> bool:
    """Tell whether two sites may be one: they share a name or a state, so that one may lie in the other, or both are no place at all."""
    if a.site.virtual or b.site.virtual:
        return a.site.virtual and b.site.virtual
    return bool(a.name & b.name) or bool(_states(a) & _states(b)) or any(same_name(x, y) for x in _names(a) for y in _names(b)) or _is_spelled_alike(a, b)


def _is_spelled_alike(a: _Placed, b: _Placed) -> bool:
    """Tell whether two names are one but for a space («بلاكبوش», «بلاك بوش»)."""
    one, other = ("".join(fold(name) for name in _names(p)) for p in (a, b))
    return bool(one) and one == other


def _names_it(document: Document, place: _Placed) -> bool:
    """Tell whether a document names a place anywhere: what it tells of another place then contradicts nobody."""
    return bool(place.name) and place.name <= all_words(document).keys()


def _may_be_of_one_act(a: _Placed, b: _Placed, event: Event) -> bool:
    """Tell whether two places may be told of one act: no report names both, and their sentences do not tell of two bodies."""
    if bool(_states(a)) is not bool(_states(b)) or of_two_bodies((a.document, a.site.sentence), (b.document, b.site.sentence)):
        return False
    return not any(_names_it(d, a) and _names_it(d, b) for d in event.documents) and not (_names_it(a.document, b) or _names_it(b.document, a))


def _places(document: Document, everything: Sequence[_Placed]) -> int:
    """Count the places that a report names for acts."""
    return len({p.name for p in everything if p.document is document})


def _least(a: _Placed, b: _Placed, everything: Sequence[_Placed]) -> float:
    """Give how alike the words around two sites must be: more where a report names many, so that any two may be of two acts."""
    return _SAME_ACT if max(_places(p.document, everything) for p in (a, b)) <= _FEW_PLACES else _SURELY


def _alike(a: _Placed, b: _Placed, event: Event, everything: Sequence[_Placed]) -> float:
    """Give how much two sites seem to be of one act; a meeting held at no place is one with a meeting that has a place."""
    if a.site.virtual is not b.site.virtual:
        found = likeness(a.words, b.words)
        return found if found >= _VIRTUAL else 0.0
    found = max(likeness(a.words, b.words), alike_in_meaning(a.words, b.words))
    return found if found >= _least(a, b, everything) and _may_be_of_one_act(a, b, event) else 0.0


def _position(side: Sequence[_Placed]) -> Position:
    site = side[0].site
    told = value("virtual") if site.virtual else site.text
    return position(told, (quote(p.document, p.site.span, p.site.sentence) for p in side))


def _difference(event: Event, sides: Sequence[Sequence[_Placed]]) -> Difference:
    first = sides[0][0]
    return Difference(
        kind=Kind.PLACE,
        topic=about("place", [side[0].words for side in sides[:2]], first.document, first.site.sentence),
        positions=ordered(event, map(_position, sides)),
        importance=Importance.MEDIUM,
        confidence=alike_in_meaning(first.words, sides[1][0].words),
    )


def _side(side: Sequence[Called]) -> Position:
    return position(side[0].text, (quote(c.document, c.span, c.sentence) for c in side))


def _called_otherwise(event: Event, sides: Sequence[Sequence[Called]]) -> Difference:
    first, other = sides[0][0], sides[1][0]
    return Difference(
        kind=Kind.PLACE,
        topic=about("place", [side[0].words for side in sides[:2]], first.document, first.sentence),
        positions=ordered(event, map(_side, sides)),
        importance=Importance.MEDIUM,
        confidence=alike_in_meaning(first.words, other.words),
    )


def _other_names(event: Event) -> list[Difference]:
    """Find the places of one sort that sources call by other names."""
    everything = [c for document in event.documents for c in called.called(document)]
    alike = partial(called.alike, event=event, everything=everything)
    return [_called_otherwise(event, sides) for sides in part(everything, alike, called.agree, _LEAST) if len(sides) <= _MOST_SIDES]


def _rest_on_one(a: Difference, b: Difference) -> bool:
    ours, theirs = ([e for p in d.positions for e in p.evidence] for d in (a, b))
    return sum(any(x.article == y.article and x.span.meets(y.span) for y in theirs) for x in ours) > 1


def find(event: Event) -> list[Difference]:
    """Find the places on which the sources of an event part."""
    everything = [p for document in event.documents for p in _placed(document)]
    alike = partial(_alike, event=event, everything=everything)
    found = [_difference(event, sides) for sides in part(everything, alike, _agree, _VIRTUAL) if len(sides) <= _MOST_SIDES]
    return found + [d for d in _other_names(event) if not any(_rest_on_one(d, other) for other in found)]
