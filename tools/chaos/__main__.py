"""Kill Bayn's processes again and again while news come in and messages go out, and look for what was lost or doubled.

    ./run chaos                                        # both forms, two minutes each
    ./run chaos --form embedded --kills 200 --minutes 20
    ./run chaos --form postgresql --minutes 20         # three workers, a scheduler, two bots; the database is restarted too

Exit status 1 where anything was found; the report says what befell whom, when, and what was found.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from chaos.campaign import FORMS, Plan, run


def main() -> int:
    """Run the campaigns asked for."""
    parser = argparse.ArgumentParser(prog="./run chaos", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--form", choices=[*FORMS, "both"], default="both")
    parser.add_argument("--minutes", type=float, default=2.0, help="how long blows fall at most")
    parser.add_argument("--kills", type=int, help="end after so many blows")
    parser.add_argument("--longest", type=float, default=8.0, help="seconds between two blows at most")
    parser.add_argument("--events", type=int, help="events that the outlets tell of (four a minute)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--logs", type=Path, help="leave the logs of all processes in this folder")
    parser.add_argument("--blows", action="store_true", help="list every blow with its moment")
    given = parser.parse_args()
    forms = list(FORMS) if given.form == "both" else [given.form]
    events = given.events or max(8, round(4 * given.minutes))
    plan = Plan(seconds=60 * given.minutes, times=given.kills, longest=given.longest, events=events, seed=given.seed, full_disk=True, logs=given.logs)
    reports = [asyncio.run(run(form, plan)) for form in forms]
    for report in reports:
        print(report.told(every_blow=given.blows))
    return int(any(report.verdict.faults for report in reports))


if __name__ == "__main__":
    sys.exit(main())
