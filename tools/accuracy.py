"""Make tests/eval/README.md, the page on accuracy, from both halves of the labelled set; with --floor, raise the floors to what was measured.

    .venv/bin/python tools/accuracy.py [--floor | --floor --lower]

A floor is only lowered with --lower: an act that shows in the change. Of the unseen half nothing but figures is ever printed.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from bot.evaluation.cases import load_cases
from bot.evaluation.figures import FIGURES, by_kind, f1, figures, precision, recall
from bot.evaluation.oracles import ORACLES, count_oracle
from bot.evaluation.run import evaluate
from bot.models.tagger import load_tagger
from bot.pipeline.analysis import read_all

if TYPE_CHECKING:
    from bot.evaluation.cases import Cases
    from bot.evaluation.run import Outcomes
    from summarizer.errors import ArticleError
    from summarizer.ports import EntityTagger

EVAL = Path(__file__).parents[1] / "tests" / "eval"
HALVES = {"build": "for building", "unseen": "never opened by who builds"}
#: How far below what was measured a floor lies: nothing here is random, so it only leaves room for rounding.
SLACK = 0.001


def fingerprint(half: str) -> str:
    """Give a fingerprint of a half: it changes when a label or an article does."""
    digest = hashlib.sha256()
    for path in sorted((EVAL / "events" / half).rglob("*.json")):
        digest.update(path.relative_to(EVAL).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _tell(error: ArticleError) -> None:
    print(error, file=sys.stderr)


def _table(outcomes: dict[str, Outcomes]) -> list[str]:
    rows = {half: {f.name: f for f in figures([o.counts for o in made.events])} for half, made in outcomes.items()}
    lines = ["| figure | " + " | ".join(f"{half} half ({HALVES[half]})" for half in rows) + " |", "|---|" + "---|" * len(rows)]
    for name in FIGURES:
        cells = [f"{rows[half][name].value:.3f} ({rows[half][name].low:.2f} to {rows[half][name].high:.2f})" for half in rows]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    lines.append("| grouping, BCubed F1 | " + " | ".join(f"{made.grouping[2]:.3f}" for made in outcomes.values()) + " |")
    lines.append("| traps hit | " + " | ".join(str(made.total["traps"]) for made in outcomes.values()) + " |")
    return lines


def _kinds(outcomes: dict[str, Outcomes]) -> list[str]:
    found = {half: {kind: (told, gold) for kind, told, gold in by_kind(made.total)} for half, made in outcomes.items()}
    kinds = list(dict.fromkeys(kind for rows in found.values() for kind in rows))
    lines = ["| kind | " + " | ".join(f"found, {half} half" for half in found) + " |", "|---|" + "---|" * len(found)]
    return lines + [f"| `{kind}` | " + " | ".join("{} of {}".format(*rows.get(kind, (0, 0))) for rows in found.values()) + " |" for kind in kinds]


def _references(cases: dict[str, Cases], tagger: EntityTagger) -> list[str]:
    read = [(case, read_all(case.articles, tagger, _tell)) for half in cases.values() for case in half.cases]
    lines = ["| reader | precision | recall | F1 |", "|---|---|---|---|"]
    for name in ORACLES:
        counts = count_oracle(name, read)
        lines.append(f"| {name} | {precision(counts):.3f} | {recall(counts):.3f} | {f1(counts):.3f} |")
    return lines


def page(cases: dict[str, Cases], outcomes: dict[str, Outcomes], tagger: EntityTagger) -> str:
    """Give the page."""
    template = (EVAL / "page.md").read_text("utf-8")
    return template.format(
        figures="\n".join(_table(outcomes)),
        kinds="\n".join(_kinds(outcomes)),
        references="\n".join(_references(cases, tagger)),
        build=len(cases["build"].cases),
        unseen=len(cases["unseen"].cases),
        distractors=sum(len(half.distractors) for half in cases.values()),
    )


def measured(outcomes: Outcomes) -> dict[str, float]:
    """Give the figures that have a floor."""
    return {f.name: f.value for f in figures([o.counts for o in outcomes.events])} | {"grouping, BCubed F1": outcomes.grouping[2]}


def floors(outcomes: dict[str, Outcomes], before: dict[str, dict[str, object]], *, lower: bool) -> str:
    """Give the file of floors: for each half its fingerprint and the least each figure may be."""
    lines = ["# Floors of the figures on the labelled set, made by tools/accuracy.py --floor. Lowering one is an act of its own (--lower)."]
    for half, made in outcomes.items():
        lines += ["", f"[{half}]", f'fingerprint = "{fingerprint(half)}"']
        known = before.get(half, {})
        for name, value in measured(made).items():
            least, old = value - SLACK, known.get(name)
            kept = max(least, float(old)) if isinstance(old, float) and not lower and known.get("fingerprint") == fingerprint(half) else least
            lines.append(f'"{name}" = {kept:.4f}')
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, write the page and, where asked, the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--floor", action="store_true", help="write the floors too")
    parser.add_argument("--lower", action="store_true", help="let a floor fall")
    args = parser.parse_args()
    tagger = load_tagger()
    cases = {half: load_cases(EVAL / "events" / half) for half in HALVES}
    outcomes = {half: evaluate(found, tagger, _tell) for half, found in cases.items()}
    (EVAL / "README.md").write_text(page(cases, outcomes, tagger), "utf-8")
    if args.floor:
        path = EVAL / "floors.toml"
        before = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
        path.write_text(floors(outcomes, before, lower=args.lower), "utf-8")
    print((EVAL / "README.md").read_text("utf-8"))


if __name__ == "__main__":
    main()
