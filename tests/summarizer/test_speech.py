"""Verbs of speech: every form that news prose uses, with its force, and the words around them."""

from __future__ import annotations

import pytest

from summarizer.arabic.letters import fold
from summarizer.arabic.speech import find_verb, is_complementizer, is_pronominal
from summarizer.arabic.speech_forms import Agreement, Shape, forms_of
from summarizer.types import Force


@pytest.mark.parametrize(
    ("word", "force", "shape", "agrees"),
    [
        ("قال", Force.SAY, Shape.PAST, Agreement.HE),
        ("وقالت", Force.SAY, Shape.PAST, Agreement.SHE),
        ("قالوا", Force.SAY, Shape.PAST, Agreement.THEY),
        ("وأضافا", Force.SAY, Shape.PAST, Agreement.TWO),
        ("ستقول", Force.SAY, Shape.PRESENT, Agreement.SHE),
        ("قائلاً", Force.SAY, Shape.PARTICIPLE, Agreement.HE),
        ("قوله", Force.SAY, Shape.NOUN, Agreement.HE),
        ("مؤكدةً", Force.STRESS, Shape.PARTICIPLE, Agreement.SHE),
        ("نفت", Force.DENY, Shape.PAST, Agreement.SHE),
        ("ينفون", Force.DENY, Shape.PRESENT, Agreement.THEY),
        ("نافياً", Force.DENY, Shape.PARTICIPLE, Agreement.HE),
        ("فاعترفت", Force.ADMIT, Shape.PAST, Agreement.SHE),
        ("يعلن", Force.ANNOUNCE, Shape.PRESENT, Agreement.HE),
        ("دعت", Force.DEMAND, Shape.PAST, Agreement.SHE),
        ("مندداً", Force.CONDEMN, Shape.PARTICIPLE, Agreement.HE),
        ("واتهمت", Force.ACCUSE, Shape.PAST, Agreement.SHE),
        ("تعهدوا", Force.PROMISE, Shape.PAST, Agreement.THEY),
        ("يتوقع", Force.EXPECT, Shape.PRESENT, Agreement.HE),
        ("محذرين", Force.WARN, Shape.PARTICIPLE, Agreement.THEY),
    ],
)
def test_knows_the_forms_of_a_verb_with_its_force(word: str, force: Force, shape: Shape, agrees: Agreement) -> None:
    """Person, tense, participle and noun of saying are one verb; a conjunction before it changes nothing."""
    verb = find_verb(fold(word))
    assert verb is not None
    assert (force, shape, agrees) == (verb.force, verb.shape, verb.agrees)


@pytest.mark.parametrize("word", ["كتاب", "الوزارة", "وصل", "اقرأ", "بيت", "و"])
def test_leaves_other_words_alone(word: str) -> None:
    """A noun or another verb is no verb of speech."""
    assert find_verb(fold(word)) is None


def test_knows_a_verb_with_the_one_told_written_onto_it() -> None:
    """«أبلغه» is «أبلغ» with its object."""
    verb = find_verb(fold("أبلغه"))
    assert verb is not None
    assert (fold("أبلغ"), "ه") == (verb.lemma, verb.object)


@pytest.mark.parametrize("word", ["أن", "إن", "أنه", "بأنها", "إنهم"])
def test_knows_what_opens_the_words_said(word: str) -> None:
    """«أن» and «إن», with «ب» and with pronouns."""
    assert is_complementizer(fold(word))


def test_tells_the_pronoun_of_saying_from_the_bare_word() -> None:
    """«وأنه» has a subject of its own, «أن» has not."""
    assert is_pronominal(fold("وأنه"))
    assert not is_pronominal(fold("أن"))


def test_weak_verbs_drop_their_last_letter() -> None:
    """«نفى» gives «نفت» and «نفوا», «دعا» «دعت» and «يدعون»."""
    forms = {f.text for f in forms_of({"past": "دعا", "present": "يدعو", "noun": "دعوة"})}
    assert {"دعت", "دعوا", "يدعو", "يدعون", "دعوته"} <= forms
