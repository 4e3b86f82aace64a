"""Feed readings with what a coverage-guided fuzzer (atheris) makes of samples; print each new kind of crash with the input that makes it.

usage: ./run watching fuzz [--seconds 600] [--samples FOLDER] [--crashes FOLDER]

The first byte chooses the reading. A WatchError is a refusal. What the reading process turns into a refusal (bot.watch.worker) is
counted by kind, since it costs that one address; anything else would end a visit and is a crash, as is anything but a WatchError of
the quick reading of feeds, which happens in Bayn's own process.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import atheris

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

with atheris.instrument_imports(include=["bot.pages", "bot.watch", "fastfeedparser", "feedparser", "htmldate", "readability", "trafilatura"]):
    from bot.errors import WatchError
    from bot.pages.page import read_page
    from bot.types import FeedKind
    from bot.watch.decode import decode
    from bot.watch.feeds import parse_quickly
    from bot.watch.kinds import PARSERS
    from bot.watch.opml import read_opml

from troubles import CASES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_URL = "https://fuzz.test/news/1"
#: Longest input, in bytes.
_LONGEST = 20_000
#: What the reading process turns into a refusal.
_REFUSED = (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError, LookupError, OverflowError)


def _page(body: bytes) -> object:
    return read_page(_URL, decode(body))


def _of(kind: FeedKind) -> Callable[[bytes], object]:
    return lambda body: PARSERS[kind](_URL, body, None)


#: Name, what reads the bytes, whether it happens in Bayn's own process.
Reading = tuple[str, "Callable[[bytes], object]", bool]
READINGS: tuple[Reading, ...] = (
    ("quick feed", lambda body: parse_quickly(_URL, body), True),
    ("feed", _of(FeedKind.FEED), False),
    ("page", _page, False),
    ("section", _of(FeedKind.SECTION), False),
    ("sitemap", _of(FeedKind.SITEMAP), False),
    ("telegram", _of(FeedKind.TELEGRAM), False),
    ("opml", lambda body: read_opml(body, "x.opml"), True),
)


class Campaign:
    """Runs inputs, and remembers what was found."""

    def __init__(self, readings: Sequence[Reading], crashes: Path | None, refusals: tuple[type[Exception], ...] = (WatchError,)) -> None:
        """Write inputs that crash into a folder, where one is given; `refusals` are what a reading may raise."""
        self.readings, self.crashes, self.refusals = readings, crashes, refusals
        self.runs, self.began = 0, time.monotonic()
        self.refused: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.slowest = 0.0

    def run(self, data: bytes) -> None:
        """Read one input."""
        self.runs += 1
        name, read, own = self.readings[(data[0] if data else 0) % len(self.readings)]
        began = time.process_time()
        try:
            read(data[1:])
        except self.refusals:
            pass
        except Exception as error:  # noqa: BLE001  (what is looked for)
            self._failed(name, error, data, crash=own or not isinstance(error, _REFUSED))
        self.slowest = max(self.slowest, time.process_time() - began)
        if not self.runs % 5_000:
            self.tell()

    def _failed(self, name: str, error: Exception, data: bytes, *, crash: bool) -> None:
        place = traceback.extract_tb(error.__traceback__)[-1]
        kind = f"{name}: {type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
        if not crash:
            self.refused[kind] += 1
            return
        self.found[kind] += 1
        if self.found[kind] == 1:
            print(f"CRASH {kind}: {error}", flush=True)
            if self.crashes:
                (self.crashes / f"{len(self.found)}.bin").write_bytes(data)

    def tell(self) -> None:
        """Say what was found so far."""
        minutes = (time.monotonic() - self.began) / 60
        kinds = ", ".join(f"{kind} ({number})" for kind, number in self.refused.most_common(5)) or "none"
        told = f"{self.runs} inputs in {minutes:.1f} min; kinds of crashes: {len(self.found)}; slowest {self.slowest:.2f} s CPU; refused by kind: {kinds}"
        print(told, flush=True)


def _samples(folder: Path, more: Path | None) -> None:
    """Lay samples: the feeds of the table of troubles, for every reading, and the files of a folder, as feeds and as pages."""
    bodies = [case.page.partition(b"\r\n\r\n")[2] for case in CASES if isinstance(case.page, bytes)]
    files = [path.read_bytes() for path in sorted(more.rglob("*")) if path.is_file()] if more else []
    for number, body in enumerate(body for body in [*bodies, *files] if body and len(body) < _LONGEST):
        for reading in range(len(READINGS)):
            (folder / f"{number}-{reading}").write_bytes(bytes([reading]) + body)


def main() -> None:
    """Run a campaign; atheris ends the process."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--samples", type=Path)
    parser.add_argument("--crashes", type=Path)
    args = parser.parse_args()
    campaign = Campaign(READINGS, args.crashes)
    corpus = Path(tempfile.mkdtemp(prefix="bayn-fuzz-"))
    _samples(corpus, args.samples)
    fuzz(campaign, corpus, args.seconds)


def fuzz(campaign: Campaign, corpus: Path, seconds: int) -> None:
    """Feed a campaign for some seconds; atheris ends the process."""
    limits = [f"-max_total_time={seconds}", f"-max_len={_LONGEST}", "-timeout=30", "-rss_limit_mb=2000", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *limits, str(corpus)], campaign.run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
