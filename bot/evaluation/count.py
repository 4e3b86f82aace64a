"""What one labelled event came to, in counts that can be added up over events."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.evaluation.matching import core, hits, holds, shown
from summarizer.types import BlockKind, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.evaluation.cases import Asked, Case, Label
    from summarizer.types import Answer, Block, Comparison, Difference

#: Single-source claims beside the labelled ones that an event may list before they count as noise.
SPARE_CLAIMS = 5
#: Characters of a digest, and of an answer, at the most; quotations under an answer at the most (the contract's limits).
DIGEST_LIMIT, ANSWER_LIMIT, ANSWER_EVIDENCE = 1200, 600, 6


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of one event or of many; names are those of the page on accuracy."""

    counts: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Counts) -> Counts:
        """Add up."""
        return Counts(self.counts + other.counts)

    def __getitem__(self, name: str) -> int:
        """Give one count."""
        return self.counts[name]

    def share(self, part: str, whole: str, empty: float = 1.0) -> float:
        """Give one count as a share of another; `empty` where there is nothing to share."""
        return self[part] / self[whole] if self[whole] else empty


@dataclass(frozen=True, slots=True)
class Sorted:
    """Flagged differences, sorted by what they turned out to be."""

    found: dict[int, Difference]  #: number of the gold label to the first that shows it
    right: tuple[Difference, ...]
    wrong: tuple[Difference, ...]
    trapped: tuple[Difference, ...]
    claims: int  #: single-source claims that are not labelled


def _label_of(difference: Difference, labels: Sequence[Label], told: dict[int, list[frozenset[int]]]) -> int | None:
    """Give the label that a flagged difference shows anew: the same matter flagged again is no second find."""
    for n, label in enumerate(labels):
        sides = shown(difference, label)
        if sides and not any(sides <= earlier for earlier in told[n]):
            told[n].append(sides)
            return n
    return None


def sort(flagged: Iterable[Difference], case: Case) -> Sorted:
    """Sort what was flagged of an event by its labels."""
    labels, told = [*case.gold, *case.acceptable], defaultdict[int, list[frozenset[int]]](list)
    found: dict[int, Difference] = {}
    right: list[Difference] = []
    wrong: list[Difference] = []
    trapped: list[Difference] = []
    claims = 0
    for difference in flagged:
        label = _label_of(difference, labels, told)
        if label is not None:
            right.append(difference)
            if label < len(case.gold):
                found.setdefault(label, difference)
        elif difference.kind is Kind.ONLY_IN:
            claims += 1
        else:
            (trapped if any(hits(difference, t) for t in case.traps) else wrong).append(difference)
    return Sorted(found, tuple(right), tuple(wrong), tuple(trapped), claims)


def count_differences(made: Sorted, case: Case) -> Counts:
    """Count found and missed labels, right and false flags, over all and by kind."""
    counts = Counter(
        gold=len(case.gold),
        found=len(made.found),
        conflicts_right=sum(d.kind is not Kind.ONLY_IN for d in made.right),
        false=len(made.wrong) + len(made.trapped) + max(0, made.claims - SPARE_CLAIMS),
        traps=len(made.trapped),
    )
    counts.update(f"gold {label.kind}" for label in case.gold)
    counts.update(f"found {case.gold[n].kind}" for n in made.found)
    return Counts(counts)


def count_digest(digests: Sequence[str], made: Sorted, case: Case) -> Counts:
    """Count the facts and the important differences that stand in the digests."""
    text = "\n".join(d for d in digests if len(d) <= DIGEST_LIMIT)
    high = [n for n, label in enumerate(case.gold) if label.high]
    told = [n for n in high if n in made.found and _tells(text, made.found[n])]
    facts = sum(all(holds(text, m) for m in fact) for fact in case.agreed)
    too_long = sum(len(d) > DIGEST_LIMIT for d in digests)
    return Counts(Counter(facts=len(case.agreed), facts_told=facts, high=len(high), high_told=len(told), too_long=too_long))


def _tells(text: str, difference: Difference) -> bool:
    seen = sum(holds(text, core(p.value)) for p in difference.positions)
    return seen >= min(2, len(difference.positions))


#: Blocks of a digest that rest on sentences.
_BORNE = frozenset({BlockKind.SUMMARY, BlockKind.DIFFERENCE, BlockKind.SINGLE})


def count_unborne(comparison: Comparison, blocks: Iterable[Block]) -> Counts:
    """Count the pieces of evidence that do not stand word for word in their articles, and the blocks that rest on none."""
    articles = {d.id: d.article for d in comparison.event.documents}
    resting = [b for b in blocks if b.kind in _BORNE]
    cited = [[e for line in b.lines for f in line for e in f.evidence] for b in resting]
    false = sum(articles[e.article].at(e.span) != e.quote for own in cited for e in own)
    return Counts(Counter(unborne=false + sum(not own for own in cited)))


def count_answers(answers: Iterable[tuple[Asked, Answer]]) -> Counts:
    """Count right answers, right refusals and refusals of what could be answered."""
    counts: Counter[str] = Counter()
    for asked, given in answers:
        right = is_right(asked, given)
        cited = {e.article.split("~")[0] for e in given.evidence}
        counts["questions"] += 1
        counts["right"] += right
        counts["cited"] += right and len(given.evidence) <= ANSWER_EVIDENCE and (not asked.answerable or not asked.articles or bool(cited & asked.articles))
        counts["answerable"] += asked.answerable
        counts["refused"] += asked.answerable and not given.answered
        counts["unanswerable"] += not asked.answerable
        counts["refused_rightly"] += not asked.answerable and right
    return Counts(counts)


def is_right(asked: Asked, given: Answer) -> bool:
    """Tell whether an answer holds what it must and nothing that it must not, or rightly refuses."""
    if not asked.answerable:
        return not given.answered
    if not given.answered or len(given.text) > ANSWER_LIMIT or any(holds(given.text, m) for m in asked.none_of):
        return False
    return all(holds(given.text, m) for m in asked.all_of) and (not asked.any_of or any(holds(given.text, m) for m in asked.any_of))


def bcubed(truth: dict[str, str], found: dict[str, str]) -> tuple[float, float, float]:
    """Give BCubed precision, recall and F1 (Bagga and Baldwin 1998) of a grouping; both map an item to its group."""

    def mean(a: dict[str, str], b: dict[str, str]) -> float:
        groups: dict[str, list[str]] = defaultdict(list)
        for item, group in b.items():
            groups[group].append(item)
        return sum(sum(a[j] == a[i] for j in groups[b[i]]) / len(groups[b[i]]) for i in a) / len(a)

    precision, recall = mean(truth, found), mean(found, truth)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
