"""Speakers: who a noun phrase of an article means, and who a pronoun or «المصدر نفسه» points back at.

«بيان صادر عن الكرملين» is the speaker «الكرملين» through «بيان»; «مصدر في الشرطة» is a speaker as it stands, unnamed; «الوزير»
alone is the last speaker whose phrase has «وزير» in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.speech import bare, is_one_of, words
from summarizer.arabic.speech_forms import Agreement
from summarizer.arabic.tokens import tokens
from summarizer.reading.statements.phrases import is_definite, phrase_end
from summarizer.types import EntityKind

if TYPE_CHECKING:
    from summarizer.reading.statements.line import Line
    from summarizer.types import Mention

#: Quotation marks that may stand around a name as a whole.
_WRAPPERS = (("«", "»"), ("“", "”"), ("”", "“"), ('"', '"'))
#: Tokens after a document within which its issuer is named.
_ISSUER_REACH = 6
#: Characters of a phrase in which its head stands.
_HEAD = 80
#: Verbs of several people, who may have been named by a singular body: «قال وفد ... وأضافوا».
_SEVERAL = frozenset({Agreement.THEY, Agreement.TWO})
#: Speakers back that are looked through.
_KEPT = 32
#: Paragraphs back that a pronoun reaches.
_PRONOUN_REACH = 1
#: Paragraphs back that a definite noun alone («الوزارة») reaches.
_NOUN_REACH = 6


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something."""

    text: str | None  #: as named; None where only a document speaks
    actor: str | None = None  #: key of the `Actor`
    through: str | None = None  #: the document that the phrase itself names
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class _Heard:
    """A speaker heard before."""

    speaker: Speaker
    paragraph: int
    sentence: int
    agrees: Agreement | None  #: None where no verb told
    heads: frozenset[str]  #: the folded nouns that can stand for it, article taken off: «وزير» for «السيد وزير الصحة»


@dataclass
class Memory:
    """The speakers of an article so far, latest last."""

    heard: list[_Heard] = field(default_factory=list)
    sources: list[_Heard] = field(default_factory=list)  #: those that the article draws on: «المصدر نفسه» is one of these

    def add(self, speaker: Speaker, line: Line, agrees: Agreement | None) -> None:
        """Remember a speaker."""
        self.heard.append(_hear(speaker, line, agrees))

    def add_source(self, speaker: Speaker, line: Line) -> None:
        """Remember whom the article draws on: a speaker of its own, the issuer of a document, a carrier."""
        self.sources.append(_hear(speaker, line, None))

    def by_pronoun(self, line: Line, agrees: Agreement | None) -> Speaker | None:
        """Give whom a verb without a subject means: the last speaker that it agrees with; several may be one body."""
        near = _near(self.heard, line, _PRONOUN_REACH)
        fits = next((h.speaker for h in near if agrees is None or h.agrees in {None, agrees}), None)
        return near[0].speaker if near and fits is None and agrees in _SEVERAL else fits

    def by_noun(self, line: Line, noun: str) -> Speaker | None:
        """Give the one speaker whose head is a folded noun, article taken off; None where two differ: that would not be safe."""
        fits = [h.speaker for h in _near(self.heard, line, _NOUN_REACH) if noun in h.heads]
        return fits[0] if fits and len({s.text for s in fits}) == 1 else None

    def by_document(self, line: Line, noun: str) -> Speaker | None:
        """Give the issuer of the last document of a kind, else the last source of all."""
        near = _near(self.sources, line, _NOUN_REACH)
        issued = (h.speaker for h in near if h.speaker.through is not None and _plain(fold(h.speaker.through).split()[0]) == noun)
        return next(issued, near[0].speaker if near else None)

    def last_source(self, line: Line) -> Speaker | None:
        """Give whom the article drew on last."""
        near = _near(self.sources, line, _NOUN_REACH)
        return near[0].speaker if near else None


def _hear(speaker: Speaker, line: Line, agrees: Agreement | None) -> _Heard:
    return _Heard(speaker, line.sentence.paragraph, line.sentence.index, agrees, _heads(speaker.text or ""))


def _heads(text: str) -> frozenset[str]:
    """Give the nouns that a definite noun may pick up: the first word, and those after it while they are titles."""
    forms = [t.form for t in tokens(text[:_HEAD])]
    count = next((i for i, form in enumerate(forms) if form not in words("titles")), len(forms))
    return frozenset(_plain(f) for f in forms[: max(1, count)]) | (
        {_plain(forms[count])} if 0 < count < len(forms) and forms[0] in words("courtesies") else set()
    )


def _near(heard: list[_Heard], line: Line, reach: int) -> list[_Heard]:
    """Give those heard within some paragraphs back, latest first."""
    return [h for h in reversed(heard[-_KEPT:]) if 0 <= line.sentence.paragraph - h.paragraph <= reach]


def channel_name(speaker: Speaker) -> str | None:
    """Name a channel: «بيان الرئاسة الفرنسية» for a document with its issuer, the speaker alone where there is none."""
    parts = [p for p in (speaker.through, speaker.text) if p]
    return " ".join(parts) or None


def _plain(form: str) -> str:
    """Take the article, and a conjunction before it, off a folded word."""
    return (bare(form) if form[1:3] == "ال" else form).removeprefix("ال")


def _within(line: Line, begin: int, end: int) -> list[Mention]:
    return line.mentions_within(begin, end)


def actor_of(line: Line, begin: int, end: int) -> str | None:
    """Give the actor that a phrase names: a person before a body before a place that the phrase begins with."""
    inside = _within(line, begin, end)
    people = [m for m in inside if m.kind is EntityKind.PERSON]
    bodies = [m for m in inside if m.kind is EntityKind.ORGANIZATION]
    places = [m for m in inside if m.kind is EntityKind.PLACE and line.number_at(m.span.start) == begin]
    named = [m for m in people if not m.nominal] or people
    return next((m.actor for group in (named, bodies, places) for m in group), None)


def is_unnamed(line: Line, begin: int, end: int) -> bool:
    """Tell whether a phrase names nobody: «مصدر مطلع», «مسؤول في الوزارة» without a name."""
    forms = [t.form for t in line.tokens[begin:end]]
    head = bare(forms[0])
    if head in words("always_unnamed") or forms[0] in words("always_unnamed"):
        return True
    heads = {forms[0], head} & words("unnamed_heads")
    if not heads or any(m.kind is EntityKind.PERSON and not m.nominal for m in _within(line, begin, end)):
        return False
    return not _reaches_definite(line, begin, end)


def _reaches_definite(line: Line, begin: int, end: int) -> bool:
    """Tell whether the head is made definite: «وزير الصحة», «نائب خادم الحرمين» against «وزير سابق في الحكومة»."""
    first = line.tokens[begin]
    own = list(takewhile(lambda k: not is_one_of(line.tokens[k].form, "within"), range(begin + 1, end)))
    return is_definite(first.form, first.text) or any(line.tokens[k].form.startswith("ال") or line.named(k) for k in own)


def clean(text: str) -> str:
    """Take marks off a phrase's edges, and the quotation marks around it as a whole."""
    bare_text = text.strip(" .،,:؛")
    for opener, closer in _WRAPPERS:
        inner = bare_text[1:-1]
        if bare_text.startswith(opener) and bare_text.endswith(closer) and opener not in inner and closer not in inner:
            return inner.strip()
    return bare_text


def _without_for(text: str) -> str:
    """Take «ل» off an issuer: «بيان للوزارة», «بلاغ لرئاسة الجمهورية»."""
    if text.startswith("لل"):
        return "ال" + text[2:]
    first = fold(text.split(" ", 1)[0])
    return text[1:] if first.startswith("ل") and first[1:] in words("bodies") else text


def _issued_later(line: Line, end: int) -> tuple[int, int] | None:
    """Find an issuer that follows a document's phrase: «التقرير ال51 الصادر حديثاً عن مؤسسة النقد»."""
    reach = range(end, min(len(line), end + _ISSUER_REACH))
    link = next((k for k in reach if line.tokens[k].form in words("of_links")), None)
    about = next((k for k in reach if line.tokens[k].form == "عن"), None) if link is not None else None
    if link is None or about is None or about < link or about + 1 >= len(line):
        return None
    stop = phrase_end(line, about + 1, len(line))
    return (about + 1, stop) if stop > about + 1 else None


def _describes(line: Line, begin: int, k: int) -> bool:
    """Tell whether a word only describes a document: «دراسة استطلاعية بريطانية», «التقرير الطبي»."""
    form = line.tokens[k].form
    definite = line.tokens[begin].form.startswith("ال")
    return form.endswith(("يه", "ي")) and form.startswith("ال") == definite and not (form.startswith("ل") or line.named(k) or form in words("bodies"))


def _issuer_begin(line: Line, begin: int, end: int) -> int | None:
    """Find where a document's issuer begins: after «صادر عن», after «ل», or right after the document's word."""
    k = begin + 1
    while k < end and (line.tokens[k].form in words("of_links") or _describes(line, begin, k)):
        k += 1
    if k < end and line.tokens[k].form == "عن":
        k += 1
    return k if k < end else None


@dataclass(frozen=True, slots=True)
class Resolver:
    """Says whom the phrases of a line mean, from the phrase and from who spoke before."""

    memory: Memory

    def phrase(self, line: Line, begin: int, end: int) -> Speaker:
        """Give the speaker that a noun phrase names."""
        while end - begin > 1 and line.tokens[begin].form in words("before_documents"):
            begin += 1
        head = line.tokens[begin].form
        if is_one_of(head, "documents"):
            return self._document(line, begin, end)
        if line.tokens[end - 1].form in words("same"):
            return self._same(line, begin, end)
        if end - begin == 1 and bare(head).startswith("ال"):
            return self._anaphor(line, begin, end)
        return self._plain(line, begin, end)

    def _plain(self, line: Line, begin: int, end: int) -> Speaker:
        first = line.tokens[begin]
        joined = 1 if bare(first.form) != first.form and begin not in line.naming and first.form.startswith("وال") and first.form not in words("titles") else 0
        text = clean(line.whole[first.start + joined : line.tokens[end - 1].end])
        unnamed = is_unnamed(line, begin, end)
        return Speaker(text, None if unnamed else actor_of(line, begin, end), None, unnamed)

    def _document(self, line: Line, begin: int, end: int) -> Speaker:
        """Give a document's issuer as the speaker, the document as what it came through."""
        issuer = _issuer_begin(line, begin, end)
        head = line.text(begin, begin + 1)
        later = _issued_later(line, end) if issuer is None else None
        if later is not None:
            issuer, end = later
        if issuer is None:
            known = self.memory.by_document(line, _plain(line.tokens[begin].form)) if bare(line.tokens[begin].form).startswith("ال") else None
            return replace(known, through=known.through or head) if known else Speaker(None, None, head)
        plain = self._plain(line, issuer, end)
        return replace(plain, text=_without_for(plain.text or "") or None, through=head)

    def _same(self, line: Line, begin: int, end: int) -> Speaker:
        noun = _plain(line.tokens[begin].form)
        known = None if line.tokens[begin].form in words("sources") else self.memory.by_noun(line, noun)
        return known or self.memory.last_source(line) or self._plain(line, begin, end)

    def _anaphor(self, line: Line, begin: int, end: int) -> Speaker:
        """Give whom a definite noun alone means; a name is itself."""
        mention = line.naming.get(begin)
        if mention is not None and not mention.nominal:
            return self._plain(line, begin, end)
        known = self.memory.by_noun(line, _plain(line.tokens[begin].form))
        return replace(known, through=None) if known else self._plain(line, begin, end)
