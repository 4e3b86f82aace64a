"""Whole digests as a reader gets them, against files to be read by eye.

A file changes only with the wording or the form, by hand.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from comparison_builder import Builder

from summarizer.types import Force, Importance, Kind, Relation
from summarizer.writing import write

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parents[1] / "golden" / "digests"


def wreck() -> Builder:
    """Give a wreck with two tolls, an update, a wire and an accusation."""
    at = datetime(2026, 4, 14, 18, tzinfo=UTC)
    builder = Builder(title="غرق مركب سياحي في بحيرة النور", day=date(2026, 4, 14))
    wire = "قُتل 41 شخصاً في غرق مركب سياحي في بحيرة النور مساء الثلاثاء، بحسب الحماية المدنية. وفتحت النيابة تحقيقاً في الحادث."
    builder.article("a1", wire, source="وكالة الضفة", title="غرق مركب سياحي في بحيرة النور", published=at)
    builder.article("a2", wire, source="بوابة النهر", title="غرق مركب في بحيرة النور", published=at)
    later = "أودى غرق المركب السياحي في بحيرة النور مساء الثلاثاء بحياة 46 شخصاً. وفتحت النيابة تحقيقاً في الحادث."
    later += " واتهم سكان شركة الملاحة بتجاهل إنذار الطقس. ولم ترد الشركة."
    builder.article("a3", later, source="صحيفة المرفأ", title="46 قتيلاً في بحيرة النور", published=at.replace(hour=21, minute=40))
    builder.wire("وكالة الضفة", "a1", "a2").says("a3", "واتهم سكان شركة الملاحة بتجاهل إنذار الطقس", "سكان", Force.ACCUSE)
    builder.counts("a1", "41 شخصاً", 41, "killed").counts("a2", "41 شخصاً", 41, "killed").counts("a3", "46 شخصاً", 46, "killed")
    builder.shares("بحيرة النور", "a1", "a2", "a3").shares("النيابة", "a1", "a2", "a3")
    toll = builder.position("41 شخصاً", "a1", "a2", by="الحماية المدنية"), builder.position("46 شخصاً", "a3")
    builder.differ(Kind.NUMBER, "عدد القتلى", *toll, relation=Relation.UPDATE)
    return builder.differ(Kind.ONLY_IN, "اتهام", builder.position("اتهام شركة الملاحة بتجاهل إنذار الطقس", "a3", word="اتهم", by="سكان"))


def opening() -> Builder:
    """Give an event on which all agree, one of them read in part."""
    builder = Builder(title="افتتاح سوق الخزف في المدينة القديمة", day=date(2026, 5, 11))
    text = "افتتح وزير الصناعة سوق الخزف في المدينة القديمة يوم الاثنين. ويضم السوق ستين محلاً للحرفيين."
    builder.article("a1", text, source="وكالة الضفة", title="افتتاح سوق الخزف في المدينة القديمة")
    builder.article("a2", f"وفي سياق متصل، {text}", source="صحيفة المرفأ", title="سوق الخزف يفتح أبوابه")
    builder.article("a3", "افتتح وزير الصناعة سوق الخزف في المدينة القديمة.", source="ساحة الخبر", full=False)
    return builder.shares("الصناعة", "a1", "a2", "a3").shares("ستين", "a1", "a2")


def merger() -> Builder:
    """Give a denied claim under a headline that its body does not bear out."""
    builder = Builder(title="اندماج شركتي النور والضياء", day=date(2026, 5, 12))
    builder.article("a1", "نفت شركة النور التوصل إلى اتفاق للاندماج مع شركة الضياء.", source="وكالة الضفة", title="شركة النور تنفي الاندماج")
    body = "قال مصدران إن شركة النور وشركة الضياء اقتربتا من اتفاق للاندماج، وإن الاتفاق مشروط بموافقة الهيئة."
    builder.article("a2", body, source="صحيفة المرفأ", title="اندماج شركتي النور والضياء")
    builder.says("a1", "نفت شركة النور التوصل إلى اتفاق", "شركة النور", Force.DENY).shares("للاندماج", "a1", "a2")
    denied = builder.position("نفي التوصل إلى اتفاق", "a1", word="التوصل", by="شركة النور")
    builder.differ(Kind.STANCE, "اتفاق للاندماج", denied, builder.position("اقتربتا من اتفاق", "a2"))
    headline = builder.position("اندماج شركتي النور والضياء", "a2"), builder.position("الاتفاق مشروط بموافقة الهيئة", "a2")
    return builder.differ(Kind.HEADLINE, "عنوان لا يسنده المتن", *headline, importance=Importance.HIGH)


@pytest.mark.parametrize("made", [wreck, opening, merger], ids=lambda f: f.__name__)
def test_a_digest_reads_as_in_its_file(made: Callable[[], Builder]) -> None:
    """The wording, the marks and the order, whole."""
    told = write(made().build()).plain()
    assert told == (GOLDEN / f"{made.__name__}.txt").read_text("utf-8").rstrip("\n")
