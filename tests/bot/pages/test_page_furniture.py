"""Boxes that are no part of a story, taken out of its page."""

from __future__ import annotations

import pytest
from given_pages import STORY, a_page
from given_work import grows_like_its_text
from lxml import html as lxml_html

from bot.pages.furniture import without_furniture
from bot.pages.page import read_page

URL = "https://ufuq.test/news/41"
LINKS = "<ul><li><a href='/7'>افتتاح معرض الكتاب في العاصمة</a></li><li><a href='/8'>فوز فريق المدينة بالكأس</a></li></ul>"


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='readMore read-more'>{LINKS}</div>",
        f"<div><strong>اقرأ أيضاً</strong>{LINKS}</div>",
        f"<section><h2>مواضيع قد تهمك</h2>{LINKS}</section>",
        LINKS,
        "<div class='share'><span>شارك الخبر مع أصدقائك على فيسبوك</span></div>",
        "<div id='comments'><p>تعليق قارئ لا علاقة له بالخبر إطلاقاً</p></div>",
    ],
)
def test_boxes_within_a_story_are_taken_out(box: str) -> None:
    """By what their class calls them, by their first words, by their links; every paragraph of the story stays."""
    page = a_page().replace(f"</p><p>{STORY[2]}", f"</p>{box}<p>{STORY[2]}")
    assert read_page(URL, page).text == "\n".join(STORY)


def test_a_box_that_holds_the_story_stays_whatever_it_is_called() -> None:
    """And a paragraph that begins with «اقرأ» is told."""
    page = a_page(*STORY, "اقرأ أيضاً ما كتبه الوزير في رسالته: سنعاقب المسؤولين عن الحادث مهما كانت مناصبهم.").replace("<article>", "<article class='share'>")
    text = read_page(URL, page).text
    assert all(paragraph in text for paragraph in STORY)


def test_a_table_that_lays_the_page_out_is_none() -> None:
    """A story in a cell is read as text; a table of figures stays one."""
    inner = "<br><br>".join(STORY)
    page = f"<html><body><table><tr><td><a href=x>الرئيسية</a></td></tr><tr><td>{inner}</td></tr></table></body></html>"
    assert "|" not in read_page(URL, page).text
    figures = lxml_html.document_fromstring("<table><tr><td>1</td><td>2</td></tr></table>")
    assert without_furniture(figures).find(".//table") is not None


@pytest.mark.parametrize("unit", ["<div class='share'>", "<ul><li><a>x</a></ul>", "<table><tr><td>x", "<div>اقرأ أيضاً</div>"])
def test_hostile_pages_cost_no_more_than_their_length(unit: str) -> None:
    """Boxes in boxes."""
    assert grows_like_its_text(lambda page: without_furniture(lxml_html.document_fromstring(page)), unit * 60)
