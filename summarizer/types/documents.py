"""A document: an article as read, every part with its exact place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from summarizer.types.articles import Article
from summarizer.types.places import HEADLINE, Sentence, Span


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
