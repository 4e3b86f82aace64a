"""What is set right in the tagger's entities, within a sentence and over an article."""

from __future__ import annotations

import pytest

from summarizer.arabic.tokens import tokens
from summarizer.reading.consistency import make_consistent
from summarizer.reading.entities import clitic_length
from summarizer.reading.mending import mend
from summarizer.reading.presenting import with_presented
from summarizer.types import EntityKind

PERSON, PLACE, ORGANIZATION = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANIZATION

Entity = tuple[int, int, EntityKind]


@pytest.mark.parametrize(
    ("text", "given", "mended"),
    [
        ("قال رفعت نوري بيك", [(1, 3, PERSON), (3, 4, PERSON)], [(1, 4, PERSON)]),
        ("العقيد مروان عبد الغفار", [(2, 4, PERSON)], [(1, 4, PERSON)]),
        ("التقى كريم شهاب ومازن عودة", [(1, 5, PERSON)], [(1, 3, PERSON), (3, 5, PERSON)]),
        ("مرسى المرجان كريم شهاب", [(1, 4, PERSON)], [(2, 4, PERSON)]),
        ("في البوسنة والهرسك", [(1, 2, PLACE)], [(1, 3, PLACE)]),
        ("« كريم »", [(0, 3, PERSON)], [(1, 2, PERSON)]),
        ("المتحدثة باسم دار النشر", [(1, 4, PERSON)], [(2, 4, ORGANIZATION)]),
        ("كريم شهاب ومازن", [(0, 3, PERSON)], [(0, 2, PERSON), (2, 3, PERSON)]),
        ("الشيخ كريم شهاب رحمه الله", [(1, 5, PERSON)], [(1, 3, PERSON)]),
        ("، طالب شهاب بالتحقيق", [(1, 3, PERSON)], [(2, 3, PERSON)]),
        ("وقال مندوبان", [(1, 2, PERSON)], []),
        ("النقيب سامر بو ناصيف", [(1, 3, PERSON)], [(1, 4, PERSON)]),
        ("كريم بن، قال", [(0, 2, PERSON)], [(0, 2, PERSON)]),
        ("،", [(0, 1, PERSON)], []),
        ("في مستشفى الملك خالد التخصصي بالرياض", [(3, 4, PERSON)], [(1, 5, ORGANIZATION)]),
        ("بمركز الأمير كريم شهاب للأورام", [(2, 4, PERSON)], [(0, 5, ORGANIZATION)]),
        ("وجامعة كريم شهاب للعلوم والتقنية ترعى", [(1, 3, PERSON)], [(0, 5, ORGANIZATION)]),
        ("شارع الملك كريم", [(2, 3, PERSON)], []),
        ("وفد الملك كريم شهاب", [(2, 4, PERSON)], [(2, 4, PERSON)]),
        ("قتل أبو حمزة الفرنسي", [(1, 3, PERSON)], [(1, 4, PERSON)]),
        ("قتل كريم شهاب الفرنسي", [(1, 3, PERSON)], [(1, 3, PERSON)]),
        ("أعلنت الاتصالات السعودية", [(2, 3, PLACE)], []),
        ("أعلنت السعودية", [(1, 2, PLACE)], [(1, 2, PLACE)]),
        ("بعد صلاة المغرب", [(2, 3, PLACE)], []),
        ("مدارس بنين وبنات", [(1, 2, PLACE)], []),
        ("في بنين", [(1, 2, PLACE)], [(1, 2, PLACE)]),
    ],
)
def test_mending(text: str, given: list[Entity], mended: list[Entity]) -> None:
    """Each rule of mending, on a sentence of its own."""
    assert mend(tokens(text), given) == mended


@pytest.mark.parametrize(
    ("text", "given", "presented"),
    [
        ("وأوضحت المهندسة دلال الفضالة أن المنخفض عابر", [], [(2, 4, PERSON)]),
        ("كشف آمر الكتيبة ، الرائد مروان عبد الغفار ، أن القصف توقف", [], [(5, 8, PERSON)]),
        ("وقال الكاتب العام للنقابة ، المنصف شهاب ، إن الإضراب باق", [], [(5, 7, PERSON)]),
        ("وقال الوزير كريم شهاب ، صاحب نزل سياحي ، إن", [(2, 4, PERSON)], [(2, 4, PERSON)]),
        ("في مستهل اليوم ، على خلفية نزاع", [], []),
        ("المهندسة دلال الفضالة", [(1, 3, PERSON)], [(1, 3, PERSON)]),
    ],
)
def test_people_are_presented_by_rank_or_office(text: str, given: list[Entity], presented: list[Entity]) -> None:
    """Where the tagger saw nobody; what is no name stays none."""
    assert with_presented(tokens(text), given) == presented


def test_a_name_seen_once_is_found_everywhere() -> None:
    """A full name is completed and found where nothing was seen, and so is its family name alone."""
    texts = ["قال كريم الشهابي", "وأضاف كريم الشهابي", "ورد الشهابي", "ووافق كريم"]
    given: list[list[Entity]] = [[(1, 3, PERSON)], [(1, 2, PERSON)], [], []]
    assert make_consistent([(tokens(t), e) for t, e in zip(texts, given, strict=True)]) == [[(1, 3, PERSON)], [(1, 3, PERSON)], [(1, 2, PERSON)], []]


def test_a_given_name_takes_the_word_that_follows_it_again_and_again() -> None:
    """«عمر السومة» twice is a name though «عمر» alone was seen; once it may be anything."""
    texts = ["سجل عمر السومة", "وأضاف وعمر السومة"]
    given: list[list[Entity]] = [[(1, 2, PERSON)], [(1, 2, PERSON)]]
    assert make_consistent([(tokens(t), e) for t, e in zip(texts, given, strict=True)]) == [[(1, 3, PERSON)], [(1, 3, PERSON)]]
    assert make_consistent([(tokens(texts[0]), given[0])]) == [[(1, 2, PERSON)]]


def test_a_family_name_that_is_in_a_bodys_name_is_not_looked_for() -> None:
    """A family name that a body of the article bears too is left alone where nothing was seen."""
    texts = ["قال كريم المرجاني", "أعلنت شركة المرجاني", "قرب المرجاني"]
    given: list[list[Entity]] = [[(1, 3, PERSON)], [(1, 3, ORGANIZATION)], []]
    assert make_consistent([(tokens(t), e) for t, e in zip(texts, given, strict=True)])[2] == []


def test_a_family_name_seen_as_a_place_is_the_person() -> None:
    """A family name alone that was taken for a place is the person named in full elsewhere."""
    texts = ["قال كريم المرجاني", "ورد المرجاني"]
    given: list[list[Entity]] = [[(1, 3, PERSON)], [(1, 2, PLACE)]]
    assert make_consistent([(tokens(t), e) for t, e in zip(texts, given, strict=True)])[1] == [(1, 2, PERSON)]


def test_a_name_found_later_begins_at_its_given_name() -> None:
    """A name that was found by another sentence is completed to its left as any other."""
    texts = ["قال أبو زهرة", "وزير العدل السوري مروان أبو زهرة"]
    given: list[list[Entity]] = [[(1, 3, PERSON)], []]
    assert make_consistent([(tokens(t), e) for t, e in zip(texts, given, strict=True)])[1] == [(3, 6, PERSON)]


def test_towns_and_seats_are_no_people() -> None:
    """A town seen as a person is a place, a seat of government a body."""
    texts = ["زار نيروبي", "أعلن الكرملين"]
    given: list[list[Entity]] = [[(1, 2, PERSON)], [(1, 2, PERSON)]]
    assert make_consistent([(tokens(t), e) for t, e in zip(texts, given, strict=True)]) == [[(1, 2, PLACE)], [(1, 2, ORGANIZATION)]]


@pytest.mark.parametrize(
    ("word", "kind", "known", "length"),
    [
        ("وكينيا", PLACE, (), 1),
        ("وبكينيا", PLACE, (), 2),
        ("لبنان", PLACE, (), 0),
        ("وليد", PERSON, (), 0),
        ("ولوران", PERSON, ("لوران",), 1),
        ("ولوران", PERSON, (), 0),
        ("بالمنصورة", PLACE, (), 1),
        ("لمنظمة", ORGANIZATION, (), 1),
        ("برس", ORGANIZATION, (), 0),
        ("وَكينيا", PLACE, (), 2),
    ],
)
def test_clitics_are_counted_in_characters(word: str, kind: EntityKind, known: tuple[str, ...], length: int) -> None:
    """Clitics are taken off where the rest is known for a name and the whole is not; marks on them count."""
    assert clitic_length(tokens(word)[0], kind, known) == length
