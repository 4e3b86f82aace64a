"""Ids: how they are made, and how those of documents and articles hang together. Contains no business logic.

A hash begins with a version, so that a better recipe can live beside ids made by an earlier one.
"""

from __future__ import annotations

import hashlib

#: Hexadecimal digits kept: 2^64 values, so that a million ids meet with a chance below one in ten million.
_DIGITS = 16


def stable_id(version: str, *parts: str) -> str:
    """Give the same short id for the same parts, for ever."""
    digest = hashlib.blake2b("\0".join(parts).encode(), digest_size=_DIGITS // 2)
    return version + digest.hexdigest()


def feed_id(url: str) -> str:
    """Give the id of a feed by its address when it was added."""
    return stable_id("f1", url)


def article_of(document: str) -> str:
    """Give the id of the article that a document was read from: "<id>~2" was stuck to the page of "<id>"."""
    return document.partition("~")[0]
