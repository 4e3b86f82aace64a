"""Numbers: every way to write one reads back, and what is no number is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.arabic.numbers import Numeral, numeral_at, ordinal_at
from summarizer.arabic.numbers_digits import read_digits
from summarizer.arabic.tokens import tokens

_UNITS = ("", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة")
_FEMININE = ("", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع")
_TENS = ("", "عشرة", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون")
_HUNDREDS = ("", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة")
_TEENS = ("", "أحد عشر", "اثنا عشر", "ثلاثة عشر", "أربعة عشر", "خمسة عشر", "ستة عشر", "سبعة عشر", "ثمانية عشر", "تسعة عشر")
_SCALES = ((1_000_000, "مليون", "مليونان", "ملايين"), (1_000, "ألف", "ألفان", "آلاف"))
#: Spellings that change letters and not the number: case endings, hamza, marks.
_SPELLINGS: dict[str, str] = {"شرون": "شرين", "عون": "عين", "سون": "سين", "ان ": "ين ", "مئة": "مائة", "أ": "ا", "آ": "ا", "لاث": "لَاث", "عشر": "عَشَر", "ة": "ةٌ"}


def _read(text: str) -> Numeral | None:
    """Read the number that takes the whole text; None where none does."""
    line = tokens(text)
    numeral = numeral_at(line, 0)
    return numeral if numeral and numeral.last == len(line) else None


def _value(text: str) -> float | None:
    numeral = _read(text)
    return numeral.value if numeral else None


def _below_hundred(number: int, units: tuple[str, ...]) -> list[str]:
    tens, unit = divmod(number, 10)
    if tens == 1 and unit:
        return [_TEENS[unit]]
    return [word for word in (units[unit], _TENS[tens]) if word]


def _below_thousand(number: int, units: tuple[str, ...]) -> list[str]:
    hundreds, rest = divmod(number, 100)
    return [_HUNDREDS[hundreds]] * bool(hundreds) + _below_hundred(rest, units)


def _scaled(count: int, names: tuple[str, str, str], units: tuple[str, ...]) -> str:
    one, two, many = names
    if count in {1, 2}:
        return (one, two)[count - 1]
    return f"{' و'.join(_below_thousand(count, units))} {many if count % 100 in range(3, 11) else one}"


def _spell(number: int, units: tuple[str, ...] = _UNITS) -> str:
    """Write a number below a thousand million as a careful writer does."""
    parts: list[str] = []
    for scale, *names in _SCALES:
        count, number = divmod(number, scale)
        parts += [_scaled(count, (names[0], names[1], names[2]), units)] * bool(count)
    return " و".join(parts + _below_thousand(number, units)) or "صفر"


_numbers = st.one_of(st.integers(0, 999), st.integers(0, 999_999_999), st.sampled_from([1000, 2000, 11_000, 100_000, 1_000_000, 2_000_002, 200_000_000]))


@settings(max_examples=200, deadline=None)
@given(_numbers, st.sampled_from([_UNITS, _FEMININE]))
def test_every_number_in_words_reads_back(number: int, units: tuple[str, ...]) -> None:
    """A number written out in words, in either gender, reads as that number and takes all its words."""
    assert number == _value(_spell(number, units))


@settings(max_examples=150, deadline=None)
@given(_numbers, st.sets(st.sampled_from(sorted(_SPELLINGS)), max_size=4))
def test_spelling_does_not_change_a_number(number: int, changed: set[str]) -> None:
    """Case endings, hamza and vowel marks change nothing."""
    text = _spell(number) + " "
    for old in sorted(changed):
        text = text.replace(old, _SPELLINGS[old])
    assert number == _value(text)


@given(_numbers, st.booleans(), st.sampled_from(["", ",", "\N{ARABIC THOUSANDS SEPARATOR}", " ", "\N{NARROW NO-BREAK SPACE}"]))
def test_every_number_in_digits_reads_back(number: int, arabic: bool, separator: str) -> None:  # noqa: FBT001  (drawn by hypothesis)
    """Both digit sets and every mark of thousands give the number."""
    text = f"{number:,}".replace(",", separator)
    if arabic:
        text = text.translate({ord(str(d)): chr(0x0660 + d) for d in range(10)})
    assert number == _value(text)


@given(st.integers(0, 99_999), st.integers(0, 99), st.sampled_from([".", ",", "\N{ARABIC DECIMAL SEPARATOR}"]))
def test_decimals_read_back(whole: int, cents: int, separator: str) -> None:
    """Two decimals after a full stop, a comma or the Arabic decimal mark are decimals."""
    assert whole + cents / 100 == pytest.approx(_value(f"{whole}{separator}{cents:02d}"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("واحد وأربعون", 41),
        ("مئة واثنين وخمسين ألفا", 152_000),
        ("خمسة وثلاثين وخمسمئة", 535),
        ("ثلاث مائة", 300),
        ("ميه", 100),
        ("مليون ونصف المليون", 1_500_000),
        ("مليونين ونصف", 2_500_000),
        ("ربع مليون", 250_000),
        ("ثلاثة أرباع المليون", 750_000),
        ("12 ألفا و350", 12_350),
        ("مليون و200 ألف", 1_200_000),
        ("1.3 مليون", 1_300_000),
        ("مئة ألف مليون", 1e11),
        ("ثلثي", 2 / 3),
        ("ثلاثة أخماس", 0.6),
        ("خمس فاصلة خمسة", 5.5),
        ("سالب خمسة", -5),
        ("-4", -4),
        ("واحد من خمسة", 0.2),
        ("1 على 3", 1 / 3),
        ("3/4", 0.75),
        ("دزينتين", 24),
        ("1،262", 1262),
        ("1.234.567", 1_234_567),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        (".08", 0.08),
        ("2e3", 2000),
        ("2^-1", 0.5),
        ("9ر26", 26.9),
        ("ثلاث مائة ودزينتين", 324),
        ("٤ آلاف ٣ مئة و٢١", 4321),
        ("ثلاثة وعشرون خمس", 4.6),
        ("2 3/4", 2.75),
        ("1 1/2 مليون", 1_500_000),
        ("صفر فاصلة خمسة", 0.5),
        ("322 مئة", 32_200),
        ("26،013.94", 26_013.94),
        ("خُمس", 0.2),
        ("ثلاثة من كل عشرة", 0.3),
    ],
)
def test_compound_numbers(text: str, value: float) -> None:
    """Compounds of words, digits, scales, fractions and signs."""
    assert value == pytest.approx(_value(text))


@pytest.mark.parametrize(("text", "low", "high"), [("عشرات", 20, 99), ("مئات الآلاف", 200_000, 999_999), ("آلاف", 2000, 9999), ("بضعة ملايين", 3e6, 9e6)])
def test_orders_of_size_are_ranges(text: str, low: float, high: float) -> None:
    """«عشرات» is two tens to nine and a bit; so are hundreds, thousands and a few of them."""
    numeral = _read(text)
    assert numeral is not None
    assert (low, high, True) == (numeral.value, numeral.high, numeral.vague)


@pytest.mark.parametrize("text", ["خمسة وستة", "300 و 212", "مئة ومئة", "ربع النهائي", "ثمن النفط", "لست", "10،20،30"])
def test_what_is_not_one_number(text: str) -> None:
    """Two numbers in a list, a round of a cup, a price and a verb are no number."""
    assert _read(text) is None


@pytest.mark.parametrize("text", ["192.168.1.2", "16.11.2016", "1" * 30])
def test_codes_are_no_numbers(text: str) -> None:
    """Digits in many parts or of endless length are codes."""
    assert read_digits(text) is None


@pytest.mark.parametrize(("text", "number"), [("الأول", 1), ("الحادي عشر", 11), ("الخامسة والعشرون", 25), ("العشرين", 20), ("الرابع عشر", 14)])
def test_ordinals(text: str, number: int) -> None:
    """Ordinals give their number and are never cardinals."""
    line = tokens(text)
    assert (number, len(line)) == ordinal_at(line, 0)


def test_thousands_by_full_stop_are_kept_open() -> None:
    """«3.912» is a decimal that may be 3912: who knows the noun decides."""
    numeral = _read("3.912")
    assert numeral is not None
    assert (numeral.value, numeral.grouped) == (3.912, 3912.0)


_pieces = st.sampled_from(
    ["و", "مئة", "ألف", "خمس", "وثلاثون", "نصف", "3", "٤", ".", ",", "/", "-", "^", "e", "من", "على", "جزء", "ال", "عشرات", "صفر", "سالب", " ", "999999999999"]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(_pieces, max_size=30).map(" ".join), st.lists(_pieces, max_size=30).map("".join)))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    """No text raises, and a number always has an end after its beginning and within the text."""
    line = tokens(text)
    for i in range(len(line)):
        numeral = numeral_at(line, i)
        assert numeral is None or i == numeral.first < numeral.last <= len(line)
