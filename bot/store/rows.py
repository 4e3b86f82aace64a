"""Rows ⇄ frozen types. Contains no business logic: what a column holds is said in `bot.store.schema`."""

from __future__ import annotations

from datetime import datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Any

from bot.store.codec import CORRECTIONS, DIFFERENCES, DIGEST, LINKS, MESSAGE, WORDS, from_json, to_json, unpack
from bot.texts import ARABIC
from bot.types import (
    Alerts,
    Chat,
    ChatId,
    ChatKind,
    Delivery,
    Feed,
    FeedKind,
    Interest,
    Matter,
    Page,
    Parcel,
    Period,
    Source,
    Stance,
    State,
    Story,
    Subscription,
    Trouble,
)
from summarizer.types import Article

if TYPE_CHECKING:
    from sqlalchemy import Row

Values = dict[str, Any]


# --- what is watched and published -----------------------------------------------------------------------------------


def source_of(row: Row[Any]) -> Source:
    """Read a row of sources."""
    return Source(id=row.id, name=row.name, site=row.site, family=row.family)


def source_values(source: Source) -> Values:
    """Give the row of a source."""
    return {name: getattr(source, name) for name in ("id", "name", "site", "family")}


def feed_of(row: Row[Any]) -> Feed:
    """Read a row of feeds joined with its source."""
    return Feed(
        id=row.id,
        source=Source(id=row.source, name=row.name, site=row.site, family=row.family),
        url=row.url,
        kind=FeedKind(row.kind or FeedKind.FEED),
        next_visit=row.next_visit,
        etag=row.etag,
        last_modified=row.last_modified,
        failures=row.failures,
        problem=row.problem,
        trouble=row.trouble and Trouble(row.trouble),
        failing_since=row.failing_since,
        owner=row.owner and ChatId.parse(row.owner),
        last_success=row.last_success,
        last_new=row.last_new,
    )


def feed_values(feed: Feed) -> Values:
    """Give what a visit may change."""
    kept = ("url", "next_visit", "etag", "last_modified", "failures", "problem", "trouble", "failing_since", "last_success", "last_new")
    return {name: getattr(feed, name) for name in kept}


def _in_zone(moment: datetime | None, offset: int | None) -> datetime | None:
    return moment and moment.astimezone(timezone(timedelta(minutes=offset or 0)))


def _offset(moment: datetime | None) -> int | None:
    """Give how far a moment's zone is from UTC, in minutes east."""
    offset = moment.utcoffset() if moment else None
    return None if offset is None else int(offset / timedelta(minutes=1))


def article_of(row: Row[Any]) -> Article:
    """Read a row of versions joined with its article's source and family."""
    return Article(
        id=row.article,
        source=row.source,
        version=row.version,
        url=row.url,
        published=_in_zone(row.published, row.offset),
        title=row.title,
        text=row.text if row.packed is None else unpack(row.packed),
        full=row.full,
        family=row.family,
        updated=_in_zone(row.updated, row.updated_offset),
        withdrawn=row.withdrawn,
        credits=from_json(WORDS, row.credits) if row.credits else (),
    )


def version_values(article: Article, now: datetime) -> Values:
    """Give the row of one version."""
    return {
        "article": article.id,
        "version": article.version,
        "url": article.url,
        "published": article.published,
        "offset": _offset(article.published),
        "title": article.title,
        "text": article.text,
        "full": article.full,
        "kept": now,
        "updated": article.updated,
        "updated_offset": _offset(article.updated),
        "credits": to_json(WORDS, article.credits) if article.credits else None,
    }


_OF_PAGE = ("article", "url", "seen", "due", "tried", "read", "failures", "problem", "etag", "last_modified")


def page_of(row: Row[Any]) -> Page:
    """Read a row of pages."""
    return Page(**{name: getattr(row, name) for name in _OF_PAGE})


def page_values(page: Page) -> Values:
    """Give the row of a page."""
    return {name: getattr(page, name) for name in _OF_PAGE}


# --- what is told ----------------------------------------------------------------------------------------------------


def story_of(row: Row[Any]) -> Story:
    """Read a row of stories."""
    return Story(
        event=row.event,
        title=row.title,
        day=row.day,
        digest=from_json(DIGEST, row.digest),
        differences=from_json(DIFFERENCES, row.differences),
        links=from_json(LINKS, row.links),
        accounts=row.accounts,
        first=row.first,
        updated=row.updated,
        corrections=from_json(CORRECTIONS, row.corrections) if row.corrections else (),
    )


def story_values(story: Story) -> Values:
    """Give the row of a story."""
    return {
        "event": story.event,
        "title": story.title,
        "day": story.day,
        "digest": to_json(DIGEST, story.digest),
        "differences": to_json(DIFFERENCES, story.differences),
        "links": to_json(LINKS, story.links),
        "accounts": story.accounts,
        "weight": len(story.differences),
        "first": story.first,
        "updated": story.updated,
        "corrections": to_json(CORRECTIONS, story.corrections) if story.corrections else None,
    }


def delivery_of(row: Row[Any]) -> Delivery:
    """Read a row of the outbox."""
    return Delivery(
        id=row.id,
        key=row.key,
        chat=ChatId.parse(row.chat),
        message=from_json(MESSAGE, row.message),
        state=State(row.state),
        attempts=row.attempts,
        not_before=row.not_before,
        due=row.due,
        lease=row.lease,
        begun=row.begun,
        sent_as=row.sent_as,
        reason=row.reason,
        edits=row.edits,
        answers=row.answers,
    )


def parcel_values(parcel: Parcel, now: datetime) -> Values:
    """Give the row of a parcel that is put into the outbox, its state left out."""
    return {
        "key": parcel.key,
        "chat": str(parcel.chat),
        "message": to_json(MESSAGE, parcel.message),
        "attempts": 0,
        "not_before": parcel.not_before or now,
        "due": parcel.not_before or now,
        "edits": parcel.edits,
        "answers": parcel.answers,
    }


# --- who is told -----------------------------------------------------------------------------------------------------


def chat_of(row: Row[Any]) -> Chat:
    """Read a row of chats joined with its pause."""
    return Chat(
        id=ChatId.parse(row.id),
        kind=ChatKind(row.kind),
        title=row.title,
        zone=row.zone,
        arabic_digits=row.arabic_digits,
        told_in_full=row.told_in_full,
        least_sources=row.least_sources,
        differing=row.differing,
        quiet=(time.fromisoformat(row.quiet_from), time.fromisoformat(row.quiet_until)) if row.quiet_from else None,
        keeper=ChatId.parse(row.keeper) if row.keeper else None,
        language=row.language or ARABIC,
        rich=row.rich,
        paused=row.reason,
    )


def chat_values(chat: Chat) -> Values:
    """Give the row of a chat; its pause has a table of its own."""
    return {
        "id": str(chat.id),
        "kind": chat.kind,
        "title": chat.title,
        "zone": chat.zone,
        "arabic_digits": chat.arabic_digits,
        "told_in_full": chat.told_in_full,
        "least_sources": chat.least_sources,
        "differing": chat.differing,
        "quiet_from": _hour(chat.quiet[0]) if chat.quiet else None,
        "quiet_until": _hour(chat.quiet[1]) if chat.quiet else None,
        "keeper": str(chat.keeper) if chat.keeper else None,
        "language": chat.language,
        "rich": chat.rich,
    }


def _hour(at: time) -> str:
    return at.strftime("%H:%M")


def subscription_of(row: Row[Any]) -> Subscription:
    """Read a row of subscriptions."""
    return Subscription(
        chat=ChatId.parse(row.chat),
        at=time.fromisoformat(row.at),
        zone=row.zone,
        next_run=row.next_run,
        days=frozenset(map(int, row.days)),
        period=Period(row.period),
    )


def subscription_values(subscription: Subscription) -> Values:
    """Give the row of a subscription."""
    return {
        "chat": str(subscription.chat),
        "slot": subscription.slot,
        "at": _hour(subscription.at),
        "zone": subscription.zone,
        "next_run": subscription.next_run,
        "days": "".join(map(str, sorted(subscription.days))),
        "period": subscription.period,
    }


def alerts_of(row: Row[Any]) -> Alerts:
    """Read a row of alerts."""
    return Alerts(chat=ChatId.parse(row.chat), on=row.enabled, by=row.by, since=row.since, least_accounts=row.least_accounts, an_hour=row.an_hour)


def alerts_values(alerts: Alerts) -> Values:
    """Give the row of a chat's alert setting."""
    kept = {name: getattr(alerts, name) for name in ("by", "since", "least_accounts", "an_hour")}
    return {"chat": str(alerts.chat), "enabled": alerts.on, **kept}


def interest_of(row: Row[Any]) -> Interest:
    """Read a row of interests."""
    return Interest(matter=Matter(row.matter), key=row.key, name=row.name, stance=Stance(row.stance), since=row.since)


def interest_values(chat: ChatId, interest: Interest) -> Values:
    """Give the row of a chat's interest."""
    return {"chat": str(chat)} | {name: getattr(interest, name) for name in ("matter", "key", "name", "stance", "since")}
