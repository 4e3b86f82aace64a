"""What a person means: a command with its slash, words that do the same, or a question.

    "/subscribe@bayn_bot 07:30"  ─► Meaning("subscribe", "07:30")
    "اشترك ٧:٣٠"                 ─► Meaning("subscribe", "٧:٣٠")
    "كم بلغ عدد القتلى؟"         ─► Meaning("ask", "كم بلغ عدد القتلى؟")
    "/اليوم"                     ─► Meaning("today")

A word that opens a sentence is no command: «اليوم» alone is, «اليوم زلزال في المغرب؟» is a question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.texts import words
from summarizer.arabic.letters import fold

_SLASH = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w+)?(?:\s+(.*))?\s*", re.DOTALL)
#: An address and nothing else: an article that somebody wants compared.
_LINK = re.compile(r"https?://\S+")
_ENDING = " \t\n.!؟?،:"

#: The name of a matter: a few words that no preposition joins («تابع المغرب», not «تابع الأخبار من غزة»).
_NAME = re.compile(r"(?!.* (?:من|في|عن|الي|علي|بعد|قبل) )(?:\S+(?: \S+){0,3})?")
#: What may follow the words of a command, in folded letters; a command that is not here stands alone.
_ARGUMENTS = {
    "story": re.compile(r"\d{1,3}"),
    "diff": re.compile(r"(?:\d{1,3})?"),
    "ask": re.compile(r".*", re.DOTALL),
    "today": re.compile(r"(?:يوم \S+)?"),
    "search": re.compile(r".+", re.DOTALL),
    "subscribe": re.compile(r"(?:(?:\d|اسبوعي|كل ).*|(?:غدا|بكره|الليله|يوميا|الساعه|صباحا|مساء|ليلا|ظهرا|عند|من فضلك|لو سمحت)(?: .*)?)?", re.DOTALL),
    "unsubscribe": re.compile(r"(?:\d.*)?"),
    "follow": _NAME,
    "unfollow": _NAME,
    "mute": _NAME,
    "only": _NAME,
    "alerts": re.compile(r"\S*"),
    "quiet": re.compile(r"(?:من )?\d.*"),
}
_NOTHING = re.compile("")

#: Words that may follow thanks («شكراً جزيلاً لكم على هذه الخدمة»), and those by which more than thanks is meant, in folded letters.
_MOST_AFTER_THANKS = 5
_ASKING = re.compile(r"[?؟/\d]|\b(?:كم|من|ما|ماذا|متي|اين|كيف|لماذا|هل|اي|لكن|اريد|what|who|when|where|how|why|but)\b")

#: Meanings in words.toml that are a command about the very words («أمس» is the digest of yesterday).
_WHOLE = {"earlier": "today"}
#: Meanings in words.toml that are no commands but parts of one.
_PARTS = frozenset({"on", "off", "morning", "evening", "place", "weekly", "every", "from", "until", "source", "thanks", "in_ar", "in_en"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """A command and what it is about."""

    command: str  #: as in the table of commands, in small letters; one that there may not be
    argument: str = ""
    slash: bool = False  #: whether it was written as a command


def read(text: str) -> Meaning:
    """Read what a person means; what is no command is a question."""
    text = text.strip()
    written = _SLASH.fullmatch(text)
    if written:
        return Meaning(written[1].lower(), (written[2] or "").strip(), slash=True)
    if text.startswith("/"):  # no question begins so: a command misspelt, or one in Arabic letters
        return _in_words(text.lstrip("/")) or Meaning(text, slash=True)
    if _LINK.fullmatch(text):
        return Meaning("check", text)
    return _in_words(text) or Meaning("ask", text)


def _in_words(text: str) -> Meaning | None:
    said = " ".join(text.split()).strip(_ENDING)
    folded = fold(said).lower()
    for phrase, command in _phrases():
        if folded == phrase or folded.startswith((phrase + " ", phrase + ":")):
            if command in _WHOLE:
                return Meaning(_WHOLE[command], said) if folded == phrase else None
            argument = _after(said, len(phrase.split()))
            if _ARGUMENTS.get(command, _NOTHING).fullmatch(fold(argument)):
                return Meaning(command, argument)
    return None


def _after(said: str, count: int) -> str:
    """Give what follows the first words."""
    parts = said.split(" ", count)
    return parts[count].strip(_ENDING) if len(parts) > count else ""


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    """Give every phrase in folded letters with its command, the longest first."""
    pairs = [(fold(phrase), command) for command, said in words().items() if command not in _PARTS for phrase in said]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def is_courtesy(text: str) -> bool:
    """Tell whether somebody only says thanks or farewell, who asks nothing; a few words may follow («شكراً لك يا بيْن على التعب»)."""
    said = fold(" ".join(text.split()).strip(_ENDING)).lower()
    rest = next((said.removeprefix(w) for w in _courtesies() if said == w or said.startswith((f"{w} ", f"{w}،"))), None)
    return rest is not None and len(rest.split()) <= _MOST_AFTER_THANKS and not _ASKING.search(rest)


@cache
def _courtesies() -> tuple[str, ...]:
    return tuple(sorted((fold(word) for word in words()["thanks"]), key=len, reverse=True))


def switch_of(word: str) -> bool | None:
    """Read «on» or «off» in any of their words; None where it is neither."""
    said = fold(word).lower()
    for name, value in (("on", True), ("off", False)):
        if said in {fold(w) for w in words()[name]}:
            return value
    return None
