"""Rarity: how much a word tells, from how seldom it stands in Arabic text at large.

    rarity("سندباد") > rarity("رئيس") > rarity("في")

The table is lexicon/rarity.toml. It does not depend on the articles at hand, so that two articles are weighed the same
whether they come alone or among thousands.
"""

from __future__ import annotations

from functools import cache, lru_cache

from summarizer.arabic.tokens import is_stop_word, stem, tokens
from summarizer.lexicon import lexicon

#: Zipf value from which a word tells nothing, and the one given to what is not in the table (lexicon/rarity.toml begins at 3.5).
_COMMONEST, _UNKNOWN = 6.5, 3.0


@cache
def _zipf() -> dict[str, float]:
    return {form: float(band) for band, forms in lexicon("rarity")["bands"].items() for form in forms.split()}


@lru_cache(maxsize=65536)
def rarity(stemmed: str) -> float:
    """Give the weight of a light stem or a figure: 0 for the commonest words, 1 for what is not in the table."""
    if stemmed.isdigit():
        return 1.0 if len(stemmed) > 1 else 0.5
    zipf = _zipf().get(stemmed, _UNKNOWN)
    return max(0.0, (_COMMONEST - zipf) / (_COMMONEST - _UNKNOWN))


def weights(text: str) -> dict[str, float]:
    """Give the stems and figures of a text that carry matter, each with its rarity."""
    found: dict[str, float] = {}
    for token in tokens(text):
        if token.is_number:
            found[token.form] = rarity(token.form)
        elif token.is_word and not is_stop_word(token.form):
            form = stem(token.form)
            found[form] = rarity(form)
    return found
