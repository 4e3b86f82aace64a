"""Secrets are hidden in whatever leaves the process: log lines, errors, tracebacks, answers of the health server.

Two nets, one behind the other: the secrets that this process was given, in every form in which a library may write them, and
whatever looks like a secret wherever it came from (a token of a bot, a password in an address, a key in a header).

    POST https://api.telegram.org/bot123456789:AAHd…/sendMessage  ─►  POST https://api.telegram.org/bot<secret>/sendMessage
    postgresql://bayn:hunter2@db/bayn                             ─►  postgresql://<secret>@db/bayn

What the process was given is learnt once, when the settings are read (`learn`); it is the one thing that is remembered here.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

if TYPE_CHECKING:
    from collections.abc import Iterable

HIDDEN = "<secret>"

#: What a bot's token looks like (https://core.telegram.org/bots/api), its colon as it is or as addresses have it.
_TOKEN = re.compile(r"\d{3,20}(?::|%3A)[A-Za-z0-9_-]{20,100}", re.IGNORECASE)
#: Who comes before the host of an address (RFC 3986, 3.2.1): up to the last @ before the path.
_USER = re.compile(r"(?<=://)[^\s/\"'<>]{1,500}@")
#: What follows the scheme in a header of authorization (RFC 9110, 11.4).
_HEADER = re.compile(r"(?i)\b(bearer|basic)(\s+)[\w~+/.=-]{6,500}")
#: Parameters of addresses that carry keys by common use, as private feeds do.
_PARAMETER = re.compile(r"(?i)([?&;](?:access_token|api_?key|auth|key|passw(?:or)?d|secret|sig|signature|token)=)[^&;\s\"'<>]{1,500}")

#: Each pattern, and what stands in the place of what it finds.
_LOOKS = ((_TOKEN, HIDDEN), (_USER, f"{HIDDEN}@"), (_HEADER, rf"\1\2{HIDDEN}"), (_PARAMETER, rf"\1{HIDDEN}"))


def forms_of(secret: str) -> frozenset[str]:
    """Give a secret in the forms in which it may be written: as it is, in an address, in JSON, as Python shows it; the half of a token that is secret too."""
    _, colon, half = secret.partition(":")
    wholes = [secret, half] if colon and _TOKEN.fullmatch(secret) else [secret]
    written = (quote, quote_plus, lambda text: quote(text, safe=""), _in_json, _in_python)
    return frozenset(form for whole in wholes for form in (whole, *(write(whole) for write in written)) if form.strip())


def _in_json(text: str) -> str:
    return json.dumps(text)[1:-1]


def _in_python(text: str) -> str:
    return repr(text)[1:-1]


class Redactor:
    """Hides what it knows, and what looks like a secret."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        """Know some secrets from the start."""
        self._forms: frozenset[str] = frozenset()
        self._known: re.Pattern[str] | None = None
        self.learn(secrets)

    def learn(self, secrets: Iterable[str]) -> None:
        """Know further secrets."""
        self._forms |= frozenset(form for secret in secrets for form in forms_of(secret))
        longest_first = sorted(self._forms, key=lambda form: (-len(form), form))
        self._known = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def __call__(self, text: str) -> str:
        """Give a text with every secret hidden."""
        hidden = self._known.sub(HIDDEN, text) if self._known else text
        for looks, instead in _LOOKS:
            hidden = looks.sub(instead, hidden)
        return hidden


#: What this process was given.
_own = Redactor()


def learn(secrets: Iterable[str]) -> None:
    """Let this process hide further secrets from now on."""
    _own.learn(secrets)


def redact(text: str) -> str:
    """Give a text with every secret of this process hidden, and what looks like one."""
    return _own(text)
