"""The frozen types of the mind, one for each moment of the data.

    Article ─read─► Document ─group─► Event ─compare─► Comparison ─write─► Digest
                        └──────────── question + Documents + Comparisons ─answer─► Answer

Every place in a text is a `Span` of Unicode code points, end exclusive, and gives back the exact string with
`Article.at`. Every time is aware; a naive datetime is refused where it enters. Nothing here computes: what a value
means is written beside it, and how it is found is the business of the stages.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

#: `Sentence.index` of the headline; sentences of the body count from 0.
HEADLINE = -1


# --- places in a text ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in an article: in its text, or in its title."""

    start: int  #: code points from the beginning
    end: int  #: exclusive
    title: bool = False  #: whether the offsets count in the title instead of the text

    def covers(self, other: Span) -> bool:
        """Tell whether the other span lies wholly within this one."""
        return self.title == other.title and self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Tell whether the two share at least one character."""
        return self.title == other.title and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it stands in the article."""

    index: int  #: its place among the sentences, `HEADLINE` for the title
    paragraph: int  #: from 0; `HEADLINE` for the title
    span: Span
    heading: bool = False  #: whether it is a heading or standfirst of a few words: kept, but nothing said by anybody, so never chosen for a digest


# --- article: what a source published --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One publication by one source, in one of its versions."""

    id: str
    text: str  #: without the title; may be empty where a source gives titles alone
    source: str | None = None  #: the outlet's name as readers know it; None where nobody said
    url: str | None = None
    published: datetime | None = None  #: aware, in the zone that the source gave; None where unknown
    title: str | None = None  #: None where there is none
    version: int = 1  #: from 1; a later edit of the same article has a higher one
    full: bool = True  #: whether the whole text was read; False for a feed's excerpt
    family: str | None = None  #: the publisher that the outlet shares with others, which then count as one account; None where it stands alone
    updated: datetime | None = None  #: when the source says that it last changed it; aware, in the source's zone; None where it does not say
    withdrawn: datetime | None = None  #: since when the source gives it no longer; None while it does
    credits: tuple[str, ...] = ()  #: lines that reading took out of the text and that tell who wrote it and where («بيروت - رويترز»)

    def __post_init__(self) -> None:
        """Refuse a publication time without a zone."""
        if self.published is not None and self.published.tzinfo is None:
            msg = f"article {self.id!r}: the publication time has no zone"
            raise ValueError(msg)

    def at(self, span: Span) -> str:
        """Give the exact string at a place in this article."""
        whole = (self.title or "") if span.title else self.text
        return whole[span.start : span.end]


# --- document: an article as read ------------------------------------------------------------------------------------


class EntityKind(StrEnum):
    """What a named entity is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A named entity, or a post that stands for one, at its place."""

    span: Span  #: the name alone, clitics and title before it left out
    sentence: int  #: `Sentence.index`
    kind: EntityKind
    text: str  #: exactly what stands at the span
    actor: str  #: key of the `Actor` of this document that it speaks of
    nominal: bool = False  #: True where no name is given («الوزير»)


class PostStatus(StrEnum):
    """How an office is held, as the sentence says."""

    CURRENT = "current"
    FORMER = "former"
    ACTING = "acting"
    DESIGNATE = "designate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An office held by an actor, from one sentence."""

    span: Span  #: the whole description and the holder's name
    sentence: int
    title: str  #: the description verbatim, holder left out («وزير الدفاع في الإدارة السورية»)
    holder: str  #: key of the `Actor`
    status: PostStatus = PostStatus.CURRENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, body or state that acts or speaks in one article, with all its mentions there joined."""

    key: str  #: folded canonical name; equal for spelling variants of one name, within and across articles
    name: str  #: the fullest form given, as spelled in this article
    kind: EntityKind
    aliases: tuple[str, ...] = ()  #: other forms given, as spelled


class Bound(StrEnum):
    """How a figure limits the true value."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure with what it counts or measures."""

    span: Span  #: the figure and what is counted, bound words left out
    sentence: int
    value: float  #: in units of one: «3 ملايين» is 3000000; the lower end of a range
    high: float | None = None  #: upper end of a range («بين 20 و30»); None where it is one figure
    unit: str | None = None  #: "percent", an ISO 4217 code for money, "metre", "minute", ...; None for things counted
    counted: str | None = None  #: what is counted, as it stands («قتيلاً»); None where nothing is named
    #: class by meaning, a name from lexicon/counted.toml ("killed", "injured", "money", "percent", ...); None where none fits.
    #: "score": the result of a match, `value` the higher side and `high` the lower, whoever won.
    kind: str | None = None
    bound: Bound = Bound.EXACTLY
    earlier: bool = False  #: an earlier state labelled as such («كانت حصيلة سابقة»)
    part: bool = False  #: a part of another figure («بينهم 12 امرأة»)
    rate: str | None = None  #: period it is given for ("day", "week", "month", "year", "hour"); None for a figure in all
    since: bool = False  #: a running total over a period («منذ مطلع العام»)
    by: str | None = None  #: who counted, as named in the sentence; None where not said
    as_of: datetime | None = None  #: up to when it was counted («حتى مساء السبت»), aware; None where not said
    out_of: float | None = None  #: the total that it is a part of, where the same words give it («5 من أصل 7»)
    governor: str | None = None  #: the word that brings the figure in («تقل»، «تتسع»، «خسائر»), as it stands; tells figures of one class apart


class Grain(StrEnum):
    """How exactly a moment is given."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    OPEN = "open"  #: a moment that cannot be placed («قريباً»)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time expression and the interval it stands for."""

    span: Span
    sentence: int
    text: str  #: exactly what stands at the span
    start: datetime | None  #: aware; None where it cannot be resolved (no publication time, say)
    end: datetime | None  #: exclusive
    grain: Grain
    clock: tuple[int, int] | None = None  #: hour and minute where a clock time is given
    weekday: int | None = None  #: 0 for Monday, where a day of the week is named; known even without a date


class Force(StrEnum):
    """What a speaker does with a statement."""

    SAY = "say"
    STRESS = "stress"
    DENY = "deny"
    ADMIT = "admit"
    ANNOUNCE = "announce"
    DEMAND = "demand"
    CONDEMN = "condemn"
    ACCUSE = "accuse"
    PROMISE = "promise"
    EXPECT = "expect"
    WARN = "warn"
    DECLINE = "decline"  #: declines to comment


class Certainty(StrEnum):
    """How sure an article lets a statement be: the data behind «never stronger than the source»."""

    CONFIRMED = "confirmed"  #: told plainly by a named speaker who answers for it
    REPORTED = "reported"  #: told plainly, but from an unnamed source or as hearsay («يُعتقد»، «مزعوم»)
    CONDITIONAL = "conditional"  #: told as possible («قد»، «إمكانية»), hoped, feared or tied to a condition
    PLANNED = "planned"  #: told as coming («من المقرر»، «يسعى إلى»، «سـ»)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a speaker says, as an article reports it: speaker ← through ← the article's source."""

    span: Span  #: the reported clause with its verb
    sentence: int
    speaker: str | None  #: as named («وزير الصحة عثمان الطيب بشير»), pronouns resolved; None where nobody is named
    actor: str | None  #: key of the speaker's `Actor`; None where it is no named entity
    through: str | None  #: the readout, interview, agency or unnamed source that carried it; None where it is direct
    verb: str  #: as it stands
    force: Force
    content: Span  #: what is said
    quotes: tuple[Span, ...] = ()  #: verbatim quotations within, marks left out
    unnamed: bool = False  #: whether the speaker is an unnamed source («مصدر مطلع»)
    negated: bool = False  #: whether the speaker says that it is not so: by the verb («نفى») or in the clause («لم يتجاوز»)
    certainty: Certainty = Certainty.CONFIRMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where an act happened, as far as its sentence says."""

    span: Span  #: the place's noun phrase, the preposition left out («محافظة البصرة»)
    sentence: int
    text: str  #: exactly what stands at the span
    virtual: bool = False  #: whether it was held at no place («عبر الاتصال المرئي»)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article as read: every part with its exact place."""

    article: Article
    headline: Sentence | None
    sentences: tuple[Sentence, ...]  #: of the body, in order, never overlapping
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    posts: tuple[Post, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()
    statements: tuple[Statement, ...] = ()
    sites: tuple[Site, ...] = ()
    agency: str | None = None  #: the agency that the article credits («رويترز»); None where it is the source's own
    dateline: str | None = None  #: the place that the report is filed from; None where none is given

    @property
    def id(self) -> str:
        """Give the article's id."""
        return self.article.id

    def sentence(self, index: int) -> Sentence:
        """Give a sentence by its index, the headline by `HEADLINE`."""
        if index == HEADLINE and self.headline is not None:
            return self.headline
        return self.sentences[index]

    def text_of(self, index: int) -> str:
        """Give a sentence's exact text."""
        return self.article.at(self.sentence(index).span)

    def actor(self, key: str) -> Actor | None:
        """Give the actor with a key, None where this document has none."""
        return next((a for a in self.actors if a.key == key), None)


# --- event: documents of one occurrence ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim quotation of an article, with its place."""

    article: str  #: id
    quote: str  #: exactly what stands at the span
    span: Span


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that an event is about, in a source's words."""

    text: str  #: as it stands («غرق»، «محافظة البصرة»، «مساء السبت»)
    evidence: Evidence  #: the sentence or headline that says it


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an event is about, each thing as most of the documents' headlines and leads say; None where none says."""

    act: Matter | None = None  #: what happened
    place: Matter | None = None  #: where
    moment: Matter | None = None  #: when
    actors: tuple[Matter, ...] = ()  #: who, those named by most documents first; at most five


@dataclass(frozen=True, slots=True)
class Account:
    """An independent telling of an event: a source's own, or an agency's with all its reprints."""

    name: str  #: the source's name, or the agency's
    articles: tuple[str, ...]  #: ids, never empty
    agency: bool = False  #: whether `name` is an agency that others reprint


#: Documents of an event that are held against each other. Comparing takes 0.1 s of ten, 0.5 s of thirty and grows with their square (`./run cost`), and
#: beyond the newest thirty accounts there is nothing that a reader would miss in a message.
MOST_WEIGHED = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One occurrence in the world and the documents that tell it, ordered by publication."""

    id: str
    documents: tuple[Document, ...]
    title: str  #: neutral words, taken from the sources: the first of `titles`
    accounts: tuple[Account, ...]
    day: date | None = None  #: of the occurrence; None where no article states or implies one
    titles: tuple[str, ...] = ()  #: what else it may be called in the sources' words, best borne out first, `title` included
    about: About | None = None  #: act, place, moment and actors with their evidence; None where nobody looked

    def weighed(self) -> Event:
        """Give the event with no more documents than are held against each other: the newest of each account, then the newest of the rest."""
        if len(self.documents) <= MOST_WEIGHED:
            return self
        newest = sorted(self.documents, key=lambda d: d.article.published.timestamp() if d.article.published else 0.0, reverse=True)
        account_of = {article: n for n, account in enumerate(self.accounts) for article in account.articles}
        first = {account_of.get(d.id, -1): d.id for d in reversed(newest)}
        kept = {d.id for d in sorted(newest, key=lambda d: first[account_of.get(d.id, -1)] != d.id)[:MOST_WEIGHED]}
        accounts = (replace(a, articles=tuple(i for i in a.articles if i in kept)) for a in self.accounts)
        return replace(self, documents=tuple(d for d in self.documents if d.id in kept), accounts=tuple(a for a in accounts if a.articles))


# --- comparison: where the sources agree and part --------------------------------------------------------------------


class Kind(StrEnum):
    """What a difference is about (the contract's words)."""

    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    NAME = "name"
    ROLE = "role"
    ATTRIBUTION = "attribution"
    QUOTE = "quote"
    HEADLINE = "headline"
    STANCE = "stance"
    ONLY_IN = "only_in"


class Relation(StrEnum):
    """How the positions of a difference stand to each other."""

    CONFLICT = "conflict"
    UPDATE = "update"
    DIFFERENT_MEASURE = "different_measure"


class Importance(StrEnum):
    """What a difference changes for a reader."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One value of a difference and who holds it."""

    value: str  #: 1 to 120 characters, as a reader sees it
    evidence: tuple[Evidence, ...]  #: one or two an article, never empty
    by: str | None = None  #: who said or counted; None where the article itself says so
    through: str | None = None  #: the readout, agency or source that carried it

    @property
    def articles(self) -> tuple[str, ...]:
        """Give the ids of the articles that hold it, in order, each once."""
        return tuple(dict.fromkeys(e.article for e in self.evidence))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A matter on which positions of sources part."""

    kind: Kind
    topic: str  #: what it is about, in good Arabic («عدد القتلى»)
    positions: tuple[Position, ...]  #: one for `only_in`, at least two otherwise
    relation: Relation = Relation.CONFLICT
    importance: Importance = Importance.MEDIUM
    confidence: float = 1.0  #: 0 to 1; kept inside, never shown


class EditKind(StrEnum):
    """What a source changed in an article after it was published."""

    HEADLINE = "headline"
    FIGURE = "figure"  #: a number or a date
    NAME = "name"  #: a person, a post, a place, a speaker
    QUOTE = "quote"
    DENIAL = "denial"  #: a denial that came or went


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One thing that a source changed between two versions of an article."""

    kind: EditKind
    before: str  #: as the earlier version has it; empty where it has none
    after: str  #: as the later version has it; empty where it has none
    topic: str = ""  #: what it is about («عدد القتلى»); empty for headlines and denials


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A sentence that several sources share in substance."""

    evidence: Evidence  #: the sentence chosen to stand for all
    support: tuple[Evidence, ...]  #: a sentence of each article that bears it out, the chosen one included


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """An event with what its sources agree on and where they part, weightiest first."""

    event: Event
    agreed: tuple[Agreed, ...] = ()
    differences: tuple[Difference, ...] = ()


# --- digest: what a reader gets --------------------------------------------------------------------------------------


class BlockKind(StrEnum):
    """What a block of a digest is; each view draws them in its own way."""

    HEADLINE = "headline"  #: first line, the news
    META = "meta"  #: second line: day, sources, read in full, accounts
    SUMMARY = "summary"  #: what every position bears, with marks
    HEADING = "heading"  #: of a section
    DIFFERENCE = "difference"  #: one difference and its positions
    SINGLE = "single"  #: what one source alone claims
    NOTE = "note"  #: what else must be said («لا خلاف ظاهر»)


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of words of a digest and what bears it out."""

    text: str
    evidence: tuple[Evidence, ...] = ()  #: a view links the run to the first
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a digest that is never torn when a message is split."""

    kind: BlockKind
    lines: tuple[tuple[Fragment, ...], ...]

    def plain(self) -> str:
        """Give the block as plain text, one line a line."""
        return "\n".join("".join(f.text for f in line) for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The short text about one event."""

    event: str  #: the event's id
    blocks: tuple[Block, ...]
    marks: tuple[int | None, ...] = ()  #: for each difference of the comparison its number in the text (1 for ①), None where it has none
    version: str = ""  #: fingerprint of the facts told; equal where nothing that a reader would notice has changed

    def plain(self) -> str:
        """Give the digest as plain text: sections apart by an empty line, as sent to a chat."""
        parts: list[str] = []
        for i, block in enumerate(self.blocks):
            apart = i > 0 and block.kind in {BlockKind.SUMMARY, BlockKind.HEADING, BlockKind.NOTE}
            parts.append(("\n" if apart else "") + block.plain())
        return "\n".join(parts)


# --- answer ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What Bayn says to a question."""

    question: str
    answered: bool  #: False where the articles do not say
    text: str  #: short Arabic, at most 600 characters
    evidence: tuple[Evidence, ...] = ()  #: at most 6; the nearest sentences where it is a refusal
    positions: tuple[Position, ...] = field(default=())  #: where the sources differ
