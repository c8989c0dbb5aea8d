"""Sentence bounds of news prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.lang.ar.sentences import STOPS, sentence_ends
from isnad.lang.ar.tokens import tokenise


def _sentences(text: str) -> list[str]:
    tokens = tokenise(text)
    begin, found = 0, []
    for end in sentence_ends(tokens, 0, len(tokens)):
        found.append(tokens.text(begin, end))
        begin = end
    return found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("هدأت الجبهة. عاد السكان.", 2),
        ("هدأت الجبهة", 1),
        ("قال أ. ب. سالم إن الطريق فُتح.", 1),
        ("بلغت النسبة 3.5 في المئة.", 1),
        ("«عاد السكان.» ثم هدأت الجبهة.", 2),
        ("قال «عاد السكان». ثم هدأت الجبهة.", 2),
        ('قال "عاد السكان".ثم هدأت الجبهة (أمس). ومضى.', 3),
        ("هل عاد السكان؟ لا!", 2),
        ("سطر أول\nسطر ثان", 2),
        ("عاد السكان... ثم رحلوا.", 2),
        ("لا أحد يعلم.. وربما يعودون.", 2),
        ("قتل ثلاثة! وأصيب خمسة؟! نعم.", 3),
        ("قال: «عاد السكان. لم يبق أحد.» ثم سكت.", 3),
        ("1. عاد السكان\n2. فتح الطريق", 2),
        ("14:30: قصف على المدينة. 14:45: سقوط قتلى.", 2),
        ("14:30 قصف على المدينة\n14:45 سقوط قتلى", 2),
        ("بلغت الخسائر 3.5 مليون عند الساعة 10.30. ونزح 1.200 شخص.", 2),
        ("قتل 12.وأصيب 30.", 2),
        ("قتل في عام 2014. وأصيب في عام 2015.", 2),
        ("قال أ.د. سالم إن الطريق مفتوح. ثم سكت.", 2),
        ("أعلنت ذلك الوكالة (أ.ف.ب.) في بيان لها.", 1),
        ("انظر www.example.com للمزيد. انتهى.", 2),
        ("هدنة؛ ثم قصف؛ ثم هدنة", 1),
        ("", 0),
    ],
)
def test_count(text: str, count: int) -> None:
    assert len(_sentences(text)) == count


def test_closing_marks_stay_with_their_sentence() -> None:
    assert _sentences("قال: «لن نعود.» ومضى.")[0] == "قال: «لن نعود.»"


@given(st.text(alphabet='سوأ.؟!…»"(12 \n،:w', max_size=40))
def test_any_text_is_cut_in_order_and_no_mark_stands_alone_after_another(text: str) -> None:
    tokens = tokenise(text)
    ends = sentence_ends(tokens, 0, len(tokens))
    assert ends == sorted(set(ends))
    assert ends[-1:] == [len(tokens)][: len(ends)]
    for end in ends[:-1]:
        marks = tokens.forms[end - 1] in STOPS and tokens.forms[end] in STOPS
        assert not (marks and tokens.starts[end] == tokens.ends[end - 1])


def test_sentences_cover_all_tokens() -> None:
    tokens = tokenise("واحد. اثنان؛ ثلاثة... أربعة")
    assert sentence_ends(tokens, 0, len(tokens))[-1] == len(tokens)
