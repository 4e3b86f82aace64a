"""Measure which flagged conflicts of real groups are right, by the labels of tests/eval/differences.jsonl.

    python tools/measure_differences.py tests/eval/differences.jsonl NEWS_FOLDER

The articles (SaudiNewsNet, CC BY-NC-SA 4.0, as *.jsonl) are no part of the project and stay where they are. Labels of kind «event» tell which articles
are one group, as the bot grouped them (some join two occurrences), those of kind «difference» whether a conflict that was flagged between two places
is one that an editor would flag. The groups of 2015-08-09 were labelled before anything was chosen by them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from bot.evaluation.marks import Mark, MarkKind, load_marks
from bot.files import load
from bot.models.tagger import load_tagger
from bot.pipeline.analysis import compare_all
from summarizer.reading.read import read
from summarizer.types import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.types import Difference


def _rests_on(difference: Difference, label: Mark) -> bool:
    """Tell whether a flagged conflict is of the kind and of both places of a label."""
    wanted = {(label.article, label.place), (label.value["other"], tuple(label.value["place"]))}
    evidence = [(e.article, e.span) for p in difference.positions for e in p.evidence]
    return difference.kind == label.value["kind"] and all(
        any(article == a and span.start < end and start < span.end for a, span in evidence) for article, (start, end) in wanted
    )


def _verdict(difference: Difference, labels: Sequence[Mark]) -> str:
    return next((label.value["verdict"] for label in labels if _rests_on(difference, label)), "not labelled")


def main(labels: Path, folder: Path) -> None:
    """Print each flagged conflict with its verdict, and how many there are of each, in all and by kind."""
    marks = load_marks(labels)
    groups: dict[str, list[str]] = defaultdict(list)
    for mark in marks:
        if mark.kind is MarkKind.EVENT:
            groups[mark.value["event"]].append(mark.article)
    wanted = {i for ids in groups.values() for i in ids}
    articles = {a.id: a for a in load([str(path) for path in sorted(folder.glob("*.jsonl"))]).articles if a.id in wanted}
    tagger, verdicts = load_tagger(), Counter[str]()
    judged = [mark for mark in marks if mark.kind is MarkKind.DIFFERENCE]
    for name, ids in groups.items():
        for comparison in compare_all([read(articles[i], tagger) for i in ids]):
            for difference in (d for d in comparison.differences if d.kind is not Kind.ONLY_IN):
                verdict = _verdict(difference, judged)
                verdicts.update((verdict, f"{difference.kind} {verdict}"))
                print(f"{verdict:13} {name}  {difference.kind}")
    print(json.dumps({"groups": len(groups), **verdicts}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
