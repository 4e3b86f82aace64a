"""The clauses of a sentence between its commas: which name a speaker, which go on with what stands before, where a sentence may end."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.openings import JOINED_FROM, opens_with
from summarizer.arabic.speech import find_verb
from summarizer.arabic.tokens import is_stop_word, tokens
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.arabic.tokens import Token

COMMAS = frozenset("،,؛;")
#: Letters of the shortest participle of a derived verb with its ending.
_PARTICIPLE = 5
#: The lam of purpose or result before a verb: «ليرتفع العدد».
_PURPOSE = ("لي", "لت")
#: Words of an aside between commas at the most.
_LONGEST_ASIDE = 5


def clauses(text: str) -> list[str]:
    """Cut a sentence at its commas, those inside quotations left alone; each clause keeps the comma before it."""
    cuts, depth = [0], 0
    for token in tokens(text):
        depth += (token.text in "«“(") - (token.text in "»”)")
        if token.text in COMMAS and depth <= 0:
            cuts.append(token.start)
    return [text[a:b] for a, b in pairwise([*cuts, len(text)])]


def words_of(clause: str) -> list[Token]:
    """Cut a clause into its words and marks, its commas left out."""
    return [t for t in tokens(clause) if t.text not in COMMAS]


def hangs(clause: str) -> bool:
    """Tell whether a clause hangs a further matter on the sentence: «، مشيرة إلى صعوبات»."""
    return bool(opens_with("tails", words_of(clause)))


def is_attribution(clause: str) -> bool:
    """Tell whether a clause says who tells what stands before it: «، بحسب الحماية المدنية»."""
    return bool(opens_with("attributions", words_of(clause)))


def is_circumstance(clause: str) -> bool:
    """Tell whether a clause says in what circumstances something was said: «، في مؤتمر صحافي»."""
    return bool(opens_with("circumstances", words_of(clause)))


#: «أن» and «إن», with and without a pronoun; and the prepositions of verbs of speech before them («أشار إلى أن»).
THAT = frozenset({"ان", "انه", "انها", "انهم", "بان", "بانه", "بانها", "بانهم"})
_TO_THAT = frozenset({"الي", "علي", "عن", "من"})


def is_complement(clause: str) -> bool:
    """Tell whether a clause is what was said, so that no comma parts it from its speaker; «بعد أن» and «غير أن» begin none."""
    first, second = ([t.form for t in words_of(clause)[:2]] + ["", ""])[:2]
    return first in THAT or (first in _TO_THAT and second in THAT)


@cache
def _own() -> frozenset[str]:
    lists = lexicon("shortening")
    return frozenset(fold(entry + ending) for entry in lists["own_waw"] for ending in lists["own_endings"])


def is_joined(form: str) -> bool:
    """Tell whether a folded word has a conjunction before it; a waw that belongs to its word is none."""
    if not form.startswith("و") or len(form) <= JOINED_FROM:
        return False
    verb = find_verb(form)
    return form not in _own() or is_stop_word(form[1:]) or (verb is not None and verb.joined == "و")


def goes_on(clause: str) -> bool:
    """Tell whether a clause goes on with what stands before it, so that no cut may fall between: an object, a verb, what was said."""
    words = words_of(clause)
    if not words or not words[0].is_word:
        return bool(words)
    if any(opens_with(name, words) for name in ("adding", "tails", "circumstances", "prepositions", "weekdays", "parts_of_day")):
        return False
    return not (is_joined(words[0].form) or words[0].form.startswith(_PURPOSE) or _is_participle(words[0].form))


def _is_participle(form: str) -> bool:
    """Tell whether a folded word looks like a participle that hangs on what stands before it («مواصلة بذلك», «متجاوزاً»)."""
    return form.startswith("م") and form.endswith(("ا", "ه")) and len(form) >= _PARTICIPLE


def _is_aside(clause: str) -> bool:
    """Tell whether a clause is short and tied by no conjunction, so that what follows it may go on with what stands before it."""
    words = words_of(clause)
    return len(words) <= _LONGEST_ASIDE and bool(words) and not is_joined(words[0].form)


def ends_at(parts: Sequence[str], place: int) -> bool:
    """Tell whether a sentence may end before one of its clauses after the first.

    It may where no clause from there on goes on with what stands before: none at all, or one behind a clause of its own. Where the
    sentence was already resumed after an aside («تلقى الوزير، مساءً، اتصالاً من نظيره» before «دام ساعة»), it may before a clause that
    goes on too, but not before a further aside («في اجتماع احتضنه» before «الأحد» and «مقر الأمانة»). What was said is never parted
    from who said it.
    """
    rest = parts[place:]
    if any(map(is_complement, rest)):
        return False
    first = next((i for i, clause in enumerate(rest) if goes_on(clause)), None)
    before = parts[:place]
    resumed = any(map(goes_on, before)) and not any(map(is_complement, before))
    if first is None:
        return True
    return resumed and (first == 0 or not all(map(_is_aside, rest[:first])))
