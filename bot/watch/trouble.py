"""Why a source gives nothing, as one of the few kinds that a reader can tell apart. Pure."""

from __future__ import annotations

from bot.errors import FetchError, RefusedAddressError, RobotsError, SlowError, StatusError, TooLargeError, UnreachableError, WatchError
from bot.types import Trouble

#: Statuses that tell more than their hundred (RFC 9110).
_STATUSES = {401: Trouble.CLOSED, 402: Trouble.CLOSED, 403: Trouble.CLOSED, 410: Trouble.GONE, 429: Trouble.BUSY, 451: Trouble.CLOSED}
_SERVER_ERROR = 500

#: Kinds of errors, the most particular first.
_KINDS: tuple[tuple[type[WatchError], Trouble], ...] = (
    (RefusedAddressError, Trouble.REFUSED),
    (SlowError, Trouble.SLOW),
    (TooLargeError, Trouble.TOO_LARGE),
    (RobotsError, Trouble.CLOSED),
    (UnreachableError, Trouble.UNREACHABLE),
    (FetchError, Trouble.BROKEN),
)


def trouble_of(error: WatchError) -> Trouble:
    """Tell what kind of trouble an error is."""
    if isinstance(error, StatusError):
        return _STATUSES.get(error.status, Trouble.BROKEN if error.status >= _SERVER_ERROR else Trouble.MISSING)
    return next((trouble for kind, trouble in _KINDS if isinstance(error, kind)), Trouble.UNREADABLE)
