"""An invented day: four outlets, two events, two chats, and a sender that writes down what it was given."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING

from bot.errors import StatusError
from bot.pipeline.slots import next_run
from bot.types import Alerts, Chat, ChatId, ChatKind, Fetched, NotModified, Sent, Source, Subscription

if TYPE_CHECKING:
    from collections.abc import Sequence

    from given_shell import SteppedClock

    from bot.ports import Store
    from bot.types import Message

#: The day begins before the first reader's digest (07:00 in Casablanca, UTC+1) and ends after the next one.
DAWN = datetime(2026, 11, 2, 5, 0, tzinfo=UTC)
READER = ChatId("telegram", "101")
CHANNEL = ChatId("telegram", "-1009")
ZONE = "Africa/Casablanca"


@dataclass(frozen=True)
class Item:
    """One article of an outlet, from a moment on."""

    outlet: str
    at: datetime
    title: str
    text: str

    def rss(self) -> str:
        """Give it as an item of RSS."""
        paragraphs = "".join(f"<p>{line}</p>" for line in self.text.splitlines())
        number = zlib.crc32(self.title.encode())  # the same at every fetch, whatever the clock and the process
        link = f"https://{self.outlet}.test/{number}"
        return (
            f"<item><title>{escape(self.title)}</title><link>{link}</link><guid>{self.outlet}-{number}</guid>"
            f"<pubDate>{format_datetime(self.at)}</pubDate><description>{escape(self.text[:60])}</description>"
            f"<content:encoded><![CDATA[{paragraphs}]]></content:encoded></item>"
        )


def _at(hour: float, day: int = 0) -> datetime:
    return DAWN.replace(hour=0) + timedelta(days=day, hours=hour)


NAMES = {"ufuq": "الأفق", "marsad": "المرصد اليوم", "bahr": "أخبار البحر", "nahar": "نهار الجنوب"}

ITEMS = (
    Item(
        "ufuq",
        _at(4.5),
        "غرق عبّارة قبالة سواحل مدينة رأس الجدي ومقتل 41 شخصاً",
        "لقي 41 شخصاً مصرعهم في غرق عبّارة الأمل قبالة سواحل مدينة رأس الجدي فجر اليوم الاثنين، بحسب الدفاع المدني.\n"
        "وقال الناطق باسم الدفاع المدني سامر الحلواني إن فرق الإنقاذ انتشلت 63 ناجياً ونقلتهم إلى مستشفى المدينة.\n"
        "وكانت العبّارة في طريقها من جزيرة السرو إلى رأس الجدي وعلى متنها نحو 110 ركاب.",
    ),
    Item(
        "marsad",
        _at(4.75),
        "مصرع 46 شخصاً في غرق عبّارة الأمل قرب رأس الجدي",
        "أعلنت وزارة النقل مقتل 46 شخصاً في غرق عبّارة الأمل قرب مدينة رأس الجدي فجر الاثنين.\n"
        "وأضافت الوزارة أن فرق الإنقاذ انتشلت 63 ناجياً، وأن البحث مستمر عن مفقودين.\n"
        "وانطلقت العبّارة من جزيرة السرو مساء الأحد، وفق الوزارة.",
    ),
    Item(
        "bahr",
        _at(9.0),
        "البنك الوطني في وادي النخيل يرفع سعر الفائدة إلى 5 في المئة",
        "قرر البنك الوطني في وادي النخيل رفع سعر الفائدة الرئيسي إلى 5 في المئة، وهو الرفع الأول منذ عامين.\n"
        "وقالت محافظة البنك ليلى الصفدي إن القرار يهدف إلى كبح التضخم الذي بلغ 9 في المئة في أكتوبر.\n"
        "وتوقعت الصفدي أن يتراجع التضخم في النصف الأول من العام المقبل.",
    ),
    Item(
        "ufuq",
        _at(9.5),
        "رفع سعر الفائدة في وادي النخيل للمرة الأولى منذ عامين",
        "رفع البنك الوطني في وادي النخيل سعر الفائدة الرئيسي إلى 5 في المئة في أول رفع منذ عامين.\n"
        "وأوضحت محافظة البنك ليلى الصفدي أن التضخم بلغ 9 في المئة خلال أكتوبر الماضي.\n"
        "ورحبت غرفة التجارة بالقرار ووصفته بأنه ضروري.",
    ),
    Item(
        "marsad",
        _at(20.0),
        "ارتفاع حصيلة غرق عبّارة الأمل إلى 52 قتيلاً",
        "ارتفعت حصيلة غرق عبّارة الأمل قرب مدينة رأس الجدي إلى 52 قتيلاً، بحسب وزارة النقل.\n"
        "وقالت الوزارة إن فرق الإنقاذ انتشلت جثث ستة مفقودين بعد ظهر الاثنين.\n"
        "وكانت حصيلة سابقة تحدثت عن 46 قتيلاً.",
    ),
)


@dataclass
class OutletFetcher:
    """Gives each outlet's feed as it stands at the clock's moment; «nahar» is broken, «bahr» has a page in its feed's place at first."""

    clock: SteppedClock
    asked: list[str] = field(default_factory=list)

    async def fetch(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Fetched | NotModified:
        """Give a feed."""
        del last_modified
        self.asked.append(url)
        outlet = url.split("/")[2].removesuffix(".test")
        if outlet == "nahar":
            raise StatusError(url, "answers with status 503", status=503)
        items = [item for item in ITEMS if item.outlet == outlet and item.at <= self.clock()]
        if etag == f'"{len(items)}"':
            return NotModified()
        body = f'<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{NAMES[outlet]}</title>'
        body += "".join(item.rss() for item in items) + "</channel></rss>"
        if outlet == "bahr" and not items:
            body = "<html><body>صيانة</body></html>"
        return Fetched(url=url, body=body.encode(), etag=f'"{len(items)}"')


@dataclass
class Notebook:
    """A sender that writes down every message that it was given, as a platform that took it would."""

    sent: list[tuple[ChatId, Message]] = field(default_factory=list)
    edited: list[tuple[ChatId, str, Message]] = field(default_factory=list)  #: with the number of the message

    async def turn(self, chat: ChatId) -> None:
        """Let everybody go at once."""

    async def send(self, chat: ChatId, message: Message, *, to: str | None = None) -> Sent:
        """Take a message."""
        del to
        self.sent.append((chat, message))
        return Sent(str(len(self.sent)))

    async def edit(self, chat: ChatId, sent: str, message: Message) -> Sent:
        """Take an edit."""
        self.edited.append((chat, sent, message))
        return Sent(sent)


async def settle_down(store: Store, clock: SteppedClock) -> None:
    """Let the operator add the feeds, a reader subscribe and a channel turn alerts on."""
    async with store.begin() as work:
        for outlet, name in NAMES.items():
            await work.sources.add(Source(id=outlet, name=name), f"https://{outlet}.test/rss", clock())
        await work.chats.put(Chat(id=READER, kind=ChatKind.PRIVATE, zone=ZONE))
        await work.chats.subscribe(Subscription(chat=READER, at=time(7, 0), zone=ZONE, next_run=next_run(time(7, 0), ZONE, clock())))
        await work.chats.put(Chat(id=CHANNEL, kind=ChatKind.CHANNEL, title="قناة"))
        await work.chats.set_alerts(Alerts(chat=CHANNEL, on=True, by="7", since=clock()))


def every(minutes: int, hours: Sequence[tuple[float, float]]) -> list[datetime]:
    """Give the moments of some stretches of the day, hours counted from midnight of the first day."""
    found = []
    for begin, end in hours:
        moment = _at(begin)
        while moment <= _at(end):
            found.append(moment)
            moment += timedelta(minutes=minutes)
    return found
