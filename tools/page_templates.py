"""Pages in HTML in the manner of ten outlets, for measuring extraction: each takes a story and two others to tease, and gives the page and its story.

The stories are the invented ones of tests/golden/stories.toml; what is furniture and what is told is known by construction.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from page_layouts import Story


@dataclass(frozen=True)
class Template:
    """A page and what it tells."""

    page: str
    told: tuple[str, ...]  #: the lines of the story, headline left out


_MENU = "".join(f"<li><a href='/s/{n}'>{name}</a></li>" for n, name in enumerate(["الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة", "منوعات", "فيديو"]))
_SHARE = "<div class='share'><a href='#'>فيسبوك</a> <a href='#'>واتساب</a> <a href='#'>تويتر</a> <a href='#'>نسخ الرابط</a></div>"


def _page(title: str, body: str, head: str = "", attributes: str = "lang='ar' dir='rtl'") -> str:
    return f"<!DOCTYPE html><html {attributes}><head><meta charset='utf-8'><title>{title} - الصحيفة</title>{head}</head><body>{body}</body></html>"


def _paragraphs(story: Story, tag: str = "p", between: str = "", after: int = 1) -> str:
    parts = []
    for n, paragraph in enumerate(story.paragraphs):
        heading = f"<h2>{story.headings[n]}</h2>" if n in story.headings else ""
        parts.append(f"{heading}<{tag}>{paragraph}</{tag}>" + (between if n == after else ""))
    return "".join(parts)


def _told(story: Story, *before: str) -> tuple[str, ...]:
    lines = [line for n, paragraph in enumerate(story.paragraphs) for line in (*([story.headings[n]] if n in story.headings else []), paragraph)]
    return (*before, *lines)


def _teasers(*others: Story) -> str:
    return "<ul>" + "".join(f"<li><a href='/n/{n}'>{other.title}</a><span>{other.standfirst}</span></li>" for n, other in enumerate(others)) + "</ul>"


def wordpress(story: Story, one: Story, two: Story) -> Template:
    """Blog theme of most small outlets."""
    body = (
        f"<header><nav><ul>{_MENU}</ul></nav></header><main><article class='post'><h1 class='entry-title'>{story.title}</h1>"
        f"<div class='entry-meta'>بواسطة <a href='/a'>{story.author}</a> قبل 3 أيام</div>{_SHARE}<div class='entry-content'>{_paragraphs(story)}</div>"
        f"<div class='tags-links'>{' '.join(f'<a>{tag}</a>' for tag in story.tags)}</div></article>"
        f"<section class='related-posts'><h3>مقالات ذات صلة</h3>{_teasers(one, two)}</section><div id='comments'><p>اترك تعليقاً</p></div></main>"
        f"<aside><h4>الأكثر قراءة</h4>{_teasers(two, one)}</aside><footer><p>جميع الحقوق محفوظة</p></footer>"
    )
    return Template(_page(story.title, body), _told(story))


def broadsheet(story: Story, one: Story, two: Story) -> Template:
    """Pan-Arab daily: captions, size of type, a list of related stories with their standfirsts."""
    body = (
        f"<div class='menu'><ul>{_MENU}</ul></div><div class='article'><h1>{story.title}</h1><h2 class='subtitle'>{story.standfirst}</h2>"
        f"<figure><img src='a.jpg'><figcaption>{story.caption} (أ.ف.ب)</figcaption></figure><div class='tools'><span>TT</span><span>20</span></div>"
        f"<div class='article-body'>{_paragraphs(story)}</div></div><div class='related'><h3>مقالات ذات صلة</h3>{_teasers(one, two)}</div>"
    )
    return Template(_page(story.title, body), _told(story, story.standfirst))


def old_tables(story: Story, one: Story, two: Story) -> Template:
    """Site of an agency as made twenty years ago: tables, line breaks, font tags."""
    text = "<br><br>".join(story.paragraphs)
    body = (
        f"<table width='100%'><tr><td colspan='3'><table><tr>{''.join(f'<td><a href=x>{name}</a></td>' for name in ('الرئيسية', 'محليات', 'عالم'))}</tr></table></td></tr>"
        f"<tr><td width='20%'>{_teasers(one, two)}</td><td><font size='5'><b>{story.title}</b></font><br><font size='3'>{text}</font><br>***<br>م ش/أ ح</td>"
        "<td width='20%'><a href='x'>طباعة</a><br><a href='x'>أرسل إلى صديق</a></td></tr></table>"
    )
    return Template(_page(story.title, body, attributes="dir=rtl"), story.paragraphs)


def popular(story: Story, one: Story, two: Story) -> Template:
    """Popular daily: boxes of other stories within the text."""
    box = f"<div class='readmore'><strong>اقرأ أيضا</strong>{_teasers(one, two)}</div>"
    body = (
        f"<div id='header'><ul>{_MENU}</ul></div><div class='news-content'><h1>{story.title}</h1><span class='writer'>كتب: {story.author}</span>"
        f"<div class='newsStory' id='articleBody'>{_paragraphs(story, between=box)}</div>{_SHARE}<div class='most-read'><h3>الأكثر قراءة</h3>{_teasers(two, one)}</div></div>"
    )
    return Template(_page(story.title, body), _told(story))


def broadcaster(story: Story, one: Story, two: Story) -> Template:
    """Broadcaster: blocks without paragraphs, hashed class names, a notice on cookies, links in the middle."""
    links = f"<div class='css-9'><h2>مواضيع قد تهمك</h2>{_teasers(one, two)}<p>نهاية</p></div>"
    body = (
        "<div role='banner'><a href='#content'>تخطى إلى المحتوى</a></div><div class='css-cookie'><p>نستخدم ملفات تعريف الارتباط لتحسين تجربتك على الموقع.</p></div>"
        f"<main role='main'><div class='css-1'><h1 id='content'>{story.title}</h1></div><figure><figcaption>صدر الصورة، Getty Images</figcaption></figure>"
        + "".join(
            f"<div dir='rtl' class='css-2'><p class='css-3'>{paragraph}</p></div>" + (links if n == 1 else "") for n, paragraph in enumerate(story.paragraphs)
        )
        + f"</main><section><h2>المزيد حول هذه القصة</h2>{_teasers(two, one)}</section>"
    )
    return Template(_page(story.title, body), story.paragraphs)


def script_drawn(story: Story, one: Story, two: Story) -> Template:
    """Page drawn by a script: its text stands in linked data alone."""
    linked = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": story.title, "articleBody": "\n".join(story.paragraphs)}
    head = f"<script type='application/ld+json'>{json.dumps(linked, ensure_ascii=False)}</script>"
    body = f"<div id='__next'><ul>{_MENU}</ul><h1>{story.title}</h1><div class='loading'>جار التحميل</div>{_teasers(one, two)}</div><noscript>فعّل جافاسكربت</noscript>"
    return Template(_page(story.title, body, head), story.paragraphs)


def commented(story: Story, one: Story, two: Story) -> Template:
    """Portal whose readers write more than its writers."""
    comments = "".join(
        f"<div class='comment'><b>قارئ {n}</b><p>تعليق طويل من قارئ لا علاقة له بالخبر، يكرر فيه رأيه للمرة {n} ويسأل عن الجديد.</p></div>" for n in range(12)
    )
    body = (
        f"<nav><ul>{_MENU}</ul></nav><div class='row'><div class='col-8'><h1>{story.title}</h1><div class='date'>الأربعاء 12 نونبر 2026 - 14:05</div>"
        f"<div class='article-content'>{_paragraphs(story)}</div><div class='comments-area'><h3>التعليقات</h3>{comments}</div></div>"
        f"<div class='col-4 sidebar'>{_teasers(one, two)}</div></div>"
    )
    return Template(_page(story.title, body), _told(story))


def amp(story: Story, one: Story, two: Story) -> Template:
    """Page for phones, with advertisements between paragraphs."""
    body = (
        f"<amp-sidebar><ul>{_MENU}</ul></amp-sidebar><article><h1>{story.title}</h1><amp-img src='a.jpg'></amp-img><p class='caption'>{story.caption}</p>"
        f"{_paragraphs(story, between='<amp-ad>إعلان</amp-ad><p>إعلان</p>')}</article><section class='amp-related'><h3>اقرأ أيضاً</h3>{_teasers(one, two)}</section>"
    )
    return Template(_page(story.title, body, attributes="amp lang='ar' dir='rtl'"), _told(story))


def short_item(story: Story, one: Story, two: Story) -> Template:
    """Item of two sentences beside long teasers."""
    told = story.paragraphs[:1]
    body = (
        f"<ul>{_MENU}</ul><div class='content'><h1>{story.title}</h1><div class='text'><p>{told[0]}</p></div></div>"
        f"<div class='more'><h2>آخر الأخبار</h2>{_teasers(one, two, one, two)}</div><footer>اتصل بنا</footer>"
    )
    return Template(_page(story.title, body), told)


def breaks_only(story: Story, one: Story, two: Story) -> Template:
    """Forum-made site: one block, line breaks, agency and share words at its end."""
    text = "<br />\n".join(story.paragraphs)
    body = (
        f"<div class='nav'>{_MENU}</div><div class='title'><h1>{story.title}</h1></div><div class='post_text'>{text}<br /></div><div class='source'>المصدر: وكالات</div>"
        f"<div class='next'>{_teasers(one, two)}</div>"
    )
    return Template(_page(story.title, body), story.paragraphs)


TEMPLATES: tuple[Callable[[Story, Story, Story], Template], ...] = (
    wordpress,
    broadsheet,
    old_tables,
    popular,
    broadcaster,
    script_drawn,
    commented,
    amp,
    short_item,
    breaks_only,
)
