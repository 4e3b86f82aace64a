"""Reading: an article becomes a document, its parts each at their exact place, or one clear error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarizer.errors import ArticleError, EmptyArticleError, ForeignArticleError, TooLongArticleError
from summarizer.reading import check, read, read_page
from summarizer.types import HEADLINE, Article, EntityKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence


class WordTagger:
    """A tagger that knows the words it was given."""

    def __init__(self, **kinds: EntityKind) -> None:
        """Take words and what they are."""
        self.kinds = kinds

    def tag(self, tokens: Sequence[str]) -> list[tuple[int, int, EntityKind]]:
        """Find the words it knows."""
        return [(n, n + 1, self.kinds[word]) for n, word in enumerate(tokens) if word in self.kinds]

    def tag_all(self, sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, int, EntityKind]]]:
        """Find them in each sentence."""
        return [self.tag(tokens) for tokens in sentences]


_TEXT = "القاهرة (رويترز) - قال وزير النقل سامي عرابي الثلاثاء إن الحادث أودى بحياة 12 شخصاً. وأضاف أن التحقيق بدأ.\n\nوقالت الشركة إن القطار قديم."
_TAGGER = WordTagger(سامي=EntityKind.PERSON, القاهرة=EntityKind.PLACE)


def test_a_document_has_every_part_at_its_place() -> None:
    """Headline, sentences, names, figures, moments and statements are found, and each place gives its words back."""
    article = Article(id="a", title=" تصادم قطارين في الدلتا ", text=_TEXT)
    document = read(article, _TAGGER)
    assert document.headline is not None
    assert document.headline.index == HEADLINE
    assert article.at(document.headline.span) == "تصادم قطارين في الدلتا"
    assert [s.paragraph for s in document.sentences] == [0, 0, 1]
    assert all(article.at(m.span) == m.text for m in document.mentions)
    assert 12 in {q.value for q in document.quantities}
    assert any("الثلاثاء" in m.text for m in document.moments)
    assert len(document.statements) >= 2
    assert (document.agency, document.dateline) == ("رويترز", "القاهرة")


def test_a_text_without_a_title_has_no_headline() -> None:
    """No title, no headline; a title of white space is none."""
    assert read(Article(id="a", text=_TEXT), _TAGGER).headline is None
    assert read(Article(id="a", text=_TEXT, title="  "), _TAGGER).headline is None


def test_a_title_alone_is_read() -> None:
    """Feeds that give titles alone are read as well."""
    document = read(Article(id="a", title="مقتل 12 شخصاً في تصادم قطارين", text=""), _TAGGER)
    assert document.sentences == ()
    assert {q.span.title for q in document.quantities} == {True}


def test_headings_are_marked() -> None:
    """A heading between paragraphs is a sentence that nobody says."""
    paragraph = "قال الوزير إن القطارين كانا على خط واحد منذ الصباح وإن السائقين لم يتلقيا أي إشارة من البرج."
    document = read(Article(id="a", text=f"{paragraph}\n\nخط واحد\n\n{paragraph}"), _TAGGER)
    assert [s.heading for s in document.sentences] == [False, True, False]


def test_a_page_of_two_stories_gives_two_documents() -> None:
    """What was stuck to the page is a document of its own; its quotations hold in the page's own text."""
    first = "قال وزير النقل إن القطارين كانا على خط واحد منذ الصباح وإن التحقيق سيشمل جميع العاملين في البرج."
    other = "حذر أطباء الأسنان من شرب العصائر في الصيف لأنها تضر بمينا الأسنان لدى الأطفال والبالغين على السواء."
    headline = "أطباء الأسنان يحذرون من شرب العصائر"
    page = "\n".join(["تصادم قطارين في الدلتا", first, first + " ", "مقالات ذات صلة", headline, "TT", "20", headline, other, other.replace("حذر", "ونبه")])
    documents = read_page(Article(id="p", text=page), _TAGGER)
    assert [d.id for d in documents] == ["p", "p~2"]
    assert [d.article.title for d in documents] == ["تصادم قطارين في الدلتا", headline]
    assert all(d.text_of(s.index) in page for d in documents for s in d.sentences)


def test_a_second_story_in_another_language_is_passed_over() -> None:
    """What is stuck to a page and no Arabic does not stop the page."""
    story = "قال وزير النقل إن القطارين كانا على خط واحد منذ الصباح وإن التحقيق سيشمل جميع العاملين في البرج."
    latin = "The dentists warned that juice harms the teeth of children and grown people alike, the union said on Tuesday."
    headline = "Dentists warn against drinking juice in summer, in spring and in autumn"
    page = "\n".join(["تصادم قطارين في الدلتا", story, story + " ", headline, "TT", "20", headline, latin, latin])
    assert [d.id for d in read_page(Article(id="p", text=page), _TAGGER)] == ["p"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", EmptyArticleError),
        (" \n\u200f", EmptyArticleError),
        ("This page is in English alone.", ForeignArticleError),
        ("كلمة " * 120_000, TooLongArticleError),
        ("ا" * 1_000_001, TooLongArticleError),
    ],
)
def test_what_cannot_be_read_is_one_clear_error(text: str, error: type[ArticleError]) -> None:
    """Empty, foreign and overlong articles are refused by name."""
    with pytest.raises(error) as raised:
        read_page(Article(id="a7", text=text), _TAGGER)
    assert raised.value.thing == "a7"
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("text", ["41", "١٢٫٥ %", "1.5e10", "Reuters نقلت عن مصدر أن الاتفاق وقع"])
def test_figures_and_foreign_names_do_not_make_a_text_foreign(text: str) -> None:
    """Only letters tell the language, and a few Latin ones are no matter."""
    check(Article(id="a", text=text))


def test_spans_of_the_title_count_in_the_title() -> None:
    """A place in the title says so."""
    document = read(Article(id="a", title="سامي في القاهرة", text=_TEXT), _TAGGER)
    assert any(m.span == Span(0, 4, title=True) for m in document.mentions)
