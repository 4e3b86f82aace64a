"""Refuse a change that touches the unseen half of the labelled set together with the product: who builds never opens it.

    .venv/bin/python tools/check_unseen.py

Looks at each commit that touches the half once it is there, and at the change that is not committed yet: a commit that brings the whole project, as the
first of a shallow clone does, is no change of it. Outside a git checkout there is nothing to look at.
"""

from __future__ import annotations

import subprocess
import sys

_UNSEEN = "tests/eval/events/unseen/"
_PRODUCT = ("bot/", "summarizer/")


def _git(*words: str) -> list[str]:
    done = subprocess.run(["git", *words], capture_output=True, text=True, check=False)  # noqa: S603, S607  (git of the path, fixed words)
    return done.stdout.splitlines() if done.returncode == 0 else []


def _is_there(commit: str) -> bool:
    """Tell whether a commit has the half; one that does not exist has not."""
    return bool(_git("ls-tree", "--name-only", commit, "--", _UNSEEN))


def mixed(files: list[str]) -> bool:
    """Tell whether a change touches both."""
    return any(f.startswith(_UNSEEN) for f in files) and any(f.startswith(_PRODUCT) for f in files)


def main() -> int:
    """Name each change that touches both; exit status 1 where there is one."""
    commits = [commit for commit in _git("log", "--format=%H", "--", _UNSEEN) if _is_there(f"{commit}^")]
    changes = {commit: _git("show", "--name-only", "--format=", commit) for commit in commits}
    if _is_there("HEAD"):
        changes["the change not committed"] = [line[3:] for line in _git("status", "--porcelain", "--untracked-files=all")]
    faulty = [name for name, files in changes.items() if mixed(files)]
    for name in faulty:
        print(f"{name}: touches {_UNSEEN} together with the product", file=sys.stderr)
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
