"""Context: a question that leans on the message it replies to («ومن قال هذا؟» under a digest) is asked of what that tells.

The first line of a digest is its news; a question of no matter of its own is put before it.
"""

from __future__ import annotations

import re

from summarizer.answering.question import QuestionKind, understand
from summarizer.arabic.letters import fold
from summarizer.arabic.tokens import tokens
from summarizer.lexicon import lexicon

#: What the own words of a question weigh at the most that leans on something else, where it names it by «هذا», and where it does not.
_LEANS, _LEANS_ALONE = 1.2, 0.5
#: Characters taken of the news.
_ROOM = 160
#: What stands before the news in a list: a number, a sign.
_LEAD = re.compile(r"^[\W\d_]+")


def in_context(question: str, replied: str | None) -> str:
    """Give a question with the news of the message that it replies to, where it leans on that; else as it stands."""
    line = next((line.strip() for line in (replied or "").splitlines() if line.strip()), "")
    news = _LEAD.sub("", line)[:_ROOM].strip()
    if not news:
        return question
    meant = understand(question)
    pointing = {fold(w) for w in lexicon("questions")["pointing"]["words"]}
    points = any(t.form in pointing for t in tokens(question))
    leans = meant.kind is not QuestionKind.DIFFERS and meant.weight <= (_LEANS if points else _LEANS_ALONE)
    return f"{question.rstrip('?؟ ')} {news}" if leans else question
