"""Letters: one form of each, for comparing. What is shown to a reader is never folded.

fold("أَعْلَنَتْ الحُكُومَةُ") == "اعلنت الحكومه"
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from camel_tools.utils.normalize import normalize_alef_ar, normalize_alef_maksura_ar, normalize_teh_marbuta_ar

#: Letters, marks and digits of Arabic text (Unicode block Arabic).
_BLOCK = range(0x0600, 0x0700)

#: Hamza on its carriers, which camel-tools leaves alone and writers of news leave out.
_CARRIERS = {"\N{ARABIC LETTER WAW WITH HAMZA ABOVE}": "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}": "\N{ARABIC LETTER YEH}"}

#: Persian and Urdu letters that Arabic newsrooms type by mistake or for foreign sounds.
_FOREIGN = {
    "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER PEH}": "\N{ARABIC LETTER BEH}",
    "\N{ARABIC LETTER VEH}": "\N{ARABIC LETTER FEH}",
    "\N{ARABIC LETTER GAF}": "\N{ARABIC LETTER GHAIN}",
    "\N{ARABIC LETTER TCHEH}": "\N{ARABIC LETTER SHEEN}",
}

#: Controls of direction and joining that pasted text carries: they are no part of any word.
INVISIBLE = frozenset(chr(c) for c in (0x00AD, 0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF))


def _folded(char: str) -> str:
    """Fold one character of the Arabic block: a mark or tatweel becomes nothing."""
    if unicodedata.category(char) == "Mn" or char == "\N{ARABIC TATWEEL}":
        return ""
    if char.isdigit():
        return str(unicodedata.digit(char))
    plain: str = normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(char)))
    return (_CARRIERS | _FOREIGN).get(plain, plain)


_TABLE = str.maketrans({chr(c): _folded(chr(c)) for c in _BLOCK} | dict.fromkeys(INVISIBLE, ""))
_DIGITS = str.maketrans({chr(c): str(unicodedata.digit(chr(c))) for c in _BLOCK if chr(c).isdigit()})
_ARABIC = re.compile("[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Give a text in one form of each letter and digit: no marks, tatweel or controls.

    Alef forms become bare alef, teh marbuta heh, alef maksura and hamza on yeh yeh, hamza on waw waw, digits Western.
    Presentation forms are composed first (NFKC). Length changes: never use offsets of the result.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return text.translate(_TABLE)


def western_digits(text: str) -> str:
    """Write Arabic-Indic digits as Western ones, everything else and the length unchanged."""
    return text.translate(_DIGITS)


def count_arabic_letters(text: str) -> int:
    """Count the letters of Arabic script in a text."""
    return sum(map(len, _ARABIC.findall(text)))
