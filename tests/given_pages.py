"""Pages of articles for tests: one story, laid out as outlets do."""

from __future__ import annotations

import json
from typing import Any

STORY = (
    "لقي 41 شخصاً مصرعهم في غرق عبّارة الأمل قبالة سواحل مدينة رأس الجدي فجر اليوم الاثنين، بحسب الدفاع المدني.",
    "وقال الناطق باسم الدفاع المدني سامر الحلواني إن فرق الإنقاذ انتشلت 63 ناجياً ونقلتهم إلى مستشفى المدينة.",
    "وكانت العبّارة في طريقها من جزيرة السرو إلى رأس الجدي وعلى متنها نحو 110 ركاب، وفق سجلات الميناء.",
    "وفتحت النيابة العامة تحقيقاً في أسباب الحادث واستمعت إلى أقوال قبطان العبّارة ومساعده مساء الاثنين.",
)
TITLE = "غرق عبّارة قبالة سواحل مدينة رأس الجدي ومقتل 41 شخصاً"


def a_page(*paragraphs: str, title: str = TITLE, head: str = "", linked: dict[str, Any] | None = None) -> str:
    """Give a page with its furniture around the story."""
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or STORY)
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title} | الأفق</title>{head}{script}</head><body>'
        '<header><nav><a href="/">الرئيسية</a><a href="/sport">رياضة</a><a href="/economy">اقتصاد</a></nav></header>'
        f"<main><article><h1>{title}</h1>{told}</article></main>"
        '<aside><h3>اقرأ أيضاً</h3><ul><li><a href="/7">افتتاح معرض الكتاب</a></li><li><a href="/8">فوز فريق المدينة</a></li></ul></aside>'
        "<footer><p>جميع الحقوق محفوظة</p></footer></body></html>"
    )
