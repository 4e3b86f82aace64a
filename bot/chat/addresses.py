"""Addresses of articles, and of the very sentence in one.

address_of("https://x.test/a", evidence)  ─►  "https://x.test/a#:~:text=…"
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from summarizer.types import Evidence

#: Longest address that becomes a link, in characters; browsers and Telegram take about 2000.
_LONGEST_ADDRESS = 1500
#: Words of a quotation that an address names at its beginning and at its end; a browser finds what stands between.
_EDGE_WORDS = 4


def address_of(url: str, evidence: Evidence | None) -> str | None:
    """Give the address of an article, at a sentence of it where one is given; None for what is no web address."""
    address = _safe(url)
    if address is None or len(address) > _LONGEST_ADDRESS:
        return None
    if evidence is None:
        return address
    place = _text_fragment(evidence.quote)
    exact = f"{address}{'' if '#' in address else '#'}:~:text={place}"
    return exact if place and len(exact) <= _LONGEST_ADDRESS else address


def _safe(url: str) -> str | None:
    """Percent-encode what an address may not hold as it is; None unless it is http or https with a host."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.netloc or any(c.isspace() for c in parts.netloc):
        return None
    return quote(url.strip(), safe="%/:=&?~#+!$,;'@()*[]")


def _text_fragment(passage: str) -> str:
    """Give the directive that leads a browser to a passage: all of it where it is short, else its first and last words.

    Minus, comma and ampersand part the directive (WICG, Scroll To Text Fragment), so they are percent-encoded too.
    """
    words = passage.split()
    edges = [words] if len(words) <= 2 * _EDGE_WORDS else [words[:_EDGE_WORDS], words[-_EDGE_WORDS:]]
    return ",".join(quote(" ".join(edge), safe="").replace("-", "%2D") for edge in edges)
