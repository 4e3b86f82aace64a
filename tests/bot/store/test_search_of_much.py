"""Searching an archive that is too large to weigh all of it: the same on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from given_shell import NOW, an_article

from bot.store import open_store
from bot.store.search import fts5, plan, tsvector

if TYPE_CHECKING:
    from pathlib import Path

#: Thirty articles of one word in common, of which every third has a second, and one a rare one.
ARTICLES = [an_article(f"a{n:02}", title="أنباء", text=f"اجتماع {'مجلس' if n % 3 == 0 else 'لجنة'} {'زلزال' if n == 4 else ''}") for n in range(30)]


async def found(place: Path | str, question: str) -> list[str]:
    """Give what is found, the best first."""
    store = await open_store(place)
    async with store.begin() as work:
        if not await work.articles.get(["a00"]):
            for article in ARTICLES:
                await work.articles.keep(article, NOW)
        ids = [article.id for article in await work.articles.search(question, 5)]
    await store.close()
    return ids


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path | str:
    """Give where a store is, to which three articles are many and ten are all that is new."""
    for module, name, number in (
        (plan, "RARE", 3),
        (tsvector, "RARE", 3),
        (plan, "NEWEST", 10),
        (tsvector, "NEWEST", 10),
        (tsvector, "WEIGHED", 6),
        (fts5, "WEIGHED", 6),
    ):
        monkeypatch.setattr(module, name, number)
    address: Path | str = tmp_path / "much.db" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    return address


async def test_the_rare_word_finds_among_the_old(place: Path | str) -> None:
    """However common the others are."""
    assert (await found(place, "زلزال اجتماع"))[0] == "a04"


async def test_common_words_find_who_has_all_of_them(place: Path | str) -> None:
    """Before those that have one and are new."""
    ids = await found(place, "اجتماع مجلس")
    assert ids
    assert all(int(one[1:]) % 3 == 0 for one in ids)


async def test_one_common_word_finds_what_is_there(place: Path | str) -> None:
    """And a word that nothing has finds nothing."""
    assert len(await found(place, "اجتماع")) == 5
    assert await found(place, "بركان") == []
