"""Everything moves from a file to a server and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from given_shell import NOW, a_chat, a_message, a_parcel, a_source, a_story, an_article, an_event

from bot.cli import main
from bot.errors import OlderStoreError, StoreError
from bot.store import open_store
from bot.store.moving import move_store

if TYPE_CHECKING:
    from pathlib import Path


async def fill(place: Path | str) -> None:
    """Keep something of everything that has keys, numbers, JSON, times and an index."""
    store = await open_store(place)
    async with store.begin() as work:
        await work.sources.add(a_source(), "https://x.test/feed", NOW)
        for name in ("a1", "a2", "a1"):
            await work.articles.keep(an_article(name, text=f"غرق مركب {name} {len(name)}"), NOW)
        await work.articles.keep(an_article("a1", text="غرق مركب آخر"), NOW)
        await work.events.put(an_event("e1", "a1", "a2"), NOW)
        await work.events.keep_story(a_story("e1"), 1)
        await work.chats.put(a_chat())
        await work.outbox.put([a_parcel("k1"), a_parcel("k2")], NOW)
        await work.texts.pack(NOW.replace(year=2027), 1)
    await store.close()


async def test_a_file_moves_to_a_server_and_back(tmp_path: Path, postgres_url: str) -> None:
    """Every row; numbers go on after the last; what was found is found."""
    await fill(tmp_path / "old.db")
    there = await move_store(tmp_path / "old.db", postgres_url)
    back = await move_store(postgres_url, tmp_path / "new.db")
    assert there == back
    assert (there["versions"], there["outbox"], there["article_words"]) == (3, 2, 2)
    for place in (postgres_url, tmp_path / "new.db"):
        store = await open_store(place)
        async with store.begin() as work:
            assert {article.id for article in await work.articles.search("مركب", 9)} == {"a1", "a2"}
            assert [one.article.text for one in await work.articles.versions("a1")] == ["غرق مركب a1 2", "غرق مركب آخر"]
            assert await work.events.story("e1") == a_story("e1")
            await work.outbox.put([a_parcel("k3")], NOW)
            parcel = await work.outbox.get("k3")
            assert parcel is not None
            assert (parcel.id, parcel.message) == (3, a_message("k3"))
        await store.close()


async def test_nothing_is_copied_over_what_is_there(tmp_path: Path, postgres_url: str) -> None:
    """Nor from what is no database of Bayn, which is not made."""
    await fill(tmp_path / "old.db")
    await move_store(tmp_path / "old.db", postgres_url)
    with pytest.raises(StoreError, match="holds data already"):
        await move_store(tmp_path / "old.db", postgres_url)
    with pytest.raises(OlderStoreError, match="not an up to date database"):
        await move_store(tmp_path / "none.db", tmp_path / "new.db")
    assert not (tmp_path / "none.db").exists()


def test_the_command_copies_into_the_database_that_is_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And tells how much."""
    main(["db", "upgrade"])
    assert main(["db", "copy", str(tmp_path / "data" / "bayn.db"), str(tmp_path / "new.db")]) == 0
    assert "has all 0 rows" in capsys.readouterr().out
