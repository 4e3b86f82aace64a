"""Who an article is: the same id whenever and wherever its source gives it again.

    id = version of the recipe + hash of (source, guid where the feed uses it once, else canonical address, else title)

An id once made never changes its recipe: a better one gets a new version and lives beside it.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bot.keys import stable_id

#: Parameters of an address that tell where a reader came from, not what he reads.
_TRACKING = frozenset(
    [
        "fbclid",
        "gclid",
        "dclid",
        "msclkid",
        "yclid",
        "igshid",
        "mc_cid",
        "mc_eid",
        "ref",
        "ref_src",
        "cmpid",
        "ocid",
        "at_medium",
        "at_campaign",
        "ito",
        "xtor",
        "__twitter_impression",
    ]
)
_PREFIXES = ("utm_", "at_", "pk_", "mtm_")


#: What may stand around an address and is no part of it: white space and the control characters of both blocks.
_AROUND = "".join(map(chr, [*range(0x21), *range(0x7F, 0xA1)]))


def canonical(url: str) -> str:
    """Give an address in one form: no fragment, no tracking, scheme and host in small letters. What is no address stays."""
    bare = url.strip().strip(_AROUND).strip()
    try:
        parts = urlsplit(bare)
        host = parts.netloc.lower()
    except ValueError:
        return bare
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(name)]
    return urlunsplit((parts.scheme.lower(), host, parts.path or ("/" if host else ""), urlencode(kept), "")).strip().strip(_AROUND).strip()


def _tracks(name: str) -> bool:
    return name.lower() in _TRACKING or name.lower().startswith(_PREFIXES)


def article_id(source: str, *, guid: str | None, url: str | None, title: str | None) -> str:
    """Give the id of an article by what its source says of it."""
    if guid:
        return stable_id("a1", source, "guid", guid.strip())
    if url:
        return stable_id("a1", source, "url", canonical(url))
    return stable_id("a1", source, "title", title or "")


def names_of(url: str | None) -> tuple[str, ...]:
    """Give the ids that an article is known by beside its own: that of its address, unless that is a front page."""
    if not url or not urlsplit(url).path.strip("/"):
        return ()
    return (stable_id("u1", canonical(url)),)


def source_id(site: str, name: str = "") -> str:
    """Give the id of a source by the host of its site, and by its name where an operator tells two of one host apart."""
    return stable_id("s1", urlsplit(site).netloc.lower().removeprefix("www."), *filter(None, (name,)))
