"""Grouping what arrives: events keep their identity, people's rulings hold, the order of arrival hardly matters."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from summarizer.grouping import ChangeKind, Features, Online, event_id
from summarizer.grouping.clusters import same_event
from summarizer.grouping.window import Window

NOON = datetime(2026, 9, 16, 12, tzinfo=UTC)
NONE: frozenset[str] = frozenset()


def told(name: str, words: str, *, head: str | None = None, hours: float = 0, time: bool = True, places: str = "") -> Features:
    """Give what is known of an article that has some words."""
    weights = dict.fromkeys(words.split(), 1.0)
    return Features(
        id=name,
        words=weights,
        head=dict.fromkeys((head or words).split(), 1.0),
        acts=frozenset(),
        told=frozenset(),
        people=NONE,
        known=NONE,
        places=frozenset(places.split()),
        time=NOON + timedelta(hours=hours) if time else None,
        grams={},
    )


def events(online: Online, *documents: str) -> list[str | None]:
    """Give the events of documents."""
    return [online.event_of(document) for document in documents]


FERRY = "عبارة بصرة غرق ركاب"
FIRE = "حريق مصنع حلب عمال"


def test_a_follow_up_joins_and_another_occurrence_starts_an_event() -> None:
    """Each new article joins an event or starts one."""
    online = Online()
    for one in (told("a", FERRY), told("b", FERRY + " حصيلة", hours=9), told("c", FIRE, hours=9)):
        online.place([one])

    ferry, again, fire = events(online, "a", "b", "c")
    assert ferry == again == event_id("a")
    assert fire == event_id("c")


def test_the_same_words_at_another_time_are_another_event() -> None:
    """An accident like last month's is another."""
    online = Online()
    online.place([told("a", FERRY)])
    online.place([told("b", FERRY, hours=24 * 20)])

    assert online.event_of("a") != online.event_of("b")


def test_a_late_article_joins_the_event_of_its_time() -> None:
    """An article of yesterday that comes after today's joins yesterday's event."""
    online = Online()
    online.place([told("old", FERRY), told("new", FERRY, hours=24 * 9)])
    online.place([told("late", FERRY, hours=2)])

    assert online.event_of("late") == online.event_of("old") != online.event_of("new")


def test_an_undated_article_joins_where_its_words_say_enough() -> None:
    """Without a time the words must say more, and can."""
    online = Online()
    online.place([told("a", FERRY)])
    online.place([told("b", FERRY, time=False), told("c", FIRE, time=False)])

    assert online.event_of("b") == online.event_of("a") != online.event_of("c")


def test_an_edited_article_stays_where_it_still_belongs() -> None:
    """Its event counts as changed, under the id it had."""
    online = Online()
    online.place([told("a", FERRY), told("b", FERRY)])
    event = online.event_of("a")

    found = online.place([told("b", FERRY + " صحح")])

    assert found.groups == {event: ("a", "b")}
    assert found.changes == ()


def test_an_edited_article_that_tells_of_something_else_leaves() -> None:
    """That is a split, with its reason."""
    online = Online()
    online.place([told("a", FERRY), told("b", FERRY), told("c", FERRY)])

    found = online.place([told("c", FIRE)])

    (change,) = found.changes
    assert (change.kind, change.event, change.other, change.documents) == (ChangeKind.SPLIT, event_id("a"), event_id("c"), ("c",))
    assert "two occurrences" in change.reason
    assert online.event_of("a") == online.event_of("b") != online.event_of("c")


def test_an_article_that_ties_two_events_together_merges_them() -> None:
    """The one known longer goes on; the reason is told."""
    online = Online()
    left, right = "عبارة غرق", "بصرة نهر"
    online.know(told("a", left), "e1")
    online.know(told("b", right), "e2")

    found = online.place([told("c", f"{left} {right}"), told("a", f"{left} {right}"), told("b", f"{left} {right}")])

    (change,) = found.changes
    assert (change.kind, change.event, change.other) == (ChangeKind.MERGE, "e1", "e2")
    assert found.groups == {"e1": ("a", "b", "c")}


def test_what_a_person_split_stays_apart() -> None:
    """Two events that look like one stay two where a person said so; a new article joins one of them."""
    online = Online()
    online.know(told("a", FERRY), "e1")
    online.know(told("b", FERRY), "e2")

    found = online.place([told("c", FERRY)], ruled=frozenset({"e1", "e2"}))

    assert events(online, "a", "b") == ["e1", "e2"]
    assert online.event_of("c") in {"e1", "e2"}
    assert found.changes == ()


def test_what_a_person_merged_stays_together() -> None:
    """An event of two unlike halves stays one where a person said so."""
    online = Online()
    online.know(told("a", FERRY), "e1")
    online.know(told("b", FIRE), "e1")

    found = online.place([told("c", FIRE)], ruled=frozenset({"e1"}))

    assert found.groups == {"e1": ("a", "b", "c")}


def test_a_round_up_glues_no_events_together() -> None:
    """An article that tells of several events joins one at the most, and the others stay as they are."""
    online = Online()
    matters = ["عبارة بصرة غرق ركاب", "حريق مصنع حلب عمال", "محكمة تونس حكم وزير", "منتخب عمان كاس مباراة"]
    for n, matter in enumerate(matters):
        online.place([told(f"a{n}", matter), told(f"b{n}", matter + " تفصيل")])

    found = online.place([told("all", " ".join(matters), head="جولة نشرة اخبار يوم")])

    assert len(set(events(online, *(f"a{n}" for n in range(4))))) == 4
    assert found.changes == ()


def test_places_that_part_tell_two_occurrences() -> None:
    """The same words of another place are another event where nothing else ties them together."""
    nablus, sfax = "حريق سوق نابلس شارع بلدة حي صباح جمعة", "حريق سوق صفاقس ميناء رصيف ليل احد شحن"

    def apart(*places: str) -> bool:
        online = Online()
        online.place([told("a", nablus, head="حريق نابلس", places=places[0]), told("b", sfax, head="حريق صفاقس", places=places[1])])
        return online.event_of("a") != online.event_of("b")

    assert apart("نابلس", "صفاقس")
    assert not apart("", "")


def test_more_to_choose_from_asks_for_more_likeness() -> None:
    """Rising with the number of documents, within bounds."""
    asked = [same_event(n) for n in (1, 100, 400, 1300, 100_000)]

    assert asked == sorted(asked)
    assert asked[0] == asked[1] < asked[2] < asked[3] == pytest.approx(asked[4])


def test_a_search_looks_at_a_bounded_number_of_entries() -> None:
    """However many articles share a word, the rarest words are looked at and the common ones are not."""
    window = Window(told(f"d{n}", f"كلمة مشترك خاص{n}") for n in range(4000))
    window.add(told("x", "كلمة مشترك خاص7"))

    assert window.near(told("y", "كلمة مشترك خاص7"), 9) == ["d7", "x"]


def test_a_window_forgets() -> None:
    """What was let go is found no more."""
    window = Window([told("a", FERRY), told("b", FERRY)])
    window.discard("b")
    window.discard("b")

    assert window.near(told("c", FERRY), 9) == ["a"]
    assert "b" not in window


def test_what_is_forgotten_is_in_no_event() -> None:
    """And its event ends with its last document."""
    online = Online()
    online.place([told("a", FERRY)])
    online.forget("a")

    assert online.event_of("a") is None
    assert online.near([told("b", FERRY)]) == {}


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_arrival_changes_nothing_where_events_are_clear(seed: int) -> None:
    """Ten events of three articles, one by one in any order."""
    articles = [told(f"{n}-{i}", f"حدث{n} مكان{n} شخص{n} تفصيل{i}", head=f"حدث{n} مكان{n}", hours=i) for n in range(10) for i in range(3)]
    random.Random(seed).shuffle(articles)  # noqa: S311  (an order, no secret)
    online = Online()
    for one in articles:
        online.place([one])

    assert all(len(set(events(online, f"{n}-0", f"{n}-1", f"{n}-2"))) == 1 for n in range(10))
    assert len({online.event_of(one.id) for one in articles}) == 10
