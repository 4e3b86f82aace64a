"""Telegram's HTML, read by the server's own rules: what it accepts, what it shows, what it refuses.

    parse("<b>41</b> &lt;3") == ("41 <3", [Entity("bold", 0, 2)])

The tests hold every message that Bayn renders against this reader. After tdlib's MessageEntity.cpp (parse_html) and
misc.cpp (clean_input_string).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NoReturn

#: The tags that the server knows and the entity that each becomes; any other refuses the whole message.
TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}

#: The named references that decode; all others, `&nbsp;` and `&apos;` among them, are shown as they stand.
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#[xX]([0-9a-fA-F]{1,8})|#([0-9]{1,10})|(lt|gt|amp|quot));?")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_SPACE = re.compile(r"\s*")

#: What may stand in an `href`; anything else loses the link and keeps the words.
_LINK = re.compile(r"(?:https?://|tg://|mailto:|tel:)\S+\Z")

_DELETED = re.compile("[\r\N{LINE SEPARATOR}-\N{RIGHT-TO-LEFT OVERRIDE}]")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_MARKS = "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
_DOUBLED_MARK = re.compile(f"[{_MARKS}](?=[{_MARKS}])")


class MarkupError(Exception):
    """HTML that the server refuses, in the server's words."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A run of the text with a meaning; places count UTF-16 units, as in the API."""

    type: str
    offset: int
    length: int
    url: str | None = None


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end."""

    name: str
    arguments: dict[str, str]
    offset: int
    start: int  #: code points of output before it


def utf16(text: str) -> int:
    """Count the UTF-16 units of a text."""
    return len(text.encode("utf-16-le")) // 2


def unescape(text: str) -> str:
    """Decode the references that the server decodes and leave all others."""
    return _REFERENCE.sub(_decoded, text)


def _decoded(found: re.Match[str]) -> str:
    hexadecimal, decimal, name = found.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    valid = 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if valid else found.group()


@dataclass(slots=True)
class _Reader:
    """One pass over the markup."""

    source: str
    at: int = 0
    out: list[str] = field(default_factory=list)
    written: int = 0  #: UTF-16 units of output so far
    points: int = 0  #: code points of output so far
    stack: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def read(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            tag = self.source.find("<", self.at)
            self._words(tag if tag >= 0 else len(self.source))
            if tag >= 0:
                (self._end_tag if self.source.startswith("</", tag) else self._start_tag)(tag)
        if self.stack:
            msg = f'Can\'t find end tag corresponding to start tag "{self.stack[-1].name}"'
            raise MarkupError(msg)
        return "".join(self.out), self.entities

    def _words(self, end: int) -> None:
        text = unescape(self.source[self.at : end])
        self.out.append(text)
        self.written += utf16(text)
        self.points += len(text)
        self.at = end

    def _refuse(self, what: str, at: int) -> NoReturn:
        raise MarkupError(f"{what} at byte offset {len(self.source[:at].encode())}")

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.source, self.at)
        assert found is not None, "every pattern here may match nothing"
        self.at = found.end()
        return found.group()

    def _peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def _start_tag(self, begin: int) -> None:
        self.at = begin + 1
        name = self._take(_TAG_NAME).lower()
        if not self._peek():
            self._refuse("Unclosed start tag", begin)
        if name not in TAGS:
            self._refuse(f'Unsupported start tag "{name}"', begin)
        arguments = self._arguments(begin)
        if name == "span" and arguments.get("class") != "tg-spoiler":
            self._refuse('Tag "span" must have class "tg-spoiler"', begin)
        self.stack.append(_Open(name, arguments, self.written, self.points))

    def _arguments(self, begin: int) -> dict[str, str]:
        arguments: dict[str, str] = {}
        while True:
            self._take(_SPACE)
            if self._peek() == ">":
                self.at += 1
                return arguments
            if not self._peek():
                self._refuse("Unclosed start tag", begin)
            name = self._take(_ATTRIBUTE_NAME).lower()
            if not name:
                self._refuse("Empty attribute name", begin)
            arguments[name] = self._value(begin)

    def _value(self, begin: int) -> str:
        self._take(_SPACE)
        if self._peek() != "=":
            return ""  # an attribute that only is there, as `expandable`
        self.at += 1
        self._take(_SPACE)
        quote = self._peek()
        if quote not in {"'", '"'}:
            return self._bare_value(begin)
        end = self.source.find(quote, self.at + 1)
        if end < 0:
            self._refuse("Unclosed start tag", begin)
        value = unescape(self.source[self.at + 1 : end])
        self.at = end + 1
        return value

    def _bare_value(self, begin: int) -> str:
        value = self._take(_NAME_TOKEN).lower()
        if self._peek() and self._peek() != ">" and not self._peek().isspace():
            self._refuse("Unexpected end of name token", begin)
        return value

    def _end_tag(self, begin: int) -> None:
        if not self.stack:
            self._refuse("Unexpected end tag", begin)
        self.at = begin + 2
        name = self._take(_TAG_NAME).lower()
        self._take(_SPACE)
        if self._peek() != ">":
            self._refuse("Unclosed end tag", begin)
        self.at += 1
        opened = self.stack.pop()
        if name not in {"", opened.name}:
            self._refuse(f'Unmatched end tag, expected "</{opened.name}>", found "</{name}>"', begin)
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self.written - opened.offset
        if length == 0:
            return
        kind, url = TAGS[opened.name], None
        if kind == "blockquote" and "expandable" in opened.arguments:
            kind = "expandable_blockquote"
        if kind == "text_link":
            url = opened.arguments.get("href") or "".join(self.out)[opened.start :]
            if not _LINK.match(url):
                return
        self.entities.append(Entity(kind, opened.offset, length, url))


def parse(html: str) -> tuple[str, list[Entity]]:
    """Read a message's HTML as the server does: its text and entities, by place, the wider first.

    Raises `MarkupError` where the server would answer 400.
    """
    text, entities = _Reader(html).read()
    return text, sorted(entities, key=lambda e: (e.offset, -e.length))


def clean(text: str) -> str:
    """Give a text as the server keeps it.

    Embeddings, overrides, separators and carriage returns go; other controls become spaces; of a run of direction marks
    all but the last become ZERO WIDTH NON-JOINER.
    """
    text = _CONTROL.sub(" ", _DELETED.sub("", text))
    return _DOUBLED_MARK.sub("\N{ZERO WIDTH NON-JOINER}", text)


def shown(html: str) -> str:
    """Give what a reader sees of a message's HTML."""
    return clean(parse(html)[0]).strip(" \n")
