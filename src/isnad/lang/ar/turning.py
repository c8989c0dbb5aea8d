"""Where a report turns to another matter: وفي سياق متصل, من جهة أخرى."""

import re
from collections.abc import Iterator
from typing import Final

_MATTERS: Final = "سياق|صعيد|حادث|حادثة|هجوم|شأن|تطور|ملف|موضوع|غضون"
_OTHER: Final = "متصل|متصلة|منفصل|منفصلة|آخر|اخر|أخرى|اخرى|مواز|موازية|مشابه|مشابهة"
_ANOTHER_DAY: Final = r"اليوم\s+(?:التالي|السابق|نفسه|ذاته|عينه)"
_TURN: Final = re.compile(
    rf"(?:^|[.!؟\n])\s*(و?(?:في|على|من)\s+"
    rf"(?:(?:{_MATTERS})\s+(?:{_OTHER})|(?:جهة|ناحية|جانب)\s+(?:{_OTHER})|{_ANOTHER_DAY}))\b"
)

_SINCE: Final = re.compile(
    r"\bمنذ\s+(?:بدء|بداية|بدايات|اندلاع|مطلع|أوائل|اوائل|نهاية|أواخر|اواخر|منتصف|سنوات|سنة|عام|أشهر|اشهر|شهور|أسابيع)\b"
    r"|\bخلال\s+(?:العام|السنة|الشهر|الأشهر|السنوات|الأعوام)\b"
)
_IN_FRONT: Final = re.compile(r"(?:^|[.!؟\n])\s*و?في\s+(?:\w+\s+)?$")
_NEAR: Final = 40


def turns(text: str) -> Iterator[int]:
    """Yield where sentences begin that turn to another matter, or to what happened the day after or the same day."""
    return (found.start(1) for found in _TURN.finditer(text))


def fronted(text: str, at: int) -> bool:
    """Tell whether a sentence begins with "in" and the name at `at`: وفي رفح قتل, في حي كذا."""
    return _IN_FRONT.search(text, max(0, at - _NEAR), at) is not None


def looks_back(said: str) -> bool:
    """Tell whether what is said adds up a longer time: منذ بدء الحرب, خلال العام الماضي."""
    return _SINCE.search(said) is not None
