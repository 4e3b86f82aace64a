"""A sentence told out of its place: its speaker named, its verb plain, tied to what now stands before it."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summarizer.arabic.comma_clauses import THAT, is_joined
from summarizer.arabic.letters import fold
from summarizer.arabic.openings import listed, listed_openings, opens_with
from summarizer.arabic.tokens import tokens
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from summarizer.arabic.tokens import Token


def _named_before(words: list[Token]) -> int:
    """Count the words after a verb that point at a speaker named before: «المصدر نفسه», «البيان ذاته»; 0 where none do."""
    same = len(words) > 1 and words[1].form in listed("same") and words[0].form.startswith("ال")
    return len(("speaker", "same")) if same else 0


def with_speaker(sentence: str, speaker: str | None) -> str:
    """Name the speaker whom the sentence before named: «وأضاف أن العمل مستمر» gives «وأضاف الوزير أن العمل مستمر»."""
    words = tokens(sentence)[:4]
    if not speaker or len(words) < len(("verb", "complement")) or not (opens_with("continuing", words[:1]) or opens_with("speech", words[:1])):
        return sentence
    skipped = _named_before(words[1:])
    said = words[1 + skipped] if len(words) > 1 + skipped else None
    if said is None or (said.form,) not in listed_openings("complements"):
        return sentence
    verb = _of_gender(words[0], speaker) if skipped else _of_one(words[0].text)
    return f"{verb} {speaker} {sentence[said.start :]}"


def _of_one(verb: str) -> str:
    """Give a verb before its speaker in the singular, as Arabic has it: «قالا» before «مندوبان» is «قال»."""
    return verb.removesuffix("وا") if verb.endswith("وا") else verb.removesuffix("ا") if verb.endswith("الا") else verb


def _of_gender(verb: Token, speaker: str) -> str:
    """Give a verb of the past with the ending that its new speaker asks for: «وأضاف» before «الرئاسة» is «وأضافت»."""
    feminine = fold(speaker.split(" ", 1)[0]).endswith("ه")
    return f"{verb.text}ت" if feminine and not verb.form.endswith("ت") else verb.text


@cache
def _said() -> dict[str, str]:
    return {fold(form): said for said, forms in lexicon("shortening")["said"].items() for form in forms}


def with_plain_verb(sentence: str) -> str:
    """Put the plain verb for one that goes on from a sentence that is not shown: «وأضاف الوزير أن» gives «وقال الوزير إن»."""
    line = tokens(sentence)
    verb = line[0] if line else None
    joined = verb is not None and verb.form[0] == "و" and verb.form[1:] in _said()
    said = _said().get(verb.form[1:] if joined else verb.form) if verb else None
    if verb is None or said is None:
        return sentence
    told = list(sentence)
    for token in line[1:]:
        hamza = token.start + len(token.form) - len(token.form.removeprefix("و"))
        if token.form.removeprefix("و") in THAT and told[hamza] == "أ":
            told[hamza] = "إ"
    return ("و" if joined else "") + said + "".join(told[verb.end :])


@lru_cache(maxsize=4096)
def without_own_conjunction(sentence: str) -> str:
    """Take the waw off the first word where it ties the sentence to one before: «وقال» gives «قال», «وزارة» stays."""
    first = next(iter(tokens(sentence)), None)
    joined = first is not None and first.start == 0 and is_joined(first.form)
    return sentence[1:] if joined else sentence


@lru_cache(maxsize=4096)
def with_conjunction(sentence: str) -> str:
    """Tie a sentence to the one before with a waw, unless a particle does or it opens with a quotation: «قال» gives «وقال»."""
    first = next(iter(tokens(sentence)), None)
    tied = first is None or not first.is_word or is_joined(first.form) or bool(opens_with("tying", tokens(sentence)[:3]))
    return sentence if tied else f"و{sentence}"
