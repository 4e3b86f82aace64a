"""The texts: all there, all used, all readable."""

from __future__ import annotations

import ast
import re
import unicodedata
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest

import bot
from bot.chat.commands import COMMANDS
from bot.chat.localities import places
from bot.chat.reading import _PARTS, _WHOLE
from bot.texts import ENGLISH, _all, _counted, _texts, cities, count, language, say, speaking, words
from summarizer.arabic.letters import INVISIBLE, fold

BOT = Path(bot.__file__).parent
SECTIONS = {name.partition(".")[0] for name in _all()}
NAME = re.compile(rf"(?:{'|'.join(SECTIONS)})\.[a-z_]+")


def _strings(module: Path) -> tuple[set[str], set[str]]:
    """Give the whole strings of a module, and the beginnings of its formatted ones."""
    tree = ast.parse(module.read_text("utf-8"))
    whole = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    begun = {str(node.values[0].value) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant)}
    return whole, begun


def _named_in_code() -> tuple[set[str], set[str]]:
    modules = [_strings(path) for path in BOT.rglob("*.py")]
    return set().union(*(whole for whole, _ in modules)), set().union(*(begun for _, begun in modules))


def test_every_text_is_used() -> None:
    """No sentence stands in the file that nobody ever says."""
    whole, begun = _named_in_code()
    unused = {name for name in _all() if name not in whole and not any(b and "." in b and name.startswith(b) for b in begun)}
    assert unused == set()


def test_every_text_that_is_named_exists() -> None:
    """No code asks for a sentence that is not there."""
    said = {name for module in BOT.rglob("*.py") for name in re.findall(r'(?<!\.)\b(?:say|count)\(\s*"([a-z_.]+)"', module.read_text("utf-8"))}
    assert said
    assert said - _all().keys() == set()


def test_every_counted_text_has_six_forms() -> None:
    """Arabic counts in six forms, and each counted sentence has them all."""
    for name, forms in _counted().items():
        assert set(forms) == {"zero", "one", "two", "few", "many", "other"}, name


@pytest.mark.parametrize(
    ("number", "said"), [(0, "لا أحداث"), (1, "حدث واحد"), (2, "حدثان"), (3, "3 أحداث"), (11, "11 حدثاً"), (100, "100 حدث"), (103, "103 أحداث")]
)
def test_counts_in_the_form_that_arabic_asks_for(number: int, said: str) -> None:
    """The number decides on the noun's form."""
    assert count("today.events", number) == said


def test_texts_hold_no_invisible_characters() -> None:
    """Direction is fixed by code, where it can be seen, never by a mark in the file."""
    everything = [*_texts().values(), *(form for forms in _counted().values() for form in forms.values())]
    for text in everything:
        assert not INVISIBLE.intersection(text), text
        assert not any(unicodedata.category(char) in {"Cf", "Cc", "Co", "Cn"} for char in text), text


def test_every_text_is_arabic() -> None:
    """A reader of Arabic is spoken to in Arabic."""
    for name, text in _texts().items():
        if name in {"language.en", "buttons.language"}:  # who cannot read Arabic looks for it
            continue
        assert re.search("[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}]", text) or "{" in text or not re.search(r"\w", text), name


#: Texts that English has none of: a part of a digest, a question to the news, what only operators are told.
ARABIC_ALONE = re.compile(r"edits\.|who\.asked|late\.")


def test_english_has_the_same_texts_with_the_same_values() -> None:
    """What is no part of a digest is said in both languages, and neither leaves out what the other puts in."""
    arabic, english = _all(), _all(ENGLISH)
    assert english.keys() == {name for name in arabic if not ARABIC_ALONE.match(name)}
    for name, text in english.items():
        assert isinstance(text, str) == isinstance(arabic[name], str), name
        if isinstance(text, str):
            assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", str(arabic[name]))), name
        else:
            assert {"one", "other"} <= text.keys() <= {"zero", "one", "other"}, name


def test_a_language_is_spoken_within_its_block() -> None:
    """It ends with the block, and what English lacks is said in Arabic."""
    with speaking(ENGLISH):
        assert say("latest.title") == "The latest events"
        assert [count("today.events", n) for n in (0, 1, 2)] == ["No events", "One event", "2 events"]
        assert say("who.asked", name="بوتين") == "من هو بوتين؟"
    assert language() == "ar"
    assert say("latest.title") == "آخر الأحداث"


def test_values_are_put_in() -> None:
    """What a sentence is about stands in it."""
    assert say("subscribe.bad_time", said="99") == "لم أفهم الساعة «99». اكتبها هكذا: /subscribe 07:30"


def test_every_command_has_a_description_that_telegram_takes() -> None:
    """The menu shows each command with 1 to 256 characters of Arabic."""
    described = {name.removeprefix("commands.") for name in _texts() if name.startswith("commands.")}
    assert described == set(COMMANDS)
    assert all(1 <= len(say(f"commands.{name}")) <= 256 for name in COMMANDS)
    with speaking(ENGLISH):
        assert all(1 <= len(say(f"commands.{name}")) <= 256 for name in COMMANDS)


def test_no_word_means_two_commands() -> None:
    """What a person writes is never in doubt."""
    said = [fold(word) for meaning, all_of_them in words().items() if meaning not in _PARTS for word in {fold(w) for w in all_of_them}]
    assert len(said) == len(set(said))
    assert set(words()) - _PARTS - _WHOLE.keys() <= set(COMMANDS)


def test_every_city_has_a_zone_that_there_is() -> None:
    """Each zone in the list of places is known to the clock, and no place is in two."""
    for zone in cities():
        assert ZoneInfo(zone).key == zone
    assert {place.zone for place in places()} <= available_timezones()
    names = [fold(name) for found in cities().values() for name in found]
    assert len(names) == len(set(names))
