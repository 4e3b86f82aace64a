"""The embedder: texts by meaning, and what ranking gains by it."""

from __future__ import annotations

import numpy as np

from bot.models.embedder import load_embedder
from summarizer.answering import rank

_PASSAGES = [
    ("flood", "غمرت المياه أحياء المدينة بعد ليلة من الأمطار الغزيرة."),
    ("match", "أحرز المنتخب لقب البطولة بعد فوزه في المباراة النهائية."),
    ("bank", "رفع البنك المركزي سعر الفائدة نصف نقطة."),
]


def test_each_text_gets_a_row_a_piece() -> None:
    """Also where there is nothing to read."""
    rows = load_embedder().read(["قمة عربية", "", "كلمة " * 400], asked=False)
    assert [r.shape[1] for r in rows] == [384] * 3
    assert all(1 <= len(r) <= 250 for r in rows)
    assert all(np.isfinite(r).all() for r in rows)


def test_a_text_is_read_the_same_alone_and_among_others() -> None:
    """Texts are laid end to end in one run and must not see each other."""
    one = load_embedder().read(["رفع البنك سعر الفائدة"], asked=False)[0]
    among = load_embedder().read(["خبر آخر", "رفع البنك سعر الفائدة", "غيره"], asked=False)[1]
    assert np.allclose(one, among, atol=1e-3)


def test_what_shares_no_word_with_the_question_can_come_first() -> None:
    """Meaning finds what words do not."""
    asked = "من توّج بالكأس؟"
    assert rank(asked, _PASSAGES) == []
    assert rank(asked, _PASSAGES, load_embedder())[0] == "match"


def test_no_passages_are_no_error() -> None:
    """There is nothing to rank."""
    assert rank("من توّج بالكأس؟", [], load_embedder()) == []
