"""A source that differs from itself: what it changed between two versions of an article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from given_pages import STORY, TITLE
from given_shell import an_article
from given_tagger import GivenTagger

from summarizer.comparing import find_edits
from summarizer.reading import read_page
from summarizer.types import EditKind

if TYPE_CHECKING:
    from summarizer.types import Document, Edit

TEXT = "\n".join(STORY)
TAGGER = GivenTagger(people=["سامر الحلواني", "ماهر السعدي"], organizations=["الدفاع المدني", "وزارة النقل"], places=["رأس الجدي", "جزيرة السرو"])


def read(title: str, text: str, version: int = 1) -> Document:
    """Read a version of an article."""
    return read_page(an_article(title=title, text=text, version=version), TAGGER)[0]


def edits(title: str = TITLE, text: str = TEXT, before: str = TEXT) -> tuple[Edit, ...]:
    """Find the edits that lead to a version."""
    return find_edits(read(TITLE, before), read(title, text, 2))


def test_a_changed_toll_is_told_in_headline_and_text() -> None:
    """With both figures as they stand."""
    found = edits(TITLE.replace("41", "46"), TEXT.replace("41 شخصاً", "46 شخصاً"))
    assert [edit.kind for edit in found] == [EditKind.HEADLINE, EditKind.FIGURE]
    assert (found[1].topic, found[1].before, found[1].after) == ("عدد القتلى", "41 شخصاً", "46 شخصاً")


def test_a_changed_speaker_is_a_changed_name() -> None:
    """The first is no longer in the text."""
    (edit,) = edits(text=TEXT.replace("سامر الحلواني", "ماهر السعدي"))
    assert edit.kind is EditKind.NAME
    assert "ماهر السعدي" in edit.after


def test_a_statement_that_turned_into_a_denial_is_told_with_both() -> None:
    """And one that was taken out again."""
    said, denied = "\nوأكدت وزارة النقل أن العبّارة كانت مرخصة.", "\nونفت وزارة النقل أن العبّارة كانت مرخصة."
    (edit,) = edits(text=TEXT + denied, before=TEXT + said)
    assert (edit.kind, "نفت" in edit.after, "أكدت" in edit.before) == (EditKind.DENIAL, True, True)
    (edit,) = edits(text=TEXT, before=TEXT + denied)
    assert (edit.kind, edit.after) == (EditKind.DENIAL, "")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (TITLE, TEXT),
        (TITLE + ".", TEXT.replace("،", ",")),
        ("مقتل 41 شخصاً وغرق عبّارة قبالة سواحل مدينة رأس الجدي", TEXT),
        (TITLE.replace("عبّارة", "عبارة"), TEXT.replace("إلى", "الى")),
        (TITLE, TEXT.replace("فجر اليوم الاثنين", "فجر الاثنين")),
        (TITLE, TEXT + "\nوأعلنت الحكومة الحداد ثلاثة أيام على الضحايا."),
        (TITLE, "\n".join(STORY[:2])),
    ],
)
def test_what_is_polished_added_or_cut_is_no_edit(title: str, text: str) -> None:
    """Nor what is spelled otherwise."""
    assert edits(title, text) == ()


def test_the_same_edit_is_told_once_and_few_are_told() -> None:
    """A story with many changes is another story."""
    before, after = read(TITLE, TEXT), read(TITLE.replace("41", "46"), TEXT.replace("41", "46").replace("63", "70").replace("110", "150"), 2)
    found = find_edits(before, after)
    assert len(found) == len({(edit.kind, edit.topic or edit.after) for edit in found}) <= 5
    assert find_edits(before, replace(before, article=replace(before.article, version=2))) == ()
