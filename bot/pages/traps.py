"""Pages that stand in an article's or a feed's place: captchas, walls, errors. By the words and marks that such pages have. Pure."""

from __future__ import annotations

import re
from functools import cache

#: What names a trap, and its signs, apart by bars: marks that the services which guard sites put into their pages, and words that visitors read there.
_SIGNS = {
    "a captcha": (
        "cf-chl-|challenge-platform|_cf_chl_opt|g-recaptcha|h-captcha|captcha-delivery|px-captcha|/_Incapsula_Resource|sucuri_cloudproxy",
        "هل أنت إنسان|التحقق من أنك إنسان|التحقق من أنك لست روبوت|لست برنامج روبوت",
        "<title>Just a moment|<title>Attention Required|<title>Robot Check|<title>Are you human|<title>Are you a human",
    ),
    "a page that says who may not come in": (
        "<title>Access Denied|<title>403|<title>Forbidden|You have been blocked|Request unsuccessful. Incapsula",
        "<title>ممنوع الوصول|<title>تم رفض الوصول|<title>الوصول مرفوض",
    ),
    "an error page": (
        "<title>404|<title>Not Found|<title>Page not found|<title>Error 5|<title>500|<title>502|<title>503|<title>504|<title>Internal Server Error",
        "<title>الصفحة غير موجودة|<title>خطأ|<title>صفحة الخطأ",
    ),
    "a notice that the site is closed": (
        "<title>Under maintenance|<title>Maintenance|<title>Coming soon|<title>Account Suspended|This account has been suspended|Buy this domain",
        "<title>الموقع قيد الصيانة|<title>قيد الصيانة|<title>تحت الصيانة|<title>الموقع مغلق",
    ),
}
#: Where the signs stand: near the beginning, and on pages with little else.
_NEAR = 20_000
#: A page with so many characters of Arabic in paragraphs is an article, whatever scripts guard it.
_PARAGRAPH = re.compile(r"<p\b[^>]{0,300}>([^<]{80,})")
_LEAST_TOLD = 400


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give each trap with what finds its signs, white space after the tag of a title left open."""
    return tuple(
        (name, re.compile(re.escape("|".join(signs)).replace(r"\|", "|").replace("<title>", r"<title>\s*"), re.IGNORECASE)) for name, signs in _SIGNS.items()
    )


def trap_of(page: str) -> str | None:
    """Name what stands in an article's or a feed's place; None where nothing says so."""
    near = page[:_NEAR]
    told = sum(len(match.group(1)) for match in _PARAGRAPH.finditer(page[: _NEAR * 10]))
    if told >= _LEAST_TOLD:
        return None
    return next((name for name, signs in _patterns() if signs.search(near)), None)
