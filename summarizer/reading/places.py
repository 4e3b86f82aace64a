"""Places of acts: where a sentence says that something happened, and what was held at no place at all.

«انقلبت قبالة جزيرة السندباد» gives «جزيرة السندباد»; «خلال اجتماع عبر الاتصال المرئي» gives «عبر الاتصال المرئي», virtual.
A place that belongs to an office («ممثلة المنظمة في السودان») is where somebody serves, not where something happened.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.phrases import Phrases
from summarizer.arabic.speech import bare
from summarizer.lexicon import lexicon
from summarizer.reading.statements.phrases import phrase_end
from summarizer.types import EntityKind, Site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarizer.reading.statements.line import Line
    from summarizer.types import Post, Statement

#: Words of a place's phrase at most where no name was tagged in it.
_UNTAGGED = 4
#: «على» before a venue, a shore or a road.
_ON = "علي"
#: The ending of two before their names: «ولايتي», «قريتي».
_DUAL = "تي"
#: Tokens after a verb of hosting within which its place stands: «احتضنه، أمس الأحد، مقر الأمانة».
_HOST_REACH = 8


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("sites")[name])


@cache
def _virtual() -> Phrases[bool]:
    """Give the phrases of what is held at no place; True for those that need a gathering before them."""
    return Phrases([(p, " " not in p) for p in lexicon("sites")["virtual"]])


def _noun(form: str) -> str:
    return form.removeprefix("ال")


def _is_tagged(line: Line, k: int) -> bool:
    mention = line.naming.get(k)
    return mention is not None and mention.kind is EntityKind.PLACE


def _is_place(line: Line, k: int) -> bool:
    """Tell whether a place's phrase begins at a token: a tagged place or a noun of place, a direction before it or not."""
    if k >= len(line):
        return False
    if line.tokens[k].form in _words("directions"):
        k += 1
    if k >= len(line) or not line.tokens[k].is_word:
        return False
    named = line.tokens[k].form in _words("of_name") and k + 1 < len(line) and _is_tagged(line, k + 1)
    return named or _is_tagged(line, k) or _noun(line.tokens[k].form) in _words("nouns")


def _place_end(line: Line, begin: int) -> int:
    """Give the end of the place's phrase: with its names and adjectives, and with what «لل» joins to it."""
    first = begin + (line.tokens[begin].form in _words("directions"))
    end = phrase_end(line, first, _local_limit(line, first), loose=0)
    end = end if line.mentions_within(first, end) else min(end, first + _UNTAGGED)
    return _over_second(line, first, end)


def _over_second(line: Line, begin: int, end: int) -> int:
    """Go on over a second place that «و» joins: «بيروت وباريس», «ولايتي القضارف وكسلا»."""
    if end >= len(line) or not line.tokens[end].form.startswith("و"):
        return end
    if _is_tagged(line, end):
        return line.number_at(line.naming[end].span.end - 1) + 1
    return end + 1 if line.tokens[begin].form.endswith(_DUAL) else end


def _local_limit(line: Line, begin: int) -> int:
    """Give the next preposition of place: «محافظة البصرة جنوب العراق» are two places."""
    for k in range(begin + 1, len(line)):
        if line.tokens[k].form in _words("prepositions") or _joined(line, k) or _by_name(line, k) or _leaves_place(line, k):
            return k
        if k - begin > _HOST_REACH:
            break
    return len(line)


def _leaves_place(line: Line, k: int) -> bool:
    """Tell whether a token after a place's noun is no part of its name: a person, a purpose («للوقوف على»), a participle («والممتد»)."""
    form, mention = line.tokens[k].form, line.naming.get(k)
    if mention is not None:
        return mention.kind is EntityKind.PERSON and not mention.nominal and k > 0 and line.named(k - 1)
    people = form.startswith("لل") and form.endswith("ين")  # «مخيم النهر للاجئين»
    return form.startswith(("لل", "وال")) and not people and not line.named(k) and _noun(form.removeprefix("و").removeprefix("لل")) not in _words("nouns")


def _noun_after_by(form: str) -> str:
    """Give the noun of place that «ب» is written onto in a folded word, empty where there is none: «بمحافظة», «بالعاصمة»."""
    form = bare(form)
    return form[1:] if form.startswith("ب") and _noun(form[1:]) in _words("nouns") else ""


def _joined(line: Line, k: int) -> str:
    return _noun_after_by(line.tokens[k].form)


@lru_cache(maxsize=16384)
def _may_lead(form: str) -> bool:
    """Tell quickly whether a folded word may lead to a place, «ب» before a place's name left aside: few words of a text do."""
    leading = _words("prepositions") | _words("directions") | _words("hosts")
    plain = bare(form)
    return form in leading or plain in leading or plain == _ON or bool(_noun_after_by(form)) or plain[1:] in _words("of_name") or form in _virtual()


def _leading(line: Line) -> list[int]:
    """Give the tokens that may lead to a place."""
    return [k for k, token in enumerate(line.tokens) if _may_lead(token.form) or k in line.naming]


def _begins(line: Line, k: int) -> int | None:
    """Give the token where a place begins that a token leads to; the token itself where «ب» is written onto the place."""
    token = line.tokens[k]
    if token.form in _words("prepositions") or bare(token.form) in _words("prepositions"):
        return k + 1 if _is_place(line, k + 1) else None
    if token.form in _words("directions") and _is_place(line, k):
        return k
    if bare(token.form) == _ON and k + 1 < len(line) and line.tokens[k + 1].form in _words("on"):
        return k + 1
    return k if _by_name(line, k) or _joined(line, k) or _by_kind(line, k) else None


def _by_kind(line: Line, k: int) -> bool:
    """Tell whether «ب» is written onto a word before the name of a place: «بدولة النهر»."""
    form = bare(line.tokens[k].form)
    return form.startswith("ب") and form[1:] in _words("of_name") and k + 1 < len(line) and _is_tagged(line, k + 1)


def _by_name(line: Line, k: int) -> bool:
    """Tell whether «ب» is written onto the name of a place at a token: «بالموصل»."""
    return _is_tagged(line, k) and line.whole[line.tokens[k].start : line.naming[k].span.start].endswith("ب")


def _hosted(line: Line, k: int) -> int | None:
    """Give the token where the place begins that a verb of hosting has as its subject."""
    if bare(line.tokens[k].form) not in _words("hosts") and line.tokens[k].form not in _words("hosts"):
        return None
    return next((j for j in range(k + 1, min(len(line), k + _HOST_REACH)) if _is_place(line, j)), None)


def _site(line: Line, begin: int, end: int) -> Site:
    """Make a site of tokens, a preposition written onto the first left out."""
    span = line.span(begin, end)
    if _is_tagged(line, begin):
        span = replace(span, start=line.naming[begin].span.start)
    elif _joined(line, begin) or _by_kind(line, begin):
        span = replace(span, start=span.start + line.tokens[begin].text.find("ب") + 1)
    return Site(span=span, sentence=line.sentence.index, text=line.whole[span.start : span.end])


def _virtual_end(line: Line, k: int) -> int | None:
    """Give the end of a phrase that says that something was held at no place."""
    found = _virtual().at(line.tokens, k)
    if found is None or (found.value and not _gathers(line, k)):
        return None
    return found.after


def _gathers(line: Line, k: int) -> bool:
    return any(bare(line.tokens[j].form) in _words("gatherings") or line.tokens[j].form in _words("gatherings") for j in range(max(0, k - 3), k))


def _of_line(line: Line) -> Iterator[Site]:
    """Give the sites of one sentence, in order."""
    after = 0
    for k in _leading(line):
        if k < after:
            continue
        virtual = _virtual_end(line, k)
        if virtual is not None:
            span = line.span(k, virtual)
            yield Site(span=span, sentence=line.sentence.index, text=line.whole[span.start : span.end], virtual=True)
            after = virtual
            continue
        begin = _begins(line, k)
        begin = _hosted(line, k) if begin is None else begin
        end = _place_end(line, begin) if begin is not None else 0
        if begin is not None and end > begin and not _is_nowhere(line, begin, end):
            yield _site(line, begin, end)
            after = end


def _is_nowhere(line: Line, begin: int, end: int) -> bool:
    """Tell whether a phrase names no place that a reader could find: «المنطقة»، «في السوق»."""
    form = line.tokens[begin].form
    return end == begin + 1 and not line.named(begin) and (form in _words("generic") or (_joined(line, begin) in _words("generic")))


def _serves(site: Site, posts: Sequence[Post]) -> bool:
    """Tell whether a site belongs to somebody's office."""
    return any(post.sentence == site.sentence and post.span.covers(site.span) for post in posts)


def _describes(site: Site, statements: Sequence[Statement]) -> bool:
    """Tell whether a site belongs to the name of who speaks: «السلطات في جمهورية النهر»."""
    return any(s.span.covers(site.span) and site.span.end <= s.content.start and site.text in (s.speaker or "") for s in statements)


def find_sites(lines: Iterable[Line], posts: Iterable[Post], statements: Iterable[Statement] = ()) -> tuple[Site, ...]:
    """Find where the acts of an article happened, as far as its sentences say; the headline's first, where it is among them.

    Raises nothing. A place in a larger one («مدينة X بمحافظة Y») gives two sites, the smaller first as it stands.
    """
    by_sentence: dict[int, list[Post]] = {}
    for post in posts:
        by_sentence.setdefault(post.sentence, []).append(post)
    said: dict[int, list[Statement]] = {}
    for statement in statements:
        said.setdefault(statement.sentence, []).append(statement)
    found = (site for line in lines for site in _of_line(line))
    return tuple(s for s in found if not (_serves(s, by_sentence.get(s.sentence, ())) or _describes(s, said.get(s.sentence, ()))))
