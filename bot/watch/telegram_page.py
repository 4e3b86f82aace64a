"""The web preview of a public Telegram channel (t.me/s/NAME) ─► FeedData: its last posts, whole, with their times.

    @NAME, t.me/NAME, t.me/s/NAME, telegram.me/NAME  ─►  https://t.me/s/NAME

The classes that posts are found by are those of Telegram's own preview, as seen in 2026.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

from bot.errors import FeedError
from bot.watch.decode import decode
from bot.watch.feeds import EntryData, FeedData
from bot.watch.markup import to_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: A channel's name (Bot API: 5 to 32 letters, digits and underscores, a letter first), as people give it.
_CHANNEL = re.compile(r"(?:https?://)?(?:www\.)?(?:t|telegram)\.me/(?:s/)?([A-Za-z][A-Za-z0-9_]{3,31})/?(?:\?.*)?|@([A-Za-z][A-Za-z0-9_]{3,31})")
#: A first line that is so long at most is the post's headline.
_LONGEST_TITLE = 140


def preview_of(address: str) -> str | None:
    """Give the address of a channel's preview; None where an address names no channel."""
    match = _CHANNEL.fullmatch(address.strip())
    return f"https://t.me/s/{match[1] or match[2]}" if match else None


def parse_preview(url: str, body: bytes, charset: str | None = None) -> FeedData:
    """Read the posts of a preview, oldest first as it shows them; posts without words are left out.

    Raises: FeedError where the page is no preview of a channel.
    """
    try:
        tree: HtmlElement = lxml_html.document_fromstring(decode(body, charset).replace("\0", ""))
    except (etree.LxmlError, ValueError) as error:
        raise FeedError(url, "is no page that can be read") from error
    posts = _with_class(tree, "tgme_widget_message")
    name = next((" ".join(found.text_content().split()) for found in _with_class(tree, "tgme_channel_info_header_title")), None)
    if not posts and name is None:
        raise FeedError(url, "is no channel with a public preview")
    entries = [entry for post in posts if (entry := _entry(post)) is not None]
    return FeedData(title=name, site=url, entries=tuple(entries))


def _with_class(tree: HtmlElement, name: str) -> list[HtmlElement]:
    return [tag for tag in tree.iter("div", "span", "a") if name in (tag.get("class") or "").split()]


def _entry(post: HtmlElement) -> EntryData | None:
    number = post.get("data-post") or ""
    texts = [to_text(etree.tostring(text, encoding="unicode", with_tail=False)) for text in _with_class(post, "js-message_text")]
    text = "\n".join(filter(None, texts))
    if not number or not text:
        return None
    title, told = headed(text)
    return EntryData(
        guid=f"t.me/{number}",
        url=f"https://t.me/{number}",
        title=title,
        excerpt="",
        content=told,
        published=_time(post),
        whole=True,
    )


def headed(text: str) -> tuple[str | None, str]:
    """Part a post into its headline and the rest: a short first line of several is one."""
    title, _, rest = text.strip().partition("\n")
    return (title.strip(), rest.strip()) if rest.strip() and len(title) <= _LONGEST_TITLE else (None, text.strip())


def _time(post: HtmlElement) -> datetime | None:
    for tag in post.iter("time"):
        try:
            moment = datetime.fromisoformat(tag.get("datetime") or "")
        except ValueError:
            continue
        if moment.tzinfo is not None:
            return moment
    return None
