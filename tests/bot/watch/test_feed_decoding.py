"""Bytes of feeds ─► text, whatever the outlet declares."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.watch.decode import decode

NEWS = "قتل 41 شخصا في غرق عبارة قبالة الساحل، وقالت الوزارة إن البحث مستمر عن الطاقم والظروف غامضة"


@pytest.mark.parametrize("real", ["utf-8", "utf-8-sig", "utf-16", "cp1256", "iso-8859-6"])
@pytest.mark.parametrize("header", [None, "utf-8", "windows-1256", "iso-8859-1", "x-unknown", "hex", "unicode_escape", "utf-16"])
@pytest.mark.parametrize("declared", ["", '<?xml version="1.0" encoding="UTF-8"?>', '<?xml version="1.0" encoding="windows-1252"?>', '<meta charset="cp1256">'])
def test_arabic_is_read_whatever_is_declared(real: str, header: str | None, declared: str) -> None:
    """Undeclared and mislabelled encodings are common in Arabic feeds."""
    assert decode((declared + NEWS).encode(real), header) == declared + NEWS


def test_a_damaged_character_costs_itself_alone() -> None:
    """A body cut within a letter, and a stray byte, stay UTF-8."""
    raw = NEWS.encode()
    assert decode(raw[:-1], "windows-1256").startswith(NEWS[:-1])
    assert decode(raw + b"\xff" + raw) == f"{NEWS}\N{REPLACEMENT CHARACTER}{NEWS}"


@given(st.binary(max_size=2000), st.one_of(st.none(), st.text(max_size=20)))
def test_nothing_makes_it_fail(raw: bytes, charset: str | None) -> None:
    """Any bytes give some text."""
    assert isinstance(decode(raw, charset), str)
