"""Independent accounts: copies, excerpts, agencies and publishers of several sites count once."""

from __future__ import annotations

from dataclasses import replace

from summarizer.grouping.accounts import accounts, is_copy
from summarizer.types import Article, Document

WIRE = (
    "أعلنت هيئة الموانئ أن ثلاث سفن شحن غادرت المرفأ صباح الأحد بعد توقف دام أربعة أيام بسبب العاصفة. "
    "وقال مدير الهيئة إن حركة الحاويات ستعود إلى طبيعتها خلال أسبوع، وإن الأضرار التي لحقت بالأرصفة محدودة ولا تعيق العمل."
)
OWN = (
    "استأنفت السفن رحلاتها من المرفأ بعد أن هدأت الرياح، وشاهد مراسلنا عمالا يرفعون الحواجز عن الأرصفة. "
    "وتوقع تجار التقيناهم أن تصل البضائع العالقة إلى الأسواق قبل نهاية الشهر."
)


def report(name: str, text: str, **given: str | None) -> Document:
    """Give a report of an outlet of its own."""
    article = Article(id=name, source=given.get("source", name), text=text, family=given.get("family"))
    return Document(article=article, headline=None, sentences=(), agency=given.get("agency"))


def test_five_reprints_are_one_account_with_its_agency_named() -> None:
    """Whoever of them credits it; a telling of one's own is another."""
    reprints = [report(f"r{n}", WIRE if n % 2 else WIRE + " انتهى.", agency="رويترز" if n else None) for n in range(5)]

    wire, own = accounts([*reprints, report("own", OWN)])

    assert (wire.name, wire.agency, wire.articles) == ("رويترز", True, ("r0", "r1", "r2", "r3", "r4"))
    assert (own.name, own.agency) == ("own", False)


def test_an_excerpt_is_a_copy() -> None:
    """A paragraph taken from a long report is no telling of its own."""
    assert is_copy(report("a", WIRE + " " + OWN), report("b", WIRE))
    assert not is_copy(report("a", WIRE), report("b", OWN))


def test_one_agency_and_some_of_its_words_are_one_account() -> None:
    """Where both credit it, less of the text must be shared than where nobody is credited."""
    half = WIRE[: len(WIRE) // 2]
    edited = half + " " + OWN
    one, other = report("a", WIRE + " " + OWN[::-1], agency="واس"), report("b", edited.replace("المرفأ", "الميناء"), agency="واس")

    assert len(accounts([one, other])) <= len(accounts([replace(one, agency=None), replace(other, agency=None)]))


def test_sites_of_one_publisher_count_once() -> None:
    """Whatever each tells."""
    assert len(accounts([report("a", WIRE, family="دار الأفق"), report("b", OWN, family="دار الأفق")])) == 1
    assert len(accounts([report("a", WIRE, family="دار الأفق"), report("b", OWN)])) == 2


def test_what_hangs_together_over_a_third_is_one_account() -> None:
    """Two excerpts of one report that share no word are one account with it, in whatever order they come."""
    whole, first, second = report("w", WIRE + " " + OWN), report("a", WIRE), report("b", OWN)

    assert len(accounts([first, second, whole])) == len(accounts([whole, first, second])) == 1


def test_headlines_alone_are_accounts_of_their_own() -> None:
    """Without a text nothing can be a copy."""
    assert len(accounts([report("a", ""), report("b", "")])) == 2


def test_short_reports_that_share_names_and_figures_alone_are_two_accounts() -> None:
    """Names with their posts, and figures with what they count, are the same in whatever words the rest is told."""
    bank = (
        "قرر المصرف المركزي في جزر الريح رفع سعر الفائدة الرئيسي إلى 7 في المئة، وهو أعلى مستوى منذ عقد. "
        "وقال محافظ المصرف نبيل العاصي إن التضخم بلغ 11 في المئة."
    )
    other = (
        "رفع المصرف المركزي في جزر الريح سعر الفائدة الرئيسي إلى 7 في المئة بعد اجتماع طويل. "
        "وأوضح محافظ المصرف نبيل العاصي أن الأسعار ارتفعت 11 في المئة خلال عام."
    )
    assert len(accounts([report("a", bank), report("b", other)])) == 2
