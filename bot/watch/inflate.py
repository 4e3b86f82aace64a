"""Unpacking what is packed, never more than a bound: a few bytes of gzip can stand for gigabytes."""

from __future__ import annotations

import zlib

from bot.errors import FetchError, TooLargeError

#: zlib's window for a gzip or zlib header, whichever stands there (zlib manual, inflateInit2).
_ANY_HEADER = 32 + zlib.MAX_WBITS

#: The encodings that are asked for, and so understood.
ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})


class Body:
    """Collects the body of an answer, packed or not, up to a limit."""

    def __init__(self, url: str, encoding: str, limit: int) -> None:
        """Take the answer's Content-Encoding, and the limit in bytes for the body both packed and unpacked.

        Raises: FetchError where the encoding was not asked for.
        """
        if encoding not in ENCODINGS:
            raise FetchError(url, f"answers packed as {encoding!r}, which was not asked for")
        self._url, self._limit = url, limit
        self._inflate = None if encoding in {"", "identity"} else zlib.decompressobj(_ANY_HEADER)
        self._taken = 0
        self._body = bytearray()

    def add(self, chunk: bytes) -> None:
        """Take the next bytes off the wire.

        Raises: TooLargeError beyond the limit, FetchError where the bytes are not what they are said to be.
        """
        self._taken += len(chunk)
        self._body += self._unpacked(chunk) if self._inflate else chunk
        if max(self._taken, len(self._body)) > self._limit:
            raise TooLargeError(self._url, f"gives more than {self._limit // 1_000_000} MB")

    def _unpacked(self, chunk: bytes) -> bytes:
        """Unpack as much as there is room for, and a byte more, by which the limit is seen; gzip may have several members."""
        out = b""
        while chunk and self._inflate is not None:
            room = self._limit - len(self._body) - len(out) + 1
            if room <= 0:
                break
            try:
                out += self._inflate.decompress(chunk, room)
            except zlib.error as error:
                raise FetchError(self._url, "answers with packed bytes that are damaged") from error
            chunk = self._inflate.unused_data
            if self._inflate.eof:
                self._inflate = zlib.decompressobj(_ANY_HEADER)
        return out

    def whole(self) -> bytes:
        """Give what was collected; of a body that was cut short, as much as came."""
        return bytes(self._body)
