"""Sentences: where they end, and that they give the text back exactly."""

from __future__ import annotations

from itertools import pairwise

import pytest
from given_work import grows_like_its_text
from hypothesis import given
from hypothesis import strategies as st

from summarizer.arabic.sentences import split_sentences

_texts = st.text(st.sampled_from('قال محمد 61.,!؟?…«»“”"()[]:;\n\r\t\u2028\u200fأد-'), max_size=80)


def _split(text: str) -> list[str]:
    return [text[s.span.start : s.span.end] for s in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("غادر الوفد. ثم عاد.", ["غادر الوفد.", "ثم عاد."]),
        ("هل غادر الوفد؟ نعم!", ["هل غادر الوفد؟", "نعم!"]),
        ("بلغت 6.1 في المئة. ثم تراجعت.", ["بلغت 6.1 في المئة.", "ثم تراجعت."]),
        ("قال د. علي لوكالة (أ.ف.ب) إنه عاد. وأضاف.", ["قال د. علي لوكالة (أ.ف.ب) إنه عاد.", "وأضاف."]),
        ("في عام 2026 م. وعاد.", ["في عام 2026 م.", "وعاد."]),
        ("1. الوقود. 2. الماء.", ["1. الوقود.", "2. الماء."]),
        ("قال: «لا. لن نوافق». ثم غادر.", ["قال: «لا. لن نوافق».", "ثم غادر."]),
        ('قال: "لا. لن نوافق." ثم غادر.', ['قال: "لا. لن نوافق."', "ثم غادر."]),
        ("قال: “لا. لن نوافق.” وأضاف.", ["قال: “لا. لن نوافق.”", "وأضاف."]),
        ("سطر أول بلا نقطة\nسطر ثان", ["سطر أول بلا نقطة", "سطر ثان"]),
        ("  \n\n  قال.  \r\n ", ["قال."]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_hears_it(text: str, sentences: list[str]) -> None:
    """A stop ends a sentence unless it belongs to a figure, an abbreviation, a list or a quotation that goes on."""
    assert sentences == _split(text)


def test_a_quotation_never_closed_is_forgotten() -> None:
    """An opening mark without its closing one holds the text together no longer than a long quotation."""
    text = "قال: «نعم. " + "وأضاف كلاماً آخر طويلاً. " * 60
    assert len(_split(text)) > 20


def test_a_line_without_a_stop_is_cut_between_words() -> None:
    """No sentence is longer than any real one, and no word is torn where there are spaces."""
    pieces = _split("كلمة أخرى " * 2_000)
    assert len(pieces) > 1
    assert max(map(len, pieces)) <= 4000
    assert {word for piece in pieces for word in piece.split()} == {"كلمة", "أخرى"}
    assert "".join(_split("ا" * 10_000)) == "ا" * 10_000


def test_paragraphs_are_counted_without_blank_lines() -> None:
    """Each line that is not blank is a paragraph, and sentences know which."""
    assert [s.paragraph for s in split_sentences("قال. ثم عاد.\n\n\nوغادر.")] == [0, 0, 1]
    assert [s.index for s in split_sentences("قال. ثم عاد.\n\n\nوغادر.")] == [0, 1, 2]


@given(_texts)
def test_sentences_cover_the_text_in_order(text: str) -> None:
    """Sentences never overlap, are trimmed, and hold every character that is no white space."""
    sentences = split_sentences(text)
    spans = [s.span for s in sentences]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() != "" for s in spans)
    covered = "".join(text[s.start : s.end] for s in spans)
    assert "".join(text.split()) == "".join(covered.split())
    assert list(range(len(sentences))) == [s.index for s in sentences]


@pytest.mark.parametrize("piece", ["لم نعلم. ", "«(", "أ. ", "كلمة "])
def test_a_long_line_takes_no_more_than_its_share(piece: str) -> None:
    """Work grows with the length of a line, not with its square."""
    assert grows_like_its_text(split_sentences, piece * (10_000 // len(piece)))
