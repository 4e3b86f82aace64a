"""Whether who is said to hold an office, or to have said something, does so in the sentences that are cited."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.kin import STEM, Word, likeness
from summarizer.arabic.letters import fold
from summarizer.arabic.posts import head_of
from summarizer.arabic.speech import find_verb, is_complementizer
from summarizer.arabic.tokens import tokens
from summarizer.lexicon import lexicon
from summarizer.writing.proposals.words import Cited, matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.arabic.tokens import Token
    from summarizer.types import Document, Evidence

#: Words before a name in which its office stands.
_LONGEST_POST = 6
#: Words that may stand between those of an office and its holder: «وزير الصحة السيد نادر الجابري».
_BETWEEN = 3
#: Words behind a verb of speech in which its speaker stands.
_LONGEST_SPEAKER = 10
#: A sentence that covers a claim nearly as well as the best may be the one that bears it, as a share.
_NEARLY = 0.85
_ENDS = frozenset('،,؛;:.«»"“”()')


# --- who holds which office ------------------------------------------------------------------------------------------


def _posts(evidence: Sequence[Evidence], documents: Mapping[str, Document]) -> list[str]:
    """Give the offices with their holders, as the documents of the cited sentences have them."""
    articles = dict.fromkeys(e.article for e in evidence)
    return [documents[a].article.at(p.span) for a in articles for p in documents[a].posts]


def _names(documents: Mapping[str, Document]) -> frozenset[str]:
    """Give the first words of the names of persons of the event."""
    found = (tokens(m.text)[:1] for d in documents.values() for m in d.mentions if m.kind == "person" and not m.nominal)
    return frozenset(t.form for first in found for t in first)


def _offices(line: Sequence[Token], names: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Give where an office stands before a name: the tokens from its head to the first word of the name."""
    for i, token in enumerate(line):
        if token.form not in names:
            continue
        before = range(max(0, i - _LONGEST_POST), i)
        head = next((k for k in before if head_of(line[k].form) and not any(t.text in _ENDS or find_verb(t.form) for t in line[k:i])), None)
        if head is not None:
            yield head, i


def wrong_posts(text: str, evidence: Sequence[Evidence], documents: Mapping[str, Document]) -> list[str]:
    """Give the offices that a text gives to a name and no cited sentence or document of one does, word for word."""
    line = tokens(text)
    told = [*(e.quote for e in evidence), *_posts(evidence, documents), *speakers_of(evidence, documents)]
    known = [[w for _, w in matter(whole)] for whole in told]
    wrong = []
    for first, name in _offices(line, _names(documents)):
        said = text[line[first].start : line[name].end]
        if not any(_stands_in([w for _, w in matter(said)], whole) for whole in known):
            wrong.append(said)
    return wrong


def _stands_in(wanted: Sequence[Word], whole: Sequence[Word]) -> bool:
    """Tell whether words stand in others in their order, with few others between."""
    return any(_in_order(wanted, whole[i : i + len(wanted) + _BETWEEN]) for i in range(len(whole) - len(wanted) + 1))


def _in_order(wanted: Sequence[Word], window: Sequence[Word]) -> bool:
    rest = iter(window)
    return all(any(likeness(word, other) == STEM for other in rest) for word in wanted)


# --- who said what ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Attribution:
    """A speaker in a text and what he is said to have said."""

    speaker: str
    said: str


@cache
def _by_words() -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("briefing")["by"])


def _is_source(token: Token) -> bool:
    return find_verb(token.form) is not None or token.form in _by_words()


def _speaker_end(line: Sequence[Token], i: int) -> int:
    """Give where the name of a speaker that begins at a token ends."""
    stop = min(len(line), i + _LONGEST_SPEAKER)
    return next((k for k in range(i, stop) if line[k].text in _ENDS or is_complementizer(line[k].form) or _is_source(line[k])), stop)


def _attributions(text: str) -> Iterator[_Attribution]:
    line = tokens(text)
    sources = [i for i, t in enumerate(line) if _is_source(t)]
    for n, i in enumerate(sources):
        end = _speaker_end(line, i + 1)
        begin = line[sources[n - 1]].start if n else 0
        following = line[sources[n + 1]].start if n + 1 < len(sources) else len(text)
        by = line[i].form in _by_words()
        said = text[begin : line[i].start] if by else text[line[end - 1].end : following]
        speaker = text[line[i].end : line[end - 1].end]
        if not by and not matter(speaker):
            speaker = text[begin : line[i].start]
        yield _Attribution(speaker, said)


def _speakers(evidence: Evidence, document: Document) -> list[str]:
    said = [s for s in document.statements if s.span.meets(evidence.span)]
    return [name for s in said for name in (s.speaker, s.through) if name]


def speakers_of(evidence: Sequence[Evidence], documents: Mapping[str, Document]) -> tuple[str, ...]:
    """Give who speaks in some sentences, also where a sentence before them named them."""
    return tuple(dict.fromkeys(name for e in evidence for name in _speakers(e, documents[e.article])))


def _may_have_said(attribution: _Attribution, evidence: Evidence, document: Document) -> bool:
    """Tell whether a speaker is named in a sentence and, where it is known who speaks there, is one of them."""
    named = [w for _, w in matter(attribution.speaker)]
    here = _speakers(evidence, document)
    known = [w for _, w in matter(" ".join([evidence.quote, *here]))]
    speaking = [w for _, w in matter(" ".join(here))]
    all_named = all(any(likeness(w, other) == STEM for other in known) for w in named)
    return all_named and (not speaking or any(likeness(w, other) == STEM for w in named for other in speaking))


def wrong_speakers(text: str, evidence: Sequence[Evidence], documents: Mapping[str, Document]) -> list[str]:
    """Give the speakers of a text that the sentence bearing what is said does not name as such."""
    wrong = []
    cited = Cited(tuple(e.quote for e in evidence))
    for attribution in _attributions(text):
        if not matter(attribution.speaker) or not matter(attribution.said):
            continue
        covered = cited.covers(attribution.said)
        bearing = [e for e, share in zip(evidence, covered, strict=True) if share >= _NEARLY * max(covered)]
        if not any(_may_have_said(attribution, e, documents[e.article]) for e in bearing):
            wrong.append(attribution.speaker.strip())
    return wrong
