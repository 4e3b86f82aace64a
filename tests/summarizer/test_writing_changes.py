"""Updates and corrections: only what changed is told."""

from __future__ import annotations

from datetime import UTC, datetime

from comparison_builder import Builder

from summarizer.types import Kind
from summarizer.writing import write_changes, write_correction

AT = datetime(2026, 4, 14, 14, 20, tzinfo=UTC)


def toll(value: int, kind: str = "killed") -> Builder:
    """Give an event with a toll."""
    return Builder().article("a1", f"قُتل {value} شخصاً في الحادث.", source="المرفأ").counts("a1", f"{value} شخصاً", value, kind)


def told(before: Builder, after: Builder) -> str | None:
    """Give the update as plain text, None where nothing changed."""
    digest = write_changes(before.build(), after.build(), at=AT)
    return digest.plain() if digest else None


def test_an_unchanged_event_gives_no_update() -> None:
    """Nor does another outlet with the same facts."""
    more = toll(41).article("a2", "الطقس غائم.", source="الضفة")
    assert told(toll(41), toll(41)) is None
    assert told(toll(41), more) is None


def test_a_toll_that_rose_is_told_with_both_figures() -> None:
    """With its outlet, and when it was written."""
    text = told(toll(37), toll(41))
    assert text is not None
    assert "حُدِّث 14:20 · مصدر واحد قُرئ كاملاً" in text
    assert text.endswith("ما تغيّر\nارتفع عدد القتلى من 37 إلى 41 — المرفأ")


def test_a_toll_that_fell_is_told_as_that() -> None:
    """A corrected toll goes down."""
    assert "انخفض عدد القتلى من 41 إلى 37" in (told(toll(41), toll(37)) or "")


def test_a_new_difference_is_told_and_an_old_one_is_not() -> None:
    """The reader has read the old one."""
    before, after = toll(41).article("a2", "الطقس غائم.", source="الضفة"), toll(41).article("a2", "الطقس غائم.", source="الضفة")
    for builder in (before, after):
        builder.differ(Kind.PLACE, "المكان", builder.position("الحادث", "a1"), builder.position("الطقس", "a2"))
    after.differ(Kind.DATE, "الموعد", after.position("41", "a1"), after.position("غائم", "a2"))
    text = told(before, after) or ""
    assert "• الموعد: 41 — المرفأ · غائم — الضفة" in text
    assert "المكان" not in text


def test_a_difference_that_closed_is_said_to_have() -> None:
    """A source that mends its text ends the matter."""
    before = toll(41).article("a2", "الطقس غائم.", source="الضفة")
    before.differ(Kind.PLACE, "مكان الحادث", before.position("الحادث", "a1"), before.position("الطقس", "a2"))
    after = toll(41).article("a2", "الطقس غائم.", source="الضفة")
    assert "لم يعد في ما قُرئ خلاف في مكان الحادث" in (told(before, after) or "")


def test_a_new_claim_of_one_source_is_told() -> None:
    """In the form of its kind."""
    after = toll(41).article("a2", "الطقس غائم.", source="الضفة")
    after.differ(Kind.ONLY_IN, "الطقس", after.position("الطقس غائم", "a2"))
    assert (told(toll(41), after) or "").endswith("الضفة: الطقس غائم")


def test_a_claim_that_is_gone_is_no_update() -> None:
    """What one source claimed and nobody repeats is not taken back by others."""
    before = toll(41).article("a2", "الطقس غائم.", source="الضفة")
    before.differ(Kind.ONLY_IN, "الطقس", before.position("الطقس غائم", "a2"))
    assert told(before, toll(41)) is None


def test_an_update_is_never_too_long() -> None:
    """What does not fit is left to the full digest."""
    after = toll(41).article("a2", "الطقس غائم.", source="الضفة")
    for n in range(40):
        after.differ(Kind.PLACE, f"المكان {n}", after.position("الحادث", "a1"), after.position("الطقس", "a2"))
    assert len(told(toll(41), after) or "") <= 1200


def test_a_correction_shows_what_was_and_what_is() -> None:
    """Dated, in the reader's digits."""
    line = write_correction("قُتل 41", "قُتل 37", at=AT, digits="arabic").plain()
    assert line == "تصويب ١٤:٢٠: كان «قُتل ٤١» وأصبح «قُتل ٣٧»"
