"""An article's page: its story, and what it states of itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from given_pages import STORY, TITLE, a_page
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import PageError
from bot.pages.page import read_page
from bot.pages.traps import trap_of

URL = "https://ufuq.test/news/41"
ABIDJAN = datetime(2026, 11, 2, 6, 30, tzinfo=UTC)


def test_the_story_is_read_without_its_furniture() -> None:
    """Every paragraph, in order; no menu, no other headline, no headline repeated."""
    page = read_page(URL, a_page())
    assert page.text == "\n".join(STORY)
    assert page.title == TITLE


def test_a_page_states_itself_in_linked_data() -> None:
    """Times keep the zone that the page gives; authors are names, not addresses."""
    linked = {
        "@graph": [
            {"@type": "WebSite", "name": "الأفق"},
            {
                "@type": ["NewsArticle"],
                "headline": TITLE,
                "datePublished": "2026-11-02T09:30:00+03:00",
                "dateModified": "2026-11-02T11:00:00+0300",
                "author": [{"@type": "Person", "name": "ليلى حداد"}, {"name": "https://x.test/a.png"}],
                "publisher": {"name": "الأفق"},
                "isAccessibleForFree": "False",
            },
        ]
    }
    page = read_page(URL, a_page(linked=linked, head='<link rel="canonical" href="/news/41?utm_source=x">'))
    assert page.published == ABIDJAN
    assert page.published is not None
    assert page.published.utcoffset() == timedelta(hours=3)
    assert page.updated == datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
    assert (page.authors, page.site, page.free, page.language) == (("ليلى حداد",), "الأفق", False, "ar")
    assert page.canonical == "https://ufuq.test/news/41?utm_source=x"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2026-11-02T06:30:00Z">',
        '<meta name="pubdate" content="2026-11-02T09:30:00+03:00">',
        '</head><body><time datetime="2026-11-02T06:30:00">اليوم</time>',
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x", "datePublished": "2026-11-02T06:30:00Z"};</script>',
    ],
)
def test_the_time_of_publication_is_found_where_outlets_put_it(head: str) -> None:
    """One without a zone keeps its day."""
    assert read_page(URL, a_page(head=head)).published == ABIDJAN


@pytest.mark.parametrize("canonical", ["https://other.test/9", "https://ufuq.test/", "javascript:alert(1)", "http://[", ""])
def test_a_page_may_name_no_address_of_another_site_as_its_own(canonical: str) -> None:
    """Nor a front page, nor what is no address."""
    assert read_page(URL, a_page(head=f'<link rel="canonical" href="{canonical}">')).canonical is None


def test_what_linked_data_holds_is_taken_where_the_page_shows_little() -> None:
    """Some outlets draw the story by a script."""
    page = a_page("يتبع", linked={"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(STORY)})
    assert read_page(URL, page).text == "\n".join(STORY)


@pytest.mark.parametrize("bad", ["", "{", "[" * 5000, '{"@type": 7}', '{"@graph": [[1]], "author": {"name": {}}}', "null"])
def test_linked_data_that_is_damaged_costs_nothing(bad: str) -> None:
    """The page is read all the same."""
    page = a_page(head=f'<script type="application/ld+json">{bad}</script>')
    assert read_page(URL, page).text == "\n".join(STORY)


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<html><head><title>Just a moment...</title></head><body><script src='/cdn-cgi/challenge-platform/x.js'></script></body></html>", "captcha"),
        ("<html><head><title>  404 - الصفحة غير موجودة</title></head><body>عد إلى الرئيسية</body></html>", "an error page"),
        ("<html><head><title>الموقع قيد الصيانة</title></head><body></body></html>", "closed"),
        ("<html><head><title>Access Denied</title></head><body>You don't have permission</body></html>", "may not come in"),
        ("<html><body></body></html>", "no article"),
        ("<b>" * 60_000, "too many tags"),
    ],
)
def test_what_stands_in_an_articles_place_is_named(page: str, told: str) -> None:
    """An operator sees why nothing comes."""
    with pytest.raises(PageError, match=told):
        read_page(URL, page)


def test_an_article_on_a_guarded_site_is_no_trap() -> None:
    """Its scripts name the guard; its paragraphs are the story."""
    assert trap_of(a_page(head='<script src="https://www.google.com/g-recaptcha/api.js"></script>')) is None


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300), st.text(max_size=80))
def test_any_page_is_read_or_refused(inside: str, head: str) -> None:
    """By a PageError, and nothing else."""
    try:
        page = read_page(URL, f"<html><head>{head}</head><body><p>{inside}</p></body></html>")
    except PageError:
        return
    assert page.text
