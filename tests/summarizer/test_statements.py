"""Statements: who says what, by which verb, through whom, in which words. The names are invented."""

from __future__ import annotations

import pytest
from given_work import grows_like_its_text
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.arabic.sentences import split_sentences
from summarizer.reading.cutting import cut
from summarizer.reading.names import Names
from summarizer.reading.statements import find_statements
from summarizer.reading.statements.line import lay_out
from summarizer.types import HEADLINE, Actor, Article, Certainty, EntityKind, Force, Mention, Sentence, Span, Statement

NOBODY = Names((), (), ())


def told(text: str, title: str | None = None, names: Names = NOBODY) -> tuple[Article, tuple[Statement, ...]]:
    """Read an article for its statements."""
    article = Article(id="a", text=text, title=title)
    headline = [Sentence(HEADLINE, HEADLINE, Span(0, len(title), title=True))] if title else []
    cuts = cut(article, [*headline, *split_sentences(text)])
    return article, find_statements(lay_out(article, cuts, names.mentions))


def only(text: str) -> tuple[Article, Statement]:
    """Read the one statement of a text."""
    article, (statement,) = told(text)
    return article, statement


def who(text: str) -> list[tuple[str | None, str | None]]:
    """Give speaker and channel of each statement."""
    return [(s.speaker, s.through) for s in told(text)[1]]


def test_a_pronoun_on_but_carries_the_speaker_on() -> None:
    """«لكنه أكد» is a report of its own by the one who spoke before."""
    assert who("أقر مصرف الواحة بوقوع خلل، لكنه أكد أن الأموال آمنة.") == [("مصرف الواحة", None)] * 2


def test_whom_it_is_told_is_named_without_its_preposition() -> None:
    """«لوكالة X» names the outlet that a speaker spoke to."""
    assert who("وقالت مصادر طبية لوكالة نخيل إن المصابين غادروا.") == [("مصادر طبية", "وكالة نخيل")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وقالت الدكتورة هالة المرزوقي إن المستشفى استقبل عشرين مصابا.", "الدكتورة هالة المرزوقي"),
        ("أفاد مصدر أمني بأن الطريق أغلق.", "مصدر أمني"),
        ("وقال والي نابل رامي الحسيني إن الطريق أغلق.", "والي نابل رامي الحسيني"),
        ("وأفاد مصدر في الشرطة للموقع بأن الطريق أغلق.", "مصدر في الشرطة"),
        ("نفت شركة النجم الأزرق للنقل، المشغلة للحافلة، أن تكون المكابح معطلة.", "شركة النجم الأزرق للنقل"),
        ("وأعلنت المفوضية العليا للانتخابات، اليوم الأحد، فتح باب الترشح.", "المفوضية العليا للانتخابات"),
        ("وأكد وزير العدل السابق رامي الحسيني، خلال الجلسة، التزامه بالحكم.", "وزير العدل السابق رامي الحسيني"),
        ("أما رئيس اللجنة فقال إن التقرير جاهز.", "رئيس اللجنة"),
        ("وكانت وزارة التعليم أعلنت في وقت سابق تأجيل الاختبارات.", "وزارة التعليم"),
        ("ندد الأمين العام للمنظمة بالهجوم.", "الأمين العام للمنظمة"),
        ("كشف مصدر حكومي، طلب عدم الكشف عن هويته، أن الوفد سيصل الأحد.", "مصدر حكومي"),
        ("ولم يصدر أي تعليق من وزارة النقل حتى الآن.", "وزارة النقل"),
        ("استنكرت وزارة النقل في بيان لها الاعتداء على السفينة.", "وزارة النقل"),
        ("هدد الحرس الوطني بإغلاق المعبر.", "الحرس الوطني"),
        ("وقال المتحدث باسم البلدية، كريم الطويل: «سنعيد فتح الجسر غدا».", "المتحدث باسم البلدية، كريم الطويل"),
        ("«لن نقبل بأقل من ذلك»، يقول المدرب عادل نجيب.", "المدرب عادل نجيب"),
        ("وصل عدد المصابين إلى أربعين، بحسب مديرية الصحة.", "مديرية الصحة"),
        ("وبحسب شهود عيان، انهار السقف عند الظهر.", "شهود عيان"),
        ("وقال مدير عام المستشفى بولاية النيل الأبيض لـ«النهار» إن المخزون يكفي أسبوعا.", "مدير عام المستشفى بولاية النيل الأبيض"),
        ("وحذر خبراء من أن السد قد يتصدع.", "خبراء"),
        ("وقدّر خبير في شركة استشارات محلية كلفة المشروع، إن أُنجز، بنحو 90 مليون درهم.", "خبير في شركة استشارات محلية"),
        ("وذكر بيان صادر عن وزارة الداخلية أن الموقوفين ثلاثة.", "وزارة الداخلية"),
    ],
)
def test_finds_the_speaker_without_a_tagger(text: str, speaker: str) -> None:
    """The noun phrase of the verb is taken, up to the comma, «أن», the quotation, the frame or the object."""
    _, statement = only(text)
    assert speaker == statement.speaker


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("ونقلت وكالة المدار عن مصدر حكومي مطلع أن الحكم وشيك.", [("مصدر حكومي مطلع", "وكالة المدار")]),
        ("أفاد بيان صادر عن قصر الرئاسة بأن اللقاء تأجل.", [("قصر الرئاسة", "بيان")]),
        (
            "وقالت وزارة الصحة في بيان إن الوضع مستقر.\nونقل البيان عن الوزير قوله: «لا داعي للقلق إطلاقا».",
            [("وزارة الصحة", "بيان"), ("الوزير", "بيان وزارة الصحة")],
        ),
        ("وقال المدعي العام في مقابلة مع قناة الأفق إن الملف أحيل.", [("المدعي العام", "مقابلة مع قناة الأفق")]),
        ("وعلمت «الضفة» من مصدر قضائي أن الجلسة سرية.", [("مصدر قضائي", None)]),
        ("وشدد رئيس البلدية، وفق بيان البلدية، على ضرورة الإخلاء.", [("رئيس البلدية", "بيان البلدية")]),
        ("وحض الوزير الأندية على ضبط النفس، بحسب ما أعلن الاتحاد.", [("الوزير", "الاتحاد")]),
        ("قالت النقابة إن المدير أبلغ العمال بأن المصنع سيغلق.", [("النقابة", None), ("المدير", "النقابة")]),
        ("وجاء في بيان الهيئة أن الرحلات ألغيت.", [("الهيئة", "بيان")]),
    ],
)
def test_keeps_both_levels_of_a_nested_attribution(text: str, pairs: list[tuple[str | None, str | None]]) -> None:
    """Who speaks and what carried it are two things: agency, readout, interview, outer speaker."""
    assert pairs == who(text)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("وقالت القاضية منى سالم إن الحكم نهائي. وأضافت أن الطعن ممكن.", ["القاضية منى سالم", "القاضية منى سالم"]),
        ("وقال مصدر في المطار إن الرحلة ألغيت.\nوأوضح أن العطل فني.", ["مصدر في المطار", "مصدر في المطار"]),
        ("أعلنت وزارة الطاقة رفع الأسعار، مؤكدة أن الدعم باق.", ["وزارة الطاقة", "وزارة الطاقة"]),
        ("وقال وزير المالية سعد حمدان إن العجز تقلص. وتابع الوزير أن الدين ثابت.", ["وزير المالية سعد حمدان", "وزير المالية سعد حمدان"]),
        ("ذكرت منظمة البيئة الدولية أن التلوث زاد.\nوأشار المصدر نفسه إلى أن النهر جف.", ["منظمة البيئة الدولية", "منظمة البيئة الدولية"]),
        ("قال مندوبان إن الخلاف حاد. وأضافا أن القرار تأجل.", ["مندوبان", "مندوبان"]),
    ],
)
def test_gives_pronouns_and_definite_nouns_their_speaker(text: str, speakers: list[str]) -> None:
    """«وأضاف», «مؤكدة أن», «الوزير» and «المصدر نفسه» mean who spoke before."""
    assert speakers == [s.speaker for s in told(text)[1]]


def test_a_pronoun_does_not_reach_over_paragraphs_or_change_gender() -> None:
    """Where nobody near fits the verb, the speaker is None."""
    far = "وقال الوزير إن الوضع هادئ.\nوصلت القوافل.\nوعادت الأسر.\nوأضاف أن الطريق سالك."
    assert [s.speaker for s in told(far)[1]] == ["الوزير", None]
    assert [s.speaker for s in told("وقال الوزير إن الوضع هادئ. وأضافت أن الطريق سالك.")[1]] == ["الوزير", None]


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("ونفى المتحدث وجود خلاف.", Force.DENY),
        ("واتهمت النيابة الشركة بالإهمال.", Force.ACCUSE),
        ("ورفض المتحدث باسم الشركة التعليق على الأنباء.", Force.DECLINE),
        ("ولم ترد إدارة المصنع على أسئلة الصحيفة.", Force.DECLINE),
        ("ودعت النقابة الأعضاء إلى الإضراب.", Force.DEMAND),
        ("وأدانت المنظمة الهجوم على المدرسة.", Force.CONDEMN),
        ("واعترف المتهم بأنه كان هناك.", Force.ADMIT),
        ("وتعهد الرئيس بإصلاح القانون.", Force.PROMISE),
        ("وتتوقع الهيئة أن ترتفع الحرارة.", Force.EXPECT),
        ("وشدد المدرب على أهمية الفوز.", Force.STRESS),
    ],
)
def test_knows_what_the_speaker_does(text: str, force: Force) -> None:
    """A denial, an accusation and a refusal to comment are not the same act."""
    _, statement = only(text)
    assert force is statement.force


def test_content_is_the_clause_that_is_said() -> None:
    """What is said begins after «أن» and ends before the next report, exact to the character."""
    article, (first, second) = told("وأعلنت الحكومة الحداد ثلاثة أيام، فيما أكدت وزارة الصحة أن «حالة المصابين مستقرة الآن».")
    assert article.at(first.content) == "الحداد ثلاثة أيام"
    assert article.at(second.content) == "«حالة المصابين مستقرة الآن»"
    assert [article.at(q) for q in second.quotes] == ["حالة المصابين مستقرة الآن"]


def test_a_quotation_may_run_over_sentences() -> None:
    """A quotation that goes on after the full stop is content to its end."""
    article, statement = only('وقال المدرب "لعبنا جيدا. كنا الأفضل في الملعب" بعد المباراة.')
    assert [article.at(q) for q in statement.quotes] == ["لعبنا جيدا. كنا الأفضل في الملعب"]
    assert statement.content.covers(statement.quotes[0])


@pytest.mark.parametrize(
    ("text", "negated", "certainty"),
    [
        ("نفت الشركة أن تكون الطائرة معطلة.", True, Certainty.CONFIRMED),
        ("وقالت الشركة إن الطائرة لم تكن معطلة.", True, Certainty.CONFIRMED),
        ("وقالت الشركة إن الطائرة معطلة.", False, Certainty.CONFIRMED),
        ("وقال مصدر إن الطائرة معطلة.", False, Certainty.REPORTED),
        ("وقالت الشركة إن الطائرة قد تكون معطلة.", False, Certainty.CONDITIONAL),
        ("وقالت الشركة إن الرحلات ستستأنف غدا.", False, Certainty.PLANNED),
    ],
)
def test_keeps_polarity_and_certainty(text: str, negated: bool, certainty: Certainty) -> None:  # noqa: FBT001 -- a column of the table
    """Denied or affirmed, plain or hedged: data beside the words."""
    _, statement = only(text)
    assert (negated, certainty) == (statement.negated, statement.certainty)


@pytest.mark.parametrize(
    ("text", "unnamed"),
    [
        ("وقال مسؤول رفيع في الوزارة إن الاتفاق قريب.", True),
        ("وقالت مصادر دبلوماسية إن الاتفاق قريب.", True),
        ("وقال وزير الخارجية إن الاتفاق قريب.", False),
        ("وقال نائب رئيس المجلس إن الاتفاق قريب.", False),
    ],
)
def test_tells_an_unnamed_source(text: str, unnamed: bool) -> None:  # noqa: FBT001 -- a column of the table
    """A post that only one person can hold is named, «مسؤول رفيع» is not."""
    assert unnamed == only(text)[1].unnamed


def test_takes_the_actor_from_the_mentions() -> None:
    """The speaker's actor is the person that the phrase names."""
    text = "وقال رئيس البنك سامر ورد إن الفائدة ثابتة."
    start = text.index("سامر")
    mention = Mention(span=Span(start, start + 8), sentence=0, kind=EntityKind.PERSON, text="سامر ورد", actor="k")
    names = Names((Actor(key="k", name="سامر ورد", kind=EntityKind.PERSON),), (mention,), ())
    (statement,) = told(text, names=names)[1]
    assert (statement.speaker, statement.actor) == ("رئيس البنك سامر ورد", "k")


@pytest.mark.parametrize(
    "text",
    [
        "يُذكر أن الملعب افتتح قبل عامين.",
        "ووصلت الحافلات إلى المدينة.",
        "وكشفت وثيقة اطلعت عليها الصحيفة أن الرخصة انتهت."[:5],
        "أربعة متهمين بينهم السائق.",
        "قبل أن تعلن",
    ],
)
def test_finds_no_statement_where_nobody_speaks(text: str) -> None:
    """Background, acts and nouns that look like verbs of speech are none."""
    assert told(text)[1] == ()


def test_reads_the_headline_first() -> None:
    """A headline has statements of its own, before those of the body."""
    article, (headline, body) = told("وأكدت الوزارة الخبر لاحقا.", title="الداخلية تعلن حصيلة الحادث")
    assert (headline.content.title, headline.speaker, article.at(headline.content)) == (True, "الداخلية", "حصيلة الحادث")
    assert not body.content.title


PIECES = [
    "قال",
    "وأضاف",
    "أن",
    "إن",
    "«لن",
    "نعود",
    "أبدا»",
    "الوزير،",
    ".",
    ":",
    "بيان",
    "بحسب",
    "نقلت",
    "وكالة",
    "عن",
    "مصدر",
    "رفض",
    "التعليق",
    "لم",
    "يرد",
    "على",
    "كان",
    "قد",
    "مؤكدا",
    "ما",
    "صادر",
    "نفسه",
    "ل",
    "في",
    "الذي",
    "كما",
    "جاء",
    "فيما",
    "وقالت",
    "نفت",
    '"',
    "«",
    "»",
    "\n",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_never_raises_and_keeps_every_place_exact(parts: list[str]) -> None:
    """Whatever the words, places lie in the article, content within the statement, quotations within the content."""
    article, found = told(" ".join(parts), title=" ".join(parts[:6]) or None)
    for s in found:
        whole = article.title or "" if s.span.title else article.text
        assert 0 <= s.span.start < s.span.end <= len(whole)
        assert s.span.covers(s.content)
        assert all(s.content.covers(q) for q in s.quotes)
        assert s.verb in article.at(s.span)


@pytest.mark.parametrize("part", ["قال ", "بحسب ", "«قال ", "أن ", "كان الوزير ", "نقلت وكالة عن مصدر أن "])
def test_is_linear_on_hostile_text(part: str) -> None:
    """A long text without a stop is read with work that grows with its length."""
    assert grows_like_its_text(told, part * (5_000 // len(part)))
