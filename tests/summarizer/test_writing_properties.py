"""What holds of every digest, whatever comes."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from summarizer.arabic.letters import count_arabic_letters
from summarizer.arabic.sentences import split_sentences
from summarizer.types import (
    HEADLINE,
    Account,
    Agreed,
    Article,
    BlockKind,
    Comparison,
    Difference,
    Document,
    Event,
    Evidence,
    Importance,
    Kind,
    Position,
    Quantity,
    Relation,
    Sentence,
    Span,
)
from summarizer.writing import write, write_changes, write_day, write_differences, write_line

WORDS = ["قُتل", "41", "46", "شخصاً", "وأضاف", "أن", "في", "البحيرة", "،", ".", "«نعم", "لا»", '"', "(ا ب)", "يوم", "أمس", "الثلاثاء", "نادر", "الجابري"]
WORDS += ["وكان", "\ue000", "٦٫١", ":", "إن"]
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join)
NAME = st.text(min_size=1, max_size=200)
VALUE = st.text(min_size=1, max_size=300) | TEXT | st.sampled_from(["41", "46", "في", "نادر الجابري"])
KIND = st.sampled_from(["killed", None])


@st.composite
def documents(draw: st.DrawFn, number: int) -> Document:
    """Give a document of words at random, with some figures."""
    article = Article(id=f"a{number}", text=draw(TEXT), title=draw(st.none() | TEXT), source=draw(st.none() | NAME), full=draw(st.booleans()))
    title = article.title
    figures = [(m.start(), m.end()) for m in re.finditer("4[16]", article.text)]
    return Document(
        article=article,
        headline=Sentence(HEADLINE, HEADLINE, Span(0, len(title), title=True)) if title else None,
        sentences=split_sentences(article.text),
        quantities=tuple(Quantity(span=Span(a, b), sentence=0, value=float(article.text[a:b]), kind=draw(KIND)) for a, b in figures),
    )


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """Give a comparison of a few documents, with any differences, however long."""
    told = tuple(draw(documents(n)) for n in range(draw(st.integers(1, 5))))
    sentences = [Evidence(d.id, d.article.at(s.span), s.span) for d in told for s in d.sentences]
    evidence = st.lists(st.sampled_from(sentences), min_size=1, max_size=4).map(tuple)
    position = st.builds(Position, value=VALUE, evidence=evidence, by=st.none() | NAME, through=st.none() | NAME)
    difference = st.builds(
        Difference,
        kind=st.sampled_from(Kind),
        topic=NAME,
        positions=st.lists(position, min_size=1, max_size=5).map(tuple),
        relation=st.sampled_from(Relation),
        importance=st.sampled_from(Importance),
    )
    agreed = evidence.map(lambda e: Agreed(evidence=e[0], support=e))
    accounts = tuple(Account(draw(NAME), (d.id,), agency=draw(st.booleans())) for d in told)
    return Comparison(
        event=Event(id="e", documents=told, title=draw(TEXT), accounts=accounts, day=draw(st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)))),
        agreed=tuple(draw(st.lists(agreed, max_size=6))),
        differences=tuple(draw(st.lists(difference, max_size=12))),
    )


#: Shrinking an event of many parts takes minutes; a failing one is shown as it came.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
SLOW = settings(
    max_examples=30, deadline=None, phases=PHASES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
)


@SLOW
@given(comparisons())
def test_a_digest_holds_its_form(comparison: Comparison) -> None:
    """It fits, has a mark or none for each difference, each in the text once, and no line within a line."""
    digest = write(comparison)
    told = digest.plain()
    assert len(told) <= 1200
    assert len(digest.marks) == len(comparison.differences)
    given_marks = sorted(m for m in digest.marks if m)
    assert given_marks == list(range(1, len(given_marks) + 1))
    assert not re.search(r"\d[①-⑳]", told)
    assert not re.search("[\ue000-\ue0ff]", told)
    assert all("\n" not in f.text for b in digest.blocks for line in b.lines for f in line)
    assert write(comparison) == digest


@SLOW
@given(comparisons())
def test_every_mark_in_the_text_has_its_line(comparison: Comparison) -> None:
    """A mark stands in the summary and before its difference, or nowhere."""
    digest = write(comparison)
    summary = "".join(b.plain() for b in digest.blocks if b.kind is BlockKind.SUMMARY)
    lines = [b.plain() for b in digest.blocks if b.kind in {BlockKind.DIFFERENCE, BlockKind.SINGLE}]
    own = re.compile("[①-⑳]")
    assert set(own.findall(summary)) == {line[0] for line in lines if own.match(line)}


@SLOW
@given(comparisons())
def test_evidence_is_verbatim(comparison: Comparison) -> None:
    """What a line rests on stands in its article, at its place."""
    articles = {d.id: d.article for d in comparison.event.documents}
    for block in (*write(comparison).blocks, *write_differences(comparison)):
        for evidence in (e for line in block.lines for f in line for e in f.evidence):
            assert articles[evidence.article].at(evidence.span) == evidence.quote


@SLOW
@given(comparisons(), comparisons())
def test_other_forms_take_whatever_comes(one: Comparison, other: Comparison) -> None:
    """The line, the day and the update never fail, and an update of nothing is none."""
    at = datetime(2026, 4, 14, 14, 20, tzinfo=UTC)
    assert len(write_line(one).lines) == 1
    assert len(write_day([one, other], on=date(2026, 4, 14))) == 3
    assert write_changes(one, one, at=at) is None
    update = write_changes(one, other, at=at)
    assert update is None or len(update.plain()) <= 1200
    assert count_arabic_letters(write(one, digits="arabic").plain())
