"""Set Bayn's digests beside TextRank and LexRank (sumy) on labelled events: agreed facts told at equal length, and time.

    ./run extractive FOLDER...        # each a folder of labelled events (tests/eval/events/build)

Both get the same sentences of the same articles, Bayn's light stems and stop words, and as many characters as Bayn used: those of
its summary, and those of its whole digest. Needs the dependency group `measure`.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from bot.evaluation.cases import load_cases
from bot.evaluation.matching import holds
from bot.models.tagger import load_tagger
from bot.pipeline.analysis import analyse, read_all
from summarizer.arabic.letters import fold
from summarizer.arabic.tokens import stem, tokens
from summarizer.lexicon import lexicon
from summarizer.types import BlockKind
from summarizer.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.evaluation.cases import Case
    from summarizer.errors import ArticleError
    from summarizer.types import Document

_RANKERS = {"TextRank": TextRankSummarizer, "LexRank": LexRankSummarizer}
_LENGTHS = ("summary", "digest")


class _Words:
    """What sumy asks of a tokenizer."""

    def to_words(self, text: str) -> tuple[str, ...]:
        """Give the words of a sentence."""
        return tuple(t.form for t in tokens(text) if t.is_word or t.is_number)


class _Texts(NamedTuple):
    """What a system tells of an event, and what that took."""

    summary: str
    digest: str
    seconds: float


@dataclass
class _Row:
    """What a system came to over all events."""

    told: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_LENGTHS, 0))
    seconds: float = 0.0

    def add(self, texts: _Texts, facts: Iterable[Sequence[str]]) -> None:
        """Count the facts that the texts of one event tell."""
        for fact in facts:
            for name in _LENGTHS:
                self.told[name] += all(holds(getattr(texts, name), mark) for mark in fact)
        self.seconds += texts.seconds


def _bayn(documents: Sequence[Document]) -> _Texts:
    begun = time.process_time()
    comparisons = [c for c in analyse(documents) if len(c.event.documents) > 1]
    written = [write(c) for c in comparisons]
    taken = time.process_time() - begun
    blocks = [b.plain() for d in written for b in d.blocks if b.kind in {BlockKind.HEADLINE, BlockKind.SUMMARY}]
    return _Texts("\n".join(blocks), "\n".join(d.plain() for d in written), taken)


def _document(documents: Sequence[Document]) -> Any:
    words = _Words()
    return ObjectDocumentModel([Paragraph([Sentence(d.text_of(s.index), words) for s in d.sentences]) for d in documents])


def _longest(ranker: Any, document: Any, length: int) -> tuple[str, float]:
    """Give the most sentences that a ranker chooses within a length, and the time of that choice."""
    best, taken = "", 0.0
    for count in range(1, len(document.sentences) + 1):
        begun = time.process_time()
        text = " ".join(map(str, ranker(document, count)))
        if len(text) > length:
            break
        best, taken = text, time.process_time() - begun
    return best, taken


def _ranked(make: Any, documents: Sequence[Document], bayn: _Texts) -> _Texts:
    ranker = make(stem)
    ranker.stop_words = frozenset(fold(w) for w in lexicon("stopwords")["words"])
    document = _document(documents)
    summary, _ = _longest(ranker, document, len(bayn.summary))
    digest, taken = _longest(ranker, document, len(bayn.digest))
    return _Texts(summary, digest, taken)


def _tell(error: ArticleError) -> None:
    print(error, file=sys.stderr)


def compare_on(cases: Iterable[Case]) -> tuple[dict[str, _Row], int]:
    """Run all systems on the events; give what each came to, and how many facts there are."""
    tagger, facts = load_tagger(), 0
    rows = {name: _Row() for name in ("Bayn", *_RANKERS)}
    for case in cases:
        documents = read_all(case.articles, tagger, _tell)
        bayn = _bayn(documents)
        rows["Bayn"].add(bayn, case.agreed)
        for name, make in _RANKERS.items():
            rows[name].add(_ranked(make, documents, bayn), case.agreed)
        facts += len(case.agreed)
    return rows, facts


def main(folders: Sequence[str]) -> int:
    """Print the table."""
    if not folders:
        print(__doc__, file=sys.stderr)
        return 2
    cases = [case for folder in folders for case in load_cases(Path(folder)).cases]
    rows, facts = compare_on(cases)
    print(f"{len(cases)} events, {facts} agreed facts; seconds of CPU without reading the articles, which all systems share")
    print(f"{'':10} {'at the length of the summary':>30} {'of the whole digest':>22} {'seconds':>9}")
    for name, row in rows.items():
        shares = [row.told[length] / facts for length in _LENGTHS]
        print(f"{name:10} {shares[0]:>30.3f} {shares[1]:>22.3f} {row.seconds:>9.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
