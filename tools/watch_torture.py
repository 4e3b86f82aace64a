"""Read every file of a folder as a feed and as a page, each once: what raises, what takes long, how much memory it takes.

usage: ./run watching torture FOLDER

Exit status 1 where a file raises anything but a WatchError, takes more than 2 seconds of CPU, or the process more than 200 MB above its start.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import WatchError
from bot.pages.page import read_page
from bot.watch.decode import decode
from bot.watch.kinds import PARSERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Most CPU of one file in seconds, and most memory in megabytes above that of the libraries.
MOST_SECONDS, MOST_MEGABYTES = 2.0, 200.0
_URL = "https://torture.test/news/1"


def _page(url: str, body: bytes, charset: str | None) -> object:
    return read_page(url, decode(body, charset))


READINGS: dict[str, Callable[[str, bytes, str | None], object]] = {**{kind.value: parse for kind, parse in PARSERS.items()}, "page": _page}


def megabytes() -> float:
    """Give the peak of this process's memory."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read(reading: str, body: bytes) -> tuple[str, float]:
    """Read once; give what came of it, and the CPU seconds."""
    began = time.process_time()
    try:
        READINGS[reading](_URL, body, None)
        outcome = "read"
    except WatchError:
        outcome = "refused"
    except Exception as error:  # noqa: BLE001  (what is looked for)
        outcome = f"RAISED {type(error).__name__}"
    return outcome, time.process_time() - began


def files(folder: Path) -> Iterator[Path]:
    """Give the files of a folder, subfolders included."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def main() -> int:
    """Read all and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for reading in READINGS:
        read(reading, b"<html><body><p>x</p></body></html>")  # the libraries are loaded
    before, bad = megabytes(), False
    for reading in READINGS:
        outcomes: Counter[str] = Counter()
        slowest = (0.0, Path())
        for path in files(folder):
            outcome, seconds = read(reading, path.read_bytes())
            outcomes[outcome] += 1
            slowest = max(slowest, (seconds, path))
            if outcome.startswith("RAISED"):
                print(f"{reading}: {path}: {outcome}")
        bad = bad or slowest[0] > MOST_SECONDS or any(outcome.startswith("RAISED") for outcome in outcomes)
        told = ", ".join(f"{outcome} {number}" for outcome, number in sorted(outcomes.items()))
        print(f"{reading}: {told}; slowest {slowest[0]:.2f} s CPU ({slowest[1].name})", flush=True)
    taken = megabytes() - before
    print(f"memory: {before:.0f} MB with the libraries, {taken:.0f} MB more at the peak of all")
    return int(bad or taken > MOST_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
