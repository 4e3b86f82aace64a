"""Places of acts: where something happened as its sentence says, and what was held at no place. The names are invented."""

from __future__ import annotations

import pytest
from given_work import grows_like_its_text
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.arabic.sentences import split_sentences
from summarizer.reading.cutting import cut
from summarizer.reading.places import find_sites
from summarizer.reading.statements.line import lay_out
from summarizer.types import Article, EntityKind, Mention, Post, Site, Span


def sites(text: str, *places: str, posts: tuple[Post, ...] = ()) -> tuple[Site, ...]:
    """Read the sites of a text in which some places are tagged."""
    mentions = tuple(Mention(span=Span(text.index(p), text.index(p) + len(p)), sentence=0, kind=EntityKind.PLACE, text=p, actor=p) for p in places)
    article = Article(id="a", text=text)
    return find_sites(lay_out(article, cut(article, split_sentences(text)), mentions), posts)


@pytest.mark.parametrize(
    ("text", "tagged", "found"),
    [
        ("وقع الانفجار في مدينة السرو بمحافظة الوادي صباح الاثنين.", (), ["مدينة السرو", "محافظة الوادي"]),
        ("قتل ثلاثة في السرو جنوبي قطاع النور.", ("السرو", "النور"), ["السرو", "جنوبي قطاع النور"]),
        ("انقلب القارب قبالة جزيرة النورس.", (), ["جزيرة النورس"]),
        ("سجلت الحالة الأولى بمخيم تل كوجر للاجئين.", (), ["مخيم تل كوجر للاجئين"]),
        ("عقد اللقاء في أثينا.", ("أثينا",), ["أثينا"]),
        ("وانفجرت العبوة بالموصل ليلا.", ("الموصل",), ["الموصل"]),
        ("اندلع الحريق شرق أثينا.", ("أثينا",), ["شرق أثينا"]),
        ("في اجتماع احتضنه، أمس الأحد، مقر الأمانة العامة.", (), ["مقر الأمانة العامة"]),
        ("تستضيف العاصمة النمساوية المؤتمر في يونيو.", (), ["العاصمة النمساوية"]),
        ("سافر الوزير إلى أثينا.", ("أثينا",), []),
        ("قال الوزير في بيان إن الأمر انتهى.", (), []),
        ("تراجعت الأسعار في يونيو.", (), []),
    ],
)
def test_finds_where_the_act_happened(text: str, tagged: tuple[str, ...], found: list[str]) -> None:
    """A preposition of place before a tagged place or a noun of place; destinations, occasions and months are none."""
    assert found == [s.text for s in sites(text, *tagged)]


@pytest.mark.parametrize(
    ("text", "virtual"),
    [
        ("اتفقت الدول خلال اجتماع عبر الاتصال المرئي.", ["عبر الاتصال المرئي"]),
        ("عقدت اللجنة اجتماعًا افتراضيًا اليوم.", ["افتراضيًا"]),
        ("وشارك المدير في الجلسة عن بعد.", ["عن بعد"]),
        ("نشأ عالم افتراضي جديد.", []),
    ],
)
def test_tells_what_was_held_at_no_place(text: str, virtual: list[str]) -> None:
    """A meeting by video has a site that is virtual; a virtual world is no meeting."""
    assert virtual == [s.text for s in sites(text) if s.virtual]


def test_a_place_of_an_office_is_no_site() -> None:
    """«ممثلة المنظمة في أثينا» serves there; nothing is said to have happened there."""
    text = "زارت ممثلة المنظمة في أثينا المستشفى."
    post = Post(span=Span(5, 27), sentence=0, title="ممثلة المنظمة في أثينا", holder="k")
    assert sites(text, "أثينا", posts=(post,)) == ()


PIECES = ["في", "مدينة", "محافظة", "شرق", "بالعاصمة", "عبر", "الفيديو", "اجتماع", "افتراضي", "احتضن", "و", "،", ".", "«", "»", "أثينا", "\n"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_never_raises_and_keeps_every_place_exact(parts: list[str]) -> None:
    """Whatever the words, a site's text is what stands at its place."""
    text = " ".join(parts)
    for site in sites(text):
        assert site.text == text[site.span.start : site.span.end] != ""


@pytest.mark.parametrize("part", ["في مدينة ", "احتضن ", "شرق ", "بمدينة "])
def test_is_linear_on_hostile_text(part: str) -> None:
    """A long text without a stop is read with work that grows with its length."""
    assert grows_like_its_text(sites, part * (4_000 // len(part)))
