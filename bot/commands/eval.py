"""Score Bayn on labelled events: a folder of folders, each with articles and gold.json, and perhaps _distractors.

example: bayn eval tests/eval/events/build
         bayn eval --json tests/eval/events/build
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.evaluation.cases import load_cases
from bot.evaluation.figures import by_kind, figures
from bot.evaluation.run import evaluate
from bot.models.tagger import load_tagger

if TYPE_CHECKING:
    import argparse

    from bot.evaluation.run import Outcomes
    from summarizer.errors import ArticleError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell what the command takes."""
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    parser.add_argument("--events", action="store_true", help="print a line for each event too")
    parser.add_argument("cases", type=Path, metavar="CASES", help="the folder of labelled events")


def _tell(error: ArticleError) -> None:
    print(f"bayn: {error}", file=sys.stderr)


def as_json(outcomes: Outcomes) -> str:
    """Give the figures as one JSON object."""
    found = {f.name: {"value": f.value, "low": f.low, "high": f.high} for f in figures([o.counts for o in outcomes.events])}
    kinds = {kind: [told, gold] for kind, told, gold in by_kind(outcomes.total)}
    p, r, f = outcomes.grouping
    grouping = {"precision": p, "recall": r, "f1": f}
    return json.dumps({"events": len(outcomes.events), "figures": found, "by_kind": kinds, "grouping": grouping, "traps_hit": outcomes.total["traps"]})


def as_text(outcomes: Outcomes, *, each: bool) -> str:
    """Give the figures as lines to read."""
    lines = [_event_line(o.name, o.counts.counts) for o in outcomes.events] if each else []
    lines += [f"{f.name:<36} {f.value:.3f}  ({f.low:.3f} to {f.high:.3f})" for f in figures([o.counts for o in outcomes.events])]
    lines += [f"{'grouping, BCubed F1':<36} {outcomes.grouping[2]:.3f}", f"{'traps hit':<36} {outcomes.total['traps']}"]
    lines += [f"  {kind:<34} {told} of {gold}" for kind, told, gold in by_kind(outcomes.total)]
    return "\n".join(lines)


def _event_line(name: str, c: dict[str, int]) -> str:
    return f"{name}: found {c['found']} of {c['gold']}, false {c['false']}, facts {c['facts_told']} of {c['facts']}, answers {c['right']} of {c['questions']}"


def run(args: argparse.Namespace) -> int:
    """Score the set and print the figures."""
    outcomes = evaluate(load_cases(args.cases), load_tagger(), _tell)
    print(as_json(outcomes) if args.json else as_text(outcomes, each=args.events))
    return 0
