"""Which mentions of an article are one actor, and what it is given to be."""

from __future__ import annotations

from given_tagger import GivenTagger
from hypothesis import given
from hypothesis import strategies as st

from summarizer.arabic.sentences import split_sentences
from summarizer.reading.cutting import cut
from summarizer.reading.names import Names, find_names
from summarizer.types import HEADLINE, Article, EntityKind, PostStatus, Sentence, Span


def read(text: str, tagger: GivenTagger, title: str | None = None) -> tuple[Article, Names]:
    """Read the names of a text."""
    article = Article(id="a", text=text, title=title)
    headline = [Sentence(HEADLINE, HEADLINE, Span(0, len(title), title=True))] if title else []
    return article, find_names(article, cut(article, [*headline, *split_sentences(text)]), tagger)


def actors(names: Names) -> dict[str, tuple[str, ...]]:
    """Give each actor's name with its aliases."""
    return {actor.name: actor.aliases for actor in names.actors}


def nominal(names: Names) -> list[tuple[str, str]]:
    """Give the mentions without a name and whose they are."""
    return [(m.text, m.actor) for m in names.mentions if m.nominal]


def test_shorter_forms_join_the_full_name() -> None:
    """Family name and full name are one actor, whichever comes first."""
    _, names = read("وصل لوران. وقال بيير لوران إنه متفائل. وغادر لوران.", GivenTagger(people=["بيير لوران", "لوران"]))
    assert actors(names) == {"بيير لوران": ("لوران",)}


def test_two_of_one_family_stay_two() -> None:
    """A family name alone goes to the one who was named last."""
    text = "التقى سامي حداد شقيقه فادي حداد. وقال حداد إنه سعيد."
    _, names = read(text, GivenTagger(people=["سامي حداد", "فادي حداد", "حداد"]))
    keys = [m.actor for m in names.mentions]
    assert len(names.actors) == 2
    assert keys[2] == keys[1] != keys[0]


def test_a_given_name_alone_is_the_only_one_who_bears_it() -> None:
    """«الملك سلمان» is «سلمان بن حمد», and nobody's where two are called so; a father is another man than his son."""
    tagger = GivenTagger(people=["فهد بن سلمان بن حمد", "سلمان بن حمد", "سلمان"])
    _, names = read("استقبل سلمان بن حمد ابنه فهد بن سلمان بن حمد. وقال سلمان إنه مسرور.", tagger)
    father, son, alone = (m.actor for m in names.mentions)
    assert father != son
    assert alone == father
    _, names = read("حضر سلمان بن حمد وسلمان بن زيد. وقال سلمان إنه مسرور.", GivenTagger(people=["سلمان بن حمد", "سلمان بن زيد", "سلمان"]))
    assert len({m.actor for m in names.mentions}) == 3


def test_an_office_named_before_its_holder_is_not_guessed_in_the_body() -> None:
    """«اللاعب» is nobody who is called a player later on; in a headline it is."""
    tagger = GivenTagger(people=["نادر الحلبي"])
    _, names = read("خضع اللاعب للفحص. وسجل لاعب الساحل نادر الحلبي هدفاً.", tagger)
    assert [m.text for m in names.mentions] == ["نادر الحلبي"]
    _, names = read("وسجل لاعب الساحل نادر الحلبي هدفاً.", tagger, title="اللاعب يسجل")
    assert [m.nominal for m in names.mentions] == [True, False]


def test_keys_are_equal_for_spellings_across_articles() -> None:
    """The same person spelled in two ways has one key in both articles."""
    _, one = read("قال غريغور باغان إنه مستعد.", GivenTagger(people=["غريغور باغان"]))
    _, other = read("قال جريجور باجان إنه مستعد.", GivenTagger(people=["جريجور باجان"]))
    assert one.actors[0].key == other.actors[0].key


def test_clitics_are_left_out_of_a_span() -> None:
    """Conjunction and preposition are no part of a name, and the span gives back the exact string."""
    article, names = read(
        "وصل خالد المعموري وسامر الجبلي إلى كينيا. وفي نيروبي التقيا وزراء وشكر لكينيا دورها.",
        GivenTagger(people=["خالد المعموري", "سامر الجبلي"], places=["كينيا", "نيروبي"]),
    )
    assert [m.text for m in names.mentions] == ["خالد المعموري", "سامر الجبلي", "كينيا", "نيروبي", "كينيا"]
    assert all(article.at(m.span) == m.text for m in names.mentions)


def test_a_capital_that_acts_is_its_state() -> None:
    """«قالت نيروبي» is Kenya, «في نيروبي» a town, a palace always its state."""
    _, names = read("قالت نيروبي إنها ترفض. وعقد الاجتماع في نيروبي. ورحب الكرملين.", GivenTagger(places=["نيروبي"], organizations=["الكرملين"]))
    kenya, town, russia = (m.actor for m in names.mentions)
    assert kenya != town
    assert next(a for a in names.actors if a.key == kenya).kind is EntityKind.PLACE
    assert russia == next(a.key for a in names.actors if "الكرملين" in (a.name, *a.aliases))


def test_a_post_before_a_name() -> None:
    """The description before a name is given verbatim, rank and form of address left out."""
    tagger = GivenTagger(people=["وائل المنصوري"])
    article, names = read("وقال السيد وزير النقل في الحكومة الانتقالية المهندس وائل المنصوري إن الجسر آمن.", tagger)
    assert [p.title for p in names.posts] == ["وزير النقل في الحكومة الانتقالية"]
    assert article.at(names.posts[0].span) == "وزير النقل في الحكومة الانتقالية المهندس وائل المنصوري"
    assert names.posts[0].holder == names.actors[0].key


def test_posts_of_every_form() -> None:
    """Possessives, envoys with a comma, ranks after a post, apposition after the name, and two offices at once."""
    cases = {
        "أوقفت الشرطة مالكها نادر الحلبي.": ["مالكها"],
        "كان المبعوث الخاص للرئيس الكيني إلى القرن الأفريقي، نادر الحلبي، قد وصل.": ["المبعوث الخاص للرئيس الكيني إلى القرن الأفريقي"],
        "وصرح قائد خفر السواحل العميد نادر الحلبي للصحافة.": ["قائد خفر السواحل"],
        "وأوضح نادر الحلبي، المدير العام للمطار، أن الرحلات مستمرة.": ["المدير العام للمطار"],
        "ووصل نادر الحلبي، المبعوث الشخصي للرئيس ووزير العدل الأسبق، إلى المدينة.": ["المبعوث الشخصي للرئيس", "وزير العدل الأسبق"],
        "واعتبر الناطق باسم الوزارة نادر الحلبي أن الأمر انتهى.": ["الناطق باسم الوزارة"],
        "وأعلن نائب رئيس الوزراء وزير المالية نادر الحلبي الموازنة.": ["نائب رئيس الوزراء", "وزير المالية"],
        "وفاز مدرب المنتخب الوطني نادر الحلبي بالجائزة.": ["مدرب المنتخب الوطني"],
        "وأكد نادر الحلبي، مدير الإدارة العامة للحرائق ومكافحة الآفات بوزارة الزراعة، أن الوضع جيد.": [
            "مدير الإدارة العامة للحرائق ومكافحة الآفات بوزارة الزراعة"
        ],
        "وحضر العقيد نادر الحلبي.": ["العقيد"],
        "وحضر نادر الحلبي وزير النقل اللبناني.": ["وزير النقل اللبناني"],
        "أعلن الأمير نادر الحلبي -حفظه الله- رئيس هيئة السياحة أن الأمر تم.": ["الأمير", "رئيس هيئة السياحة"],
        "قال نادر الحلبي المدير الفني لفريق الساحل إن المباراة صعبة.": ["المدير الفني لفريق الساحل"],
        "منهم نادر الحلبي (قائد الكتيبة الثانية) وغيره.": ["قائد الكتيبة الثانية"],
        'وقال نادر الحلبي رئيس لجنة الانضباط "مراقب المباراة لم يسجل شيئاً".': ["رئيس لجنة الانضباط"],
        "وقال الأمين العام للمنظمة د. نادر الحلبي إن الاجتماع ناجح.": ["الأمين العام للمنظمة"],
        "وأعلن مدرب الفريق، الجزائري نادر الحلبي، القائمة.": ["مدرب الفريق"],
        "واعتمد مدرب الفريق نادر الحلبي الخطة.": ["مدرب الفريق"],
        "حضر نادر الحلبي ولي العهد نائب رئيس مجلس الوزراء وزير الداخلية.": ["ولي العهد", "نائب رئيس مجلس الوزراء", "وزير الداخلية"],
        "ويعد نادر الحلبي رئيس الاتحاد المحلي وقائد المنتخب من أبرز المرشحين.": ["رئيس الاتحاد المحلي", "قائد المنتخب"],
    }
    for text, titles in cases.items():
        _, names = read(text, GivenTagger(people=["نادر الحلبي"]))
        assert [p.title for p in names.posts] == titles, text


def test_what_is_no_post() -> None:
    """An object, another's office, a verb between and what is named after somebody give no post."""
    cases = [
        "استقبل نادر الحلبي وزير الخارجية في مكتبه.",
        "قال رئيس الوزراء إن نادر الحلبي استقال.",
        "زار رئيس الوزراء يرافقه نادر الحلبي المدينة.",
        "طالب نادر الحلبي بالتحقيق.",
        "ويلتقي نادر الحلبي رئيس البرلمان غدا.",
        "حضر رئيس البلدية، والعقيد سامي حداد، ونادر الحلبي.",
    ]
    for text in cases:
        _, names = read(text, GivenTagger(people=["نادر الحلبي"]))
        assert not names.posts, text


def test_status_of_posts() -> None:
    """Former, acting and designate holders are told from the words of the description."""
    cases = {
        "وزير العدل الأسبق": PostStatus.FORMER,
        "الرئيس المخلوع": PostStatus.FORMER,
        "رئيسة البلدية السابقة": PostStatus.FORMER,
        "وزير المالية بالوكالة": PostStatus.ACTING,
        "رئيس الحكومة المكلف": PostStatus.DESIGNATE,
        "الرئيسة المنتخبة": PostStatus.DESIGNATE,
        "وزير العدل": PostStatus.CURRENT,
    }
    for title, status in cases.items():
        _, names = read(f"وقال {title} نادر الحلبي إنه باق.", GivenTagger(people=["نادر الحلبي"]))
        assert [(p.title, p.status) for p in names.posts] == [(title, status)]


def test_an_office_alone_stands_for_its_holder() -> None:
    """«الوزير» and «الرئيس الكيني» go to whoever was given that office, and to nobody where it is in doubt."""
    tagger = GivenTagger(people=["نادر الحلبي", "جوزف موانغي"])
    _, names = read("قال وزير النقل نادر الحلبي إن الجسر آمن. والتقى الرئيس الكيني جوزف موانغي. وأضاف الوزير أنه مطمئن. وشكر الرئيس الكيني.", tagger)
    holders = {p.title: p.holder for p in names.posts}
    assert nominal(names) == [("الوزير", holders["وزير النقل"]), ("الرئيس الكيني", holders["الرئيس الكيني"])]


def test_a_counterpart_stands_for_the_holder_of_that_state() -> None:
    """«نظيره الكيني» is whoever holds an office of Kenya, where only one does."""
    tagger = GivenTagger(people=["نادر الحلبي", "جوزف موانغي"])
    _, names = read("التقى الرئيس الغاني نادر الحلبي الرئيس الكيني جوزف موانغي. ودعا الحلبي نظيره الكيني إلى أكرا.", tagger)
    assert nominal(names) == [("نظيره الكيني", next(p.holder for p in names.posts if p.title == "الرئيس الكيني"))]


def test_an_office_of_two_stands_for_neither() -> None:
    """Where two presidents are named, «الرئيس» alone is left open, and with its state it is not."""
    tagger = GivenTagger(people=["نادر الحلبي", "جوزف موانغي"])
    _, names = read("التقى الرئيس الكيني جوزف موانغي الرئيس الغاني نادر الحلبي. وقال الرئيس إنه متفائل.", tagger)
    assert nominal(names) == []


def test_headline_and_body_are_one_article() -> None:
    """A name in the headline joins the full name in the body, its span counts in the title."""
    article, names = read("قال بيير لوران إنه متفائل.", GivenTagger(people=["بيير لوران", "لوران"]), title="لوران: متفائلون")
    first = names.mentions[0]
    assert first.span.title
    assert article.at(first.span) == "لوران"
    assert len(names.actors) == 1


@given(st.text(alphabet=st.sampled_from("وزيرالرئيسمحمد عبد الله،.:«»()\n\u064b\u0640\u200f7a"), max_size=300), st.text(max_size=60))
def test_any_text_is_read(text: str, title: str) -> None:
    """No text raises, every span gives back its string, and every mention and post has its actor."""
    tagger = GivenTagger(people=["محمد", "عبد الله"], places=["وزير", "الر"])
    article, names = read(text, tagger, title or None)
    keys = {actor.key for actor in names.actors}
    for mention in names.mentions:
        assert article.at(mention.span) == mention.text
        assert mention.actor in keys
    for post in names.posts:
        assert post.title in article.at(post.span)
        assert post.holder in keys


def test_a_long_text_takes_time_in_proportion() -> None:
    """A quarter of a megabyte in one sentence, all of it names and offices, is read in seconds."""
    _, names = read("قال الرئيس نادر الحلبي والوزير، " * 8000, GivenTagger(people=["نادر الحلبي"]))
    assert len(names.actors) == 1
    assert len(names.posts) > 7900  # a sentence without an end is cut somewhere


def test_spellings_of_a_foreign_name_are_one_actor_within_an_article() -> None:
    """Two spellings in one article are one actor, with the other as its alias."""
    _, names = read("قال غريغور باغان إنه مستعد. وغادر جريجور باجان.", GivenTagger(people=["غريغور باغان", "جريجور باجان"]))
    assert len(names.actors) == 1
    assert len(names.actors[0].aliases) == 1
