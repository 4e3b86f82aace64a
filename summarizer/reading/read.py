"""One article ─► Document: its sentences, and what each reader finds in them.

    Article ─sentences─► tokens ─► quantities · moments · names ─► statements · places ─► Document

The readers are independent of each other, except that statements and places need the names (who speaks, where). `read` takes the text as
it is; `read_page` cleans it first, and a page that holds two stories gives two documents.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.arabic.letters import count_arabic_letters
from summarizer.arabic.sentences import split_sentences
from summarizer.errors import EmptyArticleError, ForeignArticleError, TooLongArticleError
from summarizer.reading.clean import tidy
from summarizer.reading.credits import find_agency, find_dateline
from summarizer.reading.cutting import cut
from summarizer.reading.headlines import headings
from summarizer.reading.moments import find_moments
from summarizer.reading.names import find_names
from summarizer.reading.places import find_sites
from summarizer.reading.quantities import find_quantities
from summarizer.reading.statements import find_statements
from summarizer.reading.statements.line import lay_out
from summarizer.types import HEADLINE, Document, Sentence, Span

if TYPE_CHECKING:
    from summarizer.ports import EntityTagger
    from summarizer.types import Article

#: The most text of one article, in bytes of UTF-8 (the contract's limit).
MOST_TEXT = 1_000_000

#: A text of so many letters is Arabic when at least this share of them is; one of fewer is mostly figures and taken as it comes.
_FEW_LETTERS, _LEAST_ARABIC = 2, 0.1


def _is_foreign(text: str) -> bool:
    arabic = count_arabic_letters(text)
    if arabic >= _LEAST_ARABIC * len(text):
        return False
    letters = sum(map(str.isalpha, text))
    return letters >= _FEW_LETTERS and arabic < _LEAST_ARABIC * letters


def check(article: Article) -> None:
    """Refuse an article that cannot be read.

    Raises `EmptyArticleError`, `TooLongArticleError` or `ForeignArticleError`.
    """
    whole = f"{article.title or ''}\n{article.text}"
    if len(whole) > MOST_TEXT or len(whole.encode("utf-8", "surrogatepass")) > MOST_TEXT:
        raise TooLongArticleError(article.id, "has more than 1 MB of text; split it")
    if not any(map(str.isalnum, whole)):
        raise EmptyArticleError(article.id, "has neither title nor text; give it some")
    if _is_foreign(whole):
        raise ForeignArticleError(article.id, "has no Arabic in it; only Arabic news can be read")


def _headline(article: Article) -> Sentence | None:
    """Give the title as a sentence, None where there is none."""
    title = article.title or ""
    if not title.strip():
        return None
    start = len(title) - len(title.lstrip())
    return Sentence(HEADLINE, HEADLINE, Span(start, start + len(title.strip()), title=True))


def _sentences(text: str) -> tuple[Sentence, ...]:
    """Give the sentences of a text, those of headings marked."""
    marked = headings(text)
    return tuple(replace(s, heading=True) if s.paragraph in marked else s for s in split_sentences(text))


def read(article: Article, tagger: EntityTagger) -> Document:
    """Read an article, its text taken as it is.

    Raises `EmptyArticleError`, `TooLongArticleError` or `ForeignArticleError` where it cannot be read.
    """
    check(article)
    headline, sentences = _headline(article), _sentences(article.text)
    every = sentences if headline is None else (headline, *sentences)
    cuts = cut(article, every)
    names = find_names(article, cuts, tagger)
    lines = lay_out(article, cuts, names.mentions)
    statements = find_statements(lines)
    return Document(
        article=article,
        headline=headline,
        sentences=sentences,
        actors=names.actors,
        mentions=names.mentions,
        posts=names.posts,
        quantities=find_quantities(article, cuts),
        moments=find_moments(article, cuts),
        statements=statements,
        sites=find_sites(lines, names.posts, statements),
        agency=find_agency(article),
        dateline=find_dateline(article),
    )


def read_page(article: Article, tagger: EntityTagger) -> tuple[Document, ...]:
    """Clean an article and read it; a page that holds two stories gives two documents.

    Raises what `read` raises, for the first story; one that was stuck to the page and cannot be read is passed over.
    """
    check(article)
    first, *others = tidy(article)
    return (read(first, tagger), *(read(other, tagger) for other in others if not _is_foreign(other.text)))
