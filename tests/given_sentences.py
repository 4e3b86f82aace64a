"""Invented sentences of many domains, labelled in full: what they count, who speaks, what is quoted, where it happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.evaluation.marks import Mark, MarkKind
from summarizer.reading import read
from summarizer.types import Article

if TYPE_CHECKING:
    from summarizer.ports import EntityTagger
    from summarizer.types import Document


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with its labels, each by the words that it stands at."""

    text: str
    figures: tuple[tuple[str, float, str | None, str], ...] = ()  #: words, value, class, bound
    ranges: tuple[tuple[str, float, float, str], ...] = ()  #: words, lower and upper end, class
    speakers: tuple[tuple[str, str], ...] = ()  #: verb, speaker
    quoted: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


SENTENCES = (
    Labelled(
        "قضت محكمة الجنايات في مدينة صفاقس بالسجن 12 عاما على خمسة متهمين، وبرأت متهمين اثنين.",
        figures=(("12 عاما", 12, "duration", "exactly"), ("خمسة متهمين", 5, "sentenced", "exactly"), ("اثنين", 2, "acquitted", "exactly")),
        places=("مدينة صفاقس",),
    ),
    Labelled(
        "قال المدعي العام سامر الجبالي إن 14 موقوفا على الأقل أحيلوا إلى القضاء.",
        figures=(("14 موقوفا", 14, "arrested", "at_least"),),
        speakers=(("قال", "المدعي العام سامر الجبالي"),),
    ),
    Labelled(
        "ارتفع إنتاج الحقل إلى 320 ألف برميل يوميا، مقابل 290 ألفا في يناير.",
        figures=(("320 ألف برميل", 320_000, "barrels", "exactly"), ("290 ألفا", 290_000, "barrels", "exactly")),
    ),
    Labelled("تراجع سعر الخام 1.7% إلى 78.42 دولارا.", figures=(("1.7%", 1.7, "percent", "exactly"), ("78.42 دولارا", 78.42, "money", "exactly"))),
    Labelled(
        "وتوقعت وزارة الكهرباء أن يتجاوز الحمل 38 ألف ميغاواط.",
        figures=(("38 ألف ميغاواط", 38_000, "power", "more_than"),),
        speakers=(("وتوقعت", "وزارة الكهرباء"),),
    ),
    Labelled(
        "تعادل الفريقان بهدف لمثله على ملعب النخيل أمام 45 ألف متفرج.",
        figures=(("45 ألف متفرج", 45_000, "spectators", "exactly"),),
        ranges=(("بهدف لمثله", 1, 1, "score"),),
        places=("ملعب النخيل",),
    ),
    Labelled(
        'وقال المدرب عادل القرني: "لعبنا شوطا ممتازا ولم يحالفنا الحظ".',
        speakers=(("وقال", "المدرب عادل القرني"),),
        quoted=("لعبنا شوطا ممتازا ولم يحالفنا الحظ",),
    ),
    Labelled(
        "سجلت وزارة الصحة 312 إصابة جديدة بالكوليرا وتسع وفيات في ولاية كسلا.",
        figures=(("312 إصابة", 312, "infected", "exactly"), ("وتسع وفيات", 9, "killed", "exactly")),
        places=("ولاية كسلا",),
    ),
    Labelled(
        "تم تطعيم نحو 2.3 مليون طفل.",
        figures=(("2.3 مليون طفل", 2_300_000, "people", "about"),),
    ),
    Labelled(
        "هبطت الطائرة وعلى متنها 162 راكبا اضطراريا في مطار بغداد الدولي بعد 40 دقيقة من إقلاعها.",
        figures=(("162 راكبا", 162, "passengers", "exactly"),),  # «بعد 40 دقيقة» is a moment
        places=("مطار بغداد الدولي",),
    ),
    Labelled(
        "نفت الشركة المشغلة للرحلة 7C2216 وجود عطل.",
        speakers=(("نفت", "الشركة المشغلة للرحلة"),),
    ),
    Labelled(
        "رفع البنك المركزي سعر الفائدة 50 نقطة أساس إلى 27.25%.",
        figures=(("50 نقطة أساس", 50, "percent_points", "exactly"), ("27.25%", 27.25, "percent", "exactly")),
    ),
    Labelled(
        "وأقر مصرف الواحة بوقوع اختراق، لكنه أكد أن أموال العملاء آمنة.",
        speakers=(("وأقر", "مصرف الواحة"), ("أكد", "مصرف الواحة")),
    ),
    Labelled(
        "هطل ما بين 30 و45 مليمترا من الأمطار في ست ساعات.",
        figures=(("ست ساعات", 6, "duration", "exactly"),),
        ranges=(("30 و45 مليمترا", 30, 45, "distance"),),
    ),
    Labelled(
        "وحذرت هيئة الأرصاد من رياح تصل سرعتها إلى 70 كيلومترا في الساعة.",
        figures=(("70 كيلومترا في الساعة", 70, "speed", "exactly"),),
        speakers=(("وحذرت", "هيئة الأرصاد"),),
    ),
    Labelled(
        "كشف مصدر حكومي، طلب عدم الكشف عن هويته، أن الوفد سيصل الأحد.",
        speakers=(("كشف", "مصدر حكومي"),),
    ),
    Labelled(
        "أنقذ خفر السواحل 63 مهاجرا قبالة سواحل صفاقس فيما لا يزال 22 في عداد المفقودين.",
        figures=(("63 مهاجرا", 63, "rescued", "exactly"), ("22", 22, "missing", "exactly")),
        places=("سواحل صفاقس",),
    ),
    Labelled(
        "حصل الحزب على 141 مقعدا من أصل 320 بعد فرز أكثر من تسعة ملايين صوت.",
        figures=(("141 مقعدا", 141, "seats", "exactly"), ("320", 320, None, "exactly"), ("تسعة ملايين صوت", 9e6, "votes", "more_than")),
    ),
    Labelled(
        "وبحسب وزارة الداخلية، ضبط 2.5 طن من الحشيش في محافظة أسوان.",
        figures=(("2.5 طن", 2.5, "weight", "exactly"),),
        speakers=(("وبحسب", "وزارة الداخلية"),),
        places=("محافظة أسوان",),
    ),
    Labelled("لا تدخل كأس العالم 2026 ولا المادة 12 من القانون 175 في العد."),
)


def _place(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def labelled_sentence(number: int, sentence: Labelled, tagger: EntityTagger) -> tuple[Document, Mark, tuple[Mark, ...]]:
    """Read an invented sentence as an article of its own and give it with its label and the labels in it."""
    name, text = str(number), sentence.text
    document = read(Article(id=name, text=text), tagger)
    whole = Mark(name, MarkKind.SENTENCE, title=False, place=(0, len(text)), value={"half": "invented"})
    marks = [
        Mark(name, MarkKind.QUANTITY, title=False, place=_place(text, words), value={"value": value, "class": kind, "bound": bound})
        for words, value, kind, bound in sentence.figures
    ]
    marks += [
        Mark(name, MarkKind.QUANTITY, title=False, place=_place(text, words), value={"value": low, "high": high, "class": kind, "bound": "exactly"})
        for words, low, high, kind in sentence.ranges
    ]
    marks += [
        Mark(name, MarkKind.STATEMENT, title=False, place=(0, len(text)), value={"verb": text.index(verb), "speaker": list(_place(text, speaker))})
        for verb, speaker in sentence.speakers
    ]
    marks += [Mark(name, MarkKind.QUOTATION, title=False, place=_place(text, words), value={}) for words in sentence.quoted]
    marks += [Mark(name, MarkKind.SITE, title=False, place=_place(text, words), value={}) for words in sentence.places]
    return document, whole, tuple(marks)
