"""Words: what a word of a question or a text looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.arabic.kin import Word

#: Letters that open a verb of the present, and the least letters of such a verb.
PRESENT, LEAST_VERB = ("ي", "ت", "سي", "ست"), 4
#: Letters that end a verb of the past: a noun's feminine is folded to another letter.
_PAST = ("ت", "وا", "تا")


def is_verb(meant: Word) -> bool:
    """Tell whether a word has the look of a verb: persons of the present before it, or of the past after it."""
    form = meant.form
    return len(form) >= LEAST_VERB and not form.startswith("ال") and (form.startswith(PRESENT) or (form.endswith(_PAST) and not form.endswith("ات")))
