"""What a language model writes is believed in nothing: each word is held against the sentences that it cites."""

from __future__ import annotations

import json

import pytest
from given_proposals import answer, brief_with, good, ids, told
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.types import BlockKind
from summarizer.writing.proposals import FaultKind, judge

BRIEF = brief_with()


def faults(text: str) -> set[FaultKind]:
    """Give the kinds of faults of an answer."""
    verdict = judge(text, BRIEF)
    assert (verdict.digest is None) == bool(verdict.faults)
    return {f.kind for f in verdict.faults}


def of_sentence(text: str, *words: str) -> set[FaultKind]:
    """Give the kinds of faults of a summary of one sentence."""
    return faults(answer(BRIEF, [told(BRIEF, text, *words)]))


def test_what_is_borne_out_becomes_a_digest() -> None:
    """In the model's sentences, with marks as in any digest and the lines of the comparison under it."""
    verdict = judge(answer(BRIEF), BRIEF)
    assert verdict.faults == ()
    assert verdict.digest is not None
    summary, *lines = [b.plain() for b in verdict.digest.blocks if b.kind in {BlockKind.SUMMARY, BlockKind.DIFFERENCE}]
    assert summary == (
        "غرق مركب صيد في بحيرة النور مساء الثلاثاء 14 أبريل، وقُتل 41 شخصاً على الأقل① وأصيب 12 آخرون. "
        "وقال وزير الصحة نادر الجابري إن فرق الإنقاذ تواصل البحث عن ناجين."
    )
    assert lines == ["① عدد القتلى: 41 شخصاً — المرفأ · 46 شخصاً — الضفة"]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("غرق مركب صيد في بحيرة النور وأصيب 17 آخرون.", ("غرق", "قُتل"), FaultKind.FIGURE),
        ("أصيب 41 على الأقل[1] وقُتل 12 آخرون.", ("قُتل",), FaultKind.FIGURE),
        ("قال قائد الشرطة سامي الحداد إن فرق الإنقاذ تواصل البحث عن ناجين.", ("وزير", "قائد"), FaultKind.SPEAKER),
        ("فرق الإنقاذ تواصل البحث عن ناجين، بحسب قائد الشرطة سامي الحداد.", ("وزير", "قائد"), FaultKind.SPEAKER),
        ("قال وزير الصحة نادر الجابري إن فرق الإنقاذ «أوقفت البحث عن ناجين».", ("وزير",), FaultKind.QUOTATION),
        ("قال وزير الصحة نادر الجابري إن فرق الإنقاذ «تواصل البحث عن الناجين».", ("وزير",), FaultKind.QUOTATION),
        ("قال قائد الشرطة نادر الجابري إن فرق الإنقاذ تواصل البحث عن ناجين.", ("وزير", "قائد"), FaultKind.POST),
        ("غرق مركب صيد في بحيرة النور مساء الأربعاء 15 أبريل.", ("غرق",), FaultKind.DATE),
        ("غرق مركب صيد في بحيرة السلام.", ("غرق",), FaultKind.WORD),
        ("قال وزير الصحة وليد الجابري إن فرق الإنقاذ تواصل البحث عن ناجين.", ("وزير",), FaultKind.WORD),
        ("قُتل 41 شخصاً وأصيب 12 آخرون.", ("قُتل",), FaultKind.CONTESTED),
        ("قُتل 46 شخصاً على الأقل[1] وأصيب 12 آخرون.", ("قُتل",), FaultKind.CONTESTED),
        ("تعلن الحكومة الحداد.", ("الحكومة",), FaultKind.CERTAINTY),
        ("لم يغرق مركب صيد في بحيرة النور.", ("غرق",), FaultKind.CERTAINTY),
        ("The boat sank in the lake of light on Tuesday.", ("غرق",), FaultKind.LANGUAGE),
        ("<b>غرق مركب صيد في بحيرة النور</b>", ("غرق",), FaultKind.LANGUAGE),
        ("غرق مركب صيد① في بحيرة النور.", ("غرق",), FaultKind.LANGUAGE),
        ("غرق مركب صيد[7] في بحيرة النور.", ("غرق",), FaultKind.MARK),
        ("غرق مركب صيد في بحيرة النور مساء الثلاثاء 14[1] أبريل.", ("غرق",), FaultKind.MARK),
        ("غرق مركب صيد[1] في بحيرة النور[1].", ("غرق",), FaultKind.MARK),
        ("غرق مركب صيد في بحيرة النور.", (), FaultKind.CITATION),
    ],
)
def test_what_is_not_borne_out_is_refused(text: str, words: tuple[str, ...], kind: FaultKind) -> None:
    """With the reason, whatever else is wrong with it."""
    assert kind in of_sentence(text, *words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("أُصيب 12 آخرون في غرق مركب صيد ببحيرة النور.", ("غرق", "قُتل")),
        ("تواصل فرق الإنقاذ البحث عن ناجين، بحسب وزير الصحة نادر الجابري.", ("وزير",)),
        ("وقال قائد الشرطة سامي الحداد إن المركب كان يحمل بضائع.", ("قائد",)),
        ("وقد تعلن الحكومة الحداد.", ("الحكومة",)),
    ],
)
def test_other_order_and_fewer_words_are_no_fault(text: str, words: tuple[str, ...]) -> None:
    """What the sources say may be told more briefly."""
    assert of_sentence(text, *words) == set()


@pytest.mark.parametrize(
    ("lines", "refused"),
    [
        ([{"difference": 1, "topic": "القتلى", "values": ["41", "46"]}], False),
        ([{"difference": 1, "topic": "القتلى", "values": ["46", "41"]}], True),
        ([{"difference": 1, "topic": "القتلى", "values": ["41", "47"]}], True),
        ([{"difference": 1, "topic": "القتلى", "values": ["41"]}], True),
        ([{"difference": 9, "topic": "القتلى", "values": ["41", "46"]}], True),
        ([{"difference": 1, "topic": "القتلى", "values": ["41", "46"]}] * 2, True),
        ([{"difference": 1, "topic": "قتلى بغداد", "values": ["41", "46"]}], True),
    ],
)
def test_positions_stay_those_of_the_comparison(lines: list[object], *, refused: bool) -> None:
    """In their order, with their figures; only their words may be fewer."""
    assert bool(faults(answer(BRIEF, lines=lines))) is refused


@pytest.mark.parametrize(
    "text",
    [
        "",
        "لا أستطيع.",
        "{",
        "[]",
        "{}",
        '{"headline": 5, "summary": [], "lines": []}',
        "[" * 100_000,
        '{"a":' * 5000,
        json.dumps({"headline": {"text": [], "cites": "x"}}),
    ],
)
def test_what_is_no_answer_is_told_as_that(text: str) -> None:
    """Whatever comes, and without end of nesting."""
    assert faults(text) == {FaultKind.FORM}


def test_a_fence_around_the_answer_is_taken_off() -> None:
    """Models put one there."""
    assert judge(f"```json\n{answer(BRIEF)}\n```", BRIEF).digest


def test_length_is_limited() -> None:
    """Five sentences are too many, and so are more characters than a message has room for."""
    assert FaultKind.LENGTH in faults(answer(BRIEF, good(BRIEF) * 3))
    assert FaultKind.LENGTH in faults(answer(BRIEF, []))
    assert FaultKind.LENGTH in of_sentence("غرق مركب صيد في بحيرة النور " * 30, "غرق")


def test_what_one_account_alone_tells_is_not_shared() -> None:
    """Though it stands there to the letter."""
    brief = brief_with(" ووصل رئيس البرلمان إلى المطار لاستقبال منتخب الكرة.")
    verdict = judge(answer(brief, [told(brief, "وصل رئيس البرلمان إلى المطار لاستقبال منتخب الكرة.", "البرلمان")]), brief)
    assert FaultKind.SHARED in {f.kind for f in verdict.faults}


def test_the_brief_gives_sentences_speakers_and_positions_as_data() -> None:
    """With the ids that an answer cites; a repair adds the answer that was refused and why."""
    verdict = judge("{}", BRIEF)
    given_data = json.loads(BRIEF.material("{}", verdict.faults))
    sentence = next(s for s in given_data["sentences"] if s["id"] == ids(BRIEF, "وزير")[0])
    assert sentence["speaker"] == "وزير الصحة نادر الجابري"
    assert [[p["value"] for p in d["positions"]] for d in given_data["differences"]] == [["41 شخصاً", "46 شخصاً"], ["يحمل بضائع"]]
    assert given_data["rejected"]["faults"] == [str(f) for f in verdict.faults]
    assert "rejected" not in json.loads(BRIEF.material())


WORDS = st.sampled_from(
    ["غرق", "مركب", "41", "46", "شخصاً", "«", "»", "[1]", "[2]", "قال", "وزير", "الصحة", "إن", "لم", "قد", "الثلاثاء", "14", "أبريل", "،", ":", "بحسب"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=80))
def test_judging_takes_whatever_comes(words: str, noise: str) -> None:
    """It never fails, and what it accepts is a digest within its length without a disputed value in its summary."""
    for text in (words, noise):
        verdict = judge(answer(BRIEF, [told(BRIEF, text, "غرق", "قُتل", "وزير")], headline=text), BRIEF)
        assert (verdict.digest is None) == bool(verdict.faults)
        if verdict.digest:
            assert len(verdict.digest.plain()) <= 1200
