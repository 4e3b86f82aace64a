"""Look for secrets in the files that are named on standard input (apart by NUL, as `git ls-files -z` gives them), with detect-secrets.

usage: git ls-files -z | python tools/check_secrets.py

What looks like a secret and is none is listed in tools/not_secrets.toml with its reason, by its hash: it may stand in any file. Generated
files and texts of news, in which nothing is a secret and hashes are many, are passed over. Nothing is asked of any network. Exit status 1
where something is found.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from detect_secrets.core.secrets_collection import SecretsCollection
from detect_secrets.settings import transient_settings

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parent.parent
KNOWN = ROOT / "tools/not_secrets.toml"
#: Locks and hashes, labelled and golden texts, word lists, and what is no text.
_PASSED_OVER = re.compile(r"^uv\.lock$|^deploy/uv\.txt$|^tests/(eval|golden)/|^summarizer/lexicon/|^bot/texts/|\.(npz|tsv|ttf|png|jsonl)$")
#: What is looked for; entropy of hex alone finds revisions and hashes, which are no secrets.
_PLUGINS = (
    "AWSKeyDetector",
    "Base64HighEntropyString",
    "BasicAuthDetector",
    "GitHubTokenDetector",
    "JwtTokenDetector",
    "KeywordDetector",
    "OpenAIDetector",
    "PrivateKeyDetector",
    "SlackDetector",
    "TelegramBotTokenDetector",
)
_SETTINGS = {
    "plugins_used": [{"name": name, "limit": 4.5} if name.startswith("Base64") else {"name": name} for name in _PLUGINS],
    "filters_used": [{"path": f"detect_secrets.filters.heuristic.{name}"} for name in ("is_sequential_string", "is_potential_uuid", "is_templated_secret")],
}


#: Kinds that tests are full of, invented every one; what has the form of a real service's key is looked for there too.
_INVENTED = {"Base64 High Entropy String", "Basic Auth Credentials", "Secret Keyword"}


def found_in(files: Iterable[str]) -> set[tuple[str, str, str]]:
    """Give what looks like a secret: file, what it looks like, its hash."""
    found = SecretsCollection(root=str(ROOT))
    with transient_settings(_SETTINGS):
        for file in files:
            if not _PASSED_OVER.search(file) and (ROOT / file).is_file():
                found.scan_file(file)
    return {(file, secret.type, secret.secret_hash) for file, secret in found if not (file.startswith("tests/") and secret.type in _INVENTED)}


def known() -> set[tuple[str, str]]:
    """Give what is known to be none: what it looks like, and its hash."""
    return {(one["looks"], one["sha1"]) for one in tomllib.loads(KNOWN.read_text(encoding="utf-8"))["none"]}


def main() -> int:
    """Look, and give the exit status."""
    found = found_in(name for name in sys.stdin.read().split("\0") if name)
    faults = [(file, looks, sha1) for file, looks, sha1 in sorted(found) if (looks, sha1) not in known()]
    for file, looks, sha1 in faults:
        print(f'{file}: looks like a secret ({looks}): take it out and revoke it, or tell tools/not_secrets.toml why it is none (sha1 = "{sha1}")')
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
