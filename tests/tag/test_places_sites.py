"""Sites without a name of which no place is said to hold them."""

import pytest
from places_helpers import found


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("تجمع الأهالي في سوريا أمام مبنى البلدية القديم مرددين هتافات", ["مبنى البلدية القديم"]),
        ("انفجرت عبوة في سوريا قرب نقطة تفتيش أمس", ["نقطة تفتيش"]),
        ("قتل ثلاثة في سوريا بسقوط قذيفة على سوق الخضار أمس", ["سوق الخضار"]),
        ("ارتفعت الأسعار في سوريا في سوق النفط أمس", []),
        ("قضت محكمة في سوريا بالسجن المؤبد على متهمين", []),
        ("وصف مبنى البلدية القديم بالجميل في سوريا", []),
        ("تحدث باحث في مركز الدراسات عن سوريا", []),
    ],
)
def test_sites_after_a_word_of_place(text: str, sites: list[str]) -> None:
    assert [words for words, _, level in found(text) if level == "site"] == sites
