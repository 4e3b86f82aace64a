"""Add readers' verdicts to the labelled events: an export of feedback becomes cases for a person to finish.

    .venv/bin/python tools/feedback.py VERDICTS.jsonl FOLDER

Each line of the export is one verdict: {"event": id, "articles": [article, ...], "difference": {...as in the contract...},
"verdict": "right" | "no_difference" | "update"}.
Verdicts of one event make one folder with its articles and a gold.json: "right" and "update" become differences, "no_difference" a trap. Agreed facts and
questions are left empty: they are a person's to write. A folder that is there already is never overwritten.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

Verdict = dict[str, Any]


def _side(position: dict[str, Any]) -> dict[str, Any]:
    strings = [position["value"], *(e["quote"] for e in position.get("evidence", []))]
    return {"articles": position["articles"], "value": position["value"], "match": strings}


def _label(difference: dict[str, Any]) -> dict[str, Any]:
    sides = [_side(p) for p in difference["positions"]]
    kept = {key: difference[key] for key in ("kind", "topic", "importance")}
    return kept | {"positions": sides, "also_accept_kinds": [], "why": "a reader's verdict"}


def _trap(difference: dict[str, Any]) -> dict[str, Any]:
    return {"what": difference["topic"], "strings": [p["value"] for p in difference["positions"]], "why": "a reader's verdict"}


def gold(verdicts: list[Verdict]) -> dict[str, Any]:
    """Give the labels of one event from its verdicts."""
    flagged = [v["difference"] for v in verdicts if v["verdict"] in {"right", "update"}]
    refused = [v["difference"] for v in verdicts if v["verdict"] == "no_difference"]
    labels = [_label(d) for d in flagged]
    return {
        "event": verdicts[0]["event"],
        "date": None,
        "differences": labels,
        "acceptable": [],
        "traps": [_trap(d) for d in refused],
        "agreed": [],
        "questions": [],
    }


def write_case(folder: Path, verdicts: list[Verdict]) -> bool:
    """Write one event's folder; False where it is there already."""
    if folder.exists():
        return False
    folder.mkdir(parents=True)
    for n, article in enumerate(verdicts[0]["articles"], 1):
        (folder / f"a{n}.json").write_text(json.dumps(article, ensure_ascii=False, indent=1), "utf-8")
    (folder / "gold.json").write_text(json.dumps(gold(verdicts), ensure_ascii=False, indent=1), "utf-8")
    return True


def main(export: Path, target: Path) -> None:
    """Make a folder of each event of an export."""
    by_event: dict[str, list[Verdict]] = defaultdict(list)
    for line in export.read_text("utf-8").splitlines():
        if line.strip():
            verdict = json.loads(line)
            by_event[verdict["event"]].append(verdict)
    for event, verdicts in by_event.items():
        print(f"{event}: {'written' if write_case(target / event, verdicts) else 'is there already'}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
