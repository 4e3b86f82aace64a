"""Pages in the manner of outlets: a story laid out with the furniture that its outlet puts around it, each line marked.

Every layout takes a story and two others to tease, and gives lines with whether they belong to the story. The layouts of
`HELD_OUT` were written after cleaning had been tuned on the rest, and measured once before anything was changed for them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_STORIES = Path(__file__).parent / "golden" / "stories.toml"


@dataclass(frozen=True)
class Story:
    """An invented story and what an outlet would write around it."""

    title: str
    standfirst: str
    caption: str
    place: str
    author: str
    tags: tuple[str, ...]
    paragraphs: tuple[str, ...]
    headings: Mapping[int, str] = field(default_factory=dict)  #: what stands above a paragraph, by its number


@dataclass(frozen=True)
class Row:
    """A line of a page."""

    text: str
    told: bool  #: whether it belongs to a story
    story: int = 1  #: which story of the page, from 1


Layout: TypeAlias = "Callable[[Story, Story, Story], list[Row]]"


def stories() -> list[Story]:
    """Give the invented stories."""
    data = tomllib.loads(_STORIES.read_text("utf-8"))["stories"]
    return [
        Story(
            title=s["title"],
            standfirst=s["standfirst"],
            caption=s["caption"],
            place=s["place"],
            author=s["author"],
            tags=tuple(s["tags"]),
            paragraphs=tuple(s["paragraphs"]),
            headings={int(n): text for n, text in s.get("headings", {}).items()},
        )
        for s in data
    ]


def told(*lines: str, story: int = 1) -> list[Row]:
    """Mark lines as a story's."""
    return [Row(line, told=True, story=story) for line in lines]


def furniture(*lines: str) -> list[Row]:
    """Mark lines as furniture."""
    return [Row(line, told=False) for line in lines]


def body(story: Story, between: Mapping[int, Sequence[str]] | None = None, *, number: int = 1) -> list[Row]:
    """Lay out a story's paragraphs and headings, with furniture before some paragraphs, by their number."""
    rows: list[Row] = []
    for n, paragraph in enumerate(story.paragraphs):
        rows += furniture(*(between or {}).get(n, ()))
        rows += told(*([story.headings[n]] if n in story.headings else []), paragraph, story=number)
    return rows


def broadsheet(story: Story, one: Story, two: Story) -> list[Row]:
    """Pan-Arab daily: captions twice, TT and 20, the headline again, teasers with bylines, a second story stuck to the end."""
    caption = f"{story.caption} (أ.ف.ب)"
    stuck = f"{two.caption} (رويترز)"
    return [
        *told(story.title, story.standfirst),
        *furniture(caption, caption, "TT", "20", story.title, caption, caption),
        *body(story, {2: [f"منظر عام من {story.place} (الصحيفة)"] * 2}),
        *furniture(
            "مقالات ذات صلة",
            one.title,
            f"شمال أفريقيا {one.caption} (د.ب.أ)",
            one.title,
            f"{one.standfirst}، بحسب ما أعلن اليوم.",
            f"{one.author} ({one.place})",
        ),
        *told(two.title, story=2),
        *furniture(stuck, stuck, "TT", "20", two.title, stuck, stuck),
        *body(two, number=2),
    ]


def breadcrumb_site(story: Story, one: Story, two: Story) -> list[Row]:
    """News site: a trail of sections, the date, buttons, one related line within the story, a list of links after it."""
    return [
        *furniture("الرئيسية / العالم العربي"),
        *told(story.title),
        *furniture("Published on 14/04/2026    TT 20    شارك: فيسبوك | واتساب | إكس", f"{story.caption} (أرشيفية - رويترز)"),
        *body(story, {2: [f"اقرأ أيضاً: {one.title}"]}),
        *furniture("شارك", "مقالات ذات صلة", f"- {one.title}", f"- {two.title}", "جميع الحقوق محفوظة © 2026"),
    ]


def magazine_theme(story: Story, one: Story, two: Story) -> list[Row]:
    """Lay out as a theme of blogs: section, «Published / on», related topics, Don't Miss, comments, «Trending», «Exit mobile version»."""
    return [
        *furniture("السياسة"),
        *told(story.title, story.standfirst),
        *furniture("Published", "3 days ago", "on", "November 12, 2026", "By", story.author),
        *body(story),
        *furniture(
            "Related Topics:",
            *story.tags,
            "Up Next",
            one.title,
            "Don't Miss",
            two.title,
            "Leave a Reply",
            "لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *",
        ),
        *furniture("Trending", one.title, two.title, "Exit mobile version"),
    ]


def wire_subscriber(story: Story, one: Story, two: Story) -> list[Row]:
    """Wire copy on a paper's site: byline line, agency credit at the end, tags and counters."""
    del two
    return [
        *told(story.title),
        *furniture(f"{story.place} - وكالات", "الثلاثاء 14 نيسان 2026 - 10:15 ص", "1,204 مشاهدة"),
        *body(story),
        *furniture("المصدر: وكالات", f"الوسوم: {'، '.join(story.tags)}", "قد يعجبك أيضاً", one.title, "تابعونا على تلغرام وواتساب"),
    ]


def state_agency(story: Story, one: Story, two: Story) -> list[Row]:
    """Official agency: date above, initials of the desk below, a row of stars, next and previous."""
    return [
        *furniture("الأخبار المحلية", "26 شوال 1447هـ الموافق 14 أبريل 2026م"),
        *told(story.title),
        *furniture("حجم الخط", "A", "A", "طباعة", "مشاركة عبر تويتر"),
        *body(story),
        *furniture("***", "م ش/أ ح", "الخبر التالي", one.title, "الخبر السابق", two.title, "آخر تحديث: 14 أبريل 2026 - 09:30"),
    ]


def popular_daily(story: Story, one: Story, two: Story) -> list[Row]:
    """Popular daily: writer's line, advertisement, «اقرأ أيضا» blocks between paragraphs, a call to install the application."""
    return [
        *told(story.title),
        *furniture(f"كتب: {story.author}", "الجمعة، 14 أبريل 2026 03:12 م", story.caption + " - أرشيفية"),
        *body(story, {1: ["إعلان"], 3: ["اقرأ أيضا", one.title, two.title]}),
        *furniture("لمتابعة أحدث الأخبار حمل تطبيق الجريدة من Google Play", "الأكثر قراءة", two.title, one.title, "سياسة الخصوصية", "اتصل بنا"),
    ]


def telegram_channel(story: Story, one: Story, two: Story) -> list[Row]:
    """Lay out as a channel's post copied with its foot: address, hashtags, a call to join."""
    del one, two
    return [
        *told(f"🔴 {story.title}"),
        *body(story),
        *furniture("#عاجل #أخبار", "للاشتراك في القناة: t.me/example_news", "https://t.me/example_news/1234", "@example_news"),
    ]


def cookie_page(story: Story, one: Story, two: Story) -> list[Row]:
    """Broadcaster: skip link, cookie notice, image source lines, a box of links in the middle, share list, topics at the end."""
    return [
        *furniture("تخطى إلى المحتوى", "نستخدم ملفات تعريف الارتباط لتحسين تجربتك على الموقع. اقرأ سياسة الخصوصية لمعرفة المزيد.", "موافق"),
        *told(story.title),
        *furniture("صدر الصورة، Getty Images", f"التعليق على الصورة، {story.caption}", "آخر تحديث قبل 3 ساعات", "مدة القراءة: 4 دقائق"),
        *body(story, {2: ["مواضيع قد تهمك", one.title, two.title, "نهاية"]}),
        *furniture("شارك عبر فيسبوك", "نسخ الرابط", "المزيد حول هذه القصة", one.title, two.title),
    ]


TUNED: dict[str, Layout] = {
    layout.__name__: layout
    for layout in (broadsheet, breadcrumb_site, magazine_theme, wire_subscriber, state_agency, popular_daily, telegram_channel, cookie_page)
}


def maghreb_portal(story: Story, one: Story, two: Story) -> list[Row]:
    """Portal with readers' comments: portal and writer on a line, Maghreb months, comments with names and dates."""
    return [
        *told(story.title),
        *furniture(f"بوابة الأطلس - {story.author}", "الأربعاء 12 نونبر 2026 - 14:05"),
        *body(story),
        *furniture(" ".join(story.tags), "النشرة البريدية", "توصل بآخر الأخبار على بريدك الإلكتروني", "تعليقات الزوار", "3"),
        *furniture(
            "ابن المدينة",
            "الأربعاء 12 نونبر 2026 - 15:10",
            "الله يكون في عون الناس، أين كانت الجهات المسؤولة؟",
            "أضف تعليقك",
            "قد يهمك أيضا",
            one.title,
            two.title,
        ),
    ]


def cedar_site(story: Story, one: Story, two: Story) -> list[Row]:
    """Quick-news site: size of letters, address of the story, Google News, lines of telegraphic links."""
    return [
        *furniture("لبنان والعالم", "12 تشرين الثاني 2026 | 10:44", "A+ A- A"),
        *told(story.title),
        *furniture("Lebanon Example Site", "حفظ الخبر"),
        *body(story),
        *furniture(
            "تابعوا أهم وأحدث الأخبار عبر قناتنا على واتساب اضغط هنا",
            "لقراءة الخبر على الموقع: https://site.example/n/123",
            "مقالات قد تثير اهتمامك",
            one.title,
            two.title,
            "Copyright © 2026 Site.example",
        ),
    ]


def gulf_network(story: Story, one: Story, two: Story) -> list[Row]:
    """Network's site: town and network, duration of a video, a numbered box of links, key words, source with agencies."""
    box = ["list of 2 items", "list 1 of 2", one.title, "list 2 of 2", two.title, "end of list"]
    return [
        *told(story.title, story.standfirst),
        *furniture(
            f"{story.caption} (شبكة الخليج)", "استمع للخبر (3 دقائق)", f"{story.place} - شبكة الخليج الإخبارية", "12/11/2026 | آخر تحديث: 16:20 (توقيت مكة)"
        ),
        *body(story, {2: box}),
        *furniture("المصدر: شبكة الخليج + وكالات", "كلمات مفتاحية", *story.tags, "إعلان", "المزيد من الأخبار", two.title, "حول هذه القصة", one.title),
    ]


def agency_bulletin(story: Story, one: Story, two: Story) -> list[Row]:
    """Agency's own page: sections with commas, writer and two dates, town and agency, subscribers' notice."""
    del two
    return [
        *furniture("الشرق الأوسط، العالم، أخبار"),
        *told(story.title, story.standfirst),
        *furniture(f"{story.author} | 12.11.2026 - محدث : 12.11.2026", story.place, f"{story.place}/ الأناضول"),
        *body(story),
        *furniture(
            "الأخبار المنشورة على الصفحة الرسمية للوكالة هي اختصار لجزء من الأخبار التي تعرض للمشتركين عبر نظام تدفق الأخبار.", "المواضيع ذات الصلة", one.title
        ),
    ]


def endless_page(story: Story, one: Story, two: Story) -> list[Row]:
    """Lay out a page that goes on with the next story: no headline twice, a date and buttons below each."""
    return [
        *told(story.title),
        *furniture(f"{story.author}", "نُشر قبل ساعتين", "مشاركة", "فيسبوك", "إكس"),
        *body(story),
        *furniture("الكلمات الدلالية", *story.tags),
        *told(two.title, story=2),
        *furniture(f"{two.author}", "نُشر قبل 5 ساعات", "مشاركة", "فيسبوك", "إكس"),
        *body(two, number=2),
        *furniture("الكلمات الدلالية", *two.tags, "الأكثر تفاعلا هذا الأسبوع", one.title),
    ]


def world_channel(story: Story, one: Story, two: Story) -> list[Row]:
    """World channel: picture agencies alone on lines, «إقرأ المزيد» with a headline and a sentence after every second paragraph."""
    return [
        *told(story.title),
        *furniture("Globallookpress", f"صورة تعبيرية / {story.caption}", "أخبار العالم", "نسخة للطباعة"),
        *body(story, {2: ["إقرأ المزيد", one.title, one.title], 4: ["إقرأ المزيد", two.title, f"أعلن مسؤولون اليوم: {two.title}."]}),
        *furniture("المصدر: القناة + وكالات", "التعليقات", "تويتر", "فيسبوك", "الأكثر قراءة", one.title, two.title, "هل تنوي المشاركة في استطلاع القراء؟"),
    ]


def nile_daily(story: Story, one: Story, two: Story) -> list[Row]:
    """Nile daily: writer without a colon, the date with commas, names under pictures, «موضوعات متعلقة», a foot of the house."""
    return [
        *furniture("أخبار محافظات"),
        *told(story.title),
        *furniture("الخميس، 12 نوفمبر 2026 10:05 ص", story.caption, f"كتب {story.author}"),
        *body(story, {3: [f"{story.caption} 1", f"{story.caption} 2"]}),
        *furniture(
            "موضوعات متعلقة", f"* {one.title}", f"* {two.title}", "أخبار ذات صلة", "لا تفوتك", "رئيس التحرير: سالم سعيد", "جميع حقوق النشر محفوظة لجريدة المثال"
        ),
    ]


def social_post(story: Story, one: Story, two: Story) -> list[Row]:
    """Lay out a post of a social network, copied with its counters and first comments."""
    del one, two
    return [
        *furniture("صحيفة المثال", "٢ س", "·"),
        *told(story.title),
        *body(story),
        *furniture("عرض أقل", "٣٤٥", "٢٣ تعليقًا", "٥٦ مشاركة", "أعجبني", "تعليق", "مشاركة", "الأكثر ملاءمة", "سامي العمر", "ربنا يستر", "١ س", "رد"),
    ]


def weekly_review(story: Story, one: Story, two: Story) -> list[Row]:
    """Review: section and file, writer below the standfirst, notes of the house between, «من ملف», a box to subscribe."""
    return [
        *furniture("سياسة", "ملف العدد"),
        *told(story.title, story.standfirst),
        *furniture(story.author, "الثلاثاء 3 تشرين الثاني 2026", "الخط"),
        *body(story, {3: ["اشترك في «النشرة» لتصلك مقالاتنا كل أسبوع"]}),
        *furniture("من ملف : الخريف", one.title, "كلمات في البحث", *story.tags, "مواضيع ذات صلة", two.title, "© المراجعة الأسبوعية 2026"),
    ]


def radio_site(story: Story, one: Story, two: Story) -> list[Row]:
    """Radio's site: a bar of the station, date in figures with seconds, counter, desk, «فيديو |», a form for comments."""
    return [
        *furniture("إذاعة المدى | بث حي", "القائمة الرئيسية", "أخبار محلية » متابعات"),
        *told(story.title),
        *furniture("نُشِر يوم : 12-11-2026 الساعة: 18:20:11", "عدد القراء: 1543", "هيئة التحرير"),
        *body(story, {2: ["ذات صلة", one.title], 4: [f"فيديو | {two.title}"]}),
        *furniture("شارك المقال مع أصدقائك", "أترك تعليق", "الاسم *", "البريد الالكتروني *"),
        *furniture("مقالات من نفس التصنيف", one.title, two.title, "تصميم وبرمجة: شركة المثال"),
    ]


def blog_theme(story: Story, one: Story, two: Story) -> list[Row]:
    """Lay out as a bilingual theme of blogs: names of networks above, labels in English, previous and next post."""
    return [
        *furniture("Facebook", "Twitter", "Skip to content"),
        *told(story.title),
        *furniture("adminby admin", "نوفمبر 12, 2026", "in أخبار, سياسة", "Reading Time: 2 mins read", "0", "SHARES"),
        *body(story),
        *furniture(f"Tags: {', '.join(story.tags)}", "ShareTweetShare", "Previous Post", one.title, "Next Post", two.title),
        *furniture("اترك تعليقاً إلغاء الرد", "احفظ اسمي، بريدي الإلكتروني، والموقع الإلكتروني في هذا المتصفح لاستخدامها المرة المقبلة في تعليقي."),
        *furniture("© 2026 صحيفة المثال - جميع الحقوق محفوظة"),
    ]


def gulf_daily(story: Story, one: Story, two: Story) -> list[Row]:
    """Gulf daily: labels with the source and the date below them, networks in a row within the story."""
    return [
        *furniture("محليات", "حجم الخط |"),
        *told(story.title, story.standfirst),
        *furniture("المصدر:", f"• المدينة - {story.author}", "التاريخ: 12 نوفمبر 2026", f"{story.caption} . أرشيفية"),
        *body(story, {3: ["طباعة فيسبوك تويتر لينكد إن Pin Interest Whats App"]}),
        *furniture("تويتر لمشاركة", "للإطلاع على الموضوعات المنشورة في الجريدة يمكن الضغط على الرابط", one.title),
        *furniture("الأكثر مشاركة", "اقرأ هذه المواضيع أيضاً", two.title),
    ]


HELD_OUT: dict[str, Layout] = {
    layout.__name__: layout
    for layout in (
        maghreb_portal,
        cedar_site,
        gulf_network,
        agency_bulletin,
        endless_page,
        world_channel,
        nile_daily,
        social_post,
        weekly_review,
        radio_site,
        blog_theme,
        gulf_daily,
    )
}
