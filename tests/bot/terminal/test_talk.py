"""The chat in a terminal, against transcripts that were read and found good.

A transcript that is missing is written and the test fails: read it aloud before it is kept.
"""

from __future__ import annotations

import asyncio
import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from given_chat import Knows, a_desk
from given_shell import NOW, a_source, a_story, an_event

from bot.store.memory import MemoryStore
from bot.terminal import Screen, prompted, talk
from bot.types import Button, Link, Message, Story
from summarizer.types import Block, BlockKind, Difference, Digest, Evidence, Fragment, Kind, Position, Relation, Span

if TYPE_CHECKING:
    from bot.chat.types import Desk

TRANSCRIPTS = Path(__file__).parents[2] / "golden" / "transcripts"

#: What is written in each conversation, by the name of its transcript.
CONVERSATIONS = {
    "first_minutes": ("السلام عليكم", "مساعدة", "اليوم", "كم بلغ عدد القتلى؟", "اشترك ٧:٣٠ صباحاً القاهرة"),
    "wishes": ("تابع المغرب", "تابع غرق", "اكتم الرياضة", "/only اقتصاد", "/mute 2", "/follow", "/unfollow رياضة", "/unfollow شيء"),
    "choices": ("/settings", "/settings length 10", "/quiet", "هدوء من 23 إلى 7", "أمس", "/week", "/today البارد", "/search غرق"),
    "reading": ("/today", "/latest", "حدث 1", "الفروق", "/story 9", "المصادر", "/status"),
    "misunderstandings": ("/ask", "/subscribe", "/subscribe 25:00", "/subscribe 7 أطلنطس", "/alerts on", "/nonsense", "هل حدث عطل؟", "ما اسم القبطان؟"),
}


def _cited(article: str, quote: str) -> tuple[Evidence, ...]:
    return (Evidence(article, quote, Span(0, len(quote))),)


def _line(kind: BlockKind, *parts: Fragment | str) -> Block:
    return Block(kind, (tuple(Fragment(part) if isinstance(part, str) else part for part in parts),))


def _ferry() -> Story:
    """Give a story of three sources with one difference and one update."""
    told = ("a1", "قُتل 41 شخصاً في غرق العبّارة"), ("a2", "ارتفعت الحصيلة إلى 46 قتيلاً"), ("a3", "وصلت فرق من WHO إلى الميناء")
    first, second, third = (_cited(*cited) for cited in told)
    blocks = (
        _line(BlockKind.HEADLINE, Fragment("غرق عبّارة الأمل قبالة رأس الجدي", strong=True)),
        _line(BlockKind.META, "الاثنين 2 نوفمبر/تشرين الثاني 2026 · 3 مصادر قُرئت كاملة"),
        _line(BlockKind.SUMMARY, Fragment("قُتل 41 شخصاً① على الأقل في غرق عبّارة الأمل فجر الاثنين.", first)),
        _line(BlockKind.HEADING, Fragment("أين تختلف المصادر", strong=True)),
        _line(
            BlockKind.DIFFERENCE,
            "① عدد القتلى (تحديث): ",
            Fragment("41", strong=True),
            " — ",
            Fragment("الأفق", first),
            "، ",
            Fragment("46", strong=True),
            " — ",
            Fragment("CNN بالعربية", second),
        ),
        _line(BlockKind.HEADING, Fragment("انفرد به مصدر", strong=True)),
        _line(BlockKind.SINGLE, Fragment("نهار الجنوب", third), ": وصلت فرق من WHO إلى الميناء"),
    )
    positions = (Position(value="41", by="الدفاع المدني", evidence=first), Position(value="46", through="وزارة النقل", evidence=second))
    return replace(
        a_story("e77"),
        digest=Digest(event="e77", blocks=blocks),
        differences=(Difference(kind=Kind.NUMBER, topic="عدد القتلى", relation=Relation.UPDATE, positions=positions),),
        links=tuple(Link(article=a, source=s, url=f"https://x.test/{a}", title=t, full=f) for a, s, t, f in _SOURCES),
        accounts=3,
    )


_SOURCES = (
    ("a1", "الأفق", "غرق عبّارة قبالة رأس الجدي", True),
    ("a2", "CNN بالعربية", "ارتفاع حصيلة العبّارة", True),
    ("a3", "نهار الجنوب", None, False),
)


async def _fill(store: MemoryStore) -> None:
    async with store.begin() as work:
        for story in (_ferry(), a_story("e78", accounts=1, differences=())):
            await work.events.put(an_event(story.event, f"a-{story.event}"), NOW)
            await work.events.keep_story(story, 1)
        feed = await work.sources.add(a_source(), "https://x.test/feed", NOW)
        await work.sources.visited(replace(feed, last_success=NOW))
        await work.sources.add(a_source("نهار الجنوب"), "https://y.test/feed", NOW)


def _transcript(lines: tuple[str, ...]) -> str:
    """Hold a conversation and give it as it stands on the screen."""
    paper = io.StringIO()
    screen = Screen(paper)
    with asyncio.Runner() as runner:
        store = MemoryStore()
        runner.run(_fill(store))
        desk: Desk = a_desk(store, ask=Knows())
        for line in lines:
            screen.say(f"> {line}")
            talk(desk, [line], screen, runner)
    return paper.getvalue()


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_the_conversation_goes_as_it_was_found_good(name: str) -> None:
    """What the screen shows is the kept transcript, letter for letter."""
    shown, kept = _transcript(CONVERSATIONS[name]), TRANSCRIPTS / f"{name}.txt"
    if not kept.exists():
        kept.write_text(shown, encoding="utf-8")
        pytest.fail(f"{kept.name} was written: read it, then keep it")
    assert shown == kept.read_text("utf-8")


def test_a_terminal_gets_bold_and_links() -> None:
    """Where somebody sits, names lead to their pages; no mark of direction is printed."""
    paper = io.StringIO()
    Screen(paper, terminal=True).show(Message(_ferry().digest.blocks, _ferry().links))
    assert "\x1b[1m" in paper.getvalue()
    assert "https://x.test/a1" in paper.getvalue()
    assert "\N{FIRST STRONG ISOLATE}" not in paper.getvalue()


def test_a_button_is_named_with_what_it_does() -> None:
    """A terminal has no buttons: the command stands beside the label."""
    paper = io.StringIO()
    Screen(paper).show(Message((_line(BlockKind.NOTE, "نص"),), buttons=((Button("المساعدة", "/help"), Button("الموقع", url="https://x.test/")),)))
    assert paper.getvalue() == "نص\nالمساعدة: /help · الموقع: https://x.test/\n\n"


def test_lines_come_from_a_file_or_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is piped in is read to its end."""
    monkeypatch.setattr("sys.stdin", io.StringIO("/today\n/help"))
    assert list(prompted()) == ["/today", "/help"]


def test_lines_are_asked_for_where_somebody_types(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-D ends the conversation."""
    typed = iter(["/today"])

    def asked(prompt: str) -> str:
        assert prompt == "> "
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)
    monkeypatch.setattr("builtins.input", asked)
    assert list(prompted()) == ["/today"]
