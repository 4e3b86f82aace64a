"""From frames to statements: who is meant, how far the words go, whether they are denied or hedged.

Speaker ← through keeps both levels of «ونقلت وكالة رويترز عن مصدر سوري مطلع أن ...»: the source speaks, the agency carries.
What stands inside another's words («قالت الرئاسة إن الرئيس أبلغ نظيره أن ...») is carried by the one who says them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from summarizer.arabic.negation import negates_clause, weakest_hedge
from summarizer.arabic.speech import is_one_of, words
from summarizer.reading.statements.finding import find_frames
from summarizer.reading.statements.frames import Frame, Way
from summarizer.reading.statements.phrases import can_speak, phrase_end
from summarizer.reading.statements.speakers import Memory, Resolver, Speaker, channel_name, clean
from summarizer.types import Certainty, EntityKind, Force, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.arabic.tokens import Token
    from summarizer.reading.statements.line import Line

#: Tokens of a clause in which its certainty shows.
_HEAD_OF_CLAUSE = 20
_COMMAS = frozenset({",", "\N{ARABIC COMMA}"})
#: Tokens from a sentence's beginning in which a person is named who acts in it.
_FIRST_WORDS = 16
#: The same for a body.
_HEAD_WORDS = 4
#: Tokens between a phrase of attribution and the report that it opens.
_LEAD = 2
#: Tokens before «الذي» in which the one whom it means is named.
_RELATIVE_REACH = 8
#: Tokens of a clause in which a negator turns the whole of it.
_NEGATION_AT_HEAD = 6
#: What certainty a force gives where no hedge says otherwise.
_BY_FORCE = {Force.EXPECT: Certainty.CONDITIONAL, Force.WARN: Certainty.CONDITIONAL, Force.PROMISE: Certainty.PLANNED, Force.DEMAND: Certainty.PLANNED}


# --- where a report ends ----------------------------------------------------------------------------------------------


def _content_ends(line: Line, frames: Sequence[Frame]) -> list[int]:
    """Give for each frame the token that what it brings ends before: at the next report or clause beside it, or the sentence's end."""
    ends, end = [], len(line)
    turns = [k for k in range(1, len(line)) if line.tokens[k].form in words("turns_away") and not line.in_quotation(k) and line.is_mark(k - 1)]
    for frame in reversed(frames):
        turn = bisect_right(turns, frame.content)
        ends.append(min(end, _without_connectives(line, turns[turn])) if turn < len(turns) else end)
        if frame.apart and frame.before is None:
            end = _without_connectives(line, frame.begin)
        elif frame.before is not None:
            end = frame.before[0]
    return ends[::-1]


def _without_connectives(line: Line, end: int) -> int:
    """Step back over marks and connectives before a report: «...، فيما أكدت»."""
    while end > 0 and (_is_loose_mark(line, end - 1) or is_one_of(line.tokens[end - 1].form, "joints")):
        end -= 1
    return end


def _is_loose_mark(line: Line, k: int) -> bool:
    """Tell whether a token is a mark that closes no quotation."""
    return line.is_mark(k) and k + 1 not in line.closing and line.tokens[k].text not in {"(", ")"}


def _trim(line: Line, begin: int, end: int) -> tuple[int, int]:
    """Take marks off the edges of a clause, quotation marks included where they wrap nothing else."""
    while begin < end and _is_loose_mark(line, begin) and begin not in line.opening:
        begin += 1
    while end > begin and _is_loose_mark(line, end - 1):
        end -= 1
    return begin, end


# --- statements -------------------------------------------------------------------------------------------------------


@dataclass
class _Sentence:
    """A sentence being read: what it has told so far."""

    line: Line
    made: list[int] = field(default_factory=list)  #: its statements, as places among those found
    outer: Frame | None = None  #: the last report that stands beside the others
    says: Speaker | None = None  #: who speaks in it
    opening: Speaker | None = None  #: whom «وبحسب X» at its head names, until a report takes it as its channel

    def carried(self, frame: Frame, speaker: Speaker) -> Speaker:
        """Give a speaker the channel that the sentence puts around the frame: an opening phrase, or another's words."""
        if self.opening is not None and speaker.through is None:
            speaker, self.opening = replace(speaker, through=channel_name(self.opening)), None
        inside = not frame.apart and self.says is not None and self.says.text != speaker.text
        return replace(speaker, through=self.says.text) if inside and self.says is not None else speaker


@dataclass
class _Reading:
    """An article being read for statements, sentence by sentence."""

    memory: Memory = field(default_factory=Memory)
    found: list[Statement] = field(default_factory=list)

    @property
    def resolver(self) -> Resolver:
        return Resolver(self.memory)

    def read(self, line: Line) -> None:
        """Read one sentence."""
        frames, here = find_frames(line), _Sentence(line)
        for number, (frame, end) in enumerate(zip(frames, _content_ends(line, frames), strict=True)):
            if here.made and frame.loose:
                continue
            speaker = self._meant(here, frame)
            if frame.way is Way.ACCORDING and _leads(frame, frames[number + 1 : number + 2]):
                here.opening = speaker
            elif frame.way is Way.ACCORDING and self._attach(line, frame, speaker, here.made):
                self.memory.add_source(speaker, line)
            else:
                self._tell(here, frame, here.carried(frame, speaker), end)

    def _meant(self, here: _Sentence, frame: Frame) -> Speaker:
        """Give whom a frame means; the pronoun of «وأنه قال» means whom the words around it are about."""
        topic = self._topic(here.line, here.outer, frame) if frame.pronoun and here.outer and not frame.apart else None
        return topic or self._speaker(here.line, frame, here.made)

    def _tell(self, here: _Sentence, frame: Frame, speaker: Speaker, end: int) -> None:
        """Make the statement of a frame and remember who spoke."""
        statement = self._statement(here.line, frame, speaker, end)
        if statement is not None:
            here.made.append(len(self.found))
            self.found.append(statement)
            self.memory.add(speaker, here.line, frame.agrees)
            if frame.apart and frame.subject is not None and frame.way is not Way.CARRY and not _refers_back(here.line, frame):
                self.memory.add_source(speaker, here.line)
        if frame.apart:
            here.outer, here.says = frame, speaker

    def _speaker(self, line: Line, frame: Frame, here: Sequence[int]) -> Speaker:
        """Give whom a frame means, its channel included."""
        if frame.relative:
            speaker = _named_before(line, frame.begin) or Speaker(None)
        elif frame.subject is not None:
            speaker = self.resolver.phrase(line, *frame.subject)
            wished = any(line.wish_end(k) for k in range(frame.subject[1], frame.content))
            speaker = replace(speaker, unnamed=speaker.unnamed or wished)
        else:
            speaker = (None if here else _first_named(line, frame.begin, self.resolver)) or self.memory.by_pronoun(line, frame.agrees) or Speaker(None)
            speaker = replace(speaker, through=speaker.through if here else None)
        if frame.carrier is None:
            return speaker
        return replace(speaker, through=self._carrier(line, frame.way, frame.carrier))

    def _topic(self, line: Line, outer: Frame, inner: Frame) -> Speaker | None:
        """Give whom another's words are about, for «وأنه قال» within them: what they begin with."""
        end = phrase_end(line, outer.content, inner.begin)
        return self.resolver.phrase(line, outer.content, end) if end > outer.content else None

    def _carrier(self, line: Line, way: Way, place: tuple[int, int]) -> str | None:
        """Name a channel as it stands, the outlet or issuer of a document with it where that is known."""
        head = line.tokens[place[0]].form
        refers = (is_one_of(head, "documents") and head.startswith("ال")) or is_one_of(line.tokens[place[0] - 1].form, "according")
        if way is not Way.CARRY and not refers:
            told = head.startswith("ل") and is_one_of(head[1:], "outlets")  # «لوكالة رويترز»: to whom it is told
            return clean(line.text(*place)[told:])
        issuer = self.resolver.phrase(line, *place)
        self.memory.add_source(issuer, line)
        return channel_name(issuer)

    def _attach(self, line: Line, frame: Frame, speaker: Speaker, here: Sequence[int]) -> bool:
        """Give a phrase of attribution to the statement that it stands in, as its channel; False where there is none."""
        if not here:
            return False
        known = self.found[here[-1]]
        begin = line.tokens[frame.begin].start
        if known.span.start > begin or known.through is not None:
            return False
        through = speaker.through if speaker.text == known.speaker else channel_name(speaker)
        self.found[here[-1]] = replace(known, through=through)
        return True

    def _statement(self, line: Line, frame: Frame, speaker: Speaker, end: int) -> Statement | None:
        begin, end = self._content(line, frame, end)
        if end <= begin or ((frame.bare or frame.relative) and speaker.text is None):
            return None
        content = _over_quotation(line, line.span(begin, end))
        first = min(line.tokens[frame.begin].start, content.start)
        last = max(line.tokens[frame.verb[1] - 1].end, content.end, line.tokens[frame.subject[1] - 1].end if frame.subject else 0)
        head = line.tokens[begin : min(end, begin + _HEAD_OF_CLAUSE)]
        return Statement(
            span=Span(first, last, content.title),
            sentence=line.sentence.index,
            speaker=speaker.text,
            actor=speaker.actor,
            through=speaker.through,
            verb=line.text(*frame.verb),
            force=frame.force,
            content=content,
            quotes=tuple(Span(q.start, q.end, content.title) for q in line.quotations_within(content) if q.spoken),
            unnamed=speaker.unnamed,
            negated=_negated(frame.force, head),
            certainty=_certainty(frame.force, head, speaker),
        )

    def _content(self, line: Line, frame: Frame, end: int) -> tuple[int, int]:
        """Give the tokens of what a frame brings."""
        if frame.before is not None:
            return frame.before
        if frame.way is Way.ACCORDING:
            return _clause_around(line, frame)
        return _trim(line, frame.content, min(end, len(line)))


def _clause_around(line: Line, frame: Frame) -> tuple[int, int]:
    """Give the clause that a phrase of attribution belongs to: before it, or after it where it opens the sentence."""
    if frame.begin == 0:
        return _trim(line, frame.content, len(line))
    goes_on = frame.content + 1 < len(line) and line.tokens[frame.content].text in _COMMAS and not _turns(line, frame.content + 1)
    return _trim(line, 0, len(line) if goes_on else _without_connectives(line, frame.begin))


def _turns(line: Line, k: int) -> bool:
    """Tell whether a token opens another clause: «فيما قفزت», «وأصيب»."""
    form = line.tokens[k].form
    return is_one_of(form, "openers") or is_one_of(form, "turns_away") or form.startswith("و") or line.verb(k) is not None


def _over_quotation(line: Line, content: Span) -> Span:
    """Stretch what is said over a quotation that begins in it and runs on after the sentence."""
    last = line.quotations[-1] if line.quotations else None
    if last is not None and content.start <= last.outer_start < content.end < last.end:
        return replace(content, end=last.end)
    return content


def _first_named(line: Line, before: int, resolver: Resolver) -> Speaker | None:
    """Give the person or body that a sentence begins with, for a verb later in it that has no subject of its own."""
    end = phrase_end(line, 0, before, loose=0) if before and line.sentence.span.title else 0
    if 0 < end < before and can_speak(line, 0, end):
        return resolver.phrase(line, 0, end)
    for k in range(min(before, _FIRST_WORDS)):
        mention = line.naming.get(k)
        if mention is not None and _acts(line, k) and (mention.kind is EntityKind.PERSON or k < _HEAD_WORDS):
            return Speaker(mention.text, mention.actor)
    return None


def _acts(line: Line, k: int) -> bool:
    """Tell whether a mention may be who acts: no preposition stands before it («اتصالاً من نظيره», «بالرئيس»)."""
    mention, token = line.naming[k], line.tokens[k]
    if mention.kind is EntityKind.PLACE or (k and line.is_mark(k - 1)):
        return False
    clitic = line.whole[token.start : mention.span.start]
    previous = line.tokens[k - 1].form if k else ""
    return not clitic.endswith(("ب", "ل", "لل")) and not is_one_of(previous, "obliques")


def _named_before(line: Line, before: int) -> Speaker | None:
    """Give the person or body named last before a token: whom «الذي قال» means."""
    near = reversed(line.mentions_within(max(0, before - _RELATIVE_REACH), before))
    mention = next((m for m in near if m.kind is not EntityKind.PLACE), None)
    return Speaker(mention.text, mention.actor) if mention else None


def _leads(frame: Frame, following: Sequence[Frame]) -> bool:
    """Tell whether a phrase of attribution opens another's report: «وبحسب رويترز قالت الوزارة إن»."""
    return frame.begin == 0 and any(frame.subject is not None and f.begin - frame.subject[1] <= _LEAD for f in following)


def _refers_back(line: Line, frame: Frame) -> bool:
    """Tell whether a frame's channel is a document told of before: «بحسب البيان»."""
    return frame.carrier is not None and line.tokens[frame.carrier[0]].form.startswith("ال")


def _negated(force: Force, head: Sequence[Token]) -> bool:
    """Tell whether a clause is said not to be so: a denial of a plain clause, or a plain saying of a negated one."""
    return (force is Force.DENY) != negates_clause(head[:_NEGATION_AT_HEAD])


def _certainty(force: Force, head: Sequence[Token], speaker: Speaker) -> Certainty:
    hedge = weakest_hedge(head)
    if hedge is not None:
        return hedge
    plain = Certainty.REPORTED if speaker.unnamed or speaker.text is None else Certainty.CONFIRMED
    return _BY_FORCE.get(force, plain)


def find_statements(lines: Iterable[Line]) -> tuple[Statement, ...]:
    """Find what is said in the sentences of an article and by whom, in order; the headline is read first, where it is among them.

    Raises nothing: where nobody can be made out, the speaker is None.
    """
    reading = _Reading()
    for line in lines:
        if line.tokens:
            reading.read(line)
    return tuple(sorted(reading.found, key=lambda s: (not s.span.title, s.span.start)))
