"""Grouping: by occurrence, not by topic; independent accounts counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from given_articles import NOON, article, document, tagger

from summarizer.grouping import Online, features, group
from summarizer.grouping.clusters import handed_over, same_event
from summarizer.reading import read

VISIT = "زار رئيس الوزراء الأردني سامر الحديدي بغداد اليوم الأربعاء، وبحث مع نظيره العراقي قاسم الجبوري الربط الكهربائي بين البلدين ومشروع أنبوب النفط."
VISIT_AGAIN = "بحث رئيسا الوزراء الأردني سامر الحديدي والعراقي قاسم الجبوري في بغداد الأربعاء الربط الكهربائي ومشروع أنبوب النفط، خلال زيارة الحديدي للعراق."
CALL = "تلقى رئيس الوزراء الأردني سامر الحديدي اتصالاً هاتفياً من نظيره العراقي قاسم الجبوري، وتناولت المكالمة تهريب المخدرات عبر الحدود."
MATCH = "فاز فريق النجوم على ضيفه الاتحاد بثلاثة أهداف في افتتاح الدوري، وسجل المهاجم ليث ناصر هدفين في الشوط الثاني من المباراة."


def test_articles_of_one_occurrence_are_put_together() -> None:
    """Two tellings of one visit are one event, a match another."""
    events = group([document(1, "الحديدي في بغداد", VISIT), document(2, "الحديدي والجبوري يبحثان الكهرباء", VISIT_AGAIN), document(3, "فوز النجوم", MATCH)])

    assert [{"a1", "a2"}, {"a3"}] == [{d.id for d in e.documents} for e in events]


def test_the_same_men_on_another_occasion_are_another_event() -> None:
    """A call is not the visit of the same two men."""
    events = group([document(1, "الحديدي في بغداد", VISIT), document(2, "الحديدي والجبوري يبحثان الكهرباء", VISIT_AGAIN), document(3, "مكالمة", CALL)])

    assert {"a3"} in [{d.id for d in e.documents} for e in events]


def test_the_same_words_weeks_later_are_another_event() -> None:
    """Likeness fades with the time between two publications."""
    later = replace(article(2, "الحديدي في بغداد", VISIT_AGAIN), published=NOON + timedelta(days=30))

    events = group([document(1, "الحديدي في بغداد", VISIT), read(later, tagger())])

    assert len(events) == 2


def test_a_visit_told_in_passing_is_not_what_an_article_leads_with() -> None:
    """A call or visit in a later sentence of the lead does not make an article one of another occurrence."""
    told = features(document(1, "إغلاق المعبر", "أغلقت السلطات المعبر بعد سقوط قذيفة. وزار المحافظ المصابين."))
    led = features(document(2, "الحديدي في بغداد", VISIT))

    assert ("encounter", "visit") not in told.acts
    assert ("encounter", "visit") in led.acts


def test_less_is_asked_of_a_handful_handed_over_together() -> None:
    """Rising with the number of documents up to what is asked of any day's articles."""
    asked = [handed_over(n) for n in (2, 10, 40, 100, 400)]

    assert asked == sorted(asked)
    assert asked[1] < same_event(10) == asked[3]
    assert asked[4] == same_event(400)


def test_an_earlier_event_keeps_its_identity() -> None:
    """A new article joins the event that was there, under the id it had."""
    online = Online()
    (first,) = online.place([features(document(1, "الحديدي في بغداد", VISIT))]).groups

    found = online.place([features(document(2, "الحديدي والجبوري يبحثان الكهرباء", VISIT_AGAIN))])

    assert {first: ("a1", "a2")} == found.groups
    assert found.changes == ()


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_the_order_of_a_batch_changes_nothing(order: tuple[int, ...]) -> None:
    """However a batch is ordered, the events and their ids are the same."""
    documents = [document(1, "الحديدي في بغداد", VISIT), document(2, None, VISIT_AGAIN), document(3, "فوز النجوم", MATCH)]

    expected = [(e.id, [d.id for d in e.documents]) for e in group(documents)]

    assert expected == [(e.id, [d.id for d in e.documents]) for e in group([documents[i] for i in order])]


def test_reprints_of_one_agency_are_one_account() -> None:
    """Two sites that print one agency's words are one account, named after the agency."""
    wire = "عمّان (رويترز) - " + VISIT
    (event,) = group([document(1, "الحديدي في بغداد", wire), document(2, "زيارة إلى بغداد", wire), document(3, "الحديدي والجبوري", VISIT_AGAIN)])

    assert [a.articles for a in event.accounts] == [("a1", "a2"), ("a3",)]
    assert event.accounts[0].agency
    assert "رويترز" in event.accounts[0].name


def test_what_an_event_is_about_stands_in_its_articles() -> None:
    """Act, place, moment and actors, each in a source's words with the sentence that says it."""
    documents = [document(1, "الحديدي في بغداد", VISIT), document(2, "الحديدي والجبوري يبحثان الكهرباء", VISIT_AGAIN)]
    (event,) = group(documents)
    about = event.about

    assert about is not None
    assert about.act is not None
    assert about.act.text in {"زار", "زيارة"}
    assert about.place is not None
    assert "بغداد" in about.place.text
    assert about.moment is not None
    assert "الأربعاء" in about.moment.text
    assert any("الحديدي" in actor.text for actor in about.actors)
    articles = {d.id: d.article for d in documents}
    for matter in (about.act, about.place, about.moment, *about.actors):
        assert matter.text in matter.evidence.quote
        assert articles[matter.evidence.article].at(matter.evidence.span) == matter.evidence.quote


def test_the_day_is_that_of_the_occurrence() -> None:
    """The day comes from what the articles say, and is none where they say nothing."""
    (dated,) = group([document(1, "الحديدي في بغداد", VISIT)])
    (undated,) = group([document(1, "فوز النجوم", MATCH)])

    assert NOON.date() == dated.day
    assert undated.day is None
