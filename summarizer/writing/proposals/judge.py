"""Hold what a language model wrote against the comparison: a digest where nothing is wrong with it, every fault where something is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.arabic.letters import count_arabic_letters
from summarizer.arabic.openings import words_in
from summarizer.arabic.phrases import Phrases
from summarizer.arabic.shortening import LEAST_WORDS
from summarizer.arabic.tokens import content_stems, tokens
from summarizer.lexicon import lexicon
from summarizer.types import Evidence, Kind
from summarizer.writing.bearing import others_of
from summarizer.writing.contested import find_words, values_of
from summarizer.writing.digest import Given, compose
from summarizer.writing.drafts import Draft
from summarizer.writing.fitting import MOST_CHARACTERS
from summarizer.writing.marks import place_of_mark
from summarizer.writing.proposals.claims import numbers, unborne_numbers, unborne_quotations, unborne_times
from summarizer.writing.proposals.faults import Fault, FaultKind
from summarizer.writing.proposals.proposal import Told, parse, with_places
from summarizer.writing.proposals.speakers import speakers_of, wrong_posts, wrong_speakers
from summarizer.writing.proposals.words import Cited
from summarizer.writing.summary import MOST_CHARACTERS as LONGEST_SUMMARY
from summarizer.writing.summary import MOST_SENTENCES
from summarizer.writing.titles import LONGEST_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.types import Comparison, Difference, Digest, Position
    from summarizer.writing.proposals.brief import Brief
    from summarizer.writing.proposals.proposal import Line, Proposal

#: Letters of Arabic script among all letters of a text, 0 to 1: names in Latin letters are few.
_LEAST_ARABIC = 0.7
#: Characters of a topic and of a value.
_LONGEST_TOPIC, _LONGEST_VALUE = 70, 120
#: Signs that only we set, or that no newspaper prints in running text.
_FOREIGN_SIGNS = re.compile("[\\[\\]{}<>*_#`|\\\\\N{CIRCLED DIGIT ONE}-\N{CIRCLED NUMBER TWENTY}\ue000-\uf8ff]")
_ON_DIGIT = re.compile(r"\d\s?\[\d")
#: Share of the stems of a position's value that other words for it must keep, 0 to 1, where no figure tells it.
_KEPT = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an answer."""

    digest: Digest | None  #: None where it is refused
    faults: tuple[Fault, ...] = ()


# --- one text --------------------------------------------------------------------------------------------------------


def _form_faults(text: str, longest: int) -> Iterator[tuple[FaultKind, str]]:
    letters = sum(c.isalpha() for c in text)
    if not any(map(str.isalnum, text)) or count_arabic_letters(text) < _LEAST_ARABIC * letters:
        yield FaultKind.LANGUAGE, text[:40]
    if len(text) > longest:
        yield FaultKind.LENGTH, f"{len(text)} characters, at most {longest}"
    if sign := _FOREIGN_SIGNS.search(text):
        yield FaultKind.LANGUAGE, sign.group()


def _claim_faults(text: str, evidence: Sequence[Evidence], brief: Brief) -> Iterator[tuple[FaultKind, str]]:
    """Give what the cited sentences do not bear out."""
    quotes = tuple(e.quote for e in evidence)
    cited, named = Cited(quotes), Cited((*quotes, *speakers_of(evidence, brief.documents)))
    yield from ((FaultKind.WORD, w) for w in named.unborne(text))
    yield from ((FaultKind.FIGURE, w) for w in unborne_numbers(text, quotes))
    yield from ((FaultKind.DATE, w) for w in unborne_times(text, quotes))
    yield from ((FaultKind.QUOTATION, w) for w in unborne_quotations(text, quotes))
    yield from ((FaultKind.CERTAINTY, w) for w in cited.turned(text))
    yield from ((FaultKind.POST, w) for w in wrong_posts(text, evidence, brief.documents))
    yield from ((FaultKind.SPEAKER, w) for w in wrong_speakers(text, evidence, brief.documents))


def _is_floor(text: str, end: int, start: int) -> bool:
    """Tell whether a figure is said to be the least: by words before or behind it."""
    line = tokens(text)
    phrases = Phrases((p, True) for p in lexicon("briefing")["floor"])
    places = [(line[i].start, line[m.after - 1].end) for i in range(len(line)) if (m := phrases.at(line, i))]
    near = 25
    return any(start - near <= a <= start or end <= a <= end + near for a, _ in places)


def _contested(text: str, difference: Difference, brief: Brief) -> str | None:
    """Give the value of a difference that stands bare in a text, None where none does."""
    if difference.kind is Kind.NUMBER:
        values = values_of(difference, brief.documents)
        found = [n for n in numbers(text) if n.value in values and not (n.value == min(values) and _is_floor(text, n.end, n.start))]
        return found[0].text if found else None
    places = (find_words(text, p.value) for p in difference.positions)
    return next((text[place[0] : place[1]] for place in places if place), None)


def _contested_faults(text: str, comparison: Comparison, brief: Brief) -> Iterator[tuple[FaultKind, str]]:
    for difference in comparison.differences:
        if difference.kind is not Kind.ONLY_IN and (value := _contested(text, difference, brief)):
            yield FaultKind.CONTESTED, value


def _open_figures(text: str, comparison: Comparison, brief: Brief) -> frozenset[str]:
    """Give the words of the figures of a text that are in dispute: whether they may stand is another check's."""
    values = {v for d in comparison.differences if d.kind is Kind.NUMBER for v in values_of(d, brief.documents)}
    return frozenset(t.form for n in numbers(text) if n.value in values for t in tokens(n.text))


def _share_faults(text: str, evidence: Sequence[Evidence], comparison: Comparison, brief: Brief) -> Iterator[tuple[FaultKind, str]]:
    """Find what one account alone tells; an event of one account has no other to ask."""
    others = others_of(comparison.event, evidence[0].article)
    borne = others.borne_part(text, agreed=True, but=_open_figures(text, comparison, brief))
    if len(comparison.event.accounts) > 1 and content_stems(borne) != content_stems(text):
        yield FaultKind.SHARED, text[len(borne) :].strip() or text


def _mark_faults(told: Told, evidence: Sequence[Evidence], brief: Brief) -> Iterator[tuple[FaultKind, str]]:
    if _ON_DIGIT.search(told.text):
        yield FaultKind.MARK, "a mark on a digit"
    for number in told.marks:
        difference = brief.difference(number)
        if difference is None or difference.kind is Kind.ONLY_IN or not _is_about(difference, evidence, told.plain, brief):
            yield FaultKind.MARK, f"[{number}]"


def _is_about(difference: Difference, evidence: Sequence[Evidence], text: str, brief: Brief) -> bool:
    """Tell whether a difference rests on a cited sentence, or a figure of it or a word of its topic stands in the text."""
    rested = [e for p in difference.positions for e in p.evidence]
    cites = any(e.article == c.article and e.span.meets(c.span) for e in rested for c in evidence)
    figures = values_of(difference, brief.documents) if difference.kind is Kind.NUMBER else set()
    return cites or any(n.value in figures for n in numbers(text)) or bool(set(content_stems(difference.topic)) & set(content_stems(text)))


def _told_faults(told: Told, longest: int, brief: Brief) -> Iterator[tuple[FaultKind, str]]:
    """Give everything that is wrong with a headline or sentence."""
    evidence = [brief.sentences[c] for c in told.cites if c in brief.sentences]
    yield from _form_faults(told.plain, longest)
    if words_in(told.plain) < LEAST_WORDS:
        yield FaultKind.LENGTH, told.plain or "nothing"
    if not evidence or len(evidence) < len(told.cites):
        yield FaultKind.CITATION, " ".join(c for c in told.cites if c not in brief.sentences) or "nothing"
        return
    yield from _claim_faults(told.plain, evidence, brief)
    yield from _contested_faults(told.plain, brief.comparison, brief)
    yield from _share_faults(told.plain, evidence, brief.comparison, brief)
    yield from _mark_faults(told, evidence, brief)


# --- a line ----------------------------------------------------------------------------------------------------------


def _value_faults(value: str, position: Position, brief: Brief) -> Iterator[tuple[FaultKind, str]]:
    named = Evidence(position.evidence[0].article, " ".join([position.value, position.by or "", position.through or ""]), position.evidence[0].span)
    yield from _form_faults(value, _LONGEST_VALUE)
    yield from _claim_faults(value, [*position.evidence, named], brief)
    told = {n.value for n in numbers(position.value)}
    if told - {n.value for n in numbers(value)} or (not told and not _keeps(value, position.value)):
        yield FaultKind.POSITION, value


def _keeps(value: str, of: str) -> bool:
    wanted = set(content_stems(of))
    return len(wanted & set(content_stems(value))) >= _KEPT * len(wanted)


def _line_faults(line: Line, brief: Brief) -> Iterator[tuple[FaultKind, str]]:
    """Give everything that is wrong with other words for a difference: they must be those of its own positions, in their order."""
    difference = brief.difference(line.difference)
    if difference is None or len(line.values) != len(difference.positions):
        yield FaultKind.POSITION, f"difference {line.difference} with {len(line.values)} values"
        return
    evidence = [e for p in difference.positions for e in p.evidence]
    yield from _form_faults(line.topic, _LONGEST_TOPIC)
    yield from ((FaultKind.WORD, w) for w in Cited((difference.topic, *(e.quote for e in evidence))).unborne(line.topic))
    for value, position in zip(line.values, difference.positions, strict=True):
        yield from _value_faults(value, position, brief)


# --- the whole -------------------------------------------------------------------------------------------------------


def _whole_faults(proposal: Proposal) -> Iterator[Fault]:
    length = sum(len(told.plain) for told in proposal.summary)
    if not 1 <= len(proposal.summary) <= MOST_SENTENCES or length > LONGEST_SUMMARY:
        yield Fault(FaultKind.LENGTH, "summary", f"{len(proposal.summary)} sentences, {length} characters; at most {MOST_SENTENCES} and {LONGEST_SUMMARY}")
    marks = [m for told in (proposal.headline, *proposal.summary) for m in told.marks]
    yield from (Fault(FaultKind.MARK, "summary", f"[{m}] twice") for m in dict.fromkeys(marks) if marks.count(m) > 1)
    yield from (Fault(FaultKind.MARK, "headline", f"[{m}]") for m in proposal.headline.marks)
    lines = [line.difference for line in proposal.lines]
    yield from (Fault(FaultKind.POSITION, "lines", f"difference {n} twice") for n in dict.fromkeys(lines) if lines.count(n) > 1)


def _faults(proposal: Proposal, brief: Brief) -> Iterator[Fault]:
    yield from _whole_faults(proposal)
    yield from (Fault(kind, "headline", what) for kind, what in _told_faults(proposal.headline, LONGEST_TITLE, brief))
    for n, told in enumerate(proposal.summary, start=1):
        yield from (Fault(kind, f"summary {n}", what) for kind, what in _told_faults(told, LONGEST_SUMMARY, brief))
    for n, line in enumerate(proposal.lines, start=1):
        yield from (Fault(kind, f"line {n}", what) for kind, what in _line_faults(line, brief))


def _reworded(comparison: Comparison, lines: Sequence[Line]) -> Comparison:
    """Give the comparison with other words for its topics and values; what bears them out stays."""
    by_place = {line.difference - 1: line for line in lines}

    def told(place: int, difference: Difference) -> Difference:
        line = by_place.get(place)
        if line is None:
            return difference
        values = zip(difference.positions, line.values, strict=True)
        return replace(difference, topic=line.topic, positions=tuple(replace(p, value=v) for p, v in values))

    return replace(comparison, differences=tuple(told(i, d) for i, d in enumerate(comparison.differences)))


def _drafts(proposal: Proposal, brief: Brief) -> list[Draft]:
    places = {n + 1: place_of_mark(n) for n in range(len(brief.comparison.differences))}
    return [Draft(with_places(t, places).rstrip(" ."), tuple(brief.sentences[c] for c in t.cites)) for t in proposal.summary]


def judge(answer: str, brief: Brief) -> Verdict:
    """Judge an answer to a brief: the digest made of it, or every fault found."""
    proposal = parse(answer)
    if isinstance(proposal, Fault):
        return Verdict(None, (proposal,))
    faults = tuple(_faults(proposal, brief))
    if faults:
        return Verdict(None, faults)
    given = Given(_reworded(brief.comparison, proposal.lines), _drafts(proposal, brief), proposal.headline.plain)
    digest = compose(brief.comparison, given)
    length = len(digest.plain())
    if length > MOST_CHARACTERS:
        return Verdict(None, (Fault(FaultKind.LENGTH, "digest", f"{length} characters"),))
    return Verdict(digest)
