import pytest

from isnad.ingest.captions import find_caption
from isnad.ingest.lines import make_line


def caption(text: str, *, trusting: bool = False) -> tuple[str, str | None] | None:
    found = find_caption(make_line(text, 0, len(text)), brands=frozenset({"صوت الجبل"}), trusting=trusting)
    if found is None:
        return None
    return text[slice(*found.caption)], text[slice(*found.credit)] if found.credit else None


@pytest.mark.parametrize(
    ("text", "words", "credit"),
    [
        ("دمار في سوق البلدة القديمة (ناشطون)", "دمار في سوق البلدة القديمة", "ناشطون"),
        ('دمار في سوق البلدة القديمة (شبكة "الجبل")', "دمار في سوق البلدة القديمة", 'شبكة "الجبل"'),
        ("دمار في السوق (تصوير: سلمى / الجبل)", "دمار في السوق", "سلمى / الجبل"),
        ("دمار في السوق (أرشيف - الجبل)", "دمار في السوق", "أرشيف - الجبل"),
        ("دمار في السوق (صوت الجبل)", "دمار في السوق", "صوت الجبل"),
        ("دمار في سوق البلدة القديمة - رويترز", "دمار في سوق البلدة القديمة", "رويترز"),
        ("صورة: دمار في سوق البلدة القديمة", "صورة: دمار في سوق البلدة القديمة", None),
    ],
)
def test_captions_and_their_credits(text: str, words: str, credit: str | None) -> None:
    assert caption(text) == (words, credit)


@pytest.mark.parametrize(
    "text",
    [
        "هاجم مقاتلو تنظيم الدولة (داعش) البلدة.",
        "قال المصدر إن القصف مستمر. (رويترز)",
        "مقاتلو تنظيم الدولة الإسلامية (داعش)",
        "(رويترز)",
        "النتيجة النهائية للمباراة (3)",
    ],
)
def test_brackets_that_credit_nobody(text: str) -> None:
    assert caption(text) is None


def test_where_only_a_caption_can_stand_any_name_is_a_credit() -> None:
    assert caption("دمار في سوق البلدة القديمة (سلمى الجبلي)") is None
    assert caption("دمار في سوق البلدة القديمة (سلمى الجبلي)", trusting=True) == (
        "دمار في سوق البلدة القديمة",
        "سلمى الجبلي",
    )
